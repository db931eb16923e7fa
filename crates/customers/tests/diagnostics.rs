//! Every way to write customers wrong: the broken examples and what is said about them.
//!
//! What is said of each `examples/broken/customers-*.toml` is pinned in `tests/pins/broken`. After a
//! change of words, `PUNCHCARD_PIN=1 cargo test -p punchcard-customers` pins it anew; read the
//! difference.

use customers::Customers;
use documents::{Diagnostic, Notes, Severity, Source};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use units::CalendarMonth;

/// Every code this crate gives, with the codes of `documents` a file of customers can meet.
/// `existing-row` needs a second file, and has a test of its own.
const CODES: [&str; 16] = [
    "actions-over-one",
    "gift-shares",
    "missing-file",
    "missing-key",
    "name-empty",
    "name-twice",
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

fn broken() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/broken")
}

fn pins() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pins/broken")
}

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

fn told(found: &[Diagnostic]) -> String {
    let line = |one: &Diagnostic| {
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!(
            "{}:{} {severity} {} {}\n  {}\n  {}\n  {}\n  {}\n",
            one.line,
            one.column,
            one.code,
            one.key,
            one.message,
            one.hint,
            one.message_ko,
            one.hint_ko
        )
    };
    found.iter().map(line).collect()
}

#[test]
fn the_broken_examples_are_told_what_is_wrong() {
    let mut codes = BTreeSet::new();
    let folder = std::fs::read_dir(broken()).expect("the folder of broken examples");
    let mut files: Vec<PathBuf> = folder
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            name.is_some_and(|name| name.starts_with("customers-") && name.ends_with(".toml"))
        })
        .collect();
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a readable example");
        let (_, found) = read(&text, None);
        assert!(!found.is_empty(), "{} has nothing wrong", path.display());
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let named = name.trim_start_matches("customers-");
        let holds = found.iter().any(|one| one.code == named);
        assert!(
            holds || named == "several",
            "{name} lacks its own code: {found:#?}"
        );
        codes.extend(found.iter().map(|one| one.code.clone()));
        let pin = pins().join(format!("{name}.txt"));
        if std::env::var_os("PUNCHCARD_PIN").is_some() {
            std::fs::write(&pin, told(&found)).expect("a writable folder");
        }
        let pinned = std::fs::read_to_string(&pin).unwrap_or_default();
        assert_eq!(told(&found), pinned, "{name}");
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
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../{folder}"));
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
