//! What every chart shares: the title, the footer, the hairlines and the labels of its axes.

use crate::axis::{Scale, Ticks, labelled};
use crate::face::{self, Weight};
use crate::look::{Look, Palette};
use crate::numbers::{Language, Unit, axis_labels};
use crate::scene::{Area, Point, Scene, Side, Words};
use crate::{Arm, Colour, ReportError};

/// What a chart says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The finding, as a sentence.
    pub title: String,
    /// What is drawn and in what unit; may be empty.
    pub subtitle: String,
    /// The name of the study.
    pub study: String,
    /// The fingerprint of the run that made the numbers; its first 12 letters are shown.
    pub fingerprint: String,
    /// The seed of that run.
    pub seed: u64,
}

/// Size of labels and captions.
pub(crate) const SMALL: f64 = 12.0;
/// Size of the values that matter.
pub(crate) const NORMAL: f64 = 13.0;
/// From one line of small text to the next.
pub(crate) const LEADING: f64 = 17.0;

/// A scene with its title and footer, and the room left for the chart.
pub(crate) struct Frame {
    pub scene: Scene,
    pub room: Area,
    pub language: Language,
    pub palette: Palette,
    pub colour: Colour,
}

impl Frame {
    /// Sets title, subtitle and footer.
    pub fn new(look: &Look, heading: &Heading, arm: Arm) -> Result<Self, ReportError> {
        look.check()?;
        let palette = Palette::of(look.theme);
        let (width, height) = (f64::from(look.size.0), f64::from(look.size.1));
        let small = width < 560.0 || height < 360.0;
        let margin = if small { 16.0 } else { 28.0 };
        let title_size = if small { 16.0 } else { 20.0 };
        let title_lines = if height < 420.0 { 2 } else { 3 };
        let mut scene = Scene {
            size: look.size,
            paper: palette.paper,
            title: heading.title.clone(),
            description: heading.subtitle.clone(),
            marks: Vec::new(),
            words: Vec::new(),
        };
        let wide = width - 2.0 * margin;
        let mut y = margin - 4.0;
        for line in face::wrap(
            &heading.title,
            Weight::SemiBold,
            title_size,
            wide,
            title_lines,
        ) {
            y += title_size * 1.3;
            let at = (margin, y - title_size * 0.25);
            scene.say(Words::new(line, at, title_size, Side::Start, palette.ink).bold());
        }
        for line in face::wrap(&heading.subtitle, Weight::Regular, NORMAL, wide, 2) {
            y += LEADING + 1.0;
            let at = (margin, y - 1.0);
            scene.say(Words::new(line, at, NORMAL, Side::Start, palette.quiet));
        }
        let foot = height - margin + 6.0;
        let footer = footer(look.language, heading, wide);
        scene.say(Words::new(
            footer,
            (margin, foot),
            SMALL,
            Side::Start,
            palette.quiet,
        ));
        let room = Area {
            left: margin,
            top: y + 16.0,
            right: width - margin,
            bottom: foot - SMALL - 14.0,
        };
        Ok(Self {
            scene,
            room,
            language: look.language,
            palette,
            colour: arm.colour(look.theme),
        })
    }

    /// The text of the reader's language.
    pub fn tell<'a>(&self, korean: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Ko => korean,
            Language::En => english,
        }
    }

    /// The room that labels of these ticks take at the left of a plot.
    pub fn label_room(&self, unit: Unit, ticks: &Ticks) -> f64 {
        axis_labels(self.language, unit, &ticks.values, ticks.step)
            .iter()
            .map(|label| face::width(label, Weight::Regular, SMALL))
            .fold(0.0, f64::max)
            + 10.0
    }

    /// Draws the hairlines of a value axis with their labels to the left of the plot.
    pub fn value_axis(&mut self, plot: &Area, unit: Unit, ticks: &Ticks) -> Scale {
        let scale = Scale::new(ticks.span, (plot.bottom, plot.top));
        let labels = axis_labels(self.language, unit, &ticks.values, ticks.step);
        // Zero is labelled first: where labels would crowd, the others give way to it.
        let mut ticks: Vec<(&f64, String)> = ticks.values.iter().zip(labels).collect();
        ticks.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        let mut taken: Vec<f64> = Vec::new();
        for (value, label) in ticks {
            let y = scale.at(*value);
            let zero = *value == 0.0;
            let colour = if zero {
                self.palette.quiet
            } else {
                self.palette.hairline
            };
            let line = vec![(plot.left, y), (plot.right, y)];
            self.scene.line(line, if zero { 0.75 } else { 1.0 }, colour);
            if taken.iter().any(|other| (other - y).abs() < LEADING) {
                continue;
            }
            taken.push(y);
            let at = (plot.left - 10.0, y);
            let quiet = self.palette.quiet;
            self.scene
                .say(Words::new(label, at, SMALL, Side::End, quiet).centred());
        }
        scale
    }

    /// Labels columns below a plot, as many as have room, never past the edge of the picture.
    pub fn column_labels(&mut self, plot: &Area, places: &[f64], labels: &[String]) {
        let widest = labels
            .iter()
            .map(|label| face::width(label, Weight::Regular, SMALL))
            .fold(0.0, f64::max);
        let most = ((plot.width() + widest) / (widest + 28.0)) as usize;
        let edges = (4.0, f64::from(self.scene.size.0) - 4.0);
        let quiet = self.palette.quiet;
        let mut taken = f64::NEG_INFINITY;
        for at in labelled(labels, most.clamp(1, 9)) {
            let half = face::width(&labels[at], Weight::Regular, SMALL) / 2.0;
            let x = places[at].max(edges.0 + half).min(edges.1 - half);
            if x - half < taken {
                continue;
            }
            taken = x + half + 8.0;
            let tick = vec![(places[at], plot.bottom), (places[at], plot.bottom + 4.0)];
            self.scene.line(tick, 0.75, quiet);
            let label = labels[at].clone();
            let place = (x, plot.bottom + 18.0);
            self.scene
                .say(Words::new(label, place, SMALL, Side::Middle, quiet));
        }
    }

    /// Says what the columns count, below their labels at the right.
    pub fn column_caption(&mut self, plot: &Area, caption: &str) {
        let at = (plot.right, plot.bottom + 18.0 + LEADING - 2.0);
        let quiet = self.palette.quiet;
        self.scene
            .say(Words::new(caption, at, SMALL, Side::End, quiet));
    }

    /// A colour of the arm, thinned with paper.
    pub fn tint(&self, opacity: f64) -> Colour {
        self.colour.over(self.palette.paper, opacity)
    }
}

/// Letters of a fingerprint that are shown: enough to tell runs apart by eye.
const FINGERPRINT: usize = 12;

/// "study · fingerprint · seed 7"; a long study name gives way first.
fn footer(language: Language, heading: &Heading, room: f64) -> String {
    let seed = match language {
        Language::Ko => format!("시드 {}", heading.seed),
        Language::En => format!("seed {}", heading.seed),
    };
    let fingerprint: String = heading.fingerprint.chars().take(FINGERPRINT).collect();
    let rest = [fingerprint, seed];
    let rest = rest.into_iter().filter(|part| !part.is_empty());
    let rest = rest.collect::<Vec<_>>().join(" · ");
    if heading.study.is_empty() {
        return face::shorten(&rest, Weight::Regular, SMALL, room);
    }
    let left = room - face::width(&format!(" · {rest}"), Weight::Regular, SMALL);
    let study = heading
        .study
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let study = face::shorten(&study, Weight::Regular, SMALL, left.max(40.0));
    face::shorten(&format!("{study} · {rest}"), Weight::Regular, SMALL, room)
}

/// Whether columns are numbered 1, 2, 3…, and so need a caption that says of what.
pub(crate) fn numbered(labels: &[String]) -> bool {
    labels
        .iter()
        .enumerate()
        .all(|(at, label)| label.parse() == Ok(at + 1))
}

/// The places of so many columns across a plot: edge to edge, a single one in the middle.
pub(crate) fn columns(plot: &Area, count: usize) -> Vec<f64> {
    let scale = Scale::new(
        (0.0, count.saturating_sub(1) as f64),
        (plot.left, plot.right),
    );
    (0..count).map(|at| scale.at(at as f64)).collect()
}

/// A series as a line; a single value becomes a short level stroke so that it can be seen.
pub(crate) fn line_of(places: &[f64], values: &[f64], scale: &Scale) -> Vec<Point> {
    match (places, values) {
        ([x], [value]) => vec![(x - 28.0, scale.at(*value)), (x + 28.0, scale.at(*value))],
        _ => places
            .iter()
            .zip(values)
            .map(|(x, value)| (*x, scale.at(*value)))
            .collect(),
    }
}

/// The least and greatest of many series, with zero.
pub(crate) fn extent<'a>(series: impl IntoIterator<Item = &'a [f64]>) -> (f64, f64) {
    series
        .into_iter()
        .flatten()
        .fold((0.0, 0.0), |(least, most), value| {
            (least.min(*value), most.max(*value))
        })
}

/// Refuses a series of the wrong length or with a value that has no place on an axis.
pub(crate) fn check(
    series: &'static str,
    values: &[f64],
    expected: usize,
) -> Result<(), ReportError> {
    if values.len() != expected {
        return Err(ReportError::Length {
            series,
            expected,
            found: values.len(),
        });
    }
    // A quarter of the largest float leaves room for sums, differences and a rounded axis.
    if values.iter().all(|value| value.abs() < 1e300) {
        return Ok(());
    }
    Err(ReportError::NotDrawable(series))
}
