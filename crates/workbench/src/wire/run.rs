//! Runs, their books and what is written of them.

use analysis::{Answer, BookMonth, Obligation};
use documents::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a long piece of work has come. At most ten a second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Futures done.
    pub done: u32,
    /// Futures asked for.
    pub total: u32,
    /// Seconds that probably remain; none until it can be guessed.
    pub seconds_left: Option<f64>,
    /// The answer so far, sent now and then while the bands narrow.
    pub answer: Option<Answer>,
}

/// Which books to open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BooksRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The future: `p5`, `p50` or `p95` by the closing liability.
    pub future: String,
}

/// The books of one future, and what else is owed in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Books {
    /// Month by month.
    pub months: Vec<BookMonth>,
    /// Roll-forwards of balances that are counted beside the books.
    pub obligations: Vec<Obligation>,
}

/// A picture or table to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportRequest {
    /// Which: `liability`, `movements`, `lift`, `cohorts`, `series`, `replications`.
    pub what: String,
    /// The arm's name.
    pub program: String,
    /// `svg`, `png` or `csv`.
    pub format: String,
    /// The language of its words.
    pub language: Language,
    /// Where to write it; a file chooser asks when none is given.
    pub path: Option<String>,
}
