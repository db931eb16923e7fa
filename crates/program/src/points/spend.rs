//! Using points: when it is allowed, how many go, what they are worth.

use rust_decimal::Decimal;
use units::{Currency, Money, Points, Ratio, RatioError, Rounding};

/// How points are used, as written in `[points.use]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// What points are used as.
    pub means: Means,
    /// The fewest points that can be used at once; as a reward, exactly what it takes.
    pub minimum: Points,
    /// Points are used in multiples of this; without effect on a reward.
    pub step: Points,
    /// The largest share of a basket that points may pay; without effect on a reward.
    pub max_share: Decimal,
    /// Whether the part of a basket paid with points earns points; without effect on a reward.
    pub earns: bool,
}

/// What points are used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// They pay part of the basket: as many as the rules allow, in place of cash.
    Tender,
    /// They buy a reward of exactly the smallest use, one per visit; the basket is paid in cash.
    Reward,
}

/// The compiled form, in points and minor units.
#[derive(Clone, Debug)]
pub(crate) struct SpendRule {
    pub(crate) means: Means,
    pub(crate) minimum: i64,
    step: i64,
    per_step: Ratio,
    /// Minor units per point.
    pub(crate) value: Ratio,
    /// Points that a minor unit of basket can take.
    share: Ratio,
    pub(crate) earns: bool,
}

impl Spend {
    pub(crate) fn compile(
        &self,
        value: Decimal,
        currency: Currency,
    ) -> Result<SpendRule, RatioError> {
        let unit = value * Decimal::from(currency.minor_units());
        let step = match self.means {
            Means::Tender => self.step.0.max(1),
            Means::Reward => 1,
        };
        Ok(SpendRule {
            means: self.means,
            minimum: (self.minimum.0.max(1) + step - 1) / step * step,
            step,
            per_step: Ratio::new(1, step as u64)?,
            value: Ratio::per(unit, Decimal::ONE)?,
            share: Ratio::per(self.max_share, unit)?,
            earns: self.earns,
        })
    }
}

impl SpendRule {
    /// How many points a member who asks uses on a basket; none when the rules do not allow it.
    #[inline]
    pub(crate) fn allowed(&self, available: i64, basket: Money) -> i64 {
        if available < self.minimum {
            return 0;
        }
        if self.means == Means::Reward {
            return self.minimum;
        }
        let most = available.min(self.share.of(basket.0, Rounding::Down));
        let points = self.per_step.of(most, Rounding::Down) * self.step;
        let too_few = points < self.minimum || self.worth(points) == Money::ZERO;
        if too_few { 0 } else { points }
    }

    /// What points are worth, rounded down to the minor unit.
    #[inline]
    pub(crate) fn worth(&self, points: i64) -> Money {
        Money(self.value.of(points, Rounding::Down))
    }
}
