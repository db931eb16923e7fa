//! The exponential, normal and lognormal laws.

use super::quantile::{QuantileTable, Tail};

/// The exponential law of mean one.
#[must_use]
pub fn exponential_table() -> QuantileTable {
    QuantileTable::new(|tail| match tail {
        Tail::Lower(p) => (-libm::log1p(-p), 1.0 - p),
        Tail::Upper(q) => (-libm::log(q), q),
    })
}

/// The standard normal law.
#[must_use]
pub fn normal_table() -> QuantileTable {
    QuantileTable::new(|tail| {
        let z = normal_quantile(tail);
        (z, density(z))
    })
}

/// The lognormal law of mean one whose logarithm has the given standard deviation.
///
/// A deviation of zero gives the constant one.
#[must_use]
pub fn lognormal_table(deviation: f64) -> QuantileTable {
    QuantileTable::new(|tail| {
        if deviation == 0.0 {
            return (1.0, f64::INFINITY);
        }
        let z = normal_quantile(tail);
        let value = libm::exp(deviation * (z - deviation / 2.0));
        (value, density(z) / (deviation * value))
    })
}

/// The standard normal quantile: a rational start (Abramowitz & Stegun 1964, 26.2.23) polished by
/// Halley steps on the complementary error function until it stands still.
#[must_use]
pub fn normal_quantile(tail: Tail) -> f64 {
    let (p, sign) = match tail {
        Tail::Lower(p) => (p, -1.0),
        Tail::Upper(q) => (q, 1.0),
    };
    let t = libm::sqrt(-2.0 * libm::log(p));
    let start = t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328))
            / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    let mut z = start;
    for _ in 0..4 {
        let above = 0.5 * libm::erfc(z * std::f64::consts::FRAC_1_SQRT_2);
        let error = (above - p) / density(z);
        z += error / (1.0 - 0.5 * error * z);
    }
    sign * z
}

fn density(z: f64) -> f64 {
    const ROOT: f64 = 0.398_942_280_401_432_7;
    ROOT * libm::exp(-0.5 * z * z)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantiles_as_tabulated() {
        // Published to ten digits in every table of the normal law.
        for (tail, z) in [
            (Tail::Upper(0.5), 0.0),
            (Tail::Upper(0.025), 1.959_963_984_540_054),
            (Tail::Lower(0.05), -1.644_853_626_951_472_7),
            (Tail::Upper(0.001), 3.090_232_306_167_813),
            (Tail::Upper(1e-9), 5.997_807_015_007_687),
        ] {
            assert!((normal_quantile(tail) - z).abs() < 1e-12, "{tail:?}");
        }
    }

    #[test]
    fn tables_meet_their_laws_between_the_nodes() {
        let (exponential, normal, lognormal) =
            (exponential_table(), normal_table(), lognormal_table(0.6));
        let mut word = 0x1234_5678u32;
        for _ in 0..20_000 {
            word = word.wrapping_mul(747_796_405).wrapping_add(2_891_336_453) >> (word % 7);
            for word in [word, !word] {
                let q = (2.0 * f64::from(!word) + 1.0) / (1u64 << 33) as f64;
                let p = (2.0 * f64::from(word) + 1.0) / (1u64 << 33) as f64;
                let gap = if q < 0.5 {
                    -libm::log(q)
                } else {
                    -libm::log1p(-p)
                };
                assert!((exponential.at(word) / gap - 1.0).abs() < 3e-8, "{word}");
                let z = normal_quantile(if p < 0.5 {
                    Tail::Lower(p)
                } else {
                    Tail::Upper(q)
                });
                assert!((normal.at(word) - z).abs() < 3e-8, "{word}");
                let value = libm::exp(0.6 * z - 0.18);
                assert!((lognormal.at(word) / value - 1.0).abs() < 3e-8, "{word}");
            }
        }
        assert_eq!(lognormal_table(0.0).at(77), 1.0);
    }
}
