//! What clubs and subscriptions share: fees paid ahead, and services rendered month by month.

use crate::{Effect, Effects, Fee};
use units::{Money, Month, Rounding};

/// The same day of a later month.
pub(crate) fn months_later(day: f64, months: u32) -> f64 {
    let mut month = day as u32;
    next_term(day, &mut month, months)
}

/// The days on which one term after the other begins, the first after a day, each with its month.
pub(crate) fn terms_after(day: f64, months: u32) -> impl Iterator<Item = (Month, f64)> {
    let (mut day, mut month) = (day, day as u32);
    std::iter::from_fn(move || {
        day = next_term(day, &mut month, months);
        Some((Month(month), day))
    })
}

/// A sum of fractions may round up into the month after; a day never leaves its month, which is
/// counted beside it so that a run of terms need not look for it each time.
#[inline]
fn next_term(day: f64, month: &mut u32, months: u32) -> f64 {
    *month += months;
    let month_end = f64::from(*month + 1);
    (day + f64::from(months)).min(month_end.next_down())
}

/// A fee is paid for so many months from this one on; nothing is paid for nothing.
pub(crate) fn pay(fee: Fee, amount: Money, months: u32, month: Month, effects: &mut impl Effects) {
    if amount > Money::ZERO {
        let paid = Effect::FeePaid {
            fee,
            amount,
            months,
        };
        effects.record(month, paid);
    }
}

/// The unused months of a fee are paid back, when so many of its months have passed.
pub(crate) fn refund(
    fee: Fee,
    amount: Money,
    months: u32,
    passed: u32,
    month: Month,
    effects: &mut impl Effects,
) {
    let rest = unused(amount, months, passed);
    if rest > Money::ZERO {
        let refunded = Effect::FeeRefunded {
            fee,
            amount: rest,
            months: months - passed,
            of: (amount, passed),
        };
        effects.record(month, refunded);
    }
}

/// What is left of a fee after so many of its months: what they have used up is rounded to the
/// nearest minor unit, halves to the even one, as the books earn it.
fn unused(amount: Money, months: u32, passed: u32) -> Money {
    if passed >= months {
        return Money::ZERO;
    }
    let used = i128::from(amount.0) * i128::from(passed);
    amount - Money(Rounding::HalfEven.divide(used, i128::from(months)))
}

/// Something done for a member: what it costs, and what it is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Service {
    pub(crate) cost: Money,
    pub(crate) value: Money,
}

impl Service {
    /// Whether it is anything at all.
    pub(crate) fn is_any(self) -> bool {
        self.cost > Money::ZERO || self.value > Money::ZERO
    }

    /// It is rendered once.
    #[inline]
    pub(crate) fn render(self, month: Month, effects: &mut impl Effects) {
        let Self { cost, value } = self;
        effects.record(month, Effect::Served { cost, value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_month_stays_in_its_month() {
        for (day, months, later) in [
            (0.0, 12, 12.0),
            (3.25, 1, 4.25),
            (0.999_999_999_999_999_9, 1, 2.0_f64.next_down()),
            (7.0_f64.next_down(), 60, 67.0_f64.next_down()),
        ] {
            assert_eq!(months_later(day, months), later, "{day} + {months}");
        }
    }

    #[test]
    fn what_is_left_of_a_year() {
        // fee, months, passed, left
        for (fee, months, passed, left) in [
            (120_000, 12, 0, 120_000),
            (120_000, 12, 2, 100_000),
            (100_000, 12, 1, 91_667), // 8,333.33 used
            (100_000, 12, 11, 8_333),
            (120_000, 12, 12, 0),
            (9_900, 1, 1, 0),
            (2, 4, 1, 2), // half a unit used: to the even side
            (6, 4, 1, 4), // one and a half
        ] {
            let found = unused(Money(fee), months, passed);
            assert_eq!(found, Money(left), "{fee} after {passed} of {months}");
        }
    }
}
