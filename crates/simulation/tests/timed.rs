//! Responses that begin and end between two visits, and money that comes back: against closed
//! forms. Tolerances are four standard errors.

mod studies;

use simulation::Run;
use studies::{play_all, study};
use units::WEEKS_PER_MONTH;

/// Customers who all come `rate` times a month and never leave; every basket is 10,000 won.
fn customers(rate: f64, beliefs: &str) -> String {
    let alpha = 100_000.0 / rate;
    format!(
        "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nunit = \"month\"\nr = 100000\nalpha = {alpha}\ns = 0.6\nbeta = 1000000\n[baskets]\nmodel = \"lognormal\"\nmean = 10000\nbetween = 0\nwithin = 0\n[uncertainty]\nrate = 0\n{beliefs}"
    )
}

fn question(months: u32, members: u32, futures: u32) -> String {
    format!("months = {months}\nmembers = {members}\nreplications = {futures}\nseed = 23\n")
}

/// Visits of an arm in some months, over all futures.
fn visits(run: &Run, arm: usize, months: std::ops::Range<usize>) -> f64 {
    let futures = run.futures.iter();
    let of = |month: &simulation::Counts| month.visits;
    let all = futures.flat_map(|future| &future.arms[arm][months.clone()]);
    all.map(of).sum::<i64>() as f64
}

#[test]
fn a_tier_lost_takes_visits_for_so_many_weeks() {
    // Everybody is gold until a change in month 12 that nobody reaches.
    let program = "[tiers]\nby = \"visits\"\nwindow = \"rolling\"\nmonths = 12\n[[tiers.tier]]\nname = \"gold\"\nfrom = 0\n[[tiers.change]]\nmonth = \"2028-01\"\nfrom = [100000]\nkeeps = false\n";
    let beliefs = "[response]\nmissed_tier = 0.5\nmissed_tier_weeks = 26\n";
    let run = play_all(&study(
        &question(24, 3000, 3),
        &customers(2.0, beliefs),
        &[program],
    ));
    let ratio =
        |months: std::ops::Range<usize>| visits(&run, 1, months.clone()) / visits(&run, 0, months);
    assert_eq!(ratio(0..12), 1.0);
    // 26 weeks are 5.98 months.
    let lasts = 26.0 / WEEKS_PER_MONTH;
    for (months, expected) in [
        (12..17, 0.5),
        (12..18, 1.0 - 0.5 * lasts / 6.0),
        (18..24, 1.0),
    ] {
        let error = (2.0 / visits(&run, 0, months.clone())).sqrt();
        let found = ratio(months.clone());
        assert!(
            (found - expected).abs() < 4.0 * error,
            "{months:?}: {found} for {expected} ± {error}"
        );
    }
}

#[test]
fn who_misses_a_tier_by_one_visit_comes_less_the_year_after() {
    // Gold from five visits a year, of 4.2: with Poisson visits, 19.4 % end the first year at four.
    let program = "[tiers]\nby = \"visits\"\nwindow = \"calendar\"\n[[tiers.tier]]\nname = \"gold\"\nfrom = 5\n";
    let play = |missed: &str| {
        let weeks = 12.0 * WEEKS_PER_MONTH;
        let beliefs = format!("[response]\nmissed_tier = {missed}\nmissed_tier_weeks = {weeks}\n");
        play_all(&study(
            &question(24, 4000, 3),
            &customers(0.35, &beliefs),
            &[program],
        ))
    };
    let none = play("0");
    assert_eq!(visits(&none, 1, 0..24), visits(&none, 0, 0..24));
    let run = play("0.5");
    assert_eq!(visits(&run, 1, 0..12), visits(&run, 0, 0..12));
    let four = 4.2f64.powi(4) / 24.0 * (-4.2f64).exp();
    let (found, before) = (visits(&run, 1, 12..24), visits(&run, 0, 12..24));
    let (ratio, expected) = (found / before, 1.0 - 0.5 * four);
    // Of how many they are, and of the visits they no longer make.
    let error = 0.5 * (four * (1.0 - four) / 12_000.0).sqrt() + (0.5 * four / before).sqrt();
    assert!(
        (ratio - expected).abs() < 4.0 * error,
        "{ratio} for {expected} ± {error}"
    );
}

#[test]
fn the_weeks_after_a_reward_end_between_visits() {
    // A reward on every visit: the hazard of the next is twice as high for eight weeks. A renewal
    // process: T/m(g) - m(first)/m(g) + m(g²)/(2 m(g)²) visits in T months, the first gap plain.
    let (rate, times, lasts) = (0.35, 2.0, 8.0 / WEEKS_PER_MONTH);
    let survival = |t: f64| (-rate * (times * t.min(lasts) + (t - lasts).max(0.0))).exp();
    let step = 0.001;
    let moments = (0..60_000).map(|i| (f64::from(i) + 0.5) * step);
    let (mut mean, mut square) = (0.0, 0.0);
    for t in moments {
        mean += survival(t) * step;
        square += 2.0 * t * survival(t) * step;
    }
    let months = 120.0;
    let expected = (months - 1.0 / rate) / mean + square / (2.0 * mean * mean);
    let program = "[stamps]\ncard = 1\nreward_cost = 1\n";
    let beliefs = "[response]\nafter_reward = 1\nafter_reward_weeks = 8\n";
    let run = play_all(&study(
        &question(120, 500, 2),
        &customers(rate, beliefs),
        &[program],
    ));
    let found = visits(&run, 1, 0..120) / 1000.0;
    // The variance of a renewal count is at most its mean here.
    let error = (expected / 1000.0).sqrt();
    assert!(
        (found - expected).abs() < 4.0 * error,
        "{found} for {expected} ± {error}"
    );
}

#[test]
fn cashback_spent_again_is_sales_of_the_month_after() {
    let program =
        "[cashback]\nrate = 0.05\nas = \"cash\"\npays = \"monthly\"\nsmallest_payout = 0\n";
    let play = |share: &str| {
        let beliefs = format!("[response]\nrespend = {share}\n");
        play_all(&study(
            &question(12, 800, 2),
            &customers(2.0, &beliefs),
            &[program],
        ))
    };
    let sales = |run: &Run, arm: usize| -> i64 {
        let months = run.futures.iter().flat_map(|future| &future.arms[arm]);
        months.map(|month| month.basket).sum()
    };
    let (none, some) = (play("0"), play("0.3"));
    assert_eq!(sales(&none, 1), sales(&none, 0));
    assert_eq!(visits(&some, 1, 0..12), visits(&some, 0, 0..12));
    let mut again = 0;
    for future in &some.futures {
        for (paid, spent) in future.extras[1].iter().zip(&future.extras[1][1..]) {
            let expected = 0.3 * paid.paid_out as f64;
            // Each of 800 pay-outs is rounded to the won.
            assert!((spent.respent as f64 - expected).abs() <= 400.0);
            again += spent.respent;
        }
        assert_eq!(future.extras[1][0].respent, 0);
        // It earns nothing.
        let credited: i64 = future.extras[1].iter().map(|month| month.credited).sum();
        let sold: i64 = future.arms[0].iter().map(|month| month.basket).sum();
        assert_eq!(credited, sold / 20);
    }
    assert!(again > 0);
    assert_eq!(sales(&some, 1) - sales(&some, 0), again);
}
