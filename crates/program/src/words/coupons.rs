//! Coupons in words.

use super::discount::size;
use crate::coupons::{Channel, Design, Sent};
use crate::figures::{count, money, month, smallest};
use crate::off::Off;
use crate::sentences::{Page, choices, whole};
use crate::{Effect, Program};
use documents::{Choice, FieldKind, Language, Sentence, Slot, Words};
use units::{Currency, Money, Month};

/// The sections as sentences whose numbers are fields.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let keys = ["name", "percent", "amount", "channel", "valid_days"];
    let written = |index: &usize| page.mentions(&format!("coupon.{index}"), &keys);
    let campaigns = (0..).take_while(written);
    campaigns.flat_map(|index| campaign(page, index)).collect()
}

/// Everyone, or one of the customers' segments; without customers, what is written.
fn audiences(page: &Page, key: &str) -> FieldKind {
    let everyone = Choice::new("everyone", "every member", "모든 회원");
    let mut options = vec![everyone];
    let mut known = vec!["everyone".to_owned()];
    known.extend(page.setting.names.segments.iter().cloned());
    if let FieldKind::Choice { options: named } = page.named(key, &known) {
        options.extend(named.into_iter().skip(1));
    }
    FieldKind::Choice { options }
}

fn campaign(page: &Page, index: usize) -> Vec<Sentence> {
    let path = |key: &str| format!("coupon.{index}.{key}");
    let slot = |key: &str, default: &str, kind| Slot::new(path(key), default, kind);
    let off = match page.source.written(&path("amount")) {
        Some(_) => slot("amount", "", page.money()),
        None => slot("percent", "", FieldKind::Percent),
    };
    let channels = choices(&[
        ("app", "in the app", "앱 알림으로"),
        ("sms", "by text message", "문자로"),
        ("email", "by e-mail", "이메일로"),
        ("post", "by letter", "우편으로"),
    ]);
    let mut sending = vec![
        slot("to", "everyone", audiences(page, &path("to"))),
        slot("channel", "", channels),
        slot("contact_cost", "0", page.money()),
        slot("absent_months", "0", whole("months")),
    ];
    let (when, when_ko) = match page.source.written(&path("months")) {
        Some(_) => {
            sending.push(slot("months", "", FieldKind::Months));
            ("on the first day of {4}", "{4} 첫날에")
        }
        None => {
            sending.push(slot("every", "", whole("months")));
            (
                "every {4} months, on the first day of the month,",
                "{4}개월마다 그달 첫날에",
            )
        }
    };
    let mut all = vec![
        page.say(
            "extras",
            "Coupon {0}: {1} off a basket of {2} or more, used within {3} days.",
            "쿠폰 {0}: {2} 이상 구매하면 {1} 할인, {3}일 안에 사용.",
            &[
                slot("name", "", FieldKind::Text),
                off,
                slot("smallest_basket", "0", page.money()),
                slot("valid_days", "", whole("days")),
            ],
        ),
        page.say(
            "extras",
            &format!(
                "It is sent {when} {{1}} to {{0}}, after at least {{3}} months without a visit; a message costs {{2}}."
            ),
            &format!(
                "{when_ko} {{1}} 발송. 대상: {{0}}, 방문하지 않은 지 {{3}}개월 이상. 한 건 비용: {{2}}."
            ),
            &sending,
        ),
    ];
    if page.source.written(&path("budget")).is_some() {
        all.push(page.say(
            "extras",
            "All members together get at most {0} off with it.",
            "이 쿠폰으로 깎아 주는 금액은 모든 회원을 합쳐 {0}까지입니다.",
            &[slot("budget", "", page.money())],
        ));
    }
    all
}

/// The terms to be pasted.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let (coupons, currency) = (&program.design().coupons, program.setting.currency);
    let mut all: Vec<String> = (coupons.iter())
        .map(|one| promise(one, currency, language))
        .collect();
    if coupons.is_empty() {
        return all;
    }
    let mut say = |en: String, ko: String| {
        all.push(match language {
            Language::En => en,
            Language::Ko => ko,
        });
    };
    for coupon in coupons {
        if let Some(budget) = coupon.budget {
            let (name, budget) = (&coupon.name, money(budget, currency, language));
            say(
                format!(
                    "The offer “{name}” ends once all members together have got {budget} off; a coupon not used by then is void."
                ),
                format!(
                    "‘{name}’ 행사는 모든 회원의 할인 합계가 {budget}에 이르면 끝나며, 그때까지 쓰지 않은 쿠폰은 더 쓸 수 없습니다."
                ),
            );
        }
    }
    let one = "One coupon can be used a visit: of several, the one that takes most off.";
    let one_ko = "쿠폰은 한 번 방문에 한 장만, 여러 장이면 할인 금액이 가장 큰 것을 씁니다.";
    say(one.to_owned(), one_ko.to_owned());
    let percents = |coupon: &Design| matches!(coupon.off, Off::Percent(_));
    if coupons.iter().any(percents) {
        let smallest = smallest(currency, language);
        say(
            format!("What a percentage takes off is rounded down to the nearest {smallest}."),
            format!("할인율로 계산한 금액의 {smallest} 미만은 버립니다."),
        );
    }
    say(
        "A coupon used on a returned purchase can be used again while it is valid.".to_owned(),
        "반품한 구매에 쓴 쿠폰은 유효 기간 안에 다시 쓸 수 있습니다.".to_owned(),
    );
    all
}

fn promise(coupon: &Design, currency: Currency, language: Language) -> String {
    let size = size(&coupon.off, currency, language);
    let smallest = money(coupon.smallest_basket, currency, language);
    let from = coupon.smallest_basket > Money::ZERO;
    let (name, days, absent) = (&coupon.name, coupon.valid_days, coupon.absent_months);
    let calendar = |one| month(Month(0), one, language);
    let months = |all: &[units::CalendarMonth]| {
        let all: Vec<String> = all.iter().map(|one| calendar(*one)).collect();
        all.join(", ")
    };
    match language {
        Language::En => {
            let when = match &coupon.sent {
                Sent::In(all) => format!("on the first day of {}", months(all)),
                Sent::Every(1) => "on the first day of every month".to_owned(),
                Sent::Every(number) => {
                    format!("every {number} months, on the first day of the month,")
                }
            };
            let how = match coupon.channel {
                Channel::App => "in the app",
                Channel::Sms => "by text message",
                Channel::Email => "by e-mail",
                Channel::Post => "by letter",
            };
            let to = match &coupon.to {
                None => "members".to_owned(),
                Some(name) => format!("chosen members ({name})"),
            };
            let away = match absent {
                0 => String::new(),
                months => format!(
                    " who have not visited for {}",
                    count(months.into(), "month")
                ),
            };
            let basket = match from {
                true => format!(" a purchase of {smallest} or more"),
                false => " one purchase".to_owned(),
            };
            format!(
                "Coupon “{name}”: {size} off{basket}, sent {when} {how} to {to}{away}; it is valid for {} from then.",
                count(days.into(), "day")
            )
        }
        Language::Ko => {
            let when = match &coupon.sent {
                Sent::In(all) => format!("{} 첫날에", months(all)),
                Sent::Every(1) => "매달 첫날에".to_owned(),
                Sent::Every(number) => format!("{number}개월마다 그달 첫날에"),
            };
            let how = match coupon.channel {
                Channel::App => "앱 알림으로",
                Channel::Sms => "문자로",
                Channel::Email => "이메일로",
                Channel::Post => "우편으로",
            };
            let to = match &coupon.to {
                None => "회원에게".to_owned(),
                Some(name) => format!("선정 회원({name})에게"),
            };
            let away = match absent {
                0 => String::new(),
                months => format!("최근 {months}개월 동안 방문하지 않은 "),
            };
            let basket = match from {
                true => format!("{smallest} 이상 구매하면 "),
                false => "한 번 구매에 ".to_owned(),
            };
            format!(
                "쿠폰 ‘{name}’: {basket}{size} 할인. {when} {away}{to} {how} 보내며, 보낸 날부터 {days}일 동안 쓸 수 있습니다."
            )
        }
    }
}

/// A stable name and the words of an effect, when it is one of these rules'.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let currency = program.setting.currency;
    let name = |coupon: u8| {
        let found = program.design().coupons.get(usize::from(coupon));
        found.map_or("", |found| found.name.as_str())
    };
    let said = |amount: Money| {
        [Language::En, Language::Ko].map(|language| money(amount, currency, language))
    };
    Some(match *effect {
        Effect::Sent { coupon, .. } => {
            let name = name(coupon);
            (
                "coupon-sent",
                Words::new(
                    format!("Got the coupon “{name}”."),
                    format!("쿠폰 ‘{name}’ 받음."),
                ),
            )
        }
        Effect::CouponUsed { coupon, amount } if amount < Money::ZERO => {
            let (name, [amount, amount_ko]) = (name(coupon), said(-amount));
            (
                "price-restored",
                Words::new(
                    format!(
                        "The {amount} that “{name}” took off the returned purchase is cancelled."
                    ),
                    format!("반품한 구매의 쿠폰 ‘{name}’ 할인 {amount_ko} 취소."),
                ),
            )
        }
        Effect::CouponUsed { coupon, amount } => {
            let (name, [amount, amount_ko]) = (name(coupon), said(amount));
            (
                "coupon-used",
                Words::new(
                    format!("{amount} off with the coupon “{name}”."),
                    format!("쿠폰 ‘{name}’ 사용: {amount_ko} 할인."),
                ),
            )
        }
        Effect::OptedOut => (
            "opted-out",
            Words::new("Wants no more messages.", "수신을 거부함."),
        ),
        _ => return None,
    })
}
