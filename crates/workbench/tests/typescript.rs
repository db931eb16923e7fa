//! The committed TypeScript is what the command table says.
//!
//! After a change of the table: `cargo run -p punchcard-workbench --example typescript ui/src/host/wire`.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn the_windows_types_are_those_of_the_table() {
    let fresh = tempfile::tempdir().unwrap();
    workbench::write_typescript(fresh.path()).unwrap();
    let wire = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/wire");
    let (fresh, committed) = (texts(fresh.path()), texts(&wire));
    assert!(fresh.len() > 20, "every type has a file");
    let names = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&fresh), names(&committed));
    for (name, text) in &fresh {
        assert_eq!(&committed[name], text, "{name}");
    }
}
