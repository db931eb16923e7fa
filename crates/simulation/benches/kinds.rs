//! What each kind of program costs per purchase event beside LOYAL-60, on one core, on the same
//! customers. `cargo bench -p punchcard-simulation --bench kinds`.
//!
//! Every round plays all of them, and medians are printed: on a shared machine only ratios within
//! one run mean anything.

#![allow(missing_docs)]

#[path = "../tests/studies/mod.rs"]
mod studies;

use simulation::{Playing, Study, play};
use std::time::Instant;

const ROUNDS: usize = 7;

/// LOYAL-60 first: everything else is set beside it.
const PROGRAMS: [(&str, &str); 11] = [
    (
        "LOYAL-60",
        include_str!("../../../examples/loyal-60/program.toml"),
    ),
    (
        "points",
        "[points]\nvalue = 0.01\n[points.earn]\nrate = 0.01\n[points.use]\nminimum = 500\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 24\n",
    ),
    ("stamps", "[stamps]\ncard = 10\nreward_cost = 3\n"),
    ("discount", "[discount]\npercent = 0.05\n"),
    ("cashback", "[cashback]\nrate = 0.01\nsmallest_payout = 5\n"),
    (
        "gift",
        "[gift]\nspend = 100\nwindow = \"month\"\nship_days = 14\n[[gift.choice]]\nname = \"cup\"\nunit_cost = 2\nvalue = 5\n",
    ),
    (
        "club",
        "[club]\nwho = \"best\"\nbest_share = 0.2\njoining_fee = 10\nannual_fee = 50\nmember_life_months = 24\nservice_cost = 1\n",
    ),
    (
        "subscription",
        "[subscription]\nfee = 9.9\nevery = \"month\"\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = 3\nvalue = 3\n",
    ),
    (
        "coupons",
        "[[coupon]]\nname = \"three off\"\nchannel = \"app\"\nevery = 3\namount = 3\nsmallest_basket = 20\nvalid_days = 21\ncontact_cost = 0.02\n",
    ),
    (
        "tiers, points, discount",
        "[points]\nvalue = 0.01\n[points.earn]\nrate = 0.01\n[points.use]\nminimum = 500\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 24\n[[points.earn.multiplier]]\ntimes = 2\ntier = \"gold\"\n[discount]\npercent = 0.02\n[tiers]\nby = \"spend\"\nwindow = \"rolling\"\nmonths = 12\n[[tiers.tier]]\nname = \"silver\"\nfrom = 200\n[[tiers.tier]]\nname = \"gold\"\nfrom = 600\n[combine]\npoints_on = \"paid\"\n",
    ),
    (
        "tiers, points, stamps, cashback",
        "[points]\nvalue = 0.01\n[points.earn]\nrate = 0.01\n[points.use]\nminimum = 500\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 24\n[[points.earn.multiplier]]\ntimes = 2\ntier = \"gold\"\n[stamps]\ncard = 10\nreward_cost = 3\n[cashback]\nrate = 0.01\n[tiers]\nby = \"spend\"\nwindow = \"rolling\"\nmonths = 12\n[[tiers.tier]]\nname = \"silver\"\nfrom = 200\n[[tiers.tier]]\nname = \"gold\"\nfrom = 600\n[combine]\nreward_visit_stamps = true\n",
    ),
];

fn study(program: &str) -> Study {
    let mut files = studies::loyal_60();
    // Everybody who is asked pays: the dearest case.
    if let Some(customers) = files.0.get_mut("customers.toml") {
        *customers += "[subscription]\nuptake = 1\n[club]\nuptake = 1\n";
    }
    files
        .0
        .insert("program.toml".to_owned(), program.to_owned());
    let mut study = studies::read(&files);
    (study.members, study.replications) = (10_000, 3);
    study
}

/// Nanoseconds an event of the whole engine.
fn engine(study: &Study) -> f64 {
    let start = Instant::now();
    let run = play(
        study,
        &Playing {
            threads: 1,
            ..Playing::default()
        },
    );
    start.elapsed().as_nanos() as f64 / run.events() as f64
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn main() {
    // `-- NAME` plays only the kinds whose name contains it.
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let programs: Vec<_> = PROGRAMS
        .into_iter()
        .filter(|(name, _)| wanted.as_ref().is_none_or(|wanted| name.contains(wanted)))
        .collect();
    let studies: Vec<Study> = programs.iter().map(|(_, program)| study(program)).collect();
    let mut rounds = vec![Vec::new(); studies.len()];
    for _ in 0..ROUNDS {
        for (times, study) in rounds.iter_mut().zip(&studies) {
            times.push(engine(study));
        }
    }
    let medians: Vec<f64> = rounds.into_iter().map(median).collect();
    println!("one core, medians of {ROUNDS} interleaved rounds, nanoseconds per purchase event");
    for ((name, _), time) in programs.iter().zip(&medians) {
        println!(
            "{name:32} {time:6.2}   {:.2} of LOYAL-60",
            time / medians[0]
        );
    }
}
