//! How mechanics combine: what comes first, and what is left for the next.

use crate::Design;
use documents::{Section, Words};

/// Order and stacking, as written in `[combine]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Combine {
    /// What points, cashback, stamps per amount, gifts and tiers count of a basket.
    pub points_on: Base,
    /// Whether a coupon and the member price both hold on one visit, or only the better one.
    pub coupon_with_discount: bool,
    /// Whether a visit on which points or a coupon were used earns stamps.
    pub reward_visit_stamps: bool,
    /// Whether what store credit paid counts as paid.
    pub store_credit_earns: bool,
}

/// The part of a basket that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// What is left after discounts and coupons.
    Paid,
    /// The full price.
    Full,
}

impl Default for Combine {
    /// What is paid counts, a coupon comes on top of the member price, every visit earns stamps,
    /// and store credit earns nothing.
    fn default() -> Self {
        Self {
            points_on: Base::Paid,
            coupon_with_discount: true,
            reward_visit_stamps: true,
            store_credit_earns: false,
        }
    }
}

/// A key, whether the program's mechanics meet in it, and what is taken when it is not written.
pub(crate) struct Meeting {
    pub(crate) key: &'static str,
    pub(crate) meets: bool,
    taken: Words,
}

impl Combine {
    /// Reads `[combine]`, which may be absent.
    pub(crate) fn read(section: Option<&Section>) -> Self {
        let usual = Self::default();
        let flag = |key: &str, usual: bool| {
            let written = section.and_then(|section| section.flag(key));
            written.unwrap_or(usual)
        };
        let bases = [("paid", Base::Paid), ("full", Base::Full)];
        let base = section.and_then(|section| section.choice("points_on", &bases));
        Self {
            points_on: base.unwrap_or(usual.points_on),
            coupon_with_discount: flag("coupon_with_discount", usual.coupon_with_discount),
            reward_visit_stamps: flag("reward_visit_stamps", usual.reward_visit_stamps),
            store_credit_earns: flag("store_credit_earns", usual.store_credit_earns),
        }
    }
}

/// Warns of every meeting of mechanics about which `[combine]` says nothing.
pub(crate) fn judge(root: &Section, section: Option<&Section>, design: &Design) {
    for meeting in meetings(design).into_iter().filter(|one| one.meets) {
        if !section.is_some_and(|section| section.has(meeting.key)) {
            report_unsaid(root, &meeting);
        }
    }
}

/// Every way in which two mechanics of a program touch the same visit.
pub(crate) fn meetings(design: &Design) -> [Meeting; 4] {
    let lowers_price = design.discount.is_some() || !design.coupons.is_empty();
    let gift = design.gift.as_ref().is_some_and(|one| one.counts_spend());
    let tiers = design.tiers.as_ref().is_some_and(|one| one.counts_spend());
    let stamps = design.stamps.as_ref().is_some_and(|one| one.counts_spend());
    let club = (design.club.as_ref()).is_some_and(|one| one.review_spend.is_some());
    let others_count = design.points.is_some() || gift || tiers || stamps || club;
    let counts_spend = others_count || design.cashback.is_some();
    let uses_something = design.points.is_some() || !design.coupons.is_empty();
    let credit = design
        .cashback
        .as_ref()
        .is_some_and(|cashback| cashback.is_store_credit());
    [
        Meeting {
            key: "points_on",
            meets: lowers_price && counts_spend,
            taken: Words::new(
                "what is paid after discounts counts, not the full price",
                "정가가 아니라 할인 후 낸 금액을 기준으로 삼습니다",
            ),
        },
        Meeting {
            key: "coupon_with_discount",
            meets: design.discount.is_some() && !design.coupons.is_empty(),
            taken: Words::new(
                "a coupon comes on top of the member price",
                "회원 할인 위에 쿠폰을 더 씁니다",
            ),
        },
        Meeting {
            key: "reward_visit_stamps",
            meets: design.stamps.is_some() && uses_something,
            taken: Words::new(
                "a visit on which points or a coupon are used earns stamps too",
                "포인트나 쿠폰을 쓴 방문에도 스탬프를 찍습니다",
            ),
        },
        Meeting {
            key: "store_credit_earns",
            meets: credit && others_count,
            taken: Words::new(
                "what store credit pays earns nothing",
                "적립금으로 낸 금액은 적립되지 않습니다",
            ),
        },
    ]
}

fn report_unsaid(root: &Section, meeting: &Meeting) {
    let (key, Words { en, ko }) = (meeting.key, &meeting.taken);
    root.warn(
        "combine",
        "stacking-unsaid",
        Words::new(
            format!("two mechanics meet and the program does not say how: {en}"),
            format!("두 혜택이 만나는데 프로그램에 규칙이 없습니다: {ko}"),
        ),
        Words::new(
            format!("write `{key}` in [combine]"),
            format!("[combine]에 `{key}` 키를 적으세요"),
        ),
    );
}
