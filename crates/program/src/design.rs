//! The written form of a program, typed.

use crate::{points, stamps};
use units::{CalendarMonth, Currency};

/// What a program's rules mean things in: money, and the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The currency of every amount.
    pub currency: Currency,
    /// The calendar month the study starts in.
    pub start: CalendarMonth,
    /// How many months are played, run-off included.
    pub months: u32,
}

impl Default for Setting {
    /// Won, from January 2026, for 36 months: an assumption, for readings without a study.
    fn default() -> Self {
        Self {
            currency: Currency::Krw,
            start: CalendarMonth {
                year: 2026,
                month: 1,
            },
            months: 36,
        }
    }
}

/// A program as its author wrote it, one to several mechanics working together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// What people call it; may be empty.
    pub name: String,
    /// The points program.
    pub points: Option<points::Design>,
    /// The stamp card.
    pub stamps: Option<stamps::Design>,
}
