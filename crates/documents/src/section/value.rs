//! One value of a table: a text, a number, a choice, a month.

use super::Section;
use super::kind::{FLAG, MONTH, NUMBER, TEXT, WHOLE};
use super::nearest::nearest;
use crate::{Words, meant};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;
use toml_edit::{Item, Value};
use units::{CalendarMonth, Currency};

impl Section<'_> {
    /// A text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        let value = self.value(key, &TEXT)?;
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_kind(key, &TEXT);
        }
        text
    }

    /// Whether the key holds just this text; anything else is left for another read.
    #[must_use]
    pub fn is_text(&self, key: &str, text: &str) -> bool {
        let item = self.item(key);
        item.and_then(Item::as_str) == Some(text)
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        let value = self.value(key, &FLAG)?;
        if value.as_bool().is_none() {
            self.wrong_kind(key, &FLAG);
        }
        value.as_bool()
    }

    /// A whole number within bounds.
    #[must_use]
    pub fn whole(&self, key: &str, within: RangeInclusive<i64>) -> Option<i64> {
        let value = self.value(key, &WHOLE)?;
        let number = value
            .as_integer()
            .or_else(|| value.as_str()?.replace('_', "").parse().ok());
        let Some(number) = number else {
            self.wrong_kind(key, &WHOLE);
            return None;
        };
        self.whole_within(key, number, &within)
    }

    /// An exact decimal within bounds: a bare number, or one in quotes.
    #[must_use]
    pub fn decimal(&self, key: &str, within: RangeInclusive<Decimal>) -> Option<Decimal> {
        let value = self.value(key, &NUMBER)?;
        let Some(number) = self.source.decimal(value) else {
            self.wrong_kind(key, &NUMBER);
            return None;
        };
        self.decimal_within(key, number, &within)
    }

    /// A share from 0 to 1.
    #[must_use]
    pub fn share(&self, key: &str) -> Option<Decimal> {
        self.decimal(key, Decimal::ZERO..=Decimal::ONE)
    }

    /// One of the named choices.
    #[must_use]
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.unknown_choice(key, &text, nearest(&text, &names), &names);
        }
        found.map(|(_, choice)| *choice)
    }

    fn unknown_choice(&self, key: &str, text: &str, near: Option<&str>, names: &[&str]) {
        let listed = names.join(", ");
        self.report(
            key,
            "unknown-choice",
            Words::new(
                format!("`{text}` is not a choice here"),
                format!("`{text}` 값은 여기서 고를 수 없습니다"),
            ),
            match near {
                Some(near) => Words::new(
                    format!("did you mean `{near}`? The choices are {listed}"),
                    format!("혹시 `{near}`인가요? 고를 수 있는 것: {listed}"),
                ),
                None => Words::new(
                    format!("the choices are {listed}"),
                    format!("고를 수 있는 것: {listed}"),
                ),
            },
        );
    }

    /// A currency by its ISO 4217 code.
    #[must_use]
    pub fn currency(&self, key: &str) -> Option<Currency> {
        let text = self.text(key)?;
        let names = Currency::ALL.map(Currency::code);
        let found = Currency::ALL.into_iter().find(|one| one.code() == text);
        if found.is_none() {
            let called = meant::currency(&text).map(Currency::code);
            let near = called.or_else(|| nearest(&text, &names));
            self.unknown_choice(key, &text, near, &names);
        }
        found
    }

    /// A calendar month written `2026-11` or `2026-11-01`.
    #[must_use]
    pub fn calendar_month(&self, key: &str) -> Option<CalendarMonth> {
        let month = month_of(self.value(key, &MONTH)?);
        if month.is_none() {
            self.wrong_kind(key, &MONTH);
        }
        month
    }
}

/// The calendar month a value names.
pub(super) fn month_of(value: &Value) -> Option<CalendarMonth> {
    let text = value
        .as_str()
        .map(str::to_owned)
        .or_else(|| value.as_datetime().map(ToString::to_string))?;
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: u32 = parts.next()?.parse().ok()?;
    let exists = (1..=12).contains(&month) && (1900..=2200).contains(&year);
    exists.then_some(CalendarMonth { year, month })
}
