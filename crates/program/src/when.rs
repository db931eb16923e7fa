//! Conditions: on what, where, when and for whom a rule holds.

mod read;

pub(crate) use read::{SPECIALS, warn_outside_study};

use crate::{Mark, Scope, Visit};
use units::{CalendarMonth, DAYS_PER_MONTH, Month};

/// A condition as written: everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The category of what is bought.
    pub category: Option<String>,
    /// The partner it is bought from.
    pub partner: Option<String>,
    /// Days of the week, Monday first; none given: every day.
    pub days: Option<[bool; 7]>,
    /// A tier, or any above it.
    pub tier: Option<String>,
    /// Whether only subscribers and club members.
    pub paid: bool,
    /// The first calendar month.
    pub from: Option<CalendarMonth>,
    /// The last calendar month.
    pub until: Option<CalendarMonth>,
}

/// The compiled form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Condition {
    /// The mark a visit must carry; [`ANY`] when it does not matter, [`NEVER`] when no visit can.
    category: u8,
    partner: u8,
    /// Bit by bit, Monday first.
    days: u8,
    tier: u8,
    paid: bool,
    /// Months of the study, both included.
    months: (u32, u32),
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now {
    pub(crate) moment: f64,
    pub(crate) month: Month,
    /// The day of the week on which the study starts, Monday 0.
    pub(crate) first_weekday: u8,
    pub(crate) mark: Mark,
    /// 0 below all tiers.
    pub(crate) tier: u8,
    /// Subscribes, or belongs to the club.
    pub(crate) paid: bool,
}

/// No matter which mark.
const ANY: u8 = 254;
/// All days of the week.
const EVERY_DAY: u8 = 127;
/// A mark that no visit carries, not even one without a mark.
const NEVER: u8 = 253;

impl When {
    /// Whether it holds for everything.
    #[must_use]
    pub fn is_always(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn compile(&self, scope: &Scope) -> Condition {
        let names = &scope.setting.names;
        let mark = |name: &Option<String>, known: &[String]| match name {
            None => ANY,
            Some(name) => place(name, known).unwrap_or(NEVER),
        };
        let months = |month: Option<CalendarMonth>, none: u32| match month {
            None => Some(none),
            Some(month) => months_between(scope.setting.start, month),
        };
        let days = self.days.unwrap_or([true; 7]);
        let bits = days
            .iter()
            .enumerate()
            .map(|(day, on)| u8::from(*on) << day);
        let from = months(self.from, 0).unwrap_or(0);
        Condition {
            category: mark(&self.category, &names.categories),
            partner: mark(&self.partner, &names.partners),
            days: bits.sum(),
            tier: match &self.tier {
                None => 0,
                Some(name) => place(name, &scope.tiers).map_or(NEVER, |index| index + 1),
            },
            paid: self.paid,
            // A campaign over before the study starts never holds.
            months: match months(self.until, u32::MAX) {
                Some(until) => (from, until),
                None => (u32::MAX, 0),
            },
        }
    }
}

impl Condition {
    /// Whether it holds now.
    #[inline]
    pub(crate) fn holds(&self, now: &Now) -> bool {
        // No branch but for the day, which is dear to know: each costs more than what it saves.
        let mark = |wanted: u8, found: u8| (wanted == ANY) | (wanted == found);
        let holds = mark(self.category, now.mark.category)
            & mark(self.partner, now.mark.partner)
            & (now.tier >= self.tier)
            & (now.paid | !self.paid)
            & (self.months.0 <= now.month.0)
            & (now.month.0 <= self.months.1);
        holds && (self.days == EVERY_DAY || self.days & (1 << now.weekday()) != 0)
    }
}

impl Now {
    /// The facts of a visit.
    pub(crate) fn of(visit: &Visit, first_weekday: u8, tier: u8, paid: bool) -> Self {
        Self {
            moment: visit.moment,
            month: Month::of(visit.moment),
            first_weekday,
            mark: visit.mark,
            tier,
            paid,
        }
    }

    /// The day of the study, from 0.
    pub(crate) fn day(&self) -> u32 {
        day_of(self.moment)
    }

    /// The day of the week, Monday 0.
    fn weekday(&self) -> u8 {
        ((u32::from(self.first_weekday) + self.day()) % 7) as u8
    }
}

/// The day of the study that holds a moment.
pub(crate) fn day_of(moment: f64) -> u32 {
    (moment * DAYS_PER_MONTH) as u32
}

/// Months from the study's start to a month of the calendar; none when it lies before.
pub(crate) fn months_between(start: CalendarMonth, month: CalendarMonth) -> Option<u32> {
    let count = |one: CalendarMonth| one.year * 12 + one.month as i32;
    u32::try_from(count(month) - count(start)).ok()
}

/// The day of the week of the first of a month, Monday 0 (Sakamoto's congruence).
pub(crate) fn first_weekday(month: CalendarMonth) -> u8 {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let of_year = (month.month.clamp(1, 12) - 1) as usize;
    let year = month.year - i32::from(month.month < 3);
    let from_sunday = year + year / 4 - year / 100 + year / 400 + SHIFT[of_year] + 1;
    (from_sunday + 6).rem_euclid(7) as u8
}

/// The place of a name in a list; lists are short.
fn place(name: &str, names: &[String]) -> Option<u8> {
    let found = names.iter().position(|known| known == name)?;
    u8::try_from(found).ok().filter(|place| *place < NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_knows_its_weekdays() {
        // 2027-01-01 is a Friday, 2026-11-01 a Sunday, 2000-02-01 a Tuesday, 1998-07-01 a Wednesday.
        for (year, month, weekday) in [(2027, 1, 4), (2026, 11, 6), (2000, 2, 1), (1998, 7, 2)] {
            assert_eq!(first_weekday(CalendarMonth { year, month }), weekday);
        }
    }

    #[test]
    fn everything_given_must_hold() {
        let now = Now {
            moment: 3.3,
            month: Month(3),
            first_weekday: 3,
            mark: Mark {
                category: 1,
                partner: 255,
            },
            tier: 2,
            paid: false,
        };
        let always = Condition {
            category: ANY,
            partner: ANY,
            days: 127,
            tier: 0,
            paid: false,
            months: (0, u32::MAX),
        };
        // category, partner, days, tier, paid, months, holds
        for (category, partner, days, tier, paid, months, holds) in [
            (ANY, ANY, 127, 0, false, (0, u32::MAX), true),
            (1, ANY, 32, 2, false, (3, 3), true),
            (0, ANY, 127, 0, false, (0, 9), false),
            (ANY, NEVER, 127, 0, false, (0, 9), false),
            (ANY, ANY, 95, 0, false, (0, 9), false),
            (ANY, ANY, 127, 3, false, (0, 9), false),
            (ANY, ANY, 127, 0, true, (0, 9), false),
            (ANY, ANY, 127, 0, false, (4, 9), false),
        ] {
            let condition = Condition {
                category,
                partner,
                days,
                tier,
                paid,
                months,
            };
            assert_eq!(condition.holds(&now), holds, "{condition:?}");
        }
        assert!(always.holds(&now));
    }
}
