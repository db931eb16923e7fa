//! Formulas for promises that are no points: vouchers, cashback, renewals, another's rewards.

use super::MeasurementError::{self, TooLarge};
use super::{at_least_zero, points_price, portion, share};
use rust_decimal::Decimal;
use serde::Serialize;

/// The stand-alone price of a voucher: `purchase × (discount − discount open to all) × expected
/// use`. Only what the member gets beyond everybody else is a right; a voucher that gives no more
/// is worth nothing.
///
/// IFRS 15 B42 and Example 49 (ASC 606-10-55-336 to 339). `purchase` is the mean purchase it will
/// be used on, the discounts are shares of its price.
///
/// # Errors
/// When an input is negative, a share is above one, or the product is too large.
pub fn voucher_price(
    purchase: Decimal,
    discount: Decimal,
    open_to_all: Decimal,
    expected_use: Decimal,
) -> Result<Decimal, MeasurementError> {
    share("the discount", discount)?;
    share("the discount open to all", open_to_all)?;
    share("the expected use", expected_use)?;
    at_least_zero("the purchase", purchase)?;
    let increment = (discount - open_to_all).max(Decimal::ZERO);
    (purchase.checked_mul(increment))
        .and_then(|discount| discount.checked_mul(expected_use))
        .ok_or(TooLarge)
}

/// Cashback measured both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cashback {
    /// What is expected to be asked for: variable consideration (IFRS 15.50-54), while a member
    /// still has to ask.
    pub expected_value: Decimal,
    /// All of it: what can be demanded in cash is a financial liability, never carried below the
    /// amount payable on demand (IFRS 9 3.3.1, IFRS 13.47).
    pub on_demand: Decimal,
}

/// Cashback of a rate on sales, of which a share is expected to be asked for.
///
/// # Errors
/// When an input is negative, a share is above one, or the product is too large.
pub fn cashback(
    sales: Decimal,
    rate: Decimal,
    expected_claims: Decimal,
) -> Result<Cashback, MeasurementError> {
    at_least_zero("the price", sales)?;
    share("the rate", rate)?;
    share("the expected claims", expected_claims)?;
    let on_demand = sales.checked_mul(rate).ok_or(TooLarge)?;
    let expected_value = on_demand.checked_mul(expected_claims).ok_or(TooLarge)?;
    Ok(Cashback {
        expected_value,
        on_demand,
    })
}

/// The price of each year of a membership whose renewals are a right, by the practical
/// alternative: everything expected to be paid, shared by the cost expected in each year.
///
/// IFRS 15 B43 and Example 51 (ASC 606-10-55-45): years come in order, the first certain.
///
/// # Errors
/// When an input is negative, a chance is above one, no cost is expected, or an amount is too
/// large.
pub fn renewal_options(
    price: Decimal,
    costs: &[Decimal],
    renewals: &[Decimal],
) -> Result<Vec<Decimal>, MeasurementError> {
    at_least_zero("the price", price)?;
    let (mut reached, mut paid, mut expected) = (Decimal::ONE, Decimal::ZERO, Vec::new());
    for (year, cost) in costs.iter().enumerate() {
        at_least_zero("a cost", *cost)?;
        if year > 0 {
            let renewal = renewals.get(year - 1).copied().unwrap_or_default();
            share("the chance of renewing", renewal)?;
            reached *= renewal;
        }
        paid += price.checked_mul(reached).ok_or(TooLarge)?;
        expected.push(cost.checked_mul(reached).ok_or(TooLarge)?);
    }
    let all: Decimal = expected.iter().sum();
    if all.is_zero() && !paid.is_zero() {
        return Err(MeasurementError::NothingToShareBy);
    }
    (expected.iter())
        .map(|cost| match all.is_zero() {
            true => Ok(Decimal::ZERO),
            false => portion(paid, *cost, all),
        })
        .collect()
}

/// A reward that somebody else supplies, as agent and as principal. The profit is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ThirdPartyReward {
    /// Agent: the net fee, revenue when the supplier becomes obliged.
    pub net_revenue: Decimal,
    /// Principal: all of the price allocated, revenue when the reward is supplied.
    pub gross_revenue: Decimal,
    /// Principal: what the supplier is paid.
    pub expense: Decimal,
}

/// A reward supplied by a third party for so much a point (IFRS 15 B34-B38, once IFRIC 13 IE2).
///
/// # Errors
/// When an input is negative or the product is too large.
pub fn third_party_reward(
    allocated: Decimal,
    points: Decimal,
    paid_per_point: Decimal,
) -> Result<ThirdPartyReward, MeasurementError> {
    at_least_zero("the allocated amount", allocated)?;
    let expense = points_price(points, paid_per_point, Decimal::ONE)?;
    Ok(ThirdPartyReward {
        net_revenue: allocated.checked_sub(expense).ok_or(TooLarge)?,
        gross_revenue: allocated,
        expense,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn a_voucher_no_better_than_what_everybody_gets_is_no_right() {
        for (discount, price) in [("0.4", "12"), ("0.1", "0"), ("0.05", "0")] {
            let found = voucher_price(d("50"), d(discount), d("0.1"), d("0.8"));
            assert_eq!(found, Ok(d(price)), "{discount}");
        }
    }

    #[test]
    fn what_cannot_be_promised_is_refused() {
        let message =
            |found: Result<(), MeasurementError>| found.map_err(|error| error.to_string());
        for (found, error) in [
            (
                voucher_price(d("50"), d("1.2"), d("0"), d("1")).map(|_| ()),
                "the discount is above one",
            ),
            (
                cashback(d("-1"), d("0.01"), d("1")).map(|_| ()),
                "the price is below zero",
            ),
            (
                renewal_options(d("1000"), &[d("0")], &[]).map(|_| ()),
                "the stand-alone prices add up to nothing",
            ),
            (
                renewal_options(d("1000"), &[d("1"), d("1")], &[d("1.1")]).map(|_| ()),
                "the chance of renewing is above one",
            ),
            (
                third_party_reward(d("1"), d("1"), Decimal::MAX).map(|_| ()),
                "an amount too large to keep exactly",
            ),
        ] {
            assert_eq!(message(found), Err(error.to_owned()));
        }
    }
}
