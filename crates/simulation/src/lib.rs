//! Many futures of every customer, in every arm.
//!
//! [`Study`] is the question: programs side by side on one crowd of customers, a horizon, a number
//! of futures, a seed. [`play()`] answers it with a [`Run`]: whole-number counts by future, arm and
//! month. All arms play on the same luck, so a difference between two arms is caused by their
//! programs; the control is the empty program.
//!
//! Members depend on each other only where they share a limit: a stock, a budget, the places of a
//! club (module `limits`).
//!
//! Not here: money owed for points (crate `ledger`), what a run means (crate `analysis`).
//! Nothing here depends on the number of threads, the clock or the order of a hash map.

mod agreement;
mod arm;
mod asked;
mod counts;
mod files;
mod limits;
mod lots;
mod play;
mod question;
mod run;
mod study;
mod tally;

pub use counts::{Counts, Extras, Fifth};
pub use files::Files;
pub use lots::Lots;
pub use play::{Playing, Shard, play};
pub use question::{names, question};
pub use run::{Future, Run, RunFault};
pub use study::{Accounting, Arm, Basis, Costs, ExpectedRedemption, Goals, MODEL, Study};
pub use tally::Cohorts;
