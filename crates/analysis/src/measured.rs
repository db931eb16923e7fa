//! An arm in every future: its numbers month by month, over the horizon, and among companies.

use crate::group::{Traded, partners_of};
use crate::measures::{Kind, MEASURES};
use crate::members::naive;
use crate::played::Played;
use crate::promise::{Cashback, Promise};
use crate::rights::{Rights, basis, closings};
use crate::sums::Sums;
use ledger::Basis;
use simulation::{Extras, Future, Run, Study};

/// An arm of a run, with its books kept once in every future.
pub(crate) struct MeasuredArm {
    pub(crate) promise: Promise,
    pub(crate) rights: Rights,
    pub(crate) futures: Vec<Measured>,
}

/// One arm of one future, measured. Money is in minor units.
pub(crate) struct Measured {
    /// One series a measure, in the order of [`MEASURES`].
    pub(crate) series: Vec<Vec<f64>>,
    pub(crate) sums: Sums,
    /// Visits of members per member against those of others per other; none without others.
    pub(crate) naive: Option<f64>,
    /// What the trade in points left with every company; none without partners.
    pub(crate) traded: Option<Traded>,
}

impl MeasuredArm {
    /// Measures an arm in every future; `arm` counts from 0 at the control.
    pub(crate) fn new(study: &Study, run: &Run, arm: usize) -> Self {
        let promise = Promise::of(study, arm);
        let rights = Rights::new(study, run, arm, &promise);
        let futures = run.futures.iter();
        let futures = futures.map(|future| measure(study, &promise, &rights, future, arm));
        Self {
            futures: futures.collect(),
            promise,
            rights,
        }
    }
}

fn measure(
    study: &Study,
    promise: &Promise,
    rights: &Rights,
    future: &Future,
    arm: usize,
) -> Measured {
    let months = study.months as usize;
    let played = Played::new(future, arm, months);
    let kept = rights.keep(&played);
    let mut sums = Sums::over(promise, &played);
    sums.owed = kept.expected_cost + promise.gifts_exchanged(&played);
    let by_month = |number: fn(&Sums) -> f64| -> Vec<f64> {
        let month = |(counts, extras)| number(&Sums::month(promise, counts, extras));
        played.months().map(month).collect()
    };
    let mut cost = by_month(Sums::cost);
    cost[promise.written_down_in(months)] += sums.leftover;
    let contract = closings(&kept.books, Basis::ContractLiability, months);
    let provision = closings(&kept.books, Basis::CostProvision, months);
    let payable = played.stock(|_, extras| match promise.cashback {
        Some(Cashback::Cash) => payable(extras),
        _ => 0,
    });
    let unearned = played.stock(|_, extras| unearned(extras));
    let rights_owed = match basis(study) {
        Basis::ContractLiability => &contract,
        Basis::CostProvision => &provision,
    };
    let owed = (0..months).map(|month| rights_owed[month] + payable[month] + unearned[month]);
    let owed = owed.collect();
    let series = vec![
        played.flow(|counts, _| counts.cash),
        played.flow(|counts, _| counts.basket),
        played.flow(|counts, _| counts.visits),
        played.flow(|counts, _| counts.issued),
        played.flow(|counts, _| counts.redeemed),
        played.flow(|counts, _| counts.expired),
        played.flow(|counts, _| counts.cancelled),
        played
            .stock(|counts, _| counts.issued - counts.redeemed - counts.expired - counts.cancelled),
        contract,
        provision,
        by_month(|month| month.rewards),
        played.stock(|counts, _| counts.active),
        played.stock(|counts, _| counts.alive),
        played.stock(|counts, _| counts.enrolled),
        played.flow(|counts, _| counts.stamps),
        played.flow(|counts, _| counts.stamp_rewards),
        played.flow(|counts, _| counts.stamp_cost),
        by_month(|month| month.fees),
        played.flow(|_, extras| extras.discount + extras.voucher_value + extras.coupon_value),
        payable,
        unearned,
        played.stock(|_, extras| {
            extras.gifts_promised.iter().sum::<i64>() - extras.gifts_shipped.iter().sum::<i64>()
        }),
        owed,
        cost,
        played.stock(|_, extras| extras.payers),
        played.flow(|_, extras| extras.actions.iter().sum()),
    ];
    Measured {
        series,
        sums,
        naive: naive(future, arm),
        traded: partners_of(study, arm)
            .map(|design| Traded::of(study, design, rights, &kept, &played)),
    }
}

/// How a month changes what is still to be paid out of cashback.
fn payable(extras: &Extras) -> i64 {
    extras.credited - extras.paid_out - extras.credit_used - extras.forfeited
}

/// How a month changes what members have paid for months to come.
fn unearned(extras: &Extras) -> i64 {
    let sum = |fees: &[i64]| fees.iter().sum::<i64>();
    sum(&extras.fees_received) - sum(&extras.fees_earned) - sum(&extras.fees_refunded)
}

impl Measured {
    /// A measure over the horizon: the sum of a flow, the end of a balance.
    pub(crate) fn total(&self, index: usize) -> f64 {
        match MEASURES[index].kind {
            Kind::Flow => self.series[index].iter().sum(),
            Kind::Balance => self.series[index].last().copied().unwrap_or(0.0),
        }
    }
}
