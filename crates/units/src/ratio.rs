//! Exact ratios of integers: rates, shares, prices of a point.

use crate::Rounding;
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// A non-negative exact ratio, ready to be taken of whole amounts at speed.
///
/// A rate of `0.01` is kept as `1/100`; taking it of an amount multiplies and divides integers,
/// with the division done through a precomputed reciprocal (Granlund & Montgomery 1994, "Division
/// by invariant integers using multiplication") and one correcting step, so it is exact for every
/// amount whose product with the numerator fits 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: u64,
    denominator: u64,
    /// `floor(2^64 / denominator)`, saturated for a denominator of one.
    reciprocal: u64,
}

/// Why a number is not a ratio we can keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RatioError {
    /// The text is not a decimal number.
    #[error("not a decimal number")]
    NotANumber,
    /// The number is below zero.
    #[error("below zero")]
    Negative,
    /// The ratio divides by zero.
    #[error("a division by zero")]
    ZeroDenominator,
    /// More digits than an exact 64-bit ratio holds.
    #[error("more digits than can be kept exactly")]
    TooPrecise,
}

impl Ratio {
    /// None of it.
    pub const ZERO: Self = Self::reduced(0, 1);
    /// All of it.
    pub const ONE: Self = Self::reduced(1, 1);

    const fn reduced(numerator: u64, denominator: u64) -> Self {
        let reciprocal = if denominator == 1 {
            u64::MAX
        } else {
            ((1u128 << 64) / denominator as u128) as u64
        };
        Self {
            numerator,
            denominator,
            reciprocal,
        }
    }

    /// `numerator / denominator`, in lowest terms.
    ///
    /// # Errors
    /// [`RatioError::ZeroDenominator`] when the denominator is zero.
    pub fn new(numerator: u64, denominator: u64) -> Result<Self, RatioError> {
        if denominator == 0 {
            return Err(RatioError::ZeroDenominator);
        }
        let common = greatest_common_divisor(numerator, denominator);
        Ok(Self::reduced(numerator / common, denominator / common))
    }

    /// The ratio of two decimals, exactly: `per(0.01, 1)` is one hundredth.
    ///
    /// # Errors
    /// When either is negative, the second is zero, or the digits do not fit.
    pub fn per(amount: Decimal, unit: Decimal) -> Result<Self, RatioError> {
        if amount.is_sign_negative() && !amount.is_zero() || unit.is_sign_negative() {
            return Err(RatioError::Negative);
        }
        let (amount, unit) = (amount.normalize(), unit.normalize());
        let scale = amount.scale().max(unit.scale());
        let whole = |decimal: Decimal| -> Result<u128, RatioError> {
            let factor = 10u128
                .checked_pow(scale - decimal.scale())
                .ok_or(RatioError::TooPrecise)?;
            (decimal.mantissa() as u128)
                .checked_mul(factor)
                .ok_or(RatioError::TooPrecise)
        };
        let (amount, unit) = (whole(amount)?, whole(unit)?);
        if unit == 0 {
            return Err(RatioError::ZeroDenominator);
        }
        let common = greatest_common_divisor_wide(amount, unit);
        let fits = |wide: u128| u64::try_from(wide / common).map_err(|_| RatioError::TooPrecise);
        Self::new(fits(amount)?, fits(unit)?)
    }

    /// This ratio of a whole amount, rounded as named.
    ///
    /// Negative amounts (refunds) are allowed.
    #[must_use]
    pub fn of(self, amount: i64, rounding: Rounding) -> i64 {
        if let Some(whole) = self.of_small(amount, rounding) {
            return whole as i64;
        }
        let product = i128::from(amount) * i128::from(self.numerator);
        rounding.divide(product, i128::from(self.denominator))
    }

    /// The same, but no more than `most`, however large the amount is.
    #[inline]
    #[must_use]
    pub fn of_at_most(self, amount: i64, most: i64, rounding: Rounding) -> i64 {
        if let Some(whole) = self.of_small(amount, rounding) {
            return whole.min(most.unsigned_abs()) as i64;
        }
        let (product, bottom) = (
            i128::from(amount) * i128::from(self.numerator),
            i128::from(self.denominator),
        );
        match product < i128::from(most) * bottom {
            true => rounding.divide(product, bottom),
            false => most,
        }
    }

    /// This ratio of an amount rounded down, where the product fits 64 bits: most do.
    #[inline]
    fn of_small(self, amount: i64, rounding: Rounding) -> Option<u64> {
        if rounding != Rounding::Down {
            return None;
        }
        let product = u64::try_from(amount).ok()?.checked_mul(self.numerator)?;
        Some(self.divide(product))
    }

    /// `floor(product / denominator)`; the estimate is at most one short (two for a denominator
    /// of one never arises: its reciprocal is `2^64 - 1`, one short at most).
    fn divide(self, product: u64) -> u64 {
        let estimate = ((u128::from(product) * u128::from(self.reciprocal)) >> 64) as u64;
        let rest = product - estimate * self.denominator;
        estimate + u64::from(rest >= self.denominator)
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The denominator in lowest terms, at least one.
    #[must_use]
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// The nearest floating point number, for analysis and pictures.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl FromStr for Ratio {
    type Err = RatioError;

    fn from_str(text: &str) -> Result<Self, RatioError> {
        let decimal = Decimal::from_str_exact(text).map_err(|_| RatioError::NotANumber)?;
        Self::per(decimal, Decimal::ONE)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.numerator, self.denominator)
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    greatest_common_divisor_wide(u128::from(a), u128::from(b)) as u64
}

fn greatest_common_divisor_wide(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_read_as_written() {
        assert_eq!("0.1".parse(), Ratio::new(1, 10));
        assert_eq!("2.50".parse(), Ratio::new(5, 2));
        assert_eq!("-1".parse::<Ratio>(), Err(RatioError::Negative));
        assert_eq!("one".parse::<Ratio>(), Err(RatioError::NotANumber));
        assert_eq!(
            Ratio::per(Decimal::ONE, Decimal::ZERO),
            Err(RatioError::ZeroDenominator)
        );
    }

    #[test]
    fn one_percent_of_a_basket() {
        let one_percent: Ratio = "0.01".parse().expect("a decimal");
        for (basket, down, half_up) in [(0, 0, 0), (99, 0, 1), (150, 1, 2), (12_345, 123, 123)] {
            assert_eq!(one_percent.of(basket, Rounding::Down), down);
            assert_eq!(one_percent.of(basket, Rounding::HalfUp), half_up);
        }
    }

    proptest! {
        #[test]
        fn the_reciprocal_divides_exactly(amount in 0..i64::MAX / 1_000_000, n in 0..1_000_000u64, d in 1..u64::MAX) {
            let ratio = Ratio::new(n, d).expect("a positive denominator");
            let exact = u128::try_from(amount).expect("positive") * u128::from(n) / u128::from(d);
            prop_assert_eq!(ratio.of(amount, Rounding::Down) as u128, exact);
        }
    }
}
