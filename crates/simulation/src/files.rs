//! The documents of a study: file names and texts.

use std::collections::BTreeMap;

/// A study's documents by file name: `study.toml` and what it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, String>);

impl Files {
    /// The name of the document every study begins with.
    pub const STUDY: &'static str = "study.toml";

    /// The text of a file, if it is there.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}
