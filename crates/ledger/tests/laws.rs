//! Laws that hold for any months of rights: balance, conservation, tying, scale.

use ledger::{
    Account, Basis, Entry, Estimate, Event, MonthFlows, Policy, Reward, Right, Side, keep,
    keep_together,
};
use proptest::prelude::*;
use units::{Money, Month, Points, Ratio};

/// A life of a pool: months whose uses never exceed what is outstanding, and what was believed.
fn life() -> impl Strategy<Value = (Vec<MonthFlows>, Vec<Estimate>)> {
    let month = (
        -100_000..10_000_000i64,
        0..100_000i64,
        (-0.05..0.6f64, 0.0..0.3f64, 0.0..0.1f64),
        (0.0..=1.0f64, 0.0..=1.0f64),
    );
    proptest::collection::vec(month, 1..40).prop_map(|months| {
        let (mut outstanding, mut redeemed) = (0i64, 0i64);
        (months.into_iter())
            .map(|(sales, issued, (used, expired, cancelled), estimate)| {
                let share = |of: f64| ((outstanding + issued) as f64 * of) as i64;
                // No more can be given back than was ever used.
                let used = share(used).max(-redeemed);
                let (expired, cancelled) = (share(expired), share(cancelled));
                outstanding += issued - used - expired - cancelled;
                redeemed += used;
                let flows = MonthFlows {
                    sales: Money(sales),
                    issued: Points(issued),
                    redeemed: Points(used),
                    expired: Points(expired),
                    cancelled: Points(cancelled),
                };
                let (at_issue, outstanding) = estimate;
                (
                    flows,
                    Estimate {
                        at_issue,
                        outstanding,
                    },
                )
            })
            .unzip()
    })
}

fn policies() -> impl Strategy<Value = Policy> {
    (1..20_000u64, 0..10_000u64, any::<bool>()).prop_map(|(value, cost, goods)| Policy {
        point_value: Ratio::new(value, 1_000).expect("a ratio"),
        cost_per_point: Ratio::new(cost, 1_000).expect("a ratio"),
        reward: if goods { Reward::Goods } else { Reward::Tender },
    })
}

/// The same amounts counted in a unit a hundred times smaller.
fn in_cents(flows: &[MonthFlows], policy: &Policy) -> (Vec<MonthFlows>, Policy) {
    let cents =
        |ratio: Ratio| Ratio::new(ratio.numerator() * 100, ratio.denominator()).expect("a ratio");
    let flows = (flows.iter())
        .map(|month| MonthFlows {
            sales: Money(month.sales.0 * 100),
            ..*month
        })
        .collect();
    let policy = Policy {
        point_value: cents(policy.point_value),
        cost_per_point: cents(policy.cost_per_point),
        ..*policy
    };
    (flows, policy)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_entry_balances((flows, estimates) in life(), policy in policies()) {
        let books = keep(&flows, &estimates, &policy);
        for basis in Basis::ALL {
            for entry in books.journal(basis).entries() {
                let side = |side| -> i64 {
                    let lines = entry.lines().iter().filter(|line| line.side == side);
                    lines.map(|line| line.amount.0).sum()
                };
                prop_assert_eq!(side(Side::Debit), side(Side::Credit));
                prop_assert!(entry.lines().iter().all(|line| line.amount.0 > 0));
            }
        }
    }

    #[test]
    fn no_unbalanced_entry_can_be_built(debit in -1_000..1_000i64, credit in -1_000..1_000i64) {
        let debits = [(Account::Cash, Money(debit))];
        let credits = [(Account::RevenueGoods, Money(credit))];
        let entry = Entry::new(Month(0), Event::Sale, &debits, &credits);
        prop_assert_eq!(entry.is_ok(), debit == credit);
    }

    #[test]
    fn what_is_issued_is_conserved((flows, estimates) in life(), policy in policies()) {
        let books = keep(&flows, &estimates, &policy);
        let (mut issued, mut gone) = (0, 0);
        for (month, flows) in books.months.iter().zip(&flows) {
            issued += flows.issued.0;
            gone += flows.redeemed.0 + flows.expired.0 + flows.cancelled.0;
            prop_assert_eq!(issued, gone + month.points.closing.0);
        }
    }

    #[test]
    fn roll_forwards_tie_to_the_journal((flows, estimates) in life(), policy in policies()) {
        let books = keep(&flows, &estimates, &policy);
        prop_assert_eq!(books.tie(), []);
        let sold: i64 = flows.iter().map(|month| month.sales.0).sum();
        for basis in Basis::ALL {
            let journal = books.journal(basis);
            prop_assert_eq!(journal.balance(Account::Cash), Money(sold));
            prop_assert_eq!(journal.balance(basis.liability()), books.closing(basis));
        }
    }

    #[test]
    fn the_liability_lies_between_nothing_and_what_was_allocated(
        (flows, estimates) in life(),
        policy in policies(),
    ) {
        let mut allocated = 0;
        for month in keep(&flows, &estimates, &policy).months {
            allocated += month.contract.allocated.0;
            prop_assert!((0..=allocated).contains(&month.contract.closing.0));
            prop_assert!(month.provision.closing.0 >= 0);
        }
    }

    /// A rounding moves an amount by half a won at most. A month's allocation carries two of them
    /// (the price of its points, its share), a closing one more.
    /// The same books in cents carry as many half cents.
    #[test]
    fn counting_in_cents_changes_only_the_roundings(
        (flows, estimates) in life(),
        policy in policies(),
    ) {
        let (fine_flows, fine_policy) = in_cents(&flows, &policy);
        let books = keep(&flows, &estimates, &policy);
        let fine = keep(&fine_flows, &estimates, &fine_policy);
        for (number, (month, fine)) in books.months.iter().zip(&fine.months).enumerate() {
            let off = |basis| (100 * month.closing(basis).0 - fine.closing(basis).0).abs();
            let months = number as i64 + 1;
            prop_assert!(off(Basis::ContractLiability) <= 101 * months + 50 + 1);
            prop_assert!(off(Basis::CostProvision) <= 50 + 1);
        }
    }

    /// When the balance runs out nothing is owed, however the estimates wandered.
    #[test]
    fn nothing_is_owed_when_nothing_is_left((mut flows, mut estimates) in life(), policy in policies()) {
        let left = keep(&flows, &estimates, &policy)
            .months.last().map_or(0, |month| month.points.closing.0);
        flows.push(MonthFlows { redeemed: Points(left), ..MonthFlows::default() });
        estimates.push(Estimate { at_issue: 0.5, outstanding: 0.5 });
        let books = keep(&flows, &estimates, &policy);
        for basis in Basis::ALL {
            prop_assert_eq!(books.closing(basis), Money::ZERO);
        }
        // All that was deferred has become revenue, all that was redeemed has become expense.
        let total = |read: fn(&ledger::MonthEnd) -> Money| -> Money {
            books.months.iter().map(read).sum()
        };
        prop_assert_eq!(total(|month| month.contract.revenue()), total(|month| month.contract.allocated));
        prop_assert_eq!(total(|month| month.provision.expense()), -total(|month| month.provision.used));
    }

    #[test]
    fn books_kept_together_add_up_to_the_sales(
        (flows, estimates) in life(),
        policies in (policies(), policies()),
    ) {
        let right = |policy| Right { flows: &flows, estimates: &estimates, policy };
        let alone = keep_together(&[right(&policies.0)]);
        prop_assert_eq!(&alone, &[keep(&flows, &estimates, &policies.0)]);
        let books = keep_together(&[right(&policies.0), right(&policies.1)]);
        for (number, month) in flows.iter().enumerate() {
            let shared: Money = (books.iter())
                .map(|book| book.months[number].goods + book.months[number].contract.allocated)
                .sum();
            prop_assert_eq!(shared, month.sales);
        }
        for (together, alone) in books[0].months.iter().zip(&alone[0].months) {
            prop_assert!(together.contract.allocated <= alone.contract.allocated);
        }
        prop_assert!(books.iter().all(|book| book.tie().is_empty()));
    }

    #[test]
    fn a_second_estimate_of_the_same_changes_nothing(
        issued in 1..1_000_000i64,
        used in 0.0..1.0f64,
        share in 0.0..1.0f64,
        sales in 1..100_000_000i64,
        policy in policies(),
    ) {
        let first = MonthFlows {
            sales: Money(sales),
            issued: Points(issued),
            redeemed: Points((issued as f64 * used) as i64),
            ..MonthFlows::default()
        };
        let estimate = Estimate { at_issue: share, outstanding: share };
        let flows = [first, MonthFlows::default()];
        let books = keep(&flows, &[estimate, estimate], &policy);
        let quiet = books.months[1];
        prop_assert_eq!(quiet.contract.released + quiet.contract.caught_up, Money::ZERO);
        prop_assert_eq!(quiet.provision.expense(), Money::ZERO);
    }
}
