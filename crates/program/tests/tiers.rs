//! Tiers as tables a marketer can check by hand: what a member pays, or looks at, and the tier then.

use documents::{Notes, Source};
use program::{Account, Effect, Obliging, Program, Setting, Visit, dry_run, terms};
use units::{CalendarMonth, Money, Month};

fn program(start: u32, text: &str) -> Program {
    let setting = Setting {
        start: CalendarMonth {
            year: 2026,
            month: start,
        },
        months: 60,
        ..Setting::default()
    };
    let notes = Notes::default();
    let read = program::read(&Source::new("program.toml", text), &notes, &setting);
    let mut found = notes.into_diagnostics();
    // The tiers here are about who is in them, and need give nothing.
    found.retain(|one| one.code != "tier-gives-nothing");
    assert_eq!(found, []);
    read.unwrap_or_else(|| panic!("{found:#?}"))
}

/// Silver from 100,000, gold from 300,000.
fn spend(start: u32, rules: &str, more: &str) -> Program {
    program(
        start,
        &format!(
            "[tiers]\n{rules}\n[[tiers.tier]]\nname = \"silver\"\nfrom = 100000\n[[tiers.tier]]\nname = \"gold\"\nfrom = 300000\n{more}"
        ),
    )
}

/// Plays rows of (moment, what is paid then, 0 to look only, the tier after it).
fn check(program: &Program, rows: &[(f64, i64, u8)]) -> Vec<(Month, Effect)> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    let mut member = Obliging::default();
    program.open(&mut account, rows[0].0, &mut member, &mut effects);
    for (moment, basket, tier) in rows {
        program.advance(&mut account, *moment, &mut member, &mut effects);
        if *basket > 0 {
            let visit = Visit::new(*moment, Money(*basket));
            program.visit(&mut account, visit, &mut effects);
        }
        let now = program.pass(&account, *moment).tier;
        assert_eq!(now, *tier, "at {moment}");
    }
    effects
}

#[test]
fn a_rolling_window_forgets_what_is_too_old() {
    let rules = spend(1, "window = \"rolling\"\nmonths = 3", "");
    check(
        &rules,
        &[
            // moment, paid, tier
            (0.5, 99_999, 0),
            (0.6, 1, 1), // at once, on the visit that reaches it
            (1.5, 200_000, 2),
            (2.9, 0, 2),
            (3.0, 0, 2),       // months 0 to 2 come to 300,000
            (4.0, 0, 1),       // months 1 to 3 to 200,000
            (4.5, 100_000, 1), // month 1 lies outside: 100,000 in months 2 to 4
            (6.9, 0, 1),
            (7.0, 0, 1), // months 4 to 6
            (8.0, 0, 0),
        ],
    );
}

#[test]
fn what_a_year_has_earned_is_kept_through_the_next() {
    // The study starts in November: month 2 is January, month 14 the next.
    let rules = spend(11, "window = \"calendar\"", "");
    check(
        &rules,
        &[
            (0.5, 300_000, 2),
            (2.0, 0, 2), // 2026 has met it
            (13.9, 99_999, 2),
            (14.0, 0, 0), // 2027 has not
            (14.1, 1, 0), // a new year counts from nothing
        ],
    );
}

#[test]
fn a_year_of_membership_begins_with_the_month_of_joining() {
    let rules = spend(1, "window = \"anniversary\"", "");
    check(
        &rules,
        &[
            (5.5, 150_000, 1),
            (12.5, 150_000, 2), // no calendar year comes between
            (17.0, 0, 2),
            (17.5, 100_000, 2),
            (29.0, 0, 1), // months 17 to 28 come to 100,000
            (41.0, 0, 0),
        ],
    );
}

#[test]
fn grace_goodwill_and_a_soft_landing() {
    let rules = |more: &str| spend(1, &format!("months = 1\n{more}"), "");
    let rows = |tiers: [u8; 5]| {
        let moments = [(0.5, 300_000), (1.0, 0), (1.5, 270_000), (2.0, 0), (4.0, 0)];
        let row = |((moment, paid), tier)| (moment, paid, tier);
        moments.into_iter().zip(tiers).map(row).collect::<Vec<_>>()
    };
    // rules, tier after each of: 300,000 paid; a month; 270,000 paid; a month; two more
    for (more, tiers) in [
        ("", [2, 2, 2, 1, 0]),
        ("goodwill = 0.9", [2, 2, 2, 2, 0]),
        ("goodwill = 0.91", [2, 2, 2, 1, 0]),
        ("soft_landing = true", [2, 2, 2, 1, 0]),
        ("goodwill = 0.9\nsoft_landing = true", [2, 2, 2, 2, 0]),
        ("grace_months = 2", [2, 2, 2, 2, 0]),
        ("grace_months = 3", [2, 2, 2, 2, 2]),
        ("soft_landing = true\ngrace_months = 2", [2, 2, 2, 2, 1]),
    ] {
        check(&rules(more), &rows(tiers));
    }
}

#[test]
fn a_year_lost_is_kept_for_a_grace_in_which_it_can_be_earned_anew() {
    let rules = spend(1, "window = \"calendar\"\ngrace_months = 3", "");
    check(
        &rules,
        &[
            (0.5, 300_000, 2),
            (12.0, 0, 2),
            (24.0, 0, 2),
            (26.9, 0, 2),
            (27.0, 0, 0),
        ],
    );
    let silver = [
        (0.5, 300_000, 2),
        (24.0, 0, 2),
        (25.0, 100_000, 2),
        (27.0, 0, 1),
    ];
    check(&rules, &silver);
    let gold = [
        (0.5, 300_000, 2),
        (24.0, 0, 2),
        (25.0, 300_000, 2),
        (27.0, 0, 2),
    ];
    check(&rules, &gold);
}

#[test]
fn thresholds_change_under_members() {
    let change = |keeps: bool, from: &str| {
        format!("[[tiers.change]]\nmonth = \"2026-04\"\nfrom = {from}\nkeeps = {keeps}\n")
    };
    let rolling = |keeps, from| spend(1, "months = 2", &change(keeps, from));
    // 120,000 a month: 240,000 in two months, silver by the old thresholds.
    let paid = |tiers: [u8; 6]| {
        let month = |month: i32| f64::from(month) + 0.5;
        (0..6)
            .map(|at| (month(at), 120_000, tiers[at as usize]))
            .collect::<Vec<_>>()
    };
    check(
        &rolling(true, "[300000, 600000]"),
        &paid([1, 1, 1, 1, 1, 0]),
    );
    check(
        &rolling(false, "[300000, 600000]"),
        &paid([1, 1, 1, 0, 0, 0]),
    );
    // Lower ones lift members on their next visit, or at once.
    let rows = |after| [(2.1, 240_000, 1), (3.0, 0, after), (3.1, 1, 2)];
    check(&rolling(true, "[1000, 200000]"), &rows(1));
    check(&rolling(false, "[1000, 200000]"), &rows(2));
    // A change at once in the middle of a year looks at the better of two years.
    let yearly = spend(
        11,
        "window = \"calendar\"",
        "[[tiers.change]]\nmonth = \"2027-04\"\nfrom = [50000, 200000]\nkeeps = false\n",
    );
    check(
        &yearly,
        &[(0.5, 60_000, 0), (4.9, 0, 0), (5.0, 0, 1), (14.0, 0, 0)],
    );
}

#[test]
fn visits_and_points_count_too() {
    let visits = program(
        1,
        "[tiers]\nby = \"visits\"\nmonths = 12\n[[tiers.tier]]\nname = \"regular\"\nfrom = 3\n",
    );
    check(
        &visits,
        &[
            (0.1, 1, 0),
            (0.2, 1, 0),
            (0.3, 1, 1),
            (11.9, 0, 1),
            (13.0, 0, 0),
        ],
    );
    let points = program(
        1,
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nvisit = 10\n[tiers]\nby = \"points\"\n[[tiers.tier]]\nname = \"keen\"\nfrom = 100\n",
    );
    check(&points, &[(0.1, 8_900, 0), (0.2, 100, 1)]); // 99 points, then 11
}

#[test]
fn a_tier_from_nothing_is_everybodys() {
    let rules = program(1, "[tiers]\n[[tiers.tier]]\nname = \"family\"\nfrom = 0\n");
    let effects = check(&rules, &[(0.0, 0, 1), (40.0, 0, 1)]);
    assert_eq!(effects, [(Month(0), Effect::Moved { from: 0, to: 1 })]);
}

#[test]
fn services_are_rendered_every_month_in_the_tier() {
    let rules = program(
        1,
        "[tiers]\nmonths = 2\n[[tiers.tier]]\nname = \"gold\"\nfrom = 1000\nservice_cost = 700\nservice_value = 900\n",
    );
    let effects = check(&rules, &[(0.5, 1_000, 1), (9.0, 0, 0)]);
    let served = effects.iter().filter_map(|(month, effect)| match effect {
        Effect::Served { cost, value } => Some((month.0, cost.0, value.0)),
        _ => None,
    });
    // From the month after it is reached to the last in which it is held.
    assert_eq!(served.collect::<Vec<_>>(), [(1, 700, 900), (2, 700, 900)]);
}

#[test]
fn what_is_brought_back_no_longer_counts() {
    let rules = spend(1, "months = 3", "");
    let (mut account, mut member) = (Account::default(), Obliging::default());
    rules.open(&mut account, 0.0, &mut member, &mut ());
    let visit = Visit::new(0.5, Money(100_000)).returned_after(0.7);
    rules.visit(&mut account, visit, &mut ());
    let mut tier = |at: f64| {
        rules.advance(&mut account, at, &mut member, &mut ());
        rules.pass(&account, at).tier
    };
    assert_eq!([tier(1.9), tier(2.0)], [1, 0]); // until the next review
}

#[test]
fn a_member_sees_the_way_to_the_next_tier() {
    let rules = spend(1, "months = 2", "");
    let (mut account, mut member) = (Account::default(), Obliging::default());
    rules.open(&mut account, 0.0, &mut member, &mut ());
    // moment, paid, tier, missing, progress
    for (moment, paid, tier, missing, progress) in [
        (0.1, 25_000, 0, 75_000, 0.25),
        (1.1, 75_000, 1, 200_000, 1.0 / 3.0),
        (1.2, 300_000, 2, 0, 1.0),
    ] {
        let visit = Visit::new(moment, Money(paid));
        rules.visit(&mut account, visit, &mut ());
        let pass = rules.pass(&account, moment);
        assert_eq!((pass.tier, pass.tier_missing), (tier, missing));
        assert_eq!(pass.tier_progress, progress);
    }
    let mut account = Account::default();
    rules.open(&mut account, 0.0, &mut member, &mut ());
    rules.visit(&mut account, Visit::new(0.1, Money(25_000)), &mut ());
    assert_eq!(rules.pass(&account, 2.5).tier_missing, 100_000); // forgotten meanwhile
}

#[test]
fn tiers_earn_more_points() {
    let rules = program(
        1,
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[[points.earn.multiplier]]\ntimes = 1.5\ntier = \"gold\"\n[tiers]\nmonths = 2\n[[tiers.tier]]\nname = \"silver\"\nfrom = 1000\n[[tiers.tier]]\nname = \"gold\"\nfrom = 10000\n",
    );
    let (mut account, mut member) = (Account::default(), Obliging::default());
    rules.open(&mut account, 0.0, &mut member, &mut ());
    // moment, basket, points: the visit that reaches a tier is still paid by the one before
    for (moment, basket, points) in [
        (0.1, 9_000, 90),
        (0.2, 1_000, 10),
        (0.3, 1_000, 15),
        (9.0, 1_000, 10),
    ] {
        let visit = Visit::new(moment, Money(basket));
        assert_eq!(rules.visit(&mut account, visit, &mut ()).earned.0, points);
    }
}

#[test]
fn tiers_are_told_and_published() {
    let rules = spend(
        1,
        "months = 2\ngoodwill = 0.9\ngrace_months = 1\nsoft_landing = true",
        "[[tiers.change]]\nmonth = \"2027-01\"\nfrom = [200000, 400000]\n",
    );
    let told = dry_run(&rules, &[Visit::new(0.5, Money(300_000))]);
    let told: Vec<_> = told
        .iter()
        .map(|step| (step.month, step.words.en.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (0, "Paid ₩300,000."),
            (0, "Rose to tier gold."),
            (4, "Fell to tier silver: the tier above is no longer met."),
            (6, "Fell below all tiers: none is met any longer."),
        ]
    );
    assert_eq!(
        terms(&rules, documents::Language::En),
        [
            "Tiers go by what members pay over the last 2 months, including the current one: a member rises at once, and tiers are reviewed on the first day of each month, by the 2 full months before it.",
            "Tier silver begins at ₩100,000.",
            "Tier gold begins at ₩300,000.",
            "At a review, 90 % of its threshold is enough to keep a tier.",
            "A tier that a review finds no longer met is kept for 1 month more.",
            "Members fall one tier at a time.",
            "A returned purchase no longer counts; the tier it helped to reach is kept until the next review.",
            "From January 2027 on, tiers begin at: silver ₩200,000, gold ₩400,000; periods begun before are judged by the old ones too.",
        ]
    );
    assert_eq!(
        terms(&rules, documents::Language::Ko),
        [
            "등급은 이번 달을 포함한 최근 2개월의 결제 금액으로 정합니다. 기준에 이르면 바로 올라가고, 매달 첫날, 직전 2개월을 기준으로 다시 심사합니다.",
            "silver 등급: 100,000원부터.",
            "gold 등급: 300,000원부터.",
            "심사 때는 기준의 90% 이상이면 등급이 유지됩니다.",
            "심사에서 기준에 미치지 못해도 1개월 동안은 등급이 유지됩니다.",
            "등급은 한 번에 한 단계씩만 내려갑니다.",
            "반품한 구매는 실적에서 빼며, 이미 오른 등급은 다음 심사 때까지 유지됩니다.",
            "2027년 1월부터 새 기준을 적용합니다: silver 200,000원, gold 400,000원. 그 전에 시작한 기간에는 옛 기준도 인정합니다.",
        ]
    );
}
