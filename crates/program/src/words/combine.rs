//! How mechanics combine in words: only where they meet.

use crate::combine::meetings;
use crate::sentences::{Page, choices};
use crate::{Base, Program, points};
use documents::{FieldKind, Language, Sentence, Slot};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let bases = choices(&[
        (
            "paid",
            "what is paid after discounts and coupons",
            "할인과 쿠폰을 뺀 결제 금액",
        ),
        (
            "full",
            "the full price before discounts and coupons",
            "할인과 쿠폰을 빼기 전 정가",
        ),
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
            "Spending counts as {0}.",
            "적립과 구매 실적의 기준: {0}.",
        ),
        (
            "coupon_with_discount",
            discount && coupons,
            "true",
            FieldKind::Flag,
            "A coupon can be used on top of the member price: {0}.",
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
            credit,
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
    let words = |key: &str| match key {
        "points_on" => match combine.points_on {
            Base::Paid => (
                "What counts as spending is the price after discounts and coupons.",
                "적립과 구매 실적은 할인과 쿠폰을 뺀 결제 금액을 기준으로 합니다.",
            ),
            Base::Full => (
                "What counts as spending is the full price before discounts and coupons.",
                "적립과 구매 실적은 할인과 쿠폰을 빼기 전 정가를 기준으로 합니다.",
            ),
        },
        "coupon_with_discount" => match combine.coupon_with_discount {
            true => (
                "The member price comes first; a coupon is taken off what is left.",
                "회원 할인을 먼저 적용하고 남은 금액에서 쿠폰을 뺍니다.",
            ),
            false => (
                "Of the member price and a coupon, only the one that takes more off is used on a visit.",
                "회원 할인과 쿠폰 가운데 할인 금액이 더 큰 하나만 적용합니다.",
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
                "What store credit pays earns like any other payment.",
                "적립금으로 낸 금액도 똑같이 적립됩니다.",
            ),
            false => (
                "What store credit pays earns nothing.",
                "적립금으로 낸 금액은 적립되지 않습니다.",
            ),
        },
    };
    let all = meetings(design).into_iter();
    let credit = (design.cashback.as_ref()).is_some_and(|cashback| cashback.is_store_credit());
    // Store credit meets at least the cashback that it came from.
    let met =
        all.filter(|meeting| meeting.meets() || credit && meeting.key == "store_credit_earns");
    let mut said: Vec<String> = met
        .map(|meeting| {
            let (en, ko) = words(meeting.key);
            match language {
                Language::En => en.replace("{}", used),
                Language::Ko => ko.replace("{}", used_ko),
            }
        })
        .collect();
    let pays = |points: &points::Design| points.spend.means == points::Means::Tender;
    if credit && design.points.as_ref().is_some_and(pays) {
        let order = match language {
            Language::En => "Points are used first, then store credit.",
            Language::Ko => "포인트를 먼저 쓰고, 남은 금액에 적립금을 씁니다.",
        };
        said.push(order.to_owned());
    }
    said
}
