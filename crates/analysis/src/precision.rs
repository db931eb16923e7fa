//! How precise a run is: the worst Monte Carlo error of what people will quote.

use crate::{Indicator, Results};

/// The indicators whose precision is watched, beside the margin.
const HEADLINE: [&str; 6] = [
    "revenue",
    "visits",
    "redeemed",
    "contract_liability",
    "owed",
    "program_cost",
];

/// The worst relative Monte Carlo error among the headline indicators; the margin's error is set
/// against the control's revenue, since a margin may well be about zero.
pub(crate) fn precision(results: &Results) -> f64 {
    let revenue = results.arms[0]
        .indicators
        .first()
        .map_or(0.0, |one| one.mean.abs());
    let programs = &results.arms[1..];
    let headline = programs.iter().flat_map(|arm| &arm.indicators);
    let relative = headline
        .filter(|one| HEADLINE.contains(&one.id.as_str()))
        .map(Indicator::relative_error);
    let margins = programs
        .iter()
        .flat_map(|arm| &arm.lift)
        .filter(|one| one.id == "margin");
    let against_revenue = margins.map(|one| if revenue > 0.0 { one.se / revenue } else { 0.0 });
    relative.chain(against_revenue).fold(0.0, f64::max)
}
