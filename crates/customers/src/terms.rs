//! What is paid for over a time: who takes it up, who renews, who uses what it brings.

use crate::World;
use crate::believed::{Believed, Needs};
use crate::chance::{LANES, Purpose, Stream, share};
use crate::enrolment::Enrolment;
use crate::special::log_gamma_ratio;
use crate::uncertainty::{Common, turns_out};
use documents::{Belief, Words};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use units::{Currency, Money};

/// What members pay for over a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Term {
    /// Membership of the club, renewed by the year.
    Club = 0,
    /// The subscription, renewed by the month or year.
    Subscription = 1,
}

/// What a member does when a term is due for renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// Pays and stays.
    Stays,
    /// Ends it of their own will.
    Leaves,
    /// Wanted to stay, but the payment failed and was not recovered.
    Fails,
    /// Pauses for a while.
    Pauses,
}

/// What a member does at some renewals of a term, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewals {
    /// The period of the first.
    from: u32,
    /// How many the member just stays through.
    stays: u32,
    /// What the member does at the one after those; staying when that is not drawn.
    then: Renewal,
}

impl Renewals {
    /// What the member does at the first of them.
    #[must_use]
    pub fn first(&self) -> Renewal {
        match self.stays {
            0 => self.then,
            _ => Renewal::Stays,
        }
    }

    /// What the member does at the renewal after a period, where that is drawn.
    #[must_use]
    pub fn at(&self, period: u32) -> Option<Renewal> {
        let passed = period.checked_sub(self.from)?;
        match passed.cmp(&self.stays) {
            Ordering::Less => Some(Renewal::Stays),
            Ordering::Equal if self.then != Renewal::Stays => Some(self.then),
            _ => None,
        }
    }

    /// How many renewals after that of a period the member is known to stay through.
    #[must_use]
    pub fn stays_on(&self, period: u32) -> u32 {
        (self.from + self.stays).saturating_sub(period + 1)
    }
}

/// The belief about one paid term.
///
/// Whoever takes it up renews by the shifted beta-geometric law (Fader & Hardie 2007), or with
/// another shape than 1 by the beta-discrete-Weibull law (Fader et al. 2018): with θ ~ Beta(a, b) a
/// member, the chance of still being there after t renewals is `(1-θ)^(t^c)`.
#[derive(Clone, Debug, PartialEq)]
pub struct PaidTerm {
    /// Share of those asked who take it up, and how much likelier frequent customers do.
    pub uptake: Enrolment,
    /// The fee at which that share is believed: of a month of a subscription, of a year of a club.
    /// Without it as many take it up at any fee.
    pub at_fee: Option<Money>,
    /// How strongly the odds of taking it up fall with the fee: they go with `(fee/at_fee)^(-e)`.
    pub fee_elasticity: Belief,
    /// Share of trials that go over into a paid term.
    pub converts: Belief,
    /// First shape of the law of θ over members.
    pub a: Belief,
    /// Second shape of the law of θ.
    pub b: Belief,
    /// Shape in time: below 1, a member grows more loyal with every renewal.
    pub c: Belief,
    /// Chance that the payment of a renewal fails.
    pub payment_failure: Belief,
    /// Share of failed payments that are recovered.
    pub recovered: Belief,
    /// Chance that a renewal is a pause instead.
    pub pause: Belief,
    /// Share of occasions on which a benefit is used.
    pub usage: Belief,
}

/// A paid term as it turns out in one future.
#[derive(Clone, Debug)]
pub(crate) struct TermLaw {
    /// The chance of leaving at each renewal, from the first.
    leaving: Vec<f64>,
    fails: f64,
    pause: f64,
    usage: f64,
    fee_elasticity: f64,
    converts: f64,
}

/// No fee is felt as less than this share of the one at which uptake is believed (assumption, as of
/// a price): something free is not taken by everybody.
const LEAST_FEE_FELT: f64 = 0.05;

impl Term {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Club, Self::Subscription];
}

impl PaidTerm {
    /// Reads `[club]`.
    pub(crate) fn club(believed: &Believed, currency: Currency) -> Self {
        let sure = Belief::exactly(Decimal::ONE);
        Self::read(believed, currency, |needs| needs.club, sure)
    }

    /// Reads `[subscription]`.
    pub(crate) fn subscription(believed: &Believed, currency: Currency) -> Self {
        let converts = believed.when_needed(
            |needs| needs.trial,
            "converts",
            [Decimal::ZERO, Decimal::ONE],
            Belief::exactly(Decimal::new(5, 1)),
            "assumption: half of free trials go over into a paid term; state your own",
        );
        Self::read(believed, currency, |needs| needs.subscription, converts)
    }

    fn read(
        believed: &Believed,
        currency: Currency,
        needed: fn(&Needs) -> bool,
        converts: Belief,
    ) -> Self {
        let one = Decimal::ONE;
        let number = |key: &str, least: Decimal, most: Decimal, usual: Decimal, why| {
            believed.when_needed(needed, key, [least, most], Belief::exactly(usual), why)
        };
        let share = |key: &str, usual: Decimal, why| number(key, Decimal::ZERO, one, usual, why);
        let shape = |key: &str, usual: Decimal, why| {
            number(key, Decimal::new(1, 2), Decimal::from(1000), usual, why)
        };
        let published = "0.668 and 3.806 for yearly renewals of a telephone service, rounded (Fader & Hardie 2007); assumption elsewhere";
        let at_fee = read_at_fee(believed, currency);
        Self {
            at_fee,
            fee_elasticity: match at_fee {
                Some(_) => number(
                    "fee_elasticity",
                    Decimal::ZERO,
                    Decimal::TEN,
                    one,
                    "assumption: twice the fee halves the odds of taking it up",
                ),
                None => believed
                    .written("fee_elasticity", Decimal::TEN)
                    .unwrap_or(Belief::exactly(one)),
            },
            converts,
            uptake: Enrolment {
                share: share(
                    "uptake",
                    Decimal::new(1, 1),
                    "assumption: one in ten of those asked takes it up; state your own",
                )
                .central(),
                selection: number(
                    "selection",
                    Decimal::ZERO,
                    Decimal::from(5),
                    Decimal::new(7, 1),
                    "assumption: our judgement",
                )
                .central(),
            },
            a: shape("a", Decimal::new(7, 1), published),
            b: shape("b", Decimal::new(38, 1), published),
            c: number(
                "c",
                Decimal::new(5, 2),
                Decimal::from(5),
                one,
                "the shifted beta-geometric law (Fader & Hardie 2007)",
            ),
            payment_failure: share(
                "payment_failure",
                Decimal::ZERO,
                "assumption: no payment fails",
            ),
            recovered: share("recovered", Decimal::new(5, 1), "assumption: our judgement"),
            pause: share("pause", Decimal::ZERO, "assumption: nobody pauses"),
            usage: share("usage", one, "assumption: every benefit is used"),
        }
    }

    /// How it turns out in one future; `first` is the number of the first of eight common draws.
    pub(crate) fn law(&self, stream: &Stream, first: Common, months: u32) -> TermLaw {
        let beliefs = [
            &self.a,
            &self.b,
            &self.c,
            &self.payment_failure,
            &self.recovered,
            &self.pause,
            &self.usage,
            &self.fee_elasticity,
        ];
        let mut what = first as u32;
        let [a, b, c, failure, recovered, pause, usage, fee_elasticity] = beliefs.map(|belief| {
            what += 1;
            turns_out(stream, what - 1, belief)
        });
        TermLaw {
            leaving: (1..=months.max(1))
                .map(|period| leaving(a, b, c, period))
                .collect(),
            fails: failure * (1.0 - recovered),
            pause,
            usage,
            fee_elasticity,
            converts: turns_out(stream, Common::Converts as u32, &self.converts),
        }
    }
}

/// `at_fee`; nothing is none, as for goals.
fn read_at_fee(believed: &Believed, currency: Currency) -> Option<Money> {
    let section = believed.section.as_ref()?;
    let fee = section.believed_money("at_fee", currency);
    let fee = fee.filter(|fee| *fee > Money::ZERO);
    if fee.is_none() && section.has("fee_elasticity") {
        section.warn(
            "fee_elasticity",
            "fee-elasticity-unused",
            Words::new(
                "without `at_fee` as many take it up at any fee",
                "`at_fee`가 없으면 회비가 얼마든 같은 비율이 가입합니다",
            ),
            Words::new(
                "write `at_fee`, the fee at which `uptake` is believed: a month's of a subscription, a year's of a club",
                "`uptake`를 믿는 회비를 `at_fee`에 적으세요. 구독은 한 달, 클럽은 한 해의 회비입니다",
            ),
        );
    }
    fee
}

impl World<'_> {
    /// Whether a member takes a term up at a fee (of a month of a subscription, of a year of a club;
    /// minor units), when asked.
    ///
    /// `position` is the member's place by visit rate among those asked: 0 the lightest, 1 the most
    /// frequent. Then the believed share of those asked comes out at the believed fee, however few
    /// are asked. Whoever takes it up at a fee takes it up at every lower one.
    #[must_use]
    pub fn takes_up(&self, number: u32, term: Term, position: f64, fee: f64) -> bool {
        let coin = self.stream.words(Purpose::Character, number, 0)[1 + term as usize];
        let word = (position.clamp(0.0, 1.0) * f64::from(u32::MAX)) as u32;
        let relative = self.tables.rates.at(word) / self.customers.purchases.law.r;
        let level = self.tables.uptake_levels[term as usize] + self.shift_at(term, fee);
        self.customers.terms[term as usize]
            .uptake
            .joins(level, relative, coin)
    }

    /// Whether everybody who is asked takes a term up, or nobody: then nothing else matters.
    #[inline]
    #[must_use]
    pub fn all_take_up(&self, term: Term) -> Option<bool> {
        let level = self.tables.uptake_levels[term as usize];
        level.is_infinite().then_some(level > 0.0)
    }

    /// How much a fee moves the log-odds of taking a term up from those at the believed fee.
    fn shift_at(&self, term: Term, fee: f64) -> f64 {
        let Some(at) = self.customers.terms[term as usize].at_fee else {
            return 0.0;
        };
        let felt = (fee / at.0 as f64).max(LEAST_FEE_FELT);
        -self.terms[term as usize].fee_elasticity * libm::log(felt)
    }

    /// Whether a member goes over from a trial of a subscription into a paid term.
    #[must_use]
    pub fn converts(&self, number: u32) -> bool {
        let term = Term::Subscription;
        // Renewals are counted from 1: nought is the end of the trial.
        let coin = self
            .stream
            .words(Purpose::Renewal, number, (term as u32) << 24)[0];
        share(coin) < self.terms[term as usize].converts
    }

    /// What a member does at the renewals from that of a period on, the first of which is 1: drawn
    /// [`LANES`] at once, as far as the first at which the member does not just stay. Leaving,
    /// payment and pause are separate coins, and leaving comes first.
    #[must_use]
    pub fn renewals(&self, number: u32, term: Term, period: u32) -> Renewals {
        let law = &self.terms[term as usize];
        let event = (term as u32) << 24 | period;
        let words = self.stream.wide(Purpose::Renewal, number, event);
        let renewal = |lane: usize| {
            let [leaves, fails, pauses, _] = words.map(|word| share(word[lane]));
            if leaves < law.leaving(period + lane as u32) {
                Renewal::Leaves
            } else if fails < law.fails {
                Renewal::Fails
            } else if pauses < law.pause {
                Renewal::Pauses
            } else {
                Renewal::Stays
            }
        };
        let mut coming = (0..LANES).map(renewal);
        let end = coming.find(|what| *what != Renewal::Stays);
        Renewals {
            from: period,
            stays: (LANES - coming.len() - usize::from(end.is_some())) as u32,
            then: end.unwrap_or(Renewal::Stays),
        }
    }

    /// Whether a member of a term uses a benefit on an occasion, by the benefit's number and a
    /// count of its occasions.
    #[must_use]
    pub fn uses_benefit(&self, number: u32, term: Term, benefit: u8, occasion: u32) -> bool {
        let usage = self.terms[term as usize].usage;
        if usage >= 1.0 {
            return true;
        }
        let event = (term as u32) << 28 | u32::from(benefit) << 20 | occasion;
        share(self.stream.words(Purpose::Usage, number, event)[0]) < usage
    }
}

impl TermLaw {
    /// The chance of leaving at a renewal, having stayed until then. No study plays more renewals
    /// than months.
    #[inline]
    fn leaving(&self, period: u32) -> f64 {
        let last = self.leaving.len() - 1;
        self.leaving[(period.max(1) as usize - 1).min(last)]
    }
}

/// The chance of leaving at a renewal, having stayed until then, of one of whom nothing else is
/// known: `1 - S(t)/S(t-1)` with `S(t) = B(a, b + t^c)/B(a, b)`, which is `a/(a + b + t - 1)` for
/// the shifted beta-geometric law (Fader & Hardie 2007; Fader, Hardie, Liu, Davin &
/// Steenburgh 2018).
///
/// The mixture over members, not a propensity θ ~ Beta(a, b) drawn for each of them: nothing but
/// renewals depends on θ, so that their law is the same, with one coin instead of two gamma variates.
fn leaving(a: f64, b: f64, c: f64, period: u32) -> f64 {
    if c == 1.0 {
        return a / (a + b + f64::from(period - 1));
    }
    let log_left = |t: u32| log_gamma_ratio(b + libm::pow(f64::from(t), c), a);
    -libm::expm1(log_left(period) - log_left(period - 1))
}
