//! Cashback in words.

use super::when;
use crate::cashback::{Design, Means, Pays};
use crate::figures::{count, money, percent};
use crate::sentences::{Page, choices, whole};
use crate::{Effect, Program};
use documents::{FieldKind, Language, Sentence, Slot, Words};
use units::{Currency, Money};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    if !page.mentions("cashback", &["rate", "as"]) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("cashback.{key}"), default, kind);
    let means = choices(&[
        ("cash", "in cash", "현금으로"),
        ("store-credit", "as store credit", "적립금으로"),
    ]);
    let mut all = vec![page.say(
        "earn",
        "Members get {0} of what they pay back {1}.",
        "회원은 낸 금액의 {0}를 {1} 돌려받습니다.",
        &[
            slot("rate", "", FieldKind::Percent),
            slot("as", "cash", means),
        ],
    )];
    for index in 0.. {
        let at = format!("cashback.for.{index}");
        let holds = when::fields(page, &at, 1);
        if !page.mentions(&at, &["rate"]) && holds.en.is_empty() {
            break;
        }
        let mut slots = vec![Slot::new(format!("{at}.rate"), "", FieldKind::Percent)];
        slots.extend(holds.slots);
        all.push(page.say(
            "earn",
            &format!(
                "Instead, where that is more, {{0}} comes back {}.",
                holds.en
            ),
            &format!("더 유리하면 대신 {{0}}를 돌려받습니다. 대상: {}.", holds.ko),
            &slots,
        ));
    }
    all.push(having(page));
    for (key, group, en, ko, kind) in [
        (
            "lapse_months",
            "lapse",
            "The balance is forfeited after {0} months without a visit.",
            "방문 없이 {0}개월이 지나면 잔액이 소멸합니다.",
            whole("months"),
        ),
        (
            "most_per_month",
            "extras",
            "A member gets at most {0} back for a month.",
            "회원 한 명이 한 달에 돌려받는 금액은 {0}까지입니다.",
            page.money(),
        ),
        (
            "budget",
            "extras",
            "All members together get at most {0} back.",
            "모든 회원이 돌려받는 금액을 합쳐 {0}까지 드립니다.",
            page.money(),
        ),
    ] {
        if page.mentions("cashback", &[key]) {
            all.push(page.say(group, en, ko, &[slot(key, "", kind)]));
        }
    }
    all
}

/// When and how it can be had.
fn having(page: &Page) -> Sentence {
    let slot = |key: &str, default: &str, kind| Slot::new(format!("cashback.{key}"), default, kind);
    let pays = choices(&[
        ("monthly", "every month", "매달"),
        ("quarterly", "every quarter", "분기마다"),
        ("yearly", "every January", "해마다 1월에"),
    ]);
    let smallest = slot("smallest_payout", "0", page.money());
    let delay = slot("delay_days", "0", whole("days"));
    if page.written("cashback.as", "cash") == "store-credit" {
        return page.say(
            "use",
            "It pays part of a later basket by itself, {0} days after it was earned, from a balance of {1} upward.",
            "적립하고 {0}일 뒤부터, 잔액이 {1} 이상이면 다음 결제에 자동으로 쓰입니다.",
            &[delay, smallest],
        );
    }
    page.say(
        "use",
        "It is paid out {0}, {1} days after it was earned, from a balance of {2} upward; the member has to ask for it: {3}.",
        "적립하고 {1}일이 지난 금액을 {0} 지급하며, 잔액이 {2} 이상이어야 합니다. 회원이 신청해야 지급: {3}.",
        &[
            slot("pays", "monthly", pays),
            delay,
            smallest,
            slot("claim", "false", FieldKind::Flag),
        ],
    )
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().cashback else {
        return Vec::new();
    };
    let currency = program.setting.currency;
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let rate = percent(design.rate, language);
    let mut all = vec![match design.is_store_credit() {
        false => say(
            format!("Members get {rate} of what they pay back in cash, rounded down."),
            format!("회원은 낸 금액의 {rate}를 현금으로 돌려받으며, 끝수는 버립니다."),
        ),
        true => say(
            format!("Members get {rate} of what they pay back as store credit, rounded down."),
            format!("회원은 낸 금액의 {rate}를 적립금으로 돌려받으며, 끝수는 버립니다."),
        ),
    }];
    for special in &design.specials {
        let (rate, when) = (
            percent(special.rate, language),
            when::said(&special.when, language),
        );
        all.push(say(
            format!("Instead, where that is more, {rate} comes back {when}."),
            format!("다음에는 더 유리하면 대신 {rate}를 돌려받습니다: {when}."),
        ));
    }
    if let Some(most) = design.most_per_month {
        let most = money(most, currency, language);
        all.push(say(
            format!("At most {most} comes back for the purchases of a month."),
            format!("한 달에 돌려받는 금액은 {most}까지입니다."),
        ));
    }
    all.extend(how_it_is_had(design, currency, language));
    all.push(match design.lapse_months {
        Some(months) => say(
            format!(
                "The balance is forfeited {} after the month of the last visit.",
                count(months.into(), "month")
            ),
            format!(
                "마지막으로 방문한 달로부터 {months}개월이 되는 달의 첫날에 잔액이 소멸합니다."
            ),
        ),
        None => say(
            "The balance never lapses.".to_owned(),
            "잔액은 소멸하지 않습니다.".to_owned(),
        ),
    });
    if let Some(budget) = design.budget {
        let budget = money(budget, currency, language);
        all.push(say(
            format!("Nothing more is earned once all members together have earned {budget}."),
            format!("모든 회원의 적립 합계가 {budget}에 이르면 더 적립되지 않습니다."),
        ));
    }
    all.push(say(
        "A returned purchase loses what it earned.".to_owned(),
        "반품하면 그 구매로 적립한 금액을 회수합니다.".to_owned(),
    ));
    all
}

fn how_it_is_had(design: &Design, currency: Currency, language: Language) -> Vec<String> {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let days = design.delay_days;
    let mut all = Vec::new();
    if days > 0 {
        all.push(say(
            format!(
                "What a purchase earns can be had {} later.",
                count(days.into(), "day")
            ),
            format!("구매로 적립한 금액은 {days}일 뒤부터 받을 수 있습니다."),
        ));
    }
    let smallest = money(design.smallest_payout, currency, language);
    let waits = design.smallest_payout > Money::ZERO;
    match design.means {
        Means::StoreCredit if waits => all.push(say(
            format!("A balance of {smallest} or more pays part of the next basket by itself."),
            format!("잔액이 {smallest} 이상이면 다음 결제에 자동으로 쓰입니다."),
        )),
        Means::StoreCredit => all.push(say(
            "The balance pays part of the next basket by itself.".to_owned(),
            "잔액은 다음 결제에 자동으로 쓰입니다.".to_owned(),
        )),
        Means::Cash { pays, claim } => {
            let (often, often_ko) = match pays {
                Pays::Monthly => ("every month", "매달"),
                Pays::Quarterly => ("in January, April, July and October", "1·4·7·10월에"),
                Pays::Yearly => ("every January", "해마다 1월에"),
            };
            let (asked, asked_ko) = match claim {
                true => (" to members who ask for it", " 신청한 회원에게"),
                false => ("", ""),
            };
            all.push(say(
                format!("The balance is paid out {often}{asked}."),
                format!("잔액은 {often_ko}{asked_ko} 지급합니다."),
            ));
            if waits {
                all.push(say(
                    format!("A balance below {smallest} waits for the next pay-out."),
                    format!("잔액이 {smallest}보다 적으면 다음 지급 때로 넘어갑니다."),
                ));
            }
        }
    }
    all
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let currency = program.setting.currency;
    let say = |code, amount: Money, en: &str, ko: &str| {
        let [said, said_ko] =
            [Language::En, Language::Ko].map(|language| money(amount, currency, language));
        let words = Words::new(en.replace("{}", &said), ko.replace("{}", &said_ko));
        Some((code, words))
    };
    match *effect {
        Effect::Credited { amount } if amount < Money::ZERO => say(
            "cashback-taken-back",
            -amount,
            "Lost {} of cashback: the purchase was returned.",
            "캐시백 {} 회수: 구매를 반품했습니다.",
        ),
        Effect::Credited { amount } => say(
            "credited",
            amount,
            "{} of cashback earned.",
            "캐시백 {} 적립.",
        ),
        Effect::PaidOut { amount } => say(
            "paid-out",
            amount,
            "{} of cashback paid out.",
            "캐시백 {} 지급.",
        ),
        Effect::CreditUsed { amount } if amount < Money::ZERO => say(
            "credit-given-back",
            -amount,
            "Got back {} of store credit that had paid for the returned purchase.",
            "반품한 구매에 쓴 적립금 {}을 돌려받음.",
        ),
        Effect::CreditUsed { amount } => say(
            "credit-used",
            amount,
            "{} paid with store credit.",
            "적립금 {} 사용.",
        ),
        Effect::Forfeited { amount } => say(
            "forfeited",
            amount,
            "{} of cashback forfeited.",
            "캐시백 {} 소멸.",
        ),
        _ => None,
    }
}
