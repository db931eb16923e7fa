//! What the reader must know before trusting a fit.

use crate::Fit;
use crate::field::day_number;
use serde::Serialize;

/// Something a person should weigh; the fit stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// Its name for programs and translations.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
    /// The number it is about.
    pub figure: f64,
}

/// All that apply. The limits on leaving are those of a panel whose customers had no true first
/// purchase (mean chance of being alive above 0.95, β above 1,000 weeks); the others are assumptions.
pub(crate) fn warnings(fit: &Fit) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut warn = |when: bool, code, figure: f64, message: String| {
        if when {
            found.push(Warning {
                code,
                message,
                figure,
            });
        }
    };
    let beta = fit.fitted.purchases.parameters.beta;
    let lasting = fit.mean_alive > 0.95 || beta > 1000.0;
    warn(
        lasting,
        "lapse-unknown",
        fit.mean_alive,
        format!(
            "lapse cannot be estimated from this file: the model believes that {:.0} % of the customers are still active; \
             the file may leave out when customers first came, or be too short",
            100.0 * fit.mean_alive
        ),
    );
    let buyers = fit.spend.customers as f64;
    // Twice the standard error of a correlation of zero, and large enough to matter.
    let tied = fit.correlation.abs() > 0.1 && fit.correlation.abs() > 2.0 / buyers.sqrt();
    warn(
        tied,
        "rate-value-tied",
        fit.correlation,
        format!(
            "frequent customers spend {} a basket than others (correlation of the logarithms {:.2}), \
             which the models treat as unrelated",
            if fit.correlation > 0.0 {
                "more"
            } else {
                "less"
            },
            fit.correlation
        ),
    );
    let weeks = f64::from(day_number(fit.period.fitted_to) - day_number(fit.period.first)) / 7.0;
    warn(
        weeks < 26.0,
        "short",
        weeks,
        format!(
            "{weeks:.0} weeks are short: half a year shows who comes back, a year shows seasons"
        ),
    );
    let few = fit.customers < 200 || fit.spend.customers < 50;
    let message = format!(
        "{} customers, {} of them with a repeat purchase, are few: the parameters are rough",
        fit.customers, fit.spend.customers
    );
    warn(few, "few-customers", fit.customers as f64, message);
    let flat = fit.covariance.is_none() || fit.fitted.baskets.covariance().is_none();
    warn(
        flat,
        "no-standard-error",
        0.0,
        "the likelihood is flat at its maximum, so that a standard error cannot be given".into(),
    );
    warn(
        fit.spend.mean_basket.is_none(),
        "no-mean-basket",
        0.0,
        "the fitted baskets have so heavy a tail that they have no mean: look for a few enormous amounts in the file".into(),
    );
    let skipped: u64 = fit.rows.skipped.values().sum();
    let share = skipped as f64 / fit.rows.read as f64;
    warn(
        share > 0.05,
        "many-skipped",
        share,
        format!("{:.0} % of the rows were skipped", 100.0 * share),
    );
    found
}
