//! Gifts, clubs and subscriptions in words: as sentences with fields, as terms, as told.

use documents::{Field, FieldKind, Language, Notes, Part, Source};
use program::{Program, Setting, Visit, dry_run, sentences, terms};
use units::Money;

const GIFT: &str = r#"[gift]
spend = 100000
window = "month"
most_per_window = 2
most_per_member = 3
from = "2026-02"
until = "2026-12"
ship_days = 14
shipping = 3000
[[gift.choice]]
name = "tumbler"
unit_cost = 8000
value = 15000
order = 1000
stock = 5000
[[gift.choice]]
name = "bag"
unit_cost = 9000
"#;

const CLUB: &str = r#"[club]
who = "best"
best_share = 0.05
capacity = 500
waiting_list = true
joining_fee = 100000
annual_fee = 300000
member_life_months = 24
review_spend = 2000000
service_cost = 15000
service_value = 20000
"#;

const SUBSCRIPTION: &str = r#"[subscription]
fee = 59000
every = "year"
trial_months = 1
refund = "unused"
pause_months = 3
[[subscription.benefit]]
name = "free delivery"
per = "visit"
cost = 2500
value = 3000
[[subscription.benefit]]
name = "sample"
per = "month"
cost = 1000
"#;

fn program(text: &str) -> Program {
    let notes = Notes::default();
    let source = Source::new("program.toml", text);
    let read = program::read(&source, &notes, &Setting::default());
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

fn fields(parts: &[Part]) -> Vec<Field> {
    let fields = parts.iter().filter_map(|part| match part {
        Part::Field(field) => Some(field.clone()),
        Part::Text { .. } => None,
    });
    fields.collect()
}

fn read(parts: &[Part], language: Language) -> String {
    let piece = |part: &Part| match part {
        Part::Text { text } => text.clone(),
        Part::Field(field) => match &field.kind {
            FieldKind::Choice { options } => {
                let chosen = options.iter().find(|option| option.value == field.written);
                let words = &chosen.expect("a known choice").words;
                match language {
                    Language::En => words.en.clone(),
                    Language::Ko => words.ko.clone(),
                }
            }
            _ => field.written.clone(),
        },
    };
    parts.iter().map(piece).collect()
}

/// Every sentence of a file, English above Korean.
fn page(text: &str) -> String {
    let source = Source::new("program.toml", text);
    let both = sentences(&source, &Setting::default())
        .into_iter()
        .map(|one| {
            let (en, ko) = (read(&one.en, Language::En), read(&one.ko, Language::Ko));
            format!("{}: {en}\n{ko}\n", one.group)
        });
    both.collect()
}

/// The terms, English above Korean.
fn published(text: &str) -> String {
    let program = program(text);
    let (en, ko) = (terms(&program, Language::En), terms(&program, Language::Ko));
    assert_eq!(en.len(), ko.len());
    let both = en.iter().zip(&ko);
    both.map(|(en, ko)| format!("{en}\n{ko}\n")).collect()
}

#[test]
fn every_written_key_is_a_field_in_both_languages() {
    for text in [GIFT, CLUB, SUBSCRIPTION] {
        let source = Source::new("program.toml", text);
        let all = sentences(&source, &Setting::default());
        let mut shown = Vec::new();
        for sentence in &all {
            let keys = |parts| {
                let mut keys: Vec<String> =
                    fields(parts).into_iter().map(|field| field.key).collect();
                keys.sort();
                keys
            };
            assert!(!keys(&sentence.en).is_empty());
            assert_eq!(keys(&sentence.en), keys(&sentence.ko));
            shown.extend(keys(&sentence.en));
        }
        let mut at = String::new();
        let mut lists = std::collections::BTreeMap::new();
        for line in text.lines() {
            match line
                .strip_prefix("[[")
                .and_then(|line| line.strip_suffix("]]"))
            {
                Some(list) => {
                    let index = lists
                        .entry(list)
                        .and_modify(|index| *index += 1)
                        .or_insert(0);
                    at = format!("{list}.{index}");
                }
                None => match line.split_once(" = ") {
                    Some((key, _)) => {
                        let key = format!("{at}.{key}");
                        assert!(shown.contains(&key), "{key} is in no sentence");
                    }
                    None => at = line.trim_matches(['[', ']']).to_owned(),
                },
            }
        }
    }
}

#[test]
fn sentences_read_naturally() {
    assert_eq!(
        page(GIFT),
        r#"earn: Each full 100000 spent in one calendar month earns a gift, up to 2 of them.
같은 달에 쓴 금액이 100000에 이를 때마다 사은품을 드리며, 최대 2개입니다.
earn: The offer applies from 2026-02 to the end of 2026-12.
사은품 조건: 2026-02부터 2026-12까지.
use: To choose from: tumbler, worth 15000, which costs 8000.
고를 수 있는 사은품: tumbler. 15000 상당, 개당 원가 8000.
use: To choose from: bag, worth 9000, which costs 9000.
고를 수 있는 사은품: bag. 9000 상당, 개당 원가 9000.
extras: At least 1000 of tumbler have to be bought.
tumbler: 최소 주문 수량 1000개.
extras: There are 5000 of tumbler.
tumbler: 선착순 5000개.
extras: A member gets at most 3 gifts in all.
회원 한 명이 받는 사은품은 모두 합쳐 3개까지입니다.
extras: Days until a gift is sent: 14; sending one costs 3000.
사은품은 14일 뒤에 보내며, 발송 비용은 한 개에 3000입니다.
"#
    );
    assert_eq!(
        page(CLUB),
        r#"earn: The club is open to the customers who come most often: the top 0.05.
클럽에 들어올 수 있는 사람: 가장 자주 오는 고객, 상위 0.05.
earn: Joining costs 100000 once, and 300000 for each year.
가입비는 100000, 연회비는 300000입니다.
use: A month of services is worth 20000 to a member and costs 15000.
서비스의 가치는 회원 한 명당 한 달에 20000, 원가는 15000입니다.
lapse: Members who spend less than 2000000 in a year of membership lose their place.
회원으로 지낸 1년 동안 쓴 금액이 2000000에 못 미치면 자격이 끝납니다.
extras: There are 500 places; those who find none wait for one: true.
정원은 500명입니다. 자리가 없으면 대기: true.
extras: The joining fee is recognised over 24 months, the time members are expected to stay.
가입비는 회원이 머무를 것으로 보는 24개월에 걸쳐 수익으로 인식합니다.
"#
    );
    assert_eq!(
        page(SUBSCRIPTION),
        r#"earn: The subscription costs 59000 for each year.
구독료는 1년에 59000입니다.
use: Included with every visit: free delivery, worth 3000 each time, which costs 2500.
방문할 때마다 제공: free delivery, 한 번에 3000 상당, 원가 2500.
use: Included every month: sample, worth 1000 each time, which costs 1000.
매달 제공: sample, 한 번에 1000 상당, 원가 1000.
lapse: A member who leaves within a paid term gets the unused months back.
결제한 기간 중간에 그만두면 남은 달만큼 돌려받습니다.
extras: Free months before the first payment: 1; months a member may pause: 3.
첫 결제 전 무료 체험은 1개월, 일시 정지는 3개월입니다.
"#
    );
}

#[test]
fn the_days_of_a_condition_are_a_field_too() {
    let page = page("[gift]\nspend = 1000\ndays = [\"sat\", \"sun\"]\n");
    assert!(
        page.contains("The offer applies on sat, sun.\n사은품 조건: sat, sun요일.\n"),
        "{page}"
    );
}

#[test]
fn terms_read_naturally() {
    assert_eq!(
        published(GIFT),
        r#"Members get a gift for each full ₩100,000 they spend in one calendar month, up to 2 of them.
같은 달에(1일부터 말일까지) 쓴 금액이 100,000원에 이를 때마다 사은품을 드리며, 최대 2개입니다.
The offer applies from February 2026 to the end of December 2026.
사은품 조건: 2026년 2월부터 2026년 12월까지.
The gift is one of: tumbler (worth ₩15,000, 5,000 of them), bag (worth ₩9,000).
다음 사은품 가운데 하나를 고를 수 있습니다: tumbler(15,000원 상당, 5,000개 한정), bag(9,000원 상당).
Gifts are given in the order in which they are earned, while stocks last.
사은품은 받을 자격을 얻은 순서대로 드리며, 준비한 수량이 떨어지면 끝납니다.
Each member gets at most 3 gifts in all.
사은품은 회원 한 명당 모두 합쳐 3개까지 받을 수 있습니다.
A gift is sent 14 days later.
사은품은 14일 뒤에 보내 드립니다.
A returned purchase no longer counts; a gift already earned is kept.
반품한 구매는 금액에서 빼며, 이미 확정된 사은품은 그대로 드립니다.
"#
    );
    assert_eq!(
        published(CLUB),
        r#"The club is open to the 5 % of customers who come most often.
가장 자주 방문하는 상위 5% 고객이 클럽에 들어올 수 있습니다.
There are 500 places; those who find none are put on a waiting list.
정원은 500명이며, 자리가 없으면 대기자 명단에 올려 드립니다.
Joining costs ₩100,000 once, which is not refunded.
가입비는 100,000원이며 한 번만 내고, 환불하지 않습니다.
Each year of membership costs ₩300,000, paid on its first day and not refunded.
연회비는 300,000원이며 가입한 날과 그 뒤 1년마다 내고, 환불하지 않습니다.
Services worth ₩20,000 a month are included.
매달 20,000원 상당의 서비스를 드립니다.
Membership is for a year and can be renewed at its end by members who spent ₩2,000,000 or more in it.
회원 자격은 1년이며, 그동안 쓴 금액이 2,000,000원 이상이면 갱신할 수 있습니다.
"#
    );
    assert_eq!(
        published(SUBSCRIPTION),
        r#"The subscription costs ₩59,000 a year, paid in advance.
구독료는 1년에 59,000원이며 미리 냅니다.
The first month is free; the paid subscription follows automatically.
처음 1개월은 무료이며, 이후 유료 구독으로 자동 전환됩니다.
Included with every visit: free delivery (worth ₩3,000).
방문할 때마다 제공: free delivery(3,000원 상당).
Included every month: sample (worth ₩1,000).
매달 제공: sample(1,000원 상당).
Members can leave after any month of the subscription and get the fee of the unused months back, rounded to the nearest ₩1.
구독 한 달이 끝날 때마다 해지할 수 있으며, 남은 달의 요금을 돌려드립니다(1원 미만은 반올림).
Instead of renewing, members may pause for 3 months, without fee and benefits; the next paid year then follows automatically.
갱신하는 대신 3개월 동안 구독을 멈출 수 있습니다. 그동안 요금과 혜택이 없으며, 이후 유료 구독이 자동으로 다시 시작됩니다.
"#
    );
}

#[test]
fn what_is_missing_or_out_of_range_is_told() {
    // rules, the codes and keys of what is wrong
    let choice = "[[gift.choice]]\nname = \"tumbler\"\nunit_cost = 100\n";
    for (rules, wrong) in [
        (format!("[gift]\n{choice}"), vec!["missing-key gift.spend"]),
        (
            "[gift]\nspend = 1000\n".to_owned(),
            vec!["missing-key gift.choice"],
        ),
        (
            "[gift]\nspend = 1000\n[[gift.choice]]\nstock = 0\n".to_owned(),
            vec![
                "missing-key gift.choice.0.name",
                "missing-key gift.choice.0.unit_cost",
                "out-of-range gift.choice.0.stock",
            ],
        ),
        (
            format!(
                "[gift]\nspend = 1000\nmost_per_window = 0\nmost_per_member = 0\nship_days = 400\nwindow = \"week\"\n{choice}"
            ),
            vec![
                "out-of-range gift.most_per_member",
                "out-of-range gift.most_per_window",
                "out-of-range gift.ship_days",
                "unknown-choice gift.window",
            ],
        ),
        (
            "[club]\ncapacity = 0\n".to_owned(),
            vec!["missing-key club.who", "out-of-range club.capacity"],
        ),
        (
            "[club]\nwho = \"best\"\njoining_fee = 1000\n".to_owned(),
            vec![
                "missing-key club.best_share",
                "missing-key club.member_life_months",
            ],
        ),
        (
            "[subscription]\ntrial_months = 99\n[[subscription.benefit]]\nvalue = 1\n".to_owned(),
            vec![
                "missing-key subscription.benefit.0.cost",
                "missing-key subscription.benefit.0.name",
                "missing-key subscription.benefit.0.per",
                "missing-key subscription.fee",
                "out-of-range subscription.trial_months",
            ],
        ),
    ] {
        let notes = Notes::default();
        let source = Source::new("program.toml", rules.as_str());
        let program = program::read(&source, &notes, &Setting::default());
        assert!(program.is_none(), "{rules}");
        let mut found: Vec<String> = notes
            .into_diagnostics()
            .iter()
            .map(|one| format!("{} {}", one.code, one.key))
            .collect();
        found.sort();
        assert_eq!(found, wrong, "{rules}");
    }
}

#[test]
fn beliefs_enter_the_register() {
    let notes = Notes::default();
    let source = Source::new("program.toml", format!("{GIFT}{CLUB}{SUBSCRIPTION}"));
    assert!(program::read(&source, &notes, &Setting::default()).is_some());
    let keys: Vec<String> = notes.assumptions().into_iter().map(|one| one.key).collect();
    for key in [
        "gift.shipping",
        "gift.choice.0.unit_cost",
        "gift.choice.0.value",
        "gift.choice.1.unit_cost",
        "club.member_life_months",
        "club.service_cost",
        "club.service_value",
        "subscription.benefit.0.cost",
        "subscription.benefit.0.value",
        "subscription.benefit.1.cost",
    ] {
        assert!(keys.iter().any(|known| known == key), "{key}");
    }
}

#[test]
fn simple_rules_have_simple_terms() {
    // rules, a line of the terms in each language
    let gift = "[[gift.choice]]\nname = \"tumbler\"\nunit_cost = 100\n";
    let points = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n";
    for (rules, en, ko) in [
        (
            format!("[gift]\nspend = 50000\n{gift}"),
            "Members who spend ₩50,000 or more on one visit get one gift.",
            "한 번 방문할 때 50,000원 이상 쓰면 사은품 1개를 드립니다.",
        ),
        (
            format!("[gift]\nspend = 50000\nwindow = \"campaign\"\n{gift}"),
            "The gift: tumbler (worth ₩100).",
            "사은품: tumbler(100원 상당).",
        ),
        (
            format!("{points}[gift]\npoints = 3000\n{gift}"),
            "A visit that ends with 3,000 points or more in the balance exchanges 3,000 of them for a gift by itself.",
            "방문했을 때 3,000포인트 이상 모여 있으면 3,000포인트를 사은품 1개로 자동 교환해 드립니다.",
        ),
        (
            format!("[gift]\nspend = 50000\n{gift}"),
            "A gift is handed over at once.",
            "사은품은 그 자리에서 드립니다.",
        ),
        (
            "[club]\nwho = \"invited\"\ncapacity = 20\nwaiting_list = false\n".to_owned(),
            "There are 20 places; when all are taken, applications are turned down.",
            "정원은 20명이며, 자리가 없으면 신청을 받지 않습니다.",
        ),
        (
            "[club]\nwho = \"anyone\"\n".to_owned(),
            "Membership is for a year and can be renewed at its end.",
            "회원 자격은 1년이며, 1년이 지나면 갱신할 수 있습니다.",
        ),
        (
            "[subscription]\nfee = 0\n".to_owned(),
            "The subscription is free.",
            "구독은 무료입니다.",
        ),
        (
            "[subscription]\nfee = 4900\ntrial_months = 3\n".to_owned(),
            "The first 3 months are free; the paid subscription follows automatically.",
            "처음 3개월은 무료이며, 이후 유료 구독으로 자동 전환됩니다.",
        ),
        (
            "[subscription]\nfee = 49000\nevery = \"year\"\n".to_owned(),
            "Members can leave at the end of each year of the subscription; nothing is refunded within it.",
            "구독 1년이 끝날 때마다 해지할 수 있으며, 그 사이에는 환불하지 않습니다.",
        ),
    ] {
        let line = format!("{en}\n{ko}\n");
        let all = published(&rules);
        assert!(all.contains(&line), "{line}{all}");
    }
}

#[test]
fn one_member_is_told_what_happens() {
    let rules = program(&format!("{GIFT}{SUBSCRIPTION}"));
    let told = dry_run(&rules, &[Visit::new(1.1, Money(250_000))]);
    let rows: Vec<String> = told
        .iter()
        .take(9)
        .map(|step| format!("{} {}: {}", step.month, step.code, step.words.en))
        .collect();
    assert_eq!(
        rows,
        [
            "1 served: Had a service that is included, worth ₩1,000.",
            "1 paid: Paid ₩250,000.",
            "1 gift-earned: Earned a gift: tumbler, worth ₩15,000.",
            "1 gift-earned: Earned a gift: tumbler, worth ₩15,000.",
            "1 served: Had a service that is included, worth ₩3,000.",
            "1 gift-sent: The gift was sent: tumbler.",
            "1 gift-sent: The gift was sent: tumbler.",
            "2 paying: The paid subscription begins.",
            "2 fee-paid: Paid the subscription's fee for 12 months: ₩59,000.",
        ]
    );
}
