//! A picture before it is drawn: marks and words at places, in CSS pixels.
//!
//! Charts only say what lies where; `draw` turns a scene into SVG or PNG, so both show the same.

use crate::face::{self, CAPITAL, Weight};
use crate::look::Colour;

/// A place, from the upper left corner.
pub type Point = (f64, f64);

/// A rectangle by its sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Where a text stands to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Begins there.
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Words {
    pub text: String,
    /// Where it is anchored, on the baseline.
    pub at: Point,
    pub size: f64,
    pub weight: Weight,
    pub side: Side,
    pub colour: Colour,
}

impl Words {
    /// A line of regular text.
    pub fn new(text: impl Into<String>, at: Point, size: f64, side: Side, colour: Colour) -> Self {
        Self {
            text: text.into(),
            at,
            size,
            weight: Weight::Regular,
            side,
            colour,
        }
    }

    pub fn bold(mut self) -> Self {
        self.weight = Weight::SemiBold;
        self
    }

    /// Moved down so that capitals and figures are centred on the place.
    pub fn centred(mut self) -> Self {
        self.at.1 += self.size * CAPITAL / 2.0;
        self
    }

    pub fn width(&self) -> f64 {
        face::width(&self.text, self.weight, self.size)
    }

    /// Where the first letter begins.
    pub fn left(&self) -> f64 {
        match self.side {
            Side::Start => self.at.0,
            Side::Middle => self.at.0 - self.width() / 2.0,
            Side::End => self.at.0 - self.width(),
        }
    }

    /// The box the letters fill, with Korean's ascent and a comma's tail.
    pub fn area(&self) -> Area {
        Area {
            left: self.left(),
            top: self.at.1 - 0.85 * self.size,
            right: self.left() + self.width(),
            bottom: self.at.1 + 0.2 * self.size,
        }
    }
}

/// A shape.
#[derive(Clone, Debug)]
pub enum Mark {
    Line {
        points: Vec<Point>,
        width: f64,
        colour: Colour,
        opacity: f64,
    },
    Polygon {
        points: Vec<Point>,
        colour: Colour,
    },
    Rectangle {
        area: Area,
        colour: Colour,
    },
    Dot {
        at: Point,
        radius: f64,
        colour: Colour,
    },
}

/// Marks in the order they are laid down, then words on top of all.
#[derive(Clone, Debug)]
pub struct Scene {
    pub size: (u32, u32),
    pub paper: Colour,
    /// What the picture is called where it cannot be seen.
    pub title: String,
    pub description: String,
    pub marks: Vec<Mark>,
    pub words: Vec<Words>,
}

impl Scene {
    pub fn line(&mut self, points: Vec<Point>, width: f64, colour: Colour) {
        self.faint_line(points, width, colour, 1.0);
    }

    pub fn faint_line(&mut self, points: Vec<Point>, width: f64, colour: Colour, opacity: f64) {
        self.marks.push(Mark::Line {
            points,
            width,
            colour,
            opacity,
        });
    }

    /// A straight line in short strokes.
    pub fn dashes(&mut self, from: Point, to: Point, width: f64, colour: Colour) {
        let length = libm::hypot(to.0 - from.0, to.1 - from.1);
        let (dash, gap) = (4.0, 3.0);
        let at = |along: f64| {
            let share = if length > 0.0 { along / length } else { 0.0 };
            (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            )
        };
        let mut along = 0.0;
        while along < length {
            let end = (along + dash).min(length);
            self.line(vec![at(along), at(end)], width, colour);
            along += dash + gap;
        }
    }

    /// The band between two lines, both from left to right.
    pub fn band(&mut self, upper: &[Point], lower: &[Point], colour: Colour) {
        let points = upper.iter().chain(lower.iter().rev()).copied().collect();
        self.marks.push(Mark::Polygon { points, colour });
    }

    pub fn rectangle(&mut self, area: Area, colour: Colour) {
        self.marks.push(Mark::Rectangle { area, colour });
    }

    pub fn dot(&mut self, at: Point, radius: f64, colour: Colour) {
        self.marks.push(Mark::Dot { at, radius, colour });
    }

    pub fn say(&mut self, words: Words) {
        if !words.text.is_empty() {
            self.words.push(words);
        }
    }

    /// Words with the paper cleared behind them, for lines they would otherwise cross.
    pub fn say_clear(&mut self, words: Words) {
        let mut area = words.area();
        area.left -= 3.0;
        area.right += 3.0;
        let paper = self.paper;
        self.rectangle(area, paper);
        self.say(words);
    }
}
