//! What one arm of one future took and gave over the months reported.

use crate::played::Played;
use crate::promise::Promise;
use simulation::{Counts, Extras};
use std::ops::AddAssign;

/// Sums of one arm of one future, money in minor units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) visits: f64,
    /// Goods at full price.
    pub(crate) sales: f64,
    /// Cash taken.
    pub(crate) cash: f64,
    /// What rewards cost.
    pub(crate) rewards: f64,
    /// What services cost.
    pub(crate) services: f64,
    /// What messages cost.
    pub(crate) contacts: f64,
    /// Rewards in money for bringing friends.
    pub(crate) referrals: f64,
    /// Gifts bought and not promised to anybody.
    pub(crate) leftover: f64,
    /// Fees earned.
    pub(crate) fees: f64,
    /// What actions were worth.
    pub(crate) worth: f64,
    /// Of the sales, those to customers who are no members: they pay the full price in cash.
    pub(crate) others_sales: f64,
    /// Of the worth of actions, that of customers who are no members.
    pub(crate) others_worth: f64,
    /// What it would have cost to buy the customers whom friends brought and who would have come.
    pub(crate) brought: f64,
    /// Months lived by customers who had not left.
    pub(crate) lived: f64,
    /// What the rights outstanding at the end are still expected to cost.
    pub(crate) owed: f64,
}

impl Sums {
    /// One month; nothing is lived, left over or owed in it.
    pub(crate) fn month(promise: &Promise, counts: &Counts, extras: &Extras) -> Self {
        Self {
            visits: counts.visits as f64,
            sales: counts.basket as f64,
            cash: counts.cash as f64,
            rewards: promise.rewards(counts, extras),
            services: extras.served_cost as f64,
            contacts: extras.contact_cost as f64,
            referrals: extras.referral_cost as f64,
            fees: extras.fees_earned.iter().sum::<i64>() as f64,
            worth: promise.worth(extras.action_units),
            others_sales: (counts.cash - counts.member_cash) as f64,
            others_worth: promise.worth(extras.others_units),
            brought: extras.referred_anyway as f64 * promise.acquisition,
            ..Self::default()
        }
    }

    /// All months, with what is left over at their end; what is owed is for the books to say.
    pub(crate) fn over(promise: &Promise, played: &Played) -> Self {
        let mut sums = Self::default();
        for (counts, extras) in played.months() {
            sums += Self::month(promise, counts, extras);
        }
        Self {
            lived: played.stock(|counts, _| counts.alive).iter().sum(),
            leftover: promise.leftover(played),
            ..sums
        }
    }

    /// What the program cost, launching and running it apart.
    pub(crate) fn cost(&self) -> f64 {
        self.rewards + self.services + self.contacts + self.referrals + self.leftover
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, month: Self) {
        self.visits += month.visits;
        self.sales += month.sales;
        self.cash += month.cash;
        self.rewards += month.rewards;
        self.services += month.services;
        self.contacts += month.contacts;
        self.referrals += month.referrals;
        self.leftover += month.leftover;
        self.fees += month.fees;
        self.worth += month.worth;
        self.others_sales += month.others_sales;
        self.others_worth += month.others_worth;
        self.brought += month.brought;
        self.lived += month.lived;
        self.owed += month.owed;
    }
}
