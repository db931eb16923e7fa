//! Whether there is anything behind what a program promises: tiers and paid memberships that give
//! nothing of their own.

use crate::points::Means;
use crate::{Design, When};
use documents::{Notes, Severity, Source, Words};
use units::Money;

/// Warns of tiers, clubs and subscriptions that are like being without them; reports points that
/// are kept for gifts nobody gives.
pub(crate) fn judge(source: &Source, notes: &Notes, design: &Design) {
    let warn = |path: &str, code: &str, message: Words, hint: Words| {
        source.note(notes, Severity::Warning, path, code, message, hint);
    };
    for (path, message) in tiers(design) {
        warn(
            &path,
            "tier-gives-nothing",
            message,
            Words::new(
                "give it a service, or name it in a multiplier, a member price or cashback: `tier = \"...\"`",
                "서비스를 적거나, 배수 적립·회원 할인·캐시백의 조건에 `tier = \"...\"`를 적으세요",
            ),
        );
    }
    let kept = design
        .points
        .as_ref()
        .is_some_and(|points| points.spend.means == Means::Gift);
    let taken = design
        .gift
        .as_ref()
        .is_some_and(|gift| !gift.counts_spend());
    if kept && !taken {
        source.note(
            notes,
            Severity::Error,
            "points.use.as",
            "points-without-gift",
            Words::new(
                "points are kept for gifts, and no gift is exchanged for points",
                "포인트를 사은품으로만 바꾸는데 포인트로 바꿀 사은품이 없습니다",
            ),
            Words::new(
                "add a [gift] with `points`, or write as = \"tender\"",
                "`points`를 적은 [gift]를 더하거나 as = \"tender\"로 바꾸세요",
            ),
        );
    }
    for (path, message) in payers(design) {
        warn(
            path,
            "nothing-for-payers",
            message,
            Words::new(
                "say what it includes, or give something only to those who pay: `paid = true`",
                "포함된 혜택을 적거나, 돈을 내는 회원에게만 주는 혜택에 `paid = true`를 적으세요",
            ),
        );
    }
}

/// Tiers without a benefit of their own, and where they stand.
fn tiers(design: &Design) -> Vec<(String, Words)> {
    let tiers = design.tiers.iter().flat_map(|tiers| &tiers.tiers);
    let named: Vec<&str> = conditions(design)
        .filter_map(|when| when.tier.as_deref())
        .collect();
    let idle = tiers.enumerate().filter(|(_, tier)| {
        tier.service_value == Money::ZERO && !named.contains(&tier.name.as_str())
    });
    let said = idle.map(|(place, tier)| {
        let name = &tier.name;
        let message = match place {
            0 => Words::new(
                format!("members of tier `{name}` get nothing that others do not"),
                format!("`{name}` 등급이 되어도 따로 받는 것이 없습니다"),
            ),
            _ => Words::new(
                format!("members of tier `{name}` get no more than those of the tier below"),
                format!("`{name}` 등급이 되어도 아래 등급보다 더 받는 것이 없습니다"),
            ),
        };
        (format!("tiers.tier.{place}.name"), message)
    });
    said.collect()
}

/// Paid memberships that include nothing.
fn payers(design: &Design) -> Vec<(&'static str, Words)> {
    if conditions(design).any(|when| when.paid) {
        return Vec::new();
    }
    let mut all = Vec::new();
    if design
        .club
        .as_ref()
        .is_some_and(|club| club.service_value == Money::ZERO)
    {
        all.push((
            "club",
            Words::new(
                "club members get nothing that others do not",
                "클럽에 들어와도 따로 받는 것이 없습니다",
            ),
        ));
    }
    let includes = design.subscription.as_ref().map(|one| &one.benefits);
    if includes.is_some_and(|benefits| benefits.iter().all(|one| one.value == Money::ZERO)) {
        all.push((
            "subscription",
            Words::new(
                "subscribers get nothing that others do not",
                "구독해도 따로 받는 것이 없습니다",
            ),
        ));
    }
    all
}

/// Every condition under which something is given.
fn conditions(design: &Design) -> impl Iterator<Item = &When> {
    let points = design.points.iter().flat_map(|one| &one.earn.multipliers);
    let discount = design.discount.iter().flat_map(|one| &one.specials);
    let cashback = design.cashback.iter().flat_map(|one| &one.specials);
    let gift = design.gift.iter().map(|one| &one.when);
    (points.map(|one| &one.when))
        .chain(discount.map(|one| &one.when))
        .chain(cashback.map(|one| &one.when))
        .chain(gift)
}
