//! Currencies and their minor units.

use crate::Money;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A currency of ISO 4217, as far as amounts need it: its code and its minor unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// South Korean won: no minor unit.
    #[default]
    Krw,
    /// United States dollar: cents.
    Usd,
    /// Euro: cents.
    Eur,
    /// Japanese yen: no minor unit.
    Jpy,
    /// Pound sterling: pence.
    Gbp,
}

/// The text names no currency known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown currency")]
pub struct UnknownCurrency;

impl Currency {
    /// Every currency known here.
    pub const ALL: [Currency; 5] = [
        Currency::Krw,
        Currency::Usd,
        Currency::Eur,
        Currency::Jpy,
        Currency::Gbp,
    ];

    /// The ISO 4217 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Currency::Krw => "KRW",
            Currency::Usd => "USD",
            Currency::Eur => "EUR",
            Currency::Jpy => "JPY",
            Currency::Gbp => "GBP",
        }
    }

    /// The sign written before an amount, where Korean readers have a word behind it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Currency::Krw => "₩",
            Currency::Usd => "$",
            Currency::Eur => "€",
            Currency::Jpy => "¥",
            Currency::Gbp => "£",
        }
    }

    /// The word Korean readers say and write behind an amount: 5,000원.
    #[must_use]
    pub fn korean(self) -> &'static str {
        match self {
            Currency::Krw => "원",
            Currency::Usd => "달러",
            Currency::Eur => "유로",
            Currency::Jpy => "엔",
            Currency::Gbp => "파운드",
        }
    }

    /// Digits after the decimal point: the minor unit is `10^-decimals`.
    #[must_use]
    pub fn decimals(self) -> u32 {
        match self {
            Currency::Krw | Currency::Jpy => 0,
            Currency::Usd | Currency::Eur | Currency::Gbp => 2,
        }
    }

    /// Minor units in one major unit.
    #[must_use]
    pub fn minor_units(self) -> i64 {
        10i64.pow(self.decimals())
    }

    /// A decimal amount in major units as money, if it is a whole number of minor units that fits.
    #[must_use]
    pub fn money(self, amount: Decimal) -> Option<Money> {
        let minor = amount.checked_mul(Decimal::from(self.minor_units()))?;
        minor.is_integer().then(|| minor.to_i64().map(Money))?
    }

    /// Money as a decimal amount in major units.
    #[must_use]
    pub fn decimal(self, money: Money) -> Decimal {
        Decimal::new(money.0, self.decimals())
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        Self::ALL
            .into_iter()
            .find(|currency| currency.code() == code)
            .ok_or(UnknownCurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_minor_units_or_refused() {
        let decimal = |text: &str| Decimal::from_str_exact(text).expect("a decimal");
        assert_eq!(Currency::Usd.money(decimal("29.33")), Some(Money(2933)));
        assert_eq!(Currency::Usd.money(decimal("0.005")), None);
        assert_eq!(Currency::Krw.money(decimal("5000")), Some(Money(5000)));
        assert_eq!(Currency::Krw.money(decimal("0.5")), None);
        assert_eq!(Currency::Usd.decimal(Money(2933)), decimal("29.33"));
        assert_eq!("KRW".parse(), Ok(Currency::Krw));
        assert_eq!("won".parse::<Currency>(), Err(UnknownCurrency));
    }
}
