//! What is expected to be used: the estimate that liabilities are measured with.

use crate::development::Triangle;
use ledger::Estimate;
use program::points::Lapse;
use simulation::{Counts, ExpectedRedemption, Extras, Lots, Run, Study};

/// The estimates of one arm, the same kind of knowledge in every future: at a month end, what was
/// counted in this future, and what all futures together still use of such a balance.
pub(crate) enum Expectation {
    /// Pooled over futures by month: the share of that month's issue ever used, and the share of
    /// the balance outstanding at its end that is used later.
    Pooled(Vec<Estimate>),
    /// A believed share of everything issued (the ultimate redemption rate).
    Believed(f64),
}

/// Rights of one kind by month given, over all futures and all months played.
struct Given<U: Fn(usize, usize) -> i64> {
    months: usize,
    /// Used, by month given and month of use.
    used: U,
    /// What of those still held when the play ends will be used, by month given.
    after: Vec<f64>,
}

impl<U: Fn(usize, usize) -> i64> Given<U> {
    /// The one estimator of every right. `issued` and `change` are a month's issue and how it
    /// changes the balance, over all futures.
    fn estimates(
        &self,
        horizon: usize,
        issued: impl Fn(usize) -> i64,
        change: impl Fn(usize) -> i64,
    ) -> Vec<Estimate> {
        let mut outstanding = 0;
        let estimate = |month: usize| {
            outstanding += change(month);
            let ever: i64 = (month..self.months).map(|at| (self.used)(month, at)).sum();
            let later: i64 = (0..=month)
                .flat_map(|given| (month + 1..self.months).map(move |at| (given, at)))
                .map(|(given, at)| (self.used)(given, at))
                .sum();
            let after = |given: usize| self.after.get(given).copied().unwrap_or(0.0);
            let all_after: f64 = (0..=month).map(after).sum();
            Estimate {
                at_issue: share(ever as f64 + after(month), issued(month)),
                outstanding: share(later as f64 + all_after, outstanding),
            }
        };
        (0..horizon).map(estimate).collect()
    }
}

impl Expectation {
    /// The expectation for the points of an arm; `arm` counts from 0 at the control, which has
    /// none.
    pub(crate) fn points(study: &Study, run: &Run, arm: usize) -> Self {
        if let ExpectedRedemption::Believed(share) = &study.accounting.expected_redemption {
            return Self::Believed(share.central());
        }
        let points = &study.arms[arm - 1].program.design().points;
        let lapse = points.as_ref().map_or(Lapse::Never, |points| points.lapse);
        let cohorts = &run.cohorts[arm];
        let counted = |month: usize, count: fn(&Counts) -> i64| -> i64 {
            let futures = run.futures.iter();
            futures.map(|future| count(&future.arms[arm][month])).sum()
        };
        let triangle = Triangle {
            months: cohorts.months(),
            issued: |month| counted(month, |counts| counts.issued),
            used: |given, month| cohorts.redeemed(given, month),
            lapses: |month| lapses(study, lapse, month),
        };
        let given = Given {
            months: cohorts.months(),
            used: |given, month| cohorts.redeemed(given, month),
            after: triangle.used_after(),
        };
        Self::Pooled(given.estimates(
            study.months as usize,
            |month| counted(month, |counts| counts.issued),
            |month| counted(month, balance_change),
        ))
    }

    /// The expectation for rights that are followed from the month they are given in to the month
    /// they are used or lost in. `change` is how a month of one future changes the balance.
    pub(crate) fn lots(
        study: &Study,
        run: &Run,
        arm: usize,
        lots: &Lots,
        change: fn(&Counts, &Extras) -> i64,
    ) -> Self {
        let horizon = study.months as usize;
        if lots.months() == 0 {
            return Self::Pooled(vec![
                Estimate {
                    at_issue: 0.0,
                    outstanding: 0.0
                };
                horizon
            ]);
        }
        let given = Given {
            months: lots.months(),
            used: |given, month| lots.used(given, month),
            after: used_after(lots),
        };
        let none = Extras::default();
        let counted = |month: usize| -> i64 {
            let of = |future: &simulation::Future| {
                let extras = future.extras[arm].get(month).unwrap_or(&none);
                change(&future.arms[arm][month], extras)
            };
            run.futures.iter().map(of).sum()
        };
        Self::Pooled(given.estimates(horizon, |month| lots.given(month), counted))
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

/// How many of the rights still held by those who come when the play ends will be used, by month
/// given: a life table by age over all months given, with use and loss as the two ways out
/// (assumption: rights of one age are alike, whenever they were given). Beyond the oldest age seen,
/// as many are used as of all that ended in the older half of ages.
fn used_after(lots: &Lots) -> Vec<f64> {
    let months = lots.months();
    let at_age = |age: usize, of: &dyn Fn(usize, usize) -> i64| -> f64 {
        (0..months - age)
            .map(|given| of(given, given + age))
            .sum::<i64>() as f64
    };
    let used: Vec<f64> = (0..months)
        .map(|age| at_age(age, &|given, at| lots.used(given, at)))
        .collect();
    let lost: Vec<f64> = (0..months)
        .map(|age| at_age(age, &|given, at| lots.lost(given, at)))
        .collect();
    // Held at the start of an age, of the months given that reach it.
    let ended = |given: usize, until: usize| -> i64 {
        (given..until)
            .map(|at| lots.used(given, at) + lots.lost(given, at))
            .sum()
    };
    let held: Vec<f64> = (0..months)
        .map(|age| {
            let reach =
                (0..months - age).map(|given| lots.given(given) - ended(given, given + age));
            reach.sum::<i64>() as f64
        })
        .collect();
    let old = months / 2..months;
    let (used_old, lost_old): (f64, f64) = (used[old.clone()].iter().sum(), lost[old].iter().sum());
    let (all_used, all_lost): (f64, f64) = (used.iter().sum(), lost.iter().sum());
    let mut later = vec![0.0; months + 1];
    later[months] = match used_old + lost_old {
        ended if ended > 0.0 => used_old / ended,
        _ => ratio(all_used, all_used + all_lost),
    };
    for age in (0..months).rev() {
        let (using, losing) = (ratio(used[age], held[age]), ratio(lost[age], held[age]));
        later[age] = using + (1.0 - using - losing).max(0.0) * later[age + 1];
    }
    (0..months)
        .map(|given| {
            let left = lots.given(given) - ended(given, months);
            left.max(0) as f64 * later[months - given]
        })
        .collect()
}

/// The month at whose start points of a month lapse by their age alone.
fn lapses(study: &Study, lapse: Lapse, issued: usize) -> usize {
    match lapse {
        Lapse::MonthsAfterIssue { months } => issued + months as usize,
        Lapse::CalendarYearEnd { years } => {
            let left = study.start.plus(issued as u32).months_left_in_year();
            issued + (left + 12 * years) as usize
        }
        Lapse::Inactivity { .. } | Lapse::Never => usize::MAX,
    }
}

/// How a month changes the points outstanding.
pub(crate) fn balance_change(counts: &Counts) -> i64 {
    counts.issued - counts.redeemed - counts.expired - counts.cancelled
}

/// A share of a whole, from 0 to 1; nothing of nothing is nothing.
fn share(part: f64, whole: i64) -> f64 {
    ratio(part, whole.max(0) as f64)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole <= 0.0 {
        0.0
    } else {
        (part / whole).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A million rights given in each of ten months; of those held at an age, shares are used and
    /// lost.
    fn steady(using: f64, losing: f64) -> Lots {
        let mut lots = Lots::new(10);
        for given in 0..10 {
            let mut held = 1_000_000.0;
            lots.give(given, 1_000_000);
            for month in given..10 {
                lots.take(given, month, (held * using) as i64);
                lots.lose(given, month, (held * losing) as i64);
                held *= 1.0 - using - losing;
            }
        }
        lots
    }

    fn ever_used(lots: &Lots) -> Vec<f64> {
        let after = used_after(lots);
        let ever = |given: usize| {
            let used: i64 = (given..10).map(|month| lots.used(given, month)).sum();
            (used as f64 + after[given]) / lots.given(given) as f64
        };
        (0..10).map(ever).collect()
    }

    #[test]
    fn what_is_held_at_the_end_is_used_as_older_rights_were() {
        // At a steady pace two in three end in use, whenever the play ends.
        for ever in ever_used(&steady(0.1, 0.05)) {
            assert!((ever - 2.0 / 3.0).abs() < 1e-4, "{ever}");
        }
    }

    #[test]
    fn each_month_given_keeps_its_own_uses() {
        // The first month's rights were all used at once; the later ones know of it only by age.
        let mut lots = Lots::new(10);
        lots.give(0, 100);
        lots.take(0, 0, 100);
        lots.give(1, 100);
        lots.lose(1, 3, 100);
        assert_eq!(ever_used(&lots)[..2], [1.0, 0.0]);
        assert_eq!(used_after(&lots), [0.0; 10]);
    }

    #[test]
    fn rights_that_nobody_ever_used_or_lost_are_not_expected_to_be() {
        let mut lots = Lots::new(3);
        lots.give(0, 100);
        assert_eq!(used_after(&lots), [0.0; 3]);
    }
}
