//! Liability from actuals that a user brings: periods in, both bases out, unrounded.
//!
//! Not here: reading the file (crate `workbench`), simulated flows ([`crate::books`]).

use crate::measurement::{
    MeasurementError, Release, Warning, accrued_cost, points_price, relative, release,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One period of actuals. Money in major units, points in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// What customers paid in the period.
    pub sales: Decimal,
    /// The stand-alone price of the goods alone.
    pub standalone: Decimal,
    /// Points issued in the period.
    pub issued: Decimal,
    /// Points redeemed in the period.
    pub redeemed: Decimal,
    /// Points expired in the period.
    pub expired: Decimal,
    /// Of all points issued so far, how many are expected ever to be redeemed, as seen at the end
    /// of the period.
    pub expected_redeemed: Decimal,
}

/// One period on the contract-liability basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContractPeriod {
    /// The part of sales that is revenue at once.
    pub allocated_goods: Decimal,
    /// The part deferred.
    pub allocated_points: Decimal,
    /// Revenue from points used or lapsed.
    pub revenue_points: Decimal,
    /// The contract liability at the end.
    pub closing: Decimal,
    /// What the reader should look at.
    pub warnings: Vec<Warning>,
}

/// One period on the cost-provision basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ProvisionPeriod {
    /// What the program cost in the period.
    pub expense: Decimal,
    /// The provision at the end.
    pub closing: Decimal,
}

/// The liability of every period on both bases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Valuation {
    /// Deferred revenue.
    pub contract_liability: Vec<ContractPeriod>,
    /// Accrued cost.
    pub cost_provision: Vec<ProvisionPeriod>,
}

/// Values periods of actuals on both bases.
///
/// `point_value` is the stand-alone price of a point before breakage, `cost_per_point` its
/// incremental cost. New points are priced with the redemption rate expected at the end of their
/// period.
///
/// # Errors
/// The number of the offending period, counted from 0, and what is wrong with it.
pub fn value(
    point_value: Decimal,
    cost_per_point: Decimal,
    periods: &[Period],
) -> Result<Valuation, (usize, MeasurementError)> {
    let mut totals = Totals::default();
    let mut valuation = Valuation::default();
    for (number, period) in periods.iter().enumerate() {
        let (contract, provision) = totals
            .close(point_value, cost_per_point, period)
            .map_err(|error| (number, error))?;
        valuation.contract_liability.push(contract);
        valuation.cost_provision.push(provision);
    }
    Ok(valuation)
}

/// Sums since the first period.
#[derive(Default)]
struct Totals {
    issued: Decimal,
    redeemed: Decimal,
    expired: Decimal,
    allocated: Decimal,
    recognised: Decimal,
    provision: Decimal,
}

impl Totals {
    fn close(
        &mut self,
        point_value: Decimal,
        cost_per_point: Decimal,
        period: &Period,
    ) -> Result<(ContractPeriod, ProvisionPeriod), MeasurementError> {
        for (total, amount) in [
            (&mut self.issued, period.issued),
            (&mut self.redeemed, period.redeemed),
            (&mut self.expired, period.expired),
        ] {
            *total = (total.checked_add(amount)).ok_or(MeasurementError::TooLarge)?;
        }
        let rate = (period.expected_redeemed.checked_div(self.issued)).unwrap_or_default();

        let standalone = points_price(period.issued, point_value, rate)?;
        let shares = relative(period.sales, period.standalone, standalone)?;
        self.allocated += shares.right;
        let Release {
            revenue,
            closing,
            mut warnings,
        } = release(
            self.allocated,
            self.redeemed,
            period.expected_redeemed,
            self.recognised,
        )?;
        self.recognised += revenue;

        let cost = accrued_cost(
            self.issued,
            self.redeemed,
            self.expired,
            rate,
            cost_per_point,
        )?;
        if cost.outstanding <= Decimal::ZERO && closing > Decimal::ZERO {
            warnings.push(Warning::NothingOutstanding);
        }
        // What was used in the period was paid for from the provision, so it is cost as well.
        let expense = (period.redeemed.checked_mul(cost_per_point))
            .and_then(|used| used.checked_add(cost.liability))
            .and_then(|cost| cost.checked_sub(self.provision))
            .ok_or(MeasurementError::TooLarge)?;
        self.provision = cost.liability;
        let contract = ContractPeriod {
            allocated_goods: shares.goods,
            allocated_points: shares.right,
            revenue_points: revenue,
            closing,
            warnings,
        };
        let provision = ProvisionPeriod {
            expense,
            closing: cost.liability,
        };
        Ok((contract, provision))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    /// sales (at their stand-alone price), issued, redeemed, expired, expected of all issued
    fn period([sales, issued, redeemed, expired, expected_redeemed]: [&str; 5]) -> Period {
        Period {
            sales: d(sales),
            standalone: d(sales),
            issued: d(issued),
            redeemed: d(redeemed),
            expired: d(expired),
            expected_redeemed: d(expected_redeemed),
        }
    }

    #[test]
    fn the_provision_of_case_c22() {
        let actuals = period(["50000000", "1000000", "400000", "100000", "750000"]);
        let valuation = value(d("0.01"), d("0.008"), &[actuals]).expect("measured");
        let provision = valuation.cost_provision[0];
        assert_eq!(provision.closing, d("2800"));
        assert_eq!(provision.expense, d("6000"));
    }

    #[test]
    fn estimates_that_contradict_the_counts_are_pointed_out() {
        for (what, second, warnings) in [
            ("as expected", ["0", "0", "30", "20", "80"], vec![]),
            (
                "estimate raised: revenue comes back",
                ["0", "0", "0", "0", "100"],
                vec![Warning::RevenueReversed],
            ),
            (
                "more used than expected",
                ["0", "0", "45", "0", "80"],
                vec![Warning::UsedBeyondExpected],
            ),
            (
                "all gone, yet more use expected",
                ["0", "0", "10", "50", "80"],
                vec![Warning::NothingOutstanding],
            ),
        ] {
            let first = period(["1000", "100", "40", "0", "80"]);
            let valuation = value(d("1"), d("1"), &[first, period(second)]).expect("measured");
            assert_eq!(valuation.contract_liability[1].warnings, warnings, "{what}");
        }
    }

    #[test]
    fn the_offending_period_is_named() {
        let good = period(["1000", "100", "40", "0", "80"]);
        for (bad, error) in [
            (
                ["0", "0", "-50", "0", "80"],
                "the number redeemed is below zero",
            ),
            (["-1", "0", "0", "0", "80"], "the price is below zero"),
            (["0", "0", "0", "0", "101"], "the expected use is above one"),
            (
                ["0", "79228162514264337593543950335", "0", "0", "80"],
                "an amount too large to keep exactly",
            ),
        ] {
            let found = value(d("1"), d("1"), &[good, period(bad)]);
            let found = found.map_err(|(number, error)| (number, error.to_string()));
            assert_eq!(found, Err((1, error.to_owned())));
        }
    }
}
