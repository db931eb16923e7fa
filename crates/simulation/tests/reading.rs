//! What a study and its customers can be written wrong in, and what is said about it.
//!
//! A row is a change to a study that is right; the last columns say what must be found, and where.

use documents::{Diagnostic, Notes};
use simulation::{Files, Study};

const STUDY: &str = "name = \"right\"
start = \"2027-01\"
currency = \"KRW\"
months = 12
members = 100
[[arm]]
name = \"ours\"
program = \"program.toml\"
";
const CUSTOMERS: &str = "currency = \"KRW\"
[purchases]
model = \"pareto-nbd\"
r = 1
alpha = 1
s = 1
beta = 40
existing = \"existing.csv\"
[baskets]
model = \"lognormal\"
mean = 20000
between = 0.4
within = 0.6
";
const PROGRAM: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n";
const EXISTING: &str = "visits,last,age,baskets,mean_basket\n2,3.5,9,2,21000\n0,0,4,0,0\n";

fn read(change: impl Fn(&mut Files)) -> Vec<Diagnostic> {
    let mut files = Files::default();
    for (name, text) in [
        ("study.toml", STUDY),
        ("customers.toml", CUSTOMERS),
        ("program.toml", PROGRAM),
        ("existing.csv", EXISTING),
    ] {
        files.0.insert(name.to_owned(), text.to_owned());
    }
    change(&mut files);
    let notes = Notes::default();
    let study = Study::read(&files, &notes);
    let found = notes.into_diagnostics();
    assert_eq!(
        study.is_none(),
        !found.is_empty(),
        "a study comes back exactly when nothing is wrong: {found:#?}"
    );
    found
}

#[test]
fn a_study_that_is_right_is_read() {
    assert_eq!(read(|_| {}), []);
}

#[test]
fn every_mistake_is_placed() {
    // file, what stands there, what is written instead, code, line, key
    for (file, right, wrong, code, line, key) in [
        (
            "study.toml",
            "members = 100",
            "members = -3",
            "out-of-range",
            5,
            "members",
        ),
        (
            "study.toml",
            "members = 100",
            "",
            "missing-key",
            1,
            "members",
        ),
        (
            "study.toml",
            "months = 12",
            "months = 1000",
            "out-of-range",
            4,
            "months",
        ),
        (
            "study.toml",
            "months = 12",
            "seed = 99999999999999999999",
            "syntax",
            4,
            "",
        ),
        (
            "study.toml",
            "months = 12",
            "seed = -1",
            "out-of-range",
            4,
            "seed",
        ),
        ("study.toml", "2027-01", "2027-13", "wrong-kind", 2, "start"),
        ("study.toml", "KRW", "WON", "unknown-choice", 3, "currency"),
        (
            "study.toml",
            "KRW",
            "USD",
            "currency-mismatch",
            3,
            "currency",
        ),
        (
            "study.toml",
            "\"ours\"",
            "\"control\"",
            "same-name",
            7,
            "arm.0.name",
        ),
        (
            "study.toml",
            "program.toml",
            "programme.toml",
            "missing-file",
            8,
            "arm.0.program",
        ),
        (
            "study.toml",
            "months = 12",
            "customers = \"people.toml\"",
            "missing-file",
            4,
            "customers",
        ),
        (
            "study.toml",
            "months = 12",
            "customers = 2000",
            "wrong-kind",
            4,
            "customers",
        ),
        (
            "study.toml",
            "[[arm]]\nname = \"ours\"\nprogram = \"program.toml\"\n",
            "",
            "no-arm",
            1,
            "arm",
        ),
        (
            "customers.toml",
            "beta = 40",
            "beta = 0",
            "out-of-range",
            7,
            "purchases.beta",
        ),
        (
            "customers.toml",
            "pareto-nbd",
            "bg-nbd",
            "unknown-choice",
            3,
            "purchases.model",
        ),
        (
            "customers.toml",
            "existing.csv",
            "nobody.csv",
            "missing-file",
            8,
            "purchases.existing",
        ),
        (
            "customers.toml",
            "beta = 40",
            "beta = 40\ncovariance = [[1]]",
            "not-a-covariance",
            8,
            "purchases.covariance",
        ),
        (
            "customers.toml",
            "mean = 20000",
            "mean = { value = 5, low = 6 }",
            "range-misses-value",
            11,
            "baskets.mean.value",
        ),
        (
            "customers.toml",
            "currency = \"KRW\"",
            "currency = \"KRW\"\nseason = [1, 2]",
            "season-length",
            2,
            "season",
        ),
        (
            "customers.toml",
            "within = 0.6",
            "within = 0.6\n[redemtion]\nnever = 0.2",
            "unknown-key",
            14,
            "redemtion",
        ),
        ("existing.csv", "2,3.5,9", "2,9.5,9", "existing-row", 1, ""),
        (
            "existing.csv",
            "2,3.5,9",
            "two,3.5,9",
            "existing-row",
            1,
            "",
        ),
    ] {
        let found = read(|files| {
            let text = files.0.get_mut(file).expect("a file of the study");
            assert!(text.contains(right), "{file} holds {right}");
            *text = text.replacen(right, wrong, 1);
        });
        let placed = found.iter().any(|one| {
            (
                one.file.as_str(),
                one.code.as_str(),
                one.line,
                one.key.as_str(),
            ) == (file, code, line, key)
        });
        assert!(
            placed,
            "{wrong:?} in {file} should give {code} at line {line}, not {found:#?}"
        );
        for one in &found {
            let said = [&one.message, &one.hint, &one.message_ko, &one.hint_ko];
            assert!(said.iter().all(|words| !words.is_empty()), "{one:#?}");
        }
    }
}

#[test]
fn mistakes_in_three_files_are_found_in_one_reading() {
    let found = read(|files| {
        for (file, right, wrong) in [
            ("study.toml", "members = 100", "members = 0"),
            ("customers.toml", "mean = 20000", "maen = 20000"),
            ("program.toml", "rate = 0.01", "rate = 1"),
        ] {
            let text = files.0.get_mut(file).expect("a file of the study");
            *text = text.replacen(right, wrong, 1);
        }
    });
    let files: Vec<&str> = found.iter().map(|one| one.file.as_str()).collect();
    for file in ["study.toml", "customers.toml", "program.toml"] {
        assert!(files.contains(&file), "nothing about {file} in {found:#?}");
    }
}

#[test]
fn a_folder_without_a_study_says_what_a_study_is() {
    let found = read(|files| files.0.clear());
    assert_eq!(
        (found[0].code.as_str(), found[0].file.as_str()),
        ("missing-file", "study.toml")
    );
}

#[test]
fn what_nobody_wrote_stands_in_the_register_with_its_evidence() {
    let mut files = Files::default();
    let customers = CUSTOMERS.replace("existing = \"existing.csv\"\n", "")
        + "[response]\npreset = \"central\"\nhalf_life = 4\n";
    for (name, text) in [
        ("study.toml", STUDY),
        ("customers.toml", &customers),
        ("program.toml", PROGRAM),
    ] {
        files.0.insert(name.to_owned(), text.to_owned());
    }
    let notes = Notes::default();
    Study::read(&files, &notes).expect("a study that is right");
    let register = notes.assumptions();
    let line = |key: &str| {
        register
            .iter()
            .find(|one| one.key == key)
            .unwrap_or_else(|| panic!("no {key}"))
    };
    let presumed = line("response.extra_visits");
    assert_eq!(
        [&presumed.low, &presumed.value, &presumed.high],
        ["0", "0.017", "0.04"]
    );
    assert!(presumed.source.contains("Nastasoiu"));
    assert_eq!(
        (
            line("response.half_life").value.as_str(),
            line("response.half_life").source.as_str()
        ),
        ("4", "")
    );
    assert_eq!(line("redemption.never").source, "assumption");
}

#[test]
fn goals_and_precision_are_read_and_nought_is_none() {
    let read = |more: &str| {
        let mut files = Files::default();
        let customers = CUSTOMERS.replace("existing = \"existing.csv\"\n", "");
        let study = STUDY.replace("members = 100\n", &format!("members = 100\n{more}"));
        for (name, text) in [
            ("study.toml", &study),
            ("customers.toml", &customers),
            ("program.toml", &PROGRAM.to_owned()),
        ] {
            files.0.insert(name.to_owned(), text.clone());
        }
        Study::read(&files, &Notes::default()).expect("a study that is right")
    };
    let aimed = read("precision = 0.01\n[goals]\npays = 0.8\nliability = 5000\n");
    assert_eq!(aimed.precision, Some(0.01));
    assert_eq!(
        (aimed.goals.pays, aimed.goals.liability.map(|most| most.0)),
        (Some(0.8), Some(5000))
    );
    let none = read("precision = 0\n[goals]\npays = 0\nliability = 0\n");
    assert_eq!(
        (none.precision, none.goals),
        (None, simulation::Goals::default())
    );
}
