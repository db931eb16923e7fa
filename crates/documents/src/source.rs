//! A text with a name, and where in it things stand.

use crate::syntax::{self, Slip};
use crate::{Diagnostic, Notes, Section, Severity, Words};
use rust_decimal::Decimal;
use std::ops::Range;
use toml_edit::{Document, Item, Value};

/// A file as somebody wrote it.
#[derive(Debug)]
pub struct Source {
    file: String,
    /// The text that was parsed: lines that are not TOML are mended in it, and no others.
    text: String,
    parsed: Option<Document<String>>,
    slips: Vec<Slip>,
}

impl Source {
    /// A file's name, as readers should see it, and its text.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        let parsed = syntax::parse(text.into());
        Self {
            file: file.into(),
            text: parsed.text,
            parsed: parsed.document,
            slips: parsed.slips,
        }
    }

    /// The file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The root section, or nothing when the text is so far from TOML that its other lines mean
    /// nothing for sure. Every line that is not TOML is reported; the others are read all the same.
    pub fn read<'s>(&'s self, notes: &'s Notes) -> Option<Section<'s>> {
        for slip in &self.slips {
            notes.report(Diagnostic {
                code: "syntax".to_owned(),
                severity: Severity::Error,
                message: slip.message.en.clone(),
                hint: slip.hint.en.clone(),
                message_ko: slip.message.ko.clone(),
                hint_ko: slip.hint.ko.clone(),
                file: self.file.clone(),
                line: slip.line,
                column: slip.column,
                key: String::new(),
            });
        }
        let document = self.parsed.as_ref()?;
        Some(Section::new(self, notes, document.as_table()))
    }

    /// Whether the text has a key or section of this name at its top.
    #[must_use]
    pub fn holds(&self, key: &str) -> bool {
        let document = self.parsed.as_ref();
        document.is_some_and(|document| document.as_table().contains_key(key))
    }

    /// The value at a dotted path, as text: a string without its quotes, a belief's central value,
    /// the elements of a list side by side (`sat, sun`), anything else just as written; nothing
    /// when the key is absent or the text is not TOML.
    #[must_use]
    pub fn written(&self, path: &str) -> Option<String> {
        let item = self.item(path)?;
        let item = match item.as_table_like() {
            Some(belief) => belief.get("value")?,
            None => item,
        };
        let Some(list) = item.as_array() else {
            return self.as_text(item.as_str(), item.span());
        };
        let element = |one: &Value| self.as_text(one.as_str(), one.span());
        let all: Option<Vec<String>> = list.iter().map(element).collect();
        Some(all?.join(", "))
    }

    /// A text without its quotes, anything else as it stands at its place.
    fn as_text(&self, text: Option<&str>, place: Option<Range<usize>>) -> Option<String> {
        match text {
            Some(text) => Some(text.to_owned()),
            None => Some(self.text.get(place?)?.trim().to_owned()),
        }
    }

    /// The source a belief at a dotted path gives for itself.
    pub(crate) fn written_source(&self, path: &str) -> Option<String> {
        let belief = self.item(path)?.as_table_like()?;
        belief.get("source")?.as_str().map(str::to_owned)
    }

    fn item(&self, path: &str) -> Option<&Item> {
        let root = self.parsed.as_ref()?.as_item();
        path.split('.')
            .try_fold(root, |item, step| match step.parse::<usize>() {
                // One section in place of a list is its only item.
                Ok(0) if item.is_table_like() => Some(item),
                Ok(index) => item.get(index),
                Err(_) => item.get(step),
            })
    }

    /// Records what is wrong, or deserves a look, at a dotted path: what shows only when several
    /// files are read together. A path that is absent is placed at the nearest table above it.
    pub fn note(
        &self,
        notes: &Notes,
        severity: Severity,
        path: &str,
        code: &str,
        message: Words,
        hint: Words,
    ) {
        let place = self.place_of(path);
        let found = self.diagnostic(code, severity, path, &place, message, hint);
        self.report(notes, found);
    }

    /// Records what is wrong, unless its line is not even TOML: that is said already.
    pub(crate) fn report(&self, notes: &Notes, found: Diagnostic) {
        if !self.slips.iter().any(|slip| slip.line == found.line) {
            notes.report(found);
        }
    }

    fn place_of(&self, path: &str) -> Range<usize> {
        let mut place = 0..0;
        let mut within = self.parsed.as_ref().map(|parsed| parsed.as_item());
        for step in path.split('.') {
            let Some(item) = within else { break };
            let named = item
                .as_table_like()
                .and_then(|table| table.get_key_value(step));
            within = match step.parse::<usize>() {
                Ok(index) => item.get(index),
                Err(_) => named.map(|(_, item)| item),
            };
            let key = named.and_then(|(key, _)| key.span());
            let found = key.or_else(|| within.and_then(Item::span));
            place = found.unwrap_or(place);
        }
        place
    }

    /// The decimal exactly as written: a float's own digits, never through a float.
    pub(crate) fn decimal(&self, value: &Value) -> Option<Decimal> {
        let text = match value {
            Value::Integer(number) => number.value().to_string(),
            Value::Float(_) => self.text.get(value.span()?)?.trim().to_owned(),
            Value::String(text) => text.value().trim().to_owned(),
            _ => return None,
        };
        let plain = text.replace('_', "");
        let plain = plain.strip_prefix('+').unwrap_or(&plain);
        Decimal::from_str_exact(plain)
            .or_else(|_| Decimal::from_scientific(plain))
            .ok()
    }

    pub(crate) fn diagnostic(
        &self,
        code: &str,
        severity: Severity,
        key: &str,
        place: &Range<usize>,
        message: Words,
        hint: Words,
    ) -> Diagnostic {
        let (line, column) = self.line_and_column(place.start);
        Diagnostic {
            code: code.to_owned(),
            severity,
            message: message.en,
            hint: hint.en,
            message_ko: message.ko,
            hint_ko: hint.ko,
            file: self.file.clone(),
            line,
            column,
            key: key.to_owned(),
        }
    }

    /// Line and column, both from 1, of a byte offset; columns count characters.
    pub(crate) fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let before = self.text.get(..offset).unwrap_or("");
        let line = before.matches('\n').count() as u32 + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (line, before[start..].chars().count() as u32 + 1)
    }
}
