//! The faces of a card, one for each kind of program.

use super::past::Past;
use crate::wire::{
    CashbackFace, CouponFace, DiscountFace, GiftFace, PartnerFace, PassFace, ReferralFace, TierFace,
};
use program::gift::Price;
use program::points::Means;
use program::{Fee, Off, Program, Setting};
use rust_decimal::prelude::ToPrimitive;
use units::Money;

/// A card being drawn.
pub(super) struct Drawn<'c> {
    pub(super) program: &'c Program,
    pub(super) setting: &'c Setting,
    pub(super) past: &'c Past,
    pub(super) holding: program::Holding,
    pub(super) held: program::Held,
    pub(super) pass: program::Pass,
}

impl Drawn<'_> {
    pub(super) fn major(&self, money: Money) -> f64 {
        money.0 as f64 / self.setting.currency.minor_units() as f64
    }

    fn off(&self, off: Off) -> (Option<f64>, Option<f64>) {
        match off {
            Off::Percent(share) => (share.to_f64(), None),
            Off::Amount(amount) => (None, Some(self.major(amount))),
        }
    }

    pub(super) fn tier(&self) -> Option<TierFace> {
        use program::tiers::By;
        let design = self.program.design().tiers.as_ref()?;
        let currency = self.setting.currency;
        let (unit, minor) = match design.by {
            By::Spend => (currency.code(), currency.minor_units() as f64),
            By::Visits => ("visits", 1.0),
            By::Points => ("points", 1.0),
        };
        Some(TierFace {
            names: design.tiers.iter().map(|tier| tier.name.clone()).collect(),
            at: u32::from(self.pass.tier),
            missing: self.pass.tier_missing as f64 / minor,
            progress: self.pass.tier_progress,
            unit: unit.to_owned(),
        })
    }

    pub(super) fn cashback(&self) -> Option<CashbackFace> {
        use program::cashback::Means;
        let design = self.program.design().cashback.as_ref()?;
        Some(CashbackFace {
            balance: self.major(self.held.cashback),
            smallest: self.major(design.smallest_payout),
            credit: design.means == Means::StoreCredit,
            returned: self.major(self.past.returned),
        })
    }

    pub(super) fn coupons(&self, now: f64) -> Vec<CouponFace> {
        let design = self.program.design().coupons.iter().enumerate();
        let face = |(place, coupon): (usize, &program::coupons::Design)| {
            let (percent, amount) = self.off(coupon.off);
            let sent = self.past.coupons.get(place).copied().flatten();
            let valid = f64::from(coupon.valid_days) / units::DAYS_PER_MONTH;
            CouponFace {
                name: coupon.name.clone(),
                percent,
                amount,
                smallest_basket: self.major(coupon.smallest_basket),
                held: sent.is_some_and(|sent| now < f64::from(sent.0) + valid),
            }
        };
        design.map(face).collect()
    }

    pub(super) fn discount(&self) -> Option<DiscountFace> {
        let design = self.program.design().discount.as_ref()?;
        let (percent, amount) = self.off(design.off);
        Some(DiscountFace {
            percent,
            amount,
            later: matches!(design.given, program::discount::Given::NextVisit { .. }),
            vouchers: self.pass.vouchers,
            saved: self.major(self.past.saved),
        })
    }

    /// The fewest points that are of any use: those of a gift when they are kept for one.
    pub(super) fn smallest_use(&self, smallest: i64) -> i64 {
        let design = self.program.design();
        let points = design.points.as_ref();
        let kept = points.is_some_and(|points| points.spend.means == Means::Gift);
        match (kept, design.gift.as_ref().map(|gift| gift.price)) {
            (true, Some(Price::Points(points))) => points.0,
            _ => smallest,
        }
    }

    pub(super) fn gift(&self) -> Option<GiftFace> {
        use program::gift::Price;
        let design = self.program.design().gift.as_ref()?;
        let (threshold, points) = match design.price {
            Price::Spend(spend) => (self.major(spend), None),
            Price::Points(points) => (0.0, Some(points.0)),
        };
        let names = design.choices.iter().map(|choice| choice.name.clone());
        Some(GiftFace {
            choices: names.collect(),
            spent: self.major(self.holding.gift_spend),
            threshold,
            points,
            waiting: self.held.gifts as u32,
            sent: self.past.sent,
        })
    }

    pub(super) fn partners(&self) -> Vec<PartnerFace> {
        let design = self.program.design().partners.iter();
        let partners = design.flat_map(|design| &design.partners).enumerate();
        let face = |(place, partner): (usize, &program::partners::Partner)| {
            let (issued, used) = self.past.traded.get(place).copied().unwrap_or_default();
            PartnerFace {
                name: partner.name.clone(),
                issues: partner.issues,
                redeems: partner.redeems,
                issued,
                used,
            }
        };
        partners.map(face).collect()
    }

    pub(super) fn referral(&self) -> Option<ReferralFace> {
        use program::referral::Thanks;
        let design = self.program.design().referral.as_ref()?;
        let said = |thanks: Thanks| match thanks {
            Thanks::Money(money) => (self.major(money), 0),
            Thanks::Points(points) => (0.0, points.0),
        };
        let ((reward, points), (friend_reward, friend_points)) =
            (said(design.member), said(design.friend));
        Some(ReferralFace {
            reward,
            points,
            friend_reward,
            friend_points,
        })
    }

    pub(super) fn passes(&self) -> Vec<PassFace> {
        let design = self.program.design();
        // Who has left is paid for no longer, whatever was paid before.
        let until = |fee: Fee, running: bool| {
            let place = Fee::ALL
                .iter()
                .position(|one| *one == fee)
                .filter(|_| running)?;
            let month = self.past.paid_until.get(place).copied().flatten()?;
            Some(self.setting.start.plus(month.0).to_string())
        };
        let club = design.club.as_ref().map(|club| PassFace {
            kind: "club".to_owned(),
            running: self.holding.club,
            until: until(Fee::Annual, self.holding.club),
            fee: self.major(club.annual_fee),
            months: 12,
            pause_months: 0,
            benefits: Vec::new(),
        });
        let subscription = design.subscription.as_ref().map(|subscription| PassFace {
            kind: "subscription".to_owned(),
            running: self.holding.subscription,
            until: until(Fee::Subscription, self.holding.subscription),
            fee: self.major(subscription.fee),
            months: subscription.every.months(),
            pause_months: subscription.pause_months,
            benefits: (subscription.benefits.iter())
                .map(|benefit| benefit.name.clone())
                .collect(),
        });
        club.into_iter().chain(subscription).collect()
    }
}
