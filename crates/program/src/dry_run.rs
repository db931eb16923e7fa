//! One member played through the very rule functions, each thing that happened put in words.

use crate::telling::{Earns, Telling};
use crate::{Account, Obliging, Program, Visit};
use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use units::{Money, Month, Points};

/// One thing that happened to one member, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Which visit it belongs to, from 0; none for what happens between visits, or after them.
    pub visit: Option<u32>,
    /// The month of the study, from 0.
    pub month: u32,
    /// A stable name of what happened: `joined`, `earned`, `bonus`, `counted`, `used`, `not-used`,
    /// `paid`, `lapsed`, `stamped`, `rewarded`, `refunded`, `given-back`, `taken-back`, and those
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

/// A visit to be tried, and what is done there besides buying.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// The visit.
    pub visit: Visit,
    /// The action, as a place in the list of [`crate::Names`], and how much of it.
    pub action: Option<(u8, i64)>,
}

impl From<Visit> for Trial {
    /// Nothing but buying.
    fn from(visit: Visit) -> Self {
        Self {
            visit,
            action: None,
        }
    }
}

/// Plays the visits of a member who obliges in everything: [`dry_run_of`] without actions.
#[must_use]
pub fn dry_run(program: &Program, visits: &[Visit]) -> Vec<Step> {
    let trials: Vec<Trial> = visits.iter().copied().map(Trial::from).collect();
    dry_run_of(program, Obliging::default(), &trials)
}

/// Plays one member's visits, in order of time, and what still falls due after them within the
/// study. The member joins with the first visit. Baskets are taken as at least nothing and at most
/// [`Visit::LARGEST_BASKET`].
#[must_use]
pub fn dry_run_of(program: &Program, mut member: Obliging, trials: &[Trial]) -> Vec<Step> {
    let Some(first) = trials.first() else {
        return Vec::new();
    };
    let mut telling = Telling::new(program);
    let (mut account, mut effects) = (Account::default(), Vec::new());
    program.open(&mut account, first.visit.moment, &mut member, &mut effects);
    telling.tell_all(&mut effects);
    for (index, Trial { visit, action }) in trials.iter().enumerate() {
        let visit = &Visit {
            basket: Money(visit.basket.0.clamp(0, Visit::LARGEST_BASKET.0)),
            ..*visit
        };
        program.advance(&mut account, visit.moment, &mut member, &mut effects);
        telling.tell_all(&mut effects);
        let before = program.standing(&account);
        let times = program.times(&account, visit);
        let index = Some(index as u32);
        member.use_points = visit.use_points;
        let paid = program.visit_deciding(&mut account, *visit, &mut member, &mut effects);
        if visit.use_points && paid.used == Points::ZERO {
            telling.refuse(index, visit, before.available);
        }
        if let Some((action, amount)) = *action {
            program.act(&mut account, visit.moment, action, amount, &mut effects);
        }
        let on = paid.counted;
        let done = action.map(|(place, _)| place);
        telling.explain(index, visit, done, Earns { on, times }, &mut effects);
    }
    program.close(
        &mut account,
        Month(program.setting.months),
        &mut member,
        &mut effects,
    );
    telling.tell_all(&mut effects);
    telling.steps
}
