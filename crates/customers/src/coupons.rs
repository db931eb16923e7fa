//! What members do with messages and the coupons in them.

use crate::World;
use crate::believed::Believed;
use crate::chance::{LANES, Purpose, Stream, beta_keyed, share};
use crate::uncertainty::{Common, turns_out};
use documents::Belief;
use rust_decimal::Decimal;
use units::DAYS_PER_MONTH;

/// The belief about coupons: take-up is beta-binomial over members, its lag a Weibull law, and
/// every message may be one too many.
#[derive(Clone, Debug, PartialEq)]
pub struct Coupons {
    /// First shape of the law of a member's chance to take a coupon.
    pub a: Belief,
    /// Second shape of that law.
    pub b: Belief,
    /// Shape of the law of the days until it is used.
    pub lag_shape: Belief,
    /// Scale of that law, days.
    pub lag_days: Belief,
    /// Chance that a message makes a member opt out.
    pub opt_out: Belief,
    /// By how much each message of the last three months raises that chance, as a share.
    pub fatigue: Belief,
}

/// Coupons as they turn out in one future.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CouponLaw {
    taking: [f64; 2],
    lag_shape: f64,
    lag_months: f64,
    /// The chance to opt out after so many messages in the last three months; the last for more.
    opt_out: [f64; 32],
}

/// The luck of one coupon sent to a member: the same in every arm that sends it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CouponLuck {
    takes: u32,
    lags: u32,
    opts_out: u32,
}

impl CouponLuck {
    /// Whether a member of this chance takes the coupon.
    #[must_use]
    pub fn taken(&self, chance: f64) -> bool {
        share(self.takes) < chance
    }
}

impl Coupons {
    pub(crate) fn read(believed: &Believed) -> Self {
        let number = |key: &str, [least, most]: [Decimal; 2], usual: Decimal, why| {
            let usual = Belief::exactly(usual);
            believed.when_needed(|needs| needs.coupons, key, [least, most], usual, why)
        };
        let shape = [Decimal::new(1, 2), Decimal::from(1000)];
        let households = "assumption: 6,589 household-campaigns of a public teaching data set (Complete Journey)";
        let lag = "assumption: first redemptions in the same data";
        Self {
            a: number("a", shape, Decimal::new(386, 3), households),
            b: number("b", shape, Decimal::new(3088, 3), households),
            lag_shape: number(
                "lag_shape",
                [Decimal::new(1, 1), Decimal::from(20)],
                Decimal::new(135, 2),
                lag,
            ),
            lag_days: number(
                "lag_days",
                [Decimal::new(1, 2), Decimal::from(3650)],
                Decimal::new(184, 1),
                lag,
            ),
            opt_out: number(
                "opt_out",
                [Decimal::ZERO, Decimal::ONE],
                Decimal::new(2, 3),
                "assumption: our judgement",
            ),
            fatigue: number(
                "fatigue",
                [Decimal::ZERO, Decimal::from(10)],
                Decimal::new(5, 1),
                "assumption: our judgement",
            ),
        }
    }

    pub(crate) fn law(&self, stream: &Stream) -> CouponLaw {
        let beliefs = [
            &self.a,
            &self.b,
            &self.lag_shape,
            &self.lag_days,
            &self.opt_out,
            &self.fatigue,
        ];
        let mut what = Common::Coupons as u32;
        let [a, b, lag_shape, lag_days, opt_out, fatigue] = beliefs.map(|belief| {
            what += 1;
            turns_out(stream, what - 1, belief)
        });
        CouponLaw {
            taking: [a, b],
            lag_shape,
            lag_months: lag_days / DAYS_PER_MONTH,
            opt_out: std::array::from_fn(|recent| {
                opt_out * libm::pow(1.0 + fatigue, recent as f64)
            }),
        }
    }
}

impl World<'_> {
    /// A member's chance to take a coupon: beta over members, its odds moved by the segment.
    #[must_use]
    pub fn taking(&self, number: u32, segment: u8) -> f64 {
        let chance = beta_keyed(
            &self.stream,
            Purpose::Taking,
            number,
            0,
            self.coupons.taking,
            &self.tables.normal,
        );
        let [take_up, _] = self.customers.segments.factors(segment);
        chance * take_up / (1.0 - chance + chance * take_up)
    }

    /// The luck of [`LANES`] sendings of one coupon from the given one on, each by its number.
    #[must_use]
    pub fn coupons(&self, number: u32, coupon: u8, sending: u32) -> [CouponLuck; LANES] {
        let event = u32::from(coupon) << 24 | sending;
        let [takes, lags, opts_out, _] = self.stream.wide(Purpose::Coupon, number, event);
        std::array::from_fn(|lane| CouponLuck {
            takes: takes[lane],
            lags: lags[lane],
            opts_out: opts_out[lane],
        })
    }

    /// Months from sending to the wish to use it: a Weibull law, by inversion.
    #[must_use]
    pub fn lag(&self, luck: &CouponLuck) -> f64 {
        let law = &self.coupons;
        let unit = self.tables.exponential.at(luck.lags);
        law.lag_months * libm::pow(unit, 1.0 / law.lag_shape)
    }

    /// Whether the message makes its member opt out, after so many messages in the last three
    /// months.
    #[must_use]
    pub fn opts_out(&self, luck: &CouponLuck, recent: u32) -> bool {
        let chances = &self.coupons.opt_out;
        share(luck.opts_out) < chances[(recent as usize).min(chances.len() - 1)]
    }
}
