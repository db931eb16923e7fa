//! Everything beside points and stamps, in the order in which it touches a member.
//!
//! At a month's start: renewals and fees, pay-outs, what lapses, coupons sent, tiers reviewed.
//! Within a visit: member price, coupon; then (points); store credit; then, once it is paid,
//! (points and stamps earned), cashback, gift, voucher, tier.

use crate::combine::Base;
use crate::points::earlier;
use crate::scope::Scope;
use crate::when::{Now, first_weekday};
use crate::{
    Answers, Combine, Design, Effects, Limit, Obliging, Visit, cashback, club, coupons, discount,
    gift, partners, referral, subscription, tiers,
};
use units::{Money, Month, RatioError};

/// The rules of a program beside points and stamps.
#[derive(Clone, Debug)]
pub(crate) struct Mechanics {
    pub(crate) combine: Combine,
    first_weekday: u8,
    pub(crate) discount: Option<discount::Rule>,
    pub(crate) coupons: Option<coupons::Rule>,
    pub(crate) cashback: Option<cashback::Rule>,
    pub(crate) gift: Option<gift::Rule>,
    pub(crate) club: Option<club::Rule>,
    pub(crate) subscription: Option<subscription::Rule>,
    pub(crate) tiers: Option<tiers::Rule>,
    pub(crate) partners: Option<partners::Rule>,
    pub(crate) referral: Option<referral::Rule>,
    pub(crate) limits: Vec<Limit>,
}

/// What they remember of one customer.
#[derive(Clone, Debug, Default)]
pub(crate) struct States {
    pub(crate) discount: discount::State,
    pub(crate) coupons: coupons::State,
    pub(crate) cashback: cashback::State,
    pub(crate) gift: gift::State,
    pub(crate) club: club::State,
    pub(crate) subscription: subscription::State,
    pub(crate) tiers: tiers::State,
    pub(crate) referral: referral::State,
}

/// A visit on its way through the rules.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sale {
    /// The full price.
    pub(crate) basket: Money,
    /// Taken off by the member price, or by a voucher.
    pub(crate) discount: Money,
    /// The voucher that did it.
    pub(crate) voucher: Option<discount::Voucher>,
    /// Taken off by a coupon.
    pub(crate) coupon: Money,
    /// Which coupon.
    pub(crate) coupon_used: Option<coupons::Coupon>,
    /// Paid with points.
    pub(crate) points: Money,
    /// Paid with store credit.
    pub(crate) credit: Money,
    /// Cashback earned.
    pub(crate) cashback: Money,
    /// What counted for gifts and tiers.
    pub(crate) base: Money,
    /// What of it counted for a gift.
    pub(crate) gift: Money,
    /// When it was bought.
    pub(crate) at: f64,
    /// What counted for tiers, in what they count.
    pub(crate) counted: i64,
    /// Stamps put on the card.
    pub(crate) stamps: u32,
}

impl Sale {
    /// What is due after discounts and coupons.
    #[inline]
    pub(crate) fn price(&self) -> Money {
        self.basket - self.discount - self.coupon
    }

    /// What is paid in cash.
    #[inline]
    pub(crate) fn cash(&self) -> Money {
        self.price() - self.points - self.credit
    }
}

impl States {
    fn reset(&mut self) {
        self.discount.reset();
        self.coupons.reset();
        self.cashback.reset();
        self.gift.reset();
        self.club.reset();
        self.subscription.reset();
        self.tiers.reset();
        self.referral.reset();
    }

    /// Whether the member subscribes or belongs to the club.
    #[inline]
    pub(crate) fn paid(&self) -> bool {
        self.club.belongs() | self.subscription.runs()
    }
}

impl Mechanics {
    /// The rules of a design; none when it has nothing beside plain points and stamps.
    pub(crate) fn compile(design: &Design, scope: &Scope) -> Result<Option<Box<Self>>, RatioError> {
        let mut limits = Vec::new();
        let Design {
            discount, cashback, ..
        } = design;
        let mechanics = Self {
            combine: design.combine,
            first_weekday: first_weekday(scope.setting.start),
            discount: discount
                .as_ref()
                .map(|one| one.compile(scope, &mut limits))
                .transpose()?,
            coupons: coupons::Rule::compile(&design.coupons, scope, &mut limits)?,
            cashback: cashback
                .as_ref()
                .map(|one| one.compile(scope, &mut limits))
                .transpose()?,
            gift: design
                .gift
                .as_ref()
                .map(|one| one.compile(scope, &mut limits)),
            club: design
                .club
                .as_ref()
                .map(|one| one.compile(scope, &mut limits)),
            subscription: design
                .subscription
                .as_ref()
                .map(subscription::Design::compile),
            tiers: design
                .tiers
                .as_ref()
                .map(|one| one.compile(scope))
                .transpose()?,
            partners: design
                .partners
                .as_ref()
                .map(|one| one.compile(scope))
                .transpose()?,
            referral: design.referral.as_ref().map(|one| one.compile(scope)),
            limits,
        };
        let plain = design.points.as_ref().is_none_or(|one| one.is_plain());
        Ok((!plain || mechanics.has_rules()).then(|| Box::new(mechanics)))
    }

    fn has_rules(&self) -> bool {
        self.discount.is_some()
            || self.coupons.is_some()
            || self.cashback.is_some()
            || self.gift.is_some()
            || self.club.is_some()
            || self.subscription.is_some()
            || self.tiers.is_some()
            || self.partners.is_some()
            || self.referral.is_some()
            || self.combine != Combine::default()
    }

    /// A customer joins.
    pub(crate) fn open(
        &self,
        states: &mut States,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        states.reset();
        if let Some(club) = &self.club {
            club.open(&mut states.club, at, answers, effects);
        }
        if let Some(subscription) = &self.subscription {
            subscription.open(&mut states.subscription, at, answers, effects);
        }
        if let Some(tiers) = &self.tiers {
            tiers.open(&mut states.tiers, at, effects);
        }
        if let Some(coupons) = &self.coupons {
            coupons.open(&mut states.coupons, at, answers);
        }
    }

    /// When something falls due next.
    #[inline]
    pub(crate) fn due(&self, states: &States) -> f64 {
        let mut due = f64::INFINITY;
        if self.club.is_some() {
            due = earlier(due, states.club.due());
        }
        if self.subscription.is_some() {
            due = earlier(due, states.subscription.due());
        }
        if self.cashback.is_some() {
            due = earlier(due, states.cashback.due());
        }
        if self.discount.is_some() {
            due = earlier(due, states.discount.due());
        }
        if self.gift.is_some() {
            due = earlier(due, states.gift.due());
        }
        if self.coupons.is_some() {
            due = earlier(due, states.coupons.due());
        }
        if self.tiers.is_some() {
            due = earlier(due, states.tiers.due());
        }
        due
    }

    /// Does what falls due at a moment, which is the next due.
    pub(crate) fn settle(
        &self,
        states: &mut States,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if let Some(club) = &self.club {
            club.settle(&mut states.club, at, answers, effects);
        }
        if let Some(subscription) = &self.subscription {
            subscription.settle(&mut states.subscription, at, answers, effects);
        }
        if let Some(cashback) = &self.cashback {
            cashback.settle(&mut states.cashback, at, answers, effects);
        }
        if let Some(discount) = &self.discount {
            discount.settle(&mut states.discount, at, effects);
        }
        if let Some(gift) = &self.gift {
            gift.settle(&mut states.gift, at, effects);
        }
        if let Some(coupons) = &self.coupons {
            coupons.settle(&mut states.coupons, at, answers, effects);
        }
        if let Some(tiers) = &self.tiers {
            tiers.settle(&mut states.tiers, at, effects);
        }
    }

    /// What is known ahead of a member ends: the member leaves for good, or the play ends.
    pub(crate) fn leave(&self, states: &mut States, at: f64, effects: &mut impl Effects) {
        if let Some(subscription) = &self.subscription {
            subscription.leave(&mut states.subscription, at, effects);
        }
    }

    /// The facts that conditions look at.
    #[inline]
    pub(crate) fn now(&self, states: &States, visit: &Visit) -> Now {
        Now::of(
            visit,
            self.first_weekday,
            states.tiers.tier(),
            states.paid(),
        )
    }

    /// What the member price would take off a basket without a name at a moment.
    pub(crate) fn usual_discount(&self, states: &States, basket: Money, at: f64) -> Money {
        let Some(discount) = &self.discount else {
            return Money::ZERO;
        };
        let now = self.now(states, &Visit::new(at, basket));
        discount.offer(&states.discount, basket, &now, &mut Obliging::default())
    }

    /// Takes the member price and a coupon off the full price.
    #[inline]
    pub(crate) fn price(
        &self,
        states: &mut States,
        now: &Now,
        sale: &mut Sale,
        at: f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        if self.discount.is_none() & self.coupons.is_none() {
            return;
        }
        let both = self.combine.coupon_with_discount;
        let discount = (self.discount.as_ref()).map_or(Money::ZERO, |discount| {
            discount.offer(&states.discount, sale.basket, now, answers)
        });
        // On top of the member price a coupon is taken off what is left, otherwise off it all.
        let left = match both {
            true => sale.basket - discount,
            false => sale.basket,
        };
        let coupon = (self.coupons.as_ref())
            .and_then(|rule| rule.offer(&states.coupons, sale.basket, left, now, at, answers));
        let off = coupon.map_or(Money::ZERO, |offer| offer.amount);
        if let Some(rule) = &self.discount
            && discount > Money::ZERO
            && (both || discount >= off)
        {
            sale.voucher = rule.take(&mut states.discount, discount, now, effects);
            sale.discount = discount;
        }
        if let (Some(rule), Some(offer)) = (&self.coupons, coupon)
            && (both || off > discount)
        {
            rule.take(&mut states.coupons, offer, now, effects);
            (sale.coupon, sale.coupon_used) = (offer.amount, Some(offer.coupon));
        }
    }

    /// Pays with store credit what points have left.
    pub(crate) fn pay(
        &self,
        states: &mut States,
        now: &Now,
        sale: &mut Sale,
        at: f64,
        effects: &mut impl Effects,
    ) {
        if let Some(cashback) = &self.cashback {
            let left = sale.price() - sale.points;
            sale.credit = cashback.pay(&mut states.cashback, left, now, at, effects);
        }
    }

    /// The part of a sale that counts: for points without what points paid, unless that earns too.
    pub(crate) fn base(&self, sale: &Sale, points_earn: bool) -> Money {
        let full = match self.combine.points_on {
            Base::Paid => sale.price(),
            Base::Full => sale.basket,
        };
        let points = if points_earn {
            Money::ZERO
        } else {
            sale.points
        };
        let credit = if self.combine.store_credit_earns {
            Money::ZERO
        } else {
            sale.credit
        };
        Money((full - points - credit).0.max(0))
    }

    /// Whether a visit earns stamps.
    pub(crate) fn stamps(&self, sale: &Sale, used_points: bool) -> bool {
        self.combine.reward_visit_stamps || !(used_points || sale.coupon_used.is_some())
    }

    /// What a paid visit earns beside points and stamps, and what falls due for it sooner than all
    /// else.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn earn(
        &self,
        states: &mut States,
        now: &Now,
        at: f64,
        sale: &mut Sale,
        earned_points: i64,
        due: &mut f64,
        answers: &mut impl Answers,
        effects: &mut impl Effects,
    ) {
        (sale.base, sale.at) = (self.base(sale, false), at);
        if let Some(cashback) = &self.cashback {
            let base = sale.base;
            sale.cashback = cashback.earn(&mut states.cashback, base, now, at, answers, effects);
            *due = earlier(*due, states.cashback.due());
        }
        if let Some(gift) = &self.gift {
            let base = sale.base;
            sale.gift = gift.earn(&mut states.gift, base, now, at, answers, effects);
            *due = earlier(*due, states.gift.due());
        }
        if let Some(discount) = &self.discount {
            discount.earn(&mut states.discount, sale.basket, now, answers, effects);
            *due = earlier(*due, states.discount.due());
        }
        if let Some(subscription) = &self.subscription {
            subscription.visit(&states.subscription, now.month, answers, effects);
        }
        if let Some(club) = &self.club {
            club.visit(&mut states.club, sale.base);
        }
        if let Some(coupons) = &self.coupons {
            coupons.visit(&mut states.coupons, at);
        }
        if let Some(tiers) = &self.tiers {
            let base = sale.base;
            sale.counted = tiers.earn(&mut states.tiers, base, earned_points, now, effects);
            *due = earlier(*due, states.tiers.due());
        }
    }

    /// Undoes what a returned visit took and earned, in the month of the return.
    pub(crate) fn undo(
        &self,
        states: &mut States,
        sale: &Sale,
        month: Month,
        effects: &mut impl Effects,
    ) {
        if let Some(discount) = &self.discount {
            discount.undo(&mut states.discount, sale, month, effects);
        }
        if let Some(coupons) = &self.coupons {
            coupons.undo(&mut states.coupons, sale, month, effects);
        }
        if let Some(cashback) = &self.cashback {
            cashback.undo(&mut states.cashback, sale, month, effects);
        }
        if let Some(gift) = &self.gift {
            gift.undo(&mut states.gift, sale.gift, sale.at);
        }
        if let Some(club) = &self.club {
            club.undo(&mut states.club, sale.base, sale.at);
        }
        if let Some(tiers) = &self.tiers {
            tiers.undo(&mut states.tiers, sale.counted, Month::of(sale.at), month);
        }
    }
}
