//! The belief as sentences whose numbers are fields.

mod programs;
mod responses;

use crate::{Baskets, Needs, ParetoNbd};
use documents::{Choice, FieldKind, Language, Sentence, Slot, Source};
use rust_decimal::Decimal;
use units::{Currency, DAYS_PER_MONTH, WEEKS_PER_MONTH};

/// The groups sentences come in.
const GROUPS: [&str; 12] = [
    "visits",
    "baskets",
    "segments",
    "redemption",
    "club",
    "subscription",
    "coupons",
    "cashback",
    "gifts",
    "referral",
    "response",
    "doubt",
];

/// `customers.toml` as sentences, in groups `visits`, `baskets`, `segments`, `redemption`, `club`,
/// `subscription`, `coupons`, `cashback`, `gifts`, `referral`, `response`, `doubt`. Of the beliefs
/// that only some programs rest on, those that are written.
#[must_use]
pub fn sentences(source: &Source) -> Vec<Sentence> {
    sentences_for(source, &Needs::default())
}

/// The same, with all the beliefs that programs with these needs rest on, written or not.
#[must_use]
pub fn sentences_for(source: &Source, needs: &Needs) -> Vec<Sentence> {
    let currency = source
        .written("currency")
        .unwrap_or_else(|| "KRW".to_owned());
    let unit = source
        .written("purchases.unit")
        .unwrap_or_else(|| "month".to_owned());
    let say = |group: &str, en: &str, ko: &str, slots: &[Slot]| {
        Sentence::new(source, group, en, ko, slots)
    };
    let mut all = visits(source, &unit);
    all.push(season(source));
    all.push(baskets(source, &currency));
    all.extend([
        say(
            "redemption",
            "{0} of members never use a point. The others use points at {1} of the visits where they can.",
            "회원의 {0}는 포인트를 한 번도 쓰지 않습니다. 나머지는 쓸 수 있는 방문의 {1}에서 씁니다.",
            &[percent("redemption.never", "0.2"), percent("redemption.propensity", "0.5")],
        ),
        say(
            "redemption",
            "A median member saves up {0} smallest rewards before becoming inclined to use them (0: no saving up); members differ by {1}.",
            "중간 회원은 최소 사용 단위의 {0}배까지 모은 뒤 쓰려는 마음이 듭니다(0: 모으지 않음). 회원 사이의 차이는 {1}입니다.",
            &[decimal("redemption.stockpile", "0", ""), decimal("redemption.stockpile_spread", "0.8", "")],
        ),
        say(
            "response",
            "What the program changes: the {0} preset, with {1} extra visits (half gone after {2} months; 0: they last) and {3} fewer leavers.",
            "프로그램이 바꾸는 것: {0} 가정, 방문 {1} 증가({2}개월 뒤 절반, 0이면 지속), 이탈 {3} 감소.",
            &[
                Slot::new(
                    "response.preset",
                    "conservative",
                    FieldKind::Choice {
                        options: vec![
                            Choice::new("conservative", "conservative", "보수적"),
                            Choice::new("central", "central", "중간"),
                            Choice::new("optimistic", "optimistic", "낙관적"),
                        ],
                    },
                ),
                percent("response.extra_visits", preset(source, ["0", "0.017", "0.04"])),
                decimal("response.half_life", preset(source, ["0", "9", "0"]), "months"),
                percent("response.fewer_leavers", preset(source, ["0", "0.05", "0.3"])),
            ],
        ),
        say(
            "response",
            "{0} of customers join; frequent customers are likelier to (selection {1}).",
            "고객의 {0}가 가입하며, 자주 오는 고객일수록 더 가입합니다(선택 편향 {1}).",
            &[percent("enrolment.share", "1"), decimal("enrolment.selection", "0.7", "")],
        ),
        say(
            "response",
            "{0} of visits are returned after {1} days.",
            "방문의 {0}는 {1}일 뒤 반품됩니다.",
            &[percent("returns.share", "0"), decimal("returns.after_days", "14", "days")],
        ),
        say(
            "doubt",
            "What nobody knows: all visit rates may be off by {0}, all lapse rates by {1}, and the odds of redeeming by {2} (standard deviations of the logarithm, shared by all customers of one future).",
            "아무도 모르는 정도: 전체 방문율 {0}, 전체 이탈률 {1}, 포인트 사용 성향 {2}(로그 표준편차, 한 미래의 모든 고객이 함께 겪음).",
            &[decimal("uncertainty.rate", "0.11", ""), decimal("uncertainty.lapse", "0", ""), decimal("uncertainty.redemption", "0", "")],
        ),
    ]);
    all.extend(programs::sentences(source, needs));
    // A stable sort: within a group, sentences stand in the order of reading.
    all.sort_by_key(|sentence| GROUPS.iter().position(|group| *group == sentence.group));
    all
}

fn percent(key: impl Into<String>, default: &str) -> Slot {
    Slot::new(key, default, FieldKind::Percent)
}

fn decimal(key: impl Into<String>, default: &str, unit: &str) -> Slot {
    let unit = unit.to_owned();
    Slot::new(key, default, FieldKind::Decimal { unit })
}

fn text(key: impl Into<String>) -> Slot {
    Slot::new(key, "", FieldKind::Text)
}

/// The central value of the preset in force.
fn preset<'v>(source: &Source, values: [&'v str; 3]) -> &'v str {
    match source.written("response.preset").as_deref() {
        Some("central") => values[1],
        Some("optimistic") => values[2],
        _ => values[0],
    }
}

/// How often a new customer buys and how long one stays, with the law behind each.
fn visits(source: &Source, unit: &str) -> Vec<Sentence> {
    let decimal = |key: &str, unit: &str| {
        let unit = unit.to_owned();
        Slot::new(key, "", FieldKind::Decimal { unit })
    };
    let [r, alpha, s, beta] =
        ParetoNbd::NAMES.map(|name| number(source, &format!("purchases.{name}")));
    let per_month = match unit {
        "day" => DAYS_PER_MONTH,
        "week" => WEEKS_PER_MONTH,
        _ => 1.0,
    };
    let rate = figures(r / alpha * per_month);
    // Where nothing is sold, customers come and do not buy.
    let sells = source.written("baskets.model").as_deref() != Some("none");
    let (does, does_ko) = if sells {
        ("buys", "삽니다")
    } else {
        ("comes", "옵니다")
    };
    // Half of new customers outlive the median of a life whose hazard is Gamma(s, beta).
    let half = figures(beta / per_month * (libm::pow(2.0, 1.0 / s) - 1.0));
    let say =
        |en: String, ko: String, slots: &[Slot]| Sentence::new(source, "visits", &en, &ko, slots);
    vec![
        say(
            format!(
                "A new customer {does} about {rate} times a month; customers differ by a gamma law of shape {{0}} and scale {{1}}."
            ),
            format!(
                "새 고객은 한 달에 약 {rate}번 {does_ko}. 고객마다 다르며, 모양 {{0}}, 척도 {{1}}인 감마 분포를 따릅니다."
            ),
            &[decimal("purchases.r", ""), decimal("purchases.alpha", unit)],
        ),
        say(
            format!(
                "Half of new customers have left for good after about {half} months; they differ by a gamma law of shape {{0}} and scale {{1}} (Pareto/NBD)."
            ),
            format!(
                "새 고객의 절반은 약 {half}개월 안에 아주 떠납니다. 고객마다 다르며, 모양 {{0}}, 척도 {{1}}인 감마 분포를 따릅니다(Pareto/NBD)."
            ),
            &[decimal("purchases.s", ""), decimal("purchases.beta", unit)],
        ),
    ]
}

/// How busy each month of the year is; a year without a season has months alike.
fn season(source: &Source) -> Sentence {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let say = |names: Vec<String>| {
        let unit = String::new();
        let of = Box::new(FieldKind::Decimal { unit });
        let factors = Slot::new(
            "season",
            ["1"; 12].join(", "),
            FieldKind::Each { of, names },
        );
        Sentence::new(
            source,
            "visits",
            "By the season, customers come so many times as often as usual: {0}.",
            "계절에 따라 평소의 몇 배로 옵니다: {0}.",
            &[factors],
        )
    };
    let korean = say((1..=12).map(|month| format!("{month}월")).collect());
    Sentence {
        ko: korean.ko,
        ..say(MONTHS.map(str::to_owned).to_vec())
    }
}

/// What a basket is worth, with the law behind it.
fn baskets(source: &Source, currency: &str) -> Sentence {
    let decimal = |key: &str| {
        let unit = String::new();
        Slot::new(key, "", FieldKind::Decimal { unit })
    };
    let money = |key: &str| {
        let currency = currency.to_owned();
        Slot::new(key, "", FieldKind::Money { currency })
    };
    let model = source.written("baskets.model");
    if model.as_deref() == Some("none") {
        return Sentence::new(
            source,
            "baskets",
            "Nothing is sold here: visits are counted, not what they bring in.",
            "파는 것이 없습니다. 매출이 아니라 방문을 셉니다.",
            &[],
        );
    }
    if model.as_deref() != Some("gamma-gamma") {
        return Sentence::new(
            source,
            "baskets",
            "A basket is worth {0} on average; customers differ by {1} and a customer's own visits by {2} (standard deviations of the logarithm).",
            "구매액은 평균 {0}이고, 고객 사이에 {1}, 한 고객의 방문 사이에 {2}만큼 흩어집니다(로그 표준편차).",
            &[
                money("baskets.mean"),
                decimal("baskets.between"),
                decimal("baskets.within"),
            ],
        );
    }
    let [p, q, gamma] = ["p", "q", "gamma"].map(|name| number(source, &format!("baskets.{name}")));
    let mean = Baskets::GammaGamma { p, q, gamma }.mean();
    let [en, ko] = [Language::En, Language::Ko].map(|language| worth(mean, currency, language));
    Sentence::new(
        source,
        "baskets",
        &format!(
            "A basket is worth about {en} on average; a customer's own visits vary with shape {{0}}, and customers differ with shape {{1}} and scale {{2}} (Gamma-Gamma)."
        ),
        &format!(
            "구매액은 평균 약 {ko}입니다. 한 고객의 방문은 모양 {{0}}으로, 고객 사이는 모양 {{1}}, 척도 {{2}}로 흩어집니다(Gamma-Gamma)."
        ),
        &[
            decimal("baskets.p"),
            decimal("baskets.q"),
            money("baskets.gamma"),
        ],
    )
}

/// A number as it stands in the document, for words only; not a number when it is not one.
fn number(source: &Source, key: &str) -> f64 {
    let written = source.written(key);
    written
        .and_then(|text| text.replace('_', "").parse().ok())
        .unwrap_or(f64::NAN)
}

/// An amount in major units, to the smallest that can be paid; a dash for what cannot be computed.
fn worth(amount: f64, currency: &str, language: Language) -> String {
    let currency: Currency = currency.parse().unwrap_or_default();
    let digits = format!("{amount:.*}", currency.decimals() as usize);
    let decimal = Decimal::from_str_exact(&digits);
    decimal.map_or_else(
        |_| "–".to_owned(),
        |it| documents::amount(it, currency, language),
    )
}

/// Two or three figures for words; a dash for what cannot be computed, or is below nothing.
fn figures(number: f64) -> String {
    match number.abs() {
        size if !size.is_finite() || number < 0.0 => "–".to_owned(),
        size if size >= 100.0 => format!("{number:.0}"),
        size if size >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::Part;

    fn words(sentence: &Sentence) -> [String; 2] {
        [&sentence.en, &sentence.ko].map(|parts| {
            let word = |part: &Part| match part {
                Part::Text { text } => text.clone(),
                Part::Field(field) => field.written.clone(),
            };
            parts.iter().map(word).collect()
        })
    }

    #[test]
    fn what_is_written_or_needed_is_said() {
        let text = "[[category]]\nname = \"신선\"\nshare = 0.4\nbasket = 1.2\n[gifts]\nshares = [0.5, 0.5]\n";
        let source = Source::new("customers.toml", text);
        let groups = |needs: &Needs| -> Vec<String> {
            let said = sentences_for(&source, needs).into_iter();
            let mut groups: Vec<String> = said.map(|sentence| sentence.group).collect();
            groups.dedup();
            groups
        };
        let plain = [
            "visits",
            "baskets",
            "redemption",
            "gifts",
            "response",
            "doubt",
        ];
        assert_eq!(groups(&Needs::default()), plain);
        let needs = Needs {
            subscription: true,
            coupons: true,
            ..Needs::default()
        };
        let said = sentences_for(&source, &needs);
        let said_in = |group: &str| -> Vec<[String; 2]> {
            let of = said.iter().filter(|sentence| sentence.group == group);
            of.map(words).collect()
        };
        assert_eq!(
            said_in("visits")[3],
            [
                "Category 신선: 0.4 of visits, with 1.2 times the usual basket.",
                "품목 신선: 방문의 0.4, 구매액은 보통의 1.2배입니다."
            ]
        );
        // B(0.7, 4.8)/B(0.7, 3.8) = 3.8/4.5, and B(0.7, 15.8)/B(0.7, 3.8) = 0.361.
        let renewals = &said_in("subscription")[2][0];
        assert!(
            renewals.starts_with("Of 100 who pay, about 84 renew once and about 36 twelve times"),
            "{renewals}"
        );
        // 0.386/3.474 is 11.1 %; the median lag is 18.4 (ln 2)^(1/1.35) = 14.0 days.
        assert!(said_in("coupons")[0][0].starts_with("About 11.1 % of coupons"));
        assert!(said_in("coupons")[1][0].contains("about 14.0 days"));
    }

    #[test]
    fn the_law_is_said_in_visits_and_months() {
        let text = "currency = \"USD\"\n[purchases]\nunit = \"week\"\nr = 0.553\nalpha = 10.578\ns = 0.606\nbeta = 11.669\n[baskets]\nmodel = \"gamma-gamma\"\np = 6.25\nq = 3.74\ngamma = 15.44\n";
        let said = sentences(&Source::new("customers.toml", text));
        let first = |index: usize| match &said[index].en[0] {
            Part::Text { text } => text.clone(),
            Part::Field(_) => String::new(),
        };
        // 0.553/10.578 a week is 0.227 a month; 11.669 (2^(1/0.606) - 1) weeks are 5.74 months.
        assert!(
            first(0).contains("about 0.23 times a month"),
            "{}",
            first(0)
        );
        assert!(first(1).contains("about 5.74 months"), "{}", first(1));
        // The published mean over the population is 35.22.
        assert!(first(3).contains("about $35.2"), "{}", first(3));
    }
}
