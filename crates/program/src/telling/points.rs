//! What happens to points, in words.

use super::{Earns, Telling};
use crate::figures::{count, percent, whole};
use crate::points::{Lapse, Means};
use crate::{Visit, Why};
use documents::{Language, Words};
use rust_decimal::Decimal;
use units::{Money, Month, Points, Rounding};

impl Telling<'_> {
    pub(super) fn earned(
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
        if rate.is_zero() && points == Points::ZERO {
            return;
        }
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
        let mechanics = self.program.mechanics.as_ref();
        let partners = mechanics.and_then(|all| all.partners.as_ref());
        let elsewhere = partners.is_some_and(|all| !all.redeems_at(visit.mark.partner));
        let design = self.program.design().points.as_ref();
        let words = if design.is_some_and(|points| points.spend.means == Means::Gift) {
            Words::new(
                "No points used: they are kept for gifts.",
                "포인트 사용 안 됨: 사은품으로만 바꿀 수 있습니다.",
            )
        } else if elsewhere {
            Words::new(
                "No points used: they cannot be used at this company.",
                "포인트 사용 안 됨: 이 회사에서는 포인트를 쓸 수 없습니다.",
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

    pub(super) fn bonus(&mut self, visit: Option<u32>, month: Month, points: i64, why: Why) {
        let names = &self.program.setting.names.actions;
        let name = (self.visit.action).and_then(|action| names.get(usize::from(action)));
        if let (Why::Action, Some(name)) = (why, name) {
            let words = Words::new(
                format!("Earned {} for “{name}”.", count(points, "point")),
                format!("‘{name}’ 활동으로 {}포인트 적립.", whole(points)),
            );
            return self.step(visit, month, "bonus", points, words);
        }
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

    pub(super) fn used(
        &mut self,
        visit: Option<u32>,
        month: Month,
        points: i64,
        value: Money,
        lot: Month,
    ) {
        let ((worth, worth_ko), (lot, lot_ko)) = (self.money(value), self.issued_in(lot));
        if self.visit.paid {
            let words = Words::new(
                format!("Exchanged {} of {lot} for a gift.", count(points, "point")),
                format!("{lot_ko} 적립분 {}포인트를 사은품으로 교환.", whole(points)),
            );
            return self.step(visit, month, "used", -points, words);
        }
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

    pub(super) fn lapsed(&mut self, visit: Option<u32>, month: Month, points: i64, lot: Month) {
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
}
