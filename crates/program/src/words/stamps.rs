//! The stamp card in words.

use crate::figures::{count, money};
use crate::sentences::{Page, whole};
use crate::stamps::Earn;
use crate::{Program, stamps};
use documents::{FieldKind, Language, Sentence, Slot};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = [
        "card",
        "per_visit",
        "per_amount",
        "reward_cost",
        "reward_value",
    ];
    if !page.mentions("stamps", &keys) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("stamps.{key}"), default, kind);
    let card = slot("card", "", whole("stamps"));
    let mut all = vec![match page.mentions("stamps", &["per_amount"]) {
        true => page.say(
            "earn",
            "One stamp for each full {0} spent on a visit; stamps that fill a card: {1}.",
            "한 번 방문에 쓴 금액 {0}마다 스탬프 1개를 찍고, {1}개를 모으면 카드가 가득 찹니다.",
            &[slot("per_amount", "", page.money()), card],
        ),
        false => page.say(
            "earn",
            "Stamps for every visit: {0}; stamps that fill a card: {1}.",
            "방문할 때마다 스탬프 {0}개를 찍고, {1}개를 모으면 카드가 가득 찹니다.",
            &[slot("per_visit", "1", whole("stamps")), card],
        ),
    }];
    for index in 0.. {
        let at = format!("stamps.step.{index}");
        if !page.mentions(&at, &["at", "reward_cost"]) {
            break;
        }
        let cost = page.written(&format!("{at}.reward_cost"), "");
        all.push(page.say(
            "use",
            "At {0} stamps a member gets a reward worth {1}, which costs {2}.",
            "스탬프 {0}개에서 {1} 상당의 보상을 드리며, 보상 원가는 {2}입니다.",
            &[
                Slot::new(format!("{at}.at"), "", whole("stamps")),
                Slot::new(format!("{at}.reward_value"), cost, page.money()),
                Slot::new(format!("{at}.reward_cost"), "", page.money()),
            ],
        ));
    }
    let cost = page.written("stamps.reward_cost", "");
    all.push(page.say(
        "use",
        "A full card is exchanged at once for a reward worth {0}, which costs {1}.",
        "가득 찬 카드는 바로 {0} 상당의 보상으로 바뀌며, 보상 원가는 {1}입니다.",
        &[
            slot("reward_value", &cost, page.money()),
            slot("reward_cost", "", page.money()),
        ],
    ));
    if page.mentions("stamps", &["expires_months"]) {
        all.push(page.say(
            "lapse",
            "A card that is not full lapses on the first day of the month, {0} months after the month of its first stamp.",
            "가득 차지 않은 카드는 첫 스탬프를 받은 달로부터 {0}개월이 되는 달의 첫날에 소멸합니다.",
            &[slot("expires_months", "", whole("months"))],
        ));
    }
    all.push(page.say(
        "extras",
        "Stamps on the first card for joining: {0}.",
        "가입하면 첫 카드에 스탬프 {0}개를 찍어 드립니다.",
        &[slot("head_start", "0", whole("stamps"))],
    ));
    all.push(page.say(
        "extras",
        "Stamps that a full card has no room for go on the next one: {0}.",
        "카드를 채우고 남은 스탬프를 다음 카드로 이월: {0}.",
        &[slot("carry_over", "true", FieldKind::Flag)],
    ));
    all.push(page.say(
        "extras",
        "A returned purchase loses its stamps: {0}.",
        "반품하면 그 구매의 스탬프를 회수: {0}.",
        &[slot("clawback", "false", FieldKind::Flag)],
    ));
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    match &program.design().stamps {
        None => Vec::new(),
        Some(stamps) => promise(program, stamps, language),
    }
}

fn promise(program: &Program, stamps: &stamps::Design, language: Language) -> Vec<String> {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let money = |amount| money(amount, program.setting.currency, language);
    let (card, value) = (stamps.card, money(stamps.reward_value));
    let fill = count(card.into(), "stamp");
    let mut all = vec![match stamps.earn {
        Earn::PerVisit(put) => {
            let gives = count(put.into(), "stamp");
            say(
                format!(
                    "Every visit earns {gives}; {fill} fill a card, which is exchanged at once for a reward worth {value}."
                ),
                format!(
                    "방문할 때마다 스탬프 {put}개를 찍어 드리고, {card}개를 모으면 바로 {value} 상당의 보상을 드립니다."
                ),
            )
        }
        Earn::PerAmount(amount) => {
            let amount = money(amount);
            say(
                format!(
                    "Every full {amount} spent on a visit earns 1 stamp; {fill} fill a card, which is exchanged at once for a reward worth {value}."
                ),
                format!(
                    "한 번 방문에 쓴 금액 {amount}마다 스탬프 1개를 찍어 드리고, {card}개를 모으면 바로 {value} 상당의 보상을 드립니다."
                ),
            )
        }
    }];
    for step in &stamps.steps {
        let (at, value) = (step.at, money(step.reward_value));
        let reached = count(at.into(), "stamp");
        all.push(say(
            format!("On the way, {reached} earn a reward worth {value}; the stamps stay on the card."),
            format!(
                "중간에 스탬프 {at}개를 모으면 {value} 상당의 보상을 드리며, 스탬프는 이어서 모을 수 있습니다."
            ),
        ));
    }
    if stamps.head_start > 0 {
        let start = stamps.head_start;
        let stamps = count(start.into(), "stamp");
        all.push(say(
            format!("The first card comes with {stamps} on it."),
            format!("첫 카드에는 스탬프 {start}개가 찍혀 있습니다."),
        ));
    }
    if let Some(months) = stamps.expires_months {
        let after = count(months.into(), "month");
        all.push(say(
            format!("A card that is not full lapses on the first day of the month, {after} after the month of its first stamp."),
            format!("가득 차지 않은 카드는 첫 스탬프를 받은 달로부터 {months}개월이 되는 달의 첫날에 소멸합니다."),
        ));
    }
    if !stamps.carry_over {
        all.push(say(
            "Stamps that a full card has no room for are lost.".to_owned(),
            "카드를 채우고 남은 스탬프는 다음 카드로 넘어가지 않습니다.".to_owned(),
        ));
    }
    if stamps.clawback {
        all.push(say(
            "Stamps of a returned purchase are taken back while the card holds them.".to_owned(),
            "반품한 구매의 스탬프는 카드에 남아 있는 만큼 회수합니다.".to_owned(),
        ));
    }
    all
}
