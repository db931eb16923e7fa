//! Designs and visits of every kind the model knows.

use crate::model::{ACTIONS, CATEGORIES, Plan, TIERS};
use program::points::{self, Earn, Lapse, Means, Multiplier, Pool, Settle, Spend, Stacking};
use program::tiers::{By, Change, Span, Tier};
use program::{Design, Mark, When, gift, stamps};
use proptest::prelude::*;
use rust_decimal::Decimal;
use units::{CalendarMonth, Money, Points, Rounding};

fn hundredths(range: std::ops::Range<i64>) -> impl Strategy<Value = Decimal> {
    range.prop_map(|number| Decimal::new(number, 2))
}

fn earning() -> impl Strategy<Value = Earn> {
    let steps = prop::collection::btree_map(100..40_000i64, hundredths(0..30), 0..3);
    let roundings = [Rounding::Down, Rounding::Up, Rounding::HalfUp];
    let bonus = prop_oneof![Just(0), 1..300i64];
    let bonuses = (bonus.clone(), bonus);
    let rounding = prop::sample::select(roundings.to_vec());
    let multipliers = prop_oneof![Just(Vec::new()), prop::collection::vec(multiplier(), 1..4),];
    let stackings = [Stacking::Best, Stacking::Multiply, Stacking::Add];
    let stacking = prop::sample::select(stackings.to_vec());
    (
        hundredths(0..30),
        steps,
        bonuses,
        rounding,
        multipliers,
        stacking,
    )
        .prop_map(
            |(rate, steps, (signup, visit), rounding, multipliers, stacking)| Earn {
                rate,
                steps: steps
                    .into_iter()
                    .map(|(from, rate)| points::Step {
                        from: Money(from),
                        rate,
                    })
                    .collect(),
                signup: Points(signup),
                birthday: Points::ZERO,
                visit: Points(visit),
                rounding,
                multipliers,
                stacking,
            },
        )
}

/// A multiplier with up to three conditions; a tier among them is dropped where there are none.
fn multiplier() -> impl Strategy<Value = Multiplier> {
    let category = prop::option::of(prop::sample::select(CATEGORIES.to_vec()));
    let days = prop::option::of(any::<[bool; 7]>());
    let tier = prop::option::of(prop::sample::select(TIERS[..2].to_vec()));
    let month = |range| prop::option::of((range, 1..13u32));
    let (from, until) = (month(2025..2028), month(2027..2030));
    (hundredths(0..400), category, days, tier, from, until).prop_map(
        |(times, category, days, tier, from, until)| Multiplier {
            times,
            when: When {
                category: category.map(str::to_owned),
                days,
                tier: tier.map(str::to_owned),
                from: from.map(|(year, month)| CalendarMonth { year, month }),
                until: until.map(|(year, month)| CalendarMonth { year, month }),
                ..When::default()
            },
        },
    )
}

fn actions() -> impl Strategy<Value = Vec<points::Action>> {
    let one = || (0..50i64, hundredths(0..300), prop::option::of(1..3u32));
    (one(), one(), 0..3usize).prop_map(|(first, second, count)| {
        let named = ACTIONS.iter().zip([first, second]).take(count);
        let action = |(name, (points, per_unit, most_per_month)): (&&str, _)| points::Action {
            name: (*name).to_owned(),
            points: Points(points),
            per_unit,
            most_per_month,
        };
        named.map(action).collect()
    })
}

fn card() -> impl Strategy<Value = stamps::Design> {
    let earn = prop_oneof![
        (1..4u32).prop_map(stamps::Earn::PerVisit),
        (500..20_000i64).prop_map(|amount| stamps::Earn::PerAmount(Money(amount))),
    ];
    let steps = prop::collection::btree_map(1..9u32, 1..5i64, 0..3);
    let expires = prop::option::of(1..6u32);
    let flags = (any::<bool>(), any::<bool>());
    (1..9u32, earn, 0..3u32, steps, expires, flags).prop_map(
        |(card, earn, head_start, steps, expires_months, (clawback, carry_over))| stamps::Design {
            card,
            earn,
            head_start,
            steps: steps
                .into_iter()
                .filter(|(at, _)| *at < card)
                .map(|(at, cost)| stamps::Step {
                    at,
                    reward_cost: Money(cost),
                    reward_value: Money(cost),
                })
                .collect(),
            reward_cost: Money(7),
            reward_value: Money(9),
            clawback,
            expires_months,
            carry_over,
        },
    )
}

/// Gifts for points; which of the choices is no matter for what happens to them.
fn gift() -> impl Strategy<Value = gift::Design> {
    let most = prop::option::of(1..4u32);
    let ship_days = prop_oneof![Just(0), 1..60u32];
    (1..900i64, multiplier(), most, ship_days).prop_map(
        |(price, multiplier, most_per_member, ship_days)| gift::Design {
            price: gift::Price::Points(Points(price)),
            window: gift::Window::Visit,
            most_per_window: 1,
            when: multiplier.when,
            most_per_member,
            ship_days,
            shipping: Money::ZERO,
            choices: vec![gift::Choice {
                name: "cup".to_owned(),
                unit_cost: Money(500),
                value: Money(900),
                order: 0,
                stock: None,
            }],
        },
    )
}

fn tiers() -> impl Strategy<Value = program::tiers::Design> {
    let by = prop::sample::select(vec![By::Spend, By::Visits, By::Points]);
    let span = prop_oneof![
        (1..8u32).prop_map(|months| Span::Rolling { months }),
        Just(Span::Calendar),
        Just(Span::Anniversary),
    ];
    let grace = prop_oneof![Just(0), 1..15u32];
    let steps = prop::collection::vec(1..20i64, 2..4);
    let change = (1..30u32, prop::collection::vec(1..20i64, 3), any::<bool>());
    let changes = prop::collection::vec(change, 0..3);
    let goodwill = prop_oneof![Just(Decimal::ONE), hundredths(50..100)];
    let flags = (any::<bool>(), any::<bool>());
    (by, span, grace, goodwill, steps, changes, flags).prop_map(
        |(by, span, grace_months, goodwill, steps, mut changes, (soft_landing, served))| {
            let unit = match by {
                By::Spend => 5_000,
                By::Visits => 1,
                By::Points => 100,
            };
            let up = |steps: &[i64]| -> Vec<i64> {
                let sums = steps.iter().scan(0, |sum, step| {
                    *sum += step * unit / if by == By::Visits { 4 } else { 1 } + 1;
                    Some(*sum)
                });
                sums.collect()
            };
            let tier = |(name, from): (&&str, i64)| Tier {
                name: (*name).to_owned(),
                from,
                service_cost: Money(if served { from } else { 0 }),
                service_value: Money::ZERO,
            };
            let start = CalendarMonth {
                year: 2026,
                month: 6,
            };
            let count = steps.len();
            changes.sort_by_key(|(month, ..)| *month);
            changes.dedup_by_key(|(month, ..)| *month);
            let change = |(month, steps, keeps): (u32, Vec<i64>, bool)| Change {
                month: start.plus(month),
                from: up(&steps[..count]),
                keeps,
            };
            program::tiers::Design {
                by,
                span,
                grace_months,
                soft_landing,
                goodwill,
                tiers: TIERS.iter().zip(up(&steps)).map(tier).collect(),
                changes: changes.into_iter().map(change).collect(),
            }
        },
    )
}

fn spending() -> impl Strategy<Value = Spend> {
    let tender = (1..50i64, 1..8i64, hundredths(1..101), any::<bool>()).prop_map(
        |(step, steps, max_share, earns)| Spend {
            means: Means::Tender,
            minimum: Points(step * steps),
            step: Points(step),
            max_share,
            earns,
        },
    );
    let reward = (1..400i64).prop_map(|minimum| Spend {
        means: Means::Reward,
        minimum: Points(minimum),
        ..Spend::default()
    });
    let gift = Just(Spend {
        means: Means::Gift,
        ..Spend::default()
    });
    prop_oneof![tender, reward, gift]
}

/// Points, and perhaps a card, tiers and a gift for points.
pub fn design() -> impl Strategy<Value = Design> {
    let lapse = prop_oneof![
        (1..7u32).prop_map(|months| Lapse::MonthsAfterIssue { months }),
        (0..2u32).prop_map(|years| Lapse::CalendarYearEnd { years }),
        (1..5u32).prop_map(|months| Lapse::Inactivity { months }),
        Just(Lapse::Never),
    ];
    let settle = (prop_oneof![Just(0), 1..50u32], any::<bool>());
    let values = ["1", "0.5", "2.5", "0.05", "10"].map(|text| text.parse().expect("a decimal"));
    let pool = prop::sample::select(&[Pool::Fifo, Pool::Homogeneous]);
    let value = prop::sample::select(values.to_vec());
    let points = (value, earning(), actions(), spending(), lapse, pool, settle).prop_map(
        |(value, earn, actions, spend, lapse, pool, (pending_days, clawback))| points::Design {
            value,
            earn,
            actions,
            spend,
            lapse,
            pool,
            settle: Settle {
                pending_days,
                clawback,
            },
        },
    );
    let (card, tiers) = (prop::option::of(card()), prop::option::of(tiers()));
    let gift = prop::option::of(gift());
    (points, card, tiers, gift).prop_map(|(mut points, stamps, tiers, mut gift)| {
        let multipliers = points.earn.multipliers.iter_mut();
        let conditions = multipliers.map(|multiplier| &mut multiplier.when);
        for when in conditions.chain(gift.as_mut().map(|gift| &mut gift.when)) {
            when.tier = when.tier.take().filter(|_| tiers.is_some());
        }
        Design {
            points: Some(points),
            stamps,
            tiers,
            gift,
            ..Design::default()
        }
    })
}

/// Visits, in order.
pub fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let returned = prop::option::weighted(0.3, 0..70u32);
    let category = prop::sample::select(vec![0, 1, Mark::NONE]);
    let action = prop::option::of((0..2u8, 0..200i64));
    let one = (
        0..45u32,
        0..40_000i64,
        any::<bool>(),
        returned,
        category,
        action,
    );
    prop::collection::vec(one, 0..20).prop_map(|gaps| {
        let mut day = 0;
        let visit = |(gap, basket, use_points, returned_after, category, action)| {
            day += gap;
            Plan {
                day,
                basket,
                use_points,
                returned_after,
                category,
                action,
            }
        };
        gaps.into_iter().map(visit).collect()
    })
}
