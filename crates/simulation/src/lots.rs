//! Rights by the month they were given in: what is used or lost comes from the oldest that is held.

use crate::tally::SLOTS;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;
use units::Month;

/// Rights of one kind over all customers, by the month they were given in and the month in which
/// they were used or lost. Empty where a program gives no such rights.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lots {
    months: usize,
    given: Vec<i64>,
    used: Vec<i64>,
    lost: Vec<i64>,
}

impl Lots {
    /// Of so many months, nothing given yet.
    #[must_use]
    pub fn new(months: usize) -> Self {
        Self {
            months,
            given: vec![0; months],
            used: vec![0; months * months],
            lost: vec![0; months * months],
        }
    }

    /// Months followed; none where a program gives no such rights.
    #[must_use]
    pub fn months(&self) -> usize {
        self.months
    }

    /// Given in a month, net of what returns took back.
    #[must_use]
    pub fn given(&self, month: usize) -> i64 {
        self.given[month]
    }

    /// Given in one month and used in another, net of what returns gave back.
    #[must_use]
    pub fn used(&self, given: usize, month: usize) -> i64 {
        self.used[given * self.months + month]
    }

    /// Given in one month and lost in another: lapsed, or left behind by a customer who left for
    /// good in that month.
    #[must_use]
    pub fn lost(&self, given: usize, month: usize) -> i64 {
        self.lost[given * self.months + month]
    }

    /// Counts rights given in a month. What happens at the end of the play or beyond it counts
    /// nowhere, here and below: it is no month's.
    pub fn give(&mut self, month: usize, count: i64) {
        if let Some(given) = self.given.get_mut(month) {
            *given += count;
        }
    }

    /// Counts rights of one month used in another.
    pub fn take(&mut self, given: usize, month: usize, count: i64) {
        if given.max(month) < self.months {
            self.used[given * self.months + month] += count;
        }
    }

    /// Counts rights of one month lost in another.
    pub fn lose(&mut self, given: usize, month: usize, count: i64) {
        if given.max(month) < self.months {
            self.lost[given * self.months + month] += count;
        }
    }
}

impl AddAssign<&Lots> for Lots {
    fn add_assign(&mut self, other: &Lots) {
        if self.months == 0 {
            self.clone_from(other);
            return;
        }
        let lists = [
            (&mut self.given, &other.given),
            (&mut self.used, &other.used),
            (&mut self.lost, &other.lost),
        ];
        for (mine, theirs) in lists {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine += theirs;
            }
        }
    }
}

/// One kind of right while customers pass by one at a time.
#[derive(Clone, Debug)]
pub(crate) struct Followed {
    pub(crate) lots: Lots,
    /// What the present customer holds, by the month given; nothing before `first`.
    held: Box<[i64; SLOTS]>,
    first: usize,
    /// The month given of what was used last: a return gives it back there.
    last: usize,
}

impl Followed {
    pub(crate) fn new(months: u32) -> Self {
        Self {
            lots: Lots::new(months as usize),
            held: Box::new([0; SLOTS]),
            first: 0,
            last: 0,
        }
    }

    /// A customer enters in a month.
    pub(crate) fn begin(&mut self, month: usize) {
        let end = self.lots.months();
        self.held[..=end].fill(0);
        self.first = month;
    }

    /// Given in a month: no more than two additions, since most visits come by here.
    #[inline(always)]
    pub(crate) fn give(&mut self, month: Month, count: i64) {
        self.lots.give(month.index(), count);
        self.held[month.index() % SLOTS] += count;
    }

    /// A return takes back, in a month, what was given last.
    #[inline(never)]
    pub(crate) fn take_back(&mut self, month: Month, mut count: i64) {
        for given in (self.first..=month.index()).rev() {
            let part = count.min(self.held[given]);
            self.lots.give(given, -part);
            self.held[given] -= part;
            count -= part;
        }
        // More than is held: it had been used already.
        self.lots.give(month.index(), -count);
    }

    /// Used in a month; below zero when a return gives back what was used last.
    pub(crate) fn take(&mut self, month: Month, count: i64) {
        if count < 0 {
            self.lots.take(self.last, month.index(), count);
            self.held[self.last] -= count;
            self.first = self.first.min(self.last);
            return;
        }
        let mut last = self.last;
        self.oldest(month.index(), count, |lots, given, part| {
            lots.take(given, month.index(), part);
            last = given;
        });
        self.last = last;
    }

    /// Lost in a month.
    pub(crate) fn lose(&mut self, month: Month, count: i64) {
        self.oldest(month.index(), count, |lots, given, part| {
            lots.lose(given, month.index(), part);
        });
    }

    /// The customer left for good in a month, and leaves behind what is held.
    pub(crate) fn leave(&mut self, month: Month) {
        // What lapsed later, and more of it than was held, has gone over all months before.
        let held = self.held.get(self.first..=month.index());
        let all = held.map_or(0, |held| held.iter().sum());
        self.lose(month, all);
    }

    /// Takes from the oldest held; what is more than held counts as of the same month. A month of
    /// which nothing is held is passed like any other: to ask costs more than to take nothing.
    #[inline]
    fn oldest(&mut self, month: usize, count: i64, mut part_of: impl FnMut(&mut Lots, usize, i64)) {
        let (mut left, mut given) = (count, self.first);
        while left > 0 && given <= month {
            let part = left.min(self.held[given]);
            self.held[given] -= part;
            left -= part;
            part_of(&mut self.lots, given, part);
            self.first = given;
            given += 1;
        }
        if left > 0 {
            part_of(&mut self.lots, month, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(followed: &Followed) -> (Vec<i64>, Vec<i64>, Vec<i64>) {
        let lots = &followed.lots;
        let ages = |of: &dyn Fn(usize, usize) -> i64| -> Vec<i64> {
            (0..3)
                .map(|given| (0..3).map(|month| of(given, month)).sum())
                .collect()
        };
        (
            (0..3).map(|month| lots.given(month)).collect(),
            ages(&|given, month| lots.used(given, month)),
            ages(&|given, month| lots.lost(given, month)),
        )
    }

    #[test]
    fn the_oldest_is_used_first_and_returns_undo_the_last() {
        let mut stamps = Followed::new(3);
        stamps.give(Month(0), 4);
        stamps.give(Month(1), 5);
        stamps.take(Month(1), 6);
        assert_eq!(read(&stamps), (vec![4, 5, 0], vec![4, 2, 0], vec![0, 0, 0]));
        assert_eq!(stamps.lots.used(0, 1), 4);
        // A return takes the last stamp, another gives two uses back.
        stamps.take_back(Month(2), 1);
        stamps.take(Month(2), -2);
        assert_eq!(read(&stamps), (vec![4, 4, 0], vec![4, 0, 0], vec![0, 0, 0]));
        stamps.lose(Month(2), 3);
        assert_eq!(read(&stamps).2, [0, 3, 0]);
        // The next customer holds nothing; what one leaves behind is lost.
        stamps.leave(Month(2));
        assert_eq!(read(&stamps).2, [0, 4, 0]);
        stamps.begin(0);
        stamps.leave(Month(2));
        assert_eq!(read(&stamps).2, [0, 4, 0]);
    }

    #[test]
    fn nothing_is_left_behind_by_one_who_lost_all_later() {
        let mut stamps = Followed::new(3);
        stamps.give(Month(0), 1);
        // A card that lapses after its customer left, with a stamp of a visit brought back.
        stamps.lose(Month(2), 2);
        let before = read(&stamps);
        stamps.leave(Month(0));
        assert_eq!(read(&stamps), before);
    }

    #[test]
    fn what_happens_at_the_end_is_no_months() {
        let mut credit = Followed::new(2);
        credit.give(Month(0), 7);
        credit.lose(Month(2), 7);
        credit.give(Month(2), 5);
        assert_eq!(credit.lots.lost, [0; 4]);
        assert_eq!(credit.lots.given, [7, 0]);
    }

    #[test]
    fn lots_add_up_where_some_are_empty() {
        let mut all = Lots::default();
        let mut some = Lots::new(2);
        some.give(0, 3);
        some.take(0, 1, 2);
        all += &some;
        all += &some;
        all += &Lots::default();
        assert_eq!((all.given(0), all.used(0, 1)), (6, 4));
    }
}
