//! Laws of balances that are counted: fees, cashback, and what partners owe one another.

use ledger::bearer::{Bearer, shared};
use ledger::partners::{PartnerFlows, settle};
use ledger::{Account, CashbackFlows, FeeFlows, fees, payable};
use proptest::prelude::*;
use units::{Money, Points};

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
