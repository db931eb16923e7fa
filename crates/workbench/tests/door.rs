//! A study's whole life through the door, as a shell sees it: JSON in, JSON out.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use workbench::wire::{FaultView, Progress};
use workbench::{Configuration, Workbench};

/// A workbench of its own, with a folder that is thrown away.
struct Desk {
    bench: Workbench,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Workbench::new(Configuration {
            examples: Some(examples()),
            recent: Some(folder.path().join("config/recent.json")),
            ..Configuration::default()
        });
        Self { bench, folder }
    }

    fn try_call(&self, command: &str, request: Value) -> Result<Value, FaultView> {
        self.bench.call(command, request, &|_| {})
    }

    fn call(&self, command: &str, request: Value) -> Value {
        self.try_call(command, request).unwrap()
    }

    fn fault(&self, command: &str, request: Value) -> String {
        self.try_call(command, request).unwrap_err().code
    }

    fn edit(&self, file: &str, key: &str, value: &str) -> Value {
        self.call("edit", json!({ "file": file, "key": key, "value": value }))
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// The benchmark's study, started as an unsaved copy and made small.
    fn small(&self) -> Value {
        let path = examples().join("loyal-60");
        self.call("start", json!({ "path": path }));
        self.edit("study.toml", "members", "200");
        self.edit("study.toml", "months", "30");
        self.edit("study.toml", "replications", "60")
    }
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

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
    assert_eq!(opened["name"], json!("Mine, \"changed\""));
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

#[test]
fn one_member_is_played_rule_by_rule() {
    let desk = Desk::new();
    desk.small();
    let visits = json!([
        { "month": 2.0, "basket": "40", "use_points": true },
        { "month": 0.5, "basket": "1,200.50", "use_points": false },
    ]);
    let run = desk.call("dry_run", json!({ "program": 0, "visits": visits }));
    let steps = run["steps"].as_array().unwrap();
    let first = steps.iter().find(|step| step["rule"] == "paid").unwrap();
    assert_eq!(
        first["visit"],
        json!(1),
        "the earlier visit comes first under its own number"
    );
    assert!(
        first["words"]["en"].as_str().unwrap().contains("1,200.50"),
        "{first}"
    );
    assert!(run["card"]["available"].as_i64().unwrap() > 0);
    for (month, basket) in [
        (-1.0, "10"),
        (99.0, "10"),
        (0.0, "ten"),
        (0.0, "-4"),
        (0.0, "0.001"),
    ] {
        let visits = json!([{ "month": month, "basket": basket, "use_points": false }]);
        let request = json!({ "program": 0, "visits": visits });
        assert_eq!(
            desk.fault("dry_run", request),
            "bad-visit",
            "{month} {basket}"
        );
    }
    assert_eq!(
        desk.fault("dry_run", json!({ "program": 4, "visits": [] })),
        "no-program"
    );
}

#[test]
fn a_tried_visit_buys_something_somewhere_and_does_more_than_buying() {
    let desk = Desk::new();
    let of = |example: &str, segment: Value, visit: Value| {
        let path = examples().join(example);
        let view = desk.call("open", json!({ "path": path }));
        let mut whole = json!({ "month": 1.0, "basket": "30000", "use_points": false });
        let parts = visit.as_object().unwrap().clone();
        whole.as_object_mut().unwrap().extend(parts);
        let request = json!({ "program": 0, "segment": segment, "visits": [whole] });
        (view["visits"].clone(), desk.call("dry_run", request))
    };
    let told = |run: &Value, rule: &str| {
        let steps = run["steps"].as_array().unwrap().clone();
        steps.iter().any(|step| step["rule"] == rule)
    };

    let (names, at_second) = of("retail-group", Value::Null, json!({ "partner": 1 }));
    assert!(names["partners"].as_array().unwrap().len() > 1, "{names}");
    let partners = at_second["card"]["partners"].as_array().unwrap().clone();
    let issued: Vec<i64> = partners
        .iter()
        .map(|one| one["issued"].as_i64().unwrap())
        .collect();
    assert!(
        issued[1] > 0 && issued.iter().sum::<i64>() == issued[1],
        "{issued:?}"
    );

    let (names, sent) = of("fresh-coupons", json!(0), json!({}));
    assert!(!names["segments"].as_array().unwrap().is_empty(), "{names}");
    let (_, passed_over) = of("fresh-coupons", Value::Null, json!({}));
    assert!(
        told(&sent, "coupon-sent") && !told(&passed_over, "coupon-sent"),
        "{sent}"
    );

    let (names, done) = of(
        "park-litter",
        Value::Null,
        json!({ "action": { "action": 0, "amount": 700 } }),
    );
    let litter = json!([{ "name": "litter", "amount": 380, "unit": "grams" }]);
    assert_eq!(
        (&names["actions"], &names["sells"]),
        (&litter, &json!(false))
    );
    let (_, only_came) = of(
        "park-litter",
        Value::Null,
        json!({ "action": { "action": 99, "amount": 700 } }),
    );
    let points = |run: &Value| {
        run["card"]["available"].as_i64().unwrap() + run["card"]["pending"].as_i64().unwrap()
    };
    assert!(points(&done) > points(&only_came), "{done}");
}

#[test]
fn programs_are_added_from_presets_compared_and_removed() {
    let desk = Desk::new();
    let before = desk.small();
    let home = desk.call("home", Value::Null);
    let steps = |view: &Value| {
        let steps = view["steps"].as_array().unwrap().clone();
        let ids = steps.into_iter().map(|step| step["id"].to_string());
        ids.collect::<String>()
    };
    assert!(!steps(&before).contains("compare"));
    for preset in home["presets"].as_array().unwrap() {
        let name = &preset["words"]["en"];
        let view = desk.call(
            "add_arm",
            json!({ "preset": preset["id"], "name": name, "language": "en" }),
        );
        let program = view["programs"].as_array().unwrap().last().unwrap();
        assert_eq!(&program["name"], name);
        assert!(program["card"].is_object(), "{program}");
        let brought = program["mechanics"].as_array().unwrap();
        assert!(brought.contains(&preset["id"]), "{brought:?}");
        assert_eq!(view["diagnostics"], json!([]), "{name}");
        assert!(steps(&view).contains("compare"));
        assert!(!view["comparison"].as_array().unwrap().is_empty());
        assert_eq!(
            desk.call("undo", Value::Null)["programs"],
            before["programs"]
        );
    }
    let view = desk.call("copy_arm", json!({ "program": 0 }));
    assert_eq!(view["comparison"], json!([]), "a copy differs in nothing");
    let view = desk.call(
        "rename_arm",
        json!({ "program": 1, "name": "Mine, \"changed\"" }),
    );
    assert_eq!(view["programs"][1]["name"], json!("Mine, \"changed\""));
    let stamps = json!({ "program": 1, "mechanic": "stamps", "language": "ko" });
    let view = desk.call("remove_mechanic", stamps.clone());
    assert_eq!(view["programs"][1]["mechanics"], json!(["points"]));
    let view = desk.call("add_mechanic", stamps);
    let step = json!({ "program": 1, "list": "stamps.step", "kind": "", "language": "ko" });
    assert_eq!(desk.call("add_item", step)["diagnostics"], json!([]));
    let step = json!({ "program": 1, "list": "stamps.step", "item": 0 });
    assert_eq!(desk.call("remove_item", step)["programs"], view["programs"]);
    assert_eq!(
        view["programs"][1]["mechanics"],
        json!(["points", "stamps"])
    );
    assert_eq!(view["diagnostics"], json!([]));
    let answer = desk.call("run", Value::Null);
    assert_eq!(answer["programs"].as_array().unwrap().len(), 2);
    let view = desk.call("remove_arm", json!({ "program": 1 }));
    assert_eq!(view["programs"], before["programs"]);
    assert_eq!(
        desk.fault("remove_arm", json!({ "program": 7 })),
        "no-program"
    );
    let unknown = json!({ "preset": "smoke", "name": "a", "language": "ko" });
    assert_eq!(desk.fault("add_arm", unknown), "no-preset");
}

#[test]
fn every_list_of_every_kind_of_program_grows_without_a_mistake_and_shrinks_again() {
    let desk = Desk::new();
    desk.small();
    let home = desk.call("home", Value::Null);
    let mut grown = std::collections::BTreeSet::new();
    for preset in home["presets"].as_array().unwrap() {
        let arm = json!({ "preset": preset["id"], "name": "a", "language": "ko" });
        let view = desk.call("add_arm", arm);
        for list in view["programs"][1]["lists"].as_array().unwrap() {
            let path = list["path"].as_str().unwrap();
            let request =
                json!({ "program": 1, "list": path, "kind": list["kind"], "language": "ko" });
            let more = desk.call("add_item", request.clone());
            assert_eq!(more["diagnostics"], json!([]), "{list}");
            // A second one stands beside the first without a clash: how the two stack is asked.
            let twice = desk.call("add_item", request);
            let found = twice["diagnostics"].as_array().unwrap();
            assert!(
                found.iter().all(|one| one["code"] == "stacking-unsaid"),
                "{list} twice: {found:?}"
            );
            desk.call("undo", Value::Null);
            let sentences = more["programs"][1]["sentences"].to_string();
            let last = (0..).take_while(|place| sentences.contains(&format!("{path}.{place}.")));
            let last = last.count() - 1;
            let item = json!({ "program": 1, "list": path, "item": last });
            let less = desk.call("remove_item", item);
            let said = |view: &Value| view["programs"][1]["terms_ko"].clone();
            assert_eq!(said(&less), said(&view), "{list}");
            assert_ne!(said(&more), said(&view), "{list}");
            desk.call("undo", Value::Null);
            desk.call("undo", Value::Null);
            grown.insert(path.to_owned());
        }
        desk.call("remove_arm", json!({ "program": 1 }));
    }
    for path in [
        "points.earn.multiplier",
        "stamps.step",
        "discount.for",
        "cashback.for",
        "gift.choice",
        "subscription.benefit",
        "tiers.tier",
        "tiers.change",
        "partners.partner",
        "coupon",
    ] {
        assert!(grown.contains(path), "{path}: {grown:?}");
    }
}

#[test]
fn a_list_is_edited_as_it_is_read_and_undone() {
    let desk = Desk::new();
    desk.small();
    let arm = json!({ "preset": "tiers", "name": "a", "language": "en" });
    let view = desk.call("add_arm", arm);
    let program = view["programs"].as_array().unwrap().len() - 1;
    let change =
        json!({ "program": program, "list": "tiers.change", "kind": "", "language": "en" });
    let view = desk.call("add_item", change);
    let file = view["programs"][program]["file"].clone();
    let edit = |value: &str| json!({ "file": file, "key": "tiers.change.0.from", "value": value });
    let shown = |view: &Value| {
        let sentences = view["programs"][program]["sentences"].as_array().unwrap();
        let parts = sentences
            .iter()
            .flat_map(|one| one["en"].as_array().unwrap());
        let mut fields = parts.filter(|part| part["key"] == "tiers.change.0.from");
        fields.next().map(|field| field["written"].clone())
    };
    let before = shown(&view);
    let wrong = desk.call("edit", edit("1000, lots"));
    assert_eq!(
        shown(&wrong),
        Some(json!("1000, lots")),
        "what is typed stays"
    );
    let found = wrong["diagnostics"].as_array().unwrap();
    let about = |one: &&Value| one["key"] == "tiers.change.0.from";
    assert_eq!(found.iter().filter(about).count(), 1, "{found:?}");
    let undone = desk.call("undo", Value::Null);
    assert_eq!(
        (shown(&undone), &undone["diagnostics"]),
        (before, &json!([]))
    );
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
