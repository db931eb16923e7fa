//! Tiers: who comes more is treated better.

use crate::Effects;
use crate::scope::Scope;
use crate::when::Now;
use documents::Section;
use units::{Money, Month};

/// Tiers as written in `[tiers]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[tiers]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    /// The names of the tiers, lowest first.
    pub(crate) fn names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether spend qualifies.
    pub(crate) fn counts_spend(&self) -> bool {
        false
    }

    pub(crate) fn compile(&self, _: &Scope) -> Rule {
        Rule {}
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// When a review or a monthly service falls due next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }

    /// The tier, 0 below all of them.
    #[inline]
    pub(crate) fn tier(&self) -> u8 {
        0
    }
}

impl Rule {
    /// A customer joins.
    pub(crate) fn open(&self, _: &mut State, _at: f64, _: &mut impl Effects) {}

    /// A paid visit: progress, and perhaps a higher tier at once.
    pub(crate) fn earn(
        &self,
        _: &mut State,
        _base: Money,
        _points: i64,
        _: &Now,
        _: &mut impl Effects,
    ) -> i64 {
        0
    }

    /// Reviews, thresholds that change, monthly services.
    pub(crate) fn settle(&self, _: &mut State, _at: f64, _: &mut impl Effects) {}

    /// A returned visit no longer counts.
    pub(crate) fn undo(&self, _: &mut State, _counted: i64, _visited: Month, _: Month) {}
}
