//! Fees paid in advance: owed as service until their months have passed.
//!
//! One kind of fee has one roll-forward: subscriptions, annual fees, joining fees. Fees are the
//! same on both bases, because K-GAAP defers them as well.
//!
//! Not here: who pays, stays and is refunded (crate `simulation`).

use crate::pool::NEAREST;
use crate::{Account, Entry, Event, RollForward, Split};
use serde::{Deserialize, Serialize};
use units::Money;

/// What happened to fees of one kind in one month, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeFlows {
    /// Paid by members, for months to come and the one that begins.
    pub received: Money,
    /// Earned: the month's service of every fee running, and what leavers left unclaimed.
    pub earned: Money,
    /// Given back to leavers.
    pub refunded: Money,
}

/// Fees received and not yet earned, month by month: a contract liability (IFRS 15.106).
#[must_use]
pub fn unearned(flows: &[FeeFlows]) -> RollForward {
    use Account::{Cash, FeeRevenue, UnearnedFees};
    use Event::{FeeEarned, FeeReceived, FeeRefunded};
    let mut balance = RollForward::new(UnearnedFees);
    for fees in flows {
        let month = balance.next();
        let movements = [
            (FeeReceived, fees.received),
            (FeeEarned, -fees.earned),
            (FeeRefunded, -fees.refunded),
        ];
        let entries = vec![
            Entry::transfer(month, FeeReceived, Cash, UnearnedFees, fees.received),
            Entry::transfer(month, FeeEarned, UnearnedFees, FeeRevenue, fees.earned),
            Entry::transfer(month, FeeRefunded, UnearnedFees, Cash, fees.refunded),
        ];
        balance.close(&movements, entries);
    }
    balance
}

/// What is earned of one fee once so many months of its term have been served: evenly, because
/// the service is to stand ready (IFRS 15.35(a), 39-41). A fee for no months is earned at once.
///
/// The total is rounded and months are its differences, so that the term earns the whole fee.
#[must_use]
pub fn earned_by(fee: Money, term: u32, months: u32) -> Money {
    if months >= term {
        return fee;
    }
    let product = i128::from(fee.0) * i128::from(months);
    Money(NEAREST.divide(product, i128::from(term)))
}

/// What each month of the term earns of one fee; the months add up to it.
pub fn spread(fee: Money, term: u32) -> impl Iterator<Item = Money> {
    let term = term.max(1);
    (0..term).map(move |month| earned_by(fee, term, month + 1) - earned_by(fee, term, month))
}

/// The unearned balance of one kind of fee by when it will be earned. `received` holds what was
/// paid in every month so far, each at the start of its month, for `term` months.
///
/// The pattern is that of fees nobody leaves early; the balance is what is really left of them.
#[must_use]
pub fn split(balance: Money, received: &[Money], term: u32) -> Split {
    let (mut within, mut all) = (0, 0);
    for (served, fee) in (1..).zip(received.iter().rev()) {
        let now = earned_by(*fee, term, served);
        within += (earned_by(*fee, term, served + 12) - now).0;
        all += (*fee - now).0;
    }
    Split::by_pattern(balance, within, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tie::Check;
    use units::Month;

    fn flows([received, earned, refunded]: [i64; 3]) -> FeeFlows {
        FeeFlows {
            received: Money(received),
            earned: Money(earned),
            refunded: Money(refunded),
        }
    }

    #[test]
    fn a_fee_is_earned_evenly_and_wholly() {
        for (fee, term, months) in [
            (9_900, 1, vec![9_900]),
            (100, 3, vec![33, 34, 33]),
            (-100, 3, vec![-33, -34, -33]),
            (5, 4, vec![1, 1, 2, 1]),
            (60_000, 0, vec![60_000]),
        ] {
            let found: Vec<i64> = spread(Money(fee), term).map(|money| money.0).collect();
            assert_eq!(found, months, "{fee} over {term}");
        }
    }

    #[test]
    fn a_year_paid_in_january_and_left_in_march() {
        // 120,000 for a year; after two months the member leaves: 100,000 is refunded.
        let balance = unearned(&[
            flows([120_000, 10_000, 0]),
            flows([0, 10_000, 0]),
            flows([0, 0, 100_000]),
        ]);
        let closings: Vec<i64> = balance.months.iter().map(|end| end.closing.0).collect();
        assert_eq!(closings, [110_000, 100_000, 0]);
        assert_eq!(balance.tie(), []);
        let journal = balance.journal();
        for (account, amount) in [
            (Account::Cash, 20_000),
            (Account::FeeRevenue, 20_000),
            (Account::UnearnedFees, 0),
        ] {
            assert_eq!(journal.balance(account), Money(amount), "{account:?}");
        }
    }

    #[test]
    fn earning_what_was_never_received_is_found() {
        let balance = unearned(&[flows([100, 150, 0])]);
        let found = balance.tie();
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].check,
            Check::BalanceBelowZero(Account::UnearnedFees)
        );
        assert_eq!((found[0].month, found[0].shown), (Month(0), -50));
    }

    #[test]
    fn an_altered_line_is_found() {
        let sound = unearned(&[flows([120, 10, 0]), flows([0, 10, 5])]);
        let altered = |change: fn(&mut RollForward)| {
            let mut balance = sound.clone();
            change(&mut balance);
            let found = balance.tie();
            (found.iter())
                .map(|line| (line.month.0, line.check, line.shown - line.derived))
                .collect::<Vec<_>>()
        };
        let account = Account::UnearnedFees;
        assert_eq!(
            altered(|balance| balance.months[1].movements[2].1 += Money(1)),
            [(1, Check::BalanceMovement(account, Event::FeeRefunded), 1)]
        );
        assert_eq!(
            altered(|balance| balance.months[1].opening += Money(2)),
            [(1, Check::BalanceOpening(account), 2)]
        );
        assert_eq!(
            altered(|balance| balance.months[0].closing -= Money(3)),
            [(0, Check::BalanceClosing(account), -3)]
        );
    }
}
