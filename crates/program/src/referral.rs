//! Referral: a reward for bringing a friend.

use crate::Effects;
use crate::scope::Scope;
use documents::Section;
use units::Month;

/// Referral as written in `[referral]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[referral]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    pub(crate) fn compile(&self) -> Rule {
        Rule {}
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}
}

impl Rule {
    /// A member brought a friend; gives the points to issue.
    pub(crate) fn refer(&self, _: &mut State, _: Month, _: &mut impl Effects) -> i64 {
        0
    }

    /// A friend joins; gives the points to issue.
    pub(crate) fn welcome(&self, _: Month, _: &mut impl Effects) -> i64 {
        0
    }
}
