//! The books of one future of a program: its rights, month by month, on both bases.

use crate::answer::{BookMonth, Entry};
use crate::lines::{self, line};
use crate::measured::{Measured, MeasuredArm};
use crate::measures::place;
use crate::played::Played;
use crate::rights::{KeptBooks, Kind, Rights};
use crate::spread::quantile;
use ledger::{Basis, Event, MonthEnd};
use simulation::{Run, Study};
use units::Money;

/// The books of one future of a program, month by month: the future whose obligations at the end
/// are at the 5th, 50th or 95th percentile on the study's basis. `program` counts from 0 at the
/// first program; an unknown percentile is the 50th.
#[must_use]
pub fn books(study: &Study, run: &Run, program: usize, future: &str) -> Vec<BookMonth> {
    if program >= study.arms.len() {
        return Vec::new();
    }
    let arm = MeasuredArm::new(study, run, program + 1);
    match chosen(&arm.futures, future) {
        Some(future) => books_of(study, run, program, &arm.rights, future),
        None => Vec::new(),
    }
}

/// The future whose obligations at the end are at a percentile; none when nothing was played.
pub(crate) fn chosen(measured: &[Measured], percentile: &str) -> Option<usize> {
    let share = match percentile {
        "p5" => 0.05,
        "p95" => 0.95,
        _ => 0.5,
    };
    let owed = place("owed");
    let ends: Vec<f64> = measured.iter().map(|one| one.total(owed)).collect();
    let mut sorted = ends.clone();
    sorted.sort_by(f64::total_cmp);
    let wanted = (!sorted.is_empty()).then(|| quantile(&sorted, share))?;
    let far = |future: &usize| (ends[*future] - wanted).abs();
    (0..ends.len()).min_by(|a, b| far(a).total_cmp(&far(b)))
}

/// The books of a future of a program; `program` counts from 0 at the first.
pub(crate) fn books_of(
    study: &Study,
    run: &Run,
    program: usize,
    rights: &Rights,
    future: usize,
) -> Vec<BookMonth> {
    let played = Played::new(&run.futures[future], program + 1, study.months as usize);
    let kept = rights.keep(&played);
    // What members collect is shown in units: points, or else stamps.
    let collected = |kind: Kind| matches!(kind, Kind::Points | Kind::Stamps);
    let collected = rights.kinds().position(collected);
    (0..study.months)
        .map(|month| book_month(study, &kept, collected, month))
        .collect()
}

fn book_month(study: &Study, kept: &KeptBooks, collected: Option<usize>, month: u32) -> BookMonth {
    let books = kept.books.iter();
    let ends: Vec<&MonthEnd> = books.map(|books| &books.months[month as usize]).collect();
    let money = |part: &dyn Fn(&MonthEnd) -> Money| ends.iter().map(|end| part(end).0).sum::<i64>();
    let first = collected
        .map(|right| ends[right].points)
        .unwrap_or_default();
    let entries = |basis: Basis, event: Event| -> Vec<Entry> {
        let all = ends.iter().flat_map(|end| end.entries(basis));
        all.filter(|entry| entry.event() == event)
            .map(|entry| lines::entry(&entry))
            .collect()
    };
    use Basis::{ContractLiability as Contract, CostProvision as Provision};
    BookMonth {
        month: study.start.plus(month).to_string(),
        points: vec![
            line("opening", "Opening", "기초", first.opening.0),
            line("issued", "Issued", "적립", first.issued.0),
            line("redeemed", "Redeemed", "사용", -first.redeemed.0),
            line("expired", "Expired", "소멸", -first.expired.0),
            line(
                "cancelled",
                "Taken back by returns",
                "반품 회수",
                -first.cancelled.0,
            ),
            line("closing", "Closing", "기말", first.closing.0),
        ],
        contract: vec![
            line(
                "opening",
                "Opening",
                "기초",
                money(&|end| end.contract.opening),
            ),
            line(
                "allocated",
                "Deferred from sales",
                "매출에서 이연",
                money(&|end| end.contract.allocated),
            )
            .with(entries(Contract, Event::Sale)),
            line(
                "released",
                "Released by redemption",
                "사용에 따른 수익 인식",
                money(&|end| end.contract.released),
            )
            .with(entries(Contract, Event::Redemption)),
            line(
                "caught_up",
                "Change of estimate (catch-up)",
                "추정 변경(누적 효과)",
                money(&|end| end.contract.caught_up),
            )
            .with(entries(Contract, Event::ReEstimate)),
            line(
                "breakage",
                "of which breakage",
                "그중 미사용분",
                money(&|end| end.contract.breakage),
            )
            .of_which(),
            line(
                "closing",
                "Closing",
                "기말",
                money(&|end| end.contract.closing),
            ),
        ],
        provision: vec![
            line(
                "opening",
                "Opening",
                "기초",
                money(&|end| end.provision.opening),
            ),
            line(
                "accrued",
                "Accrued on issue",
                "적립 시 설정",
                money(&|end| end.provision.accrued),
            )
            .with(entries(Provision, Event::Accrual)),
            line(
                "used",
                "Used by redemption",
                "사용",
                money(&|end| end.provision.used),
            )
            .with(entries(Provision, Event::Redemption)),
            line(
                "re_estimated",
                "Change of estimate",
                "추정 변경",
                money(&|end| end.provision.re_estimated),
            )
            .with(entries(Provision, Event::ReEstimate)),
            line(
                "closing",
                "Closing",
                "기말",
                money(&|end| end.provision.closing),
            ),
        ],
    }
}
