//! Visits that will be brought back.

use crate::mechanics::Sale;
use crate::points::lots::{Earned, Used};
use crate::when::Now;
use std::ops::Range;

/// A visit that will be brought back, with all that has to be undone.
#[derive(Clone, Debug)]
pub(crate) struct Return {
    pub(crate) at: f64,
    pub(crate) sale: Sale,
    /// The facts of the visit, where the program has conditions to look at.
    pub(crate) now: Option<Now>,
    pub(crate) earned: Option<Earned>,
    used: Range<usize>,
}

/// The visits of one account that will be brought back: few at a time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Returns {
    waiting: Vec<Return>,
    /// The points they used, lot by lot.
    used: Vec<Used>,
}

impl Returns {
    /// Forgets them, keeping the memory.
    pub(crate) fn reset(&mut self) {
        self.waiting.clear();
        self.used.clear();
    }

    /// Remembers points used by a visit that will be brought back.
    pub(crate) fn trace(&mut self, used: Used) {
        self.used.push(used);
    }

    /// Remembers a visit; its last `traces` uses are its own.
    pub(crate) fn expect(
        &mut self,
        at: f64,
        sale: Sale,
        now: Option<Now>,
        earned: Option<Earned>,
        traces: usize,
    ) {
        let used = self.used.len() - traces..self.used.len();
        self.waiting.push(Return {
            at,
            sale,
            now,
            earned,
            used,
        });
    }

    /// When the next one is brought back.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        let moments = self.waiting.iter().map(|visit| visit.at);
        moments.fold(f64::INFINITY, f64::min)
    }

    /// Takes out the one brought back by a moment, the earlier visit first.
    pub(crate) fn take(&mut self, at: f64) -> Option<Return> {
        let position = self.waiting.iter().position(|visit| visit.at <= at)?;
        Some(self.waiting.remove(position))
    }

    /// The points a visit had used.
    pub(crate) fn traces(&self, visit: &Return) -> &[Used] {
        &self.used[visit.used.clone()]
    }

    /// Forgets what was used once nobody waits for it.
    pub(crate) fn tidy(&mut self) {
        if self.waiting.is_empty() {
            self.used.clear();
        }
    }
}
