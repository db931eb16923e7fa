//! Points for some purchases more than for others, and for other things than buying, in words.

use super::when;
use crate::figures::{count, whole as grouped};
use crate::points::{Design, Stacking};
use crate::sentences::{Page, choices, whole};
use documents::{FieldKind, Language, Sentence, Slot};
use rust_decimal::Decimal;

/// Multipliers and actions as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let mut all = multipliers(page);
    for index in 0.. {
        let at = format!("points.action.{index}");
        if !page.mentions(&at, &["name"]) {
            break;
        }
        let slot = |key: &str, default: &str, kind| Slot::new(format!("{at}.{key}"), default, kind);
        let action = page.named(&format!("{at}.name"), &page.setting.names.actions);
        all.push(page.say(
            "earn",
            "The action {0} earns {1} points, and {2} for each unit of it.",
            "활동 {0}: 한 번에 {1}포인트, 한 단위마다 {2}포인트를 적립합니다.",
            &[
                slot("name", "", action.clone()),
                slot("points", "0", whole("points")),
                slot("per_unit", "0", decimal("points")),
            ],
        ));
        if page.mentions(&at, &["most_per_month"]) {
            all.push(page.say(
                "earn",
                "Of the action {0}, at most {1} a month count.",
                "활동 {0}: 한 달에 {1}번까지 인정합니다.",
                &[
                    slot("name", "", action),
                    slot("most_per_month", "", whole("actions")),
                ],
            ));
        }
    }
    all
}

fn multipliers(page: &Page) -> Vec<Sentence> {
    let mut all = Vec::new();
    for index in 0.. {
        let at = format!("points.earn.multiplier.{index}");
        let holds = when::fields(page, &at, 1);
        if !page.mentions(&at, &["times"]) && holds.en.is_empty() {
            break;
        }
        let mut slots = vec![Slot::new(format!("{at}.times"), "", decimal("times"))];
        slots.extend(holds.slots);
        all.push(page.say(
            "earn",
            &format!("Purchases earn {{0}} times the points {}.", holds.en),
            &format!("구매 포인트 {{0}}배 적립. 대상: {}.", holds.ko),
            &slots,
        ));
    }
    if all.len() > 1 {
        let stacking = choices(&[
            ("best", "only the largest counts", "가장 큰 것만 적용"),
            ("multiply", "they are multiplied", "곱해서 적용"),
            (
                "add",
                "what each adds is summed (2 and 3 make 4)",
                "늘어난 만큼씩 더해서 적용(2배와 3배면 4배)",
            ),
        ]);
        all.push(page.say(
            "earn",
            "When several of these apply at once, {0}.",
            "여러 배수가 겹칠 때: {0}.",
            &[Slot::new("points.earn.multipliers", "best", stacking)],
        ));
    }
    all
}

fn decimal(unit: &str) -> FieldKind {
    FieldKind::Decimal {
        unit: unit.to_owned(),
    }
}

/// The terms to be pasted.
pub(crate) fn terms(points: &Design, language: Language) -> Vec<String> {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let earn = &points.earn;
    let mut all = Vec::new();
    for multiplier in &earn.multipliers {
        let times = multiplier.times.normalize();
        let when = when::said(&multiplier.when, language);
        all.push(say(
            format!("Purchases earn {times} times the points {when}."),
            format!("다음에 해당하면 구매 포인트를 {times}배로 적립합니다: {when}."),
        ));
    }
    if earn.multipliers.len() > 1 {
        let (en, ko) = match earn.stacking {
            Stacking::Best => (
                "only the largest of these counts",
                "가장 큰 배수 하나만 적용합니다",
            ),
            Stacking::Multiply => (
                "these are multiplied: 2 times and 3 times make 6 times",
                "배수를 서로 곱합니다(2배와 3배가 겹치면 6배)",
            ),
            Stacking::Add => (
                "what each adds is summed: 2 times and 3 times make 4 times",
                "배수마다 늘어난 만큼을 더합니다(2배와 3배가 겹치면 4배)",
            ),
        };
        all.push(say(
            format!("When several apply at once, {en}."),
            format!("여러 배수가 겹치면 {ko}."),
        ));
    }
    for action in &points.actions {
        let (name, once) = (&action.name, action.points.0);
        let unit = action.per_unit.normalize();
        let (mut parts, mut parts_ko) = (Vec::new(), Vec::new());
        if once > 0 {
            parts.push(count(once, "point"));
            parts_ko.push(format!("한 번에 {}포인트", grouped(once)));
        }
        if !unit.is_zero() {
            let word = match unit == Decimal::ONE {
                true => "point",
                false => "points",
            };
            parts.push(format!(
                "{unit} {word} for each unit of it, rounded down to whole points"
            ));
            parts_ko.push(format!("한 단위마다 {unit}포인트(1포인트 미만 버림)"));
        }
        let (cap, cap_ko) = match action.most_per_month {
            None => (String::new(), String::new()),
            Some(most) => (
                format!(", at most {} a month", count(most.into(), "time")),
                format!(" 한 달에 {most}번까지 인정합니다."),
            ),
        };
        all.push(say(
            format!("The action “{name}” earns {}{cap}.", parts.join(" and ")),
            format!("‘{name}’ 활동: {} 적립.{cap_ko}", parts_ko.join(", ")),
        ));
    }
    all
}
