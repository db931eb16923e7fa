//! Clubs as tables a marketer can check, and the law of their places and fees.

use documents::{Notes, Source};
use program::Renewal::{self, Fails, Leaves, Pauses, Stays};
use program::{Account, Answers, Effect, Fee, Limit, Limited, Program, Setting, Term, Visit};
use proptest::prelude::*;
use units::{Money, Month};

fn program(text: &str) -> Program {
    let notes = Notes::default();
    let source = Source::new("program.toml", text);
    let read = program::read(&source, &notes, &Setting::default());
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

/// A customer of a rank, for whom a place is free at a moment or never, with a plan of renewals.
struct Customer {
    rank: f64,
    joins: bool,
    place: Option<f64>,
    renewals: Vec<Renewal>,
    asked: u32,
}

impl Default for Customer {
    fn default() -> Self {
        Self {
            rank: 1.0,
            joins: true,
            place: Some(0.0),
            renewals: Vec::new(),
            asked: 0,
        }
    }
}

impl Answers for Customer {
    fn rank(&mut self) -> f64 {
        self.rank
    }

    fn joins(&mut self, term: Term) -> bool {
        assert_eq!(term, Term::Club);
        self.joins
    }

    fn admitted(&mut self, at: f64) -> Option<f64> {
        self.place.map(|free| free.max(at))
    }

    fn renews(&mut self, _: Term, period: u32) -> Renewal {
        self.asked += 1;
        assert_eq!(period, self.asked, "years are counted from 1");
        let answer = self.renewals.get(period as usize - 1);
        answer.copied().unwrap_or(Stays)
    }
}

/// Joins at a moment, spends on visits, and lets the months pass.
fn live(
    rules: &Program,
    joins: f64,
    visits: &[Visit],
    months: u32,
    customer: &mut Customer,
) -> Vec<(Month, Effect)> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(&mut account, joins, customer, &mut effects);
    for visit in visits {
        rules.visit_deciding(&mut account, visit, customer, &mut effects);
    }
    rules.close(&mut account, Month(months), customer, &mut effects);
    effects
}

/// What happened to the membership, a line each.
fn told(effects: &[(Month, Effect)]) -> Vec<String> {
    let line = |(month, effect): &(Month, Effect)| {
        let what = match effect {
            Effect::Paying { change: 1 } => "enters".to_owned(),
            Effect::Paying { change: -1 } => "leaves".to_owned(),
            Effect::FeePaid {
                fee: Fee::Annual,
                amount,
                months: 12,
            } => format!("pays {amount} for the year"),
            Effect::FeePaid {
                fee: Fee::Joining,
                amount,
                months,
            } => format!("pays {amount} to join, earned over {months}"),
            Effect::Served { cost, .. } => format!("is served for {cost}"),
            _ => return None,
        };
        Some(format!("{month} {what}", month = month.0))
    };
    effects.iter().filter_map(line).collect()
}

#[test]
fn who_is_asked_and_who_finds_a_place() {
    // who, the customer's rank, wants to, when a place is free, waiting list, month of entering
    for (who, rank, joins, place, waits, enters) in [
        ("who = \"anyone\"", 0.0, true, Some(0.0), true, Some(0)),
        ("who = \"invited\"", 0.0, true, Some(0.0), true, Some(0)),
        ("who = \"invited\"", 1.0, false, Some(0.0), true, None),
        (
            "who = \"best\"\nbest_share = 0.1",
            0.9,
            true,
            Some(0.0),
            true,
            Some(0),
        ),
        (
            "who = \"best\"\nbest_share = 0.1",
            0.89,
            true,
            Some(0.0),
            true,
            None,
        ),
        (
            "who = \"best\"\nbest_share = 1",
            0.0,
            true,
            Some(0.0),
            true,
            Some(0),
        ),
        ("who = \"anyone\"", 0.0, true, Some(5.5), true, Some(5)),
        ("who = \"anyone\"", 0.0, true, Some(5.5), false, None),
        ("who = \"anyone\"", 0.0, true, None, true, None),
    ] {
        let rules = program(&format!(
            "[club]\n{who}\ncapacity = 500\nwaiting_list = {waits}\n"
        ));
        let limit = Limit {
            what: Limited::Club,
            most: 500,
        };
        assert_eq!(rules.limits(), [limit]);
        let mut customer = Customer {
            rank,
            joins,
            place,
            ..Customer::default()
        };
        let effects = live(&rules, 0.25, &[], 12, &mut customer);
        let expected: Vec<String> = enters
            .iter()
            .map(|month| format!("{month} enters"))
            .collect();
        assert_eq!(told(&effects), expected, "{who} {rank} {place:?}");
    }
}

#[test]
fn without_a_capacity_nobody_asks_for_a_place() {
    let mut customer = Customer {
        place: None,
        ..Customer::default()
    };
    let rules = program("[club]\nwho = \"anyone\"\n");
    assert_eq!(rules.limits(), []);
    let effects = live(&rules, 0.0, &[], 12, &mut customer);
    assert_eq!(told(&effects), ["0 enters"]);
}

#[test]
fn fees_and_services_of_two_years() {
    let rules = program(
        "[club]\nwho = \"anyone\"\njoining_fee = 60000\nmember_life_months = 24\nannual_fee = 120000\nservice_cost = 700\n",
    );
    let mut customer = Customer {
        renewals: vec![Pauses, Fails], // a club knows no pause: the member stays
        ..Customer::default()
    };
    let effects = live(&rules, 1.5, &[], 36, &mut customer);
    let served = told(&effects)
        .iter()
        .filter(|line| line.contains("served"))
        .count();
    assert_eq!(served, 24);
    let others: Vec<String> = told(&effects)
        .into_iter()
        .filter(|line| !line.contains("served"))
        .collect();
    assert_eq!(
        others,
        [
            "1 enters",
            "1 pays 60000 to join, earned over 24",
            "1 pays 120000 for the year",
            "13 pays 120000 for the year",
            "25 leaves",
        ]
    );
}

#[test]
fn a_place_is_kept_by_spending() {
    let rules = program("[club]\nwho = \"anyone\"\nreview_spend = 50000\n");
    let spends = |moment, amount| Visit::new(moment, Money(amount));
    // visits, month of leaving
    let rows: [(&[Visit], Option<u32>); 6] = [
        (&[], Some(12)),
        (&[spends(1.0, 50_000), spends(13.0, 50_000)], None),
        (&[spends(1.0, 49_999)], Some(12)),
        (&[spends(1.0, 90_000), spends(13.0, 10_000)], Some(24)),
        // Brought back within the year, and after it.
        (
            &[spends(1.0, 50_000).returned_after(2.0), spends(13.0, 1)],
            Some(12),
        ),
        (
            &[
                spends(11.5, 50_000).returned_after(1.0),
                spends(13.0, 50_000),
            ],
            None,
        ),
    ];
    for (visits, leaves) in rows {
        let effects = live(&rules, 0.0, visits, 30, &mut Customer::default());
        let left = effects
            .iter()
            .find(|(_, effect)| matches!(effect, Effect::Paying { change: -1 }));
        assert_eq!(left.map(|(month, _)| month.0), leaves, "{visits:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_place_is_taken_once_and_given_back_once(
        joins in 0.0f64..20.0,
        wait in prop::option::of(0.0f64..20.0),
        serves in any::<bool>(),
        months in 1u32..60,
        renewals in prop::collection::vec(prop_oneof![4 => Just(Stays), 1 => Just(Leaves)], 0..6),
    ) {
        let service = if serves { "service_cost = 1" } else { "" };
        let rules = program(&format!(
            "[club]\nwho = \"anyone\"\ncapacity = 9\nannual_fee = 12000\n{service}\n"
        ));
        let place = wait.map(|wait| joins + wait);
        let mut customer = Customer { place, renewals: renewals.clone(), ..Customer::default() };
        let effects = live(&rules, joins, &[], months, &mut customer);
        // Whole years and months inside, counted by hand.
        let stays = renewals.iter().take_while(|answer| **answer == Stays).count();
        let most = if stays == renewals.len() { usize::MAX } else { stays + 1 };
        let inside = place.map_or(0.0, |place| (f64::from(months) - place).max(0.0));
        let years = ((inside / 12.0).ceil() as usize).min(most);
        let served = (inside.ceil() as usize).min(most.saturating_mul(12));
        let left = years == most && inside > 12.0 * years as f64;
        let (mut taken, mut paying, mut paid, mut had) = (Vec::new(), 0, 0, 0);
        for (_, effect) in &effects {
            match effect {
                Effect::Drawn { limit: 0, amount, .. } => taken.push(*amount),
                Effect::Paying { change } => paying += i32::from(*change),
                Effect::FeePaid { fee: Fee::Annual, .. } => paid += 1,
                Effect::Served { .. } => had += 1,
                _ => {}
            }
        }
        let expected: &[i64] = match (years > 0, left) {
            (false, _) => &[],
            (true, false) => &[1],
            (true, true) => &[1, -1],
        };
        prop_assert_eq!(&taken, expected);
        prop_assert_eq!(i64::from(paying), taken.iter().sum::<i64>());
        prop_assert_eq!(paid, years);
        prop_assert_eq!(had, if serves { served } else { 0 });
        prop_assert!(effects.is_sorted_by_key(|(month, _)| *month));
    }
}
