//! Studies played without a window, whole or in parts.

use super::{Refusal, readable};
use crate::commands::Listener;
use crate::fault::Fault;
use crate::job::{HowMuch, play};
use crate::outcome;
use crate::project::{self, Files, STUDY};
use crate::reading;
use analysis::Answer;
use simulation::Run;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

pub use simulation::Shard;

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
