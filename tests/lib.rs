//! Claims about the whole: what the tests beside this file need to look at the repository.
//!
//! Not here: claims about one crate, which stand beside its code.
//! Not here: claims about screens (`ui/`).

use std::path::{Path, PathBuf};

/// Folders that are made, not written.
const MADE: [&str; 7] = [
    "target",
    "out",
    "node_modules",
    "dist",
    "gen",
    ".git",
    "icons",
];

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Every written file below a folder, in order.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(folder) {
        let made = path
            .file_name()
            .is_some_and(|name| MADE.iter().any(|made| name == *made));
        if path.is_dir() && !made {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}

/// What stands directly in a folder, in order.
#[must_use]
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    found.sort();
    found
}

/// A path as people write it, from the root.
#[must_use]
pub fn from_root(path: &Path) -> String {
    let root = root();
    let path = path.strip_prefix(&root).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// The crates, folder by folder.
#[must_use]
pub fn crates() -> Vec<PathBuf> {
    entries(&root().join("crates"))
}

/// A crate's manifest.
#[must_use]
pub fn manifest(folder: &Path) -> toml_edit::DocumentMut {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    text.parse().unwrap_or_default()
}
