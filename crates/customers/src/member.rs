//! Who a customer is in one future, before any program.

use crate::World;
use crate::chance::{Purpose, gamma_keyed, share};
use crate::existing::Existing;
use crate::redemption::Habit;

/// A customer in one future, before any program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// When the customer appears, months from the study's start.
    pub joins: f64,
    /// Whether the customer appears by buying: then the first visit is at `joins`.
    pub buys_on_joining: bool,
    /// Visits a month on an ordinary clock.
    pub rate: f64,
    /// Months from joining until leaving for good, without a program.
    pub life: f64,
    /// Basket level, in minor units; a visit is worth this times a factor.
    pub level: f64,
    /// How the member redeems.
    pub habit: Habit,
    /// Whether the customer enrols in a program.
    pub enrols: bool,
}

impl World<'_> {
    /// The customer with this number.
    #[inline]
    #[must_use]
    pub fn member(&self, number: u32) -> Member {
        let words = self.stream.words(Purpose::Traits, number, 0);
        let attitude = self.stream.words(Purpose::Attitude, number, 0);
        let start = match self.customers.purchases.existing.get(number as usize) {
            None => self.newly(number, words),
            Some(known) => self.given_the_past(number, words, attitude[3], known),
        };
        let rate = start.rate * self.rate_factor;
        let hazard = start.lapse * self.lapse_factor;
        Member {
            joins: start.joins,
            buys_on_joining: start.joins > 0.0,
            rate,
            life: if start.alive {
                self.tables.exponential.at(words[2]) / hazard
            } else {
                0.0
            },
            level: start.level * self.customers.currency.minor_units() as f64,
            habit: self.habit(attitude),
            enrols: self.customers.enrolment.joins(
                self.tables.enrolment_level,
                start.rate * self.law.alpha / self.law.r,
                attitude[2],
            ),
        }
    }

    /// A customer outside the crowd, who comes by buying at a moment: numbers from
    /// [`World::total`] on.
    #[must_use]
    pub fn newcomer(&self, number: u32, joins: f64) -> Member {
        Member {
            joins,
            buys_on_joining: true,
            ..self.member(number)
        }
    }

    /// The fifth of all customers a member belongs to by usual visit rate: 0 the rarest, 4 the most
    /// frequent. Fifths are those of the law of all, whoever is in the crowd.
    #[inline]
    #[must_use]
    pub fn fifth(&self, member: &Member) -> usize {
        let bounds = &self.fifths;
        bounds.iter().filter(|bound| member.rate >= **bound).count()
    }

    /// One of whom nothing is known.
    #[inline]
    fn newly(&self, number: u32, words: [u32; 4]) -> Start {
        let level = self.tables.levels.at(words[3]);
        Start {
            joins: self.crowd.joins(number),
            alive: true,
            rate: self.rates.at(words[0]) / self.law.alpha,
            lapse: self.lapses.at(words[1]) / self.law.beta,
            level: self.customers.baskets.new_level(level),
        }
    }

    /// Exact conditional draws given the past (docs/model.md): alive by its probability,
    /// λ ~ Gamma(r + x, α + T), μ ~ Gamma(s, β + T).
    fn given_the_past(&self, number: u32, words: [u32; 4], alive: u32, known: &Existing) -> Start {
        let (law, normal) = (&self.law, &self.tables.normal);
        let gamma = |purpose, shape| gamma_keyed(&self.stream, purpose, number, shape, normal);
        let bought = law.r + f64::from(known.visits);
        Start {
            joins: 0.0,
            alive: share(alive) < law.alive(known.visits, known.last, known.age),
            rate: gamma(Purpose::Rate, bought) / (law.alpha + known.age),
            lapse: gamma(Purpose::Lapse, law.s) / (law.beta + known.age),
            level: self.customers.baskets.known_level(
                known,
                |shape| gamma(Purpose::Basket, shape),
                normal.at(words[3]),
            ),
        }
    }

    #[inline]
    fn habit(&self, words: [u32; 4]) -> Habit {
        Habit {
            propensity: if share(words[0]) < self.never {
                0.0
            } else {
                self.propensity
            },
            threshold: if self.stockpile > 0.0 {
                self.stockpile * libm::exp(self.stockpile_spread * self.tables.normal.at(words[1]))
            } else {
                0.0
            },
        }
    }
}

/// A customer's draws before the common shocks.
struct Start {
    joins: f64,
    alive: bool,
    rate: f64,
    lapse: f64,
    level: f64,
}
