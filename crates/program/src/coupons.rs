//! Coupons: offers sent to some members, used by fewer, and never too often.
//!
//! A campaign sends its coupon at the start of a month to the members it is for. Of those who take
//! it up each has a moment, given from outside, from which the coupon is used on the first visit
//! that reaches its smallest basket. One coupon a visit: the one that takes most off. A return
//! undoes the price given up and gives the coupon back while it is valid; room in the budget stays
//! used.

use crate::mechanics::Sale;
use crate::off::{Off, OffRule, read_budget};
use crate::scope::Scope;
use crate::when::{Now, day_of, months_between, warn_outside_study};
use crate::{Answers, Effect, Effects, Limit, Limited};
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{CalendarMonth, DAYS_PER_MONTH, Money, Month, RatioError};

/// One coupon campaign as written in `[[coupon]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What people call it.
    pub name: String,
    /// The segment of customers it goes to; none for every member.
    pub to: Option<String>,
    /// Only to members without a visit for so many months; 0 for all.
    pub absent_months: u32,
    /// When it is sent: at the start of these months.
    pub sent: Sent,
    /// How it is sent.
    pub channel: Channel,
    /// What one message costs the operator.
    pub contact_cost: Money,
    /// What is taken off.
    pub off: Off,
    /// The smallest basket, at its full price, it can be used on.
    pub smallest_basket: Money,
    /// Days it can be used, from the start of the month it is sent in.
    pub valid_days: u32,
    /// What all members together may take; none for no limit. A shared limit.
    pub budget: Option<Money>,
}

/// When a campaign sends its coupon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// In these months of the calendar.
    In(Vec<CalendarMonth>),
    /// In the first month of the study, and every so many months from it on.
    Every(u32),
}

/// How a coupon reaches a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A message in the operator's app.
    App,
    /// A text message.
    Sms,
    /// An electronic letter.
    Email,
    /// A letter.
    Post,
}

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
    /// Messages in the month of the last one and the two before it.
    messages: [u32; 3],
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

/// The most campaigns of a program.
const MOST: usize = 8;

impl Default for State {
    fn default() -> Self {
        Self {
            sends_at: f64::INFINITY,
            held: Vec::new(),
            last_visit: 0.0,
            messages: [0; 3],
            last_message: 0,
            addressed: 0,
        }
    }
}

impl Design {
    /// Reads every `[[coupon]]`.
    pub(crate) fn read_all(root: &Section, scope: &Scope) -> Option<Vec<Self>> {
        let sections = root.sections("coupon");
        let mut names = Vec::new();
        let mut all = Vec::new();
        for section in &sections {
            all.push(Self::read(section, scope, &mut names));
        }
        if sections.len() > MOST {
            root.report(
                "coupon",
                "too-many-coupons",
                Words::new(
                    format!("there are {} coupons, more than {MOST}", sections.len()),
                    format!("쿠폰이 {}개로, {MOST}개를 넘습니다", sections.len()),
                ),
                Words::new(
                    "join campaigns, or compare them as two programs",
                    "캠페인을 합치거나 두 프로그램으로 나눠 비교하세요",
                ),
            );
            return None;
        }
        all.into_iter().collect()
    }

    /// Reads one campaign. What a message costs is a belief: it enters the assumption register.
    fn read(section: &Section, scope: &Scope, names: &mut Vec<String>) -> Option<Self> {
        let currency = scope.setting.currency;
        let name = read_name(section, names);
        let to = read_segment(section, scope);
        let absent_months = section.whole("absent_months", 0..=60).unwrap_or(0);
        let sent = read_sent(section, scope);
        let channel = read_channel(section);
        let contact_cost = section.believed_money("contact_cost", currency);
        if matches!(channel, Some(Channel::Sms | Channel::Post)) {
            let hint = Words::new(
                "what one message costs, sending and printing",
                "한 건을 보내는 데 드는 비용을 적으세요",
            );
            section.missing("contact_cost", hint);
        }
        let off = Off::read(section, currency);
        let smallest_basket = section.money("smallest_basket", currency);
        let smallest_basket = smallest_basket.unwrap_or(Money::ZERO);
        if let Some(off) = &off {
            off.judge_size(section);
            off.judge_basket(section, smallest_basket);
        }
        section.missing(
            "valid_days",
            Words::new(
                "how many days it can be used",
                "며칠 동안 쓸 수 있는지 적으세요",
            ),
        );
        let valid_days = section.whole("valid_days", 1..=3660);
        let budget = read_budget(section, currency);
        Some(Self {
            name: name?,
            to: to?,
            absent_months: absent_months as u32,
            sent: sent?,
            channel: channel?,
            contact_cost: contact_cost.unwrap_or(Money::ZERO),
            off: off?,
            smallest_basket,
            valid_days: valid_days? as u32,
            budget,
        })
    }

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
        let limit = self.budget.map(|most| {
            let what = Limited::Coupon(index);
            limits.push(Limit { what, most: most.0 });
            (limits.len() - 1) as u8
        });
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
        (self.messages, self.last_message) = ([0; 3], 0);
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
        for _ in self.last_message..month.min(self.last_message + 3) {
            self.messages.rotate_right(1);
            self.messages[0] = 0;
        }
        self.last_message = month;
        let earlier = self.messages.iter().sum();
        self.messages[0] += 1;
        earlier
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
                && campaign.is_open(now.day, answers)
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
            let (amount, day) = (amount.0, now.day);
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

fn read_name(section: &Section, names: &mut Vec<String>) -> Option<String> {
    let hint = Words::new("a name of its own", "쿠폰의 이름을 적으세요");
    section.missing("name", hint.clone());
    let name = section.text("name")?;
    if names.contains(&name) {
        section.report(
            "name",
            "coupon-twice",
            Words::new(
                format!("two coupons are called `{name}`"),
                format!("`{name}`(이)라는 쿠폰이 둘입니다"),
            ),
            hint,
        );
        return None;
    }
    names.push(name.clone());
    Some(name)
}

fn read_segment(section: &Section, scope: &Scope) -> Option<Option<String>> {
    if !section.has("to") {
        return Some(None);
    }
    let to = section.text("to")?;
    let names = &scope.setting.names;
    if to == "everyone" {
        return Some(None);
    }
    if names.known && !names.segments.contains(&to) {
        let known = [&["everyone".to_owned()], names.segments.as_slice()].concat();
        let list = known.join(", ");
        section.report(
            "to",
            "unknown-name",
            Words::new(
                format!("there is no segment called `{to}`"),
                format!("`{to}`(이)라는 세그먼트가 없습니다"),
            ),
            Words::new(
                format!("known: {list}; others are [[segment]] of customers.toml"),
                format!(
                    "쓸 수 있는 이름: {list}. 다른 것은 customers.toml의 [[segment]]에 적으세요"
                ),
            ),
        );
        return None;
    }
    Some(Some(to))
}

fn read_sent(section: &Section, scope: &Scope) -> Option<Sent> {
    let months = section.calendar_months("months");
    let every = section.whole("every", 1..=120);
    let hint = Words::new(
        "write `months = [\"2027-02\"]`, or `every = 3`",
        "`months = [\"2027-02\"]` 또는 `every = 3`처럼 적으세요",
    );
    match (section.has("months"), section.has("every")) {
        (true, true) => {
            section.report(
                "every",
                "months-and-every",
                Words::new(
                    "it is said twice when the coupon is sent",
                    "쿠폰을 보내는 때가 두 번 적혀 있습니다",
                ),
                hint,
            );
            None
        }
        (false, false) => {
            section.missing("months", hint);
            None
        }
        (false, true) => every.map(|months| Sent::Every(months as u32)),
        (true, false) => {
            let months = months?;
            let setting = &scope.setting;
            let in_study = |month: &CalendarMonth| {
                months_between(setting.start, *month).is_some_and(|index| index < setting.months)
            };
            if !months.iter().all(in_study) {
                warn_outside_study(section, "months", setting);
            }
            if months.is_empty() {
                section.warn(
                    "months",
                    "coupon-never-sent",
                    Words::new("this coupon is never sent", "보내는 달이 없는 쿠폰입니다"),
                    hint,
                );
            }
            Some(Sent::In(months))
        }
    }
}

fn read_channel(section: &Section) -> Option<Channel> {
    section.missing(
        "channel",
        Words::new(
            "how it is sent: \"app\", \"sms\", \"email\" or \"post\"",
            "보내는 방법: \"app\", \"sms\", \"email\", \"post\" 가운데 하나",
        ),
    );
    section.choice(
        "channel",
        &[
            ("app", Channel::App),
            ("sms", Channel::Sms),
            ("email", Channel::Email),
            ("post", Channel::Post),
        ],
    )
}
