//! Subscriptions as tables a marketer can check, and the laws their fees obey.

use documents::{Notes, Source};
use program::Renewal::{self, Fails, Leaves, Pauses, Stays};
use program::{Account, Answers, Effect, Effects, Fee, Program, Setting, Term, Visit};
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use units::{Money, Month};

fn program(text: &str) -> Program {
    let notes = Notes::default();
    let source = Source::new("program.toml", text);
    let read = program::read(&source, &notes, &Setting::default());
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

/// A member who answers the questions about renewal one after the other, and stays after the last;
/// and who wrote down what periods were asked about.
#[derive(Default)]
struct Plan {
    renewals: Vec<Renewal>,
    asked: Vec<u32>,
    uses: bool,
    gone: bool,
    ends_trial: bool,
}

impl Answers for Plan {
    fn renews(&mut self, term: Term, period: u32) -> Renewal {
        assert_eq!(term, Term::Subscription);
        self.asked.push(period);
        let answer = self.renewals.get(self.asked.len() - 1);
        answer.copied().unwrap_or(Stays)
    }

    fn uses_benefit(&mut self, _: u8) -> bool {
        self.uses
    }

    fn converts(&mut self) -> bool {
        !self.ends_trial
    }

    fn is_there(&mut self) -> bool {
        !self.gone
    }
}

/// Joins at a moment and lets the months pass.
fn live(rules: &Program, joins: f64, months: u32, plan: &mut Plan) -> Vec<(Month, Effect)> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    rules.open(&mut account, joins, plan, &mut effects);
    rules.close(&mut account, Month(months), plan, &mut effects);
    effects
}

/// What happened, a line each: "3 pays 9900 for 1".
fn told(effects: &[(Month, Effect)]) -> Vec<String> {
    let line = |(month, effect): &(Month, Effect)| {
        let what = match effect {
            Effect::Paying { change: 1 } => "begins".to_owned(),
            Effect::Paying { change: -1 } => "ends".to_owned(),
            Effect::FeePaid { amount, months, .. } => format!("pays {amount} for {months}"),
            Effect::FeeRefunded { amount, months, .. } => format!("gets {amount} for {months}"),
            Effect::Served { cost, .. } => format!("is served for {cost}"),
            other => format!("{other:?}"),
        };
        format!("{month} {what}", month = month.0)
    };
    effects.iter().map(line).collect()
}

/// Rules, the answers, joining, months played; then what happens, and the periods asked about.
type Row<'r> = (&'r str, &'r [Renewal], f64, u32, &'r [&'r str], &'r [u32]);

#[test]
fn terms_run_from_the_members_own_day() {
    let rows: [Row; 8] = [
        (
            "fee = 9900",
            &[Stays, Leaves],
            2.7,
            9,
            &[
                "2 begins",
                "2 pays 9900 for 1",
                "3 pays 9900 for 1",
                "4 ends",
            ],
            &[1, 2],
        ),
        (
            "fee = 9900",
            &[Fails],
            0.0,
            9,
            &["0 begins", "0 pays 9900 for 1", "1 ends"],
            &[1],
        ),
        // The trial is free and goes over by itself: only the end of what was paid is asked about.
        (
            "fee = 9900\ntrial_months = 2",
            &[Leaves],
            1.0,
            9,
            &["3 begins", "3 pays 9900 for 1", "4 ends"],
            &[1],
        ),
        (
            "fee = 60000\nevery = \"year\"",
            &[Stays, Leaves],
            0.5,
            36,
            &[
                "0 begins",
                "0 pays 60000 for 12",
                "12 pays 60000 for 12",
                "24 ends",
            ],
            &[1, 2],
        ),
        // Nobody may pause: the wish is not heard.
        (
            "fee = 9900",
            &[Pauses],
            0.0,
            2,
            &["0 begins", "0 pays 9900 for 1", "1 pays 9900 for 1"],
            &[1],
        ),
        (
            "fee = 9900\npause_months = 2",
            &[Pauses, Leaves],
            0.0,
            9,
            &[
                "0 begins",
                "0 pays 9900 for 1",
                "1 ends",
                "3 begins",
                "3 pays 9900 for 1",
                "4 ends",
            ],
            &[1, 2],
        ),
        // With a refund a yearly subscriber is asked every month; a third of the year was used.
        (
            "fee = 100000\nevery = \"year\"\nrefund = \"unused\"",
            &[Stays, Pauses, Fails, Leaves],
            0.5,
            24,
            &[
                "0 begins",
                "0 pays 100000 for 12",
                "4 gets 66667 for 8",
                "4 ends",
            ],
            &[1, 2, 3, 4],
        ),
        (
            "fee = 0",
            &[Stays, Leaves],
            0.0,
            9,
            &["0 begins", "2 ends"],
            &[1, 2],
        ),
    ];
    for (rules, renewals, joins, months, happens, asked) in rows {
        let mut plan = Plan {
            renewals: renewals.to_vec(),
            ..Plan::default()
        };
        let effects = live(
            &program(&format!("[subscription]\n{rules}\n")),
            joins,
            months,
            &mut plan,
        );
        assert_eq!(told(&effects), happens, "{rules}");
        assert_eq!(plan.asked, asked, "{rules}");
    }
}

/// A customer who left for good during a trial or a pause was charged a term at its end.
#[test]
fn who_has_left_is_not_charged_when_a_trial_or_a_pause_ends() {
    for (rules, happens) in [
        ("trial_months = 2", &[] as &[&str]),
        (
            "pause_months = 2",
            &["0 begins", "0 pays 9900 for 1", "1 ends"],
        ),
    ] {
        let rules = program(&format!("[subscription]\nfee = 9900\n{rules}\n"));
        let mut plan = Plan {
            renewals: vec![Pauses],
            gone: true,
            ..Plan::default()
        };
        assert_eq!(told(&live(&rules, 0.0, 9, &mut plan)), happens);
    }
}

/// A member whose renewals are fixed beforehand, in a round of nine, and told so many ahead.
struct Foreseen {
    renewals: [Renewal; 9],
    ahead: usize,
    gone: bool,
}

impl Answers for Foreseen {
    fn renews(&mut self, _: Term, period: u32) -> Renewal {
        match self.gone {
            true => Leaves,
            false => self.renewals[(period as usize - 1) % 9],
        }
    }

    fn stays_on(&mut self, _: Term, period: u32) -> u32 {
        let coming = self.renewals.iter().cycle().skip(period as usize);
        let known = coming.take(self.ahead);
        known.take_while(|what| **what == Stays).count() as u32
    }
}

/// What is told ahead is neither paid by who leaves before, nor left unpaid by who stays.
#[test]
fn renewals_told_ahead_change_nothing() {
    let all = [
        Stays, Stays, Stays, Pauses, Stays, Stays, Fails, Stays, Stays,
    ];
    for rules in [
        "",
        "every = \"year\"",
        "pause_months = 2",
        "refund = \"unused\"\nevery = \"year\"",
        "[[subscription.benefit]]\nname = \"box\"\nper = \"month\"\ncost = 50",
    ] {
        let rules = program(&format!("[subscription]\nfee = 9900\n{rules}\n"));
        for leaves in [1.0, 2.7, 3.0, 5.5, 40.0] {
            let play = |ahead| {
                let mut member = Foreseen {
                    renewals: all,
                    ahead,
                    gone: false,
                };
                let (mut account, mut effects) = (Account::default(), Vec::new());
                rules.open(&mut account, 0.7, &mut member, &mut effects);
                rules.leave(&mut account, leaves, &mut member, &mut effects);
                member.gone = true;
                rules.close(&mut account, Month(50), &mut member, &mut effects);
                effects
            };
            let one_by_one = play(0);
            for ahead in [1, 2, 8] {
                assert_eq!(play(ahead), one_by_one, "{ahead} ahead, leaves at {leaves}");
            }
        }
    }
}

#[test]
fn who_ends_a_trial_pays_nothing_and_who_pauses_is_not_asked() {
    for (rules, happens) in [
        ("trial_months = 2", &[] as &[&str]),
        (
            "pause_months = 2",
            &[
                "0 begins",
                "0 pays 9900 for 1",
                "1 ends",
                "3 begins",
                "3 pays 9900 for 1",
            ],
        ),
    ] {
        let rules = program(&format!("[subscription]\nfee = 9900\n{rules}\n"));
        let mut plan = Plan {
            renewals: vec![Pauses],
            ends_trial: true,
            ..Plan::default()
        };
        assert_eq!(told(&live(&rules, 0.0, 4, &mut plan)), happens);
    }
}

#[test]
fn benefits_are_rendered_while_it_runs() {
    let rules = program(
        "[subscription]\nfee = 9900\ntrial_months = 1\npause_months = 1\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = 3\n[[subscription.benefit]]\nname = \"box\"\nper = \"month\"\ncost = 50\n",
    );
    for uses in [true, false] {
        let mut plan = Plan {
            renewals: vec![Pauses, Leaves],
            uses,
            ..Plan::default()
        };
        let (mut account, mut effects) = (Account::default(), Vec::new());
        rules.open(&mut account, 0.0, &mut plan, &mut effects);
        // A visit in the trial, a paid month, a pause, a paid month, and after the end.
        for month in 0..5 {
            let visit = Visit::new(f64::from(month) + 0.5, Money(1_000));
            rules.visit_deciding(&mut account, &visit, &mut plan, &mut effects);
        }
        effects.retain(|(_, effect)| matches!(effect, Effect::Served { .. }));
        let used = [
            "0 is served for 50",
            "0 is served for 3",
            "1 is served for 50",
            "1 is served for 3",
            "3 is served for 50",
            "3 is served for 3",
        ];
        let expected: &[&str] = if uses { &used } else { &[] };
        assert_eq!(told(&effects), expected);
    }
}

/// What each month of a fee earns: the books' even spread, in decimals.
fn spread(fee: Money, months: u32) -> Vec<i64> {
    let by = |passed: u32| {
        let share = Decimal::from(fee.0) * Decimal::from(passed) / Decimal::from(months);
        let whole = share.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven);
        whole.to_i64().expect("small")
    };
    (0..months).map(|month| by(month + 1) - by(month)).collect()
}

/// What a study counts: a deferral of every fee, month by month.
#[derive(Default)]
struct Books {
    received: i64,
    refunded: i64,
    /// Earned by the month of earning, as far as the last fee reaches.
    earned: Vec<i64>,
    members: i64,
}

impl Effects for Books {
    fn record(&mut self, month: Month, effect: Effect) {
        match effect {
            Effect::FeePaid {
                fee: Fee::Subscription,
                amount,
                months,
            } => {
                self.received += amount.0;
                self.earn(month, &spread(amount, months), 1);
            }
            Effect::FeeRefunded {
                fee: Fee::Subscription,
                amount,
                months,
                of: (fee, passed),
            } => {
                self.refunded += amount.0;
                // The very months that the fee of the term would have earned.
                let rest = &spread(fee, passed + months)[passed as usize..];
                self.earn(month, rest, -1);
            }
            Effect::Paying { change } => {
                self.members += i64::from(change);
                assert!((0..=1).contains(&self.members));
            }
            _ => {}
        }
    }
}

impl Books {
    fn earn(&mut self, from: Month, months: &[i64], sign: i64) {
        let end = from.index() + months.len();
        self.earned.resize(self.earned.len().max(end), 0);
        for (earned, more) in self.earned[from.index()..].iter_mut().zip(months) {
            *earned += sign * more;
        }
    }
}

fn renewals() -> impl Strategy<Value = Vec<Renewal>> {
    let one = prop_oneof![
        8 => Just(Stays),
        1 => Just(Leaves),
        1 => Just(Fails),
        2 => Just(Pauses),
    ];
    prop::collection::vec(one, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_paid_is_earned_unearned_or_refunded(
        fee in 0i64..200_000,
        yearly in any::<bool>(),
        refunds in any::<bool>(),
        (trial, pause) in (0u32..4, 0u32..4),
        joins in 0.0f64..6.0,
        months in 6u32..48,
        renewals in renewals(),
    ) {
        let rules = program(&format!(
            "[subscription]\nfee = {fee}\nevery = \"{}\"\nrefund = \"{}\"\ntrial_months = {trial}\npause_months = {pause}\n",
            if yearly { "year" } else { "month" },
            if refunds { "unused" } else { "none" },
        ));
        let mut plan = Plan { renewals, ..Plan::default() };
        let (mut account, mut books) = (Account::default(), Books::default());
        rules.open(&mut account, joins, &mut plan, &mut books);
        rules.close(&mut account, Month(months), &mut plan, &mut books);
        let end = books.earned.len().min(months as usize);
        let earned: i64 = books.earned[..end].iter().sum();
        let unearned: i64 = books.earned[end..].iter().sum();
        prop_assert_eq!(books.received, earned + unearned + books.refunded);
        // A month earns at least nothing and at most its share; nothing is owed to someone who has
        // left.
        let most = *spread(Money(fee), if yearly { 12 } else { 1 }).iter().max().expect("months");
        prop_assert!(books.earned.iter().all(|month| (0..=most).contains(month)));
        if books.members == 0 {
            prop_assert_eq!(unearned, 0);
        }
    }

    #[test]
    fn a_free_subscription_without_benefits_changes_nothing_that_is_sold(
        steps in prop::collection::vec((0.0f64..2.0, 0i64..100_000, any::<bool>()), 1..30),
        trial in 0u32..3,
        renewals in renewals(),
    ) {
        let points = "[points]\nvalue = 1\n[points.earn]\nrate = 0.05\n[points.use]\nminimum = 1000\n";
        let free = format!("[subscription]\nfee = 0\ntrial_months = {trial}\npause_months = 2\n");
        let pairs = [
            (Program::empty(), program(&free)),
            (program(points), program(&format!("{points}{free}"))),
        ];
        for (without, with) in pairs {
            let play = |rules: &Program| {
                let mut plan = Plan { renewals: renewals.clone(), ..Plan::default() };
                let (mut account, mut effects) = (Account::default(), Vec::new());
                rules.open(&mut account, 0.0, &mut plan, &mut effects);
                let mut now = 0.0;
                for (later, basket, returns) in &steps {
                    now += later;
                    let visit = Visit::new(now, Money(*basket)).using_points();
                    let visit = if *returns { visit.returned_after(0.3) } else { visit };
                    rules.visit_deciding(&mut account, &visit, &mut plan, &mut effects);
                }
                rules.close(&mut account, Month(80), &mut plan, &mut effects);
                effects.retain(|(_, effect)| !matches!(effect, Effect::Paying { .. }));
                effects
            };
            prop_assert_eq!(play(&without), play(&with));
        }
    }
}
