//! A coalition followed by hand: who owes what, whoever carries the liability and owns breakage.

mod provision;

use ledger::partners::settle;
use ledger::{
    Account, Bearer, Bearers, Books, Coalition, Estimate, MonthFlows, Own, OwnCost, PartnerFlows,
    Policy, Reward, Right, RollForward, Sold, UseCost, keep, keep_apart,
};
use proptest::prelude::*;
use units::{Money, Points, Ratio};

/// A point is worth 1; of all issued 80 % will be used.
fn policy() -> Policy {
    Policy {
        point_value: Ratio::ONE,
        cost_per_point: Ratio::ONE,
        reward: Reward::Tender,
    }
}

/// 1,000 points come with sales of 19,200: 400 from the operator, 600 from a mart that pays 1.10
/// for each, of which 0.20 is for the brand. 400 are used in the second month, 400 in the third,
/// 200 never.
fn group() -> (Vec<MonthFlows>, Vec<Estimate>) {
    let month = |sales, issued, redeemed, expired| MonthFlows {
        sales: Money(sales),
        issued: Points(issued),
        redeemed: Points(redeemed),
        expired: Points(expired),
        cancelled: Points(0),
    };
    let flows = vec![
        month(19_200, 1_000, 0, 0),
        month(0, 0, 400, 0),
        month(0, 0, 400, 200),
    ];
    let outstanding = [0.8, 2.0 / 3.0, 0.0];
    let estimates = outstanding.map(|outstanding| Estimate {
        at_issue: 0.8,
        outstanding,
    });
    (flows, estimates.to_vec())
}

fn sold() -> Vec<Sold> {
    let first = Sold {
        points: Points(600),
        paid: Money(660),
        services: Money(120),
    };
    vec![first, Sold::default(), Sold::default()]
}

fn kept(bearers: Bearers) -> (Books, Coalition) {
    let (flows, estimates) = group();
    let policy = policy();
    let books = keep(&flows, &estimates, &policy);
    let right = Right {
        flows: &flows,
        estimates: &estimates,
        policy: &policy,
    };
    let own = keep_apart(&right, &books, &[&sold()], bearers);
    assert_eq!(own.tie(), []);
    (books, own)
}

fn closings(balance: Option<&RollForward>) -> Vec<i64> {
    let months = balance.into_iter().flat_map(|balance| &balance.months);
    months.map(|end| end.closing.0).collect()
}

fn owed(own: &Own) -> Vec<i64> {
    closings(own.owed.as_ref())
}

fn advances(own: &Own) -> Vec<i64> {
    closings(own.advances.as_ref())
}

fn posted(own: &Own, account: Account) -> i64 {
    let balances = own.owed.iter().chain(&own.advances);
    balances
        .map(|balance| balance.journal().balance(account).0)
        .sum()
}

#[test]
fn the_group_owes_the_price_of_its_sales() {
    let (books, _) = kept(Bearers::default());
    // 19,200 × 800 ÷ 20,000
    let closings: Vec<i64> = books
        .months
        .iter()
        .map(|end| end.contract.closing.0)
        .collect();
    assert_eq!(closings, [768, 384, 0]);
}

#[test]
fn an_operator_that_carries_it_owes_what_partners_paid_for_points() {
    let (_, own) = kept(Bearers::default());
    // The mart's 660: points of 600 × 0.8 = 480 against services of 120, so 528 and 132.
    // Beside it the operator's own sales' part, 768 × 400 ÷ 1,000 = 307. Half of both, 417.5, is
    // earned in the second month: 418, to the even neighbour.
    assert_eq!(owed(&own.operator), [307 + 528, 417, 0]);
    assert_eq!(owed(&own.partners[0]), [0i64; 0]);
    assert_eq!(advances(&own.operator), [0i64; 0]);
    assert_eq!(posted(&own.operator, Account::RevenuePoints), 307 + 528);
    let services = &own.operator.services[0];
    assert_eq!(services.change(Account::MarketingRevenue), Money(132));
    let cost = &own.partners[0].services[0];
    assert_eq!(cost.change(Account::PromotionExpense), Money(132));
    assert_eq!(own.operator.passed, [Money::ZERO; 3]);
}

#[test]
fn issuers_that_carry_it_owe_their_own_part_and_have_paid_the_operator_beforehand() {
    let (books, own) = kept(Bearers {
        carries: Bearer::Issuer,
        breakage: Bearer::Operator,
    });
    let (operator, mart) = (&own.operator, &own.partners[0]);
    assert_eq!(owed(operator), [307, 153, 0]);
    assert_eq!(owed(mart), [461, 231, 0]);
    // Line by line they are the group's.
    for (month, end) in books.months.iter().enumerate() {
        let sum = owed(operator)[month] + owed(mart)[month];
        assert_eq!(sum, end.contract.closing.0);
    }
    // What the mart paid for points is an advance, earned by the operator as they are used.
    assert_eq!(advances(operator), [528, 264, 0]);
    assert_eq!(advances(mart), [528, 264, 0]);
    assert_eq!(
        mart.advances.as_ref().map(|held| held.account),
        Some(Account::PointsPrepaid)
    );
    // In the end it is earned, and spent, in full.
    assert_eq!(posted(operator, Account::PartnerFunding), 0);
    assert_eq!(posted(mart, Account::RevenuePoints), 461);
}

#[test]
fn breakage_of_the_issuer_is_given_back_to_it() {
    for carries in [Bearer::Operator, Bearer::Issuer] {
        let (_, own) = kept(Bearers {
            carries,
            breakage: Bearer::Issuer,
        });
        // Of 528 a fifth is for points never used: 106, half in each month of use.
        let passed = [0, 53, 53].map(Money);
        assert_eq!(own.partners[0].passed, passed, "{carries:?}");
        let used = |charged, credited| PartnerFlows {
            charged: Money(charged),
            credited: Money(credited),
            passed: Money::ZERO,
        };
        // The mart takes 300 of the points used, at 1.00 each.
        let trade = vec![vec![used(660, 0), used(0, 150), used(0, 150)]];
        let trade = own.with_passed(&trade);
        let settlement = settle(&[&trade[0]], 0);
        assert_eq!(settlement.tie(), []);
        let gained = settlement.operator.positions.iter();
        let gained: Vec<i64> = gained.map(|month| month.gained.0).collect();
        assert_eq!(gained, [660, -203, -203]);
    }
}

#[test]
fn points_that_come_back_take_their_price_with_them() {
    let (flows, estimates) = group();
    let policy = policy();
    let books = keep(&flows, &estimates, &policy);
    let right = Right {
        flows: &flows,
        estimates: &estimates,
        policy: &policy,
    };
    let mut sold = sold();
    sold[1] = Sold {
        points: Points(-60),
        paid: Money(-66),
        services: Money(-12),
    };
    let own = keep_apart(&right, &books, &[&sold], Bearers::default());
    assert_eq!(own.tie(), []);
    let back = &own.operator.services[1];
    assert_eq!(back.change(Account::MarketingRevenue), Money(-13));
    assert_eq!(owed(&own.operator)[2], 0);
}

/// Points issued by the operator, a mart and a café, and the sales of a month.
type Month = (i64, i64, i64, i64);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whoever carries the liability and owns breakage, the books tie, issuers together owe what
    /// the group owes, and in the end everything deferred is earned.
    #[test]
    fn any_coalition_ties(
        months in proptest::collection::vec((0..900i64, 0..900i64, 0..900i64, 0..2_000i64), 1..12),
        uses in 0.0..0.9f64,
    ) {
        let (mut held, mut flows) = (0, Vec::new());
        for &(own, mart, cafe, sales) in &months {
            held += own + mart + cafe;
            let used = (held as f64 * uses) as i64;
            held -= used;
            flows.push(MonthFlows {
                sales: Money(sales),
                issued: Points(own + mart + cafe),
                redeemed: Points(used),
                ..MonthFlows::default()
            });
        }
        flows.push(MonthFlows { expired: Points(held), ..MonthFlows::default() });
        let mut estimates = vec![Estimate { at_issue: 0.7, outstanding: 0.6 }; flows.len() - 1];
        estimates.push(Estimate { at_issue: 0.7, outstanding: 0.0 });
        let sold = |of: fn(&Month) -> i64, price: i64| -> Vec<Sold> {
            let month = |month| Sold {
                points: Points(of(month)),
                paid: Money(of(month) * price),
                services: Money(of(month)),
            };
            months.iter().map(month).chain([Sold::default()]).collect()
        };
        let (mart, cafe) = (sold(|month| month.1, 2), sold(|month| month.2, 3));
        let policy = policy();
        let books = keep(&flows, &estimates, &policy);
        let right = Right { flows: &flows, estimates: &estimates, policy: &policy };
        for carries in [Bearer::Operator, Bearer::Issuer] {
            for breakage in [Bearer::Operator, Bearer::Issuer] {
                let bearers = Bearers { carries, breakage };
                let own = keep_apart(&right, &books, &[&mart, &cafe], bearers);
                prop_assert_eq!(own.tie(), []);
                let used = |month: &MonthFlows| UseCost {
                    paid: Money(month.redeemed.0 * 2),
                    goods: Money(1),
                };
                let used: Vec<UseCost> = flows.iter().map(used).collect();
                let per_point = Ratio::new(2, 1).expect("a price");
                let cost = OwnCost { per_point, used: &used };
                let provisions = own.provisions(&right, &[&mart, &cafe], bearers, cost);
                for balance in provisions.iter().flatten() {
                    prop_assert_eq!(balance.tie(), []);
                    prop_assert_eq!(balance.closing(), Money::ZERO);
                }
                let all = || std::iter::once(&own.operator).chain(&own.partners);
                for (month, end) in books.months.iter().enumerate() {
                    let sum: i64 = all().map(|one| *owed(one).get(month).unwrap_or(&0)).sum();
                    if carries == Bearer::Issuer {
                        prop_assert_eq!(sum, end.contract.closing.0);
                    }
                }
                for one in all() {
                    prop_assert_eq!(owed(one).last().copied().unwrap_or(0), 0);
                    prop_assert_eq!(advances(one).last().copied().unwrap_or(0), 0);
                }
            }
        }
    }
}
