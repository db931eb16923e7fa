//! Partners: what the trade in points brings each company, and whose the points' liability is.

use crate::answer::PartnerAnswer;
use crate::played::Played;
use crate::promise::Promise;
use crate::results::Company;
use crate::rights::{KeptBooks, Kind, Rights, basis};
use documents::Words;
use ledger::partners::Side;
use ledger::{
    Bearer, Bearers, Coalition, PartnerFlows, Position, Settlement, Sold, bearer, keep_apart,
    partners,
};
use program::partners::{Design, Owner};
use rust_decimal::Decimal;
use simulation::{Extras, Run, Study};
use units::{Money, Points, Ratio, Rounding};

/// The companies of one future: who owes whom, and each one's own books of points.
pub(crate) struct Companies {
    pub(crate) settlement: Settlement,
    pub(crate) coalition: Coalition,
}

/// One company in one future, month by month; money in minor units.
#[derive(Clone, Default)]
struct Months {
    gained: Vec<i64>,
    received: Vec<i64>,
    open: Vec<i64>,
    liability: Vec<i64>,
    breakage: Vec<i64>,
}

/// The names of the companies, the operator first.
pub(crate) fn names(design: &Design) -> Vec<Words> {
    let operator = Words::new("operator", "운영사");
    let named = design.partners.iter().map(|one| one.name.as_str());
    let named = named.map(|name| Words::new(name, name));
    std::iter::once(operator).chain(named).collect()
}

/// The operator and its partners, as means over futures; none without partners.
/// `earned` says what each of them earns.
pub(crate) fn companies(
    study: &Study,
    run: &Run,
    arm: usize,
    earned: Vec<Company>,
) -> Vec<PartnerAnswer> {
    let Some(design) = &study.arms[arm - 1].program.design().partners else {
        return Vec::new();
    };
    let rights = Rights::new(study, run, arm, &Promise::of(study, arm));
    let futures = run.futures.iter().map(|future| {
        let played = Played::new(future, arm, study.months as usize);
        of_future(study, design, &rights, &played)
    });
    let futures: Vec<Vec<Months>> = futures.collect();
    let minor = study.currency.minor_units() as f64 * futures.len().max(1) as f64;
    let mean = |company: usize, series: fn(&Months) -> &Vec<i64>| -> Vec<f64> {
        let month = |month: usize| -> i64 {
            let all = futures.iter().map(|future| series(&future[company])[month]);
            all.sum()
        };
        let months = 0..study.months as usize;
        months.map(|at| month(at) as f64 / minor).collect()
    };
    // Companies that take no part have earnings, but no trade.
    let all = earned.into_iter().take(design.partners.len() + 1);
    let company = |(company, earned): (usize, Company)| PartnerAnswer {
        name: earned.name,
        gained: mean(company, |one| &one.gained),
        received: mean(company, |one| &one.received),
        open: mean(company, |one| &one.open),
        liability: mean(company, |one| &one.liability),
        breakage: mean(company, |one| &one.breakage),
        money: earned.money,
    };
    all.enumerate().map(company).collect()
}

impl Companies {
    /// The companies of one future, whose books of rights are kept.
    pub(crate) fn of(
        study: &Study,
        design: &Design,
        rights: &Rights,
        kept: &KeptBooks,
        played: &Played,
    ) -> Self {
        let place = rights.kinds().position(|kind| kind == Kind::Points);
        let place = place.expect("only points are traded");
        let points = ledger::Right {
            flows: &kept.flows[place],
            estimates: &kept.estimates[place],
            policy: rights.policy(place),
        };
        let sold: Vec<Vec<Sold>> = (0..design.partners.len())
            .map(|partner| sold(study, design, partner, played))
            .collect();
        let sold: Vec<&[Sold]> = sold.iter().map(Vec::as_slice).collect();
        let bearers = Bearers {
            carries: bears(design.carries),
            breakage: bears(design.breakage),
        };
        let coalition = keep_apart(&points, &kept.books[place], &sold, bearers);
        let trade = (0..design.partners.len()).map(|partner| trade(partner, played));
        let trade = coalition.with_passed(&trade.collect::<Vec<_>>());
        let trade: Vec<&[PartnerFlows]> = trade.iter().map(Vec::as_slice).collect();
        Self {
            settlement: partners::settle(&trade, design.settle_months),
            coalition,
        }
    }

    /// Every company's side of the settlement, the operator first.
    pub(crate) fn sides(&self) -> impl Iterator<Item = &Side> {
        std::iter::once(&self.settlement.operator).chain(&self.settlement.partners)
    }
}

fn trade(partner: usize, played: &Played) -> Vec<PartnerFlows> {
    let month = |extras: &Extras| PartnerFlows {
        charged: Money(extras.partner_charged[partner]),
        credited: Money(extras.partner_credited[partner]),
        passed: Money::ZERO,
    };
    played.extras.iter().map(month).collect()
}

/// What a partner issued and paid, with the services that came with it.
fn sold(study: &Study, design: &Design, partner: usize, played: &Played) -> Vec<Sold> {
    let minor = Decimal::from(study.currency.minor_units());
    let services = design.partners[partner].services_per_point * minor;
    // Read as a price of the rule book, so it is one that an exact ratio holds, or too small for
    // money to tell.
    let services = Ratio::per(services, Decimal::ONE).unwrap_or(Ratio::ZERO);
    let month = |extras: &Extras| Sold {
        points: Points(extras.partner_issued[partner]),
        paid: Money(extras.partner_charged[partner]),
        services: Money(services.of(extras.partner_issued[partner], Rounding::HalfEven)),
    };
    played.extras.iter().map(month).collect()
}

/// The operator, first, and its partners.
fn of_future(study: &Study, design: &Design, rights: &Rights, played: &Played) -> Vec<Months> {
    let kept = rights.keep(played);
    let group = Companies::of(study, design, rights, &kept, played);
    let of = |positions: &[Position], amount: fn(&Position) -> Money| -> Vec<i64> {
        positions.iter().map(|month| amount(month).0).collect()
    };
    let mut companies: Vec<Months> = group
        .sides()
        .map(|side| Months {
            gained: of(&side.positions, |month| month.gained),
            received: of(&side.positions, |month| month.received),
            open: of(&side.positions, |month| month.receivable - month.payable),
            ..Months::default()
        })
        .collect();
    let points = rights.kinds().position(|kind| kind == Kind::Points);
    let mut issued = vec![Points::ZERO; companies.len()];
    for (month, (counts, extras)) in played.months().enumerate() {
        let by_partner = &extras.partner_issued[..companies.len() - 1];
        issued[0] += Points(counts.issued - by_partner.iter().sum::<i64>());
        for (total, points) in issued[1..].iter_mut().zip(by_partner) {
            *total += Points(*points);
        }
        let end = points.map(|right| kept.books[right].months[month]);
        let end = end.unwrap_or_default();
        let liability = bearer::shared(end.closing(basis(study)), bears(design.carries), &issued);
        // Breakage lowers the liability; to its owner it is revenue.
        let breakage = bearer::shared(-end.contract.breakage, bears(design.breakage), &issued);
        for (company, one) in companies.iter_mut().enumerate() {
            one.liability.push(liability[company].0);
            one.breakage.push(breakage[company].0);
        }
    }
    companies
}

fn bears(owner: Owner) -> Bearer {
    match owner {
        Owner::Operator => Bearer::Operator,
        Owner::Issuer => Bearer::Issuer,
    }
}
