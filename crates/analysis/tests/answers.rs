//! What an answer must hold, whatever the study: played on small studies, checked figure by figure.

mod common;

use analysis::{books, replications, results};
use common::{CUSTOMERS, POINTS, answered, find, near, played, study};

#[test]
fn what_is_issued_is_conserved_in_every_arm() {
    let answer = answered(&study(CUSTOMERS, POINTS));
    for arm in &answer.results.arms {
        let of = |id| find(&arm.indicators, id).mean;
        near(
            of("issued"),
            of("redeemed") + of("expired") + of("cancelled") + of("outstanding"),
        );
    }
    assert!(find(&answer.results.arms[1].indicators, "expired").mean > 0.0);
}

#[test]
fn the_waterfall_ends_at_the_difference_in_margin() {
    let customers = format!("{CUSTOMERS}[response]\nextra_visits = 0.05\nfewer_leavers = 0.1\n");
    let answer = answered(&study(&customers, POINTS));
    let steps = &answer.programs[0].waterfall;
    let (net, parts) = steps.split_last().expect("a last step");
    near(parts.iter().map(|step| step.amount).sum(), net.amount);
    near(net.amount, find(&answer.results.lift, "margin").mean);
    let arms = &answer.results.arms;
    let extra = find(&arms[1].indicators, "sales").mean - find(&arms[0].indicators, "sales").mean;
    near(parts[..3].iter().map(|step| step.amount).sum(), 0.3 * extra);
    // Points pay part of the price: the cash missing from sales is what rewards cost.
    let of = |id| find(&arms[1].indicators, id).mean;
    near(of("sales") - of("revenue"), of("reward_cost"));
    near(-(parts[3].amount + parts[4].amount), of("reward_cost"));
    near(parts[6].amount, -(100_000.0 + 18.0 * 5_000.0));
}

#[test]
fn no_effect_and_no_reward_is_a_lift_of_exactly_nothing() {
    let customers = CUSTOMERS.replace("never = 0.2", "never = 1");
    let study = study(&customers, POINTS);
    let answer = answered(&study);
    for id in ["revenue", "sales", "visits", "active_12"] {
        let lift = find(&answer.results.lift, id);
        assert_eq!(
            (lift.mean, lift.se, lift.p5, lift.p95),
            (0.0, 0.0, 0.0, 0.0),
            "{id}"
        );
    }
    // Nothing is ever redeemed, so nothing is owed.
    assert_eq!(
        find(&answer.results.arms[1].indicators, "contract_liability").p95,
        0.0
    );
}

#[test]
fn the_books_of_every_percentile_tie() {
    let study = study(CUSTOMERS, POINTS);
    let run = played(&study);
    let mut closings = Vec::new();
    for future in ["p5", "p50", "p95"] {
        let months = books(&study, &run, 0, future);
        assert_eq!(months.len(), 18);
        let mut before = [0; 3];
        for month in &months {
            for (kind, lines) in [&month.points, &month.contract, &month.provision]
                .into_iter()
                .enumerate()
            {
                let (closing, movements) = lines.split_last().expect("a closing line");
                assert_eq!(
                    lines[0].amount, before[kind],
                    "{future} {} opens where it closed",
                    month.month
                );
                let moved = movements.iter().filter(|line| !line.of_which);
                assert_eq!(moved.map(|line| line.amount).sum::<i64>(), closing.amount);
                before[kind] = closing.amount;
            }
            for entry in month
                .contract
                .iter()
                .chain(&month.provision)
                .flat_map(|line| &line.entries)
            {
                let side = |postings: &[analysis::Posting]| {
                    postings.iter().map(|one| one.amount).sum::<i64>()
                };
                assert_eq!(side(&entry.debits), side(&entry.credits));
            }
        }
        closings.push(before[1]);
    }
    assert!(closings[0] <= closings[1] && closings[1] <= closings[2]);
    let run = results(&study, &run);
    let end = find(&run.arms[1].indicators, "contract_liability");
    let middle = closings[1] as f64;
    assert!(
        end.p25 < middle && middle < end.p75,
        "{middle} is no median of {end:?}"
    );
}

#[test]
fn every_future_is_a_row_and_rows_average_to_the_indicators() {
    let study = study(CUSTOMERS, POINTS);
    let run = played(&study);
    let rows = replications(&study, &run);
    assert_eq!(rows.len(), 2 * 40);
    let ids = analysis::measure_ids();
    let revenue = ids
        .iter()
        .position(|id| *id == "revenue")
        .expect("a measure");
    let ours: Vec<f64> = rows
        .iter()
        .filter(|row| row.arm == "p1")
        .map(|row| row.numbers[revenue])
        .collect();
    let mean = ours.iter().sum::<f64>() / ours.len() as f64;
    near(
        find(&results(&study, &run).arms[1].indicators, "revenue").mean,
        mean,
    );
}
