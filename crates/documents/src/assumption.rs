//! Numbers someone believes, with who believes them and why.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of the assumption register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Assumption {
    /// The file it stands in.
    pub file: String,
    /// Its key, such as `redemption.never`.
    pub key: String,
    /// The value, as written.
    pub value: String,
    /// The low end of its range, as written; empty when none is given.
    pub low: String,
    /// The high end of its range, as written; empty when none is given.
    pub high: String,
    /// Its unit, in the author's words; empty when none is given.
    pub unit: String,
    /// Where it comes from; empty means that nobody has said, and readers are told so.
    pub source: String,
    /// Who answers for it; empty when nobody is named.
    pub owner: String,
    /// When it was last looked at, as written; empty when not dated.
    pub date: String,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// A believed number: a central value, and a range when its author gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belief {
    /// The central value.
    pub value: Decimal,
    /// The low end; the value itself when no range is given.
    pub low: Decimal,
    /// The high end; the value itself when no range is given.
    pub high: Decimal,
}

impl Assumption {
    /// A line of the register for a number that stands in no line of the file yet.
    pub(crate) fn new(file: &str, key: &str, belief: &Belief, source: &str) -> Self {
        let ranged = belief.low != belief.high;
        let end = |decimal: Decimal| {
            if ranged {
                decimal.to_string()
            } else {
                String::new()
            }
        };
        Self {
            file: file.to_owned(),
            key: key.to_owned(),
            value: belief.value.to_string(),
            low: end(belief.low),
            high: end(belief.high),
            unit: String::new(),
            source: source.to_owned(),
            owner: String::new(),
            date: String::new(),
            line: 1,
        }
    }
}

impl Belief {
    /// A number believed without a range.
    #[must_use]
    pub fn exactly(value: Decimal) -> Self {
        Self {
            value,
            low: value,
            high: value,
        }
    }

    /// The central value for the model, where chance is floating point.
    #[must_use]
    pub fn central(&self) -> f64 {
        float(self.value)
    }

    /// Low, central and high for the model.
    #[must_use]
    pub fn range(&self) -> [f64; 3] {
        [float(self.low), float(self.value), float(self.high)]
    }
}

fn float(decimal: Decimal) -> f64 {
    decimal.to_f64().unwrap_or(f64::NAN)
}
