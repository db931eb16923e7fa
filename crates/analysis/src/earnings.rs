//! What each company of a coalition earns by the program: together they earn what the group does.

use crate::answer::Step;
use crate::economics::{contribution, running, step};
use crate::group::{Traded, names, partners_of};
use crate::measured::{Measured, MeasuredArm};
use crate::played::Played;
use crate::promise::Promise;
use crate::results::Company;
use documents::Words;
use ledger::{Policy, Reward};
use program::partners::Design;
use rust_decimal::prelude::ToPrimitive;
use simulation::{Run, Study};

/// One company in one future against control, in minor units; costs are negative.
#[derive(Clone, Copy, Default)]
struct Earned {
    /// Margin on what it sells more.
    sales: f64,
    /// What is paid for points issued, of those that are used and those that never are.
    issued_used: f64,
    issued_unused: f64,
    /// Breakage the operator gives back.
    passed: f64,
    /// What is paid for points used, and for those still expected to be.
    used: f64,
    to_come: f64,
    /// The price given up on points used, and on those still expected to be.
    rewards: f64,
    owed: f64,
    /// Everything else the program earns and costs: the operator's.
    program: f64,
    running: f64,
}

impl Earned {
    fn named(&self) -> [(&'static str, f64); 10] {
        [
            ("sales", self.sales),
            ("issued_used", self.issued_used),
            ("issued_unused", self.issued_unused),
            ("passed", self.passed),
            ("used", self.used),
            ("to_come", self.to_come),
            ("rewards", self.rewards),
            ("owed", self.owed),
            ("program", self.program),
            ("running", self.running),
        ]
    }

    fn net(&self) -> f64 {
        self.named().iter().map(|(_, amount)| amount).sum()
    }

    /// What moves between companies: the operator has it as far as the others have not.
    fn take_over(&mut self, partner: &Self) {
        self.sales -= partner.sales;
        self.issued_used -= partner.issued_used;
        self.issued_unused -= partner.issued_unused;
        self.passed -= partner.passed;
        self.used -= partner.used;
        self.to_come -= partner.to_come;
        self.rewards -= partner.rewards;
        self.owed -= partner.owed;
    }
}

/// What each company earns, the operator first; after the partners those companies of the
/// customers that take no part, if there are any. Empty without partners.
pub(crate) fn earnings(
    study: &Study,
    run: &Run,
    arm: usize,
    measured: &MeasuredArm,
    control: &[Measured],
) -> Vec<Company> {
    let Some(design) = partners_of(study, arm) else {
        return Vec::new();
    };
    let policy = measured.rights.policy(measured.rights.points());
    let ledger = Ledger {
        study,
        run,
        arm,
        design,
        policy,
        promise: &measured.promise,
        places: places(study, design),
        used_at: used_at(run, arm, design.partners.len()),
    };
    let pairs = measured.futures.iter().zip(control);
    let futures = pairs
        .enumerate()
        .filter_map(|(future, (program, control))| {
            let traded = program.traded.as_ref()?;
            Some(ledger.future(future, traded, program, control))
        });
    let futures: Vec<Vec<Earned>> = futures.collect();
    let minor = study.currency.minor_units() as f64;
    let mut named = names(design);
    if ledger.places.iter().any(Option::is_none) {
        named.push(Words::new(
            "companies that take no part",
            "참여하지 않는 회사",
        ));
    }
    let company = |(company, name)| {
        let of = |amount: &dyn Fn(&Earned) -> f64| -> Vec<f64> {
            let each = futures
                .iter()
                .map(|future| amount(&future[company]) / minor);
            each.collect()
        };
        let steps = (0..Earned::default().named().len()).map(|index| {
            let (id, _) = Earned::default().named()[index];
            step(id, words(id), of(&|one| one.named()[index].1))
        });
        let mut money: Vec<Step> = steps.collect();
        money.push(step("net", words("net"), of(&Earned::net)));
        Company { name, money }
    };
    named.into_iter().enumerate().map(company).collect()
}

/// By company of the customers, its place among the partners.
fn places(study: &Study, design: &Design) -> Vec<Option<usize>> {
    let place = |name: &String| design.partners.iter().position(|one| one.name == *name);
    study.customers.partners().iter().map(place).collect()
}

/// The share of points used with each partner, over all futures and months played: where the
/// points still outstanding will be used (assumption: where others were).
fn used_at(run: &Run, arm: usize, partners: usize) -> Vec<f64> {
    let mut used = vec![0i64; partners];
    let mut all = 0;
    for future in &run.futures {
        let played = Played::new(future, arm, future.arms[arm].len());
        all += played.total(|counts, _| counts.redeemed);
        for (partner, used) in used.iter_mut().enumerate() {
            *used += played.total(|_, extras| extras.partner_redeemed[partner]);
        }
    }
    let share = |used: i64| used.max(0) as f64 / all.max(1) as f64;
    used.into_iter().map(share).collect()
}

/// What is known of an arm before its futures are told apart.
struct Ledger<'s> {
    study: &'s Study,
    run: &'s Run,
    arm: usize,
    design: &'s Design,
    policy: &'s Policy,
    promise: &'s Promise,
    places: Vec<Option<usize>>,
    used_at: Vec<f64>,
}

impl Ledger<'_> {
    /// Every company in one future: what moves between them, then the operator as what is left of
    /// the group's.
    fn future(
        &self,
        future: usize,
        traded: &Traded,
        program: &Measured,
        control: &Measured,
    ) -> Vec<Earned> {
        let Self { study, design, .. } = *self;
        let months = study.months as usize;
        let [played, without] =
            [self.arm, 0].map(|arm| Played::new(&self.run.futures[future], arm, months));
        let given_up = match self.policy.reward {
            Reward::Tender => self.policy.point_value.to_f64(),
            Reward::Goods => self.policy.cost_per_point.to_f64(),
        };
        let (owed, later) = (traded.owed, traded.later);
        let issued = played.total(|counts, _| counts.issued) as f64;
        let used = played.total(|counts, _| counts.redeemed) as f64;
        let unused = match issued > 0.0 {
            true => (1.0 - (used + later) / issued).clamp(0.0, 1.0),
            false => 0.0,
        };
        let margin = study.costs.gross_margin.central();
        let sold = |company: usize| {
            let sold = |played: &Played| played.total(|_, extras| extras.company_sales[company]);
            margin * (sold(&played) - sold(&without)) as f64
        };
        let minor = study.currency.minor_units() as f64;
        let mut companies: Vec<Earned> = (design.partners.iter().enumerate())
            .map(|(partner, terms)| {
                let charged = played.total(|_, extras| extras.partner_charged[partner]) as f64;
                let credited = played.total(|_, extras| extras.partner_credited[partner]) as f64;
                let here = played.total(|_, extras| extras.partner_redeemed[partner]) as f64;
                let price = terms.paid_per_point.to_f64().unwrap_or_default() * minor;
                let share = self.used_at[partner];
                let of_customers =
                    (0..self.places.len()).filter(|at| self.places[*at] == Some(partner));
                Earned {
                    sales: of_customers.map(sold).sum(),
                    issued_used: -charged * (1.0 - unused),
                    issued_unused: -charged * unused,
                    passed: traded.companies[partner + 1].passed as f64,
                    used: credited,
                    to_come: later * share * price,
                    rewards: -here * given_up,
                    owed: -owed * share,
                    ..Earned::default()
                }
            })
            .collect();
        if self.places.iter().any(Option::is_none) {
            let elsewhere = (0..self.places.len()).filter(|at| self.places[*at].is_none());
            companies.push(Earned {
                sales: elsewhere.map(sold).sum(),
                ..Earned::default()
            });
        }
        companies.insert(
            0,
            self.operator(&played, program, control, owed, &companies),
        );
        companies
    }

    /// The operator: what the group earns and the other companies do not.
    fn operator(
        &self,
        played: &Played,
        program: &Measured,
        control: &Measured,
        owed: f64,
        others: &[Earned],
    ) -> Earned {
        let (sums, before) = (&program.sums, &control.sums);
        let margin = self.study.costs.gross_margin.central() * (sums.sales - before.sales);
        let months = played.months();
        let points: f64 = months
            .map(|(counts, extras)| self.promise.points_used(counts, extras))
            .sum();
        let extra = contribution(sums, self.study) - contribution(before, self.study) - margin;
        let spent = sums.cost() - points + sums.owed - owed;
        let mut operator = Earned {
            sales: margin,
            rewards: -points,
            owed: -owed,
            program: extra + sums.fees + sums.brought - spent,
            running: -running(self.study),
            ..Earned::default()
        };
        others.iter().for_each(|one| operator.take_over(one));
        // What is left of large sums is nothing when it is no more than their own arithmetic.
        let size = contribution(sums, self.study) + sums.cost();
        for left in [
            &mut operator.sales,
            &mut operator.owed,
            &mut operator.rewards,
            &mut operator.program,
        ] {
            if left.abs() < 1e-9 * size {
                *left = 0.0;
            }
        }
        operator
    }
}

fn words(id: &str) -> Words {
    let (en, ko) = match id {
        "sales" => ("margin on what it sells more", "더 판 상품의 마진"),
        "issued_used" => (
            "paid for points issued that are used",
            "적립 포인트값(쓰이는 몫)",
        ),
        "issued_unused" => (
            "paid for points issued that are never used",
            "적립 포인트값(미사용분)",
        ),
        "passed" => ("breakage given back", "돌려준 미사용분"),
        "used" => ("paid for points used", "사용 포인트값"),
        "to_come" => (
            "still to be paid for points used later",
            "앞으로 쓰일 포인트값",
        ),
        "rewards" => ("price given up on points used", "포인트를 받고 내준 상품값"),
        "owed" => (
            "price still to be given up",
            "앞으로 포인트를 받고 내줄 상품값",
        ),
        "program" => (
            "everything else the program earns and costs",
            "프로그램의 그 밖의 손익",
        ),
        "running" => ("launching and running it", "도입·운영 비용"),
        _ => ("what is left", "남는 것"),
    };
    Words::new(en, ko)
}
