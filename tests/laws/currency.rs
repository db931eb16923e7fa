//! Another unit of money rescales every amount and nothing else, whatever the program.

use super::{customers, play, question};

/// Programs of every kind whose amounts are written by a function of minor units.
type Written<'a> = &'a dyn Fn(u64) -> String;

fn points(amount: Written) -> String {
    format!(
        "[points]\nvalue = {}\n[points.earn]\nrate = 0.02\n[[points.earn.step]]\nfrom = {}\nrate = 0.03\n[points.use]\nminimum = 500\n[tiers]\nby = \"spend\"\nwindow = \"calendar\"\n[[tiers.tier]]\nname = \"gold\"\nfrom = {}\nservice_cost = {}\n[partners]\n[[partners.partner]]\nname = \"mart\"\npays_per_point = {}\npaid_per_point = {}\n[referral]\nreward = {}\nfriend_reward = {}\n",
        amount(1),
        amount(50_000),
        amount(300_000),
        amount(500),
        amount(2),
        amount(1),
        amount(3_000),
        amount(1_000)
    )
}

fn cards(amount: Written) -> String {
    format!(
        "[stamps]\ncard = 5\nper_amount = {}\nreward_cost = {}\nreward_value = {}\n[[stamps.step]]\nat = 2\nreward_cost = {}\n[cashback]\nrate = 0.01\nsmallest_payout = {}\nmost_per_month = {}\nbudget = {}\n[combine]\npoints_on = \"full\"\n",
        amount(10_000),
        amount(1_500),
        amount(4_000),
        amount(500),
        amount(1_000),
        amount(2_000),
        amount(400_000)
    )
}

fn prices(amount: Written) -> String {
    format!(
        "[discount]\namount = {}\nsmallest_basket = {}\nmost_per_month = {}\nwhen = \"next-visit\"\nvalid_months = 2\n[[coupon]]\nname = \"c\"\nevery = 2\nchannel = \"sms\"\ncontact_cost = {}\namount = {}\nsmallest_basket = {}\nvalid_days = 20\n[cashback]\nrate = 0.02\nas = \"store-credit\"\n[combine]\npoints_on = \"paid\"\ncoupon_with_discount = false\n",
        amount(1_000),
        amount(20_000),
        amount(1_500),
        amount(20),
        amount(2_000),
        amount(15_000)
    )
}

fn fees(amount: Written) -> String {
    format!(
        "[subscription]\nfee = {}\nevery = \"year\"\nrefund = \"unused\"\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = {}\n[club]\nwho = \"best\"\nbest_share = 0.3\ncapacity = 40\njoining_fee = {}\nmember_life_months = 18\nannual_fee = {}\nreview_spend = {}\nservice_cost = {}\n[gift]\nspend = {}\nshipping = {}\n[[gift.choice]]\nname = \"cup\"\nunit_cost = {}\nvalue = {}\norder = 100\nstock = 400\n",
        amount(29_000),
        amount(300),
        amount(10_000),
        amount(50_000),
        amount(200_000),
        amount(400),
        amount(60_000),
        amount(250),
        amount(2_000),
        amount(5_000)
    )
}

/// A thousand won and ten dollars are as many minor units: the same study in the other currency is
/// the same to a hundredth of its numbers. Baskets are drawn in floating point, so one of a million
/// may be rounded the other way: one part in a hundred thousand.
#[test]
fn another_unit_of_money_rescales_every_amount() {
    let won = |amount: u64| amount.to_string();
    let dollars = |amount: u64| format!("{}.{:02}", amount / 100, amount % 100);
    let of = |currency: &str, amount: Written| {
        let costs = format!(
            "launch = {}\nrunning_per_month = {}\nacquisition = {}\n[costs.worth]\nreview = {}\n",
            amount(100_000),
            amount(5_000),
            amount(9_000),
            amount(100)
        );
        let more = format!(
            "[[partner]]\nname = \"mart\"\nshare = 0.5\n[[action]]\nname = \"review\"\nshare = 0.1\nwith_program = 1\n[subscription]\nuptake = 0.5\nat_fee = {}\n[referral]\nper_year = 1\n[response]\nprice = 0.7\nrespend = 0.3\n",
            amount(2_500)
        );
        play(&[
            (
                "study.toml",
                question(
                    currency,
                    &costs,
                    &["points.toml", "cards.toml", "prices.toml", "fees.toml"],
                ),
            ),
            (
                "customers.toml",
                customers(currency, &amount(30_000)) + &more,
            ),
            ("points.toml", points(amount)),
            ("cards.toml", cards(amount)),
            ("prices.toml", prices(amount)),
            ("fees.toml", fees(amount)),
        ])
    };
    let (won, dollars) = (of("KRW", &won), of("USD", &dollars));
    for (arm, other) in won.results.arms.iter().zip(&dollars.results.arms) {
        let mut compared = 0;
        let all = arm.indicators.iter().chain(&arm.lift);
        for (one, two) in all.zip(other.indicators.iter().chain(&other.lift)) {
            assert_eq!(one.id, two.id);
            let unit = if one.unit == "KRW" { 100.0 } else { 1.0 };
            for (one_is, two_is) in [(one.mean, two.mean), (one.p5, two.p5), (one.p95, two.p95)] {
                let off = (one_is - unit * two_is).abs();
                assert!(
                    off <= 1e-5 * one_is.abs(),
                    "{}, {}: {one_is} and {two_is}",
                    arm.name,
                    one.id
                );
                compared += u32::from(one_is != 0.0);
            }
        }
        assert!(compared > 15, "only {compared} numbers of {}", arm.name);
    }
}
