//! What can happen to a program, as far as its books care.

use serde::{Deserialize, Serialize};

/// What happened, as far as the books care. Each event is one line of a roll-forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Goods sold to members in the month; on the contract-liability basis part is deferred.
    Sale,
    /// Rights used, released at the estimate carried from the month before; on the
    /// cost-provision basis, the provision used.
    Redemption,
    /// The estimate of use changed: cumulative catch-up.
    ReEstimate,
    /// The expected cost of the month's new rights (cost-provision basis).
    Accrual,
    /// Goods handed out as rewards (contract-liability basis, rewards in goods).
    RewardCost,
    /// Fees received in advance.
    FeeReceived,
    /// Fees earned by a month served.
    FeeEarned,
    /// The unused part of a fee given back.
    FeeRefunded,
    /// Cashback promised on the month's sales.
    CashbackCredited,
    /// Cashback paid out in cash.
    CashbackPaid,
    /// Cashback set off against a purchase.
    CashbackUsed,
    /// Cashback a member lost for good.
    CashbackForfeited,
    /// Points that a partner issued, charged to it.
    PartnerCharged,
    /// Points used with a partner, credited to it.
    PartnerCredited,
    /// Points sold to a partner and not yet used: the part of their price that is for the points.
    PointsSold,
    /// The part of their price that is for brand and marketing services.
    Marketing,
    /// The price of points never used, given back to the partner that issued them.
    BreakagePassed,
    /// A partner paid, or was paid.
    Settlement,
    /// Gifts bought in advance.
    Purchase,
    /// Gifts left over and worth nothing without the campaign.
    WriteDown,
    /// A lower price at the till: discounts and coupons used.
    PriceOff,
    /// Messages sent to members.
    Contact,
    /// Services and free deliveries given to members.
    Service,
    /// Rewards for bringing a new customer.
    Acquisition,
}

impl Event {
    /// The name in English reports.
    #[must_use]
    pub fn english(self) -> &'static str {
        self.names().0
    }

    /// The name in Korean reports.
    #[must_use]
    pub fn korean(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Event::Sale => ("Sales to members", "회원 매출"),
            Event::Redemption => ("Rights used", "권리 사용"),
            Event::ReEstimate => ("Estimate changed", "추정 변경"),
            Event::Accrual => ("Expected cost of new rights", "새 권리의 예상 원가"),
            Event::RewardCost => ("Rewards handed out", "보상 지급"),
            Event::FeeReceived => ("Fees received", "회비 수령"),
            Event::FeeEarned => ("Fees earned", "회비 수익 인식"),
            Event::FeeRefunded => ("Fees refunded", "회비 환불"),
            Event::CashbackCredited => ("Cashback credited", "캐시백 적립"),
            Event::CashbackPaid => ("Cashback paid out", "캐시백 지급"),
            Event::CashbackUsed => ("Cashback used in store", "캐시백 매장 사용"),
            Event::CashbackForfeited => ("Cashback forfeited", "캐시백 소멸"),
            Event::PartnerCharged => ("Points issued by partners", "제휴사 적립분 청구"),
            Event::PartnerCredited => ("Points used with partners", "제휴사 사용분 정산"),
            Event::PointsSold => ("Points sold to partners", "제휴사에 판 포인트"),
            Event::Marketing => ("Brand and marketing services", "브랜드·마케팅 용역"),
            Event::BreakagePassed => ("Breakage passed on to partners", "제휴사에 넘긴 미사용분"),
            Event::Settlement => ("Settled in cash", "대금 결제"),
            Event::Purchase => ("Gifts bought", "사은품 매입"),
            Event::WriteDown => ("Leftover gifts written down", "남은 사은품 평가손실"),
            Event::PriceOff => ("Discounts and coupons", "할인·쿠폰"),
            Event::Contact => ("Messages sent", "메시지 발송"),
            Event::Service => ("Services to members", "회원 서비스 제공"),
            Event::Acquisition => ("Referral rewards", "추천 보상"),
        }
    }
}
