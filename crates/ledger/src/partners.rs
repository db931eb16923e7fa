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

impl Settlement {
    /// Checks that every company's balances tie to its entries, that its positions are those its
    /// entries post, and that operator and partners add up to nothing: what they gained, what they
    /// paid and what is open. Sound books give an empty list.
    #[must_use]
    pub fn tie(&self) -> Vec<Difference> {
        let columns = [
            Check::PartnersGained,
            Check::PartnersPaid,
            Check::PartnersOwe,
        ];
        let mut found = Vec::new();
        let mut compare = |number: usize, shown: [Money; 3], derived: [Money; 3]| {
            for (column, check) in columns.into_iter().enumerate() {
                found.push(Difference {
                    month: Month(number as u32),
                    check,
                    shown: shown[column].0,
                    derived: derived[column].0,
                });
            }
        };
        for side in &self.partners {
            let pairs = side.positions.iter().zip(side.posted()).enumerate();
            pairs.for_each(|(number, (shown, posted))| {
                compare(number, shown.zero_sum(), posted.zero_sum());
            });
        }
        for (number, operator) in self.operator.positions.iter().enumerate() {
            let mut others = [Money::ZERO; 3];
            for side in &self.partners {
                let position = side.positions[number].zero_sum();
                (others.iter_mut().zip(position)).for_each(|(sum, amount)| *sum += amount);
            }
            compare(number, operator.zero_sum(), others.map(|sum| -sum));
        }
        for side in std::iter::once(&self.operator).chain(&self.partners) {
            found.extend(side.receivable.tie());
            found.extend(side.payable.tie());
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
                passed: Money::ZERO,
            })
            .collect()
    }

    fn read(side: &Side) -> Vec<[i64; 4]> {
        (side.positions.iter())
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
        assert_eq!(settlement.operator.receivable.closing(), Money::ZERO);
        assert_eq!(settlement.operator.payable.closing(), Money(130));
        // What the mart owes in its own books is what the operator is to receive from it.
        let mart = &settlement.partners[0];
        let owed: Vec<i64> = mart
            .payable
            .months
            .iter()
            .map(|end| end.closing.0)
            .collect();
        assert_eq!(owed, [110, 220, 0]);
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
    fn breakage_passed_on_is_paid_like_the_rest_and_has_its_own_line() {
        let mut mart = trade(&[[110, 30], [0, 0]]);
        mart[0].passed = Money(11);
        mart[1].passed = Money(-2);
        let settlement = settle(&[&mart], 1);
        assert_eq!(
            read(&settlement.partners[0]),
            [[-69, 0, 41, 110], [-2, -69, 0, 2]]
        );
        assert_eq!(settlement.tie(), []);
        let payable = &settlement.operator.payable.months[0].movements;
        assert!(payable.contains(&(Event::BreakagePassed, Money(11))));
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
