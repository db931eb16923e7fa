//! Who a member is to programs beyond points and stamps.

use crate::Member;
use crate::World;
use crate::believed::Needs;
use crate::chance::{Purpose, gamma_below, share};

/// A member's standing traits, drawn once when some program needs them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attitude {
    /// Place by usual visit rate among all customers: 0 the lightest, 1 the most frequent.
    pub rank: f64,
    /// The segment, or [`crate::NONE`].
    pub segment: u8,
    /// The chance to take a coupon, the segment's factor applied; zero when no program needs it.
    pub coupon: f64,
    /// The segment's factor on extra visits while holding a coupon.
    pub response: f64,
}

impl World<'_> {
    /// A member's traits, as far as the programs need them.
    #[must_use]
    pub fn attitude(&self, member: &Member, number: u32, needs: &Needs) -> Attitude {
        let rank = self.rank(member, number);
        let segment = self.segment(number);
        let [_, response] = self.customers.segments.factors(segment);
        Attitude {
            rank,
            segment,
            coupon: match needs.coupons {
                true => self.taking(number, segment),
                false => 0.0,
            },
            response,
        }
    }

    /// A member's place by usual visit rate among all customers: 0 the lightest, 1 the most
    /// frequent. New customers are drawn by it; a known one is placed by the law of all.
    #[must_use]
    pub fn rank(&self, member: &Member, number: u32) -> f64 {
        if (number as usize) < self.customers.purchases.existing.len() {
            let usual = member.rate / self.rate_factor;
            return gamma_below(self.law.r, self.law.alpha * usual);
        }
        share(self.stream.words(Purpose::Traits, number, 0)[0])
    }

    /// When in a calendar year a member was born: months from its start; all days alike.
    #[must_use]
    pub fn born(&self, number: u32) -> f64 {
        12.0 * share(self.stream.words(Purpose::Character, number, 0)[3])
    }

    /// The segment a member belongs to, or [`crate::NONE`].
    #[must_use]
    pub fn segment(&self, number: u32) -> u8 {
        let words = self.stream.words(Purpose::Character, number, 0);
        self.customers.segments.mix.of(words[0])
    }
}
