//! Gifts with a purchase: rights owed from the sale until the parcel leaves.
//!
//! A kind of gift is carried like any right ([`crate::books`]): promised is issued, shipped is
//! redeemed. Here is what is its own: how it is priced, and the stock bought for it.
//!
//! Not here: which gift a member chooses, and when it is shipped (crate `program`).

use crate::{Account, Entry, Event, Policy, Reward};
use units::{Money, Month, Points, Ratio};

/// How one kind of gift is carried: deferred by what it is worth to a member (its stand-alone
/// price), provided for at its cost with its shipping. Amounts in minor units a gift; one below
/// zero counts as nothing.
#[must_use]
pub fn right(value: Money, unit_cost: Money, shipping: Money) -> Policy {
    let each = |amount: Money| {
        let whole = u64::try_from(amount.0).unwrap_or(0);
        Ratio::new(whole, 1).expect("one is no zero denominator")
    };
    Policy {
        point_value: each(value),
        cost_per_point: each(unit_cost + shipping),
        reward: Reward::Goods,
    }
}

/// Gifts bought that nobody was promised: an order of so many at least, or what was promised.
#[must_use]
pub fn leftover(order: Points, promised: Points) -> Points {
    Points((order - promised).0.max(0))
}

/// The entry that buys gifts at a cost a unit.
#[must_use]
pub fn bought(month: Month, gifts: Points, unit_cost: Money) -> Entry {
    use Account::{Cash, Inventory};
    let cost = cost(gifts, unit_cost);
    Entry::transfer(month, Event::Purchase, Inventory, Cash, cost)
}

/// The entry that writes leftover gifts down: without the campaign they are worth nothing
/// (IAS 2.28). They are an expense, never owed to anybody.
#[must_use]
pub fn written_down(month: Month, gifts: Points, unit_cost: Money) -> Entry {
    use Account::{Inventory, RewardCost};
    let cost = cost(gifts, unit_cost);
    Entry::transfer(month, Event::WriteDown, RewardCost, Inventory, cost)
}

fn cost(gifts: Points, unit_cost: Money) -> Money {
    Money(gifts.0.saturating_mul(unit_cost.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Basis, Estimate, Journal, MonthFlows, keep};

    #[test]
    fn a_bulk_order_ends_with_an_empty_shelf() {
        // 5,000 tumblers ordered at 8,000; 4,200 promised in November, shipped in December.
        let (unit_cost, promised, order) = (Money(8_000), Points(4_200), Points(5_000));
        let sold = MonthFlows {
            sales: Money(420_000_000),
            issued: promised,
            ..MonthFlows::default()
        };
        let shipped = MonthFlows {
            redeemed: promised,
            ..MonthFlows::default()
        };
        let sure = Estimate {
            at_issue: 1.0,
            outstanding: 1.0,
        };
        let policy = right(Money(15_000), unit_cost, Money::ZERO);
        let books = keep(&[sold, shipped], &[sure, sure], &policy);
        assert_eq!(
            books.months[0].closing(Basis::CostProvision),
            Money(33_600_000)
        );
        assert_eq!(books.closing(Basis::ContractLiability), Money::ZERO);

        let left = leftover(order, promised);
        assert_eq!(left, Points(800));
        for basis in Basis::ALL {
            let mut journal: Journal = [bought(Month(0), order, unit_cost)].into_iter().collect();
            journal.extend(books.journal(basis).entries().iter().cloned());
            assert_eq!(journal.balance(Account::Inventory), Money(800 * 8_000));
            journal.extend([written_down(Month(1), left, unit_cost)]);
            assert_eq!(journal.balance(Account::Inventory), Money::ZERO);
        }
    }

    #[test]
    fn nothing_is_left_of_what_was_bought_as_needed() {
        for (order, promised, left) in [(0, 10, 0), (10, 10, 0), (10, 3, 7)] {
            assert_eq!(leftover(Points(order), Points(promised)), Points(left));
        }
    }
}
