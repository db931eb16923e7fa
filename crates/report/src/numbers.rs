//! Numbers in the reader's words: 4.1억 원, $1.2M ±0.3, 100번 중 81번.
//!
//! Rounding is decimal and exact (the standard library's formatter), never through logarithms, so
//! the same number reads the same on every machine.

use std::fmt;
use units::Currency;

/// The language a person reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Korean: amounts in 만, 억, 조.
    Ko,
    /// English: amounts in K, M, B, T.
    #[default]
    En,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money in minor units (won, cents).
    Money(Currency),
    /// Points.
    Points,
    /// Things: visits, members.
    Count,
    /// A share of one, said in per cent.
    Share,
}

/// How closely a number is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Every digit, with separators: ₩412,345,678.
    Exact,
    /// So many leading figures and a word for the size: three give 4.12억 원.
    Figures(usize),
}

/// What is said where there is no number.
const NONE: &str = "–";
/// Numbers from here up are said with a word for their size, the same in both languages.
const FIRST_WORD: f64 = 1e4;
/// Numbers from here up have no word in common use and are said as powers of ten.
const LAST_WORD: f64 = 1e24;

/// A word for a size, and the power of ten it stands for.
struct Size(&'static str, i32);

const ENGLISH: [Size; 4] = [Size("T", 12), Size("B", 9), Size("M", 6), Size("K", 3)];
const KOREAN: [Size; 5] = [
    Size("해", 20),
    Size("경", 16),
    Size("조", 12),
    Size("억", 8),
    Size("만", 4),
];
const PLAIN: Size = Size("", 0);

impl Language {
    /// The largest word that fits a magnitude.
    fn size(self, magnitude: f64) -> &'static Size {
        let sizes: &'static [Size] = match self {
            Language::Ko => &KOREAN,
            Language::En => &ENGLISH,
        };
        if magnitude < FIRST_WORD {
            return &PLAIN;
        }
        sizes
            .iter()
            .find(|size| magnitude >= ten_to(size.1))
            .unwrap_or(&PLAIN)
    }
}

/// An estimate and its error, apart so that the error can be set small and quiet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The estimate, as precise as its error allows: `₩412M`.
    pub value: String,
    /// The error in the same unit as the value: `±3`.
    pub error: String,
}

impl fmt::Display for Estimate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.value, self.error)
    }
}

/// Money in minor units, in the reader's words.
///
/// ```
/// use report::{Language, Precision, format_money};
/// use units::Currency;
///
/// let said = |language, precision| format_money(language, Currency::Krw, 412_345_678.0, precision);
/// assert_eq!(said(Language::Ko, Precision::Figures(2)), "4.1억 원");
/// assert_eq!(said(Language::En, Precision::Figures(3)), "₩412M");
/// assert_eq!(said(Language::En, Precision::Exact), "₩412,345,678");
/// ```
#[must_use]
pub fn format_money(
    language: Language,
    currency: Currency,
    minor: f64,
    precision: Precision,
) -> String {
    format_number(language, Unit::Money(currency), minor, precision)
}

/// A number of any unit, in the reader's words; points and counts without their noun.
///
/// Money arrives in minor units, a share as a fraction of one. What is not a finite number is
/// said as a dash.
#[must_use]
pub fn format_number(language: Language, unit: Unit, number: f64, precision: Precision) -> String {
    if !number.is_finite() {
        return NONE.to_string();
    }
    let major = unit.major(number);
    let said = match precision {
        Precision::Exact => grouped(major.abs(), unit.decimals()),
        Precision::Figures(figures) => shortened(language, unit, major.abs(), figures.max(1)),
    };
    signed(language, unit, major < 0.0, &said)
}

/// An estimate with its error: both in one unit, the value no closer than the error allows.
///
/// The error is given one figure, two when the first is a 1. An error of zero keeps three figures
/// of the value; an error too small to see beside six figures is said as less than the last digit.
#[must_use]
pub fn format_estimate(language: Language, unit: Unit, number: f64, error: f64) -> Estimate {
    if !number.is_finite() || !error.is_finite() {
        return Estimate {
            value: format_number(language, unit, number, Precision::Figures(3)),
            error: format!("±{NONE}"),
        };
    }
    let (major, error) = (unit.major(number), unit.major(error).abs());
    if error == 0.0 {
        return Estimate {
            value: format_number(language, unit, number, Precision::Figures(3)),
            error: "±0".to_string(),
        };
    }
    let size = match unit {
        Unit::Share => &PLAIN,
        _ => language.size(major.abs().max(error)),
    };
    let (value, error) = (major / ten_to(size.1), error / ten_to(size.1));
    let (first, exponent) = leading(error, 1);
    let wanted = usize::from(first == 1) as i32 - exponent;
    let most = (5 - leading(value, 1).1.max(0)).max(0);
    let most = if size.1 == 0 && unit.is_whole() {
        0
    } else {
        most
    };
    let decimals = wanted.clamp(0, most) as usize;
    let said = grouped(error, decimals);
    let error = if said.chars().all(|c| matches!(c, '0' | '.')) {
        format!("±<{}", grouped(ten_to(-(decimals as i32)), decimals))
    } else {
        format!("±{said}")
    };
    let value = signed(
        language,
        unit,
        value < 0.0,
        &format!("{}{}", grouped(value.abs(), decimals), size.0),
    );
    Estimate { value, error }
}

/// How many of how many, said of a hundred: "81 of 100", "100번 중 81번".
///
/// What rounds to none or to all without being so is said as fewer than one, or more than 99.
#[must_use]
pub fn format_odds(language: Language, favourable: usize, total: usize) -> String {
    if total == 0 {
        return NONE.to_string();
    }
    let favourable = favourable.min(total);
    // Half rounds up, in integers.
    let hundredths = (favourable * 200 + total) / (total * 2);
    match (language, hundredths) {
        (Language::En, 0) if favourable > 0 => "fewer than 1 of 100".to_string(),
        (Language::En, 100) if favourable < total => "more than 99 of 100".to_string(),
        (Language::En, _) => format!("{hundredths} of 100"),
        (Language::Ko, 0) if favourable > 0 => "100번 중 1번 미만".to_string(),
        (Language::Ko, 100) if favourable < total => "100번 중 99번 넘게".to_string(),
        (Language::Ko, _) => format!("100번 중 {hundredths}번"),
    }
}

/// A probability, said of a hundred as [`format_odds`] does.
#[must_use]
pub fn format_probability(language: Language, probability: f64) -> String {
    const FINE: usize = 1_000_000;
    if !probability.is_finite() {
        return NONE.to_string();
    }
    let probability = probability.clamp(0.0, 1.0);
    let mut favourable = (probability * FINE as f64) as usize;
    if probability > 0.0 {
        favourable = favourable.max(1);
    }
    if probability < 1.0 {
        favourable = favourable.min(FINE - 1);
    }
    format_odds(language, favourable, FINE)
}

/// The labels of an axis: one word of size and as many decimals for all, as the step needs.
pub(crate) fn axis_labels(language: Language, unit: Unit, ticks: &[f64], step: f64) -> Vec<String> {
    let largest = ticks
        .iter()
        .fold(0.0f64, |most, tick| most.max(unit.major(*tick).abs()));
    let size = match unit {
        Unit::Share => &PLAIN,
        _ => language.size(largest),
    };
    let step = unit.major(step) / ten_to(size.1);
    let decimals = (0..4)
        .find(|decimals| {
            let scaled = step * ten_to(*decimals);
            (scaled - libm::round(scaled)).abs() < 1e-6 * scaled.abs().max(1e-3)
        })
        .unwrap_or(4) as usize;
    let label = |tick: &f64| {
        if *tick == 0.0 && unit != Unit::Share {
            return "0".to_string();
        }
        let value = unit.major(*tick);
        let said = if value.abs() >= LAST_WORD {
            scientific(value.abs(), 2)
        } else {
            format!(
                "{}{}",
                grouped(value.abs() / ten_to(size.1), decimals),
                size.0
            )
        };
        signed(language, unit, value < 0.0, &said)
    };
    ticks.iter().map(label).collect()
}

impl Unit {
    /// In the unit people say: won and dollars, per cent.
    pub(crate) fn major(self, number: f64) -> f64 {
        match self {
            Unit::Money(currency) => number / currency.minor_units() as f64,
            Unit::Share => number * 100.0,
            Unit::Points | Unit::Count => number,
        }
    }

    /// The inverse of [`Unit::major`].
    pub(crate) fn minor(self, number: f64) -> f64 {
        match self {
            Unit::Money(currency) => number * currency.minor_units() as f64,
            Unit::Share => number / 100.0,
            Unit::Points | Unit::Count => number,
        }
    }

    /// Decimals of an exact figure in major units.
    fn decimals(self) -> usize {
        match self {
            Unit::Money(currency) => currency.decimals() as usize,
            Unit::Share => 1,
            Unit::Points | Unit::Count => 0,
        }
    }

    /// Whether a fraction of one major unit means nothing to people.
    pub(crate) fn is_whole(self) -> bool {
        self.decimals() == 0
    }
}

/// With few figures and a word for the size.
fn shortened(language: Language, unit: Unit, major: f64, figures: usize) -> String {
    if unit == Unit::Share {
        return grouped(major, figures.saturating_sub(2));
    }
    if major < FIRST_WORD && leading(major, figures).1 < 4 {
        // Below the first word every whole digit fits; fractions follow the unit's custom.
        let decimals = if major < 100.0 { unit.decimals() } else { 0 };
        return grouped(major, decimals);
    }
    if major >= LAST_WORD {
        return scientific(major, figures);
    }
    let (_, exponent) = leading(major, figures);
    let size = language.size(ten_to(exponent));
    let decimals = (figures as i32 - 1 - (exponent - size.1)).max(0) as usize;
    let rounded: f64 = format!("{major:.*e}", figures - 1).parse().unwrap_or(major);
    let digits = grouped(rounded / ten_to(size.1), decimals);
    let digits = match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.'),
        false => &digits,
    };
    format!("{digits}{}", size.0)
}

fn scientific(number: f64, figures: usize) -> String {
    format!("{number:.*e}", figures.saturating_sub(1))
}

/// The sign, the currency or per cent mark, and the digits; a rounded zero has no sign.
fn signed(language: Language, unit: Unit, negative: bool, digits: &str) -> String {
    let minus = if negative && digits.chars().any(|c| ('1'..='9').contains(&c)) {
        "−"
    } else {
        ""
    };
    match (unit, language) {
        (Unit::Money(currency), Language::En) => format!("{minus}{}{digits}", currency.sign()),
        (Unit::Money(currency), Language::Ko) => {
            // A unit stands apart from a word before it: 239만 원, but 5,000원.
            let apart = if digits.ends_with(|c: char| c.is_ascii_digit()) {
                ""
            } else {
                " "
            };
            format!("{minus}{digits}{apart}{}", currency.korean())
        }
        (Unit::Share, _) => format!("{minus}{digits}%"),
        (Unit::Points | Unit::Count, _) => format!("{minus}{digits}"),
    }
}

/// Digits with separators every three.
fn grouped(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text.as_str(), None),
    };
    let mut said = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            said.push(',');
        }
        said.push(digit);
    }
    if let Some(fraction) = fraction {
        said.push('.');
        said.push_str(fraction);
    }
    said
}

/// The first figure and the power of ten of a number rounded to so many figures.
fn leading(number: f64, figures: usize) -> (u32, i32) {
    let text = format!("{:.*e}", figures - 1, number.abs());
    let first = text.chars().next().and_then(|c| c.to_digit(10));
    let exponent = text.split_once('e').and_then(|(_, e)| e.parse().ok());
    (first.unwrap_or(0), exponent.unwrap_or(0))
}

/// A power of ten, correctly rounded: read from its decimal, which no other way guarantees.
pub(crate) fn ten_to(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(f64::MAX)
}

#[cfg(test)]
mod tests;
