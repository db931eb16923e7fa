//! What a program changes in customers: conservative unless its user says otherwise.

use documents::{Belief, Section, Words};
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

/// A named set of responses.
struct Preset {
    name: &'static str,
    /// Thousandths: extra visits low, central, high.
    extra_visits: [i64; 3],
    half_life: i64,
    /// Thousandths: fewer leavers low, central, high.
    fewer_leavers: [i64; 3],
}

/// Points programs. Conservative is the default: no effect. Central: incentive-driven share of
/// sales 1.74 % (Nastasoiu et al. 2021), fading within 6 to 9 months (Meyer-Waarden 2007), 5 %
/// fewer leavers (our judgement). Optimistic: 4 % (our judgement) and 30 % fewer leavers (within
/// the 22-49 % implied by Gopalakrishnan et al. 2021).
const PRESETS: [Preset; 3] = [
    Preset {
        name: "conservative",
        extra_visits: [0, 0, 0],
        half_life: 0,
        fewer_leavers: [0, 0, 0],
    },
    Preset {
        name: "central",
        extra_visits: [0, 17, 40],
        half_life: 9,
        fewer_leavers: [0, 50, 100],
    },
    Preset {
        name: "optimistic",
        extra_visits: [17, 40, 60],
        half_life: 0,
        fewer_leavers: [220, 300, 490],
    },
];

impl Response {
    /// No response at all.
    #[must_use]
    pub fn none() -> Self {
        PRESETS[0].response()
    }

    pub(crate) fn read(section: Option<&Section>) -> Option<Self> {
        let Some(section) = section else {
            return Some(Self::none());
        };
        let choices = [0, 1, 2].map(|index| (PRESETS[index].name, index));
        let preset = section.choice("preset", &choices).unwrap_or(0);
        let mut response = PRESETS[preset].response();
        let share = |low: i64| Decimal::from(low)..=Decimal::ONE;
        let keys = [
            ("extra_visits", &mut response.extra_visits, share(-1)),
            (
                "half_life",
                &mut response.half_life,
                Decimal::ZERO..=Decimal::from(600),
            ),
            (
                "fewer_leavers",
                &mut response.fewer_leavers,
                Decimal::ZERO..=Decimal::new(99, 2),
            ),
        ];
        for (key, belief, within) in keys {
            if let Some(written) = section.belief(key, within) {
                *belief = written;
            }
        }
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

impl Preset {
    fn response(&self) -> Response {
        let thousandths = |[low, value, high]: [i64; 3]| Belief {
            low: Decimal::new(low, 3),
            value: Decimal::new(value, 3),
            high: Decimal::new(high, 3),
        };
        Response {
            extra_visits: thousandths(self.extra_visits),
            half_life: Belief::exactly(Decimal::from(self.half_life)),
            fewer_leavers: thousandths(self.fewer_leavers),
            goal: None,
        }
    }
}
