//! Cohorts: how much of each month's issue has been redeemed, by age.

use crate::ReportError;
use crate::axis::{Scale, Ticks, apart};
use crate::chart::Laid;
use crate::face::Weight;
use crate::fan::widest;
use crate::frame::{Frame, Heading, LEADING, NORMAL, SMALL, check, extent};
use crate::look::{Arm, Look};
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
}

impl Laid for Cohorts {
    fn scene(&self, look: &Look) -> Result<Scene, ReportError> {
        self.check()?;
        let mut frame = Frame::new(look, &self.heading, self.arm)?;
        let (least, greatest) = extent(self.curves.iter().map(|curve| &curve.redeemed[..]));
        let oldest = self.curves.iter().map(|curve| curve.redeemed.len()).max();
        let ages = oldest.unwrap_or(1);
        let ticks = Ticks::over(Unit::Share, least, greatest.max(0.1), 5);
        let named = self.named();
        let said = |curve: &Cohort| {
            let last = curve.redeemed.last().copied().unwrap_or(0.0);
            format_number(frame.language, Unit::Share, last, Precision::Figures(2))
        };
        let label = |at: usize| (self.curves[at].name.clone(), said(&self.curves[at]));
        let labels: Vec<(String, String)> = named.iter().map(|at| label(*at)).collect();
        let name_room = widest(labels.iter().map(|(name, _)| name), Weight::Regular, SMALL);
        let value_room = widest(labels.iter().map(|(_, said)| said), Weight::Regular, NORMAL);
        let name_room = name_room.min(frame.room.width() * 0.25);

        let plot = Area {
            left: frame.room.left + frame.label_room(Unit::Share, &ticks),
            top: frame.room.top + 6.0,
            right: frame.room.right - name_room - value_room - 26.0,
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
            if let Some(end) = points.last().copied() {
                frame.scene.line(points, 2.0, colour);
                frame.scene.dot(end, 3.5, colour);
                ends.push(End {
                    at: end,
                    name,
                    said,
                });
            }
        }
        end_labels(&mut frame, &plot, ends, name_room);
        Ok(frame.scene)
    }
}

/// Names the curves in the margin, each with a hairline from its end.
fn end_labels(frame: &mut Frame, plot: &Area, mut ends: Vec<End>, name_room: f64) {
    let (ink, quiet) = (frame.palette.ink, frame.palette.quiet);
    ends.sort_by(|a, b| a.at.1.total_cmp(&b.at.1));
    let wanted: Vec<f64> = ends.iter().map(|end| end.at.1).collect();
    let places = apart(&wanted, LEADING + 2.0, (plot.top, plot.bottom));
    let described: Vec<_> = ends
        .iter()
        .map(|end| format!("{} {}", end.name, end.said))
        .collect();
    for (end, place) in ends.into_iter().zip(places) {
        let start = plot.right + 16.0;
        let elbow = (plot.right + 2.0, end.at.1);
        let hairline = frame.palette.hairline;
        let leader = vec![(end.at.0 + 5.0, end.at.1), elbow, (start - 4.0, place)];
        frame.scene.line(leader, 0.75, hairline);
        let name = crate::face::shorten(&end.name, Weight::Regular, SMALL, name_room);
        let name = Words::new(name, (start, place), SMALL, Side::Start, quiet).centred();
        let x = start + name_room + 8.0;
        let said = Words::new(end.said, (x, place), NORMAL, Side::Start, ink).centred();
        frame.scene.say(name);
        frame.scene.say(said);
    }
    frame.scene.description = format!("{}.", described.join(", "));
}
