//! Points exchanged for gifts: what such points are worth, and that they are owed until the gifts
//! leave.
//!
//! Not here: gifts given for spend, which are rights of their own ([`crate::rights`]).

use crate::played::Played;
use crate::promise::Gift;
use ledger::{Estimate, MonthFlows, Policy};
use simulation::Extras;
use units::{Points, Ratio};

/// How points are carried that buy nothing but gifts: at what a gift is worth and costs
/// with its shipping, shared by the points it takes. Of several choices as they were taken by all,
/// `promised` so many of each; before any was taken, of each alike (assumption).
pub(crate) fn kept_for_gifts(
    policy: Policy,
    gifts: &[Gift],
    each: i64,
    promised: &[i64],
) -> Policy {
    let taken = promised.iter().take(gifts.len()).any(|count| *count > 0);
    let weights = promised.iter().map(|count| if taken { *count } else { 1 });
    let weights: Vec<i64> = weights.take(gifts.len()).collect();
    let all: i64 = weights.iter().sum();
    let a_point = |of: fn(&Gift) -> i64| {
        let sum: i64 = (gifts.iter().zip(&weights))
            .map(|(gift, weight)| of(gift) * weight)
            .sum();
        let whole = |count: i64| u64::try_from(count).unwrap_or(0);
        Ratio::new(whole(sum), whole(all * each)).unwrap_or(Ratio::ZERO)
    };
    Policy {
        point_value: a_point(|gift| gift.choice.value.0),
        cost_per_point: a_point(Gift::cost),
        ..policy
    }
}

/// Points exchanged at the end whose gifts are still to be sent, `each` a gift.
pub(crate) fn awaiting(each: i64, played: &Played) -> i64 {
    each * played.total(|_, extras| unsent(extras))
}

/// Counts points exchanged as used when their gifts leave; until then they are sure to be.
pub(crate) fn until_sent(
    each: i64,
    played: &Played,
    flows: &mut [MonthFlows],
    estimates: &mut [Estimate],
) {
    let (mut held, mut awaiting) = (0, 0);
    let months = played.extras.iter().zip(flows).zip(estimates);
    for ((extras, flow), estimate) in months {
        held += (flow.issued - flow.redeemed - flow.expired - flow.cancelled).0;
        let exchanged = each * unsent(extras);
        flow.redeemed -= Points(exchanged);
        awaiting += exchanged;
        if held + awaiting > 0 {
            let used = estimate.outstanding * held as f64 + awaiting as f64;
            estimate.outstanding = used / (held + awaiting) as f64;
        }
    }
}

/// Gifts promised in a month less those sent.
fn unsent(extras: &Extras) -> i64 {
    extras.gifts_promised.iter().sum::<i64>() - extras.gifts_shipped.iter().sum::<i64>()
}
