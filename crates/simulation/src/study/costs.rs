//! What it costs to run a program, and what is gained beyond sales: `[costs]`.

use crate::Files;
use documents::{Belief, Notes, Section};
use program::Setting;
use rust_decimal::Decimal;
use units::Money;

/// What running a program costs beyond its rewards, and what is gained beyond sales.
#[derive(Clone, Debug, PartialEq)]
pub struct Costs {
    /// Gross margin on goods sold, as a share of their price.
    pub gross_margin: Belief,
    /// Running cost a month.
    pub running_per_month: Money,
    /// Cost of launching.
    pub launch: Money,
    /// What it costs to win a customer without a friend's help.
    pub acquisition: Money,
    /// What a unit of each action is worth to the operator, in minor units, in the order of the
    /// customers' actions.
    pub worth: Vec<f64>,
}

impl Costs {
    pub(super) fn read(
        section: Option<&Section>,
        setting: &Setting,
        notes: &Notes,
    ) -> Option<Self> {
        let currency = setting.currency;
        let share = Decimal::ZERO..=Decimal::ONE;
        let money = |key: &str| {
            section
                .and_then(|section| section.money_in_all(key, currency))
                .unwrap_or(Money::ZERO)
        };
        let margin = match section {
            Some(section) if section.has("gross_margin") => {
                section.belief("gross_margin", share)?
            }
            _ => {
                let usual = Belief::exactly(Decimal::new(3, 1));
                let evidence = "assumption: a retailer's gross margin; state your own";
                notes.presume(Files::STUDY, "costs.gross_margin", &usual, evidence);
                usual
            }
        };
        Some(Self {
            gross_margin: margin,
            running_per_month: money("running_per_month"),
            launch: money("launch"),
            acquisition: section
                .and_then(|section| section.believed_money("acquisition", currency))
                .unwrap_or(Money::ZERO),
            worth: read_worth(section, setting),
        })
    }
}

/// `[costs.worth]`: a number a unit of an action, in major units; nothing for what is not named.
fn read_worth(section: Option<&Section>, setting: &Setting) -> Vec<f64> {
    let worth = section.filter(|section| section.has("worth"));
    let worth = worth.and_then(|section| section.section("worth"));
    let most = Decimal::from(1_000_000_000);
    let of = |action: &String| {
        let belief = worth.as_ref()?.belief(action, Decimal::ZERO..=most)?;
        Some(belief.central() * setting.currency.minor_units() as f64)
    };
    let actions = setting.names.actions.iter();
    actions.map(|action| of(action).unwrap_or(0.0)).collect()
}
