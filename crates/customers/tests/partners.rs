//! Which company a visit goes to: habits move no company's share, and extra visits leave the usual
//! company's alone. Tolerances are four standard errors, of one visit a member.

mod worlds;

use customers::{Marks, NONE, World};
use worlds::{MEMBERS, assert_share, in_a_world};

/// A group of three and a tenth of visits elsewhere.
const GROUP: &str = "[[partner]]\nname = \"mart\"\nshare = 0.5\nbasket = 2\n\
    [[partner]]\nname = \"corner\"\nshare = 0.3\n[[partner]]\nname = \"fashion\"\nshare = 0.1\nbasket = 4\n";
const SHARES: [(u8, f64); 4] = [(0, 0.5), (1, 0.3), (2, 0.1), (NONE, 0.1)];

/// How many of these members make their first visit at a company, by marks made from their own.
fn at(company: u8, members: &[u32], marks: impl Fn(u32) -> Marks) -> usize {
    let there = |number: &&u32| marks(**number).partner[0] == company;
    members.iter().filter(there).count()
}

/// The members who usually go to a company.
fn at_home(world: &World, company: u8) -> Vec<u32> {
    let usually = |number: &u32| world.home(*number) == company;
    (0..MEMBERS).filter(usually).collect()
}

#[test]
fn a_habit_keeps_visits_to_a_company_and_moves_no_companys_share() {
    let text = format!("{GROUP}[partners]\nkeeps = 0.6\n");
    in_a_world(&text, |world| {
        let all: Vec<u32> = (0..MEMBERS).collect();
        let marks = |number| world.marks(number, 0);
        for (company, share) in SHARES {
            let home = at_home(world, company);
            assert_share(home.len(), all.len(), share, &format!("home {company}"));
            assert_share(at(company, &all, marks), all.len(), share, "of all visits");
            let kept = 0.6 + 0.4 * share;
            assert_share(
                at(company, &home, marks),
                home.len(),
                kept,
                "of one's own visits",
            );
        }
    });
    in_a_world(GROUP, |world| {
        for (company, share) in SHARES {
            let home = at_home(world, company);
            let visits = at(company, &home, |number| world.marks(number, 0));
            assert_share(visits, home.len(), share, "without a habit");
        }
    });
}

#[test]
fn extra_visits_go_to_other_companies_and_the_usual_one_keeps_its_own() {
    let (keeps, halo) = (0.6, 0.25);
    let text = format!("{GROUP}[partners]\nkeeps = {keeps}\n[response]\nhalo = {halo}\n");
    in_a_world(&text, |world| {
        for (home, own) in SHARES {
            let members = at_home(world, home);
            let marks = |number| {
                let away = world.away(number, &[0, 1, 2]).expect("somewhere to go");
                assert_eq!(away.times(), 1.0 + halo);
                let member = world.member(number);
                world.marks_away(&world.marks(number, 0), (number, &member), 0, &away)
            };
            let others: f64 = SHARES
                .iter()
                .filter(|(to, _)| *to != home && *to != NONE)
                .map(|(_, share)| share)
                .sum();
            for (to, share) in SHARES {
                let kept = if to == home { keeps } else { 0.0 };
                let extra = if to == home || to == NONE {
                    0.0
                } else {
                    halo * share / others
                };
                // For each visit without points: those there would be anyway, and the extra ones.
                let expected = (kept + (1.0 - keeps) * share + extra) / (1.0 + halo);
                let found = at(to, &members, marks);
                assert_share(
                    found,
                    members.len(),
                    expected,
                    &format!("{home} to {to}, {own}"),
                );
            }
            // What is bought costs what it costs there.
            for number in members.iter().take(50) {
                let marks = marks(*number);
                for (company, factor) in marks.partner.iter().zip(marks.factor) {
                    assert_eq!(
                        factor,
                        [2.0, 1.0, 4.0]
                            .get(usize::from(*company))
                            .copied()
                            .unwrap_or(1.0)
                    );
                }
            }
        }
    });
}

#[test]
fn nobody_is_drawn_to_a_company_that_is_home_or_takes_no_points() {
    let text = format!("{GROUP}[response]\nhalo = 0.25\n");
    in_a_world(&text, |world| {
        for number in 0..200 {
            assert_eq!(world.away(number, &[]), None);
            let drawn = world.away(number, &[0]).is_some();
            assert_eq!(drawn, world.home(number) != 0);
        }
    });
    in_a_world(GROUP, |world| assert_eq!(world.away(0, &[0, 1, 2]), None));
}

#[test]
fn the_visit_of_joining_is_none_of_the_extra_ones() {
    let text = format!("{GROUP}[response]\nhalo = 10\n");
    in_a_world(&text, |world| {
        for number in 0..300 {
            let away = world.away(number, &[0, 1, 2]).expect("somewhere to go");
            let (plain, member) = (world.marks(number, 0), world.newcomer(number, 3.5));
            let marks = world.marks_away(&plain, (number, &member), 0, &away);
            assert_eq!(marks.partner[0], plain.partner[0]);
        }
    });
}
