//! Limits that all members share: budgets, stocks, places.
//!
//! They are the one thing that makes customers depend on each other. A future of an arm with limits
//! is played first as if there were none; what was asked for, day by day and in order, then says
//! when each limit is used up, and the future is played again with that known. A limit that closes
//! changes what is asked of the others, so this repeats until nothing moves: the limit that closes
//! first is right after one pass, the next after two, because what happens before a limit closes
//! does not depend on it. What is approximate is the day a limit closes, of which nothing is given
//! out, and how long members of a club stay when they are let in later (docs/model.md).

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

    /// The gates that what was asked for leads to, places aside.
    pub(crate) fn after(program: &Program, drawn: &Drawn) -> Self {
        let mut gates = Self::open_all(program);
        for (index, limit) in program.limits().iter().enumerate() {
            if limit.what != Limited::Club {
                gates.closes[index] = first_day_over(drawn.of(index), limit.most);
            }
        }
        gates
    }

    /// The same, with places given to those who asked for them when everybody got one.
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
    let mut line = places.iter().peekable();
    while let Some(place) = line.next() {
        while leaving.peek().is_some_and(|day| day.0 <= place.asked) {
            leaving.pop();
        }
        let day = if leaving.len() < room {
            Some(place.asked)
        } else {
            full = true;
            // The place that is free next goes to the first in the line.
            let free = if waits { leaving.pop() } else { None };
            free.map(|Reverse(day)| day).filter(|day| *day < u32::MAX)
        };
        if let Some(day) = day {
            let stay = place.left.saturating_sub(place.asked);
            leaving.push(Reverse(match place.left {
                u32::MAX => u32::MAX,
                _ => day.saturating_add(stay).saturating_add(1),
            }));
        }
        admitted.push((place.number, day));
    }
    admitted.sort_unstable();
    full.then_some(admitted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: u32, asked: u32, left: u32) -> Place {
        Place {
            number,
            order: number,
            asked,
            left,
        }
    }

    #[test]
    fn a_stock_closes_on_the_day_it_would_run_out() {
        // most, the day it closes
        for (most, closes) in [(0, 1), (2, 1), (3, 3), (5, 3), (6, u32::MAX)] {
            assert_eq!(first_day_over(&[0, 3, 0, 3], most), closes, "{most}");
        }
    }

    #[test]
    fn places_go_in_the_order_of_asking() {
        let never = u32::MAX;
        let line = vec![
            place(1, 0, 10),
            place(2, 0, never),
            place(3, 0, 40),
            place(4, 5, 6),
            place(5, 30, never),
        ];
        // Two places: 1 and 2 get them, 3 takes that of 1 on day 11 and leaves on day 51, which
        // makes room for 4; 5 waits for 4, who stays a day.
        let waiting = queue(line.clone(), 2, true).expect("the club is full");
        assert_eq!(
            waiting,
            [
                (1, Some(0)),
                (2, Some(0)),
                (3, Some(11)),
                (4, Some(52)),
                (5, Some(54))
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
                (5, Some(30))
            ]
        );
        assert_eq!(queue(line, 9, true), None);
    }
}
