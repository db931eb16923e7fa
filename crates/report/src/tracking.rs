//! Tracking: what customers did against what the fitted model expected.

use crate::ReportError;
use crate::axis::{Scale, Ticks, apart, ticks_in};
use crate::chart::Laid;
use crate::face::{self, Weight};
use crate::fan::widest;
use crate::frame::{Frame, Heading, LEADING, NORMAL, SMALL, check, extent};
use crate::look::{Arm, Look};
use crate::numbers::{Precision, Unit, format_number};
use crate::scene::{Area, Point, Scene, Side, Words};

/// Cumulative repeat purchases by week, actual and expected, with the end of calibration marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracking {
    /// Title and provenance.
    pub heading: Heading,
    /// The colour of the expectation.
    pub arm: Arm,
    /// What is counted.
    pub unit: Unit,
    /// Cumulative actual numbers by week, from the first; may end before the expectation.
    pub actual: Vec<f64>,
    /// Cumulative expected numbers by week, from the first.
    pub expected: Vec<f64>,
    /// Weeks that the model was fitted to; later ones it had not seen.
    pub calibration_weeks: usize,
}

impl Laid for Tracking {
    fn scene(&self, look: &Look) -> Result<Scene, ReportError> {
        let weeks = self.actual.len().max(self.expected.len());
        if weeks == 0 {
            return Err(ReportError::Empty("expected"));
        }
        check("actual", &self.actual, self.actual.len())?;
        check("expected", &self.expected, self.expected.len())?;
        let mut frame = Frame::new(look, &self.heading, self.arm)?;
        let (least, greatest) = extent([&self.actual[..], &self.expected]);
        let ticks = Ticks::over(self.unit, least, greatest, ticks_in(frame.room.height()));

        let last = |series: &[f64]| series.last().copied();
        let said =
            |value: f64| format_number(frame.language, self.unit, value, Precision::Figures(3));
        let lines = [
            (
                frame.tell("실제", "Actual"),
                &self.actual,
                frame.palette.ink,
            ),
            (frame.tell("예상", "Expected"), &self.expected, frame.colour),
        ];
        let labels: Vec<(String, String)> = lines
            .iter()
            .map(|(name, series, _)| (name.to_string(), last(series).map(said).unwrap_or_default()))
            .collect();
        let name_room = widest(
            labels.iter().map(|(name, _)| name),
            Weight::SemiBold,
            NORMAL,
        );
        let value_room = widest(labels.iter().map(|(_, said)| said), Weight::Regular, NORMAL);
        let plot = Area {
            left: frame.room.left + frame.label_room(self.unit, &ticks),
            top: frame.room.top + 26.0,
            right: frame.room.right - name_room - value_room - 28.0,
            bottom: frame.room.bottom - 36.0,
        };
        let scale = frame.value_axis(&plot, self.unit, &ticks);
        let across = Scale::new((1.0, weeks.max(2) as f64), (plot.left, plot.right));
        let places: Vec<f64> = (1..=weeks).map(|week| across.at(week as f64)).collect();
        let numbers: Vec<String> = (1..=weeks).map(|week| week.to_string()).collect();
        frame.column_labels(&plot, &places, &numbers);
        let caption = frame.tell("주", "weeks");
        frame.column_caption(&plot, caption);
        self.calibration(&mut frame, &plot, &across, weeks);

        let mut ends: Vec<(Point, String, String, crate::Colour)> = Vec::new();
        for ((_, series, colour), (name, said)) in lines.into_iter().zip(labels) {
            let points: Vec<Point> = places
                .iter()
                .zip(series)
                .map(|(x, value)| (*x, scale.at(*value)))
                .collect();
            if let Some(end) = points.last().copied() {
                frame.scene.line(points, 2.0, colour);
                ends.push((end, name, said, colour));
            }
        }
        let described: Vec<_> = ends
            .iter()
            .map(|end| format!("{} {}", end.1, end.2))
            .collect();
        frame.scene.description = format!("{}.", described.join(", "));
        ends.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
        let wanted: Vec<f64> = ends.iter().map(|end| end.0.1).collect();
        let spread = apart(&wanted, LEADING + 2.0, (plot.top, plot.bottom));
        let (ink, hairline) = (frame.palette.ink, frame.palette.hairline);
        for ((end, name, said, colour), place) in ends.into_iter().zip(spread) {
            let start = plot.right + 16.0;
            if (place - end.1).abs() > 2.0 || end.0 < plot.right {
                let bend = (plot.right + 2.0, end.1);
                let leader = vec![(end.0 + 2.0, end.1), bend, (start - 5.0, place)];
                frame.scene.line(leader, 0.75, hairline);
            }
            let key = Area {
                left: start - 4.0,
                right: start,
                top: place - 5.0,
                bottom: place + 5.0,
            };
            frame.scene.rectangle(key, colour);
            let name = Words::new(name, (start + 5.0, place), SMALL, Side::Start, ink);
            let said = Words::new(
                said,
                (start + name_room + 10.0, place),
                NORMAL,
                Side::Start,
                ink,
            );
            frame.scene.say(name.centred().bold());
            frame.scene.say(said.centred());
        }
        Ok(frame.scene)
    }
}

impl Tracking {
    /// The hairline where calibration ends, with what lies on either side of it.
    fn calibration(&self, frame: &mut Frame, plot: &Area, across: &Scale, weeks: usize) {
        if self.calibration_weeks == 0 || self.calibration_weeks >= weeks {
            return;
        }
        let x = across.at(self.calibration_weeks as f64);
        let quiet = frame.palette.quiet;
        let top = plot.top - 20.0;
        frame.scene.dashes((x, top), (x, plot.bottom), 1.0, quiet);
        let before = frame
            .tell("← 맞춘 기간", "← fitted to these weeks")
            .to_string();
        let after = frame
            .tell("처음 보는 기간 →", "not seen by the model →")
            .to_string();
        let sides = [
            (before, x - 8.0, Side::End, x - 8.0 - frame.room.left),
            (after, x + 8.0, Side::Start, frame.room.right - x - 8.0),
        ];
        for (text, at, side, room) in sides {
            if face::width(&text, Weight::Regular, SMALL) <= room {
                frame
                    .scene
                    .say(Words::new(text, (at, top + 10.0), SMALL, side, quiet));
            }
        }
    }
}
