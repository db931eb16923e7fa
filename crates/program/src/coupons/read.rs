//! The written form, and every way to write it wrong.

use super::{Channel, Design, Sent};
use crate::Off;
use crate::list::{List, Names, OWN_NAMES};
use crate::off::read_budget;
use crate::scope::{Scope, unknown_name};
use crate::when::{months_between, warn_outside_study};
use documents::{Section, Words};
use units::{CalendarMonth, Money};

/// The most campaigns of a program.
pub(super) const MOST: usize = 8;

impl Design {
    /// Reads every `[[coupon]]`.
    pub(crate) fn read_all(root: &Section, scope: &Scope) -> Option<Vec<Self>> {
        COUPONS.read_named(root, &NAMES, |section, _| Self::read(section, scope))
    }

    /// Reads one campaign. What a message costs is a belief: it enters the assumption register.
    fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let name = section.text("name");
        let to = read_segment(section, scope);
        let absent_months = section.whole("absent_months", 0..=60).unwrap_or(0);
        let sent = read_sent(section, scope);
        let channel = read_channel(section);
        let contact_cost = section.believed_money("contact_cost", currency);
        if matches!(channel, Some(Channel::Sms | Channel::Post)) {
            let hint = Words::new(
                "what one message costs, sending and printing",
                "한 건을 보내는 데 드는 비용을 적으세요",
            );
            section.missing("contact_cost", hint);
        }
        let off = Off::read(section, currency);
        let smallest_basket = section.money("smallest_basket", currency);
        let smallest_basket = smallest_basket.unwrap_or(Money::ZERO);
        if let Some(off) = &off {
            off.judge_size(section);
            off.judge_basket(section, smallest_basket);
        }
        section.missing(
            "valid_days",
            Words::new(
                "how many days it can be used",
                "며칠 동안 쓸 수 있는지 적으세요",
            ),
        );
        let valid_days = section.whole("valid_days", 1..=3660);
        let budget = read_budget(section, currency);
        Some(Self {
            name: name?,
            to: to?,
            absent_months: absent_months as u32,
            sent: sent?,
            channel: channel?,
            contact_cost: contact_cost.unwrap_or(Money::ZERO),
            off: off?,
            smallest_basket,
            valid_days: valid_days? as u32,
            budget,
        })
    }
}

const COUPONS: List = List {
    key: "coupon",
    nouns: ("coupons", "쿠폰"),
    most: MOST,
    too_many: (
        "too-many-coupons",
        "join campaigns, or compare them as two programs",
        "캠페인을 합치거나 두 프로그램으로 나눠 비교하세요",
    ),
};

const NAMES: Names = Names {
    missing: ("name the coupon", "쿠폰의 이름을 적으세요"),
    twice: "coupon-twice",
    hint: OWN_NAMES,
};

fn read_segment(section: &Section, scope: &Scope) -> Option<Option<String>> {
    if !section.has("to") {
        return Some(None);
    }
    let to = section.text("to")?;
    let names = &scope.setting.names;
    if to == "everyone" {
        return Some(None);
    }
    if names.known && !names.segments.contains(&to) {
        let known = [&["everyone".to_owned()], names.segments.as_slice()].concat();
        let noun = Words::new("segment", "고객군");
        unknown_name(section, "to", &to, &noun, &known);
        return None;
    }
    Some(Some(to))
}

fn read_sent(section: &Section, scope: &Scope) -> Option<Sent> {
    let months = section.calendar_months("months");
    let every = section.whole("every", 1..=120);
    let hint = Words::new(
        "write `months = [\"2027-02\"]`, or `every = 3`",
        "`months = [\"2027-02\"]` 또는 `every = 3`처럼 적으세요",
    );
    match (section.has("months"), section.has("every")) {
        (true, true) => {
            section.report(
                "every",
                "months-and-every",
                Words::new(
                    "it is said twice when the coupon is sent",
                    "쿠폰을 보내는 때가 두 번 적혀 있습니다",
                ),
                hint,
            );
            None
        }
        (false, false) => {
            section.missing("months", hint);
            None
        }
        (false, true) => every.map(|months| Sent::Every(months as u32)),
        (true, false) => {
            let months = months?;
            let setting = &scope.setting;
            let in_study = |month: &CalendarMonth| {
                months_between(setting.start, *month).is_some_and(|index| index < setting.months)
            };
            if !months.iter().all(in_study) {
                warn_outside_study(section, "months", setting);
            }
            if months.is_empty() {
                section.warn(
                    "months",
                    "coupon-never-sent",
                    Words::new("this coupon is never sent", "보내는 달이 없는 쿠폰입니다"),
                    hint,
                );
            }
            Some(Sent::In(months))
        }
    }
}

fn read_channel(section: &Section) -> Option<Channel> {
    section.missing(
        "channel",
        Words::new(
            "how it is sent: \"app\", \"sms\", \"email\" or \"post\"",
            "보내는 방법: \"app\", \"sms\", \"email\", \"post\" 가운데 하나",
        ),
    );
    section.choice(
        "channel",
        &[
            ("app", Channel::App),
            ("sms", Channel::Sms),
            ("email", Channel::Email),
            ("post", Channel::Post),
        ],
    )
}
