//! The cases of vouchers, fees and gifts through a whole study: what the window would show.

mod common;

use analysis::{Obligation, obligations};
use common::*;
use simulation::Lots;

/// C06: a voucher worth 15 more than everybody gets, used by four in five, with a sale at 100: 10.71
/// of the price are deferred. Here a thousand such sales.
#[test]
fn c06_a_voucher_defers_its_part_of_the_price() {
    let study = study(
        CUSTOMERS,
        "[discount]\namount = 15\nwhen = \"next-visit\"\nvalid_months = 2\n",
    );
    let mut run = written(&study, |arm, month, counts, extras| {
        if month == 0 {
            counts.visits = 1_000;
            (counts.basket, counts.cash, counts.member_cash) = (100_000, 100_000, 100_000);
        }
        match (arm, month) {
            (1, 0) => extras.vouchers_issued = 1_000,
            (1, 1) => (extras.vouchers_used, extras.voucher_value) = (800, 12_000),
            (1, 2) => extras.vouchers_lapsed = 200,
            _ => {}
        }
    });
    let futures = run.futures.len() as i64;
    let mut vouchers = Lots::new(run.cohorts[1].months());
    vouchers.give(0, 1_000 * futures);
    vouchers.take(0, 1, 800 * futures);
    vouchers.lose(0, 2, 200 * futures);
    run.cohorts[1].vouchers = vouchers;
    let answer = analysis::answer(&study, &run);
    let liability = series(&answer, "contract_liability");
    // 100,000 × 12 ÷ 112, and the next month's uses are all that were expected.
    assert_eq!(liability[..3], [10_714.0, 0.0, 0.0]);
    assert_eq!(series(&answer, "cost_provision")[..3], [0.0; 3]);
}

/// C13: an annual fee of 120,000 and a joining fee of 60,000 over 24 months: at the end of the third
/// month 90,000 and 52,500 of each member of the first are still to be served.
#[test]
fn c13_fees_are_unearned_until_served() {
    let club = "[club]\nwho = \"anyone\"\nannual_fee = 120000\njoining_fee = 60000\nmember_life_months = 24\nservice_cost = { value = 0, source = \"test\" }\n";
    let customers = format!("{CUSTOMERS}[club]\nuptake = 0.5\n");
    let study = study(&customers, club);
    let all = obligations(&study, &played(&study), 0, "p50");
    all.iter().for_each(ties);
    for (id, each, fee) in [
        ("unearned_annual", [90_000, 100_000, 110_000], 120_000),
        ("unearned_joining", [52_500, 55_000, 57_500], 60_000),
    ] {
        let fees = all.iter().find(|one| one.id == id).expect("fees are paid");
        let joined = [0, 1, 2].map(|month| amount(fees, month, "received") / fee);
        assert!(joined[0] > 100, "{joined:?}");
        // Who joined a month or two later has as many months more to come.
        let owed: i64 = joined
            .iter()
            .zip(each)
            .map(|(joined, each)| joined * each)
            .sum();
        assert_eq!(amount(fees, 2, "closing"), owed, "{id}");
    }
}

/// C15: a sale at 300,000 with a gift worth 15,000 that costs 8,000, sent a month later.
#[test]
fn c15_a_gift_is_owed_until_it_is_shipped() {
    let gift = "[gift]\nspend = 300000\nwindow = \"visit\"\nship_days = 20\n[[gift.choice]]\nname = \"pouch\"\nunit_cost = { value = 8000, source = \"test\" }\nvalue = 15000\norder = 0\n";
    let study = study(CUSTOMERS, gift);
    let run = written(&study, |arm, month, counts, extras| {
        if month == 0 {
            counts.visits = 1;
            (counts.basket, counts.cash, counts.member_cash) = (300_000, 300_000, 300_000);
        }
        match (arm, month) {
            (1, 0) => extras.gifts_promised[0] = 1,
            (1, 1) => extras.gifts_shipped[0] = 1,
            _ => {}
        }
    });
    let answer = analysis::answer(&study, &run);
    assert_eq!(series(&answer, "contract_liability")[..2], [14_286.0, 0.0]);
    assert_eq!(series(&answer, "cost_provision")[..2], [8_000.0, 0.0]);
    assert_eq!(series(&answer, "reward_cost")[..2], [0.0, 8_000.0]);
    assert_eq!(series(&answer, "gifts_owed")[..2], [1.0, 0.0]);
}

fn amount(of: &Obligation, month: usize, line: &str) -> i64 {
    let mut lines = of.months[month].lines.iter();
    lines.find(|one| one.id == line).expect("a line").amount
}
