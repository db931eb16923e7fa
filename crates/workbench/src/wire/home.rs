//! What the welcome page shows.

use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A study that can be opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyCard {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: Words,
    /// The mechanics of its programs, by stable name.
    pub mechanics: Vec<String>,
    /// What its programs are called.
    pub programs: Vec<String>,
    /// Its size: customers and months.
    pub about: Words,
}

/// What the welcome page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Home {
    /// The version of Punchcard.
    pub version: String,
    /// Studies that ship with the program.
    pub examples: Vec<StudyCard>,
    /// Studies opened lately, newest first.
    pub recent: Vec<StudyCard>,
    /// Preset trades to start from.
    pub trades: Vec<StudyCard>,
    /// Preset programs to add to a study.
    pub presets: Vec<Preset>,
    /// The study to open at once, when the program was started on one.
    pub start_with: Option<String>,
    /// Whether to run it at once.
    pub run_at_start: bool,
}

/// A program to begin from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// Its stable name, which is also that of the mechanic it brings.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// One line about it.
    pub about: Words,
}
