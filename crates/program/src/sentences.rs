//! A program file as the terms an operator would publish, each number of them a field.
//!
//! Whole numbers stand bare, with their unit in the words around them; shares and amounts bring
//! their own sign. Korean particles follow only words that are fixed, so that any number reads
//! right.

use crate::{Setting, words};
use documents::{Choice, FieldKind, Sentence, Slot, Source};

/// The rules of a program file as sentences, in the groups `earn`, `use`, `lapse` and `extras`.
/// Keys that are absent show their default. A file that is not TOML has no sentences.
#[must_use]
pub fn sentences(source: &Source, setting: &Setting) -> Vec<Sentence> {
    let page = Page { source, setting };
    let points = ["value", "earn.rate", "use.as", "lapse.rule", "earn.signup"];
    let mut all = Vec::new();
    if page.mentions("points", &points) {
        all.extend(page.points());
    }
    all.extend(words::stamps::sentences(&page));
    all.extend(words::sentences(&page));
    // A stable sort: the groups come in the order of the page, sentences in the order of reading.
    let order = ["earn", "use", "lapse", "extras"];
    all.sort_by_key(|sentence| order.iter().position(|group| *group == sentence.group));
    all
}

/// A program file on its way to sentences.
pub(crate) struct Page<'p> {
    pub(crate) source: &'p Source,
    pub(crate) setting: &'p Setting,
}

impl Page<'_> {
    pub(crate) fn mentions(&self, section: &str, keys: &[&str]) -> bool {
        keys.iter()
            .any(|key| self.source.written(&format!("{section}.{key}")).is_some())
    }

    pub(crate) fn say(&self, group: &str, en: &str, ko: &str, slots: &[Slot]) -> Sentence {
        Sentence::new(self.source, group, en, ko, slots)
    }

    pub(crate) fn written(&self, key: &str, default: &str) -> String {
        self.source
            .written(key)
            .unwrap_or_else(|| default.to_owned())
    }

    fn points(&self) -> Vec<Sentence> {
        let mut all = self.earning();
        all.extend(words::earning::sentences(self));
        all.extend(self.using());
        all.extend(self.lapsing());
        all.extend(self.extras());
        all
    }

    fn earning(&self) -> Vec<Sentence> {
        let rounding = choices(&[
            ("down", "rounded down", "버립니다"),
            ("up", "rounded up", "올립니다"),
            ("half-up", "rounded to the nearest", "반올림합니다"),
        ]);
        let rate = Slot::new("points.earn.rate", "", FieldKind::Percent);
        let rounding = Slot::new("points.earn.rounding", "down", rounding);
        let mut all = vec![self.say(
            "earn",
            "Members earn {0} of what they pay as points, {1} to whole points.",
            "회원은 결제 금액의 {0}를 포인트로 적립하며, 1포인트 미만은 {1}.",
            &[rate, rounding],
        )];
        for index in 0.. {
            let from = format!("points.earn.step.{index}.from");
            let rate = format!("points.earn.step.{index}.rate");
            if self
                .source
                .written(&from)
                .or_else(|| self.source.written(&rate))
                .is_none()
            {
                break;
            }
            all.push(self.say(
                "earn",
                "From a basket of {0} upward they earn {1} instead, on the whole of it.",
                "구매 금액이 {0} 이상이면 그 대신 금액 전체에 {1}를 적립합니다.",
                &[
                    Slot::new(from, "", self.money()),
                    Slot::new(rate, "", FieldKind::Percent),
                ],
            ));
        }
        all
    }

    fn using(&self) -> Vec<Sentence> {
        let means = choices(&[
            (
                "tender",
                "pay for purchases like money",
                "결제할 때 현금처럼 씁니다",
            ),
            (
                "reward",
                "are exchanged for a reward of a fixed size",
                "정해진 보상으로 바꿉니다",
            ),
            (
                "gift",
                "are only exchanged for gifts",
                "사은품으로만 바꿉니다",
            ),
        ]);
        let value = Slot::new("points.value", "", self.money());
        let means = Slot::new("points.use.as", "tender", means);
        let step = self.written("points.use.step", "1");
        let minimum = Slot::new("points.use.minimum", step, whole("points"));
        let mut all = vec![
            self.say(
                "use",
                "One point is worth {0} when it is used.",
                "1포인트의 가치는 사용할 때 {0}입니다.",
                &[value],
            ),
            self.say("use", "Points {0}.", "포인트는 {0}.", &[means]),
        ];
        if self.written("points.use.as", "tender") == "gift" {
            return all;
        }
        if self.written("points.use.as", "tender") == "reward" {
            all.push(self.say(
                "use",
                "A reward takes exactly {0} points; a visit can buy one.",
                "보상 한 개에 {0}포인트가 들고, 한 번 방문에 한 개를 받을 수 있습니다.",
                &[minimum],
            ));
            return all;
        }
        let step = Slot::new("points.use.step", "1", whole("points"));
        let share = Slot::new("points.use.max_share", "1", FieldKind::Percent);
        let earns = Slot::new("points.use.earns", "false", FieldKind::Flag);
        all.push(self.say(
            "use",
            "They can be used from {0} points upward, in steps of {1}, for up to {2} of the price to be paid.",
            "{0}포인트부터 {1}포인트 단위로, 결제할 금액의 {2}까지 사용할 수 있습니다.",
            &[minimum, step, share],
        ));
        all.push(self.say(
            "use",
            "The part paid with points earns points too: {0}.",
            "포인트로 낸 금액에도 적립: {0}.",
            &[earns],
        ));
        all
    }

    fn lapsing(&self) -> Vec<Sentence> {
        let rules = choices(&[
            ("months-after-issue", "with age", "적립 후 지난 기간"),
            ("calendar-year-end", "at the end of a year", "연말"),
            ("inactivity", "without visits", "방문이 없는 기간"),
            ("never", "never", "없음"),
        ]);
        let pools = choices(&[
            ("fifo", "the oldest points first", "먼저 적립한 것부터"),
            (
                "homogeneous",
                "from all points held in proportion",
                "남은 모든 포인트에서 같은 비율로",
            ),
        ]);
        let rule = Slot::new("points.lapse.rule", "never", rules);
        let months = Slot::new("points.lapse.months", "", whole("months"));
        let years = Slot::new("points.lapse.years", "0", whole("years"));
        let (en, ko, slots) = match self.written("points.lapse.rule", "never").as_str() {
            "months-after-issue" => (
                "Points lapse {0}: on the first day of the month, {1} months after the month they were earned.",
                "소멸 기준: {0}. 적립한 달로부터 {1}개월이 되는 달의 첫날에 소멸합니다.",
                vec![rule, months],
            ),
            "calendar-year-end" => (
                "Points lapse {0}; years between it and the year they were earned in: {1}.",
                "소멸 기준: {0}. 적립한 해로부터 {1}년 뒤인 해의 12월 31일이 지나면 소멸합니다.",
                vec![rule, years],
            ),
            "inactivity" => (
                "Points lapse {0}: all of them, on the first day of the month, {1} months after the month of the last visit or the last points earned.",
                "소멸 기준: {0}. 마지막으로 방문하거나 적립한 달로부터 {1}개월이 되는 달의 첫날에 모두 소멸합니다.",
                vec![rule, months],
            ),
            _ => ("Points lapse {0}.", "소멸 기준: {0}.", vec![rule]),
        };
        let pool = Slot::new("points.lapse.pool", "fifo", pools);
        vec![
            self.say("lapse", en, ko, &slots),
            self.say(
                "lapse",
                "A use takes {0}.",
                "포인트는 {0} 사용합니다.",
                &[pool],
            ),
        ]
    }

    fn extras(&self) -> Vec<Sentence> {
        let signup = Slot::new("points.earn.signup", "0", whole("points"));
        let visit = Slot::new("points.earn.visit", "0", whole("points"));
        let birthday = Slot::new("points.earn.birthday", "0", whole("points"));
        let days = Slot::new("points.settle.pending_days", "0", whole("days"));
        let clawback = Slot::new("points.settle.clawback", "false", FieldKind::Flag);
        vec![
            self.say(
                "extras",
                "Bonus points for joining: {0}; for every visit: {1}; on birthdays: {2}.",
                "보너스는 가입할 때 {0}포인트, 방문할 때마다 {1}포인트, 생일마다 {2}포인트입니다.",
                &[signup, visit, birthday],
            ),
            self.say(
                "extras",
                "Days before the points of a visit can be used: {0}.",
                "방문으로 적립한 포인트는 {0}일 뒤부터 사용할 수 있습니다.",
                &[days],
            ),
            self.say(
                "extras",
                "A returned purchase loses the points it earned: {0}.",
                "반품하면 그 구매로 적립한 포인트를 회수: {0}.",
                &[clawback],
            ),
        ]
    }

    /// One of the names that are known, or what is written; any text where none are.
    pub(crate) fn named(&self, key: &str, known: &[String]) -> FieldKind {
        if known.is_empty() {
            return FieldKind::Text;
        }
        let strange = self
            .source
            .written(key)
            .filter(|name| !known.contains(name));
        let names = known.iter().chain(&strange);
        FieldKind::Choice {
            options: names.map(|name| Choice::new(name, name, name)).collect(),
        }
    }

    /// The names of the tiers, the lowest first.
    pub(crate) fn tiers(&self) -> Vec<String> {
        let name = |place: usize| self.source.written(&format!("tiers.tier.{place}.name"));
        (0..).map_while(name).collect()
    }

    pub(crate) fn money(&self) -> FieldKind {
        FieldKind::Money {
            currency: self.setting.currency.code().to_owned(),
        }
    }
}

pub(crate) fn whole(unit: &str) -> FieldKind {
    FieldKind::Whole {
        unit: unit.to_owned(),
    }
}

pub(crate) fn choices(options: &[(&str, &str, &str)]) -> FieldKind {
    let options = options
        .iter()
        .map(|(value, en, ko)| Choice::new(value, en, ko));
    FieldKind::Choice {
        options: options.collect(),
    }
}
