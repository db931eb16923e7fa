//! What is wrong with what someone wrote, and where.

use crate::Words;
use crate::amount::Amount;
use crate::section::{Known, Stray};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeSet;
use ts_rs::TS;

use crate::{Assumption, Belief};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The study cannot run until this is mended.
    Error,
    /// The study runs, but someone should look.
    Warning,
}

/// One mistake of an author, placed, with a hint that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Diagnostic {
    /// A stable name for this kind of mistake, such as `unknown-key`.
    pub code: String,
    /// Whether a study can still run.
    pub severity: Severity,
    /// What is wrong, in English.
    pub message: String,
    /// What to do about it, in English.
    pub hint: String,
    /// What is wrong, in Korean.
    pub message_ko: String,
    /// What to do about it, in Korean.
    pub hint_ko: String,
    /// The file, as the reader named it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The key the mistake belongs to, such as `points.earn.rate`; empty for the whole file.
    pub key: String,
}

/// What reading a set of files has found so far: diagnostics and registered assumptions.
#[derive(Debug, Default)]
pub struct Notes {
    diagnostics: RefCell<Vec<Diagnostic>>,
    assumptions: RefCell<Vec<Assumption>>,
    amounts: RefCell<Vec<Amount>>,
    strays: RefCell<Vec<Stray>>,
    known: RefCell<Known>,
}

impl Notes {
    /// Records a diagnostic.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Records a mistake of a whole file, at its first character.
    pub fn report_file(&self, file: &str, code: &str, message: Words, hint: Words) {
        self.report(Diagnostic {
            code: code.to_owned(),
            severity: Severity::Error,
            message: message.en,
            hint: hint.en,
            message_ko: message.ko,
            hint_ko: hint.ko,
            file: file.to_owned(),
            line: 1,
            column: 1,
            key: String::new(),
        });
    }

    /// Enters a number that holds because nobody wrote another one: a default or part of a preset.
    /// The register shows it with the evidence for it, like any number that was written.
    pub fn presume(&self, file: &str, key: &str, belief: &Belief, evidence: &str) {
        self.register(Assumption::new(file, key, belief, evidence));
    }

    /// Records a key that is not known where it stands.
    pub(crate) fn stray(&self, stray: Stray) {
        self.strays.borrow_mut().push(stray);
    }

    /// Records the keys known in a section.
    pub(crate) fn know(&self, section: (String, String), keys: &BTreeSet<String>) {
        let mut known = self.known.borrow_mut();
        known
            .entry(section)
            .or_default()
            .extend(keys.iter().cloned());
    }

    pub(crate) fn amount(&self, amount: Amount) {
        self.amounts.borrow_mut().push(amount);
    }

    pub(crate) fn amounts(&self) -> Vec<Amount> {
        self.amounts.borrow().clone()
    }

    pub(crate) fn register(&self, assumption: Assumption) {
        self.assumptions.borrow_mut().push(assumption);
    }

    /// Whether any diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        if !self.strays.borrow().is_empty() {
            return true;
        }
        let found = self.diagnostics.borrow();
        found.iter().any(|one| one.severity == Severity::Error)
    }

    /// Every number someone believes that was read so far, in reading order.
    #[must_use]
    pub fn assumptions(&self) -> Vec<Assumption> {
        self.assumptions.borrow().clone()
    }

    /// All diagnostics in the order of file, line and column.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let known = self.known.into_inner();
        let strays = self.strays.into_inner().into_iter();
        let mut found = self.diagnostics.into_inner();
        found.extend(strays.map(|stray| stray.told(&known)));
        found.sort_by(|a, b| {
            (&a.file, a.line, a.column, &a.code).cmp(&(&b.file, b.line, b.column, &b.code))
        });
        found.dedup();
        found
    }
}
