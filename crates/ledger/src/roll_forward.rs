//! One balance carried month by month, each movement with the entry that posted it.
//!
//! Not here: rights, whose months are measured and not only counted ([`crate::pool`]).

use crate::tie::{Check, Difference};
use crate::{Account, Entry, Event, Journal};
use serde::Serialize;
use units::{Money, Month};

/// A balance that is counted, not estimated: unearned fees, cashback payable, partners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RollForward {
    /// Whose balance it is.
    pub account: Account,
    /// Every month, in order from the first.
    pub months: Vec<BalanceMonth>,
}

/// A month of a balance, in minor units. `opening + movements = closing`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceMonth {
    /// The month.
    pub month: Month,
    /// Carried from the month before.
    pub opening: Money,
    /// Every movement, signed as it changes the balance, the same lines in every month.
    pub movements: Vec<(Event, Money)>,
    /// Carried to the next month.
    pub closing: Money,
    /// The entries behind the movements. A movement of nothing has none.
    pub entries: Vec<Entry>,
}

impl RollForward {
    /// A balance of nothing before its first month.
    pub(crate) fn new(account: Account) -> Self {
        let months = Vec::new();
        Self { account, months }
    }

    /// The month about to be closed.
    pub(crate) fn next(&self) -> Month {
        Month(self.months.len() as u32)
    }

    /// Closes the next month with what was counted, and the entries said to have posted it.
    pub(crate) fn close(&mut self, movements: &[(Event, Money)], entries: Vec<Entry>) {
        let (month, opening) = (self.next(), self.closing());
        let change = movements.iter().map(|&(_, amount)| amount).sum();
        self.months.push(BalanceMonth {
            month,
            opening,
            movements: movements.to_vec(),
            closing: opening + change,
            entries: (entries.into_iter())
                .filter(|entry| !entry.lines().is_empty())
                .collect(),
        });
    }

    /// The balance at the last month end, in minor units; nothing before the first.
    #[must_use]
    pub fn closing(&self) -> Money {
        self.months
            .last()
            .map_or(Money::ZERO, |month| month.closing)
    }

    /// Every entry of every month.
    #[must_use]
    pub fn journal(&self) -> Journal {
        let entries = self.months.iter().flat_map(|month| &month.entries);
        entries.cloned().collect()
    }

    /// Derives every line again from the entries alone and reports those that differ, and every
    /// balance below zero: more went out than ever came in. Sound balances give an empty list.
    #[must_use]
    pub fn tie(&self) -> Vec<Difference> {
        let mut balance = Money::ZERO;
        let mut lines = Vec::new();
        for end in &self.months {
            let mut line = |check, shown: Money, derived: Money| {
                lines.push(Difference {
                    month: end.month,
                    check,
                    shown: shown.0,
                    derived: derived.0,
                });
            };
            let change = |entry: &Entry| entry.change(self.account);
            line(Check::BalanceOpening(self.account), end.opening, balance);
            for &(event, shown) in &end.movements {
                let posted = end.entries.iter().filter(|entry| entry.event() == event);
                let check = Check::BalanceMovement(self.account, event);
                line(check, shown, posted.map(change).sum());
            }
            balance += end.entries.iter().map(change).sum();
            line(Check::BalanceClosing(self.account), end.closing, balance);
            let below = end.closing.min(Money::ZERO);
            line(Check::BalanceBelowZero(self.account), below, Money::ZERO);
        }
        lines.retain(|line| line.shown != line.derived);
        lines
    }
}
