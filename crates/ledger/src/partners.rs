//! Partners: who owes whom for points issued in one company and used in another.
//!
//! A partner pays the operator for points it issues and is paid for points used with it, and for
//! those never used where breakage is its own, some months later. Every company has entries of its
//! own. The operator's positions are read from its entries, the partners' are counted from the
//! flows: the two add up to nothing, or we are wrong.
//!
//! These transfers stay inside the group. What is owed to members is measured once, for all points
//! of all partners ([`crate::books`]); [`crate::coalition`] keeps each company's own books of it.
//!
//! Not here: prices per point (crate `program`), a reward's gross or net revenue
//! ([`crate::measurement::third_party_reward`]).

mod tie;

use crate::{Account, Entry, Event, RollForward};
use serde::{Deserialize, Serialize};
use units::{Money, Month};

/// One partner's trade in one month, in minor units. A month of returns may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerFlows {
    /// What the operator charges it for points it issued.
    pub charged: Money,
    /// What the operator credits it for points used with it.
    pub credited: Money,
    /// What the operator gives back to it for points never used.
    #[serde(default)]
    pub passed: Money,
}

/// Where one company stands towards the others in one month, in minor units, from its own side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Position {
    /// What the month's trade brought it, net; below zero when it pays for more than it is paid.
    pub gained: Money,
    /// Cash received less cash paid in the month.
    pub received: Money,
    /// What it is still to receive.
    pub receivable: Money,
    /// What it still has to pay.
    pub payable: Money,
}

impl Position {
    /// What adds up to nothing over operator and partners: gained, received, still open.
    fn zero_sum(&self) -> [Money; 3] {
        [self.gained, self.received, self.receivable - self.payable]
    }
}

/// The settlement between an operator and its partners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// The operator.
    pub operator: Side,
    /// Every partner, in the order given.
    pub partners: Vec<Side>,
}

/// One company's side of the settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Where it stands, month by month.
    pub positions: Vec<Position>,
    /// What it is still to receive, with its entries.
    pub receivable: RollForward,
    /// What it still has to pay, with its entries.
    pub payable: RollForward,
}

/// Settles the trade of partners, one list of months each, paid `settle_months` after its month.
///
/// # Panics
/// When the partners differ in months: our mistake, never a reader's.
#[must_use]
pub fn settle(partners: &[&[PartnerFlows]], settle_months: u32) -> Settlement {
    let months = partners.first().map_or(0, |flows| flows.len());
    let same = partners.iter().all(|flows| flows.len() == months);
    assert!(same, "the same months for every partner");
    let delay = settle_months as usize;
    let total = |side: fn(&PartnerFlows) -> Money| -> Vec<Money> {
        let month = |month: usize| partners.iter().map(|flows| side(&flows[month])).sum();
        (0..months).map(month).collect()
    };
    use Event::{BreakagePassed, PartnerCharged, PartnerCredited};
    let owing = [
        (PartnerCharged, total(PartnerFlows::debt)),
        (BreakagePassed, total(|month| above_zero(-month.passed))),
    ];
    let owed = [
        (PartnerCredited, total(PartnerFlows::claim)),
        (BreakagePassed, total(|month| above_zero(month.passed))),
    ];
    let mut operator = Side {
        positions: Vec::new(),
        receivable: receivable(&owing, delay),
        payable: payable(&owed, delay),
    };
    operator.positions = operator.posted();
    Settlement {
        operator,
        partners: partners.iter().map(|flows| side(flows, delay)).collect(),
    }
}

impl PartnerFlows {
    /// What the partner comes to owe for points; a credit taken back is a debt.
    fn debt(&self) -> Money {
        above_zero(self.charged) + above_zero(-self.credited)
    }

    /// What the partner comes to claim for points; a charge taken back is a claim.
    fn claim(&self) -> Money {
        above_zero(self.credited) + above_zero(-self.charged)
    }

    /// What the month brings the partner.
    fn net(&self) -> Money {
        self.credited + self.passed - self.charged
    }
}

fn above_zero(amount: Money) -> Money {
    Money(amount.0.max(0))
}

/// A partner's side: its entries mirror the operator's, and its positions are counted apart from
/// them. What is still open is the trade of the last months of the delay.
fn side(flows: &[PartnerFlows], delay: usize) -> Side {
    use Event::{BreakagePassed, PartnerCharged, PartnerCredited};
    let of = |side: fn(&PartnerFlows) -> Money| flows.iter().map(side).collect::<Vec<_>>();
    let owing = [
        (PartnerCredited, of(PartnerFlows::claim)),
        (BreakagePassed, of(|month| above_zero(month.passed))),
    ];
    let owed = [
        (PartnerCharged, of(PartnerFlows::debt)),
        (BreakagePassed, of(|month| above_zero(-month.passed))),
    ];
    let position = |month: usize| {
        let open = &flows[(month + 1).saturating_sub(delay)..=month];
        let settled = month.checked_sub(delay).map(|month| flows[month].net());
        let claim = |month: &PartnerFlows| month.claim() + above_zero(month.passed);
        let debt = |month: &PartnerFlows| month.debt() + above_zero(-month.passed);
        Position {
            gained: flows[month].net(),
            received: settled.unwrap_or_default(),
            receivable: open.iter().map(claim).sum(),
            payable: open.iter().map(debt).sum(),
        }
    };
    Side {
        positions: (0..flows.len()).map(position).collect(),
        receivable: receivable(&owing, delay),
        payable: payable(&owed, delay),
    }
}

/// Amounts by month, and why.
type Cause = (Event, Vec<Money>);

fn receivable(causes: &[Cause], delay: usize) -> RollForward {
    use Account::{Cash, PartnerFunding, PartnerReceivable as Receivable};
    delayed(Receivable, causes, delay, |month, event, amount| {
        let (debit, credit) = match event {
            Event::Settlement => (Cash, Receivable),
            _ => (Receivable, PartnerFunding),
        };
        Entry::transfer(month, event, debit, credit, amount)
    })
}

fn payable(causes: &[Cause], delay: usize) -> RollForward {
    use Account::{Cash, PartnerFunding, PartnerPayable as Payable};
    delayed(Payable, causes, delay, |month, event, amount| {
        let (debit, credit) = match event {
            Event::Settlement => (Payable, Cash),
            _ => (PartnerFunding, Payable),
        };
        Entry::transfer(month, event, debit, credit, amount)
    })
}

/// A balance of amounts that fall due in their month and are paid so many months later. The first
/// cause always has its line; others where anything came of them.
fn delayed(
    account: Account,
    causes: &[Cause],
    delay: usize,
    entry: impl Fn(Month, Event, Money) -> Entry,
) -> RollForward {
    let happened = |amounts: &[Money]| amounts.iter().any(|amount| *amount != Money::ZERO);
    let causes = causes.iter().enumerate();
    let causes: Vec<&Cause> = causes
        .filter(|(place, (_, amounts))| *place == 0 || happened(amounts))
        .map(|(_, cause)| cause)
        .collect();
    let due = |month: usize| {
        causes
            .iter()
            .map(|(_, amounts)| amounts[month])
            .sum::<Money>()
    };
    let mut balance = RollForward::new(account);
    for number in 0..causes.first().map_or(0, |(_, amounts)| amounts.len()) {
        let month = balance.next();
        let settled = number.checked_sub(delay).map(due).unwrap_or_default();
        let mut movements: Vec<(Event, Money)> = causes
            .iter()
            .map(|(event, amounts)| (*event, amounts[number]))
            .collect();
        movements.push((Event::Settlement, -settled));
        let entries = movements.iter().map(|&(event, amount)| match event {
            Event::Settlement => entry(month, event, settled),
            _ => entry(month, event, amount),
        });
        let entries = entries.collect();
        balance.close(&movements, entries);
    }
    balance
}

impl Side {
    /// The positions, read from the entries alone.
    fn posted(&self) -> Vec<Position> {
        let mut before = Position::default();
        (self.receivable.months.iter())
            .zip(&self.payable.months)
            .map(|(receivable, payable)| {
                let entries = || receivable.entries.iter().chain(&payable.entries);
                let change = |account| entries().map(|entry| entry.change(account)).sum();
                before = Position {
                    gained: change(Account::PartnerFunding),
                    received: change(Account::Cash),
                    receivable: before.receivable + change(Account::PartnerReceivable),
                    payable: before.payable + change(Account::PartnerPayable),
                };
                before
            })
            .collect()
    }
}
