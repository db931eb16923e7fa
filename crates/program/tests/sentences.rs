//! Program files read as published terms, each number a field.

use documents::{Field, FieldKind, Part, Source};
use program::{Setting, sentences};

const RULES: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[[points.earn.step]]\nfrom = 50000\nrate = 0.02\n[points.use]\nminimum = 5000\nstep = 1000\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 24\n[stamps]\ncard = 10\nreward_cost = 3000\n";

/// A field as a reader sees it.
fn seen(field: &Field, korean: bool) -> String {
    match &field.kind {
        FieldKind::Choice { options } => {
            let chosen = options.iter().find(|option| option.value == field.written);
            let words = &chosen.expect("a known choice").words;
            if korean {
                words.ko.clone()
            } else {
                words.en.clone()
            }
        }
        _ => field.written.clone(),
    }
}

fn read(parts: &[Part], korean: bool) -> String {
    let piece = |part: &Part| match part {
        Part::Text { text } => text.clone(),
        Part::Field(field) => seen(field, korean),
    };
    parts.iter().map(piece).collect()
}

#[test]
fn a_file_reads_as_published_terms() {
    let source = Source::new("program.toml", RULES);
    let all = sentences(&source, &Setting::default());
    let read: Vec<(String, String)> = all
        .iter()
        .map(|sentence| (read(&sentence.en, false), read(&sentence.ko, true)))
        .collect();
    for (en, ko) in [
        (
            "Members earn 0.01 of what they pay as points, rounded down to whole points.",
            "회원은 결제 금액의 0.01를 포인트로 적립하며, 1포인트 미만은 버립니다.",
        ),
        (
            "From a basket of 50000 upward they earn 0.02 instead, on the whole of it.",
            "구매 금액이 50000 이상이면 그 대신 금액 전체에 0.02를 적립합니다.",
        ),
        (
            "They can be used from 5000 points upward, in steps of 1000, for up to 1 of the price to be paid.",
            "5000포인트부터 1000포인트 단위로, 결제할 금액의 1까지 사용할 수 있습니다.",
        ),
        (
            "Points lapse with age: on the first day of the month, 24 months after the month they were earned.",
            "소멸 기준: 적립 후 지난 기간. 적립한 달로부터 24개월이 되는 달의 첫날에 소멸합니다.",
        ),
        (
            "A full card is exchanged at once for a reward worth 3000, which costs 3000.",
            "가득 찬 카드는 바로 3000 상당의 보상으로 바뀌며, 보상 원가는 3000입니다.",
        ),
    ] {
        assert!(
            read.contains(&(en.to_owned(), ko.to_owned())),
            "{en} / {ko}\n{read:#?}"
        );
    }
    let groups: Vec<&str> = all.iter().map(|sentence| sentence.group.as_str()).collect();
    assert!(groups.is_sorted_by_key(|group| {
        ["earn", "use", "lapse", "extras"]
            .iter()
            .position(|one| one == group)
    }));
}

#[test]
fn both_languages_hold_the_same_fields() {
    let rules = [
        "months-after-issue",
        "calendar-year-end",
        "inactivity",
        "never",
    ];
    let means = ["tender", "reward"];
    for (rule, means) in rules
        .iter()
        .flat_map(|rule| means.map(|means| (rule, means)))
    {
        let text = format!(
            "[points]\nvalue = 1\n[points.use]\nas = \"{means}\"\n[points.lapse]\nrule = \"{rule}\"\n[stamps]\ncard = 3\n"
        );
        let source = Source::new("program.toml", text);
        for sentence in sentences(&source, &Setting::default()) {
            let keys = |parts: &[Part]| {
                let mut keys: Vec<String> = parts
                    .iter()
                    .filter_map(|part| match part {
                        Part::Field(field) => Some(field.key.clone()),
                        Part::Text { .. } => None,
                    })
                    .collect();
                keys.sort();
                keys
            };
            assert_eq!(keys(&sentence.en), keys(&sentence.ko));
            assert!(!keys(&sentence.en).is_empty());
        }
    }
}

#[test]
fn every_key_of_a_full_file_is_a_field() {
    let source = Source::new("program.toml", RULES);
    let all = sentences(&source, &Setting::default());
    let shown: Vec<String> = all
        .iter()
        .flat_map(|sentence| &sentence.en)
        .filter_map(|part| match part {
            Part::Field(field) => Some(field.key.clone()),
            Part::Text { .. } => None,
        })
        .collect();
    for key in [
        "points.value",
        "points.earn.rate",
        "points.earn.step.0.from",
        "points.earn.step.0.rate",
        "points.earn.signup",
        "points.earn.visit",
        "points.earn.rounding",
        "points.use.as",
        "points.use.minimum",
        "points.use.step",
        "points.use.max_share",
        "points.use.earns",
        "points.lapse.rule",
        "points.lapse.months",
        "points.lapse.pool",
        "points.settle.pending_days",
        "points.settle.clawback",
        "stamps.card",
        "stamps.per_visit",
        "stamps.reward_cost",
        "stamps.reward_value",
        "stamps.clawback",
    ] {
        assert_eq!(shown.iter().filter(|one| *one == key).count(), 1, "{key}");
    }
}

#[test]
fn a_file_without_rules_has_no_sentences() {
    for text in ["", "name = \"x\"", "= ="] {
        let source = Source::new("program.toml", text);
        assert!(sentences(&source, &Setting::default()).is_empty());
    }
}
