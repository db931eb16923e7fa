//! Stable names of indicators and series, as people read them.

use documents::Words;

/// What an indicator or a series is called; its own name when it is not known here.
pub(crate) fn label(id: &str) -> Words {
    let (en, ko) = match id {
        "revenue" => ("revenue", "매출"),
        "sales" => ("sales at full price", "정가 매출"),
        "visits" => ("visits", "방문"),
        "issued" => ("points issued", "적립 포인트"),
        "redeemed" => ("points redeemed", "사용 포인트"),
        "expired" => ("points expired", "소멸 포인트"),
        "cancelled" => ("points cancelled", "취소 포인트"),
        "outstanding" => ("points outstanding", "남은 포인트"),
        "contract_liability" => ("contract liability", "계약부채"),
        "cost_provision" => ("cost provision", "충당부채"),
        "reward_cost" => ("cost of rewards", "보상 원가"),
        "running_cost" => ("running cost", "운영 비용"),
        "active_12" => ("active in 12 months", "최근 12개월 구매 고객"),
        "alive" => ("not yet left", "남아 있는 고객"),
        "margin" => ("margin", "늘어난 이익"),
        "break_even" => ("break-even lift", "본전이 되는 매출 증가"),
        "break_even_members" => (
            "break-even lift among members",
            "본전이 되는 회원 매출 증가",
        ),
        "enrolled" => ("members", "회원"),
        "stamps" => ("stamps", "스탬프"),
        "stamp_rewards" => ("stamp rewards", "스탬프 보상"),
        "stamp_cost" => ("cost of stamp rewards", "스탬프 보상 원가"),
        "fees" => ("fees earned", "회비 수익"),
        "discounts" => ("discounts given", "할인액"),
        "cashback_payable" => ("cashback payable", "미지급캐시백"),
        "unearned_fees" => ("unearned fees", "선수회비"),
        "gifts_owed" => ("gifts to send", "보낼 사은품"),
        "owed" => ("owed in all", "부채 합계"),
        "program_cost" => ("cost of the program", "프로그램 비용"),
        "payers" => ("club members and subscribers", "클럽·구독 회원"),
        "actions" => ("actions", "회원 활동"),
        other => (other, other),
    };
    Words::new(en, ko)
}
