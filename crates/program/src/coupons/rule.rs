//! The compiled form: who is sent what, and which coupon a visit uses.

use super::read::MOST;
use super::{Design, Sent};
use crate::mechanics::Sale;
use crate::off::OffRule;
use crate::scope::Scope;
use crate::when::{Now, day_of};
use crate::{Answers, Effect, Effects, Limit, Limited};
use rust_decimal::Decimal;
use units::{CalendarMonth, DAYS_PER_MONTH, Money, Month, RatioError};

/// The compiled form of all campaigns of a program.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    campaigns: Vec<Campaign>,
    /// Of each month of the study the campaigns sent in it, bit by bit.
    sent: Vec<u8>,
    /// Of each month of the study the first from it on in which something is sent.
    next: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Campaign {
    /// The place of the segment in its list; none for everybody.
    segment: Option<u8>,
    absent_months: f64,
    cost: Money,
    off: OffRule,
    smallest_basket: Money,
    /// Months a coupon is valid.
    valid: f64,
    limit: Option<u8>,
}

/// What is remembered of one member.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// When something is sent next; infinite for never.
    sends_at: f64,
    /// Coupons that the member means to use, in the order they were sent.
    held: Vec<Coupon>,
    last_visit: f64,
    /// Messages in the month of the last one and the two before it, eight bits each: a list of
    /// three would be written in parts and read whole, and wait for it.
    messages: u32,
    last_message: u32,
    /// The campaigns whose segment the member belongs to, bit by bit.
    addressed: u8,
}

/// A coupon that will be used on the first visit that suits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coupon {
    coupon: u8,
    from: f64,
    until: f64,
}

/// A coupon that fits a visit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offer {
    pub(crate) coupon: Coupon,
    pub(crate) amount: Money,
    place: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            sends_at: f64::INFINITY,
            held: Vec::new(),
            last_visit: 0.0,
            messages: 0,
            last_message: 0,
            addressed: 0,
        }
    }
}

impl Design {
    /// Whether it is sent in a month of the study.
    fn is_sent_in(&self, month: u32, start: CalendarMonth) -> bool {
        match &self.sent {
            Sent::Every(months) => month.is_multiple_of(*months),
            Sent::In(months) => months.contains(&start.plus(month)),
        }
    }

    fn compile(
        &self,
        index: u8,
        scope: &Scope,
        limits: &mut Vec<Limit>,
    ) -> Result<Campaign, RatioError> {
        let budget = self.budget;
        let limit = budget.map(|most| Limit::add(limits, Limited::Coupon(index), most.0));
        let segments = &scope.setting.names.segments;
        let segment = self.to.as_ref().map(|to| {
            let found = segments.iter().position(|segment| segment == to);
            found.map_or(u8::MAX, |place| place as u8)
        });
        Ok(Campaign {
            segment,
            absent_months: f64::from(self.absent_months),
            cost: self.contact_cost,
            off: self.off.compile(Decimal::ONE)?,
            smallest_basket: self.smallest_basket,
            valid: f64::from(self.valid_days) / DAYS_PER_MONTH,
            limit,
        })
    }
}

impl State {
    pub(crate) fn reset(&mut self) {
        self.held.clear();
        self.sends_at = f64::INFINITY;
        (self.messages, self.last_message) = (0, 0);
    }

    /// When a coupon is sent next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        self.sends_at
    }

    /// Whether a coupon is held that the member means to use, at a moment.
    pub(crate) fn holds(&self, at: f64) -> bool {
        self.held.iter().any(|held| at < held.until)
    }

    /// Counts one more message; gives those that came before it in this month and the two before.
    fn count_message(&mut self, month: u32) -> u32 {
        let passed = month.saturating_sub(self.last_message).min(3);
        let [one, two, three, _] = (self.messages << (8 * passed)).to_le_bytes();
        self.last_message = month;
        self.messages = u32::from_le_bytes([one + 1, two, three, 0]);
        [one, two, three].map(u32::from).iter().sum()
    }
}

impl Rule {
    pub(crate) fn compile(
        designs: &[Design],
        scope: &Scope,
        limits: &mut Vec<Limit>,
    ) -> Result<Option<Self>, RatioError> {
        if designs.is_empty() {
            return Ok(None);
        }
        let designs = &designs[..designs.len().min(MOST)];
        let campaigns = designs.iter().enumerate();
        let campaigns = campaigns.map(|(index, one)| one.compile(index as u8, scope, limits));
        let campaigns = campaigns.collect::<Result<_, _>>()?;
        let (start, months) = (scope.setting.start, scope.setting.months);
        let bits = |month| {
            let sent = designs.iter().enumerate();
            sent.map(|(index, one)| u8::from(one.is_sent_in(month, start)) << index)
                .sum()
        };
        let sent: Vec<u8> = (0..months).map(bits).collect();
        let mut next = vec![u32::MAX; sent.len()];
        let mut coming = u32::MAX;
        for month in (0..sent.len()).rev() {
            if sent[month] != 0 {
                coming = month as u32;
            }
            next[month] = coming;
        }
        Ok(Some(Self {
            campaigns,
            sent,
            next,
        }))
    }

    /// A customer joins.
    pub(crate) fn open(&self, state: &mut State, at: f64, answers: &mut impl Answers) {
        state.last_visit = at;
        state.addressed = 0;
        for (index, campaign) in self.campaigns.iter().enumerate() {
            let is_for = campaign
                .segment
                .is_none_or(|segment| answers.belongs(segment));
            state.addressed |= u8::from(is_for) << index;
        }
        state.sends_at = match state.addressed {
            0 => f64::INFINITY,
            _ => self.next_from(at.ceil()),
        };
    }

    /// The best coupon held that fits a basket, taken off what is left of its price; nothing is
    /// taken yet.
    #[inline]
    pub(crate) fn offer(
        &self,
        state: &State,
        basket: Money,
        left: Money,
        now: &Now,
        at: f64,
        answers: &mut impl Answers,
    ) -> Option<Offer> {
        let mut best: Option<Offer> = None;
        for (place, held) in state.held.iter().enumerate() {
            let campaign = &self.campaigns[usize::from(held.coupon)];
            if at < held.from || at >= held.until || basket < campaign.smallest_basket {
                continue;
            }
            let amount = campaign.off.of(left);
            if amount > best.map_or(Money::ZERO, |best| best.amount)
                && campaign.is_open(now.day(), answers)
            {
                let coupon = *held;
                best = Some(Offer {
                    coupon,
                    amount,
                    place,
                });
            }
        }
        best
    }

    /// Uses it.
    pub(crate) fn take(
        &self,
        state: &mut State,
        offer: Offer,
        now: &Now,
        effects: &mut impl Effects,
    ) {
        state.held.remove(offer.place);
        let (coupon, amount) = (offer.coupon.coupon, offer.amount);
        effects.record(now.month, Effect::CouponUsed { coupon, amount });
        if let Some(limit) = self.campaigns[usize::from(coupon)].limit {
            let (amount, day) = (amount.0, now.day());
            effects.record(now.month, Effect::Drawn { limit, amount, day });
        }
    }

    /// Coupons lapse and are sent.
    pub(crate) fn settle(
        &self,
        state: &mut State,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if state.sends_at > at {
            return;
        }
        let month = Month::of(at);
        state.sends_at = self.next_from(at + 1.0);
        state.held.retain(|held| at < held.until);
        let sent = self.sent.get(month.index()).copied().unwrap_or(0) & state.addressed;
        for (index, campaign) in self.campaigns.iter().enumerate() {
            let is_for = sent & (1 << index) != 0
                && at - state.last_visit >= campaign.absent_months
                && campaign.is_open(day_of(at), answers);
            if !is_for {
                continue;
            }
            let (coupon, cost) = (index as u8, campaign.cost);
            effects.record(month, Effect::Sent { coupon, cost });
            let (taken, messages) = (answers.takes(coupon), state.count_message(month.0));
            if answers.opts_out(messages) {
                effects.record(month, Effect::OptedOut);
                state.sends_at = f64::INFINITY;
                return;
            }
            if let Some(lag) = taken.filter(|lag| *lag < campaign.valid) {
                state.held.push(Coupon {
                    coupon,
                    from: at + lag,
                    until: at + campaign.valid,
                });
            }
        }
    }

    /// A visit, for coupons that go to those who stay away.
    #[inline]
    pub(crate) fn visit(&self, state: &mut State, at: f64) {
        state.last_visit = at;
    }

    /// A returned visit: the price given up comes back, and the coupon while it is valid.
    pub(crate) fn undo(
        &self,
        state: &mut State,
        sale: &Sale,
        month: Month,
        effects: &mut impl Effects,
    ) {
        if let Some(used) = sale.coupon_used {
            let (coupon, amount) = (used.coupon, -sale.coupon);
            effects.record(month, Effect::CouponUsed { coupon, amount });
            state.held.push(used);
        }
    }

    /// The start of the first month from a moment on in which something is sent.
    fn next_from(&self, at: f64) -> f64 {
        let next = self.next.get(Month::of(at).index()).copied();
        next.filter(|month| *month != u32::MAX)
            .map_or(f64::INFINITY, f64::from)
    }
}

impl Campaign {
    fn is_open(&self, day: u32, answers: &mut impl Answers) -> bool {
        self.limit.is_none_or(|limit| answers.open(limit, day))
    }
}
