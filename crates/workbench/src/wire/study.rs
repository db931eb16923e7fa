//! The open study, whole.

use super::{Card, FitView};
use documents::{Assumption, Diagnostic, Sentence, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The open study, whole: every reply to an edit carries it anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyView {
    /// The folder it is saved in; none when it was never saved.
    pub path: Option<String>,
    /// Its name.
    pub name: Words,
    /// Whether there are unsaved edits.
    pub unsaved: bool,
    /// Whether an edit can be undone.
    pub can_undo: bool,
    /// Whether an undone edit can be redone.
    pub can_redo: bool,
    /// The currency, by ISO 4217 code.
    pub currency: String,
    /// The first month, written `2027-01`.
    pub start: String,
    /// Months reported.
    pub months: u32,
    /// The rail: one entry a step, in the order of work.
    pub steps: Vec<StepState>,
    /// The customers page.
    pub customers: CustomersView,
    /// What can be said of a visit that is tried.
    pub visits: VisitsView,
    /// The programs, in the order of the study; the control is not among them.
    pub programs: Vec<ProgramView>,
    /// Rules that are not the same in all programs; empty with fewer than two.
    pub comparison: Vec<RuleDifference>,
    /// The question page.
    pub question: Vec<Sentence>,
    /// The assumption register.
    pub assumptions: Vec<Assumption>,
    /// Every diagnostic of every file.
    pub diagnostics: Vec<Diagnostic>,
    /// Why the last answer no longer fits the study; none when it fits, or there is none.
    pub stale: Option<Words>,
    /// Whether an answer exists at all.
    pub answered: bool,
}

/// What can be said of a visit that is tried, and of who makes it: the names that the customers
/// give, told apart by their places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VisitsView {
    /// Whether anything is bought at all.
    pub sells: bool,
    /// What is bought.
    pub categories: Vec<String>,
    /// Where it is bought.
    pub partners: Vec<String>,
    /// What is done besides buying.
    pub actions: Vec<ActionView>,
    /// Who the customers are.
    pub segments: Vec<String>,
}

/// Something done besides buying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ActionView {
    /// Its name.
    pub name: String,
    /// How much of it is usual.
    pub amount: u32,
    /// What it is counted in; empty when nobody says.
    pub unit: String,
}

/// Where one step of the work stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StepState {
    /// `customers`, `program`, `question`, `answer`, `compare`, `liability` or `assumptions`; there
    /// is something to compare only with two programs or more.
    pub id: String,
    /// `complete`, `diagnostics` or `waiting`.
    pub state: String,
    /// Diagnostics belonging to it.
    pub diagnostics: u32,
}

/// The customers page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomersView {
    /// The beliefs, as sentences.
    pub sentences: Vec<Sentence>,
    /// How they were fitted; none when written by hand.
    pub fit: Option<FitView>,
}

/// One program of the study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgramView {
    /// The arm's name.
    pub name: String,
    /// The document it is written in.
    pub file: String,
    /// Its mechanics and modifiers, by stable name.
    pub mechanics: Vec<String>,
    /// The lists of its rules that an item can be added to.
    pub lists: Vec<ListView>,
    /// The rules as sentences.
    pub sentences: Vec<Sentence>,
    /// The rules as terms to publish, in English; empty while there are errors.
    pub terms_en: Vec<String>,
    /// What its companies agree on among themselves, in English; members do not read it.
    pub agreement_en: Vec<String>,
    /// The same in Korean.
    pub agreement_ko: Vec<String>,
    /// The rules as terms to publish, in Korean; empty while there are errors.
    pub terms_ko: Vec<String>,
    /// The card as a member sees it after the dry run; none while there are errors.
    pub card: Option<Card>,
}

/// A list of rules, such as the multipliers of points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ListView {
    /// Its path in the program's document; its first step is the mechanic.
    pub path: String,
    /// Which kind of item, such as the condition under which it holds; empty when there is one.
    pub kind: String,
    /// What one item is called.
    pub words: Words,
}

/// A rule that is not the same in all programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleDifference {
    /// The group of its sentences.
    pub group: String,
    /// What each program says, in the order of the study; none where it has no such rule.
    pub arms: Vec<Option<Sentence>>,
}
