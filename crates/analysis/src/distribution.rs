//! A number over futures as a histogram.

use crate::answer::Distribution;

/// A histogram of about the square root of as many bins as there are futures, from 8 to 40; a
/// number that never varies gets one bin.
pub(crate) fn distribution(id: &str, unit: &str, futures: &[f64]) -> Distribution {
    let (low, high) = futures
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(*x), high.max(*x))
        });
    let varies = high > low;
    let bins = if varies {
        ((futures.len() as f64).sqrt() as usize).clamp(8, 40)
    } else {
        1
    };
    let (low, width) = match (futures.is_empty(), varies) {
        (true, _) => (0.0, 1.0),
        (_, true) => (low, (high - low) / bins as f64),
        _ => (low - 0.5, 1.0),
    };
    let mut counts = vec![0; bins];
    for x in futures {
        counts[(((x - low) / width) as usize).min(bins - 1)] += 1;
    }
    let above = futures.iter().filter(|x| **x > 0.0).count();
    Distribution {
        id: id.to_owned(),
        unit: unit.to_owned(),
        edges: (0..=bins).map(|bin| low + width * bin as f64).collect(),
        counts,
        above_zero: above as f64 / futures.len().max(1) as f64,
        futures: futures.to_vec(),
    }
}
