//! The question, read from `study.toml`, with the programs and customers it names.

mod accounting;
mod costs;
mod goals;
mod named;

pub use accounting::{Accounting, Basis, ExpectedRedemption};
pub use costs::Costs;
pub use goals::Goals;
pub use named::Arm;

use crate::{Files, agreement};
use customers::{Crowd, Customers, Needs};
use documents::{Notes, Section, Source, Words};
use program::{Design, Names, Setting};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use units::{CalendarMonth, Currency};

/// The generation of the model: it enters every fingerprint, and changes when the same study would
/// give other numbers.
pub const MODEL: u32 = 4;

/// Everything a run depends on.
#[derive(Clone, Debug)]
pub struct Study {
    /// What it is called.
    pub name: String,
    /// The currency of every amount.
    pub currency: Currency,
    /// The first calendar month.
    pub start: CalendarMonth,
    /// Months reported.
    pub months: u32,
    /// Customers at the start.
    pub members: u32,
    /// New customers a month.
    pub new_per_month: u32,
    /// Futures.
    pub replications: u32,
    /// The relative Monte Carlo error at which fewer futures are enough; none plays them all.
    pub precision: Option<f64>,
    /// The seed of all chance.
    pub seed: u64,
    /// Who the customers are.
    pub customers: Customers,
    /// The programs; the control is not among them.
    pub arms: Vec<Arm>,
    /// What it costs to run them.
    pub costs: Costs,
    /// How the books are kept.
    pub accounting: Accounting,
    /// What the program that leaves most over should reach.
    pub goals: Goals,
    digest: [u8; 32],
}

/// How often a member is given or charged an amount in a month, at most: once a day. An assumption
/// that only bounds what can be counted.
const PAID_IN_A_MONTH: u64 = 31;

impl Study {
    /// The largest crowd: member numbers are 32-bit coordinates.
    pub const MOST_MEMBERS: i64 = 100_000_000;
    /// The longest horizon, in months.
    pub const MOST_MONTHS: i64 = 240;
    /// The most futures.
    pub const MOST_REPLICATIONS: i64 = 100_000;

    /// Reads `study.toml` and everything it names. Every mistake in every file goes to the notes;
    /// nothing comes back when there is any error.
    #[must_use]
    pub fn read(files: &Files, notes: &Notes) -> Option<Self> {
        let Some(text) = files.text(Files::STUDY) else {
            notes.report_file(
                Files::STUDY,
                "missing-file",
                Words::new("there is no study.toml", "study.toml이 없습니다"),
                Words::new(
                    "a study is a folder with study.toml, customers.toml and its programs",
                    "연구 폴더에는 study.toml, customers.toml, 프로그램 파일이 있어야 합니다",
                ),
            );
            return None;
        };
        let source = Source::new(Files::STUDY, text);
        let study = source
            .read(notes)
            .and_then(|root| Self::read_root(&root, files, notes));
        study.filter(|_| !notes.has_errors())
    }

    fn read_root(root: &Section, files: &Files, notes: &Notes) -> Option<Self> {
        root.missing(
            "currency",
            Words::new("such as \"KRW\" or \"USD\"", "예: \"KRW\", \"USD\""),
        );
        root.missing(
            "start",
            Words::new(
                "the first month, such as \"2027-01\"",
                "첫 달, 예: \"2027-01\"",
            ),
        );
        root.missing(
            "members",
            Words::new(
                "how many customers there are at the start",
                "시작할 때의 고객 수",
            ),
        );
        let name = root.text("name").unwrap_or_default();
        // What readers of one language call it is for the eye alone.
        let _ = (root.text("name_en"), root.text("name_ko"));
        let currency = root.currency("currency");
        let start = root.calendar_month("start");
        let whole = |key: &str, least: i64, most: i64, default: i64| {
            root.whole(key, least..=most).unwrap_or(default)
        };
        let months = whole("months", 1, Self::MOST_MONTHS, 36) as u32;
        let members = root.whole("members", 1..=Self::MOST_MEMBERS);
        let new_per_month = whole("new_per_month", 0, 1_000_000, 0) as u32;
        let replications = whole("replications", 1, Self::MOST_REPLICATIONS, 400) as u32;
        let seed = whole("seed", 0, i64::MAX, 1) as u64;
        let accounting = Accounting::read(root.section("accounting").as_ref());
        let goals = Goals::read(root.section("goals").as_ref(), currency);
        let precision = root.decimal("precision", Decimal::ZERO..=Decimal::new(5, 1));
        let precision = precision
            .and_then(|share| share.to_f64())
            .filter(|share| *share > 0.0);
        let setting = Setting {
            currency: currency.unwrap_or_default(),
            start: start.unwrap_or(CalendarMonth {
                year: 2027,
                month: 1,
            }),
            months: months + accounting.map_or(0, |accounting| accounting.run_off),
            ..Setting::default()
        };
        let read = named::read_customers(root, files, notes, &setting);
        let named = read.as_ref().map(|(_, customers)| names(customers));
        let setting = Setting {
            names: named.unwrap_or_default(),
            ..setting
        };
        let arms = named::read_arms(root, files, notes, &setting);
        if let (Some((source, customers)), Some(arms)) = (&read, &arms) {
            customers.presume_for(notes, &needs_of(arms));
            agreement::check(source, customers, arms, notes);
        }
        let people = members.unwrap_or(0) + i64::from(new_per_month) * i64::from(months);
        let times = people.unsigned_abs() * u64::from(setting.months) * PAID_IN_A_MONTH;
        notes.hold_amounts(times);
        let costs_section = root.section("costs");
        let costs = Costs::read(costs_section.as_ref(), &setting, notes);
        Some(Self {
            name,
            currency: currency?,
            start: start?,
            months,
            members: members? as u32,
            new_per_month,
            replications,
            precision,
            seed,
            customers: read?.1,
            arms: arms?,
            costs: costs?,
            accounting: accounting?,
            goals,
            digest: digest(files),
        })
    }

    /// What the programs need to know of the customers beside visits and points.
    #[must_use]
    pub fn needs(&self) -> Needs {
        needs_of(&self.arms)
    }

    /// Months played, the run-off included.
    #[must_use]
    pub fn played_months(&self) -> u32 {
        self.months + self.accounting.run_off
    }

    /// The customers by number and moment of appearance.
    #[must_use]
    pub fn crowd(&self) -> Crowd {
        Crowd {
            members: self.members,
            new_per_month: self.new_per_month,
            months: self.months,
        }
    }

    /// SHA-256 over all documents, the numbers that override them and the model, in hexadecimal:
    /// equal fingerprints mean equal results. The number of futures is not in it, so that a run
    /// that went on longer is known as the same study.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.digest);
        let Self {
            months,
            members,
            new_per_month,
            seed,
            ..
        } = self;
        hash.update(format!(
            "model {MODEL} months {months} members {members} new {new_per_month} seed {seed}"
        ));
        hash.finalize()
            .iter()
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}

fn needs_of(arms: &[Arm]) -> Needs {
    let all = arms.iter().map(|arm| needs(arm.program.design()));
    all.fold(Needs::default(), Needs::or)
}

/// The names the customers give to what they do; all there are.
fn names(customers: &Customers) -> Names {
    Names {
        categories: customers.categories().to_vec(),
        partners: customers.partners().to_vec(),
        actions: customers.actions().to_vec(),
        segments: customers.segments().to_vec(),
        known: true,
    }
}

fn needs(design: &Design) -> Needs {
    Needs {
        price: design.discount.is_some() || design.subscription.is_some() || design.club.is_some(),
        coupons: !design.coupons.is_empty(),
        club: design.club.is_some(),
        subscription: design.subscription.is_some(),
        trial: design
            .subscription
            .as_ref()
            .is_some_and(|one| one.trial_months > 0),
        cashback_claims: design.cashback.is_some(),
        payouts: (design.cashback.as_ref()).is_some_and(|one| !one.is_store_credit()),
        gifts: design
            .gift
            .as_ref()
            .is_some_and(|gift| gift.choices.len() > 1),
        rewards: design.gift.is_some() || design.stamps.is_some(),
        tiers: design.tiers.is_some(),
        goal: design.stamps.is_some(),
        referral: design.referral.is_some(),
        partners: design.partners.is_some(),
        actions: (design.points.as_ref()).is_some_and(|points| !points.actions.is_empty()),
    }
}

fn digest(files: &Files) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (name, text) in &files.0 {
        for part in [name, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().into()
}
