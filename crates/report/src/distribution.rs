//! A distribution: one number of many futures.

use crate::ReportError;
use crate::axis::{Scale, Ticks, round_step, ticks_in};
use crate::chart::Laid;
use crate::face::{self, Weight};
use crate::frame::{Frame, Heading, LEADING, NORMAL, SMALL, check};
use crate::look::{Arm, Look};
use crate::numbers::{Precision, Unit, axis_labels, format_number, format_odds};
use crate::scene::{Area, Scene, Side, Words};

/// A histogram of lift or profit over the futures, its 90 % interval darker, zero and the mean
/// marked, and the chance of ending above zero in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Title and provenance.
    pub heading: Heading,
    /// Whose number it is.
    pub arm: Arm,
    /// What it counts.
    pub unit: Unit,
    /// The number in each future, in any order.
    pub values: Vec<f64>,
    /// The 5th percentile.
    pub p5: f64,
    /// The 95th percentile.
    pub p95: f64,
    /// The mean.
    pub mean: f64,
}

/// Bars of one width, each with its upper edge but not its lower, and zero at an edge: what is not
/// above zero is not drawn above zero.
struct Bars {
    width: f64,
    /// Where the first bar begins.
    start: f64,
    counts: Vec<usize>,
}

impl Bars {
    /// Half again as many bars as the square root of the values, 8 to 48, of round width.
    fn of(unit: Unit, values: &[f64]) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let span = unit.major(most - least);
        if span <= 0.0 {
            // All alike: one bar around the value, wide enough to see beside zero.
            let width = unit.minor((unit.major(most).abs() / 8.0).max(1.0));
            return Self {
                width,
                start: most - width / 2.0,
                counts: vec![values.len()],
            };
        }
        let wanted = (1.5 * libm::sqrt(values.len() as f64)).clamp(8.0, 48.0);
        let mut width = round_step(span / wanted);
        if unit.is_whole() {
            width = width.max(1.0);
        }
        let width = unit.minor(width);
        let bar = |value: f64| libm::ceil(value / width) - 1.0;
        let first = bar(least);
        let mut counts = vec![0; (bar(most) - first) as usize + 1];
        for value in values {
            counts[(bar(*value) - first) as usize] += 1;
        }
        Self {
            width,
            start: first * width,
            counts,
        }
    }

    /// Where bar number `at` begins, and the one before it ends.
    fn edge(&self, at: usize) -> f64 {
        self.start + at as f64 * self.width
    }
}

impl Distribution {
    fn said(&self, frame: &Frame, value: f64) -> String {
        format_number(frame.language, self.unit, value, Precision::Figures(3))
    }

    /// "81 of 100 futures end above zero".
    fn chance(&self, frame: &Frame) -> String {
        if self.values.iter().all(|value| *value == 0.0) {
            let same = frame.tell(
                "어느 미래에서도 차이가 없습니다",
                "No future differs from zero",
            );
            return same.to_string();
        }
        let above = self.values.iter().filter(|value| **value > 0.0).count();
        let odds = format_odds(frame.language, above, self.values.len());
        let tail = frame.tell("은 0보다 큽니다", " futures end above zero");
        format!("{odds}{tail}")
    }

    fn interval(&self, frame: &Frame) -> String {
        let (low, high) = (self.said(frame, self.p5), self.said(frame, self.p95));
        match frame.language {
            crate::Language::Ko => format!("100번 중 90번은 {low}에서 {high} 사이"),
            crate::Language::En => format!("90 of 100 lie between {low} and {high}"),
        }
    }
}

impl Laid for Distribution {
    fn scene(&self, look: &Look) -> Result<Scene, ReportError> {
        if self.values.is_empty() {
            return Err(ReportError::Empty("values"));
        }
        check("values", &self.values, self.values.len())?;
        check("interval and mean", &[self.p5, self.p95, self.mean], 3)?;
        let mut frame = Frame::new(look, &self.heading, self.arm)?;
        let (ink, quiet) = (frame.palette.ink, frame.palette.quiet);

        let chance = self.chance(&frame);
        let room = frame.room.width();
        let size = 16.0;
        let chance_said = face::shorten(&chance, Weight::SemiBold, size, room);
        let at = (frame.room.left, frame.room.top + 13.0);
        frame
            .scene
            .say(Words::new(chance_said, at, size, Side::Start, ink).bold());

        let bars = Bars::of(self.unit, &self.values);
        let most = bars.counts.iter().copied().max().unwrap_or(1);
        let ticks = Ticks::over(
            Unit::Count,
            0.0,
            most as f64,
            ticks_in(frame.room.height() - 100.0),
        );
        let plot = Area {
            left: frame.room.left + frame.label_room(Unit::Count, &ticks),
            top: frame.room.top + 78.0,
            right: frame.room.right,
            bottom: frame.room.bottom - 22.0,
        };
        let counts = frame.value_axis(&plot, Unit::Count, &ticks);
        let futures = frame.tell("미래의 수", "futures").to_string();
        let at = (frame.room.left, plot.top - 12.0);
        frame
            .scene
            .say(Words::new(futures, at, SMALL, Side::Start, quiet));

        // Zero is always in sight, with a bar's width to spare on both sides.
        let least = bars.edge(0).min(0.0).min(self.p5) - bars.width;
        let greatest = bars.edge(bars.counts.len()).max(0.0).max(self.p95) + bars.width;
        let across = Scale::new((least, greatest), (plot.left, plot.right));
        let gap = if across.at(bars.width) - across.at(0.0) > 6.0 {
            0.75
        } else {
            0.0
        };
        let (inside, outside) = (frame.colour, frame.tint(0.32));
        for (bar, count) in bars
            .counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
        {
            let (from, to) = (bars.edge(bar), bars.edge(bar + 1));
            // A bar that the interval cuts is coloured in two parts.
            let (low, high) = (self.p5.clamp(from, to), self.p95.clamp(from, to));
            let alike = self.p5 >= self.p95 && (from..to).contains(&self.p5);
            let (low, high) = if alike { (from, to) } else { (low, high) };
            for (from, to, colour) in [
                (from, low, outside),
                (low, high, inside),
                (high, to, outside),
            ] {
                let first = if from == bars.edge(bar) { gap } else { 0.0 };
                let last = if to == bars.edge(bar + 1) { gap } else { 0.0 };
                if to > from {
                    let area = Area {
                        left: across.at(from) + first,
                        right: across.at(to) - last,
                        top: counts.at(*count as f64),
                        bottom: plot.bottom,
                    };
                    frame.scene.rectangle(area, colour);
                }
            }
        }
        frame.scene.line(
            vec![(plot.left, plot.bottom), (plot.right, plot.bottom)],
            0.75,
            quiet,
        );
        self.below(&mut frame, &plot, &across, (least, greatest));
        self.above(&mut frame, &plot, &across);
        frame.scene.description = format!("{chance}. {}.", self.interval(&frame));
        Ok(frame.scene)
    }
}

impl Distribution {
    /// The labels of the value axis and the zero line.
    fn below(&self, frame: &mut Frame, plot: &Area, across: &Scale, (least, greatest): (f64, f64)) {
        let wanted = ((plot.width() / 110.0) as usize).clamp(2, 7);
        let ticks = Ticks::over(self.unit, least, greatest, wanted);
        let labels = axis_labels(frame.language, self.unit, &ticks.values, ticks.step);
        let (ink, quiet) = (frame.palette.ink, frame.palette.quiet);
        let edges = (4.0, f64::from(frame.scene.size.0) - 4.0);
        let widest = labels
            .iter()
            .map(|label| face::width(label, Weight::Regular, SMALL))
            .fold(0.0, f64::max);
        let inside = ticks
            .values
            .iter()
            .zip(labels)
            .map(|(value, label)| (*value, across.at(*value), label))
            .filter(|(_, x, _)| (plot.left - 1.0..=plot.right + 1.0).contains(x))
            .collect::<Vec<_>>();
        let spacing = inside.windows(2).map(|two| two[1].1 - two[0].1).next();
        let every = spacing.map_or(1, |one| libm::ceil((widest + 12.0) / one).max(1.0) as usize);
        let zero = inside
            .iter()
            .position(|(value, ..)| *value == 0.0)
            .unwrap_or(0);
        for (at, (value, x, label)) in inside.iter().enumerate() {
            if at.abs_diff(zero) % every != 0 {
                continue;
            }
            let half = face::width(label, Weight::Regular, SMALL) / 2.0;
            let colour = if *value == 0.0 { ink } else { quiet };
            let tick = vec![(*x, plot.bottom), (*x, plot.bottom + 4.0)];
            frame.scene.line(tick, 0.75, quiet);
            let place = (
                x.max(edges.0 + half).min(edges.1 - half),
                plot.bottom + 19.0,
            );
            frame
                .scene
                .say(Words::new(label, place, SMALL, Side::Middle, colour));
        }
        let x = across.at(0.0);
        frame
            .scene
            .line(vec![(x, plot.top - 4.0), (x, plot.bottom)], 1.25, ink);
    }

    /// The bracket of the interval and the mark of the mean, above the bars.
    fn above(&self, frame: &mut Frame, plot: &Area, across: &Scale) {
        let (ink, quiet) = (frame.palette.ink, frame.palette.quiet);
        let (low, high, mean) = (
            across.at(self.p5),
            across.at(self.p95),
            across.at(self.mean),
        );
        let y = plot.top - 14.0;
        frame.scene.line(vec![(low, y), (high, y)], 1.0, quiet);
        for end in [low, high] {
            frame
                .scene
                .line(vec![(end, y - 4.0), (end, y + 4.0)], 1.0, quiet);
        }
        frame
            .scene
            .dashes((mean, y), (mean, plot.bottom), 1.25, ink);
        frame.scene.dot((mean, y), 4.0, ink);

        let name = frame.tell("평균", "mean");
        let mean_said = format!("{name} {}", self.said(frame, self.mean));
        let interval = self.interval(frame);
        let both = format!("{mean_said}  ·  {interval}");
        // One line centred over the interval, kept on the picture; two when it is too long.
        let fits = face::width(&both, Weight::Regular, NORMAL) <= frame.room.width();
        let lines = if fits {
            vec![both]
        } else {
            vec![mean_said, interval]
        };
        let most = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let line = face::shorten(&line, Weight::Regular, NORMAL, frame.room.width());
            let half = face::width(&line, Weight::Regular, NORMAL) / 2.0;
            let x = ((low + high) / 2.0)
                .max(frame.room.left + half)
                .min(frame.room.right - half);
            let place = (x, y - 11.0 - LEADING * (most - 1 - at) as f64);
            frame
                .scene
                .say(Words::new(line, place, NORMAL, Side::Middle, ink));
        }
    }
}
