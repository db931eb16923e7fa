//! The written form, and every way to write it wrong.

use super::{Cap, Design, Means, Pays, Period, Special};
use crate::off::read_budget;
use crate::scope::Scope;
use crate::slip;
use crate::when::{SPECIALS, When};
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::Money;

/// A rate from here on is more likely a slip than a promise: our assumption.
const GENEROUS: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

impl Design {
    /// Reads `[cashback]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let rate = read_rate(section);
        let specials = SPECIALS.read(section, |each, _| Special::read(each, scope, rate));
        let cap = read_cap(section, scope);
        let means = read_means(section);
        let smallest_payout = section.money("smallest_payout", currency);
        let delay_days = section.whole("delay_days", 0..=366).unwrap_or(0);
        let lapse_months = section.whole("lapse_months", 1..=600);
        let lapse_months = lapse_months.map(|months| months as u32);
        let budget = read_budget(section, currency);
        if let (Some(rate), Some(specials)) = (rate, &specials) {
            judge_rates(section, rate, specials, cap);
        }
        if let (Some(means), Some(months)) = (means, lapse_months) {
            judge_lapse(section, means, months);
        }
        Some(Self {
            rate: rate?,
            specials: specials?,
            cap,
            means: means?,
            smallest_payout: smallest_payout.unwrap_or(Money::ZERO),
            delay_days: delay_days as u32,
            lapse_months,
            budget,
        })
    }
}

impl Special {
    fn read(section: &Section, scope: &Scope, plain: Option<Decimal>) -> Option<Self> {
        let rate = read_rate(section);
        let when = When::read_some(section, scope);
        if let (Some(rate), Some(plain)) = (rate, plain)
            && rate <= plain
        {
            When::warn_never_best(section, "rate");
        }
        Some(Self {
            rate: rate?,
            when: when?,
        })
    }
}

fn read_means(section: &Section) -> Option<Means> {
    let credit = section.choice("as", &[("cash", false), ("store-credit", true)]);
    let pays = section.choice(
        "pays",
        &[
            ("monthly", Pays::Monthly),
            ("quarterly", Pays::Quarterly),
            ("yearly", Pays::Yearly),
        ],
    );
    let claim = section.flag("claim");
    if section.has("as") && credit.is_none() {
        return None;
    }
    if credit != Some(true) {
        return Some(Means::Cash {
            pays: pays.unwrap_or_default(),
            claim: claim.unwrap_or(false),
        });
    }
    for key in ["pays", "claim"].into_iter().filter(|key| section.has(key)) {
        section.warn(
            key,
            "cashback-key-unused",
            Words::new(
                "store credit is used by itself, it is never paid out",
                "적립금은 다음 결제에 자동으로 쓰이며 현금으로 주지 않습니다",
            ),
            Words::new(
                format!("remove `{key}`, or write `as = \"cash\"`"),
                format!("`{key}` 키를 지우거나 `as = \"cash\"`를 적으세요"),
            ),
        );
    }
    Some(Means::StoreCredit)
}

fn read_rate(section: &Section) -> Option<Decimal> {
    let written_as = Words::new("1 % is written 0.01", "1%는 0.01로 적습니다");
    section.missing("rate", written_as);
    let rate = section.decimal("rate", Decimal::MIN..=Decimal::from(1_000_000))?;
    if rate < Decimal::ZERO {
        return section.share("rate");
    }
    let (percent, hint) = (slip::percent(rate), documents::percent(rate));
    if rate > Decimal::ONE {
        section.report(
            "rate",
            "cashback-over-one",
            Words::new(
                format!("{percent} % of what is paid would come back, more than was paid"),
                format!("결제 금액의 {percent}%를 돌려주면 낸 돈보다 많습니다"),
            ),
            hint,
        );
        return None;
    }
    if rate >= GENEROUS {
        section.warn(
            "rate",
            "cashback-generous",
            Words::new(
                format!("{percent} % of what is paid comes back"),
                format!("결제 금액의 {percent}%를 돌려줍니다"),
            ),
            hint,
        );
    }
    Some(rate)
}

/// The cap, of one period.
fn read_cap(section: &Section, scope: &Scope) -> Option<Cap> {
    let read = |period: Period| {
        let most = section.money(period.key(), scope.setting.currency)?;
        Some(Cap { most, period })
    };
    let mut caps = Period::ALL.map(read).into_iter().flatten();
    let first = caps.next();
    for second in caps {
        section.report(
            second.period.key(),
            "capped-twice",
            Words::new(
                "the cap is written for two periods",
                "한도를 두 가지 기간으로 적었습니다",
            ),
            Words::new(
                "keep one of `most_per_month`, `most_per_quarter`, `most_per_year`",
                "`most_per_month`, `most_per_quarter`, `most_per_year` 중 하나만 남기세요",
            ),
        );
    }
    first
}

/// Warns when nothing can ever be credited.
fn judge_rates(section: &Section, rate: Decimal, specials: &[Special], cap: Option<Cap>) {
    let mut rates = specials.iter().map(|special| special.rate).chain([rate]);
    let no_rate = rates.all(|rate| rate.is_zero());
    let none = cap.filter(|cap| cap.most == Money::ZERO);
    if no_rate || none.is_some() {
        section.warn(
            none.filter(|_| !no_rate)
                .map_or("rate", |cap| cap.period.key()),
            "nothing-back",
            Words::new("nothing ever comes back", "돌려받는 것이 없습니다"),
            Words::new(
                "give a `rate` such as 0.01 for 1 %, and no cap of zero",
                "1%라면 `rate = 0.01`처럼 적고, 한도를 0으로 두지 마세요",
            ),
        );
    }
}

/// Warns when a balance lapses before it can be paid out.
fn judge_lapse(section: &Section, means: Means, months: u32) {
    let Means::Cash { pays, .. } = means else {
        return;
    };
    let apart = pays.months();
    if months < apart {
        section.warn(
            "lapse_months",
            "lapse-before-payout",
            Words::new(
                format!(
                    "a balance is forfeited after {months} months, they are paid out every {apart}"
                ),
                format!("잔액은 {months}개월이면 소멸하는데 지급은 {apart}개월마다입니다"),
            ),
            Words::new(
                "pay out more often, or let balances live longer",
                "더 자주 지급하거나 소멸까지의 기간을 늘리세요",
            ),
        );
    }
}
