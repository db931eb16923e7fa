//! How balances of one future are written down, month by month.

use crate::answer::{Line, Obligation, ObligationMonth};
use crate::lines::{self, line};
use crate::played::Played;
use crate::promise::Promise;
use documents::Words;
use ledger::{Account, Event, MonthFlows, RollForward};
use program::Design;
use simulation::Study;
use units::Money;

/// One future of one program, about to be written down.
pub(super) struct Sheet<'s> {
    pub(super) study: &'s Study,
    pub(super) design: &'s Design,
    pub(super) promise: &'s Promise,
    pub(super) played: &'s Played<'s>,
}

impl Sheet<'_> {
    /// A balance in money, with the entries behind its lines.
    pub(super) fn carried(&self, id: &str, words: Words, balance: &RollForward) -> Obligation {
        let month = |month: usize| {
            let end = &balance.months[month];
            let movement = |(event, amount): &(Event, Money)| {
                let behind = end.entries.iter().filter(|entry| entry.event() == *event);
                line(
                    line_id(balance.account, *event),
                    event.english(),
                    event.korean(),
                    amount.0,
                )
                .with(behind.map(lines::entry).collect())
            };
            let movements = end.movements.iter().map(movement);
            closed(end.opening.0, movements, end.closing.0)
        };
        self.obligation(id, words, self.study.currency.code(), month)
    }

    /// A balance in units, counted up from what was given, used and lost.
    pub(super) fn counted(
        &self,
        id: &str,
        words: Words,
        unit: &str,
        flows: &[MonthFlows],
        ids: [&str; 3],
        said: [(&str, &str); 3],
    ) -> Obligation {
        let mut held = 0;
        let balances = flows.iter().map(|month| {
            let amounts = [month.issued.0, -month.redeemed.0, -month.expired.0];
            let opening = held;
            held += amounts.iter().sum::<i64>();
            (opening, amounts, held)
        });
        let balances: Vec<_> = balances.collect();
        let month = |month: usize| {
            let (opening, amounts, closing) = balances[month];
            let movements = (0..3).map(|at| line(ids[at], said[at].0, said[at].1, amounts[at]));
            closed(opening, movements, closing)
        };
        self.obligation(id, words, unit, month)
    }

    /// Lines of every month, as a balance.
    pub(super) fn obligation(
        &self,
        id: &str,
        words: Words,
        unit: &str,
        lines: impl Fn(usize) -> Vec<Line>,
    ) -> Obligation {
        let month = |month: u32| ObligationMonth {
            month: self.study.start.plus(month).to_string(),
            lines: lines(month as usize),
        };
        Obligation {
            id: id.to_owned(),
            words,
            unit: unit.to_owned(),
            balance: true,
            months: (0..self.study.months).map(month).collect(),
        }
    }
}

fn closed(opening: i64, movements: impl Iterator<Item = Line>, closing: i64) -> Vec<Line> {
    let opening = line("opening", "Opening", "기초", opening);
    let closing = line("closing", "Closing", "기말", closing);
    std::iter::once(opening)
        .chain(movements)
        .chain([closing])
        .collect()
}

fn line_id(account: Account, event: Event) -> &'static str {
    match event {
        Event::Accrual => "accrued",
        Event::Redemption if account == Account::Provision => "used",
        Event::ReEstimate if account == Account::Provision => "re_estimated",
        Event::FeeReceived => "received",
        Event::FeeEarned => "earned",
        Event::FeeRefunded => "refunded",
        Event::CashbackCredited => "credited",
        Event::CashbackPaid => "paid_out",
        Event::CashbackUsed => "used",
        Event::CashbackForfeited => "forfeited",
        Event::PartnerCharged => "charged",
        Event::PartnerCredited => "credited",
        Event::BreakagePassed => "breakage_passed",
        Event::PointsSold => "points_sold",
        Event::Sale => "allocated",
        Event::Redemption => "released",
        Event::ReEstimate => "caught_up",
        Event::Settlement => "settled",
        _ => "moved",
    }
}
