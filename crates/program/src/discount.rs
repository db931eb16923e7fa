//! The member price: less to pay, now or on a later visit.
//!
//! Every size is rounded down to the minor unit, and of those whose condition holds the one that
//! takes most off a basket is given. With `when = "next-visit"` a visit earns a voucher instead,
//! of the size that took most off its own basket; the oldest voucher is used on the next visit
//! that has anything to pay. A return undoes the price given up and gives the voucher back, which
//! lapses when it would have; a voucher it earned stays, and room under a cap or in the budget stays
//! used.

use crate::mechanics::Sale;
use crate::off::{Off, OffRule, read_budget};
use crate::scope::Scope;
use crate::when::{Condition, Now, When};
use crate::{Answers, Effect, Effects, Limit, Limited};
use documents::{Section, Words};
use rust_decimal::Decimal;
use std::collections::VecDeque;
use units::{Money, Month, RatioError};

/// A member price as written in `[discount]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What is taken off for everybody; nothing when only special sizes are written.
    pub off: Off,
    /// Other sizes, each with its condition; the best that holds wins.
    pub specials: Vec<Special>,
    /// The share of a basket that is sold at the member price; of percentages only.
    pub qualifies: Decimal,
    /// The smallest basket, at its full price, that has it (or earns a voucher).
    pub smallest_basket: Money,
    /// The most a member gets in a month; none for no cap.
    pub most_per_month: Option<Money>,
    /// Whether it is given at once, or as a voucher for a later visit.
    pub given: Given,
    /// What all members together may take; none for no limit. A shared limit.
    pub budget: Option<Money>,
}

/// One entry of `[[discount.for]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// What is taken off.
    pub off: Off,
    /// When.
    pub when: When,
}

/// When a discount is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// On the visit itself.
    Now,
    /// As a voucher on a later visit.
    NextVisit {
        /// It lapses at the start of the month so many months after the one it was earned in.
        valid_months: u32,
    },
}

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

/// How long a voucher is valid unless the file says so: three months, an assumption.
const VALID_MONTHS: u32 = 3;

impl Design {
    /// Reads `[discount]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let off = match has_only_specials(section) {
            true => Some(Off::Percent(Decimal::ZERO)),
            false => Off::read(section, currency),
        };
        let smallest_basket = section.money("smallest_basket", currency);
        let smallest_basket = smallest_basket.unwrap_or(Money::ZERO);
        let qualifies = read_qualifies(section);
        let given = read_given(section);
        let most_per_month = section.money("most_per_month", currency);
        let budget = read_budget(section, currency);
        let mut specials = Vec::new();
        for each in section.sections("for") {
            specials.push(Special::read(&each, scope, off.as_ref()));
        }
        When::few(section, "for", specials.len())?;
        let specials: Option<Vec<Special>> = specials.into_iter().collect();
        if let Some(off) = &off {
            if !section.has("for") {
                off.judge_size(section);
            }
            if given == Some(Given::Now) {
                off.judge_basket(section, smallest_basket);
            }
            judge_cap(section, off, most_per_month);
        }
        Some(Self {
            off: off?,
            specials: specials?,
            qualifies,
            smallest_basket,
            most_per_month,
            given: given?,
            budget,
        })
    }

    /// Whether any size is a share of the price.
    pub(crate) fn has_percent(&self) -> bool {
        let specials = self.specials.iter().map(|special| &special.off);
        let mut sizes = specials.chain([&self.off]);
        sizes.any(|off| matches!(off, Off::Percent(_)) && !off.is_nothing())
    }

    /// Whether only those who pay, or belong to the club, have it.
    pub(crate) fn is_for_payers(&self) -> bool {
        self.off.is_nothing() && self.specials.iter().all(|special| special.when.paid)
    }

    pub(crate) fn compile(
        &self,
        scope: &Scope,
        limits: &mut Vec<Limit>,
    ) -> Result<Rule, RatioError> {
        let specials = self.specials.iter().map(|special| &special.off);
        let sizes = std::iter::once(&self.off).chain(specials);
        let limit = self.budget.map(|most| {
            let what = Limited::Discount;
            limits.push(Limit { what, most: most.0 });
            (limits.len() - 1) as u8
        });
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

impl Special {
    fn read(section: &Section, scope: &Scope, plain: Option<&Off>) -> Option<Self> {
        let off = Off::read(section, scope.setting.currency);
        let when = When::read_some(section, scope);
        if let Some(off) = &off {
            off.judge_size(section);
        }
        if let (Some(off), Some(plain)) = (&off, plain)
            && off.is_within(plain)
            && !off.is_nothing()
        {
            When::warn_never_best(section, off.key());
        }
        Some(Self {
            off: off?,
            when: when?,
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
            let (amount, day) = (amount.0, now.day);
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
        self.limit.is_none_or(|limit| answers.open(limit, now.day))
    }
}

fn has_only_specials(section: &Section) -> bool {
    section.has("for") && !section.has("percent") && !section.has("amount")
}

fn read_qualifies(section: &Section) -> Decimal {
    let qualifies = section.share("qualifies");
    if qualifies.is_some() && section.has("amount") {
        section.warn(
            "qualifies",
            "discount-key-unused",
            Words::new(
                "a fixed amount is taken off the whole basket",
                "정액 할인은 결제 금액 전체에서 깎습니다",
            ),
            Words::new(
                "remove `qualifies`, or write `percent`",
                "`qualifies`를 지우거나 `percent`를 적으세요",
            ),
        );
    }
    if qualifies.is_some_and(|share| share.is_zero()) {
        section.warn(
            "qualifies",
            "nothing-qualifies",
            Words::new(
                "nothing of any basket is sold at the member price",
                "회원 가격으로 파는 것이 하나도 없습니다",
            ),
            Words::new(
                "1 is the whole basket, 0.3 is 30 % of it",
                "1은 전부, 0.3은 30 %입니다",
            ),
        );
    }
    qualifies.unwrap_or(Decimal::ONE)
}

fn read_given(section: &Section) -> Option<Given> {
    let choices = [("now", false), ("next-visit", true)];
    let later = section.choice("when", &choices);
    let months = section.whole("valid_months", 1..=120);
    if section.has("when") && later.is_none() {
        return None;
    }
    if later == Some(true) {
        let valid_months = months.map_or(VALID_MONTHS, |months| months as u32);
        return Some(Given::NextVisit { valid_months });
    }
    if section.has("valid_months") {
        section.warn(
            "valid_months",
            "discount-key-unused",
            Words::new(
                "the price is given at once: there is no voucher that could lapse",
                "그 자리에서 깎아 주므로 유효 기간이 필요 없습니다",
            ),
            Words::new(
                "remove `valid_months`, or write `when = \"next-visit\"`",
                "`valid_months`를 지우거나 `when = \"next-visit\"`을 적으세요",
            ),
        );
    }
    Some(Given::Now)
}

/// Warns of a cap that one visit already meets.
fn judge_cap(section: &Section, off: &Off, most_per_month: Option<Money>) {
    let Some(most) = most_per_month else { return };
    let short = match off {
        Off::Amount(amount) => most < *amount,
        Off::Percent(_) => most == Money::ZERO,
    };
    if short {
        section.warn(
            "most_per_month",
            "cap-below-amount",
            Words::new(
                "the cap of a month is less than one visit's discount",
                "한 달 한도가 한 번 방문의 할인보다 적습니다",
            ),
            Words::new(
                "raise `most_per_month`, or remove it when there is no cap",
                "`most_per_month`를 올리거나, 한도가 없다면 지우세요",
            ),
        );
    }
}
