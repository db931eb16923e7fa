//! Partners: several companies issue and take the same points, and settle among themselves.

use crate::Effects;
use crate::scope::Scope;
use crate::when::Now;
use documents::Section;
use units::RatioError;

/// Partners as written in `[partners]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {}

impl Design {
    /// Reads `[partners]`.
    pub(crate) fn read(_section: &Section, _scope: &Scope) -> Option<Self> {
        Some(Self {})
    }

    pub(crate) fn compile(&self, _: &Scope) -> Result<Rule, RatioError> {
        Ok(Rule {})
    }
}

impl Rule {
    /// Whether a visit now earns points.
    #[inline]
    pub(crate) fn issues(&self, _: &Now) -> bool {
        true
    }

    /// Whether points can be used on a visit now.
    #[inline]
    pub(crate) fn redeems(&self, _: &Now) -> bool {
        true
    }

    /// Points issued and used on a visit are charged and credited; both negative when undone.
    pub(crate) fn trade(&self, _: &Now, _issued: i64, _redeemed: i64, _: &mut impl Effects) {}
}
