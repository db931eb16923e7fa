//! A share that was perhaps meant as a percentage: 3 for 3 %.

use documents::Words;
use rust_decimal::Decimal;

/// A share as a number of per cent, to be said: 1.5 for 0.015.
pub(crate) fn percent(share: Decimal) -> Decimal {
    (share * Decimal::ONE_HUNDRED).normalize()
}

/// What to write when so many per cent were meant.
pub(crate) fn hint(share: Decimal) -> Words {
    let (written, meant) = (
        share.normalize(),
        (share / Decimal::ONE_HUNDRED).normalize(),
    );
    Words::new(
        format!("if {written} % was meant, write {meant}"),
        format!("{written}%라는 뜻이었다면 {meant}처럼 적으세요"),
    )
}
