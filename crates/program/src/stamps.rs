//! The stamp card: so many visits, one reward.

use crate::{Effect, Effects};
use units::{Money, Month};

/// A stamp card as written in `[stamps]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Stamps of a full card.
    pub card: u32,
    /// Stamps for each visit.
    pub per_visit: u32,
    /// What a reward costs the operator.
    pub reward_cost: Money,
    /// What a reward is worth to the member.
    pub reward_value: Money,
    /// Whether a returned visit loses its stamps.
    pub clawback: bool,
}

/// The compiled form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) card: u32,
    pub(crate) per_visit: u32,
    cost: Money,
    value: Money,
    clawback: bool,
}

impl Design {
    pub(crate) fn compile(&self) -> Rule {
        Rule {
            card: self.card.max(1),
            per_visit: self.per_visit,
            cost: self.reward_cost,
            value: self.reward_value,
            clawback: self.clawback,
        }
    }
}

impl Rule {
    /// A visit: stamps go on the card, a full card becomes a reward at once and the rest carries
    /// over to the next card.
    #[inline]
    pub(crate) fn visit(&self, stamps: &mut u32, month: Month, effects: &mut impl Effects) -> u32 {
        let put = self.per_visit;
        effects.record(month, Effect::Stamped { stamps: put });
        *stamps += put;
        let mut rewards = 0;
        while *stamps >= self.card {
            *stamps -= self.card;
            rewards += 1;
            let rewarded = Effect::Rewarded {
                rewards: 1,
                cost: self.cost,
                value: self.value,
            };
            effects.record(month, rewarded);
        }
        rewards
    }

    /// A returned visit: with clawback its stamps come off again, as far as the card holds them.
    pub(crate) fn take_back(&self, stamps: &mut u32, month: Month, effects: &mut impl Effects) {
        if !self.clawback {
            return;
        }
        let taken = self.per_visit.min(*stamps);
        *stamps -= taken;
        effects.record(month, Effect::Unstamped { stamps: taken });
    }
}
