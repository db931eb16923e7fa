//! The terminal: parse, call the workbench, print.
//!
//! Answers go to standard output, everything else to standard error. A verb returns 0 when it did
//! its work, 1 when there are diagnostics or a fault, 2 when it was called wrongly.
//!
//! Not here: anything that computes, reads or writes a study (crate `workbench`).
//! Not here: the window (`src-tauri`).

mod arguments;
mod bench;
mod diagnostics;
mod document;
mod fit;
mod listener;
mod simulate;
mod tried;

use arguments::{Arguments, Verb};
use clap::Parser;
use document::print_json;
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;
use workbench::{Checked, Fault, Language, Refusal};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let shell = Shell {
        language: arguments.language(),
        json: arguments.json,
    };
    // A panic is told as a fault, in one sentence, by `workbench::guarded`; not as a trace.
    std::panic::set_hook(Box::new(|_| {}));
    let done = workbench::guarded(|| shell.carry_out(&arguments.verb));
    done.unwrap_or_else(|refusal| shell.refuse(&refusal))
}

/// Whom the terminal speaks to.
#[derive(Clone, Copy)]
struct Shell {
    language: Language,
    json: bool,
}

impl Shell {
    fn carry_out(self, verb: &Verb) -> Result<ExitCode, Refusal> {
        match verb {
            Verb::Check { paths } => Ok(self.checked(&workbench::check_all(paths)?)),
            Verb::Simulate(asked) => self.simulate(asked),
            Verb::Merge { shards, out } => self.answer(&workbench::merge(shards, out.as_deref())?),
            Verb::Fit(asked) => self.fit(asked),
            Verb::Try(asked) => self.try_member(asked),
            Verb::Bench(asked) => self.bench(asked),
        }
    }

    /// The word in the reader's language.
    fn say<'w>(self, en: &'w str, ko: &'w str) -> &'w str {
        match self.language {
            Language::En => en,
            Language::Ko => ko,
        }
    }

    /// Shows all diagnostics; only errors make it a failure.
    fn checked(self, checked: &Checked) -> ExitCode {
        if self.json {
            print_json(&json!({ "diagnostics": checked.diagnostics }));
        } else {
            self.print(&diagnostics::rendered(checked, self.language));
        }
        ExitCode::from(u8::from(checked.has_errors()))
    }

    fn refuse(self, refusal: &Refusal) -> ExitCode {
        match refusal {
            Refusal::Broken(checked) => self.checked(checked),
            Refusal::Fault(fault) => self.fault(fault),
        }
    }

    fn fault(self, fault: &Fault) -> ExitCode {
        let view = fault.view();
        if self.json {
            print_json(&json!({ "fault": view }));
        } else {
            let hint = self.say("hint", "도움말");
            eprintln!(
                "punchcard: {}\n  {hint}: {}",
                view.message.in_language(self.language),
                view.hint.in_language(self.language)
            );
        }
        ExitCode::FAILURE
    }

    /// Prints to standard output; a reader who has gone away is no reason to fail.
    fn print(self, text: &str) {
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }
}
