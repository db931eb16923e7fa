//! `[gift]` as it is written, and every way to write it wrong.

use super::{Choice, Design, MOST_CHOICES, Price, Window};
use crate::list::{LEAVE_OUT, List, Names, OWN_NAMES};
use crate::scope::Scope;
use crate::slip;
use crate::when::When;
use crate::worth::Given;
use documents::{Particle, Section, Words};
use units::{Currency, Money, Points};

/// The most gifts of one window.
const MOST_PER_WINDOW: i64 = 100;
/// The most gifts for one member.
const MOST_PER_MEMBER: i64 = 10_000;
/// The most of one gift: with the dearest it still costs less than 64 bits hold.
const MOST_STOCK: i64 = 50_000_000;

impl Design {
    /// Reads `[gift]`. What gifts and their sending cost are beliefs: they enter the register.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let currency = scope.setting.currency;
        let price = read_price(section, scope);
        let windows = [
            ("visit", Window::Visit),
            ("month", Window::Month),
            ("campaign", Window::Campaign),
        ];
        let window = section.choice("window", &windows).unwrap_or(Window::Visit);
        let most_per_window = section.whole("most_per_window", 1..=MOST_PER_WINDOW);
        let most_per_member = section.whole("most_per_member", 1..=MOST_PER_MEMBER);
        let when = When::read(section, scope);
        let ship_days = section.whole("ship_days", 0..=365).unwrap_or(0);
        let shipping = section.believed_money("shipping", currency);
        let choices = read_choices(section, currency);
        let read = Self {
            price: price?,
            window,
            most_per_window: most_per_window.unwrap_or(1) as u32,
            when: when?,
            most_per_member: most_per_member.map(|most| most as u32),
            ship_days: ship_days as u32,
            shipping: shipping.unwrap_or_default(),
            choices: choices?,
        };
        read.doubt(section);
        Some(read)
    }

    /// Warns of what is allowed and surely not meant.
    fn doubt(&self, section: &Section) {
        match self.price {
            Price::Points(_) => doubt_keys(section),
            Price::Spend(spend) => self.doubt_cost(section, spend),
        }
        if self.window == Window::Campaign
            && self.counts_spend()
            && self
                .most_per_member
                .is_some_and(|most| most > self.most_per_window)
        {
            section.warn(
                "most_per_member",
                "gift-limit-unreached",
                Words::new(
                    "there is only one campaign, and it earns fewer gifts than a member may have",
                    "캠페인은 한 번뿐이라 회원당 한도에 이를 수 없습니다",
                ),
                Words::new(
                    "raise `most_per_window`, or remove `most_per_member`",
                    "`most_per_window`를 올리거나 `most_per_member`를 지우세요",
                ),
            );
        }
    }

    fn doubt_cost(&self, section: &Section, spend: Money) {
        let dearest = self.choices.iter().map(|choice| choice.unit_cost).max();
        if dearest.is_some_and(|cost| cost + self.shipping >= spend) {
            section.warn(
                "spend",
                "gift-dearer-than-spend",
                Words::new(
                    "a gift costs as much as the spend that earns it, or more",
                    "사은품에 드는 돈이 그것을 받으려고 쓰는 금액 이상입니다",
                ),
                Words::new(
                    "check `spend`, `unit_cost` and `shipping`",
                    "`spend`, `unit_cost`, `shipping`을 확인하세요",
                ),
            );
        }
    }
}

fn read_price(section: &Section, scope: &Scope) -> Option<Price> {
    let spend = section.money("spend", scope.setting.currency);
    let points = section.points("points", scope.point_value);
    match (section.has("spend"), section.has("points")) {
        (true, true) => {
            section.report(
                "points",
                "gift-priced-twice",
                Words::new(
                    "a gift is given for spend or for points, not for both",
                    "사은품은 구매액이나 포인트 가운데 하나로만 줄 수 있습니다",
                ),
                Words::new(
                    "keep `spend` or `points`",
                    "`spend`와 `points` 가운데 하나만 남기세요",
                ),
            );
            return None;
        }
        (false, false) => section.missing(
            "spend",
            Words::new(
                "say from which `spend` a gift is given, or for how many `points`",
                "얼마를 쓰면(`spend`), 또는 몇 포인트에(`points`) 주는지 적으세요",
            ),
        ),
        (false, true) if !scope.points => {
            section.report(
                "points",
                "gift-without-points",
                Words::new(
                    "the gift is exchanged for points, and the program has none",
                    "포인트로 바꾸는 사은품인데 프로그램에 포인트가 없습니다",
                ),
                Words::new(
                    "add [points], or give a `spend`",
                    "[points]를 더하거나 `spend`를 적으세요",
                ),
            );
            return None;
        }
        _ => {}
    }
    if spend == Some(Money::ZERO) || points == Some(0) {
        section.report(
            if points.is_some() { "points" } else { "spend" },
            "gift-for-nothing",
            Words::new(
                "a gift that takes nothing would be given on every visit without end",
                "아무 조건이 없는 사은품은 방문할 때마다 끝없이 나갑니다",
            ),
            Words::new("give an amount above 0", "0보다 큰 값을 적으세요"),
        );
        return None;
    }
    let spend = spend.map(Price::Spend);
    spend.or_else(|| points.map(|points| Price::Points(Points(points))))
}

fn read_choices(section: &Section, currency: Currency) -> Option<Vec<Choice>> {
    section.missing(
        "choice",
        Words::new(
            "add [[gift.choice]] with a `name` and a `unit_cost`",
            "[[gift.choice]]에 `name`과 `unit_cost`를 적으세요",
        ),
    );
    let choices = CHOICES.read_named(section, &NAMES, |section, _| read_choice(section, currency));
    choices.filter(|choices| !choices.is_empty())
}

const CHOICES: List = List {
    key: "choice",
    nouns: ("gifts", "사은품"),
    most: MOST_CHOICES,
    too_many: ("gift-choices-many", LEAVE_OUT.0, LEAVE_OUT.1),
};

const NAMES: Names = Names {
    missing: ("name the gift", "사은품 이름을 적으세요"),
    twice: "gift-twice",
    hint: OWN_NAMES,
};

const GIFT: Given = Given {
    keys: ("unit_cost", "value"),
    dear: "gift-dearer-than-worth",
    name: ("the gift", "사은품"),
    better: ("cash would be the better gift", "차라리 현금이 낫습니다"),
};

fn read_choice(section: &Section, currency: Currency) -> Option<Choice> {
    let name = section.text("name");
    let worth = GIFT.read(section, currency);
    let order = section.whole("order", 0..=MOST_STOCK).unwrap_or(0);
    let stock = section.whole("stock", 1..=MOST_STOCK);
    section.missing(
        "unit_cost",
        Words::new("say what one costs you", "한 개에 드는 원가를 적으세요"),
    );
    if let Some(stock) = stock
        && stock < order
    {
        section.report(
            "stock",
            "stock-below-order",
            Words::new(
                format!("{order} have to be bought, and there are only {stock}"),
                format!("{order}개 이상 사야 하는데 재고가 {stock}개뿐입니다"),
            ),
            Words::new(
                "make `stock` at least as large as `order`",
                "`stock`을 `order` 이상으로 하세요",
            ),
        );
        return None;
    }
    let (unit_cost, value) = worth?;
    Some(Choice {
        name: name?,
        unit_cost,
        value,
        order,
        stock,
    })
}

/// Keys that say something about spend, when a gift is exchanged for points.
fn doubt_keys(section: &Section) {
    for key in ["window", "most_per_window"] {
        if section.has(key) {
            slip::unused(
                section,
                key,
                "gift-key-unused",
                Words::new(
                    format!("`{key}` is about spend, and the gift is exchanged for points"),
                    format!(
                        "{} 구매액에 관한 것인데 포인트로 바꾸는 사은품입니다",
                        Particle::Topic.after(&format!("`{key}`"))
                    ),
                ),
            );
        }
    }
}
