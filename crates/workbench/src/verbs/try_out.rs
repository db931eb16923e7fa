//! One member tried from the terminal: what names say there, places say to the dry run.

use super::{Refusal, readable};
use crate::dry::dry_run;
use crate::fault::Fault;
use crate::project::{self, Files};
use crate::view;
use crate::wire::{DryAction, DryRun, DryRunRequest, DryVisit};
use std::path::Path;

/// What one member is tried with under one program of a study.
#[derive(Clone, Debug, Default)]
pub struct Trying {
    /// The program's name; the first of the study when none is given.
    pub program: Option<String>,
    /// The segment the member belongs to; no named one when none is given.
    pub segment: Option<String>,
    /// The visits.
    pub visits: Vec<TriedVisit>,
    /// When the member asks to pause the subscription, in months after the study's start.
    pub pauses: Option<f64>,
    /// When the member asks to leave club and subscription, likewise.
    pub leaves: Option<f64>,
}

/// A visit, all names as the customers of the study give them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TriedVisit {
    /// Months after the study's start; fractions are days.
    pub month: f64,
    /// The basket, in the major unit as typed.
    pub basket: String,
    /// Whether the member uses points.
    pub use_points: bool,
    /// What is bought.
    pub category: Option<String>,
    /// Where it is bought.
    pub partner: Option<String>,
    /// What is done there besides buying, and how much of it.
    pub action: Option<(String, u32)>,
    /// After how many days the purchase is brought back.
    pub returned_after_days: Option<u32>,
}

/// Plays one member through a program of a study.
///
/// # Errors
/// Every diagnostic when the study is broken; a fault when there is no such program, name or visit.
pub fn try_member(path: &Path, asked: &Trying) -> Result<DryRun, Refusal> {
    let (_, files) = project::read(path)?;
    readable(&files)?;
    Ok(dry_run(&files, &asked.request(&files)?)?)
}

impl Trying {
    fn request(&self, files: &Files) -> Result<DryRunRequest, Fault> {
        let arms: Vec<String> = view::arms(files)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let names = view::setting(files).names;
        let visit = |visit: &TriedVisit| {
            let action = match &visit.action {
                Some((name, amount)) => Some(DryAction {
                    action: place(ACTION, name, &names.actions)?,
                    amount: *amount,
                }),
                None => None,
            };
            Ok(DryVisit {
                month: visit.month,
                basket: visit.basket.clone(),
                use_points: visit.use_points,
                category: maybe(CATEGORY, visit.category.as_ref(), &names.categories)?,
                partner: maybe(PARTNER, visit.partner.as_ref(), &names.partners)?,
                action,
                returned_after_days: visit.returned_after_days,
            })
        };
        Ok(DryRunRequest {
            program: maybe(PROGRAM, self.program.as_ref(), &arms)?.unwrap_or(0),
            segment: maybe(SEGMENT, self.segment.as_ref(), &names.segments)?,
            visits: self
                .visits
                .iter()
                .map(visit)
                .collect::<Result<_, Fault>>()?,
            pauses: self.pauses,
            leaves: self.leaves,
        })
    }
}

/// What a name is of, in both languages.
type Noun = (&'static str, &'static str);

const PROGRAM: Noun = ("program", "프로그램");
const SEGMENT: Noun = ("segment", "고객군");
const CATEGORY: Noun = ("category", "상품 분류");
const PARTNER: Noun = ("partner", "제휴사");
const ACTION: Noun = ("action", "활동");

fn maybe(noun: Noun, name: Option<&String>, known: &[String]) -> Result<Option<u32>, Fault> {
    name.map(|name| place(noun, name, known)).transpose()
}

/// The place of a name among those known.
fn place((noun, noun_ko): Noun, name: &str, known: &[String]) -> Result<u32, Fault> {
    let mut all = (0u32..).zip(known);
    let found = all.find(|(_, one)| *one == name);
    found.map(|(place, _)| place).ok_or_else(|| Fault::NoName {
        noun,
        noun_ko,
        given: name.to_owned(),
    })
}
