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
        self.issued += period.issued;
        self.redeemed += period.redeemed;
        self.expired += period.expired;
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
        let used = (period.redeemed)
            .checked_mul(cost_per_point)
            .ok_or(MeasurementError::TooLarge)?;
        let expense = cost.liability + used - self.provision;
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
