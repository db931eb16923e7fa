//! What a program should reach: `[goals]`.

use documents::Section;
use rust_decimal::prelude::ToPrimitive;
use units::{Currency, Money};

/// What a program should reach; the verdict says of each whether it does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Goals {
    /// Share of futures in which it should at least pay for itself.
    pub pays: Option<f64>,
    /// What should be owed at the end in no more than 5 of 100 futures.
    pub liability: Option<Money>,
}

impl Goals {
    pub(super) fn read(section: Option<&Section>, currency: Option<Currency>) -> Self {
        let Some(section) = section else {
            return Self::default();
        };
        let currency = currency.unwrap_or_default();
        let wanted = |share: &f64| *share > 0.0;
        Self {
            pays: section
                .share("pays")
                .and_then(|share| share.to_f64())
                .filter(wanted),
            liability: section
                .money_in_all("liability", currency)
                .filter(|most| most.0 > 0),
        }
    }
}
