//! Referral in words.

use crate::figures::{count, money, whole as grouped};
use crate::referral::Thanks;
use crate::sentences::{Page, whole};
use crate::{Effect, Program};
use documents::{Language, Sentence, Slot, Words};
use units::{Currency, Money};

/// The section as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = [
        "reward",
        "points",
        "friend_reward",
        "friend_points",
        "most_per_year",
    ];
    if !page.mentions("referral", &keys) {
        return Vec::new();
    }
    let slot = |key: &str, default: &str, kind| Slot::new(format!("referral.{key}"), default, kind);
    let reward = |money: &str, points: &str| -> (Slot, &str, &str) {
        match page.mentions("referral", &[points]) {
            true => (slot(points, "0", whole("points")), " points", "포인트"),
            false => (slot(money, "0", page.money()), "", ""),
        }
    };
    let (member, unit, unit_ko) = reward("reward", "points");
    let mut all = vec![page.say(
        "earn",
        &format!("A member gets {{0}}{unit} for each friend who joins."),
        &format!("친구가 가입하면 추천한 회원에게 {{0}}{unit_ko} 지급."),
        &[member],
    )];
    let (friend, unit, unit_ko) = reward("friend_reward", "friend_points");
    all.push(page.say(
        "earn",
        &format!("The friend gets {{0}}{unit} for joining."),
        &format!("가입한 친구에게 {{0}}{unit_ko} 지급."),
        &[friend],
    ));
    if page.mentions("referral", &["most_per_year"]) {
        all.push(page.say(
            "extras",
            "A member is rewarded for at most {0} friends in a calendar year.",
            "추천한 회원의 보상은 한 해(1월~12월)에 친구 {0}명까지입니다.",
            &[slot("most_per_year", "", whole("friends"))],
        ));
    }
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let Some(design) = &program.design().referral else {
        return Vec::new();
    };
    let say = |en: String, ko: String| match language {
        Language::En => en,
        Language::Ko => ko,
    };
    let currency = program.setting.currency;
    let mut all = Vec::new();
    if !design.member.is_nothing() {
        let reward = reward(design.member, currency, language);
        all.push(say(
            format!("A member gets {reward} for each friend who joins."),
            format!("추천한 친구가 가입하면 {reward} 드립니다."),
        ));
    }
    if !design.friend.is_nothing() {
        let reward = reward(design.friend, currency, language);
        all.push(say(
            format!("A friend brought by a member gets {reward} for joining."),
            format!("추천을 받아 가입한 친구에게 {reward} 드립니다."),
        ));
    }
    if let Some(most) = design.most_per_year {
        let friends = count(most.into(), "friend");
        all.push(say(
            format!("A member is rewarded for at most {friends} in a calendar year."),
            format!("추천한 회원의 보상은 한 해(1월~12월)에 친구 {most}명까지입니다."),
        ));
    }
    all
}

/// A reward as people read it; in Korean the object of a sentence.
fn reward(thanks: Thanks, currency: Currency, language: Language) -> String {
    match (thanks, language) {
        (Thanks::Points(points), Language::En) => count(points.0, "point"),
        (Thanks::Points(points), Language::Ko) => format!("{}포인트를", grouped(points.0)),
        (Thanks::Money(amount), Language::En) => money(amount, currency, language),
        (Thanks::Money(amount), Language::Ko) => match currency {
            Currency::Krw => format!("{}을", money(amount, currency, language)),
            _ => format!("{} 상당의 보상을", money(amount, currency, language)),
        },
    }
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let Effect::Referred { amount, friends } = *effect else {
        return None;
    };
    let currency = program.setting.currency;
    let [worth, worth_ko] =
        [Language::En, Language::Ko].map(|language| money(amount, currency, language));
    Some(match (friends, amount) {
        (0, _) => (
            "welcomed",
            Words::new(
                format!("Welcomed as a friend: a reward of {worth}."),
                format!("추천 가입 보상 {worth_ko}."),
            ),
        ),
        (_, Money::ZERO) => (
            "referred",
            Words::new("Brought a friend.", "추천한 친구가 가입함."),
        ),
        _ => (
            "referred",
            Words::new(
                format!("Brought a friend: a reward of {worth}."),
                format!("추천한 친구가 가입함: 보상 {worth_ko}."),
            ),
        ),
    })
}
