//! The rule book: text to [`Design`] to [`Program`]; activity to effects.
//!
//! Not here: who visits and when (crate `customers`), what effects cost (crate `ledger`).
//! No chance, no clock, no money but what the rules themselves move.

mod activity;
mod design;
mod dry_run;
mod effect;
mod figures;
pub mod points;
mod returns;
mod rules;
mod sentences;
pub mod stamps;
mod terms;

pub use activity::{Paid, Standing, Visit};
pub use design::{Design, Setting, read};
pub use dry_run::{Step, dry_run};
pub use effect::{Effect, Effects, Why};
pub use rules::{Account, Program};
pub use sentences::sentences;
pub use terms::terms;
