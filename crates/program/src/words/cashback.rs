//! Cashback in words.

use super::when;
use crate::cashback::{Design, Means, Pays, Period};
use crate::figures::{count, money, percent, smallest};
use crate::sentences::{Page, choices, whole};
use crate::{Effect, Program, points};
use documents::{FieldKind, Language, Sentence, Slot, Words};
use units::{Currency, Money};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    if !page.mentions("cashback", &["rate", "as"]) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("cashback.{key}"), default, kind);
    let means = choices(&[
        ("cash", "as cash", "현금으로"),
        ("store-credit", "as store credit", "적립금으로"),
    ]);
    let mut all = vec![page.say(
        "earn",
        "Members get back {0} of what they pay, {1}.",
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
                "The rate is {{0}} instead {}, where that is more.",
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
            "The balance is forfeited on the first day of the month, {0} months after the month of the last visit.",
            "마지막으로 방문한 달로부터 {0}개월이 되는 달의 첫날에 잔액이 소멸합니다.",
            whole("months"),
        ),
        (
            "most_per_month",
            "extras",
            "A member gets at most {0} back for a month.",
            "회원 한 명이 한 달 구매로 돌려받는 금액은 {0}까지입니다.",
            page.money(),
        ),
        (
            "most_per_quarter",
            "extras",
            "A member gets at most {0} back for a quarter of the calendar.",
            "회원 한 명이 한 분기 구매로 돌려받는 금액은 {0}까지입니다.",
            page.money(),
        ),
        (
            "most_per_year",
            "extras",
            "A member gets at most {0} back for a calendar year.",
            "회원 한 명이 한 해 구매로 돌려받는 금액은 {0}까지입니다.",
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
            "It is used by itself on a later purchase, {0} days after it was earned, from a balance of {1} upward.",
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
    let mut all = vec![promise(program, design, language)];
    for special in &design.specials {
        let (rate, when) = (
            percent(special.rate, language),
            when::said(&special.when, language),
        );
        all.push(say(
            format!("The rate is {rate} {when}."),
            format!("다음에 해당하면 {rate}를 돌려받습니다: {when}."),
        ));
    }
    if !design.rate.is_zero() && !design.specials.is_empty() || design.specials.len() > 1 {
        all.push(say(
            "Where several rates apply, only the highest counts.".to_owned(),
            "여러 비율에 해당하면 가장 높은 비율 하나만 적용합니다.".to_owned(),
        ));
    }
    if let Some(cap) = design.cap {
        let most = money(cap.most, currency, language);
        let (of, of_ko) = match cap.period {
            Period::Month => ("a month", "한 달"),
            Period::Quarter => ("a quarter of the calendar", "한 분기"),
            Period::Year => ("a calendar year", "한 해"),
        };
        all.push(say(
            format!("A member gets at most {most} back for the purchases of {of}."),
            format!("회원 한 명이 {of_ko} 구매로 돌려받는 금액은 {most}까지입니다."),
        ));
    }
    all.extend(how_it_is_had(design, currency, language));
    all.push(match design.lapse_months {
        Some(months) => say(
            format!(
                "The balance is forfeited on the first day of the month, {} after the month of the last visit.",
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
        "What a returned purchase earned is taken back, as far as it is still held.".to_owned(),
        "반품하면 그 구매로 적립한 금액을 남아 있는 만큼 회수합니다.".to_owned(),
    ));
    if design.is_store_credit() {
        all.push(say(
            "Store credit used on a returned purchase comes back.".to_owned(),
            "반품하면 그 구매에 쓴 적립금을 돌려드립니다.".to_owned(),
        ));
    }
    all
}

/// What comes back, of what, as what.
fn promise(program: &Program, design: &Design, language: Language) -> String {
    let smallest = smallest(program.setting.currency, language);
    let points = program.design().points.as_ref();
    let (paid, paid_ko) = match points.is_some_and(|one| one.spend.means == points::Means::Tender) {
        true => (
            "what they pay, excluding the part paid with points",
            "포인트로 낸 금액을 뺀 결제 금액",
        ),
        false => ("what they pay", "결제 금액"),
    };
    let (means, means_ko) = match design.is_store_credit() {
        true => ("as store credit", "적립금으로"),
        false => ("as cash", "현금으로"),
    };
    let rate = percent(design.rate, language);
    match (language, design.rate.is_zero()) {
        (Language::En, false) => format!(
            "Members get back {rate} of {paid}, {means}, rounded down to the nearest {smallest}."
        ),
        (Language::En, true) => format!(
            "Members get back part of {paid}, {means}, rounded down to the nearest {smallest}, at the rates below only."
        ),
        (Language::Ko, false) => format!(
            "회원은 {paid_ko}의 {rate}를 {means_ko} 돌려받으며, {smallest} 미만은 버립니다."
        ),
        (Language::Ko, true) => format!(
            "회원은 {paid_ko}의 일부를 {means_ko} 돌려받으며, {smallest} 미만은 버립니다. 다음 비율에 해당할 때만 드립니다."
        ),
    }
}

fn how_it_is_had(design: &Design, currency: Currency, language: Language) -> Vec<String> {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let days = design.delay_days;
    let mut all = Vec::new();
    if days > 0 {
        let (had, had_ko) = match design.means {
            Means::StoreCredit => ("used", "쓸"),
            Means::Cash { .. } => ("paid out", "받을"),
        };
        all.push(say(
            format!(
                "What a purchase earns can be {had} {} later.",
                count(days.into(), "day")
            ),
            format!("구매로 적립한 금액은 {days}일 뒤부터 {had_ko} 수 있습니다."),
        ));
    }
    let smallest = money(design.smallest_payout, currency, language);
    let waits = design.smallest_payout > Money::ZERO;
    match design.means {
        Means::StoreCredit if waits => all.push(say(
            format!("A balance of {smallest} or more is used by itself on the next purchase."),
            format!("잔액이 {smallest} 이상이면 다음 결제에 자동으로 쓰입니다."),
        )),
        Means::StoreCredit => all.push(say(
            "The balance is used by itself on the next purchase.".to_owned(),
            "잔액은 다음 결제에 자동으로 쓰입니다.".to_owned(),
        )),
        Means::Cash { pays, claim } => {
            let (often, often_ko) = match pays {
                Pays::Monthly => ("every month", "매달 첫날"),
                Pays::Quarterly => ("January, April, July and October", "1·4·7·10월 첫날"),
                Pays::Yearly => ("January", "해마다 1월 1일"),
            };
            let (asked, asked_ko) = match claim {
                true => (
                    " to members who ask for it; otherwise it waits for the next pay-out",
                    "에 신청한 회원에게 지급하며, 신청하지 않으면 다음 지급 때로 넘어갑니다",
                ),
                false => ("", "에 지급합니다"),
            };
            all.push(say(
                format!("The balance is paid out on the first day of {often}{asked}."),
                format!("잔액은 {often_ko}{asked_ko}."),
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
            "반품한 구매에 쓴 적립금 {} 돌려받음.",
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
