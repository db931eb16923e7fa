//! Coupons: offers sent to some members, used by fewer, and never too often.

use crate::scope::Scope;
use crate::when::Now;
use crate::{Answers, Effects, Limit};
use documents::Section;
use units::{Money, RatioError};

/// One coupon campaign as written in `[[coupon]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form of all campaigns of a program.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

/// What is remembered of one member.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {}

/// A coupon that fits a visit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offer {
    pub(crate) coupon: u8,
    pub(crate) amount: Money,
}

impl Design {
    /// Reads every `[[coupon]]`.
    pub(crate) fn read_all(_root: &Section, _scope: &Scope) -> Option<Vec<Self>> {
        Some(Vec::new())
    }
}

impl State {
    pub(crate) fn reset(&mut self) {}

    /// When a coupon is sent or lapses next.
    pub(crate) fn due(&self) -> f64 {
        f64::INFINITY
    }

    /// Whether a coupon is held that the member means to use, at a moment.
    pub(crate) fn holds(&self, _at: f64) -> bool {
        false
    }
}

impl Rule {
    pub(crate) fn compile(
        designs: &[Design],
        _: &Scope,
        _: &mut Vec<Limit>,
    ) -> Result<Option<Self>, RatioError> {
        Ok((!designs.is_empty()).then_some(Self {}))
    }

    /// A customer joins.
    pub(crate) fn open(&self, _: &mut State, _at: f64, _: &mut impl Answers) {}

    /// The best coupon held that fits a basket; nothing is taken yet.
    pub(crate) fn offer(
        &self,
        _: &State,
        _basket: Money,
        _: &Now,
        _at: f64,
        _: &mut impl Answers,
    ) -> Option<Offer> {
        None
    }

    /// Uses it.
    pub(crate) fn take(&self, _: &mut State, _: &Offer, _: Money, _: &Now, _: &mut impl Effects) {}

    /// Coupons lapse and are sent.
    pub(crate) fn settle(
        &self,
        _: &mut State,
        _at: f64,
        _: &mut impl Answers,
        _: &mut impl Effects,
    ) {
    }

    /// A visit, for coupons that go to those who stay away.
    pub(crate) fn visit(&self, _: &mut State, _at: f64) {}
}
