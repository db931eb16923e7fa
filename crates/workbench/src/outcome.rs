//! What a run leaves in a folder: results, tables, pictures; or a shard to be merged.

use crate::fault::Fault;
use crate::pictures::{PICTURES, picture};
use crate::project::{self, Files, write_file};
use crate::tables;
use analysis::{Answer, Results};
use documents::Language;
use report::{Chart, CsvReader, Look, ReportError, Theme};
use serde::Serialize;
use simulation::{Run, Study};
use std::path::Path;

/// The results document; the same bytes for any split of the work.
pub const RESULTS: &str = "results.json";
/// A shard's counts.
const RUN: &str = "run.json";
/// The documents a shard was played from.
const PLAYED: &str = "study";

/// Writes `results.json`, `series.csv`, `replications.csv` and every picture as SVG and PNG, each
/// file whole or not at all.
pub(crate) fn write(folder: &Path, study: &Study, run: &Run, answer: &Answer) -> Result<(), Fault> {
    let results = Results {
        seconds: None,
        ..answer.results.clone()
    };
    write_file(&folder.join(RESULTS), &json(&results)?)?;
    let csv = |table: report::Table| table.to_csv(CsvReader::Program);
    write_file(&folder.join("series.csv"), &csv(tables::series(&results))?)?;
    let replications = tables::replications(study, run);
    write_file(&folder.join("replications.csv"), &csv(replications)?)?;
    for (place, program) in answer.programs.iter().enumerate() {
        for what in PICTURES {
            let name = match answer.programs.len() {
                1 => (*what).to_owned(),
                _ => format!("{what}-{}", file_name(&program.name)),
            };
            write_picture(folder, &name, &*picture(what, answer, place, Language::En)?)?;
        }
    }
    Ok(())
}

fn write_picture(folder: &Path, name: &str, picture: &dyn Chart) -> Result<(), Fault> {
    let look = Look::new(report::Language::En, Theme::Light);
    let svg = match picture.svg(&look) {
        // A program that issues nothing has no cohorts: there is nothing to see.
        Err(ReportError::Empty(_)) => return Ok(()),
        drawn => drawn?,
    };
    let place = |format| folder.join(format!("{name}.{format}"));
    write_file(&place("svg"), svg.as_bytes())?;
    write_file(&place("png"), &picture.png(&look)?)
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let plain = |letter: char| match letter.is_alphanumeric() {
        true => letter,
        false => '-',
    };
    name.chars().map(plain).collect()
}

/// Writes the part of a run that a shard played, and the documents it was played from.
pub(crate) fn write_shard(folder: &Path, files: &Files, run: &Run) -> Result<(), Fault> {
    let played = folder.join(PLAYED);
    let before = project::read(&played).map(|(_, files)| files);
    project::write(&played, files, &before.unwrap_or_default())?;
    write_file(&folder.join(RUN), &json(run)?)
}

/// Reads a shard back.
pub(crate) fn read_shard(folder: &Path) -> Result<(Files, Run), Fault> {
    let (_, files) = project::read(&folder.join(PLAYED))?;
    let place = folder.join(RUN);
    let run = serde_json::from_str(&project::read_text(&place)?);
    let run = run.map_err(|error| Fault::Unreadable {
        path: place.display().to_string(),
        reason: error.to_string(),
    })?;
    Ok((files, run))
}

/// A document as JSON, its keys in the order of the contract, ended by a line feed.
fn json(document: &impl Serialize) -> Result<Vec<u8>, Fault> {
    let mut bytes = serde_json::to_vec_pretty(document).map_err(|error| Fault::Internal {
        what: error.to_string(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}
