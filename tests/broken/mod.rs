//! The broken examples and what is said about them, for the crates whose documents they are.

#![allow(dead_code)]

use documents::{Diagnostic, Severity};
use std::path::{Path, PathBuf};

/// A broken example: what its name says is wrong, and its text.
pub struct Broken {
    pub named: String,
    pub text: String,
    file: String,
}

/// A broken study: what its folder's name says is wrong, and its files by name.
pub struct BrokenStudy {
    pub named: String,
    pub files: Vec<(String, String)>,
}

/// Whether the code that an example is named by is among what is said of it. Several examples may
/// show one code: `program-stacking-unsaid-coupon.toml`.
pub fn shows(named: &str, found: &[Diagnostic]) -> bool {
    found.iter().any(|one| {
        let rest = named.strip_prefix(one.code.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

/// A path from the root of the repository.
pub fn from_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// Every `examples/broken/KIND-*.toml`, in the order of names.
pub fn all(kind: &str) -> Vec<Broken> {
    let folder = std::fs::read_dir(from_root("examples/broken")).expect("the broken examples");
    let mut paths: Vec<PathBuf> = folder
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let of_kind = |path: PathBuf| {
        let file = path.file_stem()?.to_str()?.to_owned();
        let named = file.strip_prefix(kind)?.strip_prefix('-')?.to_owned();
        let text = std::fs::read_to_string(&path).expect("a readable example");
        Some(Broken { named, text, file })
    };
    paths.into_iter().filter_map(of_kind).collect()
}

/// Every folder `examples/broken/study-*`, in the order of names.
pub fn studies() -> Vec<BrokenStudy> {
    let inside = |folder: &Path| {
        let files = std::fs::read_dir(folder).expect("a folder of examples");
        let mut paths: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a readable example");
    let study = |path: PathBuf| {
        let named = name(&path)?.strip_prefix("study-")?.to_owned();
        let files = inside(&path).into_iter();
        let files = files.filter_map(|file| Some((name(&file)?, text(&file))));
        let files = files.collect();
        Some(BrokenStudy { named, files })
    };
    let all = inside(&from_root("examples/broken")).into_iter();
    all.filter_map(study).collect()
}

impl Broken {
    /// Holds what is said of it to its pin; `PUNCHCARD_PIN` pins it anew.
    pub fn hold(&self, found: &[Diagnostic]) {
        hold(&self.file, found);
    }
}

/// Holds what is said of an example to its pin in `tests/pins/broken`; `PUNCHCARD_PIN` pins it anew.
pub fn hold(example: &str, found: &[Diagnostic]) {
    let pin = from_root("tests/pins/broken").join(format!("{example}.txt"));
    if std::env::var_os("PUNCHCARD_PIN").is_some() {
        std::fs::write(&pin, told(found)).expect("a writable folder");
    }
    let pinned = std::fs::read_to_string(&pin).unwrap_or_default();
    assert_eq!(told(found), pinned, "{example}");
}

fn told(found: &[Diagnostic]) -> String {
    let line = |one: &Diagnostic| {
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!(
            "{}:{} {severity} {} {}\n  {}\n  {}\n  {}\n  {}\n",
            one.line,
            one.column,
            one.code,
            one.key,
            one.message,
            one.hint,
            one.message_ko,
            one.hint_ko
        )
    };
    found.iter().map(line).collect()
}
