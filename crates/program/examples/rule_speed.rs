//! Nanoseconds per visit under the LOYAL-60 rules, on one core, with a sink that only adds.
//!
//! `cargo run --release -p punchcard-program --example rule_speed`

use documents::{Notes, Source};
use program::{Account, Effect, Effects, Program, Setting, Visit};
use std::hint::black_box;
use std::time::Instant;
use units::{CalendarMonth, Currency, Money, Month};

const RULES: &str = include_str!("../../../examples/loyal-60/program.toml");
const MONTHS: usize = 60;

/// What a study counts each month.
#[derive(Clone, Copy, Default)]
struct Count {
    basket: i64,
    issued: i64,
    redeemed: i64,
    expired: i64,
    rewards: i64,
}

struct Months(Vec<Count>);

impl Effects for Months {
    #[inline(always)]
    fn record(&mut self, month: Month, effect: Effect) {
        let Some(count) = self.0.get_mut(month.index()) else {
            return;
        };
        match effect {
            Effect::Sold { basket, .. } => count.basket += basket.0,
            Effect::Issued { points, .. } => count.issued += points.0,
            Effect::Redeemed { points, .. } => count.redeemed += points.0,
            Effect::Expired { points, .. } => count.expired += points.0,
            Effect::Rewarded { rewards, .. } => count.rewards += i64::from(rewards),
            _ => {}
        }
    }
}

/// Members' visits, drawn once so that only the rules are timed: an xorshift is enough here.
fn visits(members: usize) -> Vec<Vec<Visit>> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut uniform = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let one = |_| {
        let rate = -0.8 * uniform().ln();
        let end = (-15.0 * uniform().ln()).min(MONTHS as f64);
        let (mut moment, mut all) = (0.0, Vec::new());
        loop {
            moment += -uniform().ln() / rate.max(0.02);
            if moment >= end {
                return all;
            }
            let basket = Money((2500.0 * (0.5 - uniform()).exp() + 0.5) as i64);
            let visit = Visit::new(moment, basket);
            let uses = uniform() < 0.3;
            all.push(if uses { visit.using_points() } else { visit });
        }
    };
    (0..members).map(one).collect()
}

#[inline(never)]
fn play(program: &Program, members: &[Vec<Visit>], counts: &mut Months) -> i64 {
    let mut cash = 0;
    let mut account = Account::default();
    for visits in members {
        program.open(&mut account, 0.0, counts);
        for visit in visits {
            cash += program.visit(&mut account, *visit, counts).cash.0;
        }
        program.close(&mut account, Month(MONTHS as u32), counts);
    }
    cash
}

fn main() {
    let setting = Setting {
        currency: Currency::Usd,
        start: CalendarMonth {
            year: 2026,
            month: 1,
        },
        months: MONTHS as u32,
    };
    let rules = program::read(
        &Source::new("program.toml", RULES),
        &Notes::default(),
        &setting,
    );
    let rules = rules.expect("the rules are well formed");
    // Enough that no predictor learns them by heart.
    let members = visits(20_000);
    let events: usize = members.iter().map(Vec::len).sum();
    for (name, program) in [("LOYAL-60", &rules), ("empty", &Program::empty())] {
        let mut counts = Months(vec![Count::default(); MONTHS]);
        let mut nanoseconds: Vec<f64> = (0..20)
            .map(|_| {
                let start = Instant::now();
                black_box(play(black_box(program), &members, &mut counts));
                start.elapsed().as_nanos() as f64 / events as f64
            })
            .collect();
        nanoseconds.sort_by(f64::total_cmp);
        let per_member = events / members.len();
        println!(
            "{name}: {:.2} ns per visit (median of 20; {events} visits, {per_member} a member)",
            nanoseconds[10]
        );
        black_box(&counts.0);
    }
}
