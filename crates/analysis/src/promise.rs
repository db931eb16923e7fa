//! What a program promises, in the figures that its books and its costs need.

use crate::played::Played;
use ledger::{Policy, Reward};
use program::gift::{Choice, Price};
use program::points::Means;
use program::stamps::Step;
use program::subscription::Per;
use program::{Design, cashback};
use rust_decimal::Decimal;
use simulation::{Counts, Extras, Study};
use units::{Currency, Money, Ratio};

/// The promises of one arm, priced. Money is in minor units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Promise {
    /// How points are carried.
    pub(crate) points: Option<Policy>,
    /// How stamps are carried: a stamp is its part of all rewards of a card.
    pub(crate) stamps: Option<Policy>,
    /// What becomes of cashback.
    pub(crate) cashback: Option<Cashback>,
    /// What can be chosen as a gift.
    pub(crate) gifts: Vec<Gift>,
    /// Points one gift is exchanged for; none when gifts are given for spend.
    pub(crate) gift_points: i64,
    /// Whether points buy nothing but gifts.
    pub(crate) gifts_alone: bool,
    /// The last month in which gifts are promised, if it is one of the study.
    gifts_until: Option<usize>,
    /// Whether some service comes with every visit, so that more visits cost more.
    pub(crate) serves_visits: bool,
    /// What one unit of each action is worth to the operator.
    worth: Vec<f64>,
    /// What it costs to buy one customer.
    pub(crate) acquisition: f64,
}

/// What becomes of cashback.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cashback {
    /// It is paid out.
    Cash,
    /// It pays for later baskets.
    Credit,
}

/// One gift to choose.
#[derive(Clone, Debug)]
pub(crate) struct Gift {
    pub(crate) choice: Choice,
    pub(crate) shipping: Money,
}

impl Promise {
    /// What an arm promises; `arm` counts from 0 at the control, which promises nothing.
    pub(crate) fn of(study: &Study, arm: usize) -> Self {
        let nothing = Self {
            worth: study.costs.worth.clone(),
            acquisition: study.costs.acquisition.0 as f64,
            ..Self::default()
        };
        let Some(design) = arm
            .checked_sub(1)
            .map(|arm| study.arms[arm].program.design())
        else {
            return nothing;
        };
        Self {
            points: points(design, study),
            stamps: stamps(design),
            cashback: cashback(design),
            gifts: gifts(design),
            gift_points: design.gift.as_ref().map_or(0, |gift| match gift.price {
                Price::Points(points) => points.0,
                Price::Spend(_) => 0,
            }),
            gifts_alone: design
                .points
                .as_ref()
                .is_some_and(|points| points.spend.means == Means::Gift),
            gifts_until: gifts_until(design, study),
            serves_visits: design.subscription.as_ref().is_some_and(|subscription| {
                let benefits = &subscription.benefits;
                benefits.iter().any(|benefit| benefit.per == Per::Visit)
            }),
            ..nothing
        }
    }

    /// What a month's rewards cost. Points and store credit used as money cost the price given up,
    /// and so do discounts; rewards in goods cost what they cost, gifts with their shipping when
    /// they are sent; cashback in cash costs what is credited and not forfeited.
    pub(crate) fn rewards(&self, counts: &Counts, extras: &Extras) -> f64 {
        let off = extras.discount + extras.voucher_value + extras.coupon_value;
        let cashback = match self.cashback {
            Some(Cashback::Credit) => extras.credit_used,
            _ => extras.credited - extras.forfeited,
        };
        let gifts = self.gifts.iter().zip(extras.gifts_shipped);
        let gifts: i64 = gifts.map(|(gift, sent)| gift.cost() * sent).sum();
        (counts.stamp_cost + off + cashback + gifts) as f64 + self.points_used(counts, extras)
    }

    /// What the points of a month's uses cost. Points exchanged for gifts cost the gifts.
    pub(crate) fn points_used(&self, counts: &Counts, extras: &Extras) -> f64 {
        let Some(policy) = &self.points else {
            return counts.redeemed_value as f64;
        };
        let exchanged = self.gift_points * extras.gifts_promised.iter().sum::<i64>();
        match policy.reward {
            Reward::Tender => {
                let exchanged = exchanged as f64 * policy.point_value.to_f64();
                counts.redeemed_value as f64 - exchanged
            }
            Reward::Goods => (counts.redeemed - exchanged) as f64 * policy.cost_per_point.to_f64(),
        }
    }

    /// Gifts bought and not promised to anybody, choice by choice.
    pub(crate) fn all_left(&self, played: &Played) -> Vec<(&Gift, i64)> {
        let left = |(choice, gift)| {
            let gift: &Gift = gift;
            let promised = played.total(|_, extras| extras.gifts_promised[choice]);
            (gift, (gift.choice.bought(promised) - promised).max(0))
        };
        self.gifts.iter().enumerate().map(left).collect()
    }

    /// What was paid for them.
    pub(crate) fn leftover(&self, played: &Played) -> f64 {
        let all = self.all_left(played).into_iter();
        all.map(|(gift, left)| gift.choice.unit_cost.0 * left)
            .sum::<i64>() as f64
    }

    /// What gifts exchanged for points and not yet sent will cost. Those given for spend are rights
    /// in the books; these were rights as points.
    pub(crate) fn gifts_exchanged(&self, played: &Played) -> f64 {
        if self.gift_points == 0 {
            return 0.0;
        }
        let cost = |(choice, gift): (usize, &Gift)| {
            gift.cost()
                * played
                    .total(|_, extras| extras.gifts_promised[choice] - extras.gifts_shipped[choice])
        };
        self.gifts.iter().enumerate().map(cost).sum::<i64>() as f64
    }

    /// The month at whose end what is left over is worth nothing: the campaign's last, or the last
    /// reported. Later campaigns of the same gifts are not counted on.
    pub(crate) fn written_down_in(&self, months: usize) -> usize {
        let last = months.saturating_sub(1);
        self.gifts_until.map_or(last, |month| month.min(last))
    }

    /// What units of a month's actions were worth to the operator.
    pub(crate) fn worth(&self, units: [i64; Extras::ACTIONS]) -> f64 {
        let units = self.worth.iter().zip(units);
        units.map(|(worth, units)| worth * units as f64).sum()
    }
}

impl Gift {
    /// What one costs with its shipping.
    pub(crate) fn cost(&self) -> i64 {
        (self.choice.unit_cost + self.shipping).0
    }
}

fn points(design: &Design, study: &Study) -> Option<Policy> {
    let points = design.points.as_ref()?;
    let minor = |major: Decimal| minor(major, study.currency);
    Some(Policy {
        point_value: minor(points.value),
        cost_per_point: minor(study.accounting.cost_per_point.unwrap_or(points.value)),
        reward: match points.spend.means {
            Means::Tender => Reward::Tender,
            _ => Reward::Goods,
        },
    })
}

fn stamps(design: &Design) -> Option<Policy> {
    let stamps = design.stamps.as_ref()?;
    // A card's rewards come step by step; each stamp carries its part of all of them.
    let each = |full: Money, step: fn(&Step) -> Money| {
        let all = full + stamps.steps.iter().map(step).sum();
        ratio(Decimal::from(all.0), Decimal::from(stamps.card))
    };
    Some(Policy {
        point_value: each(stamps.reward_value, |step| step.reward_value),
        cost_per_point: each(stamps.reward_cost, |step| step.reward_cost),
        reward: Reward::Goods,
    })
}

fn cashback(design: &Design) -> Option<Cashback> {
    let cashback = design.cashback.as_ref()?;
    Some(match cashback.means {
        cashback::Means::Cash { .. } => Cashback::Cash,
        cashback::Means::StoreCredit => Cashback::Credit,
    })
}

fn gifts(design: &Design) -> Vec<Gift> {
    let gifts = design.gift.iter().flat_map(|gift| {
        let shipping = gift.shipping;
        let choices = gift.choices.iter().cloned();
        choices.map(move |choice| Gift { choice, shipping })
    });
    gifts.collect()
}

fn gifts_until(design: &Design, study: &Study) -> Option<usize> {
    let until = design.gift.as_ref()?.when.until?;
    let months = 0..study.months;
    let last = months
        .into_iter()
        .find(|month| study.start.plus(*month) == until);
    last.map(|month| month as usize)
}

fn minor(major: Decimal, currency: Currency) -> Ratio {
    ratio(major * Decimal::from(currency.minor_units()), Decimal::ONE)
}

fn ratio(amount: Decimal, unit: Decimal) -> Ratio {
    // A design's value and a study's cost were checked when they were read; anything finer than an
    // exact ratio can hold was refused there.
    Ratio::per(amount, unit).unwrap_or(Ratio::ZERO)
}
