//! Partners in words.

use crate::sentences::Page;
use crate::{Effect, Program};
use documents::{Language, Sentence, Words};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(_page: &Page) -> Vec<Sentence> {
    Vec::new()
}

/// The terms to be pasted.
pub(crate) fn terms(_program: &Program, _language: Language) -> Vec<String> {
    Vec::new()
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(_program: &Program, _effect: &Effect) -> Option<(&'static str, Words)> {
    None
}
