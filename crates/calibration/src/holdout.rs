//! Weeks kept from the fit, then predicted: the only honest measure of a model's error.

use crate::field::{Day, date_of, day_number};
use crate::{Baskets, Customer, DAYS_PER_WEEK, ParetoNbd, Transactions, visits_after};
use jiff::civil::Date;
use serde::Serialize;

/// Predictions for the weeks held out, customer by customer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Holdout {
    /// Weeks held out.
    pub weeks: f64,
    /// Purchase days of the customers known at the split.
    pub actual: f64,
    /// What the model expected.
    pub expected: f64,
    /// `100 (expected - actual)/actual`; not a number (`null` in JSON) when nothing was bought.
    pub bias_pct: f64,
    /// The mean absolute error per customer, purchase days.
    pub mae: f64,
    /// The same for the simplest forecast: everybody goes on at their own past rate x/T.
    pub naive_mae: f64,
    /// The same for what was spent.
    pub spend: SpendHoldout,
}

/// Predictions of what customers spend in the weeks held out, major units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SpendHoldout {
    /// What was spent.
    pub actual: f64,
    /// What the models expected: expected purchases times expected basket.
    pub expected: f64,
    /// `100 (expected - actual)/actual`.
    pub bias_pct: f64,
    /// The mean absolute error per customer.
    pub mae: f64,
}

/// Repeat purchases of all customers fitted, up to the end of a week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TrackingPoint {
    /// Weeks since the first purchase in the file.
    pub week: u32,
    /// The last day of the week.
    pub date: Date,
    /// Cumulative repeat purchase days.
    pub actual: f64,
    /// What the model expected of customers who came when these came.
    pub expected: f64,
}

/// Predicts the time from `split` to the end of the file.
pub(crate) fn hold_out(
    transactions: &Transactions,
    customers: &[Customer],
    visits: &ParetoNbd,
    baskets: &Baskets,
    split: Date,
) -> Holdout {
    let weeks = f64::from(day_number(transactions.last) - day_number(split)) / DAYS_PER_WEEK;
    let [mut count, mut naive, mut money] = [Score::default(); 3];
    for one in customers {
        let later = visits_after(&transactions.customers[one.index], split);
        let actual = later.len() as f64;
        let expected = visits.expected_next(one.visits, one.last, one.age, weeks);
        let rate = if one.age > 0.0 {
            f64::from(one.visits) / one.age
        } else {
            0.0
        };
        count.add(actual, expected);
        naive.add(actual, rate * weeks);
        money.add(
            later.iter().map(|visit| visit.value).sum(),
            expected * baskets.mean(one),
        );
    }
    Holdout {
        weeks,
        actual: count.actual,
        expected: count.expected,
        bias_pct: count.bias_pct(),
        mae: count.mae(),
        naive_mae: naive.mae(),
        spend: SpendHoldout {
            actual: money.actual,
            expected: money.expected,
            bias_pct: money.bias_pct(),
            mae: money.mae(),
        },
    }
}

/// Actual against expected, summed over customers.
#[derive(Clone, Copy, Default)]
struct Score {
    customers: f64,
    actual: f64,
    expected: f64,
    error: f64,
}

impl Score {
    fn add(&mut self, actual: f64, expected: f64) {
        self.customers += 1.0;
        self.actual += actual;
        self.expected += expected;
        self.error += (expected - actual).abs();
    }

    fn bias_pct(&self) -> f64 {
        100.0 * (self.expected - self.actual) / self.actual
    }

    fn mae(&self) -> f64 {
        self.error / self.customers
    }
}

/// Cumulative repeat purchases, actual and expected, at the end of each whole week of the file.
pub(crate) fn track(
    transactions: &Transactions,
    customers: &[Customer],
    visits: &ParetoNbd,
) -> Vec<TrackingPoint> {
    let (first, last) = (
        day_number(transactions.first),
        day_number(transactions.last),
    );
    let born = counted(customers.iter().map(|one| one.born), first, last);
    let repeats = customers
        .iter()
        .flat_map(|one| &transactions.customers[one.index].visits[1..]);
    let repeats = counted(repeats.map(|visit| visit.day), first, last);
    // A week ends on its seventh day; customers born on day 0 are then six days old.
    let ends = (first + 6..=last).step_by(7);
    ends.zip(1..)
        .map(|(end, week)| {
            let days = (end - first) as usize;
            let expected = born[..=days].iter().enumerate().map(|(day, count)| {
                *count as f64 * visits.expected((days - day) as f64 / DAYS_PER_WEEK)
            });
            TrackingPoint {
                week,
                date: date_of(end),
                actual: repeats[..=days].iter().sum::<u64>() as f64,
                expected: expected.sum(),
            }
        })
        .collect()
}

/// How many fall on each day.
fn counted(days: impl Iterator<Item = Day>, first: Day, last: Day) -> Vec<u64> {
    let mut counts = vec![0; (last - first) as usize + 1];
    for day in days {
        counts[(day - first) as usize] += 1;
    }
    counts
}
