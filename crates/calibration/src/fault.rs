//! Why a file cannot be read or fitted: one fault, coded, that says what to do.

/// The request cannot be done. Its `Display` is the sentence; [`Fault::code`] never changes.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The operating system refused the file.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file as it was named.
        path: String,
        /// The operating system's own words.
        reason: String,
    },
    /// The operating system refused an output.
    #[error("cannot write {path}: {reason}")]
    Unwritable {
        /// The file as it was named.
        path: String,
        /// The operating system's own words.
        reason: String,
    },
    /// The text is in another encoding, so that no name or header in it can be trusted.
    #[error("the file is not UTF-8 text: it looks like {looks_like}")]
    Encoding {
        /// A guess a person can act on, such as "CP949 (Korean Windows)".
        looks_like: &'static str,
        /// The first line that is not UTF-8, counted from 1.
        line: Option<u64>,
    },
    /// There is no row of data.
    #[error("the file has no rows of transactions")]
    Empty,
    /// A quotation mark opens and the file ends before it closes.
    #[error("a quotation mark opened on line {line} is never closed")]
    QuoteOpen {
        /// The line where the quotation opened, counted from 1.
        line: u64,
    },
    /// A column was named that the file does not have.
    #[error("there is no column \"{name}\" for the {role}; the columns are: {}", columns.join(", "))]
    ColumnMissing {
        /// What the column was wanted for: customer, date or value.
        role: &'static str,
        /// The name that was asked for.
        name: String,
        /// The names that exist.
        columns: Vec<String>,
    },
    /// Nobody named the column and none could be recognised.
    #[error("cannot tell which column is the {}; the columns are: {}", roles.join(" and the "), columns.join(", "))]
    ColumnsUnrecognised {
        /// What could not be found: customer, date, value.
        roles: Vec<&'static str>,
        /// The names that exist.
        columns: Vec<String>,
    },
    /// Two roles were given one column.
    #[error("the column \"{name}\" is named for both the {first} and the {second}")]
    ColumnTwice {
        /// The column's name.
        name: String,
        /// One role.
        first: &'static str,
        /// The other role.
        second: &'static str,
    },
    /// Every row was skipped.
    #[error("none of the {read} rows could be used; most often: {most_often}")]
    NoUsableRows {
        /// Rows read.
        read: u64,
        /// The commonest reason, in words.
        most_often: &'static str,
        /// A line where it happened.
        line: Option<u64>,
    },
    /// The period asked to be held out does not fit in the data.
    #[error("cannot hold out {weeks} weeks: the file covers {available:.1} weeks")]
    Holdout {
        /// The weeks asked for.
        weeks: f64,
        /// The weeks between the first and the last purchase.
        available: f64,
    },
    /// A model with four parameters cannot be learned from so little.
    #[error("{customers} customers with {repeats} repeat purchases are too few to fit")]
    TooFew {
        /// Customers in the period fitted.
        customers: usize,
        /// Repeat purchase days among them.
        repeats: u64,
    },
    /// The likelihood has no maximum that could be found.
    #[error("the {model} likelihood has no maximum on these customers")]
    NoMaximum {
        /// The model.
        model: &'static str,
    },
}

impl Fault {
    /// The fault's name for programs and translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Unreadable { .. } => "file-unreadable",
            Fault::Unwritable { .. } => "output-unwritable",
            Fault::Encoding { .. } => "encoding",
            Fault::Empty => "file-empty",
            Fault::QuoteOpen { .. } => "quote-open",
            Fault::ColumnMissing { .. } => "column-missing",
            Fault::ColumnsUnrecognised { .. } => "columns-unrecognised",
            Fault::ColumnTwice { .. } => "column-twice",
            Fault::NoUsableRows { .. } => "no-usable-rows",
            Fault::Holdout { .. } => "holdout-length",
            Fault::TooFew { .. } => "too-few-customers",
            Fault::NoMaximum { .. } => "no-maximum",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Fault::Unreadable { .. } => "check the name and that you may read it",
            Fault::Unwritable { .. } => "choose a folder that exists and that you may write to",
            Fault::Encoding { .. } => {
                "save it again as UTF-8; in Excel: Save As, \"CSV UTF-8 (Comma delimited)\""
            }
            Fault::Empty => "export at least a customer, a date and an amount per purchase",
            Fault::QuoteOpen { .. } => "close the quotation mark on that line, or remove it",
            Fault::ColumnMissing { .. } => {
                "use a name from the list, or a position counted from 1 when there is no header"
            }
            Fault::ColumnsUnrecognised { .. } => {
                "name the columns: one for the customer, one for the date, one for the amount"
            }
            Fault::ColumnTwice { .. } => "name three different columns",
            Fault::NoUsableRows { .. } => "check that the right columns were named",
            Fault::Holdout { .. } => {
                "hold out a positive number of weeks, at most half of the data"
            }
            Fault::TooFew { .. } => {
                "bring a longer period or more customers: at least 10 customers and 10 repeat purchases"
            }
            Fault::NoMaximum { .. } => {
                "bring a longer period, or describe the customers by hand with a preset"
            }
        }
    }

    /// The line of the file it is about, counted from 1, where there is one.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Fault::QuoteOpen { line } => Some(*line),
            Fault::Encoding { line, .. } | Fault::NoUsableRows { line, .. } => *line,
            _ => None,
        }
    }
}
