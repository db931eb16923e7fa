//! Cashback: a share of what is paid comes back, in cash or as store credit.

use crate::mechanics::Sale;
use crate::scope::Scope;
use crate::when::Now;
use crate::{Answers, Effects, Limit};
use documents::Section;
use units::{Money, Month, RatioError};

/// Cashback as written in `[cashback]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[cashback]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    /// Whether it is used on later baskets rather than paid out.
    pub(crate) fn is_store_credit(&self) -> bool {
        false
    }

    pub(crate) fn compile(&self, _: &Scope, _: &mut Vec<Limit>) -> Result<Rule, RatioError> {
        Ok(Rule {})
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// What was credited and neither paid out, used nor forfeited.
    pub(crate) fn held(&self) -> Money {
        Money::ZERO
    }

    /// When a balance matures, is paid out or forfeited next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }
}

impl Rule {
    /// A customer joins.
    pub(crate) fn open(&self, _: &mut State, _at: f64) {}

    /// Pays what is left of a basket with store credit; gives what was paid.
    pub(crate) fn pay(&self, _: &mut State, _left: Money, _: &Now, _: &mut impl Effects) -> Money {
        Money::ZERO
    }

    /// A paid visit: cashback of what counts; gives what was credited.
    pub(crate) fn earn(
        &self,
        _: &mut State,
        _base: Money,
        _: &Now,
        _at: f64,
        _: &mut impl Answers,
        _: &mut impl Effects,
    ) -> Money {
        Money::ZERO
    }

    /// Pay-outs and forfeits.
    pub(crate) fn settle(
        &self,
        _: &mut State,
        _at: f64,
        _: &mut impl Answers,
        _: &mut impl Effects,
    ) {
    }

    /// A returned visit: its cashback is taken back, its store credit given back.
    pub(crate) fn undo(&self, _: &mut State, _: &Sale, _: Month, _: &mut impl Effects) {}
}
