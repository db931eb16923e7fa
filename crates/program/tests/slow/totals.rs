//! What was done, by month of doing and month of issue.

use program::Effect;
use std::collections::BTreeMap;
use units::Month;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub issued: BTreeMap<u32, i64>,
    pub redeemed: BTreeMap<(u32, u32), (i64, i64)>,
    pub restored: BTreeMap<(u32, u32), (i64, i64)>,
    pub expired: BTreeMap<(u32, u32), i64>,
    pub cancelled: BTreeMap<(u32, u32), i64>,
    pub cash: BTreeMap<u32, i64>,
    pub refunded: BTreeMap<u32, i64>,
    /// Rewards by month, what they cost and the stamps they took.
    pub rewards: BTreeMap<u32, i64>,
    pub reward_cost: BTreeMap<u32, i64>,
    pub stamps_used: BTreeMap<u32, i64>,
    pub stamped: BTreeMap<u32, i64>,
    pub unstamped: BTreeMap<u32, i64>,
    pub stamps_lapsed: BTreeMap<u32, i64>,
    pub actions: BTreeMap<(u32, u8), i64>,
    /// Month, from, to: in order.
    pub moves: Vec<(u32, u8, u8)>,
    /// Gifts promised, and sent.
    pub promised: BTreeMap<u32, i64>,
    pub sent: BTreeMap<u32, i64>,
    /// What services cost.
    pub served: BTreeMap<u32, i64>,
}

pub fn add<K: Ord>(totals: &mut BTreeMap<K, i64>, key: K, more: i64) {
    if more != 0 {
        *totals.entry(key).or_default() += more;
    }
}

pub fn add_valued<K: Ord>(totals: &mut BTreeMap<K, (i64, i64)>, key: K, points: i64, value: i64) {
    if points != 0 {
        let total = totals.entry(key).or_default();
        *total = (total.0 + points, total.1 + value);
    }
}

impl Totals {
    pub fn of(effects: &[(Month, Effect)]) -> Self {
        let mut totals = Self::default();
        for (month, effect) in effects {
            totals.count(month.0, *effect);
        }
        totals
    }

    fn count(&mut self, now: u32, effect: Effect) {
        match effect {
            Effect::Sold { cash, .. } => add(&mut self.cash, now, cash.0),
            Effect::Issued { points, .. } => add(&mut self.issued, now, points.0),
            Effect::Redeemed { points, value, lot } => {
                add_valued(&mut self.redeemed, (now, lot.0), points.0, value.0);
            }
            Effect::Restored { points, value, lot } => {
                add_valued(&mut self.restored, (now, lot.0), points.0, value.0);
            }
            Effect::Expired { points, lot } => add(&mut self.expired, (now, lot.0), points.0),
            Effect::Cancelled { points, lot } => add(&mut self.cancelled, (now, lot.0), points.0),
            Effect::Refunded { cash, .. } => add(&mut self.refunded, now, cash.0),
            Effect::Rewarded {
                rewards,
                stamps,
                cost,
                ..
            } => {
                add(&mut self.rewards, now, rewards.into());
                add(&mut self.reward_cost, now, cost.0);
                add(&mut self.stamps_used, now, stamps.into());
            }
            Effect::Stamped { stamps } => add(&mut self.stamped, now, stamps.into()),
            Effect::Unstamped { stamps } => add(&mut self.unstamped, now, stamps.into()),
            Effect::StampsLapsed { stamps } => add(&mut self.stamps_lapsed, now, stamps.into()),
            Effect::Acted { action, amount } => add(&mut self.actions, (now, action), amount),
            Effect::Moved { from, to } => self.moves.push((now, from, to)),
            Effect::GiftPromised { .. } => add(&mut self.promised, now, 1),
            Effect::GiftShipped { .. } => add(&mut self.sent, now, 1),
            Effect::Served { cost, .. } => add(&mut self.served, now, cost.0),
            _ => {}
        }
    }
}
