//! What of a balance falls due within a year.

use crate::pool::NEAREST;
use serde::Serialize;
use units::Money;

/// A balance by when it falls due, in minor units (IAS 1.69, IFRS 18.101).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Split {
    /// Within twelve months of the month end.
    pub current: Money,
    /// Later.
    pub non_current: Money,
}

impl Split {
    /// A balance split as a pattern of amounts falls due: `within` the year, of `all`.
    ///
    /// The expected pattern of use is the practice of airlines; where members can ask at any time
    /// some hold that all is current (IAS 1.69(d)), which is `within` equal to `all`. A pattern of
    /// nothing is all current. Not discounted (IFRS 15.62(a)).
    #[must_use]
    pub fn by_pattern(balance: Money, within: i64, all: i64) -> Self {
        let within = within.clamp(0, all.max(0));
        let current = match all > 0 {
            true => {
                Money(NEAREST.divide(i128::from(balance.0) * i128::from(within), i128::from(all)))
            }
            false => balance,
        };
        Self {
            current,
            non_current: balance - current,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_falls_due_as_its_pattern_does() {
        for (what, balance, within, all, current, non_current) in [
            ("C40: 60 % in the first year", 7_500, 60, 100, 4_500, 3_000),
            ("on demand", 7_500, 100, 100, 7_500, 0),
            ("nothing left to fall due", 7_500, 0, 0, 7_500, 0),
            ("thirds add up", 100, 1, 3, 33, 67),
            ("a pattern that turns back", 100, -5, 10, 0, 100),
        ] {
            let split = Split::by_pattern(Money(balance), within, all);
            let expected = (Money(current), Money(non_current));
            assert_eq!((split.current, split.non_current), expected, "{what}");
        }
    }
}
