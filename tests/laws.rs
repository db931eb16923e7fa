//! Two ways to say the same thing give the same answer, program by program and number by number.

#![allow(clippy::unwrap_used)]

use punchcard_tests::root;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use workbench::{Answer, Simulation, simulate};

/// Plays a study of these files.
fn play(files: &[(&str, String)]) -> Answer {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let asked = Simulation::default();
    let answer = simulate(folder.path(), &asked, &AtomicBool::new(false), &|_| {});
    answer.unwrap().unwrap()
}

/// The results without what says which texts they are from.
fn document(answer: &Answer) -> serde_json::Value {
    let mut document = serde_json::to_value(answer).unwrap();
    let results = document["results"].as_object_mut().unwrap();
    results.remove("fingerprint");
    results.remove("seconds");
    document
}

fn example(name: &str, file: &str) -> String {
    let path = root().join("examples").join(name).join(file);
    fs::read_to_string(Path::new(&path)).unwrap()
}

/// A text in which one thing is said otherwise; it must have been there, once.
fn said(text: &str, one: &str, other: &str) -> String {
    assert_eq!(text.matches(one).count(), 1, "{one}");
    text.replace(one, other)
}

/// A short study with these programs.
fn question(currency: &str, margin: &str, programs: &[&str]) -> String {
    let mut text = format!(
        "name = \"law\"\nstart = \"2027-01\"\ncurrency = \"{currency}\"\nmonths = 12\nmembers = 300\nnew_per_month = 5\nreplications = 8\nseed = 3\n"
    );
    for program in programs {
        text += &format!("[[arm]]\nname = \"{program}\"\nprogram = \"{program}\"\n");
    }
    text + &format!("[costs]\ngross_margin = 0.3\n{margin}[accounting]\nrun_off = 12\n")
}

const VISITS: &str = "[purchases]\nmodel = \"pareto-nbd\"\nunit = \"month\"\nr = 1.2\nalpha = 0.5\ns = 0.9\nbeta = 20\n";

fn customers(currency: &str, mean: &str) -> String {
    format!(
        "currency = \"{currency}\"\n{VISITS}[baskets]\nmodel = \"lognormal\"\nmean = {mean}\nbetween = 0.4\nwithin = 0.5\n"
    )
}

/// One number of an arm, by name.
fn number(answer: &Answer, arm: usize, id: &str) -> f64 {
    let arm = &answer.results.arms[arm];
    let mut all = arm.indicators.iter();
    all.find(|one| one.id == id).unwrap().mean
}

/// What an arm leaves over against the control.
fn left_over(answer: &Answer, arm: usize) -> f64 {
    let mut all = answer.results.arms[arm].lift.iter();
    all.find(|one| one.id == "margin").unwrap().mean
}

#[test]
fn a_segment_in_two_equal_halves_changes_no_byte() {
    let of = |name: &str| example("fresh-coupons", name);
    let smaller = |text: String| {
        let text = said(&text, "members = 3000", "members = 400");
        said(&text, "replications = 60", "replications = 4")
    };
    let whole = of("customers.toml");
    let play_with = |customers: String| {
        document(&play(&[
            ("study.toml", smaller(of("study.toml"))),
            ("customers.toml", customers),
            ("program.toml", of("program.toml")),
            ("program-everybody.toml", of("program-everybody.toml")),
        ]))
    };
    let (before, others) = whole
        .split_once("[[segment]]\nname = \"others\"\n")
        .unwrap();
    let (others, after) = others.split_once("\n\n").unwrap();
    let half = said(others, "value = 0.7", "value = 0.35");
    let halves =
        ["one", "two"].map(|half_of| format!("[[segment]]\nname = \"{half_of}\"\n{half}\n\n"));
    let split = format!("{before}{}{}{after}", halves[0], halves[1]);
    assert_ne!(whole, split);
    assert!(play_with(whole) == play_with(split));
}

/// A thousand won and ten dollars are as many minor units: the same study in the other currency is
/// the same to a hundredth of its numbers. Baskets are drawn in floating point, so one of a million
/// may be rounded the other way: one part in a hundred thousand.
#[test]
fn another_unit_of_money_rescales_every_amount() {
    let program = |amount: &dyn Fn(u64) -> String| {
        format!(
            "[points]\nvalue = {}\n[points.earn]\nrate = 0.02\n[points.use]\nminimum = 500\n[stamps]\ncard = 5\nreward_cost = {}\nreward_value = {}\n[cashback]\nrate = 0.01\nsmallest_payout = {}\n[discount]\namount = {}\nsmallest_basket = {}\n[subscription]\nfee = {}\n[gift]\nspend = {}\n[[gift.choice]]\nname = \"cup\"\nunit_cost = {}\n[tiers]\nby = \"spend\"\nwindow = \"calendar\"\n[[tiers.tier]]\nname = \"gold\"\nfrom = {}\nservice_cost = {}\n[combine]\npoints_on = \"paid\"\nreward_visit_stamps = true\n",
            amount(1),
            amount(1_500),
            amount(4_000),
            amount(3_000),
            amount(1_000),
            amount(20_000),
            amount(2_900),
            amount(60_000),
            amount(2_000),
            amount(300_000),
            amount(500)
        )
    };
    let won = |amount: u64| amount.to_string();
    let dollars = |amount: u64| format!("{}.{:02}", amount / 100, amount % 100);
    let of = |currency: &str, amount: &dyn Fn(u64) -> String| {
        let costs = format!("launch = {}\n", amount(100_000));
        play(&[
            ("study.toml", question(currency, &costs, &["p.toml"])),
            ("customers.toml", customers(currency, &amount(30_000))),
            ("p.toml", program(amount)),
        ])
    };
    let (won, dollars) = (of("KRW", &won), of("USD", &dollars));
    let mut compared = 0;
    for (arm, other) in won.results.arms.iter().zip(&dollars.results.arms) {
        let all = arm.indicators.iter().chain(&arm.lift);
        for (one, two) in all.zip(other.indicators.iter().chain(&other.lift)) {
            assert_eq!(one.id, two.id);
            let unit = if one.unit == "KRW" { 100.0 } else { 1.0 };
            for (one, two) in [(one.mean, two.mean), (one.p5, two.p5), (one.p95, two.p95)] {
                let off = (one - unit * two).abs();
                assert!(off <= 1e-5 * one.abs(), "{one} and {two}");
                compared += u32::from(one != 0.0);
            }
        }
    }
    assert!(compared > 60, "only {compared} numbers");
}

#[test]
fn a_card_of_one_stamp_costs_what_a_fixed_discount_costs() {
    // No basket is as small as the reward.
    let stamps = "[stamps]\ncard = 1\nreward_cost = 100\n";
    let discount = "[discount]\namount = 100\nsmallest_basket = 100\n";
    let answer = play(&[
        ("study.toml", question("KRW", "", &["s.toml", "d.toml"])),
        ("customers.toml", customers("KRW", "30000")),
        ("s.toml", stamps.to_owned()),
        ("d.toml", discount.to_owned()),
    ]);
    let cost = |arm| number(&answer, arm, "program_cost");
    assert_eq!(cost(1), cost(2));
    assert_eq!(cost(1), 100.0 * number(&answer, 1, "visits"));
    let off = left_over(&answer, 1) - left_over(&answer, 2);
    assert!(off.abs() < 1e-6 * cost(1), "{off}");
    assert_eq!([1, 2].map(|arm| number(&answer, arm, "owed")), [0.0, 0.0]);
}

#[test]
fn a_coalition_of_one_is_a_points_program() {
    let points = "[points]\nvalue = 1\n[points.earn]\nrate = 0.02\n[points.use]\nminimum = 500\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 6\n";
    let partners = "[partners]\n[[partners.partner]]\nname = \"mart\"\npays_per_point = 1\npaid_per_point = 1\n";
    let market = "[[partner]]\nname = \"mart\"\nshare = 1\n";
    let answer = play(&[
        (
            "study.toml",
            question("KRW", "", &["alone.toml", "all.toml"]),
        ),
        ("customers.toml", customers("KRW", "30000") + market),
        ("alone.toml", points.to_owned()),
        ("all.toml", format!("{points}{partners}")),
    ]);
    let [_, alone, all] = answer.results.arms.as_slice() else {
        panic!("three arms");
    };
    assert!(number(&answer, 1, "redeemed") > 0.0);
    assert_eq!(alone.indicators, all.indicators);
    assert_eq!(alone.series, all.series);
    assert_eq!(alone.lift, all.lift);
}

#[test]
fn a_free_subscription_without_benefits_is_the_control() {
    let answer = play(&[
        ("study.toml", question("KRW", "", &["free.toml"])),
        ("customers.toml", customers("KRW", "30000")),
        ("free.toml", "[subscription]\nfee = 0\n".to_owned()),
    ]);
    for lift in &answer.results.lift {
        // Money is a difference of sums of thousands of millions, in floating point.
        let all = [lift.mean, lift.p5, lift.p95];
        assert!(all.iter().all(|x| x.abs() < 1e-6), "{}: {all:?}", lift.id);
    }
    assert!(number(&answer, 1, "payers") > 0.0, "somebody subscribes");
    assert_eq!(number(&answer, 1, "program_cost"), 0.0);
}

/// Of as many points issued, more are used where none lapse: over the futures, not in the worst of
/// them nor in the best are fewer.
#[test]
fn points_that_never_lapse_are_never_used_less() {
    let points = |lapse: &str| {
        format!(
            "[points]\nvalue = 1\n[points.earn]\nrate = 0.02\n[points.use]\nminimum = 500\nearns = true\n[points.lapse]\n{lapse}\n"
        )
    };
    let answer = play(&[
        (
            "study.toml",
            question("KRW", "", &["never.toml", "three.toml"]),
        ),
        ("customers.toml", customers("KRW", "30000")),
        ("never.toml", points("rule = \"never\"")),
        (
            "three.toml",
            points("rule = \"months-after-issue\"\nmonths = 3"),
        ),
    ]);
    assert_eq!(number(&answer, 1, "issued"), number(&answer, 2, "issued"));
    assert!(number(&answer, 2, "expired") > 0.0);
    let at_most = |id: &str| {
        let of = |arm: usize| {
            let mut all = answer.results.arms[arm].indicators.iter();
            all.find(|one| one.id == id).unwrap()
        };
        let (never, three) = (of(1), of(2));
        assert!(three.p5 <= never.p5 && three.mean < never.mean && three.p95 <= never.p95);
    };
    at_most("redeemed");
}
