//! The accounts a membership program moves, and the two bases of keeping them.

use serde::{Deserialize, Serialize};

/// A measurement model: what the liability of a program means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Deferred revenue: the price allocated to points and not yet earned (IFRS 15 B39-B47).
    ContractLiability,
    /// Accrued cost: the cost of the points still expected to be used (K-GAAP ch. 14, card issuers).
    CostProvision,
}

impl Basis {
    /// Both, in the order they are shown.
    pub const ALL: [Basis; 2] = [Basis::ContractLiability, Basis::CostProvision];

    /// The account that carries what is owed to members under this basis.
    #[must_use]
    pub fn liability(self) -> Account {
        match self {
            Basis::ContractLiability => Account::ContractLiability,
            Basis::CostProvision => Account::Provision,
        }
    }
}

/// A side of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Left: assets and expenses grow here (차변).
    Debit,
    /// Right: liabilities and revenue grow here (대변).
    Credit,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Side::Debit => Side::Credit,
            Side::Credit => Side::Debit,
        }
    }
}

/// An account of the program's books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// What members paid, and what was paid to them.
    Cash,
    /// What partners still have to pay for points they issued.
    PartnerReceivable,
    /// Points a partner paid for before they are used, where it carries their liability itself.
    PointsPrepaid,
    /// Goods in store, handed out when points or cards are used, or as gifts.
    Inventory,
    /// The price of sales allocated to rights and not yet earned.
    ContractLiability,
    /// The expected cost of rights still to be used.
    Provision,
    /// Fees received for months still to be served: a contract liability of its own line.
    UnearnedFees,
    /// Cashback promised in cash: a financial liability.
    CashbackPayable,
    /// Cashback expected to be asked for, where a member has to ask.
    RefundLiability,
    /// What partners are still to be paid for points used with them.
    PartnerPayable,
    /// Paid by partners for points not yet used, where they carry the liability themselves.
    PartnerAdvances,
    /// Revenue from the goods sold.
    RevenueGoods,
    /// Revenue from rights used or lapsed.
    RevenuePoints,
    /// Revenue from brand and marketing services that partners buy together with points.
    MarketingRevenue,
    /// Revenue from memberships served.
    FeeRevenue,
    /// What discounts, coupons and cashback take off revenue.
    Discounts,
    /// Points paid for by partners, less points used with them.
    PartnerFunding,
    /// What members gave up for good.
    OtherIncome,
    /// The cost of goods given as rewards.
    RewardCost,
    /// The cost of services and free deliveries that members were given.
    ServiceCost,
    /// The cost of the program as a promotion (cost-provision basis), and of messages sent.
    PromotionExpense,
    /// What was paid for new customers.
    AcquisitionCost,
}

impl Account {
    /// Every account, balance sheet first.
    pub const ALL: [Account; 22] = [
        Account::Cash,
        Account::PartnerReceivable,
        Account::PointsPrepaid,
        Account::Inventory,
        Account::ContractLiability,
        Account::Provision,
        Account::UnearnedFees,
        Account::CashbackPayable,
        Account::RefundLiability,
        Account::PartnerPayable,
        Account::PartnerAdvances,
        Account::RevenueGoods,
        Account::RevenuePoints,
        Account::MarketingRevenue,
        Account::FeeRevenue,
        Account::Discounts,
        Account::PartnerFunding,
        Account::OtherIncome,
        Account::RewardCost,
        Account::ServiceCost,
        Account::PromotionExpense,
        Account::AcquisitionCost,
    ];

    /// The side on which the account grows. What is taken off revenue grows on the left.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Account::Cash
            | Account::PartnerReceivable
            | Account::PointsPrepaid
            | Account::Inventory
            | Account::Discounts
            | Account::RewardCost
            | Account::ServiceCost
            | Account::PromotionExpense
            | Account::AcquisitionCost => Side::Debit,
            Account::ContractLiability
            | Account::Provision
            | Account::UnearnedFees
            | Account::CashbackPayable
            | Account::RefundLiability
            | Account::PartnerPayable
            | Account::PartnerAdvances
            | Account::RevenueGoods
            | Account::RevenuePoints
            | Account::MarketingRevenue
            | Account::FeeRevenue
            | Account::PartnerFunding
            | Account::OtherIncome => Side::Credit,
        }
    }

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
            Account::Cash => ("Cash", "현금"),
            Account::PartnerReceivable => ("Receivable from partners", "제휴사 미수금"),
            Account::PointsPrepaid => ("Points paid in advance", "포인트 선급금"),
            Account::Inventory => ("Inventory", "재고자산"),
            Account::ContractLiability => ("Contract liability", "계약부채"),
            Account::Provision => ("Provision for points and rewards", "포인트·보상충당부채"),
            Account::UnearnedFees => ("Unearned fees", "선수회비"),
            Account::CashbackPayable => ("Cashback payable", "미지급캐시백"),
            Account::RefundLiability => ("Refund liability", "환불부채"),
            Account::PartnerPayable => ("Payable to partners", "제휴사 미지급금"),
            Account::PartnerAdvances => ("Advances from partners", "제휴사 선수금"),
            Account::RevenueGoods => ("Revenue, goods", "상품매출"),
            Account::RevenuePoints => ("Revenue, points and rewards", "포인트·보상매출"),
            Account::MarketingRevenue => ("Revenue, marketing services", "마케팅용역매출"),
            Account::FeeRevenue => ("Revenue, fees", "회비수익"),
            Account::Discounts => ("Discounts, off revenue", "매출차감"),
            Account::PartnerFunding => ("Partner funding", "제휴사 정산손익"),
            Account::OtherIncome => ("Other income", "기타수익"),
            Account::RewardCost => ("Cost of rewards", "보상원가"),
            Account::ServiceCost => ("Cost of member services", "회원서비스원가"),
            Account::PromotionExpense => ("Promotion expense", "판매촉진비"),
            Account::AcquisitionCost => ("Customer acquisition cost", "고객획득비"),
        }
    }
}
