//! The answer in one sentence, with its doubt.

use crate::Indicator;
use documents::Words;
use simulation::Goals;
use units::Currency;

/// What the sentence speaks of.
#[derive(Clone, Copy)]
pub(crate) struct Findings<'f> {
    /// Share of futures in which the program pays for itself.
    pub(crate) pays: f64,
    /// The liability at the end of the horizon, major units.
    pub(crate) liability: &'f Indicator,
    /// Whether there is a rise in sales at which it pays.
    pub(crate) can_pay: bool,
    pub(crate) months: u32,
    pub(crate) currency: Currency,
    pub(crate) goals: Goals,
}

/// "In 81 of 100 futures the program pays for itself. Carry ₩412M at P75 by month 24."
pub(crate) fn verdict(findings: &Findings) -> Words {
    let Findings { months, .. } = findings;
    let of_100 = (findings.pays * 100.0).round();
    let carry = findings.liability.p75;
    let en = short_money(
        findings.currency,
        carry,
        &[(1e9, "B"), (1e6, "M"), (1e3, "K")],
    );
    let ko = short_money(findings.currency, carry, &[(1e8, "억"), (1e4, "만")]);
    let mut words = Words::new(
        format!(
            "In {of_100} of 100 futures the program pays for itself. Carry {en} at P75 by month {months}."
        ),
        format!(
            "미래 100개 중 {of_100}개에서 프로그램이 제값을 합니다. {months}개월 뒤 부채는 100번 중 75번 {ko} 이하입니다."
        ),
    );
    if !findings.can_pay {
        words.en += " Its rewards cost more than the margin: no rise in sales can pay for them.";
        words.ko += " 보상이 마진보다 비싸서, 매출이 아무리 늘어도 제값을 할 수 없습니다.";
    }
    for (met, en, ko) in goals(findings) {
        words.en += if met { " Goal met: " } else { " Goal missed: " };
        words.en += &en;
        words.ko += if met {
            " 목표 달성: "
        } else {
            " 목표 미달: "
        };
        words.ko += &ko;
    }
    words
}

/// Each goal of the study: whether it is met, and what it is.
fn goals(findings: &Findings) -> Vec<(bool, String, String)> {
    let Findings {
        goals, currency, ..
    } = findings;
    let pays = goals.pays.map(|share| {
        let of_100 = (share * 100.0).round();
        (
            findings.pays >= share,
            format!("pays in at least {of_100} of 100 futures."),
            format!("미래 100개 중 {of_100}개 이상에서 제값."),
        )
    });
    let liability = goals.liability.map(|most| {
        let most = most.0 as f64 / currency.minor_units() as f64;
        let en = short_money(*currency, most, &[(1e9, "B"), (1e6, "M"), (1e3, "K")]);
        let ko = short_money(*currency, most, &[(1e8, "억"), (1e4, "만")]);
        (
            findings.liability.p95 <= most,
            format!("owes at most {en} in 95 of 100 futures."),
            format!("미래 100개 중 95개에서 부채 {ko} 이하."),
        )
    });
    pays.into_iter().chain(liability).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_its_doubt() {
        let liability = Indicator {
            p75: 412_300_000.0,
            p95: 480_000_000.0,
            ..Indicator::default()
        };
        let findings = Findings {
            pays: 0.8125,
            liability: &liability,
            can_pay: true,
            months: 24,
            currency: Currency::Krw,
            goals: Goals::default(),
        };
        let said = verdict(&findings);
        assert_eq!(
            said.en,
            "In 81 of 100 futures the program pays for itself. Carry ₩412M at P75 by month 24."
        );
        assert!(
            said.ko.contains("100번 중 75번 ₩4.12억 이하"),
            "{}",
            said.ko
        );
        let goals = Goals {
            pays: Some(0.9),
            liability: Some(units::Money(500_000_000)),
        };
        let aimed = verdict(&Findings { goals, ..findings });
        assert!(
            aimed.en.ends_with("Goal missed: pays in at least 90 of 100 futures. Goal met: owes at most ₩500M in 95 of 100 futures."),
            "{}",
            aimed.en
        );
        let hopeless = verdict(&Findings {
            can_pay: false,
            ..findings
        });
        assert!(hopeless.en.ends_with("no rise in sales can pay for them."));
    }

    #[test]
    fn three_figures_in_the_readers_words() {
        let scales = [(1e6, "M"), (1e3, "K")];
        for (currency, amount, said) in [
            (Currency::Usd, 421.7, "$422"),
            (Currency::Usd, 4.217, "$4.22"),
            (Currency::Usd, 12_345.0, "$12.3K"),
            (Currency::Krw, 4.0, "₩4"),
            (Currency::Krw, 1_234_000.0, "₩1.23M"),
        ] {
            assert_eq!(short_money(currency, amount, &scales), said);
        }
    }
}
