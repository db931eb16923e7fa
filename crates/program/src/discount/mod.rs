//! The member price: less to pay, now or on a later visit.
//!
//! Every size is rounded down to the minor unit, and of those whose condition holds the one that
//! takes most off a basket is given. With `when = "next-visit"` a visit earns a voucher instead,
//! of the size that took most off its own basket; the oldest voucher is used on the next visit
//! that has anything to pay. A return undoes the price given up and gives the voucher back, which
//! lapses when it would have; a voucher it earned stays, and room under a cap or in the budget stays
//! used.
//!
//! ```toml
//! [discount]
//! percent = 0.05            # or amount = 3000, off each visit; one of the two
//! qualifies = 0.4           # the share of a basket sold at the member price; by default all
//! smallest_basket = 10000   # by default none
//! most_per_month = 20000    # off, for a member; by default no cap
//! when = "next-visit"       # a voucher for a later visit; by default "now"
//! valid_months = 3          # of a voucher; by default three
//! budget = 100000000        # off, for all members together; by default no limit
//! [[discount.for]]          # other sizes, up to sixteen; the best that holds wins
//! percent = 0.1             # or amount
//! days = ["sat", "sun"]     # a condition: category, partner, days, tier, paid, from, until
//! ```

mod read;
mod rule;

pub(crate) use rule::{Rule, State, Voucher};

use crate::Off;
use crate::when::When;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::Money;

/// A member price as written in `[discount]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What is taken off for everybody; nothing when only special sizes are written.
    pub off: Off,
    /// Other sizes, each with its condition; the best that holds wins.
    pub specials: Vec<Special>,
    /// The share of a basket that is sold at the member price; of percentages only.
    pub qualifies: Decimal,
    /// The smallest basket, at its full price, that has it (or earns a voucher).
    pub smallest_basket: Money,
    /// The most a member gets in a month; none for no cap.
    pub most_per_month: Option<Money>,
    /// Whether it is given at once, or as a voucher for a later visit.
    pub given: Given,
    /// What all members together may take; none for no limit. A shared limit.
    pub budget: Option<Money>,
}

/// One entry of `[[discount.for]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// What is taken off.
    pub off: Off,
    /// When.
    pub when: When,
}

/// When a discount is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// On the visit itself.
    Now,
    /// As a voucher on a later visit.
    NextVisit {
        /// It lapses at the start of the month so many months after the one it was earned in.
        valid_months: u32,
    },
}

impl Design {
    /// Every size, whatever its condition.
    fn sizes(&self) -> impl Iterator<Item = &Off> {
        let specials = self.specials.iter().map(|special| &special.off);
        specials.chain([&self.off])
    }

    /// The largest share of a basket it can take off: of a basket of this size, or of the smallest
    /// that has it.
    pub(crate) fn deepest(&self, basket: Money) -> f64 {
        let least = match self.given {
            Given::Now => basket.max(self.smallest_basket).max(Money(1)),
            Given::NextVisit { .. } => basket.max(Money(1)),
        };
        let share = |off: &Off| match off {
            Off::Percent(percent) => (percent * self.qualifies).to_f64().unwrap_or(1.0),
            Off::Amount(amount) => (amount.0 as f64 / least.0 as f64).min(1.0),
        };
        self.sizes().map(share).fold(0.0, f64::max)
    }

    /// Whether any size is a share of the price.
    pub(crate) fn has_percent(&self) -> bool {
        self.sizes()
            .any(|off| matches!(off, Off::Percent(_)) && !off.is_nothing())
    }

    /// Whether only those who pay, or belong to the club, have it.
    pub(crate) fn is_for_payers(&self) -> bool {
        self.off.is_nothing() && self.specials.iter().all(|special| special.when.paid)
    }
}
