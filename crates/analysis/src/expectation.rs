//! What is expected to be redeemed: the estimate that liabilities are measured with.

use crate::played::Played;
use ledger::Estimate;
use simulation::{Counts, ExpectedRedemption, Extras, Run, Study};

/// The estimates of one arm, the same kind of knowledge in every future: at a month end, what was
/// counted in this future, and what all futures together still redeem of such a balance.
pub(crate) enum Expectation {
    /// Pooled over futures by month: the share of that month's issue ever redeemed, and the share
    /// of the balance outstanding at its end that is redeemed later, within the run-off.
    Pooled(Vec<Estimate>),
    /// A believed share of everything issued (the ultimate redemption rate).
    Believed(f64),
}

impl Expectation {
    /// The expectation for the points of an arm.
    pub(crate) fn points(study: &Study, run: &Run, arm: usize) -> Self {
        if let ExpectedRedemption::Believed(share) = &study.accounting.expected_redemption {
            return Self::Believed(share.central());
        }
        let cohorts = &run.cohorts[arm];
        let pooled = |month: usize, count: fn(&Counts) -> i64| -> i64 {
            run.futures
                .iter()
                .map(|future| count(&future.arms[arm][month]))
                .sum()
        };
        let mut outstanding = 0;
        let estimate = |month: usize| {
            let issued = pooled(month, |counts| counts.issued);
            outstanding += pooled(month, balance_change);
            let ever: i64 = (month..cohorts.months())
                .map(|used| cohorts.redeemed(month, used))
                .sum();
            let later: i64 = (0..=month)
                .flat_map(|issue| (month + 1..cohorts.months()).map(move |used| (issue, used)))
                .map(|(issue, used)| cohorts.redeemed(issue, used))
                .sum();
            Estimate {
                at_issue: share(ever, issued),
                outstanding: share(later, outstanding),
            }
        };
        Self::Pooled((0..study.months as usize).map(estimate).collect())
    }

    /// The expectation for rights of which all futures tell, run-off included, what share is used.
    pub(crate) fn used(
        run: &Run,
        arm: usize,
        used: fn(&Counts, &Extras) -> i64,
        given: fn(&Counts, &Extras) -> i64,
    ) -> Self {
        let pooled = |count: fn(&Counts, &Extras) -> i64| -> i64 {
            let months = |future| Played::new(future, arm, run.cohorts[arm].months());
            let futures = run.futures.iter().map(months);
            futures.map(|played| played.total(count)).sum()
        };
        Self::Believed(share(pooled(used), pooled(given)))
    }

    /// The estimates along one future, from its cumulative issue, use and balance by month.
    pub(crate) fn along(&self, months: impl Iterator<Item = (i64, i64, i64)>) -> Vec<Estimate> {
        match self {
            Self::Pooled(estimates) => estimates.clone(),
            Self::Believed(rate) => months
                .map(|(issued, redeemed, outstanding)| {
                    // (rate × issued − redeemed) of what is outstanding; never rate × outstanding.
                    let later = (rate * issued as f64 - redeemed as f64).max(0.0);
                    let outstanding = if outstanding > 0 {
                        later / outstanding as f64
                    } else {
                        0.0
                    };
                    Estimate {
                        at_issue: *rate,
                        outstanding: outstanding.min(1.0),
                    }
                })
                .collect(),
        }
    }
}

/// How a month changes the points outstanding.
pub(crate) fn balance_change(counts: &Counts) -> i64 {
    counts.issued - counts.redeemed - counts.expired - counts.cancelled
}

/// A share of a whole, from 0 to 1; nothing of nothing is nothing.
fn share(part: i64, whole: i64) -> f64 {
    if whole <= 0 {
        0.0
    } else {
        (part as f64 / whole as f64).clamp(0.0, 1.0)
    }
}
