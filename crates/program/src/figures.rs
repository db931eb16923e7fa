//! Figures as people read them.

use documents::Language;
use rust_decimal::Decimal;
use units::{CalendarMonth, Currency, Money, Month};

/// A whole number with its thousands apart: 12,000.
pub(crate) fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// An amount in major units: ₩5,000 and $0.005; in Korean 5,000원.
pub(crate) fn amount(amount: Decimal, currency: Currency, language: Language) -> String {
    let decimals = amount.normalize().scale().max(currency.decimals());
    let written = format!("{amount:.0$}", decimals as usize);
    let (major, minor) = written.split_once('.').unwrap_or((&written, ""));
    let mut grouped = whole(major.parse().unwrap_or(0));
    if !minor.is_empty() {
        grouped = format!("{grouped}.{minor}");
    }
    match (language, currency) {
        (Language::Ko, Currency::Krw) => format!("{grouped}원"),
        _ => format!("{}{grouped}", currency.sign()),
    }
}

/// Money as people read it.
pub(crate) fn money(money: Money, currency: Currency, language: Language) -> String {
    amount(currency.decimal(money), currency, language)
}

/// The smallest amount that can be paid, to which others are rounded: ₩1 and $0.01; in Korean 1원.
pub(crate) fn smallest(currency: Currency, language: Language) -> String {
    money(Money(1), currency, language)
}

/// A share as a percentage: 1 %, in Korean 1%.
pub(crate) fn percent(share: Decimal, language: Language) -> String {
    let percent = (share * Decimal::ONE_HUNDRED).normalize();
    match language {
        Language::En => format!("{percent} %"),
        Language::Ko => format!("{percent}%"),
    }
}

/// A number of things in English: 1 point, 2 points.
pub(crate) fn count(number: i64, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", whole(number))
}

/// A month of the study as a month of the calendar: March 2027, 2027년 3월.
pub(crate) fn month(month: Month, start: CalendarMonth, language: Language) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let CalendarMonth { year, month } = start.plus(month.0);
    match language {
        Language::En => format!("{} {year}", NAMES[(month.max(1) as usize - 1) % 12]),
        Language::Ko => format!("{year}년 {month}월"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Ko};

    #[test]
    fn figures_read_naturally() {
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(whole(-999), "-999");
        assert_eq!(money(Money(5000), Currency::Krw, En), "₩5,000");
        assert_eq!(money(Money(5000), Currency::Krw, Ko), "5,000원");
        assert_eq!(money(Money(123_456), Currency::Usd, En), "$1,234.56");
        assert_eq!(amount(Decimal::new(5, 3), Currency::Usd, Ko), "$0.005");
        assert_eq!(percent(Decimal::new(15, 3), En), "1.5 %");
        assert_eq!(
            (count(1, "point"), count(20, "point")),
            ("1 point".into(), "20 points".into())
        );
        let start = CalendarMonth {
            year: 2026,
            month: 11,
        };
        assert_eq!(month(Month(4), start, En), "March 2027");
        assert_eq!(month(Month(4), start, Ko), "2027년 3월");
    }
}
