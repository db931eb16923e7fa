//! Small studies, played.

#![allow(dead_code, missing_docs)]

use analysis::{Answer, Indicator, Obligation, Posting, ProgramAnswer, answer};
use documents::Notes;
use simulation::{Counts, Extras, Files, Playing, Run, Study, play};

pub const CUSTOMERS: &str = "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nr = 1.5\nalpha = 0.72\ns = 1\nbeta = 40\n[baskets]\nmodel = \"lognormal\"\nmean = 20000\nbetween = 0.4\nwithin = 0.6\n[redemption]\nnever = 0.2\npropensity = 0.5\n";
/// A points program.
pub const POINTS: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.05\nsignup = 500\n[points.use]\nminimum = 1000\nstep = 100\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\n";
pub const GIFT: &str = "[gift]\nspend = 30000\nwindow = \"visit\"\nfrom = \"2027-03\"\nuntil = \"2027-06\"\nship_days = 20\nshipping = { value = 500, source = \"test\" }\n[[gift.choice]]\nname = \"cup\"\nunit_cost = { value = 2000, source = \"test\" }\nvalue = 5000\norder = 100\n[[gift.choice]]\nname = \"bag\"\nunit_cost = { value = 3000, source = \"test\" }\nvalue = 6000\norder = 5000\n";
pub const FREE: &str = "[subscription]\nfee = 0\nevery = \"month\"\n";
pub const PAID: &str = "[subscription]\nfee = 1200\nevery = \"year\"\nrefund = \"unused\"\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = { value = 100, source = \"test\" }\nvalue = 300\n";
pub const VOUCHER: &str = "[discount]\namount = 1000\nwhen = \"next-visit\"\nvalid_months = 3\n";
pub const CASH: &str = "[cashback]\nrate = 0.05\nas = \"cash\"\npays = \"quarterly\"\nsmallest_payout = 2000\ndelay_days = 30\nlapse_months = 6\n";
pub const CREDIT: &str = "[cashback]\nrate = 0.05\nas = \"store-credit\"\nlapse_months = 6\n";
pub const STAMPS: &str = "[stamps]\ncard = 10\nexpires_months = 6\nreward_cost = { value = 3000, source = \"test\" }\nreward_value = 9000\n[[stamps.step]]\nat = 5\nreward_cost = { value = 1000, source = \"test\" }\nreward_value = 3000\n";
pub const PRICE: &str = "[discount]\npercent = 0.05\n";

/// A small study of one program.
pub fn study(customers: &str, program: &str) -> Study {
    several(customers, &[program], "")
}

/// A small study of several programs, named `p1`, `p2` and so on; `more` is appended to
/// `study.toml`, whose last section is `[costs]`.
pub fn several(customers: &str, programs: &[&str], more: &str) -> Study {
    let mut files = Files::default();
    let mut question = "name = \"small\"\nstart = \"2027-01\"\ncurrency = \"KRW\"\nmonths = 18\nmembers = 400\nnew_per_month = 5\nreplications = 40\nseed = 9\n".to_owned();
    for (number, program) in (1..).zip(programs) {
        let file = format!("p{number}.toml");
        question += &format!("[[arm]]\nname = \"p{number}\"\nprogram = \"{file}\"\n");
        files.0.insert(file, (*program).to_owned());
    }
    question += "[accounting]\nrun_off = 12\n[costs]\ngross_margin = 0.3\nlaunch = 100000\nrunning_per_month = 5000\n";
    question += more;
    files.0.insert("study.toml".to_owned(), question);
    files
        .0
        .insert("customers.toml".to_owned(), customers.to_owned());
    let notes = Notes::default();
    let study = Study::read(&files, &notes);
    study.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

pub fn played(study: &Study) -> Run {
    play(
        study,
        &Playing {
            threads: 2,
            ..Playing::default()
        },
    )
}

pub fn answered(study: &Study) -> Answer {
    answer(study, &played(study))
}

pub fn find<'i>(indicators: &'i [Indicator], id: &str) -> &'i Indicator {
    indicators
        .iter()
        .find(|one| one.id == id)
        .unwrap_or_else(|| panic!("no {id}"))
}

pub fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{found} is not {expected}"
    );
}

/// A run whose futures are all written by hand, but for when rights are used by month given:
/// `write` fills a month of the control (arm 0) or of
/// the program (arm 1); the months of the run-off stay empty.
pub fn written(study: &Study, write: impl Fn(usize, usize, &mut Counts, &mut Extras)) -> Run {
    let mut run = played(study);
    for future in &mut run.futures {
        let months = future.arms[0].len();
        for arm in 0..2 {
            let mut counts = vec![Counts::default(); months];
            let mut extras = vec![Extras::default(); months];
            for month in 0..study.months as usize {
                write(arm, month, &mut counts[month], &mut extras[month]);
            }
            future.arms[arm] = counts;
            future.extras[arm] = extras;
        }
    }
    run
}

/// What every month sells in the tables below, with or without a program: 100 visits of 20,000.
pub fn sells(counts: &mut Counts) {
    counts.visits = 100;
    counts.basket = 2_000_000;
    counts.cash = 2_000_000;
    counts.member_cash = 2_000_000;
}

pub fn step(program: &ProgramAnswer, id: &str) -> f64 {
    let steps = program.waterfall.iter();
    steps
        .filter(|step| step.id == id)
        .map(|step| step.amount)
        .sum()
}

/// Every balance opens where it closed and moves by its lines; every entry balances.
pub fn ties(obligation: &Obligation) {
    let mut before = 0;
    for month in &obligation.months {
        if obligation.balance {
            let (closing, movements) = month.lines.split_last().expect("a closing line");
            assert_eq!(month.lines[0].amount, before, "{}", obligation.id);
            let moved = movements.iter().filter(|line| !line.of_which);
            let moved: i64 = moved.map(|line| line.amount).sum();
            assert_eq!(moved, closing.amount, "{}", obligation.id);
            before = closing.amount;
        }
        for entry in month.lines.iter().flat_map(|line| &line.entries) {
            let side = |side: &[Posting]| side.iter().map(|one| one.amount).sum::<i64>();
            assert_eq!(side(&entry.debits), side(&entry.credits));
        }
    }
}

/// The series of an arm, mean over futures.
pub fn series(answer: &Answer, id: &str) -> Vec<f64> {
    let series = answer.results.arms[1].series.iter();
    let found = series.clone().find(|one| one.id == id);
    let found = found.unwrap_or_else(|| panic!("no {id}"));
    found.months.iter().map(|month| month.mean).collect()
}

pub fn closing(obligation: &Obligation) -> f64 {
    let last = obligation
        .months
        .last()
        .and_then(|month| month.lines.last());
    last.expect("a closing line").amount as f64
}
