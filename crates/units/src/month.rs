//! Months: the reporting unit of a study.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Mean days in a month of the Gregorian calendar: 365.2425 / 12.
pub const DAYS_PER_MONTH: f64 = 30.436_875;
/// Mean weeks in a month.
pub const WEEKS_PER_MONTH: f64 = DAYS_PER_MONTH / 7.0;

/// A month of a study, counted from its start: `Month(0)` is the first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Month(pub u32);

impl Month {
    /// The month that holds a moment, in months from the study's start.
    #[must_use]
    pub fn of(moment: f64) -> Self {
        Self(moment as u32)
    }

    /// As an index into a monthly series.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A month of the calendar, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarMonth {
    /// The year.
    pub year: i32,
    /// The month of the year, 1 to 12.
    pub month: u32,
}

impl CalendarMonth {
    /// The calendar month that many months later.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        let counted = self.year * 12 + (self.month - 1) as i32 + months as i32;
        Self {
            year: counted.div_euclid(12),
            month: counted.rem_euclid(12) as u32 + 1,
        }
    }

    /// Months from this one to the first month of the next year: 12 in January, 1 in December.
    #[must_use]
    pub fn months_left_in_year(self) -> u32 {
        13 - self.month
    }
}

impl fmt::Display for CalendarMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_turns_over() {
        let november = CalendarMonth {
            year: 2026,
            month: 11,
        };
        assert_eq!(november.plus(2).to_string(), "2027-01");
        assert_eq!(november.plus(26).to_string(), "2029-01");
        assert_eq!(november.months_left_in_year(), 2);
        assert_eq!(Month::of(11.999), Month(11));
    }
}
