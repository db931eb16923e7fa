//! Transactions as exported: streamed, cleaned and merged by day.
//!
//! | what is wrong with a row | what happens |
//! |---|---|
//! | not UTF-8, wrong number of fields, no customer or date, unreadable date or number, future date | skipped |
//! | negative value (a return) | skipped: it is no visit, and which purchase it undoes is unknown |
//! | zero or empty value | kept as a visit, no basket for the spend model |
//! | exact duplicate of an earlier row | kept: two identical items of one order look the same |
//! | second row of a customer on a day | merged, values added |
//!
//! Everything is counted and reported with its first lines. The rules are those under which the
//! CDNOW sample gives its published summary (2,457 repeat purchase days).

use crate::columns::{ColumnNames, Columns, Found};
use crate::field::{Day, NotValue, date_of, day_number, read_date, read_value};
use crate::opening::{Opening, guess, unreadable};
use crate::quotes::Quotes;
use crate::{Fault, csv_text};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::io::Read;
use std::path::Path;

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dirt {
    /// Some field is not UTF-8; skipped.
    Encoding,
    /// More or fewer fields than the first row; skipped.
    FieldCount,
    /// The customer or the date is empty; skipped.
    MissingField,
    /// The date cannot be read; skipped.
    BadDate,
    /// The date lies after the day the caller calls today; skipped.
    FutureDate,
    /// The value is not a number; skipped.
    BadNumber,
    /// A return; skipped.
    NegativeValue,
    /// The value is zero; kept as a visit.
    ZeroValue,
    /// The value is empty; kept as a visit.
    EmptyValue,
    /// Every field equals an earlier row's; kept.
    Duplicate,
}

impl Dirt {
    /// The dirt in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Dirt::Encoding => "not UTF-8",
            Dirt::FieldCount => "wrong number of fields",
            Dirt::MissingField => "no customer or no date",
            Dirt::BadDate => "unreadable date (write it year first, as 2024-01-31)",
            Dirt::FutureDate => "date in the future",
            Dirt::BadNumber => "unreadable number",
            Dirt::NegativeValue => "negative value (a return)",
            Dirt::ZeroValue => "zero value",
            Dirt::EmptyValue => "empty value",
            Dirt::Duplicate => "exact duplicate",
        }
    }
}

/// How many first lines of each dirt are remembered.
const LINES_KEPT: usize = 5;

/// What became of the rows. `read` = `used` + all of `skipped`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rows {
    /// Rows of data in the file, the header not counted.
    pub read: u64,
    /// Rows that became visits.
    pub used: u64,
    /// Rows left out, by reason.
    pub skipped: BTreeMap<Dirt, u64>,
    /// Rows used although something is odd about them.
    pub noticed: BTreeMap<Dirt, u64>,
    /// Used rows added to an earlier one of the same customer and day.
    pub merged: u64,
    /// The first lines of every dirt, counted from 1 with the header.
    pub lines: BTreeMap<Dirt, Vec<u64>>,
}

impl Rows {
    fn skip(&mut self, dirt: Dirt, line: u64) {
        *self.skipped.entry(dirt).or_default() += 1;
        self.remember(dirt, line);
    }

    fn notice(&mut self, dirt: Dirt, line: u64) {
        *self.noticed.entry(dirt).or_default() += 1;
        self.remember(dirt, line);
    }

    fn remember(&mut self, dirt: Dirt, line: u64) {
        let lines = self.lines.entry(dirt).or_default();
        if lines.len() < LINES_KEPT {
            lines.push(line);
        }
    }
}

/// All purchases of one customer on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visit {
    /// Days since 1970-01-01.
    pub day: Day,
    /// What was paid that day, in major units; 0 when nothing or unknown.
    pub value: f64,
}

/// One customer's visits in order of days; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The customer as named in the file.
    pub id: String,
    /// At most one a day.
    pub visits: Vec<Visit>,
}

/// A cleaned file.
#[derive(Clone, Debug, PartialEq)]
pub struct Transactions {
    /// Customers in order of their ids, as text.
    pub customers: Vec<History>,
    /// What became of the rows.
    pub rows: Rows,
    /// The columns used, counted from 0.
    pub columns: Columns,
    /// The day of the first purchase in the file.
    pub first: Date,
    /// The day of the last purchase in the file.
    pub last: Date,
}

/// Reads transactions from a file; see [`read_transactions`].
///
/// # Errors
/// A [`Fault`] when the file cannot be read as transactions.
pub fn open_transactions(
    path: &Path,
    names: &ColumnNames,
    today: Option<Date>,
) -> Result<Transactions, Fault> {
    let named = |fault| match fault {
        Fault::Unreadable { reason, .. } => Fault::Unreadable {
            path: path.display().to_string(),
            reason,
        },
        other => other,
    };
    let file = std::fs::File::open(path).map_err(|error| named(unreadable(error)))?;
    read_transactions(file, names, today).map_err(named)
}

/// Reads transactions row by row. `today` is the caller's: rows dated after it are skipped; without
/// it no date is in the future, for there is no clock here.
///
/// # Errors
/// A [`Fault`] when the text cannot be read as transactions; rows that cannot are only counted.
pub fn read_transactions(
    reader: impl Read,
    names: &ColumnNames,
    today: Option<Date>,
) -> Result<Transactions, Fault> {
    let opening = Opening::read(reader, names)?;
    let columns = opening.columns;
    let found = columns.complete(opening.header.as_deref(), &opening.sample)?;
    let mut sheet = Sheet::new(found, opening.width, today);
    let mut csv = csv_text(
        Quotes::new(opening.text, opening.delimiter),
        opening.delimiter,
    );
    let mut record = csv::ByteRecord::new();
    let mut header = opening.header.is_some();
    while csv.read_byte_record(&mut record).map_err(unreadable)? {
        let byte = record.position().map_or(0, csv::Position::byte);
        let line = csv.get_mut().line_from(byte);
        if !std::mem::take(&mut header) {
            sheet.take(&record, line);
        }
    }
    if let Some(line) = csv.get_ref().open() {
        return Err(Fault::QuoteOpen { line });
    }
    sheet.close(columns)
}

/// The rows taken so far.
struct Sheet {
    found: Found,
    width: usize,
    today: Option<Date>,
    rows: Rows,
    /// Customers by order of appearance.
    customers: HashMap<String, u32>,
    /// Customer, day and value of every row used.
    taken: Vec<(u32, Day, f64)>,
    /// Hashes of the rows used, only ever asked for membership.
    seen: HashSet<u64>,
    guess: &'static str,
}

impl Sheet {
    fn new(found: Found, width: usize, today: Option<Date>) -> Self {
        Sheet {
            found,
            width,
            today,
            rows: Rows::default(),
            customers: HashMap::new(),
            taken: Vec::new(),
            seen: HashSet::new(),
            guess: "",
        }
    }

    fn take(&mut self, record: &csv::ByteRecord, line: u64) {
        self.rows.read += 1;
        let row = match self.judge(record) {
            Ok(row) => row,
            Err(dirt) => return self.rows.skip(dirt, line),
        };
        self.rows.used += 1;
        if let Some(dirt) = row.odd {
            self.rows.notice(dirt, line);
        }
        if !self.seen.insert(hash(record)) {
            self.rows.notice(Dirt::Duplicate, line);
        }
        let next = self.customers.len() as u32;
        let customer = match self.customers.get(row.customer) {
            Some(known) => *known,
            None => *self
                .customers
                .entry(row.customer.to_owned())
                .or_insert(next),
        };
        self.taken.push((customer, row.day, row.value));
    }

    fn judge<'r>(&mut self, record: &'r csv::ByteRecord) -> Result<Row<'r>, Dirt> {
        if let Some(field) = record
            .iter()
            .find(|field| std::str::from_utf8(field).is_err())
        {
            self.guess = guess(field);
            return Err(Dirt::Encoding);
        }
        if record.len() != self.width {
            return Err(Dirt::FieldCount);
        }
        let field = |index: usize| {
            let text = record
                .get(index)
                .and_then(|field| std::str::from_utf8(field).ok());
            text.map(str::trim).unwrap_or_default()
        };
        let (customer, date) = (field(self.found.customer), field(self.found.date));
        if customer.is_empty() || date.is_empty() {
            return Err(Dirt::MissingField);
        }
        let date = read_date(date).ok_or(Dirt::BadDate)?;
        if self.today.is_some_and(|today| date > today) {
            return Err(Dirt::FutureDate);
        }
        let (value, odd) = match read_value(field(self.found.value)) {
            Ok(value) if value < 0.0 => return Err(Dirt::NegativeValue),
            Ok(0.0) => (0.0, Some(Dirt::ZeroValue)),
            Ok(value) => (value, None),
            Err(NotValue::Empty) => (0.0, Some(Dirt::EmptyValue)),
            Err(NotValue::Unreadable) => return Err(Dirt::BadNumber),
        };
        Ok(Row {
            customer,
            day: day_number(date),
            value,
            odd,
        })
    }

    fn close(mut self, columns: Columns) -> Result<Transactions, Fault> {
        self.refuse()?;
        let mut ids: Vec<(String, u32)> = self.customers.into_iter().collect();
        ids.sort_unstable();
        let mut rank = vec![0u32; ids.len()];
        for (place, (_, appeared)) in ids.iter().enumerate() {
            rank[*appeared as usize] = place as u32;
        }
        for row in &mut self.taken {
            row.0 = rank[row.0 as usize];
        }
        // Values too: sums must not depend on the order of the rows in the file.
        self.taken
            .sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let mut customers: Vec<History> = ids
            .into_iter()
            .map(|(id, _)| History {
                id,
                visits: Vec::new(),
            })
            .collect();
        for (customer, day, value) in self.taken {
            let visits = &mut customers[customer as usize].visits;
            match visits.last_mut().filter(|last| last.day == day) {
                Some(last) => {
                    last.value += value;
                    self.rows.merged += 1;
                }
                None => visits.push(Visit { day, value }),
            }
        }
        let days = || {
            customers
                .iter()
                .flat_map(|one| &one.visits)
                .map(|visit| visit.day)
        };
        let (first, last) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        Ok(Transactions {
            rows: self.rows,
            columns,
            first: date_of(first),
            last: date_of(last),
            customers,
        })
    }

    /// A file without a usable row, or mostly in another encoding, is refused as a whole.
    fn refuse(&self) -> Result<(), Fault> {
        let rows = &self.rows;
        if rows.read == 0 {
            return Err(Fault::Empty);
        }
        let first_line = |dirt: Dirt| {
            rows.lines
                .get(&dirt)
                .and_then(|lines| lines.first().copied())
        };
        let not_text = rows.skipped.get(&Dirt::Encoding).copied().unwrap_or(0);
        if not_text * 2 > rows.read {
            return Err(Fault::Encoding {
                looks_like: self.guess,
                line: first_line(Dirt::Encoding),
            });
        }
        let worst = rows.skipped.iter().max_by_key(|(_, count)| **count);
        match worst {
            Some((dirt, _)) if rows.used == 0 => Err(Fault::NoUsableRows {
                read: rows.read,
                most_often: dirt.words(),
                line: first_line(*dirt),
            }),
            _ => Ok(()),
        }
    }
}

/// A row that can be used.
struct Row<'r> {
    customer: &'r str,
    day: Day,
    value: f64,
    odd: Option<Dirt>,
}

fn hash(record: &csv::ByteRecord) -> u64 {
    let mut hasher = DefaultHasher::new();
    for field in record {
        field.hash(&mut hasher);
    }
    hasher.finish()
}
