//! Customers known from their purchases: one line each, without a name.

use documents::{Notes, Words};
use serde::Deserialize;

/// What is known of one customer at the start of the study.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Existing {
    /// Repeat visits so far.
    pub visits: u32,
    /// Age at the last visit, in the file's unit of time.
    pub last: f64,
    /// Age now, in the same unit.
    pub age: f64,
    /// Repeat baskets whose value is known.
    pub baskets: u32,
    /// Their mean value, in the currency's major unit.
    pub mean_basket: f64,
    /// The mean of their logarithms; taken from the mean value when the file does not say.
    #[serde(default)]
    pub mean_log: Option<f64>,
}

/// Reads `existing.csv`: columns `visits,last,age,baskets,mean_basket` and perhaps `mean_log`.
///
/// Every line that cannot be read is reported; a file with any such line gives no customers.
pub(crate) fn read(file: &str, text: &str, notes: &Notes) -> Option<Vec<Existing>> {
    let mut customers = Vec::new();
    let mut wrong = Vec::new();
    for (index, row) in csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .enumerate()
    {
        match row {
            Ok(one) if is_possible(&one) => customers.push(one),
            Ok(_) => wrong.push((
                index + 2,
                "a last visit after now, or an amount below zero".to_owned(),
            )),
            Err(error) => wrong.push((index + 2, error.to_string())),
        }
    }
    for (line, why) in wrong.iter().take(5) {
        notes.report_file(
            file,
            "existing-row",
            Words::new(
                format!("line {line} is no customer: {why}"),
                format!("{line}번째 줄은 고객이 아닙니다: {why}"),
            ),
            Words::new(
                "columns are visits,last,age,baskets,mean_basket; fit the customers again",
                "열은 visits,last,age,baskets,mean_basket입니다. 고객을 다시 적합하세요",
            ),
        );
    }
    wrong.is_empty().then_some(customers)
}

fn is_possible(one: &Existing) -> bool {
    let finite = [one.last, one.age, one.mean_basket]
        .iter()
        .all(|number| number.is_finite());
    finite && 0.0 <= one.last && one.last <= one.age && one.mean_basket >= 0.0
}
