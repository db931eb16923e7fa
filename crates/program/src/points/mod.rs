//! Points: earned on visits, held in lots, used or lost.

pub(crate) mod earn;
pub(crate) mod lapse;
pub(crate) mod lots;
pub(crate) mod spend;

pub use earn::{Earn, Step};
pub use lapse::{Lapse, Pool};
pub use spend::{Means, Spend};

use crate::{Effect, Effects, Paid, Setting, Visit, Why};
use earn::EarnRule;
use lapse::{LapseRule, NEVER};
use lots::{Earned, Purse, Used};
use rust_decimal::Decimal;
use spend::SpendRule;
use units::{DAYS_PER_MONTH, Money, Month, Points, RatioError};

/// A points program as written in `[points]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What a point is worth when used, in major units; it may be finer than the minor unit.
    pub value: Decimal,
    /// How points are earned.
    pub earn: Earn,
    /// How points are used.
    pub spend: Spend,
    /// When points lapse.
    pub lapse: Lapse,
    /// Which points a use takes.
    pub pool: Pool,
    /// Days before the points of a visit count.
    pub pending_days: u32,
    /// Whether a returned visit loses the points it earned.
    pub clawback: bool,
}

/// The compiled form: integers only, nothing to look up.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) earn: EarnRule,
    pub(crate) spend: SpendRule,
    pub(crate) lapse: LapseRule,
    pool: Pool,
    /// Months before the points of a visit count.
    pending: f64,
    pub(crate) clawback: bool,
}

impl Design {
    pub(crate) fn compile(&self, setting: &Setting) -> Result<Rule, RatioError> {
        Ok(Rule {
            earn: self.earn.compile(self.value, setting.currency)?,
            spend: self.spend.compile(self.value, setting.currency)?,
            lapse: self.lapse.compile(setting.start),
            pool: self.pool,
            pending: f64::from(self.pending_days) / DAYS_PER_MONTH,
            clawback: self.clawback,
        })
    }
}

impl Rule {
    /// Joining: the sign-up bonus.
    pub(crate) fn join(&self, purse: &mut Purse, month: Month, effects: &mut impl Effects) {
        purse.idle = self.lapse.of_inactivity(month);
        if self.earn.signup > 0 {
            let lot = purse.lot(month, || self.lapse.of_lot(month));
            purse.add(lot, self.earn.signup);
            let issued = Effect::Issued {
                points: Points(self.earn.signup),
                why: Why::SignUp,
            };
            effects.record(month, issued);
        }
    }

    /// The first half of a visit: points are used. `kept` hears of every lot touched.
    #[inline]
    pub(crate) fn redeem(
        &self,
        purse: &mut Purse,
        month: Month,
        visit: &Visit,
        effects: &mut impl Effects,
        mut kept: impl FnMut(Used),
    ) -> Paid {
        let mut paid = Paid {
            cash: visit.basket,
            used: Points::ZERO,
            earned: Points::ZERO,
            rewards: 0,
        };
        if !visit.use_points {
            return paid;
        }
        let points = self.spend.allowed(purse.available, visit.basket);
        if points == 0 {
            return paid;
        }
        let mut value = Money::ZERO;
        purse.take(self.pool, points, self.spend.value, |lot, used| {
            value += used.value();
            effects.record(month, used.effect(lot));
            kept(used);
        });
        paid.used = Points(points);
        if self.spend.means == Means::Tender {
            paid.cash -= value;
        }
        paid
    }

    /// The second half of a visit: points are earned.
    #[inline]
    pub(crate) fn earn(
        &self,
        purse: &mut Purse,
        month: Month,
        visit: &Visit,
        cash: Money,
        effects: &mut impl Effects,
    ) -> Earned {
        let base = if self.spend.earns { visit.basket } else { cash };
        let mut points = self.earn.points(visit.basket, base);
        let issued = Effect::Issued {
            points: Points(points),
            why: Why::Purchase,
        };
        effects.record(month, issued);
        if self.earn.visit > 0 {
            points += self.earn.visit;
            let issued = Effect::Issued {
                points: Points(self.earn.visit),
                why: Why::Visit,
            };
            effects.record(month, issued);
        }
        purse.idle = self.lapse.of_inactivity(month);
        let lot = purse.lot(month, || self.lapse.of_lot(month));
        if self.pending > 0.0 {
            purse.add_pending(lot, points, visit.moment + self.pending)
        } else {
            purse.add(lot, points)
        }
    }

    /// When something is due next, in months from the study's start.
    #[inline]
    pub(crate) fn due(purse: &Purse) -> f64 {
        let lapse = match purse.lapses_next() {
            NEVER => f64::INFINITY,
            month => f64::from(month),
        };
        lapse.min(purse.counts_next())
    }

    /// Does what is due at a moment: lapse first, then pending points begin to count.
    pub(crate) fn settle(purse: &mut Purse, at: f64, effects: &mut impl Effects) {
        let month = Month::of(at);
        if purse.lapses_next() <= month.0 {
            purse.lapse(month, effects);
        } else {
            purse.count(month, effects);
        }
    }
}
