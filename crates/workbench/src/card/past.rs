//! What a member remembers of a program.

use program::{Effect, Effects, Fee};
use units::{Money, Month};

/// What a member remembers of a program.
#[derive(Default)]
pub(super) struct Past {
    pub(super) saved: Money,
    pub(super) sent: u32,
    /// Cashback paid out, or used as store credit.
    pub(super) returned: Money,
    /// The month each coupon that is not used yet was sent in.
    pub(super) coupons: Vec<Option<Month>>,
    /// Points issued and used at each partner.
    pub(super) traded: Vec<(i64, i64)>,
    /// The last month that is paid for, by the order of [`Fee::ALL`].
    pub(super) paid_until: [Option<Month>; 3],
}

impl Effects for Past {
    fn record(&mut self, month: Month, effect: Effect) {
        match effect {
            Effect::Discounted { amount } | Effect::VoucherUsed { amount } => self.saved += amount,
            Effect::PaidOut { amount } | Effect::CreditUsed { amount } => self.returned += amount,
            Effect::Sent { coupon, .. } => *self.coupon(coupon) = Some(month),
            Effect::CouponUsed { coupon, amount } => {
                self.saved += amount;
                *self.coupon(coupon) = None;
            }
            Effect::GiftShipped { .. } => self.sent += 1,
            Effect::Traded {
                partner,
                issued,
                redeemed,
                ..
            } => {
                let place = usize::from(partner);
                if self.traded.len() <= place {
                    self.traded.resize(place + 1, (0, 0));
                }
                self.traded[place].0 += issued.0;
                self.traded[place].1 += redeemed.0;
            }
            Effect::FeePaid { fee, months, .. } => {
                self.pay_until(fee, Some(Month((month.0 + months).saturating_sub(1))));
            }
            // What is paid back was paid for from this month on.
            Effect::FeeRefunded { fee, .. } => {
                self.pay_until(fee, month.0.checked_sub(1).map(Month));
            }
            _ => {}
        }
    }
}

impl Past {
    fn coupon(&mut self, coupon: u8) -> &mut Option<Month> {
        let place = usize::from(coupon);
        if self.coupons.len() <= place {
            self.coupons.resize(place + 1, None);
        }
        &mut self.coupons[place]
    }

    fn pay_until(&mut self, fee: Fee, until: Option<Month>) {
        let place = Fee::ALL.iter().position(|one| *one == fee);
        if let Some(slot) = place.and_then(|place| self.paid_until.get_mut(place)) {
            *slot = until;
        }
    }
}
