//! Thousands of rule books out of a hat: each is read, played by a capricious member and by whole
//! studies, and audited.

#![allow(clippy::unwrap_used)]

#[path = "random/audit.rs"]
mod audit;
#[path = "random/books.rs"]
mod books;
#[path = "random/ties.rs"]
mod ties;

use books::{ACTIONS, CATEGORIES, Dice, PARTNERS, SEGMENTS, rule_book};
use documents::{Language, Notes, Source};
use program::{Account, Names, Program, Setting, Visit};
use simulation::{Files, Playing, Run, Study, play};
use units::{CalendarMonth, Currency, Money};

const CURRENCIES: [&str; 3] = ["KRW", "USD", "EUR"];

fn setting(currency: &str) -> Setting {
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Setting {
        currency: currency.parse::<Currency>().unwrap(),
        start: CalendarMonth {
            year: 2027,
            month: 1,
        },
        months: audit::MONTHS,
        names: Names {
            categories: all(&CATEGORIES),
            partners: all(&PARTNERS),
            actions: all(&ACTIONS),
            segments: all(&SEGMENTS),
            known: true,
        },
    }
}

/// A program, or else at least one error; never both, never neither.
fn read(text: &str, setting: &Setting) -> Option<Program> {
    let (source, notes) = (Source::new("program.toml", text), Notes::default());
    let program = program::read(&source, &notes, setting);
    assert_eq!(program.is_none(), notes.has_errors(), "{text}");
    // Words for people come out of broken books too.
    assert!(program::sentences(&source, setting).len() < 10_000);
    for found in notes.into_diagnostics() {
        assert!(
            !found.message.is_empty() && !found.message_ko.is_empty(),
            "{text}"
        );
        assert!(found.line as usize <= text.lines().count() + 1, "{text}");
    }
    program
}

/// Rule books that can be read, so many out of so many, with the currency they are written in.
fn readable(seed: u64, count: u32) -> Vec<(String, &'static str)> {
    let mut dice = Dice(seed);
    let mut found = Vec::new();
    for _ in 0..count {
        let currency = dice.of(&CURRENCIES);
        let text = rule_book(&mut dice, currency);
        if read(&text, &setting(currency)).is_some() {
            found.push((text, currency));
        }
    }
    found
}

#[test]
fn every_book_is_read_or_refused_and_every_member_adds_up() {
    let mut dice = Dice(20_270_101);
    let (mut played, all) = (0, 4000);
    for _ in 0..all {
        let currency = dice.of(&CURRENCIES);
        let text = rule_book(&mut dice, currency);
        let setting = setting(currency);
        let Some(program) = read(&text, &setting) else {
            continue;
        };
        played += 1;
        for language in [Language::En, Language::Ko] {
            assert!(!program::terms(&program, language).is_empty(), "{text}");
        }
        let largest = 80_000 * setting.currency.minor_units() as u64
            / if currency == "KRW" { 1 } else { 1000 };
        let mut account = Account::default();
        let playing = std::panic::AssertUnwindSafe(|| {
            for _ in 0..3 {
                audit::play(&program, &mut account, &mut dice, largest);
            }
            let visits = (1..9).map(|n| Visit::new(f64::from(n), Money(30_000)).using_points());
            assert!(!program::dry_run(&program, &visits.collect::<Vec<_>>()).is_empty());
        });
        if let Err(panic) = std::panic::catch_unwind(playing) {
            eprintln!("rule book of {currency}:\n{text}");
            std::panic::resume_unwind(panic);
        }
    }
    assert!(played > all / 3, "only {played} of {all} can be played");
}

/// Customers who do everything there is to do at a visit and are moved by nothing.
const CUSTOMERS: &str = r#"
[purchases]
model = "pareto-nbd"
unit = "month"
r = 1.2
alpha = 0.6
s = 0.8
beta = 14
[baskets]
model = "lognormal"
mean = MEAN
between = 0.5
within = 0.6
[[category]]
name = "fresh"
share = 0.4
basket = 0.7
[[category]]
name = "dry"
share = 0.3
[[partner]]
name = "mart"
share = 0.4
[[partner]]
name = "cafe"
share = 0.3
basket = 0.3
[[partner]]
name = "bank"
share = 0.1
[[action]]
name = "review"
share = 0.1
[[action]]
name = "litter"
share = 0.1
amount = 300
spread = 0.8
[[segment]]
name = "thrifty"
share = 0.4
take_up = 3
[[segment]]
name = "others"
share = 0.6
[enrolment]
share = 0.8
[returns]
share = 0.1
[coupons]
a = 1
b = 1
[partners]
keeps = 0.5
[subscription]
uptake = 0.5
converts = 0.5
payment_failure = 0.1
pause = 0.1
usage = 0.7
[club]
uptake = 0.6
[referral]
per_year = 1
anyway = 1
"#;

/// What moves the same customers.
const MOVED: &str = r#"
[response]
extra_visits = 0.1
half_life = 6
fewer_leavers = 0.1
price = 0.7
coupon = 0.3
after_reward = 0.2
near_tier = 0.2
missed_tier = 0.3
missed_tier_weeks = 6
respend = 0.3
halo = 0.2
subscription = 0.2
[response.goal]
from = 0.7
faster = 0.25
borrowed = 0.8
"#;

const STUDY: &str = r#"
name = "random"
start = "2027-01"
months = 14
members = 30
new_per_month = 2
replications = 2
seed = 7
"#;

fn study(programs: &[&str], currency: &str, moved: bool) -> Study {
    let mut files = Files::default();
    let mean = if currency == "KRW" { "30000" } else { "30" };
    let response = if moved { MOVED } else { "" };
    let customers = CUSTOMERS.replace("MEAN", mean);
    let head = format!("currency = \"{currency}\"\n");
    let mut text = format!("{head}{STUDY}");
    for (index, program) in programs.iter().enumerate() {
        let file = format!("program-{index}.toml");
        text += &format!("[[arm]]\nname = \"{index}\"\nprogram = \"{file}\"\n");
        files.0.insert(file, (*program).to_owned());
    }
    text += "[costs]\nacquisition = 1\n[costs.worth]\nlitter = 1\n[accounting]\nrun_off = 6\n";
    files.0.insert(Files::STUDY.to_owned(), text);
    let customers = format!("{head}{customers}{response}");
    files.0.insert("customers.toml".to_owned(), customers);
    let notes = Notes::default();
    let study = Study::read(&files, &notes);
    study.unwrap_or_else(|| panic!("{programs:#?} {:#?}", notes.into_diagnostics()))
}

fn play_all(study: &Study) -> Run {
    play(
        study,
        &Playing {
            threads: 1,
            ..Playing::default()
        },
    )
}

/// Batches of books in one currency, played side by side by one study each.
fn batches(seed: u64, count: u32) -> Vec<(Vec<String>, &'static str)> {
    let books = readable(seed, count);
    let of = |currency: &'static str| -> Vec<(Vec<String>, &'static str)> {
        let same = books.iter().filter(|book| book.1 == currency);
        let texts: Vec<String> = same.map(|book| book.0.clone()).collect();
        let some = texts.chunks(6).map(|some| (some.to_vec(), currency));
        some.collect()
    };
    CURRENCIES.into_iter().flat_map(of).collect()
}

#[test]
fn every_study_of_random_books_ties() {
    let mut played = 0;
    for (number, (books, currency)) in batches(5, 3000).into_iter().enumerate() {
        let moved = number % 2 == 1;
        let texts: Vec<&str> = books.iter().map(String::as_str).collect();
        played += texts.len();
        let checking = || {
            let study = study(&texts, currency, moved);
            let run = play_all(&study);
            ties::limits_hold(&study, &run);
            if !moved {
                ties::nothing_moves(&run);
            }
            ties::books_tie(&analysis::answer(&study, &run));
        };
        if let Err(panic) = std::panic::catch_unwind(checking) {
            eprintln!("rule books of {currency}: {}", books.join("\n------\n"));
            std::panic::resume_unwind(panic);
        }
    }
    assert!(played > 1000, "only {played} books were played");
}
