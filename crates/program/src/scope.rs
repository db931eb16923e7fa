//! What a program's words mean: the study's setting, and the names of the program itself.

use documents::{Particle, Section, Words, nearest};
use rust_decimal::Decimal;
use units::{CalendarMonth, Currency};

/// What a program's rules mean things in: money, the calendar, and the names of the customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The currency of every amount.
    pub currency: Currency,
    /// The calendar month the study starts in.
    pub start: CalendarMonth,
    /// How many months are played, run-off included.
    pub months: u32,
    /// The names the customers give to what they do.
    pub names: Names,
}

impl Default for Setting {
    /// Won, from January 2026, for 36 months: an assumption, for readings without a study.
    fn default() -> Self {
        Self {
            currency: Currency::Krw,
            start: CalendarMonth {
                year: 2026,
                month: 1,
            },
            months: 36,
            names: Names::default(),
        }
    }
}

/// The names of the customers: what they buy, where, what else they do, and who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Categories of goods.
    pub categories: Vec<String>,
    /// Companies they buy from.
    pub partners: Vec<String>,
    /// What they do beside buying.
    pub actions: Vec<String>,
    /// Kinds of customers.
    pub segments: Vec<String>,
    /// Whether these are all there are; without a study any name is taken.
    pub known: bool,
}

/// What the sections of one program file see of each other while they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) setting: Setting,
    /// The names of the tiers, lowest first.
    pub(crate) tiers: Vec<String>,
    /// Whether there is a subscription or a club.
    pub(crate) paid: bool,
    /// Whether there are points.
    pub(crate) points: bool,
    /// What a point is worth, in major units; nothing without points.
    pub(crate) point_value: Decimal,
    /// Whether friends are rewarded.
    pub(crate) referral: bool,
}

impl Scope {
    /// A name that must be one of a list: none when the key is absent, nothing when it is wrong.
    /// The noun says what is named.
    pub(crate) fn known(
        &self,
        section: &Section,
        key: &str,
        noun: &Words,
        checked: bool,
        names: &[String],
    ) -> Option<Option<String>> {
        if !section.has(key) {
            return Some(None);
        }
        let name = section.text(key)?;
        if checked && !names.contains(&name) {
            unknown_name(section, key, &name, noun, names);
            return None;
        }
        Some(Some(name))
    }
}

/// Reports a name at a key that none of the known things has; the noun says what is named.
pub(crate) fn unknown_name(
    section: &Section,
    key: &str,
    name: &str,
    noun: &Words,
    known: &[String],
) {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let list = names.join(", ");
    let hint = match nearest(name, &names) {
        Some(near) => Words::new(
            format!("did you mean `{near}`? Known: {list}"),
            format!("혹시 `{near}`인가요? 쓸 수 있는 이름: {list}"),
        ),
        None if names.is_empty() => Words::new(
            "name it in customers.toml first ([tiers] for a tier)",
            "먼저 customers.toml에(등급은 [tiers]에) 이름을 적으세요",
        ),
        None => Words::new(format!("known: {list}"), format!("쓸 수 있는 이름: {list}")),
    };
    let message = Words::new(
        format!("there is no {} called `{name}`", noun.en),
        format!(
            "이름이 `{name}`인 {} 없습니다",
            Particle::Subject.after(&noun.ko)
        ),
    );
    section.report(key, "unknown-name", message, hint);
}
