//! What crosses the door: the requests and replies of every command.
//!
//! All of it is plain data with generated TypeScript types; amounts are in the currency's major
//! unit as floating point for pictures, or in whole minor units where a name says so.

use analysis::{Answer, BookMonth, Obligation};
use documents::{Assumption, Diagnostic, Language, Sentence, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A study that can be opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyCard {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The mechanics of its programs, by stable name.
    pub mechanics: Vec<String>,
    /// One line about it.
    pub about: Words,
}

/// What the welcome page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Home {
    /// The version of Punchcard.
    pub version: String,
    /// Studies that ship with the program.
    pub examples: Vec<StudyCard>,
    /// Studies opened lately, newest first.
    pub recent: Vec<StudyCard>,
    /// Preset trades to start from.
    pub trades: Vec<StudyCard>,
    /// Preset programs to add to a study.
    pub presets: Vec<Preset>,
    /// The study to open at once, when the program was started on one.
    pub start_with: Option<String>,
    /// Whether to run it at once.
    pub run_at_start: bool,
}

/// A program to begin from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// Its stable name, which is also that of the mechanic it brings.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// One line about it.
    pub about: Words,
}

/// The open study, whole: every reply to an edit carries it anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyView {
    /// The folder it is saved in; none when it was never saved.
    pub path: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether there are unsaved edits.
    pub unsaved: bool,
    /// Whether an edit can be undone.
    pub can_undo: bool,
    /// Whether an undone edit can be redone.
    pub can_redo: bool,
    /// The currency, by ISO 4217 code.
    pub currency: String,
    /// The first month, written `2027-01`.
    pub start: String,
    /// Months reported.
    pub months: u32,
    /// The rail: one entry a step, in the order of work.
    pub steps: Vec<StepState>,
    /// The customers page.
    pub customers: CustomersView,
    /// What can be said of a visit that is tried.
    pub visits: VisitsView,
    /// The programs, in the order of the study; the control is not among them.
    pub programs: Vec<ProgramView>,
    /// Rules that are not the same in all programs; empty with fewer than two.
    pub comparison: Vec<RuleDifference>,
    /// The question page.
    pub question: Vec<Sentence>,
    /// The assumption register.
    pub assumptions: Vec<Assumption>,
    /// Every diagnostic of every file.
    pub diagnostics: Vec<Diagnostic>,
    /// Why the last answer no longer fits the study; none when it fits, or there is none.
    pub stale: Option<Words>,
    /// Whether an answer exists at all.
    pub answered: bool,
}

/// What can be said of a visit that is tried, and of who makes it: the names that the customers
/// give, told apart by their places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VisitsView {
    /// Whether anything is bought at all.
    pub sells: bool,
    /// What is bought.
    pub categories: Vec<String>,
    /// Where it is bought.
    pub partners: Vec<String>,
    /// What is done besides buying.
    pub actions: Vec<ActionView>,
    /// Who the customers are.
    pub segments: Vec<String>,
}

/// Something done besides buying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ActionView {
    /// Its name.
    pub name: String,
    /// How much of it is usual.
    pub amount: u32,
    /// What it is counted in; empty when nobody says.
    pub unit: String,
}

/// Where one step of the work stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StepState {
    /// `customers`, `program`, `question`, `answer`, `compare`, `liability` or `assumptions`; there
    /// is something to compare only with two programs or more.
    pub id: String,
    /// `complete`, `diagnostics` or `waiting`.
    pub state: String,
    /// Diagnostics belonging to it.
    pub diagnostics: u32,
}

/// The customers page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomersView {
    /// The beliefs, as sentences.
    pub sentences: Vec<Sentence>,
    /// How they were fitted; none when written by hand.
    pub fit: Option<FitView>,
}

/// A fit, for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FitView {
    /// The file it was fitted from.
    pub file: String,
    /// Customers found.
    pub customers: u32,
    /// Rows read.
    pub rows_read: u32,
    /// Rows used.
    pub rows_used: u32,
    /// Rows skipped or noticed, by reason, with the first lines concerned.
    pub dirt: Vec<Dirt>,
    /// The model's name.
    pub model: String,
    /// Fitted parameters: name, value, standard error.
    pub parameters: Vec<Parameter>,
    /// The holdout in words.
    pub holdout: Option<Words>,
    /// Week numbers of the tracking plot.
    pub weeks: Vec<f64>,
    /// Actual cumulative repeat visits by week.
    pub actual: Vec<f64>,
    /// Expected cumulative repeat visits by week.
    pub expected: Vec<f64>,
    /// The week at which calibration ended.
    pub calibration_end: f64,
    /// Customers by number of repeat visits: 0, 1, 2 .. and the last for more.
    pub visits: Vec<f64>,
    /// Upper edges of basket-value bins, in the major unit.
    pub basket_edges: Vec<f64>,
    /// Baskets per bin.
    pub baskets: Vec<f64>,
    /// What to be careful about.
    pub warnings: Vec<Words>,
}

/// Rows of one kind of dirt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Dirt {
    /// What is the matter.
    pub words: Words,
    /// How many rows.
    pub rows: u32,
    /// Line numbers of the first few.
    pub lines: Vec<u32>,
    /// Whether the rows were left out.
    pub skipped: bool,
}

/// A fitted parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Parameter {
    /// Its name in the model.
    pub name: String,
    /// Its estimate.
    pub value: f64,
    /// Its standard error; none where the likelihood is flat.
    pub se: Option<f64>,
}

/// One program of the study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgramView {
    /// The arm's name.
    pub name: String,
    /// The document it is written in.
    pub file: String,
    /// Its mechanics and modifiers, by stable name.
    pub mechanics: Vec<String>,
    /// The lists of its rules that an item can be added to.
    pub lists: Vec<ListView>,
    /// The rules as sentences.
    pub sentences: Vec<Sentence>,
    /// The rules as terms to publish, in English; empty while there are errors.
    pub terms_en: Vec<String>,
    /// What its companies agree on among themselves, in English; members do not read it.
    pub agreement_en: Vec<String>,
    /// The same in Korean.
    pub agreement_ko: Vec<String>,
    /// The rules as terms to publish, in Korean; empty while there are errors.
    pub terms_ko: Vec<String>,
    /// The card as a member sees it after the dry run; none while there are errors.
    pub card: Option<Card>,
}

/// A list of rules, such as the multipliers of points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ListView {
    /// Its path in the program's document; its first step is the mechanic.
    pub path: String,
    /// Which kind of item, such as the condition under which it holds; empty when there is one.
    pub kind: String,
    /// What one item is called.
    pub words: Words,
}

/// A rule that is not the same in all programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleDifference {
    /// The group of its sentences.
    pub group: String,
    /// What each program says, in the order of the study; none where it has no such rule.
    pub arms: Vec<Option<Sentence>>,
}

/// A member's card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Card {
    /// Whether points are collected at all.
    pub has_points: bool,
    /// Points that can be used now.
    #[ts(type = "number")]
    pub available: i64,
    /// Points that do not count yet.
    #[ts(type = "number")]
    pub pending: i64,
    /// What the available points are worth, in the major unit.
    pub worth: f64,
    /// Smallest number of points that can be used.
    #[ts(type = "number")]
    pub smallest_use: i64,
    /// Stamps on the card.
    pub stamps: u32,
    /// Stamps that fill the card; 0 when there is no stamp card.
    pub card_size: u32,
    /// Stamps at which there is a reward before the card is full.
    pub stamp_steps: Vec<u32>,
    /// The companies where points are earned and used.
    pub partners: Vec<PartnerFace>,
    /// What bringing a friend is thanked with.
    pub referral: Option<ReferralFace>,
    /// The tier.
    pub tier: Option<TierFace>,
    /// Cashback, or store credit.
    pub cashback: Option<CashbackFace>,
    /// Coupons, in the order of the program.
    pub coupons: Vec<CouponFace>,
    /// The member price.
    pub discount: Option<DiscountFace>,
    /// The way to a gift.
    pub gift: Option<GiftFace>,
    /// The club and the subscription.
    pub passes: Vec<PassFace>,
}

/// A company of a coalition on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PartnerFace {
    /// Its name.
    pub name: String,
    /// Whether points are earned there.
    pub issues: bool,
    /// Whether points can be used there.
    pub redeems: bool,
    /// Points earned there.
    #[ts(type = "number")]
    pub issued: i64,
    /// Points used there.
    #[ts(type = "number")]
    pub used: i64,
}

/// What bringing a friend is thanked with: money in the major unit, or points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReferralFace {
    /// Money for the member.
    pub reward: f64,
    /// Points for the member.
    #[ts(type = "number")]
    pub points: i64,
    /// Money for the friend.
    pub friend_reward: f64,
    /// Points for the friend.
    #[ts(type = "number")]
    pub friend_points: i64,
}

/// A tier on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TierFace {
    /// The tiers, lowest first.
    pub names: Vec<String>,
    /// The tier the member is in: 0 below all of them.
    pub at: u32,
    /// What is missing to the next one, in `unit`; 0 at the top.
    pub missing: f64,
    /// How far the next one is, from 0 to 1; 1 at the top.
    pub progress: f64,
    /// The currency code (amounts in its major unit), `visits` or `points`.
    pub unit: String,
}

/// Cashback on a card, in the major unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CashbackFace {
    /// Credited and neither paid out nor used.
    pub balance: f64,
    /// A balance below this waits.
    pub smallest: f64,
    /// Whether it pays part of later baskets, instead of being paid out.
    pub credit: bool,
    /// Paid out or used so far.
    pub returned: f64,
}

/// A coupon on a card. One of `percent` and `amount` is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CouponFace {
    /// Its name.
    pub name: String,
    /// The share taken off.
    pub percent: Option<f64>,
    /// The amount taken off, in the major unit.
    pub amount: Option<f64>,
    /// The smallest basket it can be used on, in the major unit.
    pub smallest_basket: f64,
    /// Whether the member holds it now.
    pub held: bool,
}

/// A member price on a card. One of `percent` and `amount` is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DiscountFace {
    /// The share taken off.
    pub percent: Option<f64>,
    /// The amount taken off, in the major unit.
    pub amount: Option<f64>,
    /// Whether it is a voucher for a later visit.
    pub later: bool,
    /// Vouchers held.
    pub vouchers: u32,
    /// What was saved so far, in the major unit.
    pub saved: f64,
}

/// The way to a gift on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct GiftFace {
    /// What can be chosen from.
    pub choices: Vec<String>,
    /// Spent towards the next gift, in the major unit.
    pub spent: f64,
    /// Spend that earns a gift, in the major unit; 0 when it is given for points.
    pub threshold: f64,
    /// Points a gift is exchanged for; none when it is given for spend.
    #[ts(type = "number | null")]
    pub points: Option<i64>,
    /// Gifts promised and not yet sent.
    pub waiting: u32,
    /// Gifts sent.
    pub sent: u32,
}

/// A paid membership on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PassFace {
    /// `club` or `subscription`.
    pub kind: String,
    /// Whether its benefits are had now.
    pub running: bool,
    /// The last month that is paid for, written `2027-01`; none when nothing was paid.
    pub until: Option<String>,
    /// The fee of a term, in the major unit.
    pub fee: f64,
    /// Months of a term.
    pub months: u32,
    /// What is included.
    pub benefits: Vec<String>,
}

/// A visit of the dry run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryVisit {
    /// Months after the study's start; fractions are days.
    pub month: f64,
    /// The basket, in the major unit as typed.
    pub basket: String,
    /// Whether the member uses points.
    pub use_points: bool,
    /// What is bought, as a place among the study's categories; none for nothing named.
    pub category: Option<u32>,
    /// Where it is bought, as a place among the study's partners; none for nowhere named.
    pub partner: Option<u32>,
    /// What is done there besides buying.
    pub action: Option<DryAction>,
}

/// Something done besides buying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryAction {
    /// What, as a place among the study's actions.
    pub action: u32,
    /// How much of it: 1 for a review, grams of litter.
    pub amount: u32,
}

/// What a dry run showed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryRun {
    /// Each rule that fired, and why, in order.
    pub steps: Vec<DryStep>,
    /// The card afterwards.
    pub card: Card,
}

/// One rule that fired in a dry run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryStep {
    /// Which visit of the dry run, from 0; none for what happens between visits, or after them.
    pub visit: Option<u32>,
    /// The month of the study, from 0.
    pub month: u32,
    /// A stable name of what happened, such as `earned`, `used`, `lapsed`.
    pub rule: String,
    /// What it did and why.
    pub words: Words,
    /// What it did to the points; negative when they left.
    #[ts(type = "number")]
    pub points: i64,
    /// The points after it, those that do not count yet included.
    #[ts(type = "number")]
    pub balance: i64,
    /// Stamps on the card after it.
    pub stamps: u32,
}

/// The first rows of a transactions file, with what was recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// The file.
    pub path: String,
    /// Column names, or `column 1`.. when the file has no header.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// The column taken as the customer; none when not recognised.
    pub customer: Option<u32>,
    /// The column taken as the date.
    pub date: Option<u32>,
    /// The column taken as the value.
    pub value: Option<u32>,
}

/// Which columns to fit from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The file.
    pub path: String,
    /// The customer column.
    pub customer: u32,
    /// The date column.
    pub date: u32,
    /// The value column.
    pub value: u32,
    /// Weeks held out to see how well the model forecasts.
    pub holdout_weeks: Option<f64>,
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PathRequest {
    /// A file or folder.
    pub path: String,
}

/// One change of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EditRequest {
    /// The document.
    pub file: String,
    /// The key, such as `points.earn.rate`.
    pub key: String,
    /// The new value, without quotation marks; empty removes the key.
    pub value: String,
}

/// A program to be added from a preset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AddArmRequest {
    /// The preset's stable name.
    pub preset: String,
    /// What to call it; a number is added when another program is called so.
    pub name: String,
    /// The language of the names in it.
    pub language: Language,
}

/// One program of the study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgramRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
}

/// Another name for a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RenameArmRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// What to call it.
    pub name: String,
}

/// A mechanic of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MechanicRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The mechanic's stable name.
    pub mechanic: String,
    /// The language of the names it brings when it is added.
    pub language: Language,
}

/// A list of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ListRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The list's path.
    pub list: String,
    /// Which kind of item.
    pub kind: String,
    /// The language of the names in the new item.
    pub language: Language,
}

/// An item of a list of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The list's path.
    pub list: String,
    /// The place of the item in the list, from 0.
    pub item: u32,
}

/// Visits to be played by one member under one program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DryRunRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The segment the member belongs to, as a place among the study's; none for no named one.
    pub segment: Option<u32>,
    /// What the member does, in order of time.
    pub visits: Vec<DryVisit>,
}

/// Which books to open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BooksRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The future: `p5`, `p50` or `p95` by the closing liability.
    pub future: String,
}

/// The books of one future, and what else is owed in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Books {
    /// Month by month.
    pub months: Vec<BookMonth>,
    /// Roll-forwards of balances that are counted beside the books.
    pub obligations: Vec<Obligation>,
}

/// How far a long piece of work has come. At most ten a second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Futures done.
    pub done: u32,
    /// Futures asked for.
    pub total: u32,
    /// Seconds that probably remain; none until it can be guessed.
    pub seconds_left: Option<f64>,
    /// The answer so far, sent now and then while the bands narrow.
    pub answer: Option<Answer>,
}

/// A picture or table to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportRequest {
    /// Which: `liability`, `movements`, `lift`, `cohorts`, `series`, `replications`.
    pub what: String,
    /// The arm's name.
    pub program: String,
    /// `svg`, `png` or `csv`.
    pub format: String,
    /// The language of its words.
    pub language: Language,
    /// Where to write it; a file chooser asks when none is given.
    pub path: Option<String>,
}

/// Something that cannot be done: coded, and it says what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FaultView {
    /// A stable name.
    pub code: String,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub hint: Words,
}
