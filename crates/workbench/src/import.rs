//! Transactions become the customers of the open study.

use crate::door::Workbench;
use crate::fault::Fault;
use crate::fitted::fit_view;
use crate::project::{EXISTING, FIT, Files, STUDY};
use crate::view;
use crate::wire::{ImportPreview, ImportRequest, StudyView};
use calibration::{ColumnNames, Fit, FitOptions, Labels};
use jiff::civil::Date;
use std::fs::File;
use std::path::Path;
use toml_edit::DocumentMut;
use units::Currency;

/// How many rows a person needs to see whether the columns are right.
const ROWS_SHOWN: usize = 8;
/// The document of the belief about customers.
const CUSTOMERS: &str = "customers.toml";
/// What a fit knows nothing about, and so leaves as it was.
const KEPT: [&str; 6] = [
    "redemption",
    "response",
    "enrolment",
    "returns",
    "uncertainty",
    "season",
];

impl Workbench {
    pub(crate) fn import_preview(&self, path: &str) -> Result<ImportPreview, Fault> {
        let file = File::open(path).map_err(|error| {
            Fault::from(calibration::Fault::Unreadable {
                path: path.to_owned(),
                reason: error.to_string(),
            })
        })?;
        let preview = calibration::preview(file, &ColumnNames::default(), ROWS_SHOWN)?;
        let width = preview.rows.first().map_or(0, Vec::len);
        let place = |column: Option<usize>| column.map(|column| column as u32);
        Ok(ImportPreview {
            path: path.to_owned(),
            columns: preview
                .header
                .unwrap_or_else(|| (1..=width).map(|place| format!("column {place}")).collect()),
            rows: preview.rows,
            customer: place(preview.columns.customer),
            date: place(preview.columns.date),
            value: place(preview.columns.value),
        })
    }

    pub(crate) fn import(&self, import: &ImportRequest) -> Result<StudyView, Fault> {
        // Columns by position, which calibration counts from 1.
        let column = |index: u32| Some((index + 1).to_string());
        let options = FitOptions {
            columns: ColumnNames {
                customer: column(import.customer),
                date: column(import.date),
                value: column(import.value),
            },
            holdout_weeks: import.holdout_weeks,
            today: Some(today()),
            ..FitOptions::default()
        };
        let path = Path::new(&import.path);
        let fit = calibration::fit(path, &options)?;
        self.change(|session| {
            let new = imported(session.files(), &fit, path)?;
            session.change(new);
            Ok(())
        })
    }
}

/// The latest day it can be anywhere on earth: a date after it is in the future for everybody.
pub(crate) fn today() -> Date {
    let offset = jiff::tz::Offset::constant(14);
    offset.to_datetime(jiff::Timestamp::now()).date()
}

/// The documents of a study whose customers are those of a fit.
fn imported(files: &Files, fit: &Fit, path: &Path) -> Result<Vec<(String, Option<String>)>, Fault> {
    let study = files.get(STUDY).cloned().unwrap_or_default();
    let currency = view::currency(files);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let labels = Labels {
        name: &stem,
        currency,
        source: &file,
    };
    let new = calibration::customers_toml(fit, &labels);
    let old = files.get(CUSTOMERS).map_or("", String::as_str);
    let view = serde_json::to_string_pretty(&fit_view(fit, &file)).unwrap_or_default();
    Ok(vec![
        (CUSTOMERS.into(), Some(keep_beliefs(&new, old))),
        (EXISTING.into(), Some(existing(fit, currency))),
        (FIT.into(), Some(view)),
        (STUDY.into(), Some(follow(study, fit))),
    ])
}

fn existing(fit: &Fit, currency: Currency) -> String {
    calibration::existing_csv(fit, currency)
}

/// The new belief with what the old one said about things that no transactions file can tell.
fn keep_beliefs(new: &str, old: &str) -> String {
    let (Ok(mut new_document), Ok(old)) = (new.parse::<DocumentMut>(), old.parse::<DocumentMut>())
    else {
        return new.to_owned();
    };
    for key in KEPT {
        if let Some(item) = old.get(key) {
            new_document.insert(key, item.clone());
        }
    }
    new_document.to_string()
}

/// The question asked of these customers: all of them, from the month after their last purchase.
fn follow(study: String, fit: &Fit) -> String {
    let last = fit.period.last;
    let (year, month) = match last.month() {
        12 => (last.year() + 1, 1),
        month => (last.year(), month + 1),
    };
    let answers = [
        ("members", fit.final_fit.customers.len().to_string()),
        ("start", format!("\"{year:04}-{month:02}\"")),
    ];
    // A study that is not TOML stays as it is; its diagnostics say so already.
    answers.iter().fold(study, |study, (key, value)| {
        documents::set(&study, key, value).unwrap_or(study)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_fit_keeps_what_transactions_cannot_tell() {
        let old =
            "name = \"old\"\n[purchases]\nr = 1\n[redemption]\n# asked the till\nnever = 0.4\n";
        let new = "name = \"new\"\n[purchases]\nr = 2\n[redemption]\nnever = 0.2\n[response]\npreset = \"conservative\"\n";
        let kept = keep_beliefs(new, old);
        assert!(kept.contains("name = \"new\"") && kept.contains("r = 2"));
        assert!(kept.contains("# asked the till\nnever = 0.4"), "{kept}");
        assert!(kept.contains("preset = \"conservative\""));
        assert_eq!(keep_beliefs(new, "= broken"), new);
    }
}
