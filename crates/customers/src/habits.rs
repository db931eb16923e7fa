//! Smaller habits: asking for cashback, choosing a gift, bringing friends.

use crate::World;
use crate::believed::Believed;
use crate::chance::{Purpose, share};
use crate::mix::place;
use documents::{Belief, Section, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How many ask for a pay-out that has to be asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claims {
    /// The chance that a member asks, at each pay-out.
    pub claims: Belief,
}

/// Which gifts are preferred.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gifts {
    /// The share of members who prefer each choice, in order; empty when all are liked alike.
    pub shares: Vec<f64>,
    /// The same, summed up to each.
    bounds: Vec<f64>,
}

/// Friends brought by members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Referral {
    /// Friends a member brings a year.
    pub per_year: Belief,
    /// Share of them who would have come anyway: they stand for a bought customer, not for lift.
    pub anyway: Belief,
}

/// A friend brought by a member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Friend {
    /// When, months from the study's start.
    pub at: f64,
    /// Whether the friend would have come anyway.
    pub anyway: bool,
}

impl Claims {
    pub(crate) fn read(believed: &Believed) -> Self {
        Self {
            claims: believed.when_needed(
                |needs| needs.cashback_claims,
                "claims",
                [Decimal::ZERO, Decimal::ONE],
                Belief::exactly(Decimal::new(8, 1)),
                "assumption: our judgement",
            ),
        }
    }
}

impl Gifts {
    pub(crate) fn read(section: Option<&Section>) -> Self {
        let within = Decimal::ZERO..=Decimal::ONE;
        let Some(shares) = section.and_then(|section| section.decimals("shares", within)) else {
            return Self::default();
        };
        let mut sum = Decimal::ZERO;
        let mut up_to = |share: &Decimal| {
            sum += share;
            sum.to_f64().unwrap_or(1.0)
        };
        let bounds = shares.iter().map(&mut up_to).collect();
        if let Some(section) = section.filter(|_| sum != Decimal::ONE) {
            let sum = sum.normalize();
            section.report(
                "shares",
                "gift-shares",
                Words::new(
                    format!("the shares of gifts add up to {sum}"),
                    format!("사은품의 비율을 더하면 {sum}입니다"),
                ),
                Words::new(
                    "one share for each choice of the program, together 1",
                    "프로그램의 선택지마다 하나씩, 더해서 1이 되게 적으세요",
                ),
            );
        }
        Self {
            shares: shares.iter().filter_map(Decimal::to_f64).collect(),
            bounds,
        }
    }

    /// Where among the gifts in stock a uniform number falls. Those left share what was preferred
    /// by the weights they have among themselves; gifts that nobody prefers, or of which nothing
    /// is said, are taken alike.
    fn chosen(&self, in_stock: &[u8], wish: f64) -> usize {
        let last = in_stock.len().saturating_sub(1);
        if in_stock.len() == self.bounds.len() {
            return usize::from(place(&self.bounds, wish)).min(last);
        }
        let weight = |gift: &u8| {
            let share = self.shares.get(usize::from(*gift));
            share.copied().unwrap_or(0.0)
        };
        let whole: f64 = in_stock.iter().map(weight).sum();
        if whole <= 0.0 {
            return ((wish * in_stock.len() as f64) as usize).min(last);
        }
        let mut sum = 0.0;
        let reached = in_stock.iter().position(|gift| {
            sum += weight(gift);
            wish * whole < sum
        });
        reached.unwrap_or(last)
    }
}

impl Referral {
    pub(crate) fn read(believed: &Believed) -> Self {
        let number = |key: &str, most: i64, usual: Decimal| {
            let (within, usual) = ([Decimal::ZERO, most.into()], Belief::exactly(usual));
            let why = "assumption: our judgement";
            believed.when_needed(|needs| needs.referral, key, within, usual, why)
        };
        Self {
            per_year: number("per_year", 100, Decimal::new(1, 1)),
            anyway: number("anyway", 1, Decimal::new(5, 1)),
        }
    }
}

impl World<'_> {
    /// Whether a member asks for a pay-out, by a count of pay-outs.
    #[must_use]
    pub fn claims(&self, number: u32, payout: u32) -> bool {
        share(self.stream.words(Purpose::Claim, number, payout)[0]) < self.claims
    }

    /// Which of the gifts in stock a member chooses, by a count of gifts: its place among them.
    #[must_use]
    pub fn chooses(&self, number: u32, gift: u32, in_stock: &[u8]) -> usize {
        let wish = share(self.stream.words(Purpose::Choice, number, gift)[0]);
        self.customers.gifts.chosen(in_stock, wish)
    }

    /// The friends a member brings between two moments: a Poisson process. The same friends come
    /// in every arm in which the member starts at the same moment.
    pub fn friends(&self, number: u32, from: f64, to: f64) -> impl Iterator<Item = Friend> + '_ {
        let mut at = from;
        let friend = move |count: u32| {
            let [gap, anyway, ..] = self.stream.words(Purpose::Friend, number, count);
            at += self.tables.exponential.at(gap) / self.friends;
            Friend {
                at,
                anyway: share(anyway) < self.anyway,
            }
        };
        (0..).map(friend).take_while(move |friend| friend.at < to)
    }
}
