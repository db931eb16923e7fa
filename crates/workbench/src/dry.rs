//! A few visits of one member under one program, rule by rule.

use crate::door::Workbench;
use crate::fault::Fault;
use crate::project::Files;
use crate::wire::{DryAction, DryRun, DryRunRequest, DryStep, DryVisit};
use crate::{card, view};
use documents::{Notes, Particle};
use program::{Mark, Obliging, Setting, Trial, Visit};
use rust_decimal::Decimal;

impl Workbench {
    pub(crate) fn dry_run(&self, asked: &DryRunRequest) -> Result<DryRun, Fault> {
        let files = {
            let open = self.lock();
            open.as_ref().ok_or(Fault::NoStudy)?.session.files().clone()
        };
        dry_run(&files, asked)
    }
}

/// Plays what is asked under a program of these documents.
pub(crate) fn dry_run(files: &Files, asked: &DryRunRequest) -> Result<DryRun, Fault> {
    let number = asked.program;
    let arm = view::arms(files).into_iter().nth(number as usize);
    let (_, file) = arm.ok_or(Fault::NoProgram { number })?;
    let setting = view::setting(files);
    let notes = Notes::default();
    let Some(program) = program::read(&view::source(files, &file), &notes, &setting) else {
        return Err(Fault::broken(&notes.into_diagnostics()));
    };
    let (places, trials) = trials(asked, &setting)?;
    let segment = place_in(asked.segment, &setting.names.segments);
    let member = Obliging {
        segment: Some(segment.unwrap_or(Mark::NONE)),
        ..Obliging::default()
    };
    let steps = program::dry_run_of(&program, member, &trials);
    Ok(DryRun {
        steps: steps.into_iter().map(|step| shown(step, &places)).collect(),
        card: card::after(&program, member, &trials, &setting),
    })
}

/// What the member does, in order of time, each visit with its place in the request.
fn trials(
    asked: &DryRunRequest,
    setting: &Setting,
) -> Result<(Vec<Option<u32>>, Vec<Trial>), Fault> {
    let mut trials: Vec<(Option<u32>, Trial)> = Vec::new();
    for (place, visit) in (0u32..).zip(&asked.visits) {
        trials.push((Some(place), played(visit, setting, place as usize)?));
    }
    // Nobody pauses or leaves who has not joined yet.
    let joined = trials.iter().map(|(_, trial)| trial.moment());
    let joined = joined.reduce(f64::min).unwrap_or(0.0);
    let wishes = [
        asked.pauses.map(|at| Trial::Pause(at.max(joined))),
        asked.leaves.map(|at| Trial::Leave(at.max(joined))),
    ];
    for wish in wishes.into_iter().flatten() {
        if !(0.0..f64::from(setting.months)).contains(&wish.moment()) {
            return Err(Fault::BadWish {
                months: setting.months,
            });
        }
        trials.push((None, wish));
    }
    // Rules take what is tried in order of time; the reader's own numbers come back.
    trials.sort_by(|a, b| a.1.moment().total_cmp(&b.1.moment()));
    Ok(trials.into_iter().unzip())
}

/// A place in a list of the customers' names, as the rules take it; a name that the study does not
/// have (any more) is none.
fn place_in(place: Option<u32>, names: &[String]) -> Option<u8> {
    let known = place.filter(|place| (*place as usize) < names.len())?;
    u8::try_from(known).ok()
}

/// What was typed, as the rules take it.
fn played(visit: &DryVisit, setting: &Setting, place: usize) -> Result<Trial, Fault> {
    let bad = |reason: String, reason_ko: String| Fault::BadVisit {
        number: place + 1,
        reason,
        reason_ko,
    };
    let months = f64::from(setting.months);
    if !(0.0..months).contains(&visit.month) {
        return Err(bad(
            format!("month {} is not within the study's {months}", visit.month),
            format!("{}개월은 연구 기간 {months}개월 안이 아닙니다", visit.month),
        ));
    }
    let typed = visit.basket.replace([',', '_', ' '], "");
    let amount = typed.parse::<Decimal>().ok();
    let amount = amount.filter(|amount| !amount.is_sign_negative());
    let basket = amount.and_then(|amount| setting.currency.money(amount));
    let basket = basket.ok_or_else(|| {
        let (typed, currency) = (&visit.basket, setting.currency);
        let typed_ko = Particle::Topic.after(&format!("`{typed}`"));
        bad(
            format!("`{typed}` is no amount of {currency}"),
            format!("{typed_ko} {currency} 금액이 아닙니다"),
        )
    })?;
    let names = &setting.names;
    let mark = Mark {
        category: place_in(visit.category, &names.categories).unwrap_or(Mark::NONE),
        partner: place_in(visit.partner, &names.partners).unwrap_or(Mark::NONE),
    };
    let action = visit.action.as_ref().and_then(|done: &DryAction| {
        let place = place_in(Some(done.action), &names.actions)?;
        Some((place, i64::from(done.amount)))
    });
    let days = visit.returned_after_days.map(f64::from);
    let played = Visit {
        use_points: visit.use_points,
        returned_after: days.map(|days| days / units::DAYS_PER_MONTH),
        mark,
        ..Visit::new(visit.month, basket)
    };
    Ok(Trial::Visit(played, action))
}

fn shown(step: program::Step, places: &[Option<u32>]) -> DryStep {
    DryStep {
        visit: step
            .visit
            .and_then(|trial| places.get(trial as usize).copied().flatten()),
        month: step.month,
        rule: step.code,
        words: step.words,
        points: step.points,
        balance: step.balance,
        stamps: step.stamps,
    }
}
