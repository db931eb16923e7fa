//! Who the customers are and what they do next.
//!
//! [`Customers`] is a belief, read from `customers.toml`: each number an assumption with its
//! source. [`World`] is one future of them: common shocks first, then each [`Member`] by number,
//! then the luck of each visit. Customers see a member's [`Standing`], never a program's rules.
//!
//! Not here: fitting the belief to data (crate `calibration`), playing a program on the customers
//! (crate `simulation`). No draw comes from a shared sequence.

pub mod chance;

mod attitude;
mod baskets;
mod believed;
mod clock;
mod coupons;
mod enrolment;
mod existing;
mod habits;
mod home;
mod marks;
mod member;
mod mix;
mod pareto_nbd;
mod pull;
mod purchases;
mod redemption;
mod response;
mod segments;
mod sentences;
pub mod special;
mod terms;
mod uncertainty;
mod visits;
mod world;

pub use attitude::Attitude;
pub use baskets::Baskets;
pub use believed::Needs;
pub use clock::Clock;
pub use coupons::{CouponLuck, Coupons};
pub use enrolment::Enrolment;
pub use existing::Existing;
pub use habits::{Claims, Friend, Gifts, Referral};
pub use home::{Away, Home};
pub use marks::{Actions, Kinds, Marks};
pub use member::Member;
pub use mix::{Mix, NONE};
pub use pareto_nbd::ParetoNbd;
pub use pull::Pulls;
pub use purchases::Purchases;
pub use redemption::{Habit, Redemption, Standing};
pub use response::{Goal, Response};
pub use segments::Segments;
pub use sentences::{sentences, sentences_for};
pub use terms::{PaidTerm, Renewal, Renewals, Term};
pub use uncertainty::Uncertainty;
pub use visits::{Course, Visits};
pub use world::{Tables, World};

use believed::{Believed, Presumed};
use documents::{Belief, Notes, Section, Source, Words};
use rust_decimal::Decimal;
use std::cell::RefCell;
use units::{CalendarMonth, Currency, DAYS_PER_MONTH};

/// The whole belief about customers.
#[derive(Clone, Debug)]
pub struct Customers {
    /// What they are called.
    pub name: String,
    /// The currency of their baskets.
    pub currency: Currency,
    /// How often they buy and when they leave.
    pub purchases: Purchases,
    /// What a visit is worth.
    pub baskets: Baskets,
    /// How they use points.
    pub redemption: Redemption,
    /// What a program changes.
    pub response: Response,
    /// Who joins.
    pub enrolment: Enrolment,
    /// What is brought back.
    pub returns: Returns,
    /// What is common and unknown.
    pub uncertainty: Uncertainty,
    /// What visits buy.
    pub category: Kinds,
    /// Where visits buy.
    pub partner: Kinds,
    /// How much they keep to one partner.
    pub home: Home,
    /// What is done besides buying.
    pub action: Actions,
    /// What kinds of customers there are.
    pub segments: Segments,
    /// Who takes up and renews the club and the subscription, by [`Term`].
    pub terms: [PaidTerm; 2],
    /// What members do with coupons.
    pub coupons: Coupons,
    /// Who asks for cashback.
    pub claims: Claims,
    /// Which gifts are preferred.
    pub gifts: Gifts,
    /// Which friends are brought.
    pub referral: Referral,
    /// Twelve factors of the visit rate, the study's first month first; empty without a season.
    season: Vec<f64>,
    file: String,
    presumed: Vec<Presumed>,
}

/// Visits whose goods are brought back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Returns {
    /// Share of visits.
    pub share: f64,
    /// Months from the visit to the return.
    pub after: f64,
}

/// How many customers there are, and when more appear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crowd {
    /// Customers at the start; those known come first.
    pub members: u32,
    /// New customers a month.
    pub new_per_month: u32,
    /// Months over which new ones appear.
    pub months: u32,
}

impl Crowd {
    /// Customers over the whole study.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.members + self.new_per_month * self.months
    }

    /// When the customer with this number appears, months from the start.
    #[must_use]
    pub fn joins(&self, number: u32) -> f64 {
        if number < self.members {
            return 0.0;
        }
        (f64::from(number - self.members) + 0.5) / f64::from(self.new_per_month)
    }
}

impl Customers {
    /// The most categories of visits.
    pub const MOST_CATEGORIES: usize = 16;
    /// The most partners.
    pub const MOST_PARTNERS: usize = 8;
    /// The most actions.
    pub const MOST_ACTIONS: usize = 8;
    /// The most segments of customers.
    pub const MOST_SEGMENTS: usize = 16;

    /// Reads `customers.toml`; `attached` gives the text of files it names, `start` is the study's
    /// first month. All mistakes go to the notes; nothing is returned when there are any.
    pub fn read<'t>(
        source: &Source,
        notes: &Notes,
        start: CalendarMonth,
        attached: impl Fn(&str) -> Option<&'t str>,
    ) -> Option<Self> {
        let root = source.read(notes)?;
        let name = root.text("name").unwrap_or_default();
        root.missing(
            "currency",
            Words::new("such as \"KRW\" or \"USD\"", "예: \"KRW\", \"USD\""),
        );
        let currency = root.currency("currency");
        let needed = |key: &str| {
            root.missing(
                key,
                Words::new(
                    "fit it from transactions, or take a preset trade",
                    "거래 자료로 추정하거나 업종 예시에서 가져오세요",
                ),
            );
            root.section(key)
        };
        let purchases =
            needed("purchases").and_then(|section| Purchases::read(&section, notes, attached));
        let baskets = needed("baskets").and_then(|section| Baskets::read(&section));
        let presumed = RefCell::default();
        let believed = |key: &str| Believed::new(&root, notes, source.file(), &presumed, key);
        let response = Response::read(&believed("response"));
        let terms = [
            PaidTerm::club(&believed("club"), currency.unwrap_or_default()),
            PaidTerm::subscription(&believed("subscription"), currency.unwrap_or_default()),
        ];
        let coupons = Coupons::read(&believed("coupons"));
        let claims = Claims::read(&believed("cashback"));
        let referral = Referral::read(&believed("referral"));
        let home = Home::read(&believed("partners"));
        let partner = Kinds::read(&root, "partner", Self::MOST_PARTNERS);
        if let Some(response) = &response {
            home.judge(source, notes, &partner, &response.halo);
        }
        let season = read_season(&root, start);
        Some(Self {
            category: Kinds::read(&root, "category", Self::MOST_CATEGORIES),
            partner,
            home,
            action: Actions::read(&root, Self::MOST_ACTIONS, &presumed),
            segments: Segments::read(&root, Self::MOST_SEGMENTS),
            gifts: Gifts::read(root.section("gifts").as_ref()),
            redemption: Redemption::read(&believed("redemption")),
            enrolment: Enrolment::read(&believed("enrolment")),
            returns: Returns::read(&believed("returns")),
            uncertainty: Uncertainty::read(&believed("uncertainty")),
            season: season?,
            name,
            currency: currency?,
            purchases: purchases?,
            baskets: baskets?,
            response: response?,
            terms,
            coupons,
            claims,
            referral,
            file: source.file().to_owned(),
            presumed: presumed.take(),
        })
    }

    /// Enters in the register the usual numbers that programs with these needs rest on, where
    /// nobody wrote others.
    pub fn presume_for(&self, notes: &Notes, needs: &Needs) {
        let needed = self.presumed.iter().filter(|one| (one.needed)(needs));
        for one in needed {
            notes.presume(&self.file, &one.key, &one.usual, one.evidence);
        }
    }

    /// The names of what visits buy.
    #[must_use]
    pub fn categories(&self) -> &[String] {
        &self.category.mix.names
    }

    /// The names of where visits buy.
    #[must_use]
    pub fn partners(&self) -> &[String] {
        &self.partner.mix.names
    }

    /// The names of what is done besides buying.
    #[must_use]
    pub fn actions(&self) -> &[String] {
        &self.action.mix.names
    }

    /// The names of kinds of customers.
    #[must_use]
    pub fn segments(&self) -> &[String] {
        &self.segments.mix.names
    }

    /// The factor of all visit rates in a month of the study.
    #[must_use]
    pub fn season(&self, month: u32) -> f64 {
        if self.season.is_empty() {
            1.0
        } else {
            self.season[month as usize % 12]
        }
    }
}

impl Returns {
    fn read(believed: &Believed) -> Self {
        let one = Decimal::ONE;
        let none = Belief::exactly(Decimal::ZERO);
        let two_weeks = Belief::exactly(Decimal::from(14));
        let share = believed.belief("share", one, none, "assumption: nothing is brought back");
        // Only a study with returns has a number of days to speak of.
        let days = if share.central() > 0.0 {
            let evidence = "a usual right of withdrawal (Directive 2011/83/EU, art. 9)";
            believed.belief("after_days", Decimal::from(365), two_weeks, evidence)
        } else {
            believed
                .written("after_days", Decimal::from(365))
                .unwrap_or(two_weeks)
        };
        Self {
            share: share.central(),
            after: days.central() / DAYS_PER_MONTH,
        }
    }
}

/// `season = [12 factors, January first]`, turned so that the study's first month comes first.
fn read_season(root: &Section, start: CalendarMonth) -> Option<Vec<f64>> {
    use rust_decimal::prelude::ToPrimitive;
    if !root.has("season") {
        return Some(Vec::new());
    }
    let factors = root.decimals("season", Decimal::new(1, 2)..=Decimal::from(20))?;
    if factors.len() != 12 {
        root.report(
            "season",
            "season-length",
            Words::new(
                format!("a season has 12 factors, here are {}", factors.len()),
                format!("계절 지수는 12개여야 하는데 {}개입니다", factors.len()),
            ),
            Words::new(
                "give one factor a month, January first",
                "1월부터 한 달에 하나씩 적으세요",
            ),
        );
        return None;
    }
    let mut factors: Vec<f64> = factors
        .iter()
        .map(|factor| factor.to_f64().unwrap_or(1.0))
        .collect();
    factors.rotate_left(start.month as usize - 1);
    Some(factors)
}
