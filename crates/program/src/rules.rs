//! The rule function: activity in, effects out.
//!
//! The order within a month is: expiry of lots due (at its start), then visits; within a visit:
//! points are used, then earned, then stamps are put on the card. Pending points begin to count,
//! and returned visits are undone, at their own moments in between.

use crate::points::{self, Means, earlier, lots::Purse};
use crate::returns::{Return, Returns};
use crate::{Design, Effect, Effects, Paid, Setting, Standing, Visit, stamps};
use units::{Money, Month, Points, Ratio, RatioError};

/// A program ready to be played. The empty one is the control arm.
#[derive(Clone, Debug)]
pub struct Program {
    pub(crate) design: Design,
    pub(crate) setting: Setting,
    pub(crate) points: Option<points::Rule>,
    stamps: Option<stamps::Rule>,
}

/// What a program remembers of one customer. Reuse one for many: opening keeps its memory.
#[derive(Clone, Debug)]
pub struct Account {
    purse: Purse,
    stamps: u32,
    returns: Returns,
    /// Nothing is due before this moment.
    due: f64,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            purse: Purse::default(),
            stamps: 0,
            returns: Returns::default(),
            due: f64::INFINITY,
        }
    }
}

impl Program {
    /// Compiles a design.
    ///
    /// # Errors
    /// When a rate, share or value has more digits than can be kept exactly.
    pub fn new(design: Design, setting: Setting) -> Result<Self, RatioError> {
        let points = design.points.as_ref();
        Ok(Self {
            points: points.map(|points| points.compile(&setting)).transpose()?,
            stamps: design.stamps.as_ref().map(stamps::Design::compile),
            design,
            setting,
        })
    }

    /// The program without rules: the control arm.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            design: Design::default(),
            setting: Setting::default(),
            points: None,
            stamps: None,
        }
    }

    /// Whether it has no rules.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_none() && self.stamps.is_none()
    }

    /// The design it was compiled from.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// Enrols a customer: the account starts anew, and the sign-up bonus is issued.
    pub fn open(&self, account: &mut Account, at: f64, effects: &mut impl Effects) {
        account.purse.reset();
        account.returns.reset();
        account.stamps = 0;
        if let Some(points) = &self.points {
            points.join(&mut account.purse, Month::of(at), effects);
        }
        account.due = points::Rule::lapse_due(&account.purse);
    }

    /// Does everything due up to and including a moment.
    #[inline(always)]
    pub fn advance(&self, account: &mut Account, to: f64, effects: &mut impl Effects) {
        if to >= account.due {
            self.settle(account, to, effects);
        }
    }

    /// Does everything due before a month begins: the end of a study of so many months.
    pub fn close(&self, account: &mut Account, end: Month, effects: &mut impl Effects) {
        self.advance(account, f64::from(end.0).next_down(), effects);
    }

    /// What the member sees.
    #[inline]
    #[must_use]
    pub fn standing(&self, account: &Account) -> Standing {
        let spend = self.points.as_ref().map(|points| &points.spend);
        Standing {
            available: Points(account.purse.available),
            pending: Points(account.purse.waiting),
            smallest_use: Points(spend.map_or(0, |spend| spend.minimum)),
            stamps: account.stamps,
            card: self.stamps.map_or(0, |stamps| stamps.card),
            value_of_point: spend.map_or(Ratio::ZERO, |spend| spend.value),
        }
    }

    /// Plays one visit, after everything due before it.
    #[inline]
    pub fn visit(&self, account: &mut Account, visit: Visit, effects: &mut impl Effects) -> Paid {
        self.visit_deciding(account, visit, |_| visit.use_points, effects)
    }

    /// Plays one visit, after everything due before it, of a member who decides on seeing the
    /// standing whether to use points.
    #[inline(always)]
    pub fn visit_deciding(
        &self,
        account: &mut Account,
        visit: Visit,
        uses_points: impl FnOnce(&Standing) -> bool,
        effects: &mut impl Effects,
    ) -> Paid {
        self.advance(account, visit.moment, effects);
        let uses_points = uses_points(&self.standing(account));
        let month = Month::of(visit.moment);
        let mut paid = Paid {
            cash: visit.basket,
            used: Points::ZERO,
            earned: Points::ZERO,
            rewards: 0,
        };
        let mut traces = 0;
        if let Some(points) = &self.points {
            let (purse, returns) = (&mut account.purse, &mut account.returns);
            // One branch, not two: each of them alone is a coin no processor can guess.
            if uses_points & (purse.available >= points.spend.minimum) {
                let is_tender = points.spend.means == Means::Tender;
                let undone = visit.returned_after.is_some() && is_tender;
                let kept = |used| {
                    if undone {
                        traces += 1;
                        returns.trace(used);
                    }
                };
                let (used, value) = points.redeem(purse, month, visit.basket, effects, kept);
                paid.used = Points(used);
                if is_tender {
                    paid.cash -= value;
                }
            }
        }
        let sold = Effect::Sold {
            basket: visit.basket,
            cash: paid.cash,
        };
        effects.record(month, sold);
        if let Some(points) = &self.points {
            let (purse, due) = (&mut account.purse, &mut account.due);
            paid.earned = Points(points.earn(purse, month, &visit, paid.cash, due, effects));
        }
        if let Some(stamps) = &self.stamps {
            paid.rewards = stamps.visit(&mut account.stamps, month, effects);
        }
        if let Some(after) = visit.returned_after {
            let at = visit.moment + after.max(0.0);
            account.expect_back(at, visit.basket, paid.cash, paid.earned, traces);
        }
        paid
    }

    /// Does everything due, in its order of time; at the same moment lots lapse first, then
    /// pending points begin to count, then visits are returned.
    #[inline(never)]
    fn settle(&self, account: &mut Account, to: f64, effects: &mut impl Effects) {
        loop {
            let counts = account.purse.counts_next();
            let returned = account.returns.due();
            let next = earlier(counts, returned);
            let until = Month::of(earlier(next, to));
            account.purse.lapse(until, effects);
            if next > to || next == f64::INFINITY {
                account.due = earlier(next, points::Rule::lapse_due(&account.purse));
                return;
            }
            if counts <= returned {
                account.purse.count(until, effects);
            } else if let Some(visit) = account.returns.take(returned) {
                self.undo(account, &visit, effects);
            }
        }
    }

    /// Undoes a returned visit: its cash is refunded, the points that paid for it come back with
    /// their first lapse date, and with clawback the points and stamps it earned are taken off,
    /// never below nothing.
    fn undo(&self, account: &mut Account, visit: &Return, effects: &mut impl Effects) {
        let month = Month::of(visit.at);
        let refunded = Effect::Refunded {
            basket: visit.basket,
            cash: visit.cash,
        };
        effects.record(month, refunded);
        for used in account.returns.traces(visit) {
            account.purse.restore(*used, month, effects);
        }
        account.returns.tidy();
        let clawback = self.points.as_ref().is_some_and(|points| points.clawback);
        if let Some(earned) = visit.earned.filter(|_| clawback) {
            account.purse.cancel(earned, month, effects);
        }
        if let Some(stamps) = &self.stamps {
            stamps.take_back(&mut account.stamps, month, effects);
        }
    }
}

impl Account {
    /// Remembers a visit that will be returned; its last `traces` uses are to be undone.
    #[inline(never)]
    fn expect_back(&mut self, at: f64, basket: Money, cash: Money, earned: Points, traces: usize) {
        let earned = (earned.0 > 0).then(|| self.purse.earned(earned.0));
        self.returns.expect(at, basket, cash, earned, traces);
        self.due = earlier(self.due, at);
    }
}
