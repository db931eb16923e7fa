//! Limits that all members share: budgets, stocks, places.
//!
//! They are the one thing that makes customers depend on each other. A future of an arm with limits
//! is played first as if there were none; what was asked for, day by day, then says which limit is
//! used up first, and when. What happens before does not depend on it, so that day stands, and the
//! future is played again with it known, until no other limit is used up. Nothing is given out on
//! the day a limit closes: that day's part is what is approximate (docs/model.md).
//!
//! Places of a club are given back. Who gets one, and when, follows from who asked when there was
//! room for all, in their order, and from how long each would stay.

use crate::tally::{Drawn, Place};
use program::{Limited, Program};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use units::DAYS_PER_MONTH;

/// Which limits of an arm are still open, in one future.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gates {
    /// The first day on which each limit is closed.
    closes: Vec<u32>,
    /// When each applicant for a place gets one, by number; none: everybody at once.
    places: Option<Vec<(u32, Option<u32>)>>,
}

impl Gates {
    /// Nothing is limited yet.
    pub(crate) fn open_all(program: &Program) -> Self {
        Self {
            closes: vec![u32::MAX; program.limits().len()],
            places: None,
        }
    }

    /// These gates with one more limit closed: the one that is used up first, on the day it is.
    /// None when no other is.
    pub(crate) fn next(&self, program: &Program, drawn: &Drawn) -> Option<Self> {
        let budgets = program.limits().iter().enumerate();
        let first = budgets
            .filter(|(index, limit)| limit.what != Limited::Club && self.closes[*index] == u32::MAX)
            .map(|(index, limit)| (first_day_over(drawn.of(index), limit.most), index))
            .min()
            .filter(|(day, _)| *day < u32::MAX)?;
        let mut gates = self.clone();
        gates.closes[first.1] = first.0;
        Some(gates)
    }

    /// These gates with places given to those who asked for them when everybody got one.
    pub(crate) fn with_places(self, program: &Program, places: &[Place]) -> Self {
        let club = (program.limits().iter()).find(|limit| limit.what == Limited::Club);
        let places = club.and_then(|club| {
            let waits = program.keeps_waiting_list();
            queue(places.to_vec(), club.most, waits)
        });
        Self { places, ..self }
    }

    /// Whether a limit is open on a day.
    #[inline]
    pub(crate) fn open(&self, limit: u8, day: u32) -> bool {
        self.closes
            .get(limit as usize)
            .is_none_or(|closes| day < *closes)
    }

    /// When someone who asks for a place at a moment gets it.
    pub(crate) fn admitted(&self, number: u32, at: f64) -> Option<f64> {
        let Some(places) = &self.places else {
            return Some(at);
        };
        let found = places.binary_search_by_key(&number, |(number, _)| *number);
        let day = places[found.ok()?].1?;
        Some(at.max(f64::from(day) / DAYS_PER_MONTH))
    }
}

/// The first day on which more would be given than there is.
fn first_day_over(drawn: &[i64], most: i64) -> u32 {
    let mut so_far = 0;
    let over = drawn.iter().position(|amount| {
        so_far += amount;
        so_far > most
    });
    over.map_or(u32::MAX, |day| day as u32)
}

/// Who gets one of so many places, and when: in the order of asking, on the same day the most
/// frequent customers first; a place is free again on the day after its member leaves. None when
/// there is room for all.
fn queue(mut places: Vec<Place>, most: i64, waits: bool) -> Option<Vec<(u32, Option<u32>)>> {
    places.sort_by_key(|place| (place.asked, place.order, place.number));
    let room = usize::try_from(most).unwrap_or(0);
    let mut leaving: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
    let mut full = false;
    let mut admitted: Vec<(u32, Option<u32>)> = Vec::with_capacity(places.len());
    for place in &places {
        while leaving.peek().is_some_and(|day| day.0 <= place.asked) {
            leaving.pop();
        }
        let free = match leaving.peek() {
            _ if leaving.len() < room => Some(place.asked),
            // The place that is free next goes to the first in the line who still comes then.
            Some(Reverse(day)) if waits && *day < place.gone => Some(*day),
            _ => None,
        };
        if let Some(day) = free {
            if leaving.len() >= room {
                leaving.pop();
            }
            leaving.push(Reverse(place.leaves(day)));
        }
        full |= free != Some(place.asked);
        let day = free;
        admitted.push((place.number, day));
    }
    admitted.sort_unstable();
    full.then_some(admitted)
}

impl Place {
    /// The day on which the place is free again of someone let in on a day: after as many years as
    /// the customer would have stayed when let in at once, but not past the end of the year in
    /// which the customer stops coming: a year once begun is kept, even by one who never comes again.
    fn leaves(&self, day: u32) -> u32 {
        let years = |days: u32| (f64::from(days) / YEAR).ceil().max(1.0);
        let stays = match self.left {
            u32::MAX => f64::INFINITY,
            left => (f64::from(left - self.asked) / YEAR).round(),
        };
        let comes = match self.gone {
            u32::MAX => f64::INFINITY,
            gone => years(gone.saturating_sub(day)),
        };
        let days = stays.min(comes) * YEAR;
        (f64::from(day) + days + 1.0).min(f64::from(u32::MAX)) as u32
    }
}

/// Days of a year of membership.
const YEAR: f64 = 12.0 * DAYS_PER_MONTH;

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody who asks on a day and stays so many years.
    fn place(number: u32, asked: u32, years: u32) -> Place {
        let left = asked + (f64::from(years) * YEAR) as u32;
        Place {
            number,
            order: number,
            asked,
            left: if years == NEVER { NEVER } else { left },
            gone: NEVER,
        }
    }

    const NEVER: u32 = u32::MAX;

    #[test]
    fn a_stock_closes_on_the_day_it_would_run_out() {
        // most, the day it closes
        for (most, closes) in [(0, 1), (2, 1), (3, 3), (5, 3), (6, NEVER)] {
            assert_eq!(first_day_over(&[0, 3, 0, 3], most), closes, "{most}");
        }
    }

    #[test]
    fn who_stops_coming_on_the_day_of_joining_keeps_the_place_for_the_year() {
        let gone = Place {
            gone: 0,
            ..place(1, 0, 1)
        };
        let line = vec![gone, place(2, 1, 1), place(3, 366, 1)];
        let full = queue(line, 1, false).expect("the club is full");
        assert_eq!(full, [(1, Some(0)), (2, None), (3, Some(366))]);
    }

    #[test]
    fn places_go_in_the_order_of_asking() {
        let line = vec![
            place(1, 0, 1),
            place(2, 0, NEVER),
            place(3, 0, 2),
            Place {
                gone: 300,
                ..place(4, 5, 1)
            },
            place(5, 500, 1),
        ];
        // Two places: 1 and 2 get them, 3 takes that of 1 after a year and stays for two; 4 no
        // longer comes by then; 5 waits for 3.
        let waiting = queue(line.clone(), 2, true).expect("the club is full");
        let (one, three) = (366, 366 + 731);
        assert_eq!(
            waiting,
            [
                (1, Some(0)),
                (2, Some(0)),
                (3, Some(one)),
                (4, None),
                (5, Some(three))
            ]
        );
        // Without a waiting list whoever finds no place goes away; 5 finds one.
        let turned_away = queue(line.clone(), 2, false).expect("the club is full");
        assert_eq!(
            turned_away,
            [
                (1, Some(0)),
                (2, Some(0)),
                (3, None),
                (4, None),
                (5, Some(500))
            ]
        );
        assert_eq!(queue(line, 9, true), None);
    }
}
