//! Typed reading of one table of a file.

mod belief;
mod kind;
mod list;
mod mistake;
mod money;
mod nearest;
mod stray;
mod value;

use kind::Kind;
pub use nearest::nearest;
pub(crate) use stray::{Known, Stray};

use crate::{Notes, Source};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use toml_edit::{Item, TableLike, Value};

/// One table of a file, remembering which of its keys were asked for.
///
/// Every read gives nothing for a key that is absent, and records a diagnostic and gives nothing
/// for a key that is wrong. On drop, keys nobody asked for are reported.
pub struct Section<'s> {
    source: &'s Source,
    notes: &'s Notes,
    table: &'s dyn TableLike,
    path: String,
    place: Range<usize>,
    /// The keys that were read.
    read: RefCell<BTreeSet<String>>,
    /// The keys that somebody asked about, read or not.
    known: RefCell<BTreeSet<String>>,
}

/// A table of a list, and where it stands.
type PlacedTable<'s> = (&'s dyn TableLike, Option<Range<usize>>);

impl<'s> Section<'s> {
    pub(crate) fn new(source: &'s Source, notes: &'s Notes, table: &'s dyn TableLike) -> Self {
        Self::at(source, notes, table, String::new(), 0..0)
    }

    fn at(
        source: &'s Source,
        notes: &'s Notes,
        table: &'s dyn TableLike,
        path: String,
        place: Range<usize>,
    ) -> Self {
        Self {
            source,
            notes,
            table,
            path,
            place,
            read: RefCell::default(),
            known: RefCell::default(),
        }
    }

    /// The section's own path, such as `points.earn`; empty for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole path of one of its keys; of no key, its own.
    #[must_use]
    pub fn key(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            ("", key) => key.to_owned(),
            (path, "") => path.to_owned(),
            (path, key) => format!("{path}.{key}"),
        }
    }

    /// Whether the key stands in the file.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.known.borrow_mut().insert(key.to_owned());
        self.table.contains_key(key)
    }

    /// The value at a path below this section as text, as [`Source::written`] gives it.
    #[must_use]
    pub fn written(&self, path: &str) -> Option<String> {
        self.source.written(&self.key(path))
    }

    /// A sub-table.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<Section<'s>> {
        let item = self.item(key)?;
        let table = item.as_table_like().or_else(|| {
            self.no_section(key);
            // The first of a list in place of one section: its own mistakes are found all the same.
            let first = item.as_array_of_tables()?.get(0)?;
            Some(first as &dyn TableLike)
        })?;
        Some(Section::at(
            self.source,
            self.notes,
            table,
            self.key(key),
            self.place_of(key),
        ))
    }

    /// The sub-tables of a list `[[key]]`; empty when absent.
    #[must_use]
    pub fn sections(&self, key: &str) -> Vec<Section<'s>> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let tables: Option<Vec<PlacedTable<'s>>> = match item {
            Item::ArrayOfTables(tables) => Some(
                tables
                    .iter()
                    .map(|table| (table as &dyn TableLike, table.span()))
                    .collect(),
            ),
            Item::Value(Value::Array(values)) => values
                .iter()
                .map(|value| Some((value.as_inline_table()? as &dyn TableLike, value.span())))
                .collect(),
            _ => None,
        };
        let tables = tables.unwrap_or_else(|| {
            self.no_list(key);
            // One section in place of a list: its own mistakes are found all the same.
            let table = item.as_table_like();
            let place = self.place_of(key);
            table
                .map(|table| (table, Some(place)))
                .into_iter()
                .collect()
        });
        let named = |(index, (table, place)): (usize, PlacedTable<'s>)| {
            let path = format!("{}.{index}", self.key(key));
            let place = place.unwrap_or_else(|| self.place_of(key));
            Section::at(self.source, self.notes, table, path, place)
        };
        tables.into_iter().enumerate().map(named).collect()
    }

    fn item(&self, key: &str) -> Option<&'s Item> {
        self.known.borrow_mut().insert(key.to_owned());
        self.read.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    fn value(&self, key: &str, kind: &Kind) -> Option<&'s Value> {
        let item = self.item(key)?;
        if item.as_value().is_none() {
            self.wrong_kind(key, kind);
        }
        item.as_value()
    }

    fn place_of(&self, key: &str) -> Range<usize> {
        let entry = self.table.get_key_value(key);
        entry
            .and_then(|(key, item)| key.span().or_else(|| item.span()))
            .unwrap_or_else(|| self.place.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Diagnostic, Words};
    use rust_decimal::Decimal;

    fn read(text: &str, reading: impl Fn(&Section)) -> Vec<Diagnostic> {
        let notes = Notes::default();
        let source = Source::new("program.toml", text);
        if let Some(root) = source.read(&notes) {
            reading(&root);
        }
        notes.into_diagnostics()
    }

    #[test]
    fn all_mistakes_are_found_at_once_and_placed() {
        let text = "\"이름\" = 1\nmonths = 2.5\n[earn]\nrate = 1.2\nstep = \"doen\"\n";
        let found = read(text, |root| {
            let _ = root.whole("months", 0..=120);
            let earn = root.section("earn").expect("a section");
            let _ = earn.share("rate");
            let _ = earn.choice("step", &[("down", 0), ("up", 1)]);
            earn.missing("value", Words::new("say it", "적으세요"));
        });
        let placed: Vec<_> = found
            .iter()
            .map(|one| (one.code.as_str(), one.line, one.column, one.key.as_str()))
            .collect();
        assert_eq!(
            placed,
            [
                ("unknown-key", 1, 1, "이름"),
                ("wrong-kind", 2, 1, "months"),
                ("missing-key", 3, 2, "earn.value"),
                ("out-of-range", 4, 1, "earn.rate"),
                ("unknown-choice", 5, 1, "earn.step"),
            ]
        );
        assert!(found[4].hint.contains("did you mean `down`"));
    }

    #[test]
    fn decimals_never_pass_through_a_float() {
        let text = "a = 0.1\nb = \"0.30000000000000000004\"\nc = 1_000\nd = 2e-3\n";
        read(text, |root| {
            let all = Decimal::MIN..=Decimal::MAX;
            let written = ["a", "b", "c", "d"].map(|key| root.decimal(key, all.clone()));
            let exact = ["0.1", "0.30000000000000000004", "1000", "0.002"]
                .map(|text| Decimal::from_str_exact(text).ok());
            assert_eq!(written, exact);
        });
    }

    #[test]
    fn beliefs_enter_the_register_with_their_source() {
        let notes = Notes::default();
        let source = Source::new(
            "customers.toml",
            "[redemption]\nnever = { value = 0.2, low = 0.1, high = 0.4, source = \"panel\" }\nkeen = 0.5\n",
        );
        let root = source.read(&notes).expect("valid TOML");
        let redemption = root.section("redemption").expect("a section");
        let never = redemption
            .belief("never", Decimal::ZERO..=Decimal::ONE)
            .expect("a belief");
        let _ = redemption.belief("keen", Decimal::ZERO..=Decimal::ONE);
        drop((root, redemption));
        assert_eq!(never.range(), [0.1, 0.2, 0.4]);
        let register = notes.assumptions();
        assert_eq!(
            (
                register[0].key.as_str(),
                register[0].source.as_str(),
                register[0].line
            ),
            ("redemption.never", "panel", 2)
        );
        assert_eq!(
            (register[1].source.as_str(), register[1].low.as_str()),
            ("", "")
        );
        assert!(notes.into_diagnostics().is_empty());
    }

    #[test]
    fn a_syntax_error_has_a_place() {
        let text = "name = 3\nrate = 10%\nwrong = 2\n[later]\n";
        let found = read(text, |root| {
            let share = Decimal::ZERO..=Decimal::ONE;
            let _ = (root.text("name"), root.decimal("rate", share));
            let _ = root.section("later");
        });
        let placed: Vec<_> = found
            .iter()
            .map(|one| (one.code.as_str(), one.line))
            .collect();
        let expected = [("wrong-kind", 1), ("syntax", 2), ("unknown-key", 3)];
        assert_eq!(
            placed, expected,
            "the lines around it are read all the same"
        );
        assert_eq!(found[1].hint, "write 0.1 for 10 %");
    }
}
