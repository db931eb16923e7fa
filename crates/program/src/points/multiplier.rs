//! Multipliers: more points for some purchases, at some times, for some members.

use crate::When;
use crate::list::List;
use crate::scope::Scope;
use crate::when::{Condition, Now};
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{Money, Ratio, RatioError, Rounding};

/// One multiplier, as written in `[[points.earn.multiplier]]`: of the points a purchase earns,
/// bonuses for joining or coming excepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiplier {
    /// How many times the points: from 0 to 100.
    pub times: Decimal,
    /// When it holds.
    pub when: When,
}

/// What several multipliers that hold at once come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stacking {
    /// The largest of them.
    #[default]
    Best,
    /// Their product.
    Multiply,
    /// One, and what each has above one: 2 and 3 make 4. Never below nothing.
    Add,
}

/// The compiled form: for every set of conditions that may hold together, the exact rates.
#[derive(Clone, Debug)]
pub(crate) struct Multiplied {
    conditions: Vec<Condition>,
    /// By set, one bit a condition; then the base rate and those of the steps.
    rates: Vec<Vec<Ratio>>,
}

/// The most multipliers of a program, so that their sets can be listed.
const MOST_MULTIPLIERS: usize = 8;

/// The most points one purchase earns, however many times: far above what any would, and what keeps
/// sums of many within 64 bits (our bound).
const MOST_EARNED: i64 = 10_000_000_000_000;

/// Reads the multipliers of `[points.earn]` and how they stack.
pub(crate) fn read(earn: &Section, scope: &Scope) -> Option<(Vec<Multiplier>, Stacking)> {
    let stackings = [
        ("best", Stacking::Best),
        ("multiply", Stacking::Multiply),
        ("add", Stacking::Add),
    ];
    let stacking = earn.choice("multipliers", &stackings);
    let all = MULTIPLIERS.read(earn, |section, _| read_one(section, scope));
    if all.as_ref().is_some_and(|all| all.len() > 1) && !earn.has("multipliers") {
        earn.warn(
            "multiplier",
            "stacking-unsaid",
            Words::new(
                "several multipliers may hold at once and the program does not say what then: the best one is taken",
                "배수가 여럿 겹칠 때의 규칙이 없어 가장 큰 배수 하나를 적용합니다",
            ),
            Words::new(
                "write `multipliers` = \"best\", \"multiply\" or \"add\" in [points.earn]",
                "[points.earn]에 `multipliers`를 \"best\", \"multiply\", \"add\" 가운데 하나로 적으세요",
            ),
        );
    }
    Some((all?, stacking.unwrap_or_default()))
}

const MULTIPLIERS: List = List {
    key: "multiplier",
    nouns: ("multipliers", "배수"),
    most: MOST_MULTIPLIERS,
    too_many: (
        "too-many-multipliers",
        "join conditions that have the same multiplier",
        "배수가 같은 조건을 합치세요",
    ),
};

fn read_one(section: &Section, scope: &Scope) -> Option<Multiplier> {
    section.missing(
        "times",
        Words::new("2 is twice the points", "2는 포인트 두 배입니다"),
    );
    let times = section.decimal("times", Decimal::ZERO..=Decimal::ONE_HUNDRED);
    let when = When::read_some(section, scope);
    if times == Some(Decimal::ONE) {
        section.warn(
            "times",
            "multiplier-of-one",
            Words::new(
                "one times the points changes nothing",
                "1배는 아무것도 바꾸지 않습니다",
            ),
            Words::new(
                "write 2 for twice the points, or remove it",
                "두 배라면 2를 적고, 아니면 지우세요",
            ),
        );
    }
    Some(Multiplier {
        times: times?,
        when: when?,
    })
}

impl Stacking {
    /// What some multipliers come to; one when there are none.
    pub(crate) fn of(self, times: &[Decimal]) -> Result<Decimal, RatioError> {
        match self {
            Stacking::Best => Ok(times.iter().copied().max().unwrap_or(Decimal::ONE)),
            Stacking::Multiply => times
                .iter()
                .try_fold(Decimal::ONE, |all, one| exactly(all, *one)),
            Stacking::Add => {
                let above = times.iter().map(|times| times - Decimal::ONE);
                let sum: Decimal = above.sum();
                Ok((Decimal::ONE + sum).max(Decimal::ZERO))
            }
        }
    }
}

impl Multiplied {
    /// The rates of every set of multipliers; none without multipliers.
    pub(crate) fn compile(
        multipliers: &[Multiplier],
        stacking: Stacking,
        rates: &[Decimal],
        unit: Decimal,
        scope: &Scope,
    ) -> Result<Option<Self>, RatioError> {
        if multipliers.is_empty() || multipliers.len() > MOST_MULTIPLIERS {
            return Ok(None);
        }
        let of_set = |set: usize| {
            let holding = multipliers.iter().enumerate();
            let holding = holding.filter(|(index, _)| set >> index & 1 == 1);
            let times: Vec<Decimal> = holding.map(|(_, one)| one.times).collect();
            let times = stacking.of(&times)?;
            let rates = rates
                .iter()
                .map(|rate| Ratio::per(exactly(*rate, times)?, unit));
            rates.collect()
        };
        Ok(Some(Self {
            conditions: multipliers
                .iter()
                .map(|one| one.when.compile(scope))
                .collect(),
            rates: (0..1 << multipliers.len())
                .map(of_set)
                .collect::<Result<_, _>>()?,
        }))
    }

    /// Points on a base, the step of the basket being known: 0 below all of them.
    pub(crate) fn points(&self, step: usize, base: Money, rounding: Rounding, now: &Now) -> i64 {
        let rate = self.rates[self.holding(now)][step];
        rate.of_at_most(base.0, MOST_EARNED, rounding)
    }

    /// The set of conditions that hold.
    #[inline]
    pub(crate) fn holding(&self, now: &Now) -> usize {
        let mut bits = 0;
        for (index, one) in self.conditions.iter().enumerate() {
            bits |= usize::from(one.holds(now)) << index;
        }
        bits
    }
}

/// The product of two decimals when it can be kept exactly.
fn exactly(a: Decimal, b: Decimal) -> Result<Decimal, RatioError> {
    let (a, b) = (a.normalize(), b.normalize());
    let mantissa = a.mantissa().checked_mul(b.mantissa());
    let product = mantissa.and_then(|mantissa| {
        Decimal::try_from_i128_with_scale(mantissa, a.scale() + b.scale()).ok()
    });
    product.ok_or(RatioError::TooPrecise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_ways_to_stack() {
        let of = |stacking: Stacking, times: &[&str]| {
            let times: Vec<Decimal> = times
                .iter()
                .map(|one| one.parse().expect("a number"))
                .collect();
            stacking
                .of(&times)
                .map(|times| times.normalize().to_string())
        };
        use Stacking::{Add, Best, Multiply};
        // times, best, multiply, add
        for (times, best, multiply, add) in [
            (&[][..], "1", "1", "1"),
            (&["2"], "2", "2", "2"),
            (&["0.5"], "0.5", "0.5", "0.5"),
            (&["2", "3"], "3", "6", "4"),
            (&["1.25", "1.1"], "1.25", "1.375", "1.35"),
            (&["0", "0.5"], "0.5", "0", "0"), // 1 - 1 - 0.5 is less than nothing
        ] {
            assert_eq!(of(Best, times), Ok(best.to_owned()));
            assert_eq!(of(Multiply, times), Ok(multiply.to_owned()));
            assert_eq!(of(Add, times), Ok(add.to_owned()));
        }
        let long = "1.000000000000001";
        assert_eq!(of(Multiply, &[long, long]), Err(RatioError::TooPrecise));
    }
}
