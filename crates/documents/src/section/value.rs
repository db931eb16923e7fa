//! One value of a table: a text, a number, a choice, a month.

use super::Section;
use super::nearest::nearest;
use crate::Words;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;
use toml_edit::{Item, Value};
use units::{CalendarMonth, Currency};

impl Section<'_> {
    /// A text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_kind(key, "a text in \"quotes\"", "\"따옴표\" 안의 글");
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
        let value = self.value(key)?;
        if value.as_bool().is_none() {
            self.wrong_kind(key, "true or false", "true 또는 false");
        }
        value.as_bool()
    }

    /// A whole number within bounds.
    #[must_use]
    pub fn whole(&self, key: &str, within: RangeInclusive<i64>) -> Option<i64> {
        let value = self.value(key)?;
        let number = value
            .as_integer()
            .or_else(|| value.as_str()?.replace('_', "").parse().ok());
        let Some(number) = number else {
            self.wrong_kind(key, "a whole number", "정수");
            return None;
        };
        self.within(key, number, &within)
    }

    /// An exact decimal within bounds: a bare number, or one in quotes.
    #[must_use]
    pub fn decimal(&self, key: &str, within: RangeInclusive<Decimal>) -> Option<Decimal> {
        let value = self.value(key)?;
        let Some(number) = self.source.decimal(value) else {
            self.wrong_kind(key, "a decimal number", "십진수");
            return None;
        };
        self.within(key, number, &within)
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
            let listed = names.join(", ");
            let near = nearest(&text, &names);
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
        found.map(|(_, choice)| *choice)
    }

    /// A currency by its ISO 4217 code.
    #[must_use]
    pub fn currency(&self, key: &str) -> Option<Currency> {
        let choices = Currency::ALL.map(|currency| (currency.code(), currency));
        self.choice(key, &choices)
    }

    /// A calendar month written `2026-11` or `2026-11-01`.
    #[must_use]
    pub fn calendar_month(&self, key: &str) -> Option<CalendarMonth> {
        let month = month_of(self.value(key)?);
        if month.is_none() {
            self.wrong_kind(key, "a month such as \"2027-01\"", "\"2027-01\" 같은 연-월");
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
