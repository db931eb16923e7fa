//! `try`: one member played through the rules, visit by visit.

use crate::Shell;
use crate::document::print_json;
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::wire::{DryRun, DryStep};
use workbench::{Language, Refusal, TriedVisit, Trying};

/// A study, and what one member does in it.
#[derive(Args, Debug)]
pub struct Try {
    /// The study's folder.
    pub path: PathBuf,
    /// A visit: MONTH:BASKET, then any of :points, :returned=DAYS, :category=NAME, :partner=NAME,
    /// :action=NAME or :action=NAME*AMOUNT, such as 0.5:30000:points:returned=7.
    #[arg(long = "visit", value_name = "VISIT", required = true, value_parser = visit)]
    pub visits: Vec<TriedVisit>,
    /// The program's name; the first of the study when not given.
    #[arg(long, value_name = "NAME")]
    pub program: Option<String>,
    /// The segment the member belongs to.
    #[arg(long, value_name = "NAME")]
    pub segment: Option<String>,
    /// When the member asks to pause the subscription, in months after the study's start.
    #[arg(long, value_name = "MONTH")]
    pub pause: Option<f64>,
    /// When the member asks to leave club and subscription.
    #[arg(long, value_name = "MONTH")]
    pub leave: Option<f64>,
}

impl Shell {
    pub fn try_member(self, asked: &Try) -> Result<ExitCode, Refusal> {
        let trying = Trying {
            program: asked.program.clone(),
            segment: asked.segment.clone(),
            visits: asked.visits.clone(),
            pauses: asked.pause,
            leaves: asked.leave,
        };
        let run = workbench::try_member(&asked.path, &trying)?;
        if self.json {
            print_json(&run);
        } else {
            self.print(&self.steps(&run));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// A line for each rule that fired, with the points it moved and those held after it.
    fn steps(self, run: &DryRun) -> String {
        let points = run.card.has_points;
        let mut text = String::new();
        for step in &run.steps {
            let words = step.words.in_language(self.language);
            // Writing to a text cannot fail, which is why its result is let go.
            let _ = match step.points {
                change if points && change != 0 => {
                    writeln!(
                        text,
                        "{}  {words} [{change:+} → {}]",
                        self.when(step),
                        step.balance
                    )
                }
                _ => writeln!(text, "{}  {words}", self.when(step)),
            };
        }
        text
    }

    /// The month of the study, and the visit.
    fn when(self, step: &DryStep) -> String {
        let month = match self.language {
            Language::En => format!("month {:>3}", step.month + 1),
            Language::Ko => format!("{:>3}개월째", step.month + 1),
        };
        let place = step.visit.map(|place| (place + 1).to_string());
        match (place, self.language) {
            (Some(place), Language::En) => format!("{month} visit {place}"),
            (Some(place), Language::Ko) => format!("{month} 방문 {place}"),
            (None, Language::En) => format!("{month}        "),
            (None, Language::Ko) => format!("{month}       "),
        }
    }
}

/// A visit as it is typed.
fn visit(text: &str) -> Result<TriedVisit, String> {
    let mut parts = text.split(':');
    let month = parts.next().and_then(|month| month.trim().parse().ok());
    let basket = parts.next().filter(|basket| !basket.is_empty());
    let (Some(month), Some(basket)) = (month, basket) else {
        return Err("write MONTH:BASKET, such as 0.5:30000".to_owned());
    };
    let mut visit = TriedVisit {
        month,
        basket: basket.to_owned(),
        ..TriedVisit::default()
    };
    for part in parts {
        match part.split_once('=').unwrap_or((part, "")) {
            ("points", "") => visit.use_points = true,
            ("returned", days) => {
                let days = days.parse().map_err(|_| "returned= takes whole days")?;
                visit.returned_after_days = Some(days);
            }
            ("category", name) => visit.category = Some(name.to_owned()),
            ("partner", name) => visit.partner = Some(name.to_owned()),
            ("action", done) => visit.action = Some(action(done)?),
            (other, _) => return Err(format!("`{other}` is nothing a visit can have")),
        }
    }
    Ok(visit)
}

/// An action and how much of it: once when not said.
fn action(text: &str) -> Result<(String, u32), String> {
    match text.split_once('*') {
        None => Ok((text.to_owned(), 1)),
        Some((name, amount)) => match amount.parse() {
            Ok(amount) => Ok((name.to_owned(), amount)),
            Err(_) => Err("an action is written NAME*AMOUNT with a whole amount".to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_is_typed_in_one_word() {
        let whole = TriedVisit {
            month: 0.5,
            basket: "30,000".to_owned(),
            use_points: true,
            category: Some("fresh".to_owned()),
            partner: Some("mart".to_owned()),
            action: Some(("litter".to_owned(), 380)),
            returned_after_days: Some(7),
        };
        let typed = "0.5:30,000:points:category=fresh:partner=mart:action=litter*380:returned=7";
        assert_eq!(visit(typed), Ok(whole));
        assert_eq!(
            visit("1:2:action=review").map(|visit| visit.action),
            Ok(Some(("review".to_owned(), 1)))
        );
        for wrong in [
            "",
            "5",
            "x:5",
            "1:",
            "1:2:gift",
            "1:2:returned=soon",
            "1:2:action=a*b",
        ] {
            assert!(visit(wrong).is_err(), "{wrong}");
        }
    }
}
