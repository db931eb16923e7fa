//! Documents with a slip in them, as fingers make them: whatever is typed, it is told in both
//! languages where it stands, and never a panic.

#![allow(clippy::unwrap_used)]

mod desk;

use desk::examples;
use proptest::prelude::*;
use std::path::Path;
use workbench::{Diagnostic, check};

const STUDIES: [&str; 5] = [
    "fashion-mall",
    "retail-group",
    "box-subscription",
    "fresh-coupons",
    "hotel-club",
];
const DOCUMENTS: [&str; 3] = ["study.toml", "customers.toml", "program.toml"];

/// What people write where something else belongs.
const JUNK: [&str; 16] = [
    "",
    "10%",
    "\"10%\"",
    "1,000",
    "-1",
    "0",
    "1e30",
    "nan",
    "true",
    "yes",
    "[",
    "{ value = 1 }",
    "[[1]]",
    "\"\"",
    "\"2027/13\"",
    "“x”",
];

/// A slip at a line of a text.
#[derive(Clone, Debug)]
enum Slip {
    Drop,
    Twice,
    Value(&'static str),
    Key(char),
    Cut(usize),
    Insert(usize, char),
}

fn slip() -> impl Strategy<Value = Slip> {
    let letter = prop::sample::select("aZ0 .=[]{}\"'#가１-_\t\\".chars().collect::<Vec<_>>());
    prop_oneof![
        Just(Slip::Drop),
        Just(Slip::Twice),
        prop::sample::select(JUNK.to_vec()).prop_map(Slip::Value),
        letter.clone().prop_map(Slip::Key),
        (0..40usize).prop_map(Slip::Cut),
        ((0..40usize), letter).prop_map(|(at, letter)| Slip::Insert(at, letter)),
    ]
}

impl Slip {
    fn of(&self, line: &str) -> String {
        let letters: Vec<char> = line.chars().collect();
        let at = |place: usize| place.min(letters.len());
        match self {
            Self::Drop => String::new(),
            Self::Twice => format!("{line}\n{line}"),
            Self::Value(junk) => match line.split_once('=') {
                Some((key, _)) => format!("{key}= {junk}"),
                None => line.to_owned(),
            },
            Self::Key(letter) => format!("{letter}{line}"),
            Self::Cut(place) => letters[..at(*place)].iter().collect(),
            Self::Insert(place, letter) => {
                let (before, after) = letters.split_at(at(*place));
                let all = before.iter().chain([letter]).chain(after);
                all.collect()
            }
        }
    }
}

/// The diagnostics of an example with slips in one document.
fn told(study: &str, document: &str, slips: &[(usize, Slip)]) -> (Vec<Diagnostic>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (examples().join(study), folder.path());
    for file in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_file() {
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    let path = to.join(document);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (place, slip) in slips {
        let place = place % lines.len();
        lines[place] = slip.of(&lines[place]);
    }
    let text = lines.join("\n");
    std::fs::write(&path, &text).unwrap();
    let found = check(Path::new(to)).unwrap().diagnostics;
    (found, text.lines().count())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_slips_is_told(
        study in prop::sample::select(STUDIES.to_vec()),
        document in prop::sample::select(DOCUMENTS.to_vec()),
        slips in prop::collection::vec((0..400usize, slip()), 1..4),
    ) {
        let (found, lines) = told(study, document, &slips);
        let hangul = |text: &str| text.chars().any(|letter| ('가'..='힣').contains(&letter));
        for one in found {
            prop_assert!(!one.code.is_empty() && !one.message.is_empty() && !one.hint.is_empty());
            prop_assert!(hangul(&one.message_ko) && hangul(&one.hint_ko), "{:?}", one);
            prop_assert!(one.line >= 1 && one.column >= 1, "{:?}", one);
            prop_assert!(one.file != document || one.line as usize <= lines.max(1), "{:?}", one);
        }
    }
}
