//! The club in words.

use crate::Program;
use crate::club::{Design, Who};
use crate::figures::{money, percent, whole};
use crate::sentences::{Page, choices, whole as number};
use documents::{FieldKind, Language, Sentence, Slot};
use units::Money;

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = ["who", "capacity", "annual_fee", "joining_fee"];
    if !page.mentions("club", &keys) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("club.{key}"), default, kind);
    let who = choices(&[
        (
            "best",
            "the customers who come most often",
            "가장 자주 오는 고객",
        ),
        (
            "invited",
            "every member, by invitation",
            "초대받은 모든 회원",
        ),
        ("anyone", "every member who applies", "신청하는 모든 회원"),
    ]);
    let who = slot("who", "", who);
    let best = page.written("club.who", "") == "best";
    let open = match best {
        true => page.say(
            "earn",
            "The club is open to {0}: the top {1}.",
            "클럽에 들어올 수 있는 사람: {0}, 상위 {1}.",
            &[who, slot("best_share", "", FieldKind::Percent)],
        ),
        false => page.say(
            "earn",
            "The club is open to {0}.",
            "클럽에 들어올 수 있는 사람: {0}.",
            &[who],
        ),
    };
    let cost = page.written("club.service_cost", "0");
    let mut all = vec![
        open,
        page.say(
            "earn",
            "Joining costs {0} once, and {1} for each year.",
            "가입비는 {0}, 연회비는 {1}입니다.",
            &[
                slot("joining_fee", "0", page.money()),
                slot("annual_fee", "0", page.money()),
            ],
        ),
        page.say(
            "use",
            "A month of services is worth {0} to a member and costs {1}.",
            "서비스의 가치는 회원 한 명당 한 달에 {0}, 원가는 {1}입니다.",
            &[
                slot("service_value", &cost, page.money()),
                slot("service_cost", "0", page.money()),
            ],
        ),
    ];
    if page.mentions("club", &["review_spend"]) {
        all.push(page.say(
            "lapse",
            "Members who spend less than {0} in a year of membership lose their place.",
            "회원으로 지낸 1년 동안 쓴 금액이 {0}에 못 미치면 자격이 끝납니다.",
            &[slot("review_spend", "", page.money())],
        ));
    }
    if page.mentions("club", &["capacity"]) {
        all.push(page.say(
            "extras",
            "There are {0} places; those who find none wait for one: {1}.",
            "정원은 {0}명입니다. 자리가 없으면 대기: {1}.",
            &[
                slot("capacity", "", number("places")),
                slot("waiting_list", "true", FieldKind::Flag),
            ],
        ));
    }
    if page.mentions("club", &["joining_fee", "member_life_months"]) {
        all.push(page.say(
            "extras",
            "The joining fee is recognised over {0} months, the time members are expected to stay.",
            "가입비는 회원이 머무를 것으로 보는 {0}개월에 걸쳐 수익으로 인식합니다.",
            &[slot("member_life_months", "", number("months"))],
        ));
    }
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(club) = &program.design().club else {
        return Vec::new();
    };
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let amount = |one| money(one, program.setting.currency, language);
    let mut all = vec![open_to(club, language)];
    if let Some(places) = club.capacity {
        let places = whole(places.into());
        let (then, then_ko) = match club.waiting_list {
            true => (
                "those who find none are put on a waiting list",
                "자리가 없으면 대기자 명단에 올려 드립니다",
            ),
            false => (
                "when all are taken, applications are turned down",
                "자리가 없으면 신청을 받지 않습니다",
            ),
        };
        all.push(say(
            format!("There are {places} places; {then}."),
            format!("정원은 {places}명이며, {then_ko}."),
        ));
    }
    if club.joining_fee > Money::ZERO {
        let fee = amount(club.joining_fee);
        all.push(say(
            format!("Joining costs {fee} once, which is not refunded."),
            format!("가입비는 {fee}이며 한 번만 내고, 환불하지 않습니다."),
        ));
    }
    if club.annual_fee > Money::ZERO {
        let fee = amount(club.annual_fee);
        all.push(say(
            format!("Each year of membership costs {fee}, paid on its first day and not refunded."),
            format!("연회비는 {fee}이며 가입한 날과 그 뒤 1년마다 내고, 환불하지 않습니다."),
        ));
    }
    if club.service_value > Money::ZERO {
        let value = amount(club.service_value);
        all.push(say(
            format!("Services worth {value} a month are included."),
            format!("매달 {value} 상당의 서비스를 드립니다."),
        ));
    }
    all.push(match club.review_spend {
        None => say(
            "Membership is for a year and can be renewed at its end.".to_owned(),
            "회원 자격은 1년이며, 1년이 지나면 갱신할 수 있습니다.".to_owned(),
        ),
        Some(least) => {
            let least = amount(least);
            say(
                format!(
                    "Membership is for a year and can be renewed at its end by members who spent {least} or more in it."
                ),
                format!(
                    "회원 자격은 1년이며, 그동안 쓴 금액이 {least} 이상이면 갱신할 수 있습니다."
                ),
            )
        }
    });
    all
}

fn open_to(club: &Design, language: Language) -> String {
    let (en, ko) = match club.who {
        Who::Best { share } => {
            let best = percent(share, language);
            (
                format!("The club is open to the {best} of customers who come most often."),
                format!("가장 자주 방문하는 상위 {best} 고객이 클럽에 들어올 수 있습니다."),
            )
        }
        Who::Invited => (
            "Members are invited to join the club.".to_owned(),
            "회원을 클럽에 초대합니다.".to_owned(),
        ),
        Who::Anyone => (
            "Every member can join the club.".to_owned(),
            "회원이면 누구나 클럽에 들어올 수 있습니다.".to_owned(),
        ),
    };
    match language {
        Language::En => en,
        Language::Ko => ko,
    }
}
