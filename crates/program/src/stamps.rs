//! The stamp card: so many visits, one reward.

use crate::scope::Scope;
use crate::{Effect, Effects};
use documents::{Section, Words};
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

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) stamps: u32,
}

impl State {
    pub(crate) fn reset(&mut self) {
        self.stamps = 0;
    }

    /// When the card lapses.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }

    /// A card due up to the start of a month lapses.
    #[inline]
    pub(crate) fn lapse(&mut self, _: Month, _: &mut impl Effects) {}
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
    /// Reads `[stamps]`. What a reward costs is a belief: it enters the assumption register.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let card = read_card(section);
        let per_visit = section.whole("per_visit", 1..=MOST_STAMPS);
        let cost = section.believed_money("reward_cost", currency);
        let value = section.believed_money("reward_value", currency);
        section.missing(
            "reward_cost",
            Words::new(
                "say what a full card's reward costs you",
                "가득 찬 카드의 보상에 드는 원가를 적으세요",
            ),
        );
        let clawback = section.flag("clawback").unwrap_or(false);
        let per_visit = per_visit.unwrap_or(1);
        if card.is_some_and(|card| per_visit >= card) {
            section.warn(
                "card",
                "card-full-at-once",
                Words::new(
                    "every visit fills a card, so nothing has to be collected",
                    "방문할 때마다 카드가 가득 차서 모을 것이 없습니다",
                ),
                Words::new(
                    "make `card` larger than `per_visit`",
                    "`card`를 `per_visit`보다 크게 하세요",
                ),
            );
        }
        if let (Some(cost), Some(value)) = (cost, value)
            && cost > value
        {
            section.warn(
                "reward_cost",
                "reward-dearer-than-worth",
                Words::new(
                    "the reward costs more than it is worth to a member",
                    "보상의 원가가 회원이 느끼는 값보다 큽니다",
                ),
                Words::new(
                    "check both amounts: cash would be the better reward",
                    "두 금액을 확인하세요. 차라리 현금이 낫습니다",
                ),
            );
        }
        Some(Self {
            card: card? as u32,
            per_visit: per_visit as u32,
            reward_cost: cost?,
            reward_value: value.or(cost)?,
            clawback,
        })
    }

    /// Whether stamps are given for what is spent.
    pub(crate) fn counts_spend(&self) -> bool {
        false
    }

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
    /// A customer joins.
    pub(crate) fn join(&self, _: &mut State, _: Month, _: &mut impl Effects) {}

    /// A visit: stamps go on the card, a full card becomes a reward at once and the rest carries
    /// over to the next card.
    #[inline]
    pub(crate) fn visit(
        &self,
        state: &mut State,
        _base: Money,
        month: Month,
        effects: &mut impl Effects,
    ) -> u32 {
        let stamps = &mut state.stamps;
        let put = self.per_visit;
        effects.record(month, Effect::Stamped { stamps: put });
        *stamps += put;
        let mut rewards = 0;
        while *stamps >= self.card {
            *stamps -= self.card;
            rewards += 1;
            let rewarded = Effect::Rewarded {
                rewards: 1,
                stamps: self.card,
                cost: self.cost,
                value: self.value,
            };
            effects.record(month, rewarded);
        }
        rewards
    }

    /// A returned visit: with clawback its stamps come off again, as far as the card holds them.
    pub(crate) fn take_back(
        &self,
        state: &mut State,
        _base: Money,
        month: Month,
        effects: &mut impl Effects,
    ) {
        let stamps = &mut state.stamps;
        if !self.clawback {
            return;
        }
        let taken = self.per_visit.min(*stamps);
        *stamps -= taken;
        effects.record(month, Effect::Unstamped { stamps: taken });
    }
}

/// The most stamps a card may hold, or a visit may give.
const MOST_STAMPS: i64 = 1000;

fn read_card(section: &Section) -> Option<i64> {
    let hint = Words::new(
        "how many stamps fill a card, such as 10",
        "카드를 채우는 스탬프 수(예: 10)를 적으세요",
    );
    section.missing("card", hint.clone());
    let card = section.whole("card", 0..=MOST_STAMPS)?;
    if card == 0 {
        section.report(
            "card",
            "card-empty",
            Words::new(
                "a card of no stamps is always full",
                "스탬프 0개짜리 카드는 늘 가득 찬 카드입니다",
            ),
            hint,
        );
        return None;
    }
    Some(card)
}
