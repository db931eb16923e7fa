//! Exact quantities: what Punchcard counts in.
//!
//! Money is counted in the currency's minor unit (won, cents), points in whole points, shares and
//! rates as exact ratios of integers. Nothing here is a floating point number, and every division
//! names its [`Rounding`].
//!
//! ```
//! use units::{Money, Ratio, Rounding};
//!
//! let one_percent: Ratio = "0.01".parse().unwrap();
//! assert_eq!(one_percent.of(12_345, Rounding::Down), 123);
//! assert_eq!(Money(12_345).to_string(), "12345");
//! ```
//!
//! Not here: chance (crate `customers`), dates as people write them (crate `documents`).
//! No quantity knows what it is used for.

mod currency;
mod month;
mod ratio;
mod rounding;

pub use currency::{Currency, UnknownCurrency};
pub use month::{CalendarMonth, DAYS_PER_MONTH, Month, WEEKS_PER_MONTH};
pub use ratio::{Ratio, RatioError};
pub use rounding::Rounding;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of money in the currency's minor unit: won for KRW, cents for USD.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

/// A number of points, always whole.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i64);

macro_rules! counted {
    ($name:ident) => {
        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0);

            /// The smaller of the two.
            #[must_use]
            pub fn min(self, other: Self) -> Self {
                Self(self.0.min(other.0))
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
                Self(all.map(|one| one.0).sum())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }
    };
}

counted!(Money);
counted!(Points);
