//! What each kind of program earns, costs and must bring: small studies played, and futures written
//! by hand, whose answers can be worked out on paper.

mod common;

use analysis::{answer, results};
use common::*;
use simulation::{Counts, Extras};

#[test]
fn a_subscription_that_costs_and_gives_nothing_is_the_control() {
    let answer = answered(&study(CUSTOMERS, FREE));
    let [control, program] = &answer.results.arms[..] else {
        panic!("one program");
    };
    for id in [
        "revenue",
        "visits",
        "active_12",
        "fees",
        "owed",
        "program_cost",
    ] {
        assert_eq!(
            find(&control.indicators, id).mean,
            find(&program.indicators, id).mean,
            "{id}"
        );
    }
    assert!(find(&program.indicators, "payers").mean > 0.0);
    let running = 100_000.0 + 18.0 * 5_000.0;
    near(find(&answer.results.lift, "margin").mean, -running);
    let revenue = find(&control.indicators, "revenue");
    // To pay for itself it has to bring what running it costs: F / M.
    let even = find(&answer.results.lift, "break_even").mean;
    assert!((even / (running / (0.3 * revenue.mean)) - 1.0).abs() < 0.02);
}

#[test]
fn at_the_break_even_lift_a_program_just_pays() {
    // Extra visits that last, set to the break-even share found without any response. The margin
    // left must be small against what the lift has to pay for: rewards earned per sale move a
    // little with the number of visits, so it is not nothing.
    for program in [POINTS, PRICE, STAMPS, CASH, CREDIT, VOUCHER] {
        let without = answered(&study(CUSTOMERS, program));
        let lift = find(&without.results.lift, "break_even").mean;
        let customers = format!("{CUSTOMERS}[response]\nextra_visits = {lift:.6}\n");
        let with = answered(&study(&customers, program));
        let paid_for = -find(&without.results.lift, "margin").mean;
        let left = find(&with.results.lift, "margin").mean;
        assert!(
            paid_for > 0.0 && left.abs() < 0.05 * paid_for,
            "{left} of {paid_for}: {program}"
        );
    }
}

/// Where half of the customers are no members, the lift among members is what members' extra
/// visits must bring; the lift of all sales is the same money, spread over more.
#[test]
fn where_some_are_no_members_only_members_can_pay_for_the_program() {
    let half = format!("{CUSTOMERS}[enrolment]\nshare = 0.5\n");
    let without = answered(&study(&half, POINTS));
    let of = |id: &str| find(&without.results.lift, id).mean;
    let (all, members) = (of("break_even"), of("break_even_members"));
    assert!(0.0 < all && 1.2 * all < members, "{all} {members}");
    let with = answered(&study(
        &half.replace(
            "[enrolment]",
            &format!("[response]\nextra_visits = {members:.6}\n[enrolment]"),
        ),
        POINTS,
    ));
    let paid_for = -find(&without.results.lift, "margin").mean;
    let left = find(&with.results.lift, "margin").mean;
    assert!(left.abs() < 0.05 * paid_for, "{left} of {paid_for}");
    // Everybody a member, there is one figure.
    let everybody = answered(&study(CUSTOMERS, POINTS));
    let ids = everybody.results.lift.iter().map(|one| one.id.as_str());
    assert!(!ids.into_iter().any(|id| id == "break_even_members"));
}

#[test]
fn a_member_price_is_what_is_missing_from_the_till_and_owes_nothing() {
    let answer = answered(&study(CUSTOMERS, PRICE));
    let of = |id: &str| find(&answer.results.arms[1].indicators, id).mean;
    assert!(of("discounts") > 0.0);
    near(of("discounts"), of("sales") - of("revenue"));
    near(of("program_cost"), of("discounts"));
    assert_eq!(of("owed"), 0.0);
    // 5 % off everything at a margin of 30 %: v / (m − v) and the running costs.
    let v = of("discounts") / of("sales");
    let control = find(&answer.results.arms[0].indicators, "sales").mean;
    let lift = (v + 190_000.0 / control) / (0.3 - v);
    let found = find(&answer.results.lift, "break_even").mean;
    assert!((found / lift - 1.0).abs() < 0.01, "{found} is not {lift}");
    assert!(answer.verdict.en.contains("“p1”"));
}

#[test]
fn fees_are_owed_until_they_are_earned_and_gained_as_they_are() {
    let study = study(CUSTOMERS, PAID);
    let run = written(&study, |arm, month, counts, extras| {
        sells(counts);
        if arm == 1 {
            // 10 members pay 1,200 each year in advance; one leaves after six months.
            extras.fees_received[0] = if month % 12 == 0 { 12_000 } else { 0 };
            extras.fees_earned[0] = if month < 6 { 1_000 } else { 900 };
            extras.fees_refunded[0] = if month == 6 { 600 } else { 0 };
            extras.payers = match month {
                0 => 10,
                6 => -1,
                _ => 0,
            };
            extras.served_cost = 5_000;
        }
    });
    let answer = answer(&study, &run);
    let arm = &answer.results.arms[1];
    let fees: f64 = 6.0 * 1_000.0 + 12.0 * 900.0;
    near(find(&arm.indicators, "fees").mean, fees);
    near(
        find(&arm.indicators, "unearned_fees").mean,
        24_000.0 - 600.0 - fees,
    );
    near(find(&arm.indicators, "owed").mean, 24_000.0 - 600.0 - fees);
    near(find(&arm.indicators, "payers").mean, 9.0);
    near(find(&arm.indicators, "program_cost").mean, 90_000.0);
    let program = &answer.programs[0];
    let running = 190_000.0;
    near(step(program, "net"), fees - 90_000.0 - running);
    // Deliveries come with visits, so they rise with them: (V + F) / (M − V).
    let (given, brought) = (90_000.0, 0.3 * 18.0 * 2_000_000.0);
    let even = (given + running - fees) / (brought - given);
    near(find(&answer.results.lift, "break_even").mean, even);
    let unearned = &program.obligations[0];
    assert_eq!(unearned.id, "unearned_subscription");
    program.obligations.iter().for_each(ties);
    let closing = unearned.months[17].lines.last().expect("a closing").amount;
    near(closing as f64, find(&arm.indicators, "unearned_fees").mean);
}

#[test]
fn contacts_referrals_friends_and_services_have_steps_of_their_own() {
    let study = several(CUSTOMERS, &[POINTS], "acquisition = 30000\n");
    let run = written(&study, |arm, _, counts, extras| {
        sells(counts);
        if arm == 1 {
            extras.contact_cost = 70;
            extras.referral_cost = 5_000;
            extras.referred = 2;
            extras.referred_anyway = 1;
            extras.served_cost = 11;
            extras.coupon_value = 900;
            extras.discount = 90;
            extras.voucher_value = 9;
            counts.cash -= 999;
        }
    });
    let answer = answer(&study, &run);
    let program = &answer.programs[0];
    for (id, month) in [
        ("contacts", -70.0),
        ("referrals", -5_000.0),
        ("services", -11.0),
        ("brought", 30_000.0),
    ] {
        near(step(program, id), 18.0 * month);
    }
    let of = |id: &str| find(&answer.results.arms[1].indicators, id).mean;
    near(of("discounts"), 18.0 * 999.0);
    near(of("program_cost"), 18.0 * (999.0 + 5_081.0));
    let net = 18.0 * (30_000.0 - 6_080.0) - 190_000.0;
    near(find(&answer.results.lift, "margin").mean, net);
    // What does not rise with sales is fixed: (999 + F) / (M − 999) by month.
    let fixed = 5_081.0 - 30_000.0 + 190_000.0 / 18.0;
    let even = (999.0 + fixed) / (600_000.0 - 999.0);
    near(find(&answer.results.lift, "break_even").mean, even);
}

#[test]
fn without_sales_a_program_pays_by_what_actions_are_worth() {
    let customers = format!("{CUSTOMERS}[[action]]\nname = \"litter\"\nshare = 0.1\n");
    let park = |worth: &str| several(&customers, &[POINTS], worth);
    let write = |arm: usize, _: usize, counts: &mut Counts, extras: &mut Extras| {
        counts.visits = 100;
        extras.actions[0] = 10 + 5 * arm as i64;
        extras.action_units[0] = 1_000 + 500 * arm as i64;
        if arm == 1 {
            counts.redeemed = 3_000;
            counts.redeemed_value = 3_000;
        }
    };
    let study = park("[costs.worth]\nlitter = 20\n");
    let found = answer(&study, &written(&study, write));
    let program = &found.programs[0];
    near(step(program, "actions"), 18.0 * 500.0 * 20.0);
    // A third of what actions are worth is caused, and so is a third of the rewards.
    near(step(program, "rewards_effect"), -18.0 * 1_000.0);
    near(find(&found.results.lift, "actions").mean, 0.5);
    near(find(&found.results.lift, "revenue").mean, 0.0);
    let given = 3_000.0 * 1_000.0 / 1_500.0;
    let even = (given + 190_000.0 / 18.0) / (20_000.0 - given);
    near(find(&found.results.lift, "break_even").mean, even);
    // With nothing sold and nothing worth anything, no rise can be named.
    let study = park("");
    let unsaid = results(&study, &written(&study, write));
    assert!(unsaid.lift.iter().all(|one| one.id != "break_even"));
    assert!(
        unsaid.verdict.contains("no action has a worth"),
        "{}",
        unsaid.verdict
    );
}
