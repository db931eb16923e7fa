//! Lapse: when points are lost.

use documents::{Section, Words};
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
    /// Months a lot lives; [`NEVER`] when age is no reason.
    lot: u32,
    /// Months an account lives without a visit; [`NEVER`] when that is no reason.
    idle: u32,
    /// Calendar years a lot lives, when the year's end is the reason.
    years: Option<u32>,
    /// Months of the calendar year before the study's start.
    before_start: u32,
}

/// The names of the lapse rules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    MonthsAfterIssue,
    CalendarYearEnd,
    Inactivity,
    Never,
}

impl Lapse {
    /// Reads `[points.lapse]`; without it points never lapse.
    pub(crate) fn read(points: &Section, horizon: u32) -> Option<(Self, Pool)> {
        if !points.has("lapse") {
            return Some((Lapse::Never, Pool::Fifo));
        }
        let section = points.section("lapse")?;
        let hint = "\"months-after-issue\", \"calendar-year-end\", \"inactivity\", \"never\"";
        let hint = Words::new(format!("one of {hint}"), format!("다음 중 하나: {hint}"));
        section.missing("rule", hint);
        let kind = section.choice(
            "rule",
            &[
                ("months-after-issue", Kind::MonthsAfterIssue),
                ("calendar-year-end", Kind::CalendarYearEnd),
                ("inactivity", Kind::Inactivity),
                ("never", Kind::Never),
            ],
        );
        let months = section.whole("months", 1..=1200);
        let years = section.whole("years", 0..=100);
        let pools = [("fifo", Pool::Fifo), ("homogeneous", Pool::Homogeneous)];
        let pool = section.choice("pool", &pools).unwrap_or(Pool::Fifo);
        let kind = kind?;
        judge_keys(&section, kind);
        let months = months.map(|months| months as u32);
        let lapse = match kind {
            Kind::MonthsAfterIssue => Lapse::MonthsAfterIssue { months: months? },
            Kind::CalendarYearEnd => Lapse::CalendarYearEnd {
                years: years.unwrap_or(0) as u32,
            },
            Kind::Inactivity => Lapse::Inactivity { months: months? },
            Kind::Never => Lapse::Never,
        };
        judge_horizon(&section, lapse, horizon);
        Some((lapse, pool))
    }

    pub(crate) fn compile(self, start: CalendarMonth) -> LapseRule {
        let mut rule = LapseRule {
            lot: NEVER,
            idle: NEVER,
            years: None,
            before_start: start.month.saturating_sub(1),
        };
        match self {
            Lapse::MonthsAfterIssue { months } => rule.lot = months,
            Lapse::CalendarYearEnd { years } => rule.years = Some(years),
            Lapse::Inactivity { months } => rule.idle = months,
            Lapse::Never => {}
        }
        rule
    }
}

impl LapseRule {
    /// The month at whose start the lot of a month lapses; [`NEVER`] when its age is no reason.
    #[inline]
    pub(crate) fn of_lot(&self, issued: Month) -> u32 {
        match self.years {
            None => issued.0.saturating_add(self.lot),
            Some(years) => self.year_end(issued, years),
        }
    }

    #[inline(never)]
    fn year_end(&self, issued: Month, years: u32) -> u32 {
        let year = issued.0.saturating_add(self.before_start) / 12;
        let next_year = year.saturating_add(years).saturating_add(1);
        next_year.saturating_mul(12) - self.before_start
    }

    /// The month at whose start everything lapses unless a visit comes first; [`NEVER`] when
    /// staying away is no reason.
    #[inline]
    pub(crate) fn of_inactivity(&self, last: Month) -> u32 {
        last.0.saturating_add(self.idle)
    }
}

/// Each rule needs its own key and no other.
fn judge_keys(section: &Section, kind: Kind) {
    let counts_months = matches!(kind, Kind::MonthsAfterIssue | Kind::Inactivity);
    if counts_months {
        section.missing(
            "months",
            Words::new(
                "say after how many months points lapse",
                "몇 개월 뒤에 소멸하는지 적으세요",
            ),
        );
    }
    let unused = [
        ("months", !counts_months),
        ("years", kind != Kind::CalendarYearEnd),
    ];
    for (key, _) in unused
        .into_iter()
        .filter(|(key, no)| *no && section.has(key))
    {
        section.warn(
            key,
            "lapse-key-unused",
            Words::new(
                format!("`{key}` has no effect under this lapse rule"),
                format!("이 소멸 규칙에서는 `{key}` 값이 쓰이지 않습니다"),
            ),
            Words::new(
                "remove it, or choose the rule that uses it",
                "지우거나, 이 값을 쓰는 규칙을 고르세요",
            ),
        );
    }
}

/// A study too short to see points lapse cannot say how many do.
fn judge_horizon(section: &Section, lapse: Lapse, horizon: u32) {
    let Lapse::MonthsAfterIssue { months } = lapse else {
        return;
    };
    if months < horizon {
        return;
    }
    section.warn(
        "months",
        "lapse-after-horizon",
        Words::new(
            format!("points lapse after {months} months, but only {horizon} are played"),
            format!("{months}개월 뒤에 소멸하는데 {horizon}개월만 시뮬레이션합니다"),
        ),
        Words::new(
            "no lapse will be seen: play more months, or a longer run-off",
            "소멸이 결과에 나타나지 않습니다. 기간이나 정리 기간을 늘리세요",
        ),
    );
}
