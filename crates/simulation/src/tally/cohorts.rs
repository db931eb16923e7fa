//! What is followed by the month it was given in.

use crate::lots::Lots;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;
use units::Month;

/// Points by the month they were issued in and the month they were redeemed in; other rights
/// likewise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohorts {
    months: usize,
    redeemed: Vec<i64>,
    /// Stamps.
    pub stamps: Lots,
    /// Discounts on later visits.
    pub vouchers: Lots,
    /// Cashback, in minor units: used is paid out, or set off in store.
    pub cashback: Lots,
}

impl Cohorts {
    pub(crate) fn new(months: u32) -> Self {
        let months = months as usize;
        Self {
            months,
            redeemed: vec![0; months * months],
            ..Self::default()
        }
    }

    /// Months played.
    #[must_use]
    pub fn months(&self) -> usize {
        self.months
    }

    /// Points issued in one month and redeemed in another, net of those given back.
    #[must_use]
    pub fn redeemed(&self, issued: usize, redeemed: usize) -> i64 {
        self.redeemed[issued * self.months + redeemed]
    }

    #[inline]
    pub(super) fn add(&mut self, lot: Month, month: Month, points: i64) {
        self.redeemed[lot.index() * self.months + month.index()] += points;
    }
}

impl AddAssign<&Cohorts> for Cohorts {
    fn add_assign(&mut self, other: &Cohorts) {
        for (mine, theirs) in self.redeemed.iter_mut().zip(&other.redeemed) {
            *mine += theirs;
        }
        self.stamps += &other.stamps;
        self.vouchers += &other.vouchers;
        self.cashback += &other.cashback;
    }
}
