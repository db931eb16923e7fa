//! What each effect of the rules counts.

use super::{Place, SLOTS, Tally, extra_of};
use crate::lots::Followed;
use program::{Effect, Effects, Fee, Why};
use std::ops::Range;
use units::{Money, Month, Rounding};

impl Effects for Tally {
    /// What may come with every visit or every month is counted without a call, everything rarer
    /// by one.
    #[inline(always)]
    fn record(&mut self, month: Month, effect: Effect) {
        let counts = self.month(month.index());
        match effect {
            Effect::Sold { basket, cash } => {
                counts.basket += basket.0;
                counts.cash += cash.0;
                counts.member_cash += cash.0;
                self.member.cash += cash.0;
            }
            Effect::Refunded { basket, cash } => {
                counts.basket -= basket.0;
                counts.cash -= cash.0;
                counts.member_cash -= cash.0;
                self.member.cash -= cash.0;
            }
            Effect::Issued { points, why } => {
                counts.issued += points.0;
                self.member.points += points.0;
                if why != Why::Purchase {
                    self.record_rare(month, effect);
                }
            }
            Effect::Redeemed { points, value, lot } => {
                counts.redeemed += points.0;
                counts.redeemed_value += value.0;
                self.member.points -= points.0;
                self.member.benefit += value.0;
                self.cohorts.add(lot, month, points.0);
            }
            Effect::Restored { points, value, lot } => {
                counts.redeemed -= points.0;
                counts.redeemed_value -= value.0;
                self.member.points += points.0;
                self.member.benefit -= value.0;
                self.cohorts.add(lot, month, -points.0);
            }
            Effect::Expired { points, .. } => {
                counts.expired += points.0;
                self.member.points -= points.0;
            }
            Effect::Cancelled { points, .. } => {
                counts.cancelled += points.0;
                self.member.points -= points.0;
            }
            Effect::Stamped { stamps } => {
                counts.stamps += i64::from(stamps);
                if let Some(all) = &mut self.stamps {
                    all.give(month, i64::from(stamps));
                }
            }
            Effect::Counted { .. } => {}
            Effect::Discounted { amount } => {
                self.member.benefit += amount.0;
                self.extra(month.index()).discount += amount.0;
            }
            Effect::Credited { amount } => {
                self.member.cashback += amount.0;
                self.member.benefit += amount.0;
                self.extra(month.index()).credited += amount.0;
                match &mut self.cashback {
                    Some(all) if amount.0 >= 0 => all.give(month, amount.0),
                    Some(all) => all.take_back(month, -amount.0),
                    None => {}
                }
            }
            Effect::PaidOut { amount } => {
                self.member.cashback -= amount.0;
                self.extra(month.index()).paid_out += amount.0;
                followed(&mut self.cashback, |all| all.take(month, amount.0));
                self.spend_again(month, amount.0);
            }
            Effect::Served { cost, value } => {
                self.member.benefit += value.0;
                let extra = self.extra(month.index());
                extra.served_cost += cost.0;
                extra.served_value += value.0;
            }
            Effect::Sent { cost, .. } => {
                let extra = self.extra(month.index());
                extra.coupons_sent += 1;
                extra.contact_cost += cost.0;
            }
            Effect::FeePaid {
                fee,
                amount,
                months,
            } => {
                self.earn(fee, month, amount.0, months);
                self.extra(month.index()).fees_received[fee as usize] += amount.0;
            }
            _ => self.record_rare(month, effect),
        }
    }
}

impl Tally {
    /// Everything that is rarer than visits, points and stamps.
    #[inline(never)]
    fn record_rare(&mut self, month: Month, effect: Effect) {
        let counts = &mut self.months[month.index() % SLOTS];
        let extra = extra_of(&mut self.extras, month.index());
        let member = &mut self.member;
        match effect {
            Effect::Issued { points, why } => match why {
                Why::Action => extra.action_points += points.0,
                _ => extra.bonus_points += points.0,
            },
            Effect::Unstamped { stamps } => {
                counts.stamps -= i64::from(stamps);
                followed(&mut self.stamps, |all| all.take_back(month, stamps.into()));
            }
            Effect::StampsLapsed { stamps } => {
                extra.stamps_lapsed += i64::from(stamps);
                followed(&mut self.stamps, |all| all.lose(month, stamps.into()));
            }
            Effect::Rewarded {
                rewards,
                stamps,
                cost,
                value,
            } => {
                counts.stamp_rewards += i64::from(rewards);
                counts.stamp_cost += cost.0;
                extra.stamps_used += i64::from(stamps);
                member.rewards += rewards;
                member.benefit += value.0;
                followed(&mut self.stamps, |all| all.take(month, stamps.into()));
            }
            Effect::VoucherIssued => {
                extra.vouchers_issued += 1;
                followed(&mut self.vouchers, |all| all.give(month, 1));
            }
            // A return gives the price back, not the voucher.
            Effect::VoucherUsed { amount } => {
                extra.voucher_value += amount.0;
                member.benefit += amount.0;
                if amount > Money::ZERO {
                    extra.vouchers_used += 1;
                    followed(&mut self.vouchers, |all| all.take(month, 1));
                }
            }
            Effect::VoucherLapsed => {
                extra.vouchers_lapsed += 1;
                followed(&mut self.vouchers, |all| all.lose(month, 1));
            }
            Effect::CouponUsed { amount, .. } => {
                extra.coupons_used += amount.0.signum();
                extra.coupon_value += amount.0;
                member.benefit += amount.0;
            }
            Effect::OptedOut => extra.opted_out += 1,
            Effect::CreditUsed { amount } => {
                extra.credit_used += amount.0;
                member.cashback -= amount.0;
                followed(&mut self.cashback, |all| all.take(month, amount.0));
            }
            Effect::Forfeited { amount } => {
                extra.forfeited += amount.0;
                member.cashback -= amount.0;
                followed(&mut self.cashback, |all| all.lose(month, amount.0));
            }
            Effect::GiftPromised { gift } => {
                extra.gifts_promised[gift as usize] += 1;
                member.gifts += 1;
                member.rewards += 1;
                member.benefit += self.gift_values[gift as usize];
            }
            Effect::GiftShipped { gift } => {
                extra.gifts_shipped[gift as usize] += 1;
                member.gifts -= 1;
            }
            // Month by month what the term would have earned is taken off again.
            Effect::FeeRefunded {
                fee,
                amount,
                months,
                of,
            } => {
                extra.fees_refunded[fee as usize] += amount.0;
                self.earn_over(fee, month, -of.0.0, of.1..of.1 + months);
            }
            Effect::Paying { change } => extra.payers += i64::from(change),
            Effect::Moved { from, to } => {
                extra.tiers[from as usize] -= 1;
                extra.tiers[to as usize] += 1;
                member.falls += u32::from(to < from);
            }
            Effect::Traded {
                partner,
                issued,
                redeemed,
                charged,
                credited,
            } => {
                let partner = partner as usize;
                extra.partner_issued[partner] += issued.0;
                extra.partner_redeemed[partner] += redeemed.0;
                extra.partner_charged[partner] += charged.0;
                extra.partner_credited[partner] += credited.0;
            }
            Effect::Referred { amount, friends } => {
                extra.referred += i64::from(friends);
                extra.referral_cost += amount.0;
                member.benefit += amount.0;
            }
            Effect::Acted { action, amount } => {
                extra.actions[action as usize] += 1;
                extra.action_units[action as usize] += amount;
            }
            Effect::Drawn { limit, amount, day } => self.draw(limit, amount, day),
            // The rest is not rare.
            _ => {}
        }
    }

    fn draw(&mut self, limit: u8, amount: i64, day: u32) {
        self.drawn.add(limit, day, amount);
        if self.places_limit != Some(limit) {
            return;
        }
        if amount > 0 {
            self.places.push(Place {
                number: self.number,
                order: self.order,
                asked: day,
                left: u32::MAX,
                gone: self.gone,
            });
        } else if let Some(place) = self.places.last_mut() {
            place.left = day;
        }
    }

    /// An amount earned over so many months, the first being this one.
    #[inline]
    fn earn(&mut self, fee: Fee, month: Month, amount: i64, months: u32) {
        if months > 1 {
            self.earn_over(fee, month, amount, 0..months);
        } else {
            self.extra(month.index()).fees_earned[fee as usize] += amount;
        }
    }

    /// The same over some months of a term, up to its end: rounded on the running total (halves to
    /// the even unit), so that the months of a term add up to the whole.
    #[inline(never)]
    fn earn_over(&mut self, fee: Fee, month: Month, amount: i64, of_term: Range<u32>) {
        let so_far = |done: u32| {
            Rounding::HalfEven.divide(i128::from(amount) * i128::from(done), of_term.end.into())
        };
        for (index, passed) in of_term.clone().enumerate() {
            let part = so_far(passed + 1) - so_far(passed);
            self.extra(month.index() + index).fees_earned[fee as usize] += part;
        }
    }

    /// Cashback paid out in a month is spent again in the next, in part: at full price, beside the
    /// usual visits, earning nothing.
    fn spend_again(&mut self, paid_in: Month, paid: i64) {
        let (share, until) = self.respends;
        if share == 0.0 {
            return;
        }
        let month = paid_in.index() + 1;
        let spent = Rounding::HalfEven.round(share * paid as f64);
        if spent == 0 || month as f64 >= until {
            return;
        }
        let counts = self.month(month);
        counts.basket += spent;
        counts.cash += spent;
        counts.member_cash += spent;
        self.member.cash += spent;
        self.extra(month).respent += spent;
    }
}

/// Does something with rights that are followed by month, where the program gives them.
#[inline(always)]
fn followed(rights: &mut Option<Box<Followed>>, then: impl FnOnce(&mut Followed)) {
    if let Some(rights) = rights {
        then(rights);
    }
}
