//! What is owed beside the measured rights: balances that are counted, and what a program costs
//! without owing it to anybody.

mod costs;
mod partners;
mod sheet;

use crate::answer::Obligation;
use crate::books::chosen;
use crate::expectation::Expectation;
use crate::lines::line;
use crate::measured::MeasuredArm;
use crate::played::Played;
use crate::promise::Cashback;
use crate::rights::{Kind, cashback_flows, cashback_used};
use documents::Words;
use ledger::{FeeFlows, MonthFlows, RollForward, fees, payable};
use program::cashback::Means;
use sheet::Sheet;
use simulation::{Extras, Run, Study};
use units::{Money, Points};

/// What is owed beside the rights in the books of one future of a program, chosen as for
/// [`crate::books`]; only what the program has.
#[must_use]
pub fn obligations(study: &Study, run: &Run, program: usize, future: &str) -> Vec<Obligation> {
    if program >= study.arms.len() {
        return Vec::new();
    }
    let arm = MeasuredArm::new(study, run, program + 1);
    match chosen(&arm.futures, future) {
        Some(future) => obligations_of(study, run, program, &arm, future),
        None => Vec::new(),
    }
}

/// The obligations of a future of a program; `program` counts from 0 at the first.
pub(crate) fn obligations_of(
    study: &Study,
    run: &Run,
    program: usize,
    measured: &MeasuredArm,
    future: usize,
) -> Vec<Obligation> {
    let arm = program + 1;
    let played = Played::new(&run.futures[future], arm, study.months as usize);
    let sheet = Sheet {
        study,
        design: study.arms[program].program.design(),
        promise: &measured.promise,
        played: &played,
    };
    let mut all = Vec::new();
    all.extend(sheet.cashback(|| cashback_used(study, run, arm)));
    all.extend((0..Extras::FEES).filter_map(|fee| sheet.unearned(fee)));
    all.extend(sheet.gifts());
    all.extend(sheet.vouchers());
    all.extend(sheet.stamps());
    all.extend(sheet.companies(run, arm, &measured.rights));
    all.extend(sheet.costs());
    all
}

impl Sheet<'_> {
    /// Cashback not yet paid out, at face, and beside it what is expected to be asked for; store
    /// credit not yet used, which the books measure.
    fn cashback(&self, expected: impl Fn() -> Expectation) -> Vec<Obligation> {
        let flows = self.played.extras.iter().map(cashback_flows);
        let flows: Vec<_> = flows.collect();
        let balance = payable::at_face(&flows);
        match self.promise.cashback {
            None => Vec::new(),
            Some(Cashback::Cash) => {
                let words = Words::new("Cashback payable", "미지급캐시백");
                let payable = self.carried("cashback_payable", words, &balance);
                if !self.is_asked_for() {
                    return vec![payable];
                }
                let expected = expected().along(std::iter::empty());
                let shares: Vec<f64> = expected.iter().map(|month| month.outstanding).collect();
                let expected = payable::at_expected_value(&flows, &shares);
                self.beside(payable, &expected)
            }
            Some(Cashback::Credit) => {
                let words = Words::new(
                    "Store credit at face (carried in the contract liability or the provision)",
                    "적립금 액면(계약부채·충당부채에 포함)",
                );
                let credit = self.carried("store_credit", words, &balance);
                vec![without_entries(credit)]
            }
        }
    }

    /// Whether some cashback may never be paid: members have to ask for it, or it lapses.
    fn is_asked_for(&self) -> bool {
        let cashback = self.design.cashback.as_ref();
        cashback.is_some_and(|one| {
            matches!(one.means, Means::Cash { claim: true, .. }) || one.lapse_months.is_some()
        })
    }

    /// A payable at face that says what of it is expected never to be asked for, and the same
    /// cashback at expected value: another reading, whose entries would post it twice.
    fn beside(&self, mut payable: Obligation, expected: &RollForward) -> Vec<Obligation> {
        for (month, end) in payable.months.iter_mut().zip(&expected.months) {
            let last = month.lines.len() - 1;
            let never = month.lines[last].amount - end.closing.0;
            let (en, ko) = (
                "of which expected never to be asked for",
                "그중 청구되지 않을 예상액",
            );
            let line = line("unclaimed", en, ko, never).of_which();
            month.lines.insert(last, line);
        }
        let words = Words::new(
            "Cashback expected to be asked for (another reading, not added to the payable)",
            "청구될 캐시백 예상액(참고용, 미지급캐시백에 더하지 않음)",
        );
        let expected = self.carried("cashback_expected", words, expected);
        vec![payable, without_entries(expected)]
    }

    /// Fees of one kind received and not yet earned.
    fn unearned(&self, fee: usize) -> Option<Obligation> {
        let flow = |extras: &Extras| FeeFlows {
            received: Money(extras.fees_received[fee]),
            earned: Money(extras.fees_earned[fee]),
            refunded: Money(extras.fees_refunded[fee]),
        };
        let flows: Vec<FeeFlows> = self.played.extras.iter().map(flow).collect();
        if flows.iter().all(|month| *month == FeeFlows::default()) {
            return None;
        }
        let (id, words) = match fee {
            0 => (
                "unearned_subscription",
                Words::new("Unearned subscription fees", "선수 구독료"),
            ),
            1 => (
                "unearned_annual",
                Words::new("Unearned annual fees", "선수 연회비"),
            ),
            _ => (
                "unearned_joining",
                Words::new("Unearned joining fees", "선수 가입비"),
            ),
        };
        Some(self.carried(id, words, &fees::unearned(&flows)))
    }

    /// Gifts promised and not yet sent, of all choices.
    fn gifts(&self) -> Option<Obligation> {
        let flow = |_: &_, extras: &Extras| MonthFlows {
            issued: Points(extras.gifts_promised.iter().sum()),
            redeemed: Points(extras.gifts_shipped.iter().sum()),
            ..MonthFlows::default()
        };
        let words = Words::new("Gifts to send", "보낼 사은품");
        let lines = ["promised", "sent", "lapsed"];
        let said = [("Promised", "약속"), ("Sent", "발송"), ("Lapsed", "소멸")];
        let months = self
            .played
            .months()
            .map(|(counts, extras)| flow(counts, extras));
        let flows: Vec<MonthFlows> = months.collect();
        (!self.promise.gifts.is_empty())
            .then(|| self.counted("gifts_to_send", words, "gifts", &flows, lines, said))
    }

    /// Vouchers that members hold.
    fn vouchers(&self) -> Option<Obligation> {
        let flows = Kind::Vouchers.flows(self.played);
        let words = Words::new("Vouchers to honour", "사용 전 할인권");
        let lines = ["issued", "used", "lapsed"];
        let said = [("Issued", "발행"), ("Used", "사용"), ("Lapsed", "소멸")];
        flows
            .iter()
            .any(|month| month.issued.0 != 0)
            .then(|| self.counted("vouchers", words, "vouchers", &flows, lines, said))
    }

    /// Stamps that members hold, where the books show points.
    fn stamps(&self) -> Option<Obligation> {
        let flows = Kind::Stamps.flows(self.played);
        let words = Words::new("Stamps on cards", "카드에 남은 스탬프");
        let lines = ["stamped", "used", "lapsed"];
        let said = [("Stamped", "적립"), ("Used", "사용"), ("Lapsed", "소멸")];
        (self.promise.points.is_some() && self.promise.stamps.is_some())
            .then(|| self.counted("stamps", words, "stamps", &flows, lines, said))
    }
}

/// What the entries of something else post already.
fn without_entries(mut obligation: Obligation) -> Obligation {
    let lines = obligation
        .months
        .iter_mut()
        .flat_map(|month| &mut month.lines);
    lines.for_each(|line| line.entries.clear());
    obligation
}
