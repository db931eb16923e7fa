//! The question, read from `study.toml`, with the programs and customers it names.

use crate::{Files, agreement};
use customers::{Crowd, Customers, Needs};
use documents::{Belief, Notes, Section, Source, Words};
use program::{Design, Names, Program, Setting};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use units::{CalendarMonth, Currency, Money};

/// The generation of the model: it enters every fingerprint, and changes when the same study would
/// give other numbers.
pub const MODEL: u32 = 2;

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

/// A program in a study.
#[derive(Clone, Debug)]
pub struct Arm {
    /// What readers call it.
    pub name: String,
    /// The document it is written in.
    pub file: String,
    /// The rules.
    pub program: Program,
}

/// What running a program costs beyond its rewards, and what is gained beyond sales.
#[derive(Clone, Debug, PartialEq)]
pub struct Costs {
    /// Gross margin on goods sold, as a share of their price.
    pub gross_margin: Belief,
    /// Running cost a month.
    pub running_per_month: Money,
    /// Cost of launching.
    pub launch: Money,
    /// What it costs to win a customer without a friend's help.
    pub acquisition: Money,
    /// What a unit of each action is worth to the operator, in minor units, in the order of the
    /// customers' actions.
    pub worth: Vec<f64>,
}

/// What a program should reach; the verdict says of each whether it does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Goals {
    /// Share of futures in which it should at least pay for itself.
    pub pays: Option<f64>,
    /// What should be owed at the end in no more than 5 of 100 futures.
    pub liability: Option<Money>,
}

/// How the books are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accounting {
    /// The basis the verdict speaks of; both are always kept.
    pub basis: Basis,
    /// Where the expectation of redemption comes from.
    pub expected_redemption: ExpectedRedemption,
    /// Months played past the horizon to see what is still redeemed.
    pub run_off: u32,
    /// What a point costs when it is redeemed, in major units; none means its value.
    pub cost_per_point: Option<Decimal>,
}

/// The two measurement models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Allocated revenue, deferred until redemption (IFRS 15, K-IFRS 1115).
    ContractLiability,
    /// Expected cost of future redemptions (older Korean GAAP, card issuers).
    CostProvision,
}

/// Where the expectation of redemption comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExpectedRedemption {
    /// From the futures themselves, pooled, played on through the run-off.
    Simulated,
    /// A share of all points issued, believed.
    Believed(Belief),
}

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
        let read = read_customers(root, files, notes, &setting);
        let named = read.as_ref().map(|(_, customers)| names(customers));
        let setting = Setting {
            names: named.unwrap_or_default(),
            ..setting
        };
        let arms = read_arms(root, files, notes, &setting);
        if let (Some((source, customers)), Some(arms)) = (&read, &arms) {
            customers.presume_for(notes, &needs_of(arms));
            agreement::check(source, customers, arms, notes);
        }
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
        cashback_claims: design.cashback.is_some(),
        gifts: design
            .gift
            .as_ref()
            .is_some_and(|gift| gift.choices.len() > 1),
        rewards: design.gift.is_some() || design.stamps.is_some(),
        tiers: design.tiers.is_some(),
        goal: design.stamps.is_some(),
        referral: design.referral.is_some(),
        actions: (design.points.as_ref()).is_some_and(|points| !points.actions.is_empty()),
    }
}

impl Costs {
    fn read(section: Option<&Section>, setting: &Setting, notes: &Notes) -> Option<Self> {
        let currency = setting.currency;
        let share = Decimal::ZERO..=Decimal::ONE;
        let money = |key: &str| {
            section
                .and_then(|section| section.money(key, currency))
                .unwrap_or(Money::ZERO)
        };
        let margin = match section {
            Some(section) if section.has("gross_margin") => {
                section.belief("gross_margin", share)?
            }
            _ => {
                let usual = Belief::exactly(Decimal::new(3, 1));
                let evidence = "assumption: a retailer's gross margin; state your own";
                notes.presume(Files::STUDY, "costs.gross_margin", &usual, evidence);
                usual
            }
        };
        Some(Self {
            gross_margin: margin,
            running_per_month: money("running_per_month"),
            launch: money("launch"),
            acquisition: section
                .and_then(|section| section.believed_money("acquisition", currency))
                .unwrap_or(Money::ZERO),
            worth: read_worth(section, setting),
        })
    }
}

/// `[costs.worth]`: a number a unit of an action, in major units; nothing for what is not named.
fn read_worth(section: Option<&Section>, setting: &Setting) -> Vec<f64> {
    let worth = section.filter(|section| section.has("worth"));
    let worth = worth.and_then(|section| section.section("worth"));
    let most = Decimal::from(1_000_000_000);
    let of = |action: &String| {
        let belief = worth.as_ref()?.belief(action, Decimal::ZERO..=most)?;
        Some(belief.central() * setting.currency.minor_units() as f64)
    };
    let actions = setting.names.actions.iter();
    actions.map(|action| of(action).unwrap_or(0.0)).collect()
}

impl Goals {
    fn read(section: Option<&Section>, currency: Option<Currency>) -> Self {
        let Some(section) = section else {
            return Self::default();
        };
        let currency = currency.unwrap_or_default();
        let wanted = |share: &f64| *share > 0.0;
        Self {
            pays: section
                .share("pays")
                .and_then(|share| share.to_f64())
                .filter(wanted),
            liability: section
                .money("liability", currency)
                .filter(|most| most.0 > 0),
        }
    }
}

impl Accounting {
    fn read(section: Option<&Section>) -> Option<Self> {
        let usual = Self {
            basis: Basis::ContractLiability,
            expected_redemption: ExpectedRedemption::Simulated,
            // Assumption: as long as the commonest lapse rule.
            run_off: 24,
            cost_per_point: None,
        };
        let Some(section) = section else {
            return Some(usual);
        };
        let bases = [
            ("contract-liability", Basis::ContractLiability),
            ("cost-provision", Basis::CostProvision),
        ];
        let simulated = section.has("expected_redemption") && is_simulated(section);
        let expected = if !section.has("expected_redemption") || simulated {
            ExpectedRedemption::Simulated
        } else {
            let belief = section.belief("expected_redemption", Decimal::ZERO..=Decimal::ONE)?;
            ExpectedRedemption::Believed(belief)
        };
        let most = Decimal::from(1_000_000);
        Some(Self {
            basis: section.choice("basis", &bases).unwrap_or(usual.basis),
            expected_redemption: expected,
            run_off: section
                .whole("run_off", 0..=120)
                .map_or(usual.run_off, |months| months as u32),
            cost_per_point: section.decimal("cost_per_point", Decimal::ZERO..=most),
        })
    }
}

fn is_simulated(section: &Section) -> bool {
    section.is_text("expected_redemption", "simulated")
}

fn read_customers(
    root: &Section,
    files: &Files,
    notes: &Notes,
    setting: &Setting,
) -> Option<(Source, Customers)> {
    let file = root
        .text("customers")
        .unwrap_or_else(|| "customers.toml".to_owned());
    let Some(text) = files.text(&file) else {
        report_absent(root, "customers", &file);
        return None;
    };
    let source = Source::new(&file, text);
    let customers = Customers::read(&source, notes, setting.start, |name| files.text(name))?;
    if customers.currency != setting.currency {
        root.report(
            "currency",
            "currency-mismatch",
            Words::new(
                format!(
                    "the study counts in {} but its customers buy in {}",
                    setting.currency, customers.currency
                ),
                format!(
                    "연구의 통화({})와 고객의 통화({})가 다릅니다",
                    setting.currency, customers.currency
                ),
            ),
            Words::new("use one currency for both", "두 파일의 통화를 같게 하세요"),
        );
    }
    Some((source, customers))
}

fn read_arms(root: &Section, files: &Files, notes: &Notes, setting: &Setting) -> Option<Vec<Arm>> {
    let mut arms = Vec::new();
    let mut whole = true;
    let sections = root.sections("arm");
    if sections.is_empty() {
        root.report(
            "arm",
            "no-arm",
            Words::new(
                "the study has no program to compare with control",
                "대조군과 비교할 프로그램이 없습니다",
            ),
            Words::new(
                "add [[arm]] with a name and a program file",
                "[[arm]] 아래에 name과 program을 적으세요",
            ),
        );
        return None;
    }
    for section in &sections {
        section.missing(
            "program",
            Words::new("the file its rules are written in", "규칙이 적힌 파일 이름"),
        );
        let file = section.text("program").unwrap_or_default();
        let name = section
            .text("name")
            .unwrap_or_else(|| file.trim_end_matches(".toml").to_owned());
        if name == "control" || arms.iter().any(|arm: &Arm| arm.name == name) {
            section.report(
                "name",
                "same-name",
                Words::new(
                    format!("another arm is called `{name}` already"),
                    format!("이미 쓰인 이름입니다: `{name}`"),
                ),
                Words::new(
                    "give every arm a name of its own; control is always there",
                    "이름을 서로 다르게 하세요. control은 늘 있습니다",
                ),
            );
        }
        let program = match files.text(&file) {
            Some(text) => program::read(&Source::new(&file, text), notes, setting),
            None => {
                if !file.is_empty() {
                    report_absent(section, "program", &file);
                }
                None
            }
        };
        match program {
            Some(program) => arms.push(Arm {
                name,
                file,
                program,
            }),
            None => whole = false,
        }
    }
    whole.then_some(arms)
}

fn report_absent(section: &Section, key: &str, file: &str) {
    section.report(
        key,
        "missing-file",
        Words::new(
            format!("there is no file `{file}`"),
            format!("`{file}` 파일이 없습니다"),
        ),
        Words::new(
            "put it beside study.toml, or change the name",
            "study.toml 옆에 두거나 이름을 고치세요",
        ),
    );
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
