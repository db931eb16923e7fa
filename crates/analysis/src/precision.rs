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
/// against the control's revenue, since a margin may well be about zero, and where nothing is sold
/// against what the program costs.
pub(crate) fn precision(results: &Results) -> f64 {
    let revenue = mean(&results.arms[0].indicators, "revenue");
    let programs = &results.arms[1..];
    let headline = programs.iter().flat_map(|arm| &arm.indicators);
    let relative = headline
        .filter(|one| HEADLINE.contains(&one.id.as_str()))
        .map(Indicator::relative_error);
    let margins = programs.iter().flat_map(|arm| {
        let whole = match revenue > 0.0 {
            true => revenue,
            false => mean(&arm.indicators, "program_cost"),
        };
        let margins = arm.lift.iter().filter(|one| one.id == "margin");
        margins.map(move |one| if whole > 0.0 { one.se / whole } else { 0.0 })
    });
    relative.chain(margins).fold(0.0, f64::max)
}

fn mean(indicators: &[Indicator], id: &str) -> f64 {
    let found = indicators.iter().find(|one| one.id == id);
    found.map_or(0.0, |one| one.mean.abs())
}
