//! The member price in words.

use super::when;
use crate::discount::{Design, Given, Special};
use crate::figures::{count, money, percent, smallest};
use crate::sentences::{Page, choices, whole};
use crate::{Effect, Off, Program};
use documents::{FieldKind, Language, Sentence, Slot, Words};
use rust_decimal::Decimal;
use units::{Currency, Money};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    if !page.mentions("discount", &["percent", "amount", "when", "for"]) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("discount.{key}"), default, kind);
    let whens = choices(&[
        ("now", "at once", "그 자리에서"),
        (
            "next-visit",
            "as a voucher for a later visit",
            "다음 방문에 쓸 할인권으로",
        ),
    ]);
    let when = slot("when", "now", whens);
    let smallest = slot("smallest_basket", "0", page.money());
    let mut all = vec![match page.source.written("discount.amount") {
        None => page.say(
            "earn",
            "Members get {0} off {1} of a basket {2}, from a basket of {3} upward.",
            "회원은 구매 금액이 {3} 이상이면 그 {1}에 대해 {0} 할인을 {2} 받습니다.",
            &[
                slot("percent", "0", FieldKind::Percent),
                slot("qualifies", "1", FieldKind::Percent),
                when,
                smallest,
            ],
        ),
        Some(_) => page.say(
            "earn",
            "Members get {0} off a basket {1}, from a basket of {2} upward.",
            "회원은 구매 금액이 {2} 이상이면 {0} 할인을 {1} 받습니다.",
            &[slot("amount", "", page.money()), when, smallest],
        ),
    }];
    for index in 0.. {
        let at = format!("discount.for.{index}");
        let (key, kind) = match page.mentions(&at, &["amount"]) {
            true => ("amount", page.money()),
            false => ("percent", FieldKind::Percent),
        };
        let holds = when::fields(page, &at, 1);
        if !page.mentions(&at, &[key]) && holds.en.is_empty() {
            break;
        }
        let mut slots = vec![Slot::new(format!("{at}.{key}"), "", kind)];
        slots.extend(holds.slots);
        all.push(page.say(
            "earn",
            &format!(
                "They get {{0}} off instead {}, where that is more.",
                holds.en
            ),
            &format!("더 유리하면 대신 {{0}} 할인. 대상: {}.", holds.ko),
            &slots,
        ));
    }
    if page.written("discount.when", "now") == "next-visit" {
        all.push(page.say(
            "lapse",
            "A voucher lapses on the first day of the month, {0} months after the month it was earned in.",
            "할인권은 받은 달로부터 {0}개월이 되는 달의 첫날에 소멸합니다.",
            &[slot("valid_months", "3", whole("months"))],
        ));
    }
    for (key, en, ko) in [
        (
            "most_per_month",
            "A member gets at most {0} off in a month.",
            "회원 한 명이 한 달에 받는 할인은 {0}까지입니다.",
        ),
        (
            "budget",
            "All members together get at most {0} off.",
            "모든 회원의 할인을 합쳐 {0}까지 드립니다.",
        ),
    ] {
        if page.mentions("discount", &[key]) {
            all.push(page.say("extras", en, ko, &[slot(key, "", page.money())]));
        }
    }
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().discount else {
        return Vec::new();
    };
    let currency = program.setting.currency;
    let plain = !design.off.is_nothing();
    let promise = plain.then(|| promise(design, currency, language));
    let mut all: Vec<String> = promise.into_iter().collect();
    let specials = design.specials.iter();
    all.extend(specials.map(|one| special(one, currency, language)));
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    if plain && !design.specials.is_empty() || design.specials.len() > 1 {
        all.push(say(
            "Where several discounts apply, only the one that takes most off counts.".to_owned(),
            "여러 할인에 해당하면 할인 금액이 가장 큰 하나만 적용합니다.".to_owned(),
        ));
    }
    if !plain && design.smallest_basket > Money::ZERO {
        let smallest = money(design.smallest_basket, currency, language);
        all.push(say(
            format!("It takes a purchase of {smallest} or more."),
            format!("할인 전 구매 금액이 {smallest} 이상이어야 합니다."),
        ));
    }
    if !plain && design.qualifies != Decimal::ONE {
        let qualifies = percent(design.qualifies, language);
        all.push(say(
            format!("A percentage is taken off {qualifies} of what they buy."),
            format!("할인율은 구매 금액의 {qualifies}에 적용합니다."),
        ));
    }
    if let Given::NextVisit { valid_months } = design.given {
        let months = count(valid_months.into(), "month");
        all.push(say(
            format!(
                "The discount comes as a voucher: one is used on each later visit, the oldest first, and lapses on the first day of the month, {months} after the month it was earned in."
            ),
            format!(
                "할인은 할인권으로 드립니다. 할인권은 다음 방문부터 먼저 받은 것부터 한 번에 한 장씩 쓰며, 받은 달로부터 {valid_months}개월이 되는 달의 첫날에 소멸합니다."
            ),
        ));
    }
    if let Some(most) = design.most_per_month {
        let most = money(most, currency, language);
        all.push(say(
            format!("Each member gets at most {most} off in a month."),
            format!("할인은 회원 한 명당 한 달에 {most}까지입니다."),
        ));
    }
    if let Some(budget) = design.budget {
        let budget = money(budget, currency, language);
        all.push(say(
            format!("The offer ends once all members together have got {budget} off."),
            format!("모든 회원의 할인 합계가 {budget}에 이르면 행사를 마칩니다."),
        ));
        if design.given != Given::Now {
            all.push(say(
                "A voucher not used by then is void.".to_owned(),
                "그때까지 쓰지 않은 할인권은 더 쓸 수 없습니다.".to_owned(),
            ));
        }
    }
    if design.has_percent() {
        let smallest = smallest(currency, language);
        all.push(say(
            format!("What is taken off is rounded down to the nearest {smallest}."),
            format!("할인 금액의 {smallest} 미만은 버립니다."),
        ));
    }
    all
}

fn promise(design: &Design, currency: Currency, language: Language) -> String {
    let size = size(&design.off, currency, language);
    let qualifies = percent(design.qualifies, language);
    let part = matches!(design.off, Off::Percent(_)) && design.qualifies != Decimal::ONE;
    let smallest = money(design.smallest_basket, currency, language);
    let from = design.smallest_basket > Money::ZERO;
    let later = design.given != Given::Now;
    match language {
        Language::En => {
            let of = match part {
                true => format!("{size} off {qualifies} of what they buy"),
                false => format!("{size} off"),
            };
            let basket = match from {
                true => format!("purchase of {smallest} or more"),
                false => "visit".to_owned(),
            };
            match later {
                true => format!("Every {basket} earns a voucher for {of} on a later visit."),
                false => format!("Members get {of} on every {basket}."),
            }
        }
        Language::Ko => {
            let of = match part {
                true => format!("구매 금액의 {qualifies}에 대한 {size} 할인"),
                false => format!("{size} 할인"),
            };
            let basket = match from {
                true => format!("{smallest} 이상 구매하면"),
                false => "방문할 때마다".to_owned(),
            };
            match later {
                true => format!("회원이 {basket} 다음 방문에 쓸 {of}권을 드립니다."),
                false => format!("회원은 {basket} {of}을 받습니다."),
            }
        }
    }
}

fn special(special: &Special, currency: Currency, language: Language) -> String {
    let size = size(&special.off, currency, language);
    let when = when::said(&special.when, language);
    match language {
        Language::En => format!("The discount is {size} {when}."),
        Language::Ko => format!("회원은 다음에 해당하면 {size} 할인을 받습니다: {when}."),
    }
}

/// The size of a discount: 5 %, ₩3,000.
pub(super) fn size(off: &Off, currency: Currency, language: Language) -> String {
    match off {
        Off::Percent(share) => percent(*share, language),
        Off::Amount(amount) => money(*amount, currency, language),
    }
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let currency = program.setting.currency;
    let say = |amount: Money| {
        [Language::En, Language::Ko].map(|language| money(amount, currency, language))
    };
    Some(match *effect {
        Effect::Discounted { amount } | Effect::VoucherUsed { amount } if amount < Money::ZERO => {
            let [amount, amount_ko] = say(-amount);
            (
                "price-restored",
                Words::new(
                    format!("The {amount} off the returned purchase is cancelled."),
                    format!("반품한 구매의 할인 {amount_ko} 취소."),
                ),
            )
        }
        Effect::Discounted { amount } => {
            let [amount, amount_ko] = say(amount);
            (
                "discounted",
                Words::new(
                    format!("{amount} off: the member price."),
                    format!("회원 할인 {amount_ko}."),
                ),
            )
        }
        Effect::VoucherIssued => (
            "voucher-issued",
            Words::new(
                "Got a voucher for a later visit.",
                "다음 방문에 쓸 할인권을 받음.",
            ),
        ),
        Effect::VoucherUsed { amount } => {
            let [amount, amount_ko] = say(amount);
            (
                "voucher-used",
                Words::new(
                    format!("{amount} off: a voucher was used."),
                    format!("할인권 사용: {amount_ko} 할인."),
                ),
            )
        }
        Effect::VoucherLapsed => (
            "voucher-lapsed",
            Words::new("A voucher lapsed.", "할인권 1장 소멸."),
        ),
        _ => return None,
    })
}
