//! Tables: rows of text and numbers, as CSV for other programs and as plain text for a terminal.

use crate::ReportError;
use unicode_width::UnicodeWidthStr;

/// One field of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number: money in minor units, points, counts.
    Whole(i64),
    /// An estimate, unrounded.
    Number(f64),
    /// Nothing is known.
    Empty,
}

/// Named columns and rows of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// Who reads a CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvReader {
    /// A program: plain UTF-8.
    #[default]
    Program,
    /// Excel, which takes a file for UTF-8 only when it begins with a byte order mark.
    Excel,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_string())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Cell::Whole(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(cell: Option<C>) -> Self {
        cell.map_or(Cell::Empty, Into::into)
    }
}

impl Cell {
    /// As written in a file: a number with just the digits that read back as the same number,
    /// one that is not finite as nothing.
    fn written(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Whole(number) => number.to_string(),
            Cell::Number(number) if number.is_finite() => number.to_string(),
            Cell::Number(_) | Cell::Empty => String::new(),
        }
    }

    /// As shown in a terminal, where control characters would be obeyed rather than shown.
    fn shown(&self) -> String {
        let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
        self.written().chars().map(visible).collect()
    }

    fn is_number(&self) -> bool {
        matches!(self, Cell::Whole(_) | Cell::Number(_))
    }
}

impl Table {
    /// A table with these columns and no rows.
    #[must_use]
    pub fn new<N: Into<String>>(columns: impl IntoIterator<Item = N>) -> Self {
        Self {
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// The table as CSV (RFC 4180 quoting, lines ended by a line feed), numbers unrounded.
    ///
    /// # Errors
    /// [`ReportError::Ragged`] when a row has another number of cells than there are columns.
    pub fn to_csv(&self, reader: CsvReader) -> Result<Vec<u8>, ReportError> {
        self.check()?;
        let mut bytes = Vec::new();
        if reader == CsvReader::Excel {
            bytes.extend("\u{feff}".as_bytes());
        }
        let refused = |error: csv::Error| ReportError::Encoding(error.to_string());
        {
            let mut writer = csv::Writer::from_writer(&mut bytes);
            if !self.columns.is_empty() {
                writer.write_record(&self.columns).map_err(refused)?;
            }
            for row in &self.rows {
                writer
                    .write_record(row.iter().map(Cell::written))
                    .map_err(refused)?;
            }
            writer
                .flush()
                .map_err(|error| ReportError::Encoding(error.to_string()))?;
        }
        Ok(bytes)
    }

    /// The table in aligned columns: words to the left, numbers to the right, Korean letters
    /// counted as the two places that terminals give them.
    ///
    /// # Errors
    /// [`ReportError::Ragged`] when a row has another number of cells than there are columns.
    pub fn to_text(&self) -> Result<String, ReportError> {
        self.check()?;
        let shown: Vec<Vec<String>> = std::iter::once(
            self.columns
                .iter()
                .map(|name| Cell::from(name.as_str()).shown())
                .collect(),
        )
        .chain(
            self.rows
                .iter()
                .map(|row| row.iter().map(Cell::shown).collect()),
        )
        .collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|column| {
                shown
                    .iter()
                    .map(|row| row[column].width())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let right: Vec<bool> = (0..self.columns.len())
            .map(|column| {
                let mut cells = self.rows.iter().map(|row| &row[column]).peekable();
                cells.peek().is_some() && cells.all(|cell| cell.is_number() || *cell == Cell::Empty)
            })
            .collect();
        let mut text = String::new();
        for row in shown {
            let fields = row.iter().enumerate().map(|(column, field)| {
                let space = " ".repeat(widths[column] - field.width());
                if right[column] {
                    format!("{space}{field}")
                } else {
                    format!("{field}{space}")
                }
            });
            text.push_str(fields.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        Ok(text)
    }

    fn check(&self) -> Result<(), ReportError> {
        let expected = self.columns.len();
        match self.rows.iter().position(|row| row.len() != expected) {
            None => Ok(()),
            Some(at) => Err(ReportError::Ragged {
                row: at + 1,
                expected,
                found: self.rows[at].len(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn example() -> Table {
        let mut table = Table::new(["달", "잔액", "오차"]);
        table.rows = vec![
            vec!["2026-11".into(), 412_000_000i64.into(), 0.1.into()],
            vec!["십이월, \"끝\"".into(), (-5i64).into(), f64::NAN.into()],
        ];
        table
    }

    #[test]
    fn csv_is_quoted_where_it_must_be() {
        let csv = String::from_utf8(example().to_csv(CsvReader::Program).unwrap()).unwrap();
        assert_eq!(
            csv,
            "달,잔액,오차\n2026-11,412000000,0.1\n\"십이월, \"\"끝\"\"\",-5,\n"
        );
        let excel = example().to_csv(CsvReader::Excel).unwrap();
        assert_eq!(&excel[..3], b"\xef\xbb\xbf");
        assert_eq!(&excel[3..], csv.as_bytes());
    }

    #[test]
    fn columns_line_up_in_a_terminal() {
        let text = example().to_text().unwrap();
        assert_eq!(
            text,
            "달                 잔액  오차\n\
             2026-11       412000000   0.1\n\
             십이월, \"끝\"         -5\n"
        );
    }

    #[test]
    fn a_terminal_is_not_commanded() {
        let mut table = Table::new(["name"]);
        table.rows.push(vec!["\u{1b}[2J\nstudy".into()]);
        assert_eq!(table.to_text().unwrap(), "name\n [2J study\n");
    }

    #[test]
    fn ragged_rows_are_named() {
        let mut table = example();
        table.rows[1].pop();
        let ragged = ReportError::Ragged {
            row: 2,
            expected: 3,
            found: 2,
        };
        assert_eq!(table.to_csv(CsvReader::Program), Err(ragged.clone()));
        assert_eq!(table.to_text(), Err(ragged));
    }

    #[test]
    fn an_empty_table_is_an_empty_file() {
        assert_eq!(Table::default().to_csv(CsvReader::Program), Ok(Vec::new()));
        assert_eq!(Table::new(["a"]).to_text().unwrap(), "a\n");
    }

    proptest! {
        #[test]
        fn numbers_read_back_as_written(number in prop::num::f64::NORMAL, whole in any::<i64>()) {
            let mut table = Table::new(["number", "whole"]);
            table.rows.push(vec![number.into(), whole.into()]);
            let bytes = table.to_csv(CsvReader::Program).unwrap();
            let mut rows = csv::Reader::from_reader(&bytes[..]);
            let row = rows.records().next().unwrap().unwrap();
            prop_assert_eq!(row[0].parse::<f64>().unwrap().to_bits(), number.to_bits());
            prop_assert_eq!(row[1].parse::<i64>().unwrap(), whole);
        }
    }
}
