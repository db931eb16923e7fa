//! What is taken off a price: a share of it, or an amount.

use crate::slip;
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{Currency, Money, Ratio, RatioError, Rounding};

/// The size of a discount, a voucher or a coupon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Off {
    /// A share of the price: `0.05` is 5 %. What it comes to is rounded down to the minor unit.
    Percent(Decimal),
    /// An amount, never more than the price.
    Amount(Money),
}

/// The compiled form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OffRule {
    Share(Ratio),
    Amount(Money),
}

/// A share from here on is more likely a slip than a promise: our assumption.
const GENEROUS: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

impl Off {
    /// Reads `percent` or `amount`, of which there must be one.
    pub(crate) fn read(section: &Section, currency: Currency) -> Option<Self> {
        let percent = read_percent(section);
        let amount = section.money("amount", currency);
        match (section.has("percent"), section.has("amount")) {
            (true, true) => {
                section.report(
                    "amount",
                    "percent-and-amount",
                    Words::new(
                        "both a share and an amount are taken off",
                        "할인율과 할인 금액을 함께 적었습니다",
                    ),
                    Words::new("keep one of the two", "둘 가운데 하나만 남기세요"),
                );
                return None;
            }
            (false, false) => section.missing("percent", hint()),
            _ => {}
        }
        let off = percent.map(Self::Percent);
        off.or(amount.map(Self::Amount))
    }

    /// Warns when nothing is taken off.
    pub(crate) fn judge_size(&self, section: &Section) {
        if self.is_nothing() {
            section.warn(
                self.key(),
                "nothing-off",
                Words::new("nothing is taken off", "깎아 주는 것이 없습니다"),
                hint(),
            );
        }
    }

    /// Warns when the smallest basket is less than the amount: it would cost nothing.
    pub(crate) fn judge_basket(&self, section: &Section, smallest_basket: Money) {
        if let Self::Amount(amount) = self
            && *amount > smallest_basket
            && *amount > Money::ZERO
        {
            section.warn(
                "amount",
                "amount-above-basket",
                Words::new(
                    "a basket smaller than the amount costs nothing at all",
                    "할인 금액보다 적게 사면 낼 돈이 없습니다",
                ),
                Words::new(
                    "make `smallest_basket` at least the amount",
                    "`smallest_basket`을 할인 금액 이상으로 적으세요",
                ),
            );
        }
    }

    /// Whether it is certainly smaller than another, or equal, on every basket.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Percent(own), Self::Percent(other)) => own <= other,
            (Self::Amount(own), Self::Amount(other)) => own <= other,
            _ => self.is_nothing(),
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Self::Percent(percent) => percent.is_zero(),
            Self::Amount(amount) => *amount == Money::ZERO,
        }
    }

    /// The key it is written with.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Percent(_) => "percent",
            Self::Amount(_) => "amount",
        }
    }

    /// With the share of the price that a percentage is taken of.
    pub(crate) fn compile(&self, qualifies: Decimal) -> Result<OffRule, RatioError> {
        Ok(match self {
            Self::Percent(percent) => {
                let share = percent
                    .checked_mul(qualifies)
                    .ok_or(RatioError::TooPrecise)?;
                OffRule::Share(Ratio::per(share, Decimal::ONE)?)
            }
            Self::Amount(amount) => OffRule::Amount(*amount),
        })
    }
}

impl OffRule {
    /// What it takes off a price.
    #[inline]
    pub(crate) fn of(self, price: Money) -> Money {
        match self {
            Self::Share(share) => Money(share.of(price.0, Rounding::Down)),
            Self::Amount(amount) => amount.min(price),
        }
    }
}

fn hint() -> Words {
    Words::new(
        "write `percent = 0.05` for 5 %, or `amount = 3000`",
        "5%라면 `percent = 0.05`, 정액이라면 `amount = 3000`처럼 적으세요",
    )
}

fn read_percent(section: &Section) -> Option<Decimal> {
    let percent = section.decimal("percent", Decimal::ZERO..=Decimal::from(1_000_000))?;
    let (whole, hint) = (slip::percent(percent), documents::percent(percent));
    if percent > Decimal::ONE {
        section.report(
            "percent",
            "percent-over-one",
            Words::new(
                format!("{whole} % off is more than the price"),
                format!("{whole}% 할인은 가격보다 많습니다"),
            ),
            hint,
        );
        return None;
    }
    if percent >= GENEROUS {
        section.warn(
            "percent",
            "percent-generous",
            Words::new(
                format!("{whole} % is taken off the price"),
                format!("가격의 {whole}%를 깎아 줍니다"),
            ),
            hint,
        );
    }
    Some(percent)
}

/// Money all members together may take; warns of a budget of nothing.
pub(crate) fn read_budget(section: &Section, currency: Currency) -> Option<Money> {
    let budget = section.money_in_all("budget", currency)?;
    if budget == Money::ZERO {
        section.warn(
            "budget",
            "budget-zero",
            Words::new(
                "there is no money in the budget: nothing is ever given",
                "예산이 0이라 아무것도 주지 않습니다",
            ),
            Words::new(
                "remove `budget` when there is no limit",
                "한도가 없다면 `budget`을 지우세요",
            ),
        );
    }
    Some(budget)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_down_and_an_amount_stops_at_the_price() {
        let percent = Off::Percent(Decimal::new(5, 2)).compile(Decimal::new(5, 1));
        let amount = Off::Amount(Money(3_000)).compile(Decimal::ONE);
        let (percent, amount) = (percent.expect("short"), amount.expect("an amount"));
        // price, 5 % of half of it, 3,000 off
        for (price, share, fixed) in [
            (0, 0, 0),
            (39, 0, 39),
            (40, 1, 40),
            (79, 1, 79),
            (3_000, 75, 3_000),
            (10_000, 250, 3_000),
        ] {
            assert_eq!(percent.of(Money(price)), Money(share));
            assert_eq!(amount.of(Money(price)), Money(fixed));
        }
    }
}
