//! Chance: every draw is a function of its coordinates.
//!
//! A draw is named by (seed, replication, member, event, purpose) and nothing else: there is no
//! shared sequence, so a draw added for one purpose moves no other, every arm sees the same luck,
//! and any future can be replayed from any member outward.

mod gamma;
mod normal;
mod philox;
mod quantile;

pub use gamma::{gamma_keyed, gamma_table};
pub use normal::{exponential_table, lognormal_table, normal_quantile, normal_table};
pub use philox::{LANES, Lanes, Philox};
pub use quantile::{QuantileTable, Tail, share};

/// What a draw is for. The number is a coordinate: it never changes meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// What all customers of one future have in common.
    World = 1,
    /// Who a member is: rate, lapse, lifetime, basket level.
    Traits = 2,
    /// How a member treats the program: redemption, enrolment.
    Attitude = 3,
    /// One visit: gap, basket, coin, return.
    Visit = 4,
    /// Rejection attempts for a member's rate.
    Rate = 5,
    /// Rejection attempts for a member's lapse hazard.
    Lapse = 6,
    /// Rejection attempts for a member's basket level.
    Basket = 7,
}

/// The draws of one future.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    philox: Philox,
    replication: u32,
}

impl Stream {
    /// The stream of one replication under one seed.
    #[must_use]
    pub fn new(seed: u64, replication: u32) -> Self {
        Self {
            philox: Philox::new(seed),
            replication,
        }
    }

    /// Four independent uniform words for one coordinate.
    #[inline]
    #[must_use]
    pub fn words(&self, purpose: Purpose, member: u32, event: u32) -> [u32; 4] {
        self.philox
            .block([event, member, self.replication, purpose as u32])
    }

    /// The words of [`LANES`] consecutive events at once, from `event` on.
    #[inline(always)]
    #[must_use]
    pub fn lanes(&self, purpose: Purpose, member: u32, event: u32) -> Lanes {
        self.philox
            .lanes([event, member, self.replication, purpose as u32])
    }
}
