//! Money and points, each held to what can be counted.

use super::Section;
use crate::Words;
use crate::amount::{Amount, MOST_AT_ONCE, MOST_IN_ALL, MOST_POINTS};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::{Currency, Money};

impl Section<'_> {
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
        // A value that makes no sense is reported where it stands.
        let sound = value > Decimal::ZERO;
        let dear = sound.then(|| Decimal::from(MOST_AT_ONCE).checked_div(value));
        let most = dear
            .flatten()
            .and_then(|most| most.to_i64())
            .unwrap_or(MOST_POINTS);
        let points = self.whole(key, 0..=most.min(MOST_POINTS))?;
        // In the finest minor units there are: an upper bound of what they are worth.
        let worth = (Decimal::from(points) * value * Decimal::ONE_HUNDRED).ceil();
        self.note_amount(key, Money(worth.to_i64().unwrap_or(i64::MAX).max(points)));
        Some(points)
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
}
