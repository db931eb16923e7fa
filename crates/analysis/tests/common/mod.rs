//! Small studies, played.

#![allow(dead_code, missing_docs)]

use analysis::{Answer, Indicator, answer};
use documents::Notes;
use simulation::{Files, Playing, Run, Study, play};
use std::sync::atomic::AtomicBool;

pub const CUSTOMERS: &str = "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nr = 1.5\nalpha = 0.72\ns = 1\nbeta = 40\n[baskets]\nmodel = \"lognormal\"\nmean = 20000\nbetween = 0.4\nwithin = 0.6\n[redemption]\nnever = 0.2\npropensity = 0.5\n";
/// A points program.
pub const POINTS: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.05\nsignup = 500\n[points.use]\nminimum = 1000\nstep = 100\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\n";

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
            shard: None,
            enough: None,
            cancel: &AtomicBool::new(false),
            progress: &|_, _, _| {},
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
