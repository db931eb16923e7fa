//! Charts of an answer.

use crate::fault::Fault;
use crate::labels::label;
use crate::summary::{said, scale, unit};
use crate::view::calendar_month;
use analysis::{Answer, Indicator, ProgramAnswer, Series};
use documents::{Language, Particle};
use report::{Arm, Chart, Heading, Precision, Unit, format_estimate, format_number};

/// Every chart there is.
pub const PICTURES: &[&str] = &["liability", "movements", "lift", "cohorts"];

/// The liability that is drawn.
const LIABILITY: &str = "contract_liability";
/// The difference against control that is drawn.
const LIFT: &str = "margin";
/// Issue months drawn as curves of their own: more cannot be told apart.
const CURVES: usize = 6;

/// A chart of one program.
pub(crate) fn picture(
    what: &str,
    answer: &Answer,
    program: usize,
    language: Language,
) -> Result<Box<dyn Chart>, Fault> {
    let number = program as u32;
    let missing = || Fault::NoProgram { number };
    let view = View {
        answer,
        program: answer.programs.get(program).ok_or_else(missing)?,
        arm: answer.results.arms.get(program + 1).ok_or_else(missing)?,
        place: Arm::Program(program),
        language,
    };
    Ok(match what {
        "liability" => Box::new(view.liability()),
        "movements" => Box::new(view.movements()),
        "lift" => Box::new(view.lift()),
        "cohorts" => Box::new(view.cohorts()),
        _ => {
            return Err(Fault::NotOneOf {
                what: "the picture",
                given: what.to_owned(),
                known: "liability, movements, lift, cohorts",
            });
        }
    })
}

/// One program of an answer, for one reader.
struct View<'a> {
    answer: &'a Answer,
    program: &'a ProgramAnswer,
    arm: &'a analysis::Arm,
    place: Arm,
    language: Language,
}

impl View<'_> {
    fn say(&self, en: String, ko: String) -> String {
        match self.language {
            Language::En => en,
            Language::Ko => ko,
        }
    }

    fn heading(&self, title: String, subtitle: String) -> Heading {
        let results = &self.answer.results;
        Heading {
            title,
            subtitle,
            study: results.study.clone(),
            fingerprint: results.fingerprint.clone(),
            seed: results.seed,
        }
    }

    fn series(&self, id: &str) -> Option<&Series> {
        self.arm.series.iter().find(|series| series.id == id)
    }

    /// One number a month of a series, in the report's units; empty when there is no such series.
    fn months(&self, id: &str, number: fn(&Indicator) -> f64) -> Vec<f64> {
        let Some(series) = self.series(id) else {
            return Vec::new();
        };
        let scale = scale(self.unit(id));
        series
            .months
            .iter()
            .map(|month| number(month) * scale)
            .collect()
    }

    fn unit(&self, id: &str) -> Unit {
        self.series(id).map_or(Unit::Count, |series| {
            unit(&series.unit, &self.answer.results)
        })
    }

    fn month_names(&self) -> Vec<String> {
        let results = &self.answer.results;
        let start = calendar_month(&results.start);
        (0..results.months)
            .map(|month| match start {
                Some(start) => start.plus(month).to_string(),
                None => (month + 1).to_string(),
            })
            .collect()
    }

    fn liability(&self) -> report::Fan {
        let unit = self.unit(LIABILITY);
        let last = self
            .months(LIABILITY, |month| month.p75)
            .pop()
            .unwrap_or(f64::NAN);
        let carried = format_number(said(self.language), unit, last, Precision::Figures(3));
        let months = self.answer.results.months;
        let paths = self.program.fans.iter().find(|fan| fan.id == LIABILITY);
        let scale = scale(unit);
        report::Fan {
            heading: self.heading(
                self.say(
                    format!("By month {months}, three futures in four owe {carried} or less"),
                    format!("{months}개월째 부채는 네 미래 가운데 셋에서 {carried} 이하입니다"),
                ),
                self.say(
                    format!("{}: contract liability at month end", self.program.name),
                    format!("{}: 월말 계약부채", self.program.name),
                ),
            ),
            arm: self.place,
            unit,
            months: self.month_names(),
            p5: self.months(LIABILITY, |month| month.p5),
            p25: self.months(LIABILITY, |month| month.p25),
            p50: self.months(LIABILITY, |month| month.p50),
            p75: self.months(LIABILITY, |month| month.p75),
            p95: self.months(LIABILITY, |month| month.p95),
            paths: paths.map_or_else(Vec::new, |fan| {
                let scaled = |path: &Vec<f64>| path.iter().map(|value| value * scale).collect();
                fan.paths.iter().map(scaled).collect()
            }),
        }
    }

    fn movements(&self) -> report::Movements {
        let outstanding = self.months("outstanding", |month| month.mean);
        let last = outstanding.last().copied().unwrap_or(f64::NAN);
        let left = format_number(
            said(self.language),
            Unit::Points,
            last,
            Precision::Figures(3),
        );
        report::Movements {
            heading: self.heading(
                self.say(
                    format!("{left} points are outstanding at the end"),
                    format!("마지막 달에 {left} 포인트가 남습니다"),
                ),
                self.say(
                    format!("{}: points by month, mean over futures", self.program.name),
                    format!("{}: 월별 포인트, 미래들의 평균", self.program.name),
                ),
            ),
            arm: self.place,
            unit: Unit::Points,
            months: self.month_names(),
            issued: self.months("issued", |month| month.mean),
            redeemed: self.months("redeemed", |month| month.mean),
            expired: self.months("expired", |month| month.mean),
            outstanding,
        }
    }

    fn lift(&self) -> report::Distribution {
        let drawn = Indicator::default();
        let one = self
            .arm
            .lift
            .iter()
            .find(|lift| lift.id == LIFT)
            .unwrap_or(&drawn);
        let unit = unit(&one.unit, &self.answer.results);
        let scale = scale(unit);
        let estimate = format_estimate(said(self.language), unit, one.mean * scale, one.se * scale);
        let name = label(LIFT);
        report::Distribution {
            heading: self.heading(
                self.say(
                    format!("The program changes {} by {estimate}", name.en),
                    format!(
                        "프로그램은 {} {estimate} 바꿉니다",
                        Particle::Object.after(&name.ko)
                    ),
                ),
                self.say(
                    format!(
                        "{} against control over {} futures, on the same luck",
                        self.program.name, self.answer.results.replications
                    ),
                    format!(
                        "{} 대조군의 차이, 같은 운의 미래 {}개",
                        Particle::And.after(&self.program.name),
                        self.answer.results.replications
                    ),
                ),
            ),
            arm: self.place,
            unit,
            values: self.lift_values(scale),
            p5: one.p5 * scale,
            p95: one.p95 * scale,
            mean: one.mean * scale,
        }
    }

    fn lift_values(&self, scale: f64) -> Vec<f64> {
        let lift = self.program.lift.iter().find(|lift| lift.id == LIFT);
        lift.map_or_else(Vec::new, |lift| {
            lift.futures.iter().map(|one| one * scale).collect()
        })
    }

    fn cohorts(&self) -> report::Cohorts {
        let all = &self.program.cohorts;
        let every = all.len().div_ceil(CURVES).max(1);
        report::Cohorts {
            heading: self.heading(
                self.say(
                    "How much of what was issued comes back, and when".to_owned(),
                    "적립된 포인트가 언제 얼마나 쓰이는가".to_owned(),
                ),
                self.say(
                    format!(
                        "{}: share redeemed by age, by month of issue",
                        self.program.name
                    ),
                    format!("{}: 적립 월별 누적 사용률", self.program.name),
                ),
            ),
            arm: self.place,
            curves: all
                .iter()
                .step_by(every)
                .map(|cohort| report::Cohort {
                    name: cohort.issued_in.clone(),
                    redeemed: cohort.redeemed.clone(),
                })
                .collect(),
        }
    }
}
