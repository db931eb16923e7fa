//! What a program costs in the month it happens, without owing it to anybody afterwards.
//!
//! Not here: costs of rewards ([`crate::books`]) and of leftover gifts ([`crate::gifts`]).

use crate::{Account, Entry, Event};
use serde::{Deserialize, Serialize};
use units::{Money, Month};

/// What was spent on members in one month, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostFlows {
    /// Taken off prices by member discounts and vouchers.
    pub discounts: Money,
    /// Taken off prices by coupons sent without a purchase.
    pub coupons: Money,
    /// Sending messages.
    pub contacts: Money,
    /// Services of clubs, subscriptions and tiers.
    pub services: Money,
    /// Rewards for bringing friends.
    pub referrals: Money,
}

impl CostFlows {
    /// The month's entries. An event that moved nothing has none.
    ///
    /// Prices are cut before they are paid, so the entry for discounts and coupons only shows them:
    /// it raises gross revenue by what it takes off.
    #[must_use]
    pub fn entries(&self, month: Month) -> Vec<Entry> {
        use Account::{
            AcquisitionCost, Cash, Discounts, PromotionExpense, RevenueGoods, ServiceCost,
        };
        let off = self.discounts + self.coupons;
        let spent = |event, debit, amount| Entry::transfer(month, event, debit, Cash, amount);
        let entries = [
            Entry::transfer(month, Event::PriceOff, Discounts, RevenueGoods, off),
            spent(Event::Contact, PromotionExpense, self.contacts),
            spent(Event::Service, ServiceCost, self.services),
            spent(Event::Acquisition, AcquisitionCost, self.referrals),
        ];
        (entries.into_iter())
            .filter(|entry| !entry.lines().is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Journal;

    #[test]
    fn a_discount_leaves_nothing_owed() {
        let flows = CostFlows {
            discounts: Money(5_000),
            coupons: Money(2_000),
            contacts: Money(20),
            ..CostFlows::default()
        };
        let journal: Journal = flows.entries(Month(0)).into_iter().collect();
        assert_eq!(journal.entries().len(), 2);
        for (account, amount) in [
            (Account::Discounts, 7_000),
            (Account::RevenueGoods, 7_000),
            (Account::Cash, -20),
            (Account::PromotionExpense, 20),
        ] {
            assert_eq!(journal.balance(account), Money(amount), "{account:?}");
        }
        for liability in [
            Account::ContractLiability,
            Account::Provision,
            Account::RefundLiability,
        ] {
            assert_eq!(journal.balance(liability), Money::ZERO, "{liability:?}");
        }
    }
}
