//! What a member does, and what a member sees.

use units::{Money, Points, Ratio, Rounding};

/// One visit of a member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visit {
    /// When, in months from the study's start; visits of one account come in this order.
    pub moment: f64,
    /// The basket at its full price: from nothing to [`Visit::LARGEST_BASKET`].
    pub basket: Money,
    /// Whether the member asks to use points.
    pub use_points: bool,
    /// When the whole basket is brought back: months after the visit; none when it is kept.
    pub returned_after: Option<f64>,
    /// What is bought, and where.
    pub mark: Mark,
}

/// What a visit buys and where, as places in the lists of [`crate::Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// One word: written as a word and read by bytes it would make every visit wait.
#[repr(align(2))]
pub struct Mark {
    /// The category; [`Mark::NONE`] for a nameless one.
    pub category: u8,
    /// The partner; [`Mark::NONE`] for none.
    pub partner: u8,
}

impl Mark {
    /// No name.
    pub const NONE: u8 = u8::MAX;
}

impl Default for Mark {
    /// Neither has a name.
    fn default() -> Self {
        Self {
            category: Self::NONE,
            partner: Self::NONE,
        }
    }
}

impl Visit {
    /// The largest basket whose points fit 64 bits under any rules: 10^14 minor units.
    pub const LARGEST_BASKET: Money = Money(100_000_000_000_000);

    /// A visit whose basket is kept and on which no points are used.
    #[must_use]
    pub fn new(moment: f64, basket: Money) -> Self {
        Self {
            moment,
            basket,
            use_points: false,
            returned_after: None,
            mark: Mark::default(),
        }
    }

    /// The same visit, on which the member asks to use points.
    #[must_use]
    pub fn using_points(self) -> Self {
        Self {
            use_points: true,
            ..self
        }
    }

    /// The same visit, of a category and at a partner.
    #[must_use]
    pub fn marked(self, category: u8, partner: u8) -> Self {
        Self {
            mark: Mark { category, partner },
            ..self
        }
    }

    /// The same visit, whose basket is brought back so many months later.
    #[must_use]
    pub fn returned_after(self, months: f64) -> Self {
        Self {
            returned_after: Some(months),
            ..self
        }
    }
}

/// What a visit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Paid in cash.
    pub cash: Money,
    /// Points used.
    pub used: Points,
    /// Points issued, pending ones included.
    pub earned: Points,
    /// The part of the basket that earned points.
    pub counted: Money,
    /// Rewards of the stamp card.
    pub rewards: u32,
}

/// What a member sees of the program before deciding anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Points that can be used now.
    pub available: Points,
    /// Points issued that do not count yet.
    pub pending: Points,
    /// The fewest points that can be used at once; zero without a points program, more than anybody
    /// holds when points are only exchanged for gifts.
    pub smallest_use: Points,
    /// Stamps on the card.
    pub stamps: u32,
    /// Stamps of a full card; zero without one.
    pub card: u32,
    /// Stamps on the card that its rewards before the full one have taken.
    pub taken: u32,
    /// Stamps at which the next reward is given; zero without a card.
    pub reward_at: u32,
    pub(crate) value_of_point: Ratio,
}

impl Standing {
    /// Whether there are enough points for the smallest use.
    #[inline]
    #[must_use]
    pub fn can_use(&self) -> bool {
        self.smallest_use.0 > 0 && self.available >= self.smallest_use
    }

    /// What the available points are worth, rounded down.
    #[inline]
    #[must_use]
    pub fn value(&self) -> Money {
        Money(self.value_of_point.of(self.available.0, Rounding::Down))
    }

    /// What the smallest use is worth, rounded down.
    #[inline]
    #[must_use]
    pub fn smallest_value(&self) -> Money {
        Money(self.value_of_point.of(self.smallest_use.0, Rounding::Down))
    }

    /// How near the next reward is, from 0 to 1: the fuller of the stamp card and the way to the
    /// smallest use of points; zero in the empty program.
    #[inline]
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.stamp_progress().max(self.points_progress())
    }

    /// The way from the last reward of the card to the next, in stamps; zero without a card.
    #[inline]
    #[must_use]
    pub fn stamp_progress(&self) -> f64 {
        match self.reward_at {
            0 => 0.0,
            next => f64::from(self.stamps - self.taken) / f64::from(next - self.taken),
        }
    }

    /// Available points over the smallest use, at most 1; zero without points.
    #[inline]
    #[must_use]
    pub fn points_progress(&self) -> f64 {
        match self.smallest_use.0 {
            0 => 0.0,
            smallest => (self.available.0 as f64 / smallest as f64).min(1.0),
        }
    }
}
