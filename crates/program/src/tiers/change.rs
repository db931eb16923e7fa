//! Reading `[[tiers.change]]`: thresholds that change mid-life.

use super::Change;
use super::read::{Counted, report_descent};
use crate::list::{LEAVE_OUT, List};
use crate::scope::Scope;
use documents::{Section, Words};
use rust_decimal::Decimal;

/// The most changes of thresholds.
const MOST_CHANGES: usize = 8;

const CHANGES: List = List {
    key: "change",
    nouns: ("changes of thresholds", "기준 변경"),
    most: MOST_CHANGES,
    too_many: ("too-many-changes", LEAVE_OUT.0, LEAVE_OUT.1),
};

pub(super) fn read_changes(
    section: &Section,
    counted: Option<Counted>,
    tiers: Option<usize>,
    scope: &Scope,
) -> Option<Vec<Change>> {
    CHANGES.read(section, |section, before: &[Change]| {
        let change = read_change(section, counted, tiers)?;
        if change.month <= scope.setting.start {
            warn_before_study(section);
        }
        let later = before.last().is_none_or(|one| change.month > one.month);
        if !later {
            section.report(
                "month",
                "changes-descend",
                Words::new(
                    "this change is no later than the one above it",
                    "앞의 변경보다 늦지 않은 변경입니다",
                ),
                Words::new(
                    "write changes in order of time",
                    "변경을 시간 순서로 적으세요",
                ),
            );
        }
        later.then_some(change)
    })
}

fn read_change(
    section: &Section,
    counted: Option<Counted>,
    tiers: Option<usize>,
) -> Option<Change> {
    section.missing(
        "month",
        Words::new(
            "say from which month the new thresholds hold",
            "새 기준이 적용되는 달을 적으세요",
        ),
    );
    section.missing(
        "from",
        Words::new(
            "list the new thresholds, one for each tier",
            "등급마다 새 기준을 하나씩 나열하세요",
        ),
    );
    let month = section.calendar_month("month");
    let keeps = section.flag("keeps").unwrap_or(true);
    let all = Decimal::MIN..=Decimal::MAX;
    let from = match counted {
        Some(counted) => counted.read_all(section),
        None => section.decimals("from", all).and(None),
    }?;
    if let Some(tiers) = tiers
        && tiers != from.len()
    {
        section.report(
            "from",
            "change-misses-tiers",
            Words::new(
                format!(
                    "there are {tiers} tiers, and thresholds here: {}",
                    from.len()
                ),
                format!("등급은 {tiers}개인데 기준은 {}개입니다", from.len()),
            ),
            Words::new(
                "list one threshold for each tier, the lowest first",
                "낮은 등급부터 하나씩 적으세요",
            ),
        );
        return None;
    }
    if from.windows(2).any(|pair| pair[0] >= pair[1]) {
        report_descent(section);
        return None;
    }
    Some(Change {
        month: month?,
        from,
        keeps,
    })
}

fn warn_before_study(section: &Section) {
    section.warn(
        "month",
        "change-before-study",
        Words::new(
            "the study starts with these thresholds: the earlier ones are never seen",
            "이 기준으로 시뮬레이션을 시작하므로 앞의 기준은 쓰이지 않습니다",
        ),
        Words::new(
            "write the thresholds in the tiers, or choose a later month",
            "등급에 바로 적거나 더 늦은 달을 고르세요",
        ),
    );
}
