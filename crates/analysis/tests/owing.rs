//! What each kind of program owes, and until when.

mod common;

use analysis::{Line, answer, obligations};
use common::*;
use documents::Belief;
use rust_decimal::Decimal;
use simulation::{ExpectedRedemption, Lots};

/// Every kind of right and balance, played: what each owes, and what it costs.
#[test]
fn each_kind_owes_what_it_has_not_given() {
    // program, obligation, what is owed when nothing else is, what rewards cost besides the price
    for (program, obligation, owed, off_price) in [
        (CASH, Some("cashback_payable"), "cashback_payable", false),
        (CREDIT, Some("store_credit"), "contract_liability", true),
        (VOUCHER, Some("vouchers"), "contract_liability", true),
        (STAMPS, None, "contract_liability", false),
        (GIFT, Some("gifts_to_send"), "contract_liability", false),
        (PAID, Some("unearned_subscription"), "unearned_fees", false),
    ] {
        let study = study(CUSTOMERS, program);
        let run = played(&study);
        let answer = answer(&study, &run);
        let of = |id: &str| find(&answer.results.arms[1].indicators, id).mean;
        assert!(of("program_cost") > 0.0, "{program}");
        assert_eq!(of("owed"), of(owed), "{program}");
        if program != GIFT {
            assert!(of("owed") > 0.0, "{program}");
        }
        if off_price {
            near(of("reward_cost"), of("sales") - of("revenue"));
        } else {
            near(of("sales"), of("revenue"));
        }
        let program = &answer.programs[0];
        program.obligations.iter().for_each(ties);
        if let Some(id) = obligation {
            let found = program.obligations.iter().find(|one| one.id == id);
            let found = found.unwrap_or_else(|| panic!("no {id}"));
            assert!(
                found.months.iter().any(|month| month.lines[0].amount > 0),
                "{id}"
            );
            assert!(closing(found) >= 0.0, "{id}");
        }
        // The months add up to the horizon, and the books of the future shown to themselves.
        near(
            series(&answer, "program_cost").iter().sum(),
            of("program_cost"),
        );
        let mut before = 0;
        for month in &program.books {
            let (closing, movements) = month.contract.split_last().expect("a closing line");
            assert_eq!(month.contract[0].amount, before);
            let moved = movements.iter().filter(|line| !line.of_which);
            assert_eq!(moved.map(|line| line.amount).sum::<i64>(), closing.amount);
            before = closing.amount;
        }
    }
}

#[test]
fn gifts_are_owed_until_sent_and_what_is_left_over_is_a_cost() {
    let study = study(CUSTOMERS, GIFT);
    let run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        if arm == 1 && (2..6).contains(&month) {
            extras.gifts_promised = [50, 20, 0, 0];
        }
        if arm == 1 && (3..7).contains(&month) {
            // The last ten cups are never sent within the study.
            extras.gifts_shipped = [if month == 6 { 40 } else { 50 }, 20, 0, 0];
        }
    });
    let answer = answer(&study, &run);
    let arm = &answer.results.arms[1];
    let (cups, bags) = (200.0, 80.0);
    // Of 5,000 bags ordered, 4,920 are left; of cups none, since more than the order were needed.
    let sent = (cups - 10.0) * 2_500.0 + bags * 3_500.0;
    let left = (5_000.0 - bags) * 3_000.0;
    near(find(&arm.indicators, "reward_cost").mean, sent);
    near(find(&arm.indicators, "program_cost").mean, sent + left);
    near(find(&arm.indicators, "gifts_owed").mean, 10.0);
    near(find(&arm.indicators, "cost_provision").mean, 10.0 * 2_500.0);
    let owed = find(&arm.indicators, "owed").mean;
    assert_eq!(owed, find(&arm.indicators, "contract_liability").mean);
    assert!(owed > 0.0);
    let program = &answer.programs[0];
    near(step(program, "leftover"), -left);
    near(step(program, "owed"), -25_000.0);
    near(
        step(program, "rewards_anyway") + step(program, "rewards_effect"),
        -sent,
    );
    // Everything bought or sent is paid for once, whatever the month: bought × cost + sent × post.
    let all = -(step(program, "net") + 190_000.0);
    near(all, 200.0 * 2_000.0 + 5_000.0 * 3_000.0 + 280.0 * 500.0);
    // The rest is written down when the campaign ends, in June.
    let cost = arm
        .series
        .iter()
        .find(|one| one.id == "program_cost")
        .expect("a series");
    near(cost.months[5].mean, 50.0 * 2_500.0 + 20.0 * 3_500.0 + left);
    program.obligations.iter().for_each(ties);
    let to_send = program
        .obligations
        .iter()
        .find(|one| one.id == "gifts_to_send");
    let last = to_send.expect("gifts are owed").months[17]
        .lines
        .last()
        .cloned();
    assert_eq!(last.map(|line| line.amount), Some(10));
}

/// Points that buy nothing but gifts are carried at what the gifts are worth and cost, and owed
/// until the gifts leave: a thousand points a cup worth 5,000, which costs 2,000 and 500 to send.
#[test]
fn points_kept_for_gifts_are_owed_until_the_gifts_leave() {
    let points = POINTS.replace("minimum = 1000\nstep = 100\n", "as = \"gift\"\n");
    let gift = "[gift]\npoints = 1000\nship_days = 20\nshipping = { value = 500, source = \"test\" }\n[[gift.choice]]\nname = \"cup\"\nunit_cost = { value = 2000, source = \"test\" }\nvalue = 5000\norder = 0\n";
    let mut study = study(CUSTOMERS, &format!("{points}{gift}"));
    let value = Decimal::new(5, 1);
    study.accounting.expected_redemption = ExpectedRedemption::Believed(Belief {
        value,
        low: value,
        high: value,
    });
    let run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        match (arm, month) {
            (1, 0) => counts.issued = 10_000,
            // Three cups are exchanged, and two of them sent within the study.
            (1, 1) => {
                counts.redeemed = 3_000;
                (extras.gifts_promised[0], extras.gifts_shipped[0]) = (3, 1);
            }
            (1, 2) => extras.gifts_shipped[0] = 1,
            _ => {}
        }
    });
    let answer = answer(&study, &run);
    // Half of the points will be used, at 5 a point: 2,000,000 × 25,000 ÷ 2,025,000 = 24,691. Of
    // their 5,000 a fifth leaves in each month, at a cost of 2.5 a point.
    let liability = series(&answer, "contract_liability");
    assert_eq!(liability[..4], [24_691.0, 19_753.0, 14_815.0, 14_815.0]);
    let provision = series(&answer, "cost_provision");
    assert_eq!(provision[..4], [12_500.0, 10_000.0, 7_500.0, 7_500.0]);
    near(
        find(&answer.results.arms[1].indicators, "owed").mean,
        14_815.0,
    );
    // At the end 2,000 points are still expected to be exchanged, and one cup is to be sent.
    near(step(&answer.programs[0], "owed"), -5_000.0 - 2_500.0);
    let held = &answer.programs[0].books[2].points;
    let amounts: Vec<i64> = held.iter().map(|line| line.amount).collect();
    assert_eq!(amounts, [9_000, 0, -1_000, 0, 0, 8_000]);
}

#[test]
fn cashback_in_cash_is_a_cost_when_credited_and_a_gain_when_forfeited() {
    let study = study(CUSTOMERS, CASH);
    let run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        if arm == 1 {
            extras.credited = 100_000;
            extras.paid_out = if month % 3 == 2 { 250_000 } else { 0 };
            extras.forfeited = 10_000;
        }
    });
    let answer = answer(&study, &run);
    let of = |id: &str| find(&answer.results.arms[1].indicators, id).mean;
    near(of("reward_cost"), 18.0 * 90_000.0);
    near(of("cashback_payable"), 18.0 * 90_000.0 - 6.0 * 250_000.0);
    near(of("owed"), of("cashback_payable"));
    // At face it is a cost when credited, so at the end it is not a cost once more.
    near(step(&answer.programs[0], "owed"), 0.0);
    near(
        find(&answer.results.lift, "margin").mean,
        -18.0 * 90_000.0 - 190_000.0,
    );
    near(closing(&answer.programs[0].obligations[0]), of("owed"));
}

/// C18 in a program: cashback that has to be asked for is owed at face, and what is expected never
/// to be asked for is seen beside it, in the part that members do not claim.
#[test]
fn c18_what_is_never_asked_for_is_seen_beside_the_face_value() {
    let program = "[cashback]\nrate = 0.02\nas = \"cash\"\npays = \"quarterly\"\nclaim = true\nlapse_months = 12\n";
    let study = study(CUSTOMERS, program);
    let all = obligations(&study, &played(&study), 0, "p50");
    all.iter().for_each(ties);
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["cashback_payable", "cashback_expected"]);
    for month in 0..18 {
        let line = |of: usize, id: &str| {
            let mut lines = all[of].months[month].lines.iter();
            lines.find(|line| line.id == id).expect("a line").amount
        };
        let never = line(0, "unclaimed");
        assert_eq!(line(1, "closing"), line(0, "closing") - never);
        assert!(
            0 < never && never < line(0, "closing"),
            "{never} in {month}"
        );
    }
    // It is another reading of the same cashback, so it posts nothing.
    let lines = all[1].months.iter().flat_map(|month| &month.lines);
    assert!(lines.into_iter().all(|line| line.entries.is_empty()));
}

#[test]
fn stamps_are_carried_at_all_rewards_of_their_card() {
    let study = study(CUSTOMERS, STAMPS);
    let mut run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        if arm == 1 && month < 2 {
            // 1,000 stamps; in the next month 60 halves of cards and 30 second halves are used
            // up, and the rest lapses.
            (counts.stamps, counts.stamp_rewards) = [(1_000, 0), (0, 90)][month];
            counts.stamp_cost = if month == 1 { 150_000 } else { 0 };
            extras.stamps_used = if month == 1 { 450 } else { 0 };
            extras.stamps_lapsed = if month == 1 { 550 } else { 0 };
        }
    });
    let futures = run.futures.len() as i64;
    let mut stamps = Lots::new(run.cohorts[1].months());
    stamps.give(0, 1_000 * futures);
    stamps.take(0, 1, 450 * futures);
    stamps.lose(0, 1, 550 * futures);
    run.cohorts[1].stamps = stamps;
    let answer = answer(&study, &run);
    // A stamp is a tenth of 12,000; 45 % of them will be used: 540,000 beside sales of 2,000,000.
    let liability = series(&answer, "contract_liability");
    near(
        liability[0],
        (2_000_000.0f64 * 540_000.0 / 2_540_000.0).round(),
    );
    assert_eq!(liability[1], 0.0);
    // They cost a tenth of 4,000 each.
    near(series(&answer, "cost_provision")[0], 450.0 * 400.0);
    let points = &answer.programs[0].books[1].points;
    let amounts: Vec<i64> = points.iter().map(|line| line.amount).collect();
    assert_eq!(amounts, [1_000, 0, -450, -550, 0, 0]);
}

#[test]
fn the_obligations_of_every_percentile_tie() {
    let study = study(CUSTOMERS, &format!("{GIFT}{PAID}"));
    let run = played(&study);
    for future in ["p5", "p50", "p95"] {
        let all = obligations(&study, &run, 0, future);
        all.iter().for_each(ties);
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["unearned_subscription", "gifts_to_send", "costs"]);
        assert!(all.iter().all(|one| one.months.len() == 18));
        let moved = |line: &Line| line.amount != 0;
        let lines = all[0].months.iter().flat_map(|month| &month.lines);
        assert!(lines.filter(|line| moved(line)).count() > 18);
    }
}

/// Rights still held at the end of the run-off are neither forgotten nor counted twice: how far
/// the play looks past the horizon does not move what is owed there, beyond what chance does.
#[test]
fn what_is_owed_does_not_hang_on_the_length_of_the_run_off() {
    let for_ever = |program: &str, lapse: &str| {
        assert!(program.contains(lapse));
        program.replace(lapse, "")
    };
    for (program, tolerance) in [
        // Over by the end of either run-off.
        (VOUCHER.to_owned(), 1e-3),
        (CREDIT.to_owned(), 1e-3),
        (STAMPS.to_owned(), 1e-3),
        // Never over.
        (for_ever(CREDIT, "lapse_months = 6\n"), 0.03),
        (for_ever(STAMPS, "expires_months = 6\n"), 0.03),
    ] {
        let owed = [6, 24].map(|run_off| {
            let mut study = study(CUSTOMERS, &program);
            study.accounting.run_off = run_off;
            let answer = answered(&study);
            let owed = find(&answer.results.arms[1].indicators, "owed");
            // All futures are measured by one expectation, so that they differ by their balances.
            assert!(owed.p5 > 0.7 * owed.p95, "{program}: {owed:?}");
            owed.mean
        });
        let off = (owed[0] / owed[1] - 1.0).abs();
        assert!(off < tolerance, "{owed:?} {program}");
    }
}

/// Points that never lapse and are still held when the play ends go on being used as older ones
/// were: what is expected with a short run-off is what eight years more of play find.
#[test]
fn points_that_never_lapse_are_expected_beyond_the_run_off() {
    let lapse = "[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\n";
    let program = POINTS.replace(lapse, "");
    assert_ne!(program, POINTS);
    let seldom = CUSTOMERS.replace("alpha = 0.72", "alpha = 7.2");
    for (customers, tolerance) in [(CUSTOMERS, [0.02, 0.01]), (&seldom, [0.08, 0.02])] {
        let [half, two, ten] = [6, 24, 120].map(|run_off| {
            let mut study = study(customers, &program);
            study.accounting.run_off = run_off;
            find(&answered(&study).results.arms[1].indicators, "owed").mean
        });
        for (owed, tolerance) in [half, two].into_iter().zip(tolerance) {
            let off = (owed / ten - 1.0).abs();
            assert!(off < tolerance, "{owed}, should be {ten}");
        }
    }
}
