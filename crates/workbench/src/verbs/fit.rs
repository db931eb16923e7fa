//! Customers fitted to transactions.

use crate::fault::Fault;
use crate::fitted::fit_view;
use crate::import::today;
use crate::project::{self, STUDY};
use crate::wire::FitView;
use calibration::{ColumnNames, Fit, FitOptions, Labels};
use documents::Source;
use std::path::{Path, PathBuf};
use units::Currency;

pub use calibration::Model;

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
