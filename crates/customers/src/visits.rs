//! The luck of a customer's visits, a block at a time.

use crate::chance::{LANES, Lanes, Purpose};
use crate::{Member, World};
use units::Rounding;

/// The luck of [`LANES`] consecutive visits of a member: the same numbers in every arm.
#[derive(Clone, Copy, Debug)]
pub struct Visits {
    /// Unit-exponential operational gaps before each visit.
    pub gaps: [f64; LANES],
    /// Baskets, in minor units, rounded half up.
    pub baskets: [i64; LANES],
    /// Words of the redemption coin.
    pub coins: [u32; LANES],
    /// Words of the return coin.
    pub returns: [u32; LANES],
}

/// One customer's visits, drawn as far as somebody asks for them.
///
/// The words of the next block are drawn beside the numbers of the present one: each is a long
/// chain of steps that wait for each other, and a processor walks two chains in the time of one.
/// Compiled several times over, for wider and wider vectors, of which the machine's best is taken:
/// the operations are the same and in the same order, and so are the numbers.
#[derive(Debug)]
pub struct Course<'w, 's> {
    world: &'w World<'s>,
    level: f64,
    number: u32,
    /// Which visit the next block begins with.
    next: u32,
    /// The words of the next block.
    words: Lanes,
}

impl<'w, 's> Course<'w, 's> {
    /// The visits of a member from the first one on.
    #[inline]
    #[must_use]
    pub fn new(world: &'w World<'s>, member: &Member, number: u32) -> Self {
        Self {
            world,
            level: member.level,
            number,
            next: 0,
            words: world.stream.wide(Purpose::Visit, number, 0),
        }
    }

    /// Which visit the next block begins with, counted from 0.
    #[inline]
    #[must_use]
    pub fn position(&self) -> u32 {
        self.next
    }

    /// The next visits.
    #[inline]
    #[must_use]
    pub fn draw(&mut self) -> Visits {
        pulp::Arch::new().dispatch(Draw(self))
    }

    #[inline(always)]
    fn draw_here(&mut self) -> Visits {
        let [gaps, factors, coins, returns] = self.words;
        let (tables, stream) = (self.world.tables, &self.world.stream);
        self.next += LANES as u32;
        self.words = stream.lanes(Purpose::Visit, self.number, self.next);
        // Loops, not maps: a map that is compiled apart loses the wide vectors.
        let mut drawn = [0.0; LANES];
        for (gap, word) in drawn.iter_mut().zip(gaps) {
            *gap = tables.exponential.at(word);
        }
        let mut baskets = [0.0; LANES];
        for (basket, word) in baskets.iter_mut().zip(factors) {
            *basket = self.level * tables.factors.at(word);
        }
        Visits {
            gaps: drawn,
            baskets: Rounding::half_up_all(baskets),
            coins,
            returns,
        }
    }
}

/// A block to be drawn with wide vectors.
struct Draw<'c, 'w, 's>(&'c mut Course<'w, 's>);

impl pulp::NullaryFnOnce for Draw<'_, '_, '_> {
    type Output = Visits;

    #[inline(always)]
    fn call(self) -> Visits {
        self.0.draw_here()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Crowd, Customers, Tables};
    use documents::{Notes, Source};
    use units::CalendarMonth;

    /// The vectors of this machine against code compiled for any.
    #[test]
    fn wide_vectors_draw_the_same_numbers() {
        let text = include_str!("../../../examples/loyal-60/customers.toml");
        let (source, notes) = (Source::new("customers.toml", text), Notes::default());
        let start = CalendarMonth {
            year: 2027,
            month: 1,
        };
        let customers =
            Customers::read(&source, &notes, start, |_| None).expect("the example is valid");
        let tables = Tables::new(&customers);
        let crowd = Crowd {
            members: 500,
            new_per_month: 0,
            months: 60,
        };
        let world = World::new(&customers, crowd, &tables, 60, 3, 60);
        for number in 0..500 {
            let member = world.member(number);
            let [mut fast, mut plain] = [(); 2].map(|()| Course::new(&world, &member, number));
            for first in [0, 8, 16] {
                assert_eq!((fast.position(), plain.position()), (first, first));
                let (wide, plain) = (fast.draw(), plain.draw_here());
                assert_eq!(wide.gaps.map(f64::to_bits), plain.gaps.map(f64::to_bits));
                assert_eq!(
                    (wide.baskets, wide.coins, wide.returns),
                    (plain.baskets, plain.coins, plain.returns)
                );
            }
        }
    }
}
