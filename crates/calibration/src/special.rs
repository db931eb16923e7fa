//! The special functions that the likelihoods need, by `libm` so that every machine agrees.

use libm::{exp, lgamma, log, log1p};

/// `F(1, b; c; z)`, Gauss's hypergeometric series with one upper parameter 1, for `b < c` and
/// `0 <= z < 1`, by its continued fraction (DLMF 15.7.5). The series itself needs thousands of
/// terms near 1; the fraction needs about `18 / sqrt(1 - z)`.
pub(crate) fn hypergeometric_one(b: f64, c: f64, z: f64) -> f64 {
    if z <= 0.0 {
        return 1.0;
    }
    // Lentz's method for 1/(1 - k1 z/(1 - k2 z/(1 - ...))).
    let (mut value, mut up, mut down) = (1.0, 1.0, 0.0);
    for step in 1..20_000 {
        let m = f64::from(step / 2);
        let k = if step % 2 == 1 {
            (b + m) * (c - 1.0 + m) / ((c + 2.0 * m - 1.0) * (c + 2.0 * m))
        } else {
            m * (c - b - 1.0 + m) / ((c + 2.0 * m - 2.0) * (c + 2.0 * m - 1.0))
        };
        down = 1.0 / (1.0 - k * z * down);
        up = 1.0 - k * z / up;
        let change = up * down;
        value *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    1.0 / value
}

/// `ln(exp(a) + exp(b))`.
pub(crate) fn log_sum(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    if small == f64::NEG_INFINITY {
        return large;
    }
    large + log1p(exp(small - large))
}

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
    fn known_values() {
        // F(1,1;2;z) = -ln(1-z)/z; F(1,b;b+1;z) is a Lerch sum, here summed term by term.
        for z in [0.01, 0.3, 0.9, 0.9999] {
            let exact = -log(1.0 - z) / z;
            assert!(
                (hypergeometric_one(1.0, 2.0, z) / exact - 1.0).abs() < 1e-12,
                "{z}"
            );
        }
        let series = |b: f64, c: f64, z: f64| {
            let (mut term, mut sum) = (1.0, 1.0);
            for n in 0..5000 {
                let n = f64::from(n);
                term *= (b + n) / (c + n) * z;
                sum += term;
            }
            sum
        };
        for (b, c, z) in [
            (1.6, 102.2, 0.8),
            (0.55, 2.2, 0.95),
            (26.5, 28.1, 0.4),
            (130.0, 131.2, 0.7),
        ] {
            let ratio = hypergeometric_one(b, c, z) / series(b, c, z);
            assert!((ratio - 1.0).abs() < 1e-12, "{b} {c} {z}: {ratio}");
        }
    }

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
