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

    /// What a member's visits are for, from the given one on; drawn with the machine's widest
    /// vectors, like [`World::visits`].
    #[inline]
    #[must_use]
    pub fn marks(&self, number: u32, first: u32) -> Marks {
        pulp::Arch::new().dispatch(Draw {
            world: self,
            number,
            first,
        })
    }

    #[inline(always)]
    fn draw_marks(&self, number: u32, first: u32) -> Marks {
        let customers = self.customers;
        let [categories, partners, actions, amounts] =
            self.stream.lanes(Purpose::Mark, number, first);
        let category = customers.category.mix.of_all(categories);
        let partner = if self.keeps > 0.0 {
            self.kept(number, partners)
        } else {
            customers.partner.mix.of_all(partners)
        };
        let action = customers.action.mix.of_all(actions);
        let mut marks = Marks {
            category,
            partner,
            action,
            by_itself: action.map(|action| action != NONE),
            amount: [0; LANES],
            factor: std::array::from_fn(|lane| self.factor(category[lane], partner[lane])),
        };
        for lane in 0..LANES {
            if !marks.by_itself[lane] {
                marks.action[lane] = place(&self.brought_about, share(actions[lane]));
            }
            if marks.action[lane] != NONE {
                marks.amount[lane] = self.amount(marks.action[lane], amounts[lane]);
            }
        }
        marks
    }

    /// The factor on the basket of a visit that buys something somewhere.
    #[inline(always)]
    pub(crate) fn factor(&self, category: u8, partner: u8) -> f64 {
        let customers = self.customers;
        customers.category.basket(category) * customers.partner.basket(partner)
    }

    /// How much of an action is done, by a uniform word.
    fn amount(&self, action: u8, word: u32) -> i64 {
        let [mean, spread] = self.customers.action.amounts[usize::from(action)];
        let drift = spread * (self.tables.normal.at(word) - spread / 2.0);
        Rounding::HalfUp.round(mean * libm::exp(drift))
    }
}

/// One block of marks to be drawn.
struct Draw<'d, 's> {
    world: &'d World<'s>,
    number: u32,
    first: u32,
}

impl pulp::NullaryFnOnce for Draw<'_, '_> {
    type Output = Marks;

    #[inline(always)]
    fn call(self) -> Marks {
        self.world.draw_marks(self.number, self.first)
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

/// A visit does first what is done anyway, by the sums of shares, and above them what only a program
/// brings about.
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
            format!("프로그램이 있으면 방문마다 활동이 {widest}번까지 됩니다"),
        ),
        Words::new(
            "a visit has one at most: lower `with_program`, or the shares",
            "방문 한 번에 하나까지입니다. `with_program`이나 비율을 낮추세요",
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Crowd, Customers, Tables};
    use documents::{Notes, Source};
    use units::CalendarMonth;

    /// The vectors of this machine against code compiled for any, and one word at a time.
    #[test]
    fn wide_vectors_draw_the_same_marks() {
        let text = "currency = \"KRW\"\n[purchases]\nr = 1\nalpha = 1\ns = 1\nbeta = 9\n[baskets]\nmodel = \"none\"\n\
            [[category]]\nname = \"a\"\nshare = 0.2\nbasket = 1.5\n[[category]]\nname = \"b\"\nshare = 0.5\n\
            [[partner]]\nname = \"c\"\nshare = 1\n\
            [[action]]\nname = \"d\"\nshare = 0.3\namount = 9\nspread = 0.5\nwith_program = 1\n";
        let (source, notes) = (Source::new("customers.toml", text), Notes::default());
        let start = CalendarMonth {
            year: 2027,
            month: 1,
        };
        let customers = Customers::read(&source, &notes, start, |_| None).expect("valid customers");
        let crowd = Crowd {
            members: 300,
            new_per_month: 0,
            months: 12,
        };
        let tables = Tables::new(&customers);
        let world = World::new(&customers, crowd, &tables, 60, 3, 12);
        for number in 0..300 {
            for first in [0, 8, 4096] {
                let marks = world.marks(number, first);
                assert_eq!(marks, world.draw_marks(number, first));
                let [words, ..] = world.stream.lanes(Purpose::Mark, number, first);
                let one_by_one = words.map(|word| customers.category.mix.of(word));
                assert_eq!(marks.category, one_by_one);
                assert_eq!(marks.partner, [0; LANES]);
            }
        }
    }
}
