//! Lognormal baskets with customers of different levels.
//!
//! The logarithm of a basket is `m + b + e`: b ~ Normal(0, between²) is the customer's own level,
//! e ~ Normal(0, within²) the basket's. The random-effects model of variance components (Searle,
//! Casella & McCulloch, *Variance Components*, 1992), fitted by maximum likelihood because
//! customers have unequal numbers of baskets. It follows baskets whose dispersion is too wide for
//! Gamma-Gamma.

use crate::Customer;
use crate::gamma_gamma::BasketFit;
use crate::optimum::{Point, hessian, inverse, minimum};
use libm::{exp, log};

/// The three parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    /// The mean basket over customers, major units: exp(m + (between² + within²)/2).
    pub mean: f64,
    /// Standard deviation between customers of the logarithm.
    pub between: f64,
    /// Standard deviation within a customer of the logarithm.
    pub within: f64,
}

impl Lognormal {
    /// The names of the parameters, in the order of every matrix here.
    pub const NAMES: [&'static str; 3] = ["mean", "between", "within"];

    /// The mean of the logarithm, m.
    fn level(&self) -> f64 {
        log(self.mean) - 0.5 * (self.between * self.between + self.within * self.within)
    }

    /// The logarithm of the density of a customer's repeat baskets.
    #[must_use]
    pub fn log_likelihood(&self, customer: &Customer) -> f64 {
        let n = f64::from(customer.baskets);
        let within = self.within * self.within;
        let whole = within + n * self.between * self.between;
        let off = customer.mean_log - self.level();
        let normal = n * log(2.0 * std::f64::consts::PI)
            + (n - 1.0) * log(within)
            + log(whole)
            + customer.squares_log / within
            + n * off * off / whole;
        // The last term turns the density of the logarithms into that of the baskets.
        -0.5 * normal - n * customer.mean_log
    }

    /// The mean basket of a customer of whom `count` baskets are known, the mean of whose
    /// logarithms is `mean_log`, major units; with none, of any customer.
    #[must_use]
    pub fn mean(&self, count: u32, mean_log: f64) -> f64 {
        let n = f64::from(count);
        let (between, within) = (self.between * self.between, self.within * self.within);
        let trust = n * between / (n * between + within);
        let own = self.level() + trust * (mean_log - self.level());
        exp(own + 0.5 * (between * (1.0 - trust) + within))
    }

    /// The basket at `deviations` standard deviations of all logarithms from their mean.
    #[must_use]
    pub fn at(&self, deviations: f64) -> f64 {
        let spread = (self.between * self.between + self.within * self.within).sqrt();
        exp(self.level() + deviations * spread)
    }
}

/// Fits the model by maximum likelihood to customers with at least one repeat basket; `None` when
/// no finite maximum is found.
#[must_use]
pub fn fit_lognormal(customers: &[Customer]) -> Option<BasketFit<Lognormal>> {
    let buyers: Vec<_> = customers.iter().filter(|one| one.baskets > 0).collect();
    let from_logs = |logs: &Point<3>| {
        let [mean, between, within] = logs.map(exp);
        Lognormal {
            mean,
            between,
            within,
        }
    };
    let cost = |logs: &Point<3>| {
        // A deviation below e^-7, a thousandth, is baskets all alike; above e^2 it is not money.
        if logs[1..].iter().any(|log| !(-7.0..=2.0).contains(log)) {
            return f64::INFINITY;
        }
        let model = from_logs(logs);
        let likelihood: f64 = buyers.iter().map(|one| model.log_likelihood(one)).sum();
        if likelihood.is_finite() {
            -likelihood
        } else {
            f64::INFINITY
        }
    };
    let level = buyers.iter().map(|one| one.mean_log).sum::<f64>() / buyers.len() as f64;
    let (logs, lowest) = minimum(cost, [level + 0.25, -0.7, -0.7]);
    lowest.is_finite().then(|| BasketFit {
        parameters: from_logs(&logs),
        log_likelihood: -lowest,
        covariance: inverse(hessian(cost, &logs)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the same number of baskets each, the maximum is known: the analysis of variance with
    /// the between mean square divided by the number of customers instead of one less.
    #[test]
    fn equal_numbers_of_baskets_give_the_analysis_of_variance() {
        let logs: [[f64; 3]; 4] = [
            [3.0, 3.4, 3.2],
            [2.0, 2.6, 2.9],
            [3.9, 4.4, 3.7],
            [3.1, 2.7, 2.9],
        ];
        let customers = logs.map(|logs| {
            let mean = logs.iter().sum::<f64>() / 3.0;
            Customer {
                baskets: 3,
                mean_log: mean,
                squares_log: logs.iter().map(|log| (log - mean) * (log - mean)).sum(),
                ..Customer::default()
            }
        });
        let level = customers.iter().map(|one| one.mean_log).sum::<f64>() / 4.0;
        let within = customers.iter().map(|one| one.squares_log).sum::<f64>() / 8.0;
        let spread = customers
            .iter()
            .map(|one| (one.mean_log - level) * (one.mean_log - level))
            .sum::<f64>()
            / 4.0;
        let between = spread - within / 3.0;
        let fit = fit_lognormal(&customers).unwrap().parameters;
        assert!((fit.within - within.sqrt()).abs() < 1e-5);
        assert!((fit.between - between.sqrt()).abs() < 1e-5);
        assert!((fit.level() - level).abs() < 1e-5);
    }
}
