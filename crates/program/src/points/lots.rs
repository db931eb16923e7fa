//! A member's points, as lots.

use super::lapse::{NEVER, Pool};
use crate::{Effect, Effects};
use std::collections::VecDeque;
use units::{Money, Month, Points, Ratio, Rounding};

/// The points issued in one month: all visits of the month share it.
#[derive(Clone, Copy, Debug)]
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
    /// Which entry of the pending ones; none when they counted at once.
    entry: Option<u32>,
}

/// Points of one lot that a visit used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    lot: u32,
    points: i64,
    value: Money,
}

impl Default for Purse {
    fn default() -> Self {
        Self {
            lots: Vec::new(),
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
    pub(crate) fn reset(&mut self) {
        self.lots.clear();
        self.pending.clear();
        (self.live, self.next, self.passed) = (0, 0, 0);
        (self.available, self.waiting) = (0, 0);
        self.idle = NEVER;
    }

    /// The lot of a month, opened if need be; `lapses` is asked only then.
    #[inline]
    pub(crate) fn lot(&mut self, month: Month, lapses: impl FnOnce() -> u32) -> u32 {
        if self.lots.last().is_none_or(|lot| lot.month != month.0) {
            self.lots.push(Lot {
                month: month.0,
                lapses: lapses(),
                left: 0,
                pending: 0,
            });
        }
        self.lots.len() as u32 - 1
    }

    /// Adds points that can be used at once.
    #[inline]
    pub(crate) fn add(&mut self, lot: u32, points: i64) -> Earned {
        self.lots[lot as usize].left += points;
        self.available += points;
        Earned {
            points,
            lot,
            entry: None,
        }
    }

    /// Adds points that count from a moment on.
    pub(crate) fn add_pending(&mut self, lot: u32, points: i64, counts_at: f64) -> Earned {
        self.lots[lot as usize].pending += points;
        self.waiting += points;
        self.pending.push_back(Pending {
            counts_at,
            points,
            lot,
        });
        Earned {
            points,
            lot,
            entry: Some(self.passed + self.pending.len() as u32 - 1),
        }
    }

    /// Takes points that are available, worth `value` each; `kept` hears of every lot touched.
    #[inline]
    pub(crate) fn take(
        &mut self,
        pool: Pool,
        points: i64,
        value: Ratio,
        mut kept: impl FnMut(Month, Used),
    ) {
        // Values round on the running total, so that the lots' values add up to the whole.
        let (mut taken, mut worth) = (0, 0);
        let available = self.available;
        self.available -= points;
        let mut give = |lot: usize, month: u32, from_lot: i64| {
            taken += from_lot;
            let total = value.of(taken, Rounding::Down);
            let used = Used {
                lot: lot as u32,
                points: from_lot,
                value: Money(total - worth),
            };
            worth = total;
            kept(Month(month), used);
        };
        match pool {
            Pool::Fifo => {
                let mut wanted = points;
                while wanted > 0 {
                    let lot = &mut self.lots[self.next];
                    if lot.left == 0 {
                        self.next += 1;
                        continue;
                    }
                    let from_lot = lot.left.min(wanted);
                    lot.left -= from_lot;
                    wanted -= from_lot;
                    give(self.next, lot.month, from_lot);
                }
            }
            Pool::Homogeneous => {
                let (mut held, mut gone) = (0, 0);
                for (index, lot) in self.lots.iter_mut().enumerate().skip(self.live) {
                    held += lot.left;
                    let product = i128::from(points) * i128::from(held);
                    let total = Rounding::Down.divide(product, i128::from(available.max(1)));
                    let from_lot = total - gone;
                    if from_lot > 0 {
                        gone = total;
                        lot.left -= from_lot;
                        give(index, lot.month, from_lot);
                    }
                }
            }
        }
    }

    /// The month at whose start something lapses next.
    #[inline]
    pub(crate) fn lapses_next(&self) -> u32 {
        let lot = self.lots.get(self.live).map_or(NEVER, |lot| lot.lapses);
        lot.min(if self.live < self.lots.len() {
            self.idle
        } else {
            NEVER
        })
    }

    /// Removes every lot due at the start of a month.
    pub(crate) fn lapse(&mut self, month: Month, effects: &mut impl Effects) {
        let everything = month.0 >= self.idle;
        while let Some(lot) = self.lots.get_mut(self.live) {
            if lot.lapses > month.0 && !everything {
                break;
            }
            let points = lot.left + lot.pending;
            self.available -= lot.left;
            self.waiting -= lot.pending;
            (lot.left, lot.pending) = (0, 0);
            self.live += 1;
            if points > 0 {
                let lot = Month(lot.month);
                effects.record(
                    month,
                    Effect::Expired {
                        points: Points(points),
                        lot,
                    },
                );
            }
        }
        self.next = self.next.max(self.live);
    }

    /// When pending points count next.
    #[inline]
    pub(crate) fn counts_next(&self) -> f64 {
        self.pending
            .front()
            .map_or(f64::INFINITY, |entry| entry.counts_at)
    }

    /// Lets the first pending points count, unless they have lapsed or been cancelled.
    pub(crate) fn count(&mut self, month: Month, effects: &mut impl Effects) {
        let Some(entry) = self.pending.pop_front() else {
            return;
        };
        self.passed += 1;
        let index = entry.lot as usize;
        if index < self.live || entry.points == 0 {
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
        let lot = &mut self.lots[index];
        let issued = Month(lot.month);
        let points = Points(used.points);
        let restored = Effect::Restored {
            points,
            value: used.value,
            lot: issued,
        };
        effects.record(month, restored);
        if index < self.live {
            effects.record(
                month,
                Effect::Expired {
                    points,
                    lot: issued,
                },
            );
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
        if own < self.live {
            return;
        }
        let waiting = earned
            .entry
            .and_then(|entry| entry.checked_sub(self.passed));
        if let Some(position) = waiting
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
        for index in std::iter::once(own).chain(self.live..self.lots.len()) {
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

impl Used {
    /// The effect of having used them.
    #[inline]
    pub(crate) fn effect(self, lot: Month) -> Effect {
        Effect::Redeemed {
            points: Points(self.points),
            value: self.value,
            lot,
        }
    }

    /// What they were worth.
    #[inline]
    pub(crate) fn value(self) -> Money {
        self.value
    }
}
