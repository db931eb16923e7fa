//! The written form, and every way to write it wrong.

use super::{Design, Given, Special};
use crate::Off;
use crate::off::read_budget;
use crate::scope::Scope;
use crate::when::{SPECIALS, When};
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::Money;

/// How long a voucher is valid unless the file says so: three months, an assumption.
const VALID_MONTHS: u32 = 3;

impl Design {
    /// Reads `[discount]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let off = match has_only_specials(section) {
            true => Some(Off::Percent(Decimal::ZERO)),
            false => Off::read(section, currency),
        };
        let smallest_basket = section.money("smallest_basket", currency);
        let smallest_basket = smallest_basket.unwrap_or(Money::ZERO);
        let qualifies = read_qualifies(section);
        let given = read_given(section);
        let most_per_month = section.money("most_per_month", currency);
        let budget = read_budget(section, currency);
        let specials = SPECIALS.read(section, |each, _| Special::read(each, scope, off.as_ref()));
        if let Some(off) = &off {
            if !section.has("for") {
                off.judge_size(section);
            }
            if given == Some(Given::Now) {
                off.judge_basket(section, smallest_basket);
            }
            judge_cap(section, off, most_per_month);
        }
        Some(Self {
            off: off?,
            specials: specials?,
            qualifies,
            smallest_basket,
            most_per_month,
            given: given?,
            budget,
        })
    }
}

impl Special {
    fn read(section: &Section, scope: &Scope, plain: Option<&Off>) -> Option<Self> {
        let off = Off::read(section, scope.setting.currency);
        let when = When::read_some(section, scope);
        if let Some(off) = &off {
            off.judge_size(section);
        }
        if let (Some(off), Some(plain)) = (&off, plain)
            && off.is_within(plain)
            && !off.is_nothing()
        {
            When::warn_never_best(section, off.key());
        }
        Some(Self {
            off: off?,
            when: when?,
        })
    }
}

fn has_only_specials(section: &Section) -> bool {
    section.has("for") && !section.has("percent") && !section.has("amount")
}

fn read_qualifies(section: &Section) -> Decimal {
    let qualifies = section.share("qualifies");
    if qualifies.is_some() && section.has("amount") {
        section.warn(
            "qualifies",
            "discount-key-unused",
            Words::new(
                "a fixed amount is taken off the whole basket",
                "정액 할인은 결제 금액 전체에서 깎습니다",
            ),
            Words::new(
                "remove `qualifies`, or write `percent`",
                "`qualifies`를 지우거나 `percent`를 적으세요",
            ),
        );
    }
    if qualifies.is_some_and(|share| share.is_zero()) {
        section.warn(
            "qualifies",
            "nothing-qualifies",
            Words::new(
                "nothing of any basket is sold at the member price",
                "회원 가격으로 파는 것이 하나도 없습니다",
            ),
            Words::new(
                "1 is the whole basket, 0.3 is 30 % of it",
                "1은 전부, 0.3은 30%입니다",
            ),
        );
    }
    qualifies.unwrap_or(Decimal::ONE)
}

fn read_given(section: &Section) -> Option<Given> {
    let choices = [("now", false), ("next-visit", true)];
    let later = section.choice("when", &choices);
    let months = section.whole("valid_months", 1..=120);
    if section.has("when") && later.is_none() {
        return None;
    }
    if later == Some(true) {
        let valid_months = months.map_or(VALID_MONTHS, |months| months as u32);
        return Some(Given::NextVisit { valid_months });
    }
    if section.has("valid_months") {
        section.warn(
            "valid_months",
            "discount-key-unused",
            Words::new(
                "the price is given at once: there is no voucher that could lapse",
                "그 자리에서 깎아 주므로 유효 기간이 필요 없습니다",
            ),
            Words::new(
                "remove `valid_months`, or write `when = \"next-visit\"`",
                "`valid_months`를 지우거나 `when = \"next-visit\"`을 적으세요",
            ),
        );
    }
    Some(Given::Now)
}

/// Warns of a cap that one visit already meets.
fn judge_cap(section: &Section, off: &Off, most_per_month: Option<Money>) {
    let Some(most) = most_per_month else { return };
    let short = match off {
        Off::Amount(amount) => most < *amount,
        Off::Percent(_) => most == Money::ZERO,
    };
    if short {
        section.warn(
            "most_per_month",
            "cap-below-amount",
            Words::new(
                "the cap of a month is less than one visit's discount",
                "한 달 한도가 한 번 방문의 할인보다 적습니다",
            ),
            Words::new(
                "raise `most_per_month`, or remove it when there is no cap",
                "`most_per_month`를 올리거나, 한도가 없다면 지우세요",
            ),
        );
    }
}
