//! What is measured of every arm: stable names, units, flows and balances.

/// What a measure counts in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Money,
    Points,
    Visits,
    Customers,
    Stamps,
    Rewards,
    Gifts,
    Actions,
}

/// Whether a measure is a flow (summed over the horizon) or a balance (taken at its end).
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Flow,
    Balance,
}

/// One measure of an arm.
pub(crate) struct Measure {
    pub(crate) id: &'static str,
    pub(crate) unit: Unit,
    pub(crate) kind: Kind,
}

/// Every measure, in the order of the results document. New ones are added at the end.
pub(crate) const MEASURES: [Measure; 26] = {
    use Kind::{Balance, Flow};
    const fn measure(id: &'static str, unit: Unit, kind: Kind) -> Measure {
        Measure { id, unit, kind }
    }
    [
        measure("revenue", Unit::Money, Flow),
        measure("sales", Unit::Money, Flow),
        measure("visits", Unit::Visits, Flow),
        measure("issued", Unit::Points, Flow),
        measure("redeemed", Unit::Points, Flow),
        measure("expired", Unit::Points, Flow),
        measure("cancelled", Unit::Points, Flow),
        measure("outstanding", Unit::Points, Balance),
        measure("contract_liability", Unit::Money, Balance),
        measure("cost_provision", Unit::Money, Balance),
        measure("reward_cost", Unit::Money, Flow),
        measure("active_12", Unit::Customers, Balance),
        measure("alive", Unit::Customers, Balance),
        measure("enrolled", Unit::Customers, Balance),
        measure("stamps", Unit::Stamps, Flow),
        measure("stamp_rewards", Unit::Rewards, Flow),
        measure("stamp_cost", Unit::Money, Flow),
        measure("fees", Unit::Money, Flow),
        measure("discounts", Unit::Money, Flow),
        measure("cashback_payable", Unit::Money, Balance),
        measure("unearned_fees", Unit::Money, Balance),
        measure("gifts_owed", Unit::Gifts, Balance),
        measure("owed", Unit::Money, Balance),
        measure("program_cost", Unit::Money, Flow),
        measure("payers", Unit::Customers, Balance),
        measure("actions", Unit::Actions, Flow),
    ]
};

/// The place of a measure in [`MEASURES`].
pub(crate) fn place(id: &str) -> usize {
    let found = MEASURES.iter().position(|measure| measure.id == id);
    found.expect("only measures that exist are asked for")
}
