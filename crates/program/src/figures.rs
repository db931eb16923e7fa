//! Figures as people read them.

use documents::Language;
pub(crate) use documents::{amount, whole};
use rust_decimal::Decimal;
use units::{CalendarMonth, Currency, Money, Month};

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
        assert_eq!(money(Money(5000), Currency::Krw, En), "₩5,000");
        assert_eq!(money(Money(5000), Currency::Krw, Ko), "5,000원");
        assert_eq!(smallest(Currency::Usd, Ko), "0.01달러");
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
