//! The terminal: parse, call the workbench, print.
fn main() {}
