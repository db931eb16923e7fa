//! One member played through the very rule functions, each thing that happened put in words.

use crate::telling::{Earns, Telling};
use crate::{Account, Effects, Obliging, Paid, Program, Renewal, Visit};
use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use units::{Money, Month, Points};

/// One thing that happened to one member, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Which trial it belongs to, from 0; none for what happens between them, or after them.
    pub visit: Option<u32>,
    /// The month of the study, from 0.
    pub month: u32,
    /// A stable name of what happened: `joined`, `earned`, `bonus`, `counted`, `used`, `not-used`,
    /// `paid`, `lapsed`, `stamped`, `rewarded`, `refunded`, `given-back`, `taken-back`, `asked` (to
    /// pause or to leave), and those
    /// of the other mechanics, such as `discounted`, `coupon-used`, `paid-out`.
    pub code: String,
    /// What happened and why, for people.
    pub words: Words,
    /// Points added to the balance, negative when they left it.
    #[ts(type = "number")]
    pub points: i64,
    /// The balance after it, points that do not count yet included.
    #[ts(type = "number")]
    pub balance: i64,
    /// Stamps on the card after it.
    pub stamps: u32,
}

/// What a member is tried with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trial {
    /// A visit, and what is done there besides buying: the action, as a place in the list of
    /// [`crate::Names`], and how much of it.
    Visit(Visit, Option<(u8, i64)>),
    /// At a moment, the member asks to pause the subscription when what is paid for is over.
    Pause(f64),
    /// At a moment, the member asks to leave club and subscription when what is paid for is over.
    Leave(f64),
}

impl From<Visit> for Trial {
    /// Nothing but buying.
    fn from(visit: Visit) -> Self {
        Self::Visit(visit, None)
    }
}

impl Trial {
    /// When, in months from the study's start.
    #[must_use]
    pub fn moment(&self) -> f64 {
        match self {
            Self::Visit(visit, _) => visit.moment,
            Self::Pause(at) | Self::Leave(at) => *at,
        }
    }

    /// The same with a basket that can be counted.
    fn sound(self) -> Self {
        let Self::Visit(visit, action) = self else {
            return self;
        };
        let basket = Money(visit.basket.0.clamp(0, Visit::LARGEST_BASKET.0));
        Self::Visit(Visit { basket, ..visit }, action)
    }
}

/// A member who is tried.
#[derive(Clone, Debug)]
pub struct Tried<'p> {
    program: &'p Program,
    member: Obliging,
    account: Account,
}

impl<'p> Tried<'p> {
    /// The member joins.
    pub fn open(
        program: &'p Program,
        mut member: Obliging,
        at: f64,
        effects: &mut impl Effects,
    ) -> Self {
        let mut account = Account::default();
        program.open(&mut account, at, &mut member, effects);
        Self {
            program,
            member,
            account,
        }
    }

    /// Does everything due up to a moment.
    pub fn advance(&mut self, to: f64, effects: &mut impl Effects) {
        self.program
            .advance(&mut self.account, to, &mut self.member, effects);
    }

    /// Plays what is tried, after everything due before it; gives what a visit came to. Baskets are
    /// taken as at least nothing and at most [`Visit::LARGEST_BASKET`].
    pub fn play(&mut self, trial: Trial, effects: &mut impl Effects) -> Option<Paid> {
        self.advance(trial.moment(), effects);
        let (visit, action) = match trial.sound() {
            Trial::Visit(visit, action) => (visit, action),
            Trial::Pause(_) => {
                self.member.wish = Some(Renewal::Pauses);
                return None;
            }
            Trial::Leave(_) => {
                self.member.wish = Some(Renewal::Leaves);
                return None;
            }
        };
        let (program, account) = (self.program, &mut self.account);
        self.member.use_points = visit.use_points;
        let paid = program.visit_deciding(account, &visit, &mut self.member, effects);
        if let Some((action, amount)) = action {
            program.act(account, visit.moment, action, amount, effects);
        }
        Some(paid)
    }

    /// The member's account.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.account
    }
}

/// Plays the visits of a member who obliges in everything: [`dry_run_of`] without actions.
#[must_use]
pub fn dry_run(program: &Program, visits: &[Visit]) -> Vec<Step> {
    let trials: Vec<Trial> = visits.iter().copied().map(Trial::from).collect();
    dry_run_of(program, Obliging::default(), &trials)
}

/// Plays what one member is tried with, in order of time, and what still falls due after it within
/// the study; each step names the trial it belongs to as its visit. The member joins with the
/// first.
#[must_use]
pub fn dry_run_of(program: &Program, member: Obliging, trials: &[Trial]) -> Vec<Step> {
    let Some(first) = trials.first() else {
        return Vec::new();
    };
    let (mut telling, mut effects) = (Telling::new(program), Vec::new());
    let mut tried = Tried::open(program, member, first.moment(), &mut effects);
    telling.tell_all(&mut effects);
    for (index, trial) in (0u32..).zip(trials) {
        let trial = trial.sound();
        tried.advance(trial.moment(), &mut effects);
        telling.tell_all(&mut effects);
        let Trial::Visit(visit, action) = trial else {
            tried.play(trial, &mut effects);
            telling.asked(index, &trial);
            continue;
        };
        let before = program.standing(&tried.account);
        let times = program.times(&tried.account, &visit);
        let paid = tried.play(trial, &mut effects);
        let paid_with_points = paid.is_some_and(|paid| paid.used > Points::ZERO);
        if visit.use_points && !paid_with_points {
            telling.refuse(Some(index), &visit, before.available);
        }
        let earns = Earns {
            on: paid.map_or(Money::ZERO, |paid| paid.counted),
            times,
        };
        let done = action.map(|(place, _)| place);
        telling.explain(Some(index), &visit, done, earns, &mut effects);
    }
    program.close(
        &mut tried.account,
        Month(program.setting.months),
        &mut tried.member,
        &mut effects,
    );
    telling.tell_all(&mut effects);
    telling.steps
}
