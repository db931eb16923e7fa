//! The page of every example says what a fresh run of it says, in its table and in its words.

#![allow(clippy::unwrap_used)]

use punchcard_tests::{entries, root};
use report::format_estimate;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use workbench::{Answer, Simulation, simulate};

/// Between these two lines stands what `make pins` writes.
const BEGIN: &str = "<!-- figures of a full run; `make pins` writes them anew -->\n";
const END: &str = "<!-- end of figures -->\n";

/// Rows of an arm's indicators: their names, and what people call them.
const OWN: [(&str, &str); 4] = [
    ("program_cost", "cost of the program"),
    ("fees", "fees earned"),
    ("payers", "in the club or subscribed at the end"),
    ("owed", "owed at the end"),
];
/// Rows of an arm against the control.
const AGAINST: [(&str, &str); 6] = [
    ("visits", "visits"),
    ("sales", "sales at full price"),
    ("actions", "actions"),
    ("margin", "left over"),
    ("break_even", "extra sales that would pay for it"),
    ("break_even_members", "the same, if only members buy more"),
];

/// A table for people, and the numbers in it.
#[derive(Default)]
struct Figures {
    table: String,
    numbers: Vec<f64>,
}

impl Figures {
    fn of(answer: &Answer) -> Self {
        let results = &answer.results;
        let mut figures = Self::default();
        let names: Vec<&str> = results.arms[1..]
            .iter()
            .map(|arm| arm.name.as_str())
            .collect();
        figures.row("", names.iter().map(|name| (*name).to_owned()));
        figures.row("---", names.iter().map(|_| "---".to_owned()));
        for (id, words) in OWN {
            let of = |index: usize| &results.arms[index + 1].indicators;
            figures.indicators(answer, words, id, of);
        }
        let sold = results.arms[0]
            .indicators
            .iter()
            .find(|one| one.id == "sales");
        let no_sales = sold.is_none_or(|sold| sold.mean == 0.0);
        let acts = results.lift.iter().any(|one| one.id == "actions");
        for (id, words) in AGAINST {
            let of = |index: usize| &results.arms[index + 1].lift;
            let words = match id {
                "break_even" if no_sales => "extra actions that would pay for it".to_owned(),
                // What is done more counts towards it, and may have paid for it already.
                "break_even" if acts => "extra sales and actions that would pay for it".to_owned(),
                "break_even" | "break_even_members" => words.to_owned(),
                _ => format!("{words}, against no program"),
            };
            figures.indicators(answer, &words, id, of);
        }
        let none = Vec::new();
        let of = |other: usize| {
            let mut all = results.differences.iter();
            let found = all.find(|one| one.a == names[0] && one.b == names[other]);
            found.map_or(&none, |found| &found.lift)
        };
        let words = format!("left over, against “{}”", names[0]);
        figures.indicators(answer, &words, "margin", of);
        figures.heaviest(answer);
        figures.partners(answer);
        let pays = answer.programs.iter().map(|program| {
            let futures = f64::from(results.replications);
            (program.pays * futures).round()
        });
        let pays: Vec<f64> = pays.collect();
        figures.numbers.extend(&pays);
        figures.numbers.push(f64::from(results.replications));
        let pays = pays.iter();
        let said = pays.map(|pays| format!("{pays} of {}", results.replications));
        figures.row("futures in which it pays", said);
        figures
    }

    /// How much of what members get goes to those who come most often.
    fn heaviest(&mut self, answer: &Answer) {
        let shares = answer.programs.iter().map(|program| {
            let benefits: Vec<f64> = program.fifths.iter().map(|fifth| fifth.benefit).collect();
            benefits[4] / benefits.iter().sum::<f64>()
        });
        let shares: Vec<f64> = shares.collect();
        self.numbers.extend(&shares);
        let said = shares.iter().map(|share| format!("{:.0}%", 100.0 * share));
        self.row("of the benefits, to the most frequent fifth", said);
    }

    /// What the trade in points brings each company.
    fn partners(&mut self, answer: &Answer) {
        let companies = answer.programs.iter().map(|program| &program.partners);
        let Some(most) = companies.clone().max_by_key(|all| all.len()) else {
            return;
        };
        for company in most {
            let gains: Vec<Option<f64>> = companies
                .clone()
                .map(|all| {
                    let found = all.iter().find(|one| one.name == company.name);
                    found.map(|one| one.gained.iter().sum())
                })
                .collect();
            self.numbers.extend(gains.iter().flatten());
            let (unit, scale) = unit(&answer.results.currency);
            let said = gains.iter().map(|gain| match gain {
                Some(gain) => {
                    let figures = report::Precision::Figures(3);
                    report::format_number(report::Language::En, unit, gain * scale, figures)
                }
                None => "–".to_owned(),
            });
            let words = format!("trade in points: {}", company.name.en);
            self.row(&words, said.collect::<Vec<_>>().into_iter());
        }
    }

    fn row(&mut self, head: &str, cells: impl Iterator<Item = String>) {
        let cells: Vec<String> = cells.collect();
        self.table += &format!("| {head} | {} |\n", cells.join(" | "));
    }

    /// One indicator of every arm; no row when there is nothing of it anywhere.
    fn indicators<'a>(
        &mut self,
        answer: &Answer,
        words: &str,
        id: &str,
        of: impl Fn(usize) -> &'a Vec<analysis::Indicator>,
    ) {
        let all = 0..answer.programs.len();
        let found = |index: usize| of(index).iter().find(|one| one.id == id);
        if all.clone().filter_map(found).all(|one| one.mean == 0.0) {
            return;
        }
        let cells: Vec<String> = all
            .map(|index| {
                let Some(one) = found(index) else {
                    return "–".to_owned();
                };
                self.numbers.push(one.mean);
                let (unit, scale) = unit(&one.unit);
                let said =
                    format_estimate(report::Language::En, unit, one.mean * scale, one.se * scale);
                format!("{} {}", said.value, said.error)
            })
            .collect();
        self.row(words, cells.into_iter());
    }
}

/// The report's unit for an indicator's, and how many of the one are in the other.
fn unit(unit: &str) -> (report::Unit, f64) {
    match unit {
        "share" => (report::Unit::Share, 1.0),
        other => other
            .parse::<units::Currency>()
            .map_or((report::Unit::Count, 1.0), |currency| {
                (report::Unit::Money(currency), currency.minor_units() as f64)
            }),
    }
}

fn pages() -> Vec<PathBuf> {
    let all = entries(&root().join("examples")).into_iter();
    all.filter(|folder| folder.join("README.md").is_file())
        .collect()
}

fn played(folder: &Path) -> Answer {
    let answer = simulate(
        folder,
        &Simulation::default(),
        &AtomicBool::new(false),
        &|_| {},
    );
    answer.unwrap().unwrap()
}

/// The section of a page under a heading.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let from = page.find(heading).unwrap_or_else(|| panic!("no {heading}"));
    let text = &page[from + heading.len()..];
    text.find("\n## ").map_or(text, |end| &text[..end])
}

/// Every number of a text with its last decimal that means something (below zero: a round number's
/// zeros) and what one of its units is, such as 12.5 million.
fn numbers(text: &str) -> Vec<(String, f64, i32, f64)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
        let (said, after) = tail.split_at(end.unwrap_or(tail.len()));
        let said = said.trim_end_matches(['.', ',']);
        let plain = said.replace(',', "");
        let zeros = plain.len() - plain.trim_end_matches('0').len();
        let decimals = match plain.split_once('.') {
            Some((_, part)) => part.len() as i32,
            None => -(zeros as i32),
        };
        let words = [
            ("%", 0.01),
            ("thousand", 1e3),
            ("million", 1e6),
            ("billion", 1e9),
            ("억", 1e8),
            ("만", 1e4),
            ("천", 1e3),
        ];
        let after_space = after.trim_start();
        let scale = words.iter().find(|(word, _)| after_space.starts_with(word));
        let scale = scale.map_or(1.0, |(_, scale)| *scale);
        found.push((said.to_owned(), plain.parse().unwrap(), decimals, scale));
        rest = after;
    }
    found
}

#[test]
fn pages_say_what_a_fresh_run_says() {
    let (mut seen, mut unknown) = (0, Vec::new());
    for folder in pages() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let file = folder.join("README.md");
        let page = std::fs::read_to_string(&file).unwrap();
        let figures = Figures::of(&played(&folder));
        let (before, rest) = page.split_once(BEGIN).expect(&name);
        let (table, after) = rest.split_once(END).expect(&name);
        if std::env::var_os("PUNCHCARD_PIN").is_some() {
            let page = format!("{before}{BEGIN}{}{END}{after}", figures.table);
            std::fs::write(&file, page).unwrap();
            seen += 1;
            continue;
        }
        assert_eq!(
            table, figures.table,
            "{name}; if it was meant to change: make pins"
        );
        let written: String = entries(&folder)
            .iter()
            .filter(|file| file.extension().is_some_and(|kind| kind == "toml"))
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect();
        let written: Vec<f64> = numbers(&written).iter().map(|one| one.1).collect();
        let mut of_the_run = 0;
        for (said, number, decimals, scale) in numbers(section(&page, "## The answer")) {
            let half = 0.5 * 10f64.powi(-decimals) * (1.0 + 1e-9);
            let is = |figure: &f64| (figure.abs() / scale - number).abs() <= half;
            let known = figures.numbers.iter().any(is);
            of_the_run += u32::from(known);
            if !known && !written.contains(&number) {
                unknown.push(format!("{name} says {said}"));
            }
        }
        if of_the_run < 4 {
            unknown.push(format!("{name} says only {of_the_run} figures of the run"));
        }
        seen += 1;
    }
    assert!(
        unknown.is_empty(),
        "neither the run nor the study says it: {unknown:#?}"
    );
    assert_eq!(seen, 14, "fourteen cases have a page");
}

#[test]
fn numbers_are_found_in_words() {
    let found = numbers("₩1.25 million, or 1,300만 원; 2.1 % in 24 months.");
    let found: Vec<(f64, i32, f64)> = found.iter().map(|one| (one.1, one.2, one.3)).collect();
    assert_eq!(
        found,
        [
            (1.25, 2, 1e6),
            (1300.0, -2, 1e4),
            (2.1, 1, 0.01),
            (24.0, 0, 1.0)
        ]
    );
}
