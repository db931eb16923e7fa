//! The compiled form: what a visit is credited, and how it is had.

use super::{Design, Means, Pays};
use crate::mechanics::Sale;
use crate::points::earlier;
use crate::scope::Scope;
use crate::when::{Condition, Now};
use crate::{Answers, Effect, Effects, Limit, Limited};
use rust_decimal::Decimal;
use std::collections::VecDeque;
use units::{CalendarMonth, DAYS_PER_MONTH, Money, Month, Ratio, RatioError, Rounding};

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    rate: Ratio,
    specials: Vec<(Condition, Ratio)>,
    cap: Option<Capped>,
    smallest_payout: Money,
    /// Months before what was earned counts.
    delay: f64,
    payout: Option<Payout>,
    lapse_months: Option<u32>,
    limit: Option<u8>,
}

/// The most that is credited in a period.
#[derive(Clone, Copy, Debug)]
struct Capped {
    most: Money,
    /// Months of a period.
    months: u32,
    /// Months of its year that had passed when the study started.
    passed: u32,
}

/// When cash is paid out.
#[derive(Clone, Copy, Debug)]
struct Payout {
    /// Months between two pay-outs.
    every: u32,
    /// Months of its year that had passed when the study started.
    passed: u32,
    claim: bool,
}

/// What is remembered of one member.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Can be paid out or used.
    available: Money,
    /// Earned, but not yet to be had; the earliest first.
    waiting: VecDeque<(f64, Money)>,
    pending: Money,
    /// The period whose cap was touched last, and what was credited in it.
    period: u32,
    credited: Money,
    /// The next pay-out, when there is enough to pay; infinite otherwise.
    pays_at: f64,
    /// When the balance is forfeited; infinite for never.
    lapses_at: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            available: Money::ZERO,
            waiting: VecDeque::new(),
            pending: Money::ZERO,
            period: 0,
            credited: Money::ZERO,
            pays_at: f64::INFINITY,
            lapses_at: f64::INFINITY,
        }
    }
}

impl Design {
    pub(crate) fn compile(
        &self,
        scope: &Scope,
        limits: &mut Vec<Limit>,
    ) -> Result<Rule, RatioError> {
        let budget = self.budget;
        let limit = budget.map(|most| Limit::add(limits, Limited::Cashback, most.0));
        let specials = self.specials.iter().map(|special| {
            let rate = Ratio::per(special.rate, Decimal::ONE)?;
            Ok((special.when.compile(scope), rate))
        });
        Ok(Rule {
            rate: Ratio::per(self.rate, Decimal::ONE)?,
            specials: specials.collect::<Result<_, _>>()?,
            cap: self.cap.map(|cap| Capped {
                most: cap.most,
                months: cap.period.months(),
                passed: scope.setting.start.month.saturating_sub(1),
            }),
            // Nothing is never paid out.
            smallest_payout: Money(self.smallest_payout.0.max(1)),
            delay: f64::from(self.delay_days) / DAYS_PER_MONTH,
            payout: match self.means {
                Means::StoreCredit => None,
                Means::Cash { pays, claim } => Some(Payout::new(pays, claim, scope.setting.start)),
            },
            lapse_months: self.lapse_months,
            limit,
        })
    }
}

impl Payout {
    fn new(pays: Pays, claim: bool, start: CalendarMonth) -> Self {
        Self {
            every: pays.months(),
            passed: start.month.saturating_sub(1),
            claim,
        }
    }

    /// The first pay-out after a month has begun.
    fn after(&self, month: u32) -> f64 {
        let since = (self.passed + month) % self.every;
        f64::from(month + self.every - since)
    }
}

impl State {
    pub(crate) fn reset(&mut self) {
        self.waiting.clear();
        (self.available, self.pending) = (Money::ZERO, Money::ZERO);
        (self.period, self.credited) = (0, Money::ZERO);
        (self.pays_at, self.lapses_at) = (f64::INFINITY, f64::INFINITY);
    }

    /// When a balance is paid out or forfeited next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        earlier(self.pays_at, self.lapses_at)
    }

    /// What was credited and neither paid out, used nor forfeited, to be had yet or not.
    pub(crate) fn held(&self) -> Money {
        self.available + self.pending
    }

    /// What has waited long enough can be had.
    #[inline]
    fn mature(&mut self, at: f64) {
        while let Some((counts_at, amount)) = self.waiting.front().copied()
            && counts_at <= at
        {
            self.waiting.pop_front();
            self.pending -= amount;
            self.available += amount;
        }
    }
}

impl Rule {
    /// Pays what is left of a basket with store credit; gives what was paid.
    #[inline]
    pub(crate) fn pay(
        &self,
        state: &mut State,
        left: Money,
        now: &Now,
        at: f64,
        effects: &mut impl Effects,
    ) -> Money {
        if self.payout.is_some() {
            return Money::ZERO;
        }
        state.mature(at);
        if state.available < self.smallest_payout || left <= Money::ZERO {
            return Money::ZERO;
        }
        let amount = state.available.min(left);
        state.available -= amount;
        effects.record(now.month, Effect::CreditUsed { amount });
        amount
    }

    /// A paid visit: cashback of what counts; gives what was credited.
    #[inline]
    pub(crate) fn earn(
        &self,
        state: &mut State,
        base: Money,
        now: &Now,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) -> Money {
        let month = now.month.0;
        if let Some(months) = self.lapse_months {
            state.lapses_at = f64::from(month.saturating_add(months));
        }
        let earned = Money(self.rate(now).of(base.0, Rounding::Down));
        let period = self.cap.map(|cap| (cap.passed + month) / cap.months);
        let credited = match period == Some(state.period) {
            true => state.credited,
            false => Money::ZERO,
        };
        let amount = self
            .cap
            .map_or(earned, |cap| earned.min(cap.most - credited));
        if amount <= Money::ZERO {
            return Money::ZERO;
        }
        if let Some(limit) = self.limit {
            let (amount, day) = (amount.0, now.day());
            if !answers.open(limit, day) {
                return Money::ZERO;
            }
            effects.record(now.month, Effect::Drawn { limit, amount, day });
        }
        if let Some(period) = period {
            (state.period, state.credited) = (period, credited + amount);
        }
        effects.record(now.month, Effect::Credited { amount });
        if self.delay > 0.0 {
            state.waiting.push_back((at + self.delay, amount));
            state.pending += amount;
        } else {
            state.available += amount;
        }
        // What is to be paid out already stays so: more is held now.
        if state.pays_at == f64::INFINITY {
            self.plan(state, month);
        }
        amount
    }

    /// Pay-outs and forfeits.
    pub(crate) fn settle(
        &self,
        state: &mut State,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        let month = Month::of(at);
        if let Some(payout) = &self.payout
            && state.pays_at <= at
        {
            state.mature(at);
            let amount = state.available;
            if amount >= self.smallest_payout && (!payout.claim || answers.claims(amount)) {
                state.available = Money::ZERO;
                effects.record(month, Effect::PaidOut { amount });
            }
            self.plan(state, month.0);
        }
        if state.lapses_at <= at {
            state.lapses_at = f64::INFINITY;
            self.forfeit(state, month, effects);
        }
    }

    /// A returned visit: its cashback is taken back, its store credit given back.
    pub(crate) fn undo(
        &self,
        state: &mut State,
        sale: &Sale,
        month: Month,
        effects: &mut impl Effects,
    ) {
        if sale.credit > Money::ZERO {
            state.available += sale.credit;
            let amount = -sale.credit;
            effects.record(month, Effect::CreditUsed { amount });
        }
        // After all was forfeited, what comes back goes the same way, and nothing more is taken.
        if self.lapse_months.is_some() && state.lapses_at == f64::INFINITY {
            self.forfeit(state, month, effects);
            return;
        }
        let mut wanted = sale.cashback.min(state.held());
        if wanted > Money::ZERO {
            effects.record(month, Effect::Credited { amount: -wanted });
            // What is not to be had yet goes first, the latest of it first.
            while wanted > Money::ZERO
                && let Some((_, amount)) = state.waiting.back_mut()
            {
                let taken = wanted.min(*amount);
                (*amount, wanted) = (*amount - taken, wanted - taken);
                state.pending -= taken;
                if *amount == Money::ZERO {
                    state.waiting.pop_back();
                }
            }
            state.available -= wanted;
        }
        self.plan(state, month.0);
    }

    fn forfeit(&self, state: &mut State, month: Month, effects: &mut impl Effects) {
        let amount = state.held();
        if amount > Money::ZERO {
            effects.record(month, Effect::Forfeited { amount });
        }
        state.waiting.clear();
        (state.available, state.pending) = (Money::ZERO, Money::ZERO);
        state.pays_at = f64::INFINITY;
    }

    /// Looks forward to the next pay-out, when there is enough to pay.
    #[inline]
    fn plan(&self, state: &mut State, month: u32) {
        if let Some(payout) = &self.payout {
            state.pays_at = match state.held() >= self.smallest_payout {
                true => payout.after(month),
                false => f64::INFINITY,
            };
        }
    }

    /// The best rate that holds.
    #[inline]
    fn rate(&self, now: &Now) -> Ratio {
        let mut best = self.rate;
        for (condition, rate) in &self.specials {
            if condition.holds(now) && is_above(*rate, best) {
                best = *rate;
            }
        }
        best
    }
}

/// Whether one ratio is larger than another.
fn is_above(one: Ratio, other: Ratio) -> bool {
    let product = |a: Ratio, b: Ratio| u128::from(a.numerator()) * u128::from(b.denominator());
    product(one, other) > product(other, one)
}
