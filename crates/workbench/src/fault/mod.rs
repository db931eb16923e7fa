//! Requests that cannot be done: one fault, coded, that says what to do.

mod words;

use crate::wire::FaultView;
use documents::{Diagnostic, Severity, Words};

/// Why a request cannot be done. Its `Display` is the English sentence; [`Fault::code`] never
/// changes.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// No command has this name.
    #[error("there is no command `{command}`")]
    UnknownCommand {
        /// The name asked for.
        command: String,
    },
    /// The request is not what the command takes.
    #[error("`{command}` cannot be asked like this: {reason}")]
    BadRequest {
        /// The command.
        command: String,
        /// What does not fit.
        reason: String,
    },
    /// Nothing is at the path.
    #[error("there is nothing at {path}")]
    Missing {
        /// The path as it was named.
        path: String,
    },
    /// The operating system refused to read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The path as it was named.
        path: String,
        /// The operating system's own words.
        reason: String,
    },
    /// The operating system refused to write.
    #[error("cannot write {path}: {reason}")]
    Unwritable {
        /// The path as it was named.
        path: String,
        /// The operating system's own words.
        reason: String,
    },
    /// A document is not UTF-8 text.
    #[error("{path} is not UTF-8 text: line {line} holds bytes of another encoding")]
    NotText {
        /// The document.
        path: String,
        /// The line where the text stops being UTF-8, from 1.
        line: usize,
    },
    /// A folder without a study in it.
    #[error("{path} is not a study: it holds no study.toml")]
    NotAStudy {
        /// The folder.
        path: String,
    },
    /// Another study is kept in the folder chosen.
    #[error("{path} already holds a study")]
    Occupied {
        /// The folder.
        path: String,
    },
    /// Somebody else changed a document since it was opened.
    #[error("{path} was changed by another program since it was opened")]
    ChangedOnDisk {
        /// The document.
        path: String,
    },
    /// The command needs an open study.
    #[error("no study is open")]
    NoStudy,
    /// The study was never saved anywhere.
    #[error("this study has no folder yet")]
    NoFolder,
    /// The study has no such document.
    #[error("the study has no document {file}")]
    NoDocument {
        /// The name asked for.
        file: String,
    },
    /// The key has no place in the document.
    #[error("{file} has no place for {key}")]
    NoPlace {
        /// The document.
        file: String,
        /// The key.
        key: String,
    },
    /// The document cannot be read as TOML, so no value in it can be changed.
    #[error("{file} is not valid TOML, so its values cannot be changed one by one")]
    NotToml {
        /// The document.
        file: String,
    },
    /// The study has mistakes and cannot run.
    #[error("the study cannot run: {errors} to mend; the first: {first}")]
    Broken {
        /// How many errors.
        errors: usize,
        /// The first, with its place.
        first: String,
        /// The first, in Korean.
        first_ko: String,
    },
    /// A run is under way.
    #[error("a run is under way")]
    Busy,
    /// A part of a run cannot know when the whole is precise enough.
    #[error("a study that stops when it is precise enough cannot be played in parts")]
    PreciseInParts,
    /// The run was stopped before any future had been played.
    #[error("stopped before the first future was played")]
    Cancelled,
    /// There is no answer yet.
    #[error("the study has not been run")]
    NoAnswer,
    /// The study has no such program.
    #[error("the study has no program number {number}")]
    NoProgram {
        /// Its place among the programs, from 0.
        number: u32,
    },
    /// There is no such preset program.
    #[error("there is no preset `{id}`")]
    NoPreset {
        /// The name asked for.
        id: String,
    },
    /// A visit of the dry run cannot be played.
    #[error("visit {number} cannot be played: {reason}")]
    BadVisit {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it.
        reason: String,
        /// The same in Korean.
        reason_ko: String,
    },
    /// A pause or a leave of the dry run lies outside the study.
    #[error("nobody can pause or leave outside the study's {months} months")]
    BadWish {
        /// The months of the study.
        months: u32,
    },
    /// A word that is not one of those known.
    #[error("{what} cannot be `{given}`; it is one of {known}")]
    NotOneOf {
        /// What was asked for.
        what: &'static str,
        /// The word given.
        given: String,
        /// The words known.
        known: &'static str,
    },
    /// A name that nothing of the study has.
    #[error("the study has no {noun} called `{given}`")]
    NoName {
        /// What was named.
        noun: &'static str,
        /// The same in Korean.
        noun_ko: &'static str,
        /// The name given.
        given: String,
    },
    /// Transactions cannot be read or fitted.
    #[error(transparent)]
    Fit(#[from] calibration::Fault),
    /// Shards do not make up a run.
    #[error(transparent)]
    Shards(#[from] simulation::RunFault),
    /// A picture or table could not be made.
    #[error(transparent)]
    Report(#[from] report::ReportError),
    /// We are wrong: an assertion failed.
    #[error("Punchcard made a mistake and stopped this piece of work: {what}")]
    Internal {
        /// What failed, with what replays it.
        what: String,
    },
}

impl Fault {
    /// The fault's name for programs and translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::UnknownCommand { .. } => "unknown-command",
            Fault::BadRequest { .. } => "bad-request",
            Fault::Missing { .. } => "missing",
            Fault::Unreadable { .. } => "unreadable",
            Fault::Unwritable { .. } => "unwritable",
            Fault::NotText { .. } => "not-utf8",
            Fault::NotAStudy { .. } => "not-a-study",
            Fault::Occupied { .. } => "occupied",
            Fault::ChangedOnDisk { .. } => "changed-on-disk",
            Fault::NoStudy => "no-study",
            Fault::NoFolder => "no-folder",
            Fault::NoDocument { .. } => "no-document",
            Fault::NoPlace { .. } => "no-place",
            Fault::NotToml { .. } => "not-toml",
            Fault::Broken { .. } => "broken",
            Fault::Busy => "busy",
            Fault::PreciseInParts => "precise-in-parts",
            Fault::Cancelled => "cancelled",
            Fault::NoAnswer => "no-answer",
            Fault::NoProgram { .. } => "no-program",
            Fault::NoPreset { .. } => "no-preset",
            Fault::BadVisit { .. } => "bad-visit",
            Fault::BadWish { .. } => "bad-wish",
            Fault::NotOneOf { .. } => "not-one-of",
            Fault::NoName { .. } => "no-name",
            Fault::Fit(fault) => fault.code(),
            Fault::Shards(_) => "shards",
            Fault::Report(_) => "report",
            Fault::Internal { .. } => "internal",
        }
    }

    /// The fault of documents that cannot be used until their errors are mended.
    pub(crate) fn broken(diagnostics: &[Diagnostic]) -> Self {
        let errors = || {
            let all = diagnostics.iter();
            all.filter(|one| one.severity == Severity::Error)
        };
        let first = |message: fn(&Diagnostic) -> &str| {
            let one = errors().next();
            one.map_or_else(String::new, |one| {
                format!("{}:{}: {}", one.file, one.line, message(one))
            })
        };
        Fault::Broken {
            errors: errors().count(),
            first: first(|one| &one.message),
            first_ko: first(|one| &one.message_ko),
        }
    }

    /// What is wrong, in both languages.
    #[must_use]
    pub fn message(&self) -> Words {
        Words::new(self.to_string(), self.korean())
    }

    /// The fault as it crosses the door.
    #[must_use]
    pub fn view(&self) -> FaultView {
        FaultView {
            code: self.code().to_owned(),
            message: self.message(),
            hint: self.hint(),
        }
    }
}
