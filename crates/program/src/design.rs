//! The written form of a program, typed.

use crate::scope::{Scope, Setting};
use crate::{
    Combine, Program, behind, cashback, club, combine, coupons, discount, gift, partners, points,
    referral, stamps, subscription, tiers,
};
use documents::{Notes, Section, Source, Words};

/// A program as its author wrote it, one to several mechanics working together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// What people call it; may be empty.
    pub name: String,
    /// The points program.
    pub points: Option<points::Design>,
    /// The stamp card.
    pub stamps: Option<stamps::Design>,
    /// The member price.
    pub discount: Option<discount::Design>,
    /// Cashback, or store credit.
    pub cashback: Option<cashback::Design>,
    /// Gifts for spend or points.
    pub gift: Option<gift::Design>,
    /// The club.
    pub club: Option<club::Design>,
    /// The paid subscription.
    pub subscription: Option<subscription::Design>,
    /// Tiers.
    pub tiers: Option<tiers::Design>,
    /// The companies of a group or coalition.
    pub partners: Option<partners::Design>,
    /// Coupons sent to members, in their order.
    pub coupons: Vec<coupons::Design>,
    /// Rewards for bringing friends.
    pub referral: Option<referral::Design>,
    /// How they combine.
    pub combine: Combine,
}

/// The sections that promise something by themselves.
pub const MECHANICS: [&str; 11] = [
    "points",
    "stamps",
    "discount",
    "cashback",
    "gift",
    "club",
    "subscription",
    "tiers",
    "partners",
    "coupon",
    "referral",
];

/// Reads a program file. Every mistake goes to the notes; nothing comes back when the notes hold
/// an error, of this file or of one read before.
#[must_use]
pub fn read(source: &Source, notes: &Notes, setting: &Setting) -> Option<Program> {
    let program = {
        let root = source.read(notes)?;
        let design = Design::read(&root, setting);
        if let Some(design) = &design {
            behind::judge(source, notes, design);
        }
        design.and_then(|design| compile(&root, design, setting))
    };
    program.filter(|_| !notes.has_errors())
}

impl Design {
    fn read(root: &Section, setting: &Setting) -> Option<Self> {
        let name = root.text("name").unwrap_or_default();
        if !MECHANICS.iter().any(|mechanic| root.has(mechanic)) {
            report_empty(root);
        }
        // Tiers come first, for their names; all are read before any gives up, so that every
        // mistake is found at once.
        let mut scope = Scope {
            setting: setting.clone(),
            tiers: Vec::new(),
            paid: root.has("subscription") || root.has("club"),
            points: root.has("points"),
            point_value: (root.written("points.value"))
                .and_then(|value| value.parse().ok())
                .unwrap_or_default(),
            referral: root.has("referral"),
        };
        let tiers = section(root, "tiers", |section| {
            tiers::Design::read(section, &scope)
        });
        // As written, so that conditions know the tiers even while something else is wrong there.
        let tier_name = |place| root.written(&format!("tiers.tier.{place}.name"));
        scope.tiers = (0..).map_while(tier_name).collect();
        let scope = &scope;
        let points = section(root, "points", |at| points::Design::read(at, scope));
        let stamps = section(root, "stamps", |at| stamps::Design::read(at, scope));
        let discount = section(root, "discount", |at| discount::Design::read(at, scope));
        let cashback = section(root, "cashback", |at| cashback::Design::read(at, scope));
        let gift = section(root, "gift", |at| gift::Design::read(at, scope));
        let club = section(root, "club", |at| club::Design::read(at, scope));
        let subscription = section(root, "subscription", |at| {
            subscription::Design::read(at, scope)
        });
        let partners = section(root, "partners", |at| partners::Design::read(at, scope));
        let coupons = coupons::Design::read_all(root, scope);
        let referral = section(root, "referral", |at| referral::Design::read(at, scope));
        let written = root.has("combine").then(|| root.section("combine"));
        let written = written.flatten();
        let combine = Combine::read(written.as_ref());
        let design = Self {
            name,
            points: points?,
            stamps: stamps?,
            discount: discount?,
            cashback: cashback?,
            gift: gift?,
            club: club?,
            subscription: subscription?,
            tiers: tiers?,
            partners: partners?,
            coupons: coupons?,
            referral: referral?,
            combine,
        };
        combine::judge(root, written.as_ref(), &design);
        Some(design)
    }
}

/// Reads one section: none when it is absent, nothing when it is wrong.
fn section<T>(
    root: &Section,
    key: &str,
    read: impl FnOnce(&Section) -> Option<T>,
) -> Option<Option<T>> {
    if !root.has(key) {
        return Some(None);
    }
    let section = root.section(key)?;
    read(&section).map(Some)
}

fn report_empty(root: &Section) {
    root.report(
        "",
        "no-mechanic",
        Words::new(
            "this program has no mechanic: it promises nothing",
            "이 프로그램에는 혜택이 하나도 없습니다",
        ),
        Words::new(
            "add [points], [stamps], [discount], [cashback], [gift], [club] or [subscription]; the control arm needs no file",
            "[points], [stamps], [discount], [cashback], [gift], [club], [subscription] 가운데 하나를 적으세요. 대조군에는 파일이 필요 없습니다",
        ),
    );
}

fn compile(root: &Section, design: Design, setting: &Setting) -> Option<Program> {
    let program = Program::new(design, setting.clone());
    if program.is_err() {
        root.report(
            if root.has("points") { "points" } else { "" },
            "too-precise",
            Words::new(
                "a rate, share or value has more digits than can be kept exactly",
                "비율이나 값의 자릿수가 많아 정확히 나타낼 수 없습니다",
            ),
            Words::new("use fewer digits", "자릿수를 줄이세요"),
        );
    }
    program.ok()
}
