//! Cashback: what members are still to be paid.
//!
//! Cashback paid in cash is a financial liability at face: nothing of it is released because
//! somebody may forget to ask (no proportional breakage). Where a member must ask before anything
//! is payable it can be measured at expected value as variable consideration instead. Cashback
//! that only pays for later baskets is no financial liability but a right to goods, carried like
//! points by [`crate::books`].
//!
//! Not here: the formulas in decimals ([`crate::measurement::cashback`]).

use crate::pool::{NEAREST, between_zero_and_one};
use crate::{Account, Entry, Event, MonthFlows, Policy, Reward, RollForward};
use serde::{Deserialize, Serialize};
use units::{Money, Points, Ratio};

/// What happened to cashback in one month, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashbackFlows {
    /// Promised on the month's sales, net of what returns took back.
    pub credited: Money,
    /// Paid out in cash.
    pub paid_out: Money,
    /// Used to pay for a basket.
    pub used: Money,
    /// Lost for good by a rule that extinguishes it.
    pub forfeited: Money,
}

/// Cashback payable in cash, at face, on either basis: a promise takes it off revenue at once, and
/// it is income only when it is extinguished (IFRS 9 3.3.1).
#[must_use]
pub fn at_face(flows: &[CashbackFlows]) -> RollForward {
    use Account::{Cash, CashbackPayable, Discounts, OtherIncome, RevenueGoods};
    use Event::{CashbackCredited, CashbackForfeited, CashbackPaid, CashbackUsed};
    let mut balance = RollForward::new(CashbackPayable);
    for cashback in flows {
        let month = balance.next();
        let movements = [
            (CashbackCredited, cashback.credited),
            (CashbackPaid, -cashback.paid_out),
            (CashbackUsed, -cashback.used),
            (CashbackForfeited, -cashback.forfeited),
        ];
        let settled =
            |event, credit, amount| Entry::transfer(month, event, CashbackPayable, credit, amount);
        let credited = cashback.credited;
        let entries = vec![
            Entry::transfer(
                month,
                CashbackCredited,
                Discounts,
                CashbackPayable,
                credited,
            ),
            settled(CashbackPaid, Cash, cashback.paid_out),
            settled(CashbackUsed, RevenueGoods, cashback.used),
            settled(CashbackForfeited, OtherIncome, cashback.forfeited),
        ];
        balance.close(&movements, entries);
    }
    balance
}

/// Cashback that must be asked for, at expected value: a refund liability (IFRS 15.50-55), brought
/// to the new estimate through revenue at every month end (87-88).
///
/// `expected` holds, for every month end, the share of the balance neither settled nor forfeited
/// that is expected to be asked for; what is no number counts as none. What is forfeited needs no
/// entry of its own: the estimate already expected it, or catches up with it.
///
/// # Panics
/// When flows and estimates differ in length: our mistake, never a reader's.
#[must_use]
pub fn at_expected_value(flows: &[CashbackFlows], expected: &[f64]) -> RollForward {
    use Account::{Cash, Discounts, RefundLiability, RevenueGoods};
    use Event::{CashbackCredited, CashbackPaid, CashbackUsed, ReEstimate};
    assert_eq!(flows.len(), expected.len(), "an estimate for every month");
    let mut balance = RollForward::new(RefundLiability);
    let mut promised = Money::ZERO;
    for (cashback, expected) in flows.iter().zip(expected) {
        let month = balance.next();
        let of =
            |amount: Money| Money(NEAREST.round(amount.0 as f64 * between_zero_and_one(*expected)));
        let settled = cashback.paid_out + cashback.used;
        promised += cashback.credited - settled - cashback.forfeited;
        let accrued = of(cashback.credited);
        let re_estimated = of(promised) - (balance.closing() + accrued - settled);
        let movements = [
            (CashbackCredited, accrued),
            (CashbackPaid, -cashback.paid_out),
            (CashbackUsed, -cashback.used),
            (ReEstimate, re_estimated),
        ];
        let off_revenue =
            |event, amount| Entry::transfer(month, event, Discounts, RefundLiability, amount);
        let settled =
            |event, credit, amount| Entry::transfer(month, event, RefundLiability, credit, amount);
        let entries = vec![
            off_revenue(CashbackCredited, accrued),
            settled(CashbackPaid, Cash, cashback.paid_out),
            settled(CashbackUsed, RevenueGoods, cashback.used),
            off_revenue(ReEstimate, re_estimated),
        ];
        balance.close(&movements, entries);
    }
    balance
}

/// How store credit is carried: a right worth a minor unit a unit, used as tender.
#[must_use]
pub fn store_credit() -> Policy {
    Policy {
        point_value: Ratio::ONE,
        cost_per_point: Ratio::ONE,
        reward: Reward::Tender,
    }
}

impl CashbackFlows {
    /// A month of store credit as a right that came with the month's sales, one unit for each
    /// minor unit of credit.
    #[must_use]
    pub fn as_store_credit(&self, sales: Money) -> MonthFlows {
        MonthFlows {
            sales,
            issued: Points(self.credited.0),
            redeemed: Points(self.used.0 + self.paid_out.0),
            expired: Points(self.forfeited.0),
            cancelled: Points::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// credited, paid out, used, forfeited
    fn flows([credited, paid_out, used, forfeited]: [i64; 4]) -> CashbackFlows {
        CashbackFlows {
            credited: Money(credited),
            paid_out: Money(paid_out),
            used: Money(used),
            forfeited: Money(forfeited),
        }
    }

    /// A card issuer: 15,000 on sales of 1,000,000; most of it asked for, the rest lost.
    const LIFE: [[i64; 4]; 3] = [[15_000, 0, 0, 0], [0, 14_600, 0, 0], [0, 0, 0, 400]];

    #[test]
    fn at_face_nothing_is_released_until_it_is_extinguished() {
        let balance = at_face(&LIFE.map(flows));
        let closings: Vec<i64> = balance.months.iter().map(|end| end.closing.0).collect();
        assert_eq!(closings, [15_000, 400, 0]);
        assert_eq!(balance.tie(), []);
        let journal = balance.journal();
        for (account, amount) in [
            (Account::Discounts, 15_000),
            (Account::OtherIncome, 400),
            (Account::Cash, -14_600),
        ] {
            assert_eq!(journal.balance(account), Money(amount), "{account:?}");
        }
    }

    #[test]
    fn at_expected_value_forgetting_is_expected_beforehand() {
        let balance = at_expected_value(&LIFE.map(flows), &[0.98, 0.5, 0.0]);
        let closings: Vec<i64> = balance.months.iter().map(|end| end.closing.0).collect();
        assert_eq!(closings, [14_700, 200, 0]);
        assert_eq!(balance.tie(), []);
        // In the end revenue is lower by what was paid, and nothing is other income.
        let journal = balance.journal();
        assert_eq!(journal.balance(Account::Discounts), Money(14_600));
        assert_eq!(journal.balance(Account::OtherIncome), Money::ZERO);
    }

    #[test]
    fn store_credit_is_a_right_to_goods() {
        let right = flows([1_000, 0, 300, 50]).as_store_credit(Money(100_000));
        let estimate = crate::Estimate {
            at_issue: 0.9,
            outstanding: 600.0 / 650.0,
        };
        let books = crate::keep(&[right], &[estimate], &store_credit());
        // 100,000 × 900 ÷ 100,900 deferred, a third of it earned by use.
        assert_eq!(books.months[0].contract.allocated, Money(892));
        assert_eq!(books.months[0].contract.closing, Money(595));
        assert_eq!(books.tie(), []);
    }
}
