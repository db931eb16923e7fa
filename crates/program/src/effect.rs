//! What a rule does: the only words the rules speak to the outside.

use units::{Money, Month, Points};

/// One thing a rule did. Points obey: issued = redeemed − restored + expired + cancelled +
/// outstanding, for every account and every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A visit was paid for.
    Sold {
        /// The basket at its full price.
        basket: Money,
        /// What was paid in cash; the rest was paid with points.
        cash: Money,
    },
    /// Points were issued into the lot of this month. They may still be pending.
    Issued {
        /// How many, possibly none when a basket is too small.
        points: Points,
        /// What they were issued for.
        why: Why,
    },
    /// Pending points began to count.
    Counted {
        /// How many.
        points: Points,
        /// The month they were issued in.
        lot: Month,
    },
    /// Points of one lot were used: one effect per lot, so that cohorts can be followed.
    Redeemed {
        /// How many.
        points: Points,
        /// What they were worth to the member.
        value: Money,
        /// The month they were issued in.
        lot: Month,
    },
    /// A returned visit gave back points it had used: a redemption undone.
    Restored {
        /// How many.
        points: Points,
        /// What they had been worth.
        value: Money,
        /// The month they were issued in; their lapse date is still the first one.
        lot: Month,
    },
    /// Points of one lot lapsed.
    Expired {
        /// How many.
        points: Points,
        /// The month they were issued in.
        lot: Month,
    },
    /// A returned visit took back points it had earned.
    Cancelled {
        /// How many.
        points: Points,
        /// The month they were issued in.
        lot: Month,
    },
    /// A visit was returned.
    Refunded {
        /// The basket at its full price.
        basket: Money,
        /// The cash paid back.
        cash: Money,
    },
    /// Stamps were put on the card.
    Stamped {
        /// How many.
        stamps: u32,
    },
    /// A returned visit took stamps off the card again.
    Unstamped {
        /// How many.
        stamps: u32,
    },
    /// Full cards were exchanged for rewards.
    Rewarded {
        /// How many.
        rewards: u32,
        /// What they cost the operator.
        cost: Money,
        /// What they are worth to the member.
        value: Money,
    },
}

/// What points are issued for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A share of what was spent.
    Purchase,
    /// Joining.
    SignUp,
    /// Coming, whatever was spent.
    Visit,
}

/// Somebody who keeps count of effects.
pub trait Effects {
    /// One effect, in the month it happened. Months never go back for one account.
    fn record(&mut self, month: Month, effect: Effect);
}

/// Nobody keeps count.
impl Effects for () {
    #[inline(always)]
    fn record(&mut self, _: Month, _: Effect) {}
}

/// A list of everything that happened.
impl Effects for Vec<(Month, Effect)> {
    fn record(&mut self, month: Month, effect: Effect) {
        self.push((month, effect));
    }
}
