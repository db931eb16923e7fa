//! Pareto/NBD: how often customers buy and when they leave for good.
//!
//! While alive a customer buys at a constant rate λ; the lifetime is exponential with rate μ;
//! λ ~ Gamma(r, α), μ ~ Gamma(s, β) over customers, independent. Schmittlein, Morrison & Colombo,
//! *Management Science* 33 (1987); formulas as in Fader & Hardie's note "A Note on Deriving the
//! Pareto/NBD Model" (2005). Times are in the unit of `alpha` and `beta`.

use libm::{exp, expm1, lgamma, log, log1p};

/// The four parameters. `r` and `s` are shapes, without unit; `alpha` and `beta` are times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParetoNbd {
    /// Shape of the purchase rate: small means unlike customers.
    pub r: f64,
    /// Scale of the purchase rate; the mean rate is `r / alpha` per unit of time.
    pub alpha: f64,
    /// Shape of the rate of leaving.
    pub s: f64,
    /// Scale of the rate of leaving; the mean rate is `s / beta` per unit of time.
    pub beta: f64,
}

/// The two ends of a customer's life in the likelihood, both in logarithms.
struct Ends {
    /// Still alive at the end of the period.
    alive: f64,
    /// Left some time after the last purchase.
    left: f64,
}

impl ParetoNbd {
    /// The names of the parameters, in the order of every matrix here.
    pub const NAMES: [&'static str; 4] = ["r", "alpha", "s", "beta"];

    /// The model whose parameters have these logarithms, in the order of [`ParetoNbd::NAMES`].
    #[must_use]
    pub fn from_logs(logs: &[f64; 4]) -> Self {
        let [r, alpha, s, beta] = logs.map(exp);
        ParetoNbd { r, alpha, s, beta }
    }

    /// The parameters in the order of [`ParetoNbd::NAMES`].
    #[must_use]
    pub fn values(&self) -> [f64; 4] {
        [self.r, self.alpha, self.s, self.beta]
    }

    /// The logarithm of the likelihood of `x` repeat purchases, the last at age `last`, by age
    /// `age`.
    #[must_use]
    pub fn log_likelihood(&self, x: u32, last: f64, age: f64) -> f64 {
        let ends = self.ends(x, last, age);
        lgamma(self.r + f64::from(x)) - lgamma(self.r)
            + self.r * log(self.alpha)
            + self.s * log(self.beta)
            + log_sum(ends.alive, ends.left)
    }

    /// The chance that the customer has not left by age `age`.
    #[must_use]
    pub fn alive(&self, x: u32, last: f64, age: f64) -> f64 {
        let ends = self.ends(x, last, age);
        exp(ends.alive - log_sum(ends.alive, ends.left))
    }

    /// Expected repeat purchases of a new customer in the first `time`.
    #[must_use]
    pub fn expected(&self, time: f64) -> f64 {
        self.r / self.alpha * self.lifetime(self.beta, time)
    }

    /// Expected purchases in the next `time` of a customer with this history.
    #[must_use]
    pub fn expected_next(&self, x: u32, last: f64, age: f64, time: f64) -> f64 {
        let rate = (self.r + f64::from(x)) / (self.alpha + age);
        self.alive(x, last, age) * rate * self.lifetime(self.beta + age, time)
    }

    /// Expected part of the next `time` spent alive by one whose rate of leaving is
    /// Gamma(s, scale): `scale/(s-1) (1 - (scale/(scale+time))^(s-1))`, with its limit at s = 1.
    fn lifetime(&self, scale: f64, time: f64) -> f64 {
        let growth = log1p(time / scale);
        let over = self.s - 1.0;
        if over.abs() < 1e-9 {
            return scale * growth;
        }
        scale * -expm1(-over * growth) / over
    }

    fn ends(&self, x: u32, last: f64, age: f64) -> Ends {
        let Self { r, alpha, s, beta } = *self;
        let bought = r + f64::from(x);
        let alive = -bought * log(alpha + age) - s * log(beta + age);
        let (at_last, at_age) = (self.log_a(bought, last), self.log_a(bought, age));
        // A(last) - A(age) loses all digits as a plain difference; A falls, so expm1 is negative.
        let left = log(s / (bought + s)) + at_last + log(-expm1((at_age - at_last).min(0.0)));
        Ends { alive, left }
    }

    /// `ln A(t)` with `A(t) = F(q, c; q+1; z)/(max+t)^q`, q = r + x + s, rewritten by
    /// `F(q, c; q+1; z) = (1-z)^(1-c) F(1, q+1-c; q+1; z)`, whose terms are all small.
    fn log_a(&self, bought: f64, t: f64) -> f64 {
        let q = bought + self.s;
        let (large, small, c) = if self.alpha >= self.beta {
            (self.alpha, self.beta, self.s + 1.0)
        } else {
            (self.beta, self.alpha, bought)
        };
        let z = (large - small) / (large + t);
        let series = hypergeometric_one(q + 1.0 - c, q + 1.0, z);
        -q * log(large + t) + (1.0 - c) * log((small + t) / (large + t)) + log(series)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    /// The CDNOW sample in weeks, as published by Fader, Hardie & Lee (2005).
    const CDNOW: ParetoNbd = ParetoNbd {
        r: 0.553,
        alpha: 10.578,
        s: 0.606,
        beta: 11.669,
    };

    #[test]
    fn published_customers() {
        assert!((CDNOW.expected(52.0) - 1.473).abs() < 5e-4);
        // x, last, age, ahead -> alive, expected purchases ahead
        for (x, last, age, ahead, alive, expected, near) in [
            (26, 30.86, 31.0, 52.0, 0.9979, 25.458, 0.01),
            (2, 30.43, 38.86, 39.0, 0.86917, 1.4551, 5e-4),
        ] {
            assert!((CDNOW.alive(x, last, age) - alive).abs() < 1e-4);
            let found = CDNOW.expected_next(x, last, age, ahead);
            assert!((found - expected).abs() < near, "{found}");
        }
    }
}
