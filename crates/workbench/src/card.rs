//! The card of a member: what a program shows its members of themselves.

use crate::wire::{
    Card, CashbackFace, CouponFace, DiscountFace, GiftFace, PartnerFace, PassFace, ReferralFace,
    TierFace,
};
use program::gift::Price;
use program::points::Means;
use program::{Effect, Effects, Fee, Obliging, Off, Program, Setting, Trial, Tried};
use rust_decimal::prelude::ToPrimitive;
use units::{Money, Month};

/// The card of a member who has just joined.
pub(crate) fn first(program: &Program, setting: &Setting) -> Card {
    after(program, Obliging::default(), &[], setting)
}

/// The member's card after all it is tried with, which comes in order of time.
pub(crate) fn after(
    program: &Program,
    member: Obliging,
    trials: &[Trial],
    setting: &Setting,
) -> Card {
    let mut past = Past::default();
    let joined = trials.first().map_or(0.0, Trial::moment);
    let mut tried = Tried::open(program, member, joined, &mut past);
    for trial in trials {
        tried.play(*trial, &mut past);
    }
    let now = end_of(trials, setting).max(joined);
    tried.advance(now, &mut past);
    let account = tried.account();
    let drawn = Drawn {
        program,
        setting,
        past: &past,
        holding: program.holding(account, now),
        held: program.held(account),
        pass: program.pass(account, now),
    };
    let standing = program.standing(account);
    let design = program.design();
    Card {
        has_points: design.points.is_some(),
        available: standing.available.0,
        pending: standing.pending.0,
        worth: drawn.major(standing.value()),
        smallest_use: drawn.smallest_use(standing.smallest_use.0),
        stamps: standing.stamps,
        card_size: standing.card,
        stamp_steps: design
            .stamps
            .iter()
            .flat_map(|stamps| stamps.steps.iter().map(|step| step.at))
            .collect(),
        partners: drawn.partners(),
        referral: drawn.referral(),
        tier: drawn.tier(),
        cashback: drawn.cashback(),
        coupons: drawn.coupons(now),
        discount: drawn.discount(),
        gift: drawn.gift(),
        passes: drawn.passes(),
    }
}

/// When the last trial is over, what it bought brought back if that is to be within the study.
fn end_of(trials: &[Trial], setting: &Setting) -> f64 {
    let months = f64::from(setting.months);
    let over = trials.iter().map(|trial| match trial {
        Trial::Visit(visit, _) => visit.moment + visit.returned_after.unwrap_or(0.0),
        other => other.moment(),
    });
    over.filter(|over| *over < months).fold(0.0, f64::max)
}

/// What a member remembers of a program.
#[derive(Default)]
struct Past {
    saved: Money,
    sent: u32,
    /// Cashback paid out, or used as store credit.
    returned: Money,
    /// The month each coupon that is not used yet was sent in.
    coupons: Vec<Option<Month>>,
    /// Points issued and used at each partner.
    traded: Vec<(i64, i64)>,
    /// The last month that is paid for, by the order of [`Fee::ALL`].
    paid_until: [Option<Month>; 3],
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

/// A card being drawn.
struct Drawn<'c> {
    program: &'c Program,
    setting: &'c Setting,
    past: &'c Past,
    holding: program::Holding,
    held: program::Held,
    pass: program::Pass,
}

impl Drawn<'_> {
    fn major(&self, money: Money) -> f64 {
        money.0 as f64 / self.setting.currency.minor_units() as f64
    }

    fn off(&self, off: Off) -> (Option<f64>, Option<f64>) {
        match off {
            Off::Percent(share) => (share.to_f64(), None),
            Off::Amount(amount) => (None, Some(self.major(amount))),
        }
    }

    fn tier(&self) -> Option<TierFace> {
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

    fn cashback(&self) -> Option<CashbackFace> {
        use program::cashback::Means;
        let design = self.program.design().cashback.as_ref()?;
        Some(CashbackFace {
            balance: self.major(self.held.cashback),
            smallest: self.major(design.smallest_payout),
            credit: design.means == Means::StoreCredit,
            returned: self.major(self.past.returned),
        })
    }

    fn coupons(&self, now: f64) -> Vec<CouponFace> {
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

    fn discount(&self) -> Option<DiscountFace> {
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
    fn smallest_use(&self, smallest: i64) -> i64 {
        let design = self.program.design();
        let points = design.points.as_ref();
        let kept = points.is_some_and(|points| points.spend.means == Means::Gift);
        match (kept, design.gift.as_ref().map(|gift| gift.price)) {
            (true, Some(Price::Points(points))) => points.0,
            _ => smallest,
        }
    }

    fn gift(&self) -> Option<GiftFace> {
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

    fn partners(&self) -> Vec<PartnerFace> {
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

    fn referral(&self) -> Option<ReferralFace> {
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

    fn passes(&self) -> Vec<PassFace> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::{self, Scale};
    use documents::{Notes, Source};
    use program::Visit;
    use units::Currency;

    /// The card of a preset's member after visits of 30,000 won in these months.
    fn card(preset: &str, moments: &[f64]) -> Card {
        let text = presets::text(
            preset,
            &Scale::new(Currency::Krw, None, documents::Language::En),
        )
        .unwrap();
        card_of(text, moments)
    }

    /// The card of a program's member after the same visits.
    fn card_of(text: String, moments: &[f64]) -> Card {
        let setting = Setting::default();
        let notes = Notes::default();
        let program = program::read(&Source::new("p.toml", text), &notes, &setting);
        let program = program.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()));
        let visit = |moment: &f64| Visit::new(*moment, Money(30_000)).into();
        let visits: Vec<Trial> = moments.iter().map(visit).collect();
        after(&program, Obliging::default(), &visits, &setting)
    }

    #[test]
    fn each_kind_shows_what_its_member_has() {
        assert_eq!(card("points", &[0.5]).available, 300);
        assert_eq!(card("stamps", &[0.5, 0.6]).stamps, 2);
        let discount = card("discount", &[0.5]).discount.unwrap();
        assert_eq!((discount.percent, discount.saved), (Some(0.05), 1_500.0));
        let cashback = card("cashback", &[0.5]).cashback.unwrap();
        assert_eq!((cashback.balance, cashback.returned), (300.0, 0.0));
        let gift = card("gift", &[0.5]).gift.unwrap();
        assert_eq!((gift.spent, gift.waiting), (30_000.0, 0));
        assert_eq!(card("gift", &[0.5, 0.6]).gift.unwrap().waiting, 1);
        assert_eq!(card("gift", &[0.5, 0.6, 5.0]).gift.unwrap().sent, 1);
        let club = &card("club", &[]).passes[0];
        assert!(club.running);
        assert_eq!(club.until.as_deref(), Some("2026-12"));
        let trial = &card("subscription", &[]).passes[0];
        assert_eq!((trial.running, trial.until.as_deref()), (true, None));
        let paid = &card("subscription", &[0.1, 2.0]).passes[0];
        assert!(paid.until.is_some());
        let tier = card("tiers", &[0.5]).tier.unwrap();
        assert_eq!((tier.at, tier.missing), (0, 170_000.0));
        let months: Vec<f64> = (1..=8).map(f64::from).collect();
        assert_eq!(card("tiers", &months).tier.unwrap().at, 1);
        assert_eq!(card("partners", &[0.5]).partners.len(), 2);
        assert!(!card("coupon", &[0.5]).coupons[0].held);
        assert_eq!(card("referral", &[]).referral.unwrap().reward, 5_000.0);
    }

    #[test]
    fn who_left_is_paid_for_no_longer() {
        let club =
            "[club]\nwho = \"anyone\"\nannual_fee = 50000\nreview_spend = 100000\n".to_owned();
        let of = |moments: &[f64]| card_of(club.clone(), moments).passes[0].clone();
        let within = of(&[0.5, 6.0]);
        assert_eq!(
            (within.running, within.until.as_deref()),
            (true, Some("2026-12"))
        );
        let failed = of(&[0.5, 6.0, 13.0]);
        assert_eq!((failed.running, failed.until), (false, None));
        let stayed = of(&[0.5, 1.0, 2.0, 3.0, 13.0]);
        assert_eq!(
            (stayed.running, stayed.until.as_deref()),
            (true, Some("2027-12"))
        );
    }

    #[test]
    fn a_refund_takes_back_the_months_it_is_for() {
        let (fee, amount) = (Fee::Subscription, Money(12_000));
        let mut past = Past::default();
        past.record(
            Month(3),
            Effect::FeePaid {
                fee,
                amount,
                months: 12,
            },
        );
        assert_eq!(past.paid_until[0], Some(Month(14)));
        past.record(
            Month(5),
            Effect::FeeRefunded {
                fee,
                amount,
                months: 10,
                of: (amount, 2),
            },
        );
        assert_eq!(past.paid_until[0], Some(Month(4)));
    }
}
