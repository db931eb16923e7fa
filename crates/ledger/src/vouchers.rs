//! Vouchers: a discount that a purchase earns on a later one.
//!
//! A voucher is a material right when it gives more than everybody gets (IFRS 15 B40-B42); a
//! coupon sent without a purchase is none, it is a lower price on the day it is used.
//!
//! Not here: the price of one voucher in decimals ([`crate::measurement::voucher_price`]).

use crate::{Policy, Reward};
use units::{Money, Points, Ratio};

/// How vouchers are carried: each a right worth the mean discount, `taken` minor units off by
/// `used` vouchers in all. Carry issued, used and lapsed vouchers as points of this policy.
///
/// On the cost-provision basis nothing is owed: the later sale still brings more than it costs, so
/// no outflow is to be expected. No voucher used yet makes none worth anything.
#[must_use]
pub fn right(taken: Money, used: Points) -> Policy {
    let whole = |count: i64| u64::try_from(count).unwrap_or(0);
    Policy {
        point_value: Ratio::new(whole(taken.0), whole(used.0)).unwrap_or(Ratio::ZERO),
        cost_per_point: Ratio::ZERO,
        reward: Reward::Tender,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Basis, Estimate, MonthFlows, keep};

    #[test]
    fn a_pool_of_vouchers_as_in_example_49() {
        // 1,000 sales at 100.00 with a voucher each; 800 will be used, at 15.00 a piece.
        let issued = MonthFlows {
            sales: Money(10_000_000),
            issued: Points(1_000),
            ..MonthFlows::default()
        };
        let used = MonthFlows {
            redeemed: Points(800),
            expired: Points(200),
            ..MonthFlows::default()
        };
        let estimate = Estimate {
            at_issue: 0.8,
            outstanding: 0.8,
        };
        let policy = right(Money(1_200_000), Points(800));
        let books = keep(&[issued, used], &[estimate, estimate], &policy);
        assert_eq!(
            books.months[0].closing(Basis::ContractLiability),
            Money(1_071_429)
        );
        assert_eq!(books.months[0].closing(Basis::CostProvision), Money::ZERO);
        assert_eq!(books.closing(Basis::ContractLiability), Money::ZERO);
        assert_eq!(books.tie(), []);
    }

    #[test]
    fn vouchers_that_nobody_ever_used_are_worth_nothing() {
        assert_eq!(right(Money::ZERO, Points::ZERO).point_value, Ratio::ZERO);
    }
}
