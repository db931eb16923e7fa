//! The rule book: text to [`Design`] to [`Program`]; activity to effects.
//!
//! Not here: who visits and when (crate `customers`), what effects cost (crate `ledger`).
//! No chance, no clock, no money but what the rules themselves move.

mod activity;
mod design;
mod effect;
pub mod points;
mod returns;
mod rules;
pub mod stamps;

pub use activity::{Paid, Standing, Visit};
pub use design::{Design, Setting, read};
pub use effect::{Effect, Effects, Why};
pub use rules::{Account, Program};
