//! Gifts: for enough spend or points, something to hold, as long as there is any.
//!
//! Spend is gathered in a window (one visit, one month of the study, or the whole campaign); each
//! full amount of it earns a gift, up to the most of one window. A gift for points is exchanged on
//! a visit as soon as the balance allows it. The member chooses among the gifts still in stock;
//! when none is left nothing is promised, and the spend stays counted. A promise is kept even when
//! the visit is brought back; only its spend no longer counts.
//!
//! ```
//! # let text = r#"
//! [gift]
//! spend = 100000                # that earns a gift; or `points = 3000`, exchanged for one
//! window = "month"              # over what spend adds up: visit (by default), month, campaign
//! most_per_window = 2           # gifts, one for each full amount; by default 1
//! most_per_member = 3           # in the whole study; by default no limit
//! from = "2026-11"              # the campaign's months, and any other condition
//! until = "2026-12"
//! ship_days = 14                # from promise to sending; by default at once
//! shipping = 3000               # the cost of sending one
//! [[gift.choice]]               # one to four
//! name = "tumbler"
//! unit_cost = { value = 8000, source = "supplier's offer" }
//! value = 15000                 # its retail price; by default what it costs
//! order = 1000                  # the fewest the operator has to buy
//! stock = 5000                  # how many there are; by default as many as are needed
//! # "#;
//! # let notes = documents::Notes::default();
//! # let source = documents::Source::new("program.toml", text);
//! # assert!(program::read(&source, &notes, &program::Setting::default()).is_some());
//! # assert_eq!(notes.into_diagnostics(), []);
//! ```

mod read;

use crate::scope::Scope;
use crate::when::{Condition, Now, When};
use crate::{Answers, Effect, Effects, Limit, Limited};
use std::collections::VecDeque;
use units::{DAYS_PER_MONTH, Money, Month, Points};

/// Gifts as written in `[gift]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What a gift is given for.
    pub price: Price,
    /// Over what spend is gathered; of no matter for a gift exchanged for points.
    pub window: Window,
    /// The most gifts one window earns, one for each full amount of spend.
    pub most_per_window: u32,
    /// On which visits spend counts, or points can be exchanged; the campaign's months among it.
    pub when: When,
    /// The most gifts for one member in the whole study; none for no limit.
    pub most_per_member: Option<u32>,
    /// Days from the promise to the sending.
    pub ship_days: u32,
    /// What it costs to send one.
    pub shipping: Money,
    /// What can be chosen from: one to four.
    pub choices: Vec<Choice>,
}

/// What a gift is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// So much spend in a window.
    Spend(Money),
    /// So many points, taken from the balance.
    Points(Points),
}

/// Over what spend is gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// One visit.
    Visit,
    /// A month of the study.
    Month,
    /// The whole campaign; the whole study when its months are not given.
    Campaign,
}

/// One gift of `[[gift.choice]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What people call it.
    pub name: String,
    /// What the operator pays for one.
    pub unit_cost: Money,
    /// What it is worth to a member: its retail price. By default what it costs.
    pub value: Money,
    /// The fewest the operator must buy.
    pub order: i64,
    /// How many there are; none when as many are bought as are needed.
    pub stock: Option<i64>,
}

impl Choice {
    /// How many the operator buys when so many were promised: the whole stock, or what is needed
    /// and at least the smallest order.
    #[must_use]
    pub fn bought(&self, promised: i64) -> i64 {
        self.stock.unwrap_or(promised).max(self.order)
    }
}

/// The most gifts to choose from.
const MOST_CHOICES: usize = 4;

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    price: Price,
    window: Window,
    most_per_window: u32,
    when: Condition,
    most: u32,
    /// In months.
    ship_after: f64,
    /// The shared limit of each choice.
    stocks: Vec<Option<u8>>,
}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// The window that spend is of; a visit's lasts no longer than the visit.
    window: u32,
    spent: i64,
    /// Gifts of the window.
    earned: u32,
    /// Gifts of the study.
    given: u32,
    /// What is to be sent, and when, in the order of promises.
    waiting: VecDeque<(f64, u8)>,
}

impl Design {
    /// What each choice is worth to a member, in order.
    pub fn values(&self) -> impl Iterator<Item = Money> + '_ {
        self.choices.iter().map(|choice| choice.value)
    }

    /// Whether gifts are given for what is spent.
    pub(crate) fn counts_spend(&self) -> bool {
        matches!(self.price, Price::Spend(_))
    }

    pub(crate) fn compile(&self, scope: &Scope, limits: &mut Vec<Limit>) -> Rule {
        let stocks = (0..).zip(&self.choices).map(|(gift, choice)| {
            let most = choice.stock?;
            Some(Limit::add(limits, Limited::Gift(gift), most))
        });
        Rule {
            price: self.price,
            window: self.window,
            most_per_window: self.most_per_window,
            when: self.when.compile(scope),
            most: self.most_per_member.unwrap_or(u32::MAX),
            ship_after: f64::from(self.ship_days) / DAYS_PER_MONTH,
            stocks: stocks.take(MOST_CHOICES).collect(),
        }
    }
}

impl State {
    /// Starts anew, keeping the memory.
    pub(crate) fn reset(&mut self) {
        (self.window, self.spent, self.earned, self.given) = (0, 0, 0, 0);
        self.waiting.clear();
    }

    /// Gifts promised and not sent.
    pub(crate) fn waiting(&self) -> i64 {
        self.waiting.len() as i64
    }

    /// The spend of the window that a moment lies in.
    pub(crate) fn spent(&self, rule: &Rule, at: f64) -> Money {
        let same = self.window == rule.window_of(Month::of(at));
        let lasts = rule.window != Window::Visit;
        Money(if same && lasts { self.spent } else { 0 })
    }

    /// When a promised gift is sent next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        self.waiting.front().map_or(f64::INFINITY, |next| next.0)
    }
}

impl Rule {
    /// The points a gift is exchanged for; none when it is given for spend.
    pub(crate) fn price(&self) -> Option<i64> {
        match self.price {
            Price::Points(points) => Some(points.0),
            Price::Spend(_) => None,
        }
    }

    /// Whether a gift can be had for points now: some choice is in stock, within the campaign.
    pub(crate) fn can_exchange(
        &self,
        state: &State,
        now: &Now,
        answers: &mut impl Answers,
    ) -> bool {
        let in_stock =
            |stock: &Option<u8>| stock.is_none_or(|limit| answers.open(limit, now.day()));
        self.when.holds(now) && state.given < self.most && self.stocks.iter().any(in_stock)
    }

    /// Promises a gift that points have paid for.
    pub(crate) fn exchange(
        &self,
        state: &mut State,
        now: &Now,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        self.promise(state, now, at, answers, effects);
    }

    /// A paid visit: spend counts, and gifts are promised when it is enough. Gives what counted.
    pub(crate) fn earn(
        &self,
        state: &mut State,
        base: Money,
        now: &Now,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) -> Money {
        let Price::Spend(threshold) = self.price else {
            return Money::ZERO;
        };
        if !self.when.holds(now) {
            return Money::ZERO;
        }
        let window = self.window_of(now.month);
        if self.window == Window::Visit || state.window != window {
            (state.window, state.spent, state.earned) = (window, 0, 0);
        }
        state.spent += base.0;
        let due = (state.spent / threshold.0).min(self.most_per_window.into());
        while i64::from(state.earned) < due
            && state.given < self.most
            && self.promise(state, now, at, answers, effects)
        {
            state.earned += 1;
        }
        base
    }

    /// Promises the gift the member chooses among those in stock; false when there is none.
    fn promise(
        &self,
        state: &mut State,
        now: &Now,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) -> bool {
        let (mut in_stock, mut count) = ([0; MOST_CHOICES], 0);
        for (gift, stock) in (0..).zip(&self.stocks) {
            if stock.is_none_or(|limit| answers.open(limit, now.day())) {
                in_stock[count] = gift;
                count += 1;
            }
        }
        if count == 0 {
            return false;
        }
        let chosen = answers.chooses(&in_stock[..count]);
        let gift = in_stock[chosen.min(count - 1)];
        effects.record(now.month, Effect::GiftPromised { gift });
        if let Some(limit) = self.stocks[usize::from(gift)] {
            let drawn = Effect::Drawn {
                limit,
                amount: 1,
                day: now.day(),
            };
            effects.record(now.month, drawn);
        }
        state.given += 1;
        if self.ship_after > 0.0 {
            state.waiting.push_back((at + self.ship_after, gift));
        } else {
            effects.record(now.month, Effect::GiftShipped { gift });
        }
        true
    }

    /// Gifts are sent.
    pub(crate) fn settle(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        while state.due() <= at
            && let Some((_, gift)) = state.waiting.pop_front()
        {
            effects.record(Month::of(at), Effect::GiftShipped { gift });
        }
    }

    /// A visit of a moment is brought back: the spend of it that counted no longer does.
    pub(crate) fn undo(&self, state: &mut State, counted: Money, bought: f64) {
        let same = state.window == self.window_of(Month::of(bought));
        if same && self.window != Window::Visit {
            state.spent -= counted.0;
        }
    }

    fn window_of(&self, month: Month) -> u32 {
        match self.window {
            Window::Month => month.0,
            Window::Visit | Window::Campaign => 0,
        }
    }
}
