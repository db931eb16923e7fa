//! `bench`: how long one core takes for a purchase event.

use crate::Shell;
use crate::arguments::Bench;
use crate::document::print_json;
use std::process::ExitCode;
use workbench::Refusal;

impl Shell {
    pub fn bench(self, asked: &Bench) -> Result<ExitCode, Refusal> {
        let timing = workbench::bench(asked.members, asked.replications)?;
        if self.json {
            print_json(&timing);
        } else {
            let per_event = self.say("ns per purchase event on one core", "ns/구매(코어 하나)");
            self.print(&format!(
                "{}: {:.1} {per_event} ({} events, {:.2} s)\n",
                timing.study, timing.ns_per_event, timing.events, timing.seconds
            ));
        }
        Ok(ExitCode::SUCCESS)
    }
}
