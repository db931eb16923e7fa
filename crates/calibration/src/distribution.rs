//! How customers differ, as bars for a histogram.

use crate::Customer;
use crate::baskets::quantile;
use serde::Serialize;

/// One bar: values from `from` up to but not including `to`; the last has no upper end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The lower end.
    pub from: f64,
    /// The upper end.
    pub to: Option<f64>,
    /// How many fall in it.
    pub count: u64,
}

/// Customers by repeat purchase days: 0, 1, ... 6, and 7 or more, as published for CDNOW.
pub(crate) fn visits(customers: &[Customer]) -> Vec<Bin> {
    let values: Vec<f64> = customers.iter().map(|one| f64::from(one.visits)).collect();
    bins(&values, 1.0, 7)
}

/// Ascending basket values in about twenty bars of a round width; the last holds the top of the tail.
pub(crate) fn baskets(ascending: &[f64]) -> Vec<Bin> {
    let reach = quantile(ascending, 0.97);
    let width = round_step(reach / 20.0);
    bins(ascending, width, (reach / width) as usize + 1)
}

fn bins(values: &[f64], width: f64, closed: usize) -> Vec<Bin> {
    let mut bins: Vec<Bin> = (0..=closed)
        .map(|place| Bin {
            from: place as f64 * width,
            to: (place < closed).then(|| (place + 1) as f64 * width),
            count: 0,
        })
        .collect();
    for value in values {
        bins[((value / width) as usize).min(closed)].count += 1;
    }
    bins
}

/// The least of 1, 2, 5, 10, ... times a power of ten that is not below `step`.
fn round_step(step: f64) -> f64 {
    let mut power = 1e-6;
    loop {
        for digit in [1.0, 2.0, 5.0] {
            if digit * power >= step || power > 1e15 {
                return digit * power;
            }
        }
        power *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_hold_everything_once() {
        let values: Vec<f64> = (0..1000).map(|i| f64::from(i) * 0.1).collect();
        let bars = baskets(&values);
        assert_eq!(bars.iter().map(|bar| bar.count).sum::<u64>(), 1000);
        assert!(
            (bars[1].from - 5.0).abs() < 1e-9 && bars.len() == 21,
            "{bars:?}"
        );
        assert_eq!(bars.last().unwrap().to, None);
        assert_eq!(baskets(&[]).iter().map(|bar| bar.count).sum::<u64>(), 0);
    }
}
