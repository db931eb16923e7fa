//! Partners: what the trade in points brings each company, and whose the points' liability is.

use crate::answer::PartnerAnswer;
use crate::played::Played;
use crate::promise::Promise;
use crate::rights::{Kind, Rights, basis};
use documents::Words;
use ledger::{Bearer, PartnerFlows, Position, Settlement, bearer, partners};
use program::partners::{Design, Owner};
use simulation::{Run, Study};
use units::{Money, Points};

/// One company in one future, month by month; money in minor units.
#[derive(Clone, Default)]
struct Company {
    gained: Vec<i64>,
    received: Vec<i64>,
    open: Vec<i64>,
    liability: Vec<i64>,
    breakage: Vec<i64>,
}

/// The operator and its partners, as means over futures; none without partners.
pub(crate) fn companies(study: &Study, run: &Run, arm: usize) -> Vec<PartnerAnswer> {
    let Some(design) = &study.arms[arm - 1].program.design().partners else {
        return Vec::new();
    };
    let rights = Rights::new(study, run, arm, &Promise::of(study, arm));
    let futures = run.futures.iter().map(|future| {
        let played = Played::new(future, arm, study.months as usize);
        of_future(study, design, &rights, &played)
    });
    let futures: Vec<Vec<Company>> = futures.collect();
    let minor = study.currency.minor_units() as f64 * futures.len().max(1) as f64;
    let mean = |company: usize, series: fn(&Company) -> &Vec<i64>| -> Vec<f64> {
        let month = |month: usize| -> i64 {
            let all = futures.iter().map(|future| series(&future[company])[month]);
            all.sum()
        };
        let months = 0..study.months as usize;
        months.map(|at| month(at) as f64 / minor).collect()
    };
    let operator = Words::new("operator", "운영사");
    let named = design.partners.iter().map(|one| one.name.as_str());
    let names = std::iter::once(operator).chain(named.map(|name| Words::new(name, name)));
    let company = |(company, name)| PartnerAnswer {
        name,
        gained: mean(company, |one| &one.gained),
        received: mean(company, |one| &one.received),
        open: mean(company, |one| &one.open),
        liability: mean(company, |one| &one.liability),
        breakage: mean(company, |one| &one.breakage),
    };
    names.enumerate().map(company).collect()
}

/// The settlement of one future.
pub(crate) fn settlement(design: &Design, played: &Played) -> Settlement {
    let flows = |partner: usize| -> Vec<PartnerFlows> {
        let month = |extras: &simulation::Extras| PartnerFlows {
            charged: Money(extras.partner_charged[partner]),
            credited: Money(extras.partner_credited[partner]),
        };
        played.extras.iter().map(month).collect()
    };
    let flows: Vec<_> = (0..design.partners.len()).map(flows).collect();
    let flows: Vec<&[PartnerFlows]> = flows.iter().map(Vec::as_slice).collect();
    partners::settle(&flows, design.settle_months)
}

/// The operator, first, and its partners.
fn of_future(study: &Study, design: &Design, rights: &Rights, played: &Played) -> Vec<Company> {
    let settlement = settlement(design, played);
    let positions = std::iter::once(&settlement.operator).chain(&settlement.partners);
    let of = |positions: &Vec<Position>, amount: fn(&Position) -> Money| -> Vec<i64> {
        positions.iter().map(|month| amount(month).0).collect()
    };
    let mut companies: Vec<Company> = positions
        .map(|months| Company {
            gained: of(months, |month| month.gained),
            received: of(months, |month| month.received),
            open: of(months, |month| month.receivable - month.payable),
            ..Company::default()
        })
        .collect();
    let kept = rights.keep(played);
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
