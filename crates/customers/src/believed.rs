//! Reading beliefs that hold even when nobody wrote them down.

use documents::{Belief, Notes, Section};
use rust_decimal::Decimal;
use std::cell::RefCell;

/// A number that nobody wrote: it enters the register once a program needs it.
#[derive(Clone, Debug)]
pub(crate) struct Presumed {
    pub(crate) needed: fn(&Needs) -> bool,
    pub(crate) key: String,
    pub(crate) usual: Belief,
    pub(crate) evidence: &'static str,
}

/// What the programs of a study ask of customers beyond visits, baskets and points.
///
/// Beliefs nobody wrote are presumed only where a program needs them: a register of numbers that
/// change nothing would hide those that do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// A price is lower at once: a discount, a coupon, a saving of paying members.
    pub price: bool,
    /// Coupons are sent.
    pub coupons: bool,
    /// There is a club to join.
    pub club: bool,
    /// There is a subscription to take.
    pub subscription: bool,
    /// The subscription begins with a free trial.
    pub trial: bool,
    /// A balance is paid out only when its member asks.
    pub cashback_claims: bool,
    /// Cashback is paid out in cash.
    pub payouts: bool,
    /// Members choose among gifts.
    pub gifts: bool,
    /// There is a reward after which visits may change: a gift, a full card.
    pub rewards: bool,
    /// There are tiers to reach.
    pub tiers: bool,
    /// There is a card whose end may speed visits up.
    pub goal: bool,
    /// Friends are brought for a reward.
    pub referral: bool,
    /// Something is earned by doing, not buying.
    pub actions: bool,
    /// Points are earned and used at several companies.
    pub partners: bool,
}

impl Needs {
    /// What either of two programs needs.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            price: self.price || other.price,
            coupons: self.coupons || other.coupons,
            club: self.club || other.club,
            subscription: self.subscription || other.subscription,
            trial: self.trial || other.trial,
            cashback_claims: self.cashback_claims || other.cashback_claims,
            payouts: self.payouts || other.payouts,
            gifts: self.gifts || other.gifts,
            rewards: self.rewards || other.rewards,
            tiers: self.tiers || other.tiers,
            goal: self.goal || other.goal,
            referral: self.referral || other.referral,
            actions: self.actions || other.actions,
            partners: self.partners || other.partners,
        }
    }
}

/// A section of beliefs, present or not. What is not written is presumed, and the register says so.
pub(crate) struct Believed<'s> {
    pub(crate) section: Option<Section<'s>>,
    notes: &'s Notes,
    file: &'s str,
    path: String,
    later: &'s RefCell<Vec<Presumed>>,
}

impl<'s> Believed<'s> {
    pub(crate) fn new(
        root: &Section<'s>,
        notes: &'s Notes,
        file: &'s str,
        later: &'s RefCell<Vec<Presumed>>,
        key: &str,
    ) -> Self {
        Self {
            section: root.section(key),
            notes,
            file,
            path: key.to_owned(),
            later,
        }
    }

    /// A number between two bounds, as written, or else the usual one: then it is presumed once a
    /// program needs it.
    pub(crate) fn when_needed(
        &self,
        needed: fn(&Needs) -> bool,
        key: &str,
        within: [Decimal; 2],
        usual: Belief,
        evidence: &'static str,
    ) -> Belief {
        if !self.stands(key) {
            self.presume_later(needed, key, usual, evidence);
        }
        let [least, most] = within;
        let written = self
            .section
            .as_ref()
            .and_then(|section| section.belief(key, least..=most));
        written.unwrap_or(usual)
    }

    /// Remembers a number that nobody wrote, until a program needs it.
    pub(crate) fn presume_later(
        &self,
        needed: fn(&Needs) -> bool,
        key: &str,
        usual: Belief,
        evidence: &'static str,
    ) {
        self.later.borrow_mut().push(Presumed {
            needed,
            key: format!("{}.{key}", self.path),
            usual,
            evidence,
        });
    }

    fn stands(&self, key: &str) -> bool {
        self.section
            .as_ref()
            .is_some_and(|section| section.has(key))
    }

    /// A number from zero up to `most`: as written, or else the usual one with its evidence.
    pub(crate) fn belief(&self, key: &str, most: Decimal, usual: Belief, evidence: &str) -> Belief {
        self.between(key, Decimal::ZERO, most, usual, evidence)
    }

    /// A number between two bounds: as written, or else the usual one with its evidence.
    pub(crate) fn between(
        &self,
        key: &str,
        least: Decimal,
        most: Decimal,
        usual: Belief,
        evidence: &str,
    ) -> Belief {
        if !self.stands(key) {
            self.notes
                .presume(self.file, &format!("{}.{key}", self.path), &usual, evidence);
        }
        let written = self
            .section
            .as_ref()
            .and_then(|section| section.belief(key, least..=most));
        written.unwrap_or(usual)
    }

    /// A number from zero up to `most`, if it is written.
    pub(crate) fn written(&self, key: &str, most: Decimal) -> Option<Belief> {
        self.section.as_ref()?.belief(key, Decimal::ZERO..=most)
    }
}
