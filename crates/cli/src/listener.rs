//! Progress on standard error, when somebody is looking at it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use workbench::Language;
use workbench::wire::Progress;

/// A bar that follows the run; silent when standard error is no terminal.
pub struct Bar(ProgressBar);

impl Bar {
    pub fn new(language: Language) -> Self {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        let template = match language {
            Language::En => "{wide_bar} {pos}/{len} futures {msg}",
            Language::Ko => "{wide_bar} 미래 {pos}/{len} {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub fn tell(&self, progress: &Progress) {
        self.0.set_length(progress.total.into());
        self.0.set_position(progress.done.into());
        if let Some(seconds) = progress.seconds_left {
            self.0.set_message(format!("{seconds:.0} s"));
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
