//! Lapse: when points are lost.

use units::{CalendarMonth, Month};

/// When points lapse, as written in `[points.lapse]`. Points lapse at the start of a month, before
/// its visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// At the start of the month so many months after the month of issue.
    MonthsAfterIssue {
        /// How many, at least one.
        months: u32,
    },
    /// With the end of the calendar year so many years after the year of issue.
    CalendarYearEnd {
        /// How many; 0 is the year of issue itself.
        years: u32,
    },
    /// All of them, at the start of the month so many months after the month of the last visit
    /// (or of joining).
    Inactivity {
        /// How many, at least one.
        months: u32,
    },
    /// Not at all.
    Never,
}

/// Which points a use takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// The oldest first.
    Fifo,
    /// A share of every live lot in proportion to what it holds.
    Homogeneous,
}

/// A month that never comes.
pub(crate) const NEVER: u32 = u32::MAX;

/// The compiled form: knows the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LapseRule {
    pub(crate) lapse: Lapse,
    /// Months of the calendar year before the study's start.
    before_start: u32,
}

impl Lapse {
    pub(crate) fn compile(self, start: CalendarMonth) -> LapseRule {
        LapseRule {
            lapse: self,
            before_start: start.month.saturating_sub(1),
        }
    }
}

impl LapseRule {
    /// The month at whose start the lot of a month lapses; [`NEVER`] when only inactivity or
    /// nothing ends it.
    pub(crate) fn of_lot(&self, issued: Month) -> u32 {
        match self.lapse {
            Lapse::MonthsAfterIssue { months } => issued.0 + months,
            Lapse::CalendarYearEnd { years } => {
                let year = (issued.0 + self.before_start) / 12;
                (year + years + 1) * 12 - self.before_start
            }
            Lapse::Inactivity { .. } | Lapse::Never => NEVER,
        }
    }

    /// The month at whose start everything lapses unless a visit comes first; [`NEVER`] when
    /// inactivity is no reason.
    #[inline]
    pub(crate) fn of_inactivity(&self, last: Month) -> u32 {
        match self.lapse {
            Lapse::Inactivity { months } => last.0 + months,
            _ => NEVER,
        }
    }
}
