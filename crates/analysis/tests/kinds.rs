//! What each kind of program costs, owes and causes: small studies played, and futures written by
//! hand, whose answers can be worked out on paper.

mod common;

use analysis::{Answer, Obligation, PartnerAnswer, ProgramAnswer, answer, obligations, results};
use common::{CUSTOMERS, POINTS, answered, find, near, played, several, study};
use simulation::{Counts, Extras, Run, Study};

const GIFT: &str = "[gift]\nspend = 30000\nwindow = \"visit\"\nfrom = \"2027-03\"\nuntil = \"2027-06\"\nship_days = 20\nshipping = { value = 500, source = \"test\" }\n[[gift.choice]]\nname = \"cup\"\nunit_cost = { value = 2000, source = \"test\" }\nvalue = 5000\norder = 100\n[[gift.choice]]\nname = \"bag\"\nunit_cost = { value = 3000, source = \"test\" }\nvalue = 6000\norder = 5000\n";
const FREE: &str = "[subscription]\nfee = 0\nevery = \"month\"\n";
const PAID: &str = "[subscription]\nfee = 1200\nevery = \"year\"\nrefund = \"unused\"\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = { value = 100, source = \"test\" }\nvalue = 300\n";
const VOUCHER: &str = "[discount]\namount = 1000\nwhen = \"next-visit\"\nvalid_months = 3\n";
const CASH: &str = "[cashback]\nrate = 0.05\nas = \"cash\"\npays = \"quarterly\"\nsmallest_payout = 2000\ndelay_days = 30\nlapse_months = 6\n";
const CREDIT: &str = "[cashback]\nrate = 0.05\nas = \"store-credit\"\nlapse_months = 6\n";
const STAMPS: &str = "[stamps]\ncard = 10\nexpires_months = 6\nreward_cost = { value = 3000, source = \"test\" }\nreward_value = 9000\n[[stamps.step]]\nat = 5\nreward_cost = { value = 1000, source = \"test\" }\nreward_value = 3000\n";
const PRICE: &str = "[discount]\npercent = 0.05\n";

/// A run whose futures are all written by hand: `write` fills a month of the control (arm 0) or of
/// the program (arm 1); the months of the run-off stay empty.
fn written(study: &Study, write: impl Fn(usize, usize, &mut Counts, &mut Extras)) -> Run {
    let mut run = played(study);
    for future in &mut run.futures {
        let months = future.arms[0].len();
        for arm in 0..2 {
            let mut counts = vec![Counts::default(); months];
            let mut extras = vec![Extras::default(); months];
            for month in 0..study.months as usize {
                write(arm, month, &mut counts[month], &mut extras[month]);
            }
            future.arms[arm] = counts;
            future.extras[arm] = extras;
        }
    }
    run
}

/// What every month sells in the tables below, with or without a program: 100 visits of 20,000.
fn sells(counts: &mut Counts) {
    counts.visits = 100;
    counts.basket = 2_000_000;
    counts.cash = 2_000_000;
    counts.member_cash = 2_000_000;
}

fn step(program: &ProgramAnswer, id: &str) -> f64 {
    let steps = program.waterfall.iter();
    steps
        .filter(|step| step.id == id)
        .map(|step| step.amount)
        .sum()
}

/// Every balance opens where it closed and moves by its lines; every entry balances.
fn ties(obligation: &Obligation) {
    let mut before = 0;
    for month in &obligation.months {
        if obligation.balance {
            let (closing, movements) = month.lines.split_last().expect("a closing line");
            assert_eq!(month.lines[0].amount, before, "{}", obligation.id);
            let moved: i64 = movements.iter().map(|line| line.amount).sum();
            assert_eq!(moved, closing.amount, "{}", obligation.id);
            before = closing.amount;
        }
        for entry in month.lines.iter().flat_map(|line| &line.entries) {
            let side = |side: &[analysis::Posting]| side.iter().map(|one| one.amount).sum::<i64>();
            assert_eq!(side(&entry.debits), side(&entry.credits));
        }
    }
}

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

#[test]
fn programs_are_compared_future_by_future() {
    let study = several(CUSTOMERS, &[PRICE, POINTS, PRICE], "");
    let answer = answered(&study);
    let arms = &answer.results.arms;
    let pairs: Vec<_> = answer.results.differences.iter().collect();
    let named: Vec<_> = pairs
        .iter()
        .map(|one| (one.a.as_str(), one.b.as_str()))
        .collect();
    assert_eq!(named, [("p1", "p2"), ("p1", "p3"), ("p2", "p3")]);
    for one in &pairs[1].lift {
        assert_eq!(
            (one.mean, one.se, one.p5, one.p95),
            (0.0, 0.0, 0.0, 0.0),
            "{}",
            one.id
        );
    }
    let margin = find(&pairs[0].lift, "margin");
    let [price, points] = [1, 2].map(|arm: usize| find(&arms[arm].lift, "margin"));
    near(margin.mean, points.mean - price.mean);
    // On the same luck the difference is known far better than two runs would tell it.
    assert!(margin.se > 0.0 && margin.se < 0.9 * price.se.hypot(points.se));
    near(
        find(&pairs[0].lift, "owed").mean,
        find(&arms[2].indicators, "owed").mean,
    );
    let verdict = &answer.verdict;
    let best = if points.mean > price.mean { "p2" } else { "p1" };
    let said = format!("Of 3 programs “{best}” does best: in ");
    assert!(verdict.en.starts_with(&said), "{}", verdict.en);
    assert!(
        verdict
            .ko
            .contains(&format!("‘{best}’ 프로그램이 가장 낫습니다"))
    );
    assert!(results(&study, &played(&study)).differences == answer.results.differences);
}

#[test]
fn fifths_hold_all_customers_and_all_their_cash() {
    let study = study(CUSTOMERS, POINTS);
    let run = played(&study);
    let fifths = &answer(&study, &run).programs[0].fifths;
    near(fifths.iter().map(|fifth| fifth.customers).sum(), 1.0);
    let futures = run.futures.len() as f64;
    let months = |count: fn(&Counts) -> i64| -> f64 {
        let futures = run.futures.iter();
        futures.flat_map(|one| &one.arms[1]).map(count).sum::<i64>() as f64
    };
    near(
        fifths.iter().map(|fifth| fifth.cash).sum(),
        months(|counts| counts.cash) / futures,
    );
    near(
        fifths.iter().map(|fifth| fifth.visits).sum(),
        months(|counts| counts.visits) / futures,
    );
    near(
        fifths.iter().map(|fifth| fifth.benefit).sum(),
        months(|counts| counts.redeemed_value) / futures,
    );
    // Who comes rarely pays least and gets least.
    assert!(fifths[0].cash < fifths[4].cash && fifths[0].benefit < fifths[4].benefit);
    assert!(
        fifths
            .iter()
            .all(|fifth| fifth.lift <= 0.0 && fifth.lift_se > 0.0)
    );
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
        let moved = |line: &analysis::Line| line.amount != 0;
        let lines = all[0].months.iter().flat_map(|month| &month.lines);
        assert!(lines.filter(|line| moved(line)).count() > 18);
    }
}

/// The series of an arm, mean over futures.
fn series(answer: &Answer, id: &str) -> Vec<f64> {
    let series = answer.results.arms[1].series.iter();
    let found = series.clone().find(|one| one.id == id);
    let found = found.unwrap_or_else(|| panic!("no {id}"));
    found.months.iter().map(|month| month.mean).collect()
}

fn closing(obligation: &Obligation) -> f64 {
    let last = obligation
        .months
        .last()
        .and_then(|month| month.lines.last());
    last.expect("a closing line").amount as f64
}

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

#[test]
fn stamps_are_carried_at_all_rewards_of_their_card() {
    let study = study(CUSTOMERS, STAMPS);
    let run = written(&study, |arm, month, counts, extras| {
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
fn what_partners_gain_adds_up_to_nothing_and_points_are_owed_once() {
    let customers = format!(
        "{CUSTOMERS}[[partner]]\nname = \"mart\"\nshare = 0.5\n[[partner]]\nname = \"books\"\nshare = 0.3\n"
    );
    let partners = "settle_months = 2\n[[partners.partner]]\nname = \"mart\"\npays_per_point = 1.1\npaid_per_point = 1\n[[partners.partner]]\nname = \"books\"\npays_per_point = 1.2\npaid_per_point = 0.9\n";
    for (carries, issuer) in [("operator", false), ("issuer", true)] {
        let program = format!(
            "{POINTS}[partners]\ncarries = \"{carries}\"\nbreakage = \"{carries}\"\n{partners}"
        );
        let answer = answered(&study(&customers, &program));
        let companies = &answer.programs[0].partners;
        let names: Vec<&str> = companies.iter().map(|one| one.name.en.as_str()).collect();
        assert_eq!(names, ["operator", "mart", "books"]);
        let liability = series(&answer, "contract_liability");
        for (month, liability) in liability.into_iter().enumerate() {
            let sum = |of: fn(&PartnerAnswer) -> &Vec<f64>| -> f64 {
                companies.iter().map(|one| of(one)[month]).sum()
            };
            near(sum(|one| &one.gained), 0.0);
            near(sum(|one| &one.received), 0.0);
            near(sum(|one| &one.open), 0.0);
            near(sum(|one| &one.liability), liability);
        }
        // Members hold points of every company; who carries them is what the program says.
        assert_eq!(companies[1].liability[17] > 0.0, issuer);
        assert_eq!(companies[1].breakage[17] != 0.0, issuer);
        assert!(companies[1].gained.iter().sum::<f64>() < 0.0);
        // Nothing is settled before two months have passed.
        assert_eq!(companies[1].received[..2], [0.0, 0.0]);
        assert!(companies[1].received[2] != 0.0);
        let ids = answer.programs[0]
            .obligations
            .iter()
            .map(|one| one.id.as_str());
        assert_eq!(
            ids.collect::<Vec<_>>(),
            ["partner_receivable", "partner_payable"]
        );
        answer.programs[0].obligations.iter().for_each(ties);
    }
}

#[test]
fn every_member_is_in_one_tier() {
    let tiers = "[tiers]\nby = \"spend\"\n[[tiers.tier]]\nname = \"silver\"\nfrom = 100000\n[[tiers.tier]]\nname = \"gold\"\nfrom = 300000\n";
    let answer = answered(&study(CUSTOMERS, &format!("{POINTS}{tiers}")));
    let found = &answer.programs[0].tiers;
    let names: Vec<&str> = found.iter().map(|tier| tier.name.en.as_str()).collect();
    assert_eq!(names, ["below all tiers", "silver", "gold"]);
    for (month, enrolled) in series(&answer, "enrolled").into_iter().enumerate() {
        near(found.iter().map(|tier| tier.months[month]).sum(), enrolled);
    }
    assert!(found[1].months[17] > 0.0 && found[2].months[17] > 0.0);
}
