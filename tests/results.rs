//! The page about `--json` says what is there, and all of it.

#![allow(clippy::unwrap_used)]

use punchcard_tests::{entries, root};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;
use workbench::{Simulation, simulate};

/// The documents of short runs of every example.
fn documents() -> Vec<Map<String, Value>> {
    let all = entries(&root().join("examples"));
    let studies = all
        .into_iter()
        .filter(|one| one.join("study.toml").is_file());
    let asked = Simulation {
        members: Some(300),
        replications: Some(4),
        ..Simulation::default()
    };
    let document = |study: std::path::PathBuf| {
        let answer = simulate(&study, &asked, &AtomicBool::new(false), &|_| {});
        let results = serde_json::to_value(answer.unwrap().unwrap().results).unwrap();
        results.as_object().unwrap().clone()
    };
    studies.map(document).collect()
}

/// What stands in strokes in the first column of the tables below a heading, with its second.
fn told(page: &str, heading: &str) -> BTreeMap<String, String> {
    let (_, after) = page.split_once(heading).unwrap();
    let section = after.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let mut found = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names: Vec<&str> = cells[1].split('`').skip(1).step_by(2).collect();
        let seconds: Vec<&str> = cells[2].split(", ").collect();
        for (place, name) in names.iter().enumerate() {
            let second = seconds.get(place).unwrap_or(&seconds[0]);
            found.insert((*name).to_owned(), (*second).to_owned());
        }
    }
    found
}

/// Every number of some lists by its name, with its unit: `money` for the currency's.
fn numbers<'v>(
    lists: impl Iterator<Item = &'v Value>,
    currency: &Value,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for one in lists.flat_map(|list| list.as_array().unwrap()) {
        let unit = match &one["unit"] {
            unit if unit == currency => "money",
            unit => unit.as_str().unwrap(),
        };
        found.insert(one["id"].as_str().unwrap().to_owned(), unit.to_owned());
        assert!(
            one["se"].as_f64().unwrap() >= 0.0,
            "every number has its error"
        );
    }
    found
}

fn keys<'v>(objects: impl Iterator<Item = &'v Value>) -> BTreeSet<String> {
    let keys = objects.flat_map(|one| one.as_object().unwrap().keys());
    keys.cloned().collect()
}

#[test]
fn the_page_and_the_document_have_the_same_names_and_units() {
    let page = std::fs::read_to_string(root().join("docs/results.md")).unwrap();
    let documents = documents();
    let (mut own, mut lift, mut of_programs) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let mut top = BTreeSet::from(["seconds".to_owned()]);
    for document in &documents {
        let (arms, currency) = (document["arms"].as_array().unwrap(), &document["currency"]);
        top.extend(document.keys().cloned());
        own.extend(numbers(arms.iter().map(|arm| &arm["indicators"]), currency));
        lift.extend(numbers(arms.iter().map(|arm| &arm["lift"]), currency));
        of_programs.extend(keys(arms[1..].iter()));
        let series = arms
            .iter()
            .flat_map(|arm| arm["series"].as_array().unwrap());
        for series in series {
            assert!(own.contains_key(series["id"].as_str().unwrap()));
        }
        for arm in &arms[1..] {
            let has = |list: &str, id: &str| {
                let mut all = arm[list].as_array().unwrap().iter();
                all.any(|one| one["id"] == id)
            };
            assert!(has("indicators", "program_cost") && has("indicators", "owed"));
            assert!(has("lift", "sales") && has("lift", "break_even"));
        }
    }
    assert_eq!(told(&page, "## Of every arm"), own);
    let mut against = told(&page, "## Of every program");
    let keys: BTreeSet<String> = ["name", "indicators", "series", "lift"]
        .map(str::to_owned)
        .into();
    let others: BTreeSet<String> = of_programs.difference(&keys).cloned().collect();
    for key in &others {
        assert!(against.remove(key).is_some(), "{key} is not on the page");
    }
    assert_eq!(against, lift);
    let told: BTreeSet<String> = told(&page, "# What `--json` says").into_keys().collect();
    assert_eq!(told, top);
}
