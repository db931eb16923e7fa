//! The studies that ship run, say what they are there to say, and are pinned to the digit.

#![allow(clippy::unwrap_used)]

use punchcard_tests::{entries, root};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use workbench::{Answer, Language, Simulation, check, simulate, summary};

fn examples() -> Vec<PathBuf> {
    let all = entries(&root().join("examples"));
    all.into_iter()
        .filter(|folder| folder.join("study.toml").is_file())
        .collect()
}

fn play(name: &str, members: Option<u64>, replications: u64) -> Answer {
    let asked = Simulation {
        members,
        replications: Some(replications),
        ..Simulation::default()
    };
    let study = root().join("examples").join(name);
    let answer = simulate(&study, &asked, &AtomicBool::new(false), &|_| {});
    answer.unwrap().unwrap()
}

#[test]
fn nothing_is_wrong_with_any_example_or_trade() {
    let trades = entries(&root().join("trades"));
    assert!(examples().len() >= 3 && trades.len() >= 3);
    for folder in examples().into_iter().chain(trades) {
        let checked = check(&folder).unwrap();
        assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    }
}

/// The summary of a short run of each example, to the digit. Whoever changes the model on purpose
/// writes them anew with `make pins`, and the difference is read in review.
#[test]
fn examples_answer_as_pinned() {
    for folder in examples() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let answer = play(name, Some(2000), 20);
        let now = summary(&answer, Language::En).unwrap();
        let pin = root().join("tests/pins").join(format!("{name}.txt"));
        if std::env::var_os("PUNCHCARD_PIN").is_some() {
            std::fs::create_dir_all(pin.parent().unwrap()).unwrap();
            std::fs::write(&pin, &now).unwrap();
        }
        let pinned = std::fs::read_to_string(&pin).unwrap_or_default();
        assert_eq!(
            now, pinned,
            "{name}; if the model was meant to change: make pins"
        );
    }
}

/// Presets start at no effect: the first thing they say is what would have to be true.
#[test]
fn a_trade_claims_no_lift() {
    for folder in entries(&root().join("trades")) {
        let asked = Simulation {
            members: Some(500),
            replications: Some(8),
            ..Simulation::default()
        };
        let answer = simulate(&folder, &asked, &AtomicBool::new(false), &|_| {});
        let lift = answer.unwrap().unwrap().results.lift;
        let of = |id: &str| lift.iter().find(|one| one.id == id).unwrap().mean;
        assert_eq!((of("sales"), of("visits")), (0.0, 0.0));
        assert!(of("break_even") > 0.0 && of("margin") < 0.0);
    }
}

/// The mean over futures of a series, summed over the months of one year, from 0.
fn year(answer: &Answer, id: &str, year: usize) -> f64 {
    let arm = &answer.results.arms[1];
    let series = arm.series.iter().find(|series| series.id == id).unwrap();
    let months = &series.months[12 * year..12 * (year + 1)];
    months.iter().map(|month| month.mean).sum()
}

/// Members who earn a billion won of points a year and use four fifths of them.
#[test]
fn the_textbook_brand_issues_a_billion_a_year_and_sees_four_fifths_used() {
    let answer = play("brand-points", None, 12);
    let issued = year(&answer, "issued", 2);
    let redeemed = year(&answer, "redeemed", 2);
    // The common rate varies by 11 % between futures: three standard errors of 12 of them.
    assert!((issued / 1e9 - 1.0).abs() < 0.1, "{issued}");
    // What varies in common cancels in the share; a mature year still differs from the textbook's
    // steady state by what was held back before it.
    assert!(
        (redeemed / issued - 0.8).abs() < 0.03,
        "{redeemed} of {issued}"
    );
    assert!(
        answer.programs[0].pays < 0.5,
        "the extra margin does not pay for it"
    );
}
