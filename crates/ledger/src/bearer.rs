//! Whose balance sheet a liability of the group stands on, and whose revenue its breakage is.
//!
//! Not here: how large either is ([`crate::books`]).

use crate::pool::NEAREST;
use serde::{Deserialize, Serialize};
use units::{Money, Points};

/// Who carries something that points leave behind: their liability, or their breakage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearer {
    /// The operator, for all points.
    #[default]
    Operator,
    /// Each company, for the points it issued.
    Issuer,
}

/// An amount in minor units (a liability, a month's breakage) shared among the operator, first,
/// and the partners, by who bears it. `issued` holds what each has issued so far in the same
/// order; below zero counts as nothing. The shares add up to the amount.
#[must_use]
pub fn shared(amount: Money, bearer: Bearer, issued: &[Points]) -> Vec<Money> {
    let weight = |points: &Points| i128::from(points.0.max(0));
    let all: i128 = issued.iter().map(weight).sum();
    let (mut reached, mut given) = (0, Money::ZERO);
    (issued.iter().enumerate())
        .map(|(number, points)| {
            if bearer == Bearer::Operator || all == 0 {
                return if number == 0 { amount } else { Money::ZERO };
            }
            reached += weight(points);
            let upto = Money(NEAREST.divide(i128::from(amount.0) * reached, all));
            let share = upto - given;
            given = upto;
            share
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_leave_behind_goes_to_who_bears_it() {
        let issued = [Points(100), Points(200), Points(0), Points(-5)];
        for (bearer, amount, shares) in [
            (Bearer::Operator, 1_000, [1_000, 0, 0, 0]),
            (Bearer::Issuer, 1_000, [333, 667, 0, 0]),
            (Bearer::Issuer, -100, [-33, -67, 0, 0]),
        ] {
            assert_eq!(shared(Money(amount), bearer, &issued), shares.map(Money));
        }
        // Before anything is issued it stays with the operator.
        let none = [Points::ZERO; 2];
        assert_eq!(
            shared(Money(7), Bearer::Issuer, &none),
            [Money(7), Money::ZERO]
        );
    }
}
