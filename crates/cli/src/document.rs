//! One JSON document on standard output.

use serde::Serialize;
use std::io::Write;

/// Prints the document; a reader who has gone away is no reason to fail.
pub fn print_json(document: &impl Serialize) {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
