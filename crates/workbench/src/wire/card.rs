//! A member's card, each kind of program a face of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A member's card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Card {
    /// Whether points are collected at all.
    pub has_points: bool,
    /// Points that can be used now.
    #[ts(type = "number")]
    pub available: i64,
    /// Points that do not count yet.
    #[ts(type = "number")]
    pub pending: i64,
    /// What the available points are worth, in the major unit.
    pub worth: f64,
    /// Smallest number of points that can be used.
    #[ts(type = "number")]
    pub smallest_use: i64,
    /// Stamps on the card.
    pub stamps: u32,
    /// Stamps that fill the card; 0 when there is no stamp card.
    pub card_size: u32,
    /// Stamps at which there is a reward before the card is full.
    pub stamp_steps: Vec<u32>,
    /// The companies where points are earned and used.
    pub partners: Vec<PartnerFace>,
    /// What bringing a friend is thanked with.
    pub referral: Option<ReferralFace>,
    /// The tier.
    pub tier: Option<TierFace>,
    /// Cashback, or store credit.
    pub cashback: Option<CashbackFace>,
    /// Coupons, in the order of the program.
    pub coupons: Vec<CouponFace>,
    /// The member price.
    pub discount: Option<DiscountFace>,
    /// The way to a gift.
    pub gift: Option<GiftFace>,
    /// The club and the subscription.
    pub passes: Vec<PassFace>,
}

/// A company of a coalition on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PartnerFace {
    /// Its name.
    pub name: String,
    /// Whether points are earned there.
    pub issues: bool,
    /// Whether points can be used there.
    pub redeems: bool,
    /// Points earned there.
    #[ts(type = "number")]
    pub issued: i64,
    /// Points used there.
    #[ts(type = "number")]
    pub used: i64,
}

/// What bringing a friend is thanked with: money in the major unit, or points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReferralFace {
    /// Money for the member.
    pub reward: f64,
    /// Points for the member.
    #[ts(type = "number")]
    pub points: i64,
    /// Money for the friend.
    pub friend_reward: f64,
    /// Points for the friend.
    #[ts(type = "number")]
    pub friend_points: i64,
}

/// A tier on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TierFace {
    /// The tiers, lowest first.
    pub names: Vec<String>,
    /// The tier the member is in: 0 below all of them.
    pub at: u32,
    /// What is missing to the next one, in `unit`; 0 at the top.
    pub missing: f64,
    /// How far the next one is, from 0 to 1; 1 at the top.
    pub progress: f64,
    /// The currency code (amounts in its major unit), `visits` or `points`.
    pub unit: String,
}

/// Cashback on a card, in the major unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CashbackFace {
    /// Credited and neither paid out nor used.
    pub balance: f64,
    /// A balance below this waits.
    pub smallest: f64,
    /// Whether it pays part of later baskets, instead of being paid out.
    pub credit: bool,
    /// Paid out or used so far.
    pub returned: f64,
}

/// A coupon on a card. One of `percent` and `amount` is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CouponFace {
    /// Its name.
    pub name: String,
    /// The share taken off.
    pub percent: Option<f64>,
    /// The amount taken off, in the major unit.
    pub amount: Option<f64>,
    /// The smallest basket it can be used on, in the major unit.
    pub smallest_basket: f64,
    /// Whether the member holds it now.
    pub held: bool,
}

/// A member price on a card. One of `percent` and `amount` is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DiscountFace {
    /// The share taken off.
    pub percent: Option<f64>,
    /// The amount taken off, in the major unit.
    pub amount: Option<f64>,
    /// Whether it is a voucher for a later visit.
    pub later: bool,
    /// Vouchers held.
    pub vouchers: u32,
    /// What was saved so far, in the major unit.
    pub saved: f64,
}

/// The way to a gift on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct GiftFace {
    /// What can be chosen from.
    pub choices: Vec<String>,
    /// Spent towards the next gift, in the major unit.
    pub spent: f64,
    /// Spend that earns a gift, in the major unit; 0 when it is given for points.
    pub threshold: f64,
    /// Points a gift is exchanged for; none when it is given for spend.
    #[ts(type = "number | null")]
    pub points: Option<i64>,
    /// Gifts promised and not yet sent.
    pub waiting: u32,
    /// Gifts sent.
    pub sent: u32,
}

/// A paid membership on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PassFace {
    /// `club` or `subscription`.
    pub kind: String,
    /// Whether its benefits are had now.
    pub running: bool,
    /// The last month that is paid for, written `2027-01`; none when nothing was paid.
    pub until: Option<String>,
    /// The fee of a term, in the major unit.
    pub fee: f64,
    /// Months of a term.
    pub months: u32,
    /// The longest pause, in months; 0 when there is none.
    pub pause_months: u32,
    /// What is included.
    pub benefits: Vec<String>,
}
