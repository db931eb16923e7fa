//! What is wrong in a table, placed at its keys.

use super::Section;
use crate::{Severity, Words, meant};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

impl Section<'_> {
    /// Records that a key this section needs is absent, or a list with nothing in it.
    pub fn missing(&self, key: &str, hint: Words) {
        let list = self.table.get(key).and_then(toml_edit::Item::as_array);
        let empty = list.is_some_and(toml_edit::Array::is_empty);
        if self.has(key) && !empty {
            return;
        }
        let path = self.key(key);
        let found = self.source.diagnostic(
            "missing-key",
            Severity::Error,
            &path,
            &self.place_of(key),
            Words::new(
                format!("`{path}` is missing"),
                format!("`{path}` 항목이 없습니다"),
            ),
            hint,
        );
        self.source.report(self.notes, found);
    }

    /// Records a mistake of meaning at a key (or at the section, when the key is absent).
    pub fn report(&self, key: &str, code: &str, message: Words, hint: Words) {
        self.note(Severity::Error, key, code, message, hint);
    }

    /// Records something that deserves a look at a key, though the study can run.
    pub fn warn(&self, key: &str, code: &str, message: Words, hint: Words) {
        self.note(Severity::Warning, key, code, message, hint);
    }

    fn note(&self, severity: Severity, key: &str, code: &str, message: Words, hint: Words) {
        let place = self.place_of(key);
        let path = self.key(key);
        let found = self
            .source
            .diagnostic(code, severity, &path, &place, message, hint);
        self.source.report(self.notes, found);
    }

    /// The decimal if it lies within bounds. Where a share is wanted, a larger number was perhaps
    /// meant in per cent.
    pub(super) fn decimal_within(
        &self,
        key: &str,
        number: Decimal,
        within: &RangeInclusive<Decimal>,
    ) -> Option<Decimal> {
        let of_a_share = *within.end() == Decimal::ONE;
        let is_percent = number > Decimal::ONE && number <= Decimal::ONE_HUNDRED;
        let meant = (of_a_share && is_percent).then(|| meant::percent(number));
        self.within_or(key, number, within, meant)
    }

    pub(super) fn whole_within(
        &self,
        key: &str,
        number: i64,
        within: &RangeInclusive<i64>,
    ) -> Option<i64> {
        self.within_or(key, number, within, None)
    }

    fn within_or<T: PartialOrd + std::fmt::Display + Copy>(
        &self,
        key: &str,
        number: T,
        within: &RangeInclusive<T>,
        meant: Option<Words>,
    ) -> Option<T> {
        if within.contains(&number) {
            return Some(number);
        }
        let (low, high) = (within.start(), within.end());
        let path = self.key(key);
        self.report(
            key,
            "out-of-range",
            Words::new(
                format!("`{path}` is {number}, outside {low} to {high}"),
                format!("`{path}`의 값({number})이 {low}~{high} 범위를 벗어났습니다"),
            ),
            meant.unwrap_or_else(|| {
                Words::new(
                    format!("give a number from {low} to {high}"),
                    format!("{low}에서 {high} 사이의 수를 적으세요"),
                )
            }),
        );
        None
    }
}
