//! One member played through a program, what happens told in a few words a row.

// Each file of tests uses its own part.
#![allow(dead_code)]

use documents::{Notes, Source};
use program::{Account, Answers, Effect, Program, Setting, Standing, Term, Visit};
use units::{Money, Month};

/// Reads rules for won, from January 2026 (whose first is a Thursday), over 36 months.
pub fn program(text: &str) -> Program {
    let notes = Notes::default();
    let source = Source::new("program.toml", text);
    let read = program::read(&source, &notes, &Setting::default());
    read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

/// How a member answers, and when limits are used up.
#[derive(Clone, Debug)]
pub struct Member {
    pub uses_points: bool,
    pub claims: bool,
    /// Whether the member subscribes when asked.
    pub joins: bool,
    /// How soon each coupon would be used, in months; the last answer holds on.
    pub takes: Vec<Option<f64>>,
    /// Messages in three months, beside the present one, that are too many.
    pub tired_after: u32,
    /// Segments the member belongs to.
    pub segments: Vec<u8>,
    /// The day from which every shared limit is used up.
    pub closes: u32,
    /// Coupons asked about so far.
    pub asked: usize,
}

impl Default for Member {
    fn default() -> Self {
        Self {
            uses_points: false,
            claims: true,
            joins: true,
            takes: vec![Some(0.0)],
            tired_after: u32::MAX,
            segments: vec![],
            closes: u32::MAX,
            asked: 0,
        }
    }
}

impl Answers for Member {
    fn uses_points(&mut self, _: &Standing) -> bool {
        self.uses_points
    }

    fn claims(&mut self, balance: Money) -> bool {
        assert!(balance > Money::ZERO);
        self.claims
    }

    fn joins(&mut self, _: Term) -> bool {
        self.joins
    }

    fn takes(&mut self, _: u8) -> Option<f64> {
        let place = self.asked.min(self.takes.len() - 1);
        self.asked += 1;
        self.takes[place]
    }

    fn opts_out(&mut self, messages: u32) -> bool {
        messages >= self.tired_after
    }

    fn belongs(&mut self, segment: u8) -> bool {
        self.segments.contains(&segment)
    }

    fn open(&mut self, _: u8, day: u32) -> bool {
        day < self.closes
    }
}

/// What a member does at a moment, in months.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    Buys(i64),
    /// A category and a basket.
    BuysOf(u8, i64),
    /// A basket, brought back so many months later.
    BuysAndReturns(i64, f64),
    Waits,
}

/// Plays rows of (moment, what, what is expected to be told since the row before). The member joins
/// at the study's start.
pub fn check(program: &Program, member: &mut Member, rows: &[(f64, Does, &str)]) -> Vec<Effect> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    program.open(&mut account, 0.0, member, &mut effects);
    let mut all = Vec::new();
    for (row, (moment, does, expected)) in rows.iter().enumerate() {
        let visit = |basket: i64| Visit::new(*moment, Money(basket));
        let visit = match *does {
            Does::Buys(basket) => Some(visit(basket)),
            Does::BuysOf(category, basket) => Some(visit(basket).marked(category, 255)),
            Does::BuysAndReturns(basket, after) => Some(visit(basket).returned_after(after)),
            Does::Waits => None,
        };
        match visit {
            Some(visit) => {
                program.visit_deciding(&mut account, &visit, member, &mut effects);
            }
            None => program.advance(&mut account, *moment, member, &mut effects),
        }
        assert_eq!(told(&effects), *expected, "row {row}");
        all.extend(effects.drain(..).map(|(_, effect)| effect));
    }
    all
}

/// Plays visits to the end of the study.
pub fn play(program: &Program, member: &mut Member, visits: &[Visit]) -> Vec<(Month, Effect)> {
    let (mut account, mut effects) = (Account::default(), Vec::new());
    program.open(&mut account, 0.0, member, &mut effects);
    for visit in visits {
        program.visit_deciding(&mut account, visit, member, &mut effects);
    }
    program.close(&mut account, Month(36), member, &mut effects);
    effects
}

fn told(effects: &[(Month, Effect)]) -> String {
    let words: Vec<String> = effects.iter().filter_map(|(_, one)| word(one)).collect();
    words.join(", ")
}

fn word(effect: &Effect) -> Option<String> {
    Some(match *effect {
        Effect::Sold { cash, .. } => format!("pays {cash}"),
        Effect::Refunded { cash, .. } => format!("gets {cash} refunded"),
        Effect::Issued { points, .. } if points.0 == 0 => return None,
        Effect::Issued { points, .. } => format!("{points} points"),
        Effect::Redeemed { points, .. } => format!("uses {points} points"),
        Effect::Stamped { stamps: 1 } => "a stamp".to_owned(),
        Effect::Rewarded { .. } => "a reward".to_owned(),
        Effect::Discounted { amount } => format!("{amount} off"),
        Effect::VoucherIssued => "gets a voucher".to_owned(),
        Effect::VoucherUsed { amount } => format!("voucher {amount}"),
        Effect::VoucherLapsed => "a voucher lapses".to_owned(),
        Effect::Sent { coupon, .. } => format!("is sent {coupon}"),
        Effect::CouponUsed { coupon, amount } => format!("coupon {coupon} {amount}"),
        Effect::OptedOut => "opts out".to_owned(),
        Effect::Credited { amount } => format!("earns {amount}"),
        Effect::PaidOut { amount } => format!("is paid {amount}"),
        Effect::CreditUsed { amount } => format!("credit {amount}"),
        Effect::Forfeited { amount } => format!("forfeits {amount}"),
        Effect::Drawn { .. } => return None,
        ref other => format!("{other:?}"),
    })
}
