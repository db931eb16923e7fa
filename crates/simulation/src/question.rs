//! The question as sentences whose numbers are fields.

use documents::{Choice, FieldKind, Sentence, Slot, Source, Words};

/// `study.toml` as sentences, in groups `horizon`, `costs`, `books`, `goals`.
#[must_use]
pub fn question(source: &Source) -> Vec<Sentence> {
    let whole = |key: &str, default: &str, unit: &str| {
        Slot::new(
            key,
            default,
            FieldKind::Whole {
                unit: unit.to_owned(),
            },
        )
    };
    let currency = source
        .written("currency")
        .unwrap_or_else(|| "KRW".to_owned());
    let money = |key: &str| {
        Slot::new(
            key,
            "0",
            FieldKind::Money {
                currency: currency.clone(),
            },
        )
    };
    let say = |group: &str, en: &str, ko: &str, slots: &[Slot]| {
        Sentence::new(source, group, en, ko, slots)
    };
    vec![
        called(source),
        say(
            "horizon",
            "It begins in {0} and looks {1} months ahead.",
            "{0}에 시작하여 {1}개월을 내다봅니다.",
            &[text("start"), whole("months", "36", "months")],
        ),
        say(
            "horizon",
            "There are {0} customers at the start, and {1} new ones appear each month.",
            "시작할 때 고객은 {0}명이고, 매달 {1}명이 새로 생깁니다.",
            &[
                whole("members", "", "members"),
                whole("new_per_month", "0", "members"),
            ],
        ),
        say(
            "horizon",
            "At most {0} futures are played, from seed {1}; fewer once every headline figure is within {2} (0: always all of them).",
            "미래를 많아야 {0}개, 시드 {1}에서 모의합니다. 주요 수치의 오차가 모두 {2} 안에 들면 먼저 멈춥니다(0이면 끝까지).",
            &[
                whole("replications", "400", "futures"),
                whole("seed", "1", ""),
                Slot::new("precision", "0", FieldKind::Percent),
            ],
        ),
        say(
            "costs",
            "Goods are sold at a gross margin of {0}; the program costs {1} to launch and {2} a month to run.",
            "상품의 매출총이익률은 {0}입니다. 프로그램의 도입 비용은 {1}, 매달의 운영 비용은 {2}입니다.",
            &[
                Slot::new("costs.gross_margin", "0.3", FieldKind::Percent),
                money("costs.launch"),
                money("costs.running_per_month"),
            ],
        ),
        say(
            "books",
            "The verdict speaks of the {0}.",
            "판정은 {0} 기준으로 말합니다.",
            &[Slot::new(
                "accounting.basis",
                "contract-liability",
                FieldKind::Choice {
                    options: vec![
                        Choice::new(
                            "contract-liability",
                            "contract liability (IFRS 15)",
                            "계약부채(K-IFRS 1115)",
                        ),
                        Choice::new("cost-provision", "cost provision", "원가 충당부채"),
                    ],
                },
            )],
        ),
        say(
            "books",
            "The share of points that will be redeemed is {0}: “simulated” takes it from the futures themselves, a number such as 0.8 is believed. Futures are played {1} months past the horizon to see it.",
            "앞으로 쓰일 포인트의 몫: {0}. simulated라고 쓰면 모의한 미래에서 구하고, 0.8처럼 쓰면 그렇게 믿습니다. 이를 보려고 기간이 끝난 뒤 {1}개월을 더 모의합니다.",
            &[
                Slot::new(
                    "accounting.expected_redemption",
                    "simulated",
                    FieldKind::Text,
                ),
                whole("accounting.run_off", "24", "months"),
            ],
        ),
        say(
            "goals",
            "It should pay for itself in at least {0} of futures (0: no such goal).",
            "미래의 {0} 이상에서 제값을 해야 합니다(0이면 목표 없음).",
            &[Slot::new("goals.pays", "0", FieldKind::Percent)],
        ),
        say(
            "goals",
            "At the end, no more than {0} should be owed in 95 of 100 futures (0: no such goal).",
            "기말 부채의 한도는 {0}이며, 미래 100개 중 95개에서 지켜야 합니다(0이면 목표 없음).",
            &[money("goals.liability")],
        ),
    ]
}

fn text(key: &str) -> Slot {
    Slot::new(key, "", FieldKind::Text)
}

/// The key of the study's name in one language, `name_en` or `name_ko` where that is written.
fn name_key(source: &Source, own: &'static str) -> &'static str {
    source.written(own).map_or("name", |_| own)
}

/// What the study is called, in the language of the reader.
fn called(source: &Source) -> Sentence {
    let say = |own| {
        let name = text(name_key(source, own));
        let (en, ko) = ("This study is called {0}.", "이 연구의 이름은 {0}입니다.");
        Sentence::new(source, "horizon", en, ko, &[name])
    };
    Sentence {
        ko: say("name_ko").ko,
        ..say("name_en")
    }
}

/// A study's name in both languages: `name`, unless `name_en` or `name_ko` says it for one; empty
/// where it has none.
#[must_use]
pub fn names(source: &Source) -> Words {
    let [en, ko] = ["name_en", "name_ko"].map(|own| {
        let written = source.written(name_key(source, own));
        written.unwrap_or_default()
    });
    Words::new(en, ko)
}
