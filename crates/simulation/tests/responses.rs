//! What programs of every kind may and may not change in how often customers come.

mod studies;

use simulation::{Counts, Extras, Run};
use studies::{play_all, study};

const CUSTOMERS: &str = "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nunit = \"month\"\nr = 2\nalpha = 1\ns = 0.6\nbeta = 30\n[baskets]\nmodel = \"lognormal\"\nmean = 30000\nbetween = 0.5\nwithin = 0.6\n[uncertainty]\nrate = 0\n";

fn question(members: u32, futures: u32) -> String {
    format!("months = 24\nmembers = {members}\nreplications = {futures}\nseed = 21\n")
}

/// Visits of an arm over all futures and months.
fn visits(run: &Run, arm: usize) -> f64 {
    total(run, arm, |month| month.visits)
}

fn total(run: &Run, arm: usize, count: fn(&Counts) -> i64) -> f64 {
    let months = run.futures.iter().flat_map(|future| &future.arms[arm]);
    months.map(count).sum::<i64>() as f64
}

fn extra(run: &Run, arm: usize, count: fn(&Extras) -> i64) -> i64 {
    let months = run.futures.iter().flat_map(|future| &future.extras[arm]);
    months.map(count).sum()
}

#[test]
fn a_price_lower_by_a_share_brings_visits_by_its_elasticity() {
    let customers = format!("{CUSTOMERS}[response]\nprice = 0.7\n");
    let program = "[discount]\npercent = 0.1\n";
    let run = play_all(&study(&question(4000, 6), &customers, &[program]));
    let lift = visits(&run, 1) / visits(&run, 0);
    // (1 - 0.1)^-0.7 = 1.0765: the paired difference of 190,000 visits knows it to about 0.1 %.
    assert!((lift - 0.9f64.powf(-0.7)).abs() < 0.003, "{lift}");
}

#[test]
fn time_borrowed_near_a_reward_is_given_back() {
    // Ten visits a month: many cards, of which the first and the last hardly count.
    let often = CUSTOMERS.replace("r = 2\nalpha = 1\n", "r = 40\nalpha = 4\n");
    let customers = |borrowed: &str| {
        format!("{often}[response.goal]\nfrom = 0.7\nfaster = 0.25\nborrowed = {borrowed}\n")
    };
    let program = "[stamps]\ncard = 10\nreward_cost = 3000\n";
    let lift = |borrowed: &str| {
        let run = play_all(&study(&question(500, 4), &customers(borrowed), &[program]));
        visits(&run, 1) / visits(&run, 0) - 1.0
    };
    let (kept, half, all) = (lift("0"), lift("0.5"), lift("1"));
    // Three gaps of ten are shorter by a fifth: 6.4 % more visits when nothing is given back.
    assert!(
        (kept - (10.0 / (7.0 + 3.0 / 1.25) - 1.0)).abs() < 0.004,
        "{kept}"
    );
    assert!((half - kept / 2.0).abs() < 0.006, "{half} of {kept}");
    // What is owed when a customer leaves, or the play ends, is never given back.
    assert!(all.abs() < 0.004, "{all}");
}

#[test]
fn friends_who_would_have_come_anyway_are_no_lift() {
    let customers =
        |anyway: &str| format!("{CUSTOMERS}[referral]\nper_year = 0.5\nanyway = {anyway}\n");
    let program = "[referral]\nreward = 5000\nfriend_reward = 3000\n";
    let play = |anyway: &str| play_all(&study(&question(1000, 3), &customers(anyway), &[program]));
    let (all_anyway, none) = (play("1"), play("0"));
    assert_eq!(visits(&all_anyway, 1), visits(&all_anyway, 0));
    let friends = extra(&all_anyway, 1, |month| month.referred);
    assert!(friends > 1000, "{friends}");
    assert_eq!(
        friends,
        extra(&all_anyway, 1, |month| month.referred_anyway)
    );
    assert_eq!(friends, extra(&none, 1, |month| month.referred));
    // Whoever brings a friend has 5,000, and every friend 3,000.
    assert_eq!(extra(&none, 1, |month| month.referral_cost), friends * 8000);
    assert!(visits(&none, 1) > visits(&none, 0));
    let came = |run: &Run, arm| total(run, arm, |month| month.enrolled);
    assert_eq!(came(&none, 1), 3.0 * 1000.0 + friends as f64);
}

#[test]
fn a_subscription_nobody_pays_for_and_that_gives_nothing_is_control() {
    let program = "[subscription]\nfee = 0\nevery = \"month\"\n";
    let customers = format!("{CUSTOMERS}[subscription]\nuptake = 0.5\n");
    let run = play_all(&study(&question(800, 3), &customers, &[program]));
    assert!(extra(&run, 1, |month| month.payers) > 0);
    for future in &run.futures {
        for (control, arm) in future.arms[0].iter().zip(&future.arms[1]) {
            let seen = |month: &Counts| [month.visits, month.basket, month.cash, month.active];
            assert_eq!(seen(control), seen(arm));
        }
    }
}

#[test]
fn subscribers_stay_by_the_shifted_beta_geometric_law() {
    // Of a monthly subscription, B(a, b + t) / B(a, b) are left after t renewals (Fader & Hardie
    // 2007), when nobody leaves for good.
    let customers = "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nunit = \"month\"\nr = 2\nalpha = 1\ns = 0.6\nbeta = 1000000\n[baskets]\nmodel = \"lognormal\"\nmean = 30000\nbetween = 0.5\nwithin = 0.6\n[subscription]\nuptake = 1\na = 0.7\nb = 3.8\n";
    let program = "[subscription]\nfee = 9900\nevery = \"month\"\n";
    let run = play_all(&study(&question(3000, 4), customers, &[program]));
    let mut left: f64 = 1.0;
    let mut payers = 0;
    let by_month = |month: usize| -> i64 {
        let futures = run.futures.iter();
        futures.map(|future| future.extras[1][month].payers).sum()
    };
    for t in 0..12 {
        payers += by_month(t);
        let expected = 12_000.0 * left;
        let error = (expected * (1.0 - left)).sqrt().max(1.0);
        assert!(
            (payers as f64 - expected).abs() < 4.0 * error,
            "month {t}: {payers}, expected {expected}"
        );
        let t = t as f64;
        left *= (3.8 + t) / (0.7 + 3.8 + t);
    }
}

#[test]
fn of_those_who_try_for_free_the_believed_share_pays() {
    let trial = "[subscription]\nfee = 9900\nevery = \"month\"\ntrial_months = 1\n";
    let beliefs =
        "[subscription]\nuptake = 0.5\nselection = 0\na = 0.01\nb = 1000\nconverts = 0.3\n";
    let customers = format!(
        "{}{beliefs}",
        CUSTOMERS.replace("beta = 30", "beta = 1000000")
    );
    let run = play_all(&study(&question(4000, 3), &customers, &[trial]));
    let paying = extra(&run, 1, |month| month.payers) as f64;
    let (tried, expected) = (12_000.0, 12_000.0 * 0.5 * 0.3);
    let error: f64 = (tried * 0.15f64 * 0.85).sqrt();
    assert!((paying - expected).abs() < 4.0 * error, "{paying}");
    // Nobody pays in the month that is free.
    let first = run.futures.iter().map(|future| future.extras[1][0].payers);
    assert_eq!(first.sum::<i64>(), 0);
}

#[test]
fn fewer_join_a_dearer_program_and_none_who_would_not_join_a_cheaper_one() {
    // Odds of 1 to 3 at 10,000 won a month, and half of that at twice the fee: 14.3 %.
    let at = |fee: &str| format!("[subscription]\nfee = {fee}\n");
    let beliefs = "[subscription]\nuptake = 0.25\nselection = 0\nat_fee = 10000\n";
    let customers = format!("{CUSTOMERS}{beliefs}");
    let (usual, dear) = (at("10000"), at("240000\nevery = \"year\""));
    let run = play_all(&study(&question(4000, 3), &customers, &[&usual, &dear]));
    let joined = |arm: usize| {
        let first = run
            .futures
            .iter()
            .map(|future| future.extras[arm][0].payers);
        first.sum::<i64>() as f64
    };
    for (arm, share) in [(1, 0.25f64), (2, 1.0 / 7.0)] {
        let (expected, error) = (12_000.0 * share, (12_000.0 * share * (1.0 - share)).sqrt());
        assert!(
            (joined(arm) - expected).abs() < 4.0 * error,
            "{arm}: {}",
            joined(arm)
        );
    }
}

#[test]
fn a_halo_brings_visits_to_companies_but_the_usual_one() {
    // Every visit earns 100 points, so that points issued count visits at each company.
    let group = [("a", 0.5), ("b", 0.3), ("c", 0.2)];
    let partner =
        |(name, share): (&str, f64)| format!("[[partner]]\nname = \"{name}\"\nshare = {share}\n");
    let partners: String = group.map(partner).concat();
    let buyers = "currency = \"KRW\"\n[purchases]\nr = 300\nalpha = 100\ns = 0.6\nbeta = 3000\n[baskets]\nmodel = \"lognormal\"\nmean = 10000\nbetween = 0\nwithin = 0\n[uncertainty]\nrate = 0\n";
    let member = |(name, _): (&str, f64)| {
        format!("[[partners.partner]]\nname = \"{name}\"\npays_per_point = 1\npaid_per_point = 1\n")
    };
    let program = format!(
        "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n[points.use]\nminimum = 1\nearns = true\n[partners]\n{}",
        group.map(member).concat()
    );
    let play = |halo: &str| {
        let customers =
            format!("{buyers}{partners}[partners]\nkeeps = 0.5\n[response]\nhalo = {halo}\n");
        play_all(&study(&question(3000, 3), &customers, &[&program]))
    };
    let at = |run: &Run, company: usize| {
        let futures = run.futures.iter().flat_map(|future| &future.extras[1]);
        futures
            .map(|month| month.partner_issued[company])
            .sum::<i64>() as f64
            / 100.0
    };
    let (plain, halo) = (play("0"), play("0.2"));
    assert_eq!(visits(&plain, 1), visits(&plain, 0));
    assert_eq!(visits(&halo, 0), visits(&plain, 0));
    let lift = visits(&halo, 1) / visits(&plain, 1);
    assert!(
        (lift - 1.2).abs() < 4.0 * (2.0 / visits(&plain, 1)).sqrt(),
        "{lift}"
    );
    // To company p goes, of the fifth more of those at home at h, what p has of all but h.
    for (company, (name, _)) in group.iter().enumerate() {
        let others = group.iter().filter(|(other, _)| other != name);
        let expected = 1.0 + 0.2 * others.map(|(_, share)| share / (1.0 - share)).sum::<f64>();
        let (before, after) = (at(&plain, company), at(&halo, company));
        // Of the counts, and of 9,000 customers' homes.
        let error = (1.0 / before + 1.0 / after).sqrt() + 0.2 / 9000f64.sqrt();
        let ratio = after / before;
        assert!(
            (ratio - expected).abs() < 4.0 * error,
            "{name}: {ratio} for {expected} ± {error}"
        );
    }
}

#[test]
fn members_come_sooner_when_the_next_visit_reaches_a_tier() {
    // A tier at five visits a year: of the year's gaps only the fifth is shorter.
    let program = "[tiers]\nby = \"visits\"\nwindow = \"calendar\"\n[[tiers.tier]]\nname = \"gold\"\nfrom = 5\n";
    let customers = |near: &str| format!("{CUSTOMERS}[response]\nnear_tier = {near}\n");
    let lift = |near: &str| {
        let run = play_all(&study(&question(2000, 3), &customers(near), &[program]));
        visits(&run, 1) - visits(&run, 0)
    };
    assert_eq!(lift("0"), 0.0);
    let (one, two) = (lift("0.5"), lift("1"));
    assert!(one > 0.0 && two > one, "{one}, {two}");
    // Twice as fast for one gap gains half a visit a year at most.
    assert!(two < 6000.0 * 2.0 * 0.5, "{two}");
}

#[test]
fn everybody_has_a_birthday_a_year() {
    let program = "[points]\nvalue = 1\n[points.earn]\nrate = 0\nbirthday = 500\n[points.use]\nminimum = 1000\n";
    let run = play_all(&study(&question(700, 2), CUSTOMERS, &[program]));
    // Two years of 700 members in each of two futures.
    let issued = extra(&run, 1, |month| month.bonus_points);
    assert_eq!(issued, 2 * 2 * 700 * 500);
    // Not all of them in one month: 700 of a twelfth each, within five standard errors.
    for month in &run.futures[0].extras[1][..12] {
        let born = month.bonus_points / 500;
        assert!((born - 58).abs() < 5 * 8, "{born}");
    }
}
