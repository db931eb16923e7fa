//! What is wrong with a question, and what customers and programs do not agree on: the broken
//! studies and what is said about them.
//!
//! What is said of each folder `examples/broken/study-*` is pinned in `tests/pins/broken`. After a
//! change of words, `PUNCHCARD_PIN=1 cargo test -p punchcard-simulation --test diagnostics` pins it
//! anew; read the difference.

#[path = "../../../tests/broken/mod.rs"]
mod broken;

use documents::Notes;
use simulation::{Files, Study};
use std::collections::BTreeSet;

/// Every code that only shows when customers and programs are read together, and those of a
/// question by itself.
const CODES: [&str; 14] = [
    "amount-too-large",
    "coupon-to-nobody",
    "gift-shares-count",
    "missing-file",
    "missing-key",
    "no-arm",
    "out-of-range",
    "price-runs-away",
    "same-name",
    "syntax",
    "unknown-choice",
    "unknown-key",
    "uptake-at-any-fee",
    "wrong-kind",
];

#[test]
fn the_broken_studies_are_told_what_is_wrong() {
    let mut codes = BTreeSet::new();
    for study in broken::studies() {
        let notes = Notes::default();
        let read = Study::read(&Files(study.files.into_iter().collect()), &notes);
        assert_eq!(read.is_none(), notes.has_errors(), "{}", study.named);
        let found = notes.into_diagnostics();
        let holds = broken::shows(&study.named, &found);
        assert!(holds, "{} lacks its own code: {found:#?}", study.named);
        broken::hold(&format!("study-{}", study.named), &found);
        let shown = CODES.iter().filter(|code| study.named.starts_with(**code));
        codes.extend(shown.map(|code| (*code).to_owned()));
    }
    let known: BTreeSet<String> = CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(codes, known, "one broken study for each code");
}
