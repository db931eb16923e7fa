//! The subscription: a fee for a month or a year, and what it includes.

use crate::scope::Scope;
use crate::when::Now;
use crate::{Answers, Effects};
use documents::Section;

/// A subscription as written in `[subscription]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[subscription]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    pub(crate) fn compile(&self) -> Rule {
        Rule {}
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// When the paid term ends, or a pause, next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }

    /// Whether the subscription runs now.
    #[inline]
    pub(crate) fn runs(&self) -> bool {
        false
    }
}

impl Rule {
    /// A customer joins the program, and may subscribe.
    pub(crate) fn open(&self, _: &mut State, _: f64, _: &mut impl Answers, _: &mut impl Effects) {}

    /// Fees, monthly benefits, renewals.
    pub(crate) fn settle(&self, _: &mut State, _: f64, _: &mut impl Answers, _: &mut impl Effects) {
    }

    /// A visit: benefits that come with it.
    pub(crate) fn visit(&self, _: &State, _: &Now, _: &mut impl Answers, _: &mut impl Effects) {}
}
