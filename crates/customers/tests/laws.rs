//! The laws of customers that programs of every kind meet, against closed forms and published
//! numbers. Tolerances are four standard errors unless a source prints fewer digits.

mod worlds;

use customers::special::log_beta;
use customers::{Course, Crowd, Customers, NONE, Needs, Renewal, Tables, Term, World};
use documents::{Notes, Source};
use units::CalendarMonth;
use worlds::{BUYERS, MEMBERS, assert_share, customers, in_a_world};

/// The share of members still there after each of twelve renewals.
fn survivors(world: &World) -> [usize; 12] {
    let mut left = [0; 12];
    for number in 0..MEMBERS {
        let stays = |period: &u32| {
            let drawn = world.renewals(number, Term::Subscription, *period);
            drawn.at(*period) == Some(Renewal::Stays)
        };
        let stayed = (1..=12).take_while(stays).count();
        left.iter_mut().take(stayed).for_each(|count| *count += 1);
    }
    left
}

#[test]
fn renewals_survive_by_the_shifted_beta_geometric_law() {
    // Fader & Hardie 2007, "High End", fitted to seven years; per cent left after each of twelve.
    let fitted = [
        85.1, 74.7, 67.0, 61.0, 56.2, 52.2, 48.9, 46.0, 43.6, 41.4, 39.5, 37.8,
    ];
    let (a, b) = (0.6681, 3.8061);
    let closed = |t: usize| (log_beta(a, b + t as f64) - log_beta(a, b)).exp();
    for (t, published) in (1..).zip(fitted) {
        assert!(
            (100.0 * closed(t) - published).abs() < 0.051,
            "year {t}: {}",
            closed(t)
        );
    }
    let left = in_a_world("[subscription]\na = 0.6681\nb = 3.8061\n", survivors);
    for (t, count) in (1..).zip(left) {
        assert_share(count, MEMBERS as usize, closed(t), &format!("renewal {t}"));
    }
}

#[test]
fn with_another_shape_they_survive_by_the_beta_discrete_weibull_law() {
    for c in [0.6f64, 1.4] {
        let text = format!("[subscription]\na = 0.7\nb = 3.8\nc = {c}\n");
        for (t, count) in (1..).zip(in_a_world(&text, survivors)) {
            let passed = f64::from(t).powf(c);
            let closed = (log_beta(0.7, 3.8 + passed) - log_beta(0.7, 3.8)).exp();
            assert_share(
                count,
                MEMBERS as usize,
                closed,
                &format!("c {c}, renewal {t}"),
            );
        }
    }
}

#[test]
fn failed_payments_and_pauses_are_hazards_of_their_own() {
    let text = "[club]\na = 1\nb = 9\npayment_failure = 0.2\nrecovered = 0.75\npause = 0.1\n";
    in_a_world(text, |world| {
        let done: Vec<Renewal> = (0..MEMBERS)
            .filter_map(|number| world.renewals(number, Term::Club, 1).at(1))
            .collect();
        let count = |what| done.iter().filter(|one| **one == what).count();
        let stay = 0.9;
        for (what, expected) in [
            (Renewal::Leaves, 0.1),
            (Renewal::Fails, stay * 0.05),
            (Renewal::Pauses, stay * 0.95 * 0.1),
            (Renewal::Stays, stay * 0.95 * 0.9),
        ] {
            assert_share(count(what), done.len(), expected, &format!("{what:?}"));
        }
    });
}

#[test]
fn coupons_find_as_many_ever_takers_as_published_propensities_say() {
    // How many of the 1,559 targeted Complete Journey households were in 1, 2, .. 15 campaigns.
    let campaigns = [
        277, 234, 209, 209, 164, 151, 109, 89, 48, 33, 23, 8, 2, 2, 1,
    ];
    let (a, b) = (0.386, 3.088);
    let ever = |n: usize| 1.0 - (log_beta(a, b + n as f64) - log_beta(a, b)).exp();
    let expected: f64 = (1..)
        .zip(campaigns)
        .map(|(n, households)| f64::from(households) * ever(n))
        .sum();
    assert!(
        (expected - 424.0).abs() < 0.5,
        "{expected} households ever take one"
    );
    // The default propensities are those; every member gets as many coupons as a household.
    in_a_world("", |world| {
        let mut number = 0;
        for (n, households) in (1..)
            .zip(campaigns)
            .filter(|(_, households)| *households > 100)
        {
            let many = households * 20;
            let takes = |number: &u32| {
                let chance = world.taking(*number, NONE);
                (0..n).any(|sending| world.coupons(*number, 0, sending)[0].taken(chance))
            };
            let takers = (number..number + many).filter(takes).count();
            assert_share(
                takers,
                many as usize,
                ever(n as usize),
                &format!("{n} coupons"),
            );
            number += many;
        }
    });
}

#[test]
fn coupons_are_used_after_a_weibull_lag() {
    // Quartiles of a Weibull law of shape 1.35 and scale 18.4 days: 18.4 (-ln(1-q))^(1/1.35).
    in_a_world("", |world| {
        let days: Vec<f64> = (0..MEMBERS)
            .map(|number| world.lag(&world.coupons(number, 2, 5)[0]) * units::DAYS_PER_MONTH)
            .collect();
        for (share, quantile) in [(0.25, 7.312), (0.5, 14.025), (0.75, 23.437), (0.9, 34.129)] {
            let below = days.iter().filter(|lag| **lag < quantile).count();
            assert_share(below, days.len(), share, &format!("{quantile} days"));
        }
    });
}

#[test]
fn every_message_more_makes_opting_out_likelier() {
    in_a_world("[coupons]\nopt_out = 0.02\nfatigue = 0.5\n", |world| {
        for (recent, chance) in [(0, 0.02), (1, 0.03), (3, 0.0675), (30, 1.0)] {
            let out = |number: &u32| world.opts_out(&world.coupons(*number, 0, 0)[0], recent);
            let count = (0..MEMBERS).filter(out).count();
            assert_share(count, MEMBERS as usize, chance, &format!("after {recent}"));
        }
    });
}

#[test]
fn friends_come_by_a_poisson_process() {
    in_a_world("[referral]\nper_year = 1.2\nanyway = 0.3\n", |world| {
        let (mut count, mut anyway, mut late) = (0usize, 0, 0);
        for number in 0..MEMBERS {
            let friends: Vec<_> = world.friends(number, 6.0, 30.0).collect();
            assert!(friends.windows(2).all(|pair| pair[0].at <= pair[1].at));
            assert!(friends.iter().all(|one| (6.0..30.0).contains(&one.at)));
            count += friends.len();
            anyway += friends.iter().filter(|one| one.anyway).count();
            late += friends.iter().filter(|one| one.at >= 18.0).count();
            // Leaving sooner takes friends away and moves none.
            let sooner: Vec<_> = world.friends(number, 6.0, 18.0).collect();
            assert_eq!(sooner, friends[..sooner.len()]);
        }
        // Two years of 1.2 a year: mean and variance of the sum are both 2.4 a member.
        let expected = 2.4 * f64::from(MEMBERS);
        assert!(
            (count as f64 - expected).abs() < 4.0 * expected.sqrt(),
            "{count}"
        );
        assert_share(anyway, count, 0.3, "anyway");
        assert_share(late, count, 0.5, "second year");
    });
    assert!(in_a_world("[referral]\nper_year = 0\n", |world| world
        .friends(3, 0.0, 1e9)
        .next()
        .is_none()));
}

#[test]
fn pay_outs_are_asked_for_gifts_chosen_and_benefits_used_as_believed() {
    let text = "[cashback]\nclaims = 0.7\n[gifts]\nshares = [0.1, 0.6, 0.3]\n[subscription]\nusage = 0.25\n";
    in_a_world(text, |world| {
        let all = MEMBERS as usize;
        let count =
            |does: &dyn Fn(u32) -> bool| (0..MEMBERS).filter(|number| does(*number)).count();
        assert_share(count(&|number| world.claims(number, 3)), all, 0.7, "asks");
        for (choice, share) in (0..).zip([0.1, 0.6, 0.3]) {
            let chosen = count(&|number| world.chooses(number, 1, &[0, 1, 2]) == choice);
            assert_share(chosen, all, share, &format!("gift {choice}"));
        }
        // When one is sold out, the others keep their weights: 1 to 3, 6 to 3, 1 to 6.
        for (in_stock, share) in [([0, 2], 0.25), ([1, 2], 2.0 / 3.0), ([0, 1], 1.0 / 7.0)] {
            let chosen = count(&|number| world.chooses(number, 1, &in_stock) == 0);
            assert_share(chosen, all, share, &format!("the first of {in_stock:?}"));
        }
        assert_eq!(world.chooses(0, 1, &[2]), 0);
        let used = count(&|number| world.uses_benefit(number, Term::Subscription, 1, 9));
        assert_share(used, all, 0.25, "a benefit");
        assert!(world.uses_benefit(0, Term::Club, 0, 0));
    });
}

#[test]
fn gifts_nobody_prefers_are_taken_alike() {
    let alike = |text: &str, in_stock: &[u8]| {
        in_a_world(text, |world| {
            let of = |gift: usize| {
                let chosen = |number: &u32| world.chooses(*number, 1, in_stock) == gift;
                (0..MEMBERS).filter(chosen).count()
            };
            for gift in 0..in_stock.len() {
                let share = 1.0 / in_stock.len() as f64;
                assert_share(of(gift), MEMBERS as usize, share, text);
            }
        });
    };
    alike("", &[0, 1, 2]);
    alike("[gifts]\nshares = [1, 0, 0]\n", &[1, 2]);
}

#[test]
fn visits_are_shared_out_among_categories_partners_and_actions() {
    let text = "[[category]]\nname = \"fresh\"\nshare = 0.3\nbasket = 2\n[[category]]\nname = \"dry\"\nshare = 0.5\n\
        [[partner]]\nname = \"mart\"\nshare = 0.6\nbasket = 0.5\n\
        [[action]]\nname = \"review\"\nshare = 0.1\nwith_program = 0.5\n\
        [[action]]\nname = \"litter\"\nshare = 0.2\namount = 500\nspread = 0.8\nwith_program = 1\n";
    in_a_world(text, |world| {
        assert!(world.marked());
        let mut marks = Vec::new();
        for number in 0..MEMBERS / 8 {
            let eight = world.marks(number, 8);
            marks.extend((0..8).map(|lane| (eight, lane)));
        }
        let count = |holds: &dyn Fn(&customers::Marks, usize) -> bool| {
            marks
                .iter()
                .filter(|(eight, lane)| holds(eight, *lane))
                .count()
        };
        for (share, what, found) in [
            (
                0.3,
                "fresh",
                count(&|marks, lane| marks.category[lane] == 0),
            ),
            (
                0.2,
                "no category",
                count(&|marks, lane| marks.category[lane] == NONE),
            ),
            (0.6, "mart", count(&|marks, lane| marks.partner[lane] == 0)),
            // Fresh things at the mart: twice half a basket.
            (
                0.18,
                "fresh at the mart",
                count(&|marks, lane| marks.basket(lane, 1001) == 1001 && marks.category[lane] == 0),
            ),
            (
                0.5 * 0.6 + 0.2 * 0.6,
                "half a basket, rounded up",
                count(&|marks, lane| marks.basket(lane, 1001) == 501),
            ),
            (
                0.1,
                "reviews",
                count(&|marks, lane| marks.done(lane, false) == Some((0, 1))),
            ),
            (
                0.15,
                "reviews of members",
                count(&|marks, lane| marks.done(lane, true) == Some((0, 1))),
            ),
            (
                0.4,
                "litter of members",
                count(&|marks, lane| {
                    marks
                        .done(lane, true)
                        .is_some_and(|(action, _)| action == 1)
                }),
            ),
            (
                0.45,
                "nothing done by members",
                count(&|marks, lane| marks.done(lane, true).is_none()),
            ),
        ] {
            assert_share(found, marks.len(), share, what);
        }
        let amounts: Vec<f64> = marks
            .iter()
            .filter_map(|(eight, lane)| eight.done(*lane, true))
            .filter(|(action, _)| *action == 1)
            .map(|(_, amount)| amount as f64)
            .collect();
        let n = amounts.len() as f64;
        let mean = amounts.iter().sum::<f64>() / n;
        // The variance of a lognormal law of mean m is m² (e^(σ²) - 1).
        let error = 500.0 * ((0.64f64.exp() - 1.0) / n).sqrt();
        assert!((mean - 500.0).abs() < 4.0 * error, "{mean} ± {error}");
    });
    assert!(!in_a_world("", |world| world.marked()));
}

/// Names joined again where one was split in two halves.
fn joined(name: u8) -> u8 {
    match name {
        NONE => NONE,
        name => name / 2,
    }
}

#[test]
fn splitting_a_name_in_two_equal_halves_changes_nothing() {
    let list = |kind: &str, half: bool, more: &str| -> String {
        let part = |(name, whole, split): (&str, &str, &str)| {
            let section = |name: &str, share: &str| {
                format!("[[{kind}]]\nname = \"{name}\"\nshare = {share}\n{more}\n")
            };
            if half {
                section(name, split) + &section(&format!("{name} too"), split)
            } else {
                section(name, whole)
            }
        };
        [("one", "0.1", "0.05"), ("two", "0.3", "0.15")]
            .map(part)
            .concat()
    };
    let text = |half: bool| {
        list("category", half, "basket = 1.3")
            + &list("partner", half, "basket = 0.7")
            + &list(
                "action",
                half,
                "amount = 40\nspread = 0.5\nwith_program = { value = 0.5, low = 0, high = 1 }",
            )
            + &list("segment", half, "take_up = 2\nresponse = 1.5")
    };
    let needs = Needs {
        coupons: true,
        ..Needs::default()
    };
    let seen = |half: bool| {
        in_a_world(&text(half), |world| {
            let number = |name: u8| if half { joined(name) } else { name };
            let mut seen = Vec::new();
            for member in 0..2_000 {
                let marks = world.marks(member, 0);
                let attitude = world.attitude(&world.member(member), member, &needs);
                seen.push((
                    [
                        marks.category.map(number),
                        marks.partner.map(number),
                        marks.action.map(number),
                    ],
                    (
                        marks.by_itself,
                        marks.amount,
                        marks.factor.map(f64::to_bits),
                    ),
                    (
                        number(attitude.segment),
                        attitude.coupon.to_bits(),
                        attitude.response.to_bits(),
                    ),
                ));
            }
            seen
        })
    };
    assert!(seen(false) == seen(true));
}

#[test]
fn ranks_spread_evenly_over_customers_and_follow_their_rates() {
    in_a_world("", |world| {
        let mut placed: Vec<(f64, f64)> = (0..MEMBERS)
            .map(|number| {
                let member = world.member(number);
                (member.rate, world.rank(&member, number))
            })
            .collect();
        placed.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(placed.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        for fifth in [0.2, 0.4, 0.6, 0.8] {
            let below = placed.iter().filter(|(_, rank)| *rank < fifth).count();
            assert_share(below, placed.len(), fifth, "rank");
        }
    });
}

/// Of whom nothing was seen yet, known customers are like new ones: their rates are drawn another
/// way, and their ranks spread all the same.
#[test]
fn known_customers_have_their_place_among_all() {
    let text = BUYERS.replace("beta = 12", "beta = 12\nexisting = \"known.csv\"");
    let rows = "visits,last,age,baskets,mean_basket\n".to_owned() + &"0,0,0,0,0\n".repeat(5_000);
    let (source, notes) = (Source::new("customers.toml", text), Notes::default());
    let start = CalendarMonth {
        year: 2027,
        month: 1,
    };
    let known = Customers::read(&source, &notes, start, |_| Some(&rows)).expect("customers");
    let tables = Tables::new(&known);
    let crowd = Crowd {
        members: 5_000,
        new_per_month: 0,
        months: 12,
    };
    let world = World::new(&known, crowd, &tables, 3, 1, 12);
    let ranks: Vec<f64> = (0..5_000)
        .map(|number| world.rank(&world.member(number), number))
        .collect();
    for fifth in [0.2, 0.4, 0.6, 0.8] {
        let below = ranks.iter().filter(|rank| **rank < fifth).count();
        assert_share(below, ranks.len(), fifth, "rank");
    }
}

#[test]
fn a_segment_moves_the_odds_of_taking_a_coupon() {
    in_a_world(
        "[[segment]]\nname = \"keen\"\nshare = 0.5\ntake_up = 3\nresponse = 2\n",
        |world| {
            let needs = Needs {
                coupons: true,
                ..Needs::default()
            };
            let odds = |chance: f64| chance / (1.0 - chance);
            let mut keen = 0;
            for number in 0..MEMBERS {
                let attitude = world.attitude(&world.member(number), number, &needs);
                let plain = world.taking(number, NONE);
                let (factor, response) = match attitude.segment {
                    NONE => (1.0, 1.0),
                    _ => (3.0, 2.0),
                };
                keen += usize::from(attitude.segment == 0);
                assert!(
                    (odds(attitude.coupon) - factor * odds(plain)).abs()
                        <= 1e-9 * odds(plain).max(1.0)
                );
                assert_eq!(attitude.response, response);
            }
            assert_share(keen, MEMBERS as usize, 0.5, "keen");
        },
    );
}

#[test]
fn where_nothing_is_sold_visits_go_on_and_baskets_are_nothing() {
    let text = "currency = \"KRW\"\n[purchases]\nr = 0.8\nalpha = 1\ns = 0.6\nbeta = 12\n[baskets]\nmodel = \"none\"\n";
    let (source, notes) = (Source::new("customers.toml", text), Notes::default());
    let start = CalendarMonth {
        year: 2027,
        month: 1,
    };
    let park = Customers::read(&source, &notes, start, |_| None).expect("a park");
    let (tables, shop) = (Tables::new(&park), customers(""));
    let shop_tables = Tables::new(&shop);
    let crowd = Crowd {
        members: 9,
        new_per_month: 0,
        months: 12,
    };
    let park = World::new(&park, crowd, &tables, 1, 0, 12);
    let shop = World::new(&shop, crowd, &shop_tables, 1, 0, 12);
    for number in 0..9 {
        let (visits, others) = (
            Course::new(&park, &park.member(number), number).draw(),
            Course::new(&shop, &shop.member(number), number).draw(),
        );
        assert_eq!(visits.baskets, [0; 8]);
        assert_eq!(visits.gaps, others.gaps);
    }
}
