//! Everything the window shows of a run beyond the results document.

use crate::Results;
use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A run, answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Answer {
    /// The results document.
    pub results: Results,
    /// The answer in one sentence with its doubt.
    pub verdict: Words,
    /// The worst relative Monte Carlo error among the headline indicators.
    pub precision: f64,
    /// Whether the run was stopped before all the futures asked for were played.
    pub partial: bool,
    /// The programs, in the order of the study; the control is not among them.
    pub programs: Vec<ProgramAnswer>,
}

/// What one program did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgramAnswer {
    /// The arm's name.
    pub name: String,
    /// Futures in which it pays for itself, as a share of all.
    pub pays: f64,
    /// Month-by-month fans, one per series id of the arm, with sample futures.
    pub fans: Vec<Fan>,
    /// Distributions over futures of the differences against control.
    pub lift: Vec<Distribution>,
    /// Where the difference in margin comes from, in order; the last is the net.
    pub waterfall: Vec<Step>,
    /// Redeemed share of each issue cohort by age, pooled over futures.
    pub cohorts: Vec<Cohort>,
    /// The books of one future, month by month.
    pub books: Vec<BookMonth>,
    /// What else is owed in that future: roll-forwards of balances that are counted.
    pub obligations: Vec<Obligation>,
    /// Customers by how often they usually come, the rarest fifth first.
    pub fifths: Vec<FifthAnswer>,
    /// Members in each tier, those below all tiers first; empty without tiers.
    pub tiers: Vec<TierAnswer>,
    /// The companies of the program, the operator first; empty without partners.
    pub partners: Vec<PartnerAnswer>,
    /// Mean difference of members against non-members, the naive figure; none when all enrol.
    pub naive: Option<f64>,
}

/// A series month by month over futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Fan {
    /// The series' stable name.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// Up to ten sample futures, month by month.
    pub paths: Vec<Vec<f64>>,
}

/// A histogram over futures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Distribution {
    /// The lift indicator's stable name.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// Bin edges, one more than counts.
    pub edges: Vec<f64>,
    /// Futures per bin.
    pub counts: Vec<u32>,
    /// Share of futures above zero.
    pub above_zero: f64,
    /// The number in every future, for pictures drawn on this side of the wire.
    #[serde(skip)]
    #[ts(skip)]
    pub futures: Vec<f64>,
}

/// One bar of the money waterfall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Its stable name.
    pub id: String,
    /// What it is, for people.
    pub words: Words,
    /// Its mean over futures, in the currency's major unit; signed.
    pub amount: f64,
    /// The Monte Carlo standard error of the mean.
    pub se: f64,
}

/// How the points of one issue month were used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Cohort {
    /// The issue month, written `2027-01`.
    pub issued_in: String,
    /// Points issued in that month, mean over futures.
    pub issued: f64,
    /// Share redeemed by the end of each age in months, from 0.
    pub redeemed: Vec<f64>,
}

/// One month of the books of one future: both bases and the points, tied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BookMonth {
    /// The month, written `2027-01`.
    pub month: String,
    /// The points roll-forward.
    pub points: Vec<Line>,
    /// The contract-liability roll-forward (IFRS 15).
    pub contract: Vec<Line>,
    /// The cost-provision roll-forward.
    pub provision: Vec<Line>,
}

/// Something owed (or owing) beside the rights, month by month in one future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Obligation {
    /// Its stable name, such as `cashback_payable`.
    pub id: String,
    /// What it is, for people.
    pub words: Words,
    /// The unit of its lines: the currency code (amounts in its minor unit), `gifts`, `stamps` or
    /// `vouchers`.
    pub unit: String,
    /// Whether it is a balance, opening and closing; otherwise each month stands for itself.
    pub balance: bool,
    /// Every month.
    pub months: Vec<ObligationMonth>,
}

/// One month of an obligation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ObligationMonth {
    /// The month, written `2027-01`.
    pub month: String,
    /// The lines; of a balance the first is `opening`, the last `closing`.
    pub lines: Vec<Line>,
}

/// A fifth of the customers, by how often they usually come: means over futures and all months
/// played.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FifthAnswer {
    /// Its share of the customers; not exactly a fifth, since chance fills it.
    pub customers: f64,
    /// The share of them who are members.
    pub members: f64,
    /// Their visits.
    pub visits: f64,
    /// What they paid in cash, in the currency's major unit.
    pub cash: f64,
    /// What the program gave them, at its worth to them, in the currency's major unit.
    pub benefit: f64,
    /// Benefit for each unit of cash.
    pub benefit_per_cash: f64,
    /// The relative difference of their cash against control on the same luck.
    pub lift: f64,
    /// Its Monte Carlo standard error.
    pub lift_se: f64,
}

/// The members of one tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TierAnswer {
    /// The tier's name.
    pub name: Words,
    /// Members at each month end, mean over futures.
    pub months: Vec<f64>,
}

/// One company among partners: means over futures, month by month, in the currency's major unit.
/// Over the operator and all partners what is gained and what is received add up to nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PartnerAnswer {
    /// The company's name.
    pub name: Words,
    /// What the month's trade in points brings it: below zero when it pays for more than it is
    /// paid.
    pub gained: Vec<f64>,
    /// Cash received less cash paid.
    pub received: Vec<f64>,
    /// What it is still to receive less what it still has to pay.
    pub open: Vec<f64>,
    /// Its part of what is owed to members for points, on the study's basis.
    pub liability: Vec<f64>,
    /// Its part of the month's breakage.
    pub breakage: Vec<f64>,
    /// What it earns by the program against control over the horizon, in the currency's major unit;
    /// the last is the net. Over all companies the nets add up to the program's.
    pub money: Vec<Step>,
}

/// A line of a roll-forward, with the entries behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Line {
    /// Its stable name, such as `opening`, `issued`, `released`, `closing`.
    pub id: String,
    /// What it is, for people.
    pub words: Words,
    /// The amount: points, or money in the currency's minor unit; signed.
    #[ts(type = "number")]
    pub amount: i64,
    /// Whether it is a part of the line above, not a movement of its own.
    pub of_which: bool,
    /// The entries behind it; empty for openings and closings.
    pub entries: Vec<Entry>,
}

/// A double entry, for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Entry {
    /// What happened.
    pub words: Words,
    /// Accounts debited, with amounts in the currency's minor unit.
    pub debits: Vec<Posting>,
    /// Accounts credited, with amounts in the currency's minor unit.
    pub credits: Vec<Posting>,
}

/// One account of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Posting {
    /// The account's name.
    pub account: Words,
    /// The amount in the currency's minor unit.
    #[ts(type = "number")]
    pub amount: i64,
}
