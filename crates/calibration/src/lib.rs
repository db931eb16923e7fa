//! Transactions to fitted customers.
mod columns;
mod fault;
mod field;
mod opening;
mod optimum;
mod quotes;
mod summary;
mod transactions;

pub use columns::{ColumnNames, Columns};
pub use fault::Fault;
pub use opening::{Preview, preview};
pub use summary::{Customer, DAYS_PER_WEEK, summarise, visits_after};
pub use transactions::{
    Dirt, History, Rows, Transactions, Visit, open_transactions, read_transactions,
};

/// CSV as exports have it: no header assumed, rows of any width, so that a short row is ours to report.
pub(crate) fn csv_text<R: std::io::Read>(reader: R, delimiter: u8) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(reader)
}
