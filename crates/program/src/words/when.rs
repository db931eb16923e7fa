//! Conditions in words: where a rule holds, as a sentence has it and as terms say it.

use crate::When;
use crate::figures::month;
use crate::sentences::Page;
use documents::{Choice, FieldKind, Language, Slot};
use units::Month;

/// The keys of a condition that a file writes, as pieces of two templates.
pub(crate) struct Fields {
    /// Such as `for {2}, on Saturdays and Sundays`; empty without a condition.
    pub(crate) en: String,
    /// Such as `품목 {2}, 토·일요일`: a list of nouns, to follow a colon.
    pub(crate) ko: String,
    /// What the numbers in braces stand for.
    pub(crate) slots: Vec<Slot>,
}

/// The condition written at a path such as `discount.for.0`; its slots are numbered from `first`.
pub(crate) fn fields(page: &Page, at: &str, first: usize) -> Fields {
    let texts = [
        ("category", "for {}", "품목 {}"),
        ("partner", "at {}", "제휴사 {}"),
        ("days", "on {}", "{}요일"),
        ("tier", "for members of tier {} and above", "{} 등급 이상"),
        (
            "paid",
            "for subscribers and club members only: {}",
            "구독자·클럽 회원만: {}",
        ),
        ("from", "from {} on", "{}부터"),
        ("until", "until the end of {}", "{}까지"),
    ];
    let (mut en, mut ko, mut slots) = (Vec::new(), Vec::new(), Vec::new());
    for (key, said, said_ko) in texts {
        let path = format!("{at}.{key}");
        if page.source.written(&path).is_none() {
            continue;
        }
        let number = format!("{{{}}}", first + slots.len());
        if key == "until" && page.source.written(&format!("{at}.from")).is_some() {
            // The month it begins was said just before: the two are one span.
            let from = format!("{{{}}}", first + slots.len() - 1);
            en.pop();
            ko.pop();
            en.push(format!("from {from} to the end of {number}"));
            ko.push(format!("{from}부터 {number}까지"));
        } else {
            en.push(said.replace("{}", &number));
            ko.push(said_ko.replace("{}", &number));
        }
        let names = &page.setting.names;
        let kind = match key {
            "category" => page.named(&path, &names.categories),
            "partner" => page.named(&path, &names.partners),
            "tier" => page.named(&path, &page.tiers()),
            "paid" => FieldKind::Flag,
            "days" => FieldKind::Several {
                options: DAYS.map(|(day, _, en, ko)| Choice::new(day, en, ko)).into(),
            },
            _ => FieldKind::Text,
        };
        slots.push(Slot::new(path, "", kind));
    }
    Fields {
        en: joined(&en, Language::En),
        ko: joined(&ko, Language::Ko),
        slots,
    }
}

/// A condition in words: "for fresh, on Saturdays and Sundays"; in Korean a list of nouns. Empty
/// for one that always holds.
pub(crate) fn said(when: &When, language: Language) -> String {
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let calendar = |one| month(Month(0), one, language);
    let mut all = Vec::new();
    if let Some(name) = &when.category {
        all.push(say(format!("for {name}"), format!("품목 {name}")));
    }
    if let Some(name) = &when.partner {
        all.push(say(format!("at {name}"), format!("제휴사 {name}")));
    }
    if let Some(days) = when.days {
        all.push(days_said(days, language));
    }
    if let Some(name) = &when.tier {
        all.push(say(
            format!("for members of tier {name} and above"),
            format!("{name} 등급 이상"),
        ));
    }
    if when.paid {
        all.push(say(
            "for subscribers and club members".to_owned(),
            "구독자·클럽 회원".to_owned(),
        ));
    }
    let span = match (when.from.map(calendar), when.until.map(calendar)) {
        (None, None) => None,
        (Some(from), None) => Some((format!("from {from} on"), format!("{from}부터"))),
        (None, Some(until)) => Some((format!("until the end of {until}"), format!("{until}까지"))),
        (Some(from), Some(until)) => Some((
            format!("from {from} to the end of {until}"),
            format!("{from}부터 {until}까지"),
        )),
    };
    all.extend(span.map(|(en, ko)| say(en, ko)));
    joined(&all, language)
}

/// What must hold together: a list of nouns does not say so by itself.
fn joined<T: AsRef<str>>(all: &[T], language: Language) -> String {
    let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
    match (language, all.len()) {
        (Language::Ko, 2..) => format!("{}(모두 해당할 때)", all.join(", ")),
        _ => all.join(", "),
    }
}

/// The days as a file writes them, and as people say them: at length, short, in Korean.
const DAYS: [(&str, &str, &str, &str); 7] = [
    ("mon", "Mondays", "Mon", "월"),
    ("tue", "Tuesdays", "Tue", "화"),
    ("wed", "Wednesdays", "Wed", "수"),
    ("thu", "Thursdays", "Thu", "목"),
    ("fri", "Fridays", "Fri", "금"),
    ("sat", "Saturdays", "Sat", "토"),
    ("sun", "Sundays", "Sun", "일"),
];

/// "on Saturdays and Sundays", "토·일요일".
fn days_said(days: [bool; 7], language: Language) -> String {
    let given = DAYS.iter().zip(days).filter(|(_, given)| *given);
    let (mut en, ko): (Vec<&str>, Vec<&str>) = given.map(|((_, en, _, ko), _)| (*en, *ko)).unzip();
    if language == Language::Ko {
        return format!("{}요일", ko.join("·"));
    }
    let last = en.pop().unwrap_or("no day");
    match en.is_empty() {
        true => format!("on {last}"),
        false => format!("on {} and {last}", en.join(", ")),
    }
}
