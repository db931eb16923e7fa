//! The audit of companies' own books.

use super::{Coalition, Own};
use crate::tie::{Check, Difference};
use crate::{Account, RollForward};
use units::{Money, Month};

impl Coalition {
    /// Checks that every balance ties to its entries, that what partners have paid beforehand is
    /// what the operator holds, and that services and breakage given by one are had by the others.
    /// Sound books give an empty list.
    #[must_use]
    pub fn tie(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        for own in std::iter::once(&self.operator).chain(&self.partners) {
            let balances = own.owed.iter().chain(&own.advances);
            found.extend(balances.flat_map(RollForward::tie));
        }
        let closing = |own: &Own, month: usize| {
            let end = own.advances.as_ref().map(|held| &held.months[month]);
            end.map_or(Money::ZERO, |end| end.closing)
        };
        for month in 0..self.operator.passed.len() {
            let mut line = |check, shown: Money, derived: Money| {
                found.push(Difference {
                    month: Month(month as u32),
                    check,
                    shown: shown.0,
                    derived: derived.0,
                });
            };
            let all = |of: &dyn Fn(&Own) -> Money| self.partners.iter().map(of).sum();
            line(
                Check::Advances,
                closing(&self.operator, month),
                all(&|own| closing(own, month)),
            );
            line(
                Check::BreakagePassed,
                self.operator.passed[month],
                all(&|own| own.passed[month]),
            );
        }
        let change = |own: &Own, account| -> Money {
            own.services.iter().map(|entry| entry.change(account)).sum()
        };
        let spent = self.partners.iter();
        let spent = spent
            .map(|own| change(own, Account::PromotionExpense))
            .sum::<Money>();
        found.push(Difference {
            month: Month(0),
            check: Check::Services,
            shown: change(&self.operator, Account::MarketingRevenue).0,
            derived: spent.0,
        });
        found.retain(|line| line.shown != line.derived);
        found
    }
}
