//! A study read from its documents, with everything that is wrong with them.

use crate::fault::Fault;
use crate::project::{EXISTING, Files, STUDY};
use crate::view;
use documents::{Assumption, Diagnostic, Notes};
use simulation::Study;

/// What reading found.
pub(crate) struct Reading {
    /// The study; none while it has errors.
    pub study: Option<Study>,
    /// Every diagnostic of every document.
    pub diagnostics: Vec<Diagnostic>,
    /// Every number someone believes.
    pub assumptions: Vec<Assumption>,
}

/// Reads all documents at once.
pub(crate) fn read(files: &Files) -> Reading {
    let notes = Notes::default();
    let study = Study::read(&simulation::Files(that_matter(files)), &notes);
    let broken = notes.has_errors();
    Reading {
        study: study.filter(|_| !broken),
        assumptions: notes.assumptions(),
        diagnostics: notes.into_diagnostics(),
    }
}

/// The documents that a run depends on: only those enter its fingerprint.
pub(crate) fn that_matter(files: &Files) -> Files {
    let customers = view::customers_file(files);
    let programs = view::arms(files).into_iter().map(|(_, file)| file);
    let mut names: Vec<String> = programs.collect();
    names.extend([STUDY.to_owned(), EXISTING.to_owned(), customers]);
    let mut some = files.clone();
    some.retain(|name, _| names.contains(name));
    some
}

impl Reading {
    /// The study, or the fault that says what must be mended first.
    pub fn study(self) -> Result<Study, Fault> {
        self.study.ok_or_else(|| Fault::broken(&self.diagnostics))
    }
}
