//! The same coalition on the cost-provision basis: what points will still cost each company.

use super::*;
use ledger::BalanceMonth;

/// On the other basis, with points used at the mart at 1.00 each and at the operator's at 0.50.
/// 300 and then 300 of them would have been used at the mart, so that a point used costs 0.875;
/// 350 and 250 were.
fn uses() -> Vec<UseCost> {
    let month = |paid, goods| UseCost {
        paid: Money(paid),
        goods: Money(goods),
    };
    vec![month(0, 0), month(350, 25), month(250, 75)]
}

fn provisions(bearers: Bearers) -> Vec<Option<RollForward>> {
    let (flows, estimates) = group();
    let policy = policy();
    let right = Right {
        flows: &flows,
        estimates: &estimates,
        policy: &policy,
    };
    let (_, own) = kept(bearers);
    let cost = OwnCost {
        per_point: Ratio::new(700, 800).expect("a price"),
        used: &uses(),
    };
    let provisions = own.provisions(&right, &[&sold()], bearers, cost);
    for balance in provisions.iter().flatten() {
        assert_eq!(balance.tie(), []);
    }
    provisions
}

/// Every month's movements and its closing.
fn lines(balance: Option<&RollForward>) -> Vec<Vec<i64>> {
    let months = balance.into_iter().flat_map(|balance| &balance.months);
    let line = |end: &BalanceMonth| {
        let moved = end.movements.iter().map(|(_, amount)| amount.0);
        moved.chain([end.closing.0]).collect()
    };
    months.map(line).collect()
}

#[test]
fn on_the_other_basis_an_operator_provides_for_what_it_will_pay() {
    let operator = Bearer::Operator;
    let found = provisions(Bearers {
        carries: operator,
        breakage: operator,
    });
    // accrued, used, re-estimated, closing: 800 will be used at 0.875, half of them in each month
    // at 25 more, then at 25 less, than expected.
    assert_eq!(
        lines(found[0].as_ref()),
        [[700, 0, 0, 700], [0, -375, 25, 350], [0, -325, -25, 0]]
    );
    // The mart has paid, and what is used with it is paid for.
    assert_eq!(found[1], None);
    let journal = found[0].as_ref().map(RollForward::journal);
    let journal = journal.expect("the operator provides");
    assert_eq!(journal.balance(Account::PromotionExpense), Money(700));
    assert_eq!(journal.balance(Account::PartnerFunding), Money(600));
    assert_eq!(journal.balance(Account::Inventory), Money(-100));
}

#[test]
fn breakage_that_goes_back_is_provided_for_too() {
    let found = provisions(Bearers {
        carries: Bearer::Operator,
        breakage: Bearer::Issuer,
    });
    // Of the mart's 528 for points a fifth, 106, goes back: half in each month of use. Accrued,
    // used, given back, re-estimated, closing.
    assert_eq!(
        lines(found[0].as_ref()),
        [
            [806, 0, 0, 0, 806],
            [0, -375, -53, 25, 403],
            [0, -325, -53, -25, 0]
        ]
    );
}

#[test]
fn issuers_that_carry_it_provide_for_what_they_have_paid() {
    for breakage in [Bearer::Operator, Bearer::Issuer] {
        let bearers = Bearers {
            carries: Bearer::Issuer,
            breakage,
        };
        let found = provisions(bearers);
        // Of the 1,000 points the operator issued 400.
        assert_eq!(
            lines(found[0].as_ref()),
            [[280, 0, 0, 280], [0, -150, 10, 140], [0, -130, -10, 0]]
        );
        // The mart owes what it has paid for points not yet used, and has it as an asset.
        let (_, own) = kept(bearers);
        assert_eq!(closings(found[1].as_ref()), advances(&own.partners[0]));
        assert_eq!(closings(found[1].as_ref()), [528, 264, 0]);
        // Its expense is what it paid, in the month it issued them.
        let journal = found[1].as_ref().map(RollForward::journal);
        let journal = journal.expect("the mart provides");
        assert_eq!(journal.balance(Account::PromotionExpense), Money(528));
        // The trade charges 528 for points to the same account, which so ends at nothing.
        let funding = journal.balance(Account::PartnerFunding);
        assert_eq!(funding, Money(528));
        assert_eq!(posted(&own.partners[0], Account::PartnerFunding), 0);
    }
}
