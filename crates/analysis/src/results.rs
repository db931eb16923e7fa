//! The answer of a run: what `--json` prints and the window shows.

use crate::answer::{FifthAnswer, PartnerAnswer, Step, TierAnswer};
use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The results document. Its shape is a contract: it is extended, never broken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Results {
    /// The study's name.
    pub study: String,
    /// SHA-256 of everything the numbers depend on, in hexadecimal.
    pub fingerprint: String,
    /// The version of Punchcard that computed it.
    pub version: String,
    /// The seed of all chance.
    #[ts(type = "number")]
    pub seed: u64,
    /// Customers in the study.
    #[ts(type = "number")]
    pub members: u64,
    /// Months reported.
    pub months: u32,
    /// Futures played.
    pub replications: u32,
    /// The currency of all money, by ISO 4217 code. Amounts are in its major unit.
    pub currency: String,
    /// The first month, written `2027-01`.
    pub start: String,
    /// The answer in one sentence, in English.
    pub verdict: String,
    /// The answer in one sentence, in Korean.
    pub verdict_ko: String,
    /// Purchase events played, over all arms.
    #[ts(type = "number")]
    pub events: u64,
    /// Wall-clock seconds of the run; absent in files, which are the same bytes for any split.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seconds: Option<f64>,
    /// Every arm; the first is the control.
    pub arms: Vec<Arm>,
    /// The first program against the control.
    pub lift: Vec<Indicator>,
    /// Every two programs against one another, on the same luck; empty for one program.
    #[serde(default)]
    pub differences: Vec<Difference>,
}

/// One program against another, future by future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// The program compared with.
    pub a: String,
    /// The program compared.
    pub b: String,
    /// `b` less `a`: `revenue`, `visits` and `active_12` as shares of `a`'s; `margin`,
    /// `program_cost` and `owed` in the currency.
    pub lift: Vec<Indicator>,
}

/// One program played on the customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Arm {
    /// Its name; the first arm is `control`.
    pub name: String,
    /// Over the whole horizon, or at its end for balances.
    pub indicators: Vec<Indicator>,
    /// Month by month.
    pub series: Vec<Series>,
    /// This arm against the control on the same luck; empty for the control itself.
    pub lift: Vec<Indicator>,
    /// What each company earns, the operator first; absent without partners. The window finds the
    /// same with the partners of a program.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(skip)]
    pub companies: Vec<Company>,
    /// What the window finds with the program; absent for the control.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub told: Option<Told>,
}

/// What is told of a program beside its numbers: where the money goes, and who benefits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Futures in which it pays for itself, as a share of all.
    pub pays: f64,
    /// Where the difference in margin comes from, in the currency, in order; the last is the net.
    pub waterfall: Vec<Step>,
    /// Customers by how often they usually come, the rarest fifth first.
    pub fifths: Vec<FifthAnswer>,
    /// Members in each tier, those below all tiers first; absent without tiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierAnswer>,
    /// The companies' positions month by month, the operator first; absent without partners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<PartnerAnswer>,
}

/// What one company of a coalition earns by the program against control. All companies together
/// earn the program's `margin`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Its name.
    pub name: Words,
    /// Where its money comes from and goes to, in the currency; the last is the net.
    pub money: Vec<Step>,
}

/// One number of an arm with its spread over futures and its Monte Carlo error.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Indicator {
    /// Its stable name, such as `revenue` or `contract_liability`.
    pub id: String,
    /// Its unit: the currency code, `points`, `visits`, `members`, `stamps`, `rewards`, `gifts`,
    /// `actions` or `share`.
    pub unit: String,
    /// The mean over futures.
    pub mean: f64,
    /// The Monte Carlo standard error of the mean.
    pub se: f64,
    /// In 5 of 100 futures it is below this.
    pub p5: f64,
    /// In 25 of 100 futures it is below this.
    pub p25: f64,
    /// The median future.
    pub p50: f64,
    /// In 75 of 100 futures it is below this.
    pub p75: f64,
    /// In 95 of 100 futures it is below this.
    pub p95: f64,
}

/// One number month by month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Series {
    /// Its stable name.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// One entry a month, in order.
    pub months: Vec<Indicator>,
}
