//! Whole-number counts by month, and by month of issue.

use program::{Effect, Effects};
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;
use units::Month;

/// What happened in one month of one arm of one future, over all customers.
///
/// Money is in minor units. Returned visits are taken off again in the month of the return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
// Two whole cache lines, so that a month is found by a shift.
#[repr(align(128))]
pub struct Counts {
    /// Purchase visits.
    pub visits: i64,
    /// Goods sold at full price, net of returns.
    pub basket: i64,
    /// Cash taken, net of refunds: full price less what was paid with points.
    pub cash: i64,
    /// Points issued.
    pub issued: i64,
    /// Points redeemed, net of those given back by returns.
    pub redeemed: i64,
    /// What the redeemed points were worth to members, net of returns.
    pub redeemed_value: i64,
    /// Points lapsed.
    pub expired: i64,
    /// Points taken back by returns.
    pub cancelled: i64,
    /// Stamps given, net of those taken back.
    pub stamps: i64,
    /// Rewards for full stamp cards.
    pub stamp_rewards: i64,
    /// What those rewards cost.
    pub stamp_cost: i64,
    /// Change in the number of customers with a visit in the last twelve months.
    pub active: i64,
    /// Change in the number of customers who have not left.
    pub alive: i64,
    /// Change in the number of enrolled members.
    pub enrolled: i64,
    /// Visits by enrolled members, over all months, in the month they joined.
    pub enrolled_visits: i64,
    /// Cash taken from enrolled members, net of refunds.
    pub member_cash: i64,
}

impl Counts {
    /// How many counts there are.
    pub const COUNT: usize = 16;

    /// All counts in the order of their declaration.
    #[must_use]
    pub fn values(&self) -> [i64; Self::COUNT] {
        [
            self.visits,
            self.basket,
            self.cash,
            self.issued,
            self.redeemed,
            self.redeemed_value,
            self.expired,
            self.cancelled,
            self.stamps,
            self.stamp_rewards,
            self.stamp_cost,
            self.active,
            self.alive,
            self.enrolled,
            self.enrolled_visits,
            self.member_cash,
        ]
    }

    fn slots(&mut self) -> [&mut i64; Self::COUNT] {
        [
            &mut self.visits,
            &mut self.basket,
            &mut self.cash,
            &mut self.issued,
            &mut self.redeemed,
            &mut self.redeemed_value,
            &mut self.expired,
            &mut self.cancelled,
            &mut self.stamps,
            &mut self.stamp_rewards,
            &mut self.stamp_cost,
            &mut self.active,
            &mut self.alive,
            &mut self.enrolled,
            &mut self.enrolled_visits,
            &mut self.member_cash,
        ]
    }
}

impl AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        for (slot, value) in self.slots().into_iter().zip(other.values()) {
            *slot += value;
        }
    }
}

/// Points by the month they were issued in and the month they were redeemed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohorts {
    months: usize,
    redeemed: Vec<i64>,
}

impl Cohorts {
    pub(crate) fn new(months: u32) -> Self {
        let months = months as usize;
        Self {
            months,
            redeemed: vec![0; months * months],
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
    fn add(&mut self, lot: Month, month: Month, points: i64) {
        self.redeemed[lot.index() * self.months + month.index()] += points;
    }
}

impl AddAssign<&Cohorts> for Cohorts {
    fn add_assign(&mut self, other: &Cohorts) {
        for (mine, theirs) in self.redeemed.iter_mut().zip(&other.redeemed) {
            *mine += theirs;
        }
    }
}

/// Counts of one arm while it is played.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    /// One entry a month, and twelve beyond the end in which activity runs out.
    months: Box<[Counts; SLOTS]>,
    pub(crate) cohorts: Cohorts,
    /// The member's points, re-derived from effects alone; compared with the account by the audit.
    pub(crate) balance: i64,
}

impl Tally {
    pub(crate) fn new(months: u32) -> Self {
        Self {
            months: Box::new([Counts::default(); SLOTS]),
            cohorts: Cohorts::new(months),
            balance: 0,
        }
    }
}

impl Tally {
    /// The counts of a month. The mask costs less than a check of bounds, and never bites: studies
    /// are shorter than the slots.
    #[inline(always)]
    pub(crate) fn month(&mut self, month: usize) -> &mut Counts {
        &mut self.months[month % SLOTS]
    }

    /// The counts of the first months, and the cohorts.
    pub(crate) fn into_parts(self, months: usize) -> (Vec<Counts>, Cohorts) {
        (self.months[..months].to_vec(), self.cohorts)
    }
}

/// Months there is room for: the longest study, its run-off, and the year in which activity ends.
const SLOTS: usize = 512;

impl Effects for Tally {
    #[inline(always)]
    fn record(&mut self, month: Month, effect: Effect) {
        let counts = self.month(month.index());
        match effect {
            Effect::Sold { basket, cash } => {
                counts.basket += basket.0;
                counts.cash += cash.0;
                counts.member_cash += cash.0;
            }
            Effect::Refunded { basket, cash } => {
                counts.basket -= basket.0;
                counts.cash -= cash.0;
                counts.member_cash -= cash.0;
            }
            Effect::Issued { points, .. } => {
                counts.issued += points.0;
                self.balance += points.0;
            }
            Effect::Redeemed { points, value, lot } => {
                counts.redeemed += points.0;
                counts.redeemed_value += value.0;
                self.balance -= points.0;
                self.cohorts.add(lot, month, points.0);
            }
            Effect::Restored { points, value, lot } => {
                counts.redeemed -= points.0;
                counts.redeemed_value -= value.0;
                self.balance += points.0;
                self.cohorts.add(lot, month, -points.0);
            }
            Effect::Expired { points, .. } => {
                counts.expired += points.0;
                self.balance -= points.0;
            }
            Effect::Cancelled { points, .. } => {
                counts.cancelled += points.0;
                self.balance -= points.0;
            }
            Effect::Stamped { stamps } => counts.stamps += i64::from(stamps),
            Effect::Unstamped { stamps } => counts.stamps -= i64::from(stamps),
            Effect::Rewarded { rewards, cost, .. } => {
                counts.stamp_rewards += i64::from(rewards);
                counts.stamp_cost += cost.0;
            }
            _ => {}
        }
    }
}
