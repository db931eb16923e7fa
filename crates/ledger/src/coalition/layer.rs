//! Several companies' parts of one pool of points.
//!
//! Not here: what each of them defers ([`super::keep_apart`]).

use crate::{ContractRollForward, Pool, Right};
use units::Money;

/// One company's part of the pool, month by month.
pub(super) type Layer = Vec<ContractRollForward>;

/// Amounts deferred by several companies and earned at the pace of one pool. Each layer is the
/// difference of two pools, so that together they are the pool of all, to the unit.
pub(super) fn layers(points: &Right<'_>, deferred: &[Vec<Money>]) -> Vec<Layer> {
    let mut below = vec![ContractRollForward::default(); points.flows.len()];
    let mut sums = vec![Money::ZERO; points.flows.len()];
    let layer = |amounts: &Vec<Money>| {
        (sums.iter_mut().zip(amounts)).for_each(|(sum, amount)| *sum += *amount);
        let mut pool = Pool::new(*points.policy);
        let months = points.flows.iter().zip(points.estimates).zip(&sums);
        let upto: Layer = months
            .map(|((flows, estimate), sum)| pool.close(flows, estimate, Money::ZERO, *sum).contract)
            .collect();
        let layer = upto.iter().zip(&below);
        let layer = layer
            .map(|(upto, below)| added(*upto, *below, -1))
            .collect();
        below = upto;
        layer
    };
    deferred.iter().map(layer).collect()
}

pub(super) fn added(
    one: ContractRollForward,
    other: ContractRollForward,
    sign: i64,
) -> ContractRollForward {
    let sum = |part: fn(&ContractRollForward) -> Money| Money(part(&one).0 + sign * part(&other).0);
    ContractRollForward {
        opening: sum(|month| month.opening),
        allocated: sum(|month| month.allocated),
        released: sum(|month| month.released),
        caught_up: sum(|month| month.caught_up),
        breakage: sum(|month| month.breakage),
        closing: sum(|month| month.closing),
    }
}
