//! What nobody knows and all customers of one future share.

use crate::believed::Believed;
use crate::chance::{Purpose, Stream, share};
use documents::Belief;
use rust_decimal::Decimal;

/// Common shocks, as standard deviations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Uncertainty {
    /// Of the logarithm of all visit rates. The shipped value 0.11 is the root mean square log
    /// error of six published backtests (docs/model.md).
    pub rate: f64,
    /// Of the logarithm of all hazards of leaving.
    pub lapse: f64,
    /// Of the log-odds of using points.
    pub redemption: f64,
}

impl Uncertainty {
    pub(crate) fn read(believed: &Believed) -> Self {
        let most = Decimal::from(3);
        let backtests = "root mean square log error of six published backtests; assumption";
        let usual = Belief::exactly(Decimal::new(11, 2));
        let none = |key: &str| {
            believed
                .written(key, most)
                .map_or(0.0, |belief| belief.central())
        };
        Self {
            rate: believed.belief("rate", most, usual, backtests).central(),
            lapse: none("lapse"),
            redemption: none("redemption"),
        }
    }
}

/// What a common draw is for. The number is a coordinate: it never changes meaning.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(crate) enum Common {
    Rate = 0,
    Lapse = 1,
    Redemption = 2,
    /// The four doubts of the purchase law: this and the next three.
    Law = 3,
    Never = 16,
    Propensity = 17,
    Stockpile = 18,
    StockpileSpread = 19,
    ExtraVisits = 20,
    HalfLife = 21,
    FewerLeavers = 22,
    Faster = 23,
}

/// The word of one common draw.
pub(crate) fn common_word(stream: &Stream, what: u32) -> u32 {
    stream.words(Purpose::World, what, 0)[0]
}

/// A believed number as it turns out in one future: triangular over its range.
pub(crate) fn turns_out(stream: &Stream, what: Common, belief: &Belief) -> f64 {
    let [low, mode, high] = belief.range();
    if low == high {
        return mode;
    }
    let u = share(common_word(stream, what as u32));
    let split = (mode - low) / (high - low);
    if u < split {
        low + libm::sqrt(u * (high - low) * (mode - low))
    } else {
        high - libm::sqrt((1.0 - u) * (high - low) * (high - mode))
    }
}
