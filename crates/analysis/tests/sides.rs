//! Programs, customers and companies side by side.

mod common;

use analysis::{PartnerAnswer, answer, obligations, results};
use common::*;
use documents::Belief;
use rust_decimal::Decimal;
use simulation::{Counts, ExpectedRedemption};

#[test]
fn programs_are_compared_future_by_future() {
    let study = several(CUSTOMERS, &[PRICE, POINTS, PRICE], "");
    let answer = answered(&study);
    let arms = &answer.results.arms;
    let pairs: Vec<_> = answer.results.differences.iter().collect();
    let named: Vec<_> = pairs
        .iter()
        .map(|one| (one.a.as_str(), one.b.as_str()))
        .collect();
    assert_eq!(named, [("p1", "p2"), ("p1", "p3"), ("p2", "p3")]);
    for one in &pairs[1].lift {
        assert_eq!(
            (one.mean, one.se, one.p5, one.p95),
            (0.0, 0.0, 0.0, 0.0),
            "{}",
            one.id
        );
    }
    let margin = find(&pairs[0].lift, "margin");
    let [price, points] = [1, 2].map(|arm: usize| find(&arms[arm].lift, "margin"));
    near(margin.mean, points.mean - price.mean);
    // On the same luck the difference is known far better than two runs would tell it.
    assert!(margin.se > 0.0 && margin.se < 0.9 * price.se.hypot(points.se));
    near(
        find(&pairs[0].lift, "owed").mean,
        find(&arms[2].indicators, "owed").mean,
    );
    let verdict = &answer.verdict;
    let best = if points.mean > price.mean { "p2" } else { "p1" };
    let said = format!("Of 3 programs “{best}” does best: in ");
    assert!(verdict.en.starts_with(&said), "{}", verdict.en);
    assert!(
        verdict
            .ko
            .contains(&format!("‘{best}’ 프로그램이 가장 낫습니다"))
    );
    assert!(results(&study, &played(&study)).differences == answer.results.differences);
}

#[test]
fn fifths_hold_all_customers_and_all_their_cash() {
    let study = study(CUSTOMERS, POINTS);
    let run = played(&study);
    let fifths = &answer(&study, &run).programs[0].fifths;
    near(fifths.iter().map(|fifth| fifth.customers).sum(), 1.0);
    let futures = run.futures.len() as f64;
    let months = |count: fn(&Counts) -> i64| -> f64 {
        let futures = run.futures.iter();
        futures.flat_map(|one| &one.arms[1]).map(count).sum::<i64>() as f64
    };
    near(
        fifths.iter().map(|fifth| fifth.cash).sum(),
        months(|counts| counts.cash) / futures,
    );
    near(
        fifths.iter().map(|fifth| fifth.visits).sum(),
        months(|counts| counts.visits) / futures,
    );
    near(
        fifths.iter().map(|fifth| fifth.benefit).sum(),
        months(|counts| counts.redeemed_value) / futures,
    );
    // Who comes rarely pays least and gets least.
    assert!(fifths[0].cash < fifths[4].cash && fifths[0].benefit < fifths[4].benefit);
    assert!(
        fifths
            .iter()
            .all(|fifth| fifth.lift <= 0.0 && fifth.lift_se > 0.0)
    );
}

#[test]
fn what_partners_gain_adds_up_to_nothing_and_points_are_owed_once() {
    let customers = format!(
        "{CUSTOMERS}[[partner]]\nname = \"mart\"\nshare = 0.5\n[[partner]]\nname = \"books\"\nshare = 0.3\n"
    );
    let partners = "settle_months = 2\n[[partners.partner]]\nname = \"mart\"\npays_per_point = 1.1\npaid_per_point = 1\n[[partners.partner]]\nname = \"books\"\npays_per_point = 1.2\npaid_per_point = 0.9\n";
    for (carries, issuer) in [("operator", false), ("issuer", true)] {
        let program = format!(
            "{POINTS}[partners]\ncarries = \"{carries}\"\nbreakage = \"{carries}\"\n{partners}"
        );
        let answer = answered(&study(&customers, &program));
        let companies = &answer.programs[0].partners;
        let names: Vec<&str> = companies.iter().map(|one| one.name.en.as_str()).collect();
        assert_eq!(names, ["operator", "mart", "books"]);
        let liability = series(&answer, "contract_liability");
        for (month, liability) in liability.into_iter().enumerate() {
            let sum = |of: fn(&PartnerAnswer) -> &Vec<f64>| -> f64 {
                companies.iter().map(|one| of(one)[month]).sum()
            };
            near(sum(|one| &one.gained), 0.0);
            near(sum(|one| &one.received), 0.0);
            near(sum(|one| &one.open), 0.0);
            near(sum(|one| &one.liability), liability);
        }
        // What they earn adds up to what the program leaves over, and what they pay to nothing.
        let earned = &answer.results.arms[1].companies;
        let names: Vec<&str> = earned.iter().map(|one| one.name.en.as_str()).collect();
        assert_eq!(names, ["operator", "mart", "books"]);
        let all = |id: &str| -> f64 {
            let steps = earned.iter().flat_map(|one| &one.money);
            steps
                .filter(|step| step.id == id)
                .map(|step| step.amount)
                .sum()
        };
        let margin = find(&answer.results.lift, "margin").mean;
        near(all("net"), margin);
        for id in ["issued_used", "issued_unused", "passed", "used", "to_come"] {
            assert!(all(id).abs() < 1e-6 * margin.abs(), "{id}: {}", all(id));
        }
        let used = find(&answer.results.arms[1].indicators, "reward_cost").mean;
        near(all("rewards"), -used);
        // Nobody buys more for these points: the operator lives on what it sells, the partners pay.
        let of = |company: usize, id: &str| -> f64 {
            let mut steps = earned[company].money.iter();
            steps.find(|step| step.id == id).expect("a step").amount
        };
        assert!(of(0, "issued_used") > 0.0 && of(0, "used") < 0.0 && of(1, "rewards") < 0.0);
        assert_eq!(of(1, "passed") > 0.0, issuer);
        for (company, one) in companies.iter().enumerate() {
            let trade = ["issued_used", "issued_unused", "passed", "used"];
            let trade: f64 = trade.iter().map(|id| of(company, id)).sum();
            near(trade, one.gained.iter().sum());
            assert_eq!(earned[company].money, one.money);
        }
        // Members hold points of every company; who carries them is what the program says.
        assert_eq!(companies[1].liability[17] > 0.0, issuer);
        assert_eq!(companies[1].breakage[17] != 0.0, issuer);
        assert!(companies[1].gained.iter().sum::<f64>() < 0.0);
        // Nothing is settled before two months have passed.
        assert_eq!(companies[1].received[..2], [0.0, 0.0]);
        assert!(companies[1].received[2] != 0.0);
        let ids = answer.programs[0]
            .obligations
            .iter()
            .map(|one| one.id.as_str());
        let of = |place: &str, whats: &[&str]| -> Vec<String> {
            let id = |what: &&str| format!("partner_{what}{place}");
            whats.iter().map(id).collect()
        };
        let trade = ["receivable", "payable"];
        let own = ["receivable", "payable", "points", "provision", "advances"];
        let expected = match issuer {
            true => [of("", &own), of("_1", &own), of("_2", &own)],
            false => [of("", &own[..4]), of("_1", &trade), of("_2", &trade)],
        };
        assert_eq!(ids.collect::<Vec<_>>(), expected.concat());
        answer.programs[0].obligations.iter().for_each(ties);
    }
}

/// On the cost-provision basis an operator provides for what it will pay: 1,000 points, of which
/// 800 will be used; three of four used are taken by a mart at 0.9, the others by the operator at
/// their cost of 0.5, so that a point used costs it 0.8.
#[test]
fn an_operator_provides_for_what_it_pays_where_points_are_used() {
    let customers = format!("{CUSTOMERS}[[partner]]\nname = \"mart\"\nshare = 0.5\n");
    let program = format!(
        "{POINTS}[partners]\n[[partners.partner]]\nname = \"mart\"\npays_per_point = 1.1\npaid_per_point = 0.9\n"
    );
    let mut study = study(&customers, &program);
    study.accounting.cost_per_point = Some(Decimal::new(5, 1));
    study.accounting.expected_redemption = believed(Decimal::new(8, 1));
    let run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        if (arm, month) == (1, 0) {
            counts.issued = 1_000;
            (extras.partner_issued[0], extras.partner_charged[0]) = (600, 660);
        }
        if (arm, month) == (1, 1) {
            counts.redeemed = 400;
            (extras.partner_redeemed[0], extras.partner_credited[0]) = (300, 270);
        }
    });
    let all = obligations(&study, &run, 0, "p50");
    let provision = all.iter().find(|one| one.id == "partner_provision");
    let provision = provision.expect("the operator provides");
    ties(provision);
    let lines = |month: usize| -> Vec<(&str, i64)> {
        let lines = provision.months[month].lines.iter();
        lines.map(|one| (one.id.as_str(), one.amount)).collect()
    };
    let month = |opening, accrued, used, closing| {
        let (ids, re_estimated) = (["opening", "accrued", "used", "re_estimated", "closing"], 0);
        let amounts = [opening, accrued, used, re_estimated, closing];
        ids.into_iter().zip(amounts).collect::<Vec<_>>()
    };
    assert_eq!(lines(0), month(0, 640, 0, 640));
    assert_eq!(lines(1), month(640, 0, -320, 320));
    // The mart has paid for what it issued, and is paid for what it takes.
    let mart = |id: &str| all.iter().any(|one| one.id == format!("partner_{id}_1"));
    assert!(mart("payable") && mart("receivable") && !mart("points") && !mart("provision"));
}

fn believed(value: Decimal) -> ExpectedRedemption {
    ExpectedRedemption::Believed(Belief {
        value,
        low: value,
        high: value,
    })
}

/// Case C16 through the setting: a card issuer pays 1,000,000 for 1,000,000 points that alone are
/// worth 1 × 70 %, with brand and marketing services worth 0.4 a point.
#[test]
fn c16_what_a_card_issuer_pays_is_for_points_and_for_the_brand() {
    let customers = format!("{CUSTOMERS}[[partner]]\nname = \"card\"\nshare = 0.5\n");
    let program = format!(
        "{POINTS}[partners]\n[[partners.partner]]\nname = \"card\"\nredeems = false\npays_per_point = 1\nservices_per_point = 0.4\n"
    );
    let mut study = study(&customers, &program);
    study.accounting.expected_redemption = believed(Decimal::new(7, 1));
    let run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        if (arm, month) == (1, 0) {
            counts.issued = 1_000_000;
            extras.partner_issued[0] = 1_000_000;
            extras.partner_charged[0] = 1_000_000;
        }
    });
    let all = obligations(&study, &run, 0, "p50");
    let line = |id: &str, line: &str| {
        let found = all.iter().find(|one| one.id == id);
        let lines = &found.unwrap_or_else(|| panic!("no {id}")).months[0].lines;
        lines
            .iter()
            .find(|one| one.id == line)
            .map(|one| one.amount)
    };
    // The case's own answers, rounded to the won.
    assert_eq!(line("partner_points", "points_sold"), Some(636_364));
    assert_eq!(line("partner_points", "closing"), Some(636_364));
    assert_eq!(line("partner_services", "services"), Some(363_636));
    assert_eq!(line("partner_services_1", "services"), Some(363_636));
    assert_eq!(line("partner_payable_1", "closing"), Some(1_000_000));
}

#[test]
fn every_member_is_in_one_tier() {
    let tiers = "[tiers]\nby = \"spend\"\n[[tiers.tier]]\nname = \"silver\"\nfrom = 100000\n[[tiers.tier]]\nname = \"gold\"\nfrom = 300000\n";
    let answer = answered(&study(CUSTOMERS, &format!("{POINTS}{tiers}")));
    let found = &answer.programs[0].tiers;
    let names: Vec<&str> = found.iter().map(|tier| tier.name.en.as_str()).collect();
    assert_eq!(names, ["below all tiers", "silver", "gold"]);
    for (month, enrolled) in series(&answer, "enrolled").into_iter().enumerate() {
        near(found.iter().map(|tier| tier.months[month]).sum(), enrolled);
    }
    assert!(found[1].months[17] > 0.0 && found[2].months[17] > 0.0);
}
