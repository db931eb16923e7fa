//! A journal entry: always balanced, because an unbalanced one cannot be built.

use crate::{Account, Event, Side};
use serde::Serialize;
use units::{Money, Month};

/// One line of an entry. The amount is never negative: its side says the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The account moved.
    pub account: Account,
    /// The side it is moved on.
    pub side: Side,
    /// How much, in minor units of the currency; above zero.
    pub amount: Money,
}

/// Debits and credits of an entry differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("debits of {debits} against credits of {credits}")]
pub struct Unbalanced {
    /// The sum of the debits, in minor units.
    pub debits: Money,
    /// The sum of the credits, in minor units.
    pub credits: Money,
}

/// A balanced entry in the journal.
///
/// ```compile_fail
/// // The lines are private: an entry is built balanced, or not at all.
/// let entry = ledger::Entry { month: units::Month(0), event: ledger::Event::Sale, lines: vec![] };
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    month: Month,
    event: Event,
    lines: Vec<Line>,
}

impl Entry {
    /// An entry of these debits and credits, in minor units.
    ///
    /// A negative amount is written on the other side; a zero one is not written.
    ///
    /// # Errors
    /// When the debits do not equal the credits.
    pub fn new(
        month: Month,
        event: Event,
        debits: &[(Account, Money)],
        credits: &[(Account, Money)],
    ) -> Result<Self, Unbalanced> {
        let total = |side: &[(Account, Money)]| side.iter().map(|&(_, amount)| amount).sum();
        let (debited, credited): (Money, Money) = (total(debits), total(credits));
        if debited != credited {
            return Err(Unbalanced {
                debits: debited,
                credits: credited,
            });
        }
        let written = |side| move |&(account, amount)| Line::signed(account, side, amount);
        let lines = (debits.iter().filter_map(written(Side::Debit)))
            .chain(credits.iter().filter_map(written(Side::Credit)))
            .collect();
        Ok(Self {
            month,
            event,
            lines,
        })
    }

    /// One amount from the credited account to the debited one; a negative amount goes back.
    #[must_use]
    pub fn transfer(
        month: Month,
        event: Event,
        debit: Account,
        credit: Account,
        amount: Money,
    ) -> Self {
        Self::shared(month, event, debit, &[(credit, amount)])
    }

    /// One debit shared among several credits: the debit is their sum, so it always balances.
    #[must_use]
    pub fn shared(
        month: Month,
        event: Event,
        debit: Account,
        credits: &[(Account, Money)],
    ) -> Self {
        let total = credits.iter().map(|&(_, amount)| amount).sum();
        let lines = Line::signed(debit, Side::Debit, total)
            .into_iter()
            .chain(
                (credits.iter())
                    .filter_map(|&(account, amount)| Line::signed(account, Side::Credit, amount)),
            )
            .collect();
        Self {
            month,
            event,
            lines,
        }
    }

    /// The month it belongs to.
    #[must_use]
    pub fn month(&self) -> Month {
        self.month
    }

    /// What happened.
    #[must_use]
    pub fn event(&self) -> Event {
        self.event
    }

    /// Its lines, debits first unless an amount was negative.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What it adds to an account in minor units, counted on the side where the account grows.
    #[must_use]
    pub fn change(&self, account: Account) -> Money {
        (self.lines.iter())
            .filter(|line| line.account == account)
            .map(|line| match line.side == account.side() {
                true => line.amount,
                false => -line.amount,
            })
            .sum()
    }
}

impl Line {
    fn signed(account: Account, side: Side, amount: Money) -> Option<Self> {
        let (side, amount) = match amount < Money::ZERO {
            true => (side.opposite(), -amount),
            false => (side, amount),
        };
        (amount != Money::ZERO).then_some(Self {
            account,
            side,
            amount,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Account::{Cash, ContractLiability, RevenueGoods, RevenuePoints};

    const SALE: [(Account, Money); 2] = [
        (RevenueGoods, Money(91_324)),
        (ContractLiability, Money(8_676)),
    ];

    #[test]
    fn an_entry_that_does_not_balance_is_refused() {
        let entry = |cash| Entry::new(Month(0), Event::Sale, &[(Cash, Money(cash))], &SALE);
        assert!(entry(100_000).is_ok());
        let short = Unbalanced {
            debits: Money(99_999),
            credits: Money(100_000),
        };
        assert_eq!(entry(99_999), Err(short));
        assert_eq!(
            short.to_string(),
            "debits of 99999 against credits of 100000"
        );
    }

    #[test]
    fn the_sale_of_example_52_reads_as_in_the_standard() {
        let sale = Entry::shared(Month(0), Event::Sale, Cash, &SALE);
        let read: Vec<_> = (sale.lines().iter())
            .map(|line| (line.side, line.account, line.amount.0))
            .collect();
        assert_eq!(
            read,
            [
                (Side::Debit, Cash, 100_000),
                (Side::Credit, RevenueGoods, 91_324),
                (Side::Credit, ContractLiability, 8_676),
            ]
        );
    }

    #[test]
    fn a_negative_transfer_goes_back() {
        let back = Entry::transfer(
            Month(1),
            Event::ReEstimate,
            ContractLiability,
            RevenuePoints,
            Money(-85),
        );
        assert_eq!(back.change(ContractLiability), Money(85));
        assert_eq!(back.change(RevenuePoints), Money(-85));
        assert!(back.lines().iter().all(|line| line.amount.0 > 0));
    }
}
