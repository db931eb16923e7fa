//! The books: what a program owes its members at each month end, and the entries that say so.
//!
//! Values in, books out. Two measurement models are kept side by side and never mixed
//! ([`Basis`]): the *contract liability* of IFRS 15 (K-IFRS 1115, ASC 606), where part of every
//! sale is deferred and released as points are used, and the *cost provision* of K-GAAP chapter 14
//! and card issuers, where the expected cost of points is accrued.
//!
//! - [`measurement`]: the formulas in exact decimals, one public function per rule.
//! - [`valuation`]: the same formulas over periods of actuals that a user brings.
//! - [`books`]: integer books of one arm of one simulated future, month by month.
//! - [`entry`], [`journal`]: double entry; an entry that does not balance cannot be built.
//! - [`gifts`], [`vouchers`]: rights that are no points, carried by the same books.
//! - [`fees`], [`payable`], [`partners`]: balances that are counted, not estimated
//!   ([`RollForward`]).
//! - [`bearer`]: which company of a group carries what its points leave behind; [`coalition`]: each
//!   company's own books of it.
//! - [`costs`]: what a program costs without owing it to anybody.
//! - [`split`]: what of a balance falls due within a year.
//! - [`tie`]: the audit that derives every roll-forward again from the journal alone.
//!
//! The reasoning is told in `docs/accounting.md`. Nothing here is audit, legal or tax advice.
//!
//! Not here: how many points are issued or used (crate `simulation`), what share of them is
//! expected to be used (crate `analysis`). The books believe the flows and estimates they are given.

pub mod account;
pub mod bearer;
pub mod books;
pub mod coalition;
pub mod costs;
pub mod entry;
pub mod event;
pub mod fees;
pub mod gifts;
pub mod journal;
pub mod measurement;
pub mod partners;
pub mod payable;
pub mod pool;
pub mod roll_forward;
pub mod split;
pub mod tie;
pub mod valuation;
pub mod vouchers;

pub use account::{Account, Basis, Side};
pub use bearer::Bearer;
pub use books::{Books, Estimate, MonthFlows, Policy, Reward, Right, keep, keep_together};
pub use coalition::{Bearers, Coalition, Own, OwnCost, Sold, UseCost, keep_apart};
pub use costs::CostFlows;
pub use entry::{Entry, Line, Unbalanced};
pub use event::Event;
pub use fees::FeeFlows;
pub use journal::Journal;
pub use partners::{PartnerFlows, Position, Settlement};
pub use payable::CashbackFlows;
pub use pool::{ContractRollForward, MonthEnd, PointsRollForward, Pool, ProvisionRollForward};
pub use roll_forward::{BalanceMonth, RollForward};
pub use split::Split;
