//! Cashback: a share of what is paid comes back, in cash or as store credit.
//!
//! What a purchase earns is rounded down to the minor unit; of the rates whose condition holds the
//! best is given. It waits for `delay_days`, then it is part of the balance. Cash is paid out at
//! the start of a month of the calendar; store credit pays part of the next basket by itself. A
//! return takes back what the visit earned, as far as it is still held, and gives back the credit
//! it used; room under a cap or in the budget stays used.
//!
//! ```toml
//! [cashback]
//! rate = 0.01               # of what is paid; required
//! as = "cash"               # or "store-credit"
//! pays = "monthly"          # or quarterly, yearly; cash only
//! claim = false             # whether members have to ask for it; cash only
//! smallest_payout = 5000    # a smaller balance waits; by default none
//! delay_days = 30           # before what a purchase earned can be had; by default none
//! most_per_month = 30000    # credited to a member; or most_per_quarter, most_per_year: of the
//!                           # calendar; by default no cap
//! lapse_months = 60         # without a visit, then the balance is forfeited; by default never
//! budget = 100000000        # credited to all members together; by default no limit
//! [[cashback.for]]          # other rates, up to sixteen; the best that holds wins
//! rate = 0.02
//! category = "fresh"        # a condition, as in [[discount.for]]
//! ```

mod read;
mod rule;

pub(crate) use rule::{Rule, State};

use crate::when::When;
use rust_decimal::Decimal;
use units::Money;

/// Cashback as written in `[cashback]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// The share of what is paid that comes back: `0.01` is 1 %.
    pub rate: Decimal,
    /// Other rates, each with its condition; the best that holds wins.
    pub specials: Vec<Special>,
    /// The most a member is credited in a period; none for no cap.
    pub cap: Option<Cap>,
    /// How it comes back.
    pub means: Means,
    /// A balance below this is neither paid out nor used.
    pub smallest_payout: Money,
    /// Days before what a purchase earned can be paid out or used.
    pub delay_days: u32,
    /// Months without a visit after which the balance is forfeited; none for never.
    pub lapse_months: Option<u32>,
    /// What all members together may be credited; none for no limit. A shared limit.
    pub budget: Option<Money>,
}

/// One entry of `[[cashback.for]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// The share of what is paid.
    pub rate: Decimal,
    /// When.
    pub when: When,
}

/// The most a member is credited for the purchases of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    /// How much.
    pub most: Money,
    /// The month, quarter or year of the calendar that it holds for.
    pub period: Period,
}

/// A part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month,
    /// From January, April, July and October.
    Quarter,
    /// From January.
    Year,
}

impl Period {
    pub(crate) const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its months.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The key of a cap that holds for it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Month => "most_per_month",
            Self::Quarter => "most_per_quarter",
            Self::Year => "most_per_year",
        }
    }
}

/// How cashback comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Paid out.
    Cash {
        /// How often, at the start of a month of the calendar.
        pays: Pays,
        /// Whether the member has to ask for it.
        claim: bool,
    },
    /// It pays part of later baskets by itself.
    StoreCredit,
}

/// How often cashback is paid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pays {
    /// Every month.
    #[default]
    Monthly,
    /// In January, April, July and October.
    Quarterly,
    /// In January.
    Yearly,
}

impl Pays {
    /// Months between two pay-outs.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Yearly => 12,
        }
    }
}

impl Design {
    /// Whether it is used on later baskets rather than paid out.
    #[must_use]
    pub fn is_store_credit(&self) -> bool {
        self.means == Means::StoreCredit
    }
}
