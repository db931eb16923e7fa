//! What points cost an operator that pays its partners for their use, for its own provision.

use crate::played::Played;
use ledger::{Policy, UseCost};
use simulation::{Counts, Extras, Run};
use units::{Money, Ratio, Rounding};

/// What a point used costs on average, in minor units: over all futures and all months played,
/// since nobody knows where those outstanding will be used (assumption: where others were).
pub(crate) fn per_point(run: &Run, arm: usize, policy: &Policy) -> Ratio {
    let (mut used, mut cost) = (0, Money::ZERO);
    for future in &run.futures {
        let played = Played::new(future, arm, future.arms[arm].len());
        used += played.total(|counts, _| counts.redeemed);
        cost += played
            .months()
            .map(|(counts, extras)| month(policy, counts, extras))
            .map(|uses| uses.paid + uses.goods)
            .sum();
    }
    let whole = |sum: i64| u64::try_from(sum).unwrap_or(0);
    Ratio::new(whole(cost.0), whole(used)).unwrap_or(policy.cost_per_point)
}

/// What the uses of one future cost, month by month.
pub(crate) fn of_uses(played: &Played, policy: &Policy) -> Vec<UseCost> {
    let months = played.months();
    months
        .map(|(counts, extras)| month(policy, counts, extras))
        .collect()
}

fn month(policy: &Policy, counts: &Counts, extras: &Extras) -> UseCost {
    let with_partners: i64 = extras.partner_redeemed.iter().sum();
    let own = counts.redeemed - with_partners;
    UseCost {
        paid: Money(extras.partner_credited.iter().sum()),
        goods: Money(policy.cost_per_point.of(own, Rounding::HalfEven)),
    }
}
