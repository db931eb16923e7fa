//! `[subscription]` as it is written, and every way to write it wrong.

use super::{Benefit, Design, Every, MOST_BENEFITS, Per, Refund};
use crate::list::{List, Names, OWN_NAMES};
use crate::scope::Scope;
use crate::slip;
use crate::worth::Given;
use documents::{Section, Words};
use units::{Currency, Money};

/// The code of a key without effect.
const UNUSED: &str = "subscription-key-unused";

impl Design {
    /// Reads `[subscription]`. What benefits cost are beliefs: they enter the register.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        section.missing(
            "fee",
            Words::new(
                "say what a term costs; 0 for a free membership",
                "한 기간의 요금을 적으세요. 무료라면 0입니다",
            ),
        );
        let fee = section.money("fee", currency);
        let every = section.choice("every", &[("month", Every::Month), ("year", Every::Year)]);
        let trial_months = section.whole("trial_months", 0..=36).unwrap_or(0);
        let refunds = [("none", Refund::None), ("unused", Refund::Unused)];
        let refund = section.choice("refund", &refunds);
        let pause_months = section.whole("pause_months", 0..=12).unwrap_or(0);
        let benefits = BENEFITS.read_named(section, &NAMES, |section, _| {
            read_benefit(section, currency)
        });
        let read = Self {
            fee: fee?,
            every: every.unwrap_or(Every::Month),
            trial_months: trial_months as u32,
            refund: refund.unwrap_or(Refund::None),
            pause_months: pause_months as u32,
            benefits: benefits?,
        };
        read.doubt(section);
        Some(read)
    }

    /// Warns of what is allowed and surely not meant.
    fn doubt(&self, section: &Section) {
        let free = self.fee == Money::ZERO;
        if free && self.trial_months > 0 {
            slip::unused(
                section,
                "trial_months",
                UNUSED,
                Words::new(
                    "nothing is ever paid, so there is nothing to try for free",
                    "요금이 0이라 무료 체험이 따로 없습니다",
                ),
            );
        }
        if self.refund == Refund::Unused && (free || self.every == Every::Month) {
            slip::unused(
                section,
                "refund",
                UNUSED,
                Words::new(
                    "members leave after whole months, when nothing of a monthly or free term is left",
                    "월 단위로 그만두므로 월 구독이나 무료 구독에는 돌려줄 것이 없습니다",
                ),
            );
        }
        let monthly = self.benefits.iter().filter(|one| one.per == Per::Month);
        let cost: Money = monthly.map(|benefit| benefit.cost).sum();
        let months = i64::from(self.every.months());
        if !free && cost.0.saturating_mul(months) > self.fee.0 {
            section.warn(
                "fee",
                "fee-below-cost",
                Words::new(
                    "the benefits of every month cost more than the fee brings",
                    "매달 나가는 혜택의 원가가 요금보다 큽니다",
                ),
                Words::new(
                    "raise `fee`, or make sure that more visits are worth it",
                    "`fee`를 올리거나, 늘어날 방문이 그만한 값을 하는지 확인하세요",
                ),
            );
        }
    }
}

const BENEFITS: List = List {
    key: "benefit",
    nouns: ("benefits", "혜택"),
    most: MOST_BENEFITS,
    too_many: (
        "benefits-many",
        "small ones can share one cost",
        "작은 것은 원가를 합쳐 하나로 적을 수 있습니다",
    ),
};

const NAMES: Names = Names {
    missing: ("name the benefit", "혜택 이름을 적으세요"),
    twice: "benefit-twice",
    hint: OWN_NAMES,
};

const BENEFIT: Given = Given {
    keys: ("cost", "value"),
    dear: "benefit-dearer-than-worth",
    name: ("the benefit", "혜택"),
    better: (
        "a lower fee would please more",
        "차라리 요금을 낮추는 편이 낫습니다",
    ),
};

fn read_benefit(section: &Section, currency: Currency) -> Option<Benefit> {
    let name = section.text("name");
    let per = section.choice("per", &[("visit", Per::Visit), ("month", Per::Month)]);
    let worth = BENEFIT.read(section, currency);
    section.missing(
        "per",
        Words::new(
            "say how often it can be used: \"visit\" or \"month\"",
            "얼마나 자주 쓸 수 있는지 \"visit\" 또는 \"month\"를 적으세요",
        ),
    );
    section.missing(
        "cost",
        Words::new(
            "say what one use costs you",
            "한 번 쓸 때의 원가를 적으세요",
        ),
    );
    let (cost, value) = worth?;
    Some(Benefit {
        name: name?,
        per: per?,
        cost,
        value,
    })
}
