//! The rights a program gives, kept by the ledger: points, stamps, vouchers, store credit, gifts.

use crate::exchange::{awaiting, kept_for_gifts, until_sent};
use crate::expectation::Expectation;
use crate::played::Played;
use crate::promise::{Cashback, Promise};
use ledger::{
    Basis, Books, CashbackFlows, Estimate, MonthFlows, Policy, Right, gifts, keep_together,
    payable, vouchers,
};
use simulation::{Counts, Extras, Run, Study};
use units::{Money, Points, Rounding};

/// A kind of right that is measured, not only counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Points,
    Stamps,
    /// Discounts promised on later visits.
    Vouchers,
    /// Cashback that pays for later baskets.
    Credit,
    /// Gifts of one choice, given for spend.
    Gift(usize),
}

/// One kind of right of an arm: its policy and what is expected of it.
struct Kept {
    kind: Kind,
    policy: Policy,
    expectation: Expectation,
    /// Points one gift is exchanged for; nothing where gifts are not.
    exchanged: i64,
}

/// The rights of one arm, for any of its futures.
pub(crate) struct Rights {
    kept: Vec<Kept>,
}

/// The books of the rights of one future.
pub(crate) struct KeptBooks {
    /// One book a right; they add up to the program's.
    pub(crate) books: Vec<Books>,
    /// What happened to each right, and what was believed of it, month by month.
    pub(crate) flows: Vec<Vec<MonthFlows>>,
    pub(crate) estimates: Vec<Vec<Estimate>>,
    /// What the rights outstanding at the end are still expected to cost, in minor units; gifts
    /// that points were exchanged for and that are still to be sent are not in it.
    pub(crate) expected_cost: f64,
    /// Points exchanged at the end whose gifts are still to be sent.
    pub(crate) awaiting: i64,
}

impl Rights {
    /// The rights that an arm's promise gives; `arm` counts from 0 at the control.
    pub(crate) fn new(study: &Study, run: &Run, arm: usize, promise: &Promise) -> Self {
        let mut kept = Vec::new();
        let mut keep = |kind, policy, expectation| {
            kept.push(Kept {
                kind,
                policy,
                expectation,
                exchanged: match kind {
                    Kind::Points => promise.gift_points,
                    _ => 0,
                },
            });
        };
        let pooled = |count: &dyn Fn(&Extras) -> i64| -> i64 {
            let futures = run
                .futures
                .iter()
                .filter_map(|future| future.extras.get(arm));
            futures.flatten().map(count).sum()
        };
        if let Some(mut policy) = promise.points {
            if promise.gifts_alone {
                let promised = (0..promise.gifts.len())
                    .map(|choice| pooled(&|extras| extras.gifts_promised[choice]));
                let promised: Vec<i64> = promised.collect();
                let said = study
                    .accounting
                    .cost_per_point
                    .map(|_| policy.cost_per_point);
                policy = kept_for_gifts(policy, &promise.gifts, promise.gift_points, &promised);
                policy.cost_per_point = said.unwrap_or(policy.cost_per_point);
            }
            keep(Kind::Points, policy, Expectation::points(study, run, arm));
        }
        if let Some(policy) = promise.stamps {
            let change = |counts: &Counts, extras: &Extras| {
                counts.stamps - extras.stamps_used - extras.stamps_lapsed
            };
            let lots = &run.cohorts[arm].stamps;
            let expected = Expectation::lots(study, run, arm, lots, change);
            keep(Kind::Stamps, policy, expected);
        }
        if pooled(&|extras| extras.vouchers_issued) > 0 {
            let taken = Money(pooled(&|extras| extras.voucher_value));
            let policy = vouchers::right(taken, Points(pooled(&|extras| extras.vouchers_used)));
            let change = |_: &Counts, extras: &Extras| {
                extras.vouchers_issued - extras.vouchers_used - extras.vouchers_lapsed
            };
            let lots = &run.cohorts[arm].vouchers;
            let expected = Expectation::lots(study, run, arm, lots, change);
            keep(Kind::Vouchers, policy, expected);
        }
        if promise.cashback == Some(Cashback::Credit) {
            let expected = cashback_used(study, run, arm);
            keep(Kind::Credit, payable::store_credit(), expected);
        }
        if promise.gift_points == 0 {
            for (choice, gift) in promise.gifts.iter().enumerate() {
                let policy = gifts::right(gift.choice.value, gift.choice.unit_cost, gift.shipping);
                keep(Kind::Gift(choice), policy, Expectation::Believed(1.0));
            }
        }
        Self { kept }
    }

    /// The kinds of rights, in the order of the books.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        self.kept.iter().map(|kept| kept.kind)
    }

    /// The place of points among the kinds, in a program whose partners trade them.
    pub(crate) fn points(&self) -> usize {
        let place = self.kinds().position(|kind| kind == Kind::Points);
        place.expect("partners without points are diagnosed when the program is read")
    }

    /// How a right is carried, by its place among the kinds.
    pub(crate) fn policy(&self, place: usize) -> &Policy {
        &self.kept[place].policy
    }

    /// The provision at the end for points, by their place among the kinds, that are not exchanged
    /// for gifts yet, in minor units.
    pub(crate) fn unexchanged(&self, place: usize, kept: &KeptBooks) -> f64 {
        self.kept[place].unexchanged(&kept.books[place], kept.awaiting)
    }

    /// The books of one future.
    pub(crate) fn keep(&self, played: &Played) -> KeptBooks {
        let mut flows: Vec<Vec<MonthFlows>> = (self.kept.iter())
            .map(|kept| kept.kind.flows(played))
            .collect();
        let mut estimates: Vec<Vec<Estimate>> = (self.kept.iter().zip(&flows))
            .map(|(kept, flows)| kept.expectation.along(running_totals(flows)))
            .collect();
        let mut awaited = 0;
        for (index, kept) in self.kept.iter().enumerate() {
            if kept.exchanged > 0 {
                until_sent(
                    kept.exchanged,
                    played,
                    &mut flows[index],
                    &mut estimates[index],
                );
                awaited += awaiting(kept.exchanged, played);
            }
        }
        let rights: Vec<Right> = (0..self.kept.len())
            .map(|index| Right {
                flows: &flows[index],
                estimates: &estimates[index],
                policy: &self.kept[index].policy,
            })
            .collect();
        let books = keep_together(&rights);
        let costs = self.kept.iter().zip(&books).zip(&estimates);
        let expected_cost =
            costs.map(|((kept, books), estimates)| kept.cost(books, estimates, awaited));
        KeptBooks {
            expected_cost: expected_cost.sum(),
            awaiting: awaited,
            books,
            flows,
            estimates,
        }
    }
}

impl KeptBooks {
    /// A right as its book was kept, by its place among the kinds.
    pub(crate) fn right<'k>(&'k self, rights: &'k Rights, place: usize) -> Right<'k> {
        Right {
            flows: &self.flows[place],
            estimates: &self.estimates[place],
            policy: rights.policy(place),
        }
    }
}

impl Kept {
    /// What the outstanding are still expected to cost. Nothing is provided for vouchers, since
    /// the later sale still brings more than it costs; yet the price given up then is missing.
    fn cost(&self, books: &Books, estimates: &[Estimate], awaited: i64) -> f64 {
        match (self.kind, books.months.last(), estimates.last()) {
            (Kind::Vouchers, Some(end), Some(estimate)) => {
                let used = end.points.closing.0.max(0) as f64 * estimate.outstanding;
                used * self.policy.point_value.to_f64()
            }
            (Kind::Points, ..) => self.unexchanged(books, awaited),
            _ => books.closing(Basis::CostProvision).0 as f64,
        }
    }

    /// The provision for points that are not exchanged yet.
    fn unexchanged(&self, books: &Books, awaited: i64) -> f64 {
        let cost = self.policy.cost_per_point.of(awaited, Rounding::HalfEven);
        (books.closing(Basis::CostProvision).0 - cost) as f64
    }
}

impl Kind {
    /// What happened to rights of this kind, month by month.
    pub(crate) fn flows(self, played: &Played) -> Vec<MonthFlows> {
        let months = played.months();
        months
            .map(|(counts, extras)| self.flow(counts, extras))
            .collect()
    }

    fn flow(self, counts: &Counts, extras: &Extras) -> MonthFlows {
        let sales = Money(counts.member_cash);
        let right = |issued, redeemed, expired, cancelled| MonthFlows {
            sales,
            issued: Points(issued),
            redeemed: Points(redeemed),
            expired: Points(expired),
            cancelled: Points(cancelled),
        };
        match self {
            Kind::Points => right(
                counts.issued,
                counts.redeemed,
                counts.expired,
                counts.cancelled,
            ),
            Kind::Stamps => right(counts.stamps, extras.stamps_used, extras.stamps_lapsed, 0),
            Kind::Vouchers => right(
                extras.vouchers_issued,
                extras.vouchers_used,
                extras.vouchers_lapsed,
                0,
            ),
            Kind::Credit => cashback_flows(extras).as_store_credit(sales),
            Kind::Gift(choice) => right(
                extras.gifts_promised[choice],
                extras.gifts_shipped[choice],
                0,
                0,
            ),
        }
    }
}

/// What is expected of cashback: to be used in store, or to be paid out.
pub(crate) fn cashback_used(study: &Study, run: &Run, arm: usize) -> Expectation {
    let change = |_: &Counts, extras: &Extras| {
        extras.credited - extras.credit_used - extras.paid_out - extras.forfeited
    };
    Expectation::lots(study, run, arm, &run.cohorts[arm].cashback, change)
}

/// A month's cashback, as the ledger takes it.
pub(crate) fn cashback_flows(extras: &Extras) -> CashbackFlows {
    CashbackFlows {
        credited: Money(extras.credited),
        paid_out: Money(extras.paid_out),
        used: Money(extras.credit_used),
        forfeited: Money(extras.forfeited),
    }
}

/// The ledger's name for the study's basis.
pub(crate) fn basis(study: &Study) -> Basis {
    match study.accounting.basis {
        simulation::Basis::ContractLiability => Basis::ContractLiability,
        simulation::Basis::CostProvision => Basis::CostProvision,
    }
}

/// Closing liability of all rights, month by month, in minor units.
pub(crate) fn closings(books: &[Books], basis: Basis, months: usize) -> Vec<f64> {
    let closing = |month: usize| -> i64 {
        let ends = books.iter().map(|books| &books.months[month]);
        ends.map(|end| end.closing(basis).0).sum()
    };
    (0..months).map(|month| closing(month) as f64).collect()
}

/// Cumulative issue, cumulative use and balance at each month end.
fn running_totals(flows: &[MonthFlows]) -> impl Iterator<Item = (i64, i64, i64)> + '_ {
    let mut totals = (0, 0, 0);
    flows.iter().map(move |month| {
        totals.0 += month.issued.0;
        totals.1 += month.redeemed.0;
        totals.2 += (month.issued - month.redeemed - month.expired - month.cancelled).0;
        totals
    })
}
