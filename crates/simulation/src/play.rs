//! Playing a study: blocks of customers in parallel, folded in their order.

use crate::Study;
use crate::arm::{Customer, Player};
use crate::limits::Gates;
use crate::run::{Block, Run};
use crate::tally::Place;
use customers::{Course, Friend, Needs, Tables, World};
use program::Program;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Customers in a block of work. Fixed, so that the split of work never depends on the machine.
const BLOCK: u32 = 4096;
/// Blocks between two looks at progress and cancel.
const WAVE: usize = 32;
/// Futures between two looks at precision.
const BATCH: u32 = 50;
/// Friends that one customer brings at most, so that each has a number of its own.
const MOST_FRIENDS: u32 = 16;

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

impl Default for Playing<'_> {
    /// All of it, on all threads, to the end and in silence.
    fn default() -> Self {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Self {
            threads: 0,
            shard: None,
            enough: None,
            cancel: &NEVER,
            progress: &|_, _, _| {},
        }
    }
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
    let crew = Crew::new(study, &tables);
    let tasks = tasks(study, how.shard, crew.is_limited());
    let wave = crew.wave();
    let mut run = Run::new(study, how.shard);
    let mut checked = 0;
    for (done, some) in tasks.chunks(wave).enumerate() {
        if how.cancel.load(Ordering::Relaxed) {
            break;
        }
        for block in crew.play(some) {
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
        (how.progress)(((done + 1) * wave).min(tasks.len()), tasks.len(), &run);
    }
    run.drop_unfinished();
    run
}

/// A future and the number of its block of customers.
type Task = (u32, u32);

/// The work in its order: future by future, block by block. Where members share limits a future
/// cannot be split, so shards take whole ones.
fn tasks(study: &Study, shard: Option<Shard>, limited: bool) -> Vec<Task> {
    let blocks = blocks(study);
    let all = (0..study.replications)
        .flat_map(|replication| (0..blocks).map(move |block| (replication, block)));
    match shard {
        None => all.collect(),
        Some(Shard { index, count }) if limited => all
            .filter(|(replication, _)| replication % count == index)
            .collect(),
        Some(Shard { index, count }) => all.skip(index as usize).step_by(count as usize).collect(),
    }
}

/// Blocks of customers in each future.
pub(crate) fn blocks(study: &Study) -> u32 {
    study.crowd().total().div_ceil(BLOCK)
}

/// All that is needed to play any block of any future.
struct Crew<'s> {
    study: &'s Study,
    tables: &'s Tables,
    programs: Vec<&'s Program>,
    needs: Needs,
    control: Program,
    /// How customers of the crowd appear in the arms: everywhere.
    everywhere: Vec<Coming>,
}

impl<'s> Crew<'s> {
    fn new(study: &'s Study, tables: &'s Tables) -> Self {
        Self {
            study,
            tables,
            programs: study.arms.iter().map(|arm| &arm.program).collect(),
            needs: study.needs(),
            control: Program::empty(),
            everywhere: vec![Coming::Usual; study.arms.len() + 1],
        }
    }

    fn all_programs(&self) -> impl Iterator<Item = &Program> {
        std::iter::once(&self.control).chain(self.programs.iter().copied())
    }

    /// Whether members of some arm share a limit.
    fn is_limited(&self) -> bool {
        self.programs
            .iter()
            .any(|program| !program.limits().is_empty())
    }

    /// Blocks played at once: whole futures, where a future cannot be split.
    fn wave(&self) -> usize {
        let blocks = blocks(self.study).max(1) as usize;
        if self.is_limited() {
            WAVE.div_ceil(blocks) * blocks
        } else {
            WAVE
        }
    }

    /// Plays blocks, in parallel; gives them in their order.
    fn play(&self, tasks: &[Task]) -> Vec<Block> {
        if !self.is_limited() {
            let open = self.open_gates();
            return self.play_with(tasks, |_| &open);
        }
        tasks
            .chunk_by(|one, next| one.0 == next.0)
            .collect::<Vec<_>>()
            .par_iter()
            .flat_map_iter(|future| self.play_limited(future))
            .collect()
    }

    fn play_with<'g>(
        &self,
        tasks: &[Task],
        gates: impl Fn(&Task) -> &'g Vec<Gates> + Sync,
    ) -> Vec<Block> {
        tasks
            .par_iter()
            .map(|task| self.play_block(*task, gates(task)))
            .collect()
    }

    fn open_gates(&self) -> Vec<Gates> {
        self.all_programs().map(Gates::open_all).collect()
    }

    /// Plays one future again and again, each time with one more limit known to be used up.
    fn play_limited(&self, future: &[Task]) -> Vec<Block> {
        let mut gates = self.open_gates();
        let mut blocks = self.play_with(future, |_| &gates);
        let asked = self.asked_for_places(&blocks);
        let given = (self.all_programs().zip(&gates).zip(&asked))
            .map(|((program, gates), asked)| gates.clone().with_places(program, asked))
            .collect();
        if gates != given {
            gates = given;
            blocks = self.play_with(future, |_| &gates);
        }
        while let Some(next) = self.gates_after(&blocks, &gates) {
            gates = next;
            blocks = self.play_with(future, |_| &gates);
        }
        blocks
    }

    /// Who asked for a place, arm by arm.
    fn asked_for_places(&self, blocks: &[Block]) -> Vec<Vec<Place>> {
        let of = |arm: usize| {
            let places = blocks.iter().flat_map(|block| &block.arms[arm].places);
            places.copied().collect()
        };
        (0..=self.programs.len()).map(of).collect()
    }

    /// The gates with one more limit of each arm closed, as far as another is used up.
    fn gates_after(&self, blocks: &[Block], gates: &[Gates]) -> Option<Vec<Gates>> {
        let mut moved = false;
        let next = |(arm, (program, gates)): (usize, (&Program, &Gates))| {
            let mut drawn = blocks[0].arms[arm].drawn.clone();
            for block in &blocks[1..] {
                drawn += &block.arms[arm].drawn;
            }
            let next = gates.next(program, &drawn);
            moved |= next.is_some();
            next.unwrap_or_else(|| gates.clone())
        };
        let programs = self.all_programs().zip(gates).enumerate();
        let next = programs.map(next).collect();
        moved.then_some(next)
    }

    fn play_block(&self, (replication, block): Task, gates: &[Gates]) -> Block {
        let study = self.study;
        let months = study.played_months();
        let crowd = study.crowd();
        let world = World::new(
            &study.customers,
            crowd,
            self.tables,
            study.seed,
            replication,
            months,
        );
        let mut arms: Vec<Player> = self
            .all_programs()
            .zip(gates)
            .map(|(program, gates)| Player::new(program, gates, &self.needs, &world, months))
            .collect();
        let members = block * BLOCK..crowd.total().min((block + 1) * BLOCK);
        for number in members {
            self.play_member(&world, &mut arms, number, replication);
        }
        Block {
            replication,
            arms: arms.into_iter().map(|arm| arm.tally).collect(),
        }
    }

    /// Plays one customer, and the friends the customer brings.
    fn play_member(&self, world: &World, arms: &mut [Player], number: u32, replication: u32) {
        let member = world.member(number);
        let customer = Customer {
            number,
            member: &member,
            fifth: world.fifth(&member),
        };
        for arm in arms.iter_mut() {
            arm.start(world, customer, false);
        }
        let friends = self.friends(world, arms, customer);
        for arm in arms.iter_mut() {
            arm.expect_friends(&friends);
        }
        // Who comes where is known before the friends are played: they use the same accounts.
        let coming: Vec<Vec<Coming>> = (friends.iter())
            .map(|friend| comings(arms, friend))
            .collect();
        self.play_visits(world, arms, customer, &self.everywhere, replication);
        for (index, (friend, coming)) in friends.iter().zip(&coming).enumerate() {
            let number = world.total() + number * MOST_FRIENDS + index as u32;
            let member = world.newcomer(number, friend.at);
            let customer = Customer {
                number,
                member: &member,
                fifth: world.fifth(&member),
            };
            for (arm, coming) in arms.iter_mut().zip(coming) {
                if *coming != Coming::Never {
                    arm.start(world, customer, *coming == Coming::Brought);
                    arm.expect_friends(&[]);
                }
            }
            self.play_visits(world, arms, customer, coming, replication);
        }
    }

    /// The friends a customer would bring while coming; none when no program asks for them.
    fn friends(&self, world: &World, arms: &[Player], customer: Customer) -> Vec<Friend> {
        if !self.needs.referral {
            return Vec::new();
        }
        let ends = arms.iter().map(Player::end);
        let last = ends.fold(0.0, f64::max);
        world
            .friends(customer.number, customer.member.joins, last)
            .take(MOST_FRIENDS as usize)
            .collect()
    }

    fn play_visits(
        &self,
        world: &World,
        arms: &mut [Player],
        customer: Customer,
        coming: &[Coming],
        replication: u32,
    ) {
        let Customer { number, member, .. } = customer;
        let mut course = Course::new(world, member, number);
        loop {
            let first = course.position();
            let mut visits = course.draw();
            if member.buys_on_joining && first == 0 {
                visits.gaps[0] = 0.0;
            }
            let marks = world.marked().then(|| world.marks(number, first));
            let mut comes = false;
            for (arm, coming) in arms.iter_mut().zip(coming) {
                if *coming != Coming::Never {
                    comes |= arm.visits(world, customer, first, &visits, marks.as_ref());
                }
            }
            if !comes {
                break;
            }
        }
        for (arm, coming) in arms.iter_mut().zip(coming) {
            if *coming != Coming::Never {
                let seed = self.study.seed;
                arm.finish(world, customer, || {
                    format!("seed {seed}, future {replication}, member {number}")
                });
            }
        }
    }
}

/// How a customer appears in an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coming {
    /// Not at all: nobody brings this friend here.
    Never,
    /// As everybody does.
    Usual,
    /// Brought by a member, and welcomed.
    Brought,
}

/// How a friend appears in each arm: brought where the customer is then a member who is rewarded
/// for it; of themselves where they would have come anyway.
fn comings(arms: &[Player], friend: &Friend) -> Vec<Coming> {
    let anyway = friend.anyway && friend.at < arms[0].end();
    let of = |arm: &Player| match (arm.brings_friends() && friend.at < arm.end(), anyway) {
        (true, _) => Coming::Brought,
        (false, true) => Coming::Usual,
        (false, false) => Coming::Never,
    };
    arms.iter().map(of).collect()
}
