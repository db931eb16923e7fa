//! Headline figures against something independent: arithmetic that must hold to the unit in every
//! example, and closed forms for what chance decides.

#![allow(clippy::unwrap_used)]

use analysis::{Answer, ProgramAnswer};
use documents::Notes;
use program::gift::Price;
use program::points::Means;
use punchcard_tests::{entries, root};
use simulation::{Counts, Extras, Files, Playing, Run, Study, play};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

struct Played {
    name: String,
    study: Study,
    run: Run,
    answer: Answer,
}

fn played(name: &str, members: u32, replications: u32, edits: &[(&str, &str, &str)]) -> Played {
    let folder = root().join("examples").join(name);
    let named = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let files = entries(&folder).into_iter();
    let mut files: BTreeMap<String, String> = files
        .map(|path| (named(&path), std::fs::read_to_string(&path).unwrap()))
        .collect();
    for (file, from, to) in edits {
        let text = files.get_mut(*file).unwrap();
        assert!(text.contains(from), "{name}/{file} has no {from}");
        *text = text.replace(from, to);
    }
    let notes = Notes::default();
    let study = Study::read(&Files(files), &notes);
    let mut study = study.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()));
    (study.members, study.replications) = (members, replications);
    let how = Playing {
        threads: 0,
        shard: None,
        enough: None,
        cancel: &AtomicBool::new(false),
        progress: &|_, _, _| {},
    };
    let run = play(&study, &how);
    let answer = analysis::answer(&study, &run);
    let name = name.to_owned();
    Played {
        name,
        study,
        run,
        answer,
    }
}

fn small(name: &str) -> Played {
    played(name, 400, 4, &[])
}

impl Played {
    fn indicator(&self, arm: usize, id: &str) -> f64 {
        let all = &self.answer.results.arms[arm].indicators;
        all.iter().find(|one| one.id == id).unwrap().mean
    }

    fn lift(&self, arm: usize, id: &str) -> (f64, f64) {
        let all = &self.answer.results.arms[arm].lift;
        let one = all.iter().find(|one| one.id == id).unwrap();
        (one.mean, one.se)
    }

    fn series(&self, arm: usize, id: &str) -> Vec<f64> {
        let all = &self.answer.results.arms[arm].series;
        let months = &all.iter().find(|one| one.id == id).unwrap().months;
        months.iter().map(|month| month.mean).collect()
    }

    /// A count over all futures and every month played, run-off included.
    fn sum(&self, arm: usize, count: impl Fn(&Counts, &Extras) -> i64) -> i64 {
        let none = Extras::default();
        let of = |future: &simulation::Future| -> i64 {
            let months = future.arms[arm].iter().enumerate();
            let extras = |month| future.extras[arm].get(month).unwrap_or(&none);
            months
                .map(|(month, counts)| count(counts, extras(month)))
                .sum()
        };
        self.run.futures.iter().map(of).sum()
    }

    fn near(&self, what: &str, found: f64, expected: f64) {
        let size = found.abs().max(expected.abs()).max(1.0);
        assert!(
            (found - expected).abs() <= 1e-9 * size,
            "{}, {what}: {found} is not {expected}",
            self.name
        );
    }
}

fn step(program: &ProgramAnswer, id: &str) -> f64 {
    let found = program.waterfall.iter().find(|step| step.id == id);
    found.map_or(0.0, |step| step.amount)
}

#[test]
fn every_answer_adds_up() {
    for folder in entries(&root().join("examples")) {
        if !folder.join("study.toml").is_file() {
            continue;
        }
        let all = small(folder.file_name().unwrap().to_str().unwrap());
        for (index, program) in all.answer.programs.iter().enumerate() {
            money_adds_up(&all, index + 1, program);
            balances_add_up(&all, index + 1, program);
            price_less_what_is_given_up_is_cash(&all, index + 1);
            rights_by_month_given_are_all_rights(&all, index + 1);
        }
        differences_are_differences(&all);
    }
}

/// The margin is the sum of its steps, and the program's cost that of those which are its costs.
fn money_adds_up(all: &Played, arm: usize, program: &ProgramAnswer) {
    let (net, steps) = program.waterfall.split_last().unwrap();
    let sum = steps.iter().map(|step| step.amount).sum();
    all.near("waterfall", net.amount, sum);
    all.near("margin", all.lift(arm, "margin").0, sum);
    let companies = &all.answer.results.arms[arm].companies;
    let nets = companies.iter().flat_map(|one| one.money.last());
    if !companies.is_empty() {
        all.near("companies", nets.map(|net| net.amount).sum(), sum);
    }
    let costs = [
        "rewards_anyway",
        "rewards_effect",
        "services",
        "contacts",
        "referrals",
        "leftover",
    ];
    let cost: f64 = costs.iter().map(|id| -step(program, id)).sum();
    all.near("cost", all.indicator(arm, "program_cost"), cost);
    all.near("fees", all.indicator(arm, "fees"), step(program, "fees"));
    let margin = all.study.costs.gross_margin.central();
    let sales = all.indicator(arm, "sales") - all.indicator(0, "sales");
    let ids = ["fewer_leavers", "more_visits", "larger_baskets"];
    let caused: f64 = ids.iter().map(|id| step(program, id)).sum();
    let size = margin * all.indicator(arm, "sales");
    assert!((caused - margin * sales).abs() <= 1e-9 * size.max(1.0));
}

/// What is owed is the rights on the study's basis, cashback and unearned fees; points are what was
/// issued and not used or lost; everybody is in one tier; partners' gains are others' losses.
fn balances_add_up(all: &Played, arm: usize, program: &ProgramAnswer) {
    let rights = match all.study.accounting.basis {
        simulation::Basis::ContractLiability => "contract_liability",
        simulation::Basis::CostProvision => "cost_provision",
    };
    let of = |id: &str| all.series(arm, id);
    let parts = [of(rights), of("cashback_payable"), of("unearned_fees")];
    for (month, owed) in of("owed").into_iter().enumerate() {
        let sum = parts.iter().map(|part| part[month]).sum();
        all.near("owed", owed, sum);
    }
    let flows = [of("issued"), of("redeemed"), of("expired"), of("cancelled")];
    let mut held = 0.0;
    for (month, outstanding) in of("outstanding").into_iter().enumerate() {
        held += flows[0][month] - flows[1][month] - flows[2][month] - flows[3][month];
        all.near("points", outstanding, held);
    }
    for (month, enrolled) in of("enrolled").into_iter().enumerate() {
        let tiers = program.tiers.iter().map(|tier| tier.months[month]);
        if !program.tiers.is_empty() {
            all.near("tiers", tiers.sum(), enrolled);
        }
        type Side = fn(&analysis::PartnerAnswer) -> &Vec<f64>;
        let sides: [Side; 3] = [|one| &one.gained, |one| &one.received, |one| &one.open];
        for side in sides {
            let positions = program.partners.iter().map(|one| side(one)[month]);
            assert!(positions.sum::<f64>().abs() < 1e-3, "{}", all.name);
        }
    }
}

/// Month by month and to the unit: cash is the full price less discounts, coupons, and what points
/// and store credit paid. (Returns take all of it back together.)
fn price_less_what_is_given_up_is_cash(all: &Played, arm: usize) {
    let design = all.study.arms[arm - 1].program.design();
    let exchanged = match design.gift.as_ref().map(|gift| &gift.price) {
        Some(Price::Points(points)) => points.0,
        _ => 0,
    };
    let pays = design
        .points
        .as_ref()
        .is_some_and(|points| points.spend.means == Means::Tender);
    for future in &all.run.futures {
        for (month, counts) in future.arms[arm].iter().enumerate() {
            let extras = future.extras[arm].get(month).copied().unwrap_or_default();
            // All points of the examples with gifts are worth one minor unit.
            let points = if pays {
                counts.redeemed_value - exchanged * extras.gifts_promised.iter().sum::<i64>()
            } else {
                0
            };
            let off = extras.discount + extras.voucher_value + extras.coupon_value;
            let cash = counts.basket - off - points - extras.credit_used;
            assert_eq!(counts.cash, cash, "{}, month {month}", all.name);
        }
    }
}

/// Rights followed by the month they were given in are those counted by month: all that is given
/// and used, and what is lost is at least what lapsed.
fn rights_by_month_given_are_all_rights(all: &Played, arm: usize) {
    let cohorts = &all.run.cohorts[arm];
    type Count = fn(&Counts, &Extras) -> i64;
    let kinds: [(&simulation::Lots, Count, Count, Count); 3] = [
        (
            &cohorts.stamps,
            |counts, _| counts.stamps,
            |_, extras| extras.stamps_used,
            |_, extras| extras.stamps_lapsed,
        ),
        (
            &cohorts.vouchers,
            |_, extras| extras.vouchers_issued,
            |_, extras| extras.vouchers_used,
            |_, extras| extras.vouchers_lapsed,
        ),
        (
            &cohorts.cashback,
            |_, extras| extras.credited,
            |_, extras| extras.paid_out + extras.credit_used,
            |_, extras| extras.forfeited,
        ),
    ];
    for (lots, given, used, lapsed) in kinds {
        let months = lots.months();
        let pairs =
            || (0..months).flat_map(|given| (given..months).map(move |month| (given, month)));
        let given_in_all: i64 = (0..months).map(|month| lots.given(month)).sum();
        let used_in_all: i64 = pairs().map(|(given, month)| lots.used(given, month)).sum();
        let lost_in_all: i64 = pairs().map(|(given, month)| lots.lost(given, month)).sum();
        assert_eq!(given_in_all, all.sum(arm, given), "{}", all.name);
        assert_eq!(used_in_all, all.sum(arm, used), "{}", all.name);
        assert!(lost_in_all >= all.sum(arm, lapsed), "{}", all.name);
        assert!(lost_in_all + used_in_all <= given_in_all, "{}", all.name);
    }
}

/// A difference between programs is that of their figures.
fn differences_are_differences(all: &Played) {
    let arm = |name: &str| {
        let mut arms = all.answer.results.arms.iter();
        arms.position(|arm| arm.name == name).unwrap()
    };
    for difference in &all.answer.results.differences {
        let (a, b) = (arm(&difference.a), arm(&difference.b));
        let of = |id: &str| {
            difference
                .lift
                .iter()
                .find(|one| one.id == id)
                .unwrap()
                .mean
        };
        let between = |id: &str| all.indicator(b, id) - all.indicator(a, id);
        assert!((of("program_cost") - between("program_cost")).abs() < 1e-3);
        assert!((of("owed") - between("owed")).abs() < 1e-3);
        let margin = all.lift(b, "margin").0 - all.lift(a, "margin").0;
        assert!((of("margin") - margin).abs() < 1e-3, "{}", all.name);
    }
}

#[test]
fn what_is_given_is_the_rate_of_what_is_paid() {
    // One per cent of every purchase, whole won, nothing returned.
    let cards = small("card-cashback");
    let paid = cards.sum(1, |counts, _| counts.cash);
    let credited = cards.sum(1, |_, extras| extras.credited);
    let visits = cards.sum(1, |counts, _| counts.visits);
    assert!(100 * credited <= paid && paid < 100 * (credited + visits));

    // A tenth off a fifth of the basket: 2 in 98 of what members paid, half a cent a visit aside.
    let prices = small("grocer-prices");
    let off = prices.sum(1, |_, extras| extras.discount) as f64;
    let paid = prices.sum(1, |counts, _| counts.member_cash) as f64;
    let visits = prices.sum(1, |counts, _| counts.visits) as f64;
    assert!((off - paid * 2.0 / 98.0).abs() <= visits, "{off} of {paid}");

    // 1.20 a voucher, unless the basket is smaller.
    let used = prices.sum(2, |_, extras| extras.vouchers_used);
    let worth = prices.sum(2, |_, extras| extras.voucher_value);
    assert!(
        worth <= 120 * used && worth > 119 * used,
        "{worth} for {used}"
    );

    let coupons = small("fresh-coupons");
    for arm in [1, 2] {
        let left = |_: &Counts, extras: &Extras| {
            extras.coupon_value + extras.contact_cost
                - 3000 * extras.coupons_used
                - 15 * extras.coupons_sent
        };
        assert_eq!(coupons.sum(arm, left), 0);
        assert!(coupons.sum(arm, |_, extras| extras.coupons_used) > 0);
    }

    let stamps = small("loyal-60");
    let left = |counts: &Counts, extras: &Extras| {
        (counts.stamps - counts.visits).abs()
            + (extras.stamps_used - 10 * counts.stamp_rewards).abs()
            + (counts.stamp_cost - 300 * counts.stamp_rewards).abs()
    };
    assert_eq!(stamps.sum(1, left), 0);

    // A won a point, each issued and used at one of the three companies.
    let group = small("retail-group");
    let left = |counts: &Counts, extras: &Extras| {
        let all = |each: &[i64]| each.iter().sum::<i64>();
        (all(&extras.partner_issued) - counts.issued).abs()
            + (all(&extras.partner_redeemed) - counts.redeemed).abs()
            + (all(&extras.partner_charged) - counts.issued).abs()
            + (all(&extras.partner_credited) - counts.redeemed).abs()
    };
    assert_eq!(group.sum(1, left), 0);

    // Two points a gram and 700 a bag, not more than four a month.
    let park = small("park-litter");
    let grams = park.sum(1, |_, extras| extras.action_units.iter().sum());
    let bags = park.sum(2, |_, extras| extras.actions.iter().sum());
    let by_gram = park.sum(1, |counts, _| counts.issued);
    let by_bag = park.sum(2, |counts, _| counts.issued);
    assert!(by_gram <= 2 * grams && 2 * grams - by_gram < grams / 10);
    assert!(by_bag <= 700 * bags && by_bag % 700 == 0);
}

#[test]
fn fees_and_services_go_together() {
    // Every paid month brings a box, and every trial one more; nobody pays who has left.
    let boxes = small("box-subscription");
    let fees = |arm| boxes.sum(arm, |_, extras| extras.fees_received[0]);
    let served = |arm| boxes.sum(arm, |_, extras| extras.served_cost);
    assert_eq!(fees(1) % 29_000, 0);
    assert_eq!(served(1) / 15_500, fees(1) / 29_000);
    let trials = boxes.sum(2, |counts, _| counts.enrolled);
    assert_eq!(served(2) / 15_500, fees(2) / 29_000 + trials);

    // A club of 150 places that costs 14,000 a month and member.
    let club = played("hotel-club", 6000, 4, &[]);
    for arm in [1, 2] {
        let payers = club.series(arm, "payers");
        assert!(payers.iter().all(|members| *members <= 152.0), "{payers:?}");
        assert_eq!(club.sum(arm, |_, extras| extras.served_cost) % 14_000, 0);
    }
    assert_eq!(
        club.sum(2, |_, extras| extras.fees_received.iter().sum()),
        0
    );

    // 1,000 and 500 gifts are all there are; what is bought is sent or left over.
    let gifts = played("cosmetics-gift", 6000, 4, &[]);
    let sent = |choice: usize| gifts.sum(1, |_, extras| extras.gifts_shipped[choice]);
    assert!(sent(0) <= 4 * 1000 && sent(1) <= 4 * 500);
    let left = 7400 * (4000 - sent(0)) + 5200 * (2000 - sent(1));
    let cost = 10_200 * sent(0) + 8_000 * sent(1) + left;
    gifts.near(
        "gifts",
        gifts.indicator(1, "program_cost"),
        cost as f64 / 4.0,
    );
}

/// Subscribers who never leave the shop, all asked: the shifted beta-geometric law alone says how
/// many months are paid.
#[test]
fn subscribers_survive_as_fader_and_hardie_say() {
    let edits = [
        (
            "customers.toml",
            "beta = { value = 20",
            "beta = { value = 1000000",
        ),
        (
            "customers.toml",
            "uptake = { value = 0.08, low = 0.05, high = 0.12",
            "uptake = { value = 1",
        ),
        (
            "customers.toml",
            "payment_failure = { value = 0.03, low = 0.02, high = 0.06",
            "payment_failure = { value = 0",
        ),
        (
            "customers.toml",
            "pause = { value = 0.02",
            "pause = { value = 0",
        ),
        ("study.toml", "new_per_month = 200", "new_per_month = 0"),
    ];
    let all = played("box-subscription", 3000, 2, &edits);
    let (a, b) = (0.4226, 7.3933);
    // S(t) = S(t-1) (b + t - 1)/(a + b + t - 1), Fader & Hardie 2007.
    let survivors: Vec<f64> = (0..24)
        .scan(1.0, |left, month| {
            let now = *left;
            let t = f64::from(month);
            *left *= (b + t) / (a + b + t);
            Some(now)
        })
        .collect();
    let mean: f64 = survivors.iter().sum();
    // E[T²] = Σ (2t + 1) S(t): the variance of the months one member pays.
    let square: f64 = (0..)
        .zip(&survivors)
        .map(|(t, s)| f64::from(2 * t + 1) * s)
        .sum();
    let error = ((square - mean * mean) / 6000.0).sqrt();
    let months = all.indicator(1, "fees") / 29_000.0 / 3000.0;
    assert!(
        (months - mean).abs() < 3.5 * error,
        "{months}, not {mean} ± {error}"
    );
}

/// With as many more visits as the break-even says, nothing is left and nothing is missing.
#[test]
fn at_the_break_even_nothing_is_left() {
    let rise = |value: f64| format!("extra_visits = {{ value = {value:.6}, source = \"test\" }}");
    let play = |value: f64| {
        let text = rise(value);
        let edits = [("customers.toml", "preset = \"central\"", text.as_str())];
        played("brand-points", 500, 8, &edits)
    };
    let without = play(0.0);
    let (needed, _) = without.lift(1, "break_even");
    let with = play(needed);
    let (missing, (left, _)) = (without.lift(1, "margin").0, with.lift(1, "margin"));
    // The rise is first-order, and the visit on joining does not rise.
    assert!(
        left.abs() < 0.05 * missing.abs(),
        "{left} of {missing} at {needed}"
    );
}
