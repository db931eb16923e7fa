//! What a program earns and costs in one future, against the control of the same future.

use crate::answer::Step;
use crate::spread::mean_and_error;
use documents::Words;
use simulation::{Counts, Study};

/// Sums of one arm of one future over the reported months, money in minor units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) visits: f64,
    /// Goods at full price.
    pub(crate) sales: f64,
    /// Cash taken.
    pub(crate) cash: f64,
    /// What rewards cost: price given up for points used as money, the cost of rewards in goods.
    pub(crate) rewards: f64,
    /// Months lived by customers who had not left.
    pub(crate) lived: f64,
    /// What the points outstanding at the end are still expected to cost.
    pub(crate) owed: f64,
}

/// Where the difference in margin comes from in one future, in minor units; costs are negative.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Waterfall {
    fewer_leavers: f64,
    more_visits: f64,
    larger_baskets: f64,
    rewards_anyway: f64,
    rewards_effect: f64,
    owed: f64,
    running: f64,
}

impl Sums {
    pub(crate) fn new(months: &[Counts], cost_per_point: Option<f64>) -> Self {
        let mut sums = Self::default();
        let mut alive = 0;
        for counts in months {
            alive += counts.alive;
            sums.visits += counts.visits as f64;
            sums.sales += counts.basket as f64;
            sums.cash += counts.cash as f64;
            sums.lived += alive as f64;
            // Points used as money cost the price given up; rewards in goods cost what they cost.
            sums.rewards += counts.stamp_cost as f64
                + cost_per_point.map_or(counts.redeemed_value as f64, |cost| {
                    counts.redeemed as f64 * cost
                });
        }
        sums
    }
}

impl Waterfall {
    /// The difference of a program against control: extra margin by its causes, less rewards, what
    /// is still owed, and running it. The three causes add up to the extra margin exactly.
    pub(crate) fn new(program: &Sums, control: &Sums, study: &Study) -> Self {
        let margin = study.costs.gross_margin.central();
        let ratio = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        let basket = ratio(control.sales, control.visits);
        let rate = ratio(control.visits, control.lived);
        // The share of what was sold that would not have been sold without the program.
        let caused = ratio(program.sales - control.sales, program.sales).max(0.0);
        let stayed = (program.lived - control.lived) * rate;
        let running =
            study.costs.launch.0 + study.costs.running_per_month.0 * i64::from(study.months);
        Self {
            fewer_leavers: margin * basket * stayed,
            more_visits: margin * basket * (program.visits - control.visits - stayed),
            larger_baskets: margin * (program.sales - basket * program.visits),
            rewards_anyway: -program.rewards * (1.0 - caused),
            rewards_effect: -program.rewards * caused,
            owed: -program.owed,
            running: -(running as f64),
        }
    }

    /// What is left.
    pub(crate) fn net(&self) -> f64 {
        self.named().iter().map(|(_, amount)| amount).sum()
    }

    fn named(&self) -> [(&'static str, f64); 7] {
        [
            ("fewer_leavers", self.fewer_leavers),
            ("more_visits", self.more_visits),
            ("larger_baskets", self.larger_baskets),
            ("rewards_anyway", self.rewards_anyway),
            ("rewards_effect", self.rewards_effect),
            ("owed", self.owed),
            ("running", self.running),
        ]
    }
}

/// The share by which sales must rise for the program to pay, when extra sales earn rewards like
/// the others: `(v + f)/(m − v)` with reward cost v and fixed cost f per unit of sales and gross
/// margin m. Nothing when rewards cost as much as the margin: then no lift pays.
pub(crate) fn break_even(program: &Sums, control: &Sums, study: &Study) -> Option<f64> {
    if program.sales <= 0.0 || control.sales <= 0.0 {
        return None;
    }
    let margin = study.costs.gross_margin.central();
    let rewards = (program.rewards + program.owed) / program.sales;
    let running = study.costs.launch.0 + study.costs.running_per_month.0 * i64::from(study.months);
    let fixed = running as f64 / control.sales;
    (margin > rewards).then(|| (rewards + fixed) / (margin - rewards))
}

/// The waterfall of many futures, for people; amounts in the major unit.
pub(crate) fn steps(futures: &[Waterfall], minor_units: f64) -> Vec<Step> {
    let words = [
        Words::new("customers who stay", "떠나지 않은 고객"),
        Words::new("more visits", "늘어난 방문"),
        Words::new("larger baskets", "커진 구매액"),
        Words::new(
            "rewards to people who would have bought anyway",
            "어차피 샀을 고객에게 준 보상",
        ),
        Words::new("rewards earned by the effect", "늘어난 구매가 받은 보상"),
        Words::new("still owed at the end", "기간 말에 남은 부담"),
        Words::new("launching and running it", "도입·운영 비용"),
    ];
    let step = |id: &str, words: Words, amounts: Vec<f64>| {
        let (amount, se) = mean_and_error(&amounts);
        Step {
            id: id.to_owned(),
            words,
            amount,
            se,
        }
    };
    let mut steps: Vec<Step> = words
        .into_iter()
        .enumerate()
        .map(|(index, words)| {
            let amounts = futures
                .iter()
                .map(|one| one.named()[index].1 / minor_units)
                .collect();
            step(Waterfall::default().named()[index].0, words, amounts)
        })
        .collect();
    let net = futures.iter().map(|one| one.net() / minor_units).collect();
    steps.push(step("net", Words::new("what is left", "남는 것"), net));
    steps
}
