//! Laws that hold for any months: balance, conservation, tying, scale, sums of nothing.

use ledger::bearer::{Bearer, shared};
use ledger::partners::{PartnerFlows, settle};
use ledger::{
    Account, Basis, CashbackFlows, Entry, Estimate, Event, FeeFlows, MonthFlows, Policy, Reward,
    Right, Side, fees, keep, keep_together, payable,
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

/// Months of a counted balance: what comes in, and shares of what is there that go out.
fn counted() -> impl Strategy<Value = Vec<(i64, [i64; 3])>> {
    let month = (0..1_000_000i64, [0.0..0.4f64, 0.0..0.3f64, 0.0..0.3f64]);
    proptest::collection::vec(month, 1..40).prop_map(|months| {
        let mut balance = 0;
        (months.into_iter())
            .map(|(came, shares)| {
                let went = shares.map(|share| ((balance + came) as f64 * share) as i64);
                balance += came - went.iter().sum::<i64>();
                (came, went)
            })
            .collect()
    })
}

fn companies() -> impl Strategy<Value = Vec<Vec<PartnerFlows>>> {
    (1..9usize, 1..30usize).prop_flat_map(|(partners, months)| {
        let trade = (-10_000..100_000i64, -10_000..100_000i64, -1_000..9_000i64);
        let trade = trade.prop_map(|(charged, credited, passed)| PartnerFlows {
            charged: Money(charged),
            credited: Money(credited),
            passed: Money(passed),
        });
        proptest::collection::vec(proptest::collection::vec(trade, months), partners)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn fees_received_are_earned_refunded_or_owed(months in counted()) {
        let flows: Vec<FeeFlows> = (months.iter())
            .map(|&(received, [earned, refunded, _])| FeeFlows {
                received: Money(received),
                earned: Money(earned),
                refunded: Money(refunded),
            })
            .collect();
        let balance = fees::unearned(&flows);
        prop_assert_eq!(balance.tie(), []);
        let received: Money = flows.iter().map(|month| month.received).sum();
        let gone: Money = flows.iter().map(|month| month.earned + month.refunded).sum();
        prop_assert_eq!(balance.closing(), received - gone);
    }

    #[test]
    fn a_fee_is_earned_to_the_last_won(fee in -1_000_000..1_000_000i64, term in 0..40u32) {
        let months: Vec<i64> = fees::spread(Money(fee), term).map(|month| month.0).collect();
        prop_assert_eq!(months.iter().sum::<i64>(), fee);
        let even = fee as f64 / f64::from(term.max(1));
        prop_assert!(months.iter().all(|month| (*month as f64 - even).abs() <= 1.0));
    }

    #[test]
    fn fees_fall_due_within_the_year_or_later(
        paid in proptest::collection::vec(0..1_000_000i64, 1..40),
        term in 1..40u32,
        left in 0..1_000_000i64,
    ) {
        let paid: Vec<Money> = paid.into_iter().map(Money).collect();
        let split = fees::split(Money(left), &paid, term);
        prop_assert_eq!(split.current + split.non_current, Money(left));
        prop_assert!(split.current >= Money::ZERO && split.non_current >= Money::ZERO);
        if term <= 12 {
            prop_assert_eq!(split.non_current, Money::ZERO);
        }
    }

    /// Measured at face or at expected value, what was paid comes off revenue; only what was
    /// extinguished at face is income elsewhere.
    #[test]
    fn cashback_costs_what_is_paid(months in counted(), expected in 0.0..=1.0f64) {
        let mut flows: Vec<CashbackFlows> = (months.iter())
            .map(|&(credited, [paid_out, used, forfeited])| CashbackFlows {
                credited: Money(credited),
                paid_out: Money(paid_out),
                used: Money(used),
                forfeited: Money(forfeited),
            })
            .collect();
        let total = |flows: &[CashbackFlows], read: fn(&CashbackFlows) -> Money| -> Money {
            flows.iter().map(read).sum()
        };
        let left = payable::at_face(&flows).closing();
        flows.push(CashbackFlows { forfeited: left, ..CashbackFlows::default() });
        let face = payable::at_face(&flows);
        let estimated = payable::at_expected_value(&flows, &vec![expected; flows.len()]);
        let spent = total(&flows, |month| month.paid_out + month.used);
        for balance in [&face, &estimated] {
            prop_assert_eq!(balance.closing(), Money::ZERO);
            let journal = balance.journal();
            let off = journal.balance(Account::Discounts) - journal.balance(Account::OtherIncome);
            prop_assert_eq!(off, spent);
        }
        prop_assert_eq!(face.tie(), []);
        prop_assert_eq!(estimated.tie(), []);
        let forfeited = total(&flows, |month| month.forfeited);
        prop_assert_eq!(face.journal().balance(Account::OtherIncome), forfeited);
        for (face, estimated) in face.months.iter().zip(&estimated.months) {
            prop_assert!(estimated.closing <= face.closing);
        }
    }

    #[test]
    fn partners_and_operator_add_up_to_nothing(companies in companies(), delay in 0..8u32) {
        let partners: Vec<&[PartnerFlows]> = companies.iter().map(Vec::as_slice).collect();
        let settlement = settle(&partners, delay);
        prop_assert_eq!(settlement.tie(), []);
        // Paid at once or later, everybody gains the same.
        let at_once = settle(&partners, 0);
        let pairs = (settlement.operator.positions.iter()).zip(&at_once.operator.positions);
        for (later, now) in pairs {
            prop_assert_eq!(later.gained, now.gained);
            prop_assert_eq!((now.receivable, now.payable), (Money::ZERO, Money::ZERO));
        }
    }

    #[test]
    fn shares_add_up_to_the_whole(
        amount in -1_000_000_000..1_000_000_000i64,
        issued in proptest::collection::vec(0..1_000_000i64, 1..9),
    ) {
        let issued: Vec<Points> = issued.into_iter().map(Points).collect();
        for bearer in [Bearer::Operator, Bearer::Issuer] {
            let shares = shared(Money(amount), bearer, &issued);
            prop_assert_eq!(shares.iter().copied().sum::<Money>(), Money(amount));
        }
        let all: i64 = issued.iter().map(|points| points.0).sum();
        for (share, issued) in shared(Money(amount), Bearer::Issuer, &issued).iter().zip(&issued) {
            if all > 0 {
                let exact = amount as f64 * issued.0 as f64 / all as f64;
                prop_assert!((share.0 as f64 - exact).abs() <= 1.0);
            }
        }
    }
}
