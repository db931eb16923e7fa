//! The speed benchmark: LOYAL-60, an ordinary study, on one core.

use crate::fault::Fault;
use crate::gallery::Configuration;
use crate::project::{self, STUDY};
use crate::reading;
use serde::Serialize;
use simulation::Playing;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// The study that is timed.
const LOYAL_60: &str = "loyal-60";

/// How long one core took.
#[derive(Clone, Debug, Serialize)]
pub struct Timing {
    /// The study.
    pub study: String,
    /// Customers.
    pub members: u32,
    /// Futures.
    pub replications: u32,
    /// Purchase events over all arms.
    pub events: u64,
    /// Wall-clock seconds, reading the study not counted.
    pub seconds: f64,
    /// Nanoseconds a purchase event.
    pub ns_per_event: f64,
}

/// Plays LOYAL-60 on one thread and times it.
///
/// # Errors
/// When the example is not installed or cannot be played.
pub fn bench(members: u32, replications: u32) -> Result<Timing, Fault> {
    let examples = Configuration::usual().examples.unwrap_or_default();
    let (_, mut files) = project::read(&examples.join(LOYAL_60))?;
    let study = files.entry(STUDY.to_owned()).or_default();
    for (key, value) in [("members", members), ("replications", replications)] {
        let changed = documents::set(study, key, &value.to_string());
        *study = changed.map_err(|_| Fault::NotToml {
            file: STUDY.to_owned(),
        })?;
    }
    let study = reading::read(&files).study()?;
    let begun = Instant::now();
    let run = simulation::play(
        &study,
        &Playing {
            threads: 1,
            shard: None,
            enough: None,
            cancel: &AtomicBool::new(false),
            progress: &|_, _, _| {},
        },
    );
    let seconds = begun.elapsed().as_secs_f64();
    Ok(Timing {
        study: study.name,
        members,
        replications,
        events: run.events(),
        seconds,
        ns_per_event: 1e9 * seconds / run.events().max(1) as f64,
    })
}
