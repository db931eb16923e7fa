//! The rules as tables a marketer can check by hand: each row is something a member does, then
//! the cash paid and the balance that should be left.

use documents::{Notes, Source};
use program::{Account, Effect, Obliging, Program, Setting, Visit};
use units::{CalendarMonth, Currency, Money, Month};

fn program(text: &str) -> Program {
    program_in(Currency::Krw, 1, text)
}

fn program_in(currency: Currency, month: u32, text: &str) -> Program {
    let setting = Setting {
        currency,
        start: CalendarMonth { year: 2026, month },
        months: 60,
        ..Setting::default()
    };
    let notes = Notes::default();
    let read = program::read(&Source::new("program.toml", text), &notes, &setting);
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

/// What a member does at a moment, in months.
enum Does {
    Buys(i64),
    UsesPointsOn(i64),
    BuysAndReturnsAfter(i64, f64),
    UsesPointsAndReturnsAfter(i64, f64),
    Looks,
}
use Does::{Buys, BuysAndReturnsAfter, Looks, UsesPointsAndReturnsAfter, UsesPointsOn};

/// Plays rows of (moment, what, expected cash, expected balance that can be used).
fn check(program: &Program, rows: &[(f64, Does, i64, i64)]) -> Vec<(Month, Effect)> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    for (row, (moment, does, cash, balance)) in rows.iter().enumerate() {
        let kept = |basket: &i64| Visit::new(*moment, Money(*basket));
        let visit = match does {
            Buys(basket) => Some(kept(basket)),
            UsesPointsOn(basket) => Some(kept(basket).using_points()),
            BuysAndReturnsAfter(basket, after) => Some(kept(basket).returned_after(*after)),
            UsesPointsAndReturnsAfter(basket, after) => {
                Some(kept(basket).using_points().returned_after(*after))
            }
            Looks => None,
        };
        let paid = match visit {
            Some(visit) => program.visit(&mut account, visit, &mut effects).cash.0,
            None => {
                program.advance(
                    &mut account,
                    *moment,
                    &mut Obliging::default(),
                    &mut effects,
                );
                0
            }
        };
        let standing = program.standing(&account);
        assert_eq!((paid, standing.available.0), (*cash, *balance), "row {row}");
    }
    effects
}

#[test]
fn one_percent_from_five_thousand_points_upward() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[points.use]\nminimum = 5000\nstep = 1000\n",
    );
    check(
        &rules,
        &[
            // moment, what, cash, balance
            (0.0, Buys(12_000), 12_000, 120),
            (0.1, Buys(99), 99, 120), // less than a point: nothing
            (0.2, UsesPointsOn(9_999), 9_999, 219), // below 5,000: paid in cash
            (0.3, Buys(578_100), 578_100, 6_000),
            (0.4, UsesPointsOn(5_900), 900, 1_009), // 5,000 used; 900 earns 9
            (0.5, UsesPointsOn(4_000), 4_000, 1_049), // below 5,000 again
        ],
    );
}

#[test]
fn points_pay_at_most_half_a_basket() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0\nsignup = 10000\n[points.use]\nminimum = 100\nstep = 100\nmax_share = 0.5\n",
    );
    check(
        &rules,
        &[
            (0.0, UsesPointsOn(1_990), 1_090, 9_100), // 995 rounded down to the step: 900
            (0.1, UsesPointsOn(199), 199, 9_100),     // half of it is less than 100
            (0.2, UsesPointsOn(200), 100, 9_000),     // exactly
            (0.3, UsesPointsOn(1_000_000), 991_000, 0),
        ],
    );
}

#[test]
fn whether_the_part_paid_with_points_earns() {
    let rules = |earns: bool| {
        program(&format!(
            "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\nsignup = 500\n[points.use]\nearns = {earns}\n"
        ))
    };
    check(&rules(false), &[(0.0, UsesPointsOn(1_000), 500, 50)]);
    check(&rules(true), &[(0.0, UsesPointsOn(1_000), 500, 100)]);
}

#[test]
fn larger_baskets_earn_more() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nvisit = 5\n[[points.earn.step]]\nfrom = 50000\nrate = 0.02\n[[points.earn.step]]\nfrom = 100000\nrate = 0.03\n",
    );
    check(
        &rules,
        &[
            (0.0, Buys(49_999), 49_999, 499 + 5),
            (0.1, Buys(50_000), 50_000, 504 + 1_000 + 5),
            (0.2, Buys(100_000), 100_000, 1_509 + 3_000 + 5),
        ],
    );
}

#[test]
fn the_three_roundings() {
    for (rounding, balance) in [("down", 1), ("up", 2), ("half-up", 2)] {
        let rules = program(&format!(
            "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nrounding = \"{rounding}\"\n"
        ));
        check(&rules, &[(0.0, Buys(150), 150, balance)]);
    }
}

#[test]
fn a_point_may_be_worth_less_than_a_cent() {
    let rules = program_in(
        Currency::Usd,
        1,
        "[points]\nvalue = 0.005\n[points.earn]\nrate = 0\nsignup = 301\n[points.use]\nminimum = 1\n",
    );
    let effects = check(
        &rules,
        &[
            (0.0, UsesPointsOn(1), 0, 299),     // two points for a cent
            (0.1, UsesPointsOn(0), 0, 299),     // nothing to pay for
            (0.2, UsesPointsOn(100), 0, 99),    // 200 points for a dollar
            (0.3, UsesPointsOn(1_000), 951, 0), // 99 points: 49.5 cents, rounded down
        ],
    );
    let values = effects.iter().filter_map(|(_, effect)| match effect {
        Effect::Redeemed { value, .. } => Some(value.0),
        _ => None,
    });
    assert_eq!(values.collect::<Vec<_>>(), [1, 100, 49]);
}

#[test]
fn a_use_worth_nothing_is_refused() {
    let rules = program(
        "[points]\nvalue = 0.1\n[points.earn]\nrate = 0\nsignup = 9\n[points.use]\nminimum = 1\n",
    );
    check(&rules, &[(0.0, UsesPointsOn(1_000), 1_000, 9)]);
}

#[test]
fn a_reward_takes_exactly_its_points_and_the_basket_is_paid() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.use]\nas = \"reward\"\nminimum = 500\n",
    );
    check(
        &rules,
        &[
            (0.0, Buys(20_000), 20_000, 2_000),
            (0.1, UsesPointsOn(100), 100, 1_510),
            (0.2, UsesPointsOn(100), 100, 1_020),
            (0.3, UsesPointsOn(0), 0, 520),
        ],
    );
}

#[test]
fn points_lapse_months_after_the_month_of_issue() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 24\n",
    );
    check(
        &rules,
        &[
            (0.0, Buys(10_000), 10_000, 100),
            (0.9, Buys(10_000), 10_000, 200), // the same month: the same lot
            (1.0, Buys(10_000), 10_000, 300),
            (23.99, Looks, 0, 300),
            (24.0, UsesPointsOn(150), 50, 0), // the first lot is gone before the visit
            (25.0, Looks, 0, 0),              // the second was used
        ],
    );
}

#[test]
fn points_lapse_with_the_calendar_year() {
    // The study starts in November: month 2 is January.
    let rules = |years: u32| {
        program_in(
            Currency::Krw,
            11,
            &format!(
                "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[points.lapse]\nrule = \"calendar-year-end\"\nyears = {years}\n"
            ),
        )
    };
    check(
        &rules(0),
        &[
            (1.9, Buys(10_000), 10_000, 100),
            (2.0, Buys(20_000), 20_000, 200), // December's points are gone
            (13.9, Looks, 0, 200),
            (14.0, Looks, 0, 0),
        ],
    );
    check(
        &rules(1),
        &[
            (0.0, Buys(10_000), 10_000, 100),
            (2.0, Buys(20_000), 20_000, 300),
            (14.0, Looks, 0, 200),
            (26.0, Looks, 0, 0),
        ],
    );
}

#[test]
fn points_lapse_when_a_member_stays_away() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[points.lapse]\nrule = \"inactivity\"\nmonths = 3\n",
    );
    check(
        &rules,
        &[
            (0.5, Buys(10_000), 10_000, 100),
            (2.9, Buys(0), 0, 100), // coming is enough
            (4.9, Looks, 0, 100),
            (5.0, Buys(10_000), 10_000, 100), // three months after the month of the visit
            (7.9, Looks, 0, 100),
            (8.0, Looks, 0, 0),
        ],
    );
}

#[test]
fn the_pool_decides_what_lapses() {
    // The same member: 600 points in month 0, 400 in month 1, 500 used in month 2.
    let rules = |pool: &str| {
        program(&format!(
            "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\npool = \"{pool}\"\n"
        ))
    };
    let rows = |after_a_year| {
        [
            (0.0, Buys(6_000), 6_000, 600),
            (1.0, Buys(4_000), 4_000, 1_000),
            (2.0, UsesPointsOn(500), 0, 500),
            (12.0, Looks, 0, after_a_year),
            (13.0, Looks, 0, 0),
        ]
    };
    check(&rules("fifo"), &rows(400)); // 100 of the first lot lapse
    check(&rules("homogeneous"), &rows(200)); // 300 of it lapse
}

#[test]
fn points_wait_before_they_count() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\nsignup = 10\n[points.settle]\npending_days = 30\n",
    );
    check(
        &rules,
        &[
            (0.0, Buys(1_000), 1_000, 10), // joining counts at once
            (0.9, UsesPointsOn(1_000), 990, 0),
            (0.99, Looks, 0, 100), // 30 days are 0.986 months
            (1.88, Looks, 0, 100),
            (1.89, Looks, 0, 199),
        ],
    );
}

#[test]
fn a_return_undoes_the_visit() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.settle]\npending_days = 30\nclawback = true\n",
    );
    let effects = check(
        &rules,
        &[
            (0.0, Buys(5_000), 5_000, 0),
            (1.0, UsesPointsAndReturnsAfter(2_000, 0.5), 1_500, 0),
            (1.4, Looks, 0, 0),
            (1.5, Looks, 0, 500), // given back; the 150 pending ones never count
            (3.0, Looks, 0, 500),
        ],
    );
    assert!(effects.contains(&(
        Month(1),
        Effect::Refunded {
            basket: Money(2_000),
            cash: Money(1_500)
        }
    )));
}

#[test]
fn points_already_used_are_forgiven() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.settle]\npending_days = 1\nclawback = true\n",
    );
    check(
        &rules,
        &[
            (0.0, BuysAndReturnsAfter(5_000, 2.0), 5_000, 0),
            (1.0, UsesPointsOn(480), 0, 20),
            (1.9, Looks, 0, 20),
            (2.0, Looks, 0, 0), // 20 of the 500 are taken back, never below zero
        ],
    );
}

#[test]
fn points_given_back_keep_their_first_lapse_date() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 3\n",
    );
    let effects = check(
        &rules,
        &[
            (0.0, Buys(5_000), 5_000, 500),
            (2.5, UsesPointsAndReturnsAfter(500, 1.0), 0, 0),
            (3.4, Looks, 0, 0),
            (3.5, Looks, 0, 0), // given back after their date: lost at once
        ],
    );
    let told: Vec<u32> = effects
        .iter()
        .filter(|(_, effect)| matches!(effect, Effect::Restored { .. } | Effect::Expired { .. }))
        .map(|(month, _)| month.0)
        .collect();
    assert_eq!(told, [3, 3]);
}

#[test]
fn ten_stamps_make_a_reward() {
    let rules =
        program("[stamps]\ncard = 10\nper_visit = 3\nreward_cost = 3000\nreward_value = 5000\n");
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    // visit, stamps on the card, rewards
    for (visit, stamps, rewards) in [(1, 3, 0), (2, 6, 0), (3, 9, 0), (4, 2, 1), (5, 5, 0)] {
        let visit = Visit::new(f64::from(visit), Money(4_500));
        let paid = rules.visit(&mut account, visit, &mut effects);
        let standing = rules.standing(&account);
        assert_eq!((standing.stamps, paid.rewards), (stamps, rewards));
        assert_eq!(paid.cash, Money(4_500));
        assert_eq!(standing.progress(), f64::from(stamps) / 10.0);
    }
    let cost = Effect::Rewarded {
        rewards: 1,
        stamps: 10,
        cost: Money(3000),
        value: Money(5000),
    };
    assert!(effects.contains(&(Month(4), cost)));
}

#[test]
fn a_member_sees_points_and_progress() {
    let rules =
        program("[points]\nvalue = 2\n[points.earn]\nrate = 0.1\n[points.use]\nminimum = 400\n");
    let mut account = Account::default();
    rules.open(&mut account, 0.0, &mut Obliging::default(), &mut ());
    rules.visit(&mut account, Visit::new(0.0, Money(2_000)), &mut ());
    let standing = rules.standing(&account);
    assert_eq!((standing.available.0, standing.value()), (100, Money(200)));
    assert_eq!(
        (standing.smallest_use.0, standing.smallest_value()),
        (400, Money(800))
    );
    assert_eq!((standing.progress(), standing.can_use()), (0.25, false));
}

#[test]
fn the_empty_program_only_sells() {
    let nothing = Program::empty();
    assert!(nothing.is_empty());
    let effects = check(
        &nothing,
        &[
            (0.0, UsesPointsOn(1_000), 1_000, 0),
            (1.0, BuysAndReturnsAfter(500, 0.5), 500, 0),
            (9.0, Looks, 0, 0),
        ],
    );
    let sold = |basket| Effect::Sold {
        basket: Money(basket),
        cash: Money(basket),
    };
    let refunded = Effect::Refunded {
        basket: Money(500),
        cash: Money(500),
    };
    let expected = [
        (Month(0), sold(1_000)),
        (Month(1), sold(500)),
        (Month(1), refunded),
    ];
    assert_eq!(effects, expected);
}

#[test]
fn closing_stops_before_the_month() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 3\n",
    );
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    rules.visit(&mut account, Visit::new(0.0, Money(100)), &mut effects);
    rules.close(
        &mut account,
        Month(3),
        &mut Obliging::default(),
        &mut effects,
    );
    assert_eq!(rules.standing(&account).available.0, 10);
    rules.close(
        &mut account,
        Month(4),
        &mut Obliging::default(),
        &mut effects,
    );
    assert_eq!(rules.standing(&account).available.0, 0);
}

#[test]
fn the_end_of_time_is_reached() {
    let rules = program(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.settle]\npending_days = 7\n",
    );
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    let visit = Visit::new(0.0, Money(1_000)).returned_after(f64::INFINITY);
    rules.visit(&mut account, visit, &mut effects);
    rules.advance(
        &mut account,
        f64::INFINITY,
        &mut Obliging::default(),
        &mut effects,
    );
    assert_eq!(rules.standing(&account).available.0, 100);
}
