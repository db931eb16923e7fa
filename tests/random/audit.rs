//! One member under any rules, and what must be true of everything that happened.

use crate::books::Dice;
use program::{
    Account, Answers, Effect, Fee, Limited, Program, Renewal, Standing, Term, Visit, points,
};
use std::collections::BTreeMap;
use units::{Money, Month};

/// A member who answers every question by chance.
pub struct Capricious<'d>(pub &'d mut Dice);

impl Answers for Capricious<'_> {
    fn uses_points(&mut self, _: &Standing) -> bool {
        self.0.chance(60)
    }

    fn joins(&mut self, _: Term) -> bool {
        self.0.chance(80)
    }

    fn admitted(&mut self, at: f64) -> Option<f64> {
        let later = at + self.0.share() * 6.0;
        self.0.of(&[Some(at), Some(later), None])
    }

    fn renews(&mut self, _: Term, _: u32) -> Renewal {
        let all = [Renewal::Leaves, Renewal::Fails, Renewal::Pauses];
        if self.0.chance(80) {
            Renewal::Stays
        } else {
            self.0.of(&all)
        }
    }

    fn claims(&mut self, _: Money) -> bool {
        self.0.chance(70)
    }

    fn chooses(&mut self, in_stock: &[u8]) -> usize {
        self.0.below(in_stock.len().max(1) as u64) as usize
    }

    fn takes(&mut self, _: u8) -> Option<f64> {
        let lag = self.0.share();
        self.0.of(&[None, Some(lag), Some(2.0 * lag)])
    }

    fn opts_out(&mut self, _: u32) -> bool {
        self.0.chance(2)
    }

    fn belongs(&mut self, _: u8) -> bool {
        self.0.chance(60)
    }

    fn rank(&mut self) -> f64 {
        self.0.share()
    }

    fn uses_benefit(&mut self, _: u8) -> bool {
        self.0.chance(70)
    }

    fn open(&mut self, _: u8, day: u32) -> bool {
        day < 300
    }
}

type Effects = Vec<(Month, Effect)>;

/// Months a member is played.
pub const MONTHS: u32 = 24;

/// Plays a member for [`MONTHS`]; every visit and the whole of it must add up.
pub fn play(program: &Program, account: &mut Account, dice: &mut Dice, largest: u64) {
    let mut effects = Effects::new();
    let mut at = dice.share();
    program.open(account, at, &mut Capricious(dice), &mut effects);
    if dice.chance(20) {
        program.welcome(account, at, &mut effects);
    }
    loop {
        at += dice.share() * 1.2;
        if at >= f64::from(MONTHS) {
            break;
        }
        let mut visit = Visit::new(at, Money(dice.below(largest) as i64));
        visit.mark.category = dice.of(&[0, 1, program::Mark::NONE]);
        visit.mark.partner = dice.of(&[0, 1, 2, program::Mark::NONE]);
        if dice.chance(15) {
            visit = visit.returned_after(dice.share() * 2.0);
        }
        // What is due before it is no part of the visit.
        program.advance(account, at, &mut Capricious(dice), &mut effects);
        let before = effects.len();
        program.visit_deciding(account, &visit, &mut Capricious(dice), &mut effects);
        audit_visit(program, &visit, &effects[before..]);
        if dice.chance(20) {
            let action = dice.below(2) as u8;
            program.act(account, at, action, dice.below(1000) as i64, &mut effects);
        }
        if dice.chance(5) {
            program.refer(account, at, &mut effects);
        }
    }
    program.close(account, Month(MONTHS), &mut Capricious(dice), &mut effects);
    audit(program, account, &effects);
}

/// The full price is what was paid in cash, points and credit, and what was taken off.
fn audit_visit(program: &Program, visit: &Visit, effects: &[(Month, Effect)]) {
    let is_tender = (program.design().points.as_ref())
        .is_some_and(|points| points.spend.means == points::Means::Tender);
    let mut sum = 0;
    for (_, effect) in effects {
        sum += match effect {
            Effect::Discounted { amount }
            | Effect::VoucherUsed { amount }
            | Effect::CouponUsed { amount, .. }
            | Effect::CreditUsed { amount } => amount.0,
            Effect::Redeemed { value, .. } if is_tender => value.0,
            Effect::Sold { basket, cash } => {
                assert_eq!(*basket, visit.basket);
                assert!(cash.0 >= 0, "{effects:?}");
                assert_eq!(sum + cash.0, basket.0, "{effects:?}");
                return;
            }
            _ => 0,
        };
    }
    panic!("a visit sold nothing: {effects:?}");
}

/// A running balance that never falls below nothing.
#[derive(Default)]
struct Balance(i64);

impl Balance {
    fn add(&mut self, amount: i64) {
        self.0 += amount;
        assert!(self.0 >= 0, "a balance fell to {}", self.0);
    }
}

/// Fees of one kind: what was paid, spread over its months, and paid back.
#[derive(Default)]
struct Fees {
    /// By month: what of the fees paid belongs to it.
    share: BTreeMap<u32, f64>,
}

impl Fees {
    fn paid(&mut self, month: Month, amount: Money, months: u32) {
        assert!(amount.0 >= 0 && months >= 1);
        for passed in 0..months {
            *self.share.entry(month.0 + passed).or_default() += amount.0 as f64 / f64::from(months);
        }
    }

    /// What is paid back is what belongs to the months to come, to the nearest minor unit.
    fn refunded(&mut self, month: Month, amount: Money) {
        let rest: f64 = self.share.range(month.0..).map(|(_, share)| share).sum();
        let off = (amount.0 as f64 - rest).abs();
        assert!(off <= 1.0, "{amount:?} paid back, {rest} unearned");
        self.share.retain(|at, _| *at < month.0);
    }
}

/// Everything that happened to a member, added up a second way.
fn audit(program: &Program, account: &Account, effects: &Effects) {
    let mut points = Balance::default();
    let mut lots: BTreeMap<Month, Balance> = BTreeMap::new();
    let (mut cashback, mut gifts) = (Balance::default(), Balance::default());
    let (mut stamps, mut vouchers) = (Balance::default(), Balance::default());
    let mut payers = Balance::default();
    let mut fees: [Fees; Fee::ALL.len()] = Default::default();
    let (mut tier, mut tired, mut last) = (0, false, Month(0));
    for (month, effect) in effects {
        assert!(*month >= last, "time went back: {effects:?}");
        last = *month;
        match *effect {
            Effect::Issued { points: issued, .. } => {
                points.add(issued.0);
                lots.entry(*month).or_default().add(issued.0);
            }
            Effect::Redeemed {
                points: used, lot, ..
            } => {
                points.add(-used.0);
                lots.entry(lot).or_default().add(-used.0);
            }
            Effect::Restored {
                points: back, lot, ..
            } => {
                points.add(back.0);
                lots.entry(lot).or_default().add(back.0);
            }
            Effect::Expired { points: lost, lot } | Effect::Cancelled { points: lost, lot } => {
                points.add(-lost.0);
                lots.entry(lot).or_default().add(-lost.0);
            }
            Effect::Stamped { stamps: put } => stamps.add(i64::from(put)),
            Effect::Unstamped { stamps: off }
            | Effect::StampsLapsed { stamps: off }
            | Effect::Rewarded { stamps: off, .. } => stamps.add(-i64::from(off)),
            Effect::VoucherIssued => vouchers.add(1),
            Effect::VoucherUsed { amount } => vouchers.add(-amount.0.signum()),
            Effect::VoucherLapsed => vouchers.add(-1),
            Effect::Credited { amount } => cashback.add(amount.0),
            Effect::PaidOut { amount }
            | Effect::CreditUsed { amount }
            | Effect::Forfeited { amount } => cashback.add(-amount.0),
            Effect::GiftPromised { .. } => gifts.add(1),
            Effect::GiftShipped { .. } => gifts.add(-1),
            Effect::FeePaid {
                fee,
                amount,
                months,
            } => {
                fees[fee as usize].paid(*month, amount, months);
            }
            Effect::FeeRefunded { fee, amount, .. } => fees[fee as usize].refunded(*month, amount),
            Effect::Paying { change } => payers.add(i64::from(change)),
            Effect::Moved { from, to } => {
                assert!(from == tier && from != to, "{effects:?}");
                tier = to;
            }
            Effect::Sent { .. } => assert!(!tired, "a message to one who wants none"),
            Effect::OptedOut => {
                assert!(!tired);
                tired = true;
            }
            _ => {}
        }
    }
    let (held, seen) = (program.held(account), program.standing(account));
    let pass = program.pass(account, f64::from(MONTHS));
    assert_eq!(points.0, held.points.0);
    assert_eq!(cashback.0, held.cashback.0);
    assert_eq!(gifts.0, held.gifts);
    assert_eq!(stamps.0, i64::from(seen.stamps) - i64::from(seen.taken));
    assert_eq!(vouchers.0, i64::from(pass.vouchers));
    assert_eq!((tier, payers.0 > 0), (pass.tier, pass.paid));
    audit_limits(program, effects, pass.paid);
}

/// What is given from a limit is drawn on it, no more and no less.
fn audit_limits(program: &Program, effects: &Effects, paid: bool) {
    for (index, limit) in program.limits().iter().enumerate() {
        let (mut drawn, mut given) = (0, 0);
        for (_, effect) in effects {
            given += match (limit.what, effect) {
                (
                    Limited::Discount,
                    Effect::Discounted { amount } | Effect::VoucherUsed { amount },
                )
                | (Limited::Cashback, Effect::Credited { amount }) => amount.0.max(0),
                (Limited::Coupon(which), Effect::CouponUsed { coupon, amount })
                    if which == *coupon =>
                {
                    amount.0.max(0)
                }
                (Limited::Gift(which), Effect::GiftPromised { gift }) if which == *gift => 1,
                _ => 0,
            };
            if let Effect::Drawn { limit, amount, .. } = effect
                && usize::from(*limit) == index
            {
                drawn += amount;
            }
        }
        if limit.what == Limited::Club {
            assert!((0..=1).contains(&drawn), "{drawn} places");
            assert!(drawn == 0 || paid, "a place without a membership");
        } else {
            assert_eq!(drawn, given, "{limit:?}: {effects:?}");
        }
    }
}
