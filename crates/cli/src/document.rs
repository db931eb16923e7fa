//! One JSON document on standard output.

use serde_json::Value;
use std::io::Write;

/// Prints the document; a reader who has gone away is no reason to fail.
pub fn print_json(document: &Value) {
    let mut text = format!("{document:#}");
    text.push('\n');
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
