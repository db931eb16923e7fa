//! What a program earns and costs in one future, against the control of the same future.

use crate::answer::Step;
use crate::spread::mean_and_error;
use crate::sums::Sums;
use documents::Words;
use simulation::Study;

/// Where the difference in margin comes from in one future, in minor units; costs are negative.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Waterfall {
    fewer_leavers: f64,
    more_visits: f64,
    larger_baskets: f64,
    actions: f64,
    fees: f64,
    brought: f64,
    rewards_anyway: f64,
    rewards_effect: f64,
    services: f64,
    contacts: f64,
    referrals: f64,
    leftover: f64,
    owed: f64,
    running: f64,
}

/// Steps that every program has; the others are told where something happened.
const ALWAYS: [&str; 7] = [
    "fewer_leavers",
    "more_visits",
    "larger_baskets",
    "rewards_anyway",
    "rewards_effect",
    "owed",
    "running",
];

impl Waterfall {
    /// The difference of a program against control: extra margin by its causes, what else is
    /// gained, less what the program costs, what is still owed, and running it. The three causes
    /// add up to the extra margin exactly.
    pub(crate) fn new(program: &Sums, control: &Sums, study: &Study) -> Self {
        let margin = study.costs.gross_margin.central();
        let basket = ratio(control.sales, control.visits);
        let rate = ratio(control.visits, control.lived);
        let caused = caused(program, control);
        let stayed = (program.lived - control.lived) * rate;
        Self {
            fewer_leavers: margin * basket * stayed,
            more_visits: margin * basket * (program.visits - control.visits - stayed),
            larger_baskets: margin * (program.sales - basket * program.visits),
            actions: program.worth - control.worth,
            fees: program.fees,
            brought: program.brought,
            rewards_anyway: -program.rewards * (1.0 - caused),
            rewards_effect: -program.rewards * caused,
            services: -program.services,
            contacts: -program.contacts,
            referrals: -program.referrals,
            leftover: -program.leftover,
            owed: -program.owed,
            running: -running(study),
        }
    }

    /// What is left.
    pub(crate) fn net(&self) -> f64 {
        self.named().iter().map(|(_, amount)| amount).sum()
    }

    fn named(&self) -> [(&'static str, f64); 14] {
        [
            ("fewer_leavers", self.fewer_leavers),
            ("more_visits", self.more_visits),
            ("larger_baskets", self.larger_baskets),
            ("actions", self.actions),
            ("fees", self.fees),
            ("brought", self.brought),
            ("rewards_anyway", self.rewards_anyway),
            ("rewards_effect", self.rewards_effect),
            ("services", self.services),
            ("contacts", self.contacts),
            ("referrals", self.referrals),
            ("leftover", self.leftover),
            ("owed", self.owed),
            ("running", self.running),
        ]
    }
}

/// The share of what was sold that would not have been sold without the program; where nothing is
/// sold, of what actions were worth; where they are worth nothing, of visits.
fn caused(program: &Sums, control: &Sums) -> f64 {
    let gains = [
        (program.sales, control.sales),
        (program.worth, control.worth),
        (program.visits, control.visits),
    ];
    let gained = gains.into_iter().find(|(with, _)| *with > 0.0);
    gained.map_or(0.0, |(with, without)| ((with - without) / with).max(0.0))
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

pub(crate) fn running(study: &Study) -> f64 {
    let months = i64::from(study.months);
    (study.costs.launch.0 + study.costs.running_per_month.0 * months) as f64
}

/// What customers bring without rewards: margin on sales, and the worth of what they do.
pub(crate) fn contribution(sums: &Sums, study: &Study) -> f64 {
    study.costs.gross_margin.central() * sums.sales + sums.worth
}

/// What those of them bring who are no members.
pub(crate) fn of_others(sums: &Sums, study: &Study) -> f64 {
    study.costs.gross_margin.central() * sums.others_sales + sums.others_worth
}

/// Whose buying is to rise for a program to pay.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Whose {
    /// Everybody's.
    Everybody,
    /// Only that of members: others are not touched by the program, so theirs is the same in both
    /// arms.
    Members,
}

/// The share by which what customers bring must rise for the program to pay, when the rise earns
/// rewards like the rest: `(V + F)/(M − V)` with the contribution M of those whose buying is to
/// rise, as in control, what a program of that contribution gives for it V (rewards, those still
/// owed, and services that come with visits), and F what does not rise with it (running it, other
/// services, messages, friends, leftover gifts) less fees. For points it is `(v + f)/(m − v)` per
/// unit of sales. Nothing when rewards take the whole contribution: then no rise pays.
pub(crate) fn break_even(
    whose: Whose,
    program: &Sums,
    control: &Sums,
    serves_visits: bool,
    study: &Study,
) -> Option<f64> {
    let others = match whose {
        Whose::Everybody => 0.0,
        Whose::Members => of_others(program, study),
    };
    let without = contribution(control, study) - others;
    let with = contribution(program, study) - others;
    if without <= 0.0 || with <= 0.0 {
        return None;
    }
    let (with_visits, standing) = match serves_visits {
        true => (program.services, 0.0),
        false => (0.0, program.services),
    };
    let variable = (program.rewards + program.owed + with_visits) * (without / with);
    let fixed = running(study) + standing + program.contacts + program.referrals + program.leftover
        - program.fees
        - program.brought;
    (without > variable).then(|| (variable + fixed) / (without - variable))
}

/// The waterfall of many futures, for people; amounts in the major unit.
pub(crate) fn steps(futures: &[Waterfall], minor_units: f64) -> Vec<Step> {
    let named = Waterfall::default().named();
    let parts = named.iter().enumerate().map(|(index, (id, _))| {
        let amounts = futures.iter().map(|one| one.named()[index].1 / minor_units);
        step(id, words(id), amounts.collect())
    });
    let told =
        |step: &Step| ALWAYS.contains(&step.id.as_str()) || (step.amount, step.se) != (0.0, 0.0);
    let mut steps: Vec<Step> = parts.filter(told).collect();
    let net = futures.iter().map(|one| one.net() / minor_units).collect();
    steps.push(step("net", words("net"), net));
    steps
}

/// A bar of a waterfall from its amounts in every future, in the major unit.
pub(crate) fn step(id: &str, words: Words, amounts: Vec<f64>) -> Step {
    let (amount, se) = mean_and_error(&amounts);
    Step {
        id: id.to_owned(),
        words,
        amount,
        se,
    }
}

fn words(id: &str) -> Words {
    let (en, ko) = match id {
        "fewer_leavers" => ("customers who stay", "떠나지 않은 고객"),
        "more_visits" => ("more visits", "늘어난 방문"),
        "larger_baskets" => ("larger baskets", "커진 구매액"),
        "actions" => ("what members did more of", "늘어난 회원 활동의 값어치"),
        "fees" => ("fees earned", "회비 수익"),
        "brought" => (
            "customers that friends brought and need not be bought",
            "친구가 데려와 아낀 고객 획득비",
        ),
        "rewards_anyway" => (
            "rewards to people who would have bought anyway",
            "어차피 샀을 고객에게 준 보상",
        ),
        "rewards_effect" => ("rewards earned by the effect", "늘어난 구매가 받은 보상"),
        "services" => ("services to members", "회원 서비스 비용"),
        "contacts" => ("messages sent", "메시지 발송 비용"),
        "referrals" => ("rewards for bringing friends", "친구 추천 보상"),
        "leftover" => ("gifts bought and left over", "사서 남은 사은품"),
        "owed" => ("still owed at the end", "기말에 남은 부채"),
        "running" => ("launching and running it", "도입·운영 비용"),
        _ => ("what is left", "남는 것"),
    };
    Words::new(en, ko)
}
