//! Every future in numbers, for a table.

use crate::judge::Judgement;
use crate::measures::MEASURES;
use simulation::{Run, Study};

/// One arm of one future in numbers: a row of `replications.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicationRow {
    /// The future's number.
    pub replication: u32,
    /// The arm's name.
    pub arm: String,
    /// Over the horizon, in the order of [`measure_ids`]; money in the major unit.
    pub numbers: Vec<f64>,
}

/// The names of an arm's measures, in the order of every list of them.
#[must_use]
pub fn measure_ids() -> Vec<&'static str> {
    MEASURES.iter().map(|measure| measure.id).collect()
}

/// Every future's numbers, one row a future and arm.
#[must_use]
pub fn replications(study: &Study, run: &Run) -> Vec<ReplicationRow> {
    let judgement = Judgement::new(study, run);
    let row = |future: usize, arm: usize| ReplicationRow {
        replication: run.futures[future].replication,
        arm: judgement.name(arm).to_owned(),
        numbers: (0..MEASURES.len())
            .map(|index| judgement.scaled(index, judgement.futures(arm)[future].total(index)))
            .collect(),
    };
    (0..run.futures.len())
        .flat_map(|future| (0..judgement.arms.len()).map(move |arm| (future, arm)))
        .map(|(future, arm)| row(future, arm))
        .collect()
}
