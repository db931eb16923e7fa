//! Multipliers, actions, every kind of stamp card and referrals as tables a marketer can check by
//! hand.

use documents::{Language, Notes, Source};
use program::{Account, Effect, Names, Obliging, Program, Setting, Visit, Why, dry_run, terms};
use units::{CalendarMonth, Money, Month, Points};

fn setting() -> Setting {
    let named = |names: [&str; 2]| names.map(str::to_owned).to_vec();
    Setting {
        // A Thursday.
        start: CalendarMonth {
            year: 2026,
            month: 10,
        },
        months: 36,
        names: Names {
            categories: named(["fresh", "dry"]),
            actions: named(["review", "litter"]),
            known: true,
            ..Names::default()
        },
        ..Setting::default()
    }
}

fn read(text: &str) -> (Option<Program>, Vec<String>) {
    let notes = Notes::default();
    let read = program::read(&Source::new("program.toml", text), &notes, &setting());
    let codes = notes.into_diagnostics().into_iter().map(|one| one.code);
    (read, codes.collect())
}

fn program(text: &str) -> Program {
    let (program, codes) = read(text);
    assert!(codes.is_empty(), "{codes:?}");
    program.expect("no mistakes")
}

fn opened(program: &Program) -> (Account, Vec<(Month, Effect)>) {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    (account, effects)
}

const EARN: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nvisit = 5\n";

#[test]
fn points_are_multiplied_under_conditions() {
    let rules = |stacking: &str| {
        program(&format!(
            "{EARN}multipliers = \"{stacking}\"\n[[points.earn.multiplier]]\ntimes = 2\ncategory = \"fresh\"\n[[points.earn.multiplier]]\ntimes = 1.5\ndays = [\"sat\", \"sun\"]\n[[points.earn.multiplier]]\ntimes = 3\nfrom = \"2026-11\"\nuntil = \"2026-12\"\n"
        ))
    };
    let (fresh, dry) = (0, 1);
    let day = |day: f64| (day + 0.5) / units::DAYS_PER_MONTH;
    // moment, category, points of 10,000 by best, multiply and add; coming earns 5 more, as ever
    for (moment, category, best, multiply, add) in [
        (day(0.0), dry, 100, 100, 100), // Thursday, 1 October
        (day(0.0), fresh, 200, 200, 200),
        (day(2.0), dry, 150, 150, 150), // Saturday
        (day(2.0), fresh, 200, 300, 250),
        (day(31.0), dry, 300, 450, 350), // Sunday, 1 November
        (day(31.0), fresh, 300, 900, 450),
        (3.0, dry, 100, 100, 100), // January
    ] {
        for (stacking, points) in [("best", best), ("multiply", multiply), ("add", add)] {
            let rules = rules(stacking);
            let visit = Visit::new(moment, Money(10_000)).marked(category, 255);
            let earned = rules.visit(&mut opened(&rules).0, visit, &mut ()).earned.0;
            assert_eq!(earned, points + 5, "{stacking} at {moment}");
        }
    }
}

#[test]
fn a_multiple_is_rounded_once() {
    // 1 % of 150 is 1.5 points: three times that is 4.5, not three times 1.
    for (rounding, points) in [("down", 4), ("up", 5), ("half-up", 5)] {
        let rules = program(&format!(
            "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nrounding = \"{rounding}\"\n[[points.earn.multiplier]]\ntimes = 3\ncategory = \"fresh\"\n"
        ));
        let visit = Visit::new(0.0, Money(150)).marked(0, 255);
        assert_eq!(
            rules.visit(&mut opened(&rules).0, visit, &mut ()).earned.0,
            points
        );
    }
}

#[test]
fn however_many_times_points_stay_within_bounds() {
    let most = "[[points.earn.multiplier]]\ntimes = 100\ncategory = \"fresh\"\n".repeat(3);
    let rules = program(&format!(
        "[points]\nvalue = 0.0001\n[points.earn]\nrate = 0.2\nmultipliers = \"multiply\"\n{most}"
    ));
    let (mut account, _) = opened(&rules);
    let visit = Visit::new(0.0, Visit::LARGEST_BASKET).marked(0, 255);
    let paid = rules.visit(&mut account, visit, &mut ());
    assert_eq!(paid.earned.0, 10_000_000_000_000);
}

#[test]
fn actions_earn_without_buying() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0\n[[points.action]]\nname = \"litter\"\nper_unit = 0.5\n[[points.action]]\nname = \"review\"\npoints = 50\nmost_per_month = 2\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 3\n",
    );
    let (mut account, mut effects) = opened(&rules);
    let (review, litter) = (0, 1);
    // moment, action, amount, balance
    for (moment, action, amount, balance) in [
        (0.1, review, 1, 50),
        (0.2, review, 1, 100),
        (0.3, review, 1, 100),   // two a month
        (0.4, litter, 301, 250), // 150.5 rounded down
        (0.5, litter, 1, 250),
        (1.1, review, 1, 300), // a new month
        (3.0, litter, 2, 51),  // what October had earned has lapsed
    ] {
        rules.advance(&mut account, moment, &mut Obliging::default(), &mut effects);
        rules.act(&mut account, moment, action, amount, &mut effects);
        assert_eq!(rules.standing(&account).available.0, balance, "at {moment}");
    }
    let acted = effects
        .iter()
        .filter(|(_, effect)| matches!(effect, Effect::Acted { .. }));
    assert_eq!(acted.count(), 7); // all of them happened
}

/// Plays visits of (moment, paid), and after each compares stamps on the card, rewards of the
/// visit, and stamps lost until then.
fn check_card(program: &Program, rows: &[(f64, i64, u32, u32, u32)]) {
    let (mut account, mut effects) = opened(program);
    for (moment, paid, stamps, rewards, lost) in rows {
        let visit = Visit::new(*moment, Money(*paid));
        let came = program.visit(&mut account, visit, &mut effects);
        let lapsed = effects.iter().map(|(_, effect)| match effect {
            Effect::StampsLapsed { stamps } => *stamps,
            _ => 0,
        });
        let now = (
            program.standing(&account).stamps,
            came.rewards,
            lapsed.sum(),
        );
        assert_eq!(now, (*stamps, *rewards, *lost), "at {moment}");
    }
}

#[test]
fn stamps_for_amounts() {
    let rules = program("[stamps]\ncard = 10\nper_amount = 5000\nreward_cost = 3000\n");
    check_card(
        &rules,
        &[
            // moment, paid, stamps, rewards, lost
            (0.1, 4_999, 0, 0, 0),
            (0.2, 12_000, 2, 0, 0),
            (0.3, 45_000, 1, 1, 0),
            (0.4, 100_000, 1, 2, 0), // twenty: two cards
        ],
    );
}

#[test]
fn a_card_with_a_head_start_steps_and_an_end() {
    let card = |more: &str| {
        program(&format!(
            "[stamps]\ncard = 6\nper_visit = 2\nhead_start = 1\nexpires_months = 3\nreward_cost = 3000\nreward_value = 5000\n{more}[[stamps.step]]\nat = 3\nreward_cost = 500\nreward_value = 900\n"
        ))
    };
    let rows = |last, lost| {
        [
            (0.1, 1, 3, 1, 0), // the head start and two: the first reward
            (0.2, 1, 5, 0, 0),
            (0.3, 1, last, 1, lost), // seven: the card is full, one stamp is left
            (3.5, 1, 2, 0, 1),       // and lapses three months after October
        ]
    };
    check_card(&card(""), &rows(1, 0));
    check_card(&card("carry_over = false\n"), &rows(0, 1));
    // Stamps that a reward has taken are not lost with the card.
    check_card(
        &card(""),
        &[(0.1, 1, 3, 1, 0), (0.2, 1, 5, 0, 0), (9.0, 1, 2, 0, 2)],
    );
}

#[test]
fn rewards_on_the_way_take_their_stamps_once() {
    let rules = program(
        "[stamps]\ncard = 6\nper_visit = 4\nreward_cost = 3000\nclawback = true\n[[stamps.step]]\nat = 3\nreward_cost = 500\n",
    );
    let (mut account, mut effects) = opened(&rules);
    let visit = Visit::new(0.1, Money(1)).returned_after(0.1);
    rules.visit(&mut account, visit, &mut effects);
    rules.advance(&mut account, 0.2, &mut Obliging::default(), &mut effects);
    // Only the fourth stamp can come off: the first three are spent.
    let standing = rules.standing(&account);
    assert_eq!(
        (standing.stamps, standing.taken, standing.reward_at),
        (3, 3, 6)
    );
    assert_eq!(standing.stamp_progress(), 0.0);
    rules.visit(&mut account, Visit::new(0.3, Money(1)), &mut effects);
    let rewards = effects.iter().filter_map(|(_, effect)| match effect {
        Effect::Rewarded { stamps, cost, .. } => Some((*stamps, cost.0)),
        _ => None,
    });
    assert_eq!(rewards.collect::<Vec<_>>(), [(3, 500), (3, 3_000)]);
}

#[test]
fn friends_are_rewarded_on_both_sides() {
    // The study starts in October: month 3 is January.
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0\n[referral]\nreward = 5000\nfriend_points = 3000\nmost_per_year = 2\n",
    );
    let (mut account, mut effects) = opened(&rules);
    for moment in [0.1, 0.2, 2.9, 3.0] {
        rules.refer(&mut account, moment, &mut effects);
    }
    let given = effects.iter().filter_map(|(_, effect)| match effect {
        Effect::Referred { amount, friends } => Some((amount.0, *friends)),
        _ => None,
    });
    // The third friend of the year comes unrewarded.
    assert_eq!(
        given.collect::<Vec<_>>(),
        [(5_000, 1), (5_000, 1), (0, 1), (5_000, 1)]
    );
    assert_eq!(rules.standing(&account).available.0, 0);
    let (mut friend, _) = opened(&rules);
    rules.welcome(&mut friend, 0.0, &mut ());
    assert_eq!(rules.standing(&friend).available.0, 3_000);
}

#[test]
fn names_must_be_the_customers() {
    for (text, code) in [
        (
            "[[points.action]]\nname = \"revue\"\npoints = 1\n",
            "unknown-name",
        ),
        (
            "[partners]\n[[partners.partner]]\nname = \"mart\"\n",
            "unknown-name",
        ),
        (
            "[[points.earn.multiplier]]\ntimes = 2\ncategory = \"frozen\"\n",
            "unknown-name",
        ),
        (
            "[[points.earn.multiplier]]\ntimes = 2\ntier = \"gold\"\n",
            "unknown-name",
        ),
        ("[[points.earn.multiplier]]\ntimes = 2\n", "no-condition"),
    ] {
        let (read, codes) = read(&format!("{EARN}{text}"));
        assert!(read.is_none());
        assert_eq!(codes, [code], "{text}");
    }
}

const EVERYTHING: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nmultipliers = \"add\"\n[[points.earn.multiplier]]\ntimes = 2\ncategory = \"fresh\"\n[[points.earn.multiplier]]\ntimes = 1.5\ndays = [\"sat\", \"sun\"]\n[[points.action]]\nname = \"litter\"\npoints = 10\nper_unit = 0.5\nmost_per_month = 4\n[stamps]\ncard = 10\nper_amount = 5000\nhead_start = 2\nexpires_months = 6\ncarry_over = false\nreward_cost = 3000\n[[stamps.step]]\nat = 5\nreward_cost = 1000\nreward_value = 2000\n[referral]\nreward = 5000\nfriend_points = 3000\nmost_per_year = 10\n[combine]\nreward_visit_stamps = true\n";

#[test]
fn the_terms_read_naturally() {
    let rules = program(EVERYTHING);
    let (en, ko) = (terms(&rules, Language::En), terms(&rules, Language::Ko));
    for words in [
        "Purchases earn 2 times the points for fresh.",
        "Purchases earn 1.5 times the points on Saturdays and Sundays.",
        "When several apply at once, what each adds is summed: 2 times and 3 times make 4 times.",
        "The action “litter” earns 10 points and 0.5 points for each unit of it, rounded down to whole points, at most 4 times a month.",
        "Every full ₩5,000 spent on a visit earns 1 stamp; 10 stamps fill a card, which is exchanged at once for a reward worth ₩3,000.",
        "On the way, 5 stamps earn a reward worth ₩2,000; the stamps stay on the card.",
        "The first card comes with 2 stamps on it.",
        "A card that is not full lapses on the first day of the month, 6 months after the month of its first stamp.",
        "Stamps that a full card has no room for are lost.",
        "A member gets ₩5,000 for each friend who joins.",
        "A friend brought by a member gets 3,000 points for joining.",
        "A member is rewarded for at most 10 friends in a calendar year.",
    ] {
        assert!(en.iter().any(|line| line == words), "{words}\n{en:#?}");
    }
    for words in [
        "다음에 해당하면 구매 포인트를 2배로 적립합니다: 품목 fresh.",
        "여러 배수가 겹치면 배수마다 늘어난 만큼을 더합니다(2배와 3배가 겹치면 4배).",
        "‘litter’ 활동: 한 번에 10포인트, 한 단위마다 0.5포인트(1포인트 미만 버림) 적립. 한 달에 4번까지 인정합니다.",
        "한 번 방문에 쓴 금액 5,000원마다 스탬프 1개를 찍어 드리고, 10개를 모으면 바로 3,000원 상당의 보상을 드립니다.",
        "중간에 스탬프 5개를 모으면 2,000원 상당의 보상을 드리며, 스탬프는 이어서 모을 수 있습니다.",
        "추천한 친구가 가입하면 5,000원을 드립니다.",
        "추천을 받아 가입한 친구에게 3,000포인트를 드립니다.",
    ] {
        assert!(ko.iter().any(|line| line == words), "{words}\n{ko:#?}");
    }
    assert_eq!(en.len(), ko.len());
}

#[test]
fn each_step_says_why() {
    let rules = program(EVERYTHING);
    let fresh = Visit::new(0.05, Money(26_000)).marked(0, 255);
    let told = dry_run(&rules, &[fresh, Visit::new(0.5, Money(31_000))]);
    let told: Vec<_> = told
        .iter()
        .map(|step| (step.stamps, step.words.en.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Got 2 stamps: 2 of 10 on the card."),
            (2, "Paid ₩26,000."),
            (
                2,
                "Earned 520 points: 1 % of ₩26,000 times 2, rounded down."
            ),
            (7, "Got 5 stamps: 7 of 10 on the card."),
            (7, "Reached 5 stamps: a reward worth ₩2,000."),
            (7, "Paid ₩31,000."),
            (7, "Earned 310 points: 1 % of ₩31,000, rounded down."),
            (13, "Got 6 stamps: 10 of 10 on the card."),
            (3, "The card is full: a reward worth ₩3,000."),
            (0, "Lost 3 stamps."),
        ]
    );
}

#[test]
fn every_rule_is_a_sentence_with_the_same_fields_in_both_languages() {
    let tiers = "[tiers]\nmonths = 6\n[[tiers.tier]]\nname = \"silver\"\nfrom = 100000\nservice_cost = 500\n[[tiers.change]]\nmonth = \"2027-01\"\nfrom = [200000]\n[partners]\n[[partners.partner]]\nname = \"mart\"\n";
    let source = Source::new("program.toml", format!("{EVERYTHING}{tiers}"));
    let all = program::sentences(&source, &setting());
    let fields = |parts: &[documents::Part]| {
        let fields = parts.iter().filter_map(|part| match part {
            documents::Part::Field(field) => Some(field.key.clone()),
            documents::Part::Text { .. } => None,
        });
        let mut fields: Vec<String> = fields.collect();
        fields.sort();
        fields
    };
    let mut shown = std::collections::BTreeSet::new();
    for sentence in &all {
        let (en, ko) = (fields(&sentence.en), fields(&sentence.ko));
        assert_eq!(en, ko);
        assert!(!en.is_empty());
        shown.extend(en);
    }
    for key in [
        "points.earn.multipliers",
        "points.earn.multiplier.0.times",
        "points.earn.multiplier.0.category",
        "points.earn.multiplier.1.times",
        "points.action.0.name",
        "points.action.0.points",
        "points.action.0.per_unit",
        "points.action.0.most_per_month",
        "stamps.per_amount",
        "stamps.head_start",
        "stamps.expires_months",
        "stamps.carry_over",
        "stamps.step.0.at",
        "stamps.step.0.reward_cost",
        "stamps.step.0.reward_value",
        "referral.reward",
        "referral.friend_points",
        "referral.most_per_year",
        "tiers.by",
        "tiers.window",
        "tiers.months",
        "tiers.grace_months",
        "tiers.soft_landing",
        "tiers.goodwill",
        "tiers.tier.0.name",
        "tiers.tier.0.from",
        "tiers.tier.0.service_cost",
        "tiers.tier.0.service_value",
        "tiers.change.0.month",
        "tiers.change.0.keeps",
        "partners.carries",
        "partners.breakage",
        "partners.settle_months",
        "partners.partner.0.name",
        "partners.partner.0.issues",
        "partners.partner.0.redeems",
        "partners.partner.0.pays_per_point",
        "partners.partner.0.paid_per_point",
    ] {
        assert!(shown.contains(key), "{key}");
    }
}

#[test]
fn a_birthday_brings_points_once_a_year_and_they_lapse_like_others() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0\nbirthday = 300\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\n",
    );
    let (mut account, mut effects) = opened(&rules);
    rules.close(
        &mut account,
        Month(36),
        &mut Obliging::default(),
        &mut effects,
    );
    // The study starts in October; an obliging member is born on New Year's Day.
    let issued = |month: u32| {
        let points = Points(300);
        let why = Why::Birthday;
        (Month(month), Effect::Issued { points, why })
    };
    let lapsed = |month: u32| {
        let (points, lot) = (Points(300), Month(month - 12));
        (Month(month), Effect::Expired { points, lot })
    };
    assert_eq!(
        effects,
        [issued(3), issued(15), lapsed(15), issued(27), lapsed(27)]
    );
    assert!(terms(&rules, Language::En).contains(&"Every birthday earns 300 points.".to_owned()));
}
