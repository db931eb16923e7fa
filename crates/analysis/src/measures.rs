//! Every number of an arm in one future: month by month, and over the horizon.

use crate::bookkeeping::{Bookkeeper, closings, outstanding};
use crate::economics::Sums;
use ledger::Basis;
use simulation::{Counts, Future, Run, Study};

/// What a measure counts in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Money,
    Points,
    Visits,
    Customers,
    Stamps,
}

/// Whether a measure is a flow (summed over the horizon) or a balance (taken at its end).
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Flow,
    Balance,
}

/// One measure of an arm.
pub(crate) struct Measure {
    pub(crate) id: &'static str,
    pub(crate) unit: Unit,
    pub(crate) kind: Kind,
}

/// Every measure, in the order of the results document.
pub(crate) const MEASURES: [Measure; 17] = {
    use Kind::{Balance, Flow};
    const fn measure(id: &'static str, unit: Unit, kind: Kind) -> Measure {
        Measure { id, unit, kind }
    }
    [
        measure("revenue", Unit::Money, Flow),
        measure("sales", Unit::Money, Flow),
        measure("visits", Unit::Visits, Flow),
        measure("issued", Unit::Points, Flow),
        measure("redeemed", Unit::Points, Flow),
        measure("expired", Unit::Points, Flow),
        measure("cancelled", Unit::Points, Flow),
        measure("outstanding", Unit::Points, Balance),
        measure("contract_liability", Unit::Money, Balance),
        measure("cost_provision", Unit::Money, Balance),
        measure("reward_cost", Unit::Money, Flow),
        measure("active_12", Unit::Customers, Balance),
        measure("alive", Unit::Customers, Balance),
        measure("enrolled", Unit::Customers, Balance),
        measure("stamps", Unit::Stamps, Flow),
        measure("stamp_rewards", Unit::Stamps, Flow),
        measure("stamp_cost", Unit::Money, Flow),
    ]
};

/// One arm of one future, measured. Money is in minor units.
pub(crate) struct Measured {
    /// One series a measure, in the order of [`MEASURES`].
    pub(crate) series: Vec<Vec<f64>>,
    pub(crate) sums: Sums,
    /// Visits of members per member against those of others per other; none without others.
    pub(crate) naive: Option<f64>,
}

/// Measures an arm in every future.
pub(crate) fn measure_arm(study: &Study, run: &Run, arm: usize) -> Vec<Measured> {
    let bookkeeper = Bookkeeper::new(study, run, arm);
    run.futures
        .iter()
        .map(|future| measure(study, &bookkeeper, future, arm))
        .collect()
}

fn measure(study: &Study, bookkeeper: &Bookkeeper, future: &Future, arm: usize) -> Measured {
    let months = study.months as usize;
    let counts = &future.arms[arm][..months];
    let books = bookkeeper.keep(future);
    let cost = bookkeeper.cost_of_goods_per_point();
    let flow =
        |count: fn(&Counts) -> i64| counts.iter().map(|counts| count(counts) as f64).collect();
    let stock = |count: fn(&Counts) -> i64| running(counts, count);
    let rewards = counts
        .iter()
        .map(|counts| Sums::new(std::slice::from_ref(counts), cost).rewards)
        .collect();
    let series = vec![
        flow(|counts| counts.cash),
        flow(|counts| counts.basket),
        flow(|counts| counts.visits),
        flow(|counts| counts.issued),
        flow(|counts| counts.redeemed),
        flow(|counts| counts.expired),
        flow(|counts| counts.cancelled),
        outstanding(counts),
        closings(&books, Basis::ContractLiability, months),
        closings(&books, Basis::CostProvision, months),
        rewards,
        stock(|counts| counts.active),
        stock(|counts| counts.alive),
        stock(|counts| counts.enrolled),
        flow(|counts| counts.stamps),
        flow(|counts| counts.stamp_rewards),
        flow(|counts| counts.stamp_cost),
    ];
    let mut sums = Sums::new(counts, cost);
    sums.owed = bookkeeper.owed(&books);
    Measured {
        series,
        sums,
        naive: naive(&future.arms[arm], study),
    }
}

impl Measured {
    /// A measure over the horizon: the sum of a flow, the end of a balance.
    pub(crate) fn total(&self, index: usize) -> f64 {
        match MEASURES[index].kind {
            Kind::Flow => self.series[index].iter().sum(),
            Kind::Balance => self.series[index].last().copied().unwrap_or(0.0),
        }
    }
}

/// The place of a measure in [`MEASURES`].
pub(crate) fn place(id: &str) -> usize {
    let found = MEASURES.iter().position(|measure| measure.id == id);
    found.expect("only measures that exist are asked for")
}

fn running(counts: &[Counts], count: fn(&Counts) -> i64) -> Vec<f64> {
    let sums = counts.iter().scan(0, |sum, counts| {
        *sum += count(counts);
        Some(*sum as f64)
    });
    sums.collect()
}

fn naive(counts: &[Counts], study: &Study) -> Option<f64> {
    let sum = |count: fn(&Counts) -> i64| counts.iter().map(count).sum::<i64>() as f64;
    let everyone = f64::from(study.crowd().total());
    let (members, visits) = (
        sum(|counts| counts.enrolled),
        sum(|counts| counts.enrolled_visits),
    );
    let (others, other_visits) = (everyone - members, sum(|counts| counts.visits) - visits);
    (members > 0.0 && others > 0.0 && other_visits > 0.0)
        .then(|| (visits / members) / (other_visits / others) - 1.0)
}
