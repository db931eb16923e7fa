//! Example 52 of IFRS 15, month by month, as entries, and in the trial balance.

use super::*;

/// Example 52 of IFRS 15 as two months, with points costing 0.5 each.
pub(crate) fn example_52() -> Books {
    // 5,500 outstanding of which 5,000 will be used; then 1,500 of which 1,200.
    keep(
        &[
            month([100_000, 10_000, 4_500, 0, 0]),
            month([0, 0, 4_000, 0, 0]),
        ],
        &[
            believing(0.95, 5_000.0 / 5_500.0),
            believing(0.95, 1_200.0 / 1_500.0),
        ],
        &policy("1", "0.5"),
    )
}

#[test]
fn example_52_month_by_month() {
    let books = example_52();
    assert_eq!(
        contract(&books),
        // opening, allocated, released, caught up, closing; of which breakage
        [
            [0, 8_676, -4_110, 0, 4_566, -206],
            // At the old estimate 3,653 would have been released; 160 of it comes back.
            [4_566, 0, -3_653, 160, 1_073, -22],
        ]
    );
    assert_eq!(
        provision(&books),
        // opening, accrued, used, re-estimated, closing
        [[0, 4_750, -2_250, 0, 2_500], [2_500, 0, -2_000, 100, 600],]
    );
    assert_eq!(books.closing(Basis::ContractLiability), Money(1_073));
    assert_eq!(books.closing(Basis::CostProvision), Money(600));
    assert_eq!(books.tie(), []);
}

/// An entry as it is written: what happened, and its lines.
type Written = (Event, Vec<(Side, Account, i64)>);

#[test]
fn example_52_as_journal_entries() {
    use Account::{
        Cash, ContractLiability, Inventory, PromotionExpense, Provision, RevenueGoods,
        RevenuePoints,
    };
    use Side::{Credit, Debit};
    let books = example_52();
    let read = |month: usize, basis| -> Vec<Written> {
        let lines = |entry: &Entry| {
            (entry.lines().iter())
                .map(|line| (line.side, line.account, line.amount.0))
                .collect()
        };
        (books.months[month].entries(basis).iter())
            .map(|entry| (entry.event(), lines(entry)))
            .collect()
    };
    assert_eq!(
        read(0, Basis::ContractLiability),
        [
            (
                Event::Sale,
                vec![
                    (Debit, Cash, 100_000),
                    (Credit, RevenueGoods, 91_324),
                    (Credit, ContractLiability, 8_676),
                ]
            ),
            (
                Event::Redemption,
                vec![
                    (Debit, ContractLiability, 4_110),
                    (Credit, RevenuePoints, 4_110),
                ]
            ),
        ]
    );
    assert_eq!(
        read(1, Basis::ContractLiability),
        [
            (
                Event::Redemption,
                vec![
                    (Debit, ContractLiability, 3_653),
                    (Credit, RevenuePoints, 3_653),
                ]
            ),
            (
                Event::ReEstimate,
                vec![
                    (Credit, ContractLiability, 160),
                    (Debit, RevenuePoints, 160)
                ]
            ),
        ]
    );
    assert_eq!(
        read(0, Basis::CostProvision),
        [
            (
                Event::Sale,
                vec![(Debit, Cash, 100_000), (Credit, RevenueGoods, 100_000)]
            ),
            (
                Event::Accrual,
                vec![(Debit, PromotionExpense, 4_750), (Credit, Provision, 4_750)]
            ),
            (
                Event::Redemption,
                vec![(Debit, Provision, 2_250), (Credit, Inventory, 2_250)]
            ),
        ]
    );
}

#[test]
fn example_52_in_the_trial_balance() {
    let journal = example_52().journal(Basis::ContractLiability);
    for (account, balance) in [
        (Account::Cash, 100_000),
        (Account::RevenueGoods, 91_324),
        (Account::RevenuePoints, 7_603),
        (Account::ContractLiability, 1_073),
    ] {
        assert_eq!(journal.balance(account), Money(balance), "{account:?}");
    }
}
