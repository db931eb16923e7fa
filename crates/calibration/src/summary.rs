//! Histories to what the models need: how often, how recently, how long known, how much.

use crate::field::{Day, day_number};
use crate::{History, Transactions, Visit};
use jiff::civil::Date;

/// Days in the unit of time of all fitted parameters: the week.
pub const DAYS_PER_WEEK: f64 = 7.0;

/// One customer up to the end of a period. Times are weeks since the first purchase, which is time
/// zero and not counted (Fader & Hardie 2005).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Customer {
    /// The place among [`Transactions::customers`].
    pub index: usize,
    /// The day of the first purchase, days since 1970-01-01.
    pub born: Day,
    /// Repeat purchase days, x.
    pub visits: u32,
    /// Age at the last purchase, t_x, in weeks.
    pub last: f64,
    /// Age at the end of the period, T, in weeks.
    pub age: f64,
    /// Repeat purchase days with a value above zero.
    pub baskets: u32,
    /// The mean value of those baskets in major units; 0 without any.
    pub mean_basket: f64,
    /// The mean of the natural logarithm of those values; 0 without any.
    pub mean_log: f64,
    /// The sum of squared deviations of the logarithms from their mean.
    pub squares_log: f64,
    /// Everything paid in the period, the first purchase included.
    pub total: f64,
}

/// Customers whose first purchase is not after `end`, as they stood at the close of that day, in
/// order of their ids.
#[must_use]
pub fn summarise(transactions: &Transactions, end: Date) -> Vec<Customer> {
    let end = day_number(end);
    let customers = transactions.customers.iter().enumerate();
    customers
        .filter_map(|(index, history)| customer(index, history, end))
        .collect()
}

fn customer(index: usize, history: &History, end: Day) -> Option<Customer> {
    let known = history.visits.partition_point(|visit| visit.day <= end);
    let (first, repeats) = history.visits[..known].split_first()?;
    let weeks = |day: Day| f64::from(day - first.day) / DAYS_PER_WEEK;
    let values: Vec<f64> = repeats
        .iter()
        .map(|visit| visit.value)
        .filter(|value| *value > 0.0)
        .collect();
    let logs: Vec<f64> = values.iter().map(|value| libm::log(*value)).collect();
    let mean_log = mean(&logs);
    Some(Customer {
        index,
        born: first.day,
        visits: repeats.len() as u32,
        last: repeats.last().map_or(0.0, |visit| weeks(visit.day)),
        age: weeks(end),
        baskets: values.len() as u32,
        mean_basket: mean(&values),
        mean_log,
        squares_log: logs
            .iter()
            .map(|log| (log - mean_log) * (log - mean_log))
            .sum(),
        total: first.value + repeats.iter().map(|visit| visit.value).sum::<f64>(),
    })
}

/// The visits of a customer after `end`.
#[must_use]
pub fn visits_after(history: &History, end: Date) -> &[Visit] {
    let end = day_number(end);
    &history.visits[history.visits.partition_point(|visit| visit.day <= end)..]
}

fn mean(values: &[f64]) -> f64 {
    match values.len() {
        0 => 0.0,
        count => values.iter().sum::<f64>() / count as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ColumnNames, read_transactions};
    use jiff::civil::date;

    #[test]
    fn one_customer_by_hand() {
        let text = "id,date,value\na,2024-01-01,10\na,2024-01-15,20\na,2024-01-15,5\na,2024-01-22,0\na,2024-03-01,99\nb,2024-03-01,1";
        let transactions =
            read_transactions(text.as_bytes(), &ColumnNames::default(), None).unwrap();
        let customers = summarise(&transactions, date(2024, 1, 29));
        assert_eq!(customers.len(), 1, "b was not yet a customer");
        let a = customers[0];
        assert_eq!((a.visits, a.last, a.age), (2, 3.0, 4.0));
        assert_eq!((a.baskets, a.mean_basket, a.total), (1, 25.0, 35.0));
        let later = visits_after(&transactions.customers[0], date(2024, 1, 29));
        assert_eq!(later.len(), 1);
    }
}
