//! What enters the assumption register though nobody wrote it: only what a program rests on.

use customers::{Customers, Needs};
use documents::{Assumption, Notes, Source};
use units::CalendarMonth;

const BUYERS: &str = "currency = \"USD\"\n[purchases]\nr = 0.8\nalpha = 1\ns = 0.6\nbeta = 12\n\
    [baskets]\nmodel = \"none\"\n";

/// The register's lines that stand in no line of the file, for programs with these needs.
fn presumed(beliefs: &str, needs: &Needs) -> Vec<Assumption> {
    let source = Source::new("customers.toml", format!("{BUYERS}{beliefs}"));
    let start = CalendarMonth {
        year: 2027,
        month: 1,
    };
    let notes = Notes::default();
    let read = Customers::read(&source, &notes, start, |_| None);
    let before = notes.assumptions().len();
    read.expect("customers without mistakes")
        .presume_for(&notes, needs);
    notes.assumptions().split_off(before)
}

fn keys(presumed: &[Assumption]) -> Vec<&str> {
    presumed.iter().map(|one| one.key.as_str()).collect()
}

#[test]
fn a_program_that_needs_nothing_presumes_nothing() {
    assert_eq!(presumed("", &Needs::default()), []);
}

#[test]
fn each_need_presumes_what_it_rests_on_with_evidence() {
    let none = Needs::default;
    let card = "[response.goal]\nfrom = 0.7\nfaster = 0.2\n";
    let paid = |term: &str| {
        let keys = "uptake selection a b c payment_failure recovered pause usage";
        keys.split(' ')
            .map(|key| format!("{term}.{key}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (club, subscription) = (paid("club"), paid("subscription"));
    for (beliefs, needs, expected) in [
        ("", Needs { price: true, ..none() }, "response.price".to_owned()),
        (
            "[coupons]\nopt_out = 0.01\n",
            Needs { coupons: true, ..none() },
            "response.coupon coupons.a coupons.b coupons.lag_shape coupons.lag_days coupons.fatigue".to_owned(),
        ),
        ("", Needs { club: true, ..none() }, format!("response.subscription {club}")),
        (
            "",
            Needs { subscription: true, price: true, ..none() },
            format!("response.price response.subscription response.subscription_times {subscription}"),
        ),
        ("", Needs { trial: true, ..none() }, "subscription.converts".to_owned()),
        (
            "[subscription]\nat_fee = 5\n",
            Needs { subscription: true, ..none() },
            subscription
                .replace("uptake", "fee_elasticity subscription.uptake")
                .replace("subscription.fee", "response.subscription subscription.fee"),
        ),
        ("", Needs { partners: true, ..none() }, "response.halo partners.keeps".to_owned()),
        ("", Needs { cashback_claims: true, ..none() }, "cashback.claims".to_owned()),
        (
            "",
            Needs { rewards: true, ..none() },
            "response.after_reward response.after_reward_weeks".to_owned(),
        ),
        (
            "",
            Needs { tiers: true, ..none() },
            "response.near_tier response.missed_tier response.missed_tier_weeks".to_owned(),
        ),
        ("", Needs { payouts: true, ..none() }, "response.respend".to_owned()),
        (
            "[[action]]\nname = \"review\"\nshare = 0.1\n",
            Needs { actions: true, ..none() },
            "action.0.with_program".to_owned(),
        ),
        ("", Needs { goal: true, ..none() }, String::new()),
        (card, Needs { goal: true, ..none() }, "response.goal.borrowed".to_owned()),
        ("", Needs { referral: true, ..none() }, "referral.per_year referral.anyway".to_owned()),
    ] {
        let found = presumed(beliefs, &needs);
        assert_eq!(keys(&found).join(" "), expected, "{needs:?}");
        assert!(found.iter().all(|one| !one.source.is_empty()));
    }
}

#[test]
fn presets_name_what_has_been_seen_elsewhere() {
    let needs = Needs {
        price: true,
        rewards: true,
        tiers: true,
        payouts: true,
        subscription: true,
        goal: true,
        ..Needs::default()
    };
    // price, after_reward, near_tier, missed_tier, respend, subscription_times, borrowed
    for (preset, values) in [
        ("conservative", ["0", "0", "0", "0", "0", "1", "1"]),
        (
            "central",
            ["0.7", "0.017", "0.02", "0.02", "0.1", "1.5", "0.8"],
        ),
        (
            "optimistic",
            ["2.62", "0.025", "0.05", "0.02", "0.32", "3", "0.5"],
        ),
    ] {
        let text = format!(
            "[response]\npreset = \"{preset}\"\n[response.goal]\nfrom = 0.7\nfaster = 0.2\n"
        );
        let found = presumed(&text, &needs);
        let names = [
            "price",
            "after_reward",
            "near_tier",
            "missed_tier",
            "respend",
            "subscription_times",
            "goal.borrowed",
        ];
        for (name, value) in names.iter().zip(values) {
            let key = format!("response.{name}");
            let one = found.iter().find(|one| one.key == key);
            assert_eq!(
                one.map(|one| one.value.as_str()),
                Some(value),
                "{preset} {name}"
            );
        }
    }
}
