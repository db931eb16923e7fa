//! Reading `[stamps]`.

use super::{Design, Earn, MOST_STAMPS, Step};
use crate::list::{LEAVE_OUT, List};
use crate::scope::Scope;
use crate::worth::Given;
use documents::{Section, Words};
use units::{Currency, Money};

/// The most rewards on one card before the full one: an assumption.
const MOST_STEPS: usize = 8;

impl Design {
    /// Reads `[stamps]`. What rewards cost is a belief: it enters the assumption register.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let card = read_card(section);
        let earn = read_earn(section, currency);
        let head_start = section.whole("head_start", 0..=i64::from(MOST_STAMPS));
        let reward = read_reward(
            section,
            currency,
            Words::new(
                "say what a full card's reward costs you",
                "가득 찬 카드의 보상에 드는 원가를 적으세요",
            ),
        );
        let clawback = section.flag("clawback").unwrap_or(false);
        let expires = section.whole("expires_months", 1..=1200);
        let carry_over = section.flag("carry_over").unwrap_or(true);
        let card = card.map(|card| card as u32);
        let steps = read_steps(section, card, currency);
        let head_start = head_start.unwrap_or(0) as u32;
        if let (Some(card), Some(earn)) = (card, earn) {
            judge_card(section, card, earn);
        }
        if let (Some(card), Some(steps)) = (card, &steps) {
            judge_head_start(section, head_start, card, steps);
        }
        let (reward_cost, reward_value) = reward?;
        Some(Self {
            card: card?,
            earn: earn?,
            head_start,
            steps: steps?,
            reward_cost,
            reward_value,
            clawback,
            expires_months: expires.map(|months| months as u32),
            carry_over,
        })
    }
}

/// What a visit gives: one stamp unless something is written.
fn read_earn(section: &Section, currency: Currency) -> Option<Earn> {
    let per_visit = section.whole("per_visit", 1..=i64::from(MOST_STAMPS));
    if !section.has("per_amount") {
        let absent = (!section.has("per_visit")).then_some(1);
        return per_visit
            .or(absent)
            .map(|stamps| Earn::PerVisit(stamps as u32));
    }
    let amount = section.money("per_amount", currency);
    if section.has("per_visit") {
        section.report(
            "per_amount",
            "stamps-earned-twice",
            Words::new(
                "stamps are given for visits and for amounts: only one can be meant",
                "스탬프를 방문에도 금액에도 준다고 적었습니다. 하나만 고를 수 있습니다",
            ),
            Words::new(
                "remove `per_visit` or `per_amount`",
                "`per_visit`, `per_amount` 가운데 하나를 지우세요",
            ),
        );
        return None;
    }
    if amount == Some(Money::ZERO) {
        section.report(
            "per_amount",
            "stamp-for-nothing",
            Words::new(
                "a stamp for each 0 spent would never end",
                "0마다 스탬프 한 개라면 끝이 없습니다",
            ),
            Words::new(
                "write the amount that earns one stamp",
                "스탬프 한 개를 주는 금액을 적으세요",
            ),
        );
        return None;
    }
    amount.map(Earn::PerAmount)
}

/// Cost and value of a reward; the value is the cost unless it is written.
fn read_reward(section: &Section, currency: Currency, hint: Words) -> Option<(Money, Money)> {
    section.missing("reward_cost", hint);
    REWARD.read(section, currency)
}

const REWARD: Given = Given {
    keys: ("reward_cost", "reward_value"),
    dear: "reward-dearer-than-worth",
    name: ("the reward", "보상"),
    better: ("cash would be the better reward", "차라리 현금이 낫습니다"),
};

/// The rewards before the full card, which must ascend towards it.
fn read_steps(section: &Section, card: Option<u32>, currency: Currency) -> Option<Vec<Step>> {
    STEPS.read(section, |section, before: &[Step]| {
        let step = read_step(section, currency)?;
        let ascends = (before.last()).is_none_or(|before| ascends(section, before.at, step.at));
        let within = card.is_none_or(|card| is_within(section, step.at, card));
        (ascends && within).then_some(step)
    })
}

const STEPS: List = List {
    key: "step",
    nouns: (
        "rewards before the card is full",
        "카드가 가득 차기 전의 보상",
    ),
    most: MOST_STEPS,
    too_many: ("too-many-steps", LEAVE_OUT.0, LEAVE_OUT.1),
};

fn read_step(section: &Section, currency: Currency) -> Option<Step> {
    section.missing(
        "at",
        Words::new(
            "say at how many stamps the reward is given",
            "스탬프 몇 개에서 보상을 주는지 적으세요",
        ),
    );
    let at = section.whole("at", 1..=i64::from(MOST_STAMPS));
    let hint = Words::new("say what the reward costs you", "보상의 원가를 적으세요");
    let (reward_cost, reward_value) = read_reward(section, currency, hint)?;
    Some(Step {
        at: at? as u32,
        reward_cost,
        reward_value,
    })
}

fn ascends(section: &Section, before: u32, at: u32) -> bool {
    let hint = Words::new(
        "give each step a larger `at` than the one above it",
        "각 단계의 `at`은 앞 단계보다 커야 합니다",
    );
    if at == before {
        section.report(
            "at",
            "step-twice",
            Words::new(
                "two rewards are given at the same number of stamps",
                "같은 스탬프 수에 보상이 둘입니다",
            ),
            hint,
        );
    } else if at < before {
        section.report(
            "at",
            "steps-descend",
            Words::new(
                "this reward comes before the one above it",
                "앞 단계보다 먼저 받는 보상입니다",
            ),
            hint,
        );
    }
    at > before
}

fn is_within(section: &Section, at: u32, card: u32) -> bool {
    if at < card {
        return true;
    }
    section.report(
        "at",
        "step-beyond-card",
        Words::new(
            format!("the card is full at {card} stamps, before this reward is reached"),
            format!("카드가 {card}개에서 가득 차서 이 보상에는 이르지 못합니다"),
        ),
        Words::new(
            format!("write less than {card}; the full card has its own reward"),
            format!("{card}보다 작게 적으세요. 가득 찬 카드의 보상은 따로 있습니다"),
        ),
    );
    false
}

fn judge_card(section: &Section, card: u32, earn: Earn) {
    let Earn::PerVisit(stamps) = earn else { return };
    if stamps < card {
        return;
    }
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

/// Joining should not earn a reward by itself.
fn judge_head_start(section: &Section, head_start: u32, card: u32, steps: &[Step]) {
    let first = steps.first().map_or(card, |step| step.at);
    if head_start < first {
        return;
    }
    section.warn(
        "head_start",
        "head-start-rewarded",
        Words::new(
            format!("{head_start} stamps on joining reach a reward before any visit"),
            format!("가입 스탬프 {head_start}개만으로 방문 없이 보상을 받습니다"),
        ),
        Words::new(
            format!("write less than {first}"),
            format!("{first}보다 작게 적으세요"),
        ),
    );
}

fn read_card(section: &Section) -> Option<i64> {
    let hint = Words::new(
        "how many stamps fill a card, such as 10",
        "카드를 채우는 스탬프 수(예: 10)를 적으세요",
    );
    section.missing("card", hint.clone());
    let card = section.whole("card", 0..=i64::from(MOST_STAMPS))?;
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
