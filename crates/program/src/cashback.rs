//! Cashback: a share of what is paid comes back, in cash or as store credit.
//!
//! What a purchase earns is rounded down to the minor unit; of the rates whose condition holds the
//! best is given. It waits for `delay_days`, then it is part of the balance. Cash is paid out at
//! the start of a month of the calendar; store credit pays part of the next basket by itself. A
//! return takes back what the visit earned, as far as it is still held, and gives back the credit
//! it used; room under a cap or in the budget stays used.

use crate::mechanics::Sale;
use crate::off::read_budget;
use crate::points::earlier;
use crate::scope::Scope;
use crate::when::{Condition, Now, When};
use crate::{Answers, Effect, Effects, Limit, Limited};
use documents::{Section, Words};
use rust_decimal::Decimal;
use std::collections::VecDeque;
use units::{CalendarMonth, DAYS_PER_MONTH, Money, Month, Ratio, RatioError, Rounding};

/// Cashback as written in `[cashback]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// The share of what is paid that comes back: `0.01` is 1 %.
    pub rate: Decimal,
    /// Other rates, each with its condition; the best that holds wins.
    pub specials: Vec<Special>,
    /// The most a member is credited in a month; none for no cap.
    pub most_per_month: Option<Money>,
    /// How it comes back.
    pub means: Means,
    /// A balance below this is neither paid out nor used.
    pub smallest_payout: Money,
    /// Days before what a purchase earned can be paid out or used.
    pub delay_days: u32,
    /// Months without a visit after which the balance is forfeited; none for never.
    pub lapse_months: Option<u32>,
    /// What all members together may be credited; none for no limit. A shared limit.
    pub budget: Option<Money>,
}

/// One entry of `[[cashback.for]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// The share of what is paid.
    pub rate: Decimal,
    /// When.
    pub when: When,
}

/// How cashback comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Paid out.
    Cash {
        /// How often, at the start of a month of the calendar.
        pays: Pays,
        /// Whether the member has to ask for it.
        claim: bool,
    },
    /// It pays part of later baskets by itself.
    StoreCredit,
}

/// How often cashback is paid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pays {
    /// Every month.
    #[default]
    Monthly,
    /// In January, April, July and October.
    Quarterly,
    /// In January.
    Yearly,
}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    rate: Ratio,
    specials: Vec<(Condition, Ratio)>,
    most_per_month: Money,
    smallest_payout: Money,
    /// Months before what was earned counts.
    delay: f64,
    payout: Option<Payout>,
    lapse_months: Option<u32>,
    limit: Option<u8>,
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
    /// The month whose cap was touched last, and what was credited in it.
    month: u32,
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
            month: 0,
            credited: Money::ZERO,
            pays_at: f64::INFINITY,
            lapses_at: f64::INFINITY,
        }
    }
}

/// A rate from here on is more likely a slip than a promise: our assumption.
const GENEROUS: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

impl Pays {
    /// Months between two pay-outs.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Yearly => 12,
        }
    }
}

impl Design {
    /// Reads `[cashback]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let rate = read_rate(section);
        let mut specials = Vec::new();
        for each in section.sections("for") {
            specials.push(Special::read(&each, scope, rate));
        }
        let most_per_month = section.money("most_per_month", currency);
        let means = read_means(section);
        let smallest_payout = section.money("smallest_payout", currency);
        let delay_days = section.whole("delay_days", 0..=366).unwrap_or(0);
        let lapse_months = section.whole("lapse_months", 1..=600);
        let lapse_months = lapse_months.map(|months| months as u32);
        let budget = read_budget(section, currency);
        When::few(section, "for", specials.len())?;
        let specials: Option<Vec<Special>> = specials.into_iter().collect();
        if let (Some(rate), Some(specials)) = (rate, &specials) {
            judge_rates(section, rate, specials, most_per_month);
        }
        if let (Some(means), Some(months)) = (means, lapse_months) {
            judge_lapse(section, means, months);
        }
        Some(Self {
            rate: rate?,
            specials: specials?,
            most_per_month,
            means: means?,
            smallest_payout: smallest_payout.unwrap_or(Money::ZERO),
            delay_days: delay_days as u32,
            lapse_months,
            budget,
        })
    }

    /// Whether it is used on later baskets rather than paid out.
    #[must_use]
    pub fn is_store_credit(&self) -> bool {
        self.means == Means::StoreCredit
    }

    pub(crate) fn compile(
        &self,
        scope: &Scope,
        limits: &mut Vec<Limit>,
    ) -> Result<Rule, RatioError> {
        let limit = self.budget.map(|most| {
            let what = Limited::Cashback;
            limits.push(Limit { what, most: most.0 });
            (limits.len() - 1) as u8
        });
        let specials = self.specials.iter().map(|special| {
            let rate = Ratio::per(special.rate, Decimal::ONE)?;
            Ok((special.when.compile(scope), rate))
        });
        Ok(Rule {
            rate: Ratio::per(self.rate, Decimal::ONE)?,
            specials: specials.collect::<Result<_, _>>()?,
            most_per_month: self.most_per_month.unwrap_or(Money(i64::MAX)),
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

impl Special {
    fn read(section: &Section, scope: &Scope, plain: Option<Decimal>) -> Option<Self> {
        let rate = read_rate(section);
        let when = When::read_some(section, scope);
        if let (Some(rate), Some(plain)) = (rate, plain)
            && rate <= plain
        {
            When::warn_never_best(section, "rate");
        }
        Some(Self {
            rate: rate?,
            when: when?,
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
        (self.month, self.credited) = (0, Money::ZERO);
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
        let credited = match state.month == month {
            true => state.credited,
            false => Money::ZERO,
        };
        let amount = earned.min(self.most_per_month - credited);
        if amount <= Money::ZERO {
            return Money::ZERO;
        }
        if let Some(limit) = self.limit {
            let (amount, day) = (amount.0, now.day);
            if !answers.open(limit, day) {
                return Money::ZERO;
            }
            effects.record(now.month, Effect::Drawn { limit, amount, day });
        }
        (state.month, state.credited) = (month, credited + amount);
        effects.record(now.month, Effect::Credited { amount });
        if self.delay > 0.0 {
            state.waiting.push_back((at + self.delay, amount));
            state.pending += amount;
        } else {
            state.available += amount;
        }
        self.plan(state, month);
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

fn read_means(section: &Section) -> Option<Means> {
    let credit = section.choice("as", &[("cash", false), ("store-credit", true)]);
    let pays = section.choice(
        "pays",
        &[
            ("monthly", Pays::Monthly),
            ("quarterly", Pays::Quarterly),
            ("yearly", Pays::Yearly),
        ],
    );
    let claim = section.flag("claim");
    if section.has("as") && credit.is_none() {
        return None;
    }
    if credit != Some(true) {
        return Some(Means::Cash {
            pays: pays.unwrap_or_default(),
            claim: claim.unwrap_or(false),
        });
    }
    for key in ["pays", "claim"].into_iter().filter(|key| section.has(key)) {
        section.warn(
            key,
            "cashback-key-unused",
            Words::new(
                "store credit is used by itself, it is never paid out",
                "적립금은 다음 결제에 자동으로 쓰이며 현금으로 주지 않습니다",
            ),
            Words::new(
                format!("remove `{key}`, or write `as = \"cash\"`"),
                format!("`{key}` 키를 지우거나 `as = \"cash\"`를 적으세요"),
            ),
        );
    }
    Some(Means::StoreCredit)
}

fn read_rate(section: &Section) -> Option<Decimal> {
    let written_as = Words::new("1 % is written 0.01", "1 %는 0.01로 적습니다");
    section.missing("rate", written_as);
    let rate = section.decimal("rate", Decimal::ZERO..=Decimal::from(1_000_000))?;
    let percent = (rate * Decimal::ONE_HUNDRED).normalize();
    let meant = (rate / Decimal::ONE_HUNDRED).normalize();
    let hint = Words::new(
        format!("if {} % was meant, write {meant}", rate.normalize()),
        format!("{} %라는 뜻이었다면 {meant}처럼 적으세요", rate.normalize()),
    );
    if rate > Decimal::ONE {
        section.report(
            "rate",
            "cashback-over-one",
            Words::new(
                format!("{percent} % of what is paid would come back, more than was paid"),
                format!("결제 금액의 {percent} %를 돌려주면 낸 돈보다 많습니다"),
            ),
            hint,
        );
        return None;
    }
    if rate >= GENEROUS {
        section.warn(
            "rate",
            "cashback-generous",
            Words::new(
                format!("{percent} % of what is paid comes back"),
                format!("결제 금액의 {percent} %를 돌려줍니다"),
            ),
            hint,
        );
    }
    Some(rate)
}

/// Warns when nothing can ever be credited.
fn judge_rates(section: &Section, rate: Decimal, specials: &[Special], most: Option<Money>) {
    let mut rates = specials.iter().map(|special| special.rate).chain([rate]);
    let no_rate = rates.all(|rate| rate.is_zero());
    if no_rate || most == Some(Money::ZERO) {
        section.warn(
            if no_rate { "rate" } else { "most_per_month" },
            "nothing-back",
            Words::new("nothing ever comes back", "돌려받는 것이 없습니다"),
            Words::new(
                "give a `rate` such as 0.01 for 1 %, and no cap of zero",
                "1 %라면 `rate = 0.01`처럼 적고, 한도를 0으로 두지 마세요",
            ),
        );
    }
}

/// Warns when a balance lapses before it can be paid out.
fn judge_lapse(section: &Section, means: Means, months: u32) {
    let Means::Cash { pays, .. } = means else {
        return;
    };
    let apart = pays.months();
    if months < apart {
        section.warn(
            "lapse_months",
            "lapse-before-payout",
            Words::new(
                format!(
                    "a balance is forfeited after {months} months, they are paid out every {apart}"
                ),
                format!("잔액은 {months}개월이면 소멸하는데 지급은 {apart}개월마다입니다"),
            ),
            Words::new(
                "pay out more often, or let balances live longer",
                "더 자주 지급하거나 소멸까지의 기간을 늘리세요",
            ),
        );
    }
}
