//! Effects in words.

use crate::figures::{count, money, month, percent, whole};
use crate::points::{Lapse, Means};
use crate::{Effect, Program, Step, Visit, Why, words};
use documents::{Language, Words};
use rust_decimal::Decimal;
use units::{Money, Month, Points, Rounding};

/// What has been told so far of one member.
pub(crate) struct Telling<'p> {
    program: &'p Program,
    pub(crate) steps: Vec<Step>,
    balance: i64,
    stamps: u32,
    /// Stamps on the card that rewards before the full card have taken.
    taken: u32,
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
        }
    }

    /// Effects between visits.
    pub(crate) fn tell_all(&mut self, effects: &mut Vec<(Month, Effect)>) {
        for (month, effect) in effects.drain(..) {
            self.tell(None, month, effect);
        }
    }

    /// The effects of one visit: earning names the rate that was reached.
    pub(crate) fn explain(
        &mut self,
        index: Option<u32>,
        visit: &Visit,
        earns: Earns,
        effects: &mut Vec<(Month, Effect)>,
    ) {
        for (month, effect) in effects.drain(..) {
            match effect {
                Effect::Issued {
                    points,
                    why: Why::Purchase,
                } => self.earned(index, month, visit, earns, points),
                _ => self.tell(index, month, effect),
            }
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

    fn earned(
        &mut self,
        index: Option<u32>,
        month: Month,
        visit: &Visit,
        earns: Earns,
        points: Points,
    ) {
        let Some(design) = &self.program.design().points else {
            return;
        };
        let rate = design.earn.rate_reached(visit.basket);
        let ((base, base_ko), number) = (self.money(earns.on), points.0);
        let times = earns.times.normalize();
        let (more, more_ko) = match times == Decimal::ONE {
            true => (String::new(), String::new()),
            false => (format!(" times {times}"), format!(" {times}배")),
        };
        let share = |language| percent(rate, language);
        let (rounding, rounding_ko) = match design.earn.rounding {
            Rounding::Down => ("rounded down", "소수점 아래 버림"),
            Rounding::Up => ("rounded up", "소수점 아래 올림"),
            Rounding::HalfUp | Rounding::HalfEven => ("rounded to the nearest", "반올림"),
        };
        let days = design.settle.pending_days;
        let (wait, wait_ko) = match days {
            0 => (String::new(), String::new()),
            _ => (
                format!("; they count after {}", count(days.into(), "day")),
                format!(" ({days}일 뒤부터 사용 가능)"),
            ),
        };
        let words = Words::new(
            format!(
                "Earned {}: {} of {base}{more}, {rounding}{wait}.",
                count(number, "point"),
                share(Language::En)
            ),
            format!(
                "{}포인트 적립: {base_ko}의 {}{more_ko}, {rounding_ko}{wait_ko}.",
                whole(number),
                share(Language::Ko)
            ),
        );
        self.step(index, month, "earned", number, words);
    }

    /// Why points that were asked for were not used.
    pub(crate) fn refuse(&mut self, index: Option<u32>, visit: &Visit, available: Points) {
        let Some(rule) = &self.program.points else {
            return;
        };
        let (available, smallest) = (available.0, rule.spend.minimum);
        let design = self.program.design().points.as_ref();
        let words = if design.is_some_and(|points| points.spend.means == Means::Gift) {
            Words::new(
                "No points used: they are kept for gifts.",
                "포인트 사용 안 됨: 사은품으로만 바꿀 수 있습니다.",
            )
        } else if available < smallest {
            Words::new(
                format!(
                    "No points used: {} can be used, fewer than the smallest use of {}.",
                    whole(available),
                    whole(smallest)
                ),
                format!(
                    "포인트 사용 안 됨: 쓸 수 있는 {}포인트가 최소 사용 {}포인트보다 적습니다.",
                    whole(available),
                    whole(smallest)
                ),
            )
        } else {
            let (basket, basket_ko) = self.money(visit.basket);
            Words::new(
                format!(
                    "No points used: a basket of {basket} cannot take the smallest use of {}.",
                    whole(smallest)
                ),
                format!(
                    "포인트 사용 안 됨: 결제 금액 {basket_ko}에는 최소 사용 {}포인트를 쓸 수 없습니다.",
                    whole(smallest)
                ),
            )
        };
        self.step(index, Month::of(visit.moment), "not-used", 0, words);
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
            other => {
                if let Some((code, told)) = words::tell(self.program, &other) {
                    self.step(visit, month, code, 0, told);
                }
            }
        }
    }

    fn paid(&mut self, visit: Option<u32>, month: Month, basket: Money, cash: Money) {
        let ((paid, paid_ko), (full, full_ko)) = (self.money(cash), self.money(basket));
        let words = match basket == cash {
            true => Words::new(format!("Paid {paid}."), format!("{paid_ko} 결제.")),
            false if self.program.mechanics.is_some() => Words::new(
                format!("Paid {paid} of {full}."),
                format!("{full_ko} 중 {paid_ko} 결제."),
            ),
            false => Words::new(
                format!("Paid {paid} of {full}, the rest with points."),
                format!("{full_ko} 중 {paid_ko} 결제, 나머지는 포인트로 냄."),
            ),
        };
        self.step(visit, month, "paid", 0, words);
    }

    fn bonus(&mut self, visit: Option<u32>, month: Month, points: i64, why: Why) {
        let (code, en, ko) = match why {
            Why::SignUp => ("joined", "for joining", "가입"),
            Why::Visit => ("bonus", "for coming", "방문"),
            Why::Purchase => ("earned", "for the purchase", "구매"),
            Why::Action => ("bonus", "for taking part", "참여"),
            Why::Referral => ("bonus", "for a friend", "추천"),
            Why::Birthday => ("bonus", "for the birthday", "생일"),
        };
        let words = Words::new(
            format!("Earned {} {en}.", count(points, "point")),
            format!("{ko} 보너스 {}포인트 적립.", whole(points)),
        );
        self.step(visit, month, code, points, words);
    }

    fn used(&mut self, visit: Option<u32>, month: Month, points: i64, value: Money, lot: Month) {
        let ((worth, worth_ko), (lot, lot_ko)) = (self.money(value), self.issued_in(lot));
        let design = self.program.design().points.as_ref();
        let reward = design.is_some_and(|points| points.spend.means == Means::Reward);
        let (means, means_ko) = match reward {
            true => ("for a reward", "보상으로"),
            false => ("to pay", "결제에"),
        };
        let words = Words::new(
            format!(
                "Used {} of {lot} {means}: worth {worth}.",
                count(points, "point")
            ),
            format!(
                "{lot_ko} 적립분 {}포인트를 {means_ko} 사용: {worth_ko} 상당.",
                whole(points)
            ),
        );
        self.step(visit, month, "used", -points, words);
    }

    fn lapsed(&mut self, visit: Option<u32>, month: Month, points: i64, lot: Month) {
        let (lot, lot_ko) = self.issued_in(lot);
        let lapse = self
            .program
            .design()
            .points
            .as_ref()
            .map(|points| points.lapse);
        let (why, why_ko) = match lapse {
            Some(Lapse::MonthsAfterIssue { months }) => (
                format!("{} after the month of issue", count(months.into(), "month")),
                format!("적립한 달로부터 {months}개월"),
            ),
            Some(Lapse::CalendarYearEnd { .. }) => (
                "the end of the calendar year".to_owned(),
                "연말 경과".to_owned(),
            ),
            Some(Lapse::Inactivity { months }) => (
                format!("{} without a visit", count(months.into(), "month")),
                format!("{months}개월 동안 방문 없음"),
            ),
            Some(Lapse::Never) | None => (String::new(), String::new()),
        };
        let words = Words::new(
            format!("{} of {lot} lapsed: {why}.", count(points, "point")),
            format!("{lot_ko} 적립분 {}포인트 소멸: {why_ko}.", whole(points)),
        );
        self.step(visit, month, "lapsed", -points, words);
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
