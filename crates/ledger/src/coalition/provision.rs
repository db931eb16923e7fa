//! Each company's own provision for points: what they will still cost it.
//!
//! The group provides for the goods that points will take, whoever hands them out. A company of
//! its own provides for what it will still spend: the operator for what it pays companies for
//! points used with them, for goods it hands out itself, and for breakage it has to give back. A
//! company that issued points has paid for them beforehand: where it carries their liability, what
//! it owes members is what it paid for those not yet used, and stands against it (Points paid in
//! advance); where the operator does, it provides for nothing. A company that takes points owes
//! nothing for them: it is paid for what it hands out.
//!
//! Not here: the group's provision ([`crate::books`]), advances and services, which are the same
//! on both bases ([`super::keep_apart`]).

use super::{Bearers, Coalition, Sold, priced};
use crate::bearer::shared;
use crate::pool::{NEAREST, between_zero_and_one};
use crate::{Account, Bearer, Entry, Event, Policy, Pool, Right, RollForward};
use units::{Money, Month, Points, Ratio};

/// What points cost the operator that pays for their use.
#[derive(Clone, Copy, Debug)]
pub struct OwnCost<'a> {
    /// A point used, on average over all places, in minor units.
    pub per_point: Ratio,
    /// What was used in each month.
    pub used: &'a [UseCost],
}

/// What a month's uses cost the operator, in minor units. A month of returns may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UseCost {
    /// Paid to companies with which points were used.
    pub paid: Money,
    /// Goods that the operator handed out itself.
    pub goods: Money,
}

/// A month of a provision before its balance, in minor units.
struct Moved {
    accrued: Money,
    paid: Money,
    goods: Money,
    given_back: Money,
    closing: Money,
    /// Points issued so far, and how many of them are expected ever to be used.
    issued: Points,
    expected: Points,
}

impl Coalition {
    /// What every company provides for on the cost-provision basis, the operator first; none where
    /// it owes nobody. `points`, `sold` and `bearers` are those the books were kept with.
    ///
    /// # Panics
    /// When the months differ: our mistake, never a reader's.
    #[must_use]
    pub fn provisions(
        &self,
        points: &Right<'_>,
        sold: &[&[Sold]],
        bearers: Bearers,
        cost: OwnCost<'_>,
    ) -> Vec<Option<RollForward>> {
        let months = points.flows.len();
        let same = sold.iter().all(|partner| partner.len() == months);
        assert!(same && cost.used.len() == months, "the same months");
        let mut moved = all_uses(points, cost);
        match (bearers.carries, bearers.breakage) {
            (Bearer::Issuer, _) => only_own(&mut moved, points, sold),
            (Bearer::Operator, Bearer::Issuer) => self.give_back(&mut moved, points, sold),
            (Bearer::Operator, Bearer::Operator) => {}
        }
        let operator = Some(provided(&moved));
        let partners = self.partners.iter();
        let partners = partners.map(|own| own.advances.as_ref().map(against));
        std::iter::once(operator).chain(partners).collect()
    }

    /// Breakage that goes back to issuers is an outflow too: the price of points never used, less
    /// what was given back already.
    fn give_back(&self, moved: &mut [Moved], points: &Right<'_>, sold: &[&[Sold]]) {
        let prices: Vec<_> = sold.iter().map(|months| priced(points, months)).collect();
        let (mut paid, mut given) = (Money::ZERO, Money::ZERO);
        for (month, moved) in moved.iter_mut().enumerate() {
            let price: Money = prices.iter().map(|months| months[month].points).sum();
            let used = between_zero_and_one(points.estimates[month].at_issue);
            moved.accrued += price - Money(NEAREST.round(price.0 as f64 * used));
            moved.given_back = self.operator.passed[month];
            paid += price;
            given += moved.given_back;
            moved.closing += Money((moved.never_used_of(paid) - given).0.max(0));
        }
    }
}

impl Moved {
    /// The part of a price that is for points never used.
    fn never_used_of(&self, price: Money) -> Money {
        if self.issued <= Points::ZERO {
            return Money::ZERO;
        }
        let used = i128::from(price.0) * i128::from(self.expected.0);
        price - Money(NEAREST.divide(used, i128::from(self.issued.0)))
    }
}

/// The whole pool, at what its uses cost the operator.
fn all_uses(points: &Right<'_>, cost: OwnCost<'_>) -> Vec<Moved> {
    let mut pool = Pool::new(Policy {
        cost_per_point: cost.per_point,
        ..*points.policy
    });
    let months = points.flows.iter().zip(points.estimates).zip(cost.used);
    let month = |((flows, estimate), used): ((_, _), &UseCost)| {
        let end = pool.close(flows, estimate, Money::ZERO, Money::ZERO);
        let (issued, expected) = pool.so_far();
        Moved {
            accrued: end.provision.accrued,
            paid: used.paid,
            goods: used.goods,
            given_back: Money::ZERO,
            closing: end.provision.closing,
            issued,
            expected,
        }
    };
    months.map(month).collect()
}

/// The operator's own part, by the points it issued: of the month for what is accrued, so far for
/// the rest. For points of others it holds what they paid.
fn only_own(moved: &mut [Moved], points: &Right<'_>, sold: &[&[Sold]]) {
    let mut so_far = vec![Points::ZERO; sold.len() + 1];
    for (month, moved) in moved.iter_mut().enumerate() {
        let partners = sold.iter().map(|partner| partner[month].points);
        let own = points.flows[month].issued - partners.clone().sum();
        let issued: Vec<Points> = std::iter::once(own).chain(partners).collect();
        (so_far.iter_mut().zip(&issued)).for_each(|(sum, points)| *sum += *points);
        let part = |amount, issued: &[Points]| shared(amount, Bearer::Issuer, issued)[0];
        moved.accrued = part(moved.accrued, &issued);
        moved.paid = part(moved.paid, &so_far);
        moved.goods = part(moved.goods, &so_far);
        moved.closing = part(moved.closing, &so_far);
    }
}

/// The operator's balance: what uses cost more or less than expected is in the re-estimate.
fn provided(moved: &[Moved]) -> RollForward {
    use Account::{Inventory, PartnerFunding, PromotionExpense, Provision};
    use Event::{Accrual, BreakagePassed, ReEstimate, Redemption};
    let gives_back = moved.iter().any(|month| month.given_back != Money::ZERO);
    let mut balance = RollForward::new(Provision);
    for end in moved {
        let month = balance.next();
        let used = end.paid + end.goods;
        let before = balance.closing() + end.accrued - used - end.given_back;
        let re_estimated = end.closing - before;
        let mut movements = vec![(Accrual, end.accrued), (Redemption, -used)];
        movements.extend(gives_back.then_some((BreakagePassed, -end.given_back)));
        movements.push((ReEstimate, re_estimated));
        let expensed =
            |event, amount| Entry::transfer(month, event, PromotionExpense, Provision, amount);
        let spent = [(PartnerFunding, end.paid), (Inventory, end.goods)];
        let entries = vec![
            expensed(Accrual, end.accrued),
            Entry::shared(month, Redemption, Provision, &spent),
            given_back(month, end.given_back),
            expensed(ReEstimate, re_estimated),
        ];
        balance.close(&movements, entries);
    }
    balance
}

fn given_back(month: Month, amount: Money) -> Entry {
    use Account::{PartnerFunding, Provision};
    Entry::transfer(
        month,
        Event::BreakagePassed,
        Provision,
        PartnerFunding,
        amount,
    )
}

/// What an issuer owes members where it has paid for their points: as much as stands against it.
fn against(paid: &RollForward) -> RollForward {
    use Account::{PartnerFunding, PromotionExpense, Provision};
    let mut balance = RollForward::new(Provision);
    for end in &paid.months {
        let month = balance.next();
        let accrued = |event| match event {
            Event::PointsSold => Event::Accrual,
            other => other,
        };
        let movements = end.movements.iter();
        let movements: Vec<(Event, Money)> = movements
            .map(|&(event, amount)| (accrued(event), amount))
            .collect();
        let entry = |&(event, amount): &(Event, Money)| {
            let against = match event {
                Event::Accrual => PromotionExpense,
                _ => PartnerFunding,
            };
            Entry::transfer(month, event, against, Provision, amount)
        };
        let entries = movements.iter().map(entry).collect();
        balance.close(&movements, entries);
    }
    balance
}
