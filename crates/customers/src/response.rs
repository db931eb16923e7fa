//! What a program changes in customers: conservative unless its user says otherwise.

use crate::believed::Believed;
use documents::{Belief, Words};
use rust_decimal::Decimal;

/// The change a program causes.
///
/// The multiplier of a member's visit rate is `(1 + extra_visits · 2^(-age/half_life))` times the
/// goal gradient; the hazard of leaving is multiplied by `1 - fewer_leavers`. Calendar-time lapse
/// keeps a lift in visits from killing the customers who show it (docs/model.md).
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Extra visits on joining, as a share of the visits without the program.
    pub extra_visits: Belief,
    /// Months after which half of the extra visits are gone; zero means that they last.
    pub half_life: Belief,
    /// Share of leavers who would have left and stay.
    pub fewer_leavers: Belief,
    /// Faster visits near a reward, when there is a card to fill.
    pub goal: Option<Goal>,
}

/// The goal gradient as a step: faster once the card is nearly full (Kivetz, Urminsky & Zheng
/// 2006 find gaps 20 % shorter from first to last stamp).
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Share of the card that must be full.
    pub from: f64,
    /// By how much visits are then more frequent, as a share.
    pub faster: Belief,
}

/// A named set of responses: low, central and high in thousandths, and the evidence for each.
struct Preset {
    name: &'static str,
    extra_visits: ([i64; 3], &'static str),
    half_life: (i64, &'static str),
    fewer_leavers: ([i64; 3], &'static str),
}

const NOTHING: &str = "conservative preset: no effect until there is evidence for one";
const OUR_JUDGEMENT: &str = "assumption: our judgement";

/// Points programs. Conservative is the default: no effect. Sources in docs/model.md.
const PRESETS: [Preset; 3] = [
    Preset {
        name: "conservative",
        extra_visits: ([0, 0, 0], NOTHING),
        half_life: (0, NOTHING),
        fewer_leavers: ([0, 0, 0], NOTHING),
    },
    Preset {
        name: "central",
        extra_visits: (
            [0, 17, 40],
            "1.74 % of sales driven by the incentive (Nastasoiu et al. 2021); range: our judgement",
        ),
        half_life: (
            9,
            "effects fade 6 to 9 months after joining (Meyer-Waarden 2007)",
        ),
        fewer_leavers: ([0, 50, 100], OUR_JUDGEMENT),
    },
    Preset {
        name: "optimistic",
        extra_visits: ([17, 40, 60], OUR_JUDGEMENT),
        half_life: (0, "assumption: the effect lasts"),
        fewer_leavers: (
            [220, 300, 490],
            "22 to 49 % fewer leavers implied by Gopalakrishnan et al. 2021",
        ),
    },
];

impl Response {
    pub(crate) fn read(believed: &Believed) -> Option<Self> {
        let section = believed.section.as_ref();
        let names = [0, 1, 2].map(|index| (PRESETS[index].name, index));
        let chosen = section.and_then(|section| section.choice("preset", &names));
        let preset = &PRESETS[chosen.unwrap_or(0)];
        let ((extra, why_extra), (leavers, why_leavers)) =
            (preset.extra_visits, preset.fewer_leavers);
        let (one, half_life) = (
            Decimal::ONE,
            Belief::exactly(Decimal::from(preset.half_life.0)),
        );
        let mut response = Self {
            extra_visits: believed.between(
                "extra_visits",
                -one,
                one,
                thousandths(extra),
                why_extra,
            ),
            half_life: believed.belief(
                "half_life",
                Decimal::from(600),
                half_life,
                preset.half_life.1,
            ),
            fewer_leavers: believed.belief(
                "fewer_leavers",
                Decimal::new(99, 2),
                thousandths(leavers),
                why_leavers,
            ),
            goal: None,
        };
        let Some(section) = section else {
            return Some(response);
        };
        if let Some(goal) = section.section("goal") {
            goal.missing(
                "from",
                Words::new(
                    "the share of the card that must be full, such as 0.7",
                    "카드가 얼마나 차면 빨라지는지, 예: 0.7",
                ),
            );
            goal.missing(
                "faster",
                Words::new(
                    "how much more often, such as 0.25",
                    "얼마나 더 자주 오는지, 예: 0.25",
                ),
            );
            let from = goal.belief("from", Decimal::ZERO..=Decimal::ONE);
            let faster = goal.belief("faster", Decimal::ZERO..=Decimal::from(9));
            response.goal = Some(Goal {
                from: from?.central(),
                faster: faster?,
            });
        }
        Some(response)
    }
}

fn thousandths([low, value, high]: [i64; 3]) -> Belief {
    let exact = |number| Decimal::new(number, 3).normalize();
    Belief {
        low: exact(low),
        value: exact(value),
        high: exact(high),
    }
}
