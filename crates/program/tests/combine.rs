//! How mechanics stack: for every meeting, what each way of writing it does to the same visits.

mod play;

use play::Does::{Buys, BuysAndReturns, Waits};
use play::{Member, check, play, program};
use program::{Effect, Limited, Visit};
use proptest::prelude::*;
use units::{DAYS_PER_MONTH, Money};

const POINTS: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n";
const PRICE: &str = "[discount]\npercent = 0.2\n";
const COUPON: &str = "[[coupon]]\nname = \"x\"\nmonths = [\"2026-01\"]\nchannel = \"app\"\npercent = 0.25\nvalid_days = 300\n";
const CREDIT: &str = "[cashback]\nrate = 0.05\nas = \"store-credit\"\n";
const CARD: &str = "[stamps]\ncard = 10\nreward_cost = 3000\n";

/// Rules put together, with `[combine]`.
fn rules(parts: &[&str], combine: &str) -> program::Program {
    program(&format!("{}[combine]\n{combine}\n", parts.concat()))
}

#[test]
fn what_a_discount_leaves_to_earn_on() {
    for (on, points) in [("paid", 800), ("full", 1_000)] {
        let both = rules(&[POINTS, PRICE], &format!("points_on = \"{on}\""));
        let told = format!("2000 off, pays 8000, {points} points");
        check(&both, &mut Member::default(), &[(0.1, Buys(10_000), &told)]);
    }
    for (on, cashback) in [("paid", 400), ("full", 500)] {
        let cash = CREDIT.replace("store-credit", "cash");
        let both = rules(&[&cash, PRICE], &format!("points_on = \"{on}\""));
        let told = format!("2000 off, pays 8000, earns {cashback}");
        check(&both, &mut Member::default(), &[(0.1, Buys(10_000), &told)]);
    }
}

#[test]
fn what_points_paid_never_earns_unless_the_points_say_so() {
    // 600 of the 8,000 left are paid with points.
    for (earns, on, points) in [
        (false, "paid", 740),
        (true, "paid", 800),
        (false, "full", 940),
        (true, "full", 1_000),
    ] {
        let points_rule = format!("{POINTS}signup = 600\n[points.use]\nearns = {earns}\n");
        let both = rules(&[&points_rule, PRICE], &format!("points_on = \"{on}\""));
        let mut member = Member {
            uses_points: true,
            ..Member::default()
        };
        let told = format!("600 points, 2000 off, uses 600 points, pays 7400, {points} points");
        check(&both, &mut member, &[(0.1, Buys(10_000), &told)]);
    }
}

#[test]
fn points_pay_what_the_discount_leaves_and_no_more() {
    let rich = POINTS.replace("rate = 0.1", "rate = 0\nsignup = 9000");
    let both = rules(&[&rich, PRICE], "points_on = \"paid\"");
    let mut member = Member {
        uses_points: true,
        ..Member::default()
    };
    check(
        &both,
        &mut member,
        &[(
            0.1,
            Buys(10_000),
            "9000 points, 2000 off, uses 8000 points, pays 0",
        )],
    );
}

#[test]
fn a_coupon_with_the_member_price() {
    // A fifth off, then a quarter of what is left; or the better one, and the coupon is kept
    // while the member price is the better.
    let both = rules(&[PRICE, COUPON], "coupon_with_discount = true");
    check(
        &both,
        &mut Member::default(),
        &[
            (
                0.1,
                Buys(10_000),
                "is sent 0, 2000 off, coupon 0 2000, pays 6000",
            ),
            (0.2, Buys(10_000), "2000 off, pays 8000"),
        ],
    );
    let better = rules(&[PRICE, COUPON], "coupon_with_discount = false");
    check(
        &better,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "is sent 0, coupon 0 2500, pays 7500"),
            (0.2, Buys(10_000), "2000 off, pays 8000"),
        ],
    );
    let small = COUPON.replace("0.25", "0.1");
    let better = rules(&[PRICE, &small], "coupon_with_discount = false");
    check(
        &better,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "is sent 0, 2000 off, pays 8000"),
            (0.2, Buys(10_000), "2000 off, pays 8000"),
        ],
    );
}

#[test]
fn a_voucher_gives_way_to_a_better_coupon_and_is_kept() {
    let voucher = "[discount]\namount = 1000\nwhen = \"next-visit\"\nvalid_months = 9\n";
    let better = rules(&[voucher, COUPON], "coupon_with_discount = false");
    check(
        &better,
        &mut Member::default(),
        &[
            (
                0.1,
                Buys(10_000),
                "is sent 0, coupon 0 2500, pays 7500, gets a voucher",
            ),
            (0.2, Buys(10_000), "voucher 1000, pays 9000, gets a voucher"),
        ],
    );
}

#[test]
fn whether_a_reward_visit_earns_stamps() {
    for (stamps, stamp) in [(true, ", a stamp"), (false, "")] {
        let combine = format!("reward_visit_stamps = {stamps}");
        let points = rules(&[&format!("{POINTS}signup = 500\n"), CARD], &combine);
        let mut member = Member {
            uses_points: true,
            ..Member::default()
        };
        let used = format!("500 points, uses 500 points, pays 500, 50 points{stamp}");
        check(&points, &mut member, &[(0.1, Buys(1_000), &used)]);
        let coupon = rules(&[COUPON, CARD], &combine);
        let used = format!("is sent 0, coupon 0 2500, pays 7500{stamp}");
        let rows = [
            (0.1, Buys(10_000), used.as_str()),
            (0.2, Buys(10_000), "pays 10000, a stamp"), // no coupon, no question
        ];
        check(&coupon, &mut Member::default(), &rows);
    }
}

#[test]
fn whether_store_credit_earns() {
    // 500 of credit pay part of the second basket.
    for (earns, points, cashback) in [(false, 950, 475), (true, 1_000, 500)] {
        let all = rules(&[POINTS, CREDIT], &format!("store_credit_earns = {earns}"));
        let told = format!("credit 500, pays 9500, {points} points, earns {cashback}");
        check(
            &all,
            &mut Member::default(),
            &[
                (0.1, Buys(10_000), "pays 10000, 1000 points, earns 500"),
                (0.2, Buys(10_000), &told),
            ],
        );
    }
}

#[test]
fn everything_on_one_visit_comes_in_its_order_and_is_undone_as_a_whole() {
    let all = rules(
        &[
            &format!(
                "{POINTS}signup = 1000\n[points.settle]\npending_days = 30\nclawback = true\n"
            ),
            PRICE,
            COUPON,
            CREDIT,
            &format!("{CARD}clawback = true\n"),
        ],
        "points_on = \"paid\"\ncoupon_with_discount = true\nreward_visit_stamps = true\nstore_credit_earns = false",
    );
    let mut member = Member {
        uses_points: true,
        ..Member::default()
    };
    let rows = [
        (
            0.1,
            BuysAndReturns(10_000, 0.1),
            "1000 points, is sent 0, 2000 off, coupon 0 2000, uses 1000 points, pays 5000, 500 points, a stamp, earns 250",
        ),
        (
            0.3,
            Waits,
            "gets 5000 refunded, Restored { points: Points(1000), value: Money(1000), lot: Month(0) }, Cancelled { points: Points(500), lot: Month(0) }, Unstamped { stamps: 1 }, -2000 off, coupon 0 -2000, earns -250",
        ),
        (
            0.4, // the same visit again comes to the same
            Buys(10_000),
            "2000 off, coupon 0 2000, uses 1000 points, pays 5000, 500 points, a stamp, earns 250",
        ),
        (
            0.5,
            Buys(10_000),
            "2000 off, credit 250, pays 7750, 775 points, a stamp, earns 387",
        ),
    ];
    check(&all, &mut member, &rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// What is drawn on a budget is what its mechanic gave, all of it before the budget was used
    /// up; and every sale is its basket less what was taken off and what credit paid.
    #[test]
    fn budgets_are_drawn_on_by_what_is_given_while_they_last(
        closes in 0..1_200u32,
        later in any::<bool>(),
        mut plan in prop::collection::vec((0..1_000u32, 0..30_000i64), 0..25),
    ) {
        plan.sort_by_key(|(day, _)| *day);
        let when = if later { "when = \"next-visit\"\n" } else { "" };
        let rules = rules(
            &[
                &format!("{PRICE}{when}budget = 1000\n"),
                &COUPON.replace("months = [\"2026-01\"]", "every = 2\nbudget = 1000"),
                &format!("{CREDIT}budget = 1000\n"),
            ],
            "points_on = \"paid\"\ncoupon_with_discount = true",
        );
        let visit = |(day, basket): &(u32, i64)| {
            Visit::new((f64::from(*day) + 0.5) / DAYS_PER_MONTH, Money(*basket))
        };
        let visits: Vec<Visit> = plan.iter().map(visit).collect();
        let mut member = Member { closes, ..Member::default() };
        let effects = play(&rules, &mut member, &visits);
        let place = |what| rules.limits().iter().position(|limit| limit.what == what);
        let (mut given, mut drawn) = ([0; 3], [0; 3]);
        let (mut off, mut sold) = (0, 0);
        for (_, effect) in &effects {
            let (what, amount) = match *effect {
                Effect::Discounted { amount } | Effect::VoucherUsed { amount } => (Limited::Discount, amount.0),
                Effect::CouponUsed { amount, .. } => (Limited::Coupon(0), amount.0),
                Effect::Credited { amount } => (Limited::Cashback, amount.0),
                Effect::CreditUsed { amount } => {
                    off += amount.0;
                    continue;
                }
                Effect::Sold { basket, cash } => {
                    sold += (basket - cash).0;
                    continue;
                }
                Effect::Drawn { limit, amount, day } => {
                    prop_assert!(day < closes && amount > 0);
                    drawn[usize::from(limit)] += amount;
                    continue;
                }
                _ => continue,
            };
            if what != Limited::Cashback {
                off += amount;
            }
            given[place(what).expect("a budget")] += amount;
        }
        prop_assert_eq!(given, drawn);
        prop_assert_eq!(off, sold);
    }
}
