//! Gifts as tables a marketer can check, and against a slow, obvious model.

use documents::{Notes, Source};
use program::{Account, Answers, Effect, Effects, Program, Setting, Visit, gift};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use units::{DAYS_PER_MONTH, Money, Month};

fn program(text: &str) -> Program {
    let notes = Notes::default();
    let source = Source::new("program.toml", text);
    let read = program::read(&source, &notes, &Setting::default());
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

fn rules(terms: &str) -> Program {
    program(&format!(
        "{terms}\n[[gift.choice]]\nname = \"tumbler\"\nunit_cost = 100\n"
    ))
}

/// A shop with so many of each limit, where every draw is written down at once.
struct Shop {
    left: RefCell<Vec<i64>>,
    effects: RefCell<Vec<(Month, Effect)>>,
}

/// A member who always takes the last gift of those offered, and the shop's till.
#[derive(Clone, Copy)]
struct In<'s>(&'s Shop);

impl Answers for In<'_> {
    fn chooses(&mut self, in_stock: &[u8]) -> usize {
        in_stock.len() - 1
    }

    fn open(&mut self, limit: u8, _: u32) -> bool {
        self.0.left.borrow()[usize::from(limit)] > 0
    }
}

impl Effects for In<'_> {
    fn record(&mut self, month: Month, effect: Effect) {
        if let Effect::Drawn { limit, amount, .. } = effect {
            let left = &mut self.0.left.borrow_mut()[usize::from(limit)];
            *left -= amount;
            assert!(*left >= 0, "limit {limit} is overdrawn");
        }
        self.0.effects.borrow_mut().push((month, effect));
    }
}

impl Shop {
    fn of(program: &Program) -> Self {
        let limits = program.limits().iter();
        Self {
            left: RefCell::new(limits.map(|limit| limit.most).collect()),
            effects: RefCell::default(),
        }
    }

    fn open(&self, program: &Program) -> Account {
        let mut account = Account::default();
        program.open(&mut account, 0.0, &mut In(self), &mut In(self));
        account
    }

    fn visit(&self, program: &Program, account: &mut Account, visit: Visit) {
        program.visit_deciding(account, &visit, &mut In(self), &mut In(self));
    }

    /// Gifts promised and shipped so far.
    fn gifts(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut promised, mut shipped) = (Vec::new(), Vec::new());
        for (_, effect) in self.effects.borrow().iter() {
            match effect {
                Effect::GiftPromised { gift } => promised.push(*gift),
                Effect::GiftShipped { gift } => shipped.push(*gift),
                _ => {}
            }
        }
        (promised, shipped)
    }
}

/// Plays rows of (moment, basket, gifts promised by then, gifts sent by then).
fn check(program: &Program, rows: &[(f64, i64, usize, usize)]) {
    let shop = Shop::of(program);
    let mut account = shop.open(program);
    for (row, (moment, basket, promised, sent)) in rows.iter().enumerate() {
        shop.visit(program, &mut account, Visit::new(*moment, Money(*basket)));
        let found = shop.gifts();
        let found = (found.0.len(), found.1.len());
        assert_eq!(found, (*promised, *sent), "row {row}");
    }
}

#[test]
fn one_gift_with_a_large_purchase() {
    check(
        &rules("[gift]\nspend = 50000\nship_days = 14"),
        &[
            // moment, basket, promised, sent
            (0.0, 49_999, 0, 0),
            (0.1, 50_000, 1, 0),
            (0.2, 200_000, 2, 0), // four times the amount is still one gift a visit
            (0.1 + 0.47, 10, 2, 1), // a little more than 14 days later
            (2.0, 10, 2, 2),
        ],
    );
}

#[test]
fn spend_of_a_month_adds_up_and_starts_anew() {
    check(
        &rules("[gift]\nspend = 50000\nwindow = \"month\""),
        &[
            (0.0, 30_000, 0, 0),
            (0.9, 20_000, 1, 1), // handed over at once
            (0.99, 90_000, 1, 1),
            (1.0, 49_999, 1, 1),
            (1.5, 1, 2, 2),
        ],
    );
}

#[test]
fn every_full_amount_of_a_campaign_up_to_its_most() {
    check(
        &rules(
            "[gift]\nspend = 50000\nwindow = \"campaign\"\nmost_per_window = 3\nfrom = \"2026-02\"\nuntil = \"2026-03\"",
        ),
        &[
            (0.5, 500_000, 0, 0), // January is before it
            (1.0, 40_000, 0, 0),
            (1.5, 70_000, 2, 2), // 110,000: two full amounts
            (2.5, 500_000, 3, 3),
            (3.0, 500_000, 3, 3), // over
        ],
    );
}

#[test]
fn a_member_gets_no_more_than_allowed() {
    check(
        &rules("[gift]\nspend = 1000\nmost_per_member = 2"),
        &[(0.0, 1_000, 1, 1), (3.0, 1_000, 2, 2), (9.0, 1_000, 2, 2)],
    );
}

#[test]
fn the_choice_shrinks_until_nothing_is_left() {
    let rules = program(
        "[gift]\nspend = 1000\n[[gift.choice]]\nname = \"a\"\nunit_cost = 10\nstock = 1\n[[gift.choice]]\nname = \"b\"\nunit_cost = 10\nstock = 2\n",
    );
    let shop = Shop::of(&rules);
    let mut account = shop.open(&rules);
    for moment in [0.0, 1.0, 2.0, 3.0, 4.0] {
        shop.visit(&rules, &mut account, Visit::new(moment, Money(1_000)));
    }
    assert_eq!(shop.gifts().0, [1, 1, 0]);
}

#[test]
fn points_are_exchanged_as_soon_as_they_suffice() {
    let rules = rules(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.1\n[points.use]\nminimum = 100000\n[gift]\npoints = 500\nmost_per_member = 2",
    );
    check(
        &rules,
        &[
            (0.0, 4_990, 0, 0),
            (0.1, 10, 1, 1), // 499 and 1
            (0.2, 20_000, 2, 2),
            (0.3, 10, 2, 2),
        ],
    );
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(
        &mut account,
        0.0,
        &mut program::Obliging::default(),
        &mut effects,
    );
    rules.visit(&mut account, Visit::new(0.0, Money(7_000)), &mut effects);
    assert_eq!(rules.standing(&account).available.0, 200);
}

#[test]
fn a_returned_purchase_no_longer_counts_in_its_own_month() {
    let rules = rules("[gift]\nspend = 50000\nwindow = \"month\"");
    // returned after so many months, basket afterwards, gifts in all
    for (after, basket, promised) in [(0.1, 50_000, 1), (0.1, 20_000, 0), (1.0, 20_000, 1)] {
        let shop = Shop::of(&rules);
        let mut account = shop.open(&rules);
        let first = Visit::new(0.1, Money(30_000)).returned_after(after);
        shop.visit(&rules, &mut account, first);
        shop.visit(&rules, &mut account, Visit::new(0.5, Money(basket)));
        assert_eq!(shop.gifts().0.len(), promised, "{after} {basket}");
    }
    // Once promised it stays promised, and is not promised again.
    let shop = Shop::of(&rules);
    let mut account = shop.open(&rules);
    for moment in [0.1, 0.3] {
        let visit = Visit::new(moment, Money(60_000)).returned_after(0.1);
        shop.visit(&rules, &mut account, visit);
    }
    assert_eq!(shop.gifts().0.len(), 1);
}

#[test]
fn leftover_is_what_was_bought_and_not_promised() {
    // smallest order, stock, promised, bought
    for (order, stock, promised, bought) in [
        (0, None, 7, 7),
        (100, None, 7, 100),
        (100, None, 250, 250),
        (0, Some(40), 7, 40),
        (40, Some(40), 40, 40),
    ] {
        let choice = gift::Choice {
            name: String::new(),
            unit_cost: Money(1),
            value: Money(1),
            order,
            stock,
        };
        assert_eq!(choice.bought(promised), bought);
    }
}

/// The middle of a day, in months.
fn noon(day: u32) -> f64 {
    (f64::from(day) + 0.5) / DAYS_PER_MONTH
}

/// The days on which gifts are promised: spend gathered by window, one amount at a time.
fn slow(
    visits: &[(u32, i64)],
    (window, most_per_window): (&str, i64),
    (spend, most, stock): (i64, i64, i64),
) -> Vec<u32> {
    let mut spent: BTreeMap<u32, i64> = BTreeMap::new();
    let mut given: BTreeMap<u32, i64> = BTreeMap::new();
    let mut days = Vec::new();
    for (index, (day, basket)) in (0u32..).zip(visits) {
        let month = noon(*day) as u32;
        let key = match window {
            "visit" => index,
            "month" => month,
            _ => 0,
        };
        *spent.entry(key).or_default() += basket;
        for gift in 1..=most_per_window {
            let had = given.entry(key).or_default();
            let reached = spent[&key] >= gift * spend && *had < gift;
            if reached && (days.len() as i64) < most.min(stock) {
                *had += 1;
                days.push(*day);
            }
        }
    }
    days
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn gifts_are_those_of_the_slow_model_and_all_are_sent(
        steps in prop::collection::vec((0u32..40, 0i64..3_000), 1..40),
        window in prop::sample::select(vec!["visit", "month", "campaign"]),
        most_per_window in 1i64..5,
        most in 1i64..12,
        stock in 1i64..12,
        ship_days in 0u32..60,
    ) {
        let mut design = rules(&format!(
            "[gift]\nspend = 1000\nwindow = \"{window}\"\nmost_per_window = {most_per_window}\nmost_per_member = {most}\nship_days = {ship_days}"
        )).design().clone();
        design.gift.as_mut().expect("gifts").choices[0].stock = Some(stock);
        let rules = Program::new(design, Setting::default()).expect("exact");
        let mut day = 0;
        let visits: Vec<(u32, i64)> = steps
            .iter()
            .map(|(later, basket)| {
                day += later;
                (day, *basket)
            })
            .collect();
        let shop = Shop::of(&rules);
        let mut account = shop.open(&rules);
        for (day, basket) in &visits {
            let moment = noon(*day);
            shop.visit(&rules, &mut account, Visit::new(moment, Money(*basket)));
        }
        let end = noon(day) as u32 + 1;
        rules.close(&mut account, Month(end), &mut In(&shop), &mut In(&shop));
        let (promised, shipped) = shop.gifts();
        let expected = slow(&visits, (window, most_per_window), (1_000, most, stock));
        prop_assert_eq!(promised.len(), expected.len());
        let sent = |day: &&u32| noon(**day + ship_days) < f64::from(end);
        let waiting = expected.iter().filter(|day| !sent(day));
        prop_assert_eq!(promised.len(), shipped.len() + waiting.count());
        prop_assert_eq!(shop.left.borrow()[0], stock - promised.len() as i64);
    }
}
