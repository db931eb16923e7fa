//! Lines of roll-forwards and the entries behind them, for people.

use crate::answer::{Entry, Line, Posting};
use documents::Words;
use ledger::Side;

/// A line of a roll-forward.
pub(crate) fn line(id: &str, en: &str, ko: &str, amount: i64) -> Line {
    Line {
        id: id.to_owned(),
        words: Words::new(en, ko),
        amount,
        of_which: false,
        entries: Vec::new(),
    }
}

impl Line {
    pub(crate) fn with(self, entries: Vec<Entry>) -> Self {
        Self { entries, ..self }
    }

    pub(crate) fn of_which(self) -> Self {
        Self {
            of_which: true,
            ..self
        }
    }
}

/// An entry in words.
pub(crate) fn entry(entry: &ledger::Entry) -> Entry {
    let side = |side: Side| -> Vec<Posting> {
        let lines = entry.lines().iter().filter(|line| line.side == side);
        lines
            .map(|line| Posting {
                account: Words::new(line.account.english(), line.account.korean()),
                amount: line.amount.0,
            })
            .collect()
    };
    let event = entry.event();
    Entry {
        words: Words::new(event.english(), event.korean()),
        debits: side(Side::Debit),
        credits: side(Side::Credit),
    }
}
