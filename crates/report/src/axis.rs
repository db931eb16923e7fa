//! Scales and their few ticks.

use crate::numbers::{Unit, ten_to};

/// A straight scale from values to places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// Values `from` fall on places `to`.
    pub fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    pub fn at(&self, value: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        if span == 0.0 {
            return (self.to.0 + self.to.1) / 2.0;
        }
        self.to.0 + (value - self.from.0) / span * (self.to.1 - self.to.0)
    }
}

/// An axis over some values and zero: how far it reaches, and the round values on it.
#[derive(Clone, Debug)]
pub(crate) struct Ticks {
    pub values: Vec<f64>,
    pub step: f64,
    pub span: (f64, f64),
}

impl Ticks {
    /// About `wanted` ticks over the values and zero, at round steps in the unit people say.
    ///
    /// The axis reaches a little further than the values, but not on to the next tick: paper is
    /// for the data.
    pub fn over(unit: Unit, least: f64, greatest: f64, wanted: usize) -> Self {
        let (least, greatest) = (unit.major(least.min(0.0)), unit.major(greatest.max(0.0)));
        let range = greatest - least;
        if range <= 0.0 {
            let step = unit.minor(1.0);
            return Self {
                values: vec![0.0],
                step,
                span: (0.0, step),
            };
        }
        let mut step = round_step(range / wanted.max(1) as f64);
        if unit.is_whole() {
            // There is no half of a point or of a won.
            step = if step == 2.5 { 5.0 } else { step.max(1.0) };
        }
        // A rounding error must not lose a tick that lies on the end.
        let first = libm::ceil(least / step - 1e-9) as i64;
        let last = libm::floor(greatest / step + 1e-9) as i64;
        let margin = |end: f64| end + 0.04 * range * if end == 0.0 { 0.0 } else { end.signum() };
        Self {
            values: (first..=last)
                .map(|tick| unit.minor(tick as f64 * step))
                .collect(),
            step: unit.minor(step),
            span: (unit.minor(margin(least)), unit.minor(margin(greatest))),
        }
    }
}

/// How many ticks an axis of so many pixels has room for without crowding.
pub(crate) fn ticks_in(pixels: f64) -> usize {
    ((pixels / 44.0) as usize).clamp(3, 5)
}

/// The next of 1, 2, 2.5, 5 and 10 times a power of ten.
pub(crate) fn round_step(rough: f64) -> f64 {
    let text = format!("{rough:e}");
    let exponent: i32 = text
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok())
        .unwrap_or(0);
    let power = ten_to(exponent);
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Which of `count` columns get a label, when only `most` labels fit.
///
/// Steps are those of a calendar. Numbered columns ("1", "2", …) are labelled at multiples of the
/// step, after the first; others from the first.
pub(crate) fn labelled(labels: &[String], most: usize) -> Vec<usize> {
    let count = labels.len();
    let most = most.max(1);
    let step = [1, 2, 3, 6, 12, 24, 36, 60, 120]
        .into_iter()
        .find(|step| count.div_ceil(*step) <= most)
        .unwrap_or(count.div_ceil(most).max(1));
    let numbered = labels
        .iter()
        .enumerate()
        .all(|(at, label)| label.parse() == Ok(at + 1));
    if numbered && step > 1 {
        let multiples = (1..=count / step).map(|times| times * step - 1);
        return std::iter::once(0).chain(multiples).collect();
    }
    (0..count).step_by(step).collect()
}

/// Moves places apart so that neighbours are at least `gap` from each other, as little as can be.
///
/// Places come in ascending order and stay within the bounds while they fit.
pub(crate) fn apart(wanted: &[f64], gap: f64, (least, greatest): (f64, f64)) -> Vec<f64> {
    // Overlapping neighbours merge into blocks that sit at the mean of what they wanted.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    let room = |count: usize| gap * count.saturating_sub(1) as f64;
    let held = |middle: f64, count: usize| {
        let half = room(count) / 2.0;
        middle.min(greatest - half).max(least + half)
    };
    for place in wanted {
        let mut block = (*place, 1);
        while let Some((middle, count)) = blocks.last().copied() {
            let reach = held(middle, count) + room(count) / 2.0 + gap;
            if held(block.0, block.1) - room(block.1) / 2.0 >= reach {
                break;
            }
            blocks.pop();
            let both = count + block.1;
            let mean = (middle * count as f64 + block.0 * block.1 as f64) / both as f64;
            block = (mean, both);
        }
        blocks.push(block);
    }
    let mut places = Vec::with_capacity(wanted.len());
    for (middle, count) in blocks {
        let first = held(middle, count) - room(count) / 2.0;
        places.extend((0..count).map(|at| first + gap * at as f64));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use units::Currency;

    #[test]
    fn ticks_are_round_and_few() {
        let ticks = |least, greatest| Ticks::over(Unit::Count, least, greatest, 4).values;
        assert_eq!(ticks(0.0, 0.0), [0.0]);
        assert_eq!(ticks(3.0, 9.0), [0.0, 5.0]);
        assert_eq!(ticks(0.0, 2.0), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(-40.0, 100.0), [0.0, 50.0, 100.0]);
        assert_eq!(ticks(-60.0, 100.0), [-50.0, 0.0, 50.0, 100.0]);
        let cents = Ticks::over(Unit::Money(Currency::Usd), 0.0, 100.0, 4).values;
        assert_eq!(cents, [0.0, 25.0, 50.0, 75.0, 100.0]);
    }

    #[test]
    fn columns_are_labelled_by_the_calendar() {
        let numbered: Vec<String> = (1..=36).map(|month| month.to_string()).collect();
        assert_eq!(labelled(&numbered, 8), [0, 5, 11, 17, 23, 29, 35]);
        let named: Vec<String> = (0..24).map(|month| format!("m{month}")).collect();
        assert_eq!(labelled(&named, 4), [0, 6, 12, 18]);
        assert_eq!(labelled(&named[..1], 4), [0]);
        assert_eq!(labelled(&[], 4), [0usize; 0]);
    }

    proptest! {
        #[test]
        fn labels_stand_apart_in_order(mut wanted in prop::collection::vec(0.0..300.0, 0..8)) {
            wanted.sort_by(f64::total_cmp);
            let places = apart(&wanted, 16.0, (0.0, 300.0));
            prop_assert_eq!(places.len(), wanted.len());
            for pair in places.windows(2) {
                prop_assert!(pair[1] - pair[0] >= 16.0 - 1e-9);
            }
            for place in places {
                prop_assert!((-1e-9..=300.0 + 1e-9).contains(&place));
            }
        }

        #[test]
        fn ticks_cover_every_value(a in -1e15..1e15f64, b in -1e15..1e15f64) {
            let ticks = Ticks::over(Unit::Count, a.min(b), a.max(b), 5);
            prop_assert!(ticks.span.0 <= a.min(b).min(0.0));
            prop_assert!(ticks.span.1 >= a.max(b).max(0.0));
            prop_assert!((1..=7).contains(&ticks.values.len()));
        }
    }
}
