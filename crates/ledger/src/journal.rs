//! The journal: entries in order, and the balances they post to.

use crate::{Account, Entry, Side};
use serde::Serialize;
use units::Money;

/// Entries in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Journal {
    entries: Vec<Entry>,
}

/// One account in a trial balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AccountBalance {
    /// The account.
    pub account: Account,
    /// Everything debited, in minor units.
    pub debits: Money,
    /// Everything credited, in minor units.
    pub credits: Money,
}

impl AccountBalance {
    /// The balance in minor units, counted on the side where the account grows.
    #[must_use]
    pub fn balance(self) -> Money {
        match self.account.side() {
            Side::Debit => self.debits - self.credits,
            Side::Credit => self.credits - self.debits,
        }
    }
}

impl Journal {
    /// The entries in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The balance of one account in minor units, counted on the side where it grows.
    #[must_use]
    pub fn balance(&self, account: Account) -> Money {
        self.entries.iter().map(|entry| entry.change(account)).sum()
    }

    /// Every account with its debits and credits; the two columns always have the same sum.
    #[must_use]
    pub fn trial_balance(&self) -> Vec<AccountBalance> {
        let lines = || self.entries.iter().flat_map(Entry::lines);
        let total = |account, side| {
            lines()
                .filter(|line| line.account == account && line.side == side)
                .map(|line| line.amount)
                .sum()
        };
        Account::ALL
            .into_iter()
            .map(|account| AccountBalance {
                account,
                debits: total(account, Side::Debit),
                credits: total(account, Side::Credit),
            })
            .collect()
    }
}

impl FromIterator<Entry> for Journal {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
        }
    }
}

impl Extend<Entry> for Journal {
    fn extend<I: IntoIterator<Item = Entry>>(&mut self, entries: I) {
        self.entries.extend(entries);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Account::*, Event};
    use units::Month;

    #[test]
    fn posting_example_52_gives_its_trial_balance() {
        let sale = [
            (RevenueGoods, Money(91_324)),
            (ContractLiability, Money(8_676)),
        ];
        let journal: Journal = [
            Entry::shared(Month(0), Event::Sale, Cash, &sale),
            Entry::transfer(
                Month(0),
                Event::Redemption,
                ContractLiability,
                RevenuePoints,
                Money(4_110),
            ),
        ]
        .into_iter()
        .collect();
        for (account, balance) in [
            (Cash, 100_000),
            (RevenueGoods, 91_324),
            (RevenuePoints, 4_110),
            (ContractLiability, 4_566),
            (Provision, 0),
        ] {
            assert_eq!(journal.balance(account), Money(balance), "{account:?}");
        }
        let trial = journal.trial_balance();
        let debits: Money = trial.iter().map(|row| row.debits).sum();
        let credits: Money = trial.iter().map(|row| row.credits).sum();
        assert_eq!(debits, credits);
        assert!(
            trial
                .iter()
                .all(|row| row.balance() == journal.balance(row.account))
        );
    }
}
