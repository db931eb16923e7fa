//! What a program asks of those who play it: who is asked to join, and what may change visits.

use crate::tiers::By;
use crate::{Account, Pass, Program, Term};
use units::{Money, Month, Points};

/// What an account holds, to be audited against its effects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Points, pending ones included.
    pub points: Points,
    /// Cashback credited and neither paid out, used nor forfeited.
    pub cashback: Money,
    /// Gifts promised and not sent.
    pub gifts: i64,
}

impl Program {
    /// Whether it has rules beside points and stamps.
    #[inline]
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.mechanics.is_some()
    }

    /// Whether all it gives is for those who pay, or belong to the club: then nobody else is its
    /// member.
    #[must_use]
    pub fn is_for_payers(&self) -> bool {
        let design = self.design();
        let for_all = design.points.is_some()
            || design.stamps.is_some()
            || design.cashback.is_some()
            || design.gift.is_some()
            || design.tiers.is_some()
            || design.referral.is_some()
            || !design.coupons.is_empty()
            || design
                .discount
                .as_ref()
                .is_some_and(|one| !one.is_for_payers());
        !for_all && (design.subscription.is_some() || design.club.is_some())
    }

    /// The share of customers who are asked into the club, those who come most often.
    #[must_use]
    pub fn share_asked(&self) -> f64 {
        let club = self.design().club.as_ref();
        club.map_or(1.0, |club| club.share_asked())
    }

    /// The largest share of a usual basket that the member price, or a voucher for it, can take off
    /// at once, whatever its conditions: of a basket of that size, or of the smallest that has it.
    #[must_use]
    pub fn deepest_saving(&self, basket: Money) -> f64 {
        let discount = self.design().discount.as_ref();
        discount.map_or(0.0, |discount| discount.deepest(basket))
    }

    /// What a paid term costs those who take it up, in minor units: a month of the subscription; a
    /// year of the club, with what is earned of the joining fee in a year. None without the term.
    #[must_use]
    pub fn fee(&self, term: Term) -> Option<f64> {
        let design = self.design();
        match term {
            Term::Subscription => design.subscription.as_ref().map(|one| one.monthly_fee()),
            Term::Club => design.club.as_ref().map(|one| one.yearly_fee()),
        }
    }

    /// Whether those who find the club full wait for a place.
    #[must_use]
    pub fn keeps_waiting_list(&self) -> bool {
        let club = self.design().club.as_ref();
        club.is_some_and(|club| club.waiting_list)
    }

    /// The partners at which points can be used, by their numbers among the customers' partners;
    /// none in a program without partners.
    #[must_use]
    pub fn redeems_at(&self) -> Vec<u8> {
        let partners = self.design().partners.as_ref();
        let partners = partners.map_or(&[][..], |partners| &partners.partners);
        let names = &self.setting.names.partners;
        let number = |name: &String| names.iter().position(|known| known == name);
        let redeeming = partners.iter().filter(|partner| partner.redeems);
        let numbers = redeeming.filter_map(|partner| number(&partner.name));
        numbers.map(|number| number as u8).collect()
    }

    /// Whether one usual visit, of a usual basket, reaches the next tier.
    #[must_use]
    pub fn is_near_tier(&self, pass: &Pass, basket: Money) -> bool {
        let Some(tiers) = &self.design().tiers else {
            return false;
        };
        let counts = match tiers.by {
            By::Spend => basket.0,
            By::Visits => 1,
            By::Points => (self.points.as_ref()).map_or(0, |rule| rule.earn.points(basket, basket)),
        };
        (1..=counts).contains(&pass.tier_missing)
    }

    /// When the year that tiers count in is over, at a moment of it; never, where they count over
    /// rolling months.
    #[must_use]
    pub fn tier_year_over(&self, account: &Account, at: f64) -> f64 {
        let tiers = self.mechanics.as_ref().and_then(|all| all.tiers.as_ref());
        let over = tiers.and_then(|tiers| tiers.year_over(&account.states.tiers, Month::of(at)));
        over.map_or(f64::INFINITY, f64::from)
    }

    /// Nothing falls due before this moment, in months from the study's start.
    #[inline]
    #[must_use]
    pub fn due(&self, account: &Account) -> f64 {
        account.due
    }
}
