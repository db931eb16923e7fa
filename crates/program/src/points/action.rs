//! Actions: points for doing something other than buying.

use crate::list::{JOIN, LEAVE_OUT, List, Names};
use crate::scope::Scope;
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{Month, Points, Ratio, RatioError, Rounding};

/// Points for an action of the customers, as written in `[[points.action]]`. They count at once,
/// and are no purchase: multipliers and returns leave them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The name of the action.
    pub name: String,
    /// Points for doing it, however much of it.
    pub points: Points,
    /// Points for each unit of it, such as a gram; the sum of an action is rounded down.
    pub per_unit: Decimal,
    /// How many actions of a member count in a month; absent: all.
    pub most_per_month: Option<u32>,
}

/// The compiled form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActionRule {
    /// Its place among the customers' actions; none of them when nobody does it.
    place: Option<u8>,
    points: i64,
    per_unit: Ratio,
    most: u32,
}

/// The actions of one member that counted in a month.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Acted {
    month: Month,
    counted: [u32; MOST_ACTIONS],
}

/// The most actions of a program.
const MOST_ACTIONS: usize = 8;

/// The most of an action that counts at once; with the largest [`Action::per_unit`] it keeps its
/// points within 64 bits (our bound).
const MOST_UNITS: i64 = 1_000_000_000;

/// Reads `[[points.action]]`.
pub(crate) fn read(points: &Section, scope: &Scope) -> Option<Vec<Action>> {
    ACTIONS.read_named(points, &NAMES, |section, _| read_one(section, scope))
}

const ACTIONS: List = List {
    key: "action",
    nouns: ("actions", "활동"),
    most: MOST_ACTIONS,
    too_many: ("too-many-actions", LEAVE_OUT.0, LEAVE_OUT.1),
};

const NAMES: Names = Names {
    missing: (
        "name an [[action]] of customers.toml",
        "customers.toml의 [[action]] 이름을 적으세요",
    ),
    twice: "action-twice",
    hint: JOIN,
};

fn read_one(section: &Section, scope: &Scope) -> Option<Action> {
    let names = &scope.setting.names;
    let noun = Words::new("action", "활동");
    let name = scope.known(section, "name", &noun, names.known, &names.actions);
    let points = section.points("points", scope.point_value).unwrap_or(0);
    let per_unit = section.decimal("per_unit", Decimal::ZERO..=Decimal::from(10_000));
    let most = section.whole("most_per_month", 1..=1_000_000);
    let per_unit = per_unit.unwrap_or_default();
    if points == 0 && per_unit.is_zero() {
        section.report(
            "name",
            "action-earns-nothing",
            Words::new(
                "this action earns no points",
                "이 활동에는 포인트가 없습니다",
            ),
            Words::new(
                "write `points` for doing it, or `per_unit` for each unit of it",
                "한 번에 `points`, 단위마다 `per_unit`을 적으세요",
            ),
        );
        return None;
    }
    Some(Action {
        name: name??,
        points: Points(points),
        per_unit,
        most_per_month: most.map(|most| most as u32),
    })
}

impl Action {
    pub(crate) fn compile(&self, scope: &Scope) -> Result<ActionRule, RatioError> {
        let names = &scope.setting.names.actions;
        let place = names.iter().position(|name| *name == self.name);
        Ok(ActionRule {
            place: place.and_then(|place| u8::try_from(place).ok()),
            points: self.points.0,
            per_unit: Ratio::per(self.per_unit, Decimal::ONE)?,
            most: self.most_per_month.unwrap_or(u32::MAX),
        })
    }
}

impl Acted {
    #[inline]
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }
}

/// The points for an action, so much of it; none when it earns nothing, or did so often enough in
/// the month.
pub(crate) fn points(
    rules: &[ActionRule],
    acted: &mut Acted,
    month: Month,
    action: u8,
    amount: i64,
) -> i64 {
    let mut all = rules.iter().zip(0..MOST_ACTIONS);
    let Some((rule, index)) = all.find(|(rule, _)| rule.place == Some(action)) else {
        return 0;
    };
    if acted.month != month {
        *acted = Acted {
            month,
            ..Acted::default()
        };
    }
    let counted = &mut acted.counted[index];
    if *counted >= rule.most {
        return 0;
    }
    *counted += 1;
    let amount = amount.clamp(0, MOST_UNITS);
    rule.points + rule.per_unit.of(amount, Rounding::Down)
}
