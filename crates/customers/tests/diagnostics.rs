//! Every way to write customers wrong: the broken examples and what is said about them.
//!
//! What is said of each `examples/broken/customers-*.toml` is pinned in `tests/pins/broken`. After a
//! change of words, `PUNCHCARD_PIN=1 cargo test -p punchcard-customers` pins it anew; read the
//! difference.

#[path = "../../../tests/broken/mod.rs"]
mod broken;

use customers::Customers;
use documents::{Diagnostic, Notes, Source};
use std::collections::BTreeSet;
use units::CalendarMonth;

/// Every code this crate gives, with the codes of `documents` a file of customers can meet.
/// `existing-row` needs a second file, and has a test of its own.
const CODES: [&str; 18] = [
    "actions-over-one",
    "fee-elasticity-unused",
    "gift-shares",
    "missing-file",
    "missing-key",
    "name-empty",
    "name-twice",
    "no-other-partner",
    "not-a-covariance",
    "out-of-range",
    "range-misses-value",
    "season-length",
    "shares-over-one",
    "syntax",
    "too-many",
    "unknown-choice",
    "unknown-key",
    "wrong-kind",
];

fn read(text: &str, attached: Option<&str>) -> (Option<Customers>, Vec<Diagnostic>) {
    let notes = Notes::default();
    let source = Source::new("customers.toml", text);
    let start = CalendarMonth {
        year: 2027,
        month: 1,
    };
    let read = Customers::read(&source, &notes, start, |_| attached);
    (read, notes.into_diagnostics())
}

#[test]
fn the_broken_examples_are_told_what_is_wrong() {
    let mut codes = BTreeSet::new();
    for example in broken::all("customers") {
        let named = example.named.as_str();
        let (_, found) = read(&example.text, None);
        assert!(!found.is_empty(), "{named} has nothing wrong");
        assert!(
            broken::shows(named, &found) || named == "several",
            "{named} lacks its own code: {found:#?}"
        );
        codes.extend(found.iter().map(|one| one.code.clone()));
        example.hold(&found);
    }
    let known: BTreeSet<String> = CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(codes, known, "one broken example for each code");
}

#[test]
fn a_line_that_is_no_customer_is_told_by_its_number() {
    let text = "currency = \"USD\"\n[purchases]\nr = 1\nalpha = 1\ns = 1\nbeta = 1\nexisting = \"known.csv\"\n[baskets]\nmodel = \"none\"\n";
    let rows = "visits,last,age,baskets,mean_basket\n1,2,3,1,10\n1,4,3,1,10\nx,1,3,1,10\n";
    let (read, found) = read(text, Some(rows));
    assert!(read.is_none());
    let codes: Vec<(&str, &str)> = found
        .iter()
        .map(|one| (one.code.as_str(), one.file.as_str()))
        .collect();
    assert_eq!(codes, [("existing-row", "known.csv"); 2]);
    assert!(found[0].message.starts_with("line 3") && found[1].message.starts_with("line 4"));
}

#[test]
fn the_shipped_customers_have_nothing_to_say() {
    for folder in ["examples", "trades"] {
        let folder = broken::from_root(folder);
        let studies = std::fs::read_dir(folder).expect("a folder of studies");
        for study in studies.map(|entry| entry.expect("an entry").path()) {
            let Ok(text) = std::fs::read_to_string(study.join("customers.toml")) else {
                continue;
            };
            let existing = std::fs::read_to_string(study.join("existing.csv")).ok();
            let (read, found) = read(&text, existing.as_deref());
            assert_eq!(found, [], "{}", study.display());
            assert!(read.is_some());
        }
    }
}
