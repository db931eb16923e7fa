//! What the terminal does without an open study: check, simulate, merge, fit.

use crate::commands::Listener;
use crate::fault::Fault;
use crate::fitted::fit_view;
use crate::import::today;
use crate::job::{HowMuch, play};
use crate::outcome;
use crate::project::{self, Files, STUDY};
use crate::reading;
use crate::view;
use crate::wire::FitView;
use analysis::Answer;
use calibration::{ColumnNames, Fit, FitOptions, Labels};
use documents::{Diagnostic, Notes, Severity, Source};
use program::Setting;
use simulation::Run;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use units::Currency;

pub use calibration::Model;
pub use simulation::Shard;

/// Documents, and all that is wrong with them.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The documents, for showing the lines concerned.
    pub files: Files,
    /// Every diagnostic, by file, line and column.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// The same, with every document named from outside its folder.
    fn within(self, folder: &Path) -> Self {
        let named = |name: &str| folder.join(name).display().to_string();
        let files = self.files.into_iter();
        let diagnostics = self.diagnostics.into_iter();
        Self {
            files: files.map(|(name, text)| (named(&name), text)).collect(),
            diagnostics: diagnostics
                .map(|one| Diagnostic {
                    file: named(&one.file),
                    ..one
                })
                .collect(),
        }
    }

    /// Whether any of it stops a study from running.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut all = self.diagnostics.iter();
        all.any(|one| one.severity == Severity::Error)
    }
}

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

/// All diagnostics of a study, or of one document by itself.
///
/// # Errors
/// When nothing can be read there.
pub fn check(path: &Path) -> Result<Checked, Fault> {
    let alone = path.is_file() && path.file_name().is_some_and(|name| name != STUDY);
    if alone {
        return check_document(path);
    }
    let (_, files) = project::read(path)?;
    let diagnostics = reading::read(&files).diagnostics;
    Ok(Checked { files, diagnostics })
}

/// All diagnostics of several studies or documents, one after the other.
///
/// # Errors
/// When nothing can be read at one of them.
pub fn check_all(paths: &[PathBuf]) -> Result<Checked, Fault> {
    let mut all = Checked {
        files: Files::new(),
        diagnostics: Vec::new(),
    };
    for path in paths {
        let mut checked = check(path)?;
        // Studies use the same names for their documents: the folder tells them apart.
        if paths.len() > 1 && path.is_dir() {
            checked = checked.within(path);
        }
        all.files.extend(checked.files);
        all.diagnostics.extend(checked.diagnostics);
    }
    Ok(all)
}

/// One document, known by what stands in it.
fn check_document(path: &Path) -> Result<Checked, Fault> {
    let name = path.display().to_string();
    let text = project::read_text(path)?;
    let source = Source::new(&name, text.clone());
    let notes = Notes::default();
    // Beside its study a document means what it means there.
    let beside = path.parent().and_then(|folder| project::read(folder).ok());
    let files = beside.map(|(_, files)| files).unwrap_or_default();
    let setting = match files.contains_key(STUDY) {
        true => view::setting(&files),
        false => Setting::default(),
    };
    if is_customers(&source) {
        let attached = |name: &str| files.get(name).map(String::as_str);
        customers::Customers::read(&source, &notes, setting.start, attached);
    } else {
        let _ = program::read(&source, &notes, &setting);
    }
    Ok(Checked {
        files: Files::from([(name, text)]),
        diagnostics: notes.into_diagnostics(),
    })
}

/// Whether a document is of customers, as far as it shows.
fn is_customers(source: &Source) -> bool {
    let mut keys = ["purchases", "baskets"].iter();
    keys.any(|key| source.holds(key))
}

/// What `simulate` is asked for beside the study; none leaves what the study says.
#[derive(Clone, Debug, Default)]
pub struct Simulation {
    /// Customers at the start.
    pub members: Option<u64>,
    /// Futures.
    pub replications: Option<u64>,
    /// Months reported.
    pub months: Option<u64>,
    /// The seed.
    pub seed: Option<u64>,
    /// Threads; 0 for all there are.
    pub threads: usize,
    /// Stop as soon as every headline indicator has this relative error.
    pub target_se: Option<f64>,
    /// Play one of several parts only.
    pub shard: Option<Shard>,
    /// Where to write results, tables and pictures; with a shard, the part played.
    pub out: Option<PathBuf>,
}

/// Plays a study; gives nothing for a shard, which answers only when merged.
///
/// # Errors
/// Every diagnostic when the study is broken; a fault when the output folder cannot be written
/// (found before playing) or the run was stopped before the first future.
pub fn simulate(
    path: &Path,
    asked: &Simulation,
    stop: &AtomicBool,
    listener: Listener,
) -> Result<Option<Answer>, Refusal> {
    let (_, mut files) = project::read(path)?;
    asked.write_into(&mut files)?;
    let files = reading::that_matter(&files);
    let study = readable(&files)?;
    if let Some(out) = &asked.out {
        project::prepare_folder(out)?;
    }
    let much = HowMuch {
        threads: asked.threads,
        shard: asked.shard,
        target_se: asked.target_se,
    };
    if let (Some(_), Some(out)) = (asked.shard, &asked.out) {
        let run = crate::job::play_shard(&study, &much, stop, listener)?;
        outcome::write_shard(out, &files, &run)?;
        return Ok(None);
    }
    let (run, answer) = play(&study, &much, stop, listener)?;
    if let Some(out) = &asked.out {
        outcome::write(out, &study, &run, &answer)?;
    }
    Ok(Some(answer))
}

/// Joins the shards in these folders into the run that one process would have made.
///
/// # Errors
/// When a folder holds no shard, or they do not make up one whole run.
pub fn merge(folders: &[PathBuf], out: Option<&Path>) -> Result<Answer, Refusal> {
    let (files, first) = folders
        .first()
        .map(|folder| outcome::read_shard(folder))
        .ok_or(simulation::RunFault::Nothing)??;
    let study = readable(&files)?;
    let mut shards = vec![first];
    for folder in &folders[1..] {
        shards.push(outcome::read_shard(folder)?.1);
    }
    let run = Run::merge(shards)?;
    if run.fingerprint != study.fingerprint() {
        return Err(simulation::RunFault::DifferentStudies.into());
    }
    if let Some(out) = out {
        project::prepare_folder(out)?;
    }
    let answer = analysis::answer(&study, &run);
    if let Some(out) = out {
        outcome::write(out, &study, &run, &answer)?;
    }
    Ok(answer)
}

/// The study of these documents.
pub(crate) fn readable(files: &Files) -> Result<simulation::Study, Refusal> {
    let reading = reading::read(files);
    reading.study.ok_or_else(|| {
        Refusal::Broken(Checked {
            files: files.clone(),
            diagnostics: reading.diagnostics,
        })
    })
}

impl Simulation {
    /// Writes what was asked for into the question, so that it is checked and fingerprinted as if it
    /// had stood there.
    fn write_into(&self, files: &mut Files) -> Result<(), Fault> {
        let study = files.entry(STUDY.to_owned()).or_default();
        let asked = [
            ("members", self.members),
            ("replications", self.replications),
            ("months", self.months),
            ("seed", self.seed),
        ];
        for (key, value) in asked {
            let Some(value) = value else { continue };
            match documents::set(study, key, &value.to_string()) {
                Ok(changed) => *study = changed,
                // Reading it will say at once, and in its place, what is wrong with the document.
                Err(documents::EditError::NotToml) => return Ok(()),
                Err(_) => {
                    return Err(Fault::NoPlace {
                        file: STUDY.to_owned(),
                        key: key.to_owned(),
                    });
                }
            }
        }
        Ok(())
    }
}

/// What `fit` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Fitting {
    /// The model of purchases.
    pub model: Model,
    /// Weeks held out.
    pub holdout_weeks: Option<f64>,
    /// The customer column, by name or by position from 1; none recognises it.
    pub customer: Option<String>,
    /// The date column.
    pub date: Option<String>,
    /// The value column.
    pub value: Option<String>,
    /// Refits for the parameters' uncertainty; 0 uses the curvature of the likelihood.
    pub bootstrap: usize,
    /// The seed of those refits.
    pub seed: u64,
    /// Where to write the customers.
    pub out: Option<PathBuf>,
    /// The currency of the values, by ISO 4217 code; none takes it from the study beside `out`.
    pub currency: Option<String>,
}

/// A fit, for programs and for people.
#[derive(Clone, Debug)]
pub struct FitReport {
    /// The document of `--json`.
    pub fit: Fit,
    /// The same for people.
    pub view: FitView,
    /// The currency written into the customers; none when nothing was written.
    pub currency: Option<String>,
}

/// Fits customers from a transactions file and writes them where a study can read them.
///
/// # Errors
/// When the file cannot be read or fitted, or the output cannot be written (found before fitting).
pub fn fit(path: &Path, asked: &Fitting) -> Result<FitReport, Fault> {
    let currency = asked.currency()?;
    if let Some(out) = &asked.out {
        project::probe(out)?;
    }
    let options = FitOptions {
        columns: ColumnNames {
            customer: asked.customer.clone(),
            date: asked.date.clone(),
            value: asked.value.clone(),
        },
        model: asked.model,
        holdout_weeks: asked.holdout_weeks,
        bootstrap: asked.bootstrap,
        seed: asked.seed,
        today: Some(today()),
    };
    let fit = calibration::fit(path, &options)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(out) = &asked.out {
        let labels = Labels {
            name: &path.file_stem().unwrap_or_default().to_string_lossy(),
            currency,
            source: &file,
        };
        calibration::write(&fit, &labels, out)?;
        let view = serde_json::to_vec_pretty(&fit_view(&fit, &file)).unwrap_or_default();
        project::write_file(&out.with_file_name(project::FIT), &view)?;
    }
    Ok(FitReport {
        view: fit_view(&fit, &file),
        currency: asked.out.as_ref().map(|_| currency.to_string()),
        fit,
    })
}

impl Fitting {
    /// The currency asked for, or that of the study the customers are written into, or dollars: an
    /// assumption that the caller is told.
    fn currency(&self) -> Result<Currency, Fault> {
        if let Some(code) = &self.currency {
            return code.to_uppercase().parse().map_err(|_| Fault::NotOneOf {
                what: "the currency",
                given: code.clone(),
                known: "KRW, USD, EUR, JPY, GBP",
            });
        }
        let folder = self.out.as_ref().and_then(|out| out.parent());
        let study = folder.and_then(|folder| project::read_text(&folder.join(STUDY)).ok());
        let written = study.and_then(|text| Source::new(STUDY, text).written("currency"));
        Ok(written
            .and_then(|code| code.parse().ok())
            .unwrap_or(Currency::Usd))
    }
}
