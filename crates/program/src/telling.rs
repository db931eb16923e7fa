//! Effects in words.

mod points;

use crate::figures::{count, money, month, whole};
use crate::{Effect, Program, Step, Trial, Visit, Why, words};
use documents::{Language, Words};
use rust_decimal::Decimal;
use units::{Money, Month};

/// What has been told so far of one member.
pub(crate) struct Telling<'p> {
    program: &'p Program,
    pub(crate) steps: Vec<Step>,
    balance: i64,
    stamps: u32,
    /// Stamps on the card that rewards before the full card have taken.
    taken: u32,
    /// Whether the subscription pauses when it ends next.
    pausing: bool,
    /// What is told of a visit in the light of the whole of it.
    visit: Told,
}

/// What is known of the visit that is being told.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// The action done there, by its place among the customers'.
    action: Option<u8>,
    /// Whether nothing but points made what was paid less than the full price.
    points_alone: bool,
    /// Whether it has been paid: points used after that are for a gift.
    paid: bool,
}

/// What a visit earned points on, and how many times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earns {
    pub(crate) on: Money,
    pub(crate) times: Decimal,
}

impl<'p> Telling<'p> {
    pub(crate) fn new(program: &'p Program) -> Self {
        Self {
            program,
            steps: Vec::new(),
            balance: 0,
            stamps: 0,
            taken: 0,
            pausing: false,
            visit: Told::default(),
        }
    }

    /// Effects between visits.
    pub(crate) fn tell_all(&mut self, effects: &mut Vec<(Month, Effect)>) {
        for (month, effect) in effects.drain(..) {
            self.tell(None, month, effect);
        }
    }

    /// The effects of one visit: earning names the rate that was reached, and the action done.
    pub(crate) fn explain(
        &mut self,
        index: Option<u32>,
        visit: &Visit,
        action: Option<u8>,
        earns: Earns,
        effects: &mut Vec<(Month, Effect)>,
    ) {
        let lowers_price = |effect: &Effect| {
            matches!(
                effect,
                Effect::Discounted { .. }
                    | Effect::VoucherUsed { .. }
                    | Effect::CouponUsed { .. }
                    | Effect::CreditUsed { .. }
            )
        };
        self.visit = Told {
            action,
            points_alone: !effects.iter().any(|(_, effect)| lowers_price(effect)),
            paid: false,
        };
        for (month, effect) in effects.drain(..) {
            match effect {
                Effect::Issued {
                    points,
                    why: Why::Purchase,
                } => self.earned(index, month, visit, earns, points),
                _ => self.tell(index, month, effect),
            }
        }
        self.visit = Told::default();
    }

    /// The member asks to pause or to leave.
    pub(crate) fn asked(&mut self, index: u32, trial: &Trial) {
        self.pausing = matches!(trial, Trial::Pause(_));
        if let Some(words) = words::asked(self.program, trial) {
            let month = Month::of(trial.moment());
            self.step(Some(index), month, "asked", 0, words);
        }
    }

    fn step(&mut self, visit: Option<u32>, month: Month, code: &str, points: i64, words: Words) {
        self.balance += points;
        self.steps.push(Step {
            visit,
            month: month.0,
            code: code.to_owned(),
            words,
            points,
            balance: self.balance,
            stamps: self.stamps,
        });
    }

    fn money(&self, amount: Money) -> (String, String) {
        let currency = self.program.setting.currency;
        let say = |language| money(amount, currency, language);
        (say(Language::En), say(Language::Ko))
    }

    fn issued_in(&self, lot: Month) -> (String, String) {
        let start = self.program.setting.start;
        (
            month(lot, start, Language::En),
            month(lot, start, Language::Ko),
        )
    }

    fn tell(&mut self, visit: Option<u32>, month: Month, effect: Effect) {
        match effect {
            Effect::Sold { basket, cash } => self.paid(visit, month, basket, cash),
            Effect::Issued { points, why } => self.bonus(visit, month, points.0, why),
            Effect::Counted { points, lot } => {
                let (lot, lot_ko) = self.issued_in(lot);
                let words = Words::new(
                    format!(
                        "{} of {lot} can be used from now on.",
                        count(points.0, "point")
                    ),
                    format!(
                        "{lot_ko}에 적립한 {}포인트를 이제 쓸 수 있습니다.",
                        whole(points.0)
                    ),
                );
                self.step(visit, month, "counted", 0, words);
            }
            Effect::Redeemed { points, value, lot } => {
                self.used(visit, month, points.0, value, lot);
            }
            Effect::Restored { points, lot, .. } => {
                let (lot, lot_ko) = self.issued_in(lot);
                let words = Words::new(
                    format!(
                        "Got back {} of {lot} that had paid for the returned purchase.",
                        count(points.0, "point")
                    ),
                    format!(
                        "반품한 구매에 쓴 {lot_ko} 적립분 {}포인트를 돌려받음.",
                        whole(points.0)
                    ),
                );
                self.step(visit, month, "given-back", points.0, words);
            }
            Effect::Expired { points, lot } => self.lapsed(visit, month, points.0, lot),
            Effect::Cancelled { points, lot } => {
                let (lot, lot_ko) = self.issued_in(lot);
                let words = Words::new(
                    format!(
                        "Lost {} of {lot}: the purchase that earned them was returned.",
                        count(points.0, "point")
                    ),
                    format!(
                        "{lot_ko} 적립분 {}포인트 회수: 적립한 구매를 반품했습니다.",
                        whole(points.0)
                    ),
                );
                self.step(visit, month, "taken-back", -points.0, words);
            }
            Effect::Refunded { cash, .. } => {
                let (cash, cash_ko) = self.money(cash);
                let words = Words::new(
                    format!("Returned the purchase: {cash} refunded."),
                    format!("반품: {cash_ko} 환불."),
                );
                self.step(visit, month, "refunded", 0, words);
            }
            Effect::Stamped { stamps } => self.stamped(visit, month, stamps),
            Effect::Unstamped { stamps } => {
                self.stamps -= stamps;
                let words = Words::new(
                    format!(
                        "Lost {}: the purchase was returned.",
                        count(stamps.into(), "stamp")
                    ),
                    format!("스탬프 {stamps}개 회수: 구매를 반품했습니다."),
                );
                self.step(visit, month, "taken-back", 0, words);
            }
            Effect::Rewarded { stamps, value, .. } => self.rewarded(visit, month, stamps, value),
            Effect::StampsLapsed { stamps } => {
                self.stamps = self.stamps.saturating_sub(stamps + self.taken);
                self.taken = 0;
                let words = Words::new(
                    format!("Lost {}.", count(stamps.into(), "stamp")),
                    format!("스탬프 {stamps}개 소멸."),
                );
                self.step(visit, month, "stamps-lapsed", 0, words);
            }
            Effect::Paying { change } if change < 0 && self.pausing => {
                self.pausing = false;
                let words = Words::new("The subscription pauses.", "구독 일시 정지.");
                self.step(visit, month, "paused", 0, words);
            }
            other => {
                if let Some((code, told)) = words::tell(self.program, &other) {
                    self.step(visit, month, code, 0, told);
                }
            }
        }
    }

    fn paid(&mut self, visit: Option<u32>, month: Month, basket: Money, cash: Money) {
        self.visit.paid = true;
        // Where nothing was bought there is no payment to tell.
        if basket == Money(0) {
            return;
        }
        let ((paid, paid_ko), (full, full_ko)) = (self.money(cash), self.money(basket));
        let words = match basket == cash {
            true => Words::new(format!("Paid {paid}."), format!("{paid_ko} 결제.")),
            false if self.visit.points_alone => Words::new(
                format!("Paid {paid} of {full}, the rest with points."),
                format!("{full_ko} 중 {paid_ko} 결제, 나머지는 포인트로 냄."),
            ),
            false => Words::new(
                format!("Paid {paid} of {full}."),
                format!("{full_ko} 중 {paid_ko} 결제."),
            ),
        };
        self.step(visit, month, "paid", 0, words);
    }

    fn stamped(&mut self, visit: Option<u32>, month: Month, stamps: u32) {
        self.stamps += stamps;
        let card = self
            .program
            .design()
            .stamps
            .as_ref()
            .map_or(0, |stamps| stamps.card);
        let now = self.stamps.min(card);
        let words = Words::new(
            format!(
                "Got {}: {now} of {card} on the card.",
                count(stamps.into(), "stamp")
            ),
            format!("스탬프 {stamps}개: 카드 {card}칸 중 {now}칸."),
        );
        self.step(visit, month, "stamped", 0, words);
    }

    fn rewarded(&mut self, visit: Option<u32>, month: Month, stamps: u32, value: Money) {
        let design = self.program.design().stamps.as_ref();
        let card = design.map_or(0, |stamps| stamps.card);
        let (worth, worth_ko) = self.money(value);
        self.taken += stamps;
        let reached = self.taken;
        let words = if reached < card {
            Words::new(
                format!(
                    "Reached {}: a reward worth {worth}.",
                    count(reached.into(), "stamp")
                ),
                format!("스탬프 {reached}개 달성: {worth_ko} 상당의 보상."),
            )
        } else {
            self.stamps = self.stamps.saturating_sub(card);
            self.taken = 0;
            Words::new(
                format!("The card is full: a reward worth {worth}."),
                format!("카드가 가득 참: {worth_ko} 상당의 보상."),
            )
        };
        self.step(visit, month, "rewarded", 0, words);
    }
}
