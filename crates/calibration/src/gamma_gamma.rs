//! Gamma-Gamma: what customers spend on a basket.
//!
//! Baskets of a customer are Gamma(p, ν), ν ~ Gamma(q, γ) over customers, independent of how often
//! they buy. Fader & Hardie, "The Gamma-Gamma Model of Monetary Value" (2013).

use crate::Customer;
use crate::optimum::{Matrix, Point, hessian, inverse, minimum};
use crate::special::{beta_below, trigamma};
use libm::{exp, lgamma, log};

/// The three parameters: `p` and `q` are shapes, `gamma` is in major units of the currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    /// Shape of a customer's own baskets: large means alike.
    pub p: f64,
    /// Shape of the differences between customers: large means alike.
    pub q: f64,
    /// Scale, major units.
    pub gamma: f64,
}

/// Parameters of the highest likelihood of a model of baskets with three parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BasketFit<M> {
    /// The estimate.
    pub parameters: M,
    /// The logarithm of the likelihood there.
    pub log_likelihood: f64,
    /// The covariance of the logarithms of the parameters; `None` where the likelihood is flat.
    pub covariance: Option<Matrix<3>>,
}

impl GammaGamma {
    /// The names of the parameters, in the order of every matrix here.
    pub const NAMES: [&'static str; 3] = ["p", "q", "gamma"];

    /// The logarithm of the density of a mean basket `mean` over `count` baskets.
    #[must_use]
    pub fn log_likelihood(&self, count: u32, mean: f64) -> f64 {
        let Self { p, q, gamma } = *self;
        let x = f64::from(count);
        let shape = p * x;
        lgamma(shape + q) - lgamma(shape) - lgamma(q)
            + q * log(gamma)
            + (shape - 1.0) * log(mean)
            + shape * log(x)
            - (shape + q) * log(gamma + mean * x)
    }

    /// The mean basket of a customer of whom `count` baskets with mean `mean` are known, major
    /// units; with none, of any customer. Infinite when the tail is too heavy for a mean (q <= 1).
    #[must_use]
    pub fn mean(&self, count: u32, mean: f64) -> f64 {
        let x = f64::from(count);
        let weight = self.p * x + self.q - 1.0;
        if weight <= 0.0 {
            return f64::INFINITY;
        }
        self.p * (self.gamma + x * mean) / weight
    }

    /// The basket below which a share `share` of all baskets lies: basket/(basket + γ) is Beta(p, q).
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if beta_below(self.p, self.q, middle) < share {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.gamma * low / (1.0 - low)
    }

    /// The standard deviation of the logarithm of one customer's baskets.
    #[must_use]
    pub fn within(&self) -> f64 {
        trigamma(self.p).sqrt()
    }

    /// The standard deviation between customers of the mean logarithm of their baskets.
    #[must_use]
    pub fn between(&self) -> f64 {
        trigamma(self.q).sqrt()
    }
}

/// Fits the model by maximum likelihood to customers with at least one repeat basket; `None` when
/// no finite maximum is found.
#[must_use]
pub fn fit_gamma_gamma(customers: &[Customer]) -> Option<BasketFit<GammaGamma>> {
    let buyers: Vec<_> = customers.iter().filter(|one| one.baskets > 0).collect();
    let mean = buyers.iter().map(|one| one.mean_basket).sum::<f64>() / buyers.len() as f64;
    let from_logs = |logs: &Point<3>| {
        let [p, q, gamma] = logs.map(exp);
        GammaGamma { p, q, gamma }
    };
    let cost = |logs: &Point<3>| {
        // Shapes beyond e^12 mean baskets all alike; the scale follows the currency.
        if logs[..2].iter().any(|log| log.abs() > 12.0) || logs[2].abs() > 40.0 {
            return f64::INFINITY;
        }
        let model = from_logs(logs);
        let likelihood: f64 = buyers
            .iter()
            .map(|one| model.log_likelihood(one.baskets, one.mean_basket))
            .sum();
        if likelihood.is_finite() {
            -likelihood
        } else {
            f64::INFINITY
        }
    };
    let starts = [[1.0, 1.0, log(mean)], [2.0, 1.5, log(mean) - 1.0]];
    let fits = starts.map(|start| minimum(cost, start));
    let (logs, lowest) = if fits[1].1 < fits[0].1 {
        fits[1]
    } else {
        fits[0]
    };
    lowest.is_finite().then(|| BasketFit {
        parameters: from_logs(&logs),
        log_likelihood: -lowest,
        covariance: inverse(hessian(cost, &logs)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_means() {
        let model = GammaGamma {
            p: 6.25,
            q: 3.74,
            gamma: 15.44,
        };
        for (count, mean, expected) in [
            (2, 22.35, 24.664),
            (1, 50.0, 45.495),
            (10, 50.0, 49.379),
            (0, 0.0, 35.219),
        ] {
            assert!(
                (model.mean(count, mean) - expected).abs() < 0.002,
                "{count} {mean}"
            );
        }
        assert_eq!(GammaGamma { q: 0.9, ..model }.mean(0, 0.0), f64::INFINITY);
    }

    #[test]
    fn half_of_the_baskets_lie_below_the_median() {
        // p = q makes basket/gamma and its inverse alike, so that the median is gamma.
        let model = GammaGamma {
            p: 3.0,
            q: 3.0,
            gamma: 20.0,
        };
        assert!((model.quantile(0.5) - 20.0).abs() < 1e-9);
    }
}
