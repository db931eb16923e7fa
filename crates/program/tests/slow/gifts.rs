//! Gifts exchanged for points, one by one.

use crate::totals::{Totals, add};
use program::gift::{self, Price};

/// The gifts of one member.
pub struct Gifts<'d> {
    pub design: &'d gift::Design,
    given: u32,
    /// The days on which those that were promised are sent.
    sent_on: Vec<u32>,
}

impl<'d> Gifts<'d> {
    pub fn new(design: &'d gift::Design) -> Self {
        Self {
            design,
            given: 0,
            sent_on: Vec::new(),
        }
    }

    /// The points that a gift takes, when so many are there and the member may have another.
    pub fn price(&self, available: i64) -> Option<i64> {
        let Price::Points(price) = self.design.price else {
            unreachable!("the model knows gifts for points alone");
        };
        let more = (self.design.most_per_member).is_none_or(|most| self.given < most);
        (more && available >= price.0).then_some(price.0)
    }

    /// A gift is promised on a day, and perhaps sent at once.
    pub fn promise(&mut self, day: u32, now: u32, totals: &mut Totals) {
        self.given += 1;
        add(&mut totals.promised, now, 1);
        self.sent_on.push(day + self.design.ship_days);
        if self.design.ship_days == 0 {
            self.send(day, now, totals);
        }
    }

    /// Everything due on a day is sent.
    pub fn send(&mut self, day: u32, now: u32, totals: &mut Totals) {
        let due = self.sent_on.iter().filter(|on| **on <= day).count();
        self.sent_on.retain(|on| *on > day);
        add(&mut totals.sent, now, due as i64);
    }
}
