//! From the counts of a run to its answer.

use crate::answer::{Answer, Fan, ProgramAnswer};
use crate::books::{books_of, chosen};
use crate::compare::{differences, rise, rival};
use crate::distribution::distribution;
use crate::earnings::earnings;
use crate::economics::{Waterfall, Whose, break_even, contribution, of_others, steps};
use crate::group::companies;
use crate::measured::{Measured, MeasuredArm};
use crate::measures::{MEASURES, Unit, place};
use crate::obligations::obligations_of;
use crate::precision::precision;
use crate::verdict::{Contest, Findings, Reach, verdict};
use crate::{Arm, Indicator, Results, Series, Told, cohorts, members};
use documents::Words;
use simulation::{Run, Study};

/// Sample futures drawn in a fan.
const PATHS: usize = 10;

/// The results document of a run.
#[must_use]
pub fn results(study: &Study, run: &Run) -> Results {
    Judgement::new(study, run).results()
}

/// Everything people see of a run.
#[must_use]
pub fn answer(study: &Study, run: &Run) -> Answer {
    let judgement = Judgement::new(study, run);
    let mut results = judgement.results();
    let programs: Vec<ProgramAnswer> = (0..study.arms.len())
        .map(|program| judgement.program(program, &results.arms[program + 1]))
        .collect();
    for (arm, program) in results.arms[1..].iter_mut().zip(&programs) {
        arm.told = Some(told(program));
    }
    Answer {
        verdict: Words::new(results.verdict.clone(), results.verdict_ko.clone()),
        precision: precision(&results),
        partial: run.whole_futures() < run.replications,
        results,
        programs,
    }
}

/// What the results document tells of a program beside its numbers.
fn told(program: &ProgramAnswer) -> Told {
    Told {
        pays: program.pays,
        waterfall: program.waterfall.clone(),
        fifths: program.fifths.clone(),
        tiers: program.tiers.clone(),
        partners: program.partners.clone(),
    }
}

/// Whether every headline indicator's Monte Carlo error is at most this share of its mean.
#[must_use]
pub fn precise(study: &Study, run: &Run, target: f64) -> bool {
    precision(&results(study, run)) <= target
}

/// A run, measured.
pub(crate) struct Judgement<'s> {
    pub(crate) study: &'s Study,
    run: &'s Run,
    minor_units: f64,
    /// Arm by arm; the first is the control.
    pub(crate) arms: Vec<MeasuredArm>,
    /// Where the difference in margin of each arm against control comes from, future by future.
    waterfalls: Vec<Vec<Waterfall>>,
}

impl<'s> Judgement<'s> {
    pub(crate) fn new(study: &'s Study, run: &'s Run) -> Self {
        let arms: Vec<MeasuredArm> = (0..=study.arms.len())
            .map(|arm| MeasuredArm::new(study, run, arm))
            .collect();
        let waterfalls = arms.iter().map(|arm| {
            let pairs = arm.futures.iter().zip(&arms[0].futures);
            let waterfalls =
                pairs.map(|(program, control)| Waterfall::new(&program.sums, &control.sums, study));
            waterfalls.collect()
        });
        Self {
            study,
            run,
            minor_units: study.currency.minor_units() as f64,
            waterfalls: waterfalls.collect(),
            arms,
        }
    }

    /// Every future of an arm.
    pub(crate) fn futures(&self, arm: usize) -> &[Measured] {
        &self.arms[arm].futures
    }

    /// Every future of an arm beside the control's.
    fn pairs(&self, arm: usize) -> impl Iterator<Item = (&Measured, &Measured)> {
        self.futures(arm).iter().zip(self.futures(0))
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
            differences: differences(self),
        }
    }

    fn arm(&self, arm: usize) -> Arm {
        let measured = self.futures(arm);
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
            companies: earnings(self.study, self.run, arm, &self.arms[arm], self.futures(0)),
            told: None,
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
        let relative = |id: &'static str| {
            let index = place(id);
            let pairs = self.pairs(arm);
            let rises = pairs.map(|(with, control)| rise(control.total(index), with.total(index)));
            (id, "share", rises.collect::<Vec<f64>>())
        };
        let mut samples = vec![
            relative("revenue"),
            relative("sales"),
            relative("visits"),
            relative("active_12"),
            ("margin", self.study.currency.code(), self.nets(arm)),
        ];
        // Where rewards cost more than the margin in some future, there is no such lift to state.
        let even = self.break_evens(arm, Whose::Everybody);
        samples.extend(even.map(|even| ("break_even", "share", even)));
        let others_bring = |one: &Measured| of_others(&one.sums, self.study) > 0.0;
        if self.futures(arm).iter().any(others_bring) {
            let even = self.break_evens(arm, Whose::Members);
            samples.extend(even.map(|even| ("break_even_members", "share", even)));
        }
        let acts = |one: &Measured| one.total(place("actions")) != 0.0;
        if self.futures(arm).iter().any(acts) {
            samples.push(relative("actions"));
        }
        samples
    }

    /// The break-even rise in every future; none when there is none in some.
    fn break_evens(&self, arm: usize, whose: Whose) -> Option<Vec<f64>> {
        let serves_visits = self.arms[arm].promise.serves_visits;
        let even = |(program, control): (&Measured, &Measured)| {
            break_even(
                whose,
                &program.sums,
                &control.sums,
                serves_visits,
                self.study,
            )
        };
        self.pairs(arm).map(even).collect()
    }

    /// What a program leaves over in every future against control, in the major unit.
    pub(crate) fn nets(&self, arm: usize) -> Vec<f64> {
        let waterfalls = self.waterfalls[arm].iter();
        waterfalls.map(|one| one.net() / self.minor_units).collect()
    }

    /// What one program did, whose results are known.
    fn program(&self, program: usize, results: &Arm) -> ProgramAnswer {
        let arm = program + 1;
        let Self { study, run, .. } = *self;
        let (kept, measured) = (&self.arms[arm], self.futures(arm));
        let middle = chosen(measured, "p50");
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
            waterfall: steps(&self.waterfalls[arm], self.minor_units),
            cohorts: cohorts::curves(study, run, arm),
            books: middle.map_or_else(Vec::new, |one| {
                books_of(study, run, program, &kept.rights, one)
            }),
            obligations: middle.map_or_else(Vec::new, |one| {
                obligations_of(study, run, program, kept, one)
            }),
            fifths: members::fifths(study, run, arm),
            tiers: members::tiers(study, run, arm),
            partners: companies(study, arm, measured, &results.companies),
            naive: naive
                .filter(|naive| !naive.is_empty())
                .map(|naive| naive.iter().sum::<f64>() / naive.len() as f64),
        }
    }

    /// Futures in which the program leaves something over, as a share.
    fn pays(&self, arm: usize) -> f64 {
        let nets = self.nets(arm);
        let paid = nets.iter().filter(|net| **net > 0.0).count();
        paid as f64 / nets.len().max(1) as f64
    }

    fn verdict(&self, arms: &[Arm]) -> Words {
        if arms.len() < 2 || self.run.futures.is_empty() {
            return Words::new(
                "Nothing has been played yet.",
                "아직 모의한 미래가 없습니다.",
            );
        }
        let rival = rival(self);
        let best = rival.as_ref().map_or(1, |rival| rival.best);
        verdict(&Findings {
            name: self.name(best),
            contest: rival.map(|rival| Contest {
                programs: arms.len() - 1,
                next: self.name(rival.next),
                wins: rival.wins,
            }),
            pays: self.pays(best),
            owed: &arms[best].indicators[place("owed")],
            reach: self.reach(best),
            months: self.study.months,
            currency: self.study.currency,
            goals: self.study.goals,
        })
    }

    fn reach(&self, arm: usize) -> Reach {
        let brings = |one: &Measured| contribution(&one.sums, self.study) > 0.0;
        if self.break_evens(arm, Whose::Everybody).is_some() {
            Reach::Pays
        } else if self.futures(0).iter().any(brings) {
            Reach::Never
        } else {
            Reach::Unsaid
        }
    }

    pub(crate) fn name(&self, arm: usize) -> &str {
        if arm == 0 {
            "control"
        } else {
            &self.study.arms[arm - 1].name
        }
    }

    pub(crate) fn scaled(&self, index: usize, number: f64) -> f64 {
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
            Unit::Rewards => "rewards",
            Unit::Gifts => "gifts",
            Unit::Actions => "actions",
        }
    }
}
