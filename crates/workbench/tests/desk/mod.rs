//! A workbench as a shell sees it: JSON in, JSON out.

#![allow(dead_code, reason = "no test file uses all of it")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use workbench::wire::FaultView;
use workbench::{Configuration, Workbench};

/// A workbench of its own, with a folder that is thrown away.
pub struct Desk {
    pub bench: Workbench,
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Workbench::new(Configuration {
            examples: Some(examples()),
            recent: Some(folder.path().join("config/recent.json")),
            ..Configuration::default()
        });
        Self { bench, folder }
    }

    pub fn try_call(&self, command: &str, request: Value) -> Result<Value, FaultView> {
        self.bench.call(command, request, &|_| {})
    }

    pub fn call(&self, command: &str, request: Value) -> Value {
        self.try_call(command, request).unwrap()
    }

    pub fn fault(&self, command: &str, request: Value) -> String {
        self.try_call(command, request).unwrap_err().code
    }

    pub fn edit(&self, file: &str, key: &str, value: &str) -> Value {
        self.call("edit", json!({ "file": file, "key": key, "value": value }))
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// The benchmark's study, started as an unsaved copy and made small.
    pub fn small(&self) -> Value {
        let path = examples().join("loyal-60");
        self.call("start", json!({ "path": path }));
        self.edit("study.toml", "members", "200");
        self.edit("study.toml", "months", "30");
        self.edit("study.toml", "replications", "60")
    }
}

pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}
