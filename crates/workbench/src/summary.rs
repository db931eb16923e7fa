//! An answer as text for a terminal.

use crate::fault::Fault;
use crate::labels::label;
use analysis::{Answer, Company, Indicator, Results, Step};
use documents::Language;
use report::{Cell, Precision, Table, Unit, format_estimate, format_number};

/// The verdict, every program's indicators with their errors, and what makes the run repeat.
///
/// # Errors
/// Only when a table cannot be laid out, which would be our mistake.
pub fn summary(answer: &Answer, language: Language) -> Result<String, Fault> {
    let say = |en: &'static str, ko: &'static str| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let results = &answer.results;
    let mut text = format!("{}\n", answer.verdict.in_language(language));
    if answer.partial {
        text.push_str(say(
            "(stopped early: this is what had been played)\n",
            "(중간에 멈췄습니다. 그때까지의 결과입니다)\n",
        ));
    }
    for arm in results.arms.iter().skip(1) {
        text.push_str(&format!("\n{}\n", arm.name));
        text.push_str(&table(&arm.indicators, results, language)?);
        if !arm.lift.is_empty() {
            let heading = say(
                "against control, on the same luck",
                "대조군과 비교(같은 운)",
            );
            text.push_str(&format!("\n{} {heading}\n", arm.name));
            text.push_str(&table(&arm.lift, results, language)?);
        }
    }
    for arm in results.arms.iter().filter(|arm| !arm.companies.is_empty()) {
        let heading = say(
            "what each company earns, against control",
            "회사별 손익(대조군 대비)",
        );
        text.push_str(&format!("\n{}: {heading}\n", arm.name));
        text.push_str(&companies(&arm.companies, results, language)?);
    }
    for one in &results.differences {
        let (a, b) = (&one.a, &one.b);
        let heading = match language {
            Language::En => format!("{b} against {a}, on the same luck"),
            Language::Ko => format!("{a} 대비 {b}(같은 운)"),
        };
        text.push_str(&format!("\n{heading}\n"));
        text.push_str(&table(&one.lift, results, language)?);
    }
    text.push_str(&format!("\n{}\n", provenance(answer, language)));
    Ok(text)
}

/// One line an indicator: its mean with the Monte Carlo error, and where the futures lie.
fn table(indicators: &[Indicator], results: &Results, language: Language) -> Result<String, Fault> {
    let head = match language {
        Language::En => ["", "mean", "±", "P5", "P50", "P95"],
        Language::Ko => ["", "평균", "±", "P5", "P50", "P95"],
    };
    let mut table = Table::new(head);
    // What a program does not have at all, such as stamps, is not worth a line.
    let nothing = |one: &&Indicator| (one.p5, one.mean, one.p95) == (0.0, 0.0, 0.0);
    for one in indicators.iter().filter(|one| !nothing(one)) {
        let unit = unit(&one.unit, results);
        let scale = scale(unit);
        let estimate = format_estimate(said(language), unit, one.mean * scale, one.se * scale);
        let at = |value: f64| {
            let figures = Precision::Figures(3);
            Cell::from(format_number(said(language), unit, value * scale, figures))
        };
        table.rows.push(vec![
            label(&one.id).in_language(language).into(),
            estimate.value.into(),
            estimate.error.into(),
            at(one.p5),
            at(one.p50),
            at(one.p95),
        ]);
    }
    Ok(table.to_text()?)
}

/// One line a step, one column a company; the last line is what is left.
fn companies(all: &[Company], results: &Results, language: Language) -> Result<String, Fault> {
    let names = all.iter().map(|one| one.name.in_language(language));
    let mut table = Table::new(std::iter::once("").chain(names));
    let unit = unit(&results.currency, results);
    let scale = scale(unit);
    let steps = all.first().map_or(0, |one| one.money.len());
    for place in 0..steps {
        let here = || all.iter().map(|one| &one.money[place]);
        let Some(first) = here()
            .next()
            .filter(|_| here().any(|step| step.amount != 0.0))
        else {
            continue;
        };
        let amount = |step: &Step| {
            let (mean, se) = (step.amount * scale, step.se * scale);
            let said = format_estimate(said(language), unit, mean, se);
            Cell::from(format!("{} {}", said.value, said.error))
        };
        let words = Cell::from(first.words.in_language(language));
        let row = std::iter::once(words).chain(here().map(amount));
        table.rows.push(row.collect());
    }
    Ok(table.to_text()?)
}

fn provenance(answer: &Answer, language: Language) -> String {
    let Results {
        replications,
        seed,
        fingerprint,
        events,
        ..
    } = &answer.results;
    let precision = 100.0 * answer.precision;
    match language {
        Language::En => format!(
            "{replications} futures, {events} purchases, seed {seed}, precision {precision:.2} %\nfingerprint {fingerprint}"
        ),
        Language::Ko => format!(
            "미래 {replications}개, 구매 {events}건, 시드 {seed}, 정밀도 {precision:.2} %\n지문 {fingerprint}"
        ),
    }
}

/// The report's name of a language.
pub(crate) fn said(language: Language) -> report::Language {
    match language {
        Language::En => report::Language::En,
        Language::Ko => report::Language::Ko,
    }
}

/// The report's name of an indicator's unit.
pub(crate) fn unit(unit: &str, results: &Results) -> Unit {
    match unit {
        "points" => Unit::Points,
        "share" => Unit::Share,
        code if code == results.currency => code.parse().map_or(Unit::Count, Unit::Money),
        _ => Unit::Count,
    }
}

/// What turns an answer's numbers, money in major units, into the report's, money in minor units.
pub(crate) fn scale(unit: Unit) -> f64 {
    match unit {
        Unit::Money(currency) => currency.minor_units() as f64,
        _ => 1.0,
    }
}
