//! Transactions to fitted customers.
//!
//! 1. [`preview`] shows the columns recognised in a file, so that a person can correct them;
//! 2. [`open_transactions`] streams the file, counts its dirt and merges rows by day;
//! 3. [`summarise`] reduces every customer to (x, t_x, T) and a mean basket;
//! 4. [`fit_pareto_nbd`] learns how often customers buy and when they leave, [`fit_gamma_gamma`] or
//!    [`fit_lognormal`] what they spend; [`bootstrap()`] how uncertain that is;
//! 5. [`fit()`] does all of this, predicts the weeks held out, and says what to beware of;
//! 6. [`write()`] puts the result where a study can read it.
//!
//! Nothing here uses a clock or a random number from outside, and threads change no digit.
//!
//! Not here: simulated customers (crate `customers`, which reads what [`write()`] wrote).
//! Not here: rules of programs, and anything that could tell who a customer is.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod baskets;
mod bootstrap;
mod columns;
mod distribution;
mod fault;
mod field;
mod fit;
mod gamma_gamma;
mod holdout;
mod lognormal;
mod opening;
mod optimum;
mod pareto_nbd;
mod quotes;
mod special;
mod summary;
mod transactions;
mod warning;
mod write;

pub use baskets::{BasketCandidate, Baskets};
pub use bootstrap::{Bootstrap, bootstrap};
pub use columns::{ColumnNames, Columns};
pub use customers::ParetoNbd;
pub use distribution::Bin;
pub use fault::Fault;
pub use fit::{
    Candidate, Estimate, Fit, FitOptions, Fitted, Model, Period, SpendReport, fit, fit_transactions,
};
pub use gamma_gamma::{BasketFit, GammaGamma, fit_gamma_gamma};
pub use holdout::{Holdout, SpendHoldout, TrackingPoint};
pub use lognormal::{Lognormal, fit_lognormal};
pub use opening::{Preview, preview};
pub use pareto_nbd::{ParetoNbdFit, fit_pareto_nbd};
pub use summary::{Customer, DAYS_PER_WEEK, summarise, visits_after};
pub use transactions::{
    Dirt, History, Rows, Transactions, Visit, open_transactions, read_transactions,
};
pub use warning::Warning;
pub use write::{EXISTING, Labels, customers_toml, existing_csv, write};

/// CSV as exports have it: no header assumed, rows of any width, so that a short row is ours to report.
pub(crate) fn csv_text<R: std::io::Read>(reader: R, delimiter: u8) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(reader)
}
