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
    Price = 24,
    CouponVisits = 25,
    AfterReward = 26,
    AfterRewardWeeks = 27,
    NearTier = 28,
    Subscription = 29,
    SubscriptionTimes = 30,
    Borrowed = 31,
    /// The eight numbers of the club, and from 40 on those of the subscription.
    ClubTerm = 32,
    SubscriptionTerm = 40,
    /// The six numbers of coupons: this and the next five.
    Coupons = 48,
    Claims = 54,
    Friends = 55,
    Anyway = 56,
    /// One for all actions: what is not known of people is not known of all they do.
    WithProgram = 57,
    Converts = 58,
    Keeps = 59,
    Halo = 60,
    Respend = 61,
    MissedTier = 62,
    MissedTierWeeks = 63,
}

/// The word of one common draw.
pub(crate) fn common_word(stream: &Stream, what: u32) -> u32 {
    stream.words(Purpose::World, what, 0)[0]
}

/// A believed number as it turns out in one future: triangular over its range.
pub(crate) fn turns_out(stream: &Stream, what: u32, belief: &Belief) -> f64 {
    if belief.low == belief.high {
        return belief.central();
    }
    let [low, mode, high] = belief.range();
    let u = share(common_word(stream, what));
    let split = (mode - low) / (high - low);
    if u < split {
        low + libm::sqrt(u * (high - low) * (mode - low))
    } else {
        high - libm::sqrt((1.0 - u) * (high - low) * (high - mode))
    }
}
