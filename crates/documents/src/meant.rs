//! What somebody probably meant by something that cannot be read.

use crate::{Particle, Words};
use rust_decimal::Decimal;
use units::{CalendarMonth, Currency};

/// What to write for a share of so many per cent, such as 0.03 when 3 was written for 3 %.
#[must_use]
pub fn percent(written: Decimal) -> Words {
    let meant = (written / Decimal::ONE_HUNDRED).normalize();
    let written = written.normalize();
    Words::new(
        format!("if {written} % was meant, write {meant}"),
        format!("{written}%라는 뜻이었다면 {meant}처럼 적으세요"),
    )
}

/// What to write at a key for a number with a sign, a unit or a comma: `10%`, `5,000`, `9900원`,
/// `2 weeks` where days are counted.
pub(crate) fn number(key: &str, text: &str) -> Option<Words> {
    let plain: String = text.chars().map(half_width).collect();
    let plain = plain.trim().trim_end_matches([';', ',']);
    let share = plain.strip_suffix('%').or(plain.strip_suffix("퍼센트"));
    if let Some(written) = share {
        let written = without_commas(written)?.normalize();
        let meant = (written / Decimal::ONE_HUNDRED).normalize();
        return Some(Words::new(
            format!("write {meant} for {written} %"),
            format!(
                "{written}%는 {} 적으세요",
                Particle::By.after(&meant.to_string())
            ),
        ));
    }
    let meant = counted(key, plain).or_else(|| paid(plain))?.normalize();
    Some(Words::new(
        format!("write just the number: {meant}"),
        format!("숫자만 적으세요: {meant}"),
    ))
}

/// The same where only a whole number will do.
pub(crate) fn whole(key: &str, text: &str) -> Option<Words> {
    let words = number(key, text)?;
    let is_whole = !words.en.contains('.');
    is_whole.then_some(words)
}

/// A number with what it counts, when that is what the key counts in.
fn counted(key: &str, text: &str) -> Option<Decimal> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit() && !",.".contains(letter));
    let (number, unit) = text.split_at(digits?);
    let unit = unit.trim().to_lowercase();
    let unit = unit.strip_suffix('s').unwrap_or(&unit);
    let days = key.contains("days");
    let months = key.contains("months");
    let times = match unit {
        "day" | "일" if days => 1,
        "week" | "주" if days => 7,
        "month" | "개월" | "달" if months => 1,
        "year" | "년" if months => 12,
        "p" | "point" | "포인트" | "점" | "stamp" | "개" | "명" | "회" | "번" | "배" => 1,
        _ => return None,
    };
    without_commas(number)?.checked_mul(Decimal::from(times))
}

/// An amount of money in some currency.
fn paid(text: &str) -> Option<Decimal> {
    let amount = CURRENCY_NAMES.iter().fold(text, |text, (name, _)| {
        let text = text.strip_prefix(name).unwrap_or(text);
        text.strip_suffix(name).unwrap_or(text).trim()
    });
    let (amount, times) = match amount.strip_suffix('만') {
        Some(amount) => (amount, 10_000),
        None => (amount, 1),
    };
    without_commas(amount)?.checked_mul(Decimal::from(times))
}

/// The character as a plain keyboard writes it: `１` is 1, `％` is %.
fn half_width(letter: char) -> char {
    let code = u32::from(letter);
    let plain = matches!(code, 0xFF01..=0xFF5E).then(|| char::from_u32(code - 0xFEE0));
    plain.flatten().unwrap_or(letter)
}

/// A number in which a comma parts thousands (`5,000`) or the fraction (`0,01`).
fn without_commas(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let thousands = |text: &str| {
        let mut parts = text.split(',');
        let first = parts.next().unwrap_or("");
        !first.is_empty()
            && first.len() <= 3
            && first.trim_start_matches('-') != "0"
            && parts.all(|part| part.split('.').next().is_some_and(|whole| whole.len() == 3))
    };
    let plain = match text.matches(',').count() {
        0 => text.to_owned(),
        _ if thousands(text) => text.replace(',', ""),
        1 => text.replace(',', "."),
        _ => return None,
    };
    Decimal::from_str_exact(&plain).ok()
}

/// What to write for a word that says yes or no.
pub(crate) fn flag_hint(_key: &str, text: &str) -> Option<Words> {
    let flag = match text.to_lowercase().as_str() {
        "yes" | "on" | "true" | "예" | "네" => "true",
        "no" | "off" | "false" | "아니오" | "아니요" => "false",
        _ => return None,
    };
    Some(Words::new(
        format!("write {flag}, without quotes"),
        format!("따옴표 없이 {flag}라고 적으세요"),
    ))
}

/// What people call currencies.
const CURRENCY_NAMES: [(&str, Currency); 15] = [
    ("KRW", Currency::Krw),
    ("₩", Currency::Krw),
    ("원", Currency::Krw),
    ("won", Currency::Krw),
    ("USD", Currency::Usd),
    ("$", Currency::Usd),
    ("달러", Currency::Usd),
    ("dollar", Currency::Usd),
    ("EUR", Currency::Eur),
    ("€", Currency::Eur),
    ("유로", Currency::Eur),
    ("JPY", Currency::Jpy),
    ("엔", Currency::Jpy),
    ("GBP", Currency::Gbp),
    ("£", Currency::Gbp),
];

/// The currency that people call so.
pub(crate) fn currency(name: &str) -> Option<Currency> {
    let called = |(known, _): &&(&str, Currency)| known.eq_ignore_ascii_case(name.trim());
    let found = CURRENCY_NAMES.iter().find(called);
    found.map(|(_, currency)| *currency)
}

/// The month of a date that is not written year first: `2027/11`, `2027년 11월`, `Nov 2027`.
pub(crate) fn month(text: &str) -> Option<CalendarMonth> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let numbers: Vec<&str> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let year = numbers.iter().position(|part| part.len() == 4)?;
    let lower = text.to_lowercase();
    let named = NAMES.iter().position(|name| lower.contains(name));
    let month = match (named, numbers.as_slice()) {
        (Some(place), _) => place as u32 + 1,
        (None, [first, second]) => [first, second][1 - year.min(1)].parse().ok()?,
        // Year, month and day in this order; a day before its month cannot be told from one after.
        (None, [_, month, _]) if year == 0 => month.parse().ok()?,
        _ => return None,
    };
    let year = numbers[year].parse().ok()?;
    (1..=12)
        .contains(&month)
        .then_some(CalendarMonth { year, month })
}

/// How that month is written.
pub(crate) fn month_hint(_key: &str, text: &str) -> Option<Words> {
    let month = month(text)?;
    Some(Words::new(
        format!("write \"{month}\""),
        format!("\"{month}\"처럼 적으세요"),
    ))
}

/// How a list of one such month is written.
pub(crate) fn months_hint(_key: &str, text: &str) -> Option<Words> {
    let month = month(text)?;
    Some(Words::new(
        format!("write [\"{month}\"]"),
        format!("[\"{month}\"]처럼 적으세요"),
    ))
}

/// How a list of the texts between commas is written.
pub(crate) fn list_hint(_key: &str, text: &str) -> Option<Words> {
    let parts = text.split(',').map(|part| format!("\"{}\"", part.trim()));
    let list = parts.collect::<Vec<_>>().join(", ");
    Some(Words::new(
        format!("write [{list}]"),
        format!("[{list}]처럼 적으세요"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_guessed_where_only_one_can_be_meant() {
        // written, what the hint ends in
        for (written, meant) in [
            ("10%", "write 0.1 for 10 %"),
            ("1.5 %", "write 0.015 for 1.5 %"),
            ("１０％", "write 0.1 for 10 %"),
            ("5,000", "write just the number: 5000"),
            ("1,234,567.5", "write just the number: 1234567.5"),
            ("0,01", "write just the number: 0.01"),
            ("0,015", "write just the number: 0.015"),
            ("₩8,000", "write just the number: 8000"),
            ("9900원", "write just the number: 9900"),
            ("1만 원", "write just the number: 10000"),
            ("$5", "write just the number: 5"),
            ("3000;", "write just the number: 3000"),
        ] {
            let hint = number("fee", written).map(|words| words.en);
            assert_eq!(hint.as_deref(), Some(meant), "{written}");
        }
        for unclear in ["2 years", "many", "", "1,2,3", "1,00,000", "%"] {
            assert_eq!(number("fee", unclear), None, "{unclear}");
        }
        for (key, written, meant) in [
            ("pending_days", "7 days", Some("7")),
            ("valid_days", "2주", Some("14")),
            ("months", "2 years", Some("24")),
            ("trial_months", "1개월", Some("1")),
            ("months", "7 days", None),
            ("minimum", "1,000P", Some("1000")),
        ] {
            let hint = whole(key, written).map(|words| words.en);
            let wanted = meant.map(|meant| format!("write just the number: {meant}"));
            assert_eq!(hint, wanted, "{key} {written}");
        }
        assert_eq!(whole("card", "1.5"), None);
    }

    #[test]
    fn months_are_guessed_from_year_and_month_alone() {
        for (written, meant) in [
            ("2027/11", Some("2027-11")),
            ("2027년 3월", Some("2027-03")),
            ("11-2027", Some("2027-11")),
            ("Nov 2027", Some("2027-11")),
            ("2027.11.01", Some("2027-11")),
            ("2027-13", None),
            ("01/02/2027", None),
            ("soon", None),
            ("2027", None),
        ] {
            let month = month(written).map(|month| month.to_string());
            assert_eq!(month.as_deref(), meant, "{written}");
        }
    }
}
