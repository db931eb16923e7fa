//! Partners: who owes whom for points issued in one company and used in another.
//!
//! A partner pays the operator for points it issues and is paid for points used with it, some
//! months later. The operator's side is read from its entries, the partners' side is counted from
//! the flows: the two add up to nothing, or we are wrong.
//!
//! These transfers stay inside the group. What is owed to members is measured once, for all points
//! of all partners ([`crate::books`]), and [`crate::bearer`] says whose balance sheet it stands on.
//!
//! Not here: prices per point (crate `program`), a reward's gross or net revenue
//! ([`crate::measurement::third_party_reward`]).

use crate::tie::{Check, Difference};
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
    /// The operator, month by month.
    pub operator: Vec<Position>,
    /// Every partner, month by month, in the order given.
    pub partners: Vec<Vec<Position>>,
    /// What partners still have to pay the operator.
    pub receivable: RollForward,
    /// What the operator still has to pay partners.
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
    let mut settlement = Settlement {
        operator: Vec::new(),
        partners: (partners.iter())
            .map(|flows| positions(flows, delay))
            .collect(),
        receivable: receivable(&total(PartnerFlows::debt), delay),
        payable: payable(&total(PartnerFlows::claim), delay),
    };
    settlement.operator = settlement.of_operator();
    settlement
}

impl PartnerFlows {
    /// What the partner comes to owe; a credit taken back is a debt.
    fn debt(&self) -> Money {
        above_zero(self.charged) + above_zero(-self.credited)
    }

    /// What the partner comes to claim; a charge taken back is a claim.
    fn claim(&self) -> Money {
        above_zero(self.credited) + above_zero(-self.charged)
    }
}

fn above_zero(amount: Money) -> Money {
    Money(amount.0.max(0))
}

/// A partner's side: what is still open is the trade of the last months of the delay.
fn positions(flows: &[PartnerFlows], delay: usize) -> Vec<Position> {
    let net = |month: &PartnerFlows| month.credited - month.charged;
    (0..flows.len())
        .map(|month| {
            let open = &flows[(month + 1).saturating_sub(delay)..=month];
            let settled = month.checked_sub(delay).map(|month| net(&flows[month]));
            Position {
                gained: net(&flows[month]),
                received: settled.unwrap_or_default(),
                receivable: open.iter().map(PartnerFlows::claim).sum(),
                payable: open.iter().map(PartnerFlows::debt).sum(),
            }
        })
        .collect()
}

fn receivable(charged: &[Money], delay: usize) -> RollForward {
    use Account::{Cash, PartnerFunding, PartnerReceivable as Receivable};
    let due = |month, amount| {
        Entry::transfer(
            month,
            Event::PartnerCharged,
            Receivable,
            PartnerFunding,
            amount,
        )
    };
    let paid = |month, amount| Entry::transfer(month, Event::Settlement, Cash, Receivable, amount);
    delayed(Receivable, Event::PartnerCharged, charged, delay, due, paid)
}

fn payable(credited: &[Money], delay: usize) -> RollForward {
    use Account::{Cash, PartnerFunding, PartnerPayable as Payable};
    let due = |month, amount| {
        Entry::transfer(
            month,
            Event::PartnerCredited,
            PartnerFunding,
            Payable,
            amount,
        )
    };
    let paid = |month, amount| Entry::transfer(month, Event::Settlement, Payable, Cash, amount);
    delayed(Payable, Event::PartnerCredited, credited, delay, due, paid)
}

/// A balance of amounts that fall due in their month and are paid so many months later.
fn delayed(
    account: Account,
    event: Event,
    amounts: &[Money],
    delay: usize,
    due: impl Fn(Month, Money) -> Entry,
    paid: impl Fn(Month, Money) -> Entry,
) -> RollForward {
    let mut balance = RollForward::new(account);
    for (number, amount) in amounts.iter().enumerate() {
        let month = balance.next();
        let settled = number.checked_sub(delay).map(|number| amounts[number]);
        let settled = settled.unwrap_or_default();
        let movements = [(event, *amount), (Event::Settlement, -settled)];
        balance.close(&movements, vec![due(month, *amount), paid(month, settled)]);
    }
    balance
}

impl Settlement {
    /// The operator's side, read from its own entries.
    fn of_operator(&self) -> Vec<Position> {
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

    /// Checks that both balances tie to their entries and that operator and partners add up to
    /// nothing: what they gained, what they paid and what is open. Sound books give an empty list.
    #[must_use]
    pub fn tie(&self) -> Vec<Difference> {
        let mut found = self.receivable.tie();
        found.extend(self.payable.tie());
        for (number, operator) in self.operator.iter().enumerate() {
            let columns = [
                Check::PartnersGained,
                Check::PartnersPaid,
                Check::PartnersOwe,
            ];
            for (column, check) in columns.into_iter().enumerate() {
                let partners = self.partners.iter();
                let others = partners.map(|months| months[number].zero_sum()[column]);
                found.push(Difference {
                    month: Month(number as u32),
                    check,
                    shown: operator.zero_sum()[column].0,
                    derived: -others.sum::<Money>().0,
                });
            }
        }
        found.retain(|line| line.shown != line.derived);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// charged, credited
    fn trade(months: &[[i64; 2]]) -> Vec<PartnerFlows> {
        (months.iter())
            .map(|&[charged, credited]| PartnerFlows {
                charged: Money(charged),
                credited: Money(credited),
            })
            .collect()
    }

    fn read(positions: &[Position]) -> Vec<[i64; 4]> {
        (positions.iter())
            .map(|one| [one.gained, one.received, one.receivable, one.payable].map(|sum| sum.0))
            .collect()
    }

    /// A mart that issues more than is used there, and a café where members spend; paid a month
    /// later.
    fn mart_and_cafe() -> Settlement {
        let mart = trade(&[[110, 30], [220, 40], [0, 50]]);
        let cafe = trade(&[[0, 60], [11, 70], [0, 80]]);
        settle(&[&mart, &cafe], 1)
    }

    #[test]
    fn a_group_settles_a_month_later() {
        let settlement = mart_and_cafe();
        // gained, received, receivable, payable
        assert_eq!(
            read(&settlement.partners[0]),
            [[-80, 0, 30, 110], [-180, -80, 40, 220], [50, -180, 50, 0]]
        );
        assert_eq!(
            read(&settlement.partners[1]),
            [[60, 0, 60, 0], [59, 60, 70, 11], [80, 59, 80, 0]]
        );
        assert_eq!(
            read(&settlement.operator),
            [[20, 0, 110, 90], [121, 20, 231, 110], [-130, 121, 0, 130]]
        );
        assert_eq!(settlement.tie(), []);
        assert_eq!(settlement.receivable.closing(), Money::ZERO);
        assert_eq!(settlement.payable.closing(), Money(130));
    }

    #[test]
    fn paid_at_once_nothing_stays_open() {
        let settlement = settle(&[&trade(&[[110, 30], [5, 90]])], 0);
        assert_eq!(
            read(&settlement.operator),
            [[80, 80, 0, 0], [-85, -85, 0, 0]]
        );
        assert_eq!(settlement.tie(), []);
    }

    #[test]
    fn a_month_of_returns_turns_a_charge_into_a_credit() {
        let settlement = settle(&[&trade(&[[-40, 0], [0, -10]])], 6);
        assert_eq!(
            read(&settlement.partners[0]),
            [[40, 0, 40, 0], [-10, 0, 40, 10]]
        );
        assert_eq!(settlement.tie(), []);
    }

    #[test]
    fn a_partner_forgotten_breaks_the_sum() {
        let mut settlement = mart_and_cafe();
        settlement.partners.pop();
        let found = settlement.tie();
        let gained: Vec<i64> = (found.iter())
            .filter(|line| line.check == Check::PartnersGained)
            .map(|line| line.shown - line.derived)
            .collect();
        assert_eq!(gained, [-60, -59, -80]);
    }
}
