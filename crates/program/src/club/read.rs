//! `[club]` as it is written, and every way to write it wrong.

use super::{Design, Who};
use crate::scope::Scope;
use crate::slip;
use crate::worth::Given;
use documents::{Section, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use units::Money;

/// The code of a key without effect.
const UNUSED: &str = "club-key-unused";

impl Design {
    /// Reads `[club]`. What services cost, and how long members stay, are beliefs: they enter the
    /// register.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let who = read_who(section);
        let capacity = section.whole("capacity", 1..=1_000_000_000);
        let waiting_list = section.flag("waiting_list");
        let joining_fee = section.money("joining_fee", currency).unwrap_or_default();
        let life = read_life(section, joining_fee);
        let annual_fee = section.money("annual_fee", currency).unwrap_or_default();
        let review_spend = section.money("review_spend", currency);
        let service = SERVICE.read(section, currency);
        if waiting_list.is_some() && capacity.is_none() {
            slip::unused(
                section,
                "waiting_list",
                UNUSED,
                Words::new(
                    "nobody waits in a club without a `capacity`",
                    "정원(`capacity`)이 없는 클럽에는 대기자가 없습니다",
                ),
            );
        }
        if review_spend == Some(Money::ZERO) {
            slip::unused(
                section,
                "review_spend",
                UNUSED,
                Words::new(
                    "everybody passes a review that asks for no spend",
                    "0원 이상이라는 심사는 누구나 통과합니다",
                ),
            );
        }
        let (service_cost, service_value) = service?;
        Some(Self {
            who: who?,
            capacity: capacity.map(|places| places as u32),
            waiting_list: waiting_list.unwrap_or(true),
            joining_fee,
            member_life_months: life?,
            annual_fee,
            review_spend,
            service_cost,
            service_value,
        })
    }
}

fn read_who(section: &Section) -> Option<Who> {
    section.missing(
        "who",
        Words::new(
            "say who may join: \"best\", \"invited\" or \"anyone\"",
            "누가 들어올 수 있는지 \"best\", \"invited\", \"anyone\" 가운데 하나를 적으세요",
        ),
    );
    let kinds = [("best", 0), ("invited", 1), ("anyone", 2)];
    let kind = section.choice("who", &kinds);
    let share = section.share("best_share");
    match kind? {
        0 => {
            section.missing(
                "best_share",
                Words::new(
                    "which share of customers is asked, such as 0.05 for the best 5 %",
                    "상위 몇%인지 적으세요(예: 상위 5%는 0.05)",
                ),
            );
            if share == Some(Decimal::ZERO) {
                section.report(
                    "best_share",
                    "club-for-nobody",
                    Words::new(
                        "a club for the best 0 % has no members",
                        "상위 0%만 들어오는 클럽에는 회원이 없습니다",
                    ),
                    Words::new(
                        "give a share above 0, such as 0.05",
                        "0.05처럼 0보다 큰 비율을 적으세요",
                    ),
                );
                return None;
            }
            Some(Who::Best { share: share? })
        }
        kind => {
            if section.has("best_share") {
                slip::unused(
                    section,
                    "best_share",
                    UNUSED,
                    Words::new(
                        "everybody is asked, not the best share of customers",
                        "상위 고객만이 아니라 모두에게 자격이 있습니다",
                    ),
                );
            }
            Some(if kind == 1 { Who::Invited } else { Who::Anyone })
        }
    }
}

/// The months a joining fee is earned over; 1 when there is none.
fn read_life(section: &Section, joining_fee: Money) -> Option<u32> {
    if joining_fee == Money::ZERO {
        if section.has("member_life_months") {
            let _ = section.belief("member_life_months", Decimal::ONE..=Decimal::from(600));
            slip::unused(
                section,
                "member_life_months",
                UNUSED,
                Words::new(
                    "it spreads the joining fee, and there is none",
                    "가입비를 나누어 인식하는 기간인데 가입비가 없습니다",
                ),
            );
        }
        return Some(1);
    }
    section.missing(
        "member_life_months",
        Words::new(
            "say how many months members are expected to stay: the joining fee is earned over them",
            "회원이 몇 달 머무를지 적으세요. 가입비를 그 기간에 나누어 수익으로 인식합니다",
        ),
    );
    let life = section.belief("member_life_months", Decimal::ONE..=Decimal::from(600))?;
    let months = life.value.fract().is_zero().then(|| life.value.to_u32());
    if months.is_none() {
        section.report(
            "member_life_months",
            "months-not-whole",
            Words::new(
                format!("{} is not a whole number of months", life.value),
                format!("개월 수({})가 정수가 아닙니다", life.value),
            ),
            Words::new("give whole months", "개월 수를 정수로 적으세요"),
        );
    }
    months?
}

const SERVICE: Given = Given {
    keys: ("service_cost", "service_value"),
    dear: "service-dearer-than-worth",
    name: ("the service", "서비스"),
    better: (
        "a lower fee would please more",
        "차라리 회비를 낮추는 편이 낫습니다",
    ),
};
