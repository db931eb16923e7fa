//! The workbench at the end of a pipe, for screens that stand in a browser.
//!
//! A request a line comes in, `{"id": 1, "command": "home", "request": null}`; each is answered by
//! lines with its id: any number of `progress`, then one `reply` or one `fault`. A study named as
//! the first argument is what to open at once, and `--run` after it runs it.

use serde::Deserialize;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::sync::Arc;
use workbench::{Configuration, Workbench};

#[derive(Deserialize)]
struct Asked {
    id: u64,
    command: String,
    request: Value,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let bench = Arc::new(Workbench::new(Configuration {
        start_with: arguments.next(),
        run_at_start: arguments.next().is_some_and(|word| word == "--run"),
        ..Configuration::usual()
    }));
    for line in stdin().lock().lines() {
        let asked: Asked = serde_json::from_str(&line?)?;
        let bench = Arc::clone(&bench);
        // A run must be able to be cancelled: nothing waits for what was asked before.
        std::thread::spawn(move || answer(&bench, asked));
    }
    Ok(())
}

fn answer(bench: &Workbench, asked: Asked) {
    let id = asked.id;
    // A reader who is gone needs no answer.
    let tell = |told: Value| drop(writeln!(stdout().lock(), "{told}"));
    let heard = |progress| tell(json!({ "id": id, "progress": progress }));
    match bench.call(&asked.command, asked.request, &heard) {
        Ok(reply) => tell(json!({ "id": id, "reply": reply })),
        Err(fault) => tell(json!({ "id": id, "fault": fault })),
    }
}
