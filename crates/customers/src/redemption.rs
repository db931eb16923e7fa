//! Whether a member uses points when the counter allows it.

use crate::believed::Believed;
use crate::chance::share;
use documents::Belief;
use rust_decimal::Decimal;

/// How members redeem. Breakage is never an input: it is what these habits leave over.
#[derive(Clone, Debug, PartialEq)]
pub struct Redemption {
    /// Share of members who never use a point.
    pub never: Belief,
    /// Probability of using points at a visit where the program allows it, for the others.
    pub propensity: Belief,
    /// Multiples of the smallest reward at which a median member is half inclined to stop saving;
    /// zero switches stockpiling off. (Stourm, Bradlow & Fader 2015: latent thresholds, strongly
    /// heterogeneous; the median 2 and spread 0.8 used in presets are our judgement.)
    pub stockpile: Belief,
    /// Standard deviation of the logarithm of that threshold over members.
    pub stockpile_spread: Belief,
}

impl Redemption {
    pub(crate) fn read(believed: &Believed) -> Self {
        let usual = |number: i64, tenths: u32| Belief::exactly(Decimal::new(number, tenths));
        let (one, many) = (Decimal::ONE, Decimal::from(1000));
        let stockpile = believed.belief(
            "stockpile",
            many,
            usual(0, 0),
            "assumption: nothing is saved up",
        );
        let spread = usual(8, 1);
        Self {
            never: believed.belief("never", one, usual(2, 1), "assumption"),
            propensity: believed.belief("propensity", one, usual(5, 1), "assumption"),
            // Only members who save up have a threshold to differ in.
            stockpile_spread: if stockpile.high > Decimal::ZERO {
                believed.belief(
                    "stockpile_spread",
                    Decimal::from(5),
                    spread,
                    "assumption: our judgement",
                )
            } else {
                believed
                    .written("stockpile_spread", Decimal::from(5))
                    .unwrap_or(spread)
            },
            stockpile,
        }
    }
}

/// What a member sees at the counter; never the rules themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Points that can be used now.
    pub available: i64,
    /// The smallest number that can be used; zero when points cannot be used at all.
    pub smallest: i64,
}

/// One member's habit of redeeming.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habit {
    /// The probability of using points once there is no more reason to save; zero for those who
    /// never do.
    pub propensity: f64,
    /// The balance, in smallest rewards, at which the inclination to use is one half; zero when
    /// nothing is saved up.
    pub threshold: f64,
}

impl Habit {
    /// Whether the member uses points at this visit, by a uniform word.
    ///
    /// With a threshold θ and a balance of v smallest rewards the probability is the propensity
    /// times `v²/(v² + θ²)`: a logistic curve in ln(v/θ) of slope 2 (slope: assumption).
    #[inline]
    #[must_use]
    pub fn uses(&self, standing: &Standing, coin: u32) -> bool {
        if standing.available < standing.smallest || standing.smallest == 0 {
            return false;
        }
        let mut probability = self.propensity;
        if self.threshold > 0.0 {
            let rewards = standing.available as f64 / standing.smallest as f64;
            let (v, t) = (rewards * rewards, self.threshold * self.threshold);
            probability *= v / (v + t);
        }
        share(coin) < probability
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_uses_points_as_often_as_the_habit_says() {
        // available, smallest, propensity, threshold, probability
        for (available, smallest, propensity, threshold, probability) in [
            (499, 500, 1.0, 0.0, 0.0),
            (500, 500, 0.3, 0.0, 0.3),
            (1_000, 500, 1.0, 2.0, 0.5),
            (4_000, 500, 0.5, 4.0, 0.4),
            (900, 0, 1.0, 0.0, 0.0),
        ] {
            let habit = Habit {
                propensity,
                threshold,
            };
            let standing = Standing {
                available,
                smallest,
            };
            let step = u32::MAX / 1_000;
            let words = (0..1_000).map(|n| n * step + step / 2);
            let used = words.filter(|word| habit.uses(&standing, *word)).count();
            assert_eq!(
                used,
                (probability * 1_000.0) as usize,
                "{available} of {smallest}"
            );
        }
    }
}
