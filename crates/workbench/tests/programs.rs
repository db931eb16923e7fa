//! Programs added, changed and compared through the door.

#![allow(clippy::unwrap_used)]

mod desk;

use desk::Desk;
use serde_json::{Value, json};

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
