//! Who joins: better customers sooner, so that selection is never mistaken for effect.

use crate::believed::Believed;
use crate::chance::{QuantileTable, share};
use documents::Belief;
use rust_decimal::Decimal;

/// The chance of joining as `logistic(level + selection · ln(rate / mean rate))`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enrolment {
    /// Share of all customers who join.
    pub share: f64,
    /// How much likelier frequent customers join; zero is at random. The default 0.7 makes members
    /// two to three times as frequent as others with no effect at all (docs/model.md).
    pub selection: f64,
}

impl Enrolment {
    pub(crate) fn read(believed: &Believed) -> Self {
        let everybody = Belief::exactly(Decimal::ONE);
        let share = believed.belief(
            "share",
            Decimal::ONE,
            everybody,
            "assumption: everybody joins",
        );
        let usual = Belief::exactly(Decimal::new(7, 1));
        // Only where some stay away is there a choice of who joins.
        let selection = if share.value < Decimal::ONE {
            believed.belief(
                "selection",
                Decimal::from(5),
                usual,
                "assumption: our judgement",
            )
        } else {
            believed
                .written("selection", Decimal::from(5))
                .unwrap_or(usual)
        };
        Self {
            share: share.central(),
            selection: selection.central(),
        }
    }

    /// The level at which the share of all customers comes out, for a table of gamma rates of the
    /// given shape: by bisection on 1,000 equally likely rates.
    pub(crate) fn level(&self, rates: &QuantileTable, shape: f64) -> f64 {
        if self.share >= 1.0 {
            return f64::INFINITY;
        }
        if self.share <= 0.0 {
            return f64::NEG_INFINITY;
        }
        let step = u32::MAX / 1000;
        let logs: Vec<f64> = (0..1000)
            .map(|i| libm::log(rates.at(i * step + step / 2) / shape))
            .collect();
        let joined = |level: f64| {
            logs.iter()
                .map(|log| logistic(level + self.selection * log))
                .sum::<f64>()
                / 1000.0
        };
        let (mut low, mut high) = (-200.0, 200.0);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if joined(middle) < self.share {
                low = middle;
            } else {
                high = middle;
            }
        }
        0.5 * (low + high)
    }

    /// Whether a customer of this rate, relative to the mean, joins, by a uniform word.
    pub(crate) fn joins(&self, level: f64, relative_rate: f64, coin: u32) -> bool {
        if level.is_infinite() {
            return level > 0.0;
        }
        share(coin) < logistic(level + self.selection * libm::log(relative_rate))
    }
}

/// `1/(1 + e^-x)`.
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
