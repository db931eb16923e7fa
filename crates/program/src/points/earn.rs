//! Earning: how a visit becomes points.

use super::multiplier::{self, Multiplied, Multiplier, Stacking};
use crate::scope::Scope;
use crate::slip;
use crate::when::Now;
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{Currency, Money, Points, Ratio, RatioError, Rounding};

/// How points are earned, as written in `[points.earn]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earn {
    /// The share of spend given back in points' value: `0.01` is 1 %.
    pub rate: Decimal,
    /// Larger baskets' shares, ascending; the highest step reached holds for the whole basket.
    pub steps: Vec<Step>,
    /// Points for joining; they count at once.
    pub signup: Points,
    /// Points on a member's birthday, once a year; they count at once.
    pub birthday: Points,
    /// Points for each visit, whatever its basket.
    pub visit: Points,
    /// How a fraction of a point is rounded.
    pub rounding: Rounding,
    /// More points for purchases under conditions.
    pub multipliers: Vec<Multiplier>,
    /// What several of them that hold at once come to.
    pub stacking: Stacking,
}

/// One step of `[[points.earn.step]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The smallest basket it holds for.
    pub from: Money,
    /// Its share of spend.
    pub rate: Decimal,
}

/// The compiled form: points per minor unit of money.
#[derive(Clone, Debug)]
pub(crate) struct EarnRule {
    rate: Ratio,
    steps: Vec<(i64, Ratio)>,
    rounding: Rounding,
    /// Whether there are no steps and fractions are dropped.
    plain: bool,
    multiplied: Option<Box<Multiplied>>,
    pub(crate) visit: i64,
    pub(crate) signup: i64,
}

/// A rate from here on is more likely a slip than a promise: our assumption.
const GENEROUS: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// The most points a smallest use may name.
pub(crate) const MOST_POINTS: i64 = 1_000_000_000;

impl Earn {
    /// Reads `[points.earn]`.
    pub(crate) fn read(points: &Section, scope: &Scope) -> Option<Self> {
        points.missing(
            "earn",
            Words::new(
                "add a section [points.earn] with a `rate`",
                "[points.earn] 구획에 `rate`를 적으세요",
            ),
        );
        let earn = points.section("earn")?;
        let rate = read_rate(&earn);
        let steps = read_steps(&earn, rate, scope.setting.currency);
        let multipliers = multiplier::read(&earn, scope);
        let bonus = |key: &str| Points(earn.points(key, scope.point_value).unwrap_or(0));
        let (signup, visit, birthday) = (bonus("signup"), bonus("visit"), bonus("birthday"));
        let rounding = earn.choice(
            "rounding",
            &[
                ("down", Rounding::Down),
                ("up", Rounding::Up),
                ("half-up", Rounding::HalfUp),
            ],
        );
        let (multipliers, stacking) = multipliers?;
        Some(Self {
            rate: rate?,
            steps: steps?,
            signup,
            birthday,
            visit,
            rounding: rounding.unwrap_or_default(),
            multipliers,
            stacking,
        })
    }

    /// Whether any visit, joining or a birthday issues points.
    pub(crate) fn ever_issues(&self) -> bool {
        self.signup.0 > 0 || self.birthday.0 > 0 || self.earns_on_visits()
    }

    /// Whether any visit issues points.
    pub(crate) fn earns_on_visits(&self) -> bool {
        let rates = self.steps.iter().map(|step| step.rate);
        let mut rates = rates.chain([self.rate]);
        self.visit.0 > 0 || rates.any(|rate| !rate.is_zero())
    }

    /// The rate that holds for a basket.
    pub(crate) fn rate_reached(&self, basket: Money) -> Decimal {
        let reached = self.steps.iter().rfind(|step| basket >= step.from);
        reached.map_or(self.rate, |step| step.rate)
    }

    pub(crate) fn compile(&self, value: Decimal, scope: &Scope) -> Result<EarnRule, RatioError> {
        let unit = value * Decimal::from(scope.setting.currency.minor_units());
        let rates = std::iter::once(self.rate).chain(self.steps.iter().map(|step| step.rate));
        let rates: Vec<Decimal> = rates.collect();
        let steps = self.steps.iter().map(|step| {
            let rate = Ratio::per(step.rate, unit)?;
            Ok((step.from.0, rate))
        });
        Ok(EarnRule {
            rate: Ratio::per(self.rate, unit)?,
            steps: steps.collect::<Result<_, _>>()?,
            rounding: self.rounding,
            plain: self.steps.is_empty() && self.rounding == Rounding::Down,
            multiplied: Multiplied::compile(&self.multipliers, self.stacking, &rates, unit, scope)?
                .map(Box::new),
            visit: self.visit.0,
            signup: self.signup.0,
        })
    }
}

impl EarnRule {
    /// Points for a basket of which `base` earns.
    #[inline]
    pub(crate) fn points(&self, basket: Money, base: Money) -> i64 {
        if self.plain {
            return self.rate.of(base.0, Rounding::Down);
        }
        self.stepped(basket, base)
    }

    /// Points for a basket of which `base` earns, times what holds now.
    pub(crate) fn multiplied(&self, basket: Money, base: Money, now: &Now) -> i64 {
        let Some(multiplied) = &self.multiplied else {
            return self.points(basket, base);
        };
        let step = self.steps.iter().rposition(|(from, _)| basket.0 >= *from);
        let step = step.map_or(0, |step| step + 1);
        multiplied.points(step, base, self.rounding, now)
    }

    /// The multipliers that hold now, one bit each.
    pub(crate) fn holding(&self, now: &Now) -> usize {
        let multiplied = self.multiplied.as_ref();
        multiplied.map_or(0, |multiplied| multiplied.holding(now))
    }

    /// The general case, kept out of the way of the usual one.
    #[inline(never)]
    fn stepped(&self, basket: Money, base: Money) -> i64 {
        let reached = self.steps.iter().rfind(|(from, _)| basket.0 >= *from);
        let rate = reached.map_or(self.rate, |(_, rate)| *rate);
        rate.of(base.0, self.rounding)
    }
}

/// A share of spend, from 0 to 1.
fn read_rate(section: &Section) -> Option<Decimal> {
    let written_as = Words::new("1 % is written 0.01", "1%는 0.01로 적습니다");
    section.missing("rate", written_as);
    let rate = section.decimal("rate", Decimal::MIN..=Decimal::from(1_000_000))?;
    if rate < Decimal::ZERO {
        section.report(
            "rate",
            "rate-negative",
            Words::new(
                format!("a rate of {rate} would take points away for buying"),
                format!("적립률이 {rate}이면 살수록 포인트가 줄어듭니다"),
            ),
            Words::new(
                "0 earns nothing, 0.01 is 1 %",
                "0은 적립 없음, 0.01은 1%입니다",
            ),
        );
        return None;
    }
    let (percent, hint) = (slip::percent(rate), documents::percent(rate));
    if rate > Decimal::ONE {
        section.report(
            "rate",
            "rate-over-one",
            Words::new(
                format!("a rate of {rate} gives back {percent} % of spend, more than was paid"),
                format!("적립률이 {rate}이면 결제 금액의 {percent}%를 돌려주어 낸 돈보다 많습니다"),
            ),
            hint,
        );
        return None;
    }
    if rate >= GENEROUS {
        section.warn(
            "rate",
            "rate-generous",
            Words::new(
                format!("a rate of {rate} gives back {percent} % of spend"),
                format!("적립률이 {rate}이면 결제 금액의 {percent}%를 돌려준다는 뜻입니다"),
            ),
            hint,
        );
    }
    Some(rate)
}

/// The steps, which must ascend.
fn read_steps(earn: &Section, base: Option<Decimal>, currency: Currency) -> Option<Vec<Step>> {
    let mut steps: Vec<Option<Step>> = Vec::new();
    for section in earn.sections("step") {
        let hint = Words::new(
            "the smallest basket the step holds for",
            "이 구간이 시작되는 결제 금액을 적으세요",
        );
        section.missing("from", hint);
        let (from, rate) = (section.money("from", currency), read_rate(&section));
        let step = from.zip(rate).map(|(from, rate)| Step { from, rate });
        let before = steps.iter().rev().flatten().next();
        if let (Some(step), Some(before)) = (step, before)
            && !ascends(&section, before, &step)
        {
            steps.push(None);
            continue;
        }
        let lower = before.map(|before| before.rate).or(base);
        if let (Some(step), Some(lower)) = (step, lower)
            && step.rate < lower
        {
            section.warn(
                "rate",
                "step-rate-falls",
                Words::new(
                    format!("larger baskets earn less: {} after {lower}", step.rate),
                    format!(
                        "큰 금액의 적립률({})이 앞 구간({lower})보다 낮습니다",
                        step.rate
                    ),
                ),
                Words::new(
                    "steps usually rise; check the two rates",
                    "구간별 적립률은 보통 올라갑니다. 두 값을 확인하세요",
                ),
            );
        }
        steps.push(step);
    }
    steps.into_iter().collect()
}

fn ascends(section: &Section, before: &Step, step: &Step) -> bool {
    let hint = Words::new(
        "give each step a larger `from` than the one above it",
        "각 구간의 `from`은 앞 구간보다 커야 합니다",
    );
    if step.from == before.from {
        section.report(
            "from",
            "step-twice",
            Words::new(
                "two steps start at the same basket",
                "같은 금액에서 시작하는 구간이 둘입니다",
            ),
            hint,
        );
    } else if step.from < before.from {
        section.report(
            "from",
            "steps-descend",
            Words::new(
                "this step starts below the one above it",
                "앞 구간보다 낮은 금액에서 시작하는 구간입니다",
            ),
            hint,
        );
    }
    step.from > before.from
}
