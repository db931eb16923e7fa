//! A number over futures: its mean, its Monte Carlo error, its quantiles.

use crate::Indicator;

impl Indicator {
    /// Summarises one number over futures. The standard error is that of the mean of independent
    /// futures; quantiles interpolate linearly between order statistics (Hyndman & Fan 1996,
    /// definition 7). Nothing but zeros for no futures.
    #[must_use]
    pub fn over(id: &str, unit: &str, futures: &[f64]) -> Self {
        let named = Self {
            id: id.to_owned(),
            unit: unit.to_owned(),
            ..Self::default()
        };
        if futures.is_empty() {
            return named;
        }
        let mut sorted = futures.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (mean, se) = mean_and_error(futures);
        let quantile = |share: f64| quantile(&sorted, share);
        Self {
            mean,
            se,
            p5: quantile(0.05),
            p25: quantile(0.25),
            p50: quantile(0.5),
            p75: quantile(0.75),
            p95: quantile(0.95),
            ..named
        }
    }

    /// The Monte Carlo error relative to the mean; zero for a number that never varies.
    #[must_use]
    pub fn relative_error(&self) -> f64 {
        if self.se == 0.0 {
            0.0
        } else {
            self.se / self.mean.abs()
        }
    }
}

/// The mean and its standard error; a single future has no error to speak of, and says zero. So
/// does a number that differs between futures by no more than its own arithmetic.
pub(crate) fn mean_and_error(futures: &[f64]) -> (f64, f64) {
    let n = futures.len() as f64;
    let mean = futures.iter().sum::<f64>() / n;
    if futures.len() < 2 {
        return (mean, 0.0);
    }
    let squares: f64 = futures.iter().map(|x| (x - mean) * (x - mean)).sum();
    let error = (squares / (n - 1.0) / n).sqrt();
    let told = error > 1e-12 * mean.abs();
    (mean, if told { error } else { 0.0 })
}

/// The quantile of sorted numbers, by linear interpolation.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_futures() {
        let spread = Indicator::over("revenue", "KRW", &[3.0, 1.0, 5.0, 2.0, 4.0]);
        assert_eq!((spread.mean, spread.p50), (3.0, 3.0));
        assert_eq!((spread.p25, spread.p75), (2.0, 4.0));
        assert!((spread.p5 - 1.2).abs() < 1e-12 && (spread.p95 - 4.8).abs() < 1e-12);
        // The deviation of 1..5 is sqrt(2.5), so the error of their mean is sqrt(2.5 / 5).
        assert!((spread.se - 0.5f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn one_future_and_none() {
        let one = Indicator::over("x", "", &[7.0]);
        assert_eq!((one.mean, one.se, one.p5, one.p95), (7.0, 0.0, 7.0, 7.0));
        assert_eq!(Indicator::over("x", "", &[]).mean, 0.0);
        assert_eq!(Indicator::over("x", "", &[0.0, 0.0]).relative_error(), 0.0);
    }
}
