//! Why a picture or a table could not be made.

/// What is wrong with the data or the look that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The size is too small to read or too large to keep in memory.
    #[error("a chart must be between {min} and {max} wide and high, not {width} × {height}")]
    Size {
        /// Smallest side, in units of the look.
        min: u32,
        /// Largest side, in pixels.
        max: u32,
        /// The width asked for.
        width: u32,
        /// The height asked for.
        height: u32,
    },
    /// A series that must have one value per month has another number of them.
    #[error("series `{series}` has {found} values where {expected} were expected")]
    Length {
        /// The series.
        series: &'static str,
        /// Values it should have.
        expected: usize,
        /// Values it has.
        found: usize,
    },
    /// A chart without a single value.
    #[error("series `{0}` is empty")]
    Empty(&'static str),
    /// A value that is not a number, or too large to place on an axis.
    #[error("series `{0}` holds a value that cannot be drawn")]
    NotDrawable(&'static str),
    /// A table row with another number of cells than there are columns.
    #[error("row {row} has {found} cells for {expected} columns")]
    Ragged {
        /// The row, counted from one.
        row: usize,
        /// The number of columns.
        expected: usize,
        /// The number of cells in the row.
        found: usize,
    },
    /// The drawing, picture or table encoder refused; the text is its own.
    #[error("could not be written: {0}")]
    Encoding(String),
}
