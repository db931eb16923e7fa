//! Gifts: for enough spend or points, something to hold, as long as there is any.

use crate::scope::Scope;
use crate::when::Now;
use crate::{Answers, Effects, Limit};
use documents::Section;
use units::Money;

/// Gifts as written in `[gift]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[gift]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    /// Whether gifts are given for what is spent.
    pub(crate) fn counts_spend(&self) -> bool {
        false
    }

    pub(crate) fn compile(&self, _: &Scope, _: &mut Vec<Limit>) -> Rule {
        Rule {}
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// When a promised gift is sent next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }
}

impl Rule {
    /// The points a gift is exchanged for; none when it is given for spend.
    pub(crate) fn price(&self) -> Option<i64> {
        None
    }

    /// Whether a gift can be had for points now: some choice is in stock, within the campaign.
    pub(crate) fn can_exchange(&self, _: &State, _: &Now, _: &mut impl Answers) -> bool {
        false
    }

    /// Promises a gift that points have paid for.
    pub(crate) fn exchange(
        &self,
        _: &mut State,
        _: &Now,
        _at: f64,
        _: &mut impl Answers,
        _: &mut impl Effects,
    ) {
    }

    /// A paid visit: spend counts, and a gift is promised when it is enough.
    pub(crate) fn earn(
        &self,
        _: &mut State,
        _base: Money,
        _: &Now,
        _at: f64,
        _: &mut impl Answers,
        _: &mut impl Effects,
    ) {
    }

    /// Gifts are sent.
    pub(crate) fn settle(&self, _: &mut State, _at: f64, _: &mut impl Effects) {}

    /// A returned visit: its spend no longer counts; a gift promised stays promised.
    pub(crate) fn undo(&self, _: &mut State, _base: Money) {}
}
