//! One member tried through the door.

#![allow(clippy::unwrap_used)]

mod desk;

use desk::{Desk, examples};
use serde_json::{Value, json};

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
fn a_tried_member_returns_goods_pauses_and_leaves() {
    let desk = Desk::new();
    desk.call(
        "open",
        json!({ "path": examples().join("box-subscription") }),
    );
    let run = |wishes: Value| {
        let visit = json!({ "month": 0.5, "basket": "30000", "use_points": false, "returned_after_days": 10 });
        let mut request = json!({ "program": 0, "visits": [visit] });
        let wishes = wishes.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(wishes);
        request
    };
    let rules = |request: Value| -> Vec<String> {
        let run = desk.call("dry_run", request);
        let steps = run["steps"].as_array().unwrap().clone();
        let rule = |step: Value| step["rule"].as_str().unwrap().to_owned();
        steps.into_iter().map(rule).collect()
    };
    let count = |told: &[String], rule: &str| told.iter().filter(|one| *one == rule).count();

    let stays = rules(run(json!({})));
    assert_eq!(count(&stays, "refunded"), 1);
    assert_eq!((count(&stays, "asked"), count(&stays, "left")), (0, 0));
    let pauses = rules(run(json!({ "pauses": 1.0 })));
    assert_eq!((count(&pauses, "asked"), count(&pauses, "paused")), (1, 1));
    assert!(count(&pauses, "fee-paid") < count(&stays, "fee-paid"));
    let leaves = rules(run(json!({ "pauses": 1.0, "leaves": 8.0 })));
    assert_eq!(count(&leaves, "left"), 1);
    assert!(count(&leaves, "fee-paid") < count(&pauses, "fee-paid"));

    // Asked before joining, it holds from joining on; outside the study it cannot be.
    let early = rules(run(json!({ "leaves": 0.0 })));
    assert_eq!(count(&early, "left"), 1);
    assert_eq!(
        desk.fault("dry_run", run(json!({ "leaves": 999.0 }))),
        "bad-wish"
    );
}
