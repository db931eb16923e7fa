//! The stamp card: so many visits, or so much spend, one reward; perhaps smaller ones on the way.

mod read;

use crate::points::lapse::NEVER;
use crate::{Effect, Effects};
use units::{Money, Month};

/// A stamp card as written in `[stamps]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Stamps of a full card.
    pub card: u32,
    /// What stamps are given for.
    pub earn: Earn,
    /// Stamps on the first card of a member who joins. They reach rewards as others do.
    pub head_start: u32,
    /// Rewards before the card is full, ascending.
    pub steps: Vec<Step>,
    /// What the reward of a full card costs the operator.
    pub reward_cost: Money,
    /// What it is worth to the member.
    pub reward_value: Money,
    /// Whether a returned visit loses its stamps: those that no reward has taken yet.
    pub clawback: bool,
    /// A card not full lapses at the start of the month so many months after the month of its
    /// first stamp; absent: never.
    pub expires_months: Option<u32>,
    /// Whether stamps that a full card has no room for go on the next one; else they are lost.
    pub carry_over: bool,
}

/// What stamps are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earn {
    /// So many for each visit.
    PerVisit(u32),
    /// One for each full such amount of what counts of a basket; at most [`MOST_STAMPS`] a visit.
    PerAmount(Money),
}

/// One reward before the card is full, as written in `[[stamps.step]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stamps it is given at, on reaching them.
    pub at: u32,
    /// What it costs the operator.
    pub reward_cost: Money,
    /// What it is worth to the member.
    pub reward_value: Money,
}

/// The most stamps a card may hold, or a visit may give: an assumption.
pub const MOST_STAMPS: u32 = 1000;

/// What is remembered of one member.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// On the card.
    pub(crate) stamps: u32,
    /// Those of them that rewards before the full card have taken.
    pub(crate) taken: u32,
    /// The month at whose start the card lapses.
    lapses: u32,
}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) card: u32,
    earn: Earn,
    head_start: u32,
    /// The rewards before the full card, ascending, and that of the full card.
    before: Vec<Step>,
    full: Step,
    clawback: bool,
    expires: u32,
    carry_over: bool,
    /// Whether every visit gives the same, and only a full card matters.
    plain: Option<u32>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            stamps: 0,
            taken: 0,
            lapses: NEVER,
        }
    }
}

impl State {
    #[inline]
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// The month at whose start the card lapses; [`NEVER`] for none.
    #[inline]
    pub(crate) fn lapses(&self) -> u32 {
        self.lapses
    }

    /// When the card lapses.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        match self.lapses {
            NEVER => f64::INFINITY,
            month => f64::from(month),
        }
    }

    /// The card lapses, in its month: what rewards have not taken is lost.
    pub(crate) fn lapse(&mut self, effects: &mut impl Effects) {
        let stamps = self.stamps - self.taken;
        effects.record(Month(self.lapses), Effect::StampsLapsed { stamps });
        self.reset();
    }
}

impl Design {
    /// Whether stamps are given for what is spent.
    pub(crate) fn counts_spend(&self) -> bool {
        matches!(self.earn, Earn::PerAmount(_))
    }

    pub(crate) fn compile(&self) -> Rule {
        let card = self.card.max(1);
        let full = Step {
            at: card,
            reward_cost: self.reward_cost,
            reward_value: self.reward_value,
        };
        let before = self.steps.iter().filter(|step| step.at < card);
        let usual = self.steps.is_empty() && self.expires_months.is_none() && self.carry_over;
        Rule {
            card,
            earn: self.earn,
            head_start: self.head_start,
            before: before.copied().collect(),
            full,
            clawback: self.clawback,
            expires: self.expires_months.unwrap_or(NEVER),
            carry_over: self.carry_over,
            plain: match self.earn {
                Earn::PerVisit(stamps) if usual => Some(stamps),
                _ => None,
            },
        }
    }
}

impl Rule {
    /// A customer joins, and perhaps finds stamps on the card already.
    pub(crate) fn join(&self, state: &mut State, month: Month, effects: &mut impl Effects) {
        if self.head_start > 0 {
            self.put(state, self.head_start, month, effects);
        }
    }

    /// A visit: stamps go on the card, and what it reaches is rewarded at once. Gives the stamps
    /// and the rewards; what is due next may come nearer.
    #[inline(always)]
    pub(crate) fn visit(
        &self,
        state: &mut State,
        base: Money,
        month: Month,
        due: &mut f64,
        effects: &mut impl Effects,
    ) -> (u32, u32) {
        if let Some(stamps) = self.plain {
            return (stamps, self.put_plainly(state, stamps, month, effects));
        }
        let stamps = match self.earn {
            Earn::PerVisit(stamps) => stamps,
            Earn::PerAmount(amount) => {
                (base.0.max(0) / amount.0.max(1)).min(i64::from(MOST_STAMPS)) as u32
            }
        };
        if stamps == 0 {
            return (0, 0);
        }
        let rewards = self.put(state, stamps, month, effects);
        *due = crate::points::earlier(*due, state.due());
        (stamps, rewards)
    }

    /// A full card becomes a reward and the rest carries over to the next card.
    #[inline(always)]
    fn put_plainly(
        &self,
        state: &mut State,
        stamps: u32,
        month: Month,
        effects: &mut impl Effects,
    ) -> u32 {
        effects.record(month, Effect::Stamped { stamps });
        state.stamps += stamps;
        let mut rewards = 0;
        while state.stamps >= self.card {
            state.stamps -= self.card;
            rewards += 1;
            self.reward(&self.full, self.card, month, effects);
        }
        rewards
    }

    /// The general case, kept out of the way of the usual one.
    #[inline(never)]
    fn put(&self, state: &mut State, stamps: u32, month: Month, effects: &mut impl Effects) -> u32 {
        effects.record(month, Effect::Stamped { stamps });
        state.stamps += stamps;
        let mut rewards = 0;
        loop {
            let next = self.next(state.taken);
            if state.stamps < next.at {
                break;
            }
            rewards += 1;
            self.reward(next, next.at - state.taken, month, effects);
            state.taken = next.at;
            if next.at == self.card {
                state.stamps -= self.card;
                (state.taken, state.lapses) = (0, NEVER);
                if !self.carry_over && state.stamps > 0 {
                    let stamps = std::mem::take(&mut state.stamps);
                    effects.record(month, Effect::StampsLapsed { stamps });
                }
            }
        }
        if state.stamps > 0 && state.lapses == NEVER {
            state.lapses = month.0.saturating_add(self.expires);
        }
        rewards
    }

    /// The reward that a card comes to next, so many of its stamps being taken.
    #[inline]
    pub(crate) fn next(&self, taken: u32) -> &Step {
        let mut before = self.before.iter();
        before.find(|step| step.at > taken).unwrap_or(&self.full)
    }

    #[inline]
    fn reward(&self, step: &Step, stamps: u32, month: Month, effects: &mut impl Effects) {
        let rewarded = Effect::Rewarded {
            rewards: 1,
            stamps,
            cost: step.reward_cost,
            value: step.reward_value,
        };
        effects.record(month, rewarded);
    }

    /// A returned visit: with clawback its stamps come off again, as far as the card holds them
    /// and no reward has taken them. A card left empty begins anew, any other keeps the date it
    /// lapses on.
    pub(crate) fn take_back(
        &self,
        state: &mut State,
        given: u32,
        month: Month,
        effects: &mut impl Effects,
    ) {
        if !self.clawback || given == 0 {
            return;
        }
        let stamps = given.min(state.stamps - state.taken);
        state.stamps -= stamps;
        if state.stamps == 0 {
            state.lapses = NEVER;
        }
        effects.record(month, Effect::Unstamped { stamps });
    }
}
