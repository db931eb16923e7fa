//! Programs against one another, future by future, on the same luck.

use crate::judge::Judgement;
use crate::measures::place;
use crate::{Difference, Indicator};

/// The program that leaves most over, and how surely.
pub(crate) struct Rival {
    /// Its arm.
    pub(crate) best: usize,
    /// The arm that leaves over next most.
    pub(crate) next: usize,
    /// The share of futures in which the best leaves more over than the next.
    pub(crate) wins: f64,
}

/// What every program does that another does not, pair by pair in the order of the study.
pub(crate) fn differences(judgement: &Judgement) -> Vec<Difference> {
    let arms = judgement.arms.len();
    let pairs = (1..arms).flat_map(|a| (a + 1..arms).map(move |b| (a, b)));
    pairs.map(|(a, b)| difference(judgement, a, b)).collect()
}

fn difference(judgement: &Judgement, a: usize, b: usize) -> Difference {
    let pairs = || judgement.futures(a).iter().zip(judgement.futures(b));
    let relative = |id: &'static str| {
        let index = place(id);
        let rise = pairs().map(|(a, b)| rise(a.total(index), b.total(index)));
        Indicator::over(id, "share", &rise.collect::<Vec<f64>>())
    };
    let currency = judgement.study.currency.code();
    let money = |id: &'static str| {
        let index = place(id);
        let less = pairs().map(|(a, b)| judgement.scaled(index, b.total(index) - a.total(index)));
        Indicator::over(id, currency, &less.collect::<Vec<f64>>())
    };
    let nets = judgement.nets(a).into_iter().zip(judgement.nets(b));
    let margin: Vec<f64> = nets.map(|(a, b)| b - a).collect();
    Difference {
        a: judgement.name(a).to_owned(),
        b: judgement.name(b).to_owned(),
        lift: vec![
            relative("revenue"),
            relative("visits"),
            relative("active_12"),
            Indicator::over("margin", currency, &margin),
            money("program_cost"),
            money("owed"),
        ],
    }
}

/// By which share one number is above another; nothing above nothing.
pub(crate) fn rise(from: f64, to: f64) -> f64 {
    if from == 0.0 { 0.0 } else { to / from - 1.0 }
}

/// The two programs that leave most over in the mean; none with fewer than two programs or no
/// futures. Of equals the first of the study leads.
pub(crate) fn rival(judgement: &Judgement) -> Option<Rival> {
    let nets: Vec<Vec<f64>> = (1..judgement.arms.len())
        .map(|arm| judgement.nets(arm))
        .collect();
    let mut order: Vec<usize> = (0..nets.len()).collect();
    let sum = |program: &usize| nets[*program].iter().sum::<f64>();
    order.sort_by(|a, b| sum(b).total_cmp(&sum(a)));
    let (best, next) = (*order.first()?, *order.get(1)?);
    let futures = nets[best].len();
    let wins = nets[best]
        .iter()
        .zip(&nets[next])
        .filter(|(best, next)| best > next);
    (futures > 0).then(|| Rival {
        best: best + 1,
        next: next + 1,
        wins: wins.count() as f64 / futures as f64,
    })
}
