//! Whole-number counts of a month: what every arm counts, and what only some programs need.

use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// A struct of counts, each a number or a list of numbers, that adds up field by field.
macro_rules! counts {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $($(#[doc = $doc:literal])+ pub $field:ident: $kind:ty,)+ }
    ) => {
        $(#[$meta])*
        pub struct $name { $($(#[doc = $doc])+ pub $field: $kind,)+ }

        impl AddAssign<&$name> for $name {
            fn add_assign(&mut self, other: &$name) {
                $(self.$field.add(&other.$field);)+
            }
        }
    };
}

/// Something that adds up.
trait Adds {
    fn add(&mut self, other: &Self);
}

impl Adds for i64 {
    fn add(&mut self, other: &Self) {
        *self += other;
    }
}

impl<const N: usize> Adds for [i64; N] {
    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.iter_mut().zip(other) {
            *mine += theirs;
        }
    }
}

counts! {
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
        /// Cash taken, net of refunds: full price less discounts and what points or credit paid.
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
        /// Rewards for stamps.
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
}

counts! {
    /// What happened beside visits, points and stamps. Money is in minor units.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(default)]
    pub struct Extras {
        /// Price given up at once to members, net of returns.
        pub discount: i64,
        /// Discounts on later visits promised.
        pub vouchers_issued: i64,
        /// Such discounts used; a return does not give them back.
        pub vouchers_used: i64,
        /// Such discounts lapsed.
        pub vouchers_lapsed: i64,
        /// Price given up for them, net of returns.
        pub voucher_value: i64,
        /// Messages with coupons.
        pub coupons_sent: i64,
        /// What the messages cost.
        pub contact_cost: i64,
        /// Coupons used, net of returns.
        pub coupons_used: i64,
        /// Price given up for them.
        pub coupon_value: i64,
        /// Members who want no more messages.
        pub opted_out: i64,
        /// Cashback credited, net of returns.
        pub credited: i64,
        /// Cashback paid out in cash.
        pub paid_out: i64,
        /// Sales at full price of cashback that was spent again.
        pub respent: i64,
        /// Store credit that paid part of baskets, net of returns.
        pub credit_used: i64,
        /// Cashback forfeited.
        pub forfeited: i64,
        /// Gifts promised, by choice.
        pub gifts_promised: [i64; Extras::GIFTS],
        /// Gifts sent, by choice.
        pub gifts_shipped: [i64; Extras::GIFTS],
        /// Fees received: of subscriptions, yearly of clubs, on joining clubs.
        pub fees_received: [i64; Extras::FEES],
        /// Fees earned, in the same order.
        pub fees_earned: [i64; Extras::FEES],
        /// Fees paid back, in the same order.
        pub fees_refunded: [i64; Extras::FEES],
        /// Change in the number of subscribers and club members.
        pub payers: i64,
        /// What services cost.
        pub served_cost: i64,
        /// What services were worth to members.
        pub served_value: i64,
        /// Change in the number of members of each tier, the first being below all of them.
        pub tiers: [i64; Extras::TIERS],
        /// Points issued at each partner, net of returns.
        pub partner_issued: [i64; Extras::PARTNERS],
        /// Points used at each partner, net of returns.
        pub partner_redeemed: [i64; Extras::PARTNERS],
        /// What each partner owes the operator for the month.
        pub partner_charged: [i64; Extras::PARTNERS],
        /// What the operator owes each partner for the month.
        pub partner_credited: [i64; Extras::PARTNERS],
        /// Goods sold at each company of the customers at full price, net of returns.
        pub company_sales: [i64; Extras::PARTNERS],
        /// Friends brought.
        pub referred: i64,
        /// Rewards in money for bringing friends and for being one.
        pub referral_cost: i64,
        /// Friends brought who would have come anyway.
        pub referred_anyway: i64,
        /// Actions of members and others, by action.
        pub actions: [i64; Extras::ACTIONS],
        /// Units of those actions.
        pub action_units: [i64; Extras::ACTIONS],
        /// Units of those actions by customers who are no members.
        pub others_units: [i64; Extras::ACTIONS],
        /// Points issued for actions.
        pub action_points: i64,
        /// Points issued for joining, for coming and for friends.
        pub bonus_points: i64,
        /// Stamps lost with their cards.
        pub stamps_lapsed: i64,
        /// Stamps exchanged for rewards.
        pub stamps_used: i64,
    }
}

impl Extras {
    /// Choices of gifts.
    pub const GIFTS: usize = 4;
    /// Kinds of fees.
    pub const FEES: usize = 3;
    /// Tiers, with none.
    pub const TIERS: usize = 6;
    /// Partners.
    pub const PARTNERS: usize = 8;
    /// Actions.
    pub const ACTIONS: usize = 8;
}

counts! {
    /// A fifth of the customers by how often they usually come, over all months reported.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Fifth {
        /// Customers in it.
        pub customers: i64,
        /// Members among them.
        pub members: i64,
        /// Their visits.
        pub visits: i64,
        /// What they paid in cash.
        pub cash: i64,
        /// What the program gave them, at its worth to them.
        pub benefit: i64,
    }
}
