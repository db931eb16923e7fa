//! One future: what all its customers share, and each of them in it.

use crate::chance::{QuantileTable, Stream, exponential_table, gamma_table, normal_table, share};
use crate::clock::Clock;
use crate::coupons::CouponLaw;
use crate::enrolment::logistic;
use crate::pareto_nbd::ParetoNbd;
use crate::pull::Pulls;
use crate::terms::TermLaw;
use crate::uncertainty::{Common, common_word, turns_out};
use crate::{Crowd, Customers, Returns};
use std::borrow::Cow;

/// Quantile tables that every future of a study shares; built once, in milliseconds.
#[derive(Clone, Debug)]
pub struct Tables {
    pub(crate) exponential: QuantileTable,
    pub(crate) normal: QuantileTable,
    pub(crate) factors: QuantileTable,
    pub(crate) levels: QuantileTable,
    pub(crate) rates: QuantileTable,
    pub(crate) lapses: QuantileTable,
    pub(crate) enrolment_level: f64,
    pub(crate) uptake_levels: [f64; 2],
}

impl Tables {
    /// The tables of these customers.
    #[must_use]
    pub fn new(customers: &Customers) -> Self {
        let law = &customers.purchases.law;
        let rates = gamma_table(law.r);
        Self {
            exponential: exponential_table(),
            normal: normal_table(),
            factors: customers.baskets.factors(),
            levels: customers.baskets.levels(),
            enrolment_level: customers.enrolment.level(&rates, law.r),
            uptake_levels: [0, 1].map(|term| customers.terms[term].uptake.level(&rates, law.r)),
            rates,
            lapses: gamma_table(law.s),
        }
    }
}

/// One future of all customers.
#[derive(Debug)]
pub struct World<'s> {
    pub(crate) customers: &'s Customers,
    pub(crate) crowd: Crowd,
    pub(crate) tables: &'s Tables,
    pub(crate) stream: Stream,
    pub(crate) law: ParetoNbd,
    pub(crate) rates: Cow<'s, QuantileTable>,
    pub(crate) lapses: Cow<'s, QuantileTable>,
    pub(crate) rate_factor: f64,
    pub(crate) lapse_factor: f64,
    pub(crate) never: f64,
    pub(crate) propensity: f64,
    pub(crate) stockpile: f64,
    pub(crate) stockpile_spread: f64,
    /// Share of leavers a program keeps, in this future.
    pub fewer_leavers: f64,
    /// How much more often members come near a reward, and from what progress on.
    pub goal: Option<(f64, f64)>,
    /// What else a program of any kind changes, in this future.
    pub pulls: Pulls,
    /// Shares of visits on which only a program brings an action about, summed up.
    pub(crate) brought_about: Vec<f64>,
    /// Share of visits that go to the usual company.
    pub(crate) keeps: f64,
    pub(crate) terms: [TermLaw; 2],
    pub(crate) coupons: CouponLaw,
    /// Chance that a pay-out is asked for.
    pub(crate) claims: f64,
    /// Friends a member brings a month.
    pub(crate) friends: f64,
    /// Share of friends who would have come anyway.
    pub(crate) anyway: f64,
    returns: Returns,
    control_clock: Clock,
    /// One clock per month of joining; just one when the pull does not fade.
    program_clocks: Vec<Clock>,
    /// The visit rates that part the fifths of customers.
    pub(crate) fifths: [f64; 4],
}

impl<'s> World<'s> {
    /// The future with this number, of a crowd, over this many months.
    #[must_use]
    pub fn new(
        customers: &'s Customers,
        crowd: Crowd,
        tables: &'s Tables,
        seed: u64,
        replication: u32,
        months: u32,
    ) -> Self {
        let stream = Stream::new(seed, replication);
        let normal = |what: u32| tables.normal.at(common_word(&stream, what));
        let Customers {
            purchases,
            redemption,
            response,
            uncertainty,
            ..
        } = customers;
        let law = purchases.law_at(std::array::from_fn(|i| {
            normal(Common::Law as u32 + i as u32)
        }));
        let table = |shape: f64, usual: f64, shared: &'s QuantileTable| {
            if shape == usual {
                Cow::Borrowed(shared)
            } else {
                Cow::Owned(gamma_table(shape))
            }
        };
        let shock =
            |what: Common, sigma: f64| libm::exp(sigma * (normal(what as u32) - sigma / 2.0));
        let believed = |what: Common, belief| turns_out(&stream, what as u32, belief);
        let propensity = believed(Common::Propensity, &redemption.propensity);
        let odds = uncertainty.redemption * normal(Common::Redemption as u32);
        let extra_visits = believed(Common::ExtraVisits, &response.extra_visits);
        let half_life = believed(Common::HalfLife, &response.half_life);
        let season = |month: u32| customers.season(month);
        let pull = |age: u32| pull(extra_visits, half_life, age);
        let joining = if extra_visits != 0.0 && half_life > 0.0 {
            months
        } else {
            1
        };
        let program_clock = |joined: u32| {
            Clock::new(
                (0..months).map(move |month| season(month) * pull(month.saturating_sub(joined))),
            )
        };
        let rates = table(law.r, purchases.law.r, &tables.rates);
        let rate_factor = shock(Common::Rate, uncertainty.rate);
        let bound = |index: usize| {
            let word = f64::from(u32::MAX) * (index + 1) as f64 / 5.0;
            rates.at(word as u32) / law.alpha * rate_factor
        };
        Self {
            crowd,
            law,
            fifths: std::array::from_fn(bound),
            rates,
            lapses: table(law.s, purchases.law.s, &tables.lapses),
            rate_factor,
            lapse_factor: shock(Common::Lapse, uncertainty.lapse),
            never: believed(Common::Never, &redemption.never),
            propensity: shifted(propensity, odds),
            stockpile: believed(Common::Stockpile, &redemption.stockpile),
            stockpile_spread: believed(Common::StockpileSpread, &redemption.stockpile_spread),
            fewer_leavers: believed(Common::FewerLeavers, &response.fewer_leavers),
            goal: response
                .goal
                .as_ref()
                .map(|goal| (goal.from, believed(Common::Faster, &goal.faster))),
            pulls: Pulls::new(response, &stream),
            keeps: believed(Common::Keeps, &customers.home.keeps),
            brought_about: customers.action.brought_about(&stream),
            terms: [
                customers.terms[0].law(&stream, Common::ClubTerm, months),
                customers.terms[1].law(&stream, Common::SubscriptionTerm, months),
            ],
            coupons: customers.coupons.law(&stream),
            claims: believed(Common::Claims, &customers.claims.claims),
            friends: believed(Common::Friends, &customers.referral.per_year) / 12.0,
            anyway: believed(Common::Anyway, &customers.referral.anyway),
            returns: customers.returns,
            control_clock: Clock::new((0..months).map(season)),
            program_clocks: (0..joining).map(program_clock).collect(),
            customers,
            tables,
            stream,
        }
    }

    /// The clock of customers outside any program.
    #[inline]
    #[must_use]
    pub fn control_clock(&self) -> &Clock {
        &self.control_clock
    }

    /// The clock of members of a program who joined at a moment.
    #[inline]
    #[must_use]
    pub fn program_clock(&self, joins: f64) -> &Clock {
        &self.program_clocks[(joins as usize).min(self.program_clocks.len() - 1)]
    }

    /// Customers over the whole study, friends aside.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.crowd.total()
    }

    /// Months after which a visit is returned, by its word; nothing when it is kept.
    #[inline]
    #[must_use]
    pub fn returned_after(&self, word: u32) -> Option<f64> {
        let Returns {
            share: returned,
            after,
        } = self.returns;
        (returned > 0.0 && share(word) < returned).then_some(after)
    }
}

/// The mean over a month of `1 + extra 2^(-t/half_life)`, that many months after joining.
fn pull(extra: f64, half_life: f64, age: u32) -> f64 {
    if extra == 0.0 {
        return 1.0;
    }
    if half_life == 0.0 {
        return 1.0 + extra;
    }
    let decay = std::f64::consts::LN_2 / half_life;
    let left = libm::exp(-decay * f64::from(age));
    1.0 + extra * left * -libm::expm1(-decay) / decay
}

/// A probability with its log-odds shifted.
fn shifted(probability: f64, by: f64) -> f64 {
    if by == 0.0 || probability <= 0.0 || probability >= 1.0 {
        return probability;
    }
    logistic(libm::log(probability / (1.0 - probability)) + by)
}
