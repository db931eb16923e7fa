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
        let known = &page.setting.names.partners;
        let named = page.named(&format!("partners.{at}.name"), known);
        let name = slot(&key("name"), "", named);
        all.push(page.say(
            "earn",
            "Visits to {0} earn points: {1}; the partner pays {2} for each point.",
            "{0} 방문 시 포인트 적립: {1}. 제휴사가 내는 금액: 1포인트당 {2}.",
            &[
                name.clone(),
                slot(&key("issues"), "true", FieldKind::Flag),
                slot(&key("pays_per_point"), "0", page.money()),
            ],
        ));
        all.push(page.say(
            "extras",
            "Brand and marketing services come with each point of {0}, worth {1}.",
            "{0}의 포인트에 딸린 브랜드·마케팅 용역: 1포인트당 {1}.",
            &[
                name.clone(),
                slot(&key("services_per_point"), "0", page.money()),
            ],
        ));
        all.push(page.say(
            "use",
            "Points can be used at {0}: {1}; the partner is paid {2} for each point.",
            "{0}에서 포인트 사용: {1}. 제휴사가 받는 금액: 1포인트당 {2}.",
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
            "포인트를 발행한 제휴사",
        ),
    ]);
    all.push(page.say(
        "extras",
        "The liability of points is carried by {0}; what is never used belongs to {1}.",
        "포인트 부채를 지는 곳: {0}. 쓰이지 않은 포인트의 귀속: {1}.",
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

/// The terms to be pasted: where points are earned and used. What the companies pay each other is
/// no business of members.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().partners else {
        return Vec::new();
    };
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let named = |takes: &dyn Fn(&Partner) -> bool| {
        let names = design.partners.iter().filter(|partner| takes(partner));
        let names: Vec<&str> = names.map(|partner| partner.name.as_str()).collect();
        names.join(", ")
    };
    let (issuers, redeemers) = (named(&|one| one.issues), named(&|one| one.redeems));
    let mut all = Vec::new();
    if !issuers.is_empty() {
        all.push(say(
            format!("Partners where points are earned: {issuers}."),
            format!("포인트를 적립하는 제휴사: {issuers}."),
        ));
    }
    if !redeemers.is_empty() {
        all.push(say(
            format!("Partners where points can be used: {redeemers}."),
            format!("포인트를 쓸 수 있는 제휴사: {redeemers}."),
        ));
    }
    all
}

/// What the companies of a program agree on among themselves, one sentence a line.
pub(crate) fn agreement(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().partners else {
        return Vec::new();
    };
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let currency = program.setting.currency;
    let partners = design.partners.iter();
    let prices = partners.filter_map(|one| prices(one, currency, language));
    let mut all: Vec<String> = prices.collect();
    let owner = |owner| match owner {
        Owner::Operator => ("the operator", "운영사"),
        Owner::Issuer => ("the partner that issued them", "포인트를 발행한 제휴사"),
    };
    let ((carries, carries_ko), (owns, owns_ko)) = (owner(design.carries), owner(design.breakage));
    all.push(say(
        format!("Points issued at a partner are a liability of {carries}; those never used belong to {owns}."),
        format!("제휴사에서 적립한 포인트의 부채는 {carries_ko}가 지고, 쓰이지 않은 포인트는 {owns_ko}에 귀속됩니다."),
    ));
    let months = design.settle_months;
    let later = count(months.into(), "month");
    all.push(match months {
        0 => say(
            "What partners owe for a month is paid in the same month.".to_owned(),
            "제휴사 간 거래는 그달에 정산합니다.".to_owned(),
        ),
        _ => say(
            format!("What partners owe for a month is paid {later} later."),
            format!("제휴사 간 한 달 거래는 {months}개월 뒤에 정산합니다."),
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
        let with = price(partner.services_per_point);
        let (mut services, mut services_ko) = (String::new(), String::new());
        if !partner.services_per_point.is_zero() {
            services = format!(", with brand and marketing services worth {with},");
            services_ko = format!("(브랜드·마케팅 용역 {with} 포함)");
        }
        en.push(format!("pays {pays} for a point issued there{services}"));
        ko.push(format!("적립 1포인트당 {pays} 지급{services_ko}"));
    }
    if partner.redeems {
        en.push(format!("is paid {paid} for a point used there"));
        ko.push(format!("사용 1포인트당 {paid} 수령"));
    }
    if en.is_empty() {
        return None;
    }
    Some(match language {
        Language::En => format!("{name} {}.", en.join(" and ")),
        Language::Ko => format!("{name}: {}.", ko.join(", ")),
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
