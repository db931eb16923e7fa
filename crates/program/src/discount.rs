//! The member price: less to pay, now or on a later visit.

use crate::scope::Scope;
use crate::when::Now;
use crate::{Answers, Effects, Limit};
use documents::Section;
use units::{Money, RatioError};

/// A member price as written in `[discount]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

impl Design {
    /// Reads `[discount]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    pub(crate) fn compile(&self, _: &Scope, _: &mut Vec<Limit>) -> Result<Rule, RatioError> {
        Ok(Rule {})
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// When a voucher lapses next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }
}

impl Rule {
    /// What the member price, or the voucher held, takes off a basket; nothing is taken yet.
    pub(crate) fn offer(&self, _: &State, _basket: Money, _: &Now, _: &mut impl Answers) -> Money {
        Money::ZERO
    }

    /// Takes it off, says whether it was a voucher.
    pub(crate) fn take(&self, _: &mut State, _: Money, _: &Now, _: &mut impl Effects) -> bool {
        false
    }

    /// A paid visit: a voucher for a later one.
    pub(crate) fn earn(&self, _: &mut State, _basket: Money, _: &Now, _: &mut impl Effects) {}

    /// Vouchers lapse.
    pub(crate) fn settle(&self, _: &mut State, _at: f64, _: &mut impl Effects) {}
}
