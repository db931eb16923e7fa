//! Figures as people read them.

use crate::Language;
use rust_decimal::Decimal;
use units::Currency;

/// A whole number with its thousands apart: 12,000.
#[must_use]
pub fn whole(number: i64) -> String {
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

/// An amount in major units, with as many digits as it has: ₩5,000 and $0.005; in Korean 5,000원
/// and 0.005달러.
#[must_use]
pub fn amount(amount: Decimal, currency: Currency, language: Language) -> String {
    let decimals = amount.normalize().scale().max(currency.decimals());
    let written = format!("{amount:.0$}", decimals as usize);
    let (major, minor) = written.split_once('.').unwrap_or((&written, ""));
    let mut grouped = whole(major.parse().unwrap_or(0));
    if !minor.is_empty() {
        grouped = format!("{grouped}.{minor}");
    }
    match language {
        Language::Ko => format!("{grouped}{}", currency.korean()),
        Language::En => format!("{}{grouped}", currency.sign()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Ko};

    #[test]
    fn amounts_read_naturally() {
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(whole(-999), "-999");
        for (digits, currency, en, ko) in [
            ("5000", Currency::Krw, "₩5,000", "5,000원"),
            ("1234.5", Currency::Usd, "$1,234.50", "1,234.50달러"),
            ("0.005", Currency::Usd, "$0.005", "0.005달러"),
        ] {
            let decimal = Decimal::from_str_exact(digits).expect("a decimal");
            let said = [En, Ko].map(|language| amount(decimal, currency, language));
            assert_eq!(said, [en, ko]);
        }
    }
}
