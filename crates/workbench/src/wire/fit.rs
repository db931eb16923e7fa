//! Transactions, and what was fitted from them.

use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The first rows of a transactions file, with what was recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// The file.
    pub path: String,
    /// Column names, or `column 1`.. when the file has no header.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// The column taken as the customer; none when not recognised.
    pub customer: Option<u32>,
    /// The column taken as the date.
    pub date: Option<u32>,
    /// The column taken as the value.
    pub value: Option<u32>,
}

/// Which columns to fit from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The file.
    pub path: String,
    /// The customer column.
    pub customer: u32,
    /// The date column.
    pub date: u32,
    /// The value column.
    pub value: u32,
    /// Weeks held out to see how well the model forecasts.
    pub holdout_weeks: Option<f64>,
}

/// A fit, for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FitView {
    /// The file it was fitted from.
    pub file: String,
    /// Customers found.
    pub customers: u32,
    /// Rows read.
    pub rows_read: u32,
    /// Rows used.
    pub rows_used: u32,
    /// Rows skipped or noticed, by reason, with the first lines concerned.
    pub dirt: Vec<Dirt>,
    /// The model's name.
    pub model: String,
    /// Fitted parameters: name, value, standard error.
    pub parameters: Vec<Parameter>,
    /// The holdout in words.
    pub holdout: Option<Words>,
    /// Week numbers of the tracking plot.
    pub weeks: Vec<f64>,
    /// Actual cumulative repeat visits by week.
    pub actual: Vec<f64>,
    /// Expected cumulative repeat visits by week.
    pub expected: Vec<f64>,
    /// The week at which calibration ended.
    pub calibration_end: f64,
    /// Customers by number of repeat visits: 0, 1, 2 .. and the last for more.
    pub visits: Vec<f64>,
    /// Upper edges of basket-value bins, in the major unit.
    pub basket_edges: Vec<f64>,
    /// Baskets per bin.
    pub baskets: Vec<f64>,
    /// What to be careful about.
    pub warnings: Vec<Words>,
}

/// Rows of one kind of dirt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Dirt {
    /// What is the matter.
    pub words: Words,
    /// How many rows.
    pub rows: u32,
    /// Line numbers of the first few.
    pub lines: Vec<u32>,
    /// Whether the rows were left out.
    pub skipped: bool,
}

/// A fitted parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Parameter {
    /// Its name in the model.
    pub name: String,
    /// Its estimate.
    pub value: f64,
    /// Its standard error; none where the likelihood is flat.
    pub se: Option<f64>,
}
