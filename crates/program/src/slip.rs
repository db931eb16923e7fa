//! Slips that many sections share: a percentage for a share, a key without effect.

use documents::{Particle, Section, Words};
use rust_decimal::Decimal;

/// A share as a number of per cent, to be said: 1.5 for 0.015.
pub(crate) fn percent(share: Decimal) -> Decimal {
    (share * Decimal::ONE_HUNDRED).normalize()
}

/// Warns of a key without effect.
pub(crate) fn unused(section: &Section, key: &str, code: &str, why: Words) {
    section.warn(
        key,
        code,
        why,
        Words::new(
            format!("remove `{key}`"),
            format!("{} 지우세요", Particle::Object.after(&format!("`{key}`"))),
        ),
    );
}
