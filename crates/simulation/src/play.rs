//! Playing a study: blocks of customers in parallel, folded in their order.

use crate::Study;
use crate::arm::Player;
use crate::run::{Block, Run};
use customers::{Tables, World};
use program::Program;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Customers in a block of work. Fixed, so that the split of work never depends on the machine.
const BLOCK: u32 = 4096;
/// Blocks between two looks at progress and cancel.
const WAVE: usize = 32;
/// Futures between two looks at precision.
const BATCH: u32 = 50;

/// How a study is played; none of it changes a number except how many futures there are.
pub struct Playing<'p> {
    /// Threads to use; zero means all.
    pub threads: usize,
    /// The part of the work to do, when several processes share it.
    pub shard: Option<Shard>,
    /// When set, asked after every fifty futures whether they are enough.
    pub enough: Option<&'p (dyn Fn(&Run) -> bool + Sync)>,
    /// Set by others to stop soon.
    pub cancel: &'p AtomicBool,
    /// Told now and then: blocks done, blocks in all, and all futures that are whole.
    pub progress: &'p (dyn Fn(usize, usize, &Run) + Sync),
}

/// One of several equal parts of a study's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 0.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

/// Plays a study. Stopped early, it keeps every future that was played whole.
#[must_use]
pub fn play(study: &Study, how: &Playing) -> Run {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(how.threads)
        .build();
    match pool {
        Ok(pool) => pool.install(|| play_here(study, how)),
        // No threads to be had: the work is done on this one, with the same result.
        Err(_) => play_here(study, how),
    }
}

fn play_here(study: &Study, how: &Playing) -> Run {
    let tables = Tables::new(&study.customers);
    let control = Program::empty();
    let mut programs = vec![&control];
    programs.extend(study.arms.iter().map(|arm| &arm.program));
    let tasks = tasks(study, how.shard);
    let mut run = Run::new(study, how.shard);
    let mut checked = 0;
    for (wave, some) in tasks.chunks(WAVE).enumerate() {
        if how.cancel.load(Ordering::Relaxed) {
            break;
        }
        let played: Vec<Block> = some
            .par_iter()
            .map(|task| play_block(study, &tables, &programs, *task))
            .collect();
        for block in played {
            run.add(block);
            // Precision is looked at after fixed numbers of futures, whatever the waves are.
            if let Some(enough) = how.enough
                && run.whole_futures() >= checked + BATCH
            {
                checked += BATCH;
                if enough(&run) {
                    run.drop_unfinished();
                    return run;
                }
            }
        }
        (how.progress)(((wave + 1) * WAVE).min(tasks.len()), tasks.len(), &run);
    }
    run.drop_unfinished();
    run
}

/// A future and the number of its block of customers.
type Task = (u32, u32);

/// The work in its order: future by future, block by block.
fn tasks(study: &Study, shard: Option<Shard>) -> Vec<Task> {
    let blocks = blocks(study);
    let all = (0..study.replications)
        .flat_map(|replication| (0..blocks).map(move |block| (replication, block)));
    match shard {
        None => all.collect(),
        Some(Shard { index, count }) => all.skip(index as usize).step_by(count as usize).collect(),
    }
}

/// Blocks of customers in each future.
pub(crate) fn blocks(study: &Study) -> u32 {
    study.crowd().total().div_ceil(BLOCK)
}

fn play_block(
    study: &Study,
    tables: &Tables,
    programs: &[&Program],
    (replication, block): Task,
) -> Block {
    let months = study.played_months();
    let crowd = study.crowd();
    let world = World::new(
        &study.customers,
        crowd,
        tables,
        study.seed,
        replication,
        months,
    );
    let mut arms: Vec<Player> = programs
        .iter()
        .map(|program| Player::new(program, months))
        .collect();
    let members = block * BLOCK..crowd.total().min((block + 1) * BLOCK);
    for number in members {
        play_member(&world, &mut arms, number, study.seed, replication);
    }
    Block {
        replication,
        arms: arms.into_iter().map(|arm| arm.tally).collect(),
    }
}

fn play_member(world: &World, arms: &mut [Player], number: u32, seed: u64, replication: u32) {
    let member = world.member(number);
    for arm in arms.iter_mut() {
        arm.start(world, &member);
    }
    let mut first = 0;
    loop {
        let mut visits = world.visits(&member, number, first);
        if member.buys_on_joining && first == 0 {
            visits.gaps[0] = 0.0;
        }
        let mut comes = false;
        for arm in arms.iter_mut() {
            comes |= arm.visits(world, &member, &visits);
        }
        if !comes {
            break;
        }
        first += visits.gaps.len() as u32;
    }
    for arm in arms {
        arm.finish(&member, || {
            format!("seed {seed}, future {replication}, member {number}")
        });
    }
}
