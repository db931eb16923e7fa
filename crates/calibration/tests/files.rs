//! What a fit prints and writes.

#![allow(clippy::unwrap_used)]

use calibration::{
    Baskets, Fault, Fit, FitOptions, Labels, customers_toml, existing_csv, fit, fit_lognormal,
    fit_transactions, read_transactions, write,
};
use std::path::PathBuf;
use std::sync::LazyLock;
use units::Currency;

fn sample() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/cdnow-points/transactions.csv")
}

static FIT: LazyLock<Fit> = LazyLock::new(|| {
    let options = FitOptions {
        holdout_weeks: Some(39.0),
        ..FitOptions::default()
    };
    fit(&sample(), &options).unwrap()
});

const LABELS: Labels = Labels {
    name: "CDNOW \"sample\"",
    currency: Currency::Usd,
    source: "transactions.csv",
};

#[test]
fn the_document_has_the_agreed_names() {
    let json = serde_json::to_value(&*FIT).unwrap();
    assert_eq!(json["model"], "pareto-nbd");
    assert_eq!(json["unit"], "week");
    assert_eq!(json["customers"], 2357);
    assert_eq!(json["rows"]["read"], 6919);
    assert_eq!(json["rows"]["noticed"]["duplicate"], 21);
    assert_eq!(json["holdout"]["actual"], 1882.0);
    assert_eq!(json["period"]["fitted_to"], "1997-09-30");
    for path in [
        "/parameters/alpha/se",
        "/log_likelihood",
        "/rows/used",
        "/rows/skipped",
        "/holdout/weeks",
        "/holdout/expected",
        "/holdout/bias_pct",
        "/holdout/mae",
        "/holdout/naive_mae",
        "/candidates/0/model",
        "/warnings/0/message",
        "/spend/parameters/p/value",
        "/covariance/3/3",
        "/tracking/0/expected",
    ] {
        assert!(
            json.pointer(path).is_some_and(|value| !value.is_null()),
            "{path}"
        );
    }
}

#[test]
fn customers_are_written_from_all_the_weeks() {
    let text = customers_toml(&FIT, &LABELS);
    let read: toml::Table = text.parse().unwrap();
    assert_eq!(read["name"].as_str(), Some("CDNOW \"sample\""));
    assert_eq!(read["currency"].as_str(), Some("USD"));
    let number = |value: &toml::Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let r = &read["purchases"]["r"];
    let all = &FIT.final_fit;
    assert!((number(&r["value"]) / all.purchases.parameters.r - 1.0).abs() < 1e-5);
    assert!(number(&r["low"]) < number(&r["value"]) && number(&r["value"]) < number(&r["high"]));
    assert_eq!(
        r["source"].as_str(),
        Some("fitted: transactions.csv, 2357 customers")
    );
    let corner = number(&read["purchases"]["covariance"][3][3]);
    assert!((corner / all.covariance.unwrap()[3][3] - 1.0).abs() < 1e-5);
    assert_eq!(read["baskets"]["model"].as_str(), Some("gamma-gamma"));
    assert_eq!(read["uncertainty"]["rate"]["value"].as_str(), Some("0.11"));

    let histories = existing_csv(&FIT, Currency::Usd);
    let lines: Vec<&str> = histories.lines().collect();
    assert_eq!(lines.len(), 2358);
    // Customer 00004: 1997-01-01, 01-18, 08-02, 12-12 with 29.73, 14.96 and 26.48 to 1998-06-30.
    assert_eq!(
        lines[..2],
        [
            "visits,last,age,baskets,mean_basket",
            "3,49.2857,77.8571,3,23.7233"
        ]
    );
    let visits: u64 = lines[1..]
        .iter()
        .map(|line| line.split(',').next().unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(visits, 2457 + 1882);
}

#[test]
fn lognormal_customers_bring_the_mean_of_their_logarithms() {
    let mut fit = FIT.clone();
    let fitted = fit_lognormal(&fit.final_fit.customers).unwrap();
    fit.final_fit.baskets = Baskets::Lognormal(fitted);
    let histories = existing_csv(&fit, Currency::Usd);
    let lines: Vec<&str> = histories.lines().collect();
    assert_eq!(lines[0], "visits,last,age,baskets,mean_basket,mean_log");
    // (ln 29.73 + ln 14.96 + ln 26.48) / 3 = 3.124642; nobody knows that of one without a basket.
    assert_eq!(lines[1], "3,49.2857,77.8571,3,23.7233,3.124642");
    assert_eq!(lines[2], "0,0,77.4286,0,0.0000,");
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers.toml");
    write(&FIT, &LABELS, &path).unwrap();
    write(&FIT, &LABELS, &path).unwrap();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        customers_toml(&FIT, &LABELS)
    );
    assert_eq!(
        std::fs::read_dir(&folder).unwrap().count(),
        2,
        "nothing is left lying about"
    );
    let fault = write(&FIT, &LABELS, &folder.path().join("nowhere/customers.toml")).unwrap_err();
    assert_eq!(fault.code(), "output-unwritable");
}

#[test]
fn what_cannot_be_fitted_gives_a_fault() {
    let code = |result: Result<Fit, Fault>| result.err().map(|fault| fault.code());
    assert_eq!(
        code(fit(
            &sample().with_file_name("missing.csv"),
            &FitOptions::default()
        )),
        Some("file-unreadable")
    );
    let once = read_transactions(
        "id,date,value\na,2024-01-01,5\nb,2024-03-01,5\n".as_bytes(),
        &Default::default(),
        None,
    )
    .unwrap();
    assert_eq!(
        code(fit_transactions(&once, &FitOptions::default())),
        Some("too-few-customers")
    );
    for weeks in [-1.0, 0.0, 78.0, f64::NAN, f64::INFINITY] {
        let options = FitOptions {
            holdout_weeks: Some(weeks),
            ..FitOptions::default()
        };
        assert_eq!(
            code(fit(&sample(), &options)),
            Some("holdout-length"),
            "{weeks}"
        );
    }
}

/// Every customer comes every week and pays the same: nothing to learn about leaving or baskets,
/// and no reason to panic.
#[test]
fn customers_all_alike_are_fitted_with_warnings() {
    let mut text = String::from("id,date,value\n");
    for customer in 0..20 {
        for day in [1, 8, 15, 22, 29] {
            text.push_str(&format!("c{customer},2024-01-{day:02},10\n"));
        }
    }
    let alike = read_transactions(text.as_bytes(), &Default::default(), None).unwrap();
    let fit = fit_transactions(&alike, &FitOptions::default()).unwrap();
    let codes: Vec<&str> = fit.warnings.iter().map(|warning| warning.code).collect();
    assert!(
        codes.contains(&"lapse-unknown")
            && codes.contains(&"short")
            && codes.contains(&"few-customers"),
        "{codes:?}"
    );
    assert!(fit.log_likelihood.is_finite());
    assert!((fit.spend.mean_basket.unwrap() - 10.0).abs() < 0.1);
    assert!(customers_toml(&fit, &LABELS).parse::<toml::Table>().is_ok());
}
