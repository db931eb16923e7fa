//! What happens to members of a club and to subscribers, in words.

use crate::figures::{count, money};
use crate::{Effect, Fee, Program};
use documents::{Language, Words};
use units::Money;

/// A stable name and the words of an effect, when it is a club's or a subscription's.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let design = program.design();
    if design.club.is_none() && design.subscription.is_none() {
        return None;
    }
    let both = |amount: Money| {
        let currency = program.setting.currency;
        let say = |language| money(amount, currency, language);
        (say(Language::En), say(Language::Ko))
    };
    Some(match *effect {
        Effect::Paying { change } => paying(program, change > 0),
        Effect::Served { value, .. } => {
            let (value, value_ko) = both(value);
            (
                "served",
                Words::new(
                    format!("Had a service that is included, worth {value}."),
                    format!("포함된 서비스 이용: {value_ko} 상당."),
                ),
            )
        }
        Effect::FeePaid {
            fee,
            amount,
            months,
        } => {
            let ((amount, amount_ko), time) = (both(amount), count(months.into(), "month"));
            let (en, ko) = match fee {
                Fee::Annual => ("the club's annual fee", "클럽 연회비"),
                Fee::Joining => ("the club's joining fee", "클럽 가입비"),
                Fee::Subscription => ("the subscription's fee", "구독료"),
            };
            let words = match fee {
                Fee::Joining => Words::new(
                    format!("Paid {en}: {amount}."),
                    format!("{ko} {amount_ko} 냄."),
                ),
                Fee::Annual | Fee::Subscription => Words::new(
                    format!("Paid {en} for {time}: {amount}."),
                    format!("{ko} {months}개월분 {amount_ko} 냄."),
                ),
            };
            ("fee-paid", words)
        }
        Effect::FeeRefunded { amount, months, .. } => {
            let ((amount, amount_ko), time) = (both(amount), count(months.into(), "month"));
            (
                "fee-refunded",
                Words::new(
                    format!("Got back {amount} for {time} not used."),
                    format!("남은 {months}개월분 {amount_ko} 환불받음."),
                ),
            )
        }
        _ => return None,
    })
}

fn paying(program: &Program, begins: bool) -> (&'static str, Words) {
    let design = program.design();
    let (en, ko) = match (design.club.is_some(), design.subscription.is_some()) {
        (true, false) => ("membership of the club", "클럽 회원 자격"),
        (false, true) => ("paid subscription", "유료 구독"),
        _ => ("paid membership", "유료 회원 자격"),
    };
    match begins {
        true => (
            "paying",
            Words::new(format!("The {en} begins."), format!("{ko} 시작.")),
        ),
        false => (
            "left",
            Words::new(format!("The {en} ends."), format!("{ko} 종료.")),
        ),
    }
}
