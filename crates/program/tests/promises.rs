//! The terms and the sentences of every example, in both languages.

use documents::{Field, Language, Notes, Part, Sentence, Source};
use program::{Setting, sentences, terms};
use std::fs;
use std::path::{Path, PathBuf};
use units::{CalendarMonth, Currency};

/// The programs of every example but the broken ones.
fn programs() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let read = fs::read_dir(folder).expect("a readable folder");
        read.map(|entry| entry.expect("an entry").path()).collect()
    };
    let folders = entries(&examples).into_iter();
    let folders = folders.filter(|path| path.is_dir() && !path.ends_with("broken"));
    let mut all: Vec<PathBuf> = folders.flat_map(|folder| entries(&folder)).collect();
    all.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("program") && name.ends_with(".toml")
    });
    all.sort();
    all
}

/// What the study beside a program says of its money and its first month.
fn setting(program: &Path) -> Setting {
    let text = fs::read_to_string(program.with_file_name("study.toml")).expect("a study");
    let study = Source::new("study.toml", text);
    let currency = study.written("currency").expect("a currency");
    let start = study.written("start").expect("a first month");
    let (year, month) = start.split_once('-').expect("a month such as 2027-01");
    let known = |one: &Currency| one.code() == currency;
    Setting {
        currency: Currency::ALL
            .into_iter()
            .find(known)
            .expect("a known currency"),
        start: CalendarMonth {
            year: year.parse().expect("a year"),
            month: month.parse().expect("a month"),
        },
        months: 60,
        ..Setting::default()
    }
}

/// Whether words hold what only a template has.
fn is_unfinished(words: &str) -> bool {
    let signs = ["{", "}", "  ", " .", " ,"];
    words.is_empty() || signs.iter().any(|sign| words.contains(sign))
}

fn is_korean(words: &str) -> bool {
    words.chars().any(|one| ('가'..='힣').contains(&one))
}

#[test]
fn the_terms_of_every_example_stand_in_both_languages() {
    let all = programs();
    assert!(all.len() >= 30, "{}", all.len());
    for path in all {
        let text = fs::read_to_string(&path).expect("a readable program");
        let notes = Notes::default();
        let read = program::read(&Source::new("program.toml", text), &notes, &setting(&path));
        let program = read.unwrap_or_else(|| panic!("{path:?}: {:#?}", notes.into_diagnostics()));
        let (en, ko) = (terms(&program, Language::En), terms(&program, Language::Ko));
        assert!(!en.is_empty(), "{path:?}");
        assert_eq!(en.len(), ko.len(), "{path:?}\n{en:#?}\n{ko:#?}");
        for line in en.iter().chain(&ko) {
            assert!(!is_unfinished(line), "{path:?}: {line}");
            assert!(line.ends_with('.'), "{path:?}: {line}");
        }
        for line in &ko {
            assert!(is_korean(line) && !line.contains(" %"), "{path:?}: {line}");
        }
    }
}

#[test]
fn the_sentences_of_every_example_ask_the_same_in_both_languages() {
    let words = |parts: &[Part]| -> String {
        let texts = parts.iter().map(|part| match part {
            Part::Text { text } => text.as_str(),
            Part::Field(_) => "0",
        });
        texts.collect()
    };
    let fields = |parts: &[Part]| -> Vec<String> {
        let key = |part: &Part| match part {
            Part::Field(Field { key, .. }) => Some(key.clone()),
            Part::Text { .. } => None,
        };
        let mut keys: Vec<String> = parts.iter().filter_map(key).collect();
        keys.sort();
        keys
    };
    for path in programs() {
        let text = fs::read_to_string(&path).expect("a readable program");
        let said = sentences(&Source::new("program.toml", text), &setting(&path));
        assert!(!said.is_empty(), "{path:?}");
        for Sentence { en, ko, .. } in &said {
            assert_eq!(fields(en), fields(ko), "{path:?}: {}", words(en));
            assert!(!is_unfinished(&words(en)), "{path:?}: {}", words(en));
            assert!(!is_unfinished(&words(ko)), "{path:?}: {}", words(ko));
            assert!(is_korean(&words(ko)), "{path:?}: {}", words(ko));
        }
    }
}
