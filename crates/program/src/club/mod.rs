//! The club: a place for some, for a fee and as long as they deserve it.
//!
//! Who is asked, joins and finds a place pays the joining fee once and the annual fee at the start
//! of each of its own years, counted from the day of admission. At a year's end the spend of the
//! year is reviewed; who stays within it is asked whether to renew. Who leaves does not come back,
//! and no fee is refunded: a year's fee is paid for a whole year, and a joining fee is earned over
//! the life members are expected to have, however long each of them stays. There is no pause.
//!
//! ```
//! # let text = r#"
//! [club]
//! who = "best"                  # best (with best_share), invited, anyone
//! best_share = 0.05             # of customers, by how often they come
//! capacity = 500                # places; by default as many as are wanted
//! waiting_list = true           # by default; false: who finds no place is turned away
//! joining_fee = 100000
//! member_life_months = 24       # over which the joining fee is earned
//! annual_fee = 300000
//! review_spend = 2000000        # in a year of membership, to stay; by default no review
//! service_cost = 15000          # of a member and month
//! service_value = 20000         # by default what it costs
//! # "#;
//! # let notes = documents::Notes::default();
//! # let source = documents::Source::new("program.toml", text);
//! # assert!(program::read(&source, &notes, &program::Setting::default()).is_some());
//! # assert_eq!(notes.into_diagnostics(), []);
//! ```

mod read;

use crate::paid_term::{Service, months_later, pay};
use crate::scope::Scope;
use crate::when::day_of;
use crate::{Answers, Effect, Effects, Fee, Limit, Limited, Renewal, Term};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::{Money, Month};

/// A club as written in `[club]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Who is asked to join.
    pub who: Who,
    /// The places there are; none for as many as want one.
    pub capacity: Option<u32>,
    /// Whether those who find no place wait for one; otherwise they are turned away.
    pub waiting_list: bool,
    /// Paid once on admission.
    pub joining_fee: Money,
    /// Months over which the joining fee is earned: how long members are expected to stay.
    pub member_life_months: u32,
    /// Paid at the start of each year of membership.
    pub annual_fee: Money,
    /// What has to be spent in a year to stay; none when nobody looks.
    pub review_spend: Option<Money>,
    /// What the services of a month cost for one member.
    pub service_cost: Money,
    /// What they are worth to the member. By default what they cost.
    pub service_value: Money,
}

/// Who is asked to join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The share of customers who come most often.
    Best {
        /// From nobody (0) to everybody (1).
        share: Decimal,
    },
    /// Everybody enrolled, by invitation.
    Invited,
    /// Everybody enrolled who applies. Plays like an invitation to everybody.
    Anyone,
}

/// The compiled form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The rank from which customers are asked.
    from_rank: f64,
    capacity: Option<u8>,
    waiting_list: bool,
    joining_fee: Money,
    member_life_months: u32,
    annual_fee: Money,
    review_spend: Option<Money>,
    /// The services of a month, when there are any.
    service: Option<Service>,
}

/// What is remembered of one member.
#[derive(Clone, Debug)]
pub(crate) struct State {
    place: Place,
    /// When the place was, or will be, taken.
    since: f64,
    /// Months of membership that have passed.
    months: u32,
    /// Spent in this year of membership.
    spent: i64,
    due: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Waiting,
    Inside,
}

/// Months of a paid year.
const YEAR: u32 = 12;

impl Design {
    /// The share of customers who are asked, those who come most often.
    pub(crate) fn share_asked(&self) -> f64 {
        match self.who {
            Who::Best { share } => share.to_f64().unwrap_or(1.0),
            Who::Invited | Who::Anyone => 1.0,
        }
    }

    /// The fee of a year, in minor units, with what is earned of the joining fee in a year.
    pub(crate) fn yearly_fee(&self) -> f64 {
        let years = f64::from(self.member_life_months.max(1)) / f64::from(YEAR);
        self.annual_fee.0 as f64 + self.joining_fee.0 as f64 / years
    }

    pub(crate) fn compile(&self, _: &Scope, limits: &mut Vec<Limit>) -> Rule {
        let capacity = self.capacity;
        let capacity = capacity.map(|places| Limit::add(limits, Limited::Club, places.into()));
        let service = Service {
            cost: self.service_cost,
            value: self.service_value,
        };
        Rule {
            from_rank: match self.who {
                Who::Best { share } => (Decimal::ONE - share).to_f64().unwrap_or(1.0),
                Who::Invited | Who::Anyone => 0.0,
            },
            capacity,
            waiting_list: self.waiting_list,
            joining_fee: self.joining_fee,
            member_life_months: self.member_life_months.max(1),
            annual_fee: self.annual_fee,
            review_spend: self.review_spend,
            service: service.is_any().then_some(service),
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Place::Outside,
            since: 0.0,
            months: 0,
            spent: 0,
            due: f64::INFINITY,
        }
    }
}

impl State {
    /// Starts anew.
    pub(crate) fn reset(&mut self) {
        (self.place, self.due) = (Place::Outside, f64::INFINITY);
    }

    /// When a place is free, services are rendered, or a year ends, next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        self.due
    }

    /// Whether the customer belongs to the club now.
    #[inline]
    pub(crate) fn belongs(&self) -> bool {
        self.place == Place::Inside
    }
}

impl Rule {
    /// A customer joins the program, and may be asked into the club.
    pub(crate) fn open(
        &self,
        state: &mut State,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        let asked = self.from_rank <= 0.0 || answers.rank() >= self.from_rank;
        if !asked || !answers.joins(Term::Club) {
            return;
        }
        let place = match self.capacity {
            None => Some(at),
            Some(_) => answers.admitted(at),
        };
        match place {
            Some(when) if when <= at => self.admit(state, at, effects),
            Some(when) if self.waiting_list => (state.place, state.due) = (Place::Waiting, when),
            _ => {}
        }
    }

    fn admit(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        let month = Month::of(at);
        effects.record(month, Effect::Paying { change: 1 });
        self.draw(1, at, effects);
        pay(
            Fee::Joining,
            self.joining_fee,
            self.member_life_months,
            month,
            effects,
        );
        (state.place, state.since, state.months) = (Place::Inside, at, 0);
        self.begin_year(state, month, effects);
        self.begin_month(state, month, effects);
    }

    fn leave(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        effects.record(Month::of(at), Effect::Paying { change: -1 });
        self.draw(-1, at, effects);
        state.reset();
    }

    /// Takes a place, or gives it back.
    fn draw(&self, places: i64, at: f64, effects: &mut impl Effects) {
        if let Some(limit) = self.capacity {
            let drawn = Effect::Drawn {
                limit,
                amount: places,
                day: day_of(at),
            };
            effects.record(Month::of(at), drawn);
        }
    }

    fn begin_year(&self, state: &mut State, month: Month, effects: &mut impl Effects) {
        state.spent = 0;
        pay(Fee::Annual, self.annual_fee, YEAR, month, effects);
    }

    fn begin_month(&self, state: &mut State, month: Month, effects: &mut impl Effects) {
        if let Some(service) = self.service {
            service.render(month, effects);
        }
        state.due = months_later(state.since, state.months + self.pace());
    }

    /// Months between two looks at a member.
    fn pace(&self) -> u32 {
        if self.service.is_some() { 1 } else { YEAR }
    }

    /// Admission from the waiting list, the monthly services, the yearly review and fee.
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
        if state.place == Place::Waiting {
            return match answers.is_there() {
                true => self.admit(state, at, effects),
                false => state.reset(),
            };
        }
        state.months += self.pace();
        let month = Month::of(at);
        if state.months.is_multiple_of(YEAR) {
            let deserved = self.review_spend.is_none_or(|least| state.spent >= least.0);
            let years = state.months / YEAR;
            if !deserved || !stays(answers.renews(Term::Club, years)) {
                return self.leave(state, at, effects);
            }
            self.begin_year(state, month, effects);
        }
        self.begin_month(state, month, effects);
    }

    /// Spend counts for the yearly review.
    pub(crate) fn visit(&self, state: &mut State, base: Money) {
        state.spent += base.0;
    }

    /// A visit of a moment is brought back: its spend no longer counts, if it was this year's.
    pub(crate) fn undo(&self, state: &mut State, base: Money, bought: f64) {
        let year = state.months - state.months % YEAR;
        if state.belongs() && bought >= months_later(state.since, year) {
            state.spent -= base.0;
        }
    }
}

/// Whether a member goes on: a club knows no pause.
fn stays(renewal: Renewal) -> bool {
    matches!(renewal, Renewal::Stays | Renewal::Pauses)
}
