//! The audit of a settlement.

use super::Settlement;
use crate::tie::{Check, Difference};
use units::{Money, Month};

impl Settlement {
    /// Checks that every company's balances tie to its entries, that its positions are those its
    /// entries post, and that operator and partners add up to nothing: what they gained, what they
    /// paid and what is open. Sound books give an empty list.
    #[must_use]
    pub fn tie(&self) -> Vec<Difference> {
        let columns = [
            Check::PartnersGained,
            Check::PartnersPaid,
            Check::PartnersOwe,
        ];
        let mut found = Vec::new();
        let mut compare = |number: usize, shown: [Money; 3], derived: [Money; 3]| {
            for (column, check) in columns.into_iter().enumerate() {
                found.push(Difference {
                    month: Month(number as u32),
                    check,
                    shown: shown[column].0,
                    derived: derived[column].0,
                });
            }
        };
        for side in &self.partners {
            let pairs = side.positions.iter().zip(side.posted()).enumerate();
            pairs.for_each(|(number, (shown, posted))| {
                compare(number, shown.zero_sum(), posted.zero_sum());
            });
        }
        for (number, operator) in self.operator.positions.iter().enumerate() {
            let mut others = [Money::ZERO; 3];
            for side in &self.partners {
                let position = side.positions[number].zero_sum();
                (others.iter_mut().zip(position)).for_each(|(sum, amount)| *sum += amount);
            }
            compare(number, operator.zero_sum(), others.map(|sum| -sum));
        }
        for side in std::iter::once(&self.operator).chain(&self.partners) {
            found.extend(side.receivable.tie());
            found.extend(side.payable.tie());
        }
        found.retain(|line| line.shown != line.derived);
        found
    }
}
