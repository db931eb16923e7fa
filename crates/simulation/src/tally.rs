//! Counting what is played: by month, by month of issue, by fifth of the customers.

use crate::counts::{Counts, Extras, Fifth};
use crate::lots::{Followed, Lots};
use program::discount::Given;
use program::{Design, Effect, Effects, Fee, Held, Limited, Mark, Program, Why};
use serde::{Deserialize, Serialize};
use std::ops::{AddAssign, Range};
use units::{Money, Month, Points, Rounding};

/// Points by the month they were issued in and the month they were redeemed in; other rights
/// likewise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohorts {
    months: usize,
    redeemed: Vec<i64>,
    /// Stamps.
    pub stamps: Lots,
    /// Discounts on later visits.
    pub vouchers: Lots,
    /// Cashback, in minor units: used is paid out, or set off in store.
    pub cashback: Lots,
}

impl Cohorts {
    pub(crate) fn new(months: u32) -> Self {
        let months = months as usize;
        Self {
            months,
            redeemed: vec![0; months * months],
            ..Self::default()
        }
    }

    /// Months played.
    #[must_use]
    pub fn months(&self) -> usize {
        self.months
    }

    /// Points issued in one month and redeemed in another, net of those given back.
    #[must_use]
    pub fn redeemed(&self, issued: usize, redeemed: usize) -> i64 {
        self.redeemed[issued * self.months + redeemed]
    }

    #[inline]
    fn add(&mut self, lot: Month, month: Month, points: i64) {
        self.redeemed[lot.index() * self.months + month.index()] += points;
    }
}

impl AddAssign<&Cohorts> for Cohorts {
    fn add_assign(&mut self, other: &Cohorts) {
        for (mine, theirs) in self.redeemed.iter_mut().zip(&other.redeemed) {
            *mine += theirs;
        }
        self.stamps += &other.stamps;
        self.vouchers += &other.vouchers;
        self.cashback += &other.cashback;
    }
}

/// Counts of one arm while it is played.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    /// One entry a month, and twelve beyond the end in which activity runs out.
    months: Box<[Counts; SLOTS]>,
    /// One entry a month and one beyond the end; empty where nothing more is counted.
    extras: Vec<Extras>,
    pub(crate) cohorts: Cohorts,
    /// Rights that are followed by month, where the program gives them.
    stamps: Option<Box<Followed>>,
    vouchers: Option<Box<Followed>>,
    cashback: Option<Box<Followed>>,
    /// Fifths of the customers by how often they usually come, the rarest first.
    pub(crate) fifths: [Fifth; 5],
    /// What all members drew on shared limits, limit by limit and day by day.
    pub(crate) drawn: Drawn,
    /// What one gift is worth, by choice.
    gift_values: [i64; Extras::GIFTS],
    /// The present member, re-derived from effects alone; compared with the account by the audit.
    pub(crate) member: Balances,
    /// Everybody who asked for one of a limited number of places.
    pub(crate) places: Vec<Place>,
    /// The share of cashback paid out that the present member spends again, and until when.
    respends: (f64, f64),
    /// The limit that is about places.
    places_limit: Option<u8>,
    /// The present customer, the place among those who ask on the same day, and the day from which
    /// the customer no longer comes.
    number: u32,
    pub(crate) order: u32,
    pub(crate) gone: u32,
}

/// Somebody who asked for a place, in a future in which everybody gets one at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The customer.
    pub(crate) number: u32,
    /// Who comes first among those who ask on the same day: the smaller.
    pub(crate) order: u32,
    /// The day of asking.
    pub(crate) asked: u32,
    /// The day of leaving; never is the largest number.
    pub(crate) left: u32,
    /// The day from which the customer no longer comes at all.
    pub(crate) gone: u32,
}

/// What effects alone say of the present member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Balances {
    /// Points held.
    pub(crate) points: i64,
    /// Cashback credited and neither paid, used nor forfeited.
    pub(crate) cashback: i64,
    /// Gifts promised and not sent.
    pub(crate) gifts: i64,
    /// Cash paid so far.
    pub(crate) cash: i64,
    /// What the program gave, at its worth to the member.
    pub(crate) benefit: i64,
    /// Rewards and gifts had.
    pub(crate) rewards: u32,
    /// How often a tier was lost.
    pub(crate) falls: u32,
}

/// Draws on shared limits by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    days: usize,
    amounts: Vec<i64>,
}

impl Drawn {
    pub(crate) fn new(limits: usize, days: usize) -> Self {
        Self {
            days,
            amounts: vec![0; limits * days],
        }
    }

    /// What was drawn on a limit, day by day.
    pub(crate) fn of(&self, limit: usize) -> &[i64] {
        &self.amounts[limit * self.days..(limit + 1) * self.days]
    }

    #[inline]
    fn add(&mut self, limit: u8, day: u32, amount: i64) {
        let place = usize::from(limit) * self.days + (day as usize).min(self.days - 1);
        if let Some(drawn) = self.amounts.get_mut(place) {
            *drawn += amount;
        }
    }
}

impl AddAssign<&Drawn> for Drawn {
    fn add_assign(&mut self, other: &Drawn) {
        for (mine, theirs) in self.amounts.iter_mut().zip(&other.amounts) {
            *mine += theirs;
        }
    }
}

impl Tally {
    /// A tally for an arm; `extra` when more than visits, points and stamps is counted.
    pub(crate) fn new(months: u32, program: &Program, extra: bool, drawn: Drawn) -> Self {
        let design = program.design();
        let vouchers = (design.discount.as_ref()).is_some_and(|one| one.given != Given::Now);
        let followed = |gives: bool| gives.then(|| Box::new(Followed::new(months)));
        Self {
            months: Box::new([Counts::default(); SLOTS]),
            extras: vec![
                Extras::default();
                if extra || !program.is_empty() {
                    months as usize + 1
                } else {
                    0
                }
            ],
            cohorts: Cohorts::new(months),
            stamps: followed(design.stamps.is_some()),
            vouchers: followed(vouchers),
            cashback: followed(design.cashback.is_some()),
            fifths: [Fifth::default(); 5],
            drawn,
            gift_values: gift_values(program.design()),
            member: Balances::default(),
            places: Vec::new(),
            respends: (0.0, 0.0),
            places_limit: program
                .limits()
                .iter()
                .position(|limit| limit.what == Limited::Club)
                .map(|index| index as u8),
            number: 0,
            order: 0,
            gone: u32::MAX,
        }
    }

    /// A customer enters in a month.
    pub(crate) fn begin(&mut self, number: u32, month: usize) {
        (self.number, self.member) = (number, Balances::default());
        self.respends = (0.0, 0.0);
        self.followed().for_each(|rights| rights.begin(month));
    }

    /// The present member spends a share of what is paid out again, while still a customer.
    pub(crate) fn respend(&mut self, share: f64, until: f64) {
        self.respends = (share, until);
    }

    /// The customer becomes a member.
    pub(crate) fn enrol(&mut self, month: usize, has_tiers: bool) {
        self.month(month).enrolled += 1;
        if has_tiers && let Some(extra) = self.extra(month) {
            extra.tiers[0] += 1;
        }
    }

    /// The customer left for good in a month.
    pub(crate) fn leave(&mut self, month: Month) {
        self.followed().for_each(|rights| rights.leave(month));
    }

    #[inline]
    fn followed(&mut self) -> impl Iterator<Item = &mut Followed> {
        let all = [&mut self.stamps, &mut self.vouchers, &mut self.cashback];
        all.into_iter().flatten().map(|rights| &mut **rights)
    }

    /// The customer's play is over.
    pub(crate) fn end(&mut self, fifth: usize, enrolled: bool, visits: i64, cash: i64) {
        let Balances {
            cash: as_member,
            benefit,
            ..
        } = self.member;
        self.fifths[fifth.min(4)] += &Fifth {
            customers: 1,
            members: i64::from(enrolled),
            visits,
            cash: cash + as_member,
            benefit,
        };
    }

    /// A visit outside any program; what is brought back before the end of the play is taken off
    /// again. Gives the cash that stays.
    #[inline(always)]
    pub(crate) fn sell(&mut self, month: Month, basket: Money, back: Option<f64>) -> i64 {
        let counts = self.month(month.index());
        counts.visits += 1;
        counts.basket += basket.0;
        counts.cash += basket.0;
        let Some(at) = back else { return basket.0 };
        let counts = self.month(at as usize);
        counts.basket -= basket.0;
        counts.cash -= basket.0;
        0
    }

    /// Goods sold at a company of the customers, whoever buys, and perhaps brought back.
    #[inline(never)]
    pub(crate) fn sell_at(&mut self, company: u8, month: Month, basket: Money, back: Option<f64>) {
        if company == Mark::NONE {
            return;
        }
        let sold = [(month.index(), basket.0)].into_iter();
        let back = back.map(|at| (at as usize, -basket.0));
        for (month, amount) in sold.chain(back) {
            if let Some(extra) = self.extra(month) {
                extra.company_sales[usize::from(company)] += amount;
            }
        }
    }

    /// Something done besides buying by one who is no member.
    #[inline(never)]
    pub(crate) fn act_by_itself(&mut self, at: f64, action: u8, amount: i64) {
        if let Some(extra) = self.extra(at as usize) {
            extra.actions[action as usize] += 1;
            extra.action_units[action as usize] += amount;
            extra.others_units[action as usize] += amount;
        }
    }

    /// What the effects say that the present member holds.
    pub(crate) fn held(&self) -> Held {
        Held {
            points: Points(self.member.points),
            cashback: Money(self.member.cashback),
            gifts: self.member.gifts,
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

    /// The counts of a month. The mask costs less than a check of bounds, and never bites: studies
    /// are shorter than the slots.
    #[inline(always)]
    pub(crate) fn month(&mut self, month: usize) -> &mut Counts {
        &mut self.months[month % SLOTS]
    }

    /// What else a month counts; the end and what lies beyond share the last entry, which nobody
    /// reads.
    #[inline]
    pub(crate) fn extra(&mut self, month: usize) -> Option<&mut Extras> {
        let last = self.extras.len().checked_sub(1)?;
        self.extras.get_mut(month.min(last))
    }

    /// The counts of the first months, what else they count (nothing when all of it is zero), and
    /// the cohorts.
    pub(crate) fn into_parts(self, months: usize) -> (Vec<Counts>, Vec<Extras>, Cohorts) {
        let mut extras = self.extras;
        extras.truncate(months);
        if extras.iter().all(|month| *month == Extras::default()) {
            extras.clear();
        }
        let lots = |rights: Option<Box<Followed>>| rights.map(|rights| rights.lots);
        let cohorts = Cohorts {
            stamps: lots(self.stamps).unwrap_or_default(),
            vouchers: lots(self.vouchers).unwrap_or_default(),
            cashback: lots(self.cashback).unwrap_or_default(),
            ..self.cohorts
        };
        (self.months[..months].to_vec(), extras, cohorts)
    }

    /// An amount earned over so many months, the first being this one.
    #[inline]
    fn earn(&mut self, fee: Fee, month: Month, amount: i64, months: u32) {
        if months > 1 {
            self.earn_over(fee, month, amount, 0..months);
        } else if let Some(extra) = self.extra(month.index()) {
            extra.fees_earned[fee as usize] += amount;
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
            if let Some(extra) = self.extra(month.index() + index) {
                extra.fees_earned[fee as usize] += part;
            }
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
        if let Some(extra) = self.extra(month) {
            extra.respent += spent;
        }
    }

    /// Everything that is rarer than visits, points and stamps.
    #[inline(never)]
    fn record_extra(&mut self, month: Month, effect: Effect) {
        match effect {
            // Month by month what the term would have earned is taken off again.
            Effect::FeeRefunded {
                fee, months, of, ..
            } => self.earn_over(fee, month, -of.0.0, of.1..of.1 + months),
            Effect::Drawn { limit, amount, day } => self.draw(limit, amount, day),
            Effect::PaidOut { amount } => self.spend_again(month, amount.0),
            _ => {}
        }
        self.member.record(effect, &self.gift_values);
        self.follow(month, effect);
        let Some(extra) = self.extra(month.index()) else {
            return;
        };
        match effect {
            Effect::Issued { points, why } => match why {
                Why::Action => extra.action_points += points.0,
                _ => extra.bonus_points += points.0,
            },
            Effect::StampsLapsed { stamps } => extra.stamps_lapsed += i64::from(stamps),
            Effect::Rewarded { stamps, .. } => extra.stamps_used += i64::from(stamps),
            Effect::VoucherIssued => extra.vouchers_issued += 1,
            Effect::VoucherUsed { amount } => {
                // A return gives the price back, not the voucher.
                extra.vouchers_used += i64::from(amount.0 > 0);
                extra.voucher_value += amount.0;
            }
            Effect::VoucherLapsed => extra.vouchers_lapsed += 1,
            Effect::CouponUsed { amount, .. } => {
                extra.coupons_used += amount.0.signum();
                extra.coupon_value += amount.0;
            }
            Effect::OptedOut => extra.opted_out += 1,
            Effect::PaidOut { amount } => extra.paid_out += amount.0,
            Effect::CreditUsed { amount } => extra.credit_used += amount.0,
            Effect::Forfeited { amount } => extra.forfeited += amount.0,
            Effect::GiftPromised { gift } => extra.gifts_promised[gift as usize] += 1,
            Effect::GiftShipped { gift } => extra.gifts_shipped[gift as usize] += 1,
            Effect::FeeRefunded { fee, amount, .. } => {
                extra.fees_refunded[fee as usize] += amount.0;
            }
            Effect::Paying { change } => extra.payers += i64::from(change),
            Effect::Moved { from, to } => {
                extra.tiers[from as usize] -= 1;
                extra.tiers[to as usize] += 1;
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
            }
            Effect::Acted { action, amount } => {
                extra.actions[action as usize] += 1;
                extra.action_units[action as usize] += amount;
            }
            _ => {}
        }
    }
}

impl Tally {
    /// What is used and lost of the rights followed by month, and vouchers given.
    fn follow(&mut self, month: Month, effect: Effect) {
        match effect {
            Effect::StampsLapsed { stamps } => {
                let stamps = i64::from(stamps);
                self.stamps
                    .iter_mut()
                    .for_each(|all| all.lose(month, stamps));
            }
            Effect::Rewarded { stamps, .. } => {
                let stamps = i64::from(stamps);
                self.stamps
                    .iter_mut()
                    .for_each(|all| all.take(month, stamps));
            }
            Effect::VoucherIssued => self.vouchers.iter_mut().for_each(|all| all.give(month, 1)),
            // A return gives the price back, not the voucher.
            Effect::VoucherUsed { amount } if amount.0 > 0 => {
                self.vouchers.iter_mut().for_each(|all| all.take(month, 1));
            }
            Effect::VoucherLapsed => self.vouchers.iter_mut().for_each(|all| all.lose(month, 1)),
            Effect::PaidOut { amount } | Effect::CreditUsed { amount } => {
                self.cashback
                    .iter_mut()
                    .for_each(|all| all.take(month, amount.0));
            }
            Effect::Forfeited { amount } => {
                self.cashback
                    .iter_mut()
                    .for_each(|all| all.lose(month, amount.0));
            }
            _ => {}
        }
    }
}

impl Balances {
    fn record(&mut self, effect: Effect, gift_values: &[i64; Extras::GIFTS]) {
        match effect {
            Effect::PaidOut { amount }
            | Effect::CreditUsed { amount }
            | Effect::Forfeited { amount } => self.cashback -= amount.0,
            Effect::GiftPromised { gift } => {
                self.gifts += 1;
                self.rewards += 1;
                self.benefit += gift_values[gift as usize];
            }
            Effect::GiftShipped { .. } => self.gifts -= 1,
            Effect::VoucherUsed { amount }
            | Effect::CouponUsed { amount, .. }
            | Effect::Referred { amount, .. } => self.benefit += amount.0,
            Effect::Rewarded { value, rewards, .. } => {
                self.rewards += rewards;
                self.benefit += value.0;
            }
            Effect::Moved { from, to } => self.falls += u32::from(to < from),
            _ => {}
        }
    }
}

fn gift_values(design: &Design) -> [i64; Extras::GIFTS] {
    let mut values = [0; Extras::GIFTS];
    let worths = design.gift.as_ref().map(|gift| gift.values());
    for (value, worth) in values.iter_mut().zip(worths.into_iter().flatten()) {
        *value = worth.0;
    }
    values
}

/// Months there is room for: the longest study, its run-off, and the year in which activity ends.
pub(crate) const SLOTS: usize = 512;

impl Effects for Tally {
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
                    self.record_extra(month, effect);
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
            Effect::Unstamped { stamps } => {
                counts.stamps -= i64::from(stamps);
                if let Some(all) = &mut self.stamps {
                    all.take_back(month, i64::from(stamps));
                }
            }
            Effect::Rewarded { rewards, cost, .. } => {
                counts.stamp_rewards += i64::from(rewards);
                counts.stamp_cost += cost.0;
                self.record_extra(month, effect);
            }
            Effect::Counted { .. } => {}
            // What may come with every visit, or every month, is counted without a call.
            Effect::Discounted { amount } => {
                self.member.benefit += amount.0;
                if let Some(extra) = self.extra(month.index()) {
                    extra.discount += amount.0;
                }
            }
            Effect::Credited { amount } => {
                self.member.cashback += amount.0;
                self.member.benefit += amount.0;
                if let Some(extra) = self.extra(month.index()) {
                    extra.credited += amount.0;
                }
                match &mut self.cashback {
                    Some(all) if amount.0 >= 0 => all.give(month, amount.0),
                    Some(all) => all.take_back(month, -amount.0),
                    None => {}
                }
            }
            Effect::Served { cost, value } => {
                self.member.benefit += value.0;
                if let Some(extra) = self.extra(month.index()) {
                    extra.served_cost += cost.0;
                    extra.served_value += value.0;
                }
            }
            Effect::Sent { cost, .. } => {
                if let Some(extra) = self.extra(month.index()) {
                    extra.coupons_sent += 1;
                    extra.contact_cost += cost.0;
                }
            }
            Effect::FeePaid {
                fee,
                amount,
                months,
            } => {
                self.earn(fee, month, amount.0, months);
                if let Some(extra) = self.extra(month.index()) {
                    extra.fees_received[fee as usize] += amount.0;
                }
            }
            _ => self.record_extra(month, effect),
        }
    }
}
