//! Birthdays: points once a year, whatever is bought.

use units::CalendarMonth;

/// When a member's birthdays fall in a study.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Birthdays {
    /// Points for each; more than none.
    pub(crate) points: i64,
    /// Months of the calendar year before the study's start.
    before_start: f64,
}

impl Birthdays {
    /// None when a birthday brings nothing.
    pub(crate) fn new(points: i64, start: CalendarMonth) -> Option<Self> {
        (points > 0).then(|| Self {
            points,
            before_start: f64::from(start.month.max(1) - 1),
        })
    }

    /// The first birthday from a moment on, of someone born so many months into a calendar year.
    pub(crate) fn first(&self, born: f64, from: f64) -> f64 {
        let first = born.clamp(0.0, 12.0_f64.next_down()) - self.before_start;
        let years = ((from - first) / 12.0).ceil().max(0.0);
        first + 12.0 * years
    }

    /// The birthday after one.
    pub(crate) fn next(birthday: f64) -> f64 {
        birthday + 12.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_comes_once_a_year_from_joining_on() {
        // month the study starts in, born, joins, first birthday
        for (month, born, joins, first) in [
            (1, 3.5, 0.0, 3.5),
            (1, 3.5, 4.0, 15.5),
            (1, 0.0, 0.0, 0.0),
            (7, 3.5, 0.0, 9.5),
            (7, 3.5, 30.0, 33.5),
            (12, 11.25, 0.0, 0.25),
        ] {
            let start = CalendarMonth { year: 2027, month };
            let birthdays = Birthdays::new(100, start).expect("points are given");
            assert_eq!(
                birthdays.first(born, joins),
                first,
                "{month} {born} {joins}"
            );
        }
        assert_eq!(Birthdays::next(3.5), 15.5);
    }
}
