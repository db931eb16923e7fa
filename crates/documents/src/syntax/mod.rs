//! Lines that are not TOML: what is wrong with each, and how the rest is read all the same.

mod line;

use crate::Words;
use line::explain;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeTable;
use toml_edit::{Document, TomlError};

/// A text, read as far as its slips allow.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// Nothing when what is wrong leaves no telling what the other lines mean.
    pub(crate) document: Option<Document<String>>,
    /// The text of the document: that of the author, with the lines that slipped mended.
    pub(crate) text: String,
    /// One for each line that slipped.
    pub(crate) slips: Vec<Slip>,
}

/// A line that is not TOML.
#[derive(Debug)]
pub(crate) struct Slip {
    /// From 1.
    pub(crate) line: u32,
    /// In characters, from 1.
    pub(crate) column: u32,
    pub(crate) message: Words,
    pub(crate) hint: Words,
    /// A line that is TOML and leaves the others their meaning.
    mended: Option<String>,
}

/// Reads a text, with everything that is not TOML in it. One slip may hide others: what is mended
/// is read again, until nothing is wrong or nothing can be mended.
pub(crate) fn parse(text: String) -> Parsed {
    let mut slips: Vec<Slip> = Vec::new();
    let mut mended_text = text;
    loop {
        let found = match Document::parse(mended_text.clone()) {
            Ok(document) => {
                return Parsed {
                    document: Some(document),
                    text: mended_text,
                    slips,
                };
            }
            Err(error) => wrong(&mended_text, &error),
        };
        let known = |slip: &Slip| slips.iter().any(|one| one.line == slip.line);
        let new: Vec<Slip> = found.into_iter().filter(|slip| !known(slip)).collect();
        let more = mended(&mended_text, &new).filter(|_| !new.is_empty());
        slips.extend(new);
        match more {
            Some(text) => mended_text = text,
            None => {
                return Parsed {
                    document: None,
                    text: mended_text,
                    slips,
                };
            }
        }
    }
}

/// Every line of which the parser says something.
fn wrong(text: &str, first: &TomlError) -> Vec<Slip> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let mut found: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(0..0), error.message()))
        .collect();
    if found.is_empty() {
        found.push((first.span().unwrap_or(0..0), first.message()));
    }
    slips(text, found)
}

/// The first slip of each line.
fn slips(text: &str, mut found: Vec<(Range<usize>, &str)>) -> Vec<Slip> {
    found.sort_by_key(|(place, _)| place.start);
    let mut slips: BTreeMap<u32, Slip> = BTreeMap::new();
    for (place, said) in found {
        let start = place.start.min(text.len());
        let before = text.get(..start).unwrap_or("");
        let number = before.matches('\n').count();
        let line = text.lines().nth(number).unwrap_or("");
        let begins = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[begins..].chars().count() as u32 + 1;
        let (message, hint, mended) = explain(line, said);
        slips.entry(number as u32 + 1).or_insert(Slip {
            line: number as u32 + 1,
            column,
            message,
            hint,
            mended,
        });
    }
    slips.into_values().collect()
}

/// The text with every slipped line mended; nothing when one cannot be.
fn mended(text: &str, slips: &[Slip]) -> Option<String> {
    let mut lines: Vec<&str> = text.split('\n').collect();
    for slip in slips {
        let line = lines.get_mut(slip.line as usize - 1)?;
        *line = slip.mended.as_deref()?;
    }
    Some(lines.join("\n"))
}
