//! Which column is the customer, which the date, which the value.
//!
//! A column is named by the caller, or recognised by its header in English or Korean, or, in a file
//! without a header, by what the first rows hold. [`crate::preview`] shows the outcome so that a
//! person can correct it.

use crate::Fault;
use crate::field::{read_date, read_value};
use serde::{Deserialize, Serialize};

/// Columns as the caller names them: a header name, or a position counted from 1. What is not
/// named is recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnNames {
    /// Who bought.
    pub customer: Option<String>,
    /// The day of the purchase.
    pub date: Option<String>,
    /// What was paid, in major units of the currency.
    pub value: Option<String>,
}

/// Columns as recognised, counted from 0; `None` where nothing fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// Who bought.
    pub customer: Option<usize>,
    /// The day of the purchase.
    pub date: Option<usize>,
    /// What was paid.
    pub value: Option<usize>,
}

/// All three columns, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub customer: usize,
    pub date: usize,
    pub value: usize,
}

/// Header names in order of preference, lower case without spaces and punctuation.
#[rustfmt::skip]
const CUSTOMER: &[&str] = &[
    "customerid", "customer", "customerno", "customernumber", "custid", "cust", "memberid",
    "member", "memberno", "masterid", "userid", "user", "householdid", "householdkey",
    "household", "clientid", "client", "accountid", "account", "cardid", "cardno", "고객번호",
    "고객id", "고객아이디", "고객코드", "고객", "회원번호", "회원id", "회원아이디", "회원코드",
    "회원", "카드번호", "아이디", "id",
];
#[rustfmt::skip]
const DATE: &[&str] = &[
    "date", "transactiondate", "purchasedate", "orderdate", "invoicedate", "salesdate", "day",
    "datetime", "timestamp", "transactiontimestamp", "time", "orderedat", "createdat", "거래일자",
    "거래일", "거래일시", "구매일자", "구매일", "구매일시", "주문일자", "주문일", "주문일시",
    "결제일자", "결제일", "결제일시", "매출일자", "매출일", "판매일자", "판매일", "일자", "일시",
    "날짜",
];
#[rustfmt::skip]
const VALUE: &[&str] = &[
    "value", "amount", "salesvalue", "salesamount", "netamount", "totalamount", "orderamount",
    "transactionamount", "sales", "spend", "revenue", "total", "price", "paid", "거래금액",
    "결제금액", "실결제금액", "구매금액", "주문금액", "매출금액", "판매금액", "매출액", "총금액",
    "합계금액", "금액", "매출", "합계",
];

/// Which columns the caller named or the header or the first rows show.
pub(crate) fn recognise(
    names: &ColumnNames,
    header: Option<&[String]>,
    rows: &[Vec<String>],
) -> Result<Columns, Fault> {
    let wanted = Columns {
        customer: named(&names.customer, "customer", header, rows)?,
        date: named(&names.date, "date", header, rows)?,
        value: named(&names.value, "value", header, rows)?,
    };
    let mut columns = wanted;
    if let Some(header) = header {
        let by_name = |list, taken: &Columns| by_header(list, header, taken);
        columns.date = columns.date.or_else(|| by_name(DATE, &columns));
        columns.value = columns.value.or_else(|| by_name(VALUE, &columns));
        columns.customer = columns.customer.or_else(|| by_name(CUSTOMER, &columns));
    }
    by_content(rows, &mut columns, header.is_some());
    Ok(columns)
}

impl Columns {
    fn holds(&self, index: usize) -> bool {
        [self.customer, self.date, self.value].contains(&Some(index))
    }

    /// All three, each in a column of its own.
    pub(crate) fn complete(
        self,
        header: Option<&[String]>,
        rows: &[Vec<String>],
    ) -> Result<Found, Fault> {
        let roles = [
            ("customer", self.customer),
            ("date", self.date),
            ("value", self.value),
        ];
        let (Some(customer), Some(date), Some(value)) = (self.customer, self.date, self.value)
        else {
            return Err(Fault::ColumnsUnrecognised {
                roles: roles
                    .iter()
                    .filter(|role| role.1.is_none())
                    .map(|role| role.0)
                    .collect(),
                columns: titles(header, rows),
            });
        };
        for (first, second) in [(0, 1), (0, 2), (1, 2)] {
            if roles[first].1 == roles[second].1 {
                let index = roles[first].1.unwrap_or_default();
                return Err(Fault::ColumnTwice {
                    name: titles(header, rows).swap_remove(index),
                    first: roles[first].0,
                    second: roles[second].0,
                });
            }
        }
        Ok(Found {
            customer,
            date,
            value,
        })
    }
}

/// The column the caller named, by header (case aside) or by position.
fn named(
    name: &Option<String>,
    role: &'static str,
    header: Option<&[String]>,
    rows: &[Vec<String>],
) -> Result<Option<usize>, Fault> {
    let Some(name) = name else { return Ok(None) };
    let titles = titles(header, rows);
    let by_title = titles
        .iter()
        .position(|title| title.trim().eq_ignore_ascii_case(name.trim()));
    let by_place = || {
        let place = name.trim().parse::<usize>().ok()?;
        (1..=titles.len()).contains(&place).then(|| place - 1)
    };
    match by_title.or_else(by_place) {
        Some(index) => Ok(Some(index)),
        None => Err(Fault::ColumnMissing {
            role,
            name: name.clone(),
            columns: titles,
        }),
    }
}

/// The header, or the positions counted from 1.
fn titles(header: Option<&[String]>, rows: &[Vec<String>]) -> Vec<String> {
    match header {
        Some(header) => header.to_vec(),
        None => (1..=rows.first().map_or(0, Vec::len))
            .map(|place| place.to_string())
            .collect(),
    }
}

/// The column whose name stands earliest in `list`.
fn by_header(list: &[&str], header: &[String], taken: &Columns) -> Option<usize> {
    let plain: Vec<String> = header.iter().map(|title| plain(title)).collect();
    list.iter().find_map(|name| {
        (0..plain.len()).find(|&index| plain[index] == *name && !taken.holds(index))
    })
}

fn plain(title: &str) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether the first row names columns: no field of it is a date or an amount, or one is a
/// name known here.
pub(crate) fn is_header(first: &[String]) -> bool {
    let known = |title: &String| {
        let title = plain(title);
        [CUSTOMER, DATE, VALUE]
            .iter()
            .any(|list| list.contains(&title.as_str()))
    };
    let data = |field: &String| read_date(field).is_some() || read_value(field).is_ok();
    first.iter().any(known) || !first.iter().any(data)
}

/// Fills what is still open from what the first rows hold: dates; then the last column of amounts,
/// one with decimals before one without; then the first column left. A header that names neither
/// customer nor value is not guessed at: taking a wrong column is worse than asking.
fn by_content(rows: &[Vec<String>], columns: &mut Columns, has_header: bool) {
    let width = rows.first().map_or(0, Vec::len);
    let every = |index: usize, test: &dyn Fn(&str) -> bool| {
        let filled = || {
            rows.iter()
                .filter_map(|row| row.get(index))
                .filter(|text| !text.trim().is_empty())
        };
        let good = filled().filter(|text| test(text)).count();
        // A few dirty rows must not hide a column.
        good > 0 && good * 10 >= filled().count() * 9
    };
    if columns.date.is_none() {
        columns.date = (0..width).find(|&index| {
            !columns.holds(index) && every(index, &|text| read_date(text).is_some())
        });
    }
    if has_header {
        return;
    }
    if columns.value.is_none() {
        let amounts: Vec<usize> = (0..width)
            .filter(|&index| {
                !columns.holds(index) && every(index, &|text| read_value(text).is_ok())
            })
            .collect();
        let with_decimals = amounts.iter().rev().find(|&&index| {
            rows.iter()
                .any(|row| row.get(index).is_some_and(|text| text.contains('.')))
        });
        // The first column of numbers is more likely the customer than the amount.
        let last = amounts
            .last()
            .filter(|&&index| index > 0 || columns.customer.is_some());
        columns.value = with_decimals.or(last).copied();
    }
    if columns.customer.is_none() && columns.value.is_some() {
        columns.customer = (0..width).find(|&index| !columns.holds(index));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split(',').map(str::to_owned).collect())
            .collect()
    }

    fn places(text: &str) -> [Option<usize>; 3] {
        let rows = table(text);
        let header = is_header(&rows[0]).then(|| rows[0].clone());
        let body = &rows[usize::from(header.is_some())..];
        let columns = recognise(&ColumnNames::default(), header.as_deref(), body).unwrap();
        [columns.customer, columns.date, columns.value]
    }

    #[test]
    fn columns_are_recognised() {
        let rows: &[(&str, [Option<usize>; 3])] = &[
            (
                "master_id,sample_id,date,n_cds,value\n00004,0001,1997-01-01,2,29.33",
                [Some(0), Some(2), Some(4)],
            ),
            (
                "고객번호,거래일자,매장,결제금액\nA1,2024-01-02,강남,12000",
                [Some(0), Some(1), Some(3)],
            ),
            (
                "household_id,basket_id,timestamp,store_id,sales_value\n9,3,2017-01-01 11:53:26,330,0.5",
                [Some(0), Some(2), Some(4)],
            ),
            (
                "Date,Amount,Customer ID\n2024/1/2,5,a",
                [Some(2), Some(0), Some(1)],
            ),
            (
                "00004,0001,19970101,2,29.33\n00004,0001,19970118,2,29.73",
                [Some(0), Some(2), Some(4)],
            ),
            (
                "1997-01-01,A7,12000\n1997-01-05,A8,9000",
                [Some(1), Some(0), Some(2)],
            ),
            ("id,when,paid out\nx,1997-01-01,3", [Some(0), Some(1), None]),
            ("a,b,c\nx,y,z", [None, None, None]),
        ];
        for (text, expected) in rows {
            assert_eq!(places(text), *expected, "{text}");
        }
    }

    #[test]
    fn the_caller_names_columns_by_name_or_position() {
        let header = table("who,when,what").remove(0);
        let rows = table("a,1997-01-01,3");
        let names = |customer: &str| ColumnNames {
            customer: Some(customer.into()),
            ..ColumnNames::default()
        };
        assert_eq!(
            recognise(&names("WHO"), Some(&header), &rows)
                .unwrap()
                .customer,
            Some(0)
        );
        assert_eq!(
            recognise(&names("1"), None, &rows).unwrap().customer,
            Some(0)
        );
        let fault = recognise(&names("nobody"), Some(&header), &rows).unwrap_err();
        assert_eq!(fault.code(), "column-missing");
        assert!(fault.to_string().contains("who, when, what"));
    }
}
