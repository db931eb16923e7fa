//! The CDNOW 1/10 sample gives the published summary, parameters and holdout errors.
//!
//! Sources: Fader, Hardie & Lee (2005); Fader & Hardie (2013); the tests of the R package CLVTools
//! for standard errors; the Python package `lifetimes` for the summary.

#![allow(clippy::unwrap_used)]

use calibration::{
    Fit, FitOptions, Transactions, bootstrap, fit_transactions, open_transactions, summarise,
};
use jiff::civil::date;
use std::path::PathBuf;
use std::sync::LazyLock;

fn sample() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/cdnow-points/transactions.csv")
}

static TRANSACTIONS: LazyLock<Transactions> =
    LazyLock::new(|| open_transactions(&sample(), &Default::default(), None).unwrap());

static FIT: LazyLock<Fit> = LazyLock::new(|| {
    let options = FitOptions {
        holdout_weeks: Some(39.0),
        ..FitOptions::default()
    };
    fit_transactions(&TRANSACTIONS, &options).unwrap()
});

#[track_caller]
fn near(value: f64, expected: f64, tolerance: f64) {
    assert!(
        (value - expected).abs() <= tolerance,
        "{value} is not {expected} ± {tolerance}"
    );
}

#[test]
fn the_summary_is_the_published_one() {
    let rows = &TRANSACTIONS.rows;
    assert_eq!((rows.read, rows.used, rows.merged), (6919, 6919, 223));
    assert!(rows.skipped.is_empty());
    let noticed: Vec<u64> = rows.noticed.values().copied().collect();
    assert_eq!(noticed, [8, 21], "zero values, exact duplicates");
    assert_eq!(
        TRANSACTIONS.columns.customer,
        Some(0),
        "master_id, not sample_id"
    );
    let customers = summarise(&TRANSACTIONS, date(1997, 9, 30));
    let repeats: u32 = customers.iter().map(|one| one.visits).sum();
    let buyers = customers.iter().filter(|one| one.visits > 0).count();
    assert_eq!((customers.len(), repeats, buyers), (2357, 2457, 946));
    let counts: Vec<u64> = FIT.visits.iter().map(|bin| bin.count).collect();
    assert_eq!(counts, [1411, 439, 214, 100, 62, 38, 29, 64]);
}

#[test]
fn pareto_nbd_has_the_published_parameters() {
    assert_eq!(FIT.period.fitted_to, date(1997, 9, 30));
    near(FIT.log_likelihood, -9594.9762, 0.05);
    let expected = [
        ("r", 0.55328, 0.0476),
        ("alpha", 10.57768, 0.843),
        ("s", 0.60624, 0.187),
        ("beta", 11.66874, 6.21),
    ];
    for (name, value, se) in expected {
        near(FIT.parameters[name].value, value, 0.005 * value);
        near(FIT.parameters[name].se.unwrap(), se, 0.005 * se);
    }
}

#[test]
fn gamma_gamma_has_the_published_parameters() {
    let spend = &FIT.spend;
    assert_eq!((spend.model, spend.customers), ("gamma-gamma", 946));
    near(spend.log_likelihood, -4055.918, 0.01);
    for (name, value) in [("p", 6.2496), ("q", 3.7442), ("gamma", 15.4435)] {
        near(spend.parameters[name].value, value, 0.005 * value);
    }
    near(spend.mean_basket.unwrap(), 35.17, 0.05);
}

#[test]
fn the_weeks_held_out_are_predicted_as_well_as_published() {
    let holdout = FIT.holdout.unwrap();
    near(holdout.weeks, 39.0, 0.0);
    near(holdout.actual, 1882.0, 0.0);
    near(holdout.expected, 1665.513, 0.5);
    near(holdout.bias_pct, -11.503, 0.05);
    near(holdout.mae, 0.755, 0.0005);
    near(holdout.naive_mae, 1.024, 0.0005);
    near(holdout.spend.bias_pct, -14.83, 0.05);
    near(holdout.spend.mae, 29.45, 0.01);
    near(FIT.correlation, 0.189, 0.001);
    assert!(
        FIT.warnings
            .iter()
            .any(|warning| warning.code == "rate-value-tied")
    );
}

#[test]
fn the_tracking_series_follows_the_data() {
    let last = FIT.tracking.last().unwrap();
    assert_eq!((last.week, last.date), (78, date(1998, 6, 30)));
    near(last.actual, 2457.0 + 1882.0, 0.0);
    let held: Vec<_> = FIT
        .tracking
        .iter()
        .filter(|point| point.week > 39)
        .collect();
    let errors = held
        .iter()
        .map(|point| (point.expected / point.actual - 1.0).abs());
    near(100.0 * errors.sum::<f64>() / held.len() as f64, 1.33, 0.03);
}

/// Refits find what the curvature cannot, by the standard errors of 200 refits made elsewhere.
#[test]
fn refits_are_wider_than_the_curvature() {
    let (customers, around) = (&FIT.fitted.customers, &FIT.fitted.purchases);
    let refits = bootstrap(customers, around, 100, 1).unwrap();
    for (error, expected) in refits
        .errors
        .into_iter()
        .zip([0.0527, 1.165, 0.2988, 10.37])
    {
        near(error, expected, 0.25 * expected);
    }
    let one_thread = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let again = one_thread.install(|| bootstrap(customers, around, 4, 1));
    assert_eq!(
        again,
        bootstrap(customers, around, 4, 1),
        "threads change nothing"
    );
}
