//! A fan: one series over many futures, month by month.

use crate::ReportError;
use crate::axis::{Scale, Ticks, apart, ticks_in};
use crate::chart::Laid;
use crate::face::{self, Weight};
use crate::frame::{
    Frame, Heading, LEADING, NORMAL, SMALL, check, columns, extent, line_of, numbered,
};
use crate::look::{Arm, Look};
use crate::numbers::{Language, Precision, Unit, format_number};
use crate::scene::{Area, Point, Scene, Side, Words};

/// A series as bands over the months: P5 to P95 light, P25 to P75 darker, the median solid, a few
/// futures hair-thin.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// Title and provenance.
    pub heading: Heading,
    /// Whose series it is.
    pub arm: Arm,
    /// What it counts.
    pub unit: Unit,
    /// A label for each month.
    pub months: Vec<String>,
    /// The 5th percentile of each month.
    pub p5: Vec<f64>,
    /// The 25th percentile of each month.
    pub p25: Vec<f64>,
    /// The median of each month.
    pub p50: Vec<f64>,
    /// The 75th percentile of each month.
    pub p75: Vec<f64>,
    /// The 95th percentile of each month.
    pub p95: Vec<f64>,
    /// Sample futures; may be empty. Ten are enough to show what a future looks like.
    pub paths: Vec<Vec<f64>>,
}

impl Fan {
    fn check(&self) -> Result<(), ReportError> {
        let count = self.months.len();
        if count == 0 {
            return Err(ReportError::Empty("months"));
        }
        check("p5", &self.p5, count)?;
        check("p25", &self.p25, count)?;
        check("p50", &self.p50, count)?;
        check("p75", &self.p75, count)?;
        check("p95", &self.p95, count)?;
        self.paths
            .iter()
            .try_for_each(|path| check("paths", path, count))
    }

    /// The values at the end, from the top, with their names.
    fn ends(&self, frame: &Frame) -> Vec<(String, String, f64)> {
        let median = frame.tell("중앙값", "Median");
        [
            ("P95", &self.p95),
            ("P75", &self.p75),
            (median, &self.p50),
            ("P25", &self.p25),
            ("P5", &self.p5),
        ]
        .into_iter()
        .filter_map(|(name, series)| {
            let last = *series.last()?;
            let said = format_number(frame.language, self.unit, last, Precision::Figures(3));
            Some((name.to_string(), said, last))
        })
        .collect()
    }
}

impl Laid for Fan {
    fn scene(&self, look: &Look) -> Result<Scene, ReportError> {
        self.check()?;
        let mut frame = Frame::new(look, &self.heading, self.arm)?;
        let ends = self.ends(&frame);
        frame.scene.description = describe(&frame, &ends);

        let bands = [&self.p5, &self.p25, &self.p50, &self.p75, &self.p95];
        let all = bands.into_iter().chain(&self.paths).map(Vec::as_slice);
        let (least, greatest) = extent(all);
        let ticks = Ticks::over(self.unit, least, greatest, ticks_in(frame.room.height()));

        let name_room = widest(ends.iter().map(|(name, ..)| name), Weight::Regular, SMALL);
        let value_room = widest(
            ends.iter().map(|(_, said, _)| said),
            Weight::SemiBold,
            NORMAL,
        );
        let caption = numbered(&self.months);
        let plot = Area {
            left: frame.room.left + frame.label_room(self.unit, &ticks),
            top: frame.room.top + 6.0,
            right: frame.room.right - name_room - value_room - 24.0,
            bottom: frame.room.bottom - if caption { 36.0 } else { 20.0 },
        };
        let scale = frame.value_axis(&plot, self.unit, &ticks);
        let places = columns(&plot, self.months.len());
        frame.column_labels(&plot, &places, &self.months);
        if caption {
            let caption = frame.tell("시작 뒤 개월", "months from the start");
            frame.column_caption(&plot, caption);
        }

        let [p5, p25, p50, p75, p95] = bands.map(|series| line_of(&places, series, &scale));
        let (light, medium) = (frame.tint(0.18), frame.tint(0.36));
        frame.scene.band(&p95, &p5, light);
        frame.scene.band(&p75, &p25, medium);
        let colour = frame.colour;
        for path in &self.paths {
            let path = line_of(&places, path, &scale);
            frame.scene.faint_line(path, 0.5, colour, 0.55);
        }
        frame.scene.line(p50, 2.25, colour);
        end_labels(&mut frame, &plot, &scale, &ends, name_room);
        let paths: Vec<_> = self
            .paths
            .iter()
            .map(|path| line_of(&places, path, &scale))
            .collect();
        band_label(&mut frame, &plot, (&p95, &p5), &paths);
        Ok(frame.scene)
    }
}

fn describe(frame: &Frame, ends: &[(String, String, f64)]) -> String {
    let said: Vec<_> = ends
        .iter()
        .map(|(name, said, _)| format!("{name} {said}"))
        .collect();
    let lead = frame.tell("마지막 달: ", "In the last month: ");
    format!("{lead}{}.", said.join(", "))
}

pub(crate) fn widest<'a>(
    texts: impl IntoIterator<Item = &'a String>,
    weight: Weight,
    size: f64,
) -> f64 {
    texts
        .into_iter()
        .map(|text| face::width(text, weight, size))
        .fold(0.0, f64::max)
}

/// Names each percentile beside its end, the median in bold.
fn end_labels(
    frame: &mut Frame,
    plot: &Area,
    scale: &Scale,
    ends: &[(String, String, f64)],
    name_room: f64,
) {
    let wanted: Vec<f64> = ends.iter().map(|(.., value)| scale.at(*value)).collect();
    let places = apart(&wanted, LEADING, (plot.top, plot.bottom));
    let (ink, quiet, hairline) = (
        frame.palette.ink,
        frame.palette.quiet,
        frame.palette.hairline,
    );
    for ((at, (name, said, _)), (place, end)) in
        ends.iter().enumerate().zip(places.into_iter().zip(wanted))
    {
        let start = plot.right + 14.0;
        if (place - end).abs() > 2.0 {
            let leader = vec![(plot.right + 2.0, end), (start - 2.0, place)];
            frame.scene.line(leader, 0.75, hairline);
        }
        let middle = at == 2;
        let name = Words::new(name, (start, place), SMALL, Side::Start, quiet).centred();
        let x = start + name_room + 8.0;
        let said = Words::new(said, (x, place), NORMAL, Side::Start, ink).centred();
        frame.scene.say(name);
        frame.scene.say(if middle { said.bold() } else { said });
    }
}

/// Says what the light band means, beside it where nothing is crossed, with a line into it.
fn band_label(frame: &mut Frame, plot: &Area, band: (&[Point], &[Point]), paths: &[Vec<Point>]) {
    let text = frame.tell(
        "매달, 미래 100개 중 90개가 이 안에 듭니다",
        "90 of 100 futures lie here, month by month",
    );
    let wide = (plot.width() - 16.0).max(80.0);
    let mut lines = face::wrap(text, Weight::Regular, SMALL, wide.min(280.0), 3);
    let explained = lines.len();
    let thin = match frame.language {
        Language::Ko => format!("가는 선은 미래 {}개", paths.len()),
        Language::En => format!("thin lines: {} of the futures", paths.len()),
    };
    if !paths.is_empty() && face::width(&thin, Weight::Regular, SMALL) <= wide {
        lines.push(thin);
    }
    let width = widest(&lines, Weight::Regular, SMALL);
    let height = LEADING * lines.len() as f64;
    let spot = beside(plot, band, paths, (width, height));
    let (left, top) = match &spot {
        Some(spot) => spot.corner,
        None => (plot.left + 8.0, plot.top + 2.0),
    };
    let (ink, quiet) = (frame.palette.ink, frame.palette.quiet);
    for (at, line) in lines.into_iter().enumerate() {
        let baseline = top + LEADING * at as f64 + 13.0;
        let colour = if at < explained { ink } else { quiet };
        let words = Words::new(line, (left, baseline), SMALL, Side::Start, colour);
        frame.scene.say_clear(words);
    }
    if let Some(spot) = spot {
        frame
            .scene
            .line(vec![spot.leader.0, spot.leader.1], 0.75, quiet);
        frame.scene.dot(spot.leader.1, 2.0, quiet);
    }
}

struct Spot {
    corner: Point,
    leader: (Point, Point),
}

/// The place above or below the band where a box crosses nothing and lies nearest to the band.
fn beside(
    plot: &Area,
    (upper, lower): (&[Point], &[Point]),
    paths: &[Vec<Point>],
    (width, height): (f64, f64),
) -> Option<Spot> {
    const CLEAR: f64 = 14.0;
    let all = |edge: &[Point], x: f64, worse: fn(f64, f64) -> f64| {
        paths
            .iter()
            .filter_map(|path| height_at(path, x))
            .chain(height_at(edge, x))
            .reduce(worse)
    };
    let mut best: Option<(f64, Spot)> = None;
    let mut left = plot.left + 8.0;
    while left + width <= plot.right {
        let middle = left + width / 2.0;
        let samples = (0..=12).map(|part| left - 6.0 + (width + 12.0) * f64::from(part) / 12.0);
        let ceiling = samples
            .clone()
            .filter_map(|x| all(upper, x, f64::min))
            .reduce(f64::min);
        let floor = samples
            .filter_map(|x| all(lower, x, f64::max))
            .reduce(f64::max);
        let (edge, other) = (height_at(upper, middle), height_at(lower, middle));
        if let (Some(ceiling), Some(floor), Some(edge), Some(other)) = (ceiling, floor, edge, other)
        {
            let inside = (other - edge) * 0.08;
            let above = (
                ceiling - CLEAR,
                edge,
                ceiling - CLEAR - height,
                edge + inside,
            );
            let below = (floor + CLEAR, other, floor + CLEAR, other - inside);
            for (near, edge, top, tip) in [above, below] {
                if top < plot.top || top + height > plot.bottom {
                    continue;
                }
                let aside = (middle - plot.left - plot.width() * 0.55).abs();
                let cost = (edge - near).abs() + aside * 0.25;
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    let spot = Spot {
                        corner: (left, top),
                        leader: ((middle, near), (middle, tip)),
                    };
                    best = Some((cost, spot));
                }
            }
        }
        left += 8.0;
    }
    best.map(|(_, spot)| spot)
}

/// The height of a line from left to right at `x`, held level past its ends.
fn height_at(line: &[Point], x: f64) -> Option<f64> {
    let (first, last) = (line.first()?, line.last()?);
    if x <= first.0 {
        return Some(first.1);
    }
    let right = line.iter().position(|point| point.0 >= x);
    match right {
        Some(right) if right > 0 => {
            let (a, b) = (line[right - 1], line[right]);
            let share = if b.0 > a.0 {
                (x - a.0) / (b.0 - a.0)
            } else {
                0.0
            };
            Some(a.1 + (b.1 - a.1) * share)
        }
        _ => Some(last.1),
    }
}
