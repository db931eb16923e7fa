//! What is expected to be redeemed: the estimate that liabilities are measured with.

use crate::played::Played;
use ledger::Estimate;
use simulation::{Counts, ExpectedRedemption, Extras, Run, Study};
use std::ops::AddAssign;

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

    /// The expectation for rights that are followed in sums, not by month of issue.
    ///
    /// Of those settled over all futures, run-off included, a share was used; the others lapsed or
    /// stay behind with customers who left for good. As large a share of what is still held by
    /// customers who come is taken to be used later (assumption: those who hold it are like those
    /// whose rights are settled). All used together are a share of all given; what of it has not
    /// been used at a month end is still to come.
    pub(crate) fn sums(
        study: &Study,
        run: &Run,
        arm: usize,
        flow: fn(&Counts, &Extras) -> Flow,
    ) -> Self {
        let mut months = vec![Flow::default(); run.cohorts[arm].months()];
        for future in &run.futures {
            let played = Played::new(future, arm, months.len());
            for (sum, (counts, extras)) in months.iter_mut().zip(played.months()) {
                *sum += flow(counts, extras);
            }
        }
        let horizon = study.months as usize;
        let given: i64 = months[..horizon].iter().map(|month| month.given).sum();
        let mut end = Flow::default();
        for (month, flow) in months.iter().enumerate() {
            // Once as many are settled as had been given by the horizon, the rest are later ones.
            if month >= horizon && end.settled() >= given {
                break;
            }
            end += *flow;
        }
        let held = end.given - end.settled();
        let later = share(end.used, end.settled()) * held.max(0) as f64;
        let ever = match end.given {
            given if given > 0 => ((end.used as f64 + later) / given as f64).clamp(0.0, 1.0),
            _ => 0.0,
        };
        let mut so_far = Flow::default();
        let estimate = |month: &Flow| {
            so_far += *month;
            let outstanding = so_far.given - so_far.used - so_far.lost;
            let later = ever * so_far.given as f64 - so_far.used as f64;
            Estimate {
                at_issue: ever,
                outstanding: match outstanding {
                    some if some > 0 => (later / some as f64).clamp(0.0, 1.0),
                    _ => 0.0,
                },
            }
        };
        Self::Pooled(months[..horizon].iter().map(estimate).collect())
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

/// What happened to rights in a month.
#[derive(Clone, Copy, Default)]
pub(crate) struct Flow {
    pub(crate) given: i64,
    pub(crate) used: i64,
    pub(crate) lost: i64,
    /// Outstanding, but of customers who left for good.
    pub(crate) left: i64,
}

impl Flow {
    /// No longer held by a customer who comes.
    fn settled(&self) -> i64 {
        self.used + self.lost + self.left
    }
}

impl AddAssign for Flow {
    fn add_assign(&mut self, other: Self) {
        self.given += other.given;
        self.used += other.used;
        self.lost += other.lost;
        self.left += other.left;
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
