//! What a program changes in customers: conservative unless its user says otherwise.

use crate::believed::{Believed, Needs};
use crate::pull::at_price;
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
    /// Price elasticity ε: a price lower by a share c brings `(1-c)^(-ε)` times the visits.
    pub price: Belief,
    /// Extra visits while holding a coupon, as a share.
    pub coupon: Belief,
    /// Extra visits after a gift or reward, as a share.
    pub after_reward: Belief,
    /// Weeks for which they last.
    pub after_reward_weeks: Belief,
    /// Extra visits within one usual visit of the next tier, as a share.
    pub near_tier: Belief,
    /// Fewer visits after a tier is lost, or missed by less than a usual visit, as a share.
    pub missed_tier: Belief,
    /// Weeks for which they are fewer.
    pub missed_tier_weeks: Belief,
    /// Share of cashback paid out that is spent again, beside the usual visits.
    pub respend: Belief,
    /// Extra visits of paying members whatever they save, as a share.
    pub subscription: Belief,
    /// How many times the effect of its price alone a saving has on paying members: Iyengar et al.
    /// 2022 find that a third of a subscription's effect is economic.
    pub subscription_times: Belief,
    /// Extra visits that members make to companies other than their usual one, because points can
    /// be used there; as a share of all their visits.
    pub halo: Belief,
}

/// The goal gradient as a step: faster once the card is nearly full (Kivetz, Urminsky & Zheng
/// 2006 find gaps 20 % shorter from first to last stamp).
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Share of the card that must be full.
    pub from: f64,
    /// By how much visits are then more frequent, as a share.
    pub faster: Belief,
    /// Share ψ of the time gained that is paid back by the visits after it: 1 is pure timing.
    pub borrowed: Belief,
}

/// Low, central and high in thousandths, and the evidence for them.
type Usual = ([i64; 3], &'static str);

/// A named set of responses.
struct Preset {
    name: &'static str,
    extra_visits: Usual,
    half_life: (i64, &'static str),
    fewer_leavers: Usual,
    price: Usual,
    after_reward: Usual,
    near_tier: Usual,
    missed_tier: Usual,
    respend: Usual,
    subscription_times: Usual,
    borrowed: Usual,
}

/// The evidence for no effect.
pub(crate) const NOTHING: &str = "conservative preset: no effect until there is evidence for one";
const MISSED: &str = "assumption: our judgement; direction from Wang et al. 2016";
const OUR_JUDGEMENT: &str = "assumption: our judgement";

/// Conservative is the default: no effect. Sources in docs/model.md.
const PRESETS: [Preset; 3] = [
    Preset {
        name: "conservative",
        extra_visits: ([0, 0, 0], NOTHING),
        half_life: (0, NOTHING),
        fewer_leavers: ([0, 0, 0], NOTHING),
        price: ([0, 0, 0], NOTHING),
        after_reward: ([0, 0, 0], NOTHING),
        near_tier: ([0, 0, 0], NOTHING),
        missed_tier: ([0, 0, 0], NOTHING),
        respend: ([0, 0, 0], NOTHING),
        subscription_times: (
            [1000, 1000, 1000],
            "assumption: the economic effect and nothing else",
        ),
        borrowed: (
            [1000, 1000, 1000],
            "assumption: a speed-up near a reward is timing and nothing else",
        ),
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
        price: (
            [0, 700, 2620],
            "a 2.7 % discount with 1.9 % more visits in a draft of Gopalakrishnan et al. 2021; range: none to the brand-level mean of Bijmolt et al. 2005",
        ),
        after_reward: (
            [0, 17, 25],
            "1.74 % of sales driven by the incentive (Nastasoiu et al. 2021); duration and range: our judgement",
        ),
        near_tier: ([0, 20, 50], OUR_JUDGEMENT),
        missed_tier: ([0, 20, 50], MISSED),
        respend: (
            [0, 100, 320],
            "9.6 % of pay-outs spent again at an online portal (Vana et al. 2018); range: nothing to their 0.32 of a dollar",
        ),
        subscription_times: ([1000, 1500, 3000], OUR_JUDGEMENT),
        borrowed: ([500, 800, 1000], OUR_JUDGEMENT),
    },
    Preset {
        name: "optimistic",
        extra_visits: ([17, 40, 60], OUR_JUDGEMENT),
        half_life: (0, "assumption: the effect lasts"),
        fewer_leavers: (
            [220, 300, 490],
            "22 to 49 % fewer leavers implied by Gopalakrishnan et al. 2021",
        ),
        price: (
            [700, 2620, 2620],
            "mean elasticity of brands over 81 studies (Bijmolt et al. 2005): an upper bound for a store",
        ),
        after_reward: ([20, 25, 30], OUR_JUDGEMENT),
        near_tier: ([20, 50, 50], OUR_JUDGEMENT),
        missed_tier: ([0, 20, 50], MISSED),
        respend: (
            [100, 320, 320],
            "0.32 of a dollar spent for a dollar paid out at an online portal (Vana et al. 2018)",
        ),
        subscription_times: (
            [1500, 3000, 3000],
            "a third of a subscription's effect is economic (Iyengar et al. 2022)",
        ),
        borrowed: ([500, 500, 500], OUR_JUDGEMENT),
    },
];

impl Response {
    /// The most that a price lower at once by a share may multiply visits by, at the high end of
    /// every belief; of those who pay for a program, or of everybody.
    #[must_use]
    pub fn most_at_price(&self, saved: f64, paying: bool) -> f64 {
        let beliefs = [&self.price, &self.subscription_times, &self.subscription];
        at_price(beliefs.map(|belief| belief.range()[2]), saved, paying)
    }

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
        let zero = Decimal::ZERO;
        let none = ([0; 3], NOTHING);
        let whether = |needed: fn(&Needs) -> bool, key: &str, most: Decimal, usual: Usual| {
            let (numbers, why) = usual;
            believed.when_needed(needed, key, [zero, most], thousandths(numbers), why)
        };
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
            price: whether(|needs| needs.price, "price", Decimal::TEN, preset.price),
            coupon: whether(|needs| needs.coupons, "coupon", Decimal::TEN, none),
            after_reward: whether(
                |needs| needs.rewards,
                "after_reward",
                Decimal::TEN,
                preset.after_reward,
            ),
            after_reward_weeks: whether(
                |needs| needs.rewards,
                "after_reward_weeks",
                Decimal::from(520),
                ([8000; 3], OUR_JUDGEMENT),
            ),
            near_tier: whether(
                |needs| needs.tiers,
                "near_tier",
                Decimal::TEN,
                preset.near_tier,
            ),
            missed_tier: whether(
                |needs| needs.tiers,
                "missed_tier",
                Decimal::new(95, 2),
                preset.missed_tier,
            ),
            missed_tier_weeks: whether(
                |needs| needs.tiers,
                "missed_tier_weeks",
                Decimal::from(520),
                ([12_000; 3], OUR_JUDGEMENT),
            ),
            respend: whether(
                |needs| needs.payouts,
                "respend",
                Decimal::ONE,
                preset.respend,
            ),
            subscription: whether(
                |needs| needs.subscription || needs.club,
                "subscription",
                Decimal::TEN,
                none,
            ),
            halo: whether(|needs| needs.partners, "halo", Decimal::TEN, none),
            subscription_times: whether(
                |needs| needs.price && (needs.subscription || needs.club),
                "subscription_times",
                Decimal::from(100),
                preset.subscription_times,
            ),
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
            let (numbers, why) = preset.borrowed;
            if !goal.has("borrowed") {
                believed.presume_later(
                    |needs| needs.goal,
                    "goal.borrowed",
                    thousandths(numbers),
                    why,
                );
            }
            let borrowed = goal.belief("borrowed", zero..=one);
            response.goal = Some(Goal {
                from: from?.central(),
                faster: faster?,
                borrowed: borrowed.unwrap_or(thousandths(numbers)),
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
