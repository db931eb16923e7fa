//! The subscription: a fee for a month or a year, and what it includes.
//!
//! Terms run from the day of the member's own joining. Trial months come first: the subscription
//! runs and nothing is paid; it goes over into the first paid term by itself, unless its member ends
//! it first. At the end of each
//! paid term the member stays, pauses or leaves, or the payment fails for good. A pause always
//! lasts the longest time allowed; after it the next term is paid.
//!
//! With `refund = "unused"` a yearly subscriber may leave after any month and gets the unused whole
//! months back: renewal is then asked about every month, and periods are counted in months, so the
//! believed chance of leaving is a month's. In every other case it is asked about, and counted, at
//! the end of terms.
//!
//! ```
//! # let text = r#"
//! [subscription]
//! fee = 59000                   # may be 0
//! every = "year"                # or month, by default
//! trial_months = 1
//! refund = "unused"             # or none, by default
//! pause_months = 3              # by default no pause
//! [[subscription.benefit]]      # at most eight
//! name = "free delivery"
//! per = "visit"                 # or month
//! cost = { value = 2500, source = "carrier's tariff" }
//! value = 3000                  # by default what it costs
//! # "#;
//! # let notes = documents::Notes::default();
//! # let source = documents::Source::new("program.toml", text);
//! # assert!(program::read(&source, &notes, &program::Setting::default()).is_some());
//! # assert_eq!(notes.into_diagnostics(), []);
//! ```

mod read;

use crate::paid_term::{Service, months_later, pay, refund, terms_after};
use crate::{Answers, Effect, Effects, Fee, Renewal, Term};
use units::{Money, Month};

/// A subscription as written in `[subscription]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Paid at the start of each term; may be nothing.
    pub fee: Money,
    /// How long a term is.
    pub every: Every,
    /// Months before the first paid term.
    pub trial_months: u32,
    /// What a member gets back who leaves within a paid term.
    pub refund: Refund,
    /// The months of a pause; zero when none is allowed.
    pub pause_months: u32,
    /// What is included: at most eight.
    pub benefits: Vec<Benefit>,
}

/// How long a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// A month.
    Month,
    /// Twelve months.
    Year,
}

/// What a member gets back who leaves within a paid term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refund {
    /// Nothing: members leave at the end of terms.
    None,
    /// The unused whole months, pro rata; their price is rounded with that of the used ones, to
    /// the nearest minor unit.
    Unused,
}

/// One thing included, of `[[subscription.benefit]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// What people call it.
    pub name: String,
    /// How often it can be used.
    pub per: Per,
    /// What one use costs the operator.
    pub cost: Money,
    /// What one use is worth to the member. By default what it costs.
    pub value: Money,
}

/// How often a benefit can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// On every visit.
    Visit,
    /// Once in every month of the subscription, at its start.
    Month,
}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    fee: Money,
    /// Months of a term.
    term: u32,
    trial: u32,
    pause: u32,
    /// Whether members may leave within a term.
    refunds: bool,
    visit: Vec<(u8, Service)>,
    month: Vec<(u8, Service)>,
}

/// What is remembered of one member.
#[derive(Clone, Debug)]
pub(crate) struct State {
    phase: Phase,
    /// When the phase began.
    since: f64,
    /// Months of the phase that have passed.
    months: u32,
    /// Renewals so far, those within terms included.
    asked: u32,
    /// Terms after this one that are known to be renewed, and paid for when they are over: between
    /// them nothing happens.
    ahead: u32,
    due: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Outside,
    Trial,
    Paid,
    Paused,
}

/// The most benefits.
const MOST_BENEFITS: usize = 8;

impl Every {
    /// Its months.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Every::Month => 1,
            Every::Year => 12,
        }
    }
}

impl Design {
    /// The fee of a month, in minor units: of a yearly one a twelfth.
    pub(crate) fn monthly_fee(&self) -> f64 {
        self.fee.0 as f64 / f64::from(self.every.months())
    }

    pub(crate) fn compile(&self) -> Rule {
        let services = |per: Per| {
            let numbered = (0..).zip(&self.benefits);
            let of = numbered.filter(|(_, benefit)| benefit.per == per);
            let served = of.map(|(number, benefit)| {
                let Benefit { cost, value, .. } = *benefit;
                (number, Service { cost, value })
            });
            served.collect()
        };
        Rule {
            fee: self.fee,
            term: self.every.months(),
            trial: self.trial_months,
            pause: self.pause_months,
            refunds: self.refund == Refund::Unused && self.every == Every::Year,
            visit: services(Per::Visit),
            month: services(Per::Month),
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            phase: Phase::Outside,
            since: 0.0,
            months: 0,
            asked: 0,
            ahead: 0,
            due: f64::INFINITY,
        }
    }
}

impl State {
    /// Starts anew.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// When a month of benefits, a term, a trial or a pause ends next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        self.due
    }

    /// Whether the subscription runs now: trial months do, a pause does not.
    #[inline]
    pub(crate) fn runs(&self) -> bool {
        matches!(self.phase, Phase::Trial | Phase::Paid)
    }

    fn begin(&mut self, phase: Phase, at: f64) {
        (self.phase, self.since, self.months) = (phase, at, 0);
    }
}

impl Rule {
    /// A customer joins the program, and may subscribe.
    pub(crate) fn open(
        &self,
        state: &mut State,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if !answers.joins(Term::Subscription) {
            return;
        }
        if self.trial > 0 {
            state.begin(Phase::Trial, at);
        } else {
            self.begin_term(state, at, effects);
        }
        self.begin_month(state, at, answers, effects);
    }

    /// A paid term begins, perhaps the first, or the first after a pause.
    fn begin_term(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        let month = Month::of(at);
        if state.phase != Phase::Paid {
            effects.record(month, Effect::Paying { change: 1 });
        }
        pay(Fee::Subscription, self.fee, self.term, month, effects);
        state.begin(Phase::Paid, at);
    }

    /// A month of the subscription begins, or a pause: what comes every month, and the next look.
    fn begin_month(
        &self,
        state: &mut State,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if state.runs() {
            serve(&self.month, Month::of(at), answers, effects);
        }
        state.due = months_later(state.since, state.months + self.pace(state.phase));
        let last = terms_after(state.due, self.term).take(state.ahead as usize);
        state.due = last.last().map_or(state.due, |(_, day)| day);
    }

    /// Pays for the terms known ahead that have begun by a moment.
    fn pay_ahead(&self, state: &mut State, to: f64, effects: &mut impl Effects) {
        let begun = terms_after(state.since, self.term).take(state.ahead as usize);
        for (month, day) in begun.take_while(|(_, day)| *day <= to) {
            pay(Fee::Subscription, self.fee, self.term, month, effects);
            (state.since, state.ahead, state.asked) = (day, state.ahead - 1, state.asked + 1);
        }
    }

    /// After a moment nothing is known ahead: the member leaves for good, or the play ends.
    pub(crate) fn leave(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        self.pay_ahead(state, at, effects);
        if state.ahead > 0 {
            state.ahead = 0;
            state.due = months_later(state.since, self.term);
        }
    }

    /// Months of a phase.
    fn length(&self, phase: Phase) -> u32 {
        match phase {
            Phase::Trial => self.trial,
            Phase::Paused => self.pause,
            Phase::Paid | Phase::Outside => self.term,
        }
    }

    /// Months between two looks at a member.
    fn pace(&self, phase: Phase) -> u32 {
        let monthly = !self.month.is_empty() || self.refunds;
        if monthly && phase != Phase::Paused {
            1
        } else {
            self.length(phase)
        }
    }

    /// Fees, monthly benefits, renewals.
    pub(crate) fn settle(
        &self,
        state: &mut State,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if at < state.due {
            return;
        }
        self.pay_ahead(state, at, effects);
        state.months += self.pace(state.phase);
        let over = state.months >= self.length(state.phase);
        if state.phase == Phase::Paid && (over || self.refunds) {
            state.asked += 1;
            let renewal = answers.renews(Term::Subscription, state.asked);
            match renewal {
                Renewal::Leaves => return self.end(state, at, effects),
                Renewal::Fails if over => return self.end(state, at, effects),
                Renewal::Pauses if over && self.pause > 0 => {
                    effects.record(Month::of(at), Effect::Paying { change: -1 });
                    state.begin(Phase::Paused, at);
                }
                // Within a term no payment can fail, and a pause waits for its end.
                _ if over => {
                    self.begin_term(state, at, effects);
                    // Where nothing comes between renewals, those known ahead can wait.
                    if self.month.is_empty() && !self.refunds {
                        state.ahead = answers.stays_on(Term::Subscription, state.asked);
                    }
                }
                _ => {}
            }
        } else if over && !goes_on(state.phase, answers) {
            return state.reset();
        } else if over {
            self.begin_term(state, at, effects);
        }
        self.begin_month(state, at, answers, effects);
    }

    /// The subscription ends for good; what is left of the term is paid back.
    fn end(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        let month = Month::of(at);
        let (term, passed) = (self.term, state.months);
        refund(Fee::Subscription, self.fee, term, passed, month, effects);
        effects.record(month, Effect::Paying { change: -1 });
        state.reset();
    }

    /// A visit: benefits that come with it.
    #[inline]
    pub(crate) fn visit(
        &self,
        state: &State,
        month: Month,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if state.runs() {
            serve(&self.visit, month, answers, effects);
        }
    }
}

/// Whether a member who pays nothing at present pays again: the end of a trial is a question of its
/// own, after a pause the next term is paid.
fn goes_on(phase: Phase, answers: &mut impl Answers) -> bool {
    answers.is_there() && (phase != Phase::Trial || answers.converts())
}

/// Renders the benefits the member makes use of.
fn serve(
    benefits: &[(u8, Service)],
    month: Month,
    answers: &mut impl Answers,
    effects: &mut impl Effects,
) {
    for (number, service) in benefits {
        if answers.uses_benefit(*number) {
            service.render(month, effects);
        }
    }
}
