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
    /// What members paid.
    Cash,
    /// Goods in store, handed out when points or cards are used.
    Inventory,
    /// The price of sales allocated to rights and not yet earned.
    ContractLiability,
    /// The expected cost of rights still to be used.
    Provision,
    /// Revenue from the goods sold.
    RevenueGoods,
    /// Revenue from rights used or lapsed.
    RevenuePoints,
    /// The cost of goods given as rewards.
    RewardCost,
    /// The cost of the program as a promotion (cost-provision basis).
    PromotionExpense,
}

impl Account {
    /// Every account, balance sheet first.
    pub const ALL: [Account; 8] = [
        Account::Cash,
        Account::Inventory,
        Account::ContractLiability,
        Account::Provision,
        Account::RevenueGoods,
        Account::RevenuePoints,
        Account::RewardCost,
        Account::PromotionExpense,
    ];

    /// The side on which the account grows.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Account::Cash
            | Account::Inventory
            | Account::RewardCost
            | Account::PromotionExpense => Side::Debit,
            Account::ContractLiability
            | Account::Provision
            | Account::RevenueGoods
            | Account::RevenuePoints => Side::Credit,
        }
    }

    /// The name in English reports.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Account::Cash => "Cash",
            Account::Inventory => "Inventory",
            Account::ContractLiability => "Contract liability",
            Account::Provision => "Provision for points",
            Account::RevenueGoods => "Revenue, goods",
            Account::RevenuePoints => "Revenue, points",
            Account::RewardCost => "Cost of rewards",
            Account::PromotionExpense => "Promotion expense",
        }
    }

    /// The name in Korean reports.
    #[must_use]
    pub fn korean(self) -> &'static str {
        match self {
            Account::Cash => "현금",
            Account::Inventory => "재고자산",
            Account::ContractLiability => "계약부채",
            Account::Provision => "포인트충당부채",
            Account::RevenueGoods => "상품매출",
            Account::RevenuePoints => "포인트매출",
            Account::RewardCost => "보상원가",
            Account::PromotionExpense => "판매촉진비",
        }
    }
}
