//! Referral: a reward for bringing a friend.

use crate::scope::Scope;
use crate::{Effect, Effects};
use documents::{Particle, Section, Words};
use units::{Money, Month, Points};

/// Referral as written in `[referral]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What the member gets for each friend.
    pub member: Thanks,
    /// What the friend gets on joining.
    pub friend: Thanks,
    /// How many friends of a member are rewarded in a calendar year, the friends' own rewards
    /// excepted; absent: all.
    pub most_per_year: Option<u32>,
}

/// A reward for a friend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thanks {
    /// Money, paid out or off a purchase.
    Money(Money),
    /// Points, which count at once.
    Points(Points),
}

/// The compiled form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    member: Thanks,
    friend: Thanks,
    most: u32,
    /// Months of the calendar year before the study's start.
    before_start: u32,
}

/// What is remembered of one member: the friends rewarded in a calendar year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    year: u32,
    friends: u32,
}

impl Design {
    /// Reads `[referral]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let member = read_thanks(section, scope, "reward", "points");
        let friend = read_thanks(section, scope, "friend_reward", "friend_points");
        let most_per_year = section.whole("most_per_year", 1..=1_000_000);
        let (member, friend) = (member?, friend?);
        if member.is_nothing() && friend.is_nothing() {
            section.report(
                "",
                "referral-for-nothing",
                Words::new(
                    "neither the member nor the friend gets anything",
                    "회원도 친구도 받는 것이 없습니다",
                ),
                Words::new(
                    "write `reward` or `points`, `friend_reward` or `friend_points`",
                    "`reward`나 `points`, `friend_reward`나 `friend_points`를 적으세요",
                ),
            );
            return None;
        }
        Some(Self {
            member,
            friend,
            most_per_year: most_per_year.map(|most| most as u32),
        })
    }

    pub(crate) fn compile(&self, scope: &Scope) -> Rule {
        Rule {
            member: self.member,
            friend: self.friend,
            most: self.most_per_year.unwrap_or(u32::MAX),
            before_start: scope.setting.start.month.saturating_sub(1),
        }
    }
}

impl Thanks {
    /// Whether it is worth nothing.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        matches!(
            self,
            Thanks::Money(Money::ZERO) | Thanks::Points(Points::ZERO)
        )
    }

    /// Its money and its points.
    fn parts(self) -> (Money, i64) {
        match self {
            Thanks::Money(amount) => (amount, 0),
            Thanks::Points(points) => (Money::ZERO, points.0),
        }
    }
}

impl State {
    #[inline]
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }
}

impl Rule {
    /// A member brought a friend; gives the points to issue. A friend beyond the year's cap is
    /// brought all the same.
    pub(crate) fn refer(&self, state: &mut State, month: Month, effects: &mut impl Effects) -> i64 {
        let year = month.0.saturating_add(self.before_start) / 12;
        if state.year != year {
            *state = State { year, friends: 0 };
        }
        let (amount, points) = match state.friends < self.most {
            true => self.member.parts(),
            false => (Money::ZERO, 0),
        };
        state.friends += 1;
        effects.record(month, Effect::Referred { amount, friends: 1 });
        points
    }

    /// A friend joins; gives the points to issue.
    pub(crate) fn welcome(&self, month: Month, effects: &mut impl Effects) -> i64 {
        let (amount, points) = self.friend.parts();
        if amount > Money::ZERO {
            effects.record(month, Effect::Referred { amount, friends: 0 });
        }
        points
    }
}

/// A reward in money or in points: nothing unless one is written.
fn read_thanks(section: &Section, scope: &Scope, money: &str, points: &str) -> Option<Thanks> {
    let amount = section.money(money, scope.setting.currency);
    let number = section.points(points, scope.point_value);
    match (section.has(money), section.has(points)) {
        (true, true) => {
            section.report(
                points,
                "rewarded-twice",
                Words::new(
                    format!("`{money}` and `{points}` are both written: only one can be meant"),
                    format!(
                        "`{money}`, `{points}` 두 가지를 모두 적었습니다. 하나만 고를 수 있습니다"
                    ),
                ),
                Words::new("remove one of them", "하나를 지우세요"),
            );
            None
        }
        (false, true) if !scope.points => {
            section.report(
                points,
                "referral-without-points",
                Words::new(
                    "the reward is in points, and the program has none",
                    "보상이 포인트인데 프로그램에 포인트가 없습니다",
                ),
                Words::new(
                    format!("add [points], or write `{money}`"),
                    format!(
                        "[points]를 더하거나 {} 적으세요",
                        Particle::By.after(&format!("`{money}`"))
                    ),
                ),
            );
            None
        }
        (false, true) => number.map(|number| Thanks::Points(Points(number))),
        (true, false) => amount.map(Thanks::Money),
        (false, false) => Some(Thanks::Money(Money::ZERO)),
    }
}
