//! The named ways in which a fraction becomes a whole number.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How a fraction becomes a whole number. Floating point and integers meet only here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// Towards minus infinity: the usual promise of a points program.
    #[default]
    Down,
    /// Towards plus infinity.
    Up,
    /// To the nearest, halves upwards.
    HalfUp,
    /// To the nearest, halves to the even neighbour: no drift over many amounts (books).
    HalfEven,
}

impl Rounding {
    /// `numerator / denominator` as a whole number.
    ///
    /// # Panics
    /// When the denominator is not positive, or the quotient does not fit 64 bits: both are our
    /// mistakes, never a reader's.
    #[must_use]
    pub fn divide(self, numerator: i128, denominator: i128) -> i64 {
        assert!(denominator > 0, "a denominator is positive");
        // Most amounts are small, and 64 bits divide several times faster.
        if let (Ok(numerator), Ok(denominator)) =
            (i64::try_from(numerator), i64::try_from(denominator))
            && denominator <= i64::MAX / 2
        {
            return self.divide_small(numerator, denominator);
        }
        let floor = numerator.div_euclid(denominator);
        let rest = numerator.rem_euclid(denominator);
        let up = self.goes_up(rest > 0, (2 * rest).cmp(&denominator), floor % 2 != 0);
        i64::try_from(floor + i128::from(up)).expect("an amount fits 64 bits")
    }

    /// The same in 64 bits, where twice the denominator fits.
    #[inline]
    fn divide_small(self, numerator: i64, denominator: i64) -> i64 {
        let floor = numerator.div_euclid(denominator);
        let rest = numerator.rem_euclid(denominator);
        let up = self.goes_up(rest > 0, (2 * rest).cmp(&denominator), floor % 2 != 0);
        floor + i64::from(up)
    }

    /// Whether a quotient goes up from its floor: whether there is a rest, how twice the rest
    /// stands to the denominator, and whether the floor is odd.
    #[inline]
    fn goes_up(self, rest: bool, twice: Ordering, odd: bool) -> bool {
        match self {
            Rounding::Down => false,
            Rounding::Up => rest,
            Rounding::HalfUp => twice.is_ge(),
            Rounding::HalfEven => twice.is_gt() || (twice.is_eq() && odd),
        }
    }

    /// A floating point amount as a whole number; out-of-range values saturate, NaN is zero.
    #[inline]
    #[must_use]
    pub fn round(self, amount: f64) -> i64 {
        match self {
            Rounding::Down => floor(amount),
            Rounding::Up => -floor(-amount),
            Rounding::HalfUp => floor(amount + 0.5),
            Rounding::HalfEven => amount.round_ties_even() as i64,
        }
    }

    /// Amounts between nothing and 2^51 as whole numbers, halves upwards: the numbers that
    /// [`Rounding::HalfUp`] gives one by one, but a whole vector at once. What lies beyond either
    /// end counts as that end, and NaN as nothing.
    #[inline(always)]
    #[must_use]
    pub fn half_up_all<const N: usize>(amounts: [f64; N]) -> [i64; N] {
        const MOST: f64 = (1u64 << 51) as f64;
        // From here on floats have no fraction, and follow one another as their bits do.
        const WHOLE: f64 = (1u64 << 52) as f64;
        let mut rounded = [0; N];
        for (whole, amount) in rounded.iter_mut().zip(amounts) {
            // Not `clamp`, which keeps a NaN.
            let amount = if amount > 0.0 { amount } else { 0.0 };
            let amount = if amount < MOST { amount } else { MOST } + 0.5;
            let nearest = amount + WHOLE;
            let above = i64::from(nearest - WHOLE > amount);
            *whole = (nearest.to_bits() - WHOLE.to_bits()) as i64 - above;
        }
        rounded
    }
}

/// Truncation and one correcting step: no call, no branch, unlike `f64::floor` on older machines.
#[inline]
fn floor(amount: f64) -> i64 {
    let whole = amount as i64;
    whole - i64::from(whole as f64 > amount)
}

#[cfg(test)]
mod tests {
    use super::Rounding::{self, Down, HalfEven, HalfUp, Up};

    #[test]
    fn a_vector_rounds_as_its_amounts_do() {
        let most = (1_i64 << 51) as f64;
        for amount in [
            0.0,
            0.3,
            0.499_999_999_999_999_94,
            0.5,
            1.5,
            2.5,
            4_999.5,
            4_999.499_999,
            1e14 + 0.5,
            most - 0.5,
            most,
        ] {
            let rounded = Rounding::half_up_all([amount; 8]);
            assert_eq!(rounded, [HalfUp.round(amount); 8], "{amount}");
        }
        let beyond = [-3.0, f64::NAN, f64::INFINITY];
        assert_eq!(Rounding::half_up_all(beyond), [0, 0, 1 << 51]);
    }

    #[test]
    fn each_way_of_rounding_a_half() {
        // numerator, denominator, down, up, half up, half even
        for (n, d, down, up, half_up, half_even) in [
            (5, 2, 2, 3, 3, 2),
            (7, 2, 3, 4, 4, 4),
            (-5, 2, -3, -2, -2, -2),
            (-7, 2, -4, -3, -3, -4),
            (6, 3, 2, 2, 2, 2),
            (1, 3, 0, 1, 0, 0),
        ] {
            let rounded = [Down, Up, HalfUp, HalfEven].map(|way: Rounding| way.divide(n, d));
            assert_eq!(rounded, [down, up, half_up, half_even], "{n}/{d}");
            let amount = n as f64 / d as f64;
            let rounded = [Down, Up, HalfUp, HalfEven].map(|way| way.round(amount));
            assert_eq!(rounded, [down, up, half_up, half_even], "{amount}");
        }
    }
}
