//! The cases of every kind of program but points and stamps.

use crate::case::{Case, decimal};
use ledger::measurement::{
    cashback, points_price, relative, renewal_options, third_party_reward, voucher_price,
};
use ledger::{
    Account, Basis, Bearers, CashbackFlows, Estimate, FeeFlows, MonthFlows, Right, Sold, Split,
    fees, gifts, keep, keep_apart, payable,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::{Money, Points};

fn whole(amount: Decimal) -> i64 {
    assert!(amount.is_integer(), "{amount} is whole");
    amount.to_i64().expect("an amount fits 64 bits")
}

fn money(amount: Decimal) -> Money {
    Money(whole(amount))
}

fn read(amount: Money) -> Decimal {
    Decimal::from(amount.0)
}

#[test]
fn c06_ifrs_15_example_49_voucher() {
    let case = Case::named("C06");
    let [purchase, discount, open_to_all, used] = [
        "avg_future_purchase",
        "voucher_discount",
        "generally_available_discount",
        "redemption_prob",
    ]
    .map(|name| case.input(name));
    let voucher = voucher_price(purchase, discount, open_to_all, used).expect("measured");
    case.check("ssp_voucher", &[voucher]);
    let price = case.input("price");
    let shares = relative(price, price, voucher).expect("measured");
    case.check("alloc_product", &[shares.goods]);
    case.check("alloc_voucher", &[shares.right]);
}

#[test]
fn c07_renewals_at_the_old_price() {
    let case = Case::named("C07");
    let (price, renewals) = (case.input("price_per_year"), case.inputs("renewal_prob"));
    let years = renewal_options(price, &case.inputs("cost_by_year"), &renewals).expect("measured");
    case.check("alloc_per_contract", &years);
    case.check("expected_consideration", &[years.iter().sum()]);
    // From the printed figures: a hundred contracts, of which ninety renew after a year.
    let paid = case.input("contracts") * price;
    let printed = |year: usize| years[year].round() * case.input("contracts");
    let at_inception = paid - printed(0);
    let renewed = paid * renewals[0];
    case.check_published("deferred_option_at_inception", at_inception);
    case.check_published("contract_liability_end_y1", at_inception + renewed);
    let at_renewal = at_inception + renewed - printed(1);
    case.check_published("deferred_option_at_first_renewal", at_renewal);
}

#[test]
fn c09_a_reward_from_somebody_else() {
    let case = Case::named("C09");
    let [allocated, points, paid] = [
        "allocated_consideration",
        "points",
        "paid_to_airline_per_point",
    ]
    .map(|name| case.input(name));
    let reward = third_party_reward(allocated, points, paid).expect("measured");
    case.check("agent_net_revenue", &[reward.net_revenue]);
    case.check("principal_revenue", &[reward.gross_revenue]);
    case.check("principal_expense", &[reward.expense]);
    case.check("profit_both", &[reward.gross_revenue - reward.expense]);
    case.check("profit_both", &[reward.net_revenue]);
}

#[test]
fn c11_a_rebate_on_everything_bought_so_far() {
    // The rebate is credited with every unit and expected only once the threshold is in sight.
    let case = Case::named("C11");
    let units = ["q1_units", "q2_units"].map(|name| case.input(name));
    let rebate = case.input("list_price") - case.input("rebated_price");
    let flows = units.map(|units| CashbackFlows {
        credited: money(units * rebate),
        ..CashbackFlows::default()
    });
    let balance = payable::at_expected_value(&flows, &[0.0, 1.0]);
    assert_eq!(balance.tie(), []);
    let revenue = |quarter: usize| {
        let off: Money = (balance.months[quarter].entries.iter())
            .map(|entry| entry.change(Account::Discounts))
            .sum();
        units[quarter] * case.input("list_price") - read(off)
    };
    case.check("q1_revenue", &[revenue(0)]);
    case.check("q2_revenue", &[revenue(1)]);
    assert_eq!(read(balance.closing()), (units[0] + units[1]) * rebate);
}

/// Months of a fee paid on the case's first day, up to the end of its year.
fn to_year_end(case: &Case, fee: Decimal, term: u32) -> (Vec<FeeFlows>, Vec<Money>) {
    let [start, end] = ["start", "year_end"].map(|name| case.text(name).to_owned());
    assert!(start.ends_with("-01") && end == "12-31", "{start}, {end}");
    let month: usize = start[..2].parse().expect("a month");
    let flows: Vec<FeeFlows> = (fees::spread(money(fee), term).take(13 - month).enumerate())
        .map(|(month, earned)| FeeFlows {
            received: if month == 0 { money(fee) } else { Money::ZERO },
            earned,
            refunded: Money::ZERO,
        })
        .collect();
    let received = flows.iter().map(|month| month.received).collect();
    (flows, received)
}

#[test]
fn c13_annual_fee_and_joining_fee() {
    let case = Case::named("C13");
    let life = whole(case.input("expected_member_life_months")) as u32;
    let mut split = Split::default();
    for (fee, term, revenue, liability) in [
        (
            "annual_fee",
            12,
            "revenue_annual_fee",
            "contract_liability_annual",
        ),
        (
            "joining_fee",
            life,
            "revenue_joining",
            "contract_liability_joining",
        ),
    ] {
        let (flows, received) = to_year_end(&case, case.input(fee), term);
        let balance = fees::unearned(&flows);
        assert_eq!(balance.tie(), []);
        let earned = balance.journal().balance(Account::FeeRevenue);
        case.check(revenue, &[read(earned)]);
        case.check(liability, &[read(balance.closing())]);
        let part = fees::split(balance.closing(), &received, term);
        split.current += part.current;
        split.non_current += part.non_current;
    }
    case.check("current", &[read(split.current)]);
    case.check("noncurrent", &[read(split.non_current)]);
    // Where renewal without the joining fee is no right, the fee is earned within the year.
    let (flows, _) = to_year_end(&case, case.input("joining_fee"), 12);
    let balance = fees::unearned(&flows);
    let earned = balance.journal().balance(Account::FeeRevenue);
    assert_eq!((earned, balance.closing()), (Money(15_000), Money(45_000)));
}

#[test]
fn c15_gift_shipped_later() {
    let case = Case::named("C15");
    let [price, goods, gift, cost] =
        ["price", "ssp_goods", "ssp_gift", "gift_cost"].map(|name| case.input(name));
    let shares = relative(price, goods, gift).expect("measured");
    case.check("alloc_goods", &[shares.goods]);
    case.check("alloc_gift", &[shares.right]);
    case.check("margin_on_gift_at_shipment", &[shares.right - cost]);

    // The same in the books: bought in one month, shipped in the next.
    let sold = MonthFlows {
        sales: money(price),
        issued: Points(1),
        ..MonthFlows::default()
    };
    let shipped = MonthFlows {
        redeemed: Points(1),
        ..MonthFlows::default()
    };
    let sure = Estimate {
        at_issue: 1.0,
        outstanding: 1.0,
    };
    let policy = gifts::right(money(gift), money(cost), Money::ZERO);
    let books = keep(&[sold, shipped], &[sure, sure], &policy);
    assert_eq!(books.tie(), []);
    assert_eq!(books.months[0].goods, Money(285_714));
    assert_eq!(
        books.months[0].closing(Basis::ContractLiability),
        Money(14_286)
    );
    let provision = books.months[0].closing(Basis::CostProvision);
    case.check("kgaap_provision", &[read(provision)]);
    for basis in Basis::ALL {
        assert_eq!(books.closing(basis), Money::ZERO);
        assert_eq!(
            books.journal(basis).balance(Account::Inventory),
            Money(-8_000)
        );
    }
}

#[test]
fn c16_miles_of_a_ticket_and_what_a_card_partner_pays() {
    let case = Case::named("C16");
    let [price, miles, value, breakage] =
        ["ticket_price", "miles", "etv_per_mile", "breakage"].map(|name| case.input(name));
    let worth = points_price(miles, value, Decimal::ONE - breakage).expect("measured");
    case.check("ssp_miles", &[worth]);
    let shares = relative(price, price, worth).expect("measured");
    case.check("alloc_miles", &[shares.right]);
    case.check("alloc_ticket", &[shares.goods]);

    let [cash, miles, brand] =
        ["cobrand_cash", "ssp_miles", "ssp_brand_marketing"].map(|name| case.input(name));
    let shares = relative(cash, brand, miles).expect("measured");
    case.check("cobrand_deferred", &[shares.right]);
    case.check("cobrand_marketing_revenue", &[shares.goods]);

    // The card partner, in the operator's own books: in millionths, so that whole units hold the
    // unrounded answer. A point is worth one, and as many are expected to be used as the case says.
    let minor = decimal("1000000");
    let [cash, miles, brand] = [cash, miles, brand].map(|amount| amount * minor);
    let flows = [MonthFlows {
        issued: Points(whole(cash)),
        ..MonthFlows::default()
    }];
    let used = (miles / cash).to_f64().expect("a share");
    let estimates = [Estimate {
        at_issue: used,
        outstanding: used,
    }];
    let policy = payable::store_credit();
    let points = Right {
        flows: &flows,
        estimates: &estimates,
        policy: &policy,
    };
    let sold = [Sold {
        points: Points(whole(cash)),
        paid: money(cash),
        services: money(brand),
    }];
    let group = keep(&flows, &estimates, &policy);
    let own = keep_apart(&points, &group, &[&sold], Bearers::default());
    assert_eq!(own.tie(), []);
    let owed = own.operator.owed.expect("the operator carries it");
    case.check("cobrand_deferred", &[read(owed.closing()) / minor]);
    let services = own.operator.services[0].change(Account::MarketingRevenue);
    case.check("cobrand_marketing_revenue", &[read(services) / minor]);
}

#[test]
fn c18_cashback_both_ways() {
    let case = Case::named("C18");
    let [sales, rate, claims] = ["sales", "rate", "expected_claim"].map(|name| case.input(name));
    let measured = cashback(sales, rate, claims).expect("measured");
    case.check(
        "revenue_reduction_expected_value",
        &[measured.expected_value],
    );
    case.check("liability_expected_value", &[measured.expected_value]);
    case.check("liability_if_cash_on_demand", &[measured.on_demand]);

    // The same in the books.
    let credited = CashbackFlows {
        credited: money(measured.on_demand),
        ..CashbackFlows::default()
    };
    let claims = claims.to_f64().expect("a share");
    let expected = payable::at_expected_value(&[credited], &[claims]);
    let off_revenue = expected.journal().balance(Account::Discounts);
    case.check("revenue_reduction_expected_value", &[read(off_revenue)]);
    case.check("liability_expected_value", &[read(expected.closing())]);
    let face = payable::at_face(&[credited]);
    case.check("liability_if_cash_on_demand", &[read(face.closing())]);
}

#[test]
fn c19_store_credit_is_deferred_as_points_are() {
    // In millionths, so that whole units hold the unrounded answer.
    let case = Case::named("C19");
    let minor = decimal("1000000");
    let [sale, credit] = ["sale", "points_fair_value"].map(|name| money(case.input(name) * minor));
    let credited = CashbackFlows {
        credited: credit,
        ..CashbackFlows::default()
    };
    let sure = Estimate {
        at_issue: 1.0,
        outstanding: 1.0,
    };
    let books = keep(
        &[credited.as_store_credit(sale)],
        &[sure],
        &payable::store_credit(),
    );
    let owed = books.closing(Basis::ContractLiability);
    case.check("ifrs15_relative/deferred", &[read(owed) / minor]);
    case.check(
        "ifrs15_relative/revenue",
        &[read(books.months[0].goods) / minor],
    );
}

#[test]
fn c40_what_falls_due_within_the_year() {
    let case = Case::named("C40");
    let hundredths = Decimal::ONE_HUNDRED;
    let pattern: Vec<i64> = (case.inputs("expected_redemption_share_by_year").iter())
        .map(|share| whole((share * hundredths).normalize()))
        .collect();
    let liability = money(case.input("contract_liability"));
    let split = Split::by_pattern(liability, pattern[0], pattern.iter().sum());
    case.check("current", &[read(split.current)]);
    case.check("noncurrent", &[read(split.non_current)]);
}
