//! What is wrong in a table, placed at its keys.

use super::Section;
use super::nearest::nearest;
use crate::{Severity, Words};
use std::ops::RangeInclusive;

impl Section<'_> {
    /// Records that a key this section needs is absent, unless it is there.
    pub fn missing(&self, key: &str, hint: Words) {
        if self.has(key) {
            return;
        }
        let path = self.key(key);
        self.notes.report(self.source.diagnostic(
            "missing-key",
            Severity::Error,
            &path,
            &self.place,
            Words::new(
                format!("`{path}` is missing"),
                format!("`{path}` 항목이 없습니다"),
            ),
            hint,
        ));
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
        self.notes.report(found);
    }

    pub(super) fn wrong_kind(&self, key: &str, wanted: &str, wanted_ko: &str) {
        let path = self.key(key);
        self.report(
            key,
            "wrong-kind",
            Words::new(
                format!("`{path}` should be {wanted}"),
                format!("`{path}`에 적어야 할 것: {wanted_ko}"),
            ),
            Words::new(
                format!("write {wanted}"),
                format!("다음처럼 적으세요: {wanted_ko}"),
            ),
        );
    }

    pub(super) fn within<T: PartialOrd + std::fmt::Display + Copy>(
        &self,
        key: &str,
        number: T,
        within: &RangeInclusive<T>,
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
            Words::new(
                format!("give a number from {low} to {high}"),
                format!("{low}에서 {high} 사이의 수를 적으세요"),
            ),
        );
        None
    }
}

impl Drop for Section<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        let known: Vec<&str> = asked.iter().map(String::as_str).collect();
        for (key, _) in self.table.iter().filter(|(key, _)| !asked.contains(*key)) {
            let hint = match nearest(key, &known) {
                Some(near) => Words::new(
                    format!("did you mean `{near}`?"),
                    format!("혹시 `{near}`인가요?"),
                ),
                None => Words::new(
                    format!("known here: {}", known.join(", ")),
                    format!("여기서 쓸 수 있는 키: {}", known.join(", ")),
                ),
            };
            let path = self.key(key);
            self.report(
                key,
                "unknown-key",
                Words::new(
                    format!("`{path}` is not a key here"),
                    format!("`{path}` 키는 여기서 쓰지 않습니다"),
                ),
                hint,
            );
        }
    }
}
