//! Two ways to say the same thing give the same answer, program by program and number by number.

#![allow(clippy::unwrap_used)]

#[path = "laws/currency.rs"]
mod currency;
#[path = "laws/expiry.rs"]
mod expiry;

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
