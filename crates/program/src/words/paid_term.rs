//! What happens to members of a club and to subscribers, in words.

use crate::figures::{count, money};
use crate::{Effect, Fee, Program, Trial};
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

/// What a member who asks to pause or to leave is told; nothing of a visit.
pub(crate) fn asked(program: &Program, trial: &Trial) -> Option<Words> {
    let design = program.design();
    let pause = (design.subscription.as_ref()).map_or(0, |subscription| subscription.pause_months);
    let paid = design.club.is_some() || design.subscription.is_some();
    Some(match trial {
        Trial::Visit(..) => return None,
        Trial::Pause(_) if pause > 0 => Words::new(
            format!(
                "Asked to pause: no fee and no benefits for {} after what is paid for.",
                count(pause.into(), "month")
            ),
            format!("일시 정지 신청: 낸 기간이 끝나면 {pause}개월 동안 요금과 혜택이 없습니다."),
        ),
        Trial::Pause(_) => Words::new(
            "Asked to pause, which the program does not offer.",
            "일시 정지 신청: 이 프로그램에는 일시 정지가 없습니다.",
        ),
        Trial::Leave(_) if paid => Words::new(
            "Asked to leave: the membership is not renewed.",
            "해지 신청: 더 이상 갱신하지 않습니다.",
        ),
        Trial::Leave(_) => Words::new(
            "Asked to leave: there is nothing to be paid for, and the member just stays away.",
            "해지 신청: 낼 요금이 없는 프로그램이라 방문하지 않으면 그만입니다.",
        ),
    })
}
