//! Points: earned on visits, held in lots, used or lost.

pub(crate) mod action;
mod birthday;
pub(crate) mod earn;
pub(crate) mod lapse;
pub(crate) mod lots;
pub(crate) mod multiplier;
mod settle;
pub(crate) mod spend;

pub use action::Action;
pub use earn::{Earn, Step};
pub use lapse::{Lapse, Pool};
pub use multiplier::{Multiplier, Stacking};
pub use settle::Settle;
pub use spend::{Means, Spend};

use crate::scope::Scope;
use crate::when::Now;
use crate::{Effect, Effects, Visit, Why};
use action::{Acted, ActionRule};
pub(crate) use birthday::Birthdays;
use documents::{Section, Words};
use earn::EarnRule;
use lapse::LapseRule;
use lots::{Purse, Used};
use rust_decimal::Decimal;
use spend::SpendRule;
use units::{Money, Month, Points, RatioError};

/// A points program as written in `[points]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What a point is worth when used, in major units; it may be finer than the minor unit.
    pub value: Decimal,
    /// How points are earned.
    pub earn: Earn,
    /// What earns points without buying.
    pub actions: Vec<Action>,
    /// How points are used.
    pub spend: Spend,
    /// When points lapse.
    pub lapse: Lapse,
    /// Which points a use takes.
    pub pool: Pool,
    /// When points begin to count, and what a return does to them.
    pub settle: Settle,
}

/// The compiled form: integers only, nothing to look up.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) earn: EarnRule,
    actions: Vec<ActionRule>,
    pub(crate) spend: SpendRule,
    pub(crate) lapse: LapseRule,
    pool: Pool,
    /// Months before the points of a visit count.
    pending: f64,
    pub(crate) clawback: bool,
    pub(crate) birthdays: Option<Birthdays>,
}

impl Design {
    /// Reads `[points]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let setting = &scope.setting;
        let value = read_value(section);
        let earn = Earn::read(section, scope);
        let actions = action::read(section, scope);
        let spend = Spend::read(section, value, setting.currency);
        let lapse = Lapse::read(section, setting.months);
        let settle = Settle::read(section, lapse.map(|(lapse, _)| lapse));
        let elsewhere = section.has("action") || scope.referral;
        if let Some(earn) = earn.as_ref().filter(|_| !elsewhere) {
            judge_earning(section, earn);
            if let Some(spend) = &spend {
                judge_reach(section, earn, spend);
            }
        }
        let (lapse, pool) = lapse?;
        Some(Self {
            value: value?,
            earn: earn?,
            actions: actions?,
            spend: spend?,
            lapse,
            pool,
            settle: settle?,
        })
    }

    /// Whether it earns by nothing but the basket and the visit.
    pub(crate) fn is_plain(&self) -> bool {
        self.earn.multipliers.is_empty()
    }

    pub(crate) fn compile(&self, scope: &Scope) -> Result<Rule, RatioError> {
        let setting = &scope.setting;
        let actions = self.actions.iter().map(|action| action.compile(scope));
        Ok(Rule {
            earn: self.earn.compile(self.value, scope)?,
            actions: actions.collect::<Result<_, _>>()?,
            spend: self.spend.compile(self.value, setting.currency)?,
            lapse: self.lapse.compile(setting.start),
            pool: self.pool,
            pending: self.settle.months(),
            clawback: self.settle.clawback,
            birthdays: Birthdays::new(self.earn.birthday.0, setting.start),
        })
    }
}

impl Rule {
    /// Joining: the sign-up bonus.
    pub(crate) fn join(&self, purse: &mut Purse, month: Month, effects: &mut impl Effects) {
        self.is_active(purse, month);
        if self.earn.signup > 0 {
            purse.add(month, self.lapse.of_lot(month), self.earn.signup);
            let issued = Effect::Issued {
                points: Points(self.earn.signup),
                why: Why::SignUp,
            };
            effects.record(month, issued);
        }
    }

    /// The first half of a visit: points are used. Gives the points and their value; `kept` hears
    /// of every lot touched.
    #[inline]
    pub(crate) fn redeem(
        &self,
        purse: &mut Purse,
        month: Month,
        basket: Money,
        effects: &mut impl Effects,
        mut kept: impl FnMut(Used),
    ) -> (i64, Money) {
        let points = self.spend.allowed(purse.available, basket);
        if points == 0 {
            return (0, Money::ZERO);
        }
        let worth = self.take(purse, month, points, effects, &mut kept);
        (points, worth)
    }

    /// Takes points out of the purse; gives what they are worth.
    #[inline]
    fn take(
        &self,
        purse: &mut Purse,
        month: Month,
        points: i64,
        effects: &mut impl Effects,
        mut kept: impl FnMut(Used),
    ) -> Money {
        // Values round on the running total, so that the lots' values add up to the whole.
        let (mut total, mut worth) = (0, Money::ZERO);
        let taken = |lot, issued, points| {
            total += points;
            let value = self.spend.worth(total) - worth;
            worth += value;
            let redeemed = Effect::Redeemed {
                points: Points(points),
                value,
                lot: issued,
            };
            effects.record(month, redeemed);
            kept(Used { lot, points, value });
        };
        match self.pool {
            Pool::Fifo => purse.take_oldest(points, taken),
            Pool::Homogeneous => purse.take_evenly(points, taken),
        }
        worth
    }

    /// The second half of a visit: points are earned on a base, and what is due next may come
    /// nearer. `now` is there when the program has conditions to look at.
    #[inline(always)]
    pub(crate) fn earn(
        &self,
        purse: &mut Purse,
        visit: &Visit,
        base: Money,
        now: Option<&Now>,
        due: &mut f64,
        effects: &mut impl Effects,
    ) -> i64 {
        let month = Month::of(visit.moment);
        let mut points = match now {
            None => self.earn.points(visit.basket, base),
            Some(now) => self.earn.multiplied(visit.basket, base, now),
        };
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
        self.is_active(purse, month);
        let lapses = self.lapse.of_lot(month);
        purse.add(month, lapses, points);
        *due = earlier(*due, f64::from(lapses.min(purse.idle)));
        if self.pending > 0.0 {
            let counts_at = visit.moment + self.pending;
            purse.wait(points, counts_at);
            *due = earlier(*due, counts_at);
        }
        points
    }

    /// The points for an action, so much of it; none when it earns nothing.
    pub(crate) fn act(&self, acted: &mut Acted, month: Month, action: u8, amount: i64) -> i64 {
        action::points(&self.actions, acted, month, action, amount)
    }

    /// The member was here: inactivity is counted anew.
    #[inline]
    pub(crate) fn is_active(&self, purse: &mut Purse, month: Month) {
        purse.idle = self.lapse.of_inactivity(month);
    }

    /// Issues points that were not bought: they count at once.
    pub(crate) fn grant(
        &self,
        purse: &mut Purse,
        month: Month,
        points: i64,
        why: Why,
        due: &mut f64,
        effects: &mut impl Effects,
    ) {
        if points <= 0 {
            return;
        }
        self.is_active(purse, month);
        let lapses = self.lapse.of_lot(month);
        purse.add(month, lapses, points);
        *due = earlier(*due, f64::from(lapses.min(purse.idle)));
        let points = Points(points);
        effects.record(month, Effect::Issued { points, why });
    }

    /// Exchanges points for something that is not money: their value is what it is worth.
    pub(crate) fn exchange(
        &self,
        purse: &mut Purse,
        month: Month,
        points: i64,
        effects: &mut impl Effects,
    ) {
        self.take(purse, month, points, effects, |_| {});
    }

    /// When a lot lapses next, in months from the study's start.
    #[inline]
    pub(crate) fn lapse_due(purse: &Purse) -> f64 {
        f64::from(purse.lapses_next())
    }
}

/// The earlier of two moments; neither is NaN.
#[inline(always)]
pub(crate) fn earlier(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

fn read_value(points: &Section) -> Option<Decimal> {
    let hint = Words::new(
        "what one point is worth when used, such as 1 or 0.01",
        "1포인트를 쓸 때의 값(예: 1, 0.01)을 적으세요",
    );
    points.missing("value", hint.clone());
    let value = points.decimal("value", Decimal::ZERO..=Decimal::from(1_000_000))?;
    if value.is_zero() {
        points.report(
            "value",
            "value-zero",
            Words::new(
                "a point is worth nothing, so no rate can be turned into points",
                "1포인트의 값이 0이라 적립률을 포인트로 바꿀 수 없습니다",
            ),
            hint,
        );
        return None;
    }
    if value < SMALLEST_VALUE {
        points.report(
            "value",
            "value-too-small",
            Words::new(
                format!("a point worth {value} is smaller than any point known to us"),
                format!("1포인트의 값({value})이 지나치게 작습니다"),
            ),
            Words::new(
                format!("write {SMALLEST_VALUE} or more"),
                format!("{SMALLEST_VALUE} 이상을 적으세요"),
            ),
        );
        return None;
    }
    Some(value)
}

/// The least a point may be worth, in major units: with [`Visit::LARGEST_BASKET`] it keeps every
/// number of points within 64 bits (our bound).
const SMALLEST_VALUE: Decimal = Decimal::from_parts(1, 0, 0, false, 4);

/// Warns when nothing ever issues points.
fn judge_earning(points: &Section, earn: &Earn) {
    if earn.ever_issues() {
        return;
    }
    points.warn(
        "earn",
        "nothing-to-earn",
        Words::new(
            "no points are ever issued: the rate and both bonuses are zero",
            "적립률과 보너스가 모두 0이라 포인트가 전혀 발행되지 않습니다",
        ),
        Words::new(
            "give a `rate` such as 0.01 for 1 %",
            "1%라면 `rate = 0.01`처럼 적립률을 적으세요",
        ),
    );
}

/// Warns of a smallest use that certainly nobody reaches.
fn judge_reach(points: &Section, earn: &Earn, spend: &Spend) {
    let never = !earn.earns_on_visits()
        && earn.birthday == Points::ZERO
        && earn.signup > Points::ZERO
        && earn.signup < spend.minimum;
    if !never {
        return;
    }
    let (bonus, minimum) = (earn.signup, spend.minimum);
    points.warn(
        "use",
        "minimum-unreachable",
        Words::new(
            format!("nobody ever holds {minimum} points: joining gives {bonus}, visits none"),
            format!("가입 {bonus}포인트뿐이라 최소 사용 {minimum}포인트에 아무도 이르지 못합니다"),
        ),
        Words::new(
            "give visits a `rate`, or lower the `minimum`",
            "방문에 적립률을 주거나 `minimum`을 낮추세요",
        ),
    );
}
