//! What all members share runs out for all of them, and what happens before is as if it never did.

mod studies;

use simulation::{Extras, Run};
use studies::{play_all, play_split, study};

const CUSTOMERS: &str = "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nunit = \"month\"\nr = 1\nalpha = 1\ns = 0.6\nbeta = 12\n[baskets]\nmodel = \"lognormal\"\nmean = 30000\nbetween = 0.5\nwithin = 0.6\n";

fn question(members: u32) -> String {
    format!("months = 24\nmembers = {members}\nnew_per_month = 40\nreplications = 4\nseed = 11\n")
}

/// Sums of a count, month by month, in each future.
fn running(run: &Run, count: impl Fn(&Extras) -> i64) -> Vec<Vec<i64>> {
    let of = |extras: &Vec<Extras>| {
        let sums = extras.iter().scan(0, |sum, month| {
            *sum += count(month);
            Some(*sum)
        });
        sums.collect()
    };
    run.futures
        .iter()
        .map(|future| of(&future.extras[1]))
        .collect()
}

fn gifts(stock: &str) -> String {
    format!(
        "[gift]\nspend = 50000\nwindow = \"visit\"\n[[gift.choice]]\nname = \"cup\"\nunit_cost = 2000\nvalue = 5000\n{stock}"
    )
}

#[test]
fn a_stock_of_gifts_is_never_exceeded_and_at_most_a_day_of_it_is_left() {
    let (free, limited) = (gifts(""), gifts("stock = 3000\n"));
    let programs = [free.as_str(), limited.as_str()];
    let run = |program: &str| play_all(&study(&question(5000), CUSTOMERS, &[program]));
    let (open, run) = (run(programs[0]), run(programs[1]));
    let promised = |run: &Run| running(run, |month| month.gifts_promised[0]);
    for (wanted, given) in promised(&open).iter().zip(promised(&run)) {
        let last = *given.last().expect("months");
        assert!(wanted.last() > Some(&3000), "the stock must bind");
        assert!(last <= 3000, "{last}");
        // A day of some six thousand customers asks for some fifty.
        assert!(last >= 2960, "{last}");
        // Before the stock runs out, nothing is other than without a limit.
        let before = wanted.iter().take_while(|sum| **sum < last).count();
        assert!(before > 0);
        assert_eq!(wanted[..before], given[..before]);
    }
}

#[test]
fn a_club_never_has_more_members_than_places() {
    let club = |capacity: &str| {
        format!(
            "[club]\nwho = \"best\"\nbest_share = 0.2\n{capacity}joining_fee = 10000\nannual_fee = 50000\nmember_life_months = 24\nservice_cost = 1000\n"
        )
    };
    let customers = format!("{CUSTOMERS}[club]\nuptake = 0.8\n");
    let inside = |waits: &str| {
        let program = club(&format!("capacity = 300\n{waits}"));
        let run = play_all(&study(&question(5000), &customers, &[&program]));
        running(&run, |month| month.payers)
    };
    let open = play_all(&study(&question(5000), &customers, &[&club("")]));
    assert!(
        running(&open, |month| month.payers)[0][0] > 500,
        "the club must be full"
    );
    for (waiting, turned_away) in inside("").iter().zip(inside("waiting_list = false\n")) {
        // A month end may hold one in a hundred more than there are places: who is let in late may
        // stay a little longer than thought.
        let most = waiting.iter().max().expect("months");
        assert!((295..=303).contains(most), "{most}");
        // Whoever waits keeps the club full; without a list places stay empty until somebody new
        // asks.
        let end = |inside: &[i64]| inside[20..24].iter().sum::<i64>();
        assert!(end(waiting) > end(&turned_away));
    }
}

#[test]
fn limited_studies_are_the_same_on_any_split() {
    let limited = gifts("stock = 700\n");
    let study = study(&question(6000), CUSTOMERS, &[&limited]);
    let whole = play_all(&study);
    for count in [2, 3] {
        assert_eq!(play_split(&study, count), whole, "{count} shards");
    }
}
