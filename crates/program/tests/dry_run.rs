//! What one member is told, step by step, in both languages.

use documents::{Notes, Source};
use program::{Mark, Names, Obliging, Program, Setting, Step, Trial, Visit};
use program::{dry_run, dry_run_of, read};
use units::Money;

const RULES: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nsignup = 500\nvisit = 10\n[[points.earn.step]]\nfrom = 50000\nrate = 0.02\n[points.use]\nminimum = 1000\nstep = 100\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\n[points.settle]\npending_days = 7\nclawback = true\n[stamps]\ncard = 2\nreward_cost = 3000\nreward_value = 5000\n";

fn program() -> Program {
    let notes = Notes::default();
    let source = Source::new("program.toml", RULES);
    let program = read(&source, &notes, &Setting::default());
    program.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

#[test]
fn each_rule_that_fired_says_why() {
    let visits = [
        Visit::new(0.1, Money(12_000)).using_points(),
        Visit::new(1.0, Money(60_000)),
        Visit::new(2.0, Money(3_000))
            .using_points()
            .returned_after(0.1),
    ];
    let told = dry_run(&program(), &visits);
    let row = |step: &Step| {
        let visit = step.visit.map_or("-".into(), |visit| visit.to_string());
        let (code, balance) = (&step.code, step.balance);
        format!("{visit} {code} {balance}: {}", step.words.en)
    };
    let rows: Vec<String> = told.iter().map(row).collect();
    let expected = [
        "- joined 500: Earned 500 points for joining.",
        "0 not-used 500: No points used: 500 can be used, fewer than the smallest use of 1,000.",
        "0 paid 500: Paid ₩12,000.",
        "0 earned 620: Earned 120 points: 1 % of ₩12,000, rounded down; they count after 7 days.",
        "0 bonus 630: Earned 10 points for coming.",
        "0 stamped 630: Got 1 stamp: 1 of 2 on the card.",
        "- counted 630: 130 points of January 2026 can be used from now on.",
        "1 paid 630: Paid ₩60,000.",
        "1 earned 1830: Earned 1,200 points: 2 % of ₩60,000, rounded down; they count after 7 days.",
        "1 bonus 1840: Earned 10 points for coming.",
        "1 stamped 1840: Got 1 stamp: 2 of 2 on the card.",
        "1 rewarded 1840: The card is full: a reward worth ₩5,000.",
        "- counted 1840: 1,210 points of February 2026 can be used from now on.",
        "2 used 1210: Used 630 points of January 2026 to pay: worth ₩630.",
        "2 used 40: Used 1,170 points of February 2026 to pay: worth ₩1,170.",
        "2 paid 40: Paid ₩1,200 of ₩3,000, the rest with points.",
        "2 earned 52: Earned 12 points: 1 % of ₩1,200, rounded down; they count after 7 days.",
        "2 bonus 62: Earned 10 points for coming.",
        "2 stamped 62: Got 1 stamp: 1 of 2 on the card.",
        "- refunded 62: Returned the purchase: ₩1,200 refunded.",
        "- given-back 692: Got back 630 points of January 2026 that had paid for the returned purchase.",
        "- given-back 1862: Got back 1,170 points of February 2026 that had paid for the returned purchase.",
        "- taken-back 1840: Lost 22 points of March 2026: the purchase that earned them was returned.",
        "- lapsed 1210: 630 points of January 2026 lapsed: 12 months after the month of issue.",
        "- lapsed 0: 1,210 points of February 2026 lapsed: 12 months after the month of issue.",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn it_is_said_in_korean_too() {
    let visits = [Visit::new(0.1, Money(12_000)).using_points()];
    let told = dry_run(&program(), &visits);
    let words: Vec<&str> = told.iter().map(|step| step.words.ko.as_str()).collect();
    let expected = [
        "가입 보너스 500포인트 적립.",
        "포인트 사용 안 됨: 쓸 수 있는 500포인트가 최소 사용 1,000포인트보다 적습니다.",
        "12,000원 결제.",
        "120포인트 적립: 12,000원의 1%, 소수점 아래 버림 (7일 뒤부터 사용 가능).",
        "방문 보너스 10포인트 적립.",
        "스탬프 1개: 카드 2칸 중 1칸.",
        "2026년 1월에 적립한 130포인트를 이제 쓸 수 있습니다.",
        "2026년 1월 적립분 630포인트 소멸: 적립한 달로부터 12개월.",
    ];
    assert_eq!(words, expected);
}

#[test]
fn a_basket_too_small_for_a_use_says_so() {
    let visits = [
        Visit::new(0.1, Money(60_000)),
        Visit::new(1.1, Money(900)).using_points(),
    ];
    let told = dry_run(&program(), &visits);
    let refused = told.iter().find(|step| step.code == "not-used");
    assert_eq!(
        refused.map(|step| step.words.en.as_str()),
        Some("No points used: a basket of ₩900 cannot take the smallest use of 1,000.")
    );
    assert!(dry_run(&program(), &[]).is_empty());
    let nothing = dry_run(&Program::empty(), &visits);
    assert!(nothing.iter().all(|step| step.code == "paid"));
}

#[test]
fn no_basket_is_too_large_or_too_small() {
    let rules = "[points]\nvalue = 0.0001\n[points.earn]\nrate = 1\n";
    let source = Source::new("program.toml", rules);
    let program = read(&source, &Notes::default(), &Setting::default()).expect("a program");
    let visits =
        [i64::MAX, i64::MIN, 0].map(|basket| Visit::new(0.0, Money(basket)).using_points());
    let told = dry_run(&program, &visits);
    assert!(told.iter().all(|step| step.balance >= 0));
}

#[test]
fn points_are_told_by_where_and_for_what_they_are_used() {
    let rules = "[points]\nvalue = 1\n[points.earn]\nrate = 0\n[[points.action]]\nname = \"review\"\npoints = 600\n[points.use]\nminimum = 100\nmax_share = 0.1\n[gift]\npoints = 700\n[[gift.choice]]\nname = \"cup\"\nunit_cost = 500\n[discount]\namount = 1000\nsmallest_basket = 5000\n[partners]\n[[partners.partner]]\nname = \"mart\"\n[[partners.partner]]\nname = \"cafe\"\nredeems = false\n";
    let names = Names {
        partners: vec!["mart".to_owned(), "cafe".to_owned()],
        actions: vec!["review".to_owned()],
        ..Names::default()
    };
    let setting = Setting {
        names,
        ..Setting::default()
    };
    let source = Source::new("program.toml", rules);
    let program = read(&source, &Notes::default(), &setting).expect("a program");
    let at = |moment: f64, basket: i64, partner: u8| {
        let visit = Visit {
            use_points: true,
            mark: Mark {
                partner,
                ..Mark::default()
            },
            ..Visit::new(moment, Money(basket))
        };
        Trial::Visit(visit, Some((0, 1)))
    };
    let trials = [
        at(0.1, 4000, 0),
        at(0.2, 4000, 1),
        at(0.3, 4000, 0),
        at(0.4, 6000, 0),
    ];
    let told = dry_run_of(&program, Obliging::default(), &trials);
    let of = |visit: u32| -> Vec<&str> {
        let steps = told.iter().filter(|step| step.visit == Some(visit));
        steps.map(|step| step.words.en.as_str()).collect()
    };
    // Nothing is said of a rate of nothing.
    assert_eq!(
        of(0)[1..],
        ["Paid ₩4,000.", "Earned 600 points for “review”."]
    );
    assert_eq!(
        of(1)[..2],
        [
            "No points used: they cannot be used at this company.",
            "Paid ₩4,000."
        ]
    );
    // Points that pay are a price given up; points for a gift are exchanged.
    assert_eq!(
        of(2)[..4],
        [
            "Used 400 points of January 2026 to pay: worth ₩400.",
            "Paid ₩3,600 of ₩4,000, the rest with points.",
            "mart is owed ₩0 for 400 points used.",
            "Exchanged 700 points of January 2026 for a gift.",
        ]
    );
    // The rest was not points alone.
    assert_eq!(of(3)[2], "Paid ₩4,500 of ₩6,000.");
}

/// What a member is told in English, month by month.
fn told(rules: &str, trials: &[Trial]) -> Vec<String> {
    let notes = Notes::default();
    let source = Source::new("program.toml", rules);
    let program = read(&source, &notes, &Setting::default());
    let program = program.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()));
    let steps = dry_run_of(&program, Obliging::default(), trials);
    let row = |step: Step| format!("{} {}: {}", step.month, step.code, step.words.en);
    steps.into_iter().map(row).collect()
}

#[test]
fn a_member_pauses_once_and_leaves_for_good() {
    let rules = "[subscription]\nfee = 9900\nevery = \"month\"\npause_months = 2\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = 3000\n";
    let trials = [
        Visit::new(0.5, Money(20_000)).into(),
        Trial::Pause(0.7),
        Visit::new(2.0, Money(20_000)).into(),
        Visit::new(3.6, Money(20_000)).into(),
        Trial::Leave(4.0),
        Visit::new(5.0, Money(20_000)).into(),
    ];
    let expected = [
        "0 paying: The paid subscription begins.",
        "0 fee-paid: Paid the subscription's fee for 1 month: ₩9,900.",
        "0 paid: Paid ₩20,000.",
        "0 served: Had a service that is included, worth ₩3,000.",
        "0 asked: Asked to pause: no fee and no benefits for 2 months after what is paid for.",
        "1 paused: The subscription pauses.",
        "2 paid: Paid ₩20,000.",
        "3 paying: The paid subscription begins.",
        "3 fee-paid: Paid the subscription's fee for 1 month: ₩9,900.",
        "3 paid: Paid ₩20,000.",
        "3 served: Had a service that is included, worth ₩3,000.",
        "4 asked: Asked to leave: the membership is not renewed.",
        "4 left: The paid subscription ends.",
        "5 paid: Paid ₩20,000.",
    ];
    assert_eq!(told(rules, &trials), expected);
}

#[test]
fn who_leaves_within_a_year_that_refunds_gets_the_rest_back() {
    let rules = "[subscription]\nfee = 120000\nevery = \"year\"\nrefund = \"unused\"\n";
    let trials = [
        Visit::new(0.5, Money(20_000)).into(),
        Trial::Pause(1.0),
        Trial::Leave(2.6),
    ];
    let expected = [
        "0 paying: The paid subscription begins.",
        "0 fee-paid: Paid the subscription's fee for 12 months: ₩120,000.",
        "0 paid: Paid ₩20,000.",
        "1 asked: Asked to pause, which the program does not offer.",
        "2 asked: Asked to leave: the membership is not renewed.",
        "3 fee-refunded: Got back ₩90,000 for 9 months not used.",
        "3 left: The paid subscription ends.",
    ];
    assert_eq!(told(rules, &trials), expected);
}

#[test]
fn a_returned_purchase_undoes_what_it_earned_in_every_mechanic() {
    let rules = "[discount]\npercent = 0.1\n[cashback]\nrate = 0.05\npays = \"monthly\"\n[stamps]\ncard = 3\nreward_cost = 1000\nclawback = true\n[gift]\nspend = 20000\nship_days = 30\n[[gift.choice]]\nname = \"cup\"\nunit_cost = 500\n[tiers]\nby = \"spend\"\n[[tiers.tier]]\nname = \"gold\"\nfrom = 15000\nservice_value = 100\n[combine]\npoints_on = \"paid\"\n";
    let trials = [
        Visit::new(0.2, Money(20_000)).returned_after(0.3).into(),
        Visit::new(0.4, Money(30_000)).into(),
    ];
    let expected = [
        "0 discounted: ₩2,000 off: the member price.",
        "0 paid: Paid ₩18,000 of ₩20,000.",
        "0 stamped: Got 1 stamp: 1 of 3 on the card.",
        "0 credited: ₩900 of cashback earned.",
        "0 tier-up: Rose to tier gold.",
        "0 discounted: ₩3,000 off: the member price.",
        "0 paid: Paid ₩27,000 of ₩30,000.",
        "0 stamped: Got 1 stamp: 2 of 3 on the card.",
        "0 credited: ₩1,350 of cashback earned.",
        "0 gift-earned: Earned a gift: cup, worth ₩500.",
        "0 refunded: Returned the purchase: ₩18,000 refunded.",
        "0 taken-back: Lost 1 stamp: the purchase was returned.",
        "0 price-restored: The ₩2,000 off the returned purchase is cancelled.",
        "0 cashback-taken-back: Lost ₩900 of cashback: the purchase was returned.",
        "1 paid-out: ₩1,350 of cashback paid out.",
        "1 gift-sent: The gift was sent: cup.",
        "13 tier-down: Fell below all tiers: none is met any longer.",
    ];
    assert_eq!(told(rules, &trials), expected);
}
