//! Numbers as people say them, in tables that a marketer or an accountant can check.

use super::*;
use Currency::{Krw, Usd};
use Language::{En, Ko};

#[test]
fn money_reads_as_people_say_it() {
    // minor units, figures, in Korean, in English
    let table: [(Currency, f64, usize, &str, &str); 22] = [
        (Krw, 0.0, 3, "0원", "₩0"),
        (Krw, -0.0, 3, "0원", "₩0"),
        (Krw, -0.4, 3, "0원", "₩0"),
        (Krw, 950.0, 3, "950원", "₩950"),
        (Krw, 9_999.0, 3, "1만 원", "₩10K"),
        (Krw, 9_990.0, 3, "9,990원", "₩9,990"),
        (Krw, 12_345.0, 3, "1.23만 원", "₩12.3K"),
        (Krw, 5_000_000.0, 3, "500만 원", "₩5M"),
        (Krw, 12_340_000.0, 3, "1,230만 원", "₩12.3M"),
        (Krw, 99_996_000.0, 3, "1억 원", "₩100M"),
        (Krw, 412_345_678.0, 2, "4.1억 원", "₩410M"),
        (Krw, 412_345_678.0, 3, "4.12억 원", "₩412M"),
        (Krw, -412_345_678.0, 3, "−4.12억 원", "−₩412M"),
        (Krw, 80_000_000_000.0, 3, "800억 원", "₩80B"),
        (Krw, 1.25e12, 3, "1.25조 원", "₩1.25T"),
        (Krw, 3.0e17, 3, "30경 원", "₩300,000T"),
        (Usd, 1_230.0, 3, "12.30달러", "$12.30"),
        (Usd, 41_250.0, 3, "412달러", "$412"),
        (Usd, 123_456.0, 3, "1,235달러", "$1,235"),
        (Usd, 120_000_000.0, 3, "120만 달러", "$1.2M"),
        (Usd, -99_999_900_000.0, 3, "−10억 달러", "−$1B"),
        (Krw, 1.5e30, 3, "1.50e30원", "₩1.50e30"),
    ];
    for (currency, minor, figures, korean, english) in table {
        let said = |language| format_money(language, currency, minor, Precision::Figures(figures));
        assert_eq!(said(Ko), korean, "{minor} {currency} in Korean");
        assert_eq!(said(En), english, "{minor} {currency} in English");
    }
}

#[test]
fn exact_figures_keep_every_digit() {
    let exact = |currency, minor| format_money(En, currency, minor, Precision::Exact);
    assert_eq!(exact(Krw, 412_345_678.0), "₩412,345,678");
    assert_eq!(exact(Usd, 123_456.0), "$1,234.56");
    assert_eq!(exact(Usd, -5.0), "−$0.05");
    assert_eq!(exact(Krw, f64::NAN), "–");
    assert_eq!(exact(Krw, f64::INFINITY), "–");
}

#[test]
fn points_counts_and_shares() {
    let said =
        |language, unit, number| format_number(language, unit, number, Precision::Figures(3));
    assert_eq!(said(Ko, Unit::Points, 12_300.0), "1.23만");
    assert_eq!(said(En, Unit::Count, 1_234.0), "1,234");
    assert_eq!(said(En, Unit::Share, 0.1234), "12.3%");
    assert_eq!(said(Ko, Unit::Share, -0.005), "−0.5%");
    let exact = format_number(En, Unit::Points, 1_234_567.0, Precision::Exact);
    assert_eq!(exact, "1,234,567");
}

#[test]
fn the_error_sets_how_closely_the_value_is_said() {
    // value, error, in Korean, in English
    let table: [(Unit, f64, f64, &str, &str); 9] = [
        (
            Unit::Money(Krw),
            412.4e6,
            3.1e6,
            "4.12억 원 ±0.03",
            "₩412M ±3",
        ),
        (
            Unit::Money(Krw),
            412.4e6,
            1.4e6,
            "4.124억 원 ±0.014",
            "₩412.4M ±1.4",
        ),
        (Unit::Money(Krw), -2.0e6, 9.0e6, "−200만 원 ±900", "−₩2M ±9"),
        (Unit::Money(Krw), 412.0e6, 0.0, "4.12억 원 ±0", "₩412M ±0"),
        (
            Unit::Money(Krw),
            412.0e6,
            2.0,
            "4.12000억 원 ±<0.00001",
            "₩412.000M ±<0.001",
        ),
        (
            Unit::Money(Usd),
            1_234.0,
            56.0,
            "12.3달러 ±0.6",
            "$12.3 ±0.6",
        ),
        (Unit::Points, 950.0, 0.2, "950 ±<1", "950 ±<1"),
        (Unit::Share, 0.523, 0.006, "52.3% ±0.6", "52.3% ±0.6"),
        (Unit::Count, 0.0, 0.0, "0 ±0", "0 ±0"),
    ];
    for (unit, number, error, korean, english) in table {
        let said = |language| format_estimate(language, unit, number, error).to_string();
        assert_eq!(said(Ko), korean, "{number} ±{error} in Korean");
        assert_eq!(said(En), english, "{number} ±{error} in English");
    }
    assert_eq!(format_estimate(En, Unit::Count, 1.0, f64::NAN).error, "±–");
}

#[test]
fn a_probability_is_said_of_a_hundred() {
    // favourable, total, in Korean, in English
    let table: [(usize, usize, &str, &str); 8] = [
        (81, 100, "100번 중 81번", "81 of 100"),
        (0, 100, "100번 중 0번", "0 of 100"),
        (100, 100, "100번 중 100번", "100 of 100"),
        (1, 1_000, "100번 중 1번 미만", "fewer than 1 of 100"),
        (999, 1_000, "100번 중 99번 넘게", "more than 99 of 100"),
        (37, 50, "100번 중 74번", "74 of 100"),
        (9, 8, "100번 중 100번", "100 of 100"),
        (0, 0, "–", "–"),
    ];
    for (favourable, total, korean, english) in table {
        assert_eq!(format_odds(Ko, favourable, total), korean);
        assert_eq!(format_odds(En, favourable, total), english);
    }
    assert_eq!(format_probability(En, 0.8125), "81 of 100");
    assert_eq!(format_probability(En, 1e-12), "fewer than 1 of 100");
    assert_eq!(format_probability(En, 1.0), "100 of 100");
    assert_eq!(format_probability(Ko, f64::NAN), "–");
}

#[test]
fn an_axis_keeps_one_unit() {
    let labels = |language, unit, ticks: &[f64], step| axis_labels(language, unit, ticks, step);
    let won = Unit::Money(Krw);
    assert_eq!(
        labels(Ko, won, &[-5e7, 0.0, 5e7, 1e8, 1.5e8], 5e7),
        ["−0.5억 원", "0", "0.5억 원", "1.0억 원", "1.5억 원"]
    );
    assert_eq!(
        labels(En, won, &[0.0, 5e7, 1e8], 5e7),
        ["0", "₩50M", "₩100M"]
    );
    assert_eq!(
        labels(En, Unit::Money(Usd), &[0.0, 250.0, 500.0], 250.0),
        ["0", "$2.5", "$5.0"]
    );
    assert_eq!(
        labels(Ko, Unit::Share, &[0.0, 0.5, 1.0], 0.5),
        ["0%", "50%", "100%"]
    );
    assert_eq!(
        labels(En, Unit::Count, &[0.0, 2_000.0, 4_000.0], 2e3),
        ["0", "2,000", "4,000"]
    );
}
