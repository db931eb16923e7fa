//! The belief as sentences whose numbers are fields.

use documents::{Choice, FieldKind, Sentence, Slot, Source};

/// `customers.toml` as sentences, in groups `visits`, `baskets`, `redemption`, `response`, `doubt`.
#[must_use]
pub fn sentences(source: &Source) -> Vec<Sentence> {
    let decimal = |key: &str, default: &str, unit: &str| {
        Slot::new(
            key,
            default,
            FieldKind::Decimal {
                unit: unit.to_owned(),
            },
        )
    };
    let percent = |key: &str, default: &str| Slot::new(key, default, FieldKind::Percent);
    let currency = source
        .written("currency")
        .unwrap_or_else(|| "KRW".to_owned());
    let unit = source
        .written("purchases.unit")
        .unwrap_or_else(|| "month".to_owned());
    let money = |key: &str| {
        Slot::new(
            key,
            "",
            FieldKind::Money {
                currency: currency.clone(),
            },
        )
    };
    let say = |group: &str, en: &str, ko: &str, slots: &[Slot]| {
        Sentence::new(source, group, en, ko, slots)
    };
    let mut all = vec![say(
        "visits",
        "How often customers buy follows a gamma law of shape {0} and scale {1}; they leave for good by a gamma law of shape {2} and scale {3} (Pareto/NBD).",
        "구매 빈도는 모양 {0}, 척도 {1}인 감마 분포를, 이탈은 모양 {2}, 척도 {3}인 감마 분포를 따릅니다(Pareto/NBD).",
        &[
            decimal("purchases.r", "", ""),
            decimal("purchases.alpha", "", &unit),
            decimal("purchases.s", "", ""),
            decimal("purchases.beta", "", &unit),
        ],
    )];
    all.push(if source.written("baskets.model").as_deref() == Some("gamma-gamma") {
        say(
            "baskets",
            "A customer's baskets vary with shape {0}; their levels vary between customers with shape {1} and scale {2} (Gamma-Gamma).",
            "한 고객의 구매액은 모양 {0}으로 흩어지고, 고객 사이의 수준은 모양 {1}, 척도 {2}로 흩어집니다(Gamma-Gamma).",
            &[decimal("baskets.p", "", ""), decimal("baskets.q", "", ""), money("baskets.gamma")],
        )
    } else {
        say(
            "baskets",
            "A basket is worth {0} on average; customers differ by {1} and a customer's own visits by {2} (standard deviations of the logarithm).",
            "구매액은 평균 {0}이고, 고객 사이에 {1}, 한 고객의 방문 사이에 {2}만큼 흩어집니다(로그 표준편차).",
            &[money("baskets.mean"), decimal("baskets.between", "", ""), decimal("baskets.within", "", "")],
        )
    });
    all.extend([
        say(
            "redemption",
            "{0} of members never use a point. The others use points at {1} of the visits where they can.",
            "회원의 {0}은 포인트를 한 번도 쓰지 않습니다. 나머지는 쓸 수 있는 방문의 {1}에서 씁니다.",
            &[percent("redemption.never", "0.2"), percent("redemption.propensity", "0.5")],
        ),
        say(
            "redemption",
            "A median member saves up {0} smallest rewards before becoming inclined to use them (0: no saving up); members differ by {1}.",
            "중간 회원은 최소 사용 단위의 {0}배까지 모은 뒤 쓰려는 마음이 듭니다(0: 모으지 않음). 회원 사이의 차이는 {1}입니다.",
            &[decimal("redemption.stockpile", "0", ""), decimal("redemption.stockpile_spread", "0.8", "")],
        ),
        say(
            "response",
            "What the program changes: the {0} preset, with {1} extra visits (half gone after {2} months; 0: they last) and {3} fewer leavers.",
            "프로그램이 바꾸는 것: {0} 가정, 방문 {1} 증가({2}개월 뒤 절반, 0이면 지속), 이탈 {3} 감소.",
            &[
                Slot::new(
                    "response.preset",
                    "conservative",
                    FieldKind::Choice {
                        options: vec![
                            Choice::new("conservative", "conservative", "보수적"),
                            Choice::new("central", "central", "중간"),
                            Choice::new("optimistic", "optimistic", "낙관적"),
                        ],
                    },
                ),
                percent("response.extra_visits", preset(source, ["0", "0.017", "0.04"])),
                decimal("response.half_life", preset(source, ["0", "9", "0"]), "months"),
                percent("response.fewer_leavers", preset(source, ["0", "0.05", "0.3"])),
            ],
        ),
        say(
            "response",
            "{0} of customers join; frequent customers are likelier to (selection {1}).",
            "고객의 {0}가 가입하며, 자주 오는 고객일수록 더 가입합니다(선택 편향 {1}).",
            &[percent("enrolment.share", "1"), decimal("enrolment.selection", "0.7", "")],
        ),
        say(
            "response",
            "{0} of visits are returned after {1} days.",
            "방문의 {0}는 {1}일 뒤 반품됩니다.",
            &[percent("returns.share", "0"), decimal("returns.after_days", "14", "days")],
        ),
        say(
            "doubt",
            "Nobody knows all visit rates better than within {0}, all lapse within {1}, and the odds of redeeming within {2} (standard deviations of the logarithm, shared by all customers of one future).",
            "전체 방문율은 {0}, 전체 이탈률은 {1}, 사용 성향은 {2}만큼 알 수 없습니다(로그 표준편차, 한 미래의 모든 고객이 함께 겪음).",
            &[decimal("uncertainty.rate", "0.11", ""), decimal("uncertainty.lapse", "0", ""), decimal("uncertainty.redemption", "0", "")],
        ),
    ]);
    all
}

/// The central value of the preset in force.
fn preset<'v>(source: &Source, values: [&'v str; 3]) -> &'v str {
    match source.written("response.preset").as_deref() {
        Some("central") => values[1],
        Some("optimistic") => values[2],
        _ => values[0],
    }
}
