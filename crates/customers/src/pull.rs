//! How programs of all kinds pull at visits, in one future.

use crate::Response;
use crate::chance::Stream;
use crate::uncertainty::{Common, turns_out};
use units::WEEKS_PER_MONTH;

/// The responses to programs as they turn out in one future. Each moves the visit rate while its
/// cause lasts; nothing does in control.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pulls {
    /// Price elasticity ε.
    pub price: f64,
    /// Extra visits while holding a coupon, as a share, before the segment's factor.
    pub coupon: f64,
    /// Extra visits after a gift or reward, as a share.
    pub after_reward: f64,
    /// Months for which they last.
    pub after_reward_months: f64,
    /// Extra visits within one usual visit of the next tier, as a share.
    pub near_tier: f64,
    /// Fewer visits after a tier is lost or narrowly missed, as a share.
    pub missed_tier: f64,
    /// Months for which they are fewer.
    pub missed_tier_months: f64,
    /// Share of cashback paid out that is spent again.
    pub respend: f64,
    /// Extra visits of paying members whatever they save, as a share.
    pub subscription: f64,
    /// How many times the effect of its price a saving has on paying members.
    pub subscription_times: f64,
    /// Extra visits of members to companies other than their usual one, as a share.
    pub halo: f64,
    /// Share of the time gained near a reward that is paid back; nothing without a goal.
    pub borrowed: f64,
}

impl Pulls {
    pub(crate) fn new(response: &Response, stream: &Stream) -> Self {
        let turns_out = |what: Common, belief| turns_out(stream, what as u32, belief);
        let weeks = turns_out(Common::AfterRewardWeeks, &response.after_reward_weeks);
        let missed_weeks = turns_out(Common::MissedTierWeeks, &response.missed_tier_weeks);
        Self {
            price: turns_out(Common::Price, &response.price),
            coupon: turns_out(Common::CouponVisits, &response.coupon),
            after_reward: turns_out(Common::AfterReward, &response.after_reward),
            after_reward_months: weeks / WEEKS_PER_MONTH,
            near_tier: turns_out(Common::NearTier, &response.near_tier),
            missed_tier: turns_out(Common::MissedTier, &response.missed_tier),
            missed_tier_months: missed_weeks / WEEKS_PER_MONTH,
            respend: turns_out(Common::Respend, &response.respend),
            subscription: turns_out(Common::Subscription, &response.subscription),
            subscription_times: turns_out(Common::SubscriptionTimes, &response.subscription_times),
            halo: turns_out(Common::Halo, &response.halo),
            borrowed: response
                .goal
                .as_ref()
                .map_or(0.0, |goal| turns_out(Common::Borrowed, &goal.borrowed)),
        }
    }

    /// The most a price multiplies visits by: what an elasticity of one makes of the lowest price
    /// felt, a twentieth. No study of prices has seen more (assumption).
    pub const MOST_AT_PRICE: f64 = 20.0;

    /// The factor on the visit rate of a member who saves a share of the price at once:
    /// `(1-c)^(-ε)`; of one who pays for the program, the gain times its factor, with the extra
    /// visits of those who pay. A price is never felt as lower than a twentieth (assumption), and
    /// the factor is at most [`Self::MOST_AT_PRICE`].
    #[must_use]
    pub fn at_price(&self, saved: f64, paying: bool) -> f64 {
        let factor = at_price(
            [self.price, self.subscription_times, self.subscription],
            saved,
            paying,
        );
        factor.min(Self::MOST_AT_PRICE)
    }
}

/// The same, unbounded, for an elasticity, how many times its effect those who pay feel, and their
/// extra visits.
pub(crate) fn at_price([price, times, extra]: [f64; 3], saved: f64, paying: bool) -> f64 {
    let left = 1.0 - saved.clamp(0.0, 0.95);
    let plain = if price == 0.0 || left == 1.0 {
        1.0
    } else {
        libm::pow(left, -price)
    };
    if paying {
        (1.0 + times * (plain - 1.0)) * (1.0 + extra)
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_price_brings_visits_by_its_elasticity() {
        // elasticity, saved, times for those who pay, factor, factor of those who pay
        for (price, saved, times, plain, paying) in [
            (0.0, 0.3, 3.0, 1.0, 1.0),
            (1.0, 0.5, 1.0, 2.0, 2.0),
            (1.0, 0.5, 3.0, 2.0, 4.0),
            (2.0, 0.0, 3.0, 1.0, 1.0),
        ] {
            let pulls = Pulls {
                price,
                subscription_times: times,
                ..Pulls::default()
            };
            assert_eq!(
                [pulls.at_price(saved, false), pulls.at_price(saved, true)],
                [plain, paying]
            );
        }
        // A free visit is no infinite pull.
        let pulls = Pulls {
            price: 2.62,
            ..Pulls::default()
        };
        assert_eq!(pulls.at_price(1.0, false), Pulls::MOST_AT_PRICE);
    }
}
