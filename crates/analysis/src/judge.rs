//! From the counts of a run to its answer.

use crate::answer::{Answer, Distribution, Fan, ProgramAnswer};
use crate::bookkeeping::{basis_of, books};
use crate::economics::{Sums, Waterfall, break_even, steps};
use crate::measures::{MEASURES, Measured, Unit, measure_arm, place};
use crate::verdict::{Findings, verdict};
use crate::{Arm, Indicator, Results, Series, cohorts};
use documents::Words;
use ledger::Basis;
use simulation::{Run, Study};

/// Sample futures drawn in a fan.
const PATHS: usize = 10;
/// The indicators whose precision is watched, beside the margin.
const HEADLINE: [&str; 4] = ["revenue", "visits", "redeemed", "contract_liability"];

/// The results document of a run.
#[must_use]
pub fn results(study: &Study, run: &Run) -> Results {
    Judgement::new(study, run).results()
}

/// Everything people see of a run.
#[must_use]
pub fn answer(study: &Study, run: &Run) -> Answer {
    let judgement = Judgement::new(study, run);
    let programs = (0..study.arms.len())
        .map(|program| judgement.program(program))
        .collect();
    let results = judgement.results();
    Answer {
        verdict: Words::new(results.verdict.clone(), results.verdict_ko.clone()),
        precision: precision(&results),
        partial: run.whole_futures() < run.replications,
        results,
        programs,
    }
}

/// Whether every headline indicator's Monte Carlo error is at most this share of its mean.
#[must_use]
pub fn precise(study: &Study, run: &Run, target: f64) -> bool {
    precision(&results(study, run)) <= target
}

/// One arm of one future in numbers: a row of `replications.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicationRow {
    /// The future's number.
    pub replication: u32,
    /// The arm's name.
    pub arm: String,
    /// Over the horizon, in the order of [`measure_ids`]; money in the major unit.
    pub numbers: Vec<f64>,
}

/// The names of an arm's measures, in the order of every list of them.
#[must_use]
pub fn measure_ids() -> Vec<&'static str> {
    MEASURES.iter().map(|measure| measure.id).collect()
}

/// Every future's numbers, one row a future and arm.
#[must_use]
pub fn replications(study: &Study, run: &Run) -> Vec<ReplicationRow> {
    let judgement = Judgement::new(study, run);
    let row = |future: usize, arm: usize| ReplicationRow {
        replication: run.futures[future].replication,
        arm: judgement.name(arm).to_owned(),
        numbers: (0..MEASURES.len())
            .map(|index| judgement.scaled(index, judgement.arms[arm][future].total(index)))
            .collect(),
    };
    (0..run.futures.len())
        .flat_map(|future| (0..judgement.arms.len()).map(move |arm| (future, arm)))
        .map(|(future, arm)| row(future, arm))
        .collect()
}

/// The worst relative Monte Carlo error among the headline indicators; the margin's error is set
/// against the control's revenue, since a margin may well be about zero.
fn precision(results: &Results) -> f64 {
    let revenue = results.arms[0]
        .indicators
        .first()
        .map_or(0.0, |one| one.mean.abs());
    let programs = &results.arms[1..];
    let headline = programs.iter().flat_map(|arm| &arm.indicators);
    let relative = headline
        .filter(|one| HEADLINE.contains(&one.id.as_str()))
        .map(Indicator::relative_error);
    let margins = programs
        .iter()
        .flat_map(|arm| &arm.lift)
        .filter(|one| one.id == "margin");
    let against_revenue = margins.map(|one| if revenue > 0.0 { one.se / revenue } else { 0.0 });
    relative.chain(against_revenue).fold(0.0, f64::max)
}

struct Judgement<'s> {
    study: &'s Study,
    run: &'s Run,
    minor_units: f64,
    /// Arm by arm, future by future; the first arm is the control.
    arms: Vec<Vec<Measured>>,
}

impl<'s> Judgement<'s> {
    fn new(study: &'s Study, run: &'s Run) -> Self {
        Self {
            study,
            run,
            minor_units: study.currency.minor_units() as f64,
            arms: (0..=study.arms.len())
                .map(|arm| measure_arm(study, run, arm))
                .collect(),
        }
    }

    fn results(&self) -> Results {
        let study = self.study;
        let arms: Vec<Arm> = (0..self.arms.len()).map(|arm| self.arm(arm)).collect();
        let lift = arms.get(1).map(|arm| arm.lift.clone()).unwrap_or_default();
        let verdict = self.verdict(&arms);
        Results {
            study: study.name.clone(),
            fingerprint: self.run.fingerprint.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: study.seed,
            members: u64::from(study.crowd().total()),
            months: study.months,
            replications: self.run.whole_futures(),
            currency: study.currency.code().to_owned(),
            start: study.start.to_string(),
            verdict: verdict.en,
            verdict_ko: verdict.ko,
            events: self.run.events(),
            seconds: None,
            arms,
            lift,
        }
    }

    fn arm(&self, arm: usize) -> Arm {
        let measured = &self.arms[arm];
        let over = |index: usize, number: &dyn Fn(&Measured) -> f64| {
            let futures: Vec<f64> = measured
                .iter()
                .map(|one| self.scaled(index, number(one)))
                .collect();
            Indicator::over(MEASURES[index].id, self.unit(index), &futures)
        };
        let series = |index: usize| Series {
            id: MEASURES[index].id.to_owned(),
            unit: self.unit(index).to_owned(),
            months: (0..self.study.months as usize)
                .map(|month| over(index, &|one| one.series[index][month]))
                .collect(),
        };
        Arm {
            name: self.name(arm).to_owned(),
            indicators: (0..MEASURES.len())
                .map(|index| over(index, &|one| one.total(index)))
                .collect(),
            series: (0..MEASURES.len()).map(series).collect(),
            lift: if arm == 0 { Vec::new() } else { self.lift(arm) },
        }
    }

    /// Paired differences against the control, future by future.
    fn lift(&self, arm: usize) -> Vec<Indicator> {
        self.lift_samples(arm)
            .iter()
            .map(|(id, unit, futures)| Indicator::over(id, unit, futures))
            .collect()
    }

    fn lift_samples(&self, arm: usize) -> Vec<(&'static str, &'static str, Vec<f64>)> {
        let pairs = || self.arms[arm].iter().zip(&self.arms[0]);
        let relative = |id: &'static str| {
            let index = place(id);
            let ratio = |(program, control): (&Measured, &Measured)| {
                let (with, without) = (program.total(index), control.total(index));
                if without == 0.0 {
                    0.0
                } else {
                    with / without - 1.0
                }
            };
            (id, "share", pairs().map(ratio).collect::<Vec<f64>>())
        };
        let margin = self
            .waterfalls(arm)
            .iter()
            .map(|one| one.net() / self.minor_units)
            .collect();
        let mut samples = vec![
            relative("revenue"),
            relative("sales"),
            relative("visits"),
            relative("active_12"),
            ("margin", self.study.currency.code(), margin),
        ];
        let even: Option<Vec<f64>> = pairs()
            .map(|(program, control)| break_even(&program.sums, &control.sums, self.study))
            .collect();
        // Where rewards cost more than the margin in some future, there is no such lift to state.
        samples.extend(even.map(|even| ("break_even", "share", even)));
        samples
    }

    fn waterfalls(&self, arm: usize) -> Vec<Waterfall> {
        let sums = |measured: &Measured| -> Sums { measured.sums };
        let pairs = self.arms[arm].iter().zip(&self.arms[0]);
        pairs
            .map(|(program, control)| Waterfall::new(&sums(program), &sums(control), self.study))
            .collect()
    }

    fn program(&self, program: usize) -> ProgramAnswer {
        let arm = program + 1;
        let measured = &self.arms[arm];
        let waterfalls = self.waterfalls(arm);
        let fan = |index: usize| Fan {
            id: MEASURES[index].id.to_owned(),
            unit: self.unit(index).to_owned(),
            paths: measured
                .iter()
                .take(PATHS)
                .map(|one| {
                    one.series[index]
                        .iter()
                        .map(|number| self.scaled(index, *number))
                        .collect()
                })
                .collect(),
        };
        let naive: Option<Vec<f64>> = measured.iter().map(|one| one.naive).collect();
        ProgramAnswer {
            name: self.name(arm).to_owned(),
            pays: self.pays(arm),
            fans: (0..MEASURES.len()).map(fan).collect(),
            lift: self
                .lift_samples(arm)
                .into_iter()
                .map(|(id, unit, futures)| distribution(id, unit, &futures))
                .collect(),
            waterfall: steps(&waterfalls, self.minor_units),
            cohorts: cohorts::curves(self.study, self.run, arm),
            books: books(self.study, self.run, program, "p50"),
            naive: naive
                .filter(|naive| !naive.is_empty())
                .map(|naive| naive.iter().sum::<f64>() / naive.len() as f64),
        }
    }

    /// Futures in which the program leaves something over, as a share.
    fn pays(&self, arm: usize) -> f64 {
        let waterfalls = self.waterfalls(arm);
        let paid = waterfalls.iter().filter(|one| one.net() > 0.0).count();
        paid as f64 / waterfalls.len().max(1) as f64
    }

    fn verdict(&self, arms: &[Arm]) -> Words {
        let Some(arm) = arms.get(1).filter(|_| !self.run.futures.is_empty()) else {
            return Words::new(
                "Nothing has been played yet.",
                "아직 모의한 미래가 없습니다.",
            );
        };
        let liability = match basis_of(self.study) {
            Basis::ContractLiability => "contract_liability",
            Basis::CostProvision => "cost_provision",
        };
        verdict(&Findings {
            pays: self.pays(1),
            liability: &arm.indicators[place(liability)],
            can_pay: arm.lift.iter().any(|one| one.id == "break_even"),
            months: self.study.months,
            currency: self.study.currency,
            goals: self.study.goals,
        })
    }

    fn name(&self, arm: usize) -> &str {
        if arm == 0 {
            "control"
        } else {
            &self.study.arms[arm - 1].name
        }
    }

    fn scaled(&self, index: usize, number: f64) -> f64 {
        if MEASURES[index].unit == Unit::Money {
            number / self.minor_units
        } else {
            number
        }
    }

    fn unit(&self, index: usize) -> &'static str {
        match MEASURES[index].unit {
            Unit::Money => self.study.currency.code(),
            Unit::Points => "points",
            Unit::Visits => "visits",
            Unit::Customers => "members",
            Unit::Stamps => "stamps",
        }
    }
}

/// A histogram of about the square root of as many bins as there are futures, from 8 to 40; a
/// number that never varies gets one bin.
fn distribution(id: &str, unit: &str, futures: &[f64]) -> Distribution {
    let (low, high) = futures
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(*x), high.max(*x))
        });
    let varies = high > low;
    let bins = if varies {
        ((futures.len() as f64).sqrt() as usize).clamp(8, 40)
    } else {
        1
    };
    let (low, width) = match (futures.is_empty(), varies) {
        (true, _) => (0.0, 1.0),
        (_, true) => (low, (high - low) / bins as f64),
        _ => (low - 0.5, 1.0),
    };
    let mut counts = vec![0; bins];
    for x in futures {
        counts[(((x - low) / width) as usize).min(bins - 1)] += 1;
    }
    let above = futures.iter().filter(|x| **x > 0.0).count();
    Distribution {
        id: id.to_owned(),
        unit: unit.to_owned(),
        edges: (0..=bins).map(|bin| low + width * bin as f64).collect(),
        counts,
        above_zero: above as f64 / futures.len().max(1) as f64,
        futures: futures.to_vec(),
    }
}
