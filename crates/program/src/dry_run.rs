//! One member played through the very rule functions, each thing that happened put in words.

use crate::figures::{amount, count, money, month, percent, whole};
use crate::points::{Lapse, Means};
use crate::{Account, Effect, Program, Visit, Why};
use documents::{Language, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use units::{Money, Month, Points, Rounding};

/// One thing that happened to one member, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Which visit it belongs to, from 0; none for what happens between visits, or after them.
    pub visit: Option<u32>,
    /// The month of the study, from 0.
    pub month: u32,
    /// A stable name of what happened: `joined`, `earned`, `bonus`, `counted`, `used`, `not-used`,
    /// `paid`, `lapsed`, `stamped`, `rewarded`, `refunded`, `given-back`, `taken-back`.
    pub code: String,
    /// What happened and why, for people.
    pub words: Words,
    /// Points added to the balance, negative when they left it.
    #[ts(type = "number")]
    pub points: i64,
    /// The balance after it, points that do not count yet included.
    #[ts(type = "number")]
    pub balance: i64,
    /// Stamps on the card after it.
    pub stamps: u32,
}

/// Plays one member's visits, in order of time, and what still falls due after them within the
/// study. The member joins with the first visit.
#[must_use]
pub fn dry_run(program: &Program, visits: &[Visit]) -> Vec<Step> {
    let mut telling = Telling {
        program,
        steps: Vec::new(),
        balance: 0,
        stamps: 0,
    };
    let mut account = Account::default();
    let mut effects = Vec::new();
    let Some(first) = visits.first() else {
        return Vec::new();
    };
    program.open(&mut account, first.moment, &mut effects);
    telling.tell_all(None, &mut effects);
    for (index, visit) in visits.iter().enumerate() {
        program.advance(&mut account, visit.moment, &mut effects);
        telling.tell_all(None, &mut effects);
        let before = program.standing(&account);
        let index = Some(index as u32);
        let paid = program.visit(&mut account, *visit, &mut effects);
        if visit.use_points && paid.used == Points::ZERO {
            telling.refuse(index, visit, before.available);
        }
        telling.explain(index, visit, paid.cash, &mut effects);
    }
    program.close(&mut account, Month(program.setting.months), &mut effects);
    telling.tell_all(None, &mut effects);
    telling.steps
}

struct Telling<'p> {
    program: &'p Program,
    steps: Vec<Step>,
    balance: i64,
    stamps: u32,
}

impl Telling<'_> {
    fn tell_all(&mut self, visit: Option<u32>, effects: &mut Vec<(Month, Effect)>) {
        for (month, effect) in effects.drain(..) {
            self.tell(visit, month, effect);
        }
    }

    /// The effects of one visit: earning names the rate that was reached.
    fn explain(
        &mut self,
        index: Option<u32>,
        visit: &Visit,
        cash: Money,
        effects: &mut Vec<(Month, Effect)>,
    ) {
        for (month, effect) in effects.drain(..) {
            match effect {
                Effect::Issued {
                    points,
                    why: Why::Purchase,
                } => self.earned(index, month, visit, cash, points),
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
        cash: Money,
        points: Points,
    ) {
        let Some(design) = &self.program.design().points else {
            return;
        };
        let rate = design.earn.rate_reached(visit.basket);
        let base = if design.spend.earns {
            visit.basket
        } else {
            cash
        };
        let ((base, base_ko), number) = (self.money(base), points.0);
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
                "Earned {}: {} of {base}, {rounding}{wait}.",
                count(number, "point"),
                share(Language::En)
            ),
            format!(
                "{}포인트 적립: {base_ko}의 {}, {rounding_ko}{wait_ko}.",
                whole(number),
                share(Language::Ko)
            ),
        );
        self.step(index, month, "earned", number, words);
    }

    /// Why points that were asked for were not used.
    fn refuse(&mut self, index: Option<u32>, visit: &Visit, available: Points) {
        let Some(rule) = &self.program.points else {
            return;
        };
        let (available, smallest) = (available.0, rule.spend.minimum);
        let words = if available < smallest {
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
            Effect::Rewarded { rewards, value, .. } => self.rewarded(visit, month, rewards, value),
        }
    }

    fn paid(&mut self, visit: Option<u32>, month: Month, basket: Money, cash: Money) {
        let ((paid, paid_ko), (full, full_ko)) = (self.money(cash), self.money(basket));
        let words = match basket == cash {
            true => Words::new(format!("Paid {paid}."), format!("{paid_ko} 결제.")),
            false => Words::new(
                format!("Paid {paid} of {full} in cash, the rest with points."),
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
            false => ("in place of cash", "현금 대신"),
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
        let now = self.stamps;
        let words = Words::new(
            format!(
                "Got {}: {now} of {card} on the card.",
                count(stamps.into(), "stamp")
            ),
            format!("스탬프 {stamps}개: 카드 {card}칸 중 {now}칸."),
        );
        self.step(visit, month, "stamped", 0, words);
    }

    fn rewarded(&mut self, visit: Option<u32>, month: Month, rewards: u32, value: Money) {
        let card = self
            .program
            .design()
            .stamps
            .as_ref()
            .map_or(0, |stamps| stamps.card);
        self.stamps = self.stamps.saturating_sub(card * rewards);
        let currency = self.program.setting.currency;
        let worth = |language| amount(currency.decimal(value), currency, language);
        let words = Words::new(
            format!("The card is full: a reward worth {}.", worth(Language::En)),
            format!("카드가 가득 참: {} 상당의 보상.", worth(Language::Ko)),
        );
        self.step(visit, month, "rewarded", 0, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Setting, read};
    use documents::{Notes, Source};

    const RULES: &str = "[points]\nvalue = 1\n[points.earn]\nrate = 0.01\nsignup = 500\nvisit = 10\n[[points.earn.step]]\nfrom = 50000\nrate = 0.02\n[points.use]\nminimum = 1000\nstep = 100\n[points.lapse]\nrule = \"months-after-issue\"\nmonths = 12\n[points.settle]\npending_days = 7\nclawback = true\n[stamps]\ncard = 2\nreward_cost = 3000\nreward_value = 5000\n";

    fn program() -> Program {
        let notes = Notes::default();
        let source = Source::new("program.toml", RULES);
        let program = read(&source, &notes, &Setting::default());
        program.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
    }

    #[test]
    fn each_rule_that_fired_says_why() {
        let visits = [
            Visit::new(0.1, Money(12_000)).using_points(),
            Visit::new(1.0, Money(60_000)),
            Visit::new(2.0, Money(3_000))
                .using_points()
                .returned_after(0.1),
        ];
        let told = dry_run(&program(), &visits);
        let row = |step: &Step| {
            let visit = step.visit.map_or("-".into(), |visit| visit.to_string());
            let (code, balance) = (&step.code, step.balance);
            format!("{visit} {code} {balance}: {}", step.words.en)
        };
        let rows: Vec<String> = told.iter().map(row).collect();
        let expected = [
            "- joined 500: Earned 500 points for joining.",
            "0 not-used 500: No points used: 500 can be used, fewer than the smallest use of 1,000.",
            "0 paid 500: Paid ₩12,000.",
            "0 earned 620: Earned 120 points: 1 % of ₩12,000, rounded down; they count after 7 days.",
            "0 bonus 630: Earned 10 points for coming.",
            "0 stamped 630: Got 1 stamp: 1 of 2 on the card.",
            "- counted 630: 130 points of January 2026 can be used from now on.",
            "1 paid 630: Paid ₩60,000.",
            "1 earned 1830: Earned 1,200 points: 2 % of ₩60,000, rounded down; they count after 7 days.",
            "1 bonus 1840: Earned 10 points for coming.",
            "1 stamped 1840: Got 1 stamp: 2 of 2 on the card.",
            "1 rewarded 1840: The card is full: a reward worth ₩5,000.",
            "- counted 1840: 1,210 points of February 2026 can be used from now on.",
            "2 used 1210: Used 630 points of January 2026 in place of cash: worth ₩630.",
            "2 used 40: Used 1,170 points of February 2026 in place of cash: worth ₩1,170.",
            "2 paid 40: Paid ₩1,200 of ₩3,000 in cash, the rest with points.",
            "2 earned 52: Earned 12 points: 1 % of ₩1,200, rounded down; they count after 7 days.",
            "2 bonus 62: Earned 10 points for coming.",
            "2 stamped 62: Got 1 stamp: 1 of 2 on the card.",
            "- refunded 62: Returned the purchase: ₩1,200 refunded.",
            "- given-back 692: Got back 630 points of January 2026 that had paid for the returned purchase.",
            "- given-back 1862: Got back 1,170 points of February 2026 that had paid for the returned purchase.",
            "- taken-back 1840: Lost 22 points of March 2026: the purchase that earned them was returned.",
            "- lapsed 1210: 630 points of January 2026 lapsed: 12 months after the month of issue.",
            "- lapsed 0: 1,210 points of February 2026 lapsed: 12 months after the month of issue.",
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn it_is_said_in_korean_too() {
        let visits = [Visit::new(0.1, Money(12_000)).using_points()];
        let told = dry_run(&program(), &visits);
        let words: Vec<&str> = told.iter().map(|step| step.words.ko.as_str()).collect();
        let expected = [
            "가입 보너스 500포인트 적립.",
            "포인트 사용 안 됨: 쓸 수 있는 500포인트가 최소 사용 1,000포인트보다 적습니다.",
            "12,000원 결제.",
            "120포인트 적립: 12,000원의 1%, 소수점 아래 버림 (7일 뒤부터 사용 가능).",
            "방문 보너스 10포인트 적립.",
            "스탬프 1개: 카드 2칸 중 1칸.",
            "2026년 1월에 적립한 130포인트를 이제 쓸 수 있습니다.",
            "2026년 1월 적립분 630포인트 소멸: 적립한 달로부터 12개월.",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_basket_too_small_for_a_use_says_so() {
        let visits = [
            Visit::new(0.1, Money(60_000)),
            Visit::new(1.1, Money(900)).using_points(),
        ];
        let told = dry_run(&program(), &visits);
        let refused = told.iter().find(|step| step.code == "not-used");
        assert_eq!(
            refused.map(|step| step.words.en.as_str()),
            Some("No points used: a basket of ₩900 cannot take the smallest use of 1,000.")
        );
        assert!(dry_run(&program(), &[]).is_empty());
        let nothing = dry_run(&Program::empty(), &visits);
        assert!(nothing.iter().all(|step| step.code == "paid"));
    }
}
