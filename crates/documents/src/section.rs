//! Typed reading of one table of a file.

use crate::amount::{Amount, MOST_AT_ONCE, MOST_IN_ALL, MOST_POINTS};
use crate::{Assumption, Belief, Notes, Severity, Source, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use toml_edit::{Item, TableLike, Value};
use units::{CalendarMonth, Currency, Money};

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
    asked: RefCell<BTreeSet<String>>,
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
            asked: RefCell::default(),
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
        self.table.contains_key(key)
    }

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

    /// An amount of money that one member gets or pays at a time, or has to reach, from zero up,
    /// written in major units.
    #[must_use]
    pub fn money(&self, key: &str, currency: Currency) -> Option<Money> {
        let amount = self.decimal(key, Decimal::ZERO..=MOST_AT_ONCE.into())?;
        let money = self.payable(key, amount, currency)?;
        self.note_amount(key, money);
        Some(money)
    }

    /// The same, as someone believes it; its central value.
    #[must_use]
    pub fn believed_money(&self, key: &str, currency: Currency) -> Option<Money> {
        let amount = self.belief(key, Decimal::ZERO..=MOST_AT_ONCE.into())?.value;
        let money = self.payable(key, amount, currency)?;
        self.note_amount(key, money);
        Some(money)
    }

    /// An amount of money of all members together, such as a budget, from zero up, written in major
    /// units.
    #[must_use]
    pub fn money_in_all(&self, key: &str, currency: Currency) -> Option<Money> {
        let amount = self.decimal(key, Decimal::ZERO..=MOST_IN_ALL.into())?;
        self.payable(key, amount, currency)
    }

    /// Points that one member gets or gives at a time, from zero up; `value` is what one is worth,
    /// in major units. The dearer they are, the fewer can be meant.
    #[must_use]
    pub fn points(&self, key: &str, value: Decimal) -> Option<i64> {
        let dear = Decimal::from(MOST_AT_ONCE).checked_div(value);
        let most = dear.and_then(|most| most.to_i64()).unwrap_or(MOST_POINTS);
        let points = self.whole(key, 0..=most.min(MOST_POINTS))?;
        // In the finest minor units there are: an upper bound of what they are worth.
        let worth = (Decimal::from(points) * value * Decimal::ONE_HUNDRED).ceil();
        self.note_amount(key, Money(worth.to_i64().unwrap_or(i64::MAX).max(points)));
        Some(points)
    }

    fn note_amount(&self, key: &str, money: Money) {
        let (line, column) = self.source.line_and_column(self.place_of(key).start);
        self.notes.amount(Amount {
            money,
            file: self.source.file().to_owned(),
            key: self.key(key),
            line,
            column,
        });
    }

    /// The value at a path below this section as text, as [`Source::written`] gives it.
    #[must_use]
    pub fn written(&self, path: &str) -> Option<String> {
        self.source.written(&self.key(path))
    }

    fn payable(&self, key: &str, amount: Decimal, currency: Currency) -> Option<Money> {
        let money = currency.money(amount);
        if money.is_none() {
            self.report(
                key,
                "too-fine",
                Words::new(
                    format!("{amount} is finer than {currency} can be paid"),
                    format!("금액({amount})이 {currency}로 낼 수 있는 단위보다 작습니다"),
                ),
                Words::new(
                    format!("{currency} has {} decimals", currency.decimals()),
                    format!(
                        "{currency} 금액은 소수점 아래 {}자리까지입니다",
                        currency.decimals()
                    ),
                ),
            );
        }
        money
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

    /// A list of calendar months, such as `["2027-01", "2027-06"]`; nothing when absent or wrong.
    #[must_use]
    pub fn calendar_months(&self, key: &str) -> Option<Vec<CalendarMonth>> {
        let value = self.value(key)?;
        let months = value
            .as_array()
            .and_then(|months| months.iter().map(month_of).collect());
        if months.is_none() {
            self.wrong_kind(
                key,
                "a list of months [\"2027-01\"]",
                "연-월 목록 [\"2027-01\"]",
            );
        }
        months
    }

    /// A number someone believes: bare, or a table `{ value, low, high, unit, source, owner, date }`.
    /// It enters the assumption register.
    #[must_use]
    pub fn belief(&self, key: &str, within: RangeInclusive<Decimal>) -> Option<Belief> {
        let item = self.item(key)?;
        if let Some(value) = item.as_value().filter(|value| !value.is_inline_table()) {
            let number = self.source.decimal(value);
            if number.is_none() {
                self.wrong_kind(key, "a decimal number", "십진수");
            }
            let belief = Belief::exactly(self.within(key, number?, &within)?);
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
            table.report(
                "value",
                "range-misses-value",
                Words::new(
                    format!(
                        "{value} lies outside its own range {} to {}",
                        belief.low, belief.high
                    ),
                    format!(
                        "값({value})이 스스로의 범위 {}~{} 밖에 있습니다",
                        belief.low, belief.high
                    ),
                ),
                Words::new("low ≤ value ≤ high", "low ≤ value ≤ high 여야 합니다"),
            );
            return None;
        }
        self.register(key, belief, |word| {
            let found = words.iter().find(|(name, _)| *name == word);
            found.and_then(|(_, text)| text.clone()).unwrap_or_default()
        });
        Some(belief)
    }

    /// A list of texts, such as `["sat", "sun"]`; nothing when absent or wrong.
    #[must_use]
    pub fn texts(&self, key: &str) -> Option<Vec<String>> {
        let value = self.value(key)?;
        let words = value.as_array().and_then(|words| {
            words
                .iter()
                .map(|word| word.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        if words.is_none() {
            self.wrong_kind(
                key,
                "a list of texts [\"a\", \"b\"]",
                "글 목록 [\"a\", \"b\"]",
            );
        }
        words
    }

    /// A list of lists of decimals, such as a covariance; empty when absent.
    #[must_use]
    pub fn matrix(&self, key: &str) -> Vec<Vec<Decimal>> {
        let Some(value) = self.value(key) else {
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
            self.wrong_kind(
                key,
                "rows of numbers [[..], [..]]",
                "숫자 행렬 [[..], [..]]",
            );
        }
        rows.unwrap_or_default()
    }

    /// A list of decimals within bounds; nothing when absent or wrong.
    #[must_use]
    pub fn decimals(&self, key: &str, within: RangeInclusive<Decimal>) -> Option<Vec<Decimal>> {
        let value = self.value(key)?;
        let row = value.as_array().and_then(|row| {
            row.iter()
                .map(|number| self.source.decimal(number))
                .collect::<Option<Vec<_>>>()
        });
        let Some(row) = row else {
            self.wrong_kind(key, "a list of numbers [1, 2]", "숫자 목록 [1, 2]");
            return None;
        };
        row.into_iter()
            .map(|number| self.within(key, number, &within))
            .collect()
    }

    /// A sub-table.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<Section<'s>> {
        let item = self.item(key)?;
        let Some(table) = item.as_table_like() else {
            self.wrong_kind(
                key,
                &format!("a section [{}]", self.key(key)),
                &format!("[{}] 구획", self.key(key)),
            );
            return None;
        };
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
        let Some(tables) = tables else {
            self.wrong_kind(
                key,
                &format!("a list [[{}]]", self.key(key)),
                &format!("[[{}]] 목록", self.key(key)),
            );
            return Vec::new();
        };
        let named = |(index, (table, place)): (usize, PlacedTable<'s>)| {
            let path = format!("{}.{index}", self.key(key));
            let place = place.unwrap_or_else(|| self.place_of(key));
            Section::at(self.source, self.notes, table, path, place)
        };
        tables.into_iter().enumerate().map(named).collect()
    }

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

    fn wrong_kind(&self, key: &str, wanted: &str, wanted_ko: &str) {
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

    fn within<T: PartialOrd + std::fmt::Display + Copy>(
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

    fn register(&self, key: &str, belief: Belief, word: impl Fn(&str) -> String) {
        self.notes.register(Assumption {
            unit: word("unit"),
            owner: word("owner"),
            date: word("date"),
            line: self.source.line_and_column(self.place_of(key).start).0,
            ..Assumption::new(self.source.file(), &self.key(key), &belief, &word("source"))
        });
    }

    fn item(&self, key: &str) -> Option<&'s Item> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    fn value(&self, key: &str) -> Option<&'s Value> {
        let item = self.item(key)?;
        if item.as_value().is_none() {
            self.wrong_kind(key, "a single value", "값 하나");
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

/// The calendar month a value names.
fn month_of(value: &Value) -> Option<CalendarMonth> {
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

/// The known name one or two slips away from what was written.
fn nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let slips = |name: &str| edit_distance(written, name);
    let best = known.iter().copied().min_by_key(|name| slips(name))?;
    (slips(best) <= 2.min(written.chars().count().saturating_sub(1))).then_some(best)
}

/// Levenshtein distance in characters.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replace = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = replace.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Diagnostic;

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
        let found = read("name = \"x\"\nrate = = 2\n", |_| {});
        assert_eq!((found[0].code.as_str(), found[0].line), ("syntax", 2));
    }
}
