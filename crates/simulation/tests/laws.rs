//! Laws of the play: closed forms of the customers, and what a program may and may not change.

use documents::Notes;
use simulation::{Counts, Files, Playing, Run, Study, play};

/// One per cent in points that can be used at once.
const PROGRAM: &str =
    "[points]\nvalue = 0.01\n[points.earn]\nrate = 0.01\n[points.use]\nminimum = 100\nstep = 1\n";
/// The CDNOW sample's law of purchases, in weeks (Fader, Hardie & Lee 2005).
const CDNOW: &str = "[purchases]\nmodel = \"pareto-nbd\"\nunit = \"week\"\nr = 0.553\nalpha = 10.578\ns = 0.606\nbeta = 11.669\n";
const BASKETS: &str = "[baskets]\nmodel = \"lognormal\"\nmean = 35\nbetween = 0.5\nwithin = 0.6\n";
const CERTAIN: &str = "[uncertainty]\nrate = 0\n";

fn study(question: &str, customers: &str) -> Study {
    let mut files = Files::default();
    let head = "name = \"law\"\nstart = \"2027-01\"\ncurrency = \"USD\"\n";
    let arm = "[[arm]]\nname = \"points\"\nprogram = \"program.toml\"\n";
    for (name, text) in [
        (
            "study.toml",
            format!("{head}{question}{arm}[accounting]\nrun_off = 0\n"),
        ),
        ("customers.toml", format!("currency = \"USD\"\n{customers}")),
        ("program.toml", PROGRAM.to_owned()),
        (
            "existing.csv",
            include_str!("../../../examples/cdnow-points/existing.csv").to_owned(),
        ),
    ] {
        files.0.insert(name.to_owned(), text);
    }
    let notes = Notes::default();
    let study = Study::read(&files, &notes);
    study.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

fn play_all(study: &Study) -> Run {
    play(
        study,
        &Playing {
            threads: 2,
            ..Playing::default()
        },
    )
}

/// A sum over all months of every future of an arm.
fn totals(run: &Run, arm: usize, count: fn(&Counts) -> i64) -> Vec<f64> {
    let sum = |counts: &Vec<Counts>| counts.iter().map(count).sum::<i64>() as f64;
    run.futures
        .iter()
        .map(|future| sum(&future.arms[arm]))
        .collect()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn variance(numbers: &[f64]) -> f64 {
    let middle = mean(numbers);
    numbers
        .iter()
        .map(|x| (x - middle) * (x - middle))
        .sum::<f64>()
        / (numbers.len() - 1) as f64
}

fn within_four_errors(futures: &[f64], expected: f64, what: &str) {
    let error = (variance(futures) / futures.len() as f64).sqrt();
    let found = mean(futures);
    assert!(
        (found - expected).abs() < 4.0 * error,
        "{what}: {found} ± {error}, expected {expected}"
    );
}

#[test]
fn known_customers_come_as_often_as_their_past_says() {
    let customers = format!("{CDNOW}existing = \"existing.csv\"\n{BASKETS}{CERTAIN}");
    let study = study(
        "months = 9\nmembers = 2357\nreplications = 120\nseed = 3\n",
        &customers,
    );
    let purchases = &study.customers.purchases;
    let expected: f64 = purchases
        .existing
        .iter()
        .map(|known| {
            purchases
                .law
                .expected_next(known.visits, known.last, known.age, 9.0)
        })
        .sum();
    within_four_errors(
        &totals(&play_all(&study), 0, |counts| counts.visits),
        expected,
        "visits",
    );
}

#[test]
fn new_customers_begin_by_buying_and_go_on_by_the_law() {
    let study = study(
        "months = 24\nmembers = 1\nnew_per_month = 100\nreplications = 150\nseed = 4\n",
        &format!("{CDNOW}{BASKETS}{CERTAIN}"),
    );
    let (crowd, law) = (study.crowd(), study.customers.purchases.law);
    let visits = |number| match crowd.joins(number) {
        0.0 => law.expected(24.0),
        joins => 1.0 + law.expected(24.0 - joins),
    };
    let expected = (0..crowd.total()).map(visits).sum();
    within_four_errors(
        &totals(&play_all(&study), 0, |counts| counts.visits),
        expected,
        "visits",
    );
}

#[test]
fn a_program_without_effect_and_rewards_changes_nothing_in_any_future() {
    // Nobody ever uses a point, and nobody responds: what is left of a program.
    let customers =
        format!("{CDNOW}existing = \"existing.csv\"\n{BASKETS}[redemption]\nnever = 1\n");
    let study = study(
        "months = 24\nmembers = 3000\nnew_per_month = 20\nreplications = 20\nseed = 5\n",
        &customers,
    );
    for future in play_all(&study).futures {
        for (control, program) in future.arms[0].iter().zip(&future.arms[1]) {
            let seen = |counts: &Counts| {
                [
                    counts.visits,
                    counts.basket,
                    counts.cash,
                    counts.active,
                    counts.alive,
                ]
            };
            assert_eq!(
                seen(control),
                seen(program),
                "future {}",
                future.replication
            );
        }
    }
}

#[test]
fn common_luck_makes_a_difference_precise() {
    // Published design: +2 % visits, 10,000 customers of CDNOW's law, a year; 622 times less variance.
    let customers = format!("{CDNOW}{BASKETS}[response]\nextra_visits = 0.02\n{CERTAIN}");
    let study = study(
        "months = 12\nmembers = 10000\nreplications = 60\nseed = 6\n",
        &customers,
    );
    let run = play_all(&study);
    let (control, program) = (
        totals(&run, 0, |counts| counts.visits),
        totals(&run, 1, |counts| counts.visits),
    );
    let difference: Vec<f64> = program
        .iter()
        .zip(&control)
        .map(|(with, without)| with - without)
        .collect();
    within_four_errors(
        &difference,
        0.02 * 10_000.0 * study.customers.purchases.law.expected(12.0),
        "difference",
    );
    let ratio = (variance(&control) + variance(&program)) / variance(&difference);
    assert!(ratio >= 100.0, "only {ratio} times less variance");
}

#[test]
fn lapse_on_the_calendar_keeps_a_lift_alive() {
    // Case clock.dropout: +10 % visits stay +10 % under Pareto/NBD, whatever the horizon.
    for months in [6, 24, 120] {
        let customers = format!("{CDNOW}{BASKETS}[response]\nextra_visits = 0.1\n{CERTAIN}");
        let question = format!("months = {months}\nmembers = 20000\nreplications = 8\nseed = 7\n");
        let run = play_all(&study(&question, &customers));
        let sum = |arm| {
            totals(&run, arm, |counts| counts.visits)
                .iter()
                .sum::<f64>()
        };
        let lift = 100.0 * (sum(1) / sum(0) - 1.0);
        assert!((lift - 10.0).abs() < 0.3, "{months} months: {lift} %");
    }
}

#[test]
fn selection_alone_makes_members_look_far_better() {
    // Case select.null: no effect, 40 % enrol; year-two visits of members against others.
    for (slope, published) in [("0", 1.01), ("0.5", 2.18), ("1.0", 3.44), ("1.5", 4.70)] {
        let customers =
            format!("{CDNOW}{BASKETS}[enrolment]\nshare = 0.4\nselection = {slope}\n{CERTAIN}");
        let by_month = |months: u32| -> [f64; 3] {
            let question =
                format!("months = {months}\nmembers = 200000\nreplications = 1\nseed = 8\n");
            let run = play_all(&study(&question, &customers));
            let sum = |count| totals(&run, 1, count)[0];
            [
                sum(|counts| counts.visits),
                sum(|counts| counts.enrolled_visits),
                sum(|counts| counts.enrolled),
            ]
        };
        let (two_years, one_year) = (by_month(24), by_month(12));
        let (visits, of_members) = (two_years[0] - one_year[0], two_years[1] - one_year[1]);
        let members = two_years[2];
        assert!(
            (members / 200_000.0 - 0.4).abs() < 0.005,
            "{members} joined"
        );
        let ratio = (of_members / members) / ((visits - of_members) / (200_000.0 - members));
        assert!(
            (ratio / published - 1.0).abs() < 0.05,
            "slope {slope}: {ratio}, published {published}"
        );
    }
}
