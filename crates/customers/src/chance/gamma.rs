//! The gamma law: tabulated for a shape that many members share, by rejection for a shape of
//! one's own.

use super::quantile::{QuantileTable, Tail, share};
use super::{Purpose, Stream};

/// The gamma law of scale one and the given positive shape.
#[must_use]
pub fn gamma_table(shape: f64) -> QuantileTable {
    let law = Gamma::new(shape);
    let mut guess = None;
    QuantileTable::new(|tail| {
        let value = law.quantile(tail, guess);
        guess = Some((tail, value));
        (value, law.density(value))
    })
}

/// A gamma variate of scale one and any positive shape, drawn by the rejection method of Marsaglia
/// & Tsang (2000), with attempts as event coordinates; shapes below one by their boost.
///
/// `normal` is [`super::normal_table`].
#[must_use]
pub fn gamma_keyed(
    stream: &Stream,
    purpose: Purpose,
    member: u32,
    shape: f64,
    normal: &QuantileTable,
) -> f64 {
    gamma_from(stream, purpose, member, 0, shape, normal)
}

/// A beta variate, as X/(X + Y) of two keyed gamma variates of scale one.
///
/// `which` tells several variates of one member and purpose apart. Two shapes near zero can leave
/// both variates at zero; the mean stands for what then cannot be told.
#[must_use]
pub fn beta_keyed(
    stream: &Stream,
    purpose: Purpose,
    member: u32,
    which: u32,
    [a, b]: [f64; 2],
    normal: &QuantileTable,
) -> f64 {
    let gamma = |half: u32, shape| {
        let first = (2 * which + half) * ATTEMPTS;
        gamma_from(stream, purpose, member, first, shape, normal)
    };
    let (x, y) = (gamma(0, a), gamma(1, b));
    if x + y > 0.0 {
        x / (x + y)
    } else {
        a / (a + b)
    }
}

/// Event coordinates kept apart for the attempts of one variate.
const ATTEMPTS: u32 = 1 << 16;

/// A gamma variate whose attempts begin at an event coordinate.
fn gamma_from(
    stream: &Stream,
    purpose: Purpose,
    member: u32,
    first: u32,
    shape: f64,
    normal: &QuantileTable,
) -> f64 {
    let boosted = if shape < 1.0 { shape + 1.0 } else { shape };
    let d = boosted - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    for attempt in first.. {
        let [word, coin, boost, _] = stream.words(purpose, member, attempt);
        let z = normal.at(word);
        let v = 1.0 + c * z;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        // Their squeeze lies below the bound on nearly every attempt, and spares two logarithms.
        let z2 = z * z;
        if share(coin) < 1.0 - 0.0331 * z2 * z2
            || libm::log(share(coin)) < 0.5 * z * z + d - d * v + d * libm::log(v)
        {
            let scale = if shape < 1.0 {
                libm::pow(share(boost), 1.0 / shape)
            } else {
                1.0
            };
            return d * v * scale;
        }
    }
    unreachable!("an attempt is accepted with probability above 0.95")
}

/// The probability that a gamma variate of scale one and the given shape lies below `x`.
pub(crate) fn gamma_below(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    Gamma::new(shape).below(x).clamp(0.0, 1.0)
}

/// No variate is smaller: laws of a tiny shape put a share of customers at rates too small to be
/// written, and a rate of nothing would have no time between visits.
const LEAST: f64 = 1e-200;

/// From this shape on the start of a power series lies where no probability can be written, and the
/// lower tail begins like the upper one.
const NEARLY_NORMAL: f64 = 1000.0;

/// Steps of the continued fraction: at its slowest, beside the mode, a few times the square root of
/// the shape, which is a million at most.
const MOST_FRACTIONS: i32 = 20_000;

/// The gamma law of scale one.
struct Gamma {
    shape: f64,
    ln_gamma: f64,
}

impl Gamma {
    fn new(shape: f64) -> Self {
        Self {
            shape,
            ln_gamma: libm::lgamma(shape),
        }
    }

    fn density(&self, x: f64) -> f64 {
        libm::exp((self.shape - 1.0) * libm::log(x) - x - self.ln_gamma)
    }

    /// The quantile, by Halley steps in the logarithm of the variate (where the law is smooth down
    /// to zero), from the last quantile asked for or a Wilson-Hilferty start.
    fn quantile(&self, tail: Tail, guess: Option<(Tail, f64)>) -> f64 {
        let start = self.start(tail, guess);
        if start < LEAST {
            return LEAST;
        }
        let mut y = libm::log(start);
        for _ in 0..60 {
            let x = libm::exp(y);
            let (miss, scale) = match tail {
                Tail::Lower(p) => (self.below(x) / p, p),
                Tail::Upper(q) => (self.above(x) / q, -q),
            };
            // Newton on ln(probability), with respect to ln(variate).
            let slope = self.density(x) * x / (scale * miss);
            let step = (libm::log(miss) / slope).clamp(-2.0, 2.0);
            y -= step;
            if step.abs() < 1e-13 {
                break;
            }
        }
        libm::exp(y).max(LEAST)
    }

    fn start(&self, tail: Tail, guess: Option<(Tail, f64)>) -> f64 {
        if let Some((near, value)) = guess {
            let (p, q) = (probability(near), probability(tail));
            if std::mem::discriminant(&near) == std::mem::discriminant(&tail)
                && (0.5..2.0).contains(&(p / q))
            {
                return value;
            }
        }
        if let Tail::Lower(p) = tail
            && self.shape < NEARLY_NORMAL
        {
            let small = libm::exp((libm::log(self.shape) + self.ln_gamma) / self.shape);
            return small * libm::pow(p, 1.0 / self.shape);
        }
        let z = super::normal_quantile(tail);
        let ninth = 1.0 / (9.0 * self.shape);
        let cube = 1.0 - ninth + z * libm::sqrt(ninth);
        (self.shape * cube * cube * cube).max(1e-3)
    }

    /// The regularised incomplete gamma function P: its power series (DLMF 8.7.1) below the mode,
    /// its complement above.
    fn below(&self, x: f64) -> f64 {
        if x > self.shape + 1.0 {
            return 1.0 - self.above(x);
        }
        let mut term = 1.0 / self.shape;
        let mut sum = term;
        let mut n = self.shape;
        while term > sum * 1e-17 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        sum * libm::exp(self.shape * libm::log(x) - x - self.ln_gamma)
    }

    /// The regularised incomplete gamma function Q: its continued fraction (DLMF 8.9.2) above the
    /// mode, evaluated by Lentz's method, its complement below.
    fn above(&self, x: f64) -> f64 {
        if x <= self.shape + 1.0 {
            return 1.0 - self.below(x);
        }
        const TINY: f64 = 1e-300;
        let mut b = x + 1.0 - self.shape;
        let mut c = 1.0 / TINY;
        let mut d = 1.0 / b;
        let mut fraction = d;
        for i in 1..MOST_FRACTIONS {
            let a = -f64::from(i) * (f64::from(i) - self.shape);
            b += 2.0;
            d = 1.0 / (a * d + b);
            c = b + a / c;
            let factor = c * d;
            fraction *= factor;
            if (factor - 1.0).abs() < 1e-16 {
                break;
            }
        }
        fraction * libm::exp(self.shape * libm::log(x) - x - self.ln_gamma)
    }
}

fn probability(tail: Tail) -> f64 {
    match tail {
        Tail::Lower(p) | Tail::Upper(p) => p,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::normal_table;

    #[test]
    fn chi_squared_quantiles_as_tabulated() {
        // Chi squared with k degrees of freedom is twice a gamma of shape k/2; published tables.
        for (freedom, above, published) in [
            (1.0, 0.05, 3.841_458_820_694_124),
            (2.0, 0.01, 9.210_340_371_976_182),
            (10.0, 0.05, 18.307_038_053_275_146),
            (10.0, 0.95, 3.940_299_136_119_3),
            (30.0, 0.001, 59.703_064_306_4),
        ] {
            let tail = if above < 0.5 {
                Tail::Upper(above)
            } else {
                Tail::Lower(1.0 - above)
            };
            let found = 2.0 * Gamma::new(freedom / 2.0).quantile(tail, None);
            assert!(
                (found / published - 1.0).abs() < 1e-9,
                "{freedom} {above}: {found}"
            );
        }
    }

    /// Of a tiny shape most variates are too small to be written; they came out as no numbers, and
    /// a customer of no rate never stopped coming.
    #[test]
    fn the_tiniest_shapes_give_numbers() {
        for shape in [1e-6, 1e-3, 0.01, 0.02, 0.05] {
            let table = gamma_table(shape);
            for word in (0..=u32::MAX).step_by(50_000_017).chain([1, u32::MAX]) {
                let x = table.at(word);
                assert!(x > 0.0 && x.is_finite(), "{shape} {word}: {x}");
            }
        }
    }

    /// Of a shape beyond two thousand the lower half came out as nothing: customers who are nearly
    /// alike hardly came.
    #[test]
    fn of_customers_nearly_alike_none_stays_away() {
        for shape in [900.0, 2_500.0, 1e5, 1e6] {
            let table = gamma_table(shape);
            for word in (0..=u32::MAX).step_by(50_000_017).chain([1, u32::MAX]) {
                let from_mean = (table.at(word) - shape) / f64::sqrt(shape);
                assert!(from_mean.abs() < 8.0, "{shape} {word}: {from_mean}");
            }
            let median = table.at(u32::MAX / 2);
            // The median is a third below the mean (Choi 1994).
            assert!(
                (median - shape + 1.0 / 3.0).abs() < 0.01,
                "{shape}: {median}"
            );
        }
    }

    #[test]
    fn tables_meet_the_law_between_the_nodes() {
        for shape in [0.25, 0.6, 0.8, 1.0, 3.7, 40.0, 5_000.0] {
            let (law, table) = (Gamma::new(shape), gamma_table(shape));
            for word in (0..u32::MAX)
                .step_by(37_000_111)
                .chain([1, 77, 4_000, u32::MAX - 9])
            {
                let p = (2.0 * f64::from(word) + 1.0) / (1u64 << 33) as f64;
                let q = (2.0 * f64::from(!word) + 1.0) / (1u64 << 33) as f64;
                let x = table.at(word);
                let miss = if p < 0.5 {
                    law.below(x) / p
                } else {
                    law.above(x) / q
                };
                assert!(
                    (miss - 1.0).abs() < 1e-6,
                    "shape {shape} word {word}: {miss}"
                );
            }
        }
    }

    /// Mean `a/(a+b)` and variance `ab/((a+b)²(a+b+1))` of the beta law, within four standard errors.
    #[test]
    fn beta_variates_have_the_right_moments() {
        let (stream, normal) = (Stream::new(6, 0), normal_table());
        for [a, b] in [[0.386, 3.088], [0.668, 3.806], [2.0, 2.0]] {
            const DRAWS: u32 = 40_000;
            let draw = |member| beta_keyed(&stream, Purpose::Taking, member, 1, [a, b], &normal);
            let draws: Vec<f64> = (0..DRAWS).map(draw).collect();
            let n = f64::from(DRAWS);
            let moment = |about: f64, power: i32| {
                draws.iter().map(|x| (x - about).powi(power)).sum::<f64>() / n
            };
            let (mean, sum) = (moment(0.0, 1), a + b);
            let variance = a * b / (sum * sum * (sum + 1.0));
            assert!(
                (mean - a / sum).abs() < 4.0 * (variance / n).sqrt(),
                "{a} {b}: {mean}"
            );
            let found = moment(mean, 2);
            let error = ((moment(mean, 4) - found * found) / n).sqrt();
            assert!((found - variance).abs() < 4.0 * error, "{a} {b}: {found}");
        }
    }

    #[test]
    fn the_median_of_a_gamma_law_has_half_below() {
        for shape in [0.4, 1.0, 7.5] {
            let median = Gamma::new(shape).quantile(Tail::Lower(0.5), None);
            assert!((gamma_below(shape, median) - 0.5).abs() < 1e-12, "{shape}");
        }
        assert_eq!(gamma_below(2.0, 0.0), 0.0);
    }

    /// Mean and variance of keyed variates are both the shape, within four standard errors.
    #[test]
    fn keyed_variates_have_the_right_moments() {
        let (stream, normal) = (Stream::new(5, 0), normal_table());
        for shape in [0.3, 1.0, 4.5] {
            const DRAWS: u32 = 40_000;
            let draw = |member| gamma_keyed(&stream, Purpose::Rate, member, shape, &normal);
            let draws: Vec<f64> = (0..DRAWS).map(draw).collect();
            let n = f64::from(DRAWS);
            let mean = draws.iter().sum::<f64>() / n;
            let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
            assert!(
                (mean - shape).abs() < 4.0 * (shape / n).sqrt(),
                "{shape}: {mean}"
            );
            // The variance of a sample variance: (kurtosis excess 6/shape + 2) shape^2 / n.
            let error = shape * ((6.0 / shape + 2.0) / n).sqrt();
            assert!(
                (variance - shape).abs() < 4.0 * error,
                "{shape}: {variance}"
            );
        }
    }
}
