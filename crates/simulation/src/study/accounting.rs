//! How the books are kept: `[accounting]`.

use documents::{Belief, Section};
use rust_decimal::Decimal;

/// How the books are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accounting {
    /// The basis the verdict speaks of; both are always kept.
    pub basis: Basis,
    /// Where the expectation of redemption comes from.
    pub expected_redemption: ExpectedRedemption,
    /// Months played past the horizon to see what is still redeemed.
    pub run_off: u32,
    /// What a point costs when it is redeemed, in major units; none means its value.
    pub cost_per_point: Option<Decimal>,
}

/// The two measurement models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Allocated revenue, deferred until redemption (IFRS 15, K-IFRS 1115).
    ContractLiability,
    /// Expected cost of future redemptions (older Korean GAAP, card issuers).
    CostProvision,
}

/// Where the expectation of redemption comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExpectedRedemption {
    /// From the futures themselves, pooled, played on through the run-off.
    Simulated,
    /// A share of all points issued, believed.
    Believed(Belief),
}

impl Accounting {
    pub(super) fn read(section: Option<&Section>) -> Option<Self> {
        let usual = Self {
            basis: Basis::ContractLiability,
            expected_redemption: ExpectedRedemption::Simulated,
            // Assumption: as long as the commonest lapse rule.
            run_off: 24,
            cost_per_point: None,
        };
        let Some(section) = section else {
            return Some(usual);
        };
        let bases = [
            ("contract-liability", Basis::ContractLiability),
            ("cost-provision", Basis::CostProvision),
        ];
        let simulated = section.has("expected_redemption") && is_simulated(section);
        let expected = if !section.has("expected_redemption") || simulated {
            ExpectedRedemption::Simulated
        } else {
            let belief = section.belief("expected_redemption", Decimal::ZERO..=Decimal::ONE)?;
            ExpectedRedemption::Believed(belief)
        };
        let most = Decimal::from(1_000_000);
        Some(Self {
            basis: section.choice("basis", &bases).unwrap_or(usual.basis),
            expected_redemption: expected,
            run_off: section
                .whole("run_off", 0..=120)
                .map_or(usual.run_off, |months| months as u32),
            cost_per_point: section.decimal("cost_per_point", Decimal::ZERO..=most),
        })
    }
}

fn is_simulated(section: &Section) -> bool {
    section.is_text("expected_redemption", "simulated")
}
