//! `fit`: customers from transactions.

use crate::Shell;
use crate::arguments::Fit;
use crate::document::print_json;
use std::fmt::Write;
use std::process::ExitCode;
use workbench::wire::FitView;
use workbench::{FitReport, Fitting, Refusal};

impl Shell {
    pub fn fit(self, asked: &Fit) -> Result<ExitCode, Refusal> {
        let report = workbench::fit(
            &asked.transactions,
            &Fitting {
                model: asked.model.into(),
                holdout_weeks: asked.holdout,
                customer: asked.customer.clone(),
                date: asked.date.clone(),
                value: asked.value.clone(),
                bootstrap: asked.bootstrap,
                seed: asked.seed,
                out: asked.out.clone(),
                currency: asked.currency.clone(),
            },
        )?;
        if self.json {
            print_json(&report.fit);
        } else {
            self.print(&self.told(&report, asked));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Writing to a text cannot fail, which is why its results are let go.
    fn told(self, report: &FitReport, asked: &Fit) -> String {
        let mut text = String::new();
        let view = &report.view;
        let _ = writeln!(text, "{}", self.rows(view));
        for dirt in &view.dirt {
            let lines: Vec<String> = dirt.lines.iter().map(u32::to_string).collect();
            let (left, line) = match dirt.skipped {
                true => (self.say("skipped", "건너뜀"), self.say("line", "줄")),
                false => (self.say("kept", "사용"), self.say("line", "줄")),
            };
            let words = dirt.words.in_language(self.language);
            let _ = writeln!(
                text,
                "  {} {left}: {words} ({line} {}..)",
                dirt.rows,
                lines.join(", ")
            );
        }
        let _ = writeln!(text, "\n{} ({})", view.model, self.say("weeks", "주"));
        for one in &view.parameters {
            let se = one.se.map_or("–".to_owned(), |se| format!("{se:.4}"));
            let _ = writeln!(text, "  {:<8} {:>12.4} ± {se}", one.name, one.value);
        }
        if let Some(holdout) = &view.holdout {
            let _ = writeln!(text, "\n{}", holdout.in_language(self.language));
        }
        for warning in &view.warnings {
            let warned = self.say("warning", "주의");
            let _ = writeln!(text, "{warned}: {}", warning.in_language(self.language));
        }
        if let (Some(out), Some(currency)) = (&asked.out, &report.currency) {
            let _ = writeln!(
                text,
                "\n{} {} ({currency})",
                self.say("written:", "저장했습니다:"),
                out.display()
            );
        }
        text
    }

    fn rows(self, view: &FitView) -> String {
        let FitView {
            customers,
            rows_read,
            rows_used,
            ..
        } = view;
        match self.language {
            workbench::Language::En => {
                format!("{rows_read} rows read, {rows_used} used, {customers} customers")
            }
            workbench::Language::Ko => {
                format!("{rows_read}줄을 읽어 {rows_used}줄을 썼습니다. 고객 {customers}명")
            }
        }
    }
}
