//! The books of an arm: what the simulator counted, kept by the ledger.

use crate::answer::{BookMonth, Entry, Line, Posting};
use crate::expectation::{Expectation, balance_change};
use crate::spread::quantile;
use documents::Words;
use ledger::{
    Basis, Books, Event, MonthEnd, MonthFlows, Policy, Reward, Right, Side, keep_together,
};
use program::points::Means;
use rust_decimal::Decimal;
use simulation::{Counts, Future, Run, Study};
use units::{Money, Points, Ratio};

/// One kind of right of an arm: its policy and what is expected of it.
struct Kept {
    policy: Policy,
    expectation: Expectation,
    flows: fn(&Counts, i64) -> MonthFlows,
    /// Stamps of a full card; unused for points.
    card: i64,
}

/// Keeps the books of one arm for any of its futures.
pub(crate) struct Bookkeeper {
    arm: usize,
    months: usize,
    kept: Vec<Kept>,
}

impl Bookkeeper {
    /// The bookkeeper of a program; `arm` counts from 0 at the control.
    pub(crate) fn new(study: &Study, run: &Run, arm: usize) -> Self {
        let mut kept = Vec::new();
        if arm > 0 {
            let design = study.arms[arm - 1].program.design();
            if let Some(points) = &design.points {
                let minor = |major: Decimal| {
                    ratio(
                        major * Decimal::from(study.currency.minor_units()),
                        Decimal::ONE,
                    )
                };
                let policy = Policy {
                    point_value: minor(points.value),
                    cost_per_point: minor(study.accounting.cost_per_point.unwrap_or(points.value)),
                    reward: if points.spend.means == Means::Tender {
                        Reward::Tender
                    } else {
                        Reward::Goods
                    },
                };
                let expectation = Expectation::points(study, run, arm);
                kept.push(Kept {
                    policy,
                    expectation,
                    flows: points_flows,
                    card: 0,
                });
            }
            if let Some(stamps) = &design.stamps {
                let card = Decimal::from(stamps.card);
                let policy = Policy {
                    point_value: ratio(Decimal::from(stamps.reward_value.0), card),
                    cost_per_point: ratio(Decimal::from(stamps.reward_cost.0), card),
                    reward: Reward::Goods,
                };
                let card = i64::from(stamps.card);
                let expectation = Expectation::stamps(run, arm, card);
                kept.push(Kept {
                    policy,
                    expectation,
                    flows: stamp_flows,
                    card,
                });
            }
        }
        Self {
            arm,
            months: study.months as usize,
            kept,
        }
    }

    /// What a redeemed point costs in minor units, when rewards are goods of their own.
    pub(crate) fn cost_of_goods_per_point(&self) -> Option<f64> {
        let points = self.kept.iter().find(|kept| kept.card == 0)?;
        (points.policy.reward == Reward::Goods).then(|| points.policy.cost_per_point.to_f64())
    }

    /// The books of one future, one per right; they add up to the program's.
    pub(crate) fn keep(&self, future: &Future) -> Vec<Books> {
        let counts = &future.arms[self.arm][..self.months];
        let flows: Vec<Vec<MonthFlows>> = self
            .kept
            .iter()
            .map(|kept| {
                counts
                    .iter()
                    .map(|counts| (kept.flows)(counts, kept.card))
                    .collect()
            })
            .collect();
        let estimates: Vec<_> = self
            .kept
            .iter()
            .zip(&flows)
            .map(|(kept, flows)| kept.expectation.along(running_totals(flows)))
            .collect();
        let rights: Vec<Right> = (0..self.kept.len())
            .map(|index| Right {
                flows: &flows[index],
                estimates: &estimates[index],
                policy: &self.kept[index].policy,
            })
            .collect();
        keep_together(&rights)
    }

    /// What the rights outstanding at the end are still expected to cost, in minor units.
    pub(crate) fn owed(&self, books: &[Books]) -> f64 {
        let last = |books: &Books| books.closing(Basis::CostProvision).0 as f64;
        books.iter().map(last).sum()
    }
}

/// Closing liability of all rights, month by month, in minor units.
pub(crate) fn closings(books: &[Books], basis: Basis, months: usize) -> Vec<f64> {
    let closing = |month: usize| -> i64 {
        books
            .iter()
            .map(|books| books.months[month].closing(basis).0)
            .sum()
    };
    (0..months).map(|month| closing(month) as f64).collect()
}

/// The books of one future of a program, month by month: the future whose liability at the end is
/// at the 5th, 50th or 95th percentile on the study's basis. `program` counts from 0 at the first
/// program; an unknown percentile is the 50th.
#[must_use]
pub fn books(study: &Study, run: &Run, program: usize, future: &str) -> Vec<BookMonth> {
    if run.futures.is_empty() || program >= study.arms.len() {
        return Vec::new();
    }
    let share = match future {
        "p5" => 0.05,
        "p95" => 0.95,
        _ => 0.5,
    };
    let bookkeeper = Bookkeeper::new(study, run, program + 1);
    let basis = basis_of(study);
    let ends: Vec<f64> = run
        .futures
        .iter()
        .map(|future| {
            bookkeeper
                .keep(future)
                .iter()
                .map(|books| books.closing(basis).0 as f64)
                .sum()
        })
        .collect();
    let mut sorted = ends.clone();
    sorted.sort_by(f64::total_cmp);
    let wanted = quantile(&sorted, share);
    let nearest = (0..ends.len()).min_by(|a, b| {
        (ends[*a] - wanted)
            .abs()
            .total_cmp(&(ends[*b] - wanted).abs())
    });
    let books = bookkeeper.keep(&run.futures[nearest.unwrap_or(0)]);
    (0..study.months)
        .map(|month| book_month(study, &books, month))
        .collect()
}

/// The ledger's name for the study's basis.
pub(crate) fn basis_of(study: &Study) -> Basis {
    match study.accounting.basis {
        simulation::Basis::ContractLiability => Basis::ContractLiability,
        simulation::Basis::CostProvision => Basis::CostProvision,
    }
}

fn points_flows(counts: &Counts, _card: i64) -> MonthFlows {
    MonthFlows {
        sales: Money(counts.member_cash),
        issued: Points(counts.issued),
        redeemed: Points(counts.redeemed),
        expired: Points(counts.expired),
        cancelled: Points(counts.cancelled),
    }
}

fn stamp_flows(counts: &Counts, card: i64) -> MonthFlows {
    MonthFlows {
        sales: Money(counts.member_cash),
        issued: Points(counts.stamps),
        redeemed: Points(counts.stamp_rewards * card),
        ..MonthFlows::default()
    }
}

/// Cumulative issue, cumulative use and balance at each month end.
fn running_totals(flows: &[MonthFlows]) -> impl Iterator<Item = (i64, i64, i64)> + '_ {
    flows
        .iter()
        .scan((0, 0, 0), |(issued, redeemed, outstanding), month| {
            *issued += month.issued.0;
            *redeemed += month.redeemed.0;
            *outstanding += (month.issued - month.redeemed - month.expired - month.cancelled).0;
            Some((*issued, *redeemed, *outstanding))
        })
}

fn ratio(amount: Decimal, unit: Decimal) -> Ratio {
    // A design's value and a study's cost were checked when they were read; anything finer than an
    // exact ratio can hold was refused there.
    Ratio::per(amount, unit).unwrap_or(Ratio::ZERO)
}

fn book_month(study: &Study, books: &[Books], month: u32) -> BookMonth {
    let ends: Vec<&MonthEnd> = books
        .iter()
        .map(|books| &books.months[month as usize])
        .collect();
    let money = |part: &dyn Fn(&MonthEnd) -> Money| ends.iter().map(|end| part(end).0).sum::<i64>();
    let first = ends.first().map(|end| end.points).unwrap_or_default();
    let entries = |basis: Basis, event: Event| -> Vec<Entry> {
        let all = ends.iter().flat_map(|end| end.entries(basis));
        all.filter(|entry| entry.event() == event)
            .map(|entry| entry_for_people(&entry))
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

fn line(id: &str, en: &str, ko: &str, amount: i64) -> Line {
    Line {
        id: id.to_owned(),
        words: Words::new(en, ko),
        amount,
        of_which: false,
        entries: Vec::new(),
    }
}

impl Line {
    fn with(self, entries: Vec<Entry>) -> Self {
        Self { entries, ..self }
    }

    fn of_which(self) -> Self {
        Self {
            of_which: true,
            ..self
        }
    }
}

fn entry_for_people(entry: &ledger::Entry) -> Entry {
    let side = |side: Side| -> Vec<Posting> {
        let lines = entry.lines().iter().filter(|line| line.side == side);
        lines
            .map(|line| Posting {
                account: Words::new(line.account.english(), line.account.korean()),
                amount: line.amount.0,
            })
            .collect()
    };
    let event = entry.event();
    Entry {
        words: Words::new(event.english(), event.korean()),
        debits: side(Side::Debit),
        credits: side(Side::Credit),
    }
}

/// Points outstanding at each month end of one future.
pub(crate) fn outstanding(counts: &[Counts]) -> Vec<f64> {
    let running = counts.iter().scan(0, |held, counts| {
        *held += balance_change(counts);
        Some(*held as f64)
    });
    running.collect()
}
