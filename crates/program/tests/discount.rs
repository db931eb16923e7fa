//! Member prices as tables a marketer can check, and the laws they obey.

mod play;

use play::Does::{Buys, BuysAndReturns, BuysOf, Waits};
use play::{Member, check, play, program};
use program::{Effect, Names, Setting, Visit};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::{DAYS_PER_MONTH, Money};

#[test]
fn five_percent_of_every_basket_that_is_large_enough() {
    let rules = program("[discount]\npercent = 0.05\nsmallest_basket = 10000\n");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(9_999), "pays 9999"),
            (0.2, Buys(10_000), "500 off, pays 9500"),
            (0.3, Buys(12_345), "617 off, pays 11728"), // 617.25 rounded down
            (0.4, Buys(0), "pays 0"),
        ],
    );
}

#[test]
fn only_a_share_of_the_basket_may_be_at_the_member_price() {
    let rules = program("[discount]\npercent = 0.1\nqualifies = 0.3\n");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "300 off, pays 9700"),
            (0.2, Buys(99), "2 off, pays 97"), // 2.97 rounded down
        ],
    );
}

#[test]
fn a_fixed_amount_never_exceeds_the_basket() {
    let rules = program("[discount]\namount = 3000\n");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "3000 off, pays 7000"),
            (0.2, Buys(3_000), "3000 off, pays 0"),
            (0.3, Buys(1_000), "1000 off, pays 0"),
            (0.4, Buys(0), "pays 0"),
        ],
    );
}

#[test]
fn the_cap_holds_for_a_month_of_the_study() {
    let rules = program("[discount]\npercent = 0.1\nmost_per_month = 2500\n");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(20_000), "2000 off, pays 18000"),
            (0.2, Buys(20_000), "500 off, pays 19500"),
            (0.9, Buys(20_000), "pays 20000"),
            (1.0, Buys(20_000), "2000 off, pays 18000"),
        ],
    );
}

#[test]
fn the_best_size_whose_condition_holds_wins() {
    // 1 January 2026 is a Thursday: a Saturday is day 2, moment 0.07.
    let setting = Setting {
        names: Names {
            categories: vec!["fresh".into(), "wine".into()],
            known: true,
            ..Names::default()
        },
        ..Setting::default()
    };
    let text = "[discount]\npercent = 0.05\n[[discount.for]]\namount = 2000\ncategory = \"fresh\"\n[[discount.for]]\npercent = 0.2\ndays = [\"sat\"]\n[[discount.for]]\npercent = 0.3\ncategory = \"wine\"\nfrom = \"2026-02\"\nuntil = \"2026-02\"\n";
    let notes = documents::Notes::default();
    let source = documents::Source::new("program.toml", text);
    let rules = program::read(&source, &notes, &setting).expect("no mistakes");
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.01, Buys(10_000), "500 off, pays 9500"),
            (0.02, BuysOf(0, 10_000), "2000 off, pays 8000"),
            (0.03, BuysOf(0, 50_000), "2500 off, pays 47500"), // 5 % is more than 2,000
            (0.07, BuysOf(0, 50_000), "10000 off, pays 40000"), // a Saturday
            (0.98, BuysOf(1, 10_000), "500 off, pays 9500"),
            (1.0, BuysOf(1, 10_000), "3000 off, pays 7000"), // wine in February
            (2.0, BuysOf(1, 10_000), "500 off, pays 9500"),
        ],
    );
}

#[test]
fn a_discount_may_be_for_subscribers_only() {
    let rules = program(
        "[subscription]\nfee = 9900\n[discount]\n[[discount.for]]\npercent = 0.1\npaid = true\n",
    );
    for (joins, expected) in [(true, vec![1_000]), (false, vec![])] {
        let mut member = Member {
            joins,
            ..Member::default()
        };
        let effects = play(&rules, &mut member, &[Visit::new(0.1, Money(10_000))]);
        let off = effects.iter().filter_map(|(_, effect)| match effect {
            Effect::Discounted { amount } => Some(amount.0),
            _ => None,
        });
        assert_eq!(off.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_voucher_is_earned_by_one_visit_and_used_on_a_later_one() {
    let rules = program(
        "[discount]\namount = 3000\nsmallest_basket = 20000\nwhen = \"next-visit\"\nvalid_months = 2\n",
    );
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(19_999), "pays 19999"),
            (0.2, Buys(20_000), "pays 20000, gets a voucher"),
            (0.3, Buys(5_000), "voucher 3000, pays 2000"),
            (0.4, Buys(20_000), "pays 20000, gets a voucher"),
            (0.5, Buys(0), "pays 0"), // nothing to pay: kept
            (
                0.6,
                Buys(30_000),
                "voucher 3000, pays 27000, gets a voucher",
            ),
            (1.99, Waits, ""),
            (2.0, Waits, "a voucher lapses"), // two months after the month it was earned in
            (2.1, Buys(5_000), "pays 5000"),
        ],
    );
}

#[test]
fn a_voucher_has_the_size_its_own_visit_earned() {
    let rules = program(
        "[discount]\npercent = 0.05\nwhen = \"next-visit\"\n[[discount.for]]\npercent = 0.1\nuntil = \"2026-01\"\n",
    );
    check(
        &rules,
        &mut Member::default(),
        &[
            (0.1, Buys(10_000), "pays 10000, gets a voucher"),
            (
                1.1, // a tenth, as promised in January; February promises a twentieth
                Buys(10_000),
                "voucher 1000, pays 9000, gets a voucher",
            ),
            (1.2, Buys(10_000), "voucher 500, pays 9500, gets a voucher"),
        ],
    );
}

#[test]
fn a_return_gives_back_the_price_and_the_voucher() {
    let now = program("[discount]\npercent = 0.1\nmost_per_month = 1500\n");
    check(
        &now,
        &mut Member::default(),
        &[
            (0.1, BuysAndReturns(10_000, 0.1), "1000 off, pays 9000"),
            (0.3, Waits, "gets 9000 refunded, -1000 off"),
            (0.4, Buys(10_000), "500 off, pays 9500"), // room under the cap stays used
        ],
    );
    let later = program(
        "[discount]\namount = 3000\nsmallest_basket = 20000\nwhen = \"next-visit\"\nvalid_months = 1\n",
    );
    check(
        &later,
        &mut Member::default(),
        &[
            (0.1, Buys(20_000), "pays 20000, gets a voucher"),
            (0.2, BuysAndReturns(5_000, 0.1), "voucher 3000, pays 2000"),
            (0.4, Waits, "gets 2000 refunded, voucher -3000"),
            (0.5, BuysAndReturns(5_000, 0.7), "voucher 3000, pays 2000"),
            (
                1.3, // too late to be used again
                Waits,
                "gets 2000 refunded, voucher -3000, a voucher lapses",
            ),
        ],
    );
}

#[test]
fn a_used_up_budget_ends_the_offer() {
    let mut member = Member {
        closes: 6,
        ..Member::default()
    };
    let now = program("[discount]\npercent = 0.1\nbudget = 1000000\n");
    let effects = check(
        &now,
        &mut member,
        &[
            (0.19, Buys(10_000), "1000 off, pays 9000"), // day 5
            (0.2, Buys(10_000), "pays 10000"),           // day 6
        ],
    );
    let drawn = Effect::Drawn {
        limit: 0,
        amount: 1_000,
        day: 5,
    };
    assert!(effects.contains(&drawn), "{effects:?}");
    assert_eq!(now.limits()[0].most, 1_000_000);
    let later = program("[discount]\npercent = 0.1\nwhen = \"next-visit\"\nbudget = 1000000\n");
    check(
        &later,
        &mut member,
        &[
            (0.19, Buys(10_000), "pays 10000, gets a voucher"),
            (0.2, Buys(10_000), "pays 10000"), // neither used nor earned
            (3.0, Waits, "a voucher lapses"),
        ],
    );
}

/// What a visit gets under the slow model, in visits' order, and the vouchers left at the end.
#[derive(Debug)]
struct Slow {
    percent: Option<Decimal>,
    amount: i64,
    saturday: Decimal,
    smallest: i64,
    cap: Option<i64>,
    valid: Option<u32>,
}

impl Slow {
    fn text(&self) -> String {
        let size = match self.percent {
            Some(percent) => format!("percent = {percent}"),
            None => format!("amount = {}", self.amount),
        };
        let cap = self
            .cap
            .map_or(String::new(), |cap| format!("most_per_month = {cap}\n"));
        let when = self.valid.map_or(String::new(), |months| {
            format!("when = \"next-visit\"\nvalid_months = {months}\n")
        });
        format!(
            "[discount]\n{size}\nsmallest_basket = {}\n{cap}{when}[[discount.for]]\npercent = {}\ndays = [\"sat\"]\n",
            self.smallest, self.saturday
        )
    }

    /// Sizes are tried one by one: a share (none for the amount).
    fn off(&self, size: Option<Decimal>, basket: i64) -> i64 {
        match size {
            Some(share) => (share * Decimal::from(basket))
                .floor()
                .to_i64()
                .expect("small"),
            None => self.amount.min(basket),
        }
    }

    fn best(&self, day: u32, basket: i64) -> Option<Decimal> {
        let is_saturday = (day + 3) % 7 == 5;
        let better = self.off(Some(self.saturday), basket) > self.off(self.percent, basket);
        match is_saturday && better {
            true => Some(self.saturday),
            false => self.percent,
        }
    }

    /// What each visit has taken off.
    fn play(&self, visits: &[(u32, i64)]) -> (Vec<i64>, usize) {
        let month = |day: u32| ((f64::from(day) + 0.5) / DAYS_PER_MONTH) as u32;
        let mut taken: Vec<(u32, i64)> = Vec::new();
        let mut vouchers: Vec<(u32, Option<Decimal>)> = Vec::new();
        let mut issued = 0;
        for (day, basket) in visits {
            let now = month(*day);
            vouchers.retain(|(lapses, _)| *lapses > now);
            let size = match self.valid {
                Some(_) => vouchers.first().map(|(_, size)| *size),
                None => (*basket >= self.smallest).then(|| self.best(*day, *basket)),
            };
            let this_month = taken.iter().filter(|(month, _)| *month == now);
            let before: i64 = this_month.map(|(_, off)| off).sum();
            let room = self.cap.map_or(i64::MAX, |cap| cap - before);
            let off = size.map_or(0, |size| self.off(size, *basket)).min(room);
            taken.push((now, off));
            if let Some(months) = self.valid {
                if off > 0 {
                    vouchers.remove(0);
                }
                if *basket >= self.smallest {
                    vouchers.push((now + months, self.best(*day, *basket)));
                    issued += 1;
                }
            }
        }
        (taken.into_iter().map(|(_, off)| off).collect(), issued)
    }
}

fn slow() -> impl Strategy<Value = Slow> {
    (
        prop::option::of(1..90i64),
        1..5_000i64,
        1..90i64,
        0..20_000i64,
        prop::option::of(0..6_000i64),
        prop::option::of(1..4u32),
    )
        .prop_map(|(percent, amount, saturday, smallest, cap, valid)| Slow {
            percent: percent.map(|percent| Decimal::new(percent, 2)),
            amount,
            saturday: Decimal::new(saturday, 2),
            smallest,
            cap,
            valid,
        })
}

/// Days and baskets, in order of time.
fn visits() -> impl Strategy<Value = Vec<(u32, i64)>> {
    let visits = prop::collection::vec((0..400u32, 0..30_000i64), 0..25);
    visits.prop_map(|mut visits| {
        visits.sort_by_key(|(day, _)| *day);
        visits
    })
}

fn at_noon(visits: &[(u32, i64)]) -> Vec<Visit> {
    let visit = |(day, basket): &(u32, i64)| {
        Visit::new((f64::from(*day) + 0.5) / DAYS_PER_MONTH, Money(*basket))
    };
    visits.iter().map(visit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_visit_gets_what_the_slow_model_says(slow in slow(), plan in visits()) {
        let rules = program(&slow.text());
        let effects = play(&rules, &mut Member::default(), &at_noon(&plan));
        let (expected, expected_vouchers) = slow.play(&plan);
        let off = effects.iter().filter_map(|(_, effect)| match effect {
            Effect::Sold { basket, cash } => Some((*basket - *cash).0),
            _ => None,
        });
        prop_assert_eq!(off.collect::<Vec<_>>(), expected);
        let count = |wanted: fn(&Effect) -> bool| effects.iter().filter(|(_, one)| wanted(one)).count();
        let issued = count(|one| matches!(one, Effect::VoucherIssued));
        let used = count(|one| matches!(one, Effect::VoucherUsed { .. }));
        let lapsed = count(|one| matches!(one, Effect::VoucherLapsed));
        prop_assert_eq!(issued, expected_vouchers);
        // All lapse within the study: nothing is promised that is neither used nor lapsed.
        prop_assert_eq!(issued, used + lapsed);
    }

    /// The law: a one-stamp card whose reward costs v a visit costs exactly what a fixed discount
    /// of v a visit costs.
    #[test]
    fn a_one_stamp_card_costs_what_a_fixed_discount_costs(
        value in 1..10_000i64,
        more in prop::collection::vec((0..400u32, 0..50_000i64), 0..25),
    ) {
        let mut plan: Vec<(u32, i64)> = more.iter().map(|(day, more)| (*day, value + more)).collect();
        plan.sort_by_key(|(day, _)| *day);
        let card = program(&format!("[stamps]\ncard = 1\nreward_cost = {value}\n"));
        let price = program(&format!("[discount]\namount = {value}\nsmallest_basket = {value}\n"));
        // Reward costs and price given up, visit by visit, and the cash that is left after them.
        let cost = |rules| {
            let effects = play(rules, &mut Member::default(), &at_noon(&plan));
            let (mut cost, mut cash) = (Vec::new(), Money::ZERO);
            for (month, effect) in effects {
                match effect {
                    Effect::Rewarded { cost: amount, .. } | Effect::Discounted { amount } => {
                        cost.push((month, amount));
                    }
                    Effect::Sold { cash: paid, .. } => cash += paid,
                    _ => {}
                }
            }
            (cost, cash)
        };
        let ((of_card, gross), (of_price, net)) = (cost(&card), cost(&price));
        prop_assert_eq!(of_price.len(), plan.len());
        prop_assert_eq!(gross - of_card.iter().map(|(_, amount)| *amount).sum(), net);
        prop_assert_eq!(of_card, of_price);
    }
}
