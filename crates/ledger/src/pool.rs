//! One right's running state, closed month by month in integers.
//!
//! Every cumulative amount is rounded once, half to even, and a month is the difference of two
//! cumulative amounts: roundings never pile up and a pool used up ends at exactly zero.
//!
//! Not here: how a sale is shared between goods and rights ([`crate::books`]).

use crate::books::{Estimate, MonthFlows, Policy, Reward};
use serde::Serialize;
use units::{Money, Month, Points, Rounding};

/// A month of points. `opening + issued − redeemed − expired − cancelled = closing`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PointsRollForward {
    /// Outstanding at the start of the month.
    pub opening: Points,
    /// Issued in the month.
    pub issued: Points,
    /// Redeemed, net of uses given back; may be negative.
    pub redeemed: Points,
    /// Lapsed by their own rule.
    pub expired: Points,
    /// Taken back: returns, closed accounts.
    pub cancelled: Points,
    /// Outstanding at the end of the month.
    pub closing: Points,
}

/// A month of the contract liability, in minor units.
///
/// Every line is signed as it changes the liability:
/// `opening + allocated + released + caught_up = closing`. Revenue from points is
/// `−(released + caught_up)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ContractRollForward {
    /// Carried from the month before.
    pub opening: Money,
    /// Deferred from the month's sales; locked from then on.
    pub allocated: Money,
    /// Released by use, at the estimate carried from the month before.
    pub released: Money,
    /// Cumulative catch-up of the month's change in estimate.
    pub caught_up: Money,
    /// Of the two lines above, the part owed to rights that are never used.
    pub breakage: Money,
    /// Carried to the next month.
    pub closing: Money,
}

impl ContractRollForward {
    /// The month's revenue from points used or lapsed, in minor units; negative when reversed.
    #[must_use]
    pub fn revenue(&self) -> Money {
        -(self.released + self.caught_up)
    }
}

/// A month of the cost provision, in minor units.
///
/// Every line is signed as it changes the provision:
/// `opening + accrued + used + re_estimated = closing`. The expense is `accrued + re_estimated`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProvisionRollForward {
    /// Carried from the month before.
    pub opening: Money,
    /// The expected cost of the month's issue.
    pub accrued: Money,
    /// The cost of what was redeemed.
    pub used: Money,
    /// The change that brings the provision to the month-end estimate.
    pub re_estimated: Money,
    /// Carried to the next month: the cost of what is still expected to be redeemed.
    pub closing: Money,
}

impl ProvisionRollForward {
    /// The month's promotion expense in minor units; negative when the provision proved too high.
    #[must_use]
    pub fn expense(&self) -> Money {
        self.accrued + self.re_estimated
    }
}

/// One month of one right, closed: fixed in size, and enough to write every entry of the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MonthEnd {
    /// The month.
    pub month: Month,
    /// The part of the month's sales that is revenue from goods at once, in minor units.
    pub goods: Money,
    /// The points.
    pub points: PointsRollForward,
    /// The contract liability.
    pub contract: ContractRollForward,
    /// The cost provision.
    pub provision: ProvisionRollForward,
    /// The cost of goods handed out as rewards, in minor units; zero for rights used as tender.
    pub reward_cost: Money,
}

/// The running state of one right's books.
///
/// [`Pool::close`] allocates nothing: when only balances are wanted, close the months in a loop
/// and keep what is needed.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    policy: Policy,
    month: Month,
    /// Points, cumulative since the start: issued, redeemed, expected ever to be redeemed.
    issued: Points,
    redeemed: Points,
    expected: Points,
    outstanding: Points,
    /// Minor units, cumulative since the start.
    allocated: Money,
    recognised: Money,
    breakage: Money,
    cost_redeemed: Money,
    provision: Money,
}

impl Pool {
    /// A right of which nothing has been issued yet.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self {
            policy,
            month: Month(0),
            issued: Points::ZERO,
            redeemed: Points::ZERO,
            expected: Points::ZERO,
            outstanding: Points::ZERO,
            allocated: Money::ZERO,
            recognised: Money::ZERO,
            breakage: Money::ZERO,
            cost_redeemed: Money::ZERO,
            provision: Money::ZERO,
        }
    }

    /// Closes the next month. `goods` and `allocated` are the parts of its sales that belong to
    /// the goods and to this right, in minor units.
    pub fn close(
        &mut self,
        flows: &MonthFlows,
        estimate: &Estimate,
        goods: Money,
        allocated: Money,
    ) -> MonthEnd {
        let month = self.month;
        let points = self.count(flows);
        // Last month's estimate, with this month's issue as it was expected when issued.
        let carried = self.expected + portion(flows.issued, estimate.at_issue);
        self.expected = self.redeemed + portion(self.outstanding, estimate.outstanding);
        let contract = self.contract(allocated, carried);
        let provision = self.provision(flows, estimate);
        self.month = Month(month.0 + 1);
        MonthEnd {
            month,
            goods,
            points,
            contract,
            provision,
            reward_cost: match self.policy.reward {
                Reward::Tender => Money::ZERO,
                Reward::Goods => -provision.used,
            },
        }
    }

    /// Points issued since the start, and how many of them are expected ever to be redeemed.
    pub(crate) fn so_far(&self) -> (Points, Points) {
        (self.issued, self.expected)
    }

    fn count(&mut self, flows: &MonthFlows) -> PointsRollForward {
        let opening = self.outstanding;
        self.outstanding =
            opening + flows.issued - flows.redeemed - flows.expired - flows.cancelled;
        self.issued += flows.issued;
        self.redeemed += flows.redeemed;
        PointsRollForward {
            opening,
            issued: flows.issued,
            redeemed: flows.redeemed,
            expired: flows.expired,
            cancelled: flows.cancelled,
            closing: self.outstanding,
        }
    }

    fn contract(&mut self, allocated: Money, carried: Points) -> ContractRollForward {
        let opening = self.allocated - self.recognised;
        self.allocated += allocated;
        let at_carried = recognised(self.allocated, self.redeemed, carried);
        let at_month_end = recognised(self.allocated, self.redeemed, self.expected);
        // Spread over every right issued, the redeemed ones would have earned this much.
        let by_use = recognised(self.allocated, self.redeemed, self.issued);
        let breakage = at_month_end - by_use;
        let month = ContractRollForward {
            opening,
            allocated,
            released: self.recognised - at_carried,
            caught_up: at_carried - at_month_end,
            breakage: self.breakage - breakage,
            closing: self.allocated - at_month_end,
        };
        self.recognised = at_month_end;
        self.breakage = breakage;
        month
    }

    fn provision(&mut self, flows: &MonthFlows, estimate: &Estimate) -> ProvisionRollForward {
        let cost = |points: Points| Money(self.policy.cost_per_point.of(points.0, NEAREST));
        let opening = self.provision;
        let price = self.policy.cost_per_point.to_f64();
        let accrued = worth(flows.issued, price, estimate.at_issue);
        let cost_redeemed = cost(self.redeemed);
        let used = self.cost_redeemed - cost_redeemed;
        let closing = cost(self.expected - self.redeemed);
        self.cost_redeemed = cost_redeemed;
        self.provision = closing;
        ProvisionRollForward {
            opening,
            accrued,
            used,
            re_estimated: closing - (opening + accrued + used),
            closing,
        }
    }
}

/// How the books round: to the nearest, halves to the even neighbour, so no side gains.
pub(crate) const NEAREST: Rounding = Rounding::HalfEven;

/// The stand-alone worth of a month's issue in minor units: points × price × share, rounded once.
pub(crate) fn worth(points: Points, price: f64, share: f64) -> Money {
    Money(NEAREST.round(points.0 as f64 * price * between_zero_and_one(share)))
}

fn portion(points: Points, share: f64) -> Points {
    Points(NEAREST.round(points.0 as f64 * between_zero_and_one(share)))
}

/// A share as estimated; what is not a number counts as none.
pub(crate) fn between_zero_and_one(share: f64) -> f64 {
    if share.is_nan() {
        0.0
    } else {
        share.clamp(0.0, 1.0)
    }
}

/// Cumulative revenue: [`crate::measurement::recognised`] in whole minor units.
fn recognised(allocated: Money, redeemed: Points, expected: Points) -> Money {
    let redeemed = redeemed.0.max(0);
    if redeemed >= expected.0 {
        return allocated;
    }
    let product = i128::from(allocated.0) * i128::from(redeemed);
    Money(NEAREST.divide(product, i128::from(expected.0)))
}
