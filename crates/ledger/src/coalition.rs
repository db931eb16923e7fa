//! Each company's own books of points: what it owes members, and what it was paid for beforehand.
//!
//! The group's books ([`crate::books`]) share the price of all members' sales, whoever sold. A
//! company that does not consolidate the others keeps books of its own. An operator that sells
//! points to partners defers what they pay for the points until they are used; what they pay for
//! brand and marketing services that come with the points is revenue as delivered (shared by
//! relative stand-alone prices). Who carries the liability decides to whom the operator owes it:
//!
//! - the operator carries it: the partner has paid for its points and owes members nothing; the
//!   operator owes members, at what partners paid and at its own sales' part;
//! - the issuer carries it: every company owes members for the points it issued, at its own sales'
//!   part; what partners paid is an advance, owed by the operator to them until points are used.
//!
//! All of it is earned at the pace of the one pool of points. Breakage that belongs to the issuer
//! is given back to it as it is earned ([`PartnerFlows::passed`]).
//!
//! On the cost-provision basis each company provides for what points will still cost it
//! ([`Coalition::provisions`]).
//!
//! Not here: the payments between companies ([`crate::partners`]), other rights than points.

mod layer;
mod provision;
mod tie;

pub use provision::{OwnCost, UseCost};

use crate::bearer::shared;
use crate::pool::{NEAREST, worth};
use crate::{
    Account, Bearer, Books, ContractRollForward, Entry, Event, PartnerFlows, Right, RollForward,
};
use layer::{Layer, added, layers};
use serde::Serialize;
use units::{Money, Month, Points};

/// Who bears what points leave behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bearers {
    /// Who carries the liability.
    pub carries: Bearer,
    /// Who owns what is never used.
    pub breakage: Bearer,
}

/// Points one partner issued in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sold {
    /// How many; below zero in a month of returns.
    pub points: Points,
    /// What it pays the operator for them, in minor units.
    pub paid: Money,
    /// The stand-alone price of the brand and marketing services that came with them, in minor
    /// units.
    pub services: Money,
}

/// The own books of every company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coalition {
    /// The operator.
    pub operator: Own,
    /// Every partner, in the order given.
    pub partners: Vec<Own>,
}

/// One company's own books of points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Own {
    /// What it owes members; none when somebody else does.
    pub owed: Option<RollForward>,
    /// What the operator owes issuers, or an issuer has paid beforehand, for points not yet used;
    /// none where the operator carries the liability.
    pub advances: Option<RollForward>,
    /// Of what is earned of `owed`, the part of points never used, signed as it changes the
    /// balance: month by month, in minor units; empty where it owes members nothing.
    pub breakage: Vec<Money>,
    /// The month's brand and marketing services: revenue of the operator, an expense of partners.
    pub services: Vec<Entry>,
    /// Breakage the operator gives back to it in each month, in minor units; what all partners get
    /// is what the operator gives.
    pub passed: Vec<Money>,
}

/// Keeps the own books of an operator and its partners. `points` are the points of the whole group
/// with what is believed of them, `group` the group's books of them; `sold` holds every partner's
/// months.
///
/// # Panics
/// When the months differ: our mistake, never a reader's.
#[must_use]
pub fn keep_apart(
    points: &Right<'_>,
    group: &Books,
    sold: &[&[Sold]],
    bearers: Bearers,
) -> Coalition {
    let months = group.months.len();
    let same = sold.iter().all(|partner| partner.len() == months);
    assert!(same && points.flows.len() == months, "the same months");
    let prices: Vec<Vec<Price>> = sold.iter().map(|months| priced(points, months)).collect();
    let none = vec![vec![Money::ZERO; months]; sold.len()];
    let for_points: Vec<Vec<Money>> = (prices.iter())
        .map(|months| months.iter().map(|price| price.points).collect())
        .collect();
    let passed = match bearers.breakage {
        Bearer::Operator => none,
        Bearer::Issuer => (layers(points, &for_points).iter())
            .map(|layer| layer.iter().map(|month| -month.breakage).collect())
            .collect(),
    };
    let own_sales = own_sales(group, sold);
    let (operator, partners) = match bearers.carries {
        Bearer::Operator => carried_by_operator(points, &own_sales[0], &for_points),
        Bearer::Issuer => carried_by_issuers(points, &own_sales, &for_points),
    };
    let total = |lists: &[Vec<Money>]| -> Vec<Money> {
        let month = |month: usize| lists.iter().map(|list| list[month]).sum();
        (0..months).map(month).collect()
    };
    let services: Vec<Vec<Money>> = (prices.iter())
        .map(|months| months.iter().map(|price| price.services).collect())
        .collect();
    use Account::{MarketingRevenue, PartnerFunding, PromotionExpense};
    Coalition {
        operator: Own {
            services: entries(&total(&services), PartnerFunding, MarketingRevenue),
            passed: total(&passed),
            ..operator
        },
        partners: (partners.into_iter().zip(services).zip(passed))
            .map(|((partner, services), passed)| Own {
                services: entries(&services, PromotionExpense, PartnerFunding),
                passed,
                ..partner
            })
            .collect(),
    }
}

/// What a partner paid, shared between points and services by relative stand-alone price.
struct Price {
    points: Money,
    services: Money,
}

fn priced(points: &Right<'_>, sold: &[Sold]) -> Vec<Price> {
    let month = |(month, sold): (usize, &Sold)| {
        let value = points.policy.point_value.to_f64();
        let at_issue = points.estimates[month].at_issue;
        let alone = i128::from(worth(Points(sold.points.0.abs()), value, at_issue).0);
        let services = i128::from(sold.services.0.abs());
        // Points that nobody is expected to use have no price beside services of some.
        let services = match alone + services {
            0 => Money::ZERO,
            all => Money(NEAREST.divide(i128::from(sold.paid.0) * services, all)),
        };
        Price {
            points: sold.paid - services,
            services,
        }
    };
    sold.iter().enumerate().map(month).collect()
}

/// What each company, the operator first, defers of its own sales: the group's part of each month
/// by the points each issued in it.
fn own_sales(group: &Books, sold: &[&[Sold]]) -> Vec<Vec<Money>> {
    let mut all = vec![Vec::new(); sold.len() + 1];
    for (month, end) in group.months.iter().enumerate() {
        let partners = sold.iter().map(|partner| partner[month].points);
        let own = end.points.issued - partners.clone().sum();
        let issued: Vec<Points> = std::iter::once(own).chain(partners).collect();
        let shares = shared(end.contract.allocated, Bearer::Issuer, &issued);
        (all.iter_mut().zip(shares)).for_each(|(company, share)| company.push(share));
    }
    all
}

/// The operator owes for all points: its own sales' part, and what partners paid for theirs.
fn carried_by_operator(
    points: &Right<'_>,
    own_sales: &[Money],
    for_points: &[Vec<Money>],
) -> (Own, Vec<Own>) {
    let bought = |month: usize| for_points.iter().map(|list| list[month]).sum::<Money>();
    let bought: Vec<Money> = (0..own_sales.len()).map(bought).collect();
    let both = |(own, bought): (&Money, &Money)| *own + *bought;
    let deferred: Vec<Money> = own_sales.iter().zip(&bought).map(both).collect();
    let layer = &layers(points, &[deferred])[0];
    let operator = Own::owing(layer, own_sales, Some(&bought));
    (operator, vec![Own::default(); for_points.len()])
}

/// Every company owes for the points it issued; the operator holds what partners paid beforehand.
fn carried_by_issuers(
    points: &Right<'_>,
    own_sales: &[Vec<Money>],
    for_points: &[Vec<Money>],
) -> (Own, Vec<Own>) {
    let owed = layers(points, own_sales);
    let mut owed = (owed.iter().zip(own_sales)).map(|(layer, own)| Own::owing(layer, own, None));
    let paid = layers(points, for_points);
    let held = (0..own_sales[0].len()).map(|month| {
        let parts = paid.iter().map(|layer| layer[month]);
        parts.fold(ContractRollForward::default(), |sum, part| {
            added(sum, part, 1)
        })
    });
    let held = advanced(Account::PartnerAdvances, &held.collect());
    let operator = Own {
        advances: Some(held),
        ..owed.next().unwrap_or_default()
    };
    let partners = owed.zip(&paid).map(|(own, paid)| Own {
        advances: Some(advanced(Account::PointsPrepaid, paid)),
        ..own
    });
    (operator, partners.collect())
}

impl Own {
    fn owing(layer: &Layer, own_sales: &[Money], bought: Option<&[Money]>) -> Self {
        Self {
            owed: Some(owed_to_members(layer, own_sales, bought)),
            breakage: layer.iter().map(|month| month.breakage).collect(),
            ..Self::default()
        }
    }
}

fn owed_to_members(layer: &Layer, own: &[Money], bought: Option<&[Money]>) -> RollForward {
    use Account::{Cash, ContractLiability, PartnerFunding, RevenuePoints};
    let mut balance = RollForward::new(ContractLiability);
    for (number, end) in layer.iter().enumerate() {
        let month = balance.next();
        let mut movements = vec![(Event::Sale, own[number])];
        movements.extend(bought.map(|bought| (Event::PointsSold, bought[number])));
        movements.push((Event::Redemption, end.released));
        movements.push((Event::ReEstimate, end.caught_up));
        let entry = |&(event, amount): &(Event, Money)| {
            let against = match event {
                Event::Sale => Cash,
                Event::PointsSold => PartnerFunding,
                _ => RevenuePoints,
            };
            Entry::transfer(month, event, against, ContractLiability, amount)
        };
        let entries = movements.iter().map(entry).collect();
        balance.close(&movements, entries);
    }
    balance
}

/// What is paid for points before they are used: a liability of the operator, an asset of issuers.
fn advanced(account: Account, layer: &Layer) -> RollForward {
    let mut balance = RollForward::new(account);
    for end in layer {
        let month = balance.next();
        let movements = [
            (Event::PointsSold, end.allocated),
            (Event::Redemption, end.released),
            (Event::ReEstimate, end.caught_up),
        ];
        let entry = |(event, amount)| match account.side() {
            crate::Side::Credit => {
                Entry::transfer(month, event, Account::PartnerFunding, account, amount)
            }
            crate::Side::Debit => {
                Entry::transfer(month, event, account, Account::PartnerFunding, amount)
            }
        };
        let entries = movements.into_iter().map(entry).collect();
        balance.close(&movements, entries);
    }
    balance
}

/// One entry a month in which there is something to post.
fn entries(amounts: &[Money], debit: Account, credit: Account) -> Vec<Entry> {
    let entry = |(month, amount): (u32, &Money)| {
        Entry::transfer(Month(month), Event::Marketing, debit, credit, *amount)
    };
    let all = (0..).zip(amounts).map(entry);
    all.filter(|entry| !entry.lines().is_empty()).collect()
}

impl Coalition {
    /// The trade of every partner with what is passed on to it, for [`crate::partners::settle`].
    #[must_use]
    pub fn with_passed(&self, trade: &[Vec<PartnerFlows>]) -> Vec<Vec<PartnerFlows>> {
        let partner = |(own, months): (&Own, &Vec<PartnerFlows>)| {
            let months = months.iter().zip(&own.passed);
            let with = |(month, passed): (&PartnerFlows, &Money)| PartnerFlows {
                passed: *passed,
                ..*month
            };
            months.map(with).collect()
        };
        self.partners.iter().zip(trade).map(partner).collect()
    }
}
