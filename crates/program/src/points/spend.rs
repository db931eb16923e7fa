//! Using points: when it is allowed, how many go, what they are worth.

use super::earn::MOST_POINTS;
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{Currency, Money, Points, Ratio, RatioError, Rounding};

/// How points are used, as written in `[points.use]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// What points are used as.
    pub means: Means,
    /// The fewest points that can be used at once; as a reward, exactly what it takes.
    pub minimum: Points,
    /// Points are used in multiples of this; without effect on a reward.
    pub step: Points,
    /// The largest share of a basket that points may pay; without effect on a reward.
    pub max_share: Decimal,
    /// Whether the part of a basket paid with points earns points; without effect on a reward.
    pub earns: bool,
}

impl Default for Spend {
    /// Tender from one point up, for the whole basket; the part paid with points earns nothing.
    fn default() -> Self {
        Self {
            means: Means::Tender,
            minimum: Points(1),
            step: Points(1),
            max_share: Decimal::ONE,
            earns: false,
        }
    }
}

/// What points are used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// They pay part of the basket: as many as the rules allow, in place of cash.
    Tender,
    /// They buy a reward of exactly the smallest use, one per visit; the basket is paid in cash.
    Reward,
    /// They pay for nothing at the till: they are kept for the gifts that are exchanged for points.
    Gift,
}

/// More points than anybody ever holds: the smallest use of points that are kept for gifts.
const NEVER: i64 = 1 << 50;

/// The compiled form, in points and minor units.
#[derive(Clone, Debug)]
pub(crate) struct SpendRule {
    pub(crate) means: Means,
    pub(crate) minimum: i64,
    step: i64,
    per_step: Ratio,
    /// Minor units per point.
    pub(crate) value: Ratio,
    /// Points that a minor unit of basket can take.
    share: Ratio,
    pub(crate) earns: bool,
}

impl Spend {
    /// Reads `[points.use]`; without it points are tender, from one point up.
    pub(crate) fn read(
        points: &Section,
        value: Option<Decimal>,
        currency: Currency,
    ) -> Option<Self> {
        if !points.has("use") {
            return Some(Self::default());
        }
        let section = points.section("use")?;
        let means = section.choice(
            "as",
            &[
                ("tender", Means::Tender),
                ("reward", Means::Reward),
                ("gift", Means::Gift),
            ],
        );
        let means = means.or((!section.has("as")).then_some(Means::Tender));
        let minimum = section.whole("minimum", 0..=MOST_POINTS);
        let step = section.whole("step", 1..=MOST_POINTS);
        let max_share = section.share("max_share");
        let earns = section.flag("earns");
        match means? {
            Means::Tender => judge_tender(&section, minimum, step, max_share),
            Means::Reward => judge_reward(&section, minimum, step),
            Means::Gift => warn_unused(
                &section,
                &["minimum", "step", "max_share", "earns"],
                "points are kept for gifts",
                "포인트를 사은품으로만 바꾸는 방식",
            ),
        }
        let spend = Self {
            means: means?,
            minimum: Points(minimum.or(step).unwrap_or(1).max(1)),
            step: Points(step.unwrap_or(1)),
            max_share: max_share.unwrap_or(Decimal::ONE),
            earns: earns.unwrap_or(false),
        };
        if let Some(value) = value {
            spend.judge_worth(&section, value, currency);
        }
        Some(spend)
    }

    /// A use should be worth whole minor units, or its fraction is lost to the member.
    fn judge_worth(&self, section: &Section, value: Decimal, currency: Currency) {
        let unit = match self.means {
            Means::Tender => self.step,
            Means::Reward => self.minimum,
            Means::Gift => return,
        };
        let worth = value * Decimal::from(unit.0);
        if currency.money(worth).is_some() {
            return;
        }
        let (unit, worth) = (unit.0, worth.normalize());
        section.warn(
            if section.has("step") {
                "step"
            } else {
                "minimum"
            },
            "use-finer-than-money",
            Words::new(
                format!("{unit} points are worth {worth} {currency}, which cannot be paid exactly"),
                format!("{unit}포인트의 값({worth} {currency})은 그대로 낼 수 없는 금액입니다"),
            ),
            Words::new(
                "the value of a use is rounded down; choose a `step` worth whole money",
                "사용 금액은 버림합니다. 딱 떨어지는 금액이 되도록 `step`을 정하세요",
            ),
        );
    }

    pub(crate) fn compile(
        &self,
        value: Decimal,
        currency: Currency,
    ) -> Result<SpendRule, RatioError> {
        let unit = value * Decimal::from(currency.minor_units());
        let step = match self.means {
            Means::Tender => self.step.0.max(1),
            Means::Reward | Means::Gift => 1,
        };
        Ok(SpendRule {
            means: self.means,
            minimum: match self.means {
                Means::Gift => NEVER,
                _ => (self.minimum.0.max(1) + step - 1) / step * step,
            },
            step,
            per_step: Ratio::new(1, step as u64)?,
            value: Ratio::per(unit, Decimal::ONE)?,
            share: Ratio::per(self.max_share, unit)?,
            earns: self.earns,
        })
    }
}

impl SpendRule {
    /// How many points a member who asks uses on a basket; none when the rules do not allow it.
    #[inline]
    pub(crate) fn allowed(&self, available: i64, basket: Money) -> i64 {
        if available < self.minimum {
            return 0;
        }
        if self.means == Means::Reward {
            return self.minimum;
        }
        self.tender(available, basket)
    }

    #[inline(never)]
    fn tender(&self, available: i64, basket: Money) -> i64 {
        let most = available.min(self.share.of(basket.0, Rounding::Down));
        let points = self.per_step.of(most, Rounding::Down) * self.step;
        let too_few = points < self.minimum || self.worth(points) == Money::ZERO;
        if too_few { 0 } else { points }
    }

    /// What points are worth, rounded down to the minor unit.
    #[inline]
    pub(crate) fn worth(&self, points: i64) -> Money {
        Money(self.value.of(points, Rounding::Down))
    }
}

fn judge_tender(
    section: &Section,
    minimum: Option<i64>,
    step: Option<i64>,
    max_share: Option<Decimal>,
) {
    if max_share.is_some_and(|share| share.is_zero()) {
        section.report(
            "max_share",
            "share-zero",
            Words::new(
                "points may pay nothing of a basket, so they can never be used",
                "포인트로 낼 수 있는 몫이 0이라 포인트를 쓸 수 없습니다",
            ),
            Words::new(
                "1 lets points pay the whole basket, 0.5 half of it",
                "1이면 전액, 0.5면 절반까지 포인트로 낼 수 있습니다",
            ),
        );
    }
    if let (Some(minimum), Some(step)) = (minimum, step)
        && minimum % step != 0
    {
        let next = (minimum / step + 1) * step;
        section.warn(
            "minimum",
            "minimum-off-step",
            Words::new(
                format!("{minimum} is no multiple of the step {step}: the smallest use is {next}"),
                format!("최소 사용 {minimum}포인트가 사용 단위 {step}포인트의 배수가 아니어서 실제 최소 사용은 {next}포인트입니다"),
            ),
            Words::new(
                format!("write minimum = {next}, or a step that divides {minimum}"),
                format!("minimum = {next}처럼 적거나 {minimum}의 약수인 단위를 쓰세요"),
            ),
        );
    }
}

fn judge_reward(section: &Section, minimum: Option<i64>, step: Option<i64>) {
    section.missing(
        "minimum",
        Words::new(
            "say how many points the reward takes",
            "보상 한 개에 필요한 포인트를 적으세요",
        ),
    );
    let mut unused = vec!["max_share", "earns"];
    if step != minimum {
        unused.push("step");
    }
    warn_unused(
        section,
        &unused,
        "points buy a reward",
        "포인트를 보상으로 바꾸는 방식",
    );
}

/// Warns of keys that only mean something when points pay.
fn warn_unused(section: &Section, keys: &[&str], when: &str, when_ko: &str) {
    for key in keys.iter().filter(|key| section.has(key)) {
        section.warn(
            key,
            "use-key-unused",
            Words::new(
                format!("`{key}` has no effect when {when}"),
                format!("{when_ko}에서는 `{key}` 값이 쓰이지 않습니다"),
            ),
            Words::new(
                "remove it, or write as = \"tender\"",
                "지우거나 as = \"tender\"로 바꾸세요",
            ),
        );
    }
}
