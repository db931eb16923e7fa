//! A fit as files: `customers.toml`, what is believed about the customers, and `existing.csv`, the
//! histories it is conditioned on, without a name or a number that would tell who they are.

use crate::baskets::Baskets;
use crate::optimum::Matrix;
use crate::{Fault, Fit, Fitted};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use units::Currency;

/// The name of the histories' file, beside `customers.toml`.
pub const EXISTING: &str = "existing.csv";
/// Half the width of a 90 % interval in standard errors.
const NINETY: f64 = 1.644_853_626_951_473;

/// What a fit does not know about its customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels<'a> {
    /// What to call them.
    pub name: &'a str,
    /// The currency of the values.
    pub currency: Currency,
    /// The file fitted, named as the source of every number.
    pub source: &'a str,
}

/// Writes `customers.toml` at `path` and `existing.csv` beside it, each whole or not at all.
///
/// # Errors
/// [`Fault::Unwritable`].
pub fn write(fit: &Fit, labels: &Labels, path: &Path) -> Result<(), Fault> {
    // The histories first: the document that names them must not exist without them.
    replace(
        &path.with_file_name(EXISTING),
        &existing_csv(fit, labels.currency),
    )?;
    replace(path, &customers_toml(fit, labels))
}

/// A file is written beside its place and moved there, so that a full disk loses nothing.
fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = path.with_file_name(name);
    let written = || {
        let mut file = File::create(&partial)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    written().map_err(|error| {
        // Whatever could not be finished is of no use; that it may not exist is no second fault.
        let _ = fs::remove_file(&partial);
        Fault::Unwritable {
            path: path.display().to_string(),
            reason: error.to_string(),
        }
    })
}

/// The text of `customers.toml`, from the fit to all weeks.
#[must_use]
pub fn customers_toml(fit: &Fit, labels: &Labels) -> String {
    let all = &fit.final_fit;
    let source = format!(
        "fitted: {}, {} customers",
        labels.source,
        all.customers.len()
    );
    let parameters = all.purchases.parameters;
    let names = crate::ParetoNbd::NAMES
        .iter()
        .copied()
        .zip(parameters.values());
    let purchases = assumptions(names, all.covariance.as_ref(), &source);
    let baskets = assumptions(
        all.baskets.parameters().into_iter(),
        all.baskets.covariance().as_ref(),
        &source,
    );
    let covariance = all.covariance.as_ref().map(covariance).unwrap_or_default();
    format!(
        r#"name = {name}
currency = "{currency}"

[purchases]
model = "pareto-nbd"
unit = "week"
{purchases}existing = "{EXISTING}"
{covariance}
[baskets]
model = "{baskets_model}"
{baskets}
[redemption]
never = {{ value = "0.2", source = "assumption" }}
propensity = {{ value = "0.5", source = "assumption" }}

[response]
preset = "conservative"

[uncertainty]
rate = {{ value = "0.11", source = "RMS log error of six published backtests; assumption" }}
"#,
        name = quoted(labels.name),
        currency = labels.currency,
        baskets_model = all.baskets.model(),
    )
}

/// One line a parameter: its value, its 90 % interval where an error is known, its source.
fn assumptions<const N: usize>(
    named: impl Iterator<Item = (&'static str, f64)>,
    covariance: Option<&Matrix<N>>,
    source: &str,
) -> String {
    let mut lines = String::new();
    for (i, (name, value)) in named.enumerate() {
        let range = covariance.map(|matrix| {
            let reach = libm::exp(NINETY * matrix[i][i].sqrt());
            format!(
                r#"low = "{}", high = "{}", "#,
                significant(value / reach),
                significant(value * reach)
            )
        });
        let (value, range, source) = (
            significant(value),
            range.unwrap_or_default(),
            quoted(source),
        );
        // Writing to a string cannot fail.
        let _ = writeln!(
            lines,
            r#"{name} = {{ value = "{value}", {range}source = {source} }}"#
        );
    }
    lines
}

fn covariance(matrix: &Matrix<4>) -> String {
    let rows = matrix.map(|row| {
        format!(
            "[{}]",
            row.map(|cell| format!("\"{}\"", significant(cell)))
                .join(", ")
        )
    });
    format!(
        "# Covariance of (ln r, ln alpha, ln s, ln beta).\ncovariance = [\n    {},\n]\n",
        rows.join(",\n    ")
    )
}

/// The text of `existing.csv`: one line a customer in the order of their ids, times in weeks, money
/// in major units with two digits more than the currency has.
#[must_use]
pub fn existing_csv(fit: &Fit, currency: Currency) -> String {
    let digits = currency.decimals() as usize + 2;
    let Fitted {
        customers, baskets, ..
    } = &fit.final_fit;
    // Only the lognormal law asks for the mean of the logarithms.
    let is_lognormal = matches!(baskets, Baskets::Lognormal(_));
    let more = if is_lognormal { ",mean_log" } else { "" };
    let mut lines = format!("visits,last,age,baskets,mean_basket{more}\n");
    for one in customers {
        let (last, age) = (significant(one.last), significant(one.age));
        let (visits, count, mean) = (one.visits, one.baskets, one.mean_basket);
        let _ = write!(lines, "{visits},{last},{age},{count},{mean:.digits$}");
        let _ = match (is_lognormal, count) {
            (false, _) => writeln!(lines),
            // Of a customer without a basket nothing is known.
            (true, 0) => writeln!(lines, ","),
            (true, _) => writeln!(lines, ",{:.6}", one.mean_log),
        };
    }
    lines
}

/// A number as a decimal of six significant digits, without an exponent.
fn significant(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".into();
    }
    let scientific = format!("{value:.5e}");
    let exponent: i32 = scientific
        .split_once('e')
        .and_then(|parts| parts.1.parse().ok())
        .unwrap_or(0);
    let decimals = (5 - exponent).max(0) as usize;
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').into(),
        false => text,
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_significant_digits() {
        let rows = [
            (0.553_277_05, "0.553277"),
            (11.668_732, "11.6687"),
            (39.0, "39"),
            (-0.000_123_456_78, "-0.000123457"),
            (0.0, "0"),
            (1_234_567.8, "1234568"),
            (999_999.96, "1000000"),
            (4.285_714_28, "4.28571"),
            (1e-20, "0.00000000000000000001"),
        ];
        for (value, text) in rows {
            assert_eq!(significant(value), text);
        }
        assert_eq!(
            quoted("a \"b\"").parse::<toml::Value>().ok(),
            Some(toml::Value::from("a \"b\""))
        );
    }
}
