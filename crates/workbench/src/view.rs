//! The open study as every reply shows it.

use crate::comparison::comparison;
use crate::door::Open;
use crate::job::Answered;
use crate::offers::{self, Room};
use crate::project::{EXISTING, FIT, Files, STUDY};
use crate::session::stale;
use crate::wire::{ActionView, CustomersView, ProgramView, StepState, StudyView, VisitsView};
use crate::{card, mechanics, reading};
use documents::{Diagnostic, Language, Notes, Sentence, Severity, Source, Words};
use program::{Names, Program, Setting};
use std::path::PathBuf;
use units::{CalendarMonth, Currency};

/// The document of the belief about customers, unless the study names another.
pub(crate) const CUSTOMERS: &str = "customers.toml";

/// Months of run-off when the study says nothing, as `simulation` reads it.
const RUN_OFF: u32 = 24;
/// The longest horizon.
const MOST_MONTHS: u32 = simulation::Study::MOST_MONTHS as u32;

/// What a view is made from, taken out from under the lock.
pub(crate) struct State {
    folder: Option<PathBuf>,
    files: Files,
    unsaved: bool,
    can_undo: bool,
    can_redo: bool,
    answered: bool,
    stale: Option<Words>,
}

impl State {
    pub fn of(open: &Open) -> Self {
        let session = &open.session;
        let stale = |answered: &Answered| stale(&answered.files, session.files());
        Self {
            folder: session.folder().map(Into::into),
            files: session.files().clone(),
            unsaved: session.unsaved(),
            can_undo: session.can_undo(),
            can_redo: session.can_redo(),
            answered: open.answered.is_some(),
            stale: open.answered.as_ref().and_then(stale),
        }
    }
}

/// The whole view.
pub(crate) fn view(state: &State) -> StudyView {
    let files = &state.files;
    let study = source(files, STUDY);
    let reading = reading::read(files);
    let setting = setting(files);
    let programs: Vec<ProgramView> = arms(files)
        .into_iter()
        .map(|(name, file)| program_view(files, name, file, &setting))
        .collect();
    StudyView {
        path: state
            .folder
            .as_ref()
            .map(|folder| folder.display().to_string()),
        name: simulation::names(&study),
        unsaved: state.unsaved,
        can_undo: state.can_undo,
        can_redo: state.can_redo,
        currency: setting.currency.to_string(),
        start: setting.start.to_string(),
        months: written(&study, "months").unwrap_or_default(),
        steps: steps(
            state,
            &reading.diagnostics,
            &reading.assumptions,
            programs.len(),
        ),
        customers: CustomersView {
            sentences: sentences(files, &customers_file(files)),
            fit: files
                .get(FIT)
                .and_then(|text| serde_json::from_str(text).ok()),
        },
        visits: visits(&source(files, &customers_file(files)), setting.names),
        comparison: comparison(&programs),
        programs,
        question: sentences(files, STUDY),
        assumptions: reading.assumptions,
        diagnostics: reading.diagnostics,
        stale: state.stale.clone(),
        answered: state.answered,
    }
}

/// A document of the study; an absent one is empty.
pub(crate) fn source(files: &Files, file: &str) -> Source {
    Source::new(file, files.get(file).cloned().unwrap_or_default())
}

fn written<T: std::str::FromStr>(source: &Source, key: &str) -> Option<T> {
    source.written(key)?.replace('_', "").parse().ok()
}

/// The study's currency; won when none can be read, and a diagnostic says so.
pub(crate) fn currency(files: &Files) -> Currency {
    setting(files).currency
}

/// What the rules mean things in, as far as the study says: the run-off is played too.
pub(crate) fn setting(files: &Files) -> Setting {
    let study = source(files, STUDY);
    let usual = Setting::default();
    // Bounds are `simulation`'s to diagnose; here a wild number must only do no harm.
    let months = |key: &str| written::<u32>(&study, key).map(|months| months.min(MOST_MONTHS));
    Setting {
        currency: written(&study, "currency").unwrap_or(usual.currency),
        start: study
            .written("start")
            .as_deref()
            .and_then(calendar_month)
            .unwrap_or(usual.start),
        months: months("months").unwrap_or(usual.months)
            + months("accounting.run_off").unwrap_or(RUN_OFF),
        names: names(&source(files, &customers_file(files))),
    }
}

/// The names the customers give to what they do, as far as they are written.
fn names(customers: &Source) -> Names {
    let all = |list: &str| {
        (0..)
            .map_while(|place| customers.written(&format!("{list}.{place}.name")))
            .collect()
    };
    Names {
        categories: all("category"),
        partners: all("partner"),
        actions: all("action"),
        segments: all("segment"),
        known: true,
    }
}

/// What can be said of a tried visit. An action that nobody gives an amount happens once.
fn visits(customers: &Source, names: Names) -> VisitsView {
    let action = |(place, name): (usize, String)| {
        let of = |key: &str| customers.written(&format!("action.{place}.amount{key}"));
        let amount = of(".value").or_else(|| of(""));
        ActionView {
            name,
            amount: amount.and_then(|text| text.parse().ok()).unwrap_or(1),
            unit: of(".unit").unwrap_or_default(),
        }
    };
    VisitsView {
        sells: customers.written("baskets.model").as_deref() != Some("none"),
        categories: names.categories,
        partners: names.partners,
        actions: names.actions.into_iter().enumerate().map(action).collect(),
        segments: names.segments,
    }
}

/// A month written `2027-01`.
pub(crate) fn calendar_month(text: &str) -> Option<CalendarMonth> {
    let (year, month) = text.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12)
        .contains(&month)
        .then_some(CalendarMonth { year, month })
}

/// The name and the document of each program, in the order of the study.
pub(crate) fn arms(files: &Files) -> Vec<(String, String)> {
    let study = source(files, STUDY);
    (0..)
        .map_while(|arm| {
            let file = study.written(&format!("arm.{arm}.program"))?;
            let name = study.written(&format!("arm.{arm}.name"));
            Some((name.unwrap_or_else(|| file.clone()), file))
        })
        .collect()
}

/// The document of the belief about customers.
pub(crate) fn customers_file(files: &Files) -> String {
    let named = source(files, STUDY).written("customers");
    named.unwrap_or_else(|| CUSTOMERS.to_owned())
}

/// A document as sentences.
pub(crate) fn sentences(files: &Files, file: &str) -> Vec<Sentence> {
    let source = source(files, file);
    if file == STUDY {
        simulation::question(&source)
    } else if file == customers_file(files) {
        customers::sentences(&source)
    } else {
        program::sentences(&source, &setting(files))
    }
}

fn program_view(files: &Files, name: String, file: String, setting: &Setting) -> ProgramView {
    let compiled = program::read(&source(files, &file), &Notes::default(), setting);
    let said = |tell: fn(&Program, Language) -> Vec<String>, language| {
        let program = compiled.as_ref();
        program.map_or_else(Vec::new, |program| tell(program, language))
    };
    let mechanics = mechanics::present(files.get(&file).map_or("", String::as_str));
    ProgramView {
        lists: offers::all(&Room {
            program: &source(files, &file),
            mechanics: &mechanics,
            setting,
        }),
        mechanics,
        sentences: sentences(files, &file),
        terms_en: said(program::terms, Language::En),
        terms_ko: said(program::terms, Language::Ko),
        agreement_en: said(program::agreement, Language::En),
        agreement_ko: said(program::agreement, Language::Ko),
        card: compiled
            .as_ref()
            .map(|program| card::first(program, setting)),
        name,
        file,
    }
}

/// The rail.
fn steps(
    state: &State,
    diagnostics: &[Diagnostic],
    assumptions: &[documents::Assumption],
    programs: usize,
) -> Vec<StepState> {
    let customers = customers_file(&state.files);
    let step_of = |one: &Diagnostic| match one.file.as_str() {
        // An arm that is named or placed wrong is mended where programs are.
        STUDY if one.key.starts_with("arm") => "program",
        STUDY => "question",
        EXISTING => "customers",
        file if file == customers => "customers",
        _ => "program",
    };
    let fresh = state.answered && state.stale.is_none();
    let sourced = assumptions.iter().all(|one| !one.source.is_empty());
    let steps = [
        ("customers", true),
        ("program", programs > 0),
        ("question", true),
        ("answer", fresh),
        ("compare", fresh),
        ("liability", fresh),
        ("assumptions", sourced),
    ];
    steps
        .into_iter()
        .filter(|(id, _)| *id != "compare" || programs > 1)
        .map(|(id, complete)| {
            let here = || diagnostics.iter().filter(|one| step_of(one) == id);
            let broken = here().any(|one| one.severity == Severity::Error);
            let state = match (broken, complete) {
                (true, _) => "diagnostics",
                (false, true) => "complete",
                (false, false) => "waiting",
            };
            StepState {
                id: id.to_owned(),
                state: state.to_owned(),
                diagnostics: here().count() as u32,
            }
        })
        .collect()
}
