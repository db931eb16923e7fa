//! What the CSV reader does not tell: the line where each record begins, blank lines and line ends
//! of two bytes counted, and the line of a quotation mark that never closes, which would swallow
//! the rest of the file in silence as one long field. This reader passes bytes through and watches.

use std::collections::VecDeque;
use std::io::{self, Read};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    RecordStart,
    FieldStart,
    Plain,
    Quoted,
    /// A quotation mark inside a quotation: the end of it, or half of a doubled one.
    Closing,
}

/// Bytes as they are, with lines and quotations watched.
pub(crate) struct Quotes<R> {
    inner: R,
    delimiter: u8,
    state: State,
    /// The byte and the line about to be read.
    byte: u64,
    line: u64,
    /// The line of the last quotation.
    opened: u64,
    /// Byte and line of the records read but not asked for: no more than one buffer holds.
    starts: VecDeque<(u64, u64)>,
}

impl<R: Read> Quotes<R> {
    pub(crate) fn new(inner: R, delimiter: u8) -> Self {
        Quotes {
            inner,
            delimiter,
            state: State::RecordStart,
            byte: 0,
            line: 1,
            opened: 1,
            starts: VecDeque::new(),
        }
    }

    /// The line of the quotation that is still open.
    pub(crate) fn open(&self) -> Option<u64> {
        (self.state == State::Quoted).then_some(self.opened)
    }

    /// The line of the first record at or after a byte; bytes must be asked for in order.
    pub(crate) fn line_from(&mut self, byte: u64) -> u64 {
        while self.starts.front().is_some_and(|start| start.0 < byte) {
            self.starts.pop_front();
        }
        self.starts.front().map_or(self.line, |start| start.1)
    }

    fn watch(&mut self, byte: u8) {
        use State::*;
        let ends_line = byte == b'\n' || byte == b'\r';
        if self.state == RecordStart && !ends_line {
            self.starts.push_back((self.byte, self.line));
        }
        self.state = match (self.state, byte) {
            (RecordStart | FieldStart, b'"') => {
                self.opened = self.line;
                Quoted
            }
            (Quoted, b'"') => Closing,
            (Closing, b'"') | (Quoted, _) => Quoted,
            _ if ends_line => RecordStart,
            _ if byte == self.delimiter => FieldStart,
            _ => Plain,
        };
        self.byte += 1;
        self.line += u64::from(byte == b'\n');
    }
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for &byte in &buffer[..count] {
            self.watch(byte);
        }
        Ok(count)
    }
}
