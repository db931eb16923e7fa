//! The first bytes of a file: its encoding, delimiter, header and columns.

use crate::columns::{ColumnNames, Columns, is_header, recognise};
use crate::quotes::Quotes;
use crate::{Fault, csv_text};
use serde::Serialize;
use std::io::{Chain, Cursor, Read};

/// Enough to see some hundred rows.
const HEAD_BYTES: u64 = 64 * 1024;
const SAMPLE_ROWS: usize = 200;

/// What the first rows look like, to be shown so that a person corrects the recognition by hand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// What separates fields.
    pub delimiter: char,
    /// The column names, if the first row holds names.
    pub header: Option<Vec<String>>,
    /// The columns as named or recognised, counted from 0.
    pub columns: Columns,
    /// The first rows of data, as written.
    pub rows: Vec<Vec<String>>,
}

/// The first `count` rows and the columns recognised in them.
///
/// # Errors
/// A [`Fault`] when the file cannot be read, is empty or not UTF-8, or lacks a named column.
pub fn preview(reader: impl Read, names: &ColumnNames, count: usize) -> Result<Preview, Fault> {
    let opening = Opening::read(reader, names)?;
    let mut rows = opening.sample;
    rows.truncate(count);
    Ok(Preview {
        delimiter: char::from(opening.delimiter),
        header: opening.header,
        columns: opening.columns,
        rows,
    })
}

/// A file whose first bytes were looked at; `text` still has all of them.
pub(crate) struct Opening<R> {
    pub text: Chain<Cursor<Vec<u8>>, R>,
    pub delimiter: u8,
    pub header: Option<Vec<String>>,
    pub columns: Columns,
    pub sample: Vec<Vec<String>>,
    /// Fields in every row.
    pub width: usize,
}

impl<R: Read> Opening<R> {
    pub(crate) fn read(mut reader: R, names: &ColumnNames) -> Result<Self, Fault> {
        let mut head = Vec::new();
        reader
            .by_ref()
            .take(HEAD_BYTES)
            .read_to_end(&mut head)
            .map_err(unreadable)?;
        if head.starts_with(b"\xef\xbb\xbf") {
            head.drain(..3);
        }
        refuse_other_encodings(&head)?;
        let delimiter = delimiter(&head);
        let whole = (head.len() as u64) < HEAD_BYTES - 3;
        let (mut sample, width) = sample(&head, delimiter, whole)?;
        let header = is_header(&sample[0]).then(|| sample.remove(0));
        let columns = recognise(names, header.as_deref(), &sample)?;
        Ok(Opening {
            text: Cursor::new(head).chain(reader),
            delimiter,
            header,
            columns,
            sample,
            width,
        })
    }
}

pub(crate) fn unreadable(error: impl std::fmt::Display) -> Fault {
    Fault::Unreadable {
        path: "the file".into(),
        reason: error.to_string(),
    }
}

/// UTF-16 and binary files hold zero bytes, text does not. When the first line (mostly the header)
/// is not UTF-8, no column name can be trusted; a later line is only skipped.
fn refuse_other_encodings(head: &[u8]) -> Result<(), Fault> {
    let fault = |looks_like| {
        Err(Fault::Encoding {
            looks_like,
            line: Some(1),
        })
    };
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return fault("UTF-16");
    }
    if head.contains(&0) {
        return fault("UTF-16 or a binary file");
    }
    let end = head
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(head.len());
    let first = &head[..end];
    match std::str::from_utf8(first) {
        // The first line may be cut in the middle of a letter by the end of what was read.
        Err(error) if error.error_len().is_some() || end < head.len() => fault(guess(first)),
        _ => Ok(()),
    }
}

/// Which encoding a line that is not UTF-8 may be in.
pub(crate) fn guess(line: &[u8]) -> &'static str {
    let mut bytes = line.iter();
    while let Some(byte) = bytes.next() {
        let pairs = match byte {
            0..=0x7f => true,
            0x81..=0xfe => matches!(bytes.next(), Some(0x41..=0xfe)),
            _ => false,
        };
        if !pairs {
            return "a Western 8-bit encoding";
        }
    }
    "CP949 (Korean Windows)"
}

/// The separator that occurs most in the first line; a comma when none does.
fn delimiter(head: &[u8]) -> u8 {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| first.iter().filter(|byte| **byte == mark).count();
    // Of equals the last wins, so the comma stands last.
    *b"|\t;,"
        .iter()
        .max_by_key(|mark| count(**mark))
        .unwrap_or(&b',')
}

/// The first rows, of which the first is always kept; the width is that of the first. A quotation
/// still open where the file ends, or in the very first row, is the fault to tell of: it has hidden
/// the columns.
fn sample(head: &[u8], delimiter: u8, whole: bool) -> Result<(Vec<Vec<String>>, usize), Fault> {
    let mut reader = csv_text(Quotes::new(head, delimiter), delimiter);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut record = csv::ByteRecord::new();
    while rows.len() < SAMPLE_ROWS && reader.read_byte_record(&mut record).map_err(unreadable)? {
        let cut = !whole && reader.is_done();
        let fits = rows.first().is_none_or(|first| first.len() == record.len());
        let text: Result<Vec<String>, _> = record
            .iter()
            .map(|field| String::from_utf8(field.to_vec()))
            .collect();
        match text {
            Ok(row) if rows.is_empty() || (fits && !cut) => rows.push(row),
            _ if rows.is_empty() => {
                return Err(Fault::Encoding {
                    looks_like: guess(head),
                    line: None,
                });
            }
            _ => {}
        }
    }
    if let Some(line) = reader.get_ref().open().filter(|_| whole || rows.len() == 1) {
        return Err(Fault::QuoteOpen { line });
    }
    match rows.first().map(Vec::len) {
        Some(width) => Ok((rows, width)),
        None => Err(Fault::Empty),
    }
}
