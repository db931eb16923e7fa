//! The terminal contract: exit codes, one JSON document, and a clear word for every bad input.

#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn loyal_60() -> String {
    examples().join("loyal-60").display().to_string()
}

fn transactions() -> String {
    examples()
        .join("cdnow-points/transactions.csv")
        .display()
        .to_string()
}

/// What came out of a call: exit code, standard output, standard error.
struct Said {
    code: i32,
    out: String,
    err: String,
}

fn punchcard(arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_punchcard"))
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The one document of a call with `--json`.
fn json(arguments: &[&str]) -> (i32, Value) {
    let said = punchcard(&[arguments, &["--json"]].concat());
    let document = serde_json::from_str(&said.out)
        .unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err));
    (said.code, document)
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// The benchmark's study with one line of its question changed.
fn study_with(folder: &TempDir, key: &str, value: &str) -> String {
    for name in ["study.toml", "customers.toml", "program.toml"] {
        let text = std::fs::read_to_string(examples().join("loyal-60").join(name)).unwrap();
        let line = |line: &str| match name == "study.toml" && line.starts_with(&format!("{key} ="))
        {
            true => format!("{key} = {value}\n"),
            false => format!("{line}\n"),
        };
        let text: String = text.lines().map(line).collect();
        write(folder, &format!("study/{name}"), text.as_bytes());
    }
    folder.path().join("study").display().to_string()
}

#[test]
fn bad_input_gets_a_clear_word_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere").display().to_string();
    let study = loyal_60();
    let csv = |name: &str, bytes: &[u8]| write(&folder, name, bytes);
    let blocked = csv("blocked", b"a file, not a folder");
    let inside = format!("{blocked}/out");
    let latin = csv(
        "latin.csv",
        b"id,date,value\n\xb0\xed\xb0\xb4,2024-01-01,1\n",
    );
    let open = csv(
        "open.csv",
        b"id,date,value\na,2024-01-01,\"1\nb,2024-01-02,2\n",
    );
    let future = csv(
        "future.csv",
        b"id,date,value\na,2099-01-01,1\nb,2099-01-02,2\n",
    );
    let empty = csv("empty.csv", b"");
    let korean = csv("korean.toml", b"name = \"\xb0\xa1\"\n");
    let bare = csv("bare/notes.txt", b"no study here");
    let bare = Path::new(&bare).parent().unwrap().display().to_string();
    let parts = folder.path().join("parts").display().to_string();
    let precise = study_with(&folder, "new_per_month", "0\nprecision = 0.02");
    let rows: &[(&[&str], i32, &str)] = &[
        (
            &["simulate", &precise, "--shard", "0/2", "--out", &parts],
            1,
            "cannot be played in parts",
        ),
        (&["check", &nowhere], 1, "nothing at"),
        (&["check", &bare], 1, "no study.toml"),
        (&["check", &korean], 1, "not UTF-8"),
        (&["simulate", &nowhere], 1, "nothing at"),
        (&["simulate", &study, "--out", &inside], 1, "cannot write"),
        (&["simulate", &study, "--members", "-1"], 2, "invalid value"),
        (
            &["simulate", &study, "--seed", "99999999999999999999"],
            2,
            "invalid value",
        ),
        (&["simulate", &study, "--target-se", "0"], 2, "above zero"),
        (&["simulate", &study, "--threads", "0"], 2, "1 to 1024"),
        (
            &["simulate", &study, "--shard", "4/4", "--out", &nowhere],
            2,
            "0 to k-1",
        ),
        (&["simulate", &study, "--shard", "one"], 2, "i/k"),
        (&["simulate", &study, "--shard", "0/2"], 2, "--out"),
        (&["merge"], 2, "required"),
        (&["merge", &bare], 1, "nothing at"),
        (&["fit", &nowhere], 1, "cannot read"),
        (&["fit", &latin], 1, "not UTF-8"),
        (&["fit", &open], 1, "line 2"),
        (&["fit", &future], 1, "future"),
        (&["fit", &empty], 1, "no rows"),
        (
            &["fit", &transactions(), "--value", "nothing"],
            1,
            "nothing",
        ),
        (&["fit", &transactions(), "--holdout", "999"], 1, "hold out"),
        (
            &[
                "fit",
                &transactions(),
                "--currency",
                "XYZ",
                "--out",
                &nowhere,
            ],
            1,
            "XYZ",
        ),
        (
            &["fit", &transactions(), "--out", &inside],
            1,
            "cannot write",
        ),
        (&["try", &study], 2, "--visit"),
        (&["try", &study, "--visit", "1"], 2, "MONTH:BASKET"),
        (&["try", &study, "--visit", "999:5"], 1, "cannot be played"),
        (
            &["try", &study, "--visit", "1:5", "--program", "none"],
            1,
            "no program called",
        ),
        (
            &["try", &study, "--visit", "1:5:partner=mart"],
            1,
            "no partner called",
        ),
        (&["fly"], 2, "unrecognized"),
        (&[], 2, "Usage"),
    ];
    for (arguments, code, word) in rows {
        let said = punchcard(arguments);
        assert_eq!(said.code, *code, "{arguments:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(word), "{arguments:?}: {}", said.err);
        assert!(
            !said.err.contains("panicked"),
            "{arguments:?}: {}",
            said.err
        );
        assert_eq!(said.out, "", "{arguments:?}");
    }
    assert!(!Path::new(&nowhere).exists());
}

#[test]
fn a_broken_question_gets_its_diagnostics() {
    let folder = tempfile::tempdir().unwrap();
    for (key, value, code) in [
        ("members", "-5", "out-of-range"),
        ("seed", "99999999999999999999", "syntax"),
        ("months", "\"three\"", "wrong-kind"),
        ("start", "\"someday\"", "wrong-kind"),
    ] {
        let study = study_with(&folder, key, value);
        for verb in ["check", "simulate"] {
            let (exit, document) = json(&[verb, &study]);
            assert_eq!(exit, 1, "{verb} {key}");
            let found = document["diagnostics"].as_array().unwrap();
            let placed = found.iter().find(|one| one["code"] == code);
            let placed = placed.unwrap_or_else(|| panic!("{verb} {key}: {found:?}"));
            assert!(placed["line"].as_u64().unwrap() > 0 && placed["column"].as_u64().unwrap() > 0);
            for word in ["severity", "message", "hint", "file"] {
                assert!(!placed[word].as_str().unwrap().is_empty(), "{word}");
            }
        }
    }
}

#[test]
fn more_members_than_can_be_counted_are_refused_wherever_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let dear = |key: &str, value: &str| {
        let study = study_with(&folder, key, value);
        write(
            &folder,
            "study/program.toml",
            b"[stamps]\ncard = 10\nreward_cost = 1_000_000\n",
        );
        study
    };
    let refused = |arguments: &[&str]| {
        let (exit, document) = json(arguments);
        let first = document["diagnostics"][0].clone();
        assert_eq!(exit, 1, "{arguments:?}");
        assert_eq!(first["code"], "amount-too-large", "{arguments:?}");
        first
    };
    let study = dear("replications", "1");
    assert_eq!(json(&["check", &study]).0, 0);
    let asked = refused(&["simulate", &study, "--members", "100000000"]);
    let written = refused(&["check", &dear("members", "100000000")]);
    assert_eq!(asked, written);
}

#[test]
fn diagnostics_show_the_line_and_mark_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let study = study_with(&folder, "members", "-5");
    let said = punchcard(&["check", &study]);
    let (line, mark) = said
        .out
        .lines()
        .zip(said.out.lines().skip(1))
        .find(|(line, _)| line.ends_with("members = -5"))
        .unwrap();
    assert_eq!(mark.find('^'), line.find("members"), "{}", said.out);
    assert!(said.out.contains("1 error,"), "{}", said.out);
    let korean = punchcard(&["check", &study, "--lang", "ko"]);
    assert!(korean.out.contains("오류["), "{}", korean.out);
    let good = punchcard(&["check", &loyal_60()]);
    assert_eq!((good.code, good.out.as_str()), (0, "nothing is wrong\n"));
}

#[test]
fn a_fault_is_a_document_too() {
    let (code, document) = json(&["simulate", "nowhere"]);
    assert_eq!(code, 1);
    let fault = &document["fault"];
    assert_eq!(fault["code"], "missing");
    for language in ["en", "ko"] {
        assert!(!fault["message"][language].as_str().unwrap().is_empty());
        assert!(!fault["hint"][language].as_str().unwrap().is_empty());
    }
}

/// The names in a list of indicators, each checked for its numbers.
fn indicators(list: &Value) -> Vec<String> {
    let all = list.as_array().unwrap().iter();
    all.map(|one| {
        for number in ["mean", "se", "p5", "p25", "p50", "p75", "p95"] {
            assert!(one[number].is_number(), "{one}");
        }
        assert!(one["unit"].is_string(), "{one}");
        one["id"].as_str().unwrap().to_owned()
    })
    .collect()
}

#[test]
fn simulate_answers_in_the_contracts_shape() {
    let study = loyal_60();
    let small = [
        "--members",
        "300",
        "--replications",
        "10",
        "--months",
        "30",
        "--seed",
        "5",
    ];
    let (code, answer) = json(&[&["simulate", &study][..], &small].concat());
    assert_eq!(code, 0);
    for key in ["study", "fingerprint", "version", "verdict"] {
        assert!(!answer[key].as_str().unwrap().is_empty(), "{key}");
    }
    for (key, value) in [
        ("seed", 5),
        ("members", 300),
        ("months", 30),
        ("replications", 10),
    ] {
        assert_eq!(answer[key], value, "{key}");
    }
    assert!(answer["seconds"].as_f64().unwrap() > 0.0);
    assert!(answer["events"].as_u64().unwrap() > 0);
    assert_eq!(answer["arms"][0]["name"], "control");
    let ids = indicators(&answer["arms"][1]["indicators"]);
    for id in [
        "revenue",
        "visits",
        "issued",
        "redeemed",
        "expired",
        "outstanding",
        "contract_liability",
        "cost_provision",
        "reward_cost",
        "active_12",
        "alive",
    ] {
        assert!(ids.iter().any(|one| one == id), "{id}");
    }
    let lift = indicators(&answer["lift"]);
    for id in ["revenue", "visits", "active_12", "margin", "break_even"] {
        assert!(lift.iter().any(|one| one == id), "{id}");
    }
    for series in answer["arms"][1]["series"].as_array().unwrap() {
        assert_eq!(indicators(&series["months"]).len(), 30);
    }
}

#[test]
fn simulate_tells_people_the_verdict_and_leaves_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/out").display().to_string();
    let study = loyal_60();
    let small = [
        "--members",
        "300",
        "--replications",
        "10",
        "--months",
        "30",
        "--out",
        &out,
    ];
    let said = punchcard(&[&["simulate", &study][..], &small].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("of 100 futures"), "{}", said.out);
    assert!(said.out.contains("fingerprint"), "{}", said.out);
    assert_eq!(said.err, "", "no bar where nobody looks");
    for name in [
        "results.json",
        "series.csv",
        "replications.csv",
        "liability.svg",
        "liability.png",
        "movements.svg",
        "lift.svg",
        "cohorts.png",
    ] {
        let size = std::fs::metadata(Path::new(&out).join(name)).unwrap().len();
        assert!(size > 500, "{name} has {size} bytes");
    }
    let results = std::fs::read_to_string(Path::new(&out).join("results.json")).unwrap();
    let results: Value = serde_json::from_str(&results).unwrap();
    assert!(results.get("seconds").is_none());
    let rows = std::fs::read_to_string(Path::new(&out).join("replications.csv")).unwrap();
    assert_eq!(
        rows.lines().count(),
        1 + 10 * 2,
        "a row for every future and arm"
    );
}

#[test]
fn fit_gives_the_published_parameters() {
    // Fader & Hardie, CDNOW 1/10 sample, 39 weeks of calibration.
    let (code, fit) = json(&[
        "fit",
        &transactions(),
        "--model",
        "pareto-nbd",
        "--holdout",
        "39",
    ]);
    assert_eq!(code, 0);
    assert_eq!(
        (&fit["model"], &fit["unit"]),
        (&"pareto-nbd".into(), &"week".into())
    );
    for (name, value, within) in [
        ("r", 0.553, 0.0005),
        ("alpha", 10.578, 0.0005),
        ("s", 0.606, 0.0005),
        ("beta", 11.669, 0.0005),
    ] {
        let fitted = fit["parameters"][name]["value"].as_f64().unwrap();
        assert!((fitted - value).abs() <= within, "{name} {fitted}");
        assert!(fit["parameters"][name]["se"].as_f64().unwrap() > 0.0);
    }
    let log_likelihood = fit["log_likelihood"].as_f64().unwrap();
    assert!((log_likelihood + 9594.98).abs() < 0.005, "{log_likelihood}");
    assert_eq!(fit["customers"], 2357);
    assert_eq!(fit["rows"]["read"], 6919);
    assert!(fit["rows"]["skipped"].is_object());
    for key in [
        "weeks",
        "actual",
        "expected",
        "bias_pct",
        "mae",
        "naive_mae",
    ] {
        assert!(fit["holdout"][key].is_number(), "{key}");
    }
    assert!(fit["candidates"].is_array() && fit["warnings"].is_array());
}

#[test]
fn what_fit_writes_a_study_can_read() {
    let folder = tempfile::tempdir().unwrap();
    let study = study_with(&folder, "currency", "\"USD\"");
    let out = format!("{study}/customers.toml");
    let said = punchcard(&["fit", &transactions(), "--out", &out]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains("2357 customers") && said.out.contains("USD"),
        "{}",
        said.out
    );
    let checked = punchcard(&["check", &study]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(Path::new(&study).join("existing.csv").exists());
}

#[test]
fn one_member_is_tried() {
    let study = examples().join("box-subscription").display().to_string();
    let asked = [
        "try",
        &study,
        "--program",
        "monthly",
        "--visit",
        "0.5:30000:returned=7",
        "--pause",
        "1",
        "--leave",
        "8",
    ];
    let said = punchcard(&asked);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "month   1 visit 1  Paid ₩30,000.",
        "Returned the purchase: ₩30,000 refunded.",
        "The subscription pauses.",
        "The paid subscription ends.",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let (code, document) = json(&asked);
    assert_eq!(code, 0);
    let lines = said.out.lines().count();
    assert_eq!(document["steps"].as_array().unwrap().len(), lines);
    assert!(document["card"]["passes"].is_array());
}
