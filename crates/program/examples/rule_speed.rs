//! Nanoseconds per visit under the LOYAL-60 rules, on one core, with a sink that only adds.
//!
//! `cargo run --release -p punchcard-program --example rule_speed`

use documents::{Notes, Source};
use program::{Account, Effect, Effects, Obliging, Program, Setting, Visit};
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

struct Months([Count; 64]);

impl Effects for Months {
    #[inline(always)]
    fn record(&mut self, month: Month, effect: Effect) {
        let count = &mut self.0[month.index() % 64];
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
        program.open(&mut account, 0.0, &mut Obliging::default(), counts);
        for visit in visits {
            cash += program.visit(&mut account, *visit, counts).cash.0;
        }
        program.close(
            &mut account,
            Month(MONTHS as u32),
            &mut Obliging::default(),
            counts,
        );
    }
    cash
}

/// The same rules written by hand for this one program, as a yardstick.
#[inline(never)]
fn play_by_hand(members: &[Vec<Visit>], counts: &mut Months) -> i64 {
    let mut cash = 0;
    let mut lots: Vec<(u32, i64)> = Vec::with_capacity(64);
    for visits in members {
        lots.clear();
        let (mut earned, mut gone, mut oldest, mut stamps) = (0i64, 0i64, 0usize, 0u32);
        let mut expire = |lots: &[(u32, i64)], gone: &mut i64, month: u32, counts: &mut Months| {
            while oldest < lots.len() && lots[oldest].0 + 24 <= month {
                let (issued, cumulative) = lots[oldest];
                if cumulative > *gone {
                    counts.0[(issued as usize + 24) % 64].expired += cumulative - *gone;
                    *gone = cumulative;
                }
                oldest += 1;
            }
        };
        for visit in visits {
            let month = visit.moment as u32;
            expire(&lots, &mut gone, month, counts);
            let count = &mut counts.0[month as usize % 64];
            if visit.use_points && earned - gone >= 500 {
                gone += 500;
                count.redeemed += 500;
            }
            count.basket += visit.basket.0;
            let points = visit.basket.0 as u64 / 100;
            count.issued += points as i64;
            earned += points as i64;
            match lots.last_mut() {
                Some(lot) if lot.0 == month => lot.1 = earned,
                _ => lots.push((month, earned)),
            }
            stamps += 1;
            if stamps == 10 {
                stamps = 0;
                count.rewards += 1;
            }
            cash += visit.basket.0;
        }
        expire(&lots, &mut gone, MONTHS as u32 - 1, counts);
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
        ..Setting::default()
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
    let time = |name: &str, play: &dyn Fn(&mut Months) -> i64| {
        let mut counts = Months([Count::default(); 64]);
        let mut nanoseconds: Vec<f64> = (0..30)
            .map(|_| {
                let start = Instant::now();
                black_box(play(&mut counts));
                start.elapsed().as_nanos() as f64 / events as f64
            })
            .collect();
        nanoseconds.sort_by(f64::total_cmp);
        println!(
            "{name}: {:.2} ns per visit, {:.2} at best (of 30; {events} visits)",
            nanoseconds[15], nanoseconds[0]
        );
        counts.0.map(|count| {
            [
                count.basket,
                count.issued,
                count.redeemed,
                count.expired,
                count.rewards,
            ]
        })
    };
    let (rules, empty) = (black_box(rules), black_box(Program::empty()));
    let played = time("LOYAL-60", &|counts| play(&rules, &members, counts));
    let by_hand = time("by hand ", &|counts| play_by_hand(&members, counts));
    time("empty   ", &|counts| play(&empty, &members, counts));
    assert_eq!(played, by_hand, "both play the same rules");
}
