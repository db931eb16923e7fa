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

/// A key, the sections of the program on each side of the question it answers, how it is answered,
/// and what is taken when it is not written.
pub(crate) struct Meeting {
    pub(crate) key: &'static str,
    sides: [Vec<&'static str>; 2],
    answers: &'static str,
    taken: Words,
}

impl Meeting {
    /// Whether the program has sections on both sides.
    pub(crate) fn meets(&self) -> bool {
        self.sides.iter().all(|side| !side.is_empty())
    }
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
    for meeting in meetings(design).into_iter().filter(Meeting::meets) {
        if !section.is_some_and(|section| section.has(meeting.key)) {
            report_unsaid(root, &meeting);
        }
    }
}

/// Every way in which two mechanics of a program touch the same visit.
pub(crate) fn meetings(design: &Design) -> [Meeting; 4] {
    let there = |all: &[(&'static str, bool)]| -> Vec<&'static str> {
        let some = all.iter().filter(|(_, is_there)| *is_there);
        some.map(|(section, _)| *section).collect()
    };
    let cashback = design.cashback.as_ref();
    let is_credit = cashback.is_some_and(|one| one.is_store_credit());
    let discount = ("[discount]", design.discount.is_some());
    let coupon = ("[[coupon]]", !design.coupons.is_empty());
    let points = ("[points]", design.points.is_some());
    let counting = |counts_spend: Option<bool>| counts_spend.unwrap_or(false);
    let counts = [
        points,
        (
            "[stamps]",
            counting(design.stamps.as_ref().map(|one| one.counts_spend())),
        ),
        (
            "[gift]",
            counting(design.gift.as_ref().map(|one| one.counts_spend())),
        ),
        (
            "[tiers]",
            counting(design.tiers.as_ref().map(|one| one.counts_spend())),
        ),
        (
            "[club]",
            counting(design.club.as_ref().map(|one| one.review_spend.is_some())),
        ),
    ];
    let paid_back = [("[cashback]", cashback.is_some())];
    [
        Meeting {
            key: "points_on",
            sides: [
                there(&[discount, coupon]),
                there(&[&counts[..], &paid_back[..]].concat()),
            ],
            answers: "\"paid\" or \"full\"",
            taken: Words::new(
                "what is paid after discounts counts, not the full price",
                "정가가 아니라 할인 후 낸 금액을 기준으로 삼습니다",
            ),
        },
        Meeting {
            key: "coupon_with_discount",
            sides: [there(&[coupon]), there(&[discount])],
            answers: TRUE_OR_FALSE,
            taken: Words::new(
                "a coupon comes on top of the member price",
                "회원 할인 위에 쿠폰을 더 씁니다",
            ),
        },
        Meeting {
            key: "reward_visit_stamps",
            sides: [
                there(&[points, coupon]),
                there(&[("[stamps]", design.stamps.is_some())]),
            ],
            answers: TRUE_OR_FALSE,
            taken: Words::new(
                "a visit on which points or a coupon are used earns stamps too",
                "포인트나 쿠폰을 쓴 방문에도 스탬프를 찍습니다",
            ),
        },
        Meeting {
            key: "store_credit_earns",
            sides: [there(&[("[cashback]", is_credit)]), there(&counts)],
            answers: TRUE_OR_FALSE,
            taken: Words::new(
                "what store credit pays earns nothing",
                "적립금으로 낸 금액은 적립되지 않습니다",
            ),
        },
    ]
}

const TRUE_OR_FALSE: &str = "true or false";

fn report_unsaid(root: &Section, meeting: &Meeting) {
    let Meeting {
        key,
        sides: [one, other],
        answers,
        taken: Words { en, ko },
    } = meeting;
    let (one, other) = (one.join(", "), other.join(", "));
    root.warn(
        "combine",
        "stacking-unsaid",
        Words::new(
            format!("{one} and {other} meet, and the program does not say how: {en}"),
            format!("{one} 구획과 {other} 구획이 만나는데 규칙이 없습니다: {ko}"),
        ),
        Words::new(
            format!("write `{key}` in [combine]: {answers}"),
            format!(
                "[combine]에 `{key}` 키를 적으세요: {}",
                answers.replace(" or ", " 또는 ")
            ),
        ),
    );
}
