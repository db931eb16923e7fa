//! The time over which progress towards a tier is counted.

use super::Span;
use crate::points::lapse::NEVER;
use units::CalendarMonth;

/// The longest rolling window, in months.
pub(crate) const LONGEST: usize = 36;
/// Months a member's progress has room for: a power of two, so that a month finds its place by a
/// mask. A rolling window uses as many of them as it is long; the rest are nothing.
const SLOTS: usize = LONGEST.next_power_of_two();

/// The compiled form of a span.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Window {
    /// So many months.
    Rolling(u32),
    /// Calendar years; months of the year before the study's start.
    Calendar(u32),
    /// Years from the month of joining.
    Anniversary,
}

/// What counts of one member.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    /// In the window that ends with the latest month.
    pub(super) counted: i64,
    /// In the year before the present one.
    pub(super) last: i64,
    joined: u32,
    latest: u32,
    /// The present year: of the calendar, or of the membership.
    year: u32,
    /// The months of a rolling window, each in its slot.
    months: [i64; SLOTS],
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            counted: 0,
            last: 0,
            joined: 0,
            latest: 0,
            year: 0,
            months: [0; SLOTS],
        }
    }
}

/// Where a month is kept; months before the first have a place too, and nothing in it.
#[inline]
fn slot(month: u32) -> usize {
    month as usize % SLOTS
}

/// The months that leave a rolling window while it goes from one month to a later one.
#[inline]
fn leaving(months: u32, from: u32, to: u32) -> impl Iterator<Item = u32> {
    let oldest = (from + 1).wrapping_sub(months);
    (0..(to - from).min(months)).map(move |passed| oldest.wrapping_add(passed))
}

impl Window {
    pub(super) fn of(span: Span, start: CalendarMonth) -> Self {
        match span {
            Span::Rolling { months } => Self::Rolling(months.clamp(1, LONGEST as u32)),
            Span::Calendar => Self::Calendar(start.month.saturating_sub(1)),
            Span::Anniversary => Self::Anniversary,
        }
    }

    pub(super) fn is_yearly(self) -> bool {
        !matches!(self, Self::Rolling(_))
    }

    /// Nothing counts yet.
    pub(super) fn open(self, progress: &mut Progress, month: u32) {
        (progress.counted, progress.last) = (0, 0);
        (progress.joined, progress.latest) = (month, month);
        progress.year = self.year(progress, month);
        if let Self::Rolling(_) = self {
            progress.months.fill(0);
        }
    }

    /// Lets time pass: what is too old no longer counts.
    #[inline]
    pub(super) fn roll(self, progress: &mut Progress, month: u32) {
        if month <= progress.latest {
            return;
        }
        match self {
            Self::Rolling(months) => {
                for month in leaving(months, progress.latest, month) {
                    let counted = &mut progress.months[slot(month)];
                    progress.counted -= std::mem::take(counted);
                }
            }
            Self::Calendar(_) | Self::Anniversary => {
                let year = self.year(progress, month);
                if year != progress.year {
                    let ended = std::mem::take(&mut progress.counted);
                    progress.last = if year == progress.year + 1 { ended } else { 0 };
                    progress.year = year;
                }
            }
        }
        progress.latest = month;
    }

    /// Counts something in a month, none before the latest.
    #[inline]
    pub(super) fn add(self, progress: &mut Progress, month: u32, more: i64) {
        self.roll(progress, month);
        progress.counted += more;
        if let Self::Rolling(_) = self {
            progress.months[slot(month)] += more;
        }
    }

    /// No longer counts what was counted in a month, if it still does.
    pub(super) fn take(self, progress: &mut Progress, counted_in: u32, month: u32, less: i64) {
        self.roll(progress, month);
        match self {
            Self::Rolling(months) if counted_in + months > month => {
                progress.counted -= less;
                progress.months[slot(counted_in)] -= less;
            }
            Self::Rolling(_) => {}
            Self::Calendar(_) | Self::Anniversary => {
                let year = self.year(progress, counted_in);
                if year == progress.year {
                    progress.counted -= less;
                } else if year + 1 == progress.year {
                    progress.last -= less;
                }
            }
        }
    }

    /// What counts in a month that may lie after the latest.
    pub(super) fn counted(self, progress: &Progress, month: u32) -> i64 {
        match self {
            Self::Rolling(months) => {
                let leaving = leaving(months, progress.latest, month.max(progress.latest));
                let gone: i64 = leaving.map(|month| progress.months[slot(month)]).sum();
                progress.counted - gone
            }
            _ if self.year(progress, month) == progress.year => progress.counted,
            _ => 0,
        }
    }

    /// Whether a window ends with a month, the latest.
    pub(super) fn ends(self, progress: &Progress, month: u32) -> bool {
        match self {
            Self::Rolling(_) => true,
            _ => self.year(progress, month + 1) != progress.year,
        }
    }

    /// The first month of the window that a review at the start of a month looks at.
    pub(super) fn since(self, progress: &Progress, month: u32) -> u32 {
        match self {
            Self::Rolling(months) => month.saturating_sub(months),
            _ => self.begins(progress, progress.year).max(progress.joined),
        }
    }

    /// The month whose review may first find less than a threshold, without any more visits.
    pub(super) fn review(self, progress: &Progress, month: u32, keep: i64) -> u32 {
        let Self::Rolling(months) = self else {
            return self.begins(progress, progress.year + 1);
        };
        let mut counted = progress.counted;
        for ahead in 1..=months + 1 {
            if counted < keep {
                return month + ahead;
            }
            if ahead <= months {
                counted -= progress.months[slot((month + ahead).wrapping_sub(months))];
            }
        }
        NEVER
    }

    /// The month in which the year that a month lies in is over; none for a rolling window, which
    /// has no end.
    pub(super) fn over(self, progress: &Progress, month: u32) -> Option<u32> {
        let year = self.year(progress, month);
        self.is_yearly().then(|| self.begins(progress, year + 1))
    }

    fn year(self, progress: &Progress, month: u32) -> u32 {
        match self {
            Self::Rolling(_) => 0,
            Self::Calendar(before) => (month + before) / 12,
            Self::Anniversary => (month - progress.joined.min(month)) / 12,
        }
    }

    /// The first month of a year.
    fn begins(self, progress: &Progress, year: u32) -> u32 {
        match self {
            Self::Rolling(_) => 0,
            Self::Calendar(before) => (12 * year).saturating_sub(before),
            Self::Anniversary => progress.joined + 12 * year,
        }
    }
}
