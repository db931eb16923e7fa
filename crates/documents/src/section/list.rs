//! Several values of a table under one key.

use super::Section;
use super::kind::{MONTHS, NUMBERS, ROWS, TEXTS};
use super::value::month_of;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;
use toml_edit::Value;
use units::CalendarMonth;

impl Section<'_> {
    /// A list of texts, such as `["sat", "sun"]`; nothing when absent or wrong.
    #[must_use]
    pub fn texts(&self, key: &str) -> Option<Vec<String>> {
        let value = self.value(key, &TEXTS)?;
        let words = value.as_array().and_then(|words| {
            words
                .iter()
                .map(|word| word.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        if words.is_none() {
            self.wrong_kind(key, &TEXTS);
        }
        words
    }

    /// A list of calendar months, such as `["2027-01", "2027-06"]`; nothing when absent or wrong.
    #[must_use]
    pub fn calendar_months(&self, key: &str) -> Option<Vec<CalendarMonth>> {
        let value = self.value(key, &MONTHS)?;
        let months = value
            .as_array()
            .and_then(|months| months.iter().map(month_of).collect());
        if months.is_none() {
            self.wrong_kind(key, &MONTHS);
        }
        months
    }

    /// A list of decimals within bounds; nothing when absent or wrong.
    #[must_use]
    pub fn decimals(&self, key: &str, within: RangeInclusive<Decimal>) -> Option<Vec<Decimal>> {
        let value = self.value(key, &NUMBERS)?;
        let row = value.as_array().and_then(|row| {
            row.iter()
                .map(|number| self.source.decimal(number))
                .collect::<Option<Vec<_>>>()
        });
        let Some(row) = row else {
            self.wrong_kind(key, &NUMBERS);
            return None;
        };
        row.into_iter()
            .map(|number| self.decimal_within(key, number, &within))
            .collect()
    }

    /// A list of lists of decimals, such as a covariance; empty when absent.
    #[must_use]
    pub fn matrix(&self, key: &str) -> Vec<Vec<Decimal>> {
        let Some(value) = self.value(key, &ROWS) else {
            return Vec::new();
        };
        let rows = value.as_array().and_then(|rows| {
            let row = |row: &Value| {
                row.as_array()?
                    .iter()
                    .map(|number| self.source.decimal(number))
                    .collect::<Option<Vec<_>>>()
            };
            rows.iter().map(row).collect::<Option<Vec<_>>>()
        });
        if rows.is_none() {
            self.wrong_kind(key, &ROWS);
        }
        rows.unwrap_or_default()
    }
}
