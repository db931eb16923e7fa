//! Member prices, coupons, cashback and their meetings in words: as sentences whose numbers are
//! fields, as terms to be pasted, as told of one member.

mod play;

use documents::{Language, Part, Source};
use play::program;
use program::{Setting, Visit, dry_run, sentences, terms};
use units::Money;

const RULES: &str = r#"
[points]
value = 1
[points.earn]
rate = 0.01

[stamps]
card = 10
reward_cost = 3000

[tiers]
[[tiers.tier]]
name = "gold"
from = 100000

[discount]
percent = 0.05
qualifies = 0.4
smallest_basket = 10000
most_per_month = 20000
when = "next-visit"
valid_months = 2
budget = 5000000
[[discount.for]]
percent = 0.1
category = "fresh"
days = ["sat", "sun"]
tier = "gold"
[[discount.for]]
amount = 5000
partner = "mart"
from = "2026-05"
until = "2026-06"

[[coupon]]
name = "spring"
to = "price-sensitive"
absent_months = 2
months = ["2026-03", "2026-04"]
channel = "sms"
contact_cost = 20
amount = 2000
smallest_basket = 15000
valid_days = 14
budget = 100000
[[coupon]]
name = "monthly"
every = 1
channel = "app"
percent = 0.1
valid_days = 30

[cashback]
rate = 0.02
as = "store-credit"
smallest_payout = 100
delay_days = 7
most_per_month = 30000
lapse_months = 12
budget = 1000000
[[cashback.for]]
rate = 0.03
days = ["wed"]

[combine]
points_on = "paid"
coupon_with_discount = true
reward_visit_stamps = false
store_credit_earns = false
"#;

/// The sections of these rules' own mechanics, and their keys that are lists: said, not asked.
const OWN: [&str; 4] = ["discount", "coupon", "cashback", "combine"];
const LISTS: [&str; 4] = [
    "discount.for.0.days",
    "coupon.0.months",
    "cashback.for.0.days",
    "discount.for.1.days",
];

/// Every key written in a text, such as `discount.for.0.percent`.
fn written(text: &str) -> Vec<String> {
    let (mut keys, mut section, mut lists) = (Vec::new(), String::new(), Vec::new());
    for line in text.lines() {
        if let Some(list) = line.strip_prefix("[[") {
            let list = list.trim_end_matches("]]").to_owned();
            let index = lists.iter().filter(|one| **one == list).count();
            section = format!("{list}.{index}");
            lists.push(list);
        } else if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']').to_owned();
        } else if let Some((key, _)) = line.split_once(" = ") {
            keys.push(format!("{section}.{key}"));
        }
    }
    keys
}

fn fields(parts: &[Part]) -> Vec<String> {
    let field = |part: &Part| match part {
        Part::Field(field) => Some(field.key.clone()),
        Part::Text { .. } => None,
    };
    let mut keys: Vec<String> = parts.iter().filter_map(field).collect();
    keys.sort();
    keys
}

#[test]
fn every_key_is_a_field_once_in_both_languages() {
    let capped = |key: &str| RULES.replace("most_per_month = 30000", key);
    let cash = capped("most_per_quarter = 30000").replace(
        "as = \"store-credit\"",
        "pays = \"quarterly\"\nclaim = true",
    );
    for text in [RULES, &capped("most_per_year = 30000"), &cash] {
        let all = sentences(&Source::new("program.toml", text), &Setting::default());
        let mut shown = Vec::new();
        for sentence in &all {
            assert_eq!(fields(&sentence.en), fields(&sentence.ko), "{sentence:?}");
            shown.extend(fields(&sentence.en));
        }
        let own = written(text)
            .into_iter()
            .filter(|key| OWN.iter().any(|own| key.starts_with(own)))
            .filter(|key| !LISTS.contains(&key.as_str()));
        for key in own {
            let times = shown.iter().filter(|one| **one == key).count();
            // Whether what store credit pays earns is no question of cash.
            let asked = !(text == cash && key == "combine.store_credit_earns");
            assert_eq!(times, usize::from(asked), "{key}");
        }
    }
}

#[test]
fn a_short_file_shows_what_holds_by_itself() {
    let text = "[discount]\namount = 3000\n[[coupon]]\nname = \"x\"\nevery = 3\nchannel = \"app\"\nvalid_days = 9\npercent = 0.1\n";
    let all = sentences(&Source::new("program.toml", text), &Setting::default());
    let shown: Vec<String> = all.iter().flat_map(|one| fields(&one.en)).collect();
    for key in [
        "discount.when",
        "discount.smallest_basket",
        "coupon.0.to",
        "coupon.0.every",
        "combine.coupon_with_discount",
    ] {
        assert!(shown.contains(&key.to_owned()), "{key}");
    }
    // Without vouchers nothing lapses, without points nothing is asked of them.
    for key in [
        "discount.valid_months",
        "discount.qualifies",
        "combine.points_on",
    ] {
        assert!(!shown.contains(&key.to_owned()), "{key}");
    }
}

#[test]
fn the_terms_read_naturally() {
    let rules = program(RULES);
    let own = |language, from: &str| {
        let all = terms(&rules, language);
        let first = all.iter().position(|line| line.starts_with(from));
        all[first.expect("its terms")..].to_vec()
    };
    let en = own(Language::En, "Every purchase of");
    for line in [
        "Every purchase of ₩10,000 or more earns a voucher for 5 % off 40 % of what they buy on a later visit.",
        "The discount is 10 % for fresh, on Saturdays and Sundays, for members of tier gold and above.",
        "The discount is ₩5,000 at mart, from May 2026 to the end of June 2026.",
        "Where several discounts apply, only the one that takes most off counts.",
        "The discount comes as a voucher: one is used on each later visit, the oldest first, and lapses on the first day of the month, 2 months after the month it was earned in.",
        "Each member gets at most ₩20,000 off in a month.",
        "The offer ends once all members together have got ₩5,000,000 off.",
        "A voucher not used by then is void.",
        "What is taken off is rounded down to the nearest ₩1.",
        "Coupon “spring”: ₩2,000 off a purchase of ₩15,000 or more, sent on the first day of March 2026, April 2026 by text message to chosen members (price-sensitive) who have not visited for 2 months; it is valid for 14 days from then.",
        "Coupon “monthly”: 10 % off one purchase, sent on the first day of every month in the app to members; it is valid for 30 days from then.",
        "Members get back 2 % of what they pay, excluding the part paid with points, as store credit, rounded down to the nearest ₩1.",
        "The rate is 3 % on Wednesdays.",
        "A member gets at most ₩30,000 back for the purchases of a month.",
        "What a purchase earns can be used 7 days later.",
        "A balance of ₩100 or more is used by itself on the next purchase.",
        "The balance is forfeited on the first day of the month, 12 months after the month of the last visit.",
        "Nothing more is earned once all members together have earned ₩1,000,000.",
        "What counts as spending is the price after discounts and coupons.",
        "The member price comes first; a coupon is taken off what is left.",
        "A visit on which points or a coupon are used earns no stamps.",
        "What store credit pays earns nothing.",
    ] {
        assert!(en.contains(&line.to_owned()), "{line}\n{en:#?}");
    }
    let ko = own(Language::Ko, "회원이 10,000원 이상");
    for line in [
        "회원이 10,000원 이상 구매하면 다음 방문에 쓸 구매 금액의 40%에 대한 5% 할인권을 드립니다.",
        "회원은 다음에 해당하면 10% 할인을 받습니다: 품목 fresh, 토·일요일, gold 등급 이상(모두 해당할 때).",
        "회원은 다음에 해당하면 5,000원 할인을 받습니다: 제휴사 mart, 2026년 5월부터 2026년 6월까지(모두 해당할 때).",
        "할인은 회원 한 명당 한 달에 20,000원까지입니다.",
        "쿠폰 ‘spring’: 15,000원 이상 구매하면 2,000원 할인. 2026년 3월, 2026년 4월 첫날에 최근 2개월 동안 방문하지 않은 선정 회원(price-sensitive)에게 문자로 보내며, 보낸 날부터 14일 동안 쓸 수 있습니다.",
        "회원은 포인트로 낸 금액을 뺀 결제 금액의 2%를 적립금으로 돌려받으며, 1원 미만은 버립니다.",
        "다음에 해당하면 3%를 돌려받습니다: 수요일.",
        "포인트나 쿠폰을 쓴 방문에는 스탬프를 찍지 않습니다.",
    ] {
        assert!(ko.contains(&line.to_owned()), "{line}\n{ko:#?}");
    }
    assert_eq!(en.len(), ko.len());
}

#[test]
fn the_other_ways_have_their_terms_too() {
    let text = "[subscription]\nfee = 9900\n[discount]\nsmallest_basket = 20000\n[[discount.for]]\npercent = 0.1\npaid = true\n[cashback]\nrate = 0.01\npays = \"quarterly\"\nsmallest_payout = 5000\nclaim = true\nmost_per_quarter = 10000\n[combine]\npoints_on = \"full\"\n";
    let rules = program(text);
    let (en, ko) = (terms(&rules, Language::En), terms(&rules, Language::Ko));
    for line in [
        "The discount is 10 % for subscribers and club members.",
        "It takes a purchase of ₩20,000 or more.",
        "The balance is paid out on the first day of January, April, July and October to members who ask for it; otherwise it waits for the next pay-out.",
        "A balance below ₩5,000 waits for the next pay-out.",
        "A member gets at most ₩10,000 back for the purchases of a quarter of the calendar.",
        "The balance never lapses.",
        "What counts as spending is the full price before discounts and coupons.",
    ] {
        assert!(en.contains(&line.to_owned()), "{line}\n{en:#?}");
    }
    for line in [
        "회원은 다음에 해당하면 10% 할인을 받습니다: 구독자·클럽 회원.",
        "회원 한 명이 한 분기 구매로 돌려받는 금액은 10,000원까지입니다.",
        "잔액은 1·4·7·10월 첫날에 신청한 회원에게 지급하며, 신청하지 않으면 다음 지급 때로 넘어갑니다.",
    ] {
        assert!(ko.contains(&line.to_owned()), "{line}\n{ko:#?}");
    }
    assert_eq!(en.len(), ko.len());
}

#[test]
fn a_price_with_nothing_off_says_so() {
    let rules = program("[discount]\npercent = 0\n");
    assert_eq!(terms(&rules, Language::En), ["Members get nothing yet."]);
    assert_eq!(
        terms(&rules, Language::Ko),
        ["아직 회원이 받는 혜택이 없습니다."]
    );
}

#[test]
fn one_member_is_told_what_happened() {
    let rules = program(
        "[discount]\npercent = 0.1\n[[coupon]]\nname = \"spring\"\nmonths = [\"2026-02\"]\nchannel = \"app\"\namount = 1000\nsmallest_basket = 5000\nvalid_days = 20\n[cashback]\nrate = 0.1\nas = \"store-credit\"\nlapse_months = 3\n[combine]\npoints_on = \"paid\"\ncoupon_with_discount = true\n",
    );
    let visits = [
        Visit::new(0.5, Money(10_000)),
        Visit::new(1.5, Money(10_000)).returned_after(0.1),
    ];
    let told = dry_run(&rules, &visits);
    let rows: Vec<(&str, &str, &str)> = told
        .iter()
        .map(|step| {
            let words = &step.words;
            (step.code.as_str(), words.en.as_str(), words.ko.as_str())
        })
        .collect();
    let expected = [
        (
            "discounted",
            "₩1,000 off: the member price.",
            "회원 할인 1,000원.",
        ),
        (
            "paid",
            "Paid ₩9,000 of ₩10,000.",
            "10,000원 중 9,000원 결제.",
        ),
        ("credited", "₩900 of cashback earned.", "캐시백 900원 적립."),
        (
            "coupon-sent",
            "Got the coupon “spring”.",
            "쿠폰 ‘spring’ 받음.",
        ),
        (
            "discounted",
            "₩1,000 off: the member price.",
            "회원 할인 1,000원.",
        ),
        (
            "coupon-used",
            "₩1,000 off with the coupon “spring”.",
            "쿠폰 ‘spring’ 사용: 1,000원 할인.",
        ),
        (
            "credit-used",
            "₩900 paid with store credit.",
            "적립금 900원 사용.",
        ),
        (
            "paid",
            "Paid ₩7,100 of ₩10,000.",
            "10,000원 중 7,100원 결제.",
        ),
        ("credited", "₩710 of cashback earned.", "캐시백 710원 적립."),
        (
            "refunded",
            "Returned the purchase: ₩7,100 refunded.",
            "반품: 7,100원 환불.",
        ),
        (
            "price-restored",
            "The ₩1,000 off the returned purchase is cancelled.",
            "반품한 구매의 할인 1,000원 취소.",
        ),
        (
            "price-restored",
            "The ₩1,000 that “spring” took off the returned purchase is cancelled.",
            "반품한 구매의 쿠폰 ‘spring’ 할인 1,000원 취소.",
        ),
        (
            "credit-given-back",
            "Got back ₩900 of store credit that had paid for the returned purchase.",
            "반품한 구매에 쓴 적립금 900원 돌려받음.",
        ),
        (
            "cashback-taken-back",
            "Lost ₩710 of cashback: the purchase was returned.",
            "캐시백 710원 회수: 구매를 반품했습니다.",
        ),
        (
            "forfeited",
            "₩900 of cashback forfeited.",
            "캐시백 900원 소멸.",
        ),
    ];
    assert_eq!(rows, expected);
}
