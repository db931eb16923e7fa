//! What crosses the door: the requests and replies of every command.
//!
//! All of it is plain data with generated TypeScript types; amounts are in the currency's major
//! unit as floating point for pictures, or in whole minor units where a name says so.

mod card;
mod change;
mod dry;
mod fit;
mod home;
mod run;
mod study;

pub use card::{
    Card, CashbackFace, CouponFace, DiscountFace, GiftFace, PartnerFace, PassFace, ReferralFace,
    TierFace,
};
pub use change::{
    AddArmRequest, EditRequest, ItemRequest, ListRequest, MechanicRequest, PathRequest,
    ProgramRequest, RenameArmRequest,
};
pub use dry::{DryAction, DryRun, DryRunRequest, DryStep, DryVisit};
pub use fit::{Dirt, FitView, ImportPreview, ImportRequest, Parameter};
pub use home::{Home, Preset, StudyCard};
pub use run::{Books, BooksRequest, ExportRequest, Progress};
pub use study::{
    ActionView, CustomersView, ListView, ProgramView, RuleDifference, StepState, StudyView,
    VisitsView,
};

use documents::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
