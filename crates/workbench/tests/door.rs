//! A study's whole life through the door: started, changed, saved, opened again.

#![allow(clippy::unwrap_used)]

mod desk;

use desk::{Desk, examples};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_study_is_started_changed_saved_and_opened_again() {
    let desk = Desk::new();
    assert_eq!(desk.call("view", Value::Null), Value::Null);
    assert_eq!(desk.fault("save", Value::Null), "no-study");
    let view = desk.small();
    assert_eq!(
        (&view["unsaved"], &view["path"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(view["diagnostics"], json!([]));
    assert_eq!(desk.fault("save", Value::Null), "no-folder");
    let place = desk.path("mine");
    let view = desk.call("save_as", json!({ "path": place }));
    assert_eq!(
        (&view["unsaved"], &view["path"]),
        (&json!(false), &json!(place))
    );
    desk.edit("study.toml", "name", "Mine, \"changed\"");
    desk.call("undo", Value::Null);
    desk.call("redo", Value::Null);
    let view = desk.call("save", Value::Null);
    assert_eq!(view["unsaved"], json!(false));
    let other = Desk::new();
    let opened = other.call("open", json!({ "path": place }));
    assert_eq!(opened["name"]["ko"], json!("Mine, \"changed\""));
    desk.edit("study.toml", "name_en", "Ours");
    let view = desk.call("save", Value::Null);
    assert_eq!(view["name"], json!({ "en": "Ours", "ko": "Ours" }));
    assert_eq!(opened["programs"], view["programs"]);
    let home = desk.call("home", Value::Null);
    assert_eq!(home["recent"][0]["path"], json!(place));
    assert!(home["examples"].as_array().unwrap().len() >= 3);
}

#[test]
fn a_wrong_value_stays_and_is_diagnosed() {
    let desk = Desk::new();
    desk.small();
    let view = desk.edit("study.toml", "members", "-5");
    let found = view["diagnostics"].as_array().unwrap();
    assert!(found.iter().any(|one| one["key"] == "members"), "{found:?}");
    let step = |view: &Value, id: &str| {
        let steps = view["steps"].as_array().unwrap().clone();
        steps.into_iter().find(|step| step["id"] == id).unwrap()["state"].clone()
    };
    assert_eq!(step(&view, "question"), json!("diagnostics"));
    assert_eq!(step(&view, "program"), json!("complete"));
    assert_eq!(desk.fault("run", Value::Null), "broken");
    let view = desk.edit("study.toml", "members", "many");
    assert!(!view["diagnostics"].as_array().unwrap().is_empty());
    let view = desk.edit("study.toml", "members", "200");
    assert_eq!(view["diagnostics"], json!([]));
    let no = json!({ "file": "nothing.toml", "key": "a", "value": "1" });
    assert_eq!(desk.fault("edit", no), "no-document");
}

#[test]
fn what_is_not_in_the_table_is_refused() {
    let desk = Desk::new();
    assert_eq!(desk.fault("fly", Value::Null), "unknown-command");
    assert_eq!(desk.fault("open", json!({ "paht": "x" })), "bad-request");
    assert_eq!(
        desk.fault("open", json!({ "path": desk.path("nowhere") })),
        "missing"
    );
}

#[test]
fn transactions_become_the_customers_in_one_step_that_can_be_undone() {
    let desk = Desk::new();
    let before = desk.small();
    let path = examples().join("cdnow-points/transactions.csv");
    let preview = desk.call("import_preview", json!({ "path": path }));
    let column = |role: &str| preview[role].clone();
    let view = desk.call(
        "import",
        json!({
            "path": path, "customer": column("customer"), "date": column("date"),
            "value": column("value"), "holdout_weeks": 39.0,
        }),
    );
    let fit = &view["customers"]["fit"];
    assert_eq!(fit["customers"], json!(2357));
    assert!(fit["holdout"]["ko"].as_str().unwrap().contains("39주"));
    assert_eq!(
        view["diagnostics"],
        json!([]),
        "the study follows its customers"
    );
    assert_eq!(view["start"], json!("1998-07"));
    assert_eq!(view["steps"][0]["state"], json!("complete"));
    let mut undone = desk.call("undo", Value::Null);
    undone["can_redo"] = before["can_redo"].clone();
    assert_eq!(undone, before);
    let lost = desk.path("lost.csv");
    assert_eq!(
        desk.fault("import_preview", json!({ "path": lost })),
        "file-unreadable"
    );
}

#[test]
fn a_line_that_is_not_toml_is_told_and_the_lines_around_it_are_shown() {
    let desk = Desk::new();
    desk.small();
    let place = desk.path("slipped");
    desk.call("save_as", json!({ "path": place }));
    let file = Path::new(&place).join("program.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let slipped = text.replacen("value = ", "value = 1 won # ", 1);
    assert_ne!(slipped, text);
    std::fs::write(&file, &slipped).unwrap();
    let view = desk.call("open", json!({ "path": place }));
    let found = view["diagnostics"].as_array().unwrap();
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(codes, ["syntax"], "{found:?}");
    let program = &view["programs"][0];
    assert!(
        program["sentences"]
            .to_string()
            .contains("points.earn.rate")
    );
    assert_eq!(desk.fault("run", Value::Null), "broken");
    let rate = json!({ "file": "program.toml", "key": "points.earn.rate", "value": "2 %" });
    assert_eq!(
        desk.fault("edit", rate),
        "not-toml",
        "the file is left as it is"
    );
}
