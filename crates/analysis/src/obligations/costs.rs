//! What a program cost in each month without owing it to anybody afterwards.

use super::sheet::Sheet;
use crate::answer::Obligation;
use crate::lines::{self, line};
use documents::Words;
use ledger::{CostFlows, Event, gifts};
use units::{Money, Month, Points};

impl Sheet<'_> {
    /// What the program cost in each month without owing it to anybody afterwards.
    pub(super) fn costs(&self) -> Option<Obligation> {
        let flows = self.played.extras.iter().map(|extras| CostFlows {
            discounts: Money(extras.discount + extras.voucher_value),
            coupons: Money(extras.coupon_value),
            contacts: Money(extras.contact_cost),
            services: Money(extras.served_cost),
            referrals: Money(extras.referral_cost),
        });
        let mut entries: Vec<Vec<ledger::Entry>> = (0..)
            .zip(flows)
            .map(|(month, flows)| flows.entries(Month(month)))
            .collect();
        let last = self.promise.written_down_in(entries.len());
        for (gift, left) in self.promise.all_left(self.played) {
            let (month, cost) = (Month(last as u32), gift.choice.unit_cost);
            entries[last].push(gifts::written_down(month, Points(left), cost));
        }
        let kinds = [
            (Event::PriceOff, "price_off"),
            (Event::Contact, "contacts"),
            (Event::Service, "services"),
            (Event::Acquisition, "referrals"),
            (Event::WriteDown, "written_down"),
        ];
        let happened = |event: Event| entries.iter().flatten().any(|one| one.event() == event);
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter(|(event, _)| happened(*event))
            .collect();
        let month = |month: usize| {
            let of = |(event, id): &(Event, &str)| {
                let behind = entries[month]
                    .iter()
                    .filter(|entry| entry.event() == *event);
                let behind: Vec<&ledger::Entry> = behind.collect();
                let spent = behind.iter().map(|entry| expense(entry)).sum();
                line(id, event.english(), event.korean(), spent)
                    .with(behind.into_iter().map(lines::entry).collect())
            };
            kinds.iter().map(of).collect()
        };
        let words = Words::new("Spent, and owed to nobody", "쓰고 남은 의무가 없는 비용");
        (!kinds.is_empty()).then(|| Obligation {
            balance: false,
            ..self.obligation("costs", words, self.study.currency.code(), month)
        })
    }
}

/// What an entry costs: what it debits.
fn expense(entry: &ledger::Entry) -> i64 {
    let debits = entry
        .lines()
        .iter()
        .filter(|line| line.side == ledger::Side::Debit);
    debits.map(|line| line.amount.0).sum()
}
