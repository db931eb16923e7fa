//! Rule books out of a hat: every mechanic and modifier, alone and two or three together.

use std::fmt::Write;

/// Numbers that look thrown and are the same on every machine (SplitMix64, public domain).
pub struct Dice(pub u64);

impl Dice {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from 0 to less than `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.word() % most
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A number between 0 and 1.
    pub fn share(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of a list.
    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

/// The names that programs may speak of.
pub const CATEGORIES: [&str; 2] = ["fresh", "dry"];
pub const PARTNERS: [&str; 3] = ["mart", "cafe", "bank"];
pub const ACTIONS: [&str; 2] = ["review", "litter"];
pub const SEGMENTS: [&str; 2] = ["thrifty", "others"];

const MECHANICS: [&str; 11] = [
    "points",
    "stamps",
    "discount",
    "cashback",
    "gift",
    "club",
    "subscription",
    "tiers",
    "partners",
    "coupon",
    "referral",
];

/// A rule book being written.
struct Hat<'d> {
    dice: &'d mut Dice,
    /// Of what an amount in thousands is written in: 1 in won, 1000 in dollars.
    per_thousand: u64,
    has: Vec<&'static str>,
    /// Whether gifts are exchanged for points.
    gift_for_points: bool,
    text: String,
}

/// The text of a rule book of one to three mechanics and what they need; one in eight is spoilt.
pub fn rule_book(dice: &mut Dice, currency: &str) -> String {
    let mut has: Vec<&'static str> = Vec::new();
    for _ in 0..=dice.below(3) {
        has.push(dice.of(&MECHANICS));
    }
    if has.contains(&"partners") {
        has.push("points");
    }
    let gift_for_points = has.contains(&"gift") && has.contains(&"points") && dice.chance(50);
    let mut hat = Hat {
        per_thousand: if currency == "KRW" { 1 } else { 1000 },
        dice,
        has,
        gift_for_points,
        text: String::new(),
    };
    hat.write();
    let mut text = hat.text;
    if dice.chance(12) {
        spoil(dice, &mut text);
    }
    text
}

/// Breaks one line: a value of another kind or size, an unknown key, or no line at all.
fn spoil(dice: &mut Dice, text: &mut String) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let place = dice.below(lines.len() as u64) as usize;
    if let Some((key, _)) = lines[place].clone().split_once(" = ") {
        let other = [
            "-1",
            "1e9",
            "\"some\"",
            "0",
            "7.123456789",
            "[1, 2]",
            "true",
        ];
        lines[place] = match dice.below(4) {
            0 => String::new(),
            1 => format!("{key}s = 1"),
            _ => format!("{key} = {}", dice.of(&other)),
        };
    } else {
        lines.insert(place, "something = 1".to_owned());
    }
    *text = lines.join("\n");
}

/// How one mechanic is written.
type Writing<'d> = fn(&mut Hat<'d>);

impl<'d> Hat<'d> {
    fn write(&mut self) {
        // Loose keys come before sections.
        self.may("name", &["\"out of a hat\"", "\"뽑은 프로그램\""]);
        let all: [(&str, Writing<'d>); 11] = [
            ("points", Self::points),
            ("stamps", Self::stamps),
            ("discount", Self::discount),
            ("cashback", Self::cashback),
            ("gift", Self::gift),
            ("club", Self::club),
            ("subscription", Self::subscription),
            ("tiers", Self::tiers),
            ("partners", Self::partners),
            ("coupon", Self::coupons),
            ("referral", Self::referral),
        ];
        for (name, write) in all {
            if self.has.contains(&name) {
                write(self);
            }
        }
        if self.dice.chance(50) {
            self.combine();
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A key and its value, whatever chance says.
    fn put(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.text, "{key} = {value}");
    }

    /// A key and one of several values.
    fn pick<T: Copy + std::fmt::Display>(&mut self, key: &str, values: &[T]) {
        let value = self.dice.of(values);
        self.put(key, value);
    }

    /// A key and its value, as often as not.
    fn may(&mut self, key: &str, values: &[&str]) {
        if self.dice.chance(50) {
            let value = self.dice.of(values);
            self.put(key, value);
        }
    }

    /// An amount of so many won, or the like in another currency.
    fn money(&mut self, won: &[u64]) -> String {
        let won = self.dice.of(won);
        match self.per_thousand {
            1 => won.to_string(),
            thousand => format!("{}.{:03}", won / thousand, won % thousand)
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned(),
        }
    }

    fn put_money(&mut self, key: &str, won: &[u64]) {
        let amount = self.money(won);
        self.put(key, amount);
    }

    fn may_money(&mut self, key: &str, won: &[u64]) {
        if self.dice.chance(50) {
            self.put_money(key, won);
        }
    }

    /// A condition: one or two things that must hold.
    fn when(&mut self) {
        let mut left = 1 + self.dice.below(2);
        let first = self.dice.below(6);
        for step in 0..6 {
            let line = match (first + step) % 6 {
                0 => format!("category = \"{}\"", self.dice.of(&CATEGORIES)),
                1 => format!("partner = \"{}\"", self.dice.of(&PARTNERS)),
                2 => "days = [\"sat\", \"sun\"]".to_owned(),
                3 if self.has.contains(&"tiers") => {
                    format!("tier = \"{}\"", self.dice.of(&["silver", "gold"]))
                }
                4 if self.has.contains(&"club") || self.has.contains(&"subscription") => {
                    "paid = true".to_owned()
                }
                5 => format!(
                    "from = \"2027-0{}\"\nuntil = \"2027-09\"",
                    2 + self.dice.below(6)
                ),
                _ => continue,
            };
            self.line(&line);
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }

    fn points(&mut self) {
        self.line("[points]");
        let value = match self.per_thousand {
            1 => self.dice.of(&["1", "10", "0.5"]),
            _ => self.dice.of(&["0.01", "1", "0.005"]),
        };
        self.put("value", value);
        self.line("[points.earn]");
        let rate = self.dice.of(&["0", "0.01", "0.005", "0.05", "0.0123"]);
        self.put("rate", rate);
        self.may("signup", &["0", "500", "3000"]);
        self.may("birthday", &["0", "100", "2000"]);
        self.may("visit", &["0", "10", "100"]);
        self.may("rounding", &["\"down\"", "\"up\"", "\"half-up\""]);
        self.may("multipliers", &["\"best\"", "\"multiply\"", "\"add\""]);
        if self.dice.chance(30) {
            self.line("[[points.earn.step]]");
            self.put_money("from", &[30_000, 50_000]);
            self.put("rate", "0.06");
        }
        for _ in 0..self.dice.below(3) {
            self.line("[[points.earn.multiplier]]");
            let times = self.dice.of(&["2", "1.5", "0", "3", "0.333"]);
            self.put("times", times);
            self.when();
        }
        if self.dice.chance(40) {
            let action = self.dice.of(&ACTIONS);
            self.line("[[points.action]]");
            self.put("name", format!("\"{action}\""));
            self.pick("points", &[0, 50, 500]);
            self.pick("per_unit", &["0.5", "2"]);
            self.may("most_per_month", &["1", "3"]);
        }
        if self.dice.chance(80) {
            self.line("[points.use]");
            if self.gift_for_points && self.dice.chance(40) {
                self.line("as = \"gift\"");
            } else {
                self.may("as", &["\"tender\"", "\"reward\""]);
                self.may("minimum", &["1", "100", "1000"]);
                self.may("step", &["1", "100"]);
                self.may("max_share", &["1", "0.5", "0.1"]);
                self.may("earns", &["true", "false"]);
            }
        }
        if self.dice.chance(80) {
            self.line("[points.lapse]");
            let rule = self.dice.of(&[
                "rule = \"never\"",
                "rule = \"months-after-issue\"\nmonths = 6",
                "rule = \"months-after-issue\"\nmonths = 1",
                "rule = \"inactivity\"\nmonths = 3",
                "rule = \"calendar-year-end\"\nyears = 0",
            ]);
            self.line(rule);
            self.may("pool", &["\"fifo\"", "\"homogeneous\""]);
        }
        if self.dice.chance(50) {
            self.line("[points.settle]");
            self.may("pending_days", &["0", "7", "20"]);
            self.may("clawback", &["true", "false"]);
        }
    }

    fn stamps(&mut self) {
        self.line("[stamps]");
        let card = self.dice.of(&[1, 3, 5, 10]);
        self.put("card", card);
        if self.dice.chance(30) {
            self.put_money("per_amount", &[5_000, 12_345]);
        } else {
            self.may("per_visit", &["1", "2"]);
        }
        if card > 3 {
            self.may("head_start", &["1", "2"]);
        }
        self.may("expires_months", &["1", "3", "6"]);
        self.may("carry_over", &["true", "false"]);
        self.may("clawback", &["true", "false"]);
        self.put_money("reward_cost", &[1_500, 3_000]);
        self.may_money("reward_value", &[4_500, 9_000]);
        if card > 3 {
            for at in (2..card).step_by(3).take(self.dice.below(3) as usize) {
                self.line("[[stamps.step]]");
                self.put("at", at);
                self.put_money("reward_cost", &[500, 1_000]);
                self.may_money("reward_value", &[1_500, 2_000]);
            }
        }
    }

    /// `percent` or `amount`.
    fn off(&mut self) {
        if self.dice.chance(50) {
            let percent = self.dice.of(&["0.05", "0.1", "0.033"]);
            self.put("percent", percent);
        } else {
            self.put_money("amount", &[1_000, 3_000]);
        }
    }

    fn discount(&mut self) {
        self.line("[discount]");
        self.off();
        self.may("qualifies", &["1", "0.3"]);
        self.may_money("smallest_basket", &[5_000, 20_000]);
        self.may_money("most_per_month", &[3_000, 20_000]);
        if self.dice.chance(30) {
            self.line("when = \"next-visit\"");
            self.may("valid_months", &["1", "3"]);
        }
        if self.dice.chance(30) {
            self.put_money("budget", &[20_000, 200_000]);
        }
        for _ in 0..self.dice.below(3) {
            self.line("[[discount.for]]");
            self.off();
            self.when();
        }
    }

    fn cashback(&mut self) {
        self.line("[cashback]");
        let rate = self.dice.of(&["0", "0.01", "0.0123", "0.05"]);
        self.put("rate", rate);
        let cap = ["most_per_month", "most_per_quarter", "most_per_year"];
        let cap = self.dice.of(&cap);
        self.may_money(cap, &[1_000, 10_000]);
        if self.dice.chance(50) {
            self.line("as = \"store-credit\"");
        } else {
            self.may("pays", &["\"monthly\"", "\"quarterly\"", "\"yearly\""]);
            self.may("claim", &["true", "false"]);
        }
        self.may_money("smallest_payout", &[500, 5_000]);
        self.may("delay_days", &["0", "7", "40"]);
        self.may("lapse_months", &["1", "6"]);
        if self.dice.chance(30) {
            self.put_money("budget", &[2_000, 50_000]);
        }
        for _ in 0..self.dice.below(3) {
            self.line("[[cashback.for]]");
            let rate = self.dice.of(&["0.02", "0.1"]);
            self.put("rate", rate);
            self.when();
        }
    }

    fn gift(&mut self) {
        self.line("[gift]");
        if self.gift_for_points {
            self.pick("points", &[100, 1000]);
        } else {
            self.put_money("spend", &[30_000, 80_000]);
            self.may("window", &["\"visit\"", "\"month\"", "\"campaign\""]);
            self.may("most_per_window", &["1", "3"]);
        }
        if self.dice.chance(50) {
            self.line("from = \"2027-03\"\nuntil = \"2027-08\"");
        } else if self.dice.chance(60) {
            self.when();
        }
        self.may("most_per_member", &["1", "2"]);
        self.may("ship_days", &["0", "10", "45"]);
        if self.dice.chance(50) {
            self.line("shipping = 0");
        }
        for name in ["cup", "bag", "cap", "pen"]
            .iter()
            .take(1 + self.dice.below(4) as usize)
        {
            self.line("[[gift.choice]]");
            self.put("name", format!("\"{name}\""));
            self.put_money("unit_cost", &[2_000, 5_000]);
            self.may_money("value", &[6_000, 9_000]);
            if self.dice.chance(40) {
                self.pick("order", &[1, 5]);
                self.pick("stock", &[5, 20]);
            }
        }
    }

    fn club(&mut self) {
        self.line("[club]");
        if self.dice.chance(50) {
            self.line("who = \"best\"");
            self.pick("best_share", &["0.2", "0.6"]);
        } else {
            self.pick("who", &["\"invited\"", "\"anyone\""]);
        }
        if self.dice.chance(50) {
            self.pick("capacity", &[2, 8]);
            self.may("waiting_list", &["true", "false"]);
        }
        if self.dice.chance(50) {
            self.put_money("joining_fee", &[10_000, 100_000]);
            self.pick("member_life_months", &[1, 7, 24]);
        }
        self.may_money("annual_fee", &[50_000, 99_999]);
        self.may_money("review_spend", &[100_000, 2_000_000]);
        if self.dice.chance(50) {
            self.put_money("service_cost", &[1_000, 3_000]);
            self.may_money("service_value", &[4_000, 9_000]);
        }
    }

    fn subscription(&mut self) {
        self.line("[subscription]");
        self.put_money("fee", &[0, 4_900, 9_999]);
        self.may("every", &["\"month\"", "\"year\""]);
        self.may("trial_months", &["1", "2"]);
        self.may("refund", &["\"none\"", "\"unused\""]);
        self.may("pause_months", &["1", "3"]);
        for name in ["delivery", "films"]
            .iter()
            .take(self.dice.below(3) as usize)
        {
            self.line("[[subscription.benefit]]");
            self.put("name", format!("\"{name}\""));
            self.pick("per", &["\"visit\"", "\"month\""]);
            self.put_money("cost", &[500, 1_500]);
            self.may_money("value", &[2_000, 3_000]);
        }
    }

    fn tiers(&mut self) {
        self.line("[tiers]");
        let by = self.dice.of(&["spend", "visits", "points"]);
        let by = if self.has.contains(&"points") || by != "points" {
            by
        } else {
            "visits"
        };
        self.put("by", format!("\"{by}\""));
        let window = self.dice.of(&["rolling", "calendar", "anniversary"]);
        self.put("window", format!("\"{window}\""));
        if window == "rolling" {
            self.may("months", &["1", "3", "12"]);
        }
        self.may("grace_months", &["0", "2"]);
        self.may("soft_landing", &["true", "false"]);
        self.may("goodwill", &["1", "0.8"]);
        let from = |hat: &mut Self, step: u64| match by {
            "spend" => hat.money(&[60_000 * step, 100_000 * step]),
            "visits" => (2 * step).to_string(),
            _ => (300 * step).to_string(),
        };
        let least = [from(self, 1), from(self, 3)];
        for (name, least) in ["silver", "gold"].iter().zip(least) {
            self.line("[[tiers.tier]]");
            self.put("name", format!("\"{name}\""));
            self.put("from", least);
            if self.dice.chance(50) {
                self.put_money("service_cost", &[500, 2_000]);
                self.may_money("service_value", &[2_500, 6_000]);
            }
        }
        if self.dice.chance(30) {
            let raised = [from(self, 2), from(self, 5)];
            self.line("[[tiers.change]]\nmonth = \"2027-06\"");
            self.put("from", format!("[{}, {}]", raised[0], raised[1]));
            self.may("keeps", &["true", "false"]);
        }
    }

    fn partners(&mut self) {
        self.line("[partners]");
        self.may("carries", &["\"operator\"", "\"issuer\""]);
        self.may("breakage", &["\"operator\"", "\"issuer\""]);
        self.may("settle_months", &["0", "1", "3"]);
        for name in PARTNERS.iter().take(1 + self.dice.below(3) as usize) {
            self.line("[[partners.partner]]");
            self.put("name", format!("\"{name}\""));
            self.may("issues", &["true", "false"]);
            self.may("redeems", &["true", "false"]);
            self.may("pays_per_point", &["1.1", "0", "0.007"]);
            self.may("paid_per_point", &["1", "0.9"]);
            self.may("services_per_point", &["0.2", "0.001"]);
        }
    }

    fn coupons(&mut self) {
        for name in ["first", "second"]
            .iter()
            .take(1 + self.dice.below(2) as usize)
        {
            self.line("[[coupon]]");
            self.put("name", format!("\"{name}\""));
            let to = self.dice.of(&["everyone", "thrifty", "others"]);
            self.put("to", format!("\"{to}\""));
            self.may("absent_months", &["1", "3"]);
            if self.dice.chance(50) {
                self.line("months = [\"2027-02\", \"2027-07\"]");
            } else {
                self.pick("every", &[1, 3]);
            }
            self.may("channel", &["\"app\"", "\"sms\"", "\"email\"", "\"post\""]);
            self.may_money("contact_cost", &[20, 500]);
            self.off();
            self.may_money("smallest_basket", &[5_000, 15_000]);
            self.may("valid_days", &["7", "40"]);
            if self.dice.chance(30) {
                self.put_money("budget", &[5_000, 50_000]);
            }
        }
    }

    fn referral(&mut self) {
        self.line("[referral]");
        let points = self.has.contains(&"points");
        if points && self.dice.chance(50) {
            self.put("points", 3000);
        } else {
            self.put_money("reward", &[1_000, 5_000]);
        }
        if points && self.dice.chance(50) {
            self.put("friend_points", 1000);
        } else {
            self.may_money("friend_reward", &[1_000, 5_000]);
        }
        self.may("most_per_year", &["1", "10"]);
    }

    fn combine(&mut self) {
        self.line("[combine]");
        self.may("points_on", &["\"paid\"", "\"full\""]);
        let flags = ["true", "false"];
        self.may("coupon_with_discount", &flags);
        self.may("reward_visit_stamps", &flags);
        self.may("store_credit_earns", &flags);
    }
}
