//! Who the program is for: members against others, fifths of the customers, tiers.

use crate::answer::{FifthAnswer, TierAnswer};
use crate::played::Played;
use crate::spread::mean_and_error;
use documents::Words;
use simulation::{Counts, Fifth, Future, Run, Study};

/// Visits of members per member against those of others per other: the naive figure, since members
/// choose themselves. None without others.
pub(crate) fn naive(future: &Future, arm: usize) -> Option<f64> {
    let counts = &future.arms[arm];
    let sum = |count: fn(&Counts) -> i64| counts.iter().map(count).sum::<i64>() as f64;
    let customers = future.fifths[arm].iter().map(|fifth| fifth.customers);
    let everyone = customers.sum::<i64>() as f64;
    let (members, visits) = (
        sum(|counts| counts.enrolled),
        sum(|counts| counts.enrolled_visits),
    );
    let (others, other_visits) = (everyone - members, sum(|counts| counts.visits) - visits);
    (members > 0.0 && others > 0.0 && other_visits > 0.0)
        .then(|| (visits / members) / (other_visits / others) - 1.0)
}

/// What each fifth of the customers pays and gets, and how much more it pays than in control.
pub(crate) fn fifths(study: &Study, run: &Run, arm: usize) -> Vec<FifthAnswer> {
    let futures = run.futures.len().max(1) as f64;
    let minor = study.currency.minor_units() as f64;
    let mean = |place: usize, count: fn(&Fifth) -> i64| -> f64 {
        let of = |future: &Future| count(&future.fifths[arm][place]);
        run.futures.iter().map(of).sum::<i64>() as f64 / futures
    };
    let everyone: f64 = (0..5).map(|place| mean(place, |one| one.customers)).sum();
    let fifth = |place: usize| {
        let customers = mean(place, |one| one.customers);
        let (cash, benefit) = (mean(place, |one| one.cash), mean(place, |one| one.benefit));
        let rises = run.futures.iter().map(|future| {
            let cash = |arm: usize| future.fifths[arm][place].cash as f64;
            share(cash(arm) - cash(0), cash(0))
        });
        let (lift, lift_se) = match run.futures.is_empty() {
            true => (0.0, 0.0),
            false => mean_and_error(&rises.collect::<Vec<f64>>()),
        };
        FifthAnswer {
            customers: share(customers, everyone),
            members: share(mean(place, |one| one.members), customers),
            visits: mean(place, |one| one.visits),
            cash: cash / minor,
            benefit: benefit / minor,
            benefit_per_cash: share(benefit, cash),
            lift,
            lift_se,
        }
    };
    (0..5).map(fifth).collect()
}

/// Members in each tier at each month end.
pub(crate) fn tiers(study: &Study, run: &Run, arm: usize) -> Vec<TierAnswer> {
    let Some(design) = &study.arms[arm - 1].program.design().tiers else {
        return Vec::new();
    };
    let below = Words::new("below all tiers", "등급 없음");
    let named = design.tiers.iter().map(|tier| tier.name.as_str());
    let named = named.map(|name| Words::new(name, name));
    let names = std::iter::once(below).chain(named);
    let mean = |tier: usize| {
        let stock = |future| {
            let played = Played::new(future, arm, study.months as usize);
            played.stock(|_, extras| extras.tiers[tier])
        };
        mean_by_month(run.futures.iter().map(stock), study.months as usize)
    };
    let tier = |(tier, name)| TierAnswer {
        name,
        months: mean(tier),
    };
    names.enumerate().map(tier).collect()
}

/// The mean over futures of a series, month by month; zeros for no futures.
pub(crate) fn mean_by_month(futures: impl Iterator<Item = Vec<f64>>, months: usize) -> Vec<f64> {
    let (mut sums, mut count) = (vec![0.0; months], 0);
    for future in futures {
        count += 1;
        for (sum, month) in sums.iter_mut().zip(future) {
            *sum += month;
        }
    }
    let count = f64::from(count.max(1));
    sums.into_iter().map(|sum| sum / count).collect()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}
