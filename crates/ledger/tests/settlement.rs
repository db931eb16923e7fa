//! Partners followed by hand: who owes whom, and when it is paid.

use ledger::Event;
use ledger::partners::{PartnerFlows, Settlement, Side, settle};
use ledger::tie::Check;
use units::Money;

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
