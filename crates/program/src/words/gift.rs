//! Gifts in words.

use super::when;
use crate::figures::{count, money, whole as grouped};
use crate::gift::{Choice, Design, Price, Window};
use crate::sentences::{Page, choices, whole};
use crate::{Effect, Program};
use documents::{FieldKind, Language, Sentence, Slot, Words};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = ["spend", "points", "choice.0.name", "choice.0.unit_cost"];
    if !page.mentions("gift", &keys) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("gift.{key}"), default, kind);
    let windows = choices(&[
        ("visit", "one visit", "한 번 방문할 때"),
        ("month", "one calendar month", "같은 달에"),
        ("campaign", "the whole campaign", "캠페인 기간 전체에"),
    ]);
    let mut all = vec![match page.source.written("gift.points") {
        None => page.say(
            "earn",
            "Each full {0} spent in {1} earns a gift, up to {2} of them.",
            "{1} 쓴 금액이 {0}에 이를 때마다 사은품을 드리며, 최대 {2}개입니다.",
            &[
                slot("spend", "", page.money()),
                slot("window", "visit", windows),
                slot("most_per_window", "1", whole("gifts")),
            ],
        ),
        Some(_) => page.say(
            "use",
            "A gift takes {0} points; the first visit that ends with so many exchanges them by itself.",
            "사은품 1개에 {0}포인트가 들며, 방문했을 때 모여 있으면 자동으로 바꿔 드립니다.",
            &[slot("points", "", whole("points"))],
        ),
    }];
    let holds = when::fields(page, "gift", 0);
    if !holds.en.is_empty() {
        all.push(page.say(
            "earn",
            &format!("The offer applies {}.", holds.en),
            &format!("사은품 조건: {}.", holds.ko),
            &holds.slots,
        ));
    }
    for index in 0.. {
        let at = format!("choice.{index}");
        let keys = ["name", "unit_cost"].map(|key| format!("{at}.{key}"));
        if !page.mentions("gift", &keys.each_ref().map(String::as_str)) {
            break;
        }
        all.extend(choice(page, &format!("gift.{at}")));
    }
    if page.mentions("gift", &["most_per_member"]) {
        all.push(page.say(
            "extras",
            "A member gets at most {0} gifts in all.",
            "회원 한 명이 받는 사은품은 모두 합쳐 {0}개까지입니다.",
            &[slot("most_per_member", "", whole("gifts"))],
        ));
    }
    all.push(page.say(
        "extras",
        "Days until a gift is sent: {0}; sending one costs {1}.",
        "사은품은 {0}일 뒤에 보내며, 발송 비용은 한 개에 {1}입니다.",
        &[
            slot("ship_days", "0", whole("days")),
            slot("shipping", "0", page.money()),
        ],
    ));
    all
}

/// One gift: its worth and cost, and how many there are.
fn choice(page: &Page, at: &str) -> Vec<Sentence> {
    let slot = |key: &str, default: &str, kind| Slot::new(format!("{at}.{key}"), default, kind);
    let cost = page.written(&format!("{at}.unit_cost"), "");
    let mut all = vec![page.say(
        "use",
        "To choose from: {0}, worth {1}, which costs {2}.",
        "고를 수 있는 사은품: {0}. {1} 상당, 개당 원가 {2}.",
        &[
            slot("name", "", FieldKind::Text),
            slot("value", &cost, page.money()),
            slot("unit_cost", "", page.money()),
        ],
    )];
    if page.mentions(at, &["order"]) {
        all.push(page.say(
            "extras",
            "At least {1} of {0} have to be bought.",
            "{0}: 최소 주문 수량 {1}개.",
            &[
                slot("name", "", FieldKind::Text),
                slot("order", "0", whole("gifts")),
            ],
        ));
    }
    if page.mentions(at, &["stock"]) {
        all.push(page.say(
            "extras",
            "There are {1} of {0}.",
            "{0}: 선착순 {1}개.",
            &[
                slot("name", "", FieldKind::Text),
                slot("stock", "", whole("gifts")),
            ],
        ));
    }
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().gift else {
        return Vec::new();
    };
    let say = |en: &str, ko: &str| match language {
        Language::En => en.to_owned(),
        Language::Ko => ko.to_owned(),
    };
    let mut all = vec![promise(program, design, language)];
    if !design.when.is_always() {
        let holds = when::said(&design.when, language);
        all.push(say(
            &format!("The offer applies {holds}."),
            &format!("사은품 조건: {holds}."),
        ));
    }
    let gifts = design.choices.iter();
    let gifts: Vec<String> = gifts.map(|one| offered(program, one, language)).collect();
    let gifts = gifts.join(", ");
    all.push(match design.choices.len() {
        1 => say(&format!("The gift: {gifts}."), &format!("사은품: {gifts}.")),
        _ => say(
            &format!("The gift is one of: {gifts}."),
            &format!("다음 사은품 가운데 하나를 고를 수 있습니다: {gifts}."),
        ),
    });
    if design.choices.iter().any(|choice| choice.stock.is_some()) {
        all.push(say(
            "Gifts are given in the order in which they are earned, while stocks last.",
            "사은품은 받을 자격을 얻은 순서대로 드리며, 준비한 수량이 떨어지면 끝납니다.",
        ));
    }
    if let Some(most) = design.most_per_member {
        all.push(say(
            &format!(
                "Each member gets at most {} in all.",
                count(most.into(), "gift")
            ),
            &format!("사은품은 회원 한 명당 모두 합쳐 {most}개까지 받을 수 있습니다."),
        ));
    }
    let days = design.ship_days;
    all.push(match days {
        0 => say(
            "A gift is handed over at once.",
            "사은품은 그 자리에서 드립니다.",
        ),
        _ => say(
            &format!("A gift is sent {} later.", count(days.into(), "day")),
            &format!("사은품은 {days}일 뒤에 보내 드립니다."),
        ),
    });
    if design.counts_spend() {
        all.push(say(
            "A returned purchase no longer counts; a gift already earned is kept.",
            "반품한 구매는 금액에서 빼며, 이미 확정된 사은품은 그대로 드립니다.",
        ));
    }
    all
}

fn promise(program: &Program, design: &Design, language: Language) -> String {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let spend = match design.price {
        Price::Points(points) => {
            let points = points.0;
            return say(
                format!(
                    "A visit that ends with {} or more in the balance exchanges {} of them for a gift by itself.",
                    count(points, "point"),
                    grouped(points)
                ),
                format!(
                    "방문했을 때 {0}포인트 이상 모여 있으면 {0}포인트를 사은품 1개로 자동 교환해 드립니다.",
                    grouped(points)
                ),
            );
        }
        Price::Spend(spend) => money(spend, program.setting.currency, language),
    };
    let (window, window_ko) = match design.window {
        Window::Visit => ("on one visit", "한 번 방문할 때"),
        Window::Month => ("in one calendar month", "같은 달에(1일부터 말일까지)"),
        Window::Campaign => ("in the whole campaign", "캠페인 기간 동안"),
    };
    match design.most_per_window {
        1 => say(
            format!("Members who spend {spend} or more {window} get one gift."),
            format!("{window_ko} {spend} 이상 쓰면 사은품 1개를 드립니다."),
        ),
        most => say(
            format!(
                "Members get a gift for each full {spend} they spend {window}, up to {most} of them."
            ),
            format!(
                "{window_ko} 쓴 금액이 {spend}에 이를 때마다 사은품을 드리며, 최대 {most}개입니다."
            ),
        ),
    }
}

/// A gift with its worth, and how many there are.
fn offered(program: &Program, choice: &Choice, language: Language) -> String {
    let (name, value) = (
        &choice.name,
        money(choice.value, program.setting.currency, language),
    );
    match (language, choice.stock.map(grouped)) {
        (Language::En, None) => format!("{name} (worth {value})"),
        (Language::En, Some(stock)) => format!("{name} (worth {value}, {stock} of them)"),
        (Language::Ko, None) => format!("{name}({value} 상당)"),
        (Language::Ko, Some(stock)) => format!("{name}({value} 상당, {stock}개 한정)"),
    }
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let design = program.design().gift.as_ref()?;
    let choice = |gift: u8| design.choices.get(usize::from(gift));
    match *effect {
        Effect::GiftPromised { gift } => {
            let choice = choice(gift)?;
            let worth = |language| money(choice.value, program.setting.currency, language);
            let (value, value_ko) = (worth(Language::En), worth(Language::Ko));
            let name = &choice.name;
            let words = Words::new(
                format!("Earned a gift: {name}, worth {value}."),
                format!("사은품 확정: {name}, {value_ko} 상당."),
            );
            Some(("gift-earned", words))
        }
        Effect::GiftShipped { gift } => {
            let name = &choice(gift)?.name;
            let words = Words::new(
                format!("The gift was sent: {name}."),
                format!("사은품 발송: {name}."),
            );
            Some(("gift-sent", words))
        }
        _ => None,
    }
}
