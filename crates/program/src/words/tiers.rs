//! Tiers in words.

use crate::figures::{count, money, month, percent, whole as grouped};
use crate::sentences::{Page, choices, whole};
use crate::tiers::{By, Change, Design, Span};
use crate::{Effect, Program};
use documents::{FieldKind, Language, Sentence, Slot, Words};
use rust_decimal::Decimal;
use units::{Currency, Money, Month};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    if !page.mentions("tiers", &["by", "window", "tier.0.name", "tier.0.from"]) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("tiers.{key}"), default, kind);
    let mut all = vec![counting(page)];
    let (counted, unit, unit_ko) = match page.written("tiers.by", "spend").as_str() {
        "visits" => (whole("visits"), " visits", "회"),
        "points" => (whole("points"), " points", "포인트"),
        _ => (page.money(), "", ""),
    };
    let mut names = Vec::new();
    for index in 0.. {
        let at = format!("tier.{index}");
        if !page.mentions(&format!("tiers.{at}"), &["name", "from"]) {
            break;
        }
        names.push(page.written(&format!("tiers.{at}.name"), ""));
        let name = slot(&format!("{at}.name"), "", FieldKind::Text);
        all.push(page.say(
            "earn",
            &format!("Members reach tier {{0}} from {{1}}{unit} on."),
            &format!("{{1}}{unit_ko}부터 {{0}} 등급이 됩니다."),
            &[
                name.clone(),
                slot(&format!("{at}.from"), "", counted.clone()),
            ],
        ));
        if page.mentions(&format!("tiers.{at}"), &["service_cost", "service_value"]) {
            let cost = page.written(&format!("tiers.{at}.service_cost"), "0");
            all.push(page.say(
                "use",
                "A month of tier {0} comes with services worth {1} to a member, which cost {2}.",
                "{0} 등급에는 매달 회원에게 {1} 상당, 원가 {2}의 서비스를 드립니다.",
                &[
                    name,
                    slot(&format!("{at}.service_value"), &cost, page.money()),
                    slot(&format!("{at}.service_cost"), "0", page.money()),
                ],
            ));
        }
    }
    all.push(page.say(
        "lapse",
        "At a review, {0} of its threshold keeps a tier, and a tier that is no longer met is kept for {1} months more.",
        "심사 때 기준의 {0} 이상이면 등급을 유지하고, 미치지 못해도 {1}개월 더 유지합니다.",
        &[
            slot("goodwill", "1", FieldKind::Percent),
            slot("grace_months", "0", whole("months")),
        ],
    ));
    all.push(page.say(
        "lapse",
        "Members fall one tier at a time: {0}.",
        "등급은 한 번에 한 단계씩만 내려감: {0}.",
        &[slot("soft_landing", "false", FieldKind::Flag)],
    ));
    let thresholds = FieldKind::Each {
        of: Box::new(counted),
        names,
    };
    for index in 0.. {
        let at = format!("change.{index}");
        if !page.mentions(&format!("tiers.{at}"), &["month"]) {
            break;
        }
        all.push(page.say(
            "extras",
            &format!(
                "From {{0}} on, tiers begin at {{1}}{unit}; periods already begun are judged by the old thresholds too: {{2}}."
            ),
            &format!(
                "{{0}}부터 새 등급 기준: {{1}}{unit_ko}. 이미 시작한 기간에는 옛 기준도 인정: {{2}}."
            ),
            &[
                slot(&format!("{at}.month"), "", FieldKind::Text),
                slot(&format!("{at}.from"), "", thresholds.clone()),
                slot(&format!("{at}.keeps"), "true", FieldKind::Flag),
            ],
        ));
    }
    all
}

/// What counts, and over what time.
fn counting(page: &Page) -> Sentence {
    let by = choices(&[
        ("spend", "what a member pays", "결제 금액"),
        ("visits", "a member's visits", "방문 횟수"),
        ("points", "the points a member earns", "적립 포인트"),
    ]);
    let windows = choices(&[
        ("rolling", "the most recent months", "최근 기간"),
        ("calendar", "a calendar year", "1월부터 12월까지"),
        (
            "anniversary",
            "a year from the month of joining",
            "가입한 달부터 1년",
        ),
    ]);
    let by = Slot::new("tiers.by", "spend", by);
    let window = Slot::new("tiers.window", "rolling", windows);
    if page.written("tiers.window", "rolling") != "rolling" {
        return page.say(
            "earn",
            "Tiers count {0} over {1}.",
            "등급 산정 기준: {0}. 기간: {1}.",
            &[by, window],
        );
    }
    page.say(
        "earn",
        "Tiers count {0} over {1} ({2}).",
        "등급 산정 기준: {0}. 기간: {1}({2}개월).",
        &[by, window, Slot::new("tiers.months", "12", whole("months"))],
    )
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().tiers else {
        return Vec::new();
    };
    let currency = program.setting.currency;
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let mut all = vec![promise(design, language)];
    for tier in &design.tiers {
        let (name, from) = (
            &tier.name,
            threshold(design.by, tier.from, currency, language),
        );
        let (service, service_ko) = match tier.service_value {
            Money::ZERO => (String::new(), String::new()),
            value => {
                let value = money(value, currency, language);
                (
                    format!(", with services worth {value} a month"),
                    format!(", 매달 {value} 상당의 서비스를 드립니다"),
                )
            }
        };
        all.push(say(
            format!("Tier {name} begins at {from}{service}."),
            match service_ko.is_empty() {
                true => format!("{name} 등급: {from}부터."),
                false => format!("{name} 등급: {from}부터{service_ko}."),
            },
        ));
    }
    all.extend(keeping(design, language));
    let changes = design.changes.iter();
    all.extend(changes.map(|one| changing(design, one, currency, language)));
    all
}

fn promise(design: &Design, language: Language) -> String {
    let (by, by_ko) = match design.by {
        By::Spend => ("what members pay", "결제 금액으로"),
        By::Visits => ("visits", "방문 횟수로"),
        By::Points => ("points earned on visits", "방문으로 적립한 포인트로"),
    };
    let (over, over_ko, review, review_ko) = match design.span {
        Span::Rolling { months } => (
            match months {
                1 => "the current month".to_owned(),
                _ => format!(
                    "the last {}, including the current one",
                    count(months.into(), "month")
                ),
            },
            match months {
                1 => "그달".to_owned(),
                _ => format!("이번 달을 포함한 최근 {months}개월"),
            },
            match months {
                1 => "on the first day of each month, by the month before it".to_owned(),
                _ => {
                    format!("on the first day of each month, by the {months} full months before it")
                }
            },
            format!("매달 첫날, 직전 {months}개월을 기준으로"),
        ),
        Span::Calendar => (
            "the calendar year".to_owned(),
            "1월부터 12월까지".to_owned(),
            "on 1 January, by the year before".to_owned(),
            "매년 1월 1일, 지난해를 기준으로".to_owned(),
        ),
        Span::Anniversary => (
            "each year of membership, from the month of joining".to_owned(),
            "가입한 달부터 1년 동안".to_owned(),
            "on the first day of the month of joining, by the year before".to_owned(),
            "해마다 가입한 달의 첫날, 지난 1년을 기준으로".to_owned(),
        ),
    };
    match language {
        Language::En => format!(
            "Tiers go by {by} over {over}: a member rises at once, and tiers are reviewed {review}."
        ),
        Language::Ko => format!(
            "등급은 {over_ko}의 {by_ko} 정합니다. 기준에 이르면 바로 올라가고, {review_ko} 다시 심사합니다."
        ),
    }
}

fn keeping(design: &Design, language: Language) -> Vec<String> {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let mut all = Vec::new();
    if design.goodwill != Decimal::ONE {
        let share = percent(design.goodwill, language);
        all.push(say(
            format!("At a review, {share} of its threshold is enough to keep a tier."),
            format!("심사 때는 기준의 {share} 이상이면 등급이 유지됩니다."),
        ));
    }
    if design.grace_months > 0 {
        let months = design.grace_months;
        let after = count(months.into(), "month");
        all.push(say(
            format!("A tier that a review finds no longer met is kept for {after} more."),
            format!("심사에서 기준에 미치지 못해도 {months}개월 동안은 등급이 유지됩니다."),
        ));
    }
    if design.soft_landing {
        all.push(say(
            "Members fall one tier at a time.".to_owned(),
            "등급은 한 번에 한 단계씩만 내려갑니다.".to_owned(),
        ));
    }
    all.push(say(
        "A returned purchase no longer counts; the tier it helped to reach is kept until the next review."
            .to_owned(),
        "반품한 구매는 실적에서 빼며, 이미 오른 등급은 다음 심사 때까지 유지됩니다.".to_owned(),
    ));
    all
}

fn changing(design: &Design, change: &Change, currency: Currency, language: Language) -> String {
    let named = design.tiers.iter().zip(&change.from).map(|(tier, from)| {
        let from = threshold(design.by, *from, currency, language);
        format!("{} {from}", tier.name)
    });
    let named: Vec<String> = named.collect();
    let (from, named) = (month(Month(0), change.month, language), named.join(", "));
    let (kept, kept_ko) = match change.keeps {
        true => (
            "periods begun before are judged by the old ones too",
            "그 전에 시작한 기간에는 옛 기준도 인정합니다",
        ),
        false => (
            "every member is reviewed by them at once",
            "모든 회원을 그 기준으로 바로 심사합니다",
        ),
    };
    match language {
        Language::En => format!("From {from} on, tiers begin at: {named}; {kept}."),
        Language::Ko => format!("{from}부터 새 기준을 적용합니다: {named}. {kept_ko}."),
    }
}

/// Where a tier begins: ₩300,000, 10 visits.
fn threshold(by: By, from: i64, currency: Currency, language: Language) -> String {
    match (by, language) {
        (By::Spend, _) => money(Money(from), currency, language),
        (By::Visits, Language::En) => count(from, "visit"),
        (By::Visits, Language::Ko) => format!("{}회", grouped(from)),
        (By::Points, Language::En) => count(from, "point"),
        (By::Points, Language::Ko) => format!("{}포인트", grouped(from)),
    }
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let Effect::Moved { from, to } = *effect else {
        return None;
    };
    let design = program.design().tiers.as_ref();
    let tiers = design.map_or(&[][..], |design| &design.tiers);
    let tier = usize::from(to).checked_sub(1);
    let name = tier.and_then(|tier| tiers.get(tier)).map(|tier| &tier.name);
    Some(match (name, to > from) {
        (Some(name), true) => (
            "tier-up",
            Words::new(
                format!("Rose to tier {name}."),
                format!("{name} 등급으로 올라감."),
            ),
        ),
        (Some(name), false) => (
            "tier-down",
            Words::new(
                format!("Fell to tier {name}: the tier above is no longer met."),
                format!("{name} 등급으로 내려감: 위 등급의 기준에 미치지 못했습니다."),
            ),
        ),
        (None, _) => (
            "tier-down",
            Words::new(
                "Fell below all tiers: none is met any longer.",
                "등급을 잃음: 어느 등급의 기준에도 미치지 못했습니다.",
            ),
        ),
    })
}
