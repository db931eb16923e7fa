//! The rules against a slow, obvious model: a list of batches of points, gone through day by day,
//! a card stamped one stamp after the other, tiers reviewed month after month, gifts sent one by one.
//!
//! The model shares no code with the rules: it reads the design, keeps every visit's points apart,
//! searches for the largest use one point at a time, and counts in decimals.

mod card;
mod designs;
mod gifts;
mod model;
mod tiers;
mod totals;

use designs::{design, plans};
use model::{ACTIONS, CATEGORIES, Plan, Seen, play_slowly};
use program::{Account, Design, Effect, Mark, Names, Obliging, Program, Setting, Visit};
use proptest::prelude::*;
use totals::Totals;
use units::{CalendarMonth, Currency, DAYS_PER_MONTH, Money, Month};

fn play(design: &Design, setting: &Setting, plans: &[Plan]) -> (Vec<(Month, Effect)>, Seen) {
    let program = Program::new(design.clone(), setting.clone()).expect("few digits");
    let (mut account, mut effects) = (Account::default(), Vec::new());
    // An account that has been used before must forget everything.
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut ());
    let past = Visit::new(1.0, Money(30_000))
        .using_points()
        .returned_after(0.1);
    program.visit(&mut account, past, &mut ());
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    let mut seen = Seen::new();
    for (index, plan) in plans.iter().enumerate() {
        // Visits of one day follow each other, a little after noon; returns come in the evening.
        let clock = f64::from(plan.day) + 0.5 + (index + 1) as f64 * 1e-6;
        let visit = Visit {
            moment: clock / DAYS_PER_MONTH,
            basket: Money(plan.basket),
            use_points: plan.use_points,
            returned_after: plan
                .returned_after
                .map(|after| (f64::from(after) + 0.25) / DAYS_PER_MONTH),
            ..Visit::new(0.0, Money::ZERO)
        }
        .marked(plan.category, Mark::NONE);
        let paid = program.visit(&mut account, visit, &mut effects);
        if let Some((action, amount)) = plan.action {
            program.act(&mut account, visit.moment, action, amount, &mut effects);
        }
        let now = program.standing(&account);
        let tier = program.pass(&account, visit.moment).tier;
        seen.push((
            now.available.0,
            now.pending.0,
            now.stamps,
            tier,
            paid.cash.0,
        ));
        assert_eq!(stamps_held(&effects), i64::from(now.stamps - now.taken));
        let outstanding = outstanding(&effects);
        assert_eq!(outstanding, now.available.0 + now.pending.0, "conserved");
        assert!(now.available.0 >= 0 && now.pending.0 >= 0 && paid.cash.0 >= 0);
    }
    program.close(
        &mut account,
        Month(setting.months),
        &mut Obliging::default(),
        &mut effects,
    );
    let now = program.standing(&account);
    assert_eq!(outstanding(&effects), now.available.0 + now.pending.0);
    assert_eq!(stamps_held(&effects), i64::from(now.stamps - now.taken));
    assert!(
        effects.is_sorted_by_key(|(month, _)| *month),
        "months never go back"
    );
    (effects, seen)
}

/// Issued less redeemed, expired and cancelled, with what was restored.
fn outstanding(effects: &[(Month, Effect)]) -> i64 {
    let signed = effects.iter().map(|(_, effect)| match *effect {
        Effect::Issued { points, .. } | Effect::Restored { points, .. } => points.0,
        Effect::Redeemed { points, .. }
        | Effect::Expired { points, .. }
        | Effect::Cancelled { points, .. } => -points.0,
        _ => 0,
    });
    signed.sum()
}

/// Stamped less used in rewards, lapsed and taken back.
fn stamps_held(effects: &[(Month, Effect)]) -> i64 {
    let signed = effects.iter().map(|(_, effect)| match *effect {
        Effect::Stamped { stamps } => i64::from(stamps),
        Effect::Rewarded { stamps, .. }
        | Effect::StampsLapsed { stamps }
        | Effect::Unstamped { stamps } => -i64::from(stamps),
        _ => 0,
    });
    signed.sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_do_what_the_slow_model_does(
        design in design(),
        plans in plans(),
        month in 1..13u32,
        currency in prop::sample::select(&[Currency::Krw, Currency::Usd]),
    ) {
        let start = CalendarMonth { year: 2026, month };
        let names = Names {
            categories: CATEGORIES.map(str::to_owned).to_vec(),
            actions: ACTIONS.map(str::to_owned).to_vec(),
            ..Names::default()
        };
        let setting = Setting { currency, start, months: 36, names };
        let (effects, seen) = play(&design, &setting, &plans);
        let (totals, seen_slowly) = play_slowly(&design, &setting, &plans);
        prop_assert_eq!(seen, seen_slowly);
        prop_assert_eq!(Totals::of(&effects), totals);
    }
}
