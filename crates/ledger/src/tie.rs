//! The audit: every roll-forward derived again from the journal alone.
//!
//! Not here: whether the flows themselves are true (the simulation audits its own balances).

use crate::{Account, Basis, Books, Entry, Event, Journal, MonthEnd};
use serde::Serialize;
use units::{Money, Month, Points};

/// A line of a roll-forward that something else contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The month.
    pub month: Month,
    /// Which line, or what about it.
    pub check: Check,
    /// What the roll-forward says: minor units, or points.
    pub shown: i64,
    /// What the journal, the month before or the other lines say.
    pub derived: i64,
}

/// A line of the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The opening balance of a liability.
    Opening(Basis),
    /// A movement of a liability.
    Movement(Basis, Event),
    /// The closing balance of a liability.
    Closing(Basis),
    /// The cash from the month's sales.
    Cash(Basis),
    /// Points at the start of the month.
    PointsOpening,
    /// Points at the end of the month.
    PointsClosing,
    /// A liability though no points are outstanding.
    NothingOutstanding(Basis),
    /// The opening of a balance that is counted.
    BalanceOpening(Account),
    /// A movement of a balance that is counted.
    BalanceMovement(Account, Event),
    /// The closing of a balance that is counted.
    BalanceClosing(Account),
    /// A balance below zero: more went out than ever came in.
    BalanceBelowZero(Account),
    /// What partners and operator gained from one another in a month, which adds up to nothing.
    PartnersGained,
    /// What partners and operator paid one another in a month, which adds up to nothing.
    PartnersPaid,
    /// What partners and operator owe one another, which adds up to nothing.
    PartnersOwe,
    /// What the operator holds for points not yet used is what issuers have paid beforehand.
    Advances,
    /// Breakage the operator gives back is what issuers get.
    BreakagePassed,
    /// Services the operator sells with points are those that partners buy.
    Services,
}

impl Books {
    /// Derives every roll-forward again and reports every line that differs. Sound books give an
    /// empty list.
    #[must_use]
    pub fn tie(&self) -> Vec<Difference> {
        let journals = Basis::ALL.map(|basis| (basis, self.journal(basis)));
        self.tie_to(&journals)
    }

    /// As [`Books::tie`], against journals from elsewhere (a file, a general ledger), each in order
    /// of months; entries after the last month of the books are not looked at.
    #[must_use]
    pub fn tie_to(&self, journals: &[(Basis, Journal)]) -> Vec<Difference> {
        let money =
            (journals.iter()).flat_map(|(basis, journal)| self.money_lines(*basis, journal));
        (self.points_lines().into_iter().chain(money))
            .filter(|line| line.shown != line.derived)
            .collect()
    }

    fn points_lines(&self) -> Vec<Difference> {
        let mut outstanding = Points::ZERO;
        let mut lines = Vec::new();
        for end in &self.months {
            let points = end.points;
            lines.push(Difference {
                month: end.month,
                check: Check::PointsOpening,
                shown: points.opening.0,
                derived: outstanding.0,
            });
            outstanding =
                outstanding + points.issued - points.redeemed - points.expired - points.cancelled;
            lines.push(Difference {
                month: end.month,
                check: Check::PointsClosing,
                shown: points.closing.0,
                derived: outstanding.0,
            });
        }
        lines
    }

    fn money_lines(&self, basis: Basis, journal: &Journal) -> Vec<Difference> {
        let mut balance = Money::ZERO;
        let mut lines = Vec::new();
        let mut entries = journal.entries();
        for end in &self.months {
            let (this_month, later) = of_month(entries, end.month);
            entries = later;
            let change = |event, account| -> Money {
                (this_month.iter())
                    .filter(|entry| entry.event() == event)
                    .map(|entry| entry.change(account))
                    .sum()
            };
            let mut line = |check, shown: Money, derived: Money| {
                lines.push(Difference {
                    month: end.month,
                    check,
                    shown: shown.0,
                    derived: derived.0,
                });
            };
            let (opening, movements, closing) = end.balance_lines(basis);
            line(Check::Opening(basis), opening, balance);
            for (event, shown) in movements {
                let derived = change(event, basis.liability());
                line(Check::Movement(basis, event), shown, derived);
            }
            balance += (this_month.iter())
                .map(|entry| entry.change(basis.liability()))
                .sum();
            line(Check::Closing(basis), closing, balance);
            let sales = end.goods + end.contract.allocated;
            line(
                Check::Cash(basis),
                sales,
                change(Event::Sale, Account::Cash),
            );
            if end.points.closing == Points::ZERO {
                line(Check::NothingOutstanding(basis), closing, Money::ZERO);
            }
        }
        lines
    }
}

impl MonthEnd {
    /// The roll-forward of one basis as it is printed: opening, movements, closing.
    #[must_use]
    pub fn balance_lines(&self, basis: Basis) -> (Money, [(Event, Money); 3], Money) {
        let (contract, provision) = (&self.contract, &self.provision);
        match basis {
            Basis::ContractLiability => (
                contract.opening,
                [
                    (Event::Sale, contract.allocated),
                    (Event::Redemption, contract.released),
                    (Event::ReEstimate, contract.caught_up),
                ],
                contract.closing,
            ),
            Basis::CostProvision => (
                provision.opening,
                [
                    (Event::Accrual, provision.accrued),
                    (Event::Redemption, provision.used),
                    (Event::ReEstimate, provision.re_estimated),
                ],
                provision.closing,
            ),
        }
    }
}

/// The entries of a month from the front of a journal in order, and the rest.
fn of_month(entries: &[Entry], month: Month) -> (&[Entry], &[Entry]) {
    entries.split_at(entries.partition_point(|entry| entry.month() <= month))
}
