//! What members draw on limits that all share.

use std::ops::AddAssign;

/// Somebody who asked for a place, in a future in which everybody gets one at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The customer.
    pub(crate) number: u32,
    /// Who comes first among those who ask on the same day: the smaller.
    pub(crate) order: u32,
    /// The day of asking.
    pub(crate) asked: u32,
    /// The day of leaving; never is the largest number.
    pub(crate) left: u32,
    /// The day from which the customer no longer comes at all.
    pub(crate) gone: u32,
}

/// Draws on shared limits by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    days: usize,
    amounts: Vec<i64>,
}

impl Drawn {
    pub(crate) fn new(limits: usize, days: usize) -> Self {
        Self {
            days,
            amounts: vec![0; limits * days],
        }
    }

    /// What was drawn on a limit, day by day.
    pub(crate) fn of(&self, limit: usize) -> &[i64] {
        &self.amounts[limit * self.days..(limit + 1) * self.days]
    }

    #[inline]
    pub(super) fn add(&mut self, limit: u8, day: u32, amount: i64) {
        let place = usize::from(limit) * self.days + (day as usize).min(self.days - 1);
        if let Some(drawn) = self.amounts.get_mut(place) {
            *drawn += amount;
        }
    }
}

impl AddAssign<&Drawn> for Drawn {
    fn add_assign(&mut self, other: &Drawn) {
        for (mine, theirs) in self.amounts.iter_mut().zip(&other.amounts) {
            *mine += theirs;
        }
    }
}
