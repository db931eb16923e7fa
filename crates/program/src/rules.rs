//! The rule function: activity in, effects out.
//!
//! Points and stamps are played here, on the way that most visits take; what else a program has
//! hangs in at four places of a visit (crate-private module `mechanics`). A program without it
//! pays nothing for it.

use crate::mechanics::{Mechanics, Sale, States};
use crate::points::{self, Birthdays, Means, action::Acted, earlier, lapse::NEVER, lots::Purse};
use crate::returns::{Return, Returns};
use crate::when::Now;
use crate::{
    Answers, Design, Effect, Effects, Held, Limit, Obliging, Paid, Scope, Setting, Standing, Visit,
    Why, stamps,
};
use rust_decimal::Decimal;
use units::{Money, Month, Points, Ratio, RatioError};

/// A program ready to be played. The empty one is the control arm.
#[derive(Clone, Debug)]
pub struct Program {
    pub(crate) design: Design,
    pub(crate) setting: Setting,
    pub(crate) points: Option<points::Rule>,
    stamps: Option<stamps::Rule>,
    pub(crate) mechanics: Option<Box<Mechanics>>,
}

/// What a program remembers of one customer. Reuse one for many: opening keeps its memory.
#[derive(Clone, Debug)]
pub struct Account {
    purse: Purse,
    acted: Acted,
    /// When points for the next birthday are due.
    birthday: f64,
    stamps: stamps::State,
    returns: Returns,
    pub(crate) states: States,
    /// Nothing is due before this moment.
    pub(crate) due: f64,
}

/// What a member carries besides points and stamps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pass {
    /// The tier, 0 below all of them.
    pub tier: u8,
    /// What is missing to the next tier, in what tiers count: minor units, visits or points;
    /// nothing at the top, or without tiers.
    pub tier_missing: i64,
    /// The share of the next tier's threshold that counts already: 1 at the top.
    pub tier_progress: f64,
    /// Whether the member subscribes, or belongs to the club.
    pub paid: bool,
    /// Whether a coupon is held that the member means to use.
    pub coupon: bool,
    /// Vouchers held for a later visit.
    pub vouchers: u32,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            purse: Purse::default(),
            acted: Acted::default(),
            birthday: f64::INFINITY,
            stamps: stamps::State::default(),
            returns: Returns::default(),
            states: States::default(),
            due: f64::INFINITY,
        }
    }
}

impl Program {
    /// Compiles a design.
    ///
    /// # Errors
    /// When a rate, share or value has more digits than can be kept exactly.
    pub fn new(design: Design, setting: Setting) -> Result<Self, RatioError> {
        let scope = Scope {
            tiers: design
                .tiers
                .as_ref()
                .map_or_else(Vec::new, |tiers| tiers.names()),
            paid: design.subscription.is_some() || design.club.is_some(),
            points: design.points.is_some(),
            point_value: (design.points.as_ref()).map_or(Decimal::ZERO, |points| points.value),
            referral: design.referral.is_some(),
            setting,
        };
        let points = design.points.as_ref();
        Ok(Self {
            points: points.map(|points| points.compile(&scope)).transpose()?,
            stamps: design.stamps.as_ref().map(stamps::Design::compile),
            mechanics: Mechanics::compile(&design, &scope)?,
            design,
            setting: scope.setting,
        })
    }

    /// The program without rules: the control arm.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            design: Design::default(),
            setting: Setting::default(),
            points: None,
            stamps: None,
            mechanics: None,
        }
    }

    /// Whether it has no rules.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_none() && self.stamps.is_none() && self.mechanics.is_none()
    }

    /// The design it was compiled from.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// What all members share: stocks, places and budgets, in the order of their numbers.
    #[must_use]
    pub fn limits(&self) -> &[Limit] {
        self.mechanics
            .as_ref()
            .map_or(&[], |mechanics| &mechanics.limits)
    }

    /// Enrols a customer: the account starts anew, the sign-up bonus is issued, the club and the
    /// subscription are offered.
    pub fn open(
        &self,
        account: &mut Account,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        account.purse.reset();
        account.returns.reset();
        account.stamps.reset();
        if let Some(points) = &self.points {
            account.acted.reset();
            points.join(&mut account.purse, Month::of(at), effects);
        }
        account.due = points::Rule::lapse_due(&account.purse);
        account.birthday = match self.points.as_ref().and_then(|points| points.birthdays) {
            Some(birthdays) => birthdays.first(answers.born(), at),
            None => f64::INFINITY,
        };
        account.due = earlier(account.due, account.birthday);
        if let Some(stamps) = &self.stamps {
            stamps.join(&mut account.stamps, Month::of(at), effects);
            account.due = earlier(account.due, account.stamps.due());
        }
        if let Some(mechanics) = &self.mechanics {
            mechanics.open(&mut account.states, at, answers, effects);
            account.due = earlier(account.due, mechanics.due(&account.states));
        }
    }

    /// Does everything due up to and including a moment.
    #[inline(always)]
    pub fn advance(
        &self,
        account: &mut Account,
        to: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if to >= account.due {
            self.settle(account, to, answers, effects);
        }
    }

    /// Does everything due before a moment at which the member leaves for good; what was known of
    /// the time after it is known no longer.
    pub fn leave(
        &self,
        account: &mut Account,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        let before = at.next_down();
        self.advance(account, before, answers, effects);
        if let Some(mechanics) = &self.mechanics {
            mechanics.leave(&mut account.states, before, effects);
            account.due = earlier(account.due, mechanics.due(&account.states));
        }
    }

    /// Does everything due before a month begins: the end of a study of so many months.
    pub fn close(
        &self,
        account: &mut Account,
        end: Month,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        self.leave(account, f64::from(end.0), answers, effects);
    }

    /// What the member sees.
    #[inline]
    #[must_use]
    pub fn standing(&self, account: &Account) -> Standing {
        let spend = self.points.as_ref().map(|points| &points.spend);
        let stamps = self.stamps.as_ref();
        Standing {
            available: Points(account.purse.available),
            pending: Points(account.purse.waiting),
            smallest_use: Points(spend.map_or(0, |spend| spend.minimum)),
            stamps: account.stamps.stamps,
            card: stamps.map_or(0, |stamps| stamps.card),
            taken: account.stamps.taken,
            reward_at: stamps.map_or(0, |stamps| stamps.next(account.stamps.taken).at),
            value_of_point: spend.map_or(Ratio::ZERO, |spend| spend.value),
        }
    }

    /// What a member holds.
    #[must_use]
    pub fn held(&self, account: &Account) -> Held {
        Held {
            points: Points(account.purse.available + account.purse.waiting),
            cashback: account.states.cashback.held(),
            gifts: account.states.gift.waiting(),
        }
    }

    /// The share of a usual basket that a member saves at once, at a moment: the member price on
    /// what has no name. No coupon, and nothing that comes back later.
    #[must_use]
    pub fn saved(&self, account: &Account, basket: Money, at: f64) -> f64 {
        let Some(mechanics) = &self.mechanics else {
            return 0.0;
        };
        let off = mechanics.usual_discount(&account.states, basket, at);
        if basket.0 > 0 {
            off.0 as f64 / basket.0 as f64
        } else {
            0.0
        }
    }

    /// What the member carries besides, at a moment.
    #[must_use]
    pub fn pass(&self, account: &Account, at: f64) -> Pass {
        let Some(mechanics) = &self.mechanics else {
            return Pass::default();
        };
        let states = &account.states;
        let next = mechanics.tiers.as_ref();
        let next = next.map(|tiers| tiers.next_tier(&states.tiers, Month::of(at)));
        let (tier_missing, tier_progress) = next.unwrap_or_default();
        Pass {
            tier: states.tiers.tier(),
            tier_missing,
            tier_progress,
            paid: states.paid(),
            coupon: states.coupons.holds(at),
            vouchers: states.discount.vouchers(),
        }
    }

    /// How many times the points a visit would earn now, for telling.
    pub(crate) fn times(&self, account: &Account, visit: &Visit) -> Decimal {
        let (Some(points), Some(rule)) = (&self.design.points, &self.points) else {
            return Decimal::ONE;
        };
        let Some(mechanics) = &self.mechanics else {
            return Decimal::ONE;
        };
        let holding = rule.earn.holding(&mechanics.now(&account.states, visit));
        let all = points.earn.multipliers.iter().enumerate();
        let held = all.filter(|(index, _)| holding >> index & 1 == 1);
        let times: Vec<Decimal> = held.map(|(_, one)| one.times).collect();
        points.earn.stacking.of(&times).unwrap_or(Decimal::ONE)
    }

    /// Plays one visit of an obliging member, after everything due before it.
    #[inline]
    pub fn visit(&self, account: &mut Account, visit: Visit, effects: &mut impl Effects) -> Paid {
        let mut member = Obliging {
            use_points: visit.use_points,
            ..Obliging::default()
        };
        self.visit_deciding(account, &visit, &mut member, effects)
    }

    /// Plays one visit, after everything due before it, of a member who decides on seeing the
    /// standing whether to use points.
    #[inline(always)]
    pub fn visit_deciding(
        &self,
        account: &mut Account,
        visit: &Visit,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) -> Paid {
        self.advance(account, visit.moment, answers, effects);
        match &self.mechanics {
            None => self.play(None, account, visit, answers, effects),
            Some(mechanics) => self.play_more(mechanics, account, visit, answers, effects),
        }
    }

    /// A visit where conditions and other mechanics are to be looked at.
    #[inline(never)]
    fn play_more(
        &self,
        mechanics: &Mechanics,
        account: &mut Account,
        visit: &Visit,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) -> Paid {
        self.play(Some(mechanics), account, visit, answers, effects)
    }

    /// A visit, written once and compiled twice: without other mechanics nothing is left of them.
    #[inline(always)]
    fn play(
        &self,
        mechanics: Option<&Mechanics>,
        account: &mut Account,
        visit: &Visit,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) -> Paid {
        let month = Month::of(visit.moment);
        let mut sale = Sale {
            basket: visit.basket,
            ..Sale::default()
        };
        // Never moved once it is written: reading small fields back as one wide word stalls.
        let now = mechanics.map(|mechanics| mechanics.now(&account.states, visit));
        if let (Some(mechanics), Some(now)) = (mechanics, &now) {
            let states = &mut account.states;
            mechanics.price(states, now, &mut sale, visit.moment, answers, effects);
        }
        let (mut used, mut traces) = (0, 0);
        if let Some(points) = &self.points {
            let uses_points = answers.uses_points(&self.standing(account));
            let (purse, returns) = (&mut account.purse, &mut account.returns);
            // One branch, not two: each of them alone is a coin no processor can guess.
            if uses_points & (purse.available >= points.spend.minimum)
                && redeems_at(mechanics, &now)
            {
                let is_tender = points.spend.means == Means::Tender;
                let undone = visit.returned_after.is_some() && is_tender;
                let kept = |used| {
                    if undone {
                        traces += 1;
                        returns.trace(used);
                    }
                };
                let value;
                (used, value) = points.redeem(purse, month, sale.price(), effects, kept);
                if is_tender {
                    sale.points = value;
                }
            }
        }
        if let (Some(mechanics), Some(now)) = (mechanics, &now) {
            mechanics.pay(&mut account.states, now, &mut sale, visit.moment, effects);
        }
        let cash = sale.cash();
        let sold = Effect::Sold {
            basket: visit.basket,
            cash,
        };
        effects.record(month, sold);
        let (mut earned, mut counted) = (0, Money::ZERO);
        if let Some(points) = &self.points {
            let (purse, due) = (&mut account.purse, &mut account.due);
            if issues_at(mechanics, &now) {
                counted = match mechanics {
                    None if points.spend.earns => visit.basket,
                    None => cash,
                    Some(mechanics) => mechanics.base(&sale, points.spend.earns),
                };
                earned = points.earn(purse, visit, counted, now.as_ref(), due, effects);
            } else if redeems_at(mechanics, &now) {
                points.is_active(purse, month);
            }
        }
        let mut rewards = 0;
        if let Some(stamps) = &self.stamps {
            let (base, earns) = match mechanics {
                None => (cash, true),
                Some(mechanics) => (
                    mechanics.base(&sale, false),
                    mechanics.stamps(&sale, used > 0),
                ),
            };
            if earns {
                let (state, due) = (&mut account.stamps, &mut account.due);
                (sale.stamps, rewards) = stamps.visit(state, base, month, due, effects);
            }
        }
        if let (Some(mechanics), Some(now)) = (mechanics, &now) {
            self.earn_more(
                mechanics, account, now, visit, &mut sale, earned, used, answers, effects,
            );
        }
        if let Some(after) = visit.returned_after {
            let at = visit.moment + after.max(0.0);
            account.expect_back(at, sale, now, earned, traces);
        }
        Paid {
            cash,
            used: Points(used),
            earned: Points(earned),
            counted,
            rewards,
        }
    }

    /// What a paid visit earns beside points and stamps, and what it trades among partners.
    #[allow(clippy::too_many_arguments)]
    fn earn_more(
        &self,
        mechanics: &Mechanics,
        account: &mut Account,
        now: &Now,
        visit: &Visit,
        sale: &mut Sale,
        earned: i64,
        used: i64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        let (states, due) = (&mut account.states, &mut account.due);
        let at = visit.moment;
        mechanics.earn(states, now, at, sale, earned, due, answers, effects);
        if let Some(partners) = &mechanics.partners {
            partners.trade(now, earned, used, effects);
        }
        if let (Some(points), Some(gift)) = (&self.points, &mechanics.gift)
            && let Some(price) = gift.price()
            && account.purse.available >= price
            && gift.can_exchange(&states.gift, now, answers)
        {
            points.exchange(&mut account.purse, now.month, price, effects);
            gift.exchange(&mut states.gift, now, at, answers, effects);
            *due = earlier(*due, states.gift.due());
        }
    }

    /// A member did something other than buying, so much of it, after everything due before it.
    pub fn act(
        &self,
        account: &mut Account,
        at: f64,
        action: u8,
        amount: i64,
        effects: &mut impl Effects,
    ) {
        let month = Month::of(at);
        effects.record(month, Effect::Acted { action, amount });
        if let Some(points) = &self.points {
            let earned = points.act(&mut account.acted, month, action, amount);
            let (purse, due) = (&mut account.purse, &mut account.due);
            points.grant(purse, month, earned, Why::Action, due, effects);
        }
    }

    /// A member brought a friend.
    pub fn refer(&self, account: &mut Account, at: f64, effects: &mut impl Effects) {
        self.reward_friend(account, at, true, effects);
    }

    /// A friend who was brought has joined: the account was just opened.
    pub fn welcome(&self, account: &mut Account, at: f64, effects: &mut impl Effects) {
        self.reward_friend(account, at, false, effects);
    }

    fn reward_friend(
        &self,
        account: &mut Account,
        at: f64,
        brought: bool,
        effects: &mut impl Effects,
    ) {
        let referral = self
            .mechanics
            .as_ref()
            .and_then(|all| all.referral.as_ref());
        let Some(referral) = referral else { return };
        let month = Month::of(at);
        let earned = match brought {
            true => referral.refer(&mut account.states.referral, month, effects),
            false => referral.welcome(month, effects),
        };
        if let Some(points) = &self.points {
            let (purse, due) = (&mut account.purse, &mut account.due);
            points.grant(purse, month, earned, Why::Referral, due, effects);
        }
    }

    /// Does everything due, in its order of time; at the same moment what is scheduled (renewals,
    /// pay-outs, reviews) comes first, then lots and cards lapse, then pending points begin to
    /// count, then visits are returned.
    #[inline(never)]
    fn settle(
        &self,
        account: &mut Account,
        to: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        loop {
            let counts = account.purse.counts_next();
            let returned = account.returns.due();
            let scheduled = match &self.mechanics {
                None => account.birthday,
                Some(mechanics) => earlier(account.birthday, mechanics.due(&account.states)),
            };
            let next = earlier(scheduled, earlier(counts, returned));
            let until = if scheduled <= to && scheduled <= next {
                Month::of(scheduled.next_down())
            } else {
                Month::of(earlier(next, to))
            };
            let card = Month(account.stamps.lapses());
            if card <= until && card.0 != NEVER {
                account.purse.lapse(card, effects);
                account.stamps.lapse(effects);
            }
            account.purse.lapse(until, effects);
            if next > to || next == f64::INFINITY {
                let lapses = earlier(
                    points::Rule::lapse_due(&account.purse),
                    account.stamps.due(),
                );
                account.due = earlier(next, lapses);
                return;
            }
            if scheduled <= next {
                if account.birthday <= scheduled {
                    self.celebrate(account, effects);
                } else if let Some(mechanics) = &self.mechanics {
                    mechanics.settle(&mut account.states, scheduled, answers, effects);
                }
            } else if counts <= returned {
                account.purse.count(until, effects);
            } else if let Some(visit) = account.returns.take(returned) {
                self.undo(account, &visit, effects);
            }
        }
    }

    /// A birthday brings its points.
    fn celebrate(&self, account: &mut Account, effects: &mut impl Effects) {
        let month = Month::of(account.birthday);
        account.birthday = Birthdays::next(account.birthday);
        if let Some(points) = &self.points
            && let Some(birthdays) = &points.birthdays
        {
            let (purse, due) = (&mut account.purse, &mut account.due);
            let given = birthdays.points;
            points.grant(purse, month, given, Why::Birthday, due, effects);
        }
    }

    /// Undoes a returned visit: its cash is refunded, the points that paid for it come back with
    /// their first lapse date, and with clawback the points and stamps it earned are taken off,
    /// never below nothing.
    fn undo(&self, account: &mut Account, visit: &Return, effects: &mut impl Effects) {
        let month = Month::of(visit.at);
        let refunded = Effect::Refunded {
            basket: visit.sale.basket,
            cash: visit.sale.cash(),
        };
        effects.record(month, refunded);
        let mut restored = 0;
        for used in account.returns.traces(visit) {
            restored += used.points;
            account.purse.restore(*used, month, effects);
        }
        account.returns.tidy();
        let clawback = self.points.as_ref().is_some_and(|points| points.clawback);
        let held = account.purse.available + account.purse.waiting;
        if let Some(earned) = visit.earned.filter(|_| clawback) {
            account.purse.cancel(earned, month, effects);
        }
        let cancelled = held - (account.purse.available + account.purse.waiting);
        if let Some(stamps) = &self.stamps {
            stamps.take_back(&mut account.stamps, visit.sale.stamps, month, effects);
        }
        if let Some(mechanics) = &self.mechanics {
            mechanics.undo(&mut account.states, &visit.sale, month, effects);
            if let (Some(partners), Some(now)) = (&mechanics.partners, &visit.now) {
                let now = Now { month, ..*now };
                partners.trade(&now, -cancelled, -restored, effects);
            }
        }
    }
}

/// Whether a visit earns points where it takes place.
#[inline]
fn issues_at(mechanics: Option<&Mechanics>, now: &Option<Now>) -> bool {
    let partners = mechanics.and_then(|mechanics| mechanics.partners.as_ref());
    match (partners, now) {
        (Some(partners), Some(now)) => partners.issues(now),
        _ => true,
    }
}

/// Whether points can be used where a visit takes place.
#[inline]
fn redeems_at(mechanics: Option<&Mechanics>, now: &Option<Now>) -> bool {
    let partners = mechanics.and_then(|mechanics| mechanics.partners.as_ref());
    match (partners, now) {
        (Some(partners), Some(now)) => partners.redeems(now),
        _ => true,
    }
}

impl Account {
    /// Remembers a visit that will be returned; its last `traces` uses are to be undone.
    #[inline(never)]
    fn expect_back(&mut self, at: f64, sale: Sale, now: Option<Now>, earned: i64, traces: usize) {
        let earned = (earned > 0).then(|| self.purse.earned(earned));
        self.returns.expect(at, sale, now, earned, traces);
        self.due = earlier(self.due, at);
    }
}
