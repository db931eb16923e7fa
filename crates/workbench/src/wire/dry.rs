//! One member played through a few visits.

use super::Card;
use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Visits to be played by one member under one program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryRunRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The segment the member belongs to, as a place among the study's; none for no named one.
    pub segment: Option<u32>,
    /// What the member does, in order of time.
    pub visits: Vec<DryVisit>,
    /// When the member asks to pause the subscription, in months after the study's start; none for
    /// never.
    pub pauses: Option<f64>,
    /// When the member asks to leave club and subscription, likewise.
    pub leaves: Option<f64>,
}

/// A visit of the dry run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryVisit {
    /// Months after the study's start; fractions are days.
    pub month: f64,
    /// The basket, in the major unit as typed.
    pub basket: String,
    /// Whether the member uses points.
    pub use_points: bool,
    /// What is bought, as a place among the study's categories; none for nothing named.
    pub category: Option<u32>,
    /// Where it is bought, as a place among the study's partners; none for nowhere named.
    pub partner: Option<u32>,
    /// What is done there besides buying.
    pub action: Option<DryAction>,
    /// After how many days the purchase is brought back; none when it is kept.
    pub returned_after_days: Option<u32>,
}

/// Something done besides buying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryAction {
    /// What, as a place among the study's actions.
    pub action: u32,
    /// How much of it: 1 for a review, grams of litter.
    pub amount: u32,
}

/// What a dry run showed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryRun {
    /// Each rule that fired, and why, in order.
    pub steps: Vec<DryStep>,
    /// The card afterwards.
    pub card: Card,
}

/// One rule that fired in a dry run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryStep {
    /// Which visit of the dry run, from 0; none for what happens between visits, or after
    /// them.
    pub visit: Option<u32>,
    /// The month of the study, from 0.
    pub month: u32,
    /// A stable name of what happened, such as `earned`, `used`, `lapsed`.
    pub rule: String,
    /// What it did and why.
    pub words: Words,
    /// What it did to the points; negative when they left.
    #[ts(type = "number")]
    pub points: i64,
    /// The points after it, those that do not count yet included.
    #[ts(type = "number")]
    pub balance: i64,
    /// Stamps on the card after it.
    pub stamps: u32,
}
