//! The subscription in words.

use crate::Program;
use crate::figures::{count, money};
use crate::sentences::{Page, choices, whole};
use crate::subscription::{Benefit, Design, Every, Per, Refund};
use documents::{FieldKind, Language, Sentence, Slot};
use units::Money;

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = ["fee", "every", "benefit.0.name", "benefit.0.cost"];
    if !page.mentions("subscription", &keys) {
        return Vec::new();
    }
    let slot =
        |key: &str, default: &str, kind| Slot::new(format!("subscription.{key}"), default, kind);
    let every = choices(&[("month", "month", "1개월"), ("year", "year", "1년")]);
    let refunds = choices(&[
        ("none", "gets nothing back", "돌려받는 금액이 없습니다"),
        (
            "unused",
            "gets the unused months back",
            "남은 달만큼 돌려받습니다",
        ),
    ]);
    let mut all = vec![page.say(
        "earn",
        "The subscription costs {0} for each {1}.",
        "구독료는 {1}에 {0}입니다.",
        &[slot("fee", "", page.money()), slot("every", "month", every)],
    )];
    for index in 0.. {
        let at = format!("benefit.{index}");
        let [name, per, cost, value] =
            ["name", "per", "cost", "value"].map(|key| format!("{at}.{key}"));
        if !page.mentions("subscription", &[&name, &per, &cost]) {
            break;
        }
        all.push(benefit(page, [&name, &per, &cost, &value]));
    }
    all.push(page.say(
        "lapse",
        "A member who leaves within a paid term {0}.",
        "결제한 기간 중간에 그만두면 {0}.",
        &[slot("refund", "none", refunds)],
    ));
    all.push(page.say(
        "extras",
        "Free months before the first payment: {0}; months a member may pause: {1}.",
        "첫 결제 전 무료 체험은 {0}개월, 일시 정지는 {1}개월입니다.",
        &[
            slot("trial_months", "0", whole("months")),
            slot("pause_months", "0", whole("months")),
        ],
    ));
    all
}

fn benefit(page: &Page, [name, per, cost, value]: [&String; 4]) -> Sentence {
    let slot =
        |key: &str, default: &str, kind| Slot::new(format!("subscription.{key}"), default, kind);
    let often = choices(&[
        ("visit", "with every visit", "방문할 때마다"),
        ("month", "every month", "매달"),
    ]);
    let default = page.written(&format!("subscription.{cost}"), "");
    page.say(
        "use",
        "Included {1}: {0}, worth {2} each time, which costs {3}.",
        "{1} 제공: {0}, 한 번에 {2} 상당, 원가 {3}.",
        &[
            slot(name, "", FieldKind::Text),
            slot(per, "", often),
            slot(value, &default, page.money()),
            slot(cost, "", page.money()),
        ],
    )
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().subscription else {
        return Vec::new();
    };
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let amount = |one| money(one, program.setting.currency, language);
    let (term, term_ko) = match design.every {
        Every::Month => ("month", "한 달"),
        Every::Year => ("year", "1년"),
    };
    let fee = amount(design.fee);
    let mut all = vec![match design.fee {
        Money::ZERO => say(
            "The subscription is free.".to_owned(),
            "구독은 무료입니다.".to_owned(),
        ),
        _ => say(
            format!("The subscription costs {fee} a {term}, paid in advance."),
            format!("구독료는 {term_ko}에 {fee}이며 미리 냅니다."),
        ),
    }];
    if design.trial_months > 0 {
        let months = design.trial_months;
        let free = match months {
            1 => "The first month is free".to_owned(),
            _ => format!("The first {months} months are free"),
        };
        all.push(say(
            format!("{free}; the paid subscription follows automatically."),
            format!("처음 {months}개월은 무료이며, 이후 유료 구독으로 자동 전환됩니다."),
        ));
    }
    for per in [Per::Visit, Per::Month] {
        all.extend(included(design, per, &amount).map(|(en, ko)| say(en, ko)));
    }
    all.push(leaving(design, &amount(Money(1)), &say));
    if design.pause_months > 0 {
        let months = design.pause_months;
        let time = count(months.into(), "month");
        all.push(say(
            format!(
                "Instead of renewing, members may pause for {time}, without fee and benefits; the next paid {term} then follows automatically."
            ),
            format!(
                "갱신하는 대신 {months}개월 동안 구독을 멈출 수 있습니다. 그동안 요금과 혜택이 없으며, 이후 유료 구독이 자동으로 다시 시작됩니다."
            ),
        ));
    }
    all
}

fn included(
    design: &Design,
    per: Per,
    amount: &impl Fn(Money) -> String,
) -> Option<(String, String)> {
    let of: Vec<&Benefit> = design
        .benefits
        .iter()
        .filter(|one| one.per == per)
        .collect();
    if of.is_empty() {
        return None;
    }
    let list = |write: &dyn Fn(&str, String) -> String| {
        let each = of.iter().map(|one| write(&one.name, amount(one.value)));
        each.collect::<Vec<_>>().join(", ")
    };
    let en = list(&|name, value| format!("{name} (worth {value})"));
    let ko = list(&|name, value| format!("{name}({value} 상당)"));
    Some(match per {
        Per::Visit => (
            format!("Included with every visit: {en}."),
            format!("방문할 때마다 제공: {ko}."),
        ),
        Per::Month => (
            format!("Included every month: {en}."),
            format!("매달 제공: {ko}."),
        ),
    })
}

fn leaving(design: &Design, smallest: &str, say: &impl Fn(String, String) -> String) -> String {
    let (en, ko) = match (design.every, design.refund) {
        (Every::Month, _) => (
            "Members can leave at the end of each month of the subscription.".to_owned(),
            "구독 한 달이 끝날 때마다 해지할 수 있습니다.".to_owned(),
        ),
        (Every::Year, Refund::None) => (
            "Members can leave at the end of each year of the subscription; nothing is refunded within it."
                .to_owned(),
            "구독 1년이 끝날 때마다 해지할 수 있으며, 그 사이에는 환불하지 않습니다.".to_owned(),
        ),
        (Every::Year, Refund::Unused) => (
            format!(
                "Members can leave after any month of the subscription and get the fee of the unused months back, rounded to the nearest {smallest}."
            ),
            format!(
                "구독 한 달이 끝날 때마다 해지할 수 있으며, 남은 달의 요금을 돌려드립니다({smallest} 미만은 반올림)."
            ),
        ),
    };
    say(en, ko)
}
