//! Keys that nobody asked for, and where they may belong.

use super::Section;
use super::nearest::nearest;
use crate::{Diagnostic, Severity, Words};
use std::collections::{BTreeMap, BTreeSet};

/// A key that is not known where it stands.
#[derive(Debug)]
pub(crate) struct Stray {
    pub(crate) diagnostic: Diagnostic,
    /// The key by itself.
    name: String,
    /// Whether the diagnostic names a key it was probably meant for.
    guessed: bool,
}

/// The keys known in each section that was read, by file and path; what stands in a list has one
/// path for all its items.
pub(crate) type Known = BTreeMap<(String, String), BTreeSet<String>>;

impl Drop for Section<'_> {
    fn drop(&mut self) {
        let known = self.known.borrow();
        let read = self.read.borrow();
        let strays = self.table.iter().map(|(key, _)| key);
        for key in strays.filter(|key| !read.contains(*key)) {
            self.stray(key, &known);
        }
        let file = self.source.file().to_owned();
        self.notes.know((file, general(&self.path)), &known);
    }
}

impl Section<'_> {
    fn stray(&self, key: &str, known: &BTreeSet<String>) {
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let near = nearest(key, &names);
        let hint = match near {
            Some(near) => Words::new(
                format!("did you mean `{near}`?"),
                format!("혹시 `{near}`인가요?"),
            ),
            None => Words::new(
                format!("known here: {}", names.join(", ")),
                format!("여기서 쓸 수 있는 키: {}", names.join(", ")),
            ),
        };
        let path = self.key(key);
        let message = Words::new(
            format!("`{path}` is not a key here"),
            format!("`{path}` 키는 여기서 쓰지 않습니다"),
        );
        let place = self.place_of(key);
        let diagnostic =
            self.source
                .diagnostic("unknown-key", Severity::Error, &path, &place, message, hint);
        self.notes.stray(Stray {
            diagnostic,
            name: key.to_owned(),
            guessed: near.is_some(),
        });
    }
}

impl Stray {
    /// What is said of it, when all sections are read: if just one other section of the file knows
    /// the key, it belongs there.
    pub(crate) fn told(self, known: &Known) -> Diagnostic {
        let Self {
            diagnostic,
            name,
            guessed,
        } = self;
        let mut homes = known
            .iter()
            .filter(|((file, _), keys)| *file == diagnostic.file && keys.contains(&name));
        let (Some(((_, home), _)), None, false) = (homes.next(), homes.next(), guessed) else {
            return diagnostic;
        };
        let hint = match home.as_str() {
            "" => Words::new(
                "it belongs to the top of the file, above the first [section]",
                "이 키는 파일 맨 위, 첫 [구획]보다 앞에 적습니다",
            ),
            home => Words::new(
                format!("it belongs in {home}"),
                format!("이 키는 {home} 구획에 적습니다"),
            ),
        };
        Diagnostic {
            hint: hint.en,
            hint_ko: hint.ko,
            ..diagnostic
        }
    }
}

/// The path as its line reads, `[points.earn]` or `[[coupon]]`; of the root, nothing.
fn general(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    let is_item = steps.last().is_some_and(|step| step.parse::<u32>().is_ok());
    let named = steps.iter().filter(|step| step.parse::<u32>().is_err());
    let named: Vec<&str> = named.copied().collect();
    match (path, is_item) {
        ("", _) => String::new(),
        (_, true) => format!("[[{}]]", named.join(".")),
        (_, false) => format!("[{}]", named.join(".")),
    }
}
