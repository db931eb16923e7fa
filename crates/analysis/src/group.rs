//! Partners: what the trade in points brings each company, and whose the points' liability is.

use crate::answer::PartnerAnswer;
use crate::measured::Measured;
use crate::played::Played;
use crate::results::Company;
use crate::rights::{KeptBooks, Rights, basis};
use documents::Words;
use ledger::partners::Side;
use ledger::{
    Bearer, Bearers, Coalition, Own, OwnCost, PartnerFlows, Position, RollForward, Settlement,
    Sold, bearer, keep_apart, partners,
};
use program::partners::{Design, Owner};
use rust_decimal::Decimal;
use simulation::{Extras, Study};
use units::{Money, Points, Ratio, Rounding};

/// The companies of one future: who owes whom, and each one's own books of points.
pub(crate) struct Companies {
    settlement: Settlement,
    coalition: Coalition,
    sold: Vec<Vec<Sold>>,
    bearers: Bearers,
}

/// What the trade in points left with the companies of one future.
pub(crate) struct Traded {
    /// Every company, the operator first.
    pub(crate) companies: Vec<Months>,
    /// The cost of the points outstanding that are still expected to be used, in minor units.
    pub(crate) owed: f64,
    /// Those points.
    pub(crate) later: f64,
}

/// One company in one future, month by month; money in minor units.
#[derive(Default)]
pub(crate) struct Months {
    gained: Vec<i64>,
    received: Vec<i64>,
    open: Vec<i64>,
    liability: Vec<i64>,
    breakage: Vec<i64>,
    /// Breakage given back, over all months: what all partners get is what the operator gives.
    pub(crate) passed: i64,
}

/// The partners of an arm's program; `arm` counts from 0 at the control.
pub(crate) fn partners_of(study: &Study, arm: usize) -> Option<&Design> {
    let program = &study.arms[arm.checked_sub(1)?].program;
    program.design().partners.as_ref()
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
    arm: usize,
    measured: &[Measured],
    earned: &[Company],
) -> Vec<PartnerAnswer> {
    let futures: Vec<&Traded> = (measured.iter().filter_map(|one| one.traded.as_ref())).collect();
    let minor = study.currency.minor_units() as f64 * measured.len().max(1) as f64;
    let mean = |company: usize, series: fn(&Months) -> &Vec<i64>| -> Vec<f64> {
        let month = |month: usize| -> i64 {
            let all = futures.iter();
            let all = all.map(|future| series(&future.companies[company])[month]);
            all.sum()
        };
        let months = 0..study.months as usize;
        months.map(|at| month(at) as f64 / minor).collect()
    };
    // Companies that take no part have earnings, but no trade.
    let trading = partners_of(study, arm).map_or(0, |design| design.partners.len() + 1);
    let company = |(company, earned): (usize, &Company)| PartnerAnswer {
        name: earned.name.clone(),
        gained: mean(company, |one| &one.gained),
        received: mean(company, |one| &one.received),
        open: mean(company, |one| &one.open),
        liability: mean(company, |one| &one.liability),
        breakage: mean(company, |one| &one.breakage),
        money: earned.money.clone(),
    };
    let all = earned.iter().take(trading).enumerate();
    all.map(company).collect()
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
        let place = rights.points();
        let points = kept.right(rights, place);
        let sold: Vec<Vec<Sold>> = (0..design.partners.len())
            .map(|partner| sold(study, design, partner, played))
            .collect();
        let bearers = Bearers {
            carries: bears(design.carries),
            breakage: bears(design.breakage),
        };
        let coalition = keep_apart(&points, &kept.books[place], &slices(&sold), bearers);
        let trade = (0..design.partners.len()).map(|partner| trade(partner, played));
        let trade = coalition.with_passed(&trade.collect::<Vec<_>>());
        Self {
            settlement: partners::settle(&slices(&trade), design.settle_months),
            coalition,
            sold,
            bearers,
        }
    }

    /// What every company provides for, the operator first; none where it owes nobody.
    pub(crate) fn provisions(
        &self,
        rights: &Rights,
        kept: &KeptBooks,
        cost: OwnCost,
    ) -> Vec<Option<RollForward>> {
        let points = kept.right(rights, rights.points());
        let sold = slices(&self.sold);
        self.coalition
            .provisions(&points, &sold, self.bearers, cost)
    }

    /// Every company's side of the settlement, the operator first.
    pub(crate) fn sides(&self) -> impl Iterator<Item = &Side> {
        std::iter::once(&self.settlement.operator).chain(&self.settlement.partners)
    }

    /// Every company's own books of points, the operator's first.
    pub(crate) fn owns(&self) -> impl Iterator<Item = &Own> {
        std::iter::once(&self.coalition.operator).chain(&self.coalition.partners)
    }
}

fn slices<T>(lists: &[Vec<T>]) -> Vec<&[T]> {
    lists.iter().map(Vec::as_slice).collect()
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

impl Traded {
    /// The companies of one future, whose books of rights are kept.
    pub(crate) fn of(
        study: &Study,
        design: &Design,
        rights: &Rights,
        kept: &KeptBooks,
        played: &Played,
    ) -> Self {
        let group = Companies::of(study, design, rights, kept, played);
        let of = |positions: &[Position], amount: fn(&Position) -> Money| -> Vec<i64> {
            positions.iter().map(|month| amount(month).0).collect()
        };
        let mut companies: Vec<Months> = (group.sides().zip(group.owns()))
            .map(|(side, own)| Months {
                gained: of(&side.positions, |month| month.gained),
                received: of(&side.positions, |month| month.received),
                open: of(&side.positions, |month| month.receivable - month.payable),
                passed: own.passed.iter().map(|month| month.0).sum(),
                ..Months::default()
            })
            .collect();
        let points = rights.points();
        let mut issued = vec![Points::ZERO; companies.len()];
        for (month, (counts, extras)) in played.months().enumerate() {
            let by_partner = &extras.partner_issued[..companies.len() - 1];
            issued[0] += Points(counts.issued - by_partner.iter().sum::<i64>());
            for (total, points) in issued[1..].iter_mut().zip(by_partner) {
                *total += Points(*points);
            }
            let end = kept.books[points].months[month];
            let liability =
                bearer::shared(end.closing(basis(study)), bears(design.carries), &issued);
            // Breakage lowers the liability; to its owner it is revenue.
            let breakage = bearer::shared(-end.contract.breakage, bears(design.breakage), &issued);
            for (company, one) in companies.iter_mut().enumerate() {
                one.liability.push(liability[company].0);
                one.breakage.push(breakage[company].0);
            }
        }
        let (books, estimates) = (&kept.books[points], &kept.estimates[points]);
        let later = match (estimates.last(), books.months.last()) {
            (Some(estimate), Some(end)) => {
                end.points.closing.0.max(0) as f64 * estimate.outstanding
            }
            _ => 0.0,
        };
        Self {
            companies,
            owed: rights.unexchanged(points, kept),
            later: later - kept.awaiting as f64,
        }
    }
}

fn bears(owner: Owner) -> Bearer {
    match owner {
        Owner::Operator => Bearer::Operator,
        Owner::Issuer => Bearer::Issuer,
    }
}
