//! Where one customer is in one arm.

use crate::tally::Tally;
use units::Month;

/// What every visit looks at.
#[derive(Clone, Copy, Default)]
pub(super) struct Life {
    /// Operational time run off so far.
    pub(super) operational: f64,
    /// Operational months per unit of gap.
    pub(super) pace: f64,
    /// The pace without a reward in sight.
    pub(super) plain_pace: f64,
    /// The pace with a nearly full card.
    pub(super) near_pace: f64,
    /// Stamps that make a card nearly full.
    pub(super) near: u32,
    /// The month in which the clock was read last.
    pub(super) month: usize,
    /// Leaves, or the play ends.
    pub(super) end: f64,
    /// The month in which the customer stops being active, a year after the last visit's month;
    /// zero before the first visit.
    pub(super) active_until: usize,
    /// When the customer came.
    pub(super) joined: usize,
    /// Visits so far.
    pub(super) visits: i64,
    /// Cash paid so far by one who is no member.
    pub(super) cash: i64,
    /// Enrolled in this arm's program.
    pub(super) enrolled: bool,
    /// Still comes.
    pub(super) alive: bool,
}

impl Life {
    /// The customer comes: counts who is active. Gives the month.
    #[inline(always)]
    pub(super) fn is_seen(&mut self, moment: f64, tally: &mut Tally) -> Month {
        self.visits += 1;
        let month = Month::of(moment);
        if month.index() >= self.active_until {
            tally.month(self.active_until).active -= i64::from(self.active_until > 0);
            tally.month(month.index()).active += 1;
        }
        self.active_until = month.index() + 12;
        month
    }

    /// The pace with so many stamps on the card.
    #[inline(always)]
    pub(super) fn pace_at(&self, stamps: u32) -> f64 {
        if stamps >= self.near {
            self.near_pace
        } else {
            self.plain_pace
        }
    }
}
