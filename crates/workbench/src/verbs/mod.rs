//! What the terminal does without an open study: check, simulate, merge, fit, try.

mod check;
mod fit;
mod simulate;
mod try_out;

pub use check::{Checked, check, check_all};
pub use fit::{FitReport, Fitting, Model, fit};
pub use simulate::{Shard, Simulation, merge, simulate};
pub use try_out::{TriedVisit, Trying, try_member};

use crate::fault::Fault;
use crate::project::Files;
use crate::reading;

/// Why a verb did not do its work.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The documents have mistakes.
    Broken(Checked),
    /// The request cannot be done.
    Fault(Fault),
}

impl<F: Into<Fault>> From<F> for Refusal {
    fn from(fault: F) -> Self {
        Refusal::Fault(fault.into())
    }
}

/// The study of these documents.
fn readable(files: &Files) -> Result<simulation::Study, Refusal> {
    let reading = reading::read(files);
    reading.study.ok_or_else(|| {
        Refusal::Broken(Checked {
            files: files.clone(),
            diagnostics: reading.diagnostics,
        })
    })
}
