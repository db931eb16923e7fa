//! The special functions that the likelihoods need, by `libm` so that every machine agrees.

use customers::special::hypergeometric_one;
use libm::{exp, lgamma, log, log1p};

/// The regularised incomplete beta function, the share of Beta(p, q) below `z`.
pub(crate) fn beta_below(p: f64, q: f64, z: f64) -> f64 {
    if z <= 0.0 {
        return 0.0;
    }
    if z >= 1.0 {
        return 1.0;
    }
    if z > (p + 1.0) / (p + q + 2.0) {
        return 1.0 - beta_below(q, p, 1.0 - z);
    }
    let log_front = p * log(z) + q * log1p(-z) + lgamma(p + q) - lgamma(p) - lgamma(q) - log(p);
    exp(log_front) * hypergeometric_one(p + q, p + 1.0, z)
}

/// The second derivative of `ln Γ`: the variance of the logarithm of a gamma variate.
pub(crate) fn trigamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 10.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    sum + 1.0 / x + y / 2.0 + y / x * (1.0 / 6.0 - y * (1.0 / 30.0 - y * (1.0 / 42.0 - y / 30.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beta_shares() {
        assert!((beta_below(1.0, 1.0, 0.3) - 0.3).abs() < 1e-14);
        // Beta(2, 3): 6 z^2 - 8 z^3 + 3 z^4.
        let cubic = |z: f64| 6.0 * z * z - 8.0 * z * z * z + 3.0 * z * z * z * z;
        for z in [0.05, 0.4, 0.41, 0.9] {
            assert!((beta_below(2.0, 3.0, z) - cubic(z)).abs() < 1e-13, "{z}");
        }
        let pi = std::f64::consts::PI;
        assert!((trigamma(1.0) - pi * pi / 6.0).abs() < 1e-10);
        assert!((trigamma(0.5) - pi * pi / 2.0).abs() < 1e-10);
    }
}
