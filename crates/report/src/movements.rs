//! Movements: what was issued, redeemed and expired each month, and what is left.

use crate::ReportError;
use crate::axis::{Ticks, apart, ticks_in};
use crate::chart::Laid;
use crate::face::Weight;
use crate::fan::widest;
use crate::frame::{Frame, Heading, LEADING, NORMAL, SMALL, check, extent, numbered};
use crate::look::{Arm, Colour, Look};
use crate::numbers::{Precision, Unit, format_number};
use crate::scene::{Area, Scene, Side, Words};

/// The roll-forward as a picture: issued upward, redeemed and expired downward, and above them, on
/// a scale of its own, what is outstanding.
///
/// Flow and stock have separate panels because after two years the stock is many times a month's
/// flow, and a second scale on one panel can be made to say anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Movements {
    /// Title and provenance.
    pub heading: Heading,
    /// Whose points they are.
    pub arm: Arm,
    /// What is counted.
    pub unit: Unit,
    /// A label for each month.
    pub months: Vec<String>,
    /// Issued in each month.
    pub issued: Vec<f64>,
    /// Redeemed in each month, as a positive amount.
    pub redeemed: Vec<f64>,
    /// Expired in each month, as a positive amount.
    pub expired: Vec<f64>,
    /// Outstanding at the end of each month.
    pub outstanding: Vec<f64>,
}

/// A named series of bars with its colour.
struct Flow<'a> {
    name: &'a str,
    colour: Colour,
    values: &'a [f64],
}

impl Movements {
    fn check(&self) -> Result<(), ReportError> {
        let count = self.months.len();
        if count == 0 {
            return Err(ReportError::Empty("months"));
        }
        check("issued", &self.issued, count)?;
        check("redeemed", &self.redeemed, count)?;
        check("expired", &self.expired, count)?;
        check("outstanding", &self.outstanding, count)
    }

    /// How far down and up the bars reach; a negative amount (a correction) goes the other way.
    fn reach(&self) -> (f64, f64) {
        let used = self.redeemed.iter().zip(&self.expired);
        let used = used.map(|(redeemed, expired)| -(redeemed.max(0.0) + expired.max(0.0)));
        let returned = self.redeemed.iter().chain(&self.expired).map(|used| -used);
        let all = self.issued.iter().copied().chain(used).chain(returned);
        all.fold((0.0, 0.0), |(least, most), value| {
            (least.min(value), most.max(value))
        })
    }
}

impl Laid for Movements {
    fn scene(&self, look: &Look) -> Result<Scene, ReportError> {
        self.check()?;
        let mut frame = Frame::new(look, &self.heading, self.arm)?;
        let flows = [
            Flow {
                name: frame.tell("적립", "Issued"),
                colour: frame.colour,
                values: &self.issued,
            },
            Flow {
                name: frame.tell("사용", "Redeemed"),
                colour: frame.tint(0.55),
                values: &self.redeemed,
            },
            Flow {
                name: frame.tell("소멸", "Expired"),
                colour: frame.palette.quiet.over(frame.palette.paper, 0.55),
                values: &self.expired,
            },
        ];
        let (least, greatest) = self.reach();
        let caption = numbered(&self.months);
        let below = if caption { 36.0 } else { 20.0 };
        let high = frame.room.height() - below - 30.0;
        let flow_ticks = Ticks::over(self.unit, least, greatest, ticks_in(high * 0.64));
        let (stock_least, stock_most) = extent([&self.outstanding[..]]);
        let stock_ticks = Ticks::over(self.unit, stock_least, stock_most, ticks_in(high * 0.36));

        let said =
            |value: f64| format_number(frame.language, self.unit, value, Precision::Figures(3));
        let last = self.months.len() - 1;
        let values: Vec<String> = flows
            .iter()
            .map(|flow| said(flow.values[last]))
            .chain([said(self.outstanding[last])])
            .collect();
        let names: Vec<String> = flows
            .iter()
            .map(|flow| flow.name.to_string())
            .chain([frame.tell("잔액", "Outstanding").to_string()])
            .collect();
        let name_room = widest(&names, Weight::Regular, SMALL);
        let value_room = widest(&values, Weight::SemiBold, NORMAL);

        let labels = frame
            .label_room(self.unit, &flow_ticks)
            .max(frame.label_room(self.unit, &stock_ticks));
        let (left, right) = (
            frame.room.left + labels,
            frame.room.right - name_room - value_room - 24.0,
        );
        let stock = Area {
            left,
            right,
            top: frame.room.top + 6.0,
            bottom: frame.room.top + 6.0 + high * 0.36,
        };
        let flow = Area {
            left,
            right,
            top: stock.bottom + 24.0,
            bottom: frame.room.bottom - below,
        };

        let stock_scale = frame.value_axis(&stock, self.unit, &stock_ticks);
        let flow_scale = frame.value_axis(&flow, self.unit, &flow_ticks);
        let slot = flow.width() / self.months.len() as f64;
        let places: Vec<f64> = (0..self.months.len())
            .map(|month| flow.left + slot * (month as f64 + 0.5))
            .collect();
        let half = (slot * 0.35).min(18.0);

        let (ink, quiet) = (frame.palette.ink, frame.palette.quiet);
        let line = crate::frame::line_of(&places, &self.outstanding, &stock_scale);
        let end = line.last().copied();
        frame.scene.line(line, 2.25, ink);
        if let Some(end) = end.filter(|_| places.len() > 1) {
            frame.scene.dot(end, 3.0, ink);
        }

        let zero = flow_scale.at(0.0);
        let mut bar = |x: f64, from: f64, to: f64, colour: Colour| {
            if (to - from).abs() > 0.0 {
                let area = Area {
                    left: x - half,
                    right: x + half,
                    top: from.min(to),
                    bottom: from.max(to),
                };
                frame.scene.rectangle(area, colour);
            }
        };
        let mut middles = [zero; 3];
        for (month, x) in places.iter().enumerate() {
            let [issued, redeemed, expired] = [0, 1, 2].map(|at: usize| flows[at].values[month]);
            let used = flow_scale.at(-redeemed);
            // What expired hangs below what was redeemed, unless one of them is a correction.
            let hang = if redeemed > 0.0 && expired > 0.0 {
                -redeemed
            } else {
                0.0
            };
            let (from, to) = (flow_scale.at(hang), flow_scale.at(hang - expired));
            let top = flow_scale.at(issued);
            bar(*x, zero, top, flows[0].colour);
            bar(*x, zero, used, flows[1].colour);
            bar(*x, from, to, flows[2].colour);
            middles = [(zero + top) / 2.0, (zero + used) / 2.0, (from + to) / 2.0];
        }
        frame
            .scene
            .line(vec![(flow.left, zero), (flow.right, zero)], 1.0, quiet);

        let spread = apart(&middles, LEADING, (flow.top, flow.bottom));
        let stock_end = stock_scale.at(self.outstanding[last]);
        let ends = spread.into_iter().chain([stock_end]);
        for (at, place) in ends.enumerate() {
            let start = right + 14.0;
            let stock = at == flows.len();
            if !stock {
                let key = Area {
                    left: start - 8.0,
                    right: start - 4.0,
                    top: place - 5.0,
                    bottom: place + 5.0,
                };
                frame.scene.rectangle(key, flows[at].colour);
            }
            let name = Words::new(&names[at], (start, place), SMALL, Side::Start, quiet).centred();
            let x = start + name_room + 8.0;
            let said = Words::new(&values[at], (x, place), NORMAL, Side::Start, ink).centred();
            frame.scene.say(name);
            frame.scene.say(if stock { said.bold() } else { said });
        }
        frame.column_labels(&flow, &places, &self.months);
        if caption {
            let caption = frame.tell("시작 뒤 개월", "months from the start");
            frame.column_caption(&flow, caption);
        }
        let parts: Vec<_> = names
            .iter()
            .zip(&values)
            .map(|(n, v)| format!("{n} {v}"))
            .collect();
        let lead = frame.tell("마지막 달: ", "In the last month: ");
        frame.scene.description = format!("{lead}{}.", parts.join(", "));
        Ok(frame.scene)
    }
}
