//! Thousands of rule books out of a hat: each is read, played by a capricious member and by whole
//! studies, and audited.

#![allow(clippy::unwrap_used)]

#[path = "random/audit.rs"]
mod audit;
#[path = "random/books.rs"]
mod books;
#[path = "random/coverage.rs"]
mod coverage;
#[path = "random/crowd.rs"]
mod crowd;
#[path = "random/ties.rs"]
mod ties;

use books::{ACTIONS, CATEGORIES, Dice, PARTNERS, SEGMENTS, rule_book};
use documents::{Language, Notes, Source};
use program::{Account, Names, Program, Setting, Visit};
use simulation::{Extras, Files, Playing, Run, Shard, Study, play};
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

/// A study of some rule books, on customers out of the hat.
fn files(programs: &[String], currency: &str, moved: bool, seed: u64) -> Files {
    let mut dice = Dice(seed);
    let crowd = crowd::crowd(&mut dice, currency, moved, programs);
    let basis = dice.of(&["contract-liability", "cost-provision"]);
    let expected = dice.of(&["\"simulated\"", "0.7"]);
    let mut text = format!(
        "name = \"random\"\nstart = \"2027-01\"\nmonths = 14\nmembers = 30\nnew_per_month = 2\nreplications = 2\nseed = 7\ncurrency = \"{currency}\"\n"
    );
    let mut files = Files::default();
    for (index, program) in programs.iter().enumerate() {
        let file = format!("program-{index}.toml");
        text += &format!("[[arm]]\nname = \"{index}\"\nprogram = \"{file}\"\n");
        files.0.insert(file, program.clone());
    }
    text += "[costs]\nacquisition = 1\n[costs.worth]\nlitter = 1\n";
    text += &format!(
        "[accounting]\nrun_off = 6\nbasis = \"{basis}\"\nexpected_redemption = {expected}\n"
    );
    files.0.insert(Files::STUDY.to_owned(), text);
    files.0.insert("customers.toml".to_owned(), crowd.text);
    if let Some(existing) = crowd.existing {
        files.0.insert("existing.csv".to_owned(), existing);
    }
    files
}

fn study(files: &Files) -> Study {
    let notes = Notes::default();
    let study = Study::read(files, &notes);
    study.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

fn play_on(study: &Study, threads: usize, shard: Option<Shard>) -> Run {
    play(
        study,
        &Playing {
            threads,
            shard,
            ..Playing::default()
        },
    )
}

/// Two threads, or three parts merged, give what one thread gives.
fn no_split_matters(study: &Study, run: &Run) {
    assert!(play_on(study, 2, None) == *run, "two threads differ");
    let parts = (0..3).map(|index| play_on(study, 1, Some(Shard { index, count: 3 })));
    let merged = Run::merge(parts.collect()).expect("all parts are there");
    assert!(merged == *run, "three parts differ");
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
    let (mut played, mut seen) = (0, Extras::default());
    for (number, (books, currency)) in batches(5, 3000).into_iter().enumerate() {
        let moved = number % 2 == 1;
        played += books.len();
        let files = files(&books, currency, moved, number as u64);
        let checking = || {
            let study = study(&files);
            let run = play_on(&study, 1, None);
            if number % 3 == 0 {
                no_split_matters(&study, &run);
            }
            ties::limits_hold(&study, &run);
            if !moved {
                ties::nothing_moves(&run);
            }
            ties::books_tie(&analysis::answer(&study, &run));
            coverage::extras(&run)
        };
        match std::panic::catch_unwind(checking) {
            Ok(extras) => seen += &extras,
            Err(panic) => {
                eprintln!("a study that does not tie: {:#?}", files.0);
                std::panic::resume_unwind(panic);
            }
        }
    }
    assert!(played > 1000, "only {played} books were played");
    assert_eq!(coverage::never(&seen), [] as [String; 0]);
}

/// The hat is asked, not the memory of who filled it: whatever key the reader knows comes out.
#[test]
fn every_key_comes_out_of_the_hat() {
    let mut keys = coverage::Keys::default();
    for (text, currency) in readable(9, 1500) {
        keys.look(&text, |source, notes| {
            let _ = program::read(source, notes, &setting(currency));
        });
    }
    assert!(keys.known() > 120, "only {} keys", keys.known());
    assert_eq!(keys.unwritten(), [] as [&str; 0]);
}

/// So it is of what is believed of customers.
#[test]
fn every_belief_comes_out_of_the_hat() {
    let mut keys = coverage::Keys::default();
    let gift = ["[[gift.choice]]\n[[gift.choice]]\n".to_owned()];
    for seed in 0..60 {
        let currency = CURRENCIES[seed as usize % 3];
        let crowd = crowd::crowd(&mut Dice(seed), currency, seed % 2 == 0, &gift);
        let start = setting(currency).start;
        keys.look(&crowd.text, |source, notes| {
            customers::Customers::read(source, notes, start, |_| crowd.existing.as_deref());
        });
    }
    assert!(keys.known() > 60, "only {} keys", keys.known());
    assert_eq!(keys.unwritten(), [] as [&str; 0]);
}
