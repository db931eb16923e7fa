//! The formulas, in exact decimals and unrounded: one public function per rule.
//!
//! Amounts are in major units of any currency, points in points, shares between 0 and 1. A
//! division keeps the 28 digits of [`Decimal`]; nothing is rounded to money here.
//!
//! Not here: periods of actuals put together ([`crate::valuation`]), integer books
//! ([`crate::books`]).

mod promises;

pub use promises::{
    Cashback, ThirdPartyReward, cashback, renewal_options, third_party_reward, voucher_price,
};

use rust_decimal::Decimal;
use serde::Serialize;

/// Why an amount cannot be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeasurementError {
    /// Prices to share a transaction by add up to nothing.
    #[error("the stand-alone prices add up to nothing")]
    NothingToShareBy,
    /// A price, quantity or share below zero.
    #[error("{0} is below zero")]
    Negative(&'static str),
    /// A share above one.
    #[error("{0} is above one")]
    AboveOne(&'static str),
    /// A reward that needs no stamps.
    #[error("a reward needs at least one stamp")]
    NoStamps,
    /// The amount does not fit 28 digits.
    #[error("an amount too large to keep exactly")]
    TooLarge,
}

use MeasurementError::{AboveOne, Negative, NoStamps, NothingToShareBy, TooLarge};

/// What a measured amount should make its reader think twice about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Revenue already recognised was reversed: the earlier estimate of use was too low, which
    /// suggests that the constraint on breakage (IFRS 15.56-58, B46) was not met.
    RevenueReversed,
    /// The liability went below zero: more was recognised than was ever allocated.
    LiabilityNegative,
    /// More rights were used than were expected ever to be.
    UsedBeyondExpected,
    /// A liability is carried though no right is outstanding ("stuck revenue").
    NothingOutstanding,
}

/// A transaction price shared between the goods and the right that comes with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Allocation {
    /// Revenue when the goods are handed over.
    pub goods: Decimal,
    /// Deferred until the right is used or lapses.
    pub right: Decimal,
}

/// The stand-alone price of points: `points × value × share expected to be used`.
///
/// IFRS 15 B42 (ASC 606-10-55-44): the price of an option reflects the likelihood of its use, so
/// breakage enters here, at issue, and never again as a deduction.
///
/// # Errors
/// When an input is negative, the share is above one, or the product is too large.
pub fn points_price(
    points: Decimal,
    value_per_point: Decimal,
    expected_use: Decimal,
) -> Result<Decimal, MeasurementError> {
    at_least_zero("the number of points", points)?;
    at_least_zero("the value of a point", value_per_point)?;
    share("the expected use", expected_use)?;
    points
        .checked_mul(value_per_point)
        .and_then(|value| value.checked_mul(expected_use))
        .ok_or(TooLarge)
}

/// The stand-alone price of one stamp: `price of the reward ÷ stamps it takes × share of stamps
/// expected to end in a reward`. Stamps on cards never completed are breakage.
///
/// IFRS 15 B39-B43 read with TRG Q12 (accumulating rights).
///
/// # Errors
/// When an input is negative, the share is above one, or no stamps are needed.
pub fn stamp_price(
    reward_price: Decimal,
    stamps_per_reward: u32,
    expected_use: Decimal,
) -> Result<Decimal, MeasurementError> {
    let value = reward_price
        .checked_div(Decimal::from(stamps_per_reward))
        .ok_or(NoStamps)?;
    points_price(Decimal::ONE, value, expected_use)
}

/// Shares a price by relative stand-alone prices (IFRS 15.76, B39-B43; ASC 606-10-55-41 to 45).
///
/// The goods take what the right leaves, so the two always add up to the price.
///
/// # Errors
/// When an input is negative, a price has no stand-alone prices to be shared by, or a product is
/// too large.
pub fn relative(
    price: Decimal,
    goods_standalone: Decimal,
    right_standalone: Decimal,
) -> Result<Allocation, MeasurementError> {
    at_least_zero("the price", price)?;
    at_least_zero("the stand-alone price of the goods", goods_standalone)?;
    at_least_zero("the stand-alone price of the right", right_standalone)?;
    let both = goods_standalone + right_standalone;
    let right = match (both.is_zero(), price.is_zero()) {
        (true, true) => Decimal::ZERO,
        (true, false) => return Err(NothingToShareBy),
        (false, _) => portion(price, right_standalone, both)?,
    };
    Ok(Allocation {
        goods: price - right,
        right,
    })
}

/// The residual method of IFRIC 13 (superseded): the right keeps its full fair value, the goods
/// the rest.
///
/// # Errors
/// When an input is negative.
pub fn residual(price: Decimal, right_fair_value: Decimal) -> Result<Allocation, MeasurementError> {
    at_least_zero("the price", price)?;
    at_least_zero("the fair value of the right", right_fair_value)?;
    let right = right_fair_value.min(price);
    Ok(Allocation {
        goods: price - right,
        right,
    })
}

/// Cumulative revenue from an allocated amount: `allocated × min(1, redeemed ÷ max(expected,
/// redeemed))`, both counts being of everything issued so far.
///
/// IFRS 15 B46 (ASC 606-10-55-48): breakage is recognised in proportion to the rights exercised.
/// When nothing was redeemed and nothing more is expected to be, use is remote and all of it is
/// recognised.
///
/// # Errors
/// When an input is negative or a product is too large.
pub fn recognised(
    allocated: Decimal,
    redeemed: Decimal,
    expected: Decimal,
) -> Result<Decimal, MeasurementError> {
    at_least_zero("the allocated amount", allocated)?;
    at_least_zero("the number redeemed", redeemed)?;
    at_least_zero("the number expected to be redeemed", expected)?;
    match redeemed >= expected {
        true => Ok(allocated),
        false => portion(allocated, redeemed, expected),
    }
}

/// The revenue of one period and what is left to earn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Release {
    /// Revenue of the period: cumulative catch-up included, so it may be negative.
    pub revenue: Decimal,
    /// The contract liability at the end of the period.
    pub closing: Decimal,
    /// What the reader should look at.
    pub warnings: Vec<Warning>,
}

/// The revenue of a period by cumulative catch-up: what should be recognised by now, less what
/// was. The allocated amount is locked; only the timing of its release moves.
///
/// `redeemed` and `expected` are cumulative counts, `before` is the cumulative revenue at the end
/// of the period before.
///
/// # Errors
/// As [`recognised`].
pub fn release(
    allocated: Decimal,
    redeemed: Decimal,
    expected: Decimal,
    before: Decimal,
) -> Result<Release, MeasurementError> {
    let cumulative = recognised(allocated, redeemed, expected)?;
    let revenue = cumulative.checked_sub(before).ok_or(TooLarge)?;
    let closing = allocated - cumulative;
    let warnings = [
        (revenue < Decimal::ZERO, Warning::RevenueReversed),
        (closing < Decimal::ZERO, Warning::LiabilityNegative),
        (redeemed > expected, Warning::UsedBeyondExpected),
    ];
    Ok(Release {
        revenue,
        closing,
        warnings: warnings
            .into_iter()
            .filter_map(|(is, warning)| is.then_some(warning))
            .collect(),
    })
}

/// The accrued cost of points still to be redeemed, and the two rates it can be told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AccruedCost {
    /// Points neither redeemed nor expired.
    pub outstanding: Decimal,
    /// Points still expected to be redeemed.
    pub future: Decimal,
    /// Those as a share of the outstanding points; none when nothing is outstanding.
    pub rate_on_outstanding: Option<Decimal>,
    /// Their cost: the provision.
    pub liability: Decimal,
}

/// The provision from the ultimate redemption rate on points *issued*:
/// `(rate × issued − redeemed) × cost per point`.
///
/// Outstanding points times the rate on issued is the classic error: points already redeemed have
/// used up part of that rate (Gault, Llaguno & Ménard, CAS E-Forum, Summer 2012).
///
/// # Errors
/// When an input is negative, the rate is above one, or a product is too large.
pub fn accrued_cost(
    issued: Decimal,
    redeemed: Decimal,
    expired: Decimal,
    rate_on_issued: Decimal,
    cost_per_point: Decimal,
) -> Result<AccruedCost, MeasurementError> {
    for (name, amount) in [
        ("the number issued", issued),
        ("the number redeemed", redeemed),
        ("the number expired", expired),
        ("the cost of a point", cost_per_point),
    ] {
        at_least_zero(name, amount)?;
    }
    share("the redemption rate", rate_on_issued)?;
    let outstanding = issued - redeemed - expired;
    let ultimate = rate_on_issued.checked_mul(issued).ok_or(TooLarge)?;
    let future = (ultimate - redeemed).max(Decimal::ZERO);
    Ok(AccruedCost {
        outstanding,
        future,
        rate_on_outstanding: future.checked_div(outstanding),
        liability: future.checked_mul(cost_per_point).ok_or(TooLarge)?,
    })
}

/// `whole × part ÷ all`, multiplying first to keep the most digits.
fn portion(whole: Decimal, part: Decimal, all: Decimal) -> Result<Decimal, MeasurementError> {
    whole
        .checked_mul(part)
        .and_then(|product| product.checked_div(all))
        .ok_or(TooLarge)
}

fn at_least_zero(name: &'static str, amount: Decimal) -> Result<(), MeasurementError> {
    if amount < Decimal::ZERO {
        return Err(Negative(name));
    }
    if amount > LARGEST {
        return Err(TooLarge);
    }
    Ok(())
}

/// 10²⁴, far above any amount of money or points; below it, sums of amounts cannot overflow.
const LARGEST: Decimal = Decimal::from_parts(0xa100_0000, 0x1bce_cced, 0xd3c2, false, 0);

fn share(name: &'static str, amount: Decimal) -> Result<(), MeasurementError> {
    at_least_zero(name, amount)?;
    match amount > Decimal::ONE {
        true => Err(AboveOne(name)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn what_cannot_be_measured_is_refused() {
        assert_eq!(relative(d("100"), d("0"), d("0")), Err(NothingToShareBy));
        assert_eq!(stamp_price(d("5000"), 0, d("0.6")), Err(NoStamps));
        assert_eq!(
            points_price(d("1"), d("1"), d("1.01")).map_err(|error| error.to_string()),
            Err("the expected use is above one".to_owned())
        );
        assert_eq!(
            recognised(d("1"), d("-1"), d("1")).map_err(|error| error.to_string()),
            Err("the number redeemed is below zero".to_owned())
        );
        assert_eq!(
            relative(Decimal::MAX, Decimal::ONE, Decimal::MAX),
            Err(TooLarge)
        );
    }

    #[test]
    fn a_sharp_rise_of_the_estimate_reverses_revenue_and_warns() {
        // 9,000 allocated; 4,500 of 5,000 used, then the estimate doubles with nothing used.
        let first = release(d("9000"), d("4500"), d("5000"), Decimal::ZERO).expect("measured");
        assert_eq!((first.revenue, first.closing), (d("8100"), d("900")));
        assert!(first.warnings.is_empty());
        let second = release(d("9000"), d("4500"), d("10000"), first.revenue).expect("measured");
        assert_eq!((second.revenue, second.closing), (d("-4050"), d("4950")));
        assert_eq!(second.warnings, [Warning::RevenueReversed]);
    }

    #[test]
    fn rights_that_nobody_will_use_are_earned_at_once() {
        assert_eq!(
            recognised(d("9000"), Decimal::ZERO, Decimal::ZERO),
            Ok(d("9000"))
        );
    }
}
