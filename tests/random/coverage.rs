//! What comes out of the hat, counted: no key of the written form, no effect and no count of a
//! study may never be seen.

use documents::{Notes, Source};
use simulation::{Extras, Run};
use std::collections::{BTreeMap, BTreeSet};

/// No key is called so, and none nearly so: the reader then lists those it knows.
const NO_KEY: &str = "zzzzzzzzzzzzzzzz";

/// Keys written in texts, and keys that their reader knows in the sections written.
#[derive(Default)]
pub struct Keys {
    written: BTreeMap<String, u32>,
    known: BTreeSet<String>,
}

impl Keys {
    /// Looks at a text; `read` is its reader.
    pub fn look(&mut self, text: &str, read: impl Fn(&Source, &Notes)) {
        let (mut at, mut asked) = (String::new(), format!("{NO_KEY} = 1\n"));
        for line in text.lines() {
            asked += line;
            asked.push('\n');
            if let Some((key, _)) = line.split_once(" = ") {
                *self.written.entry(format!("{at}{key}")).or_default() += 1;
            } else if line.starts_with('[') {
                at = format!("{}.", line.trim_matches(['[', ']']));
                asked += &format!("{NO_KEY} = 1\n");
            }
        }
        let notes = Notes::default();
        read(&Source::new("asked.toml", &asked), &notes);
        for found in notes.into_diagnostics() {
            let Some(keys) = found.hint.strip_prefix("known here: ") else {
                continue;
            };
            // Places in lists have no name.
            let section = found.key.strip_suffix(NO_KEY).expect("our key");
            let names = section
                .split('.')
                .filter(|name| name.parse::<u32>().is_err());
            let section = names.collect::<Vec<_>>().join(".");
            self.known
                .extend(keys.split(", ").map(|key| format!("{section}{key}")));
        }
    }

    /// Keys that the reader knows and nobody wrote, sections among them when nothing in them was.
    pub fn unwritten(&self) -> Vec<&str> {
        let written = |key: &str| {
            let within = format!("{key}.");
            let mut all = self.written.keys();
            self.written.contains_key(key) || all.any(|other| other.starts_with(&within))
        };
        let known = self.known.iter().map(String::as_str);
        known.filter(|key| !written(key)).collect()
    }

    /// How many keys are known.
    pub fn known(&self) -> usize {
        self.known.len()
    }
}

/// Everything that was counted in a run, whatever its sign, added up.
pub fn extras(run: &Run) -> Extras {
    let mut all = Extras::default();
    let months = run
        .futures
        .iter()
        .flat_map(|future| &future.extras)
        .flatten();
    months.for_each(|month| all += month);
    all
}

/// The counts that are nothing.
pub fn never(seen: &Extras) -> Vec<String> {
    let seen = serde_json::to_value(seen).expect("counts");
    let counts = seen.as_object().expect("a struct");
    let is_nothing = |count: &serde_json::Value| match count.as_array() {
        Some(list) => list.iter().all(|one| one == 0),
        None => count == 0,
    };
    let none = counts.iter().filter(|(_, count)| is_nothing(count));
    none.map(|(name, _)| name.clone()).collect()
}
