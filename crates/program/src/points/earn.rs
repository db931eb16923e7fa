//! Earning: how a visit becomes points.

use rust_decimal::Decimal;
use units::{Currency, Money, Points, Ratio, RatioError, Rounding};

/// How points are earned, as written in `[points.earn]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earn {
    /// The share of spend given back in points' value: `0.01` is 1 %.
    pub rate: Decimal,
    /// Larger baskets' shares, ascending; the highest step reached holds for the whole basket.
    pub steps: Vec<Step>,
    /// Points for joining; they count at once.
    pub signup: Points,
    /// Points for each visit, whatever its basket.
    pub visit: Points,
    /// How a fraction of a point is rounded.
    pub rounding: Rounding,
}

/// One step of `[[points.earn.step]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The smallest basket it holds for.
    pub from: Money,
    /// Its share of spend.
    pub rate: Decimal,
}

/// The compiled form: points per minor unit of money.
#[derive(Clone, Debug)]
pub(crate) struct EarnRule {
    rate: Ratio,
    steps: Vec<(i64, Ratio)>,
    rounding: Rounding,
    pub(crate) visit: i64,
    pub(crate) signup: i64,
}

impl Earn {
    pub(crate) fn compile(
        &self,
        value: Decimal,
        currency: Currency,
    ) -> Result<EarnRule, RatioError> {
        let unit = value * Decimal::from(currency.minor_units());
        let steps = self.steps.iter().map(|step| {
            let rate = Ratio::per(step.rate, unit)?;
            Ok((step.from.0, rate))
        });
        Ok(EarnRule {
            rate: Ratio::per(self.rate, unit)?,
            steps: steps.collect::<Result<_, _>>()?,
            rounding: self.rounding,
            visit: self.visit.0,
            signup: self.signup.0,
        })
    }
}

impl EarnRule {
    /// Points for a basket of which `base` earns.
    #[inline]
    pub(crate) fn points(&self, basket: Money, base: Money) -> i64 {
        let mut rate = self.rate;
        for (from, higher) in &self.steps {
            if basket.0 >= *from {
                rate = *higher;
            }
        }
        rate.of(base.0, self.rounding)
    }
}
