//! Chance: every draw is a function of its coordinates.
//!
//! A draw is named by (seed, replication, member, event, purpose) and nothing else: there is no
//! shared sequence, so a draw added for one purpose moves no other, every arm sees the same luck,
//! and any future can be replayed from any member outward.

mod gamma;
mod normal;
mod philox;
mod quantile;

pub(crate) use gamma::gamma_below;
pub use gamma::{beta_keyed, gamma_keyed, gamma_table};
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
    /// What a visit is for: category, partner, action and its amount.
    Mark = 8,
    /// Who a member is to programs of other kinds: segment, uptake of each paid term, birthday.
    Character = 9,
    // 10 was how readily a member ends each paid term.
    /// Rejection attempts for how readily a member takes a coupon.
    Taking = 11,
    /// One renewal of a paid term: leaving, payment, pause.
    Renewal = 12,
    /// One coupon sent to a member: taking, lag, opting out.
    Coupon = 13,
    /// One pay-out that has to be asked for.
    Claim = 14,
    /// One choice among gifts.
    Choice = 15,
    /// One occasion on which a benefit of a paid term could be used.
    Usage = 16,
    /// One friend a member brings: the time since the one before, and whether bought otherwise.
    Friend = 17,
    /// Which company a customer usually goes to.
    Home = 18,
    /// Which visits of a member are extra ones, and where they go.
    Away = 19,
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

    /// The same, with the machine's widest vectors.
    #[inline]
    #[must_use]
    pub fn wide(&self, purpose: Purpose, member: u32, event: u32) -> Lanes {
        pulp::Arch::new().dispatch(Wide {
            stream: self,
            purpose,
            member,
            event,
        })
    }
}

/// Words to be drawn with wide vectors.
struct Wide<'d> {
    stream: &'d Stream,
    purpose: Purpose,
    member: u32,
    event: u32,
}

impl pulp::NullaryFnOnce for Wide<'_> {
    type Output = Lanes;

    #[inline(always)]
    fn call(self) -> Lanes {
        self.stream.lanes(self.purpose, self.member, self.event)
    }
}
