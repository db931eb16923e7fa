//! Amounts that members are given or charged, and whether so many can be counted.

use crate::{Diagnostic, Notes, Severity};
use units::Money;

/// The most that one member gets or pays at a time, in major units. A choice: a thousand million of
/// any currency is more than any program gives at once, and as much as a basket may be on average.
pub(crate) const MOST_AT_ONCE: i64 = 1_000_000_000;

/// The most of what concerns all members together, such as a budget, in major units. A choice: in
/// cents and month after month of the longest study it stays far within 64 bits.
pub(crate) const MOST_IN_ALL: i64 = 10_000_000_000_000;

/// The most points of one occasion. A choice, like [`MOST_AT_ONCE`].
pub(crate) const MOST_POINTS: i64 = 1_000_000_000;

/// An amount that was read, in minor units, and where.
#[derive(Clone, Debug)]
pub(crate) struct Amount {
    pub(crate) money: Money,
    pub(crate) file: String,
    pub(crate) key: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Notes {
    /// Reports every amount read so far that could not be counted if it were given or charged so
    /// many times. Sums are kept in 64 bits; half of them are left for what amounts have in common.
    pub fn hold_amounts(&self, times: u64) {
        const MOST: i128 = i64::MAX as i128 / 2;
        let amounts = self.amounts();
        let held = |one: &&Amount| i128::from(one.money.0) * i128::from(times) > MOST;
        for amount in amounts.iter().filter(held) {
            let most = MOST / i128::from(times);
            self.report(Diagnostic {
                code: "amount-too-large".to_owned(),
                severity: Severity::Error,
                message: format!(
                    "so many members over so many months cannot be counted in amounts like `{}`",
                    amount.key
                ),
                hint: format!(
                    "write at most {most} of the currency's smallest unit, or play fewer members or months"
                ),
                message_ko: format!(
                    "이만큼의 회원과 기간을 `{}` 같은 금액으로 다 셀 수 없습니다",
                    amount.key
                ),
                hint_ko: format!(
                    "통화의 가장 작은 단위로 {most} 이하를 적거나, 회원 수나 기간을 줄이세요"
                ),
                file: amount.file.clone(),
                line: amount.line,
                column: amount.column,
                key: amount.key.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Notes, Source};
    use units::Currency;

    #[test]
    fn amounts_are_held_to_what_can_be_counted() {
        // amount, times, found
        for (text, times, code) in [
            ("fee = 1000000000", 1_000_000, ""),
            ("fee = 1000000001", 1, "out-of-range"),
            ("fee = 300000", 1_000_000_000_000, ""),
            ("fee = 100000000", 1_000_000_000_000, "amount-too-large"),
        ] {
            let notes = Notes::default();
            let source = Source::new("program.toml", text);
            let _ = source
                .read(&notes)
                .and_then(|root| root.money("fee", Currency::Krw));
            notes.hold_amounts(times);
            let found = notes.into_diagnostics();
            let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
            assert_eq!(codes.join(" "), code, "{text} {times} times");
        }
    }

    #[test]
    fn dear_points_are_fewer() {
        for (value, points, taken) in [
            (1, 1_000_000_000, true),
            (1000, 1_000_000, true),
            (1000, 1_000_001, false),
        ] {
            let notes = Notes::default();
            let source = Source::new("program.toml", format!("points = {points}"));
            let root = source.read(&notes).expect("valid TOML");
            assert_eq!(
                root.points("points", value.into()).is_some(),
                taken,
                "{points}"
            );
        }
    }
}
