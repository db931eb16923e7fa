//! Reading `[tiers]`.

use super::change::read_changes;
use super::window::LONGEST;
use super::{By, Design, Span, Tier};
use crate::list::{LEAVE_OUT, List, Names, OWN_NAMES};
use crate::scope::Scope;
use crate::worth::Given;
use documents::{Section, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::{Currency, Money};

/// The most tiers of a program: as many as are counted.
const MOST_TIERS: usize = 5;

/// The highest threshold: 10^15 of what is counted.
const HIGHEST: i64 = 1_000_000_000_000_000;

impl Design {
    /// Reads `[tiers]`. What services cost is a belief: it enters the assumption register.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let by = read_by(section, scope);
        let span = read_span(section);
        let grace_months = section.whole("grace_months", 0..=120).unwrap_or(0) as u32;
        let soft_landing = section.flag("soft_landing").unwrap_or(false);
        let goodwill = section.share("goodwill").unwrap_or(Decimal::ONE);
        if goodwill.is_zero() {
            section.warn(
                "goodwill",
                "tier-never-lost",
                Words::new(
                    "a tier kept from nothing is never lost",
                    "기준의 0부터 유지되므로 등급을 잃지 않습니다",
                ),
                Words::new(
                    "1 keeps a tier from its threshold, 0.9 from nine tenths of it",
                    "1이면 기준 그대로, 0.9면 기준의 90%부터 유지됩니다",
                ),
            );
        }
        let currency = scope.setting.currency;
        let counted = by.map(|by| Counted { by, currency });
        let tiers = read_tiers(section, counted);
        let changes = read_changes(section, counted, tiers.as_ref().map(Vec::len), scope);
        Some(Self {
            by: by?,
            span: span?,
            grace_months,
            soft_landing,
            goodwill,
            tiers: tiers?,
            changes: changes?,
        })
    }
}

/// What thresholds are written in.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    by: By,
    currency: Currency,
}

impl Counted {
    /// A threshold in minor units, visits or points; nothing when it is finer than that.
    fn whole(self, written: Decimal) -> Option<i64> {
        match self.by {
            By::Spend => self.currency.money(written).map(|Money(minor)| minor),
            By::Visits | By::Points => written.fract().is_zero().then(|| written.to_i64())?,
        }
    }

    /// The threshold of a tier.
    fn read(self, section: &Section) -> Option<i64> {
        match self.by {
            By::Spend => section
                .money("from", self.currency)
                .map(|Money(minor)| minor),
            By::Visits | By::Points => section.whole("from", 0..=HIGHEST),
        }
    }

    /// The thresholds of a change.
    pub(super) fn read_all(self, section: &Section) -> Option<Vec<i64>> {
        let written = section.decimals("from", Decimal::ZERO..=Decimal::from(HIGHEST))?;
        let whole: Option<Vec<i64>> = written.into_iter().map(|one| self.whole(one)).collect();
        if whole.is_none() {
            section.report(
                "from",
                "too-fine",
                Words::new(
                    "a threshold is finer than what it counts",
                    "셀 수 있는 단위보다 작은 기준이 있습니다",
                ),
                Words::new(
                    "write whole visits or points, or amounts that can be paid",
                    "방문과 포인트는 정수로, 금액은 낼 수 있는 단위로 적으세요",
                ),
            );
        }
        whole
    }
}

fn read_by(section: &Section, scope: &Scope) -> Option<By> {
    let ways = [
        ("spend", By::Spend),
        ("visits", By::Visits),
        ("points", By::Points),
    ];
    let by = match section.has("by") {
        true => section.choice("by", &ways)?,
        false => By::Spend,
    };
    if by == By::Points && !scope.points {
        section.report(
            "by",
            "tiers-without-points",
            Words::new(
                "tiers count points, and the program has none",
                "포인트로 등급을 정하는데 프로그램에 포인트가 없습니다",
            ),
            Words::new(
                "add [points], or count \"spend\" or \"visits\"",
                "[points]를 더하거나 \"spend\", \"visits\"로 바꾸세요",
            ),
        );
        return None;
    }
    Some(by)
}

fn read_span(section: &Section) -> Option<Span> {
    let windows = [("rolling", 0), ("calendar", 1), ("anniversary", 2)];
    let window = match section.has("window") {
        true => section.choice("window", &windows),
        false => Some(0),
    };
    let months = section.whole("months", 1..=LONGEST as i64);
    if window.is_some_and(|window| window > 0) && section.has("months") {
        section.warn(
            "months",
            "tiers-key-unused",
            Words::new(
                "`months` has no effect: the window is a year",
                "기간이 1년이므로 `months`가 쓰이지 않습니다",
            ),
            Words::new(
                "remove it, or write window = \"rolling\"",
                "지우거나 window = \"rolling\"으로 바꾸세요",
            ),
        );
    }
    let months = months.or((!section.has("months")).then_some(12));
    match window? {
        0 => months.map(|months| Span::Rolling {
            months: months as u32,
        }),
        1 => Some(Span::Calendar),
        _ => Some(Span::Anniversary),
    }
}

fn read_tiers(section: &Section, counted: Option<Counted>) -> Option<Vec<Tier>> {
    section.missing(
        "tier",
        Words::new(
            "add a [[tiers.tier]] with a `name` and a `from`, the lowest first",
            "[[tiers.tier]]에 `name`과 `from`을 낮은 등급부터 적으세요",
        ),
    );
    let tiers = TIERS.read_named(section, &NAMES, |section, before: &[Tier]| {
        let tier = read_tier(section, counted)?;
        ascends(section, before, &tier).then_some(tier)
    });
    tiers.filter(|tiers| !tiers.is_empty())
}

const TIERS: List = List {
    key: "tier",
    nouns: ("tiers", "등급"),
    most: MOST_TIERS,
    too_many: ("too-many-tiers", LEAVE_OUT.0, LEAVE_OUT.1),
};

const NAMES: Names = Names {
    missing: ("name the tier", "등급의 이름을 적으세요"),
    twice: "tier-twice",
    hint: OWN_NAMES,
};

fn read_tier(section: &Section, counted: Option<Counted>) -> Option<Tier> {
    section.missing(
        "from",
        Words::new(
            "say where the tier begins",
            "등급이 시작되는 기준을 적으세요",
        ),
    );
    let name = section.text("name");
    let currency = counted.map_or(Currency::Krw, |counted| counted.currency);
    let from = match counted {
        Some(counted) => counted.read(section),
        // Asked for all the same, so that it is not taken for a slip.
        None => section
            .decimal("from", Decimal::MIN..=Decimal::MAX)
            .and(None),
    };
    let service = SERVICE.read(section, currency);
    let (service_cost, service_value) = service?;
    Some(Tier {
        name: name?,
        from: from?,
        service_cost,
        service_value,
    })
}

const SERVICE: Given = Given {
    keys: ("service_cost", "service_value"),
    dear: "service-dearer-than-worth",
    name: ("the service", "서비스"),
    better: (
        "more points would please more",
        "차라리 적립을 늘리는 편이 낫습니다",
    ),
};

/// Whether a tier lies above the one before.
fn ascends(section: &Section, before: &[Tier], tier: &Tier) -> bool {
    let ascends = before.last().is_none_or(|one| one.from < tier.from);
    if !ascends {
        report_descent(section);
    }
    ascends
}

pub(super) fn report_descent(section: &Section) {
    section.report(
        "from",
        "tiers-descend",
        Words::new(
            "a tier begins no higher than the one below it",
            "아래 등급보다 높지 않은 기준이 있습니다",
        ),
        Words::new(
            "write tiers from the lowest to the highest, each with a larger `from`",
            "낮은 등급부터, `from`이 점점 커지게 적으세요",
        ),
    );
}
