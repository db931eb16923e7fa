//! What a visit is worth.

use crate::chance::{QuantileTable, gamma_table, lognormal_table};
use crate::existing::Existing;
use documents::{Belief, Section, Words};
use rust_decimal::Decimal;

/// How basket values vary between customers and between a customer's visits.
///
/// Every basket is a member's level times a factor common to all: only the level is a trait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Baskets {
    /// A visit is Gamma(p, ν), and ν is Gamma(q, γ) over customers (Fader & Hardie 2013). `gamma`
    /// is in the currency's major unit.
    GammaGamma {
        /// Shape of a customer's visits.
        p: f64,
        /// Shape of the customers' scale.
        q: f64,
        /// Rate of the customers' scale, major units.
        gamma: f64,
    },
    /// The logarithm of a basket is normal within a customer, and its mean normal between them.
    Lognormal {
        /// The mean basket over all, major units.
        mean: f64,
        /// Standard deviation of the customers' mean logarithms.
        between: f64,
        /// Standard deviation of a customer's logarithms.
        within: f64,
    },
    /// Nothing is sold: visits are counted, and what they do is worth something (a national park).
    None,
}

/// How a basket model is written.
#[derive(Clone, Copy)]
enum Model {
    GammaGamma,
    Lognormal,
    None,
}

impl Baskets {
    pub(crate) fn read(section: &Section) -> Option<Self> {
        let models = [
            ("gamma-gamma", Model::GammaGamma),
            ("lognormal", Model::Lognormal),
            ("none", Model::None),
        ];
        let model = section.choice("model", &models);
        section.missing(
            "model",
            Words::new(
                "`gamma-gamma`, `lognormal`, or `none` where nothing is sold",
                "`gamma-gamma`, `lognormal`, 파는 것이 없으면 `none`",
            ),
        );
        let number = |key: &str, least: Decimal, most: i64| {
            section.missing(
                key,
                Words::new(
                    "fit it from transactions, or take a preset trade",
                    "거래 자료로 추정하거나 업종 예시에서 가져오세요",
                ),
            );
            section
                .belief(key, least..=Decimal::from(most))
                .as_ref()
                .map(Belief::central)
        };
        let (tiny, most) = (Decimal::new(1, 6), 1_000_000_000);
        let Some(model) = model else {
            // Without a model its numbers cannot be judged, only known.
            for key in ["p", "q", "gamma", "mean", "between", "within"] {
                let _ = section.belief(key, Decimal::MIN..=Decimal::MAX);
            }
            return None;
        };
        match model {
            // Below q = 1 the mean basket would be infinite.
            Model::GammaGamma => {
                let (p, q, gamma) = (
                    number("p", tiny, 10_000),
                    number("q", Decimal::new(1001, 3), 10_000),
                    number("gamma", tiny, most),
                );
                Some(Self::GammaGamma {
                    p: p?,
                    q: q?,
                    gamma: gamma?,
                })
            }
            Model::Lognormal => {
                let (mean, between, within) = (
                    number("mean", tiny, most),
                    number("between", Decimal::ZERO, 3),
                    number("within", Decimal::ZERO, 3),
                );
                Some(Self::Lognormal {
                    mean: mean?,
                    between: between?,
                    within: within?,
                })
            }
            Model::None => Some(Self::None),
        }
    }

    /// The mean basket of a new customer, major units.
    #[must_use]
    pub fn mean(&self) -> f64 {
        match *self {
            Self::GammaGamma { p, q, gamma } => p * gamma / (q - 1.0),
            Self::Lognormal { mean, .. } => mean,
            Self::None => 0.0,
        }
    }

    /// The factor by which visits of one customer vary around the level.
    pub(crate) fn factors(&self) -> QuantileTable {
        match *self {
            Self::GammaGamma { p, .. } => gamma_table(p),
            Self::Lognormal { within, .. } => lognormal_table(within),
            Self::None => lognormal_table(0.0),
        }
    }

    /// The law of a new customer's level draw: what [`Baskets::new_level`] takes a quantile of.
    pub(crate) fn levels(&self) -> QuantileTable {
        match *self {
            Self::GammaGamma { q, .. } => gamma_table(q),
            Self::Lognormal { between, .. } => lognormal_table(between),
            Self::None => lognormal_table(0.0),
        }
    }

    /// A new customer's level in major units from a draw of [`Baskets::levels`].
    pub(crate) fn new_level(&self, draw: f64) -> f64 {
        match *self {
            Self::GammaGamma { gamma, .. } => gamma / draw,
            Self::Lognormal { mean, .. } => mean * draw,
            Self::None => 0.0,
        }
    }

    /// The level of a known customer given what their baskets were: an exact posterior draw.
    ///
    /// `gamma` draws a gamma variate of a shape; `normal` is a standard normal number.
    pub(crate) fn known_level(
        &self,
        known: &Existing,
        gamma: impl FnOnce(f64) -> f64,
        normal: f64,
    ) -> f64 {
        let count = f64::from(known.baskets);
        match *self {
            Self::None => 0.0,
            // ν | x, m ~ Gamma(px + q, γ + xm); Fader & Hardie 2013.
            Self::GammaGamma { p, q, gamma: rate } => {
                (rate + count * known.mean_basket) / gamma(p * count + q)
            }
            // A normal mean with a normal prior: precisions add.
            Self::Lognormal {
                mean,
                between,
                within,
            } => {
                let (between2, within2) = (between * between, within * within);
                let level = libm::log(mean) - 0.5 * (between2 + within2);
                let observed = known
                    .mean_log
                    .unwrap_or_else(|| libm::log(known.mean_basket.max(1e-9)) - 0.5 * within2);
                let trust = count * between2 / (count * between2 + within2).max(1e-300);
                let own = if known.baskets == 0 {
                    level
                } else {
                    level + trust * (observed - level)
                };
                libm::exp(
                    own + between * libm::sqrt((1.0 - trust).max(0.0)) * normal + 0.5 * within2,
                )
            }
        }
    }
}
