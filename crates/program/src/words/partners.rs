//! Partners in words.

use crate::figures::{amount, count, money, whole as grouped};
use crate::partners::{Owner, Partner};
use crate::sentences::{Page, choices, whole};
use crate::{Effect, Program};
use documents::{FieldKind, Language, Sentence, Slot, Words};
use units::{Currency, Money, Points};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = ["carries", "breakage", "settle_months", "partner.0.name"];
    if !page.mentions("partners", &keys) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("partners.{key}"), default, kind);
    let mut all = Vec::new();
    for index in 0.. {
        let at = format!("partner.{index}");
        if !page.mentions(&format!("partners.{at}"), &["name"]) {
            break;
        }
        let key = |key: &str| format!("{at}.{key}");
        let name = slot(&key("name"), "", FieldKind::Text);
        all.push(page.say(
            "earn",
            "A visit to {0} earns points: {1}; it pays {2} for each.",
            "{0} 방문 시 포인트 적립: {1}. 제휴사가 내는 값은 1포인트에 {2}.",
            &[
                name.clone(),
                slot(&key("issues"), "true", FieldKind::Flag),
                slot(&key("pays_per_point"), "0", page.money()),
            ],
        ));
        all.push(page.say(
            "use",
            "Points can be used at {0}: {1}; it is paid {2} for each.",
            "{0}에서 포인트 사용: {1}. 제휴사가 받는 값은 1포인트에 {2}.",
            &[
                name,
                slot(&key("redeems"), "true", FieldKind::Flag),
                slot(&key("paid_per_point"), "0", page.money()),
            ],
        ));
    }
    let owners = choices(&[
        ("operator", "the operator", "운영사"),
        (
            "issuer",
            "the partner that issued them",
            "포인트를 준 제휴사",
        ),
    ]);
    all.push(page.say(
        "extras",
        "The liability of points is carried by {0}; what is never used belongs to {1}.",
        "포인트 부채를 지는 곳: {0}. 쓰이지 않은 포인트의 주인: {1}.",
        &[
            slot("carries", "operator", owners.clone()),
            slot("breakage", "operator", owners),
        ],
    ));
    all.push(page.say(
        "extras",
        "A month's trade between partners is paid {0} months later.",
        "제휴사 간 한 달 거래는 {0}개월 뒤에 정산합니다.",
        &[slot("settle_months", "1", whole("months"))],
    ));
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().partners else {
        return Vec::new();
    };
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let currency = program.setting.currency;
    let named = |takes: &dyn Fn(&Partner) -> bool| {
        let names = design.partners.iter().filter(|partner| takes(partner));
        let names: Vec<&str> = names.map(|partner| partner.name.as_str()).collect();
        names.join(", ")
    };
    let (issuers, redeemers) = (named(&|one| one.issues), named(&|one| one.redeems));
    let mut all = Vec::new();
    if !issuers.is_empty() {
        all.push(say(
            format!("Points are earned at: {issuers}."),
            format!("포인트 적립처: {issuers}."),
        ));
    }
    if !redeemers.is_empty() {
        all.push(say(
            format!("Points can be used at: {redeemers}."),
            format!("포인트 사용처: {redeemers}."),
        ));
    }
    let partners = design.partners.iter();
    all.extend(partners.filter_map(|one| prices(one, currency, language)));
    let owner = |owner| match owner {
        Owner::Operator => ("the operator", "운영사"),
        Owner::Issuer => ("the partner that issued them", "포인트를 준 제휴사"),
    };
    let ((carries, carries_ko), (owns, owns_ko)) = (owner(design.carries), owner(design.breakage));
    all.push(say(
        format!("Among partners, points are a liability of {carries}; those never used belong to {owns}."),
        format!("제휴사 사이에서 포인트 부채는 {carries_ko}의 몫이고, 쓰이지 않은 포인트는 {owns_ko}의 것입니다."),
    ));
    let months = design.settle_months;
    let later = count(months.into(), "month");
    all.push(match months {
        0 => say(
            "A month's trade is paid in the same month.".to_owned(),
            "한 달 거래는 그달에 정산합니다.".to_owned(),
        ),
        _ => say(
            format!("A month's trade is paid {later} later."),
            format!("한 달 거래는 {months}개월 뒤에 정산합니다."),
        ),
    });
    all
}

/// What a partner pays and is paid for a point.
fn prices(partner: &Partner, currency: Currency, language: Language) -> Option<String> {
    let price = |price| amount(price, currency, language);
    let (name, pays, paid) = (
        &partner.name,
        price(partner.pays_per_point),
        price(partner.paid_per_point),
    );
    let (mut en, mut ko) = (Vec::new(), Vec::new());
    if partner.issues {
        en.push(format!("pays {pays} for a point issued there"));
        ko.push(format!("적립 1포인트에 {pays}을(를) 내고"));
    }
    if partner.redeems {
        en.push(format!("is paid {paid} for a point used there"));
        ko.push(format!("사용 1포인트에 {paid}을(를) 받습니다"));
    }
    if en.is_empty() {
        return None;
    }
    Some(match language {
        Language::En => format!("{name} {}.", en.join(" and ")),
        Language::Ko => {
            let said = ko.join(", ");
            let said = said
                .strip_suffix("내고")
                .map_or(said.clone(), |said| format!("{said}냅니다"));
            format!("{name}: {said}.")
        }
    })
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let Effect::Traded {
        partner,
        issued,
        redeemed,
        charged,
        credited,
    } = *effect
    else {
        return None;
    };
    let design = program.design().partners.as_ref()?;
    let name = &design.partners.get(usize::from(partner))?.name;
    let currency = program.setting.currency;
    let both = |amount: Money| {
        [Language::En, Language::Ko].map(|language| money(amount, currency, language))
    };
    let ([charged, charged_ko], [credited, credited_ko]) = (both(charged), both(credited));
    let (mut en, mut ko) = (Vec::new(), Vec::new());
    if issued != Points::ZERO {
        let points = issued.0;
        en.push(format!(
            "owes {charged} for {} issued",
            count(points, "point")
        ));
        ko.push(format!(
            "적립 {}포인트에 {charged_ko} 지급",
            grouped(points)
        ));
    }
    if redeemed != Points::ZERO {
        let points = redeemed.0;
        en.push(format!(
            "is owed {credited} for {} used",
            count(points, "point")
        ));
        ko.push(format!(
            "사용 {}포인트에 {credited_ko} 수령",
            grouped(points)
        ));
    }
    Some((
        "traded",
        Words::new(
            format!("{name} {}.", en.join(" and ")),
            format!("{name}: {}.", ko.join(", ")),
        ),
    ))
}
