//! Who takes up what has to be paid for: as many as believed, fewer at a higher fee, and after a
//! trial. Tolerances are four standard errors.

mod worlds;

use customers::Term;
use worlds::{MEMBERS, assert_share, in_a_world};

#[test]
fn as_many_take_a_term_up_as_believed_however_few_are_asked() {
    let text =
        "[club]\nuptake = 0.4\nselection = 1.5\n[subscription]\nuptake = 0.4\nselection = 0\n";
    in_a_world(text, |world| {
        for asked in [1.0, 0.3] {
            let position = |number: u32| {
                let member = world.member(number);
                (world.rank(&member, number) - (1.0 - asked)) / asked
            };
            let invited: Vec<(u32, f64)> = (0..MEMBERS)
                .map(|number| (number, position(number)))
                .filter(|(_, position)| *position >= 0.0)
                .collect();
            let taken = |term: Term| -> Vec<f64> {
                let takes = invited
                    .iter()
                    .filter(|(number, position)| world.takes_up(*number, term, *position, 5.0));
                takes.map(|(_, position)| *position).collect()
            };
            for term in Term::ALL {
                assert_share(
                    taken(term).len(),
                    invited.len(),
                    0.4,
                    &format!("{term:?} {asked}"),
                );
            }
            // Those who visit more are likelier to, but only where selection says so.
            let mean = |positions: &[f64]| positions.iter().sum::<f64>() / positions.len() as f64;
            let error = (1.0 / 12.0 / (0.4 * invited.len() as f64)).sqrt();
            assert!(mean(&taken(Term::Club)) > 0.5 + 4.0 * error);
            assert!((mean(&taken(Term::Subscription)) - 0.5).abs() < 4.0 * error);
        }
    });
}

#[test]
fn a_higher_fee_is_paid_by_fewer_and_by_nobody_else() {
    // At 10 a month 20 % subscribe: odds of 1 to 4, which go with the fee to the power of -2, and
    // without selection are everybody's.
    let text = "[subscription]\nuptake = 0.2\nselection = 0\nat_fee = 10\nfee_elasticity = 2\n";
    in_a_world(text, |world| {
        let taken = |fee: f64| -> Vec<u32> {
            let minor = 100.0 * fee;
            let takes = |number: &u32| world.takes_up(*number, Term::Subscription, 0.5, minor);
            (0..MEMBERS).filter(takes).collect()
        };
        let mut cheaper: Option<Vec<u32>> = None;
        // What is free is felt as a twentieth of the fee: odds of 100 to 1.
        for (fee, odds) in [(0.0, 100.0), (5.0, 1.0), (10.0, 0.25), (20.0, 1.0 / 16.0)] {
            let taken = taken(fee);
            let (count, share) = (taken.len(), odds / (1.0 + odds));
            assert_share(count, MEMBERS as usize, share, &format!("at {fee}"));
            if let Some(cheaper) = &cheaper {
                assert!(
                    taken
                        .iter()
                        .all(|number| cheaper.binary_search(number).is_ok())
                );
            }
            cheaper = Some(taken);
        }
    });
    in_a_world("[subscription]\nuptake = 0.2\n", |world| {
        for number in 0..100 {
            let takes = |fee| world.takes_up(number, Term::Subscription, 0.5, fee);
            assert_eq!(takes(0.0), takes(1e9), "without a fee to compare with");
        }
    });
}

#[test]
fn half_of_trials_go_over_unless_someone_knows_better() {
    for (text, share) in [("", 0.5), ("[subscription]\nconverts = 0.8\n", 0.8)] {
        in_a_world(text, |world| {
            let count = (0..MEMBERS)
                .filter(|number| world.converts(*number))
                .count();
            assert_share(count, MEMBERS as usize, share, text);
        });
    }
}
