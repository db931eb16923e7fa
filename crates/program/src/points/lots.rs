//! A member's points, as lots.

use super::lapse::NEVER;
use crate::{Effect, Effects};
use std::collections::VecDeque;
use std::hint::select_unpredictable;
use units::{Money, Month, Points, Rounding};

/// The points issued in one month: all visits of the month share it.
#[derive(Clone, Copy, Debug, Default)]
struct Lot {
    month: u32,
    lapses: u32,
    /// Points that can be used.
    left: i64,
    /// Points that do not count yet.
    pending: i64,
}

/// Points of one visit that do not count yet.
#[derive(Clone, Copy, Debug)]
struct Pending {
    counts_at: f64,
    points: i64,
    lot: u32,
}

/// A member's points.
///
/// Lots stay where they are until the account is opened anew: `live` passes the lapsed ones, `next`
/// the empty ones, so a use looks at each lot once and an index names a lot for good.
#[derive(Clone, Debug)]
pub(crate) struct Purse {
    lots: Vec<Lot>,
    /// How many of them are this account's; the rest is memory of earlier ones.
    held: usize,
    /// The month of the last lot; [`NEVER`] before the first.
    latest: u32,
    /// The first lot that has not lapsed.
    live: usize,
    /// No lot before this one holds points that can be used.
    next: usize,
    pub(crate) available: i64,
    pub(crate) waiting: i64,
    pending: VecDeque<Pending>,
    /// How many entries have left `pending` at its front.
    passed: u32,
    /// The month at whose start inactivity ends everything.
    pub(crate) idle: u32,
}

/// Where a visit's points went, for the day it is returned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earned {
    pub(crate) points: i64,
    lot: u32,
    /// How many entries of pending points there had been, its own included.
    entry: u32,
}

/// Points of one lot that a visit used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    pub(crate) lot: u32,
    pub(crate) points: i64,
    pub(crate) value: Money,
}

impl Default for Purse {
    fn default() -> Self {
        Self {
            lots: Vec::new(),
            held: 0,
            latest: NEVER,
            live: 0,
            next: 0,
            available: 0,
            waiting: 0,
            pending: VecDeque::new(),
            passed: 0,
            idle: NEVER,
        }
    }
}

impl Purse {
    /// Empties it, keeping its memory.
    #[inline]
    pub(crate) fn reset(&mut self) {
        self.pending.clear();
        (self.held, self.live, self.next, self.passed) = (0, 0, 0, 0);
        (self.available, self.waiting) = (0, 0);
        (self.latest, self.idle) = (NEVER, NEVER);
    }

    /// Adds points that can be used at once to the lot of a month, opening it if need be.
    ///
    /// Whether a visit opens a month is a coin no processor can guess, so this has no branch on it.
    #[inline]
    pub(crate) fn add(&mut self, month: Month, lapses: u32, points: i64) {
        let same = self.latest == month.0;
        let index = self.held - usize::from(same);
        self.held = index + 1;
        self.latest = month.0;
        if index >= self.lots.len() {
            self.grow();
        }
        let lot = &mut self.lots[index];
        lot.month = month.0;
        lot.lapses = lapses;
        lot.left = select_unpredictable(same, lot.left, 0) + points;
        lot.pending = select_unpredictable(same, lot.pending, 0);
        self.available += points;
    }

    #[cold]
    fn grow(&mut self) {
        self.lots.resize(self.lots.len() + 64, Lot::default());
    }

    /// Lets points just added wait: they count from a moment on.
    #[inline(never)]
    pub(crate) fn wait(&mut self, points: i64, counts_at: f64) {
        let last = self.held - 1;
        let lot = &mut self.lots[last];
        (lot.left, lot.pending) = (lot.left - points, lot.pending + points);
        self.available -= points;
        self.waiting += points;
        self.pending.push_back(Pending {
            counts_at,
            points,
            lot: last as u32,
        });
    }

    /// What is to be undone when the visit whose points were just added is returned.
    pub(crate) fn earned(&self, points: i64) -> Earned {
        Earned {
            points,
            lot: self.held as u32 - 1,
            entry: self.passed + self.pending.len() as u32,
        }
    }

    /// Takes points that are available, the oldest first; `taken` hears of every lot touched.
    #[inline]
    pub(crate) fn take_oldest(&mut self, points: i64, mut taken: impl FnMut(u32, Month, i64)) {
        self.available -= points;
        let mut wanted = points;
        while let Some(lot) = self.lots.get_mut(self.next) {
            let from_lot = lot.left.min(wanted);
            if from_lot > 0 {
                lot.left -= from_lot;
                wanted -= from_lot;
                taken(self.next as u32, Month(lot.month), from_lot);
            }
            if wanted == 0 {
                return;
            }
            self.next += 1;
        }
    }

    /// Takes points that are available, from every live lot in proportion to what it holds:
    /// rounded on the running total, so that the lots' parts add up to the whole.
    #[inline(never)]
    pub(crate) fn take_evenly(&mut self, points: i64, mut taken: impl FnMut(u32, Month, i64)) {
        let available = i128::from(self.available.max(1));
        self.available -= points;
        let (mut held, mut gone) = (0, 0);
        for (index, lot) in self.lots[..self.held]
            .iter_mut()
            .enumerate()
            .skip(self.live)
        {
            held += lot.left;
            let due = i128::from(points) * i128::from(held);
            let from_lot = Rounding::Down.divide(due, available) - gone;
            if from_lot > 0 {
                gone += from_lot;
                lot.left -= from_lot;
                taken(index as u32, Month(lot.month), from_lot);
            }
        }
    }

    /// The month at whose start something lapses next. Lots before `next` hold nothing.
    #[inline]
    pub(crate) fn lapses_next(&self) -> u32 {
        let holding = self.live.max(self.next);
        match self.lots[..self.held].get(holding) {
            Some(lot) => lot.lapses.min(self.idle),
            None => NEVER,
        }
    }

    /// Removes every lot due up to the start of a month.
    #[inline]
    pub(crate) fn lapse(&mut self, month: Month, effects: &mut impl Effects) {
        while let Some(lot) = self.lots[..self.held].get_mut(self.live) {
            let due = lot.lapses.min(self.idle);
            if due > month.0 || due == NEVER {
                break;
            }
            let points = lot.left + lot.pending;
            self.available -= lot.left;
            self.waiting -= lot.pending;
            (lot.left, lot.pending) = (0, 0);
            self.live += 1;
            if points > 0 {
                let expired = Effect::Expired {
                    points: Points(points),
                    lot: Month(lot.month),
                };
                effects.record(Month(due), expired);
            }
        }
        self.next = self.next.max(self.live);
    }

    /// Whether a lot has lapsed; asked only after everything due was removed.
    fn has_lapsed(&self, index: usize) -> bool {
        index < self.live
    }

    /// When pending points count next.
    #[inline]
    pub(crate) fn counts_next(&self) -> f64 {
        match self.pending.front() {
            Some(entry) => entry.counts_at,
            None => f64::INFINITY,
        }
    }

    /// Lets the first pending points count, unless they have lapsed or been cancelled.
    pub(crate) fn count(&mut self, month: Month, effects: &mut impl Effects) {
        let Some(entry) = self.pending.pop_front() else {
            return;
        };
        self.passed += 1;
        let index = entry.lot as usize;
        if entry.points == 0 || self.has_lapsed(index) {
            return;
        }
        let lot = &mut self.lots[index];
        lot.pending -= entry.points;
        lot.left += entry.points;
        self.waiting -= entry.points;
        self.available += entry.points;
        self.next = self.next.min(index);
        let counted = Effect::Counted {
            points: Points(entry.points),
            lot: Month(lot.month),
        };
        effects.record(month, counted);
    }

    /// Gives back what a returned visit used. The first lapse date still holds: what would have
    /// lapsed meanwhile lapses at once.
    pub(crate) fn restore(&mut self, used: Used, month: Month, effects: &mut impl Effects) {
        let index = used.lot as usize;
        let lapsed = self.has_lapsed(index);
        let lot = &mut self.lots[index];
        let issued = Month(lot.month);
        let points = Points(used.points);
        let restored = Effect::Restored {
            points,
            value: used.value,
            lot: issued,
        };
        effects.record(month, restored);
        if lapsed {
            let lot = issued;
            effects.record(month, Effect::Expired { points, lot });
            return;
        }
        lot.left += used.points;
        self.available += used.points;
        self.next = self.next.min(index);
    }

    /// Cancels what a returned visit earned: from its own points while they are pending, else from
    /// its own lot and then from the oldest points. What has lapsed is gone already, and what the
    /// balance no longer holds is forgiven.
    pub(crate) fn cancel(&mut self, earned: Earned, month: Month, effects: &mut impl Effects) {
        let own = earned.lot as usize;
        if self.has_lapsed(own) {
            return;
        }
        if let Some(position) = earned.entry.checked_sub(self.passed + 1)
            && let Some(entry) = self.pending.get_mut(position as usize)
        {
            entry.points = 0;
            let lot = &mut self.lots[own];
            lot.pending -= earned.points;
            self.waiting -= earned.points;
            Self::record_cancelled(earned.points, lot, month, effects);
            return;
        }
        let mut wanted = earned.points.min(self.available);
        self.available -= wanted;
        for index in std::iter::once(own).chain(self.live..self.held) {
            let lot = &mut self.lots[index];
            let from_lot = lot.left.min(wanted);
            lot.left -= from_lot;
            wanted -= from_lot;
            Self::record_cancelled(from_lot, lot, month, effects);
        }
    }

    fn record_cancelled(points: i64, lot: &Lot, month: Month, effects: &mut impl Effects) {
        if points > 0 {
            let cancelled = Effect::Cancelled {
                points: Points(points),
                lot: Month(lot.month),
            };
            effects.record(month, cancelled);
        }
    }
}
