//! What a rule does: the only words the rules speak to the outside.

use units::{Money, Month, Points};

/// One thing a rule did. Points obey: issued = redeemed − restored + expired + cancelled +
/// outstanding, for every account and every month; cashback obeys: credited = paid out + used as
/// tender + forfeited + outstanding; every gift promised is shipped later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A visit was paid for.
    Sold {
        /// The basket at its full price.
        basket: Money,
        /// What was paid in cash: the full price less discounts, coupons, points and store credit.
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
    /// A card lapsed, or stamps had no room on a full one.
    StampsLapsed {
        /// How many stamps were lost.
        stamps: u32,
    },
    /// Stamps were exchanged for rewards.
    Rewarded {
        /// How many rewards.
        rewards: u32,
        /// The stamps they took: of a step, those since the step before.
        stamps: u32,
        /// What they cost the operator.
        cost: Money,
        /// What they are worth to the member.
        value: Money,
    },
    /// Price given up at once to members; negative when a return undoes it.
    Discounted {
        /// How much.
        amount: Money,
    },
    /// A discount on a later visit was promised.
    VoucherIssued,
    /// A promised discount was used.
    VoucherUsed {
        /// The price given up.
        amount: Money,
    },
    /// A promised discount was not used in time.
    VoucherLapsed,
    /// A coupon was sent.
    Sent {
        /// Which, in the order of the program.
        coupon: u8,
        /// What the message cost.
        cost: Money,
    },
    /// A coupon was used.
    CouponUsed {
        /// Which.
        coupon: u8,
        /// The price given up.
        amount: Money,
    },
    /// A member no longer wants messages.
    OptedOut,
    /// Cashback was credited; negative when a return undoes it.
    Credited {
        /// How much.
        amount: Money,
    },
    /// Cashback was paid out in cash.
    PaidOut {
        /// How much.
        amount: Money,
    },
    /// Store credit paid part of a basket; negative when a return gives it back.
    CreditUsed {
        /// How much.
        amount: Money,
    },
    /// A balance of cashback was forfeited.
    Forfeited {
        /// How much.
        amount: Money,
    },
    /// A gift was promised.
    GiftPromised {
        /// Which, in the order of the choices.
        gift: u8,
    },
    /// A promised gift was sent.
    GiftShipped {
        /// Which.
        gift: u8,
    },
    /// A fee was paid for so many months from this one on.
    FeePaid {
        /// Which fee.
        fee: Fee,
        /// How much.
        amount: Money,
        /// Months it is earned over, at least one, this one first.
        months: u32,
    },
    /// The unearned rest of a fee was paid back.
    FeeRefunded {
        /// Which fee.
        fee: Fee,
        /// How much.
        amount: Money,
        /// The months it would have been earned over, this one first.
        months: u32,
        /// The fee of the whole term, and the months of it that have passed: what they earned is
        /// rounded with them, and so is what the rest would have.
        of: (Money, u32),
    },
    /// A member began to pay, or to belong to the club (1), or ceased to (-1).
    Paying {
        /// The change.
        change: i8,
    },
    /// A service was rendered: a free delivery, a lounge, a tier's privilege.
    Served {
        /// What it cost the operator.
        cost: Money,
        /// What it is worth to the member.
        value: Money,
    },
    /// A member moved between tiers; 0 is below all of them.
    Moved {
        /// The tier before.
        from: u8,
        /// The tier after.
        to: u8,
    },
    /// Points were issued or used at a partner; negative when a return undoes it.
    Traded {
        /// Which partner, in the order of the program.
        partner: u8,
        /// Points issued there.
        issued: Points,
        /// Points used there.
        redeemed: Points,
        /// What the partner owes the operator for them.
        charged: Money,
        /// What the operator owes the partner.
        credited: Money,
    },
    /// A member brought a friend, or a friend was welcomed: a reward in money.
    Referred {
        /// What it costs and is worth.
        amount: Money,
        /// Whether a friend came (the reward to the friend itself counts none).
        friends: u8,
    },
    /// An action earned something, or just happened.
    Acted {
        /// Which action of the customers.
        action: u8,
        /// Units of it: 1 for a review, grams of litter.
        amount: i64,
    },
    /// A limit that all members share was drawn on.
    Drawn {
        /// Which limit, as in [`crate::Program::limits`].
        limit: u8,
        /// How much: money, gifts, places.
        amount: i64,
        /// The day of the study.
        day: u32,
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
    /// Doing something: a review, litter carried back.
    Action,
    /// Bringing a friend, or being one.
    Referral,
    /// A birthday.
    Birthday,
}

/// The fees members pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// Of a subscription, for a month or a year.
    Subscription,
    /// Of a club, for a year.
    Annual,
    /// On joining a club, for as long as members stay.
    Joining,
}

impl Fee {
    /// All of them, in the order of every list.
    pub const ALL: [Fee; 3] = [Fee::Subscription, Fee::Annual, Fee::Joining];
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
