//! What it means: indicators with their errors, lift against control, books, verdict.
//!
//! [`answer()`] turns the counts of a run into everything people see. Every number is a mean over
//! futures with its Monte Carlo standard error and its spread; every difference is paired, future
//! by future, on the same luck.
//!
//! Not here: counting (crate `simulation`), the arithmetic of a month end (crate `ledger`).
//! No number is drawn or tuned here.

mod answer;
mod books;
mod cohorts;
mod compare;
mod development;
mod distribution;
mod earnings;
mod economics;
mod exchange;
mod expectation;
mod group;
mod judge;
mod lines;
mod measured;
mod measures;
mod members;
mod obligations;
mod own_cost;
mod played;
mod precision;
mod promise;
mod replications;
mod results;
mod rights;
mod spread;
mod sums;
mod verdict;

pub use answer::{
    Answer, BookMonth, Cohort, Distribution, Entry, Fan, FifthAnswer, Line, Obligation,
    ObligationMonth, PartnerAnswer, Posting, ProgramAnswer, Step, TierAnswer,
};
pub use books::books;
pub use judge::{answer, precise, results};
pub use obligations::obligations;
pub use replications::{ReplicationRow, measure_ids, replications};
pub use results::{Arm, Company, Difference, Indicator, Results, Series, Told};
