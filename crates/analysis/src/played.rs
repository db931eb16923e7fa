//! One arm of one future, over the months reported.

use simulation::{Counts, Extras, Future};
use std::borrow::Cow;

/// What was counted in one arm of one future, month by month.
pub(crate) struct Played<'f> {
    pub(crate) counts: &'f [Counts],
    /// As many months; zeros where the arm counts nothing else.
    pub(crate) extras: Cow<'f, [Extras]>,
}

impl<'f> Played<'f> {
    /// The first months of an arm.
    pub(crate) fn new(future: &'f Future, arm: usize, months: usize) -> Self {
        let extras = match future.extras.get(arm).and_then(|all| all.get(..months)) {
            Some(extras) => Cow::Borrowed(extras),
            None => Cow::Owned(vec![Extras::default(); months]),
        };
        Self {
            counts: &future.arms[arm][..months],
            extras,
        }
    }

    /// Every month with what else was counted in it.
    pub(crate) fn months(&self) -> impl Iterator<Item = (&Counts, &Extras)> {
        self.counts.iter().zip(self.extras.iter())
    }

    /// A count month by month.
    pub(crate) fn flow(&self, count: impl Fn(&Counts, &Extras) -> i64) -> Vec<f64> {
        let months = self.months();
        months.map(|(one, more)| count(one, more) as f64).collect()
    }

    /// The running total of a count, month by month.
    pub(crate) fn stock(&self, count: impl Fn(&Counts, &Extras) -> i64) -> Vec<f64> {
        let running = self.months().scan(0, |sum, (one, more)| {
            *sum += count(one, more);
            Some(*sum as f64)
        });
        running.collect()
    }

    /// A count over all months.
    pub(crate) fn total(&self, count: impl Fn(&Counts, &Extras) -> i64) -> i64 {
        self.months().map(|(one, more)| count(one, more)).sum()
    }
}
