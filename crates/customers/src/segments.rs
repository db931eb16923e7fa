//! Traits of customers that offers can be aimed at.

use crate::mix::Mix;
use documents::Section;
use rust_decimal::Decimal;

/// Segments: each customer belongs to one or to none, by a trait of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segments {
    /// The names and their shares of customers.
    pub mix: Mix,
    /// Factor on the odds of taking a coupon; 1 when nobody says.
    pub take_up: Vec<f64>,
    /// Factor on the extra visits of those who hold a coupon; 1 when nobody says.
    pub response: Vec<f64>,
}

impl Segments {
    /// Reads `[[segment]]`.
    pub(crate) fn read(root: &Section, most: usize) -> Self {
        let (mut take_up, mut response) = (Vec::new(), Vec::new());
        let mix = Mix::read(root, "segment", most, |section, _| {
            let factor = |key: &str| {
                let written = section.belief(key, Decimal::ZERO..=Decimal::from(1000));
                written.map_or(1.0, |belief| belief.central())
            };
            take_up.push(factor("take_up"));
            response.push(factor("response"));
        });
        Self {
            mix,
            take_up,
            response,
        }
    }

    /// The factors on the odds of taking a coupon and on the extra visits of a segment's customers.
    pub(crate) fn factors(&self, segment: u8) -> [f64; 2] {
        let of = |factors: &[f64]| factors.get(usize::from(segment)).copied().unwrap_or(1.0);
        [of(&self.take_up), of(&self.response)]
    }
}
