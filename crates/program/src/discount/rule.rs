//! The compiled form: what a visit has taken off, and what it is promised.

use super::{Design, Given};
use crate::mechanics::Sale;
use crate::off::OffRule;
use crate::scope::Scope;
use crate::when::{Condition, Now};
use crate::{Answers, Effect, Effects, Limit, Limited};
use std::collections::VecDeque;
use units::{Money, Month, RatioError};

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// The plain size first, then the special ones.
    sizes: Vec<OffRule>,
    conditions: Vec<Condition>,
    smallest_basket: Money,
    most_per_month: Money,
    /// Months a voucher is valid; none when the price is given at once.
    valid_months: Option<u32>,
    limit: Option<u8>,
}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// The month whose cap was touched last, and what was taken in it.
    month: u32,
    taken: Money,
    /// Oldest first.
    vouchers: VecDeque<Voucher>,
}

/// A promised discount.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voucher {
    size: u8,
    lapses: u32,
}

impl Design {
    pub(crate) fn compile(
        &self,
        scope: &Scope,
        limits: &mut Vec<Limit>,
    ) -> Result<Rule, RatioError> {
        let specials = self.specials.iter().map(|special| &special.off);
        let sizes = std::iter::once(&self.off).chain(specials);
        let budget = self.budget;
        let limit = budget.map(|most| Limit::add(limits, Limited::Discount, most.0));
        Ok(Rule {
            sizes: sizes
                .map(|off| off.compile(self.qualifies))
                .collect::<Result<_, _>>()?,
            conditions: (self.specials.iter())
                .map(|special| special.when.compile(scope))
                .collect(),
            smallest_basket: self.smallest_basket,
            most_per_month: self.most_per_month.unwrap_or(Money(i64::MAX)),
            valid_months: match self.given {
                Given::Now => None,
                Given::NextVisit { valid_months } => Some(valid_months),
            },
            limit,
        })
    }
}

impl State {
    pub(crate) fn reset(&mut self) {
        (self.month, self.taken) = (0, Money::ZERO);
        self.vouchers.clear();
    }

    /// When a voucher lapses next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        let next = self.vouchers.front();
        next.map_or(f64::INFINITY, |voucher| f64::from(voucher.lapses))
    }

    /// How many vouchers are held.
    pub(crate) fn vouchers(&self) -> u32 {
        self.vouchers.len() as u32
    }

    /// What was taken in a month.
    fn taken_in(&self, month: u32) -> Money {
        if self.month == month {
            self.taken
        } else {
            Money::ZERO
        }
    }
}

impl Rule {
    /// What the member price, or the voucher held, takes off a basket; nothing is taken yet.
    #[inline]
    pub(crate) fn offer(
        &self,
        state: &State,
        basket: Money,
        now: &Now,
        answers: &mut impl Answers,
    ) -> Money {
        let off = match self.valid_months {
            Some(_) => match state.vouchers.front() {
                Some(voucher) => self.sizes[usize::from(voucher.size)].of(basket),
                None => Money::ZERO,
            },
            None if basket < self.smallest_basket => Money::ZERO,
            None => self.best(basket, now).1,
        };
        let room = self.most_per_month - state.taken_in(now.month.0);
        let off = off.min(room);
        if off > Money::ZERO && self.is_open(now, answers) {
            off
        } else {
            Money::ZERO
        }
    }

    /// Takes it off; gives the voucher that was used for it.
    pub(crate) fn take(
        &self,
        state: &mut State,
        amount: Money,
        now: &Now,
        effects: &mut impl Effects,
    ) -> Option<Voucher> {
        let voucher = state.vouchers.pop_front();
        let effect = match voucher {
            Some(_) => Effect::VoucherUsed { amount },
            None => Effect::Discounted { amount },
        };
        effects.record(now.month, effect);
        state.taken = state.taken_in(now.month.0) + amount;
        state.month = now.month.0;
        if let Some(limit) = self.limit {
            let (amount, day) = (amount.0, now.day());
            effects.record(now.month, Effect::Drawn { limit, amount, day });
        }
        voucher
    }

    /// A paid visit: a voucher for a later one.
    #[inline]
    pub(crate) fn earn(
        &self,
        state: &mut State,
        basket: Money,
        now: &Now,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        let Some(months) = self.valid_months else {
            return;
        };
        if basket >= self.smallest_basket && self.is_open(now, answers) {
            let size = self.best(basket, now).0;
            let lapses = now.month.0.saturating_add(months);
            state.vouchers.push_back(Voucher { size, lapses });
            effects.record(now.month, Effect::VoucherIssued);
        }
    }

    /// Vouchers lapse.
    pub(crate) fn settle(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        while state.due() <= at {
            state.vouchers.pop_front();
            effects.record(Month::of(at), Effect::VoucherLapsed);
        }
    }

    /// A returned visit: the price given up comes back, and the voucher.
    pub(crate) fn undo(
        &self,
        state: &mut State,
        sale: &Sale,
        month: Month,
        effects: &mut impl Effects,
    ) {
        if sale.discount == Money::ZERO {
            return;
        }
        let amount = -sale.discount;
        let Some(voucher) = sale.voucher else {
            effects.record(month, Effect::Discounted { amount });
            return;
        };
        effects.record(month, Effect::VoucherUsed { amount });
        if voucher.lapses <= month.0 {
            effects.record(month, Effect::VoucherLapsed);
            return;
        }
        let later = |held: &Voucher| held.lapses > voucher.lapses;
        let place = state.vouchers.iter().position(later);
        let place = place.unwrap_or(state.vouchers.len());
        state.vouchers.insert(place, voucher);
    }

    /// The size that takes most off a basket, and what it takes; of equal ones the first.
    #[inline]
    fn best(&self, basket: Money, now: &Now) -> (u8, Money) {
        let mut best = (0, self.sizes[0].of(basket));
        for (index, condition) in self.conditions.iter().enumerate() {
            if condition.holds(now) {
                let off = self.sizes[index + 1].of(basket);
                if off > best.1 {
                    best = (index as u8 + 1, off);
                }
            }
        }
        best
    }

    fn is_open(&self, now: &Now, answers: &mut impl Answers) -> bool {
        self.limit
            .is_none_or(|limit| answers.open(limit, now.day()))
    }
}
