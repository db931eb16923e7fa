//! Pareto/NBD: how often customers buy and when they leave for good.
//!
//! While alive a customer buys at a constant rate λ; the lifetime is exponential with rate μ;
//! λ ~ Gamma(r, α), μ ~ Gamma(s, β) over customers, independent. Schmittlein, Morrison & Colombo,
//! *Management Science* 33 (1987); formulas as in Fader & Hardie's note "A Note on Deriving the
//! Pareto/NBD Model" (2005). Times are in the unit of `alpha` and `beta`.

use crate::special::{hypergeometric_one, log_sum};
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The parameters printed in Fader, Hardie & Lee (2005).
    const CDNOW: ParetoNbd = ParetoNbd {
        r: 0.553,
        alpha: 10.578,
        s: 0.606,
        beta: 11.669,
    };

    fn near(value: f64, expected: f64, tolerance: f64) {
        assert!(
            (value - expected).abs() <= tolerance,
            "{value} is not {expected}"
        );
    }

    #[test]
    fn published_customers() {
        // BTYD walkthrough: E[X(52)], and customer 1516; `lifetimes`: customer 1.
        near(CDNOW.expected(52.0), 1.473, 5e-4);
        near(CDNOW.expected_next(26, 30.86, 31.0, 52.0), 25.458, 0.01);
        near(CDNOW.alive(26, 30.86, 31.0), 0.9979, 1e-4);
        near(CDNOW.expected_next(2, 30.43, 38.86, 39.0), 1.4551, 5e-4);
        near(CDNOW.alive(2, 30.43, 38.86), 0.86917, 5e-4);
    }

    /// The likelihood as an integral over the time of leaving, by Simpson's rule:
    /// `Γ(r+x)/Γ(r) α^r β^s { (α+T)^-(r+x) (β+T)^-s + s ∫ (α+u)^-(r+x) (β+u)^-(s+1) du }`.
    fn by_integral(model: &ParetoNbd, x: u32, last: f64, age: f64) -> f64 {
        let ParetoNbd { r, alpha, s, beta } = *model;
        let bought = r + f64::from(x);
        let density =
            |u: f64| exp(-bought * log((alpha + u) / (alpha + last)) - (s + 1.0) * log(beta + u));
        let steps = 20_000;
        let width = (age - last) / f64::from(steps);
        let sum: f64 = (0..=steps)
            .map(|step| {
                let weight = if step == 0 || step == steps {
                    1.0
                } else {
                    2.0 + 2.0 * f64::from(step % 2)
                };
                weight * density(last + f64::from(step) * width)
            })
            .sum();
        let alive = exp(-bought * log((alpha + age) / (alpha + last)) - s * log(beta + age));
        lgamma(bought) - lgamma(r) + r * log(alpha) + s * log(beta) - bought * log(alpha + last)
            + log(alive + s * sum * width / 3.0)
    }

    #[test]
    fn the_likelihood_is_the_integral_it_stands_for() {
        let other = ParetoNbd {
            r: 1.3,
            alpha: 48.0,
            s: 0.5,
            beta: 9.0,
        };
        let lasting = ParetoNbd {
            r: 0.8,
            alpha: 5.0,
            s: 1.2,
            beta: 9000.0,
        };
        for model in [CDNOW, other, lasting] {
            for (x, last, age) in [
                (0, 0.0, 39.0),
                (1, 2.0, 30.0),
                (26, 30.86, 31.0),
                (150, 20.0, 78.0),
                (3, 39.0, 39.0),
            ] {
                let exact = by_integral(&model, x, last, age);
                let value = model.log_likelihood(x, last, age);
                assert!(
                    (value - exact).abs() < 1e-8 * exact.abs().max(1.0),
                    "{x} {last} {age}: {value} {exact}"
                );
            }
        }
    }

    #[test]
    fn leaving_with_shape_one_is_no_special_case() {
        let near_one = |s| ParetoNbd { s, ..CDNOW }.expected(52.0);
        near(near_one(1.0), near_one(1.0 + 1e-7), 1e-6);
    }
}
