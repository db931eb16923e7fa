//! Partners as tables, and the law that a coalition of one is the points program it consists of.

use documents::{Notes, Source};
use program::{Account, Effect, Names, Obliging, Program, Setting, Visit};
use proptest::prelude::*;
use units::{Currency, Money, Month, Points};

fn program(currency: Currency, text: &str) -> Program {
    let names = ["mart", "cinema", "airline"].map(str::to_owned).to_vec();
    let setting = Setting {
        currency,
        names: Names {
            partners: names,
            known: true,
            ..Names::default()
        },
        ..Setting::default()
    };
    let notes = Notes::default();
    let read = program::read(&Source::new("program.toml", text), &notes, &setting);
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

const MART: u8 = 0;
const CINEMA: u8 = 1;
const AIRLINE: u8 = 2;
const OWN: u8 = 255;

const GROUP: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\nvisit = 1\n[points.settle]\nclawback = true\n[partners]\n[[partners.partner]]\nname = \"cinema\"\nissues = false\npaid_per_point = 0.95\n[[partners.partner]]\nname = \"mart\"\nredeems = false\npays_per_point = 1.15\n";

/// Partner, points issued and used there, charged, credited: in minor units.
fn traded(effects: &[(Month, Effect)]) -> Vec<(u8, i64, i64, i64, i64)> {
    let one = |(_, effect): &(Month, Effect)| match *effect {
        Effect::Traded {
            partner,
            issued,
            redeemed,
            charged,
            credited,
        } => Some((partner, issued.0, redeemed.0, charged.0, credited.0)),
        _ => None,
    };
    effects.iter().filter_map(one).collect()
}

#[test]
fn each_partner_issues_and_takes_what_it_agreed_to() {
    let rules = program(Currency::Krw, GROUP);
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    // where, basket, points used, points earned
    for (moment, place, basket, used, earned) in [
        (0.1, MART, 5_000, 0, 501),
        (0.2, MART, 1_000, 0, 101),  // no use of points here
        (0.3, CINEMA, 100, 100, 0),  // no points for coming here
        (0.4, AIRLINE, 9_000, 0, 0), // not in the group
        (0.5, OWN, 202, 202, 1),     // the operator's own shop
    ] {
        let visit = Visit::new(moment, Money(basket)).using_points();
        let paid = rules.visit(&mut account, visit.marked(255, place), &mut effects);
        assert_eq!((paid.used.0, paid.earned.0), (used, earned), "at {moment}");
    }
    // The partners in the order of the program: the cinema is 0, the mart 1.
    let expected = [
        (1, 501, 0, 576, 0), // 576.15
        (1, 101, 0, 116, 0), // 116.15
        (0, 0, 100, 0, 95),
    ];
    assert_eq!(traded(&effects), expected);
}

#[test]
fn halves_of_a_minor_unit_go_to_the_even_neighbour() {
    // 1.15 a point: 10 points are 11.5, 30 are 34.5; in dollars nothing needs rounding.
    for (currency, basket, points, charged) in [
        (Currency::Krw, 90, 10, 12),
        (Currency::Krw, 290, 30, 34),
        (Currency::Usd, 9_000, 10, 1_150),
    ] {
        let rules = program(currency, GROUP);
        let (mut account, mut effects) = (Account::default(), Vec::new());
        rules.open(&mut account, 0.0, &mut Obliging::default(), &mut ());
        let visit = Visit::new(0.0, Money(basket)).marked(255, MART);
        rules.visit(&mut account, visit, &mut effects);
        assert_eq!(traded(&effects), [(1, points, 0, charged, 0)]);
    }
}

#[test]
fn a_return_is_traded_back_as_far_as_points_are_taken_back() {
    let rules = program(Currency::Krw, GROUP);
    let (mut account, mut effects) = (Account::default(), Vec::new());
    let mut member = Obliging::default();
    rules.open(&mut account, 0.0, &mut member, &mut effects);
    let earns = Visit::new(0.1, Money(1_000)).marked(255, MART);
    rules.visit(&mut account, earns.returned_after(2.0), &mut effects);
    let uses = Visit::new(0.2, Money(60)).marked(255, CINEMA);
    let uses = uses.using_points().returned_after(0.1);
    rules.visit(&mut account, uses, &mut effects);
    rules.advance(&mut account, 1.0, &mut member, &mut effects);
    let uses = Visit::new(1.0, Money(31)).marked(255, CINEMA);
    rules.visit(&mut account, uses.using_points(), &mut effects);
    rules.advance(&mut account, 3.0, &mut member, &mut effects);
    let expected = [
        (1, 101, 0, 116, 0),
        (0, 0, 60, 0, 57),
        (0, 0, -60, 0, -57),
        (0, 0, 31, 0, 29),   // 29.45
        (1, -70, 0, -80, 0), // 31 of the 101 had been used; 80.5 to the even neighbour
    ];
    assert_eq!(traded(&effects), expected);
}

/// Visits of day, basket, whether points are used, days until it is returned.
fn visits() -> impl Strategy<Value = Vec<(u32, i64, bool, Option<u32>)>> {
    let returned = prop::option::weighted(0.3, 0..70u32);
    let one = (0..45u32, 0..40_000i64, any::<bool>(), returned);
    prop::collection::vec(one, 0..20)
}

fn play(program: &Program, visits: &[(u32, i64, bool, Option<u32>)]) -> Vec<(Month, Effect)> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    let mut day = 0;
    for (gap, basket, use_points, returned) in visits {
        day += gap;
        let visit = Visit {
            use_points: *use_points,
            returned_after: returned.map(|days| f64::from(days) / 30.0),
            ..Visit::new(f64::from(day) / 30.0, Money(*basket)).marked(255, MART)
        };
        program.visit(&mut account, visit, &mut effects);
    }
    program.close(
        &mut account,
        Month(36),
        &mut Obliging::default(),
        &mut effects,
    );
    effects
}

fn expired(effects: &[(Month, Effect)]) -> i64 {
    let points = effects.iter().map(|(_, effect)| match effect {
        Effect::Expired { points, .. } => points.0,
        _ => 0,
    });
    points.sum()
}

const LAPSES: [&str; 4] = [
    "rule = \"months-after-issue\"\nmonths = 3",
    "rule = \"calendar-year-end\"",
    "rule = \"inactivity\"\nmonths = 2",
    "rule = \"never\"",
];

fn points(lapse: &str, share: &str, clawback: bool) -> String {
    format!(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.07\nvisit = 3\n[points.use]\nminimum = 50\nmax_share = {share}\n[points.settle]\nclawback = {clawback}\n[points.lapse]\n{lapse}\n[stamps]\ncard = 4\nreward_cost = 100\n"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_coalition_of_one_is_a_points_program(
        visits in visits(),
        lapse in prop::sample::select(LAPSES.to_vec()),
        share in prop::sample::select(vec!["1", "0.3"]),
        clawback in any::<bool>(),
        prices in (0..300u32, 0..300u32),
    ) {
        let alone = points(lapse, share, clawback);
        let (pays, paid) = (f64::from(prices.0) / 100.0, f64::from(prices.1) / 100.0);
        let coalition = format!(
            "{alone}[partners]\n[[partners.partner]]\nname = \"mart\"\npays_per_point = {pays}\npaid_per_point = {paid}\n"
        );
        let alone = play(&program(Currency::Krw, &alone), &visits);
        let mut among = play(&program(Currency::Krw, &coalition), &visits);
        let all = traded(&among);
        among.retain(|(_, effect)| !matches!(effect, Effect::Traded { .. }));
        prop_assert_eq!(&alone, &among);
        // All points are issued and used there, and those taken back or given back are undone.
        let sum = |count: fn(&Effect) -> Points| -> i64 {
            alone.iter().map(|(_, effect)| count(effect).0).sum()
        };
        let issued = sum(|effect| match effect {
            Effect::Issued { points, .. } => *points,
            Effect::Cancelled { points, .. } => -*points,
            _ => Points::ZERO,
        });
        let used = sum(|effect| match effect {
            Effect::Redeemed { points, .. } => *points,
            Effect::Restored { points, .. } => -*points,
            _ => Points::ZERO,
        });
        prop_assert_eq!(all.iter().map(|one| one.1).sum::<i64>(), issued);
        prop_assert_eq!(all.iter().map(|one| one.2).sum::<i64>(), used);
    }

    #[test]
    fn a_longer_life_never_raises_breakage(
        mut visits in visits(),
        months in 1..12u32,
        longer in 1..12u32,
        share in prop::sample::select(vec!["1", "0.3"]),
    ) {
        for visit in &mut visits {
            visit.3 = None;
        }
        let lapse = |months: u32| format!("rule = \"months-after-issue\"\nmonths = {months}");
        let broken = |lapse: &str| {
            let rules = points(lapse, share, true);
            expired(&play(&program(Currency::Krw, &rules), &visits))
        };
        let [short, long, never] = [&lapse(months), &lapse(months + longer), LAPSES[3]].map(broken);
        prop_assert!(long <= short);
        prop_assert_eq!(never, 0);
    }

    #[test]
    fn multiplying_by_one_changes_nothing(
        visits in visits(),
        stacking in prop::sample::select(vec!["best", "multiply", "add"]),
        count in 1..4usize,
    ) {
        let plain = points(LAPSES[0], "1", true);
        let ones = "[[points.earn.multiplier]]\ntimes = 1\npartner = \"mart\"\n".repeat(count);
        let tiers = "[tiers]\n[[tiers.tier]]\nname = \"silver\"\nfrom = 20000\n";
        let tiered = "[[points.earn.multiplier]]\ntimes = 1\ntier = \"silver\"\n";
        let stacked = plain.replace("visit = 3\n", &format!("visit = 3\nmultipliers = \"{stacking}\"\n"));
        let program = |text: &str| program(Currency::Krw, text);
        let expected = play(&program(&plain), &visits);
        prop_assert_eq!(&expected, &play(&program(&format!("{stacked}{ones}")), &visits));
        let mut effects = play(&program(&format!("{stacked}{ones}{tiered}{tiers}")), &visits);
        effects.retain(|(_, effect)| !matches!(effect, Effect::Moved { .. }));
        prop_assert_eq!(expected, effects);
    }
}
