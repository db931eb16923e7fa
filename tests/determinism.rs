//! The same study gives the same bytes, and a program that changes nothing changes nothing.

#![allow(clippy::unwrap_used)]

use punchcard_tests::root;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use workbench::{RESULTS, Shard, Simulation, merge, simulate};

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
