//! What the companies of a coalition owe one another, and members, each in its own books.

use super::sheet::Sheet;
use crate::answer::Obligation;
use crate::group::{Companies, names};
use crate::lines::{self, line};
use crate::own_cost;
use crate::rights::Rights;
use documents::Words;
use ledger::partners::Side;
use ledger::{Account, Event, Own, OwnCost, RollForward};
use simulation::Run;

impl Sheet<'_> {
    /// What every company of a coalition is still to receive, to pay and to honour, the operator
    /// first.
    pub(super) fn companies(&self, run: &Run, arm: usize, rights: &Rights) -> Vec<Obligation> {
        let Some(design) = &self.design.partners else {
            return Vec::new();
        };
        let kept = rights.keep(self.played);
        let group = Companies::of(self.study, design, rights, &kept, self.played);
        let policy = rights.policy(rights.points());
        let cost = OwnCost {
            per_point: own_cost::per_point(run, arm, policy),
            used: &own_cost::of_uses(self.played, policy),
        };
        let provisions = group.provisions(rights, &kept, cost);
        let books = group.sides().zip(group.owns()).zip(&provisions);
        let companies = names(design).into_iter().zip(books).enumerate();
        let all = companies.flat_map(|(place, (name, ((side, own), provision)))| {
            self.company(place, &name, side, own, provision.as_ref())
        });
        all.collect()
    }

    fn company(
        &self,
        place: usize,
        name: &Words,
        side: &Side,
        own: &Own,
        provision: Option<&RollForward>,
    ) -> Vec<Obligation> {
        let id = |what: &str| match place {
            0 => format!("partner_{what}"),
            _ => format!("partner_{what}_{place}"),
        };
        let titled = |en: &str, ko: &str| {
            Words::new(format!("{}: {en}", name.en), format!("{}: {ko}", name.ko))
        };
        let trade = match place {
            0 => [
                Words::new("Receivable from partners", "제휴사 미수금"),
                Words::new("Payable to partners", "제휴사 미지급금"),
            ],
            _ => [
                titled("receivable from the operator", "운영사 미수금"),
                titled("payable to the operator", "운영사 미지급금"),
            ],
        };
        let [receivable, payable] = trade;
        let mut all = vec![
            self.carried(&id("receivable"), receivable, &side.receivable),
            self.carried(&id("payable"), payable, &side.payable),
        ];
        if let Some(owed) = &own.owed {
            let words = titled(
                "contract liability for points, in its own books",
                "포인트 계약부채(자체 장부)",
            );
            let mut obligation = self.carried(&id("points"), words, owed);
            for (month, breakage) in obligation.months.iter_mut().zip(&own.breakage) {
                let of_which = line("breakage", "of which breakage", "그중 미사용분", breakage.0);
                let last = month.lines.len() - 1;
                month.lines.insert(last, of_which.of_which());
            }
            all.push(obligation);
        }
        all.extend(provision.map(|provision| {
            let words = titled(
                "provision for points, in its own books",
                "포인트 충당부채(자체 장부)",
            );
            self.carried(&id("provision"), words, provision)
        }));
        if let Some(advances) = &own.advances {
            let words = match place {
                0 => titled(
                    "advances from partners, for points not yet used",
                    "제휴사 선수금(쓰이지 않은 포인트)",
                ),
                _ => titled(
                    "paid in advance, for points not yet used",
                    "포인트 선급금(쓰이지 않은 포인트)",
                ),
            };
            all.push(self.carried(&id("advances"), words, advances));
        }
        all.extend(self.services(&id("services"), titled, own));
        all
    }

    /// Brand and marketing services that go with points.
    fn services(
        &self,
        id: &str,
        titled: impl Fn(&str, &str) -> Words,
        own: &Own,
    ) -> Option<Obligation> {
        let month = |month: usize| {
            let behind = own.services.iter();
            let behind: Vec<_> = behind
                .filter(|entry| entry.month().index() == month)
                .collect();
            let event = Event::Marketing;
            let amount = |entry: &&ledger::Entry| {
                let accounts = [Account::MarketingRevenue, Account::PromotionExpense];
                let changes = accounts.map(|account| entry.change(account).0);
                changes.iter().sum::<i64>()
            };
            let amount = behind.iter().map(amount).sum();
            vec![
                line("services", event.english(), event.korean(), amount)
                    .with(behind.into_iter().map(lines::entry).collect()),
            ]
        };
        let words = titled("brand and marketing services", "브랜드·마케팅 용역");
        (!own.services.is_empty()).then(|| Obligation {
            balance: false,
            ..self.obligation(id, words, self.study.currency.code(), month)
        })
    }
}
