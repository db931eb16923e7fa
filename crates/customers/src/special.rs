//! Special functions of the purchase models, by `libm` so that every machine agrees.

use libm::{exp, lgamma, log1p};

/// `F(1, b; c; z)`, Gauss's hypergeometric series with one upper parameter 1, for `b < c` and
/// `0 <= z < 1`, by its continued fraction (DLMF 15.7.5). The series itself needs thousands of
/// terms near 1; the fraction needs about `18 / sqrt(1 - z)`.
#[must_use]
pub fn hypergeometric_one(b: f64, c: f64, z: f64) -> f64 {
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

/// `ln B(a, b)`, the logarithm of the beta function.
#[must_use]
pub fn log_beta(a: f64, b: f64) -> f64 {
    lgamma(a) + lgamma(b) - lgamma(a + b)
}

/// `ln(exp(a) + exp(b))`.
#[must_use]
pub fn log_sum(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    if small == f64::NEG_INFINITY {
        return large;
    }
    large + log1p(exp(small - large))
}

#[cfg(test)]
mod tests {
    use super::*;
    use libm::log;

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
}
