//! The house stands as its page tells it.

#![allow(clippy::unwrap_used)]

use punchcard_tests::{crates, entries, files, from_root, manifest, root};
use std::collections::BTreeSet;
use std::path::Path;

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The paths of the first tree in `docs/architecture.md`; folders end with a stroke.
fn told() -> BTreeSet<String> {
    let page = text(&root().join("docs/architecture.md"));
    let tree = page.split("```").nth(1).unwrap();
    let mut folder = String::new();
    let mut paths = BTreeSet::new();
    for line in tree.lines().filter(|line| !line.trim().is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        if line.starts_with(' ') {
            paths.insert(format!("{folder}{name}"));
        } else {
            folder = name.to_owned();
            paths.insert(folder.clone());
        }
    }
    paths
}

#[test]
fn the_page_tells_what_is_on_the_disk() {
    let made = ["target", "out", "node_modules"];
    let shown = |path: &Path| {
        let stroke = if path.is_dir() { "/" } else { "" };
        format!("{}{stroke}", from_root(path))
    };
    let there: BTreeSet<String> = entries(&root())
        .iter()
        .chain(&crates())
        .map(|path| shown(path))
        .filter(|name| !name.starts_with('.') && !made.contains(&name.trim_end_matches('/')))
        .collect();
    assert_eq!(told(), there, "left: docs/architecture.md, right: the disk");
}

/// Which of our crates each may name: the arrows of `docs/architecture.md`.
const ARROWS: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("documents", &["units"]),
    ("program", &["units", "documents"]),
    ("customers", &["units", "documents"]),
    ("calibration", &["units", "documents", "customers"]),
    (
        "simulation",
        &["units", "documents", "program", "customers"],
    ),
    ("ledger", &["units"]),
    (
        "analysis",
        &[
            "units",
            "documents",
            "program",
            "customers",
            "simulation",
            "ledger",
        ],
    ),
    ("report", &["units"]),
    (
        "workbench",
        &[
            "units",
            "documents",
            "program",
            "customers",
            "calibration",
            "simulation",
            "ledger",
            "analysis",
            "report",
        ],
    ),
    ("cli", &["workbench"]),
];

#[test]
fn crates_name_only_what_they_may_use() {
    let ours: Vec<&str> = ARROWS.iter().map(|arrow| arrow.0).collect();
    let folders: Vec<String> = crates().iter().map(|path| from_root(path)).collect();
    assert_eq!(folders.len(), ours.len(), "every crate has its arrows");
    let shell = ("../src-tauri", ["workbench"].as_slice());
    for (name, may) in ARROWS.iter().chain([&shell]) {
        let manifest = manifest(&root().join("crates").join(name));
        let Some(named) = manifest
            .get("dependencies")
            .and_then(|item| item.as_table())
        else {
            panic!("{name} has no [dependencies]");
        };
        for (dependency, _) in named.iter().filter(|(key, _)| ours.contains(key)) {
            assert!(
                may.contains(&dependency),
                "{name} must not use {dependency}"
            );
        }
    }
}

#[test]
fn every_crate_takes_the_lints_and_says_what_is_not_in_it() {
    let workspace = manifest(&root());
    let lints = &workspace["workspace"]["lints"]["rust"];
    assert_eq!(lints["unsafe_code"].as_str(), Some("forbid"));
    assert!(lints.get("missing_docs").is_some());
    for folder in crates() {
        let name = from_root(&folder);
        let manifest = manifest(&folder);
        let taken = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"));
        assert_eq!(
            taken.and_then(|taken| taken.as_bool()),
            Some(true),
            "{name}"
        );
        let doc = [folder.join("src/lib.rs"), folder.join("src/main.rs")];
        let doc = doc.iter().map(|path| text(path)).collect::<String>();
        assert!(
            doc.contains("//! Not here: "),
            "{name} says what is not in it"
        );
    }
}

/// What would make the same study give other bytes, and where it must not stand.
const BANNED: &[(&str, &[&str])] = &[
    (
        "Instant::now",
        &[
            "units",
            "documents",
            "program",
            "customers",
            "calibration",
            "simulation",
            "ledger",
            "analysis",
            "report",
        ],
    ),
    (
        "SystemTime",
        &[
            "units",
            "documents",
            "program",
            "customers",
            "calibration",
            "simulation",
            "ledger",
            "analysis",
            "report",
        ],
    ),
    (
        "HashMap",
        &[
            "program",
            "customers",
            "simulation",
            "ledger",
            "analysis",
            "report",
        ],
    ),
    (
        "HashSet",
        &[
            "program",
            "customers",
            "simulation",
            "ledger",
            "analysis",
            "report",
        ],
    ),
    (
        "std::fs",
        &[
            "units",
            "documents",
            "program",
            "customers",
            "simulation",
            "ledger",
            "analysis",
            "report",
        ],
    ),
];

#[test]
fn no_clock_no_file_and_no_hash_order_below_the_workbench() {
    for (word, names) in BANNED {
        for name in *names {
            for file in files(&root().join("crates").join(name).join("src")) {
                let code = text(&file);
                let code = code.split("#[cfg(test)]").next().unwrap_or_default();
                assert!(!code.contains(word), "{} has {word}", from_root(&file));
            }
        }
    }
}

/// Whether the word stands in the text at the beginning of a path or word: an address on the web
/// may well have a folder called home.
fn names(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[test]
fn no_file_names_a_machine_or_leaves_work_for_later() {
    // Put together here, so that this file does not hold what it looks for.
    let join = |parts: [&str; 2]| parts.concat();
    let words = [
        join(["/wo", "rk/"]),
        join(["/ro", "ot/"]),
        join(["registry.n", "pmjs.org"]),
        join(["py", "pi.org"]),
        join(["TO", "DO"]),
        join(["FIX", "ME"]),
    ];
    let mut seen = 0;
    for file in files(&root()) {
        let name = from_root(&file);
        if name == "Cargo.lock" || name.ends_with(".csv") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&file) else {
            continue;
        };
        seen += 1;
        for word in &words {
            assert!(!names(&text, word), "{name} has {word}");
        }
    }
    assert!(seen > 100, "the walk saw the repository");
}

#[test]
fn no_text_leaves_a_korean_particle_to_the_reader() {
    // What the window fills in itself, its own particles choose (`ui/src/words`).
    let chosen = root().join("ui/src/words");
    let all = files(&root())
        .into_iter()
        .filter(|file| !file.starts_with(&chosen));
    // Put together here, so that this file does not hold what it looks for.
    let inner = ["을", "를", "이", "가", "은", "는", "과", "와", "으", "로"];
    let guesses = inner.map(|form| format!("({form})"));
    for file in all {
        let Ok(text) = std::fs::read_to_string(&file) else {
            continue;
        };
        for (at, line) in text.lines().enumerate() {
            let guess = guesses.iter().find(|guess| line.contains(guess.as_str()));
            assert_eq!(guess, None, "{}:{}", from_root(&file), at + 1);
        }
    }
}

#[test]
fn every_link_in_a_page_leads_somewhere() {
    let root = root();
    let pages = files(&root.join("docs"))
        .into_iter()
        .chain([root.join("README.md")]);
    for page in pages.filter(|page| page.extension().is_some_and(|ext| ext == "md")) {
        let folder = page.parent().unwrap().to_path_buf();
        for link in text(&page).split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            let elsewhere = target.is_empty() || target.contains("://");
            assert!(
                elsewhere || folder.join(target).exists(),
                "{}: {target}",
                from_root(&page)
            );
        }
    }
}
