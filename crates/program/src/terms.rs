//! A compiled program in plain words, to be pasted where members read it.

use crate::figures::{self, amount, count, money, percent, whole};
use crate::points::{self, Lapse, Means, Pool};
use crate::{Design, Program, words};
use documents::Language;
use documents::Language::{En, Ko};
use rust_decimal::Decimal;
use units::Rounding;

/// The terms of a program, one sentence a line. The empty program has none.
#[must_use]
pub fn terms(program: &Program, language: Language) -> Vec<String> {
    let page = Page { program, language };
    let design = program.design();
    let mut all = Vec::new();
    if let Some(points) = &design.points {
        all.extend(page.earning(points));
        all.extend(words::earning::terms(points, language));
        all.extend(page.using(points));
        all.push(page.lapsing(points.lapse));
        all.push(page.pooling(points.pool));
        all.extend(page.settling(points));
    }
    all.extend(words::stamps::terms(program, language));
    all.extend(words::terms(program, language));
    if all.is_empty() && *design != Design::default() {
        all.push(page.say(
            "Members get nothing yet.".to_owned(),
            "아직 회원이 받는 혜택이 없습니다.".to_owned(),
        ));
    }
    all
}

/// What the companies of a program agree on among themselves, for the operator and them alone; a
/// program without partners has none.
#[must_use]
pub fn agreement(program: &Program, language: Language) -> Vec<String> {
    words::agreement(program, language)
}

struct Page<'p> {
    program: &'p Program,
    language: Language,
}

impl Page<'_> {
    fn say(&self, en: String, ko: String) -> String {
        match self.language {
            En => en,
            Ko => ko,
        }
    }

    fn earning(&self, points: &points::Design) -> Vec<String> {
        let (language, currency) = (self.language, self.program.setting.currency);
        let (earn, spend) = (&points.earn, &points.spend);
        let (base, base_ko) = match (spend.means, spend.earns) {
            (Means::Tender, false) => (
                "what they pay, excluding the part paid with points",
                "포인트로 낸 금액을 뺀 결제 금액",
            ),
            (Means::Tender, true) => (
                "what they pay, including the part paid with points",
                "포인트로 낸 금액을 포함한 결제 금액",
            ),
            (Means::Reward | Means::Gift, _) => ("what they pay", "결제 금액"),
        };
        let (rounding, rounding_ko) = match earn.rounding {
            Rounding::Down => ("rounded down", "버립니다"),
            Rounding::Up => ("rounded up", "올립니다"),
            Rounding::HalfUp | Rounding::HalfEven => ("rounded to the nearest", "반올림합니다"),
        };
        let rate = percent(earn.rate, language);
        let mut all = vec![match earn.rate.is_zero() && earn.steps.is_empty() {
            true => self.say(
                "What members buy earns no points by itself.".into(),
                "구매 금액에 따른 적립은 없습니다.".into(),
            ),
            false => self.say(
                format!("Members earn points worth {rate} of {base}, {rounding} to whole points."),
                format!(
                    "{base_ko}의 {rate}에 해당하는 포인트를 적립하며, 1포인트 미만은 {rounding_ko}."
                ),
            ),
        }];
        for step in &earn.steps {
            let (from, rate) = (
                money(step.from, currency, language),
                percent(step.rate, language),
            );
            all.push(self.say(
                format!(
                    "On purchases of {from} or more before anything is taken off, they earn {rate} instead."
                ),
                format!("할인 전 구매 금액이 {from} 이상이면 그 대신 {rate}를 적립합니다."),
            ));
        }
        let (signup, visit) = (earn.signup.0, earn.visit.0);
        if signup > 0 {
            all.push(self.say(
                format!("Joining earns {}.", count(signup, "point")),
                format!("가입하면 {}포인트를 드립니다.", whole(signup)),
            ));
        }
        if earn.birthday.0 > 0 {
            let birthday = earn.birthday.0;
            all.push(self.say(
                format!("Every birthday earns {}.", count(birthday, "point")),
                format!("해마다 생일에 {}포인트를 드립니다.", whole(birthday)),
            ));
        }
        if visit > 0 {
            all.push(self.say(
                format!("Every visit earns {} more.", count(visit, "point")),
                format!("방문할 때마다 {}포인트를 더 드립니다.", whole(visit)),
            ));
        }
        all
    }

    fn using(&self, points: &points::Design) -> Vec<String> {
        let (language, currency) = (self.language, self.program.setting.currency);
        let spend = &points.spend;
        let value = amount(points.value, currency, language);
        if spend.means == Means::Gift {
            return vec![self.say(
                "Points are exchanged for gifts; nothing is paid with them.".into(),
                "포인트는 사은품으로만 바꿀 수 있으며, 결제에는 쓸 수 없습니다.".into(),
            )];
        }
        let smallest = self
            .program
            .points
            .as_ref()
            .map_or(0, |rule| rule.spend.minimum);
        let worth = self
            .program
            .points
            .as_ref()
            .map(|rule| rule.spend.worth(smallest));
        let worth = worth.map_or(String::new(), |worth| money(worth, currency, language));
        let mut all = vec![self.say(
            format!("One point is worth {value}."),
            format!("1포인트의 가치는 {value}입니다."),
        )];
        let step_worth = points.value * Decimal::from(spend.step.0);
        if spend.means == Means::Tender && currency.money(step_worth).is_none() {
            let smallest = figures::smallest(currency, language);
            all.push(self.say(
                format!("What a use is worth is rounded down to the nearest {smallest}."),
                format!("사용 금액의 {smallest} 미만은 버립니다."),
            ));
        }
        if spend.means == Means::Reward {
            all.push(self.say(
                format!(
                    "{} buy a reward worth {worth}, one a visit.",
                    count(smallest, "point")
                ),
                format!(
                    "{}포인트를 {worth} 상당의 보상 한 개로 바꿀 수 있습니다(방문 한 번에 한 개).",
                    whole(smallest)
                ),
            ));
            return all;
        }
        let (step, step_ko) = match spend.step.0 {
            0 | 1 => (String::new(), String::new()),
            step => (
                format!(", in steps of {}", whole(step)),
                format!(" {}포인트 단위로,", whole(step)),
            ),
        };
        let share = percent(spend.max_share, language);
        all.push(self.say(
            format!(
                "Points can be used from {} upward{step}, for up to {share} of the price to be paid.",
                whole(smallest)
            ),
            format!(
                "{}포인트부터{step_ko} 결제할 금액의 {share}까지 사용할 수 있습니다.",
                whole(smallest)
            ),
        ));
        all
    }

    fn lapsing(&self, lapse: Lapse) -> String {
        match lapse {
            Lapse::MonthsAfterIssue { months } => self.say(
                format!(
                    "Points lapse on the first day of the month, {} after the month they were earned.",
                    count(months.into(), "month")
                ),
                format!("포인트는 적립한 달로부터 {months}개월이 되는 달의 첫날에 소멸합니다."),
            ),
            Lapse::CalendarYearEnd { years: 0 } => self.say(
                "Points lapse at the end of the calendar year they were earned in.".into(),
                "포인트는 적립한 해의 12월 31일이 지나면 소멸합니다.".into(),
            ),
            Lapse::CalendarYearEnd { years } => self.say(
                format!(
                    "Points lapse at the end of the calendar year that comes {} after the one they were earned in.",
                    count(years.into(), "year")
                ),
                format!("포인트는 적립한 해로부터 {years}년 뒤인 해의 12월 31일이 지나면 소멸합니다."),
            ),
            Lapse::Inactivity { months } => self.say(
                format!(
                    "All points lapse on the first day of the month, {} after the month of the last visit or the last points earned.",
                    count(months.into(), "month")
                ),
                format!("포인트는 마지막으로 방문하거나 적립한 달로부터 {months}개월이 되는 달의 첫날에 모두 소멸합니다."),
            ),
            Lapse::Never => self.say(
                "Points never lapse.".into(),
                "포인트는 소멸하지 않습니다.".into(),
            ),
        }
    }

    fn pooling(&self, pool: Pool) -> String {
        match pool {
            Pool::Fifo => self.say(
                "The oldest points are used first.".into(),
                "먼저 적립한 포인트부터 사용됩니다.".into(),
            ),
            Pool::Homogeneous => self.say(
                "A use takes from all points held in proportion.".into(),
                "남은 모든 포인트에서 같은 비율로 사용됩니다.".into(),
            ),
        }
    }

    fn settling(&self, points: &points::Design) -> Vec<String> {
        let mut all = Vec::new();
        let days = points.settle.pending_days;
        if days > 0 {
            all.push(self.say(
                format!(
                    "Points can be used {} after the visit that earned them.",
                    count(days.into(), "day")
                ),
                format!("방문으로 적립한 포인트는 {days}일 뒤부터 사용할 수 있습니다."),
            ));
        }
        if points.spend.means == Means::Tender {
            all.push(
                self.say(
                    "Points used on a returned purchase come back and keep their first lapse date."
                        .into(),
                    "반품하면 그 구매에 사용한 포인트를 돌려드리며, 소멸일은 처음 그대로입니다."
                        .into(),
                ),
            );
        }
        if points.settle.clawback {
            all.push(self.say(
                "Points earned by a returned purchase are taken back, never below a balance of zero.".into(),
                "반품한 구매로 적립한 포인트는 회수하며, 잔액이 0 아래로 내려가지는 않습니다.".into(),
            ));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Setting, read};
    use documents::{Notes, Source};
    use units::{CalendarMonth, Currency};

    fn program(text: &str, currency: Currency) -> Program {
        let setting = Setting {
            currency,
            start: CalendarMonth {
                year: 2026,
                month: 1,
            },
            months: 60,
            ..Setting::default()
        };
        let notes = Notes::default();
        let read = read(&Source::new("program.toml", text), &notes, &setting);
        read.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
    }

    #[test]
    fn the_terms_of_the_examples_read_naturally() {
        let loyal = program(
            include_str!("../../../examples/loyal-60/program.toml"),
            Currency::Usd,
        );
        assert_eq!(
            terms(&loyal, En),
            [
                "Members earn points worth 1 % of what they pay, rounded down to whole points.",
                "One point is worth $0.01.",
                "500 points buy a reward worth $5.00, one a visit.",
                "Points lapse on the first day of the month, 24 months after the month they were earned.",
                "The oldest points are used first.",
                "Every visit earns 1 stamp; 10 stamps fill a card, which is exchanged at once for a reward worth $5.00.",
                "A visit on which points are used earns stamps too.",
            ]
        );
        let brand = program(
            include_str!("../../../examples/brand-points/program.toml"),
            Currency::Krw,
        );
        assert_eq!(
            terms(&brand, Ko),
            [
                "포인트로 낸 금액을 뺀 결제 금액의 1%에 해당하는 포인트를 적립하며, 1포인트 미만은 버립니다.",
                "1포인트의 가치는 1원입니다.",
                "1,000포인트부터 결제할 금액의 100%까지 사용할 수 있습니다.",
                "포인트는 적립한 달로부터 24개월이 되는 달의 첫날에 소멸합니다.",
                "먼저 적립한 포인트부터 사용됩니다.",
                "반품하면 그 구매에 사용한 포인트를 돌려드리며, 소멸일은 처음 그대로입니다.",
            ]
        );
    }

    #[test]
    fn every_rule_has_words_in_both_languages() {
        let text = "[points]\nvalue = 0.005\n[points.earn]\nrate = 0.01\nsignup = 1\nvisit = 10\nrounding = \"half-up\"\n[[points.earn.step]]\nfrom = 100\nrate = 0.02\n[points.use]\nminimum = 200\nstep = 100\nmax_share = 0.5\nearns = true\n[points.lapse]\nrule = \"calendar-year-end\"\nyears = 1\npool = \"homogeneous\"\n[points.settle]\npending_days = 7\nclawback = true\n[stamps]\ncard = 5\nreward_cost = 3\nclawback = true\n";
        let program = program(text, Currency::Usd);
        let (en, ko) = (terms(&program, En), terms(&program, Ko));
        assert_eq!(en.len(), ko.len());
        let en = en.join("\n");
        for words in [
            "1 % of what they pay, including the part paid with points, rounded to the nearest",
            "On purchases of $100.00 or more before anything is taken off, they earn 2 % instead.",
            "Joining earns 1 point.",
            "Every visit earns 10 points more.",
            "One point is worth $0.005.",
            "from 200 upward, in steps of 100, for up to 50 % of the price to be paid.",
            "at the end of the calendar year that comes 1 year after the one they were earned in.",
            "from all points held in proportion",
            "7 days after the visit",
            "never below a balance of zero",
            "Stamps of a returned purchase",
        ] {
            assert!(en.contains(words), "{words}\n{en}");
        }
        assert!(
            ko.join("\n")
                .contains("200포인트부터 100포인트 단위로, 결제할 금액의 50%까지")
        );
        assert!(terms(&Program::empty(), En).is_empty());
    }
}
