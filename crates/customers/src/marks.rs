//! What a visit is for: what is bought, where, and what is done besides buying.

use crate::World;
use crate::believed::Presumed;
use crate::chance::{LANES, Purpose, Stream, share};
use crate::mix::{Mix, NONE, place};
use crate::response::NOTHING;
use crate::uncertainty::{Common, turns_out};
use documents::{Belief, Section, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cell::RefCell;
use units::Rounding;

/// What visits buy, or where: names among visits, each with a factor on the basket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kinds {
    /// The names and their shares of visits.
    pub mix: Mix,
    /// The factor on the basket of such a visit; 1 when nobody says.
    pub baskets: Vec<f64>,
}

/// What members do besides buying, at some of their visits; one thing a visit at most.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actions {
    /// The names and their shares of visits without a program.
    pub mix: Mix,
    /// How much more of each is done with a program, as a share of what is done without; nothing
    /// when nobody says.
    pub with_program: Vec<Belief>,
    shares: Vec<f64>,
    /// Mean amount of one action, and the standard deviation of its logarithm.
    amounts: Vec<[f64; 2]>,
}

/// What [`LANES`] consecutive visits of a member are for: the same in every arm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marks {
    /// What is bought; [`NONE`] for what has no name.
    pub category: [u8; LANES],
    /// Where it is bought; [`NONE`] for nowhere in particular.
    pub partner: [u8; LANES],
    /// What is done besides, by members of a program; [`NONE`] for nothing.
    pub action: [u8; LANES],
    /// Whether it is done without a program too.
    pub by_itself: [bool; LANES],
    /// How much of it: whole units, rounded half up.
    pub amount: [i64; LANES],
    /// The factor on the visit's basket.
    pub factor: [f64; LANES],
}

impl Marks {
    /// What is done at a visit and how much of it, with or without a program.
    #[inline]
    #[must_use]
    pub fn done(&self, lane: usize, with_program: bool) -> Option<(u8, i64)> {
        let done = self.action[lane] != NONE && (with_program || self.by_itself[lane]);
        done.then(|| (self.action[lane], self.amount[lane]))
    }

    /// A visit's basket for what it buys and where, in minor units, rounded half up.
    #[inline]
    #[must_use]
    pub fn basket(&self, lane: usize, basket: i64) -> i64 {
        let factor = self.factor[lane];
        if factor == 1.0 {
            return basket;
        }
        Rounding::HalfUp.round(basket as f64 * factor)
    }
}

impl World<'_> {
    /// Whether visits differ in what they are for; if not, [`World::marks`] need not be asked.
    #[inline]
    #[must_use]
    pub fn marked(&self) -> bool {
        let customers = self.customers;
        let named = [
            customers.categories(),
            customers.partners(),
            customers.actions(),
        ];
        named.iter().any(|names| !names.is_empty())
    }

    /// What a member's visits are for, from the given one on.
    #[must_use]
    pub fn marks(&self, number: u32, first: u32) -> Marks {
        let customers = self.customers;
        let [categories, partners, actions, amounts] =
            self.stream.lanes(Purpose::Mark, number, first);
        let category = categories.map(|word| customers.category.mix.of(word));
        let partner = partners.map(|word| customers.partner.mix.of(word));
        let done = actions.map(|word| self.action(word));
        let amount = |lane: usize| match done[lane].0 {
            NONE => 0,
            action => {
                let [mean, spread] = customers.action.amounts[usize::from(action)];
                let drift = spread * (self.tables.normal.at(amounts[lane]) - spread / 2.0);
                Rounding::HalfUp.round(mean * libm::exp(drift))
            }
        };
        let factor = |lane: usize| {
            customers.category.basket(category[lane]) * customers.partner.basket(partner[lane])
        };
        Marks {
            category,
            partner,
            action: done.map(|(action, _)| action),
            by_itself: done.map(|(_, by_itself)| by_itself),
            amount: std::array::from_fn(amount),
            factor: std::array::from_fn(factor),
        }
    }

    /// What a member does at a visit, and whether without a program too: the sums of shares run
    /// first over what is done anyway, then over what only a program brings about.
    fn action(&self, word: u32) -> (u8, bool) {
        match self.customers.action.mix.of(word) {
            NONE => (place(&self.brought_about, share(word)), false),
            action => (action, true),
        }
    }
}

impl Kinds {
    /// Reads `[[category]]` or `[[partner]]`.
    pub(crate) fn read(root: &Section, list: &str, most: usize) -> Self {
        let mut baskets = Vec::new();
        let mix = Mix::read(root, list, most, |section, _| {
            let factor = section.belief("basket", Decimal::new(1, 3)..=Decimal::from(1000));
            baskets.push(factor.map_or(1.0, |belief| belief.central()));
        });
        Self { mix, baskets }
    }

    #[inline]
    fn basket(&self, name: u8) -> f64 {
        let factor = self.baskets.get(usize::from(name));
        factor.copied().unwrap_or(1.0)
    }
}

impl Actions {
    /// Reads `[[action]]`.
    pub(crate) fn read(root: &Section, most: usize, later: &RefCell<Vec<Presumed>>) -> Self {
        let mut actions = Self::default();
        let (mut own, mut widest) = (Decimal::ZERO, Decimal::ZERO);
        let mix = Mix::read(root, "action", most, |section, share| {
            let believed = |key: &str, most: i64| section.belief(key, Decimal::ZERO..=most.into());
            let amount = believed("amount", 1_000_000_000).map_or(1.0, |belief| belief.central());
            let spread = believed("spread", 3).map_or(0.0, |belief| belief.central());
            let none = Belief::exactly(Decimal::ZERO);
            let more = believed("with_program", 1000).unwrap_or(none);
            if !section.has("with_program") {
                later.borrow_mut().push(Presumed {
                    needed: |needs| needs.actions,
                    key: section.key("with_program"),
                    usual: none,
                    evidence: NOTHING,
                });
            }
            own += share;
            widest += share + share * more.high;
            actions.shares.push(share.to_f64().unwrap_or(0.0));
            actions.amounts.push([amount, spread]);
            actions.with_program.push(more);
        });
        if own <= Decimal::ONE && widest > Decimal::ONE {
            over_one(root, widest.normalize());
        }
        Self { mix, ..actions }
    }

    /// In one future, the shares of visits on which only a program brings each action about, summed
    /// up after all that is done anyway.
    pub(crate) fn brought_about(&self, stream: &Stream) -> Vec<f64> {
        let mut sum = self.mix.whole();
        let extras = self.shares.iter().zip(&self.with_program);
        extras
            .map(|(share, more)| {
                sum += share * turns_out(stream, Common::WithProgram as u32, more);
                sum
            })
            .collect()
    }
}

fn over_one(root: &Section, widest: Decimal) {
    root.report(
        "action",
        "actions-over-one",
        Words::new(
            format!("with a program there could be {widest} actions a visit"),
            format!("프로그램이 있으면 방문마다 행동이 {widest}번까지 됩니다"),
        ),
        Words::new(
            "a visit has one at most: lower `with_program`, or the shares",
            "방문 한 번에 하나까지입니다. `with_program`이나 비율을 낮추세요",
        ),
    );
}
