//! Redemption curves by month of issue.

use crate::answer::Cohort;
use simulation::{Run, Study};

/// How many cohorts are shown at most.
const SHOWN: usize = 8;

/// The redeemed share of evenly spaced issue months by age, pooled over futures.
pub(crate) fn curves(study: &Study, run: &Run, arm: usize) -> Vec<Cohort> {
    let cohorts = &run.cohorts[arm];
    let futures = run.futures.len() as f64;
    let step = (study.months as usize).div_ceil(SHOWN);
    let curve = |issue: usize| {
        let issued: i64 = run
            .futures
            .iter()
            .map(|future| future.arms[arm][issue].issued)
            .sum();
        if issued <= 0 {
            return None;
        }
        let running = (issue..cohorts.months()).scan(0, |used, month| {
            *used += cohorts.redeemed(issue, month);
            Some(*used as f64 / issued as f64)
        });
        let mut redeemed: Vec<f64> = running.collect();
        // Once its points have lapsed a cohort has nothing more to tell.
        let ever = redeemed.last().copied();
        let settled = redeemed.iter().position(|share| Some(*share) == ever);
        redeemed.truncate(settled.map_or(0, |age| age + 1));
        Some(Cohort {
            issued_in: study.start.plus(issue as u32).to_string(),
            issued: issued as f64 / futures,
            redeemed,
        })
    };
    (0..study.months as usize)
        .step_by(step.max(1))
        .filter_map(curve)
        .collect()
}
