//! How uncertain the parameters really are: refits with random weights on the customers.
//!
//! Every refit gives each customer a weight Exp(1) (the Bayesian bootstrap, Rubin, *Annals of
//! Statistics* 9, 1981). The curvature of the likelihood trusts the model; this does not. On CDNOW
//! it finds a standard error of β of 10 weeks or more, in a long tail, where the Hessian says 6.2.

use crate::Customer;
use crate::optimum::Matrix;
use crate::pareto_nbd::{ParetoNbdFit, Patterns};
use libm::{exp, log};
use rayon::prelude::*;

/// What weighted refits say about the parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// The covariance of (ln r, ln α, ln s, ln β) over the refits.
    pub covariance: Matrix<4>,
    /// The standard deviations of r, α, s and β over the refits, in their own units.
    pub errors: [f64; 4],
}

/// Refits the model `refits` times around its estimate; `None` below two. A refit's weights depend
/// on nothing but `seed`, its number and the customer's place, so that threads change nothing.
#[must_use]
pub fn bootstrap(
    customers: &[Customer],
    around: &ParetoNbdFit,
    refits: usize,
    seed: u64,
) -> Option<Bootstrap> {
    if refits < 2 {
        return None;
    }
    let patterns = Patterns::new(customers);
    let start = around.parameters.values().map(log);
    let logs: Vec<[f64; 4]> = (0..refits)
        .into_par_iter()
        .map(|refit| {
            let weights = patterns.weights(|customer| weight(seed, refit as u64, customer as u64));
            patterns.refit(&weights, start, around.covariance)
        })
        .collect();
    let values: Vec<[f64; 4]> = logs.iter().map(|draw| draw.map(exp)).collect();
    let spread = covariance(&values);
    Some(Bootstrap {
        covariance: covariance(&logs),
        errors: std::array::from_fn(|i| spread[i][i].sqrt()),
    })
}

/// An Exp(1) draw.
fn weight(seed: u64, refit: u64, customer: u64) -> f64 {
    let bits = mix(mix(mix(seed) ^ refit) ^ customer);
    // The middles of 2^53 equal parts of the unit interval: never 0, never 1.
    let uniform = ((bits >> 11) as f64 + 0.5) / (1u64 << 53) as f64;
    -log(uniform)
}

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): one step from a state to 64 good bits.
fn mix(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn covariance(draws: &[[f64; 4]]) -> Matrix<4> {
    let count = draws.len() as f64;
    let means: [f64; 4] =
        std::array::from_fn(|i| draws.iter().map(|draw| draw[i]).sum::<f64>() / count);
    std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let products = draws
                .iter()
                .map(|draw| (draw[i] - means[i]) * (draw[j] - means[j]));
            products.sum::<f64>() / (count - 1.0)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_exponential() {
        let count = 40_000;
        let draws: Vec<f64> = (0..count).map(|i| weight(1, i / 2000, i % 2000)).collect();
        let mean = draws.iter().sum::<f64>() / count as f64;
        let square = draws.iter().map(|w| w * w).sum::<f64>() / count as f64;
        // Four standard errors: the deviation of w is 1, of w^2 it is sqrt(20).
        let root = (count as f64).sqrt();
        assert!((mean - 1.0).abs() < 4.0 / root, "{mean}");
        assert!((square - 2.0).abs() < 4.0 * 20f64.sqrt() / root, "{square}");
    }

    #[test]
    fn covariance_of_a_line() {
        let draws = [
            [1.0, 2.0, 0.0, -1.0],
            [2.0, 4.0, 0.0, -2.0],
            [3.0, 6.0, 0.0, -3.0],
        ];
        let matrix = covariance(&draws);
        assert_eq!(matrix[0], [1.0, 2.0, 0.0, -1.0]);
        assert_eq!(matrix[1], [2.0, 4.0, 0.0, -2.0]);
    }
}
