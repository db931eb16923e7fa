//! Programs to begin from: one of each kind, in amounts that suit the study's customers.

use crate::wire::Preset;
use documents::{Language, Words};
use units::Currency;

/// The basket, in won, that the presets' amounts are written for. A choice: amounts only have to be
/// in proportion to each other.
const REFERENCE_BASKET: f64 = 20_000.0;

/// A preset as it is written.
struct Written {
    /// Its stable name, which is also that of the mechanic it brings.
    id: &'static str,
    /// What it is called: English, Korean.
    name: (&'static str, &'static str),
    /// One line about it: English, Korean.
    about: (&'static str, &'static str),
    /// The program, its amounts as `"5000 won"` or `"1000 points"`, its names as
    /// `"English|Korean"`.
    text: &'static str,
}

const PRESETS: &[Written] = &[
    Written {
        id: "points",
        name: ("1 % points", "1% 적립"),
        about: (
            "A share of what is paid comes back as points to be used like money.",
            "결제 금액의 일부를 돈처럼 쓰는 포인트로 돌려줍니다.",
        ),
        text: include_str!("presets/points.toml"),
    },
    Written {
        id: "stamps",
        name: ("Ten stamps", "스탬프 10개"),
        about: (
            "A stamp a visit; a full card is a reward.",
            "방문할 때마다 스탬프 한 개, 카드를 채우면 보상을 줍니다.",
        ),
        text: include_str!("presets/stamps.toml"),
    },
    Written {
        id: "discount",
        name: ("Member prices", "회원가 5%"),
        about: (
            "A lower price for members, on every visit.",
            "회원은 방문할 때마다 할인된 값에 삽니다.",
        ),
        text: include_str!("presets/discount.toml"),
    },
    Written {
        id: "cashback",
        name: ("1 % cashback", "1% 캐시백"),
        about: (
            "Money back on every purchase, paid out once a month.",
            "살 때마다 일부를 쌓아 한 달에 한 번 현금으로 돌려줍니다.",
        ),
        text: include_str!("presets/cashback.toml"),
    },
    Written {
        id: "gift",
        name: ("Gift for spend", "구매 사은품"),
        about: (
            "Something to hold for those who spend enough in a month.",
            "한 달에 일정 금액 이상 사면 사은품을 보내 드립니다.",
        ),
        text: include_str!("presets/gift.toml"),
    },
    Written {
        id: "club",
        name: ("Invitation club", "초대 클럽"),
        about: (
            "The best customers are invited; an annual fee buys services all year.",
            "가장 자주 오는 고객을 초대해, 연회비를 받고 한 해 동안 서비스를 드립니다.",
        ),
        text: include_str!("presets/club.toml"),
    },
    Written {
        id: "subscription",
        name: ("Paid membership", "유료 구독"),
        about: (
            "A small fee every month; what it includes is used on every visit.",
            "매달 작은 요금을 받고, 방문할 때마다 혜택을 드립니다.",
        ),
        text: include_str!("presets/subscription.toml"),
    },
    Written {
        id: "tiers",
        name: ("Points in tiers", "등급별 적립"),
        about: (
            "Points, and more of them for those who spend more in a year.",
            "한 해에 많이 살수록 등급이 오르고 더 많이 적립합니다.",
        ),
        text: include_str!("presets/tiers.toml"),
    },
    Written {
        id: "partners",
        name: ("Coalition points", "제휴 포인트"),
        about: (
            "Points earned in one company are used in another; each pays its share.",
            "한 회사에서 적립해 다른 회사에서 쓰고, 회사마다 제 몫을 치릅니다.",
        ),
        text: include_str!("presets/partners.toml"),
    },
    Written {
        id: "coupon",
        name: ("Come-back coupons", "재방문 쿠폰"),
        about: (
            "A coupon every other month to members who have stayed away.",
            "한동안 오지 않은 회원에게 두 달에 한 번 쿠폰을 보냅니다.",
        ),
        text: include_str!("presets/coupon.toml"),
    },
    Written {
        id: "referral",
        name: ("Bring a friend", "친구 추천"),
        about: (
            "A reward to the member who brings a friend, and one to the friend.",
            "친구를 데려온 회원과 그 친구에게 보상을 드립니다.",
        ),
        text: include_str!("presets/referral.toml"),
    },
];

/// Every preset, in the order it is offered.
pub(crate) fn all() -> Vec<Preset> {
    let shown = |preset: &Written| Preset {
        id: preset.id.to_owned(),
        words: Words::new(preset.name.0, preset.name.1),
        about: Words::new(preset.about.0, preset.about.1),
    };
    PRESETS.iter().map(shown).collect()
}

/// The text of a preset with its amounts in a study's money; none when there is no such preset.
pub(crate) fn text(id: &str, money: &Scale) -> Option<String> {
    let preset = PRESETS.iter().find(|preset| preset.id == id)?;
    Some(money.fit(preset.text))
}

/// How amounts and names are said in a study: its currency, what its customers usually spend, and
/// the language of whoever designs.
pub(crate) struct Scale {
    currency: Currency,
    language: Language,
    /// Major units for a won of the preset.
    per_won: f64,
}

impl Scale {
    /// For customers who spend so much a visit, in major units; when that is not known, what the
    /// reference basket is worth in the currency.
    pub fn new(currency: Currency, basket: Option<f64>, language: Language) -> Self {
        // Rough rates: 1,000 won are about a dollar, a euro, a pound or a hundred yen.
        let rate = match currency {
            Currency::Krw => 1.0,
            Currency::Jpy => 0.1,
            Currency::Usd | Currency::Eur | Currency::Gbp => 0.001,
        };
        let known = basket.filter(|basket| basket.is_finite() && *basket > 0.0);
        Self {
            currency,
            language,
            per_won: known.map_or(rate, |basket| basket / REFERENCE_BASKET),
        }
    }

    /// What one point is worth, in major units: a won, a yen or a cent.
    fn point(&self) -> f64 {
        1.0 / self.currency.minor_units() as f64
    }

    /// Takes one language of every quoted name, and replaces every quoted amount by a round number of the study's money or points.
    pub fn fit(&self, text: &str) -> String {
        let mut fitted = String::with_capacity(text.len());
        for (place, piece) in text.split('"').enumerate() {
            // Every second piece stood in quotation marks.
            match (place % 2 == 1, self.amount(piece)) {
                (true, Some(amount)) => fitted.push_str(&amount),
                (true, None) => fitted.push_str(&format!("\"{}\"", self.named(piece))),
                (false, _) => fitted.push_str(piece),
            }
        }
        fitted
    }

    /// The side of `English|Korean` that is read here.
    fn named<'p>(&self, piece: &'p str) -> &'p str {
        match (piece.split_once('|'), self.language) {
            (Some((english, _)), Language::En) => english,
            (Some((_, korean)), Language::Ko) => korean,
            (None, _) => piece,
        }
    }

    /// `5000 won` as money, `1000 points` as points worth so many won, `1 point` as its value.
    fn amount(&self, written: &str) -> Option<String> {
        let (number, unit) = written.split_once(' ')?;
        let number: f64 = number.parse().ok()?;
        let money = number * self.per_won;
        match unit {
            "won" => Some(self.written(round(money).max(self.point()))),
            "points" => Some(format!("{:.0}", round(money / self.point()).max(1.0))),
            "point" => Some(exact(number * self.point())),
            _ => None,
        }
    }

    /// An amount of money without needless decimals.
    fn written(&self, amount: f64) -> String {
        let decimals = self.currency.decimals() as usize;
        match amount.fract() == 0.0 {
            true => format!("{amount:.0}"),
            false => format!("{amount:.decimals$}"),
        }
    }
}

/// The value of a point, which may be finer than the minor unit.
fn exact(amount: f64) -> String {
    let text = format!("{amount:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The nearest number a price list would show: 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power
/// of ten.
fn round(amount: f64) -> f64 {
    const STEPS: [f64; 11] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let power = 10f64.powi(amount.log10().floor() as i32);
    let distance = |step: &&f64| (*step * power - amount).abs();
    let nearest = STEPS
        .iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)));
    // Powers below one are no exact numbers: the product is rounded to the step's own digits.
    let product = nearest.unwrap_or(&1.0) * power;
    (product * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::{Notes, Source};
    use program::Setting;

    #[test]
    fn every_preset_can_be_read_in_every_currency() {
        for currency in Currency::ALL {
            // From a kiosk to a department store.
            let usual = REFERENCE_BASKET * Scale::new(currency, None, Language::En).per_won;
            for basket in [
                None,
                Some(usual / 8.0),
                Some(usual * 1.83),
                Some(usual * 5.0),
            ] {
                for preset in PRESETS {
                    let text = Scale::new(currency, basket, Language::Ko).fit(preset.text);
                    let notes = Notes::default();
                    let setting = Setting {
                        currency,
                        ..Setting::default()
                    };
                    let program = program::read(&Source::new("p.toml", &*text), &notes, &setting);
                    let found = notes.into_diagnostics();
                    assert!(
                        found.is_empty(),
                        "{} {currency}: {found:#?}\n{text}",
                        preset.id
                    );
                    let program = program.unwrap_or_else(|| panic!("{}", preset.id));
                    let terms = |language| program::terms(&program, language);
                    let (en, ko) = (terms(Language::En), terms(Language::Ko));
                    assert!(!en.is_empty() && en.len() == ko.len(), "{}", preset.id);
                    let is_open = |line: &String| line.contains('{');
                    assert!(!en.iter().chain(&ko).any(is_open), "{en:#?}\n{ko:#?}");
                }
            }
        }
    }

    #[test]
    fn amounts_follow_the_basket_and_stay_round() {
        let rows: &[(Currency, Option<f64>, &str, &str)] = &[
            (Currency::Krw, None, "5000 won", "5000"),
            (Currency::Krw, None, "1 point", "1"),
            (Currency::Krw, Some(6_500.0), "5000 won", "1500"),
            (Currency::Krw, Some(6_500.0), "1000 points", "300"),
            (Currency::Usd, None, "5000 won", "5"),
            (Currency::Usd, Some(38.0), "5000 won", "10"),
            (Currency::Usd, Some(38.0), "1000 points", "200"),
            (Currency::Usd, None, "1 point", "0.01"),
            (Currency::Usd, None, "1.1 point", "0.011"),
            (Currency::Usd, None, "500 won", "0.50"),
            (Currency::Jpy, None, "5000 won", "500"),
        ];
        for (currency, basket, written, expected) in rows {
            let fitted =
                Scale::new(*currency, *basket, Language::En).fit(&format!("\"{written}\""));
            assert_eq!(fitted, *expected, "{currency} {basket:?} {written}");
        }
        let words = "as = \"tender\" # \"quoted\"";
        let korean = Scale::new(Currency::Krw, None, Language::Ko);
        assert_eq!(korean.fit(words), words);
        assert_eq!(korean.fit("name = \"gold|골드\""), "name = \"골드\"");
    }
}
