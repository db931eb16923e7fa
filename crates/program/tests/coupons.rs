//! Coupons as tables a marketer can check, and the laws they obey.

mod play;

use documents::{Notes, Severity, Source};
use play::Does::{Buys, BuysAndReturns, Waits};
use play::{Member, check, play, program};
use program::{Effect, Names, Setting, Visit};
use proptest::prelude::*;
use std::collections::BTreeMap;
use units::{DAYS_PER_MONTH, Money, Month};

const SPRING: &str = "[[coupon]]\nname = \"spring\"\nmonths = [\"2026-03\"]\nchannel = \"sms\"\ncontact_cost = 20\namount = 2000\nsmallest_basket = 15000\nvalid_days = 14\n";

#[test]
fn a_coupon_is_sent_at_a_months_start_and_used_once() {
    check(
        &program(SPRING),
        &mut Member::default(),
        &[
            (1.9, Buys(20_000), "pays 20000"),
            (2.1, Buys(14_999), "is sent 0, pays 14999"), // below the smallest basket
            (2.2, Buys(15_000), "coupon 0 2000, pays 13000"),
            (2.3, Buys(15_000), "pays 15000"),
        ],
    );
}

#[test]
fn a_coupon_is_used_from_the_moment_its_member_means_to_until_it_lapses() {
    let took = |lag: Option<f64>, rows: &[(f64, play::Does, &str)]| {
        let mut member = Member {
            takes: vec![lag],
            ..Member::default()
        };
        check(&program(SPRING), &mut member, rows);
    };
    // 14 days are 0.46 months.
    took(
        Some(0.3),
        &[
            (2.29, Buys(20_000), "is sent 0, pays 20000"),
            (2.31, Buys(20_000), "coupon 0 2000, pays 18000"),
        ],
    );
    took(
        Some(0.3),
        &[
            (2.2, Buys(20_000), "is sent 0, pays 20000"),
            (2.47, Buys(20_000), "pays 20000"), // lapsed
        ],
    );
    for lag in [None, Some(0.5)] {
        took(
            lag,
            &[
                (2.0, Waits, "is sent 0"),
                (2.1, Buys(20_000), "pays 20000"),
                (2.6, Buys(20_000), "pays 20000"),
            ],
        );
    }
}

#[test]
fn only_those_who_stay_away_are_called_back() {
    let rules = program(
        "[[coupon]]\nname = \"we miss you\"\nevery = 1\nchannel = \"app\"\nabsent_months = 2\npercent = 0.1\nvalid_days = 30\n",
    );
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.5, Buys(10_000), "pays 10000"),
            (2.4, Waits, ""),
            (3.0, Waits, "is sent 0"), // since 0.5
            (3.5, Buys(10_000), "coupon 0 1000, pays 9000"),
            (5.4, Waits, ""),
            (6.0, Waits, "is sent 0"),
        ],
    );
}

#[test]
fn of_several_coupons_the_best_is_used_one_a_visit() {
    let rules = program(
        "[[coupon]]\nname = \"a tenth\"\nmonths = [\"2026-02\", \"2026-05\"]\nchannel = \"app\"\npercent = 0.1\nvalid_days = 30\n[[coupon]]\nname = \"two thousand\"\nevery = 1\nchannel = \"app\"\namount = 2000\nsmallest_basket = 2000\nvalid_days = 20\n",
    );
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.0, Waits, "is sent 1"),
            (
                1.1,
                Buys(15_000),
                "is sent 0, is sent 1, coupon 1 2000, pays 13000",
            ),
            (1.2, Buys(15_999), "coupon 0 1599, pays 14400"), // rounded down
            (1.3, Buys(15_000), "pays 15000"),
            (
                4.1,
                Buys(30_000),
                "is sent 1, is sent 1, is sent 0, is sent 1, coupon 0 3000, pays 27000",
            ),
        ],
    );
}

#[test]
fn too_many_messages_make_members_opt_out() {
    let rules = program(
        "[[coupon]]\nname = \"a\"\nevery = 1\nchannel = \"app\"\npercent = 0.1\nvalid_days = 5\n[[coupon]]\nname = \"b\"\nevery = 2\nchannel = \"app\"\npercent = 0.1\nvalid_days = 5\n",
    );
    // Messages: month 0 two, 1 one, 2 two: the fifth comes after four in three months.
    let mut member = Member {
        tired_after: 4,
        ..Member::default()
    };
    check(
        &rules,
        &mut member,
        &[
            (0.9, Waits, "is sent 0, is sent 1"),
            (1.9, Waits, "is sent 0"),
            (2.9, Waits, "is sent 0, is sent 1, opts out"),
            (9.0, Waits, ""),
        ],
    );
    // Only what was sent in this month and the two before counts: never more than four.
    let mut member = Member {
        tired_after: 5,
        ..Member::default()
    };
    let all = play(&rules, &mut member, &[]);
    assert!(all.iter().all(|(_, effect)| *effect != Effect::OptedOut));
}

#[test]
fn a_segment_is_addressed_by_its_name() {
    let setting = Setting {
        names: Names {
            segments: vec!["loyal".into(), "price-sensitive".into()],
            known: true,
            ..Names::default()
        },
        ..Setting::default()
    };
    let read = |to: &str| {
        let notes = Notes::default();
        let text = format!("{SPRING}to = \"{to}\"\n");
        let read = program::read(&Source::new("program.toml", text), &notes, &setting);
        (read, notes.into_diagnostics())
    };
    for (to, segments, sent) in [
        ("everyone", vec![], true),
        ("price-sensitive", vec![0], false),
        ("price-sensitive", vec![1], true),
    ] {
        let rules = read(to).0.expect("a known segment");
        let mut member = Member {
            segments,
            ..Member::default()
        };
        let rows = [(2.0, Waits, if sent { "is sent 0" } else { "" })];
        check(&rules, &mut member, &rows);
    }
    let (read, found) = read("price sensitive");
    assert!(read.is_none());
    assert_eq!(
        (found[0].code.as_str(), found[0].severity),
        ("unknown-name", Severity::Error)
    );
    assert!(found[0].hint.contains("everyone, loyal, price-sensitive"));
}

#[test]
fn a_used_up_budget_ends_the_campaign() {
    let rules = program(&format!("{SPRING}budget = 100000\n"));
    let mut member = Member {
        closes: 62,
        ..Member::default()
    };
    check(
        &rules,
        &mut member,
        &[
            (2.0, Waits, "is sent 0"),          // day 60
            (2.05, Buys(20_000), "pays 20000"), // day 62
        ],
    );
    member.closes = 60;
    check(&rules, &mut member, &[(2.0, Waits, "")]);
    member.closes = u32::MAX;
    let effects = check(
        &rules,
        &mut member,
        &[(2.05, Buys(20_000), "is sent 0, coupon 0 2000, pays 18000")],
    );
    let drawn = Effect::Drawn {
        limit: 0,
        amount: 2_000,
        day: 62,
    };
    assert!(effects.contains(&drawn), "{effects:?}");
}

#[test]
fn a_return_gives_the_coupon_back_while_it_is_valid() {
    check(
        &program(SPRING),
        &mut Member::default(),
        &[
            (
                2.1,
                BuysAndReturns(20_000, 0.1),
                "is sent 0, coupon 0 2000, pays 18000",
            ),
            (2.25, Waits, "gets 18000 refunded, coupon 0 -2000"),
            (
                2.3,
                BuysAndReturns(20_000, 0.2),
                "coupon 0 2000, pays 18000",
            ),
            (
                2.6,
                Buys(20_000),
                "gets 18000 refunded, coupon 0 -2000, pays 20000",
            ),
        ],
    );
}

/// A campaign of the property test: every so many months, valid so many days, so much off.
type Campaign = (u32, u32, i64, i64);

fn rules(campaigns: &[Campaign]) -> String {
    let campaign = |(index, (every, valid, amount, smallest)): (usize, &Campaign)| {
        format!(
            "[[coupon]]\nname = \"{index}\"\nevery = {every}\nchannel = \"app\"\namount = {amount}\nsmallest_basket = {smallest}\nvalid_days = {valid}\n"
        )
    };
    campaigns.iter().enumerate().map(campaign).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A slow model writes down every coupon sent with its days, and strikes it out when used.
    #[test]
    fn every_coupon_used_was_sent_and_taken_up_and_is_the_best(
        campaigns in prop::collection::vec((1..6u32, 1..90u32, 1..5_000i64, 0..20_000i64), 1..5),
        lags in prop::collection::vec(prop::option::of(0.0..2.0f64), 1..9),
        mut plan in prop::collection::vec((0..1_000u32, 0..30_000i64), 0..25),
    ) {
        plan.sort_by_key(|(day, _)| *day);
        let at = |day: u32| (f64::from(day) + 0.5) / DAYS_PER_MONTH;
        let visits: Vec<Visit> = plan.iter().map(|(day, basket)| Visit::new(at(*day), Money(*basket))).collect();
        let mut member = Member { takes: lags.clone(), ..Member::default() };
        let effects = play(&program(&rules(&campaigns)), &mut member, &visits);

        let mut sent = Vec::new();
        let mut asked = 0;
        for month in 0..36 {
            for (index, (every, valid, ..)) in campaigns.iter().enumerate() {
                if month % every == 0 {
                    let lag = lags[asked.min(lags.len() - 1)];
                    asked += 1;
                    let (start, end) = (f64::from(month), f64::from(month) + f64::from(*valid) / DAYS_PER_MONTH);
                    sent.push((month, index, lag.map(|lag| (start + lag, end)), false));
                }
            }
        }
        let mut off = Vec::new();
        for (day, basket) in &plan {
            let fits = |(_, index, days, used): &(u32, usize, Option<(f64, f64)>, bool)| {
                let can = days.is_some_and(|(from, until)| from <= at(*day) && at(*day) < until);
                can && !used && *basket >= campaigns[*index].3 && *basket > 0
            };
            let worth = |index: usize| campaigns[index].2.min(*basket);
            let mut best: Option<usize> = None;
            for place in 0..sent.len() {
                let better = best.is_none_or(|best| worth(sent[place].1) > worth(sent[best].1));
                if fits(&sent[place]) && better {
                    best = Some(place);
                }
            }
            if let Some(place) = best {
                sent[place].3 = true;
                off.push((Month::of(at(*day)), sent[place].1 as u8, worth(sent[place].1)));
            }
        }
        let told: Vec<_> = effects.iter().filter_map(|(month, effect)| match *effect {
            Effect::CouponUsed { coupon, amount } => Some((*month, coupon, amount.0)),
            _ => None,
        }).collect();
        prop_assert_eq!(told, off);
        let mut messages = BTreeMap::new();
        for (month, effect) in &effects {
            if let Effect::Sent { coupon, .. } = effect {
                *messages.entry((month.0, *coupon)).or_insert(0) += 1;
            }
        }
        let expected = sent.iter().map(|(month, index, ..)| ((*month, *index as u8), 1));
        prop_assert_eq!(messages, expected.collect());
    }
}
