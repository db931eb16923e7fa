//! How mechanics combine in words: only where they meet.

use crate::combine::meetings;
use crate::sentences::{Page, choices};
use crate::{Base, Program};
use documents::{FieldKind, Language, Sentence, Slot};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let bases = choices(&[
        (
            "paid",
            "what is paid after discounts and coupons",
            "할인과 쿠폰을 뺀 결제 금액",
        ),
        ("full", "the full price", "정가"),
    ]);
    let has = |section: &str, keys: &[&str]| page.mentions(section, keys);
    let points = has("points", &["value", "earn.rate"]);
    let cashback = has("cashback", &["rate"]);
    let credit = page.written("cashback.as", "cash") == "store-credit" && cashback;
    let discount = has("discount", &["percent", "amount"]);
    let coupons = has("coupon.0", &["name", "percent", "amount"]);
    let stamps = has("stamps", &["card"]);
    let others_count = points
        || has("gift", &["spend"])
        || has("stamps", &["per_amount"])
        || has("club", &["review_spend"])
        || has("tiers.tier.0", &["from"]) && page.written("tiers.by", "spend") == "spend";
    let all = [
        (
            "points_on",
            (discount || coupons) && (others_count || cashback),
            "paid",
            bases,
            "Earning counts {0}.",
            "적립 기준은 {0}입니다.",
        ),
        (
            "coupon_with_discount",
            discount && coupons,
            "true",
            FieldKind::Flag,
            "A coupon comes on top of the member price: {0}.",
            "회원 할인과 쿠폰을 함께 사용: {0}.",
        ),
        (
            "reward_visit_stamps",
            stamps && (points || coupons),
            "true",
            FieldKind::Flag,
            "A visit on which points or a coupon are used earns stamps: {0}.",
            "포인트나 쿠폰을 쓴 방문에도 스탬프를 찍음: {0}.",
        ),
        (
            "store_credit_earns",
            credit && others_count,
            "false",
            FieldKind::Flag,
            "What store credit pays earns too: {0}.",
            "적립금으로 낸 금액에도 적립: {0}.",
        ),
    ];
    let meeting = all.into_iter().filter(|(_, meets, ..)| *meets);
    meeting
        .map(|(key, _, default, kind, en, ko)| {
            let slot = Slot::new(format!("combine.{key}"), default, kind);
            page.say("extras", en, ko, &[slot])
        })
        .collect()
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let design = program.design();
    let combine = design.combine;
    let (used, used_ko) = match (design.points.is_some(), design.coupons.is_empty()) {
        (true, true) => ("points are", "포인트를"),
        (false, _) => ("a coupon is", "쿠폰을"),
        (true, false) => ("points or a coupon are", "포인트나 쿠폰을"),
    };
    let said = |key: &str| match key {
        "points_on" => match combine.points_on {
            Base::Paid => (
                "Earning counts what is paid after discounts and coupons.",
                "적립은 할인과 쿠폰을 뺀 결제 금액을 기준으로 합니다.",
            ),
            Base::Full => (
                "Earning counts the full price, whatever is taken off.",
                "적립은 할인과 쿠폰을 빼기 전 정가를 기준으로 합니다.",
            ),
        },
        "coupon_with_discount" => match combine.coupon_with_discount {
            true => (
                "The member price comes first, a coupon is taken off what is left.",
                "회원 할인을 먼저 적용하고 남은 금액에서 쿠폰을 뺍니다.",
            ),
            false => (
                "Of the member price and a coupon only the better one holds on a visit.",
                "회원 할인과 쿠폰 가운데 더 유리한 하나만 적용합니다.",
            ),
        },
        "reward_visit_stamps" => match combine.reward_visit_stamps {
            true => (
                "A visit on which {} used earns stamps too.",
                "{} 쓴 방문에도 스탬프를 찍어 드립니다.",
            ),
            false => (
                "A visit on which {} used earns no stamps.",
                "{} 쓴 방문에는 스탬프를 찍지 않습니다.",
            ),
        },
        _ => match combine.store_credit_earns {
            true => (
                "What store credit pays earns like cash.",
                "적립금으로 낸 금액도 똑같이 적립됩니다.",
            ),
            false => (
                "What store credit pays earns nothing.",
                "적립금으로 낸 금액은 적립되지 않습니다.",
            ),
        },
    };
    let all = meetings(design).into_iter();
    let met = all.filter(|meeting| meeting.meets);
    met.map(|meeting| {
        let (en, ko) = said(meeting.key);
        match language {
            Language::En => en.replace("{}", used),
            Language::Ko => ko.replace("{}", used_ko),
        }
    })
    .collect()
}
