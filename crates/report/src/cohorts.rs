//! Cohorts: how much of each month's issue has been redeemed, by age.

use crate::ReportError;
use crate::axis::{Scale, Ticks, ticks_in};
use crate::chart::Laid;
use crate::face::{self, Weight};
use crate::frame::{Frame, Heading, SMALL, check, extent};
use crate::look::{Arm, Colour, Look};
use crate::numbers::{Precision, Unit, format_number};
use crate::scene::{Area, Point, Scene, Side, Words};

/// Redemption curves of issue cohorts: the share redeemed so far against months since the issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohorts {
    /// Title and provenance.
    pub heading: Heading,
    /// Whose points they are.
    pub arm: Arm,
    /// The cohorts from the oldest to the youngest.
    pub curves: Vec<Cohort>,
}

/// The points issued in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// The month of issue, as it is to be read.
    pub name: String,
    /// The share redeemed by each age in months, from age zero.
    pub redeemed: Vec<f64>,
}

/// How many cohorts are named; the others are hair-thin company.
const NAMED: usize = 4;

impl Cohorts {
    fn check(&self) -> Result<(), ReportError> {
        if self.curves.iter().all(|curve| curve.redeemed.is_empty()) {
            return Err(ReportError::Empty("redeemed"));
        }
        self.curves
            .iter()
            .try_for_each(|curve| check("redeemed", &curve.redeemed, curve.redeemed.len()))
    }

    /// The cohorts that are named: spread evenly by age, the oldest first.
    fn named(&self) -> Vec<usize> {
        let seen: Vec<usize> = (0..self.curves.len())
            .filter(|at| !self.curves[*at].redeemed.is_empty())
            .collect();
        if seen.len() <= NAMED {
            return seen;
        }
        // The youngest fifth has too little life to be worth a name.
        let last = (seen.len() - 1) * 4 / 5;
        (0..NAMED)
            .map(|part| seen[last * part / (NAMED - 1)])
            .collect()
    }
}

/// The end of a named curve.
struct End {
    at: Point,
    name: String,
    said: String,
    colour: Colour,
}

impl End {
    fn text(&self) -> String {
        format!("{} {}", self.name, self.said)
    }
}

impl Laid for Cohorts {
    fn scene(&self, look: &Look) -> Result<Scene, ReportError> {
        self.check()?;
        let mut frame = Frame::new(look, &self.heading, self.arm)?;
        let (least, greatest) = extent(self.curves.iter().map(|curve| &curve.redeemed[..]));
        let oldest = self.curves.iter().map(|curve| curve.redeemed.len()).max();
        let ages = oldest.unwrap_or(1);
        let ticks = Ticks::over(
            Unit::Share,
            least,
            greatest.max(0.1),
            ticks_in(frame.room.height()),
        );
        let named = self.named();
        let said = |curve: &Cohort| {
            let last = curve.redeemed.last().copied().unwrap_or(0.0);
            format_number(frame.language, Unit::Share, last, Precision::Figures(2))
        };
        let name = |curve: &Cohort| {
            face::shorten(
                &curve.name,
                Weight::Regular,
                SMALL,
                frame.room.width() / 4.0,
            )
        };
        let label = |at: usize| (name(&self.curves[at]), said(&self.curves[at]));
        let labels: Vec<(String, String)> = named.iter().map(|at| label(*at)).collect();
        // The oldest cohort is named in the margin; a name there takes at most a third of the room.
        let margin = labels.first().map_or(0.0, |(name, said)| {
            face::width(&format!("{name} {said}"), Weight::Regular, SMALL)
        });
        let margin = margin.min(frame.room.width() / 3.0);

        let plot = Area {
            left: frame.room.left + frame.label_room(Unit::Share, &ticks),
            top: frame.room.top + 6.0,
            right: frame.room.right - margin - 12.0,
            bottom: frame.room.bottom - 36.0,
        };
        let scale = frame.value_axis(&plot, Unit::Share, &ticks);
        let months = Scale::new((0.0, (ages - 1).max(1) as f64), (plot.left, plot.right));
        let places: Vec<f64> = (0..ages).map(|age| months.at(age as f64)).collect();
        let ages: Vec<String> = (0..ages).map(|age| age.to_string()).collect();
        frame.column_labels(&plot, &places, &ages);
        let caption = frame.tell("발행 뒤 개월", "months since issue");
        frame.column_caption(&plot, caption);

        let company = frame.palette.quiet.over(frame.palette.paper, 0.35);
        let line = |curve: &Cohort| -> Vec<Point> {
            places
                .iter()
                .zip(&curve.redeemed)
                .map(|(x, share)| (*x, scale.at(*share)))
                .collect()
        };
        for (at, curve) in self.curves.iter().enumerate() {
            if !named.contains(&at) {
                frame.scene.line(line(curve), 0.75, company);
            }
        }
        let mut ends = Vec::new();
        for (order, (at, (name, said))) in named.iter().zip(labels).enumerate().rev() {
            // The older the cohort, the more it tells and the stronger its colour.
            let colour = frame.tint(1.0 - 0.17 * order as f64);
            let points = line(&self.curves[*at]);
            if let Some(at) = points.last().copied() {
                frame.scene.line(points, 2.0, colour);
                ends.push(End {
                    at,
                    name,
                    said,
                    colour,
                });
            }
        }
        let lines: Vec<_> = self.curves.iter().map(line).collect();
        end_labels(&mut frame, &plot, &lines, &ends);
        let described: Vec<_> = ends.iter().rev().map(End::text).collect();
        frame.scene.description = format!("{}.", described.join(", "));
        Ok(frame.scene)
    }
}

/// Names each curve at its end: in the margin when it reaches there, else in the nearest clear
/// place below, where the other curves have already risen past.
fn end_labels(frame: &mut Frame, plot: &Area, curves: &[Vec<Point>], ends: &[End]) {
    let (ink, quiet, paper) = (frame.palette.ink, frame.palette.quiet, frame.palette.paper);
    let mut taken: Vec<Area> = Vec::new();
    for end in ends.iter().rev() {
        frame.scene.dot(end.at, 5.0, paper);
        frame.scene.dot(end.at, 3.5, end.colour);
        let words = |x: f64, y: f64| Words::new(end.text(), (x, y), SMALL, Side::Start, ink);
        if end.at.0 > plot.right - 12.0 {
            let words = words(end.at.0 + 10.0, end.at.1).centred();
            taken.push(words.area());
            frame.scene.say(words);
            continue;
        }
        let room = plot.bottom - 4.0 - end.at.1;
        let clear = (8..room.max(0.0) as u32 / 2)
            .map(|step| words(end.at.0 + 8.0, end.at.1 + f64::from(step) * 2.0))
            .find(|words| {
                let area = words.area();
                area.right <= plot.right
                    && !taken.iter().any(|other| other.overlaps(&area))
                    && !curves.iter().any(|curve| crosses(curve, &area))
            });
        let Some(words) = clear else { continue };
        let area = words.area();
        if area.top > end.at.1 + 12.0 {
            let leader = vec![(end.at.0, end.at.1 + 5.0), (end.at.0, area.bottom - 8.0)];
            let tick = vec![
                (end.at.0, area.bottom - 8.0),
                (area.left - 3.0, area.bottom - 8.0),
            ];
            frame.scene.line(leader, 0.75, quiet);
            frame.scene.line(tick, 0.75, quiet);
        }
        taken.push(area);
        frame.scene.say_clear(words);
    }
}

/// Whether a curve passes through an area or within a few pixels of it.
fn crosses(curve: &[Point], area: &Area) -> bool {
    let reach = |point: &&Point| (area.left - 40.0..=area.right + 40.0).contains(&point.0);
    let near: Vec<&Point> = curve.iter().filter(reach).collect();
    near.windows(2).any(|two| {
        let ((x0, y0), (x1, y1)) = (*two[0], *two[1]);
        (0..=8).any(|part| {
            let share = f64::from(part) / 8.0;
            let (x, y) = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
            (area.left - 5.0..=area.right + 5.0).contains(&x)
                && (area.top - 3.0..=area.bottom + 3.0).contains(&y)
        })
    })
}
