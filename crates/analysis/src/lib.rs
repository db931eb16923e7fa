//! What it means: indicators with their errors, lift against control, books, verdict.
//!
//! [`answer()`] turns the counts of a run into everything people see. Every number is a mean over
//! futures with its Monte Carlo standard error and its spread; every difference is paired, future
//! by future, on the same luck.
//!
//! Not here: counting (crate `simulation`), the arithmetic of a month end (crate `ledger`).
//! No number is drawn or tuned here.

mod answer;
mod bookkeeping;
mod cohorts;
mod economics;
mod expectation;
mod judge;
mod measures;
mod results;
mod spread;
mod verdict;

pub use answer::{
    Answer, BookMonth, Cohort, Distribution, Entry, Fan, Line, Posting, ProgramAnswer, Step,
};
pub use bookkeeping::books;
pub use judge::{ReplicationRow, answer, measure_ids, precise, replications, results};
pub use results::{Arm, Indicator, Results, Series};
