//! What customers and programs, each right by itself, must agree on.

use crate::Arm;
use customers::{Customers, Pulls, Term};
use documents::{Notes, Severity, Source, Words};
use units::{Money, Rounding};

/// Reports what is written in `customers.toml` against the programs played on them.
pub(crate) fn check(source: &Source, customers: &Customers, arms: &[Arm], notes: &Notes) {
    let page = Page {
        source,
        customers,
        notes,
    };
    for arm in arms {
        page.gifts(arm);
        page.coupons(arm);
    }
    page.price(arms);
    for (term, section) in [(Term::Club, "club"), (Term::Subscription, "subscription")] {
        if customers.terms[term as usize].at_fee.is_none() {
            page.fees(arms, term, section);
        }
    }
}

/// The customers as they are written.
struct Page<'p> {
    source: &'p Source,
    customers: &'p Customers,
    notes: &'p Notes,
}

impl Page<'_> {
    /// Preferences are for the choices of every program that gives one.
    fn gifts(&self, arm: &Arm) {
        let shares = self.customers.gifts.shares.len();
        let gift = arm.program.design().gift.as_ref();
        let choices = gift.map_or(0, |gift| gift.choices.len());
        if shares == 0 || choices < 2 || choices == shares {
            return;
        }
        let name = &arm.name;
        self.note(
            Severity::Error,
            "gifts.shares",
            "gift-shares-count",
            Words::new(
                format!("{shares} shares of gifts, but `{name}` has {choices} to choose from"),
                format!("사은품 비율은 {shares}개인데 `{name}` 프로그램의 선택지는 {choices}개입니다"),
            ),
            Words::new(
                "write one share for each choice, in the program's order; without `shares` all are liked alike",
                "프로그램의 순서대로 선택지마다 비율을 하나씩 적으세요. `shares`가 없으면 모두 똑같이 고릅니다",
            ),
        );
    }

    /// Coupons for a segment that no customer belongs to.
    fn coupons(&self, arm: &Arm) {
        let segments = self.customers.segments();
        for coupon in &arm.program.design().coupons {
            let place = segments
                .iter()
                .position(|name| Some(name) == coupon.to.as_ref());
            let path = place.map(|place| format!("segment.{place}.share"));
            let share = path.as_ref().and_then(|path| self.source.written(path));
            let nobody = share.is_some_and(|share| share.parse() == Ok(0.0));
            if let Some(path) = path.filter(|_| nobody) {
                let (name, coupon) = (&arm.name, &coupon.name);
                self.note(
                    Severity::Warning,
                    &path,
                    "coupon-to-nobody",
                    Words::new(
                        format!("no customer is in it, so the coupon `{coupon}` of `{name}` goes to nobody"),
                        format!("이 고객군에 드는 고객이 없어 `{name}` 프로그램의 `{coupon}` 쿠폰을 받는 사람이 없습니다"),
                    ),
                    Words::new(
                        "give the segment a share, or send the coupon to others",
                        "고객군의 비율을 적거나 쿠폰을 다른 고객에게 보내세요",
                    ),
                );
            }
        }
    }

    /// A price and a belief in it that multiply visits beyond anything seen, said once, of the
    /// program that does most: as many visits take as much longer to play, and mean nothing.
    fn price(&self, arms: &[Arm]) {
        let response = &self.customers.response;
        let most = |arm: &Arm| {
            let saved = arm.program.deepest_saving(self.usual_basket());
            let design = arm.program.design();
            let pays = design.subscription.is_some() || design.club.is_some();
            let plain = response.most_at_price(saved, false);
            let factor = match pays {
                true => plain.max(response.most_at_price(saved, true)),
                false => plain,
            };
            (factor, saved)
        };
        let all = arms.iter().map(|arm| (most(arm), arm));
        let Some(((factor, saved), arm)) = all.max_by(|a, b| a.0.0.total_cmp(&b.0.0)) else {
            return;
        };
        if saved == 0.0 || factor <= Pulls::MOST_AT_PRICE {
            return;
        }
        let (name, off) = (&arm.name, (saved * 100.0).round());
        let (times, price) = (factor.round(), response.price.high);
        let most = Pulls::MOST_AT_PRICE;
        self.note(
            Severity::Error,
            "response.price",
            "price-runs-away",
            Words::new(
                format!("`{name}` takes up to {off} % off, and an elasticity of up to {price} makes {times} times the visits of that"),
                format!("`{name}` 프로그램은 최대 {off}% 할인하는데, 최대 {price}의 탄력성으로는 방문이 {times}배가 됩니다"),
            ),
            Words::new(
                format!("lower `price` or the discount until visits grow at most {most} times: no study of prices has seen more"),
                format!("방문이 {most}배를 넘지 않게 `price`나 할인을 낮추세요. 그만한 반응은 어느 연구에도 없습니다"),
            ),
        );
    }

    /// Programs whose fees differ, and a share who take them up that does not.
    fn fees(&self, arms: &[Arm], term: Term, section: &str) {
        let term = match term {
            Term::Club => program::Term::Club,
            Term::Subscription => program::Term::Subscription,
        };
        let asked = arms
            .iter()
            .filter_map(|arm| Some((&arm.name, arm.program.fee(term)?)));
        let mut asked = asked.peekable();
        let Some((first, fee)) = asked.peek().copied() else {
            return;
        };
        let Some((other, _)) = asked.find(|(_, other)| *other != fee) else {
            return;
        };
        self.note(
            Severity::Warning,
            &format!("{section}.uptake"),
            "uptake-at-any-fee",
            Words::new(
                format!("`{first}` and `{other}` ask different fees, and as many take them up"),
                format!("`{first}`, `{other}` 프로그램은 회비가 다른데 가입하는 비율이 같습니다"),
            ),
            Words::new(
                format!("write `at_fee` in [{section}], the fee at which `uptake` is believed: at others the odds then change"),
                format!("[{section}]에 `at_fee`, 곧 `uptake`를 믿는 회비를 적으면 다른 회비에서는 가입할 승산이 달라집니다"),
            ),
        );
    }

    /// A mean basket, in minor units.
    fn usual_basket(&self) -> Money {
        let minor_units = self.customers.currency.minor_units() as f64;
        Money(Rounding::HalfUp.round(self.customers.baskets.mean() * minor_units))
    }

    fn note(&self, severity: Severity, path: &str, code: &str, message: Words, hint: Words) {
        let (source, notes) = (self.source, self.notes);
        source.note(notes, severity, path, code, message, hint);
    }
}
