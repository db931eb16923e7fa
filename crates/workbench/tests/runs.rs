//! Runs through the door: asked, cancelled, failed, written.

#![allow(clippy::unwrap_used)]

mod desk;

use desk::{Desk, examples};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use workbench::wire::Progress;

#[test]
fn a_run_answers_and_an_edit_makes_it_stale() {
    let desk = Desk::new();
    desk.small();
    assert_eq!(
        desk.fault("books", json!({ "program": 0, "future": "p50" })),
        "no-answer"
    );
    let told = Mutex::new(Vec::<Progress>::new());
    let answer = desk
        .bench
        .call("run", Value::Null, &|progress| {
            told.lock().unwrap().push(progress)
        })
        .unwrap();
    let last = told.lock().unwrap().pop().unwrap();
    assert_eq!((last.done, last.total), (60, 60));
    assert_eq!(answer["partial"], json!(false));
    assert_eq!(answer["results"]["replications"], json!(60));
    assert_eq!(desk.call("answer", Value::Null), answer);
    let view = desk.call("view", Value::Null);
    assert_eq!(
        (&view["answered"], &view["stale"]),
        (&json!(true), &Value::Null)
    );
    let books = desk.call("books", json!({ "program": 0, "future": "p95" }));
    assert_eq!(books["months"].as_array().unwrap().len(), 30);
    assert!(books["obligations"].is_array());
    assert_eq!(
        desk.fault("books", json!({ "program": 1, "future": "p50" })),
        "no-program"
    );
    assert_eq!(
        desk.fault("books", json!({ "program": 0, "future": "p51" })),
        "not-one-of"
    );
    let view = desk.edit("study.toml", "months", "31");
    assert!(view["stale"]["en"].as_str().unwrap().contains("question"));
    assert_eq!(desk.call("undo", Value::Null)["stale"], Value::Null);
    let path = examples().join("loyal-60");
    let other = desk.call("open", json!({ "path": path }));
    assert_eq!(
        other["answered"],
        json!(false),
        "an answer belongs to its study"
    );
}

#[test]
fn pictures_and_tables_are_written_where_they_are_wanted() {
    let desk = Desk::new();
    desk.small();
    let answer = desk.call("run", Value::Null);
    let program = &answer["programs"][0]["name"];
    for (what, format, starts) in [
        ("liability", "svg", "<svg"),
        ("movements", "svg", "<svg"),
        ("lift", "svg", "<svg"),
        ("cohorts", "png", "\u{fffd}PNG"),
        ("series", "csv", "\u{feff}arm,series"),
        ("replications", "csv", "\u{feff}replication,arm"),
    ] {
        for language in ["en", "ko"] {
            let path = desk.path(&format!("{what}-{language}.{format}"));
            let request = json!({ "what": what, "program": program, "format": format, "language": language, "path": path });
            assert_eq!(desk.call("export", request), json!(path));
            let bytes = std::fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(text.starts_with(starts), "{what}: {}", &text[..20]);
        }
    }
    let nowhere = json!({ "what": "lift", "program": program, "format": "svg", "language": "en", "path": desk.path("no/such/folder/a.svg") });
    assert_eq!(desk.fault("export", nowhere), "unwritable");
    let unknown = json!({ "what": "smoke", "program": program, "format": "svg", "language": "en", "path": desk.path("a.svg") });
    assert_eq!(desk.fault("export", unknown), "not-one-of");
}

#[test]
fn a_cancel_keeps_what_was_played_and_a_second_run_is_refused() {
    let desk = Arc::new(Desk::new());
    desk.small();
    desk.edit("study.toml", "members", "20000");
    desk.edit("study.toml", "replications", "100000");
    let told = AtomicUsize::new(0);
    let second = Mutex::new(None);
    let answer = desk
        .bench
        .call("run", Value::Null, &|progress| {
            // The listener is called in the middle of the run: another window tries its luck.
            if told.fetch_add(1, SeqCst) == 0 {
                *second.lock().unwrap() = Some(desk.fault("run", Value::Null));
            }
            if progress.done > 0 {
                desk.call("cancel", Value::Null);
            }
        })
        .unwrap();
    assert_eq!(second.lock().unwrap().as_deref(), Some("busy"));
    assert_eq!(answer["partial"], json!(true));
    let played = answer["results"]["replications"].as_u64().unwrap();
    assert!((1..100_000).contains(&played), "{played}");
    assert_eq!(desk.call("view", Value::Null)["answered"], json!(true));
}

#[test]
fn a_panic_is_a_fault_that_replays_and_the_study_lives_on() {
    let desk = Desk::new();
    desk.small();
    let fault = desk
        .bench
        .call("run", Value::Null, &|_| panic!("member 7 of future 3"))
        .unwrap_err();
    assert_eq!(fault.code, "internal");
    assert!(
        fault.message.en.contains("member 7 of future 3"),
        "{fault:?}"
    );
    assert!(fault.message.en.contains("seed 60"), "{fault:?}");
    assert_eq!(desk.call("run", Value::Null)["partial"], json!(false));
}
