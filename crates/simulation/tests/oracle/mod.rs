//! The oracle: LOYAL-60 written once more, slowly and obviously, on another source of chance.
//!
//! No keyed draws, no lots, no shared rule: every month's points in a plain list, random numbers
//! from `rand_distr`. It agrees with the engine in distribution, or one of them is wrong; the
//! benchmark sets the engine's speed beside it.

#![allow(missing_docs)]

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp1, Gamma, StandardNormal};

/// Sums over the horizon and a few balances, one future.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    pub purchases: f64,
    pub revenue: f64,
    pub earned: f64,
    pub redeemed: f64,
    pub expired: f64,
    pub stamp_rewards: f64,
    pub control_purchases: f64,
    pub control_revenue: f64,
    pub outstanding_end: f64,
    pub alive_end: f64,
    pub active_end: f64,
}

impl Totals {
    #[allow(dead_code)] // The benchmark only times.
    pub fn named(&self) -> [(&'static str, f64); 11] {
        [
            ("purchases", self.purchases),
            ("revenue", self.revenue),
            ("earned", self.earned),
            ("redeemed", self.redeemed),
            ("expired", self.expired),
            ("stamp_rewards", self.stamp_rewards),
            ("control_purchases", self.control_purchases),
            ("control_revenue", self.control_revenue),
            ("outstanding_end", self.outstanding_end),
            ("alive_end", self.alive_end),
            ("active_end", self.active_end),
        ]
    }
}

/// One future of LOYAL-60 without common shocks (SYS = 0).
pub fn future(members: u32, months: usize, seed: u64) -> Totals {
    let mut rng = StdRng::seed_from_u64(seed);
    let rate_law = Gamma::new(0.8, 1.0).expect("a gamma law");
    let lapse_law = Gamma::new(0.6, 1.0 / 12.0).expect("a gamma law");
    let mut totals = Totals::default();
    for _ in 0..members {
        let rate: f64 = rate_law.sample(&mut rng);
        let lapse: f64 = lapse_law.sample(&mut rng);
        let life: f64 = rng.sample::<f64, _>(Exp1) / lapse;
        let level = (0.5 * rng.sample::<f64, _>(StandardNormal) - 0.125).exp();
        let end = life.min(months as f64);
        totals.alive_end += f64::from(u8::from(life >= months as f64));
        let mut lots = vec![0i64; months];
        let (mut lapsed_before, mut stamps) = (0usize, 0u32);
        let (mut moment, mut control_moment) = (0.0, 0.0);
        let mut last_visit = None;
        loop {
            let gap: f64 = rng.sample(Exp1);
            let spend = 30.0 * level * (0.6 * rng.sample::<f64, _>(StandardNormal) - 0.18).exp();
            let cents = (100.0 * spend + 0.5).floor();
            control_moment += gap / rate;
            if control_moment < end {
                totals.control_purchases += 1.0;
                totals.control_revenue += cents;
            }
            moment += gap / (rate * if stamps >= 7 { 1.25 } else { 1.0 });
            if moment >= end {
                break;
            }
            let month = moment as usize;
            last_visit = Some(month);
            expire(&mut lots, &mut lapsed_before, month, &mut totals);
            totals.purchases += 1.0;
            totals.revenue += cents;
            if lots.iter().sum::<i64>() >= 500 && rng.random::<f64>() < 0.3 {
                redeem(&mut lots, 500);
                totals.redeemed += 500.0;
            }
            let points = cents as i64 / 100;
            lots[month] += points;
            totals.earned += points as f64;
            stamps += 1;
            if stamps == 10 {
                stamps = 0;
                totals.stamp_rewards += 1.0;
            }
        }
        expire(&mut lots, &mut lapsed_before, months - 1, &mut totals);
        totals.outstanding_end += lots.iter().sum::<i64>() as f64;
        let active = last_visit.is_some_and(|month| month + 12 >= months);
        totals.active_end += f64::from(u8::from(active));
    }
    totals
}

/// Removes the lots of 24 months before every month up to this one.
fn expire(lots: &mut [i64], lapsed_before: &mut usize, month: usize, totals: &mut Totals) {
    while *lapsed_before + 24 <= month {
        totals.expired += lots[*lapsed_before] as f64;
        lots[*lapsed_before] = 0;
        *lapsed_before += 1;
    }
}

/// Takes points from the oldest lots.
fn redeem(lots: &mut [i64], mut points: i64) {
    for lot in lots {
        let taken = points.min(*lot);
        *lot -= taken;
        points -= taken;
    }
}
