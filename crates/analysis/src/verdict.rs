//! The answer in one sentence, with its doubt.

use crate::Indicator;
use documents::Words;
use units::Currency;

/// What the sentence speaks of.
pub(crate) struct Findings<'f> {
    pub(crate) program: &'f str,
    /// Share of futures in which the program pays for itself.
    pub(crate) pays: f64,
    /// The liability at the end of the horizon, major units.
    pub(crate) liability: &'f Indicator,
    pub(crate) break_even: Option<&'f Indicator>,
    pub(crate) months: u32,
    pub(crate) currency: Currency,
}

/// "In 81 of 100 futures the program pays for itself. Carry ₩412M at P75 by month 24. It pays once
/// sales rise by 2.9 %."
pub(crate) fn verdict(findings: &Findings) -> Words {
    let Findings {
        program, months, ..
    } = findings;
    let of_100 = (findings.pays * 100.0).round();
    let carry = findings.liability.p75;
    let (en, ko) = (
        short_money(
            findings.currency,
            carry,
            &[(1e9, "B"), (1e6, "M"), (1e3, "K")],
        ),
        short_money(findings.currency, carry, &[(1e8, "억"), (1e4, "만")]),
    );
    let (once, once_ko) = match findings.break_even {
        Some(lift) => (
            format!("It pays once sales rise by {:.1} %.", lift.p50 * 100.0),
            format!("매출이 {:.1} % 늘면 본전입니다.", lift.p50 * 100.0),
        ),
        None => (
            "Its rewards cost more than the margin: no rise in sales can pay for them.".to_owned(),
            "보상이 마진보다 비싸서, 매출이 아무리 늘어도 본전이 되지 않습니다.".to_owned(),
        ),
    };
    Words::new(
        format!(
            "In {of_100} of 100 futures “{program}” pays for itself. Carry {en} at P75 by month {months}. {once}"
        ),
        format!(
            "미래 100개 중 {of_100}개에서 “{program}”이(가) 본전을 넘깁니다. {months}개월째에 부채 {ko}(P75)을 준비하세요. {once_ko}"
        ),
    )
}

/// Three figures of an amount in the reader's words; charts and tables use the report's own.
fn short_money(currency: Currency, amount: f64, scales: &[(f64, &str)]) -> String {
    let scale = scales.iter().find(|(scale, _)| amount.abs() >= *scale);
    let (scale, word) = scale.copied().unwrap_or((1.0, ""));
    let figures = amount / scale;
    let decimals = match figures.abs() {
        size if size >= 100.0 || (scale == 1.0 && currency.decimals() == 0) => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    format!("{}{figures:.decimals$}{word}", currency.sign())
}
