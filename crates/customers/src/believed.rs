//! Reading beliefs that hold even when nobody wrote them down.

use documents::{Belief, Notes, Section};
use rust_decimal::Decimal;

/// A section of beliefs, present or not. What is not written is presumed, and the register says so.
pub(crate) struct Believed<'s> {
    pub(crate) section: Option<Section<'s>>,
    notes: &'s Notes,
    file: &'s str,
    path: String,
}

impl<'s> Believed<'s> {
    pub(crate) fn new(root: &Section<'s>, notes: &'s Notes, file: &'s str, key: &str) -> Self {
        Self {
            section: root.section(key),
            notes,
            file,
            path: key.to_owned(),
        }
    }

    /// A number from zero up to `most`: as written, or else the usual one with its evidence.
    pub(crate) fn belief(&self, key: &str, most: Decimal, usual: Belief, evidence: &str) -> Belief {
        self.between(key, Decimal::ZERO, most, usual, evidence)
    }

    /// A number between two bounds: as written, or else the usual one with its evidence.
    pub(crate) fn between(
        &self,
        key: &str,
        least: Decimal,
        most: Decimal,
        usual: Belief,
        evidence: &str,
    ) -> Belief {
        let stands = self
            .section
            .as_ref()
            .is_some_and(|section| section.has(key));
        if !stands {
            self.notes
                .presume(self.file, &format!("{}.{key}", self.path), &usual, evidence);
        }
        let written = self
            .section
            .as_ref()
            .and_then(|section| section.belief(key, least..=most));
        written.unwrap_or(usual)
    }

    /// A number from zero up to `most`, if it is written.
    pub(crate) fn written(&self, key: &str, most: Decimal) -> Option<Belief> {
        self.section.as_ref()?.belief(key, Decimal::ZERO..=most)
    }
}
