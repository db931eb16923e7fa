//! The books of one arm of one simulated future, kept month by month on both bases.
//!
//! Not here: the arithmetic of a month end ([`crate::pool`]), the audit ([`crate::tie`]).

use crate::pool::{NEAREST, worth};
use crate::{Account, Basis, Entry, Event, Journal, MonthEnd, Pool};
use serde::{Deserialize, Serialize};
use units::{Money, Points, Ratio};

/// How the rights of one kind (points of a program, stamps of a card) are carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Minor units per point: its stand-alone price before breakage. For a stamp, the price of
    /// the reward over the stamps it takes.
    pub point_value: Ratio,
    /// Minor units of incremental cost per point redeemed.
    pub cost_per_point: Ratio,
    /// What a redeemed right gives.
    pub reward: Reward,
}

/// What a redeemed right gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reward {
    /// A part of the price of a sale. The goods of that sale are costed with the sale, so the
    /// contract-liability books hold no cost for the reward.
    #[default]
    Tender,
    /// Goods of their own (the eleventh cup): their cost is booked when they are handed out.
    Goods,
}

/// What happened to one right in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFlows {
    /// Cash price of the goods sold to members in the month, net of refunds, in minor units. A
    /// price paid with points is not in it.
    pub sales: Money,
    /// Issued, before anything is taken back.
    pub issued: Points,
    /// Redeemed, net of uses given back by returns; may be negative.
    pub redeemed: Points,
    /// Lapsed by their own rule.
    pub expired: Points,
    /// Taken back: returns, closed accounts.
    pub cancelled: Points,
}

/// What is believed at a month end, as shares between 0 and 1.
///
/// A share outside is moved to the nearer bound; what is not a number counts as 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Share of the month's issue expected ever to be redeemed: it prices the month's rights and
    /// is locked with them.
    pub at_issue: f64,
    /// Share of the balance outstanding at the month end expected to be redeemed.
    pub outstanding: f64,
}

/// One right of a program with several, for [`keep_together`].
#[derive(Clone, Copy, Debug)]
pub struct Right<'a> {
    /// Its months, in order from the first.
    pub flows: &'a [MonthFlows],
    /// What was believed at the end of each.
    pub estimates: &'a [Estimate],
    /// How it is carried.
    pub policy: &'a Policy,
}

/// The books of one right: every month end, from which every entry can be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Books {
    /// Every month end, in order.
    pub months: Vec<MonthEnd>,
}

/// Keeps the books of a program with one right.
///
/// # Panics
/// When flows and estimates differ in length: our mistake, never a reader's.
#[must_use]
pub fn keep(flows: &[MonthFlows], estimates: &[Estimate], policy: &Policy) -> Books {
    assert_eq!(flows.len(), estimates.len(), "an estimate for every month");
    let mut pool = Pool::new(*policy);
    let months = (flows.iter().zip(estimates))
        .map(|(flows, estimate)| {
            let standalone = policy.standalone(flows, estimate);
            let allocated = allocated(flows.sales, standalone, standalone);
            pool.close(flows, estimate, flows.sales - allocated, allocated)
        })
        .collect();
    Books { months }
}

/// Keeps the books of a program with several rights, one book for each, in their order.
///
/// The price of a month's sales is shared once, between the goods and all rights. The first
/// right's book also holds the sale of the goods; the others hold only the price of their own
/// right, so that the books of all rights add up to the program's.
///
/// # Panics
/// When the rights differ in months or in the sales they came with: our mistake, never a reader's.
#[must_use]
pub fn keep_together(rights: &[Right<'_>]) -> Vec<Books> {
    let Some(first) = rights.first() else {
        return Vec::new();
    };
    for right in rights {
        let months = right.flows.len();
        assert_eq!(months, right.estimates.len(), "an estimate for every month");
        assert_eq!(months, first.flows.len(), "the same months for every right");
    }
    let mut pools: Vec<Pool> = rights
        .iter()
        .map(|right| Pool::new(*right.policy))
        .collect();
    let mut books = vec![Books::default(); rights.len()];
    for (month, sold) in first.flows.iter().enumerate() {
        let standalone = |right: &Right<'_>| {
            assert_eq!(right.flows[month].sales, sold.sales, "one sale, one price");
            (right.policy).standalone(&right.flows[month], &right.estimates[month])
        };
        let all: Money = rights.iter().map(standalone).sum();
        let parts: Vec<Money> = (rights.iter())
            .map(|right| allocated(sold.sales, standalone(right), all))
            .collect();
        let mut goods = sold.sales - parts.iter().copied().sum();
        for (index, right) in rights.iter().enumerate() {
            let (flows, estimate) = (&right.flows[month], &right.estimates[month]);
            let closed = pools[index].close(flows, estimate, goods, parts[index]);
            books[index].months.push(closed);
            goods = Money::ZERO;
        }
    }
    books
}

impl Policy {
    /// The stand-alone price of a month's issue, after breakage, in minor units.
    fn standalone(&self, flows: &MonthFlows, estimate: &Estimate) -> Money {
        worth(flows.issued, self.point_value.to_f64(), estimate.at_issue)
    }
}

/// The part of a month's sales that belongs to one right: `sales × right ÷ (sales + all rights)`.
///
/// The goods' stand-alone price is their cash price: discounts open to everybody are in it. A
/// month whose refunds exceed its sales has no price to defer.
fn allocated(sales: Money, right: Money, all_rights: Money) -> Money {
    if sales <= Money::ZERO || right <= Money::ZERO {
        return Money::ZERO;
    }
    let product = i128::from(sales.0) * i128::from(right.0);
    Money(NEAREST.divide(product, i128::from(sales.0) + i128::from(all_rights.0)))
}

impl Books {
    /// What is owed at the last month end, in minor units; nothing before the first.
    #[must_use]
    pub fn closing(&self, basis: Basis) -> Money {
        (self.months.last()).map_or(Money::ZERO, |month| month.closing(basis))
    }

    /// Every entry of every month on one basis.
    #[must_use]
    pub fn journal(&self, basis: Basis) -> Journal {
        (self.months.iter())
            .flat_map(|month| month.entries(basis))
            .collect()
    }
}

impl MonthEnd {
    /// What is owed to members at this month end, in minor units.
    #[must_use]
    pub fn closing(&self, basis: Basis) -> Money {
        match basis {
            Basis::ContractLiability => self.contract.closing,
            Basis::CostProvision => self.provision.closing,
        }
    }

    /// The month's entries on one basis. An event that moved nothing has no entry.
    #[must_use]
    pub fn entries(&self, basis: Basis) -> Vec<Entry> {
        let entries = match basis {
            Basis::ContractLiability => self.contract_entries(),
            Basis::CostProvision => self.provision_entries(),
        };
        (entries.into_iter())
            .filter(|entry| !entry.lines().is_empty())
            .collect()
    }

    fn contract_entries(&self) -> [Entry; 4] {
        use Account::{
            Cash, ContractLiability, Inventory, RevenueGoods, RevenuePoints, RewardCost,
        };
        let transfer = |event, debit, credit, amount| {
            Entry::transfer(self.month, event, debit, credit, amount)
        };
        let price = [
            (RevenueGoods, self.goods),
            (ContractLiability, self.contract.allocated),
        ];
        let earned =
            |event, change: Money| transfer(event, ContractLiability, RevenuePoints, -change);
        [
            Entry::shared(self.month, Event::Sale, Cash, &price),
            earned(Event::Redemption, self.contract.released),
            transfer(Event::RewardCost, RewardCost, Inventory, self.reward_cost),
            earned(Event::ReEstimate, self.contract.caught_up),
        ]
    }

    fn provision_entries(&self) -> [Entry; 4] {
        use Account::{Cash, Inventory, PromotionExpense, Provision, RevenueGoods};
        let transfer = |event, debit, credit, amount| {
            Entry::transfer(self.month, event, debit, credit, amount)
        };
        let expensed = |event, change| transfer(event, PromotionExpense, Provision, change);
        let sales = self.goods + self.contract.allocated;
        let used = -self.provision.used;
        [
            transfer(Event::Sale, Cash, RevenueGoods, sales),
            expensed(Event::Accrual, self.provision.accrued),
            transfer(Event::Redemption, Provision, Inventory, used),
            expensed(Event::ReEstimate, self.provision.re_estimated),
        ]
    }
}
