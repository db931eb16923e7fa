//! Numbers that someone believes, entered in the assumption register.

use super::Section;
use super::kind::NUMBER;
use crate::{Assumption, Belief, Words};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

impl Section<'_> {
    /// A number someone believes: bare, or a table `{ value, low, high, unit, source, owner, date }`.
    /// It enters the assumption register.
    #[must_use]
    pub fn belief(&self, key: &str, within: RangeInclusive<Decimal>) -> Option<Belief> {
        let item = self.item(key)?;
        if let Some(value) = item.as_value().filter(|value| !value.is_inline_table()) {
            let number = self.source.decimal(value);
            if number.is_none() {
                self.wrong_kind(key, &NUMBER);
            }
            let belief = Belief::exactly(self.decimal_within(key, number?, &within)?);
            self.register(key, belief, |_| String::new());
            return Some(belief);
        }
        let table = self.section(key)?;
        let value = table.decimal("value", within.clone());
        if !table.has("value") {
            table.missing(
                "value",
                Words::new("give the central value", "중심값을 적으세요"),
            );
        }
        let low = table.decimal("low", within.clone());
        let high = table.decimal("high", within);
        let words = ["unit", "source", "owner", "date"].map(|word| (word, table.text(word)));
        let value = value?;
        let belief = Belief {
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
        };
        if belief.low > value || belief.high < value {
            table.report_range(&belief);
            return None;
        }
        self.register(key, belief, |word| {
            let found = words.iter().find(|(name, _)| *name == word);
            found.and_then(|(_, text)| text.clone()).unwrap_or_default()
        });
        Some(belief)
    }

    fn report_range(&self, Belief { value, low, high }: &Belief) {
        let hint = match low > high {
            true => Words::new(
                "`low` and `high` are exchanged",
                "`low`와 `high`가 서로 바뀌었습니다",
            ),
            false => Words::new("low ≤ value ≤ high", "low ≤ value ≤ high 여야 합니다"),
        };
        self.report(
            "value",
            "range-misses-value",
            Words::new(
                format!("{value} lies outside its own range {low} to {high}"),
                format!("값({value})이 스스로의 범위 {low}~{high} 밖에 있습니다"),
            ),
            hint,
        );
    }

    fn register(&self, key: &str, belief: Belief, word: impl Fn(&str) -> String) {
        self.notes.register(Assumption {
            unit: word("unit"),
            owner: word("owner"),
            date: word("date"),
            line: self.source.line_and_column(self.place_of(key).start).0,
            ..Assumption::new(self.source.file(), &self.key(key), &belief, &word("source"))
        });
    }
}
