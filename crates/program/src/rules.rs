//! The rule function: activity in, effects out.
//!
//! The order within a month is: expiry of lots due (at its start), then visits; within a visit:
//! points are used, then earned, then stamps are put on the card. Pending points begin to count,
//! and returned visits are undone, at their own moments in between.

use crate::points::{self, Means, lots::Purse};
use crate::returns::{Return, Returns};
use crate::{Design, Effect, Effects, Paid, Setting, Standing, Visit, stamps};
use units::{Month, Points, Ratio, RatioError};

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
        account.due = due(account);
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
        self.advance(account, visit.moment, effects);
        let month = Month::of(visit.moment);
        let comes_back = visit.returned_after.is_some();
        let used_before = account.returns.used.len();
        let mut earned = None;
        let mut paid;
        if let Some(points) = &self.points {
            let (purse, used) = (&mut account.purse, &mut account.returns.used);
            let undone = comes_back && points.spend.means == Means::Tender;
            paid = points.redeem(purse, month, &visit, effects, |lot| {
                if undone {
                    used.push(lot);
                }
            });
            let put = points.earn(purse, month, &visit, paid.cash, effects);
            paid.earned = Points(put.points);
            earned = Some(put);
            account.due = account.due.min(points::Rule::due(purse));
        } else {
            paid = Paid {
                cash: visit.basket,
                used: Points::ZERO,
                earned: Points::ZERO,
                rewards: 0,
            };
        }
        let sold = Effect::Sold {
            basket: visit.basket,
            cash: paid.cash,
        };
        effects.record(month, sold);
        if let Some(stamps) = &self.stamps {
            paid.rewards = stamps.visit(&mut account.stamps, month, effects);
        }
        if let Some(after) = visit.returned_after {
            let returns = &mut account.returns;
            let at = visit.moment + after.max(0.0);
            returns.push(Return {
                at,
                basket: visit.basket,
                cash: paid.cash,
                earned,
                used: used_before..returns.used.len(),
            });
            account.due = account.due.min(at);
        }
        paid
    }

    /// Does everything due, in its order of time.
    #[inline(never)]
    fn settle(&self, account: &mut Account, to: f64, effects: &mut impl Effects) {
        loop {
            let (points, returned) = (points::Rule::due(&account.purse), account.returns.due());
            account.due = points.min(returned);
            if account.due > to {
                return;
            }
            if points <= returned {
                points::Rule::settle(&mut account.purse, points, effects);
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
        for index in visit.used.clone() {
            let used = account.returns.used[index];
            account.purse.restore(used, month, effects);
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

/// When something is due next in an account.
fn due(account: &Account) -> f64 {
    points::Rule::due(&account.purse).min(account.returns.due())
}
