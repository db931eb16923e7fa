//! The same study gives the same bytes, and a program that changes nothing changes nothing.

#![allow(clippy::unwrap_used)]

use punchcard_tests::{entries, from_root, root};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use workbench::{Answer, RESULTS, Shard, Simulation, merge, simulate};

fn play(study: &Path, asked: &Simulation) {
    simulate(study, asked, &AtomicBool::new(false), &|_| {}).unwrap();
}

/// A study cut to what a test can wait for; more than one block of customers.
fn small(out: &Path) -> Simulation {
    Simulation {
        members: Some(9000),
        replications: Some(6),
        out: Some(out.to_path_buf()),
        ..Simulation::default()
    }
}

fn examples() -> Vec<PathBuf> {
    let all = entries(&root().join("examples")).into_iter();
    let all: Vec<PathBuf> = all.filter(|one| one.join("study.toml").is_file()).collect();
    assert!(all.len() >= 16, "every example is looked at");
    all
}

fn results(out: &Path) -> String {
    std::fs::read_to_string(out.join(RESULTS)).unwrap()
}

#[test]
fn threads_and_shards_change_no_byte() {
    for name in ["cdnow-points", "loyal-60"] {
        let study = root().join("examples").join(name);
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        for threads in [1, 2] {
            let out = place(&format!("threads-{threads}"));
            let asked = Simulation {
                threads,
                ..small(&out)
            };
            play(&study, &asked);
        }
        let parts: Vec<PathBuf> = (0..4).map(|part| place(&format!("part-{part}"))).collect();
        for (index, part) in (0..).zip(&parts) {
            let asked = Simulation {
                shard: Some(Shard { index, count: 4 }),
                ..small(part)
            };
            play(&study, &asked);
        }
        merge(&parts, Some(&place("merged"))).unwrap();
        let one = results(&place("threads-1"));
        assert!(one.len() > 10_000, "{name}");
        for other in ["threads-2", "merged"] {
            assert!(results(&place(other)) == one, "{name}: {other} differs");
        }
        assert!(merge(&parts[..3], None).is_err(), "a part is missing");
        let twice = [&parts[..3], &parts[..1]].concat();
        assert!(merge(&twice, None).is_err(), "a part is there twice");
    }
}

/// Everything an answer says, as text, but for how long it took.
fn said(answer: &Answer) -> String {
    let mut document = serde_json::to_value(answer).unwrap();
    document["results"]
        .as_object_mut()
        .unwrap()
        .remove("seconds");
    document.to_string()
}

/// The same for programs of every kind, those with shared limits among them, whose futures are
/// never split.
#[test]
fn threads_and_shards_change_no_example() {
    for study in examples() {
        let folder = tempfile::tempdir().unwrap();
        let asked = Simulation {
            members: Some(4100),
            replications: Some(4),
            months: Some(6),
            ..Simulation::default()
        };
        let play = |asked: Simulation| {
            let answer = simulate(&study, &asked, &AtomicBool::new(false), &|_| {});
            answer.unwrap().map(|answer| said(&answer))
        };
        let [one, two] = [1, 2].map(|threads| {
            let asked = asked.clone();
            play(Simulation { threads, ..asked }).unwrap()
        });
        let parts = (0..4).map(|index| {
            let part = folder.path().join(index.to_string());
            let shard = Some(Shard { index, count: 4 });
            let out = Some(part.clone());
            let asked = asked.clone();
            assert!(
                play(Simulation {
                    shard,
                    out,
                    ..asked
                })
                .is_none()
            );
            part
        });
        let parts: Vec<PathBuf> = parts.collect();
        let merged = said(&merge(&parts, None).unwrap());
        let name = from_root(&study);
        assert!(one == two, "{name}: two threads differ from one");
        assert!(one == merged, "{name}: four shards differ from one process");
    }
}

#[test]
fn another_seed_is_another_study() {
    let study = root().join("examples/cdnow-points");
    let folder = tempfile::tempdir().unwrap();
    let runs = [1, 2].map(|seed| {
        let out = folder.path().join(seed.to_string());
        let asked = Simulation {
            seed: Some(seed),
            ..small(&out)
        };
        play(&study, &asked);
        results(&out)
    });
    let fingerprint = |text: &str| {
        let results: serde_json::Value = serde_json::from_str(text).unwrap();
        results["fingerprint"].as_str().unwrap().to_owned()
    };
    assert_ne!(runs[0], runs[1]);
    assert_ne!(fingerprint(&runs[0]), fingerprint(&runs[1]));
}

/// Control is the empty program: points nobody can ever earn, and customers who do not respond,
/// leave every future exactly as it is without them.
#[test]
fn a_program_without_effect_and_rewards_has_a_lift_of_exactly_zero() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    std::fs::create_dir(&study).unwrap();
    let example = root().join("examples/cdnow-points");
    for name in ["study.toml", "customers.toml", "existing.csv"] {
        std::fs::copy(example.join(name), study.join(name)).unwrap();
    }
    let customers = std::fs::read_to_string(study.join("customers.toml")).unwrap();
    assert!(customers.contains("preset = \"central\""));
    let unmoved = customers.replace("preset = \"central\"", "preset = \"conservative\"");
    std::fs::write(study.join("customers.toml"), unmoved).unwrap();
    let program = "name = \"nothing\"\n[points]\nvalue = 0.01\n[points.earn]\nrate = 0\n[points.use]\nas = \"tender\"\nminimum = 1\n[points.lapse]\nrule = \"never\"\n";
    std::fs::write(study.join("program.toml"), program).unwrap();
    let out = folder.path().join("out");
    let asked = Simulation {
        replications: Some(40),
        out: Some(out.clone()),
        ..Simulation::default()
    };
    let answer = simulate(&study, &asked, &AtomicBool::new(false), &|_| {});
    let answer = answer.unwrap().unwrap();
    for lift in &answer.results.lift {
        let all = [lift.mean, lift.se, lift.p5, lift.p50, lift.p95];
        assert_eq!(all, [0.0; 5], "{}", lift.id);
    }
    let rows = std::fs::read_to_string(out.join("replications.csv")).unwrap();
    let mut rows = rows.lines();
    let head: Vec<&str> = rows.next().unwrap().split(',').collect();
    let enrolled = head.iter().position(|name| *name == "enrolled").unwrap();
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(',').collect()).collect();
    assert_eq!(rows.len(), 80);
    for pair in rows.chunks(2) {
        for place in (2..head.len()).filter(|place| *place != enrolled) {
            assert_eq!(
                pair[0][place], pair[1][place],
                "{} of future {}",
                head[place], pair[0][0]
            );
        }
    }
}

/// What customers believe without what moves them.
fn unmoved(customers: &str) -> String {
    let mut response = false;
    let mut kept = String::new();
    for line in customers.lines() {
        if line.starts_with('[') {
            response = line.starts_with("[response");
        }
        if !response {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// Where nobody responds, every program of every example leaves visits and full prices as they are
/// without it, in every future: what it changes is what is paid.
#[test]
fn no_example_moves_customers_whom_nothing_moves() {
    for example in examples() {
        let folder = tempfile::tempdir().unwrap();
        let files = entries(&example).into_iter().filter(|file| file.is_file());
        for file in files {
            let place = folder.path().join(file.file_name().unwrap());
            if file.ends_with("customers.toml") {
                let text = std::fs::read_to_string(&file).unwrap();
                std::fs::write(place, unmoved(&text)).unwrap();
            } else {
                std::fs::copy(file, place).unwrap();
            }
        }
        let asked = Simulation {
            members: Some(600),
            replications: Some(6),
            ..Simulation::default()
        };
        let answer = simulate(folder.path(), &asked, &AtomicBool::new(false), &|_| {});
        for arm in &answer.unwrap().unwrap().results.arms[1..] {
            let what = format!("{} of {}", arm.name, from_root(&example));
            for lift in &arm.lift {
                if ["sales", "visits", "active_12"].contains(&lift.id.as_str()) {
                    let all = [lift.mean, lift.se, lift.p5, lift.p95];
                    assert_eq!(all, [0.0; 4], "{}: {what}", lift.id);
                }
            }
            let gives = arm.indicators.iter().find(|one| one.id == "program_cost");
            assert!(gives.unwrap().mean > 0.0, "{what} gives nothing");
        }
    }
}
