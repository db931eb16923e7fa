//! What must be true of a whole study, whatever its programs are.

use analysis::{Answer, Line, ObligationMonth};
use program::Limited;
use simulation::{Counts, Extras, Run, Study};

/// No more is given than there is: stocks, budgets, places.
pub fn limits_hold(study: &Study, run: &Run) {
    for (future, (arm, program)) in run.futures.iter().flat_map(|future| {
        let arms = study.arms.iter().map(|arm| &arm.program).enumerate();
        arms.map(move |arm| (future, arm))
    }) {
        let months = &future.extras[arm + 1];
        let sum = |count: &dyn Fn(&Extras) -> i64| months.iter().map(count).sum::<i64>();
        let limits = program.limits();
        let coupons = limits
            .iter()
            .filter(|one| matches!(one.what, Limited::Coupon(_)));
        let all_coupons: i64 = coupons.map(|one| one.most).sum();
        let coupons_limited = limits
            .iter()
            .filter(|one| matches!(one.what, Limited::Coupon(_)))
            .count()
            == program.design().coupons.len();
        for limit in limits {
            let (given, most) = match limit.what {
                Limited::Discount => (
                    sum(&|month| month.discount + month.voucher_value),
                    limit.most,
                ),
                Limited::Cashback => (sum(&|month| month.credited), limit.most),
                Limited::Gift(gift) => {
                    let promised = |month: &Extras| month.gifts_promised[usize::from(gift)];
                    (sum(&promised), limit.most)
                }
                Limited::Coupon(_) if coupons_limited => {
                    (sum(&|month| month.coupon_value), all_coupons)
                }
                Limited::Coupon(_) | Limited::Club => continue,
            };
            assert!(given <= most, "{given} given of {limit:?}");
        }
    }
}

/// Customers whom nothing moves come and buy as they would without any program.
pub fn nothing_moves(run: &Run) {
    let seen = |counts: &Counts| [counts.visits, counts.basket, counts.active, counts.alive];
    for future in &run.futures {
        let (control, programs) = future.arms.split_first().expect("control");
        for (arm, months) in programs.iter().enumerate() {
            for (month, (without, with)) in control.iter().zip(months).enumerate() {
                assert_eq!(seen(without), seen(with), "program {arm}, month {month}");
            }
        }
    }
}

/// Every roll-forward opens where it closed, and moves by its lines; every entry balances; what
/// partners gain and receive adds up to nothing with the operator.
pub fn books_tie(answer: &Answer) {
    for program in &answer.programs {
        type Pick = fn(&analysis::BookMonth) -> &Vec<Line>;
        let sheets: [Pick; 3] = [|one| &one.points, |one| &one.contract, |one| &one.provision];
        for sheet in sheets {
            rolls(program.books.iter().map(sheet));
        }
        for obligation in &program.obligations {
            let months = obligation.months.iter();
            if obligation.balance {
                rolls(months.map(|month: &ObligationMonth| &month.lines));
                let closings = obligation
                    .months
                    .iter()
                    .filter_map(|month| month.lines.last());
                for closing in closings.filter(|_| obligation.id.starts_with("unearned")) {
                    assert!(closing.amount >= 0, "{}: {}", obligation.id, closing.amount);
                }
            } else {
                months.for_each(|month| balances(&month.lines));
            }
        }
        for month in 0..answer.results.months as usize {
            type Side = fn(&analysis::PartnerAnswer) -> &Vec<f64>;
            let sides: [Side; 2] = [|one| &one.gained, |one| &one.received];
            for side in sides {
                let all = program.partners.iter().map(|one| side(one)[month]);
                let (sum, size) =
                    all.fold((0.0, 0.0), |(sum, size), x| (sum + x, size + f64::abs(x)));
                assert!(sum.abs() <= 1e-9 * size, "{sum} is left over");
            }
        }
    }
}

fn rolls<'l>(months: impl Iterator<Item = &'l Vec<Line>>) {
    let mut closed = 0;
    for lines in months {
        let [opening, between @ .., closing] = lines.as_slice() else {
            panic!("a roll-forward of {} lines", lines.len());
        };
        assert_eq!(
            (opening.id.as_str(), closing.id.as_str()),
            ("opening", "closing")
        );
        assert_eq!(opening.amount, closed);
        let moved: i64 = between
            .iter()
            .filter(|line| !line.of_which)
            .map(|line| line.amount)
            .sum();
        assert_eq!(closed + moved, closing.amount, "{lines:?}");
        closed = closing.amount;
        balances(lines);
    }
}

fn balances(lines: &[Line]) {
    for entry in lines.iter().flat_map(|line| &line.entries) {
        let sum = |side: &[analysis::Posting]| side.iter().map(|one| one.amount).sum::<i64>();
        assert_eq!(sum(&entry.debits), sum(&entry.credits), "{entry:?}");
    }
}
