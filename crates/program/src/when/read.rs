//! Conditions as they are written, and every way to write them wrong.

use super::When;
use crate::list::List;
use crate::{Scope, Setting};
use documents::{Section, Words};
use units::CalendarMonth;

/// Other sizes of a discount or of cashback under conditions, in `for`.
pub(crate) const SPECIALS: List = List {
    key: "for",
    nouns: ("conditions", "조건"),
    most: 16,
    too_many: (
        "too-many-conditions",
        "join those that give the same",
        "혜택이 같은 조건을 합치세요",
    ),
};

/// The names of the days.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// How Korean abbreviates them.
const KOREAN_DAYS: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];

impl When {
    /// The keys of a condition.
    pub(crate) const KEYS: [&'static str; 7] = [
        "category", "partner", "days", "tier", "paid", "from", "until",
    ];

    /// Reads the condition in a section.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let names = &scope.setting.names;
        let known = |key: &str, noun_ko: &str, checked: bool, names: &[String]| {
            scope.known(section, key, &Words::new(key, noun_ko), checked, names)
        };
        let category = known("category", "상품 분류", names.known, &names.categories);
        let partner = known("partner", "제휴사", names.known, &names.partners);
        let tier = known("tier", "등급", true, &scope.tiers);
        let days = read_days(section);
        let paid = section.flag("paid").unwrap_or(false);
        if paid && !scope.paid {
            section.report(
                "paid",
                "nobody-pays",
                Words::new(
                    "only club members and subscribers can be meant, and the program has neither",
                    "클럽 회원이나 구독자만을 뜻하는데 프로그램에 둘 다 없습니다",
                ),
                Words::new(
                    "remove `paid`, or add [subscription] or [club]",
                    "`paid`를 지우거나 [subscription] 또는 [club]을 더하세요",
                ),
            );
        }
        let month = |key: &str| section.has(key).then(|| section.calendar_month(key));
        let (from, until) = (month("from"), month("until"));
        if let (Some(Some(from)), Some(Some(until))) = (from, until)
            && from > until
        {
            section.report(
                "until",
                "ends-before-start",
                Words::new(
                    format!("it ends in {until}, before it starts in {from}"),
                    format!("{from}에 시작하는데 {until}에 끝납니다"),
                ),
                Words::new("swap the two months", "두 달을 바꾸세요"),
            );
            return None;
        }
        let span = (from.flatten(), until.flatten());
        judge_study(section, span, &scope.setting);
        Some(Self {
            category: category?,
            partner: partner?,
            days: days?,
            tier: tier?,
            paid,
            from: from.map_or(Some(None), |month| month.map(Some))?,
            until: until.map_or(Some(None), |month| month.map(Some))?,
        })
    }

    /// Reads a condition that must have at least one key.
    pub(crate) fn read_some(section: &Section, scope: &Scope) -> Option<Self> {
        let when = Self::read(section, scope);
        if !Self::KEYS.iter().any(|key| section.has(key)) {
            section.report(
                "",
                "no-condition",
                Words::new(
                    "this would hold for everything and everybody, always",
                    "조건이 없어 누구에게나 늘 적용됩니다",
                ),
                Words::new(
                    format!("give it one of {}", Self::KEYS.join(", ")),
                    format!("{} 가운데 하나를 적으세요", Self::KEYS.join(", ")),
                ),
            );
            return None;
        }
        when
    }

    /// Warns of an entry that gives no more than everybody gets without it.
    pub(crate) fn warn_never_best(section: &Section, key: &str) {
        section.warn(
            key,
            "special-never-best",
            Words::new(
                "everybody always gets as much, so this never matters",
                "누구나 늘 이만큼 받으므로 이 조건은 쓸모가 없습니다",
            ),
            Words::new(
                "make it larger than what everybody gets",
                "기본 혜택보다 크게 적으세요",
            ),
        );
    }
}

fn read_days(section: &Section) -> Option<Option<[bool; 7]>> {
    if !section.has("days") {
        return Some(None);
    }
    let names = section.texts("days")?;
    let mut days = [false; 7];
    let mut known = true;
    for name in &names {
        match DAYS.iter().position(|day| day == name) {
            Some(day) => days[day] = true,
            None => {
                report_day(section, name);
                known = false;
            }
        }
    }
    if names.is_empty() {
        section.report(
            "days",
            "no-day",
            Words::new(
                "no day is chosen, so this never holds",
                "요일이 하나도 없어 적용되는 날이 없습니다",
            ),
            Words::new(
                "choose at least one day, or remove `days`",
                "요일을 하나 이상 고르거나 `days`를 지우세요",
            ),
        );
        return None;
    }
    known.then_some(Some(days))
}

fn report_day(section: &Section, name: &str) {
    let lower = name.to_lowercase();
    let begins = |(day, ko): &(&str, &str)| lower.starts_with(day) || lower.starts_with(ko);
    let meant = DAYS.into_iter().zip(KOREAN_DAYS).find(begins);
    let all = DAYS.join(", ");
    section.report(
        "days",
        "unknown-day",
        Words::new(
            format!("`{name}` is not a day of the week"),
            format!("`{name}` 값은 요일이 아닙니다"),
        ),
        match meant {
            Some((day, _)) => Words::new(
                format!("write \"{day}\"; days are {all}"),
                format!("\"{day}\"처럼 적으세요. 요일은 {all} 가운데 고릅니다"),
            ),
            None => Words::new(
                format!("days are written {all}"),
                format!("요일은 {all} 가운데 고릅니다"),
            ),
        },
    );
}

/// Warns of a condition that holds in no month of the study.
fn judge_study(
    section: &Section,
    (from, until): (Option<CalendarMonth>, Option<CalendarMonth>),
    setting: &Setting,
) {
    let end = setting.start.plus(setting.months);
    let key = match (from, until) {
        (_, Some(until)) if until < setting.start => "until",
        (Some(from), _) if from >= end => "from",
        _ => return,
    };
    warn_outside_study(section, key, setting);
}

/// Warns of a month at a key that the study does not play.
pub(crate) fn warn_outside_study(section: &Section, key: &str, setting: &Setting) {
    let last = setting.start.plus(setting.months.saturating_sub(1));
    let start = setting.start;
    section.warn(
        key,
        "outside-study",
        Words::new(
            format!("the study runs from {start} to {last}: this never happens in it"),
            format!("연구 기간이 {start}부터 {last}까지라 이 기간이 들어 있지 않습니다"),
        ),
        Words::new(
            "move it into the study, or the study to it",
            "연구 기간 안으로 옮기거나 연구 기간을 바꾸세요",
        ),
    );
}
