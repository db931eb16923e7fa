//! Beliefs that only some programs rest on, as sentences.

use super::{decimal, figures, number, percent, text};
use crate::Needs;
use crate::special::log_beta;
use documents::{FieldKind, Sentence, Slot, Source};

/// How a belief is said.
type Said<'s> = fn(&Page<'s>) -> Vec<Sentence>;

/// The beliefs that stand in the file or that programs with these needs rest on.
pub(super) fn sentences<'s>(source: &'s Source, needs: &Needs) -> Vec<Sentence> {
    let page = Page { source };
    let pays = needs.club || needs.subscription;
    let beliefs: [(bool, &str, &str, Said<'s>); 16] = [
        (needs.club, "club", TERM, Page::club),
        (needs.subscription, "subscription", TERM, Page::subscription),
        (needs.trial, "subscription", "converts", Page::trial),
        (needs.coupons, "coupons", COUPONS, Page::coupons),
        (needs.cashback_claims, "cashback", "claims", Page::cashback),
        (needs.gifts, "gifts", "shares", Page::gifts),
        (
            needs.referral,
            "referral",
            "per_year anyway",
            Page::referral,
        ),
        (needs.price, "response", "price", Page::price),
        (needs.rewards, "response", REWARD, Page::after_reward),
        (needs.tiers, "response", "near_tier", Page::near_tier),
        (needs.tiers, "response", MISSED, Page::missed_tier),
        (needs.payouts, "response", "respend", Page::respend),
        (pays, "response", PAYING, Page::paying),
        (needs.partners, "partners", "keeps", Page::keeps),
        (needs.partners, "response", "halo", Page::halo),
        (false, "response.goal", "from faster", Page::goal),
    ];
    let held = beliefs
        .iter()
        .filter(|(needed, section, keys, _)| *needed || page.mentions(section, keys));
    let said = held.flat_map(|(.., said)| said(&page));
    page.names().into_iter().chain(said).collect()
}

/// The keys of a paid term.
const TERM: &str =
    "uptake selection at_fee fee_elasticity a b c payment_failure recovered pause usage";
/// The keys of coupons.
const COUPONS: &str = "a b lag_shape lag_days opt_out fatigue";
/// The keys of what follows a reward.
const REWARD: &str = "after_reward after_reward_weeks";
/// The keys of what follows a missed tier.
const MISSED: &str = "missed_tier missed_tier_weeks";
/// The keys of what paying does.
const PAYING: &str = "subscription subscription_times";

/// The file on its way to sentences.
pub(super) struct Page<'s> {
    pub(super) source: &'s Source,
}

impl Page<'_> {
    /// Whether one of the keys, with spaces between, is written.
    fn mentions(&self, section: &str, keys: &str) -> bool {
        let written = |key: &str| self.source.written(&format!("{section}.{key}")).is_some();
        keys.split(' ').any(written)
    }

    pub(super) fn say(&self, group: &str, en: &str, ko: &str, slots: &[Slot]) -> Sentence {
        Sentence::new(self.source, group, en, ko, slots)
    }

    /// A number of the file, or the usual one.
    fn number(&self, key: &str, usual: f64) -> f64 {
        let found = number(self.source, key);
        if found.is_finite() { found } else { usual }
    }

    /// One sentence a category, partner, action and segment.
    fn names(&self) -> Vec<Sentence> {
        let each = |list: &str, said: &dyn Fn(&str) -> Sentence| -> Vec<Sentence> {
            let keys = (0..).map(|index| format!("{list}.{index}"));
            keys.take_while(|key| self.mentions(key, "name share"))
                .map(|key| said(&key))
                .collect()
        };
        [
            each("category", &|key| self.kind(key, ["Category", "품목"])),
            each("partner", &|key| self.kind(key, ["Partner", "제휴사"])),
            each("action", &|key| self.action(key)),
            each("segment", &|key| self.segment(key)),
        ]
        .concat()
    }

    fn kind(&self, key: &str, [en, ko]: [&str; 2]) -> Sentence {
        self.say(
            "visits",
            &format!("{en} {{0}}: {{1}} of visits, with {{2}} times the usual basket."),
            &format!("{ko} {{0}}: 방문의 {{1}}, 구매액은 보통의 {{2}}배입니다."),
            &[
                text(format!("{key}.name")),
                percent(format!("{key}.share"), "0"),
                decimal(format!("{key}.basket"), "1", ""),
            ],
        )
    }

    fn action(&self, key: &str) -> Sentence {
        self.say(
            "visits",
            "Action {0}: done at {1} of visits even without a program, and {2} more often with one; each time {3} on average (standard deviation of the logarithm {4}).",
            "활동 {0}: 프로그램이 없어도 방문의 {1}에서 하고, 있으면 {2} 더 자주 합니다. 한 번에 평균 {3}만큼입니다(로그 표준편차 {4}).",
            &[
                text(format!("{key}.name")),
                percent(format!("{key}.share"), "0"),
                percent(format!("{key}.with_program"), "0"),
                decimal(format!("{key}.amount"), "1", ""),
                decimal(format!("{key}.spread"), "0", ""),
            ],
        )
    }

    fn segment(&self, key: &str) -> Sentence {
        self.say(
            "segments",
            "Segment {0}: {1} of customers, with {2} times the odds of taking a coupon and {3} times the extra visits while holding one.",
            "고객군 {0}: 고객의 {1}. 쿠폰을 쓸 승산은 보통의 {2}배, 쿠폰이 있을 때 더 오는 정도는 {3}배입니다.",
            &[
                text(format!("{key}.name")),
                percent(format!("{key}.share"), "0"),
                decimal(format!("{key}.take_up"), "1", ""),
                decimal(format!("{key}.response"), "1", ""),
            ],
        )
    }

    fn club(&self) -> Vec<Sentence> {
        let uptake = self.say(
            "club",
            "{0} of those asked join the club; frequent customers are likelier to (selection {1}).",
            "클럽을 권한 고객의 {0}가 가입하며, 자주 오는 고객일수록 더 가입합니다(선택 편향 {1}).",
            &uptake("club"),
        );
        let fee = self.at_fee(
            "club",
            "So many would join at a fee of {0} a year (0: at any fee); at another the odds of joining change with its power −{1}.",
            "한 해 회비 {0} 기준입니다(0이면 회비와 무관). 회비가 다르면 가입할 승산이 회비의 −{1}제곱으로 달라집니다.",
        );
        [vec![uptake, fee], self.renewals("club")].concat()
    }

    fn subscription(&self) -> Vec<Sentence> {
        let uptake = self.say(
            "subscription",
            "{0} of those asked take the subscription up; frequent customers are likelier to (selection {1}).",
            "구독을 권한 고객의 {0}가 구독하며, 자주 오는 고객일수록 더 구독합니다(선택 편향 {1}).",
            &uptake("subscription"),
        );
        let fee = self.at_fee(
            "subscription",
            "So many would subscribe at a fee of {0} a month (0: at any fee); at another the odds of subscribing change with its power −{1}.",
            "한 달 구독료 {0} 기준입니다(0이면 구독료와 무관). 구독료가 다르면 구독할 승산이 구독료의 −{1}제곱으로 달라집니다.",
        );
        [vec![uptake, fee], self.renewals("subscription")].concat()
    }

    /// At which fee a share is believed.
    fn at_fee(&self, term: &str, en: &str, ko: &str) -> Sentence {
        let currency = self.source.written("currency").unwrap_or_default();
        let fee = Slot::new(format!("{term}.at_fee"), "0", FieldKind::Money { currency });
        let elasticity = decimal(format!("{term}.fee_elasticity"), "1", "");
        self.say(term, en, ko, &[fee, elasticity])
    }

    fn trial(&self) -> Vec<Sentence> {
        vec![self.say(
            "subscription",
            "{0} of free trials go over into a paid term.",
            "무료 체험의 {0}가 유료 구독으로 이어집니다.",
            &[percent("subscription.converts", "0.5")],
        )]
    }

    /// Who renews a paid term, with the law in round numbers.
    fn renewals(&self, term: &str) -> Vec<Sentence> {
        let key = |name: &str| format!("{term}.{name}");
        let [a, b, c] = [("a", 0.7), ("b", 3.8), ("c", 1.0)]
            .map(|(name, usual)| self.number(&key(name), usual));
        let left = |renewals: f64| {
            let passed = libm::pow(renewals, c);
            format!(
                "{:.0}",
                100.0 * libm::exp(log_beta(a, b + passed) - log_beta(a, b))
            )
        };
        let (first, twelfth) = (left(1.0), left(12.0));
        vec![
            self.say(
                term,
                &format!(
                    "Of 100 who pay, about {first} renew once and about {twelfth} twelve times: the chance of leaving differs by a beta law of shapes {{0}} and {{1}}, and over time by {{2}} (1: each member's stays the same; less: it falls)."
                ),
                &format!(
                    "돈을 내는 회원 100명 가운데 약 {first}명이 한 번, 약 {twelfth}명이 열두 번 갱신합니다. 그만둘 확률은 회원마다 모양 {{0}}, {{1}}인 베타 분포를 따르고, 시간에 따라서는 {{2}}로 달라집니다(1이면 그대로, 작으면 줄어듦)."
                ),
                &[
                    decimal(key("a"), "0.7", ""),
                    decimal(key("b"), "3.8", ""),
                    decimal(key("c"), "1", ""),
                ],
            ),
            self.say(
                term,
                "{0} of renewals fail to be paid, and {1} of those are recovered; {2} of renewals are pauses. A benefit is used on {3} of the occasions for it.",
                "갱신의 {0}는 결제에 실패하고 그 가운데 {1}는 되살립니다. 갱신의 {2}는 쉬어 갑니다. 혜택은 쓸 수 있는 때의 {3}에서 씁니다.",
                &[
                    percent(key("payment_failure"), "0"),
                    percent(key("recovered"), "0.5"),
                    percent(key("pause"), "0"),
                    percent(key("usage"), "1"),
                ],
            ),
        ]
    }

    fn coupons(&self) -> Vec<Sentence> {
        let (a, b) = (
            self.number("coupons.a", 0.386),
            self.number("coupons.b", 3.088),
        );
        let taken = figures(100.0 * a / (a + b));
        let shape = self.number("coupons.lag_shape", 1.35);
        // The median of a Weibull law.
        let half = figures(
            self.number("coupons.lag_days", 18.4) * libm::pow(std::f64::consts::LN_2, 1.0 / shape),
        );
        vec![
            self.say(
                "coupons",
                &format!(
                    "About {taken} % of coupons are taken; members differ by a beta law of shapes {{0}} and {{1}}."
                ),
                &format!(
                    "쿠폰의 약 {taken}%가 쓰입니다. 회원마다 다르며, 모양 {{0}}, {{1}}인 베타 분포를 따릅니다."
                ),
                &[
                    decimal("coupons.a", "0.386", ""),
                    decimal("coupons.b", "3.088", ""),
                ],
            ),
            self.say(
                "coupons",
                &format!(
                    "Half of those taken are wanted within about {half} days (a Weibull law of shape {{0}} and scale {{1}}); while one is held, there are {{2}} more visits."
                ),
                &format!(
                    "쓰이는 쿠폰의 절반은 약 {half}일 안에 쓰려고 합니다(모양 {{0}}, 척도 {{1}}인 와이불 분포). 쿠폰이 있는 동안 방문이 {{2}} 늘어납니다."
                ),
                &[
                    decimal("coupons.lag_shape", "1.35", ""),
                    decimal("coupons.lag_days", "18.4", "days"),
                    percent("response.coupon", "0"),
                ],
            ),
            self.say(
                "coupons",
                "A message makes {0} of members opt out; each other message of the last three months raises that by {1}.",
                "메시지 하나에 회원의 {0}가 수신을 거부합니다. 지난 석 달의 다른 메시지마다 그 확률이 {1} 커집니다.",
                &[
                    percent("coupons.opt_out", "0.002"),
                    percent("coupons.fatigue", "0.5"),
                ],
            ),
        ]
    }

    fn cashback(&self) -> Vec<Sentence> {
        vec![self.say(
            "cashback",
            "Where cashback has to be asked for, {0} of members ask at each pay-out.",
            "캐시백을 신청해야 받을 때는 지급 때마다 회원의 {0}가 신청합니다.",
            &[percent("cashback.claims", "0.8")],
        )]
    }

    fn gifts(&self) -> Vec<Sentence> {
        let shares = FieldKind::Each {
            of: Box::new(FieldKind::Percent),
            names: Vec::new(),
        };
        vec![self.say(
            "gifts",
            "Shares in which members choose the gifts, in the program's order (unsaid: all alike): {0}.",
            "회원이 사은품을 고르는 비율(프로그램의 순서대로, 적지 않으면 모두 똑같이): {0}.",
            &[Slot::new("gifts.shares", "", shares)],
        )]
    }

    fn referral(&self) -> Vec<Sentence> {
        vec![self.say(
            "referral",
            "A member brings {0} friends a year; {1} of them would have come anyway.",
            "회원 한 사람이 한 해에 추천해 가입시키는 친구는 {0}명입니다. 그 가운데 {1}는 추천이 없어도 왔을 사람입니다.",
            &[
                decimal("referral.per_year", "0.1", ""),
                percent("referral.anyway", "0.5"),
            ],
        )]
    }
}

fn uptake(term: &str) -> [Slot; 2] {
    [
        percent(format!("{term}.uptake"), "1"),
        decimal(format!("{term}.selection"), "0.7", ""),
    ]
}
