//! The answer in one sentence, with its doubt.

use crate::Indicator;
use documents::Words;
use simulation::Goals;
use units::Currency;

/// What the sentence speaks of.
#[derive(Clone, Copy)]
pub(crate) struct Findings<'f> {
    /// The program: the one that leaves most over.
    pub(crate) name: &'f str,
    /// How it compares with the others; none when it is alone.
    pub(crate) contest: Option<Contest<'f>>,
    /// Share of futures in which it pays for itself.
    pub(crate) pays: f64,
    /// Everything owed at the end of the horizon, major units.
    pub(crate) owed: &'f Indicator,
    /// Whether there is a rise at which it pays.
    pub(crate) reach: Reach,
    pub(crate) months: u32,
    pub(crate) currency: Currency,
    pub(crate) goals: Goals,
}

/// A program among others.
#[derive(Clone, Copy)]
pub(crate) struct Contest<'f> {
    /// How many programs there are.
    pub(crate) programs: usize,
    /// The one that leaves over next most.
    pub(crate) next: &'f str,
    /// Share of futures in which it leaves less over.
    pub(crate) wins: f64,
}

/// Whether some rise in what customers bring pays for a program.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Reach {
    /// Some rise does.
    Pays,
    /// Its rewards cost more than the margin.
    Never,
    /// Nothing is sold, and nothing customers do is said to be worth anything.
    Unsaid,
}

/// "In 81 of 100 futures “silver” pays for itself. Carry ₩412M at P75 by month 24."
pub(crate) fn verdict(findings: &Findings) -> Words {
    let Findings { months, name, .. } = findings;
    let pays = of_100(findings.pays);
    let mut words = match findings.contest {
        None => Words::new(
            format!("In {pays} of 100 futures “{name}” pays for itself."),
            format!("미래 100개 중 {pays}개에서 ‘{name}’ 프로그램이 제값을 합니다."),
        ),
        // The best on average wins nowhere only where the two leave the same over.
        Some(Contest {
            programs,
            next,
            wins: 0.0,
        }) => Words::new(
            format!(
                "Of {programs} programs “{name}” and “{next}” do best, one as well as the other; “{name}” pays for itself in {pays} of 100 futures."
            ),
            format!(
                "프로그램 {programs}개 중 ‘{name}’ 프로그램과 ‘{next}’ 프로그램이 똑같이 가장 낫습니다. ‘{name}’ 프로그램은 미래 100개 중 {pays}개에서 제값을 합니다."
            ),
        ),
        Some(Contest {
            programs,
            next,
            wins,
        }) => {
            let wins = of_100(wins);
            Words::new(
                format!(
                    "Of {programs} programs “{name}” does best: in {wins} of 100 futures it leaves more over than “{next}”, and in {pays} it pays for itself."
                ),
                format!(
                    "프로그램 {programs}개 중 ‘{name}’ 프로그램이 가장 낫습니다. 미래 100개 중 {wins}개에서 ‘{next}’보다 많이 남기고, {pays}개에서 제값을 합니다."
                ),
            )
        }
    };
    if findings.owed.p95 == 0.0 {
        words.en += &format!(" After month {months} nothing is owed.");
        words.ko += &format!(" {months}개월 뒤 남는 부채는 없습니다.");
    } else {
        let (en, ko) = money(findings.currency, findings.owed.p75);
        words.en += &format!(" Carry {en} at P75 by month {months}.");
        words.ko += &format!(" {months}개월 뒤 부채는 100번 중 75번 {ko} 이하입니다.");
    }
    let (en, ko) = match findings.reach {
        Reach::Pays => ("", ""),
        Reach::Never => (
            " Its rewards cost more than the margin: no rise in sales can pay for them.",
            " 보상이 마진보다 비싸서, 매출이 아무리 늘어도 제값을 할 수 없습니다.",
        ),
        Reach::Unsaid => (
            " Nothing is sold, and no action has a worth: what would pay for it cannot be said.",
            " 파는 것이 없고 활동의 값어치도 정하지 않아, 얼마면 제값인지 말할 수 없습니다.",
        ),
    };
    words.en += en;
    words.ko += ko;
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
        let least = of_100(share);
        (
            findings.pays >= share,
            format!("pays in at least {least} of 100 futures."),
            format!("미래 100개 중 {least}개 이상에서 제값."),
        )
    });
    let owes = goals.liability.map(|most| {
        let most = most.0 as f64 / currency.minor_units() as f64;
        let (en, ko) = money(*currency, most);
        (
            findings.owed.p95 <= most,
            format!("owes at most {en} in 95 of 100 futures."),
            format!("미래 100개 중 95개에서 부채 {ko} 이하."),
        )
    });
    pays.into_iter().chain(owes).collect()
}

fn of_100(share: f64) -> f64 {
    (share * 100.0).round()
}

/// An amount in English and in Korean, each in its own scales: ₩4.12M and 412만 원.
fn money(currency: Currency, amount: f64) -> (String, String) {
    let minus = if amount < 0.0 { "−" } else { "" };
    let (en, word) = figures(currency, amount, &[(1e9, "B"), (1e6, "M"), (1e3, "K")]);
    let en = format!("{minus}{}{en}{word}", currency.sign());
    let (ko, word) = figures(currency, amount, &[(1e8, "억 "), (1e4, "만 ")]);
    (en, format!("{minus}{ko}{word}{}", currency.korean()))
}

/// Three figures of the size of an amount, and the word of its scale; charts and tables use the
/// report's own.
fn figures<'w>(currency: Currency, amount: f64, scales: &[(f64, &'w str)]) -> (String, &'w str) {
    let amount = amount.abs();
    let scale = scales.iter().find(|(scale, _)| amount >= *scale);
    let (scale, word) = scale.copied().unwrap_or((1.0, ""));
    let figures = amount / scale;
    let decimals = match figures {
        size if size >= 100.0 || (scale == 1.0 && currency.decimals() == 0) => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    (grouped(&format!("{figures:.decimals$}")), word)
}

/// Commas between the thousands of a number as printed.
fn grouped(printed: &str) -> String {
    let (whole, fraction) = printed.split_at(printed.find('.').unwrap_or(printed.len()));
    let (sign, digits) = whole.split_at(whole.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
    let mut said = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_in_the_scales_of_each_language() {
        for (amount, en, ko) in [
            (22_400_000.0, "₩22.4M", "2,240만 원"),
            (3_630_000.0, "₩3.63M", "363만 원"),
            (412_300_000.0, "₩412M", "4.12억 원"),
            (800.0, "₩800", "800원"),
            (-22_400_000.0, "−₩22.4M", "−2,240만 원"),
        ] {
            let said = money(Currency::Krw, amount);
            assert_eq!((said.0.as_str(), said.1.as_str()), (en, ko));
        }
    }

    #[test]
    fn a_sentence_with_its_doubt() {
        let owed = Indicator {
            p75: 412_300_000.0,
            p95: 480_000_000.0,
            ..Indicator::default()
        };
        let findings = Findings {
            name: "silver",
            contest: None,
            pays: 0.8125,
            owed: &owed,
            reach: Reach::Pays,
            months: 24,
            currency: Currency::Krw,
            goals: Goals::default(),
        };
        let said = verdict(&findings);
        assert_eq!(
            said.en,
            "In 81 of 100 futures “silver” pays for itself. Carry ₩412M at P75 by month 24."
        );
        assert!(
            said.ko.contains("100번 중 75번 4.12억 원 이하"),
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
            reach: Reach::Never,
            ..findings
        });
        assert!(hopeless.en.ends_with("no rise in sales can pay for them."));
        let contest = Some(Contest {
            programs: 3,
            next: "points",
            wins: 0.774,
        });
        let best = verdict(&Findings {
            contest,
            ..findings
        });
        assert!(
            best.en.starts_with("Of 3 programs “silver” does best: in 77 of 100 futures it leaves more over than “points”, and in 81 it pays for itself. Carry"),
            "{}",
            best.en
        );
        let tied = verdict(&Findings {
            contest: contest.map(|contest| Contest {
                wins: 0.0,
                ..contest
            }),
            ..findings
        });
        assert!(
            tied.en.starts_with("Of 3 programs “silver” and “points” do best, one as well as the other; “silver” pays for itself in 81 of 100 futures. Carry"),
            "{}",
            tied.en
        );
    }

    #[test]
    fn three_figures_in_the_readers_words() {
        for (currency, amount, en, ko) in [
            (Currency::Usd, 421.7, "$422", "422달러"),
            (Currency::Usd, 4.217, "$4.22", "4.22달러"),
            (Currency::Usd, 12_345.0, "$12.3K", "1.23만 달러"),
            (Currency::Krw, 4.0, "₩4", "4원"),
            (Currency::Krw, 1_234_000.0, "₩1.23M", "123만 원"),
        ] {
            let said = money(currency, amount);
            assert_eq!((said.0.as_str(), said.1.as_str()), (en, ko));
        }
    }
}
