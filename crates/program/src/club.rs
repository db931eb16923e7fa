//! The club: a place for some, for a fee and as long as they deserve it.

use crate::scope::Scope;
use crate::{Answers, Effects, Limit};
use documents::Section;
use units::Money;

/// A club as written in `[club]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[club]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    pub(crate) fn compile(&self, _: &Scope, _: &mut Vec<Limit>) -> Rule {
        Rule {}
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// When a place is free, or a year ends, next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }

    /// Whether the customer belongs to the club now.
    #[inline]
    pub(crate) fn belongs(&self) -> bool {
        false
    }
}

impl Rule {
    /// A customer joins the program, and may be asked into the club.
    pub(crate) fn open(&self, _: &mut State, _: f64, _: &mut impl Answers, _: &mut impl Effects) {}

    /// Admission, the monthly cost of services, the yearly fee and review.
    pub(crate) fn settle(&self, _: &mut State, _: f64, _: &mut impl Answers, _: &mut impl Effects) {
    }

    /// Spend counts for the yearly review; negative when a return undoes it.
    pub(crate) fn visit(&self, _: &mut State, _base: Money) {}
}
