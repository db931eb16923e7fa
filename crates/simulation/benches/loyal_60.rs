//! LOYAL-60 in nanoseconds per purchase event on one core, beside the oracle and beside what the
//! draws alone cost. `cargo bench -p punchcard-simulation`.
//!
//! Runs are interleaved and the median is printed: on a shared machine only ratios within one run
//! mean anything.

#![allow(missing_docs)]

#[path = "../tests/oracle/mod.rs"]
mod oracle;
#[path = "../tests/studies/mod.rs"]
mod studies;

use customers::{Course, Tables, World};
use simulation::{Playing, Study, play};
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 7;

fn study() -> Study {
    let mut study = studies::read(&studies::loyal_60());
    (study.members, study.replications) = (20_000, 4);
    study
}

/// Nanoseconds an event of the whole engine.
fn engine(study: &Study) -> f64 {
    let start = Instant::now();
    let run = play(
        study,
        &Playing {
            threads: 1,
            ..Playing::default()
        },
    );
    start.elapsed().as_nanos() as f64 / run.events() as f64
}

/// Nanoseconds an event of the draws alone: about 25 visits a member, two arms to share them.
fn draws(study: &Study, tables: &Tables) -> f64 {
    let world = World::new(&study.customers, study.crowd(), tables, 1, 0, 60);
    let start = Instant::now();
    let (members, blocks) = (20_000, 4);
    for member in 0..members {
        let one = black_box(world.member(member));
        let mut course = Course::new(&world, &one, member);
        for _ in 0..blocks {
            black_box(course.draw());
        }
    }
    start.elapsed().as_nanos() as f64 / f64::from(members * 50)
}

/// Nanoseconds an event of the oracle.
fn scalar_oracle() -> f64 {
    let start = Instant::now();
    let totals = oracle::future(8_000, 60, 7);
    start.elapsed().as_nanos() as f64 / (totals.purchases + totals.control_purchases)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let study = study();
    let begin = Instant::now();
    let tables = Tables::new(&study.customers);
    let start_up = begin.elapsed().as_secs_f64() * 1e3;
    let mut rows = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        rows[0].push(engine(&study));
        rows[1].push(scalar_oracle());
        rows[2].push(draws(&study, &tables));
    }
    let [engine, oracle, draws] = rows.map(median);
    println!("LOYAL-60, one core, medians of {ROUNDS} interleaved rounds");
    println!("engine          {engine:6.2} ns per purchase event");
    println!("  draws alone   {draws:6.2} ns");
    println!(
        "scalar oracle   {oracle:6.2} ns   (the engine takes {:.2} of it)",
        engine / oracle
    );
    println!("quantile tables {start_up:6.2} ms to build");
}
