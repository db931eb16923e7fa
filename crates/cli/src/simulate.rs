//! `simulate` and `merge`: play, then print the answer.

use crate::Shell;
use crate::arguments::Simulate;
use crate::document::print_json;
use crate::listener::Bar;
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use workbench::{Answer, Refusal, Simulation};

impl Shell {
    pub fn simulate(self, asked: &Simulate) -> Result<ExitCode, Refusal> {
        let bar = Bar::new(self.language);
        let asked_for = Simulation {
            members: asked.members,
            replications: asked.replications,
            months: asked.months,
            seed: asked.seed,
            threads: asked.threads.unwrap_or(0),
            target_se: asked.target_se,
            shard: asked.shard,
            out: asked.out.clone(),
        };
        let stop = stop_on_interrupt();
        let answer = workbench::simulate(&asked.path, &asked_for, &stop, &|progress| {
            bar.tell(&progress);
        })?;
        drop(bar);
        match answer {
            Some(answer) => self.answer(&answer),
            None => self.shard_played(asked),
        }
    }

    pub fn answer(self, answer: &Answer) -> Result<ExitCode, Refusal> {
        if self.json {
            print_json(&answer.results);
        } else {
            self.print(&workbench::summary(answer, self.language)?);
        }
        Ok(ExitCode::SUCCESS)
    }

    fn shard_played(self, asked: &Simulate) -> Result<ExitCode, Refusal> {
        let (Some(shard), Some(out)) = (asked.shard, &asked.out) else {
            return Ok(ExitCode::SUCCESS);
        };
        if self.json {
            print_json(
                &json!({ "shard": { "index": shard.index, "count": shard.count, "out": out } }),
            );
        } else {
            let played = self.say("shard played into", "조각을 저장했습니다:");
            let next = self.say("join all with", "모두 합치기:");
            self.print(&format!(
                "{played} {}\n{next} punchcard merge DIR...\n",
                out.display()
            ));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A flag that the first interrupt sets: the run then stops and answers with what it has. A second
/// interrupt ends the program as usual.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler an interrupt ends the program, which is what it did before.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, SeqCst) {
            std::process::exit(130);
        }
    });
    stop
}
