//! Fitting the Pareto/NBD law of [`ParetoNbd`] by maximum likelihood. Times are in weeks.

use crate::optimum::{Matrix, Point, descend, hessian, inverse, minimum};
use crate::{Customer, Fault};
use customers::ParetoNbd;
use libm::log;

/// Log-parameters beyond this are as good as infinite: e^14 weeks are 23,000 years.
const LARGEST_LOG: f64 = 14.0;

/// Customers with the same history count once, with a weight.
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    distinct: Vec<(u32, f64, f64)>,
    /// The pattern of each customer.
    of_customer: Vec<usize>,
}

impl Patterns {
    pub(crate) fn new(customers: &[Customer]) -> Self {
        let history = |one: &Customer| (one.visits, one.last, one.age);
        let order = |a: &(u32, f64, f64), b: &(u32, f64, f64)| {
            a.0.cmp(&b.0)
                .then(a.1.total_cmp(&b.1))
                .then(a.2.total_cmp(&b.2))
        };
        let mut distinct: Vec<_> = customers.iter().map(history).collect();
        distinct.sort_unstable_by(order);
        distinct.dedup();
        let place = |one| distinct.partition_point(|other| order(other, &history(one)).is_lt());
        let of_customer = customers.iter().map(place).collect();
        Patterns {
            distinct,
            of_customer,
        }
    }

    /// The weight of each pattern when customer `i` weighs `weight(i)`.
    pub(crate) fn weights(&self, weight: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut weights = vec![0.0; self.distinct.len()];
        for (customer, pattern) in self.of_customer.iter().enumerate() {
            weights[*pattern] += weight(customer);
        }
        weights
    }

    fn cost(&self, weights: &[f64], logs: &Point<4>) -> f64 {
        if logs.iter().any(|log| log.abs() > LARGEST_LOG) {
            return f64::INFINITY;
        }
        let model = ParetoNbd::from_logs(logs);
        let log_likelihood: f64 = self
            .distinct
            .iter()
            .zip(weights)
            .map(|(&(x, last, age), weight)| weight * model.log_likelihood(x, last, age))
            .sum();
        if log_likelihood.is_finite() {
            -log_likelihood
        } else {
            f64::INFINITY
        }
    }

    /// The log-parameters of the highest weighted likelihood, and minus its logarithm.
    pub(crate) fn fit(&self, weights: &[f64], start: Point<4>) -> (Point<4>, f64) {
        minimum(|logs| self.cost(weights, logs), start)
    }

    /// The same, starting from the estimate with equal weights and its covariance.
    pub(crate) fn refit(
        &self,
        weights: &[f64],
        start: Point<4>,
        covariance: Option<Matrix<4>>,
    ) -> Point<4> {
        match covariance {
            Some(covariance) => descend(|logs| self.cost(weights, logs), start, covariance).0,
            None => self.fit(weights, start).0,
        }
    }

    /// The covariance of the estimated log-parameters by the curvature of the likelihood.
    pub(crate) fn covariance(&self, weights: &[f64], logs: &Point<4>) -> Option<Matrix<4>> {
        inverse(hessian(|logs| self.cost(weights, logs), logs))
    }
}

/// Parameters of the highest likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParetoNbdFit {
    /// The estimate.
    pub parameters: ParetoNbd,
    /// The logarithm of the likelihood there.
    pub log_likelihood: f64,
    /// The covariance of (ln r, ln α, ln s, ln β) from the inverse Hessian; `None` when the
    /// likelihood is flat there, as when nobody seems ever to leave.
    pub covariance: Option<Matrix<4>>,
}

/// Fits the model by maximum likelihood, from three starting points.
///
/// # Errors
/// [`Fault::TooFew`] below 10 customers or 10 repeat purchases, [`Fault::NoMaximum`] when no start
/// gives a finite likelihood.
pub fn fit_pareto_nbd(customers: &[Customer]) -> Result<ParetoNbdFit, Fault> {
    let repeats: u64 = customers.iter().map(|one| u64::from(one.visits)).sum();
    if customers.len() < 10 || repeats < 10 {
        return Err(Fault::TooFew {
            customers: customers.len(),
            repeats,
        });
    }
    let patterns = Patterns::new(customers);
    let weights = patterns.weights(|_| 1.0);
    // Times in the data set the scale; the starts differ in how fast customers leave.
    let age = customers.iter().map(|one| one.age).sum::<f64>() / customers.len() as f64;
    let gap = log(age * customers.len() as f64 / repeats as f64);
    let starts = [
        [0.0, gap, 0.0, log(age) + 1.0],
        [-0.7, gap - 0.7, -0.7, log(age) - 1.0],
        [0.3, gap, 0.3, log(age) + 3.0],
    ];
    let fits = starts.map(|start| patterns.fit(&weights, start));
    let (logs, cost) = fits.into_iter().fold(
        fits[0],
        |best, next| if next.1 < best.1 { next } else { best },
    );
    if !cost.is_finite() {
        return Err(Fault::NoMaximum {
            model: "pareto-nbd",
        });
    }
    Ok(ParetoNbdFit {
        parameters: ParetoNbd::from_logs(&logs),
        log_likelihood: -cost,
        covariance: patterns.covariance(&weights, &logs),
    })
}
