//! What was played: counts by future, arm and month.

use crate::play::{Shard, blocks};
use crate::tally::Tally;
use crate::{Cohorts, Counts, Extras, Fifth, Study};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The counts of a study's futures, whole or one shard of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The study's fingerprint.
    pub fingerprint: String,
    /// Months reported; futures may have been played further.
    pub months: u32,
    /// Futures asked for.
    pub replications: u32,
    /// Futures that are whole, in their order.
    pub futures: Vec<Future>,
    /// Points by month of issue and of redemption, over all whole futures, arm by arm.
    pub cohorts: Vec<Cohorts>,
    /// Blocks of customers in each future.
    blocks: u32,
    /// How many shards this run was split into; 1 when it is whole.
    shards: u32,
    /// Futures still being played, and of shards every future.
    #[serde(skip)]
    unfinished: BTreeMap<u32, (Future, Vec<Cohorts>)>,
}

/// One future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Future {
    /// Its number.
    pub replication: u32,
    /// Month by month, arm by arm; the first arm is the control.
    pub arms: Vec<Vec<Counts>>,
    /// What else is counted, month by month; empty for an arm in which none of it happened.
    pub extras: Vec<Vec<Extras>>,
    /// Customers by how often they usually come, the rarest fifth first, arm by arm, over all
    /// months played.
    pub fifths: Vec<[Fifth; 5]>,
    /// Blocks of customers in it so far.
    blocks: u32,
}

/// Why shards cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunFault {
    /// There is nothing to join.
    #[error("there is no run to join")]
    Nothing,
    /// Runs of different studies.
    #[error("these runs are of different studies")]
    DifferentStudies,
    /// Some shard is missing, or was stopped early, or was given twice.
    #[error("the shards do not make up a whole run")]
    NotWhole,
}

/// A block of customers of one future, played.
pub(crate) struct Block {
    pub(crate) replication: u32,
    pub(crate) arms: Vec<Tally>,
}

impl Run {
    pub(crate) fn new(study: &Study, shard: Option<Shard>) -> Self {
        Self {
            fingerprint: study.fingerprint(),
            months: study.months,
            replications: study.replications,
            futures: Vec::new(),
            cohorts: vec![Cohorts::new(study.played_months()); study.arms.len() + 1],
            blocks: blocks(study),
            shards: shard.map_or(1, |shard| shard.count),
            unfinished: BTreeMap::new(),
        }
    }

    /// Futures that are whole.
    #[must_use]
    pub fn whole_futures(&self) -> u32 {
        self.futures.len() as u32
    }

    /// Purchase events over all whole futures and arms.
    #[must_use]
    pub fn events(&self) -> u64 {
        let arms = self.futures.iter().flat_map(|future| &future.arms);
        arms.flatten().map(|counts| counts.visits as u64).sum()
    }

    /// Joins the shards of one run into the run that one process would have made.
    ///
    /// # Errors
    /// See [`RunFault`].
    pub fn merge(shards: Vec<Self>) -> Result<Self, RunFault> {
        let Some(first) = shards.first() else {
            return Err(RunFault::Nothing);
        };
        let mut whole = Self {
            futures: Vec::new(),
            cohorts: first
                .cohorts
                .iter()
                .map(|cohorts| Cohorts::new(cohorts.months() as u32))
                .collect(),
            shards: 1,
            unfinished: BTreeMap::new(),
            ..first.clone()
        };
        if shards.len() as u32 != first.shards {
            return Err(RunFault::NotWhole);
        }
        let mut futures: BTreeMap<u32, Future> = BTreeMap::new();
        for shard in &shards {
            let same = shard.fingerprint == whole.fingerprint
                && shard.replications == whole.replications
                && shard.shards == first.shards;
            if !same {
                return Err(RunFault::DifferentStudies);
            }
            for future in &shard.futures {
                match futures.get_mut(&future.replication) {
                    Some(known) => known.join(future),
                    None => drop(futures.insert(future.replication, future.clone())),
                }
            }
            for (mine, theirs) in whole.cohorts.iter_mut().zip(&shard.cohorts) {
                *mine += theirs;
            }
        }
        whole.futures = futures.into_values().collect();
        let complete = whole
            .futures
            .iter()
            .all(|future| future.blocks == whole.blocks);
        if !complete || whole.whole_futures() != whole.replications {
            return Err(RunFault::NotWhole);
        }
        Ok(whole)
    }

    pub(crate) fn add(&mut self, block: Block) {
        let months = block.arms[0].cohorts.months();
        let mut part = Future {
            replication: block.replication,
            arms: Vec::new(),
            extras: Vec::new(),
            fifths: Vec::new(),
            blocks: 1,
        };
        let mut cohorts = Vec::new();
        for tally in block.arms {
            part.fifths.push(tally.fifths);
            let (counts, extras, redeemed) = tally.into_parts(months);
            part.arms.push(counts);
            part.extras.push(extras);
            cohorts.push(redeemed);
        }
        match self.unfinished.get_mut(&block.replication) {
            Some((future, known)) => {
                future.join(&part);
                for (mine, theirs) in known.iter_mut().zip(&cohorts) {
                    *mine += theirs;
                }
            }
            None => drop(self.unfinished.insert(block.replication, (part, cohorts))),
        }
        self.move_finished();
    }

    /// Moves futures with all their blocks, in order, to the whole ones.
    fn move_finished(&mut self) {
        while let Some(entry) = self.unfinished.first_entry()
            && entry.get().0.blocks == self.blocks
        {
            let (future, cohorts) = entry.remove();
            self.keep(future, &cohorts);
        }
    }

    /// What remains unfinished belongs to a shard (kept) or to a run stopped early (dropped).
    pub(crate) fn drop_unfinished(&mut self) {
        let unfinished = std::mem::take(&mut self.unfinished);
        if self.shards > 1 {
            for (future, cohorts) in unfinished.into_values() {
                self.keep(future, &cohorts);
            }
            self.futures.sort_by_key(|future| future.replication);
        }
    }

    fn keep(&mut self, future: Future, cohorts: &[Cohorts]) {
        self.futures.push(future);
        for (mine, theirs) in self.cohorts.iter_mut().zip(cohorts) {
            *mine += theirs;
        }
    }
}

impl Future {
    fn join(&mut self, other: &Future) {
        self.blocks += other.blocks;
        for (mine, theirs) in self.arms.iter_mut().zip(&other.arms) {
            for (counts, more) in mine.iter_mut().zip(theirs) {
                *counts += more;
            }
        }
        for (mine, theirs) in self.extras.iter_mut().zip(&other.extras) {
            // An arm in which nothing of it happened so far has no months yet.
            mine.resize(mine.len().max(theirs.len()), Extras::default());
            for (extras, more) in mine.iter_mut().zip(theirs) {
                *extras += more;
            }
        }
        for (mine, theirs) in self.fifths.iter_mut().zip(&other.fifths) {
            for (fifth, more) in mine.iter_mut().zip(theirs) {
                *fifth += more;
            }
        }
    }
}
