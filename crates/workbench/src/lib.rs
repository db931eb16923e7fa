//! The one door: every shell calls [`Workbench::call`] with a command of one table, or, from a
//! terminal, the verbs [`check`], [`simulate`], [`merge`], [`fit`] and [`try_member`].
//!
//! - [`project`]: a study on disk; saving never loses what was saved.
//! - [`wire`]: what crosses the door, with generated TypeScript ([`write_typescript`]).
//! - [`Fault`]: what cannot be done, in both languages, with what to do instead.
//!
//! Not here: windows and menus (`src-tauri`), arguments and printing (crate `cli`).
//! Not here: what any number means (crate `analysis`); this crate only carries it.

mod arms;
mod bench;
mod card;
mod commands;
mod comparison;
mod door;
mod dry;
mod export;
mod fault;
mod fitted;
mod gallery;
mod import;
mod job;
mod labels;
mod lists;
mod mechanics;
mod offers;
mod outcome;
mod partners;
mod pictures;
mod presets;
pub mod project;
mod reading;
mod session;
mod summary;
mod tables;
mod value;
mod verbs;
mod view;
pub mod wire;

pub use analysis::Answer;
pub use bench::{Timing, bench};
pub use commands::{Listener, NAMES, write_typescript};
pub use documents::{Diagnostic, Language, Severity, Words};
pub use door::{Workbench, guarded};
pub use fault::Fault;
pub use gallery::Configuration;
pub use outcome::RESULTS;
pub use summary::summary;
pub use verbs::{
    Checked, FitReport, Fitting, Model, Refusal, Shard, Simulation, TriedVisit, Trying, check,
    check_all, fit, merge, simulate, try_member,
};
