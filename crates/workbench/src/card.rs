//! The card of a member: what a program shows its members of themselves.

use crate::wire::{Card, DiscountFace, GiftFace, PartnerFace, PassFace, ReferralFace};
use program::{Account, Effect, Effects, Fee, Obliging, Off, Program, Setting, Visit};
use rust_decimal::prelude::ToPrimitive;
use units::{Money, Month};

/// The card of a member who has just joined.
pub(crate) fn first(program: &Program, setting: &Setting) -> Card {
    after(program, &[], setting)
}

/// The card after the last of these visits, which come in order of time.
pub(crate) fn after(program: &Program, visits: &[Visit], setting: &Setting) -> Card {
    let mut account = Account::default();
    let mut past = Past::default();
    let joined = visits.first().map_or(0.0, |visit| visit.moment);
    program.open(&mut account, joined, &mut Obliging::default(), &mut past);
    let mut now = joined;
    for visit in visits {
        now = visit.moment;
        program.advance(&mut account, now, &mut Obliging::default(), &mut past);
        program.visit(&mut account, *visit, &mut past);
    }
    let drawn = Drawn {
        program,
        setting,
        past: &past,
        holding: program.holding(&account, now),
        held: program.held(&account),
        pass: program.pass(&account, now),
    };
    let standing = program.standing(&account);
    let design = program.design();
    Card {
        has_points: design.points.is_some(),
        available: standing.available.0,
        pending: standing.pending.0,
        worth: drawn.major(standing.value()),
        smallest_use: standing.smallest_use.0,
        stamps: standing.stamps,
        card_size: standing.card,
        stamp_steps: design
            .stamps
            .iter()
            .flat_map(|stamps| stamps.steps.iter().map(|step| step.at))
            .collect(),
        partners: drawn.partners(),
        referral: drawn.referral(),
        discount: drawn.discount(),
        gift: drawn.gift(),
        passes: drawn.passes(),
    }
}

/// What a member remembers of a program.
#[derive(Default)]
struct Past {
    saved: Money,
    sent: u32,
    /// Points issued and used at each partner.
    traded: Vec<(i64, i64)>,
    /// The last month that is paid for, by the order of [`Fee::ALL`].
    paid_until: [Option<Month>; 3],
}

impl Effects for Past {
    fn record(&mut self, month: Month, effect: Effect) {
        match effect {
            Effect::Discounted { amount } | Effect::VoucherUsed { amount } => self.saved += amount,
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
                let place = Fee::ALL.iter().position(|one| *one == fee);
                if let Some(until) = place.and_then(|place| self.paid_until.get_mut(place)) {
                    *until = Some(Month((month.0 + months).saturating_sub(1)));
                }
            }
            _ => {}
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
        let until = |fee: Fee| {
            let place = Fee::ALL.iter().position(|one| *one == fee)?;
            let month = self.past.paid_until.get(place).copied().flatten()?;
            Some(self.setting.start.plus(month.0).to_string())
        };
        let club = design.club.as_ref().map(|club| PassFace {
            kind: "club".to_owned(),
            running: self.holding.club,
            until: until(Fee::Annual),
            fee: self.major(club.annual_fee),
            months: 12,
            benefits: Vec::new(),
        });
        let subscription = design.subscription.as_ref().map(|subscription| PassFace {
            kind: "subscription".to_owned(),
            running: self.holding.subscription,
            until: until(Fee::Subscription),
            fee: self.major(subscription.fee),
            months: subscription.every.months(),
            benefits: (subscription.benefits.iter())
                .map(|benefit| benefit.name.clone())
                .collect(),
        });
        club.into_iter().chain(subscription).collect()
    }
}
