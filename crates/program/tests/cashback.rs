//! Cashback and store credit as tables a marketer can check, and the laws they obey.

mod play;

use play::Does::{Buys, BuysAndReturns, Waits};
use play::{Member, check, play, program};
use program::{Account, Effect, Visit};
use proptest::prelude::*;
use units::{DAYS_PER_MONTH, Money, Month};

#[test]
fn one_percent_is_paid_out_every_month() {
    let rules = program("[cashback]\nrate = 0.01\n");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(12_399), "pays 12399, earns 123"), // rounded down
            (0.9, Buys(50), "pays 50"),
            (1.0, Waits, "is paid 123"),
            (1.5, Buys(10_000), "pays 10000, earns 100"),
            (2.5, Waits, "is paid 100"),
            (9.0, Waits, ""),
        ],
    );
}

#[test]
fn quarters_and_years_are_those_of_the_calendar() {
    // The study starts in January.
    let rules = |pays: &str| program(&format!("[cashback]\nrate = 0.01\npays = \"{pays}\"\n"));
    check(
        &rules("quarterly"),
        &mut Member::default(),
        &[
            (1.5, Buys(10_000), "pays 10000, earns 100"),
            (2.99, Buys(10_000), "pays 10000, earns 100"),
            (3.0, Buys(10_000), "is paid 200, pays 10000, earns 100"),
            (5.99, Waits, ""),
            (6.0, Waits, "is paid 100"),
        ],
    );
    check(
        &rules("yearly"),
        &mut Member::default(),
        &[
            (0.0, Buys(10_000), "pays 10000, earns 100"),
            (11.99, Waits, ""),
            (12.0, Waits, "is paid 100"),
        ],
    );
}

#[test]
fn a_small_balance_waits_and_so_does_a_fresh_one() {
    let rules = program("[cashback]\nrate = 0.01\nsmallest_payout = 150\ndelay_days = 30\n");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.0, Buys(10_000), "pays 10000, earns 100"),
            (0.5, Buys(10_000), "pays 10000, earns 100"),
            (1.0, Waits, ""), // of 200 only 100 are 30 days old
            (2.0, Waits, "is paid 200"),
            (2.0, Buys(14_999), "pays 14999, earns 149"),
            (9.0, Waits, ""), // below 150
            (9.1, Buys(100), "pays 100, earns 1"),
            (10.0, Waits, ""), // 149 of it are old enough
            (11.0, Waits, "is paid 150"),
        ],
    );
}

#[test]
fn a_cap_holds_for_its_part_of_the_calendar() {
    // The study starts in January: the first quarter ends with month 2, the year with month 11.
    for (key, rows) in [
        (
            "most_per_quarter",
            [
                (0.1, Buys(30_000), "pays 30000, earns 300"),
                (2.5, Buys(30_000), "pays 30000, earns 200"), // March: 500 are reached
                (3.1, Buys(30_000), "pays 30000, earns 300"), // April
                (12.1, Buys(30_000), "pays 30000, earns 300"),
            ],
        ),
        (
            "most_per_year",
            [
                (0.1, Buys(30_000), "pays 30000, earns 300"),
                (2.5, Buys(30_000), "pays 30000, earns 200"),
                (3.1, Buys(30_000), "pays 30000"),
                (12.1, Buys(30_000), "pays 30000, earns 300"), // January
            ],
        ),
    ] {
        let rules = program(&format!(
            "[cashback]\nrate = 0.01\nsmallest_payout = 100000\n{key} = 500\n"
        ));
        check(&rules, &mut Member::default(), &rows);
    }
}

#[test]
fn the_cap_and_the_best_rate_that_holds() {
    let rules = program(
        "[cashback]\nrate = 0.01\nmost_per_month = 500\n[[cashback.for]]\nrate = 0.03\ndays = [\"sat\", \"sun\"]\n[[cashback.for]]\nrate = 0.02\nuntil = \"2026-01\"\n",
    );
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.01, Buys(10_000), "pays 10000, earns 200"), // Thursday, January
            (0.07, Buys(10_000), "pays 10000, earns 300"), // Saturday
            (0.5, Buys(10_000), "pays 10000"),             // 500 are reached
            (
                1.1,
                Buys(10_000),
                "is paid 500, pays 10000, earns 100", // February
            ),
        ],
    );
}

#[test]
fn what_is_not_asked_for_stays_until_it_lapses() {
    let rules = program("[cashback]\nrate = 0.01\nclaim = true\nlapse_months = 6\n");
    let rows = [
        (0.5, Buys(10_000), "pays 10000, earns 100"),
        (2.5, Buys(10_000), "pays 10000, earns 100"),
        (8.0, Waits, "forfeits 200"), // six months after the month of the last visit
        (20.0, Waits, ""),
    ];
    let mut silent = Member {
        claims: false,
        ..Member::default()
    };
    check(&rules, &mut silent, &rows);
    let mut rows = rows;
    rows[1].2 = "is paid 100, pays 10000, earns 100";
    rows[2].2 = "is paid 100";
    check(&rules, &mut Member::default(), &rows);
}

#[test]
fn store_credit_pays_part_of_the_next_basket() {
    let rules = program(
        "[cashback]\nrate = 0.1\nas = \"store-credit\"\nsmallest_payout = 500\ndelay_days = 3\nlapse_months = 12\n",
    );
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "pays 10000, earns 1000"),
            (0.15, Buys(4_000), "pays 4000, earns 400"), // too soon to use
            (0.5, Buys(1_000), "credit 1000, pays 0"),   // 400 left, below 500
            (0.6, Buys(2_000), "pays 2000, earns 200"),
            (0.9, Buys(300), "credit 300, pays 0"), // 300 left
            (12.0, Waits, "forfeits 300"),
        ],
    );
}

#[test]
fn a_return_takes_back_what_it_earned_and_gives_back_what_it_used() {
    let cash = program("[cashback]\nrate = 0.01\n");
    check(
        &cash,
        &mut Member::default(),
        &[
            (0.1, BuysAndReturns(10_000, 0.2), "pays 10000, earns 100"),
            (0.5, Waits, "gets 10000 refunded, earns -100"),
            (0.6, BuysAndReturns(10_000, 0.6), "pays 10000, earns 100"),
            (1.5, Waits, "is paid 100, gets 10000 refunded"), // paid out: gone
        ],
    );
    let credit = program(
        "[cashback]\nrate = 0.1\nas = \"store-credit\"\nlapse_months = 1\ndelay_days = 1\n",
    );
    check(
        &credit,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "pays 10000, earns 1000"),
            (
                0.2,
                BuysAndReturns(3_000, 0.5),
                "credit 1000, pays 2000, earns 200",
            ),
            (0.8, Waits, "gets 2000 refunded, credit -1000, earns -200"),
            (
                0.9,
                BuysAndReturns(3_000, 0.5),
                "credit 1000, pays 2000, earns 200",
            ),
            (1.0, Waits, "forfeits 200"),
            (
                1.5,
                Waits, // given back after all had lapsed: lapsed too
                "gets 2000 refunded, credit -1000, forfeits 1000",
            ),
        ],
    );
}

#[test]
fn a_used_up_budget_ends_the_earning() {
    let rules = program("[cashback]\nrate = 0.01\nbudget = 500000\n");
    let mut member = Member {
        closes: 6,
        ..Member::default()
    };
    let effects = check(
        &rules,
        &mut member,
        &[
            (0.19, Buys(10_000), "pays 10000, earns 100"), // day 5
            (0.2, Buys(10_000), "pays 10000"),             // day 6
            (1.0, Waits, "is paid 100"),
        ],
    );
    let drawn = Effect::Drawn {
        limit: 0,
        amount: 100,
        day: 5,
    };
    assert!(effects.contains(&drawn), "{effects:?}");
}

/// Rules and plans of the slow model; every rate is in whole percent, every time in whole days.
#[derive(Clone, Debug)]
struct Slow {
    rate: i64,
    /// The most of so many months.
    cap: Option<(u32, i64)>,
    /// Months between two pay-outs; none for store credit.
    pays: Option<u32>,
    smallest: i64,
    delay: u32,
    lapse: Option<u32>,
}

/// What happened in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Earned(u32, i64),
    Paid(u32, i64),
    Used(u32, i64),
    Gone(u32, i64),
}

impl Slow {
    fn text(&self) -> String {
        let line = |key: &str, value: Option<String>| {
            value.map_or(String::new(), |value| format!("{key} = {value}\n"))
        };
        let pays = self.pays.map(|months| match months {
            1 => "\"monthly\"".to_owned(),
            3 => "\"quarterly\"".to_owned(),
            _ => "\"yearly\"".to_owned(),
        });
        let means = self.pays.is_none().then(|| "\"store-credit\"".to_owned());
        [
            format!(
                "[cashback]\nrate = 0.{:02}\nsmallest_payout = {}\ndelay_days = {}\n",
                self.rate, self.smallest, self.delay
            ),
            line(
                match self.cap {
                    Some((3, _)) => "most_per_quarter",
                    Some((12, _)) => "most_per_year",
                    _ => "most_per_month",
                },
                self.cap.map(|(_, most)| most.to_string()),
            ),
            line("as", means),
            line("pays", pays),
            line("lapse_months", self.lapse.map(|months| months.to_string())),
        ]
        .concat()
    }

    /// Keeps every purchase's cashback apart and goes through the study day by day.
    fn play(&self, visits: &[(u32, i64)]) -> Vec<Line> {
        let month = |day: u32| ((f64::from(day) + 0.5) / DAYS_PER_MONTH) as u32;
        let mut lines = Vec::new();
        // The day from whose noon it can be had, and how much is left of it.
        let mut parts: Vec<(u32, i64)> = Vec::new();
        let (mut last_visit, mut earned_in) = (None, vec![0; 40]);
        let days = (36.0 * DAYS_PER_MONTH) as u32;
        for day in 0..days {
            let now = month(day);
            if day == 0 || month(day - 1) < now {
                // The month's start lies before this noon.
                let start = f64::from(now) * DAYS_PER_MONTH - 0.5;
                let old = |part: &&mut (u32, i64)| f64::from(part.0) <= start;
                let ripe: i64 = parts
                    .iter_mut()
                    .filter(|part| old(part))
                    .map(|part| part.1)
                    .sum();
                if self.pays.is_some_and(|every| now % every == 0) && ripe >= self.smallest.max(1) {
                    parts.iter_mut().filter(old).for_each(|part| part.1 = 0);
                    lines.push(Line::Paid(now, ripe));
                }
                if let (Some(last), Some(lapse)) = (last_visit, self.lapse)
                    && now == last + lapse
                {
                    let left: i64 = parts.drain(..).map(|part| part.1).sum();
                    if left > 0 {
                        lines.push(Line::Gone(now, left));
                    }
                }
            }
            for (_, basket) in visits.iter().filter(|(planned, _)| *planned == day) {
                let ripe: i64 = parts
                    .iter()
                    .filter(|part| part.0 <= day)
                    .map(|part| part.1)
                    .sum();
                let mut left = *basket;
                if self.pays.is_none() && ripe >= self.smallest.max(1) && *basket > 0 {
                    let used = ripe.min(*basket);
                    let mut taken = used;
                    for part in parts.iter_mut().filter(|part| part.0 <= day) {
                        let from_here = part.1.min(taken);
                        (part.1, taken) = (part.1 - from_here, taken - from_here);
                    }
                    left -= used;
                    lines.push(Line::Used(now, used));
                }
                let room = self.cap.map_or(i64::MAX, |(months, most)| {
                    let first = now - now % months;
                    let period = &earned_in[first as usize..=now as usize];
                    most - period.iter().sum::<i64>()
                });
                let earned = (left * self.rate / 100).min(room);
                earned_in[now as usize] += earned;
                if earned > 0 {
                    parts.push((day + self.delay, earned));
                    lines.push(Line::Earned(now, earned));
                }
                last_visit = Some(now);
            }
        }
        lines
    }
}

fn slow() -> impl Strategy<Value = Slow> {
    (
        1..25i64,
        prop::option::of((prop::sample::select(vec![1u32, 3, 12]), 0..3_000i64)),
        prop::sample::select(vec![None, Some(1), Some(3), Some(12)]),
        0..2_000i64,
        0..70u32,
        prop::option::of(1..14u32),
    )
        .prop_map(|(rate, cap, pays, smallest, delay, lapse)| Slow {
            rate,
            cap,
            pays,
            smallest,
            delay,
            lapse,
        })
}

fn lines(effects: &[(Month, Effect)]) -> Vec<Line> {
    let line = |(month, effect): &(Month, Effect)| match *effect {
        Effect::Credited { amount } => Some(Line::Earned(month.0, amount.0)),
        Effect::PaidOut { amount } => Some(Line::Paid(month.0, amount.0)),
        Effect::CreditUsed { amount } => Some(Line::Used(month.0, amount.0)),
        Effect::Forfeited { amount } => Some(Line::Gone(month.0, amount.0)),
        _ => None,
    };
    effects.iter().filter_map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn everything_happens_as_the_slow_model_says(
        slow in slow(),
        mut plan in prop::collection::vec((0..1_000u32, 0..30_000i64), 0..25),
    ) {
        plan.sort_by_key(|(day, _)| *day);
        // Each visit a moment later in its day, so that nothing is had to the very second.
        let visit = |(index, (day, basket)): (usize, &(u32, i64))| {
            let noon = f64::from(*day) + 0.5 + 1e-6 * index as f64;
            Visit::new(noon / DAYS_PER_MONTH, Money(*basket))
        };
        let visits: Vec<Visit> = plan.iter().enumerate().map(visit).collect();
        let effects = play(&program(&slow.text()), &mut Member::default(), &visits);
        prop_assert_eq!(lines(&effects), slow.play(&plan));
    }

    /// Credited = paid out + used + forfeited + held, whenever one looks, with returns and members
    /// who ask or do not; and nothing is ever held below nothing.
    #[test]
    fn no_money_appears_or_disappears(
        slow in slow(),
        claims in any::<bool>(),
        mut plan in prop::collection::vec(
            (0..1_000u32, 0..30_000i64, prop::option::of(0.0..3.0f64)), 0..25),
    ) {
        plan.sort_by_key(|(day, ..)| *day);
        let claim = if slow.pays.is_some() { "claim = true\n" } else { "" };
        let rules = program(&(slow.text() + claim));
        let mut member = Member { claims, ..Member::default() };
        let (mut account, mut effects) = (Account::default(), Vec::new());
        rules.open(&mut account, 0.0, &mut member, &mut effects);
        let held = |effects: &[(Month, Effect)]| {
            let one = |line: &Line| match line {
                Line::Earned(_, amount) => *amount,
                Line::Paid(_, amount) | Line::Used(_, amount) | Line::Gone(_, amount) => -amount,
            };
            lines(effects).iter().map(one).sum::<i64>()
        };
        for (day, basket, returned) in plan {
            let visit = Visit {
                returned_after: returned,
                ..Visit::new((f64::from(day) + 0.5) / DAYS_PER_MONTH, Money(basket))
            };
            rules.visit_deciding(&mut account, &visit, &mut member, &mut effects);
            prop_assert_eq!(rules.held(&account).cashback.0, held(&effects));
            prop_assert!(held(&effects) >= 0);
        }
        rules.close(&mut account, Month(36), &mut member, &mut effects);
        prop_assert_eq!(rules.held(&account).cashback.0, held(&effects));
        prop_assert!(effects.windows(2).all(|pair| pair[0].0 <= pair[1].0), "months never go back");
    }
}
