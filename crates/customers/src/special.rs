//! Special functions of the purchase models, by `libm` so that every machine agrees.

use libm::{exp, lgamma, log, log1p};

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

/// `ln Γ(x) - ln Γ(x + a)` for positive `x` and `a`, without the digits that two large logarithms
/// lose to each other: Stirling's series of both, their difference taken term by term (Abramowitz &
/// Stegun 6.1.41).
#[must_use]
pub fn log_gamma_ratio(x: f64, a: f64) -> f64 {
    if x < 20.0 {
        return lgamma(x) - lgamma(x + a);
    }
    let y = x + a;
    let series = |z: f64| (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * z * z)) / (z * z)) / z;
    a - (x - 0.5) * log1p(a / x) - a * log(y) + series(x) - series(y)
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

    #[test]
    fn the_ratio_of_two_gammas_keeps_its_digits() {
        // Γ(x + 1) = x Γ(x), and Γ(x + 3) = x (x + 1)(x + 2) Γ(x), however large x is.
        for x in [0.3, 5.0, 19.9, 20.0, 21.5, 400.0, 1e6, 3e13] {
            let exact = -log(x);
            assert!((log_gamma_ratio(x, 1.0) - exact).abs() < 2e-12, "{x}");
            let exact = -log(x) - log(x + 1.0) - log(x + 2.0);
            assert!((log_gamma_ratio(x, 3.0) - exact).abs() < 2e-12, "{x}");
        }
        // Both ways agree where either can be taken.
        for (x, a) in [(20.5, 0.7), (35.0, 12.0), (60.0, 90.0)] {
            let apart = lgamma(x) - lgamma(x + a);
            assert!((log_gamma_ratio(x, a) - apart).abs() < 1e-11, "{x} {a}");
        }
    }

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
