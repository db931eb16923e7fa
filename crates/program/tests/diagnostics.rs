//! Every way to write a program wrong: the broken examples and what is said about them.
//!
//! What is said of each `examples/broken/program-*.toml` is pinned in `tests/pins/broken`. After a
//! change of words, `PUNCHCARD_PIN=1 cargo test -p punchcard-program` pins it anew; read the
//! difference.

#[path = "../../../tests/broken/mod.rs"]
mod broken;

use documents::{Diagnostic, Notes, Severity, Source};
use program::Setting;
use std::collections::BTreeSet;

/// Every code this crate gives, with the codes of `documents` a program file can meet.
const CODES: &[&str] = &[
    "action-earns-nothing",
    "action-twice",
    "amount-above-basket",
    "benefit-dearer-than-worth",
    "benefit-twice",
    "benefits-many",
    "budget-zero",
    "cap-below-amount",
    "capped-twice",
    "card-empty",
    "card-full-at-once",
    "cashback-generous",
    "cashback-key-unused",
    "cashback-over-one",
    "change-before-study",
    "change-misses-tiers",
    "changes-descend",
    "clawback-without-pending",
    "club-for-nobody",
    "club-key-unused",
    "coupon-never-sent",
    "coupon-twice",
    "discount-key-unused",
    "ends-before-start",
    "fee-below-cost",
    "gift-choices-many",
    "gift-dearer-than-spend",
    "gift-dearer-than-worth",
    "gift-for-nothing",
    "gift-key-unused",
    "gift-limit-unreached",
    "gift-priced-twice",
    "gift-twice",
    "gift-without-points",
    "head-start-rewarded",
    "lapse-after-horizon",
    "lapse-before-payout",
    "lapse-key-unused",
    "minimum-off-step",
    "minimum-unreachable",
    "missing-key",
    "months-and-every",
    "months-not-whole",
    "multiplier-of-one",
    "name-empty",
    "no-condition",
    "no-day",
    "no-mechanic",
    "nobody-pays",
    "nothing-back",
    "nothing-for-payers",
    "nothing-off",
    "nothing-qualifies",
    "nothing-to-earn",
    "out-of-range",
    "outside-study",
    "partner-idle",
    "partner-price-unused",
    "partner-services-unpaid",
    "partner-twice",
    "partners-without-points",
    "pending-near-lapse",
    "pending-outlives-points",
    "percent-and-amount",
    "percent-generous",
    "percent-over-one",
    "points-without-gift",
    "range-misses-value",
    "rate-generous",
    "rate-negative",
    "rate-over-one",
    "referral-for-nothing",
    "referral-without-points",
    "reward-dearer-than-worth",
    "rewarded-twice",
    "service-dearer-than-worth",
    "share-zero",
    "special-never-best",
    "stacking-unsaid",
    "stamp-for-nothing",
    "stamps-earned-twice",
    "step-beyond-card",
    "step-rate-falls",
    "step-twice",
    "steps-descend",
    "stock-below-order",
    "subscription-key-unused",
    "syntax",
    "tier-gives-nothing",
    "tier-never-lost",
    "tier-twice",
    "tiers-descend",
    "tiers-key-unused",
    "tiers-without-points",
    "too-fine",
    "too-many-actions",
    "too-many-changes",
    "too-many-conditions",
    "too-many-coupons",
    "too-many-multipliers",
    "too-many-partners",
    "too-many-steps",
    "too-many-tiers",
    "too-precise",
    "unknown-choice",
    "unknown-day",
    "unknown-key",
    "unknown-name",
    "use-finer-than-money",
    "use-key-unused",
    "value-too-small",
    "value-zero",
    "worth-nothing",
    "wrong-kind",
];

fn read(text: &str) -> (bool, Vec<Diagnostic>) {
    let notes = Notes::default();
    let source = Source::new("program.toml", text);
    let read = program::read(&source, &notes, &Setting::default()).is_some();
    (read, notes.into_diagnostics())
}

#[test]
fn the_broken_examples_are_told_what_is_wrong() {
    let mut codes = BTreeSet::new();
    for example in broken::all("program") {
        let named = example.named.as_str();
        let (read, found) = read(&example.text);
        assert!(!found.is_empty(), "{named} has nothing wrong");
        let broken = found.iter().any(|one| one.severity == Severity::Error);
        assert_eq!(read, !broken, "{named}: a program only without errors");
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
fn every_mistake_of_a_file_is_found_at_once() {
    let path = broken::from_root("examples/broken/program-several.toml");
    let text = std::fs::read_to_string(path).expect("a readable example");
    let codes: Vec<String> = read(&text).1.into_iter().map(|one| one.code).collect();
    let expected = [
        "value-zero",
        "rate-over-one",
        "unknown-choice",
        "steps-descend",
        "share-zero",
        "missing-key",
        "unknown-key",
        "card-empty",
        "missing-key",
    ];
    let sorted = |mut codes: Vec<String>| {
        codes.sort();
        codes
    };
    assert_eq!(sorted(codes), sorted(expected.map(str::to_owned).to_vec()));
}

#[test]
fn the_shipped_examples_have_nothing_to_say() {
    for name in ["brand-points", "cdnow-points", "loyal-60"] {
        let path = broken::from_root(&format!("examples/{name}/program.toml"));
        let text = std::fs::read_to_string(path).expect("a readable example");
        let notes = Notes::default();
        let setting = Setting {
            currency: if name == "brand-points" {
                units::Currency::Krw
            } else {
                units::Currency::Usd
            },
            ..Setting::default()
        };
        let program = program::read(&Source::new("program.toml", text), &notes, &setting);
        assert_eq!(notes.into_diagnostics(), [], "{name}");
        assert!(program.is_some_and(|program| !program.is_empty()));
    }
}
