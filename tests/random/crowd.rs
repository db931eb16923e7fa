//! Customers out of a hat, who do everything there is to do at a visit; moved by some programs, or
//! by none.

use crate::books::Dice;

/// What every study of random rule books is played on. The names are those that books speak of.
pub struct Crowd {
    /// `customers.toml`.
    pub text: String,
    /// `existing.csv`, where it is named.
    pub existing: Option<String>,
}

const PURCHASES: &str = r#"[purchases]
model = "pareto-nbd"
unit = "month"
r = 1.2
alpha = 0.6
s = 0.8
beta = 14
"#;

const NAMES: &str = r#"[[category]]
name = "fresh"
share = 0.4
basket = 0.7
[[category]]
name = "dry"
share = 0.3
[[partner]]
name = "mart"
share = 0.4
[[partner]]
name = "cafe"
share = 0.3
basket = 0.3
[[partner]]
name = "bank"
share = 0.1
[partners]
keeps = 0.5
[[segment]]
name = "thrifty"
share = 0.4
take_up = 3
response = 1
[[segment]]
name = "others"
share = 0.6
response = 0.5
"#;

/// Keys that are written or left to their usual values, by section; fees are MONTH and YEAR.
const BELIEFS: [(&str, &[&str]); 8] = [
    ("enrolment", &["share = 0.8", "selection = 1"]),
    (
        "redemption",
        &[
            "never = 0.1",
            "propensity = 0.7",
            "stockpile = 2\nstockpile_spread = 0.5",
        ],
    ),
    (
        "coupons",
        &[
            "a = 1\nb = 1",
            "lag_shape = 2",
            "lag_days = 5",
            "opt_out = 0.05",
            "fatigue = 1",
        ],
    ),
    ("cashback", &["claims = 0.5"]),
    (
        "subscription",
        &[
            "uptake = 0.5",
            "at_fee = MONTH\nfee_elasticity = 0.5",
            "selection = 1",
            "converts = 0.3",
            "a = 1\nb = 4",
            "c = 1.4",
            "payment_failure = 0.1",
            "recovered = 0.2",
            "pause = 0.1",
            "usage = 0.7",
        ],
    ),
    (
        "club",
        &[
            "uptake = 0.6",
            "at_fee = YEAR\nfee_elasticity = 2",
            "selection = 0.2",
            "a = 1\nb = 2",
            "c = 0.8",
            "payment_failure = 0.1",
            "recovered = 0.9",
            "pause = 0.2",
            "usage = 0.9",
        ],
    ),
    (
        "uncertainty",
        &["rate = 0.2", "lapse = 0.1", "redemption = 0.3"],
    ),
    ("returns", &["share = 0.1\nafter_days = 20"]),
];

/// What moves customers.
const RESPONSE: [&str; 12] = [
    "extra_visits = 0.1",
    "half_life = 6",
    "fewer_leavers = 0.1",
    "price = 0.7",
    "coupon = 0.3",
    "after_reward = 0.2\nafter_reward_weeks = 5",
    "near_tier = 0.2",
    "missed_tier = 0.3\nmissed_tier_weeks = 6",
    "respend = 0.3",
    "halo = 0.2",
    "subscription = 0.2",
    "subscription_times = 1.5",
];

/// Customers for some rule books of one currency.
pub fn crowd(dice: &mut Dice, currency: &str, moved: bool, books: &[String]) -> Crowd {
    let mut text = format!("name = \"random\"\ncurrency = \"{currency}\"\n");
    if dice.chance(40) {
        text += "season = [0.5, 0.6, 1, 1.2, 1.4, 1.1, 0.9, 0.9, 1.1, 1.5, 1.2, 0.6]\n";
    }
    text += PURCHASES;
    let known = dice.chance(30);
    if known {
        text += "existing = \"existing.csv\"\n";
    }
    if dice.chance(30) {
        text += "covariance = [[0.01, 0.005, 0, 0], [0.005, 0.01, 0, 0], [0, 0, 0.05, 0.02], [0, 0, 0.02, 0.1]]\n";
    }
    let mean = if currency == "KRW" { 30_000.0 } else { 30.0 };
    text += &match dice.below(6) {
        0 => "[baskets]\nmodel = \"none\"\n".to_owned(),
        1 => {
            let gamma = mean * 3.0 / 6.0;
            format!("[baskets]\nmodel = \"gamma-gamma\"\np = 6\nq = 4\ngamma = {gamma}\n")
        }
        _ => format!(
            "[baskets]\nmodel = \"lognormal\"\nmean = {mean}\nbetween = 0.5\nwithin = 0.6\n"
        ),
    };
    text += NAMES;
    let more = if moved { "with_program = 1\n" } else { "" };
    text += &format!("[[action]]\nname = \"review\"\nshare = 0.1\n{more}");
    text +=
        &format!("[[action]]\nname = \"litter\"\nshare = 0.1\namount = 300\nspread = 0.8\n{more}");
    for (section, keys) in BELIEFS {
        text += &some_of(dice, section, keys);
    }
    // Friends who would not have come anyway move the whole.
    let anyway = if moved { 0.5 } else { 1.0 };
    text += &format!("[referral]\nper_year = 2\nanyway = {anyway}\n");
    if let Some(shares) = gift_shares(books) {
        text += &format!("[gifts]\nshares = [{shares}]\n");
    }
    if moved {
        text += &match dice.chance(30) {
            true => {
                "[response]\npreset = \"central\"\nprice = 0.7\nsubscription_times = 1\n".to_owned()
            }
            false => some_of(dice, "response", &RESPONSE),
        };
        if dice.chance(50) {
            text += "[response.goal]\nfrom = 0.7\nfaster = 0.25\nborrowed = 0.8\n";
        }
    }
    let rows = format!(
        "visits,last,age,baskets,mean_basket\n3,20,30,3,{mean}\n0,0,12,0,0\n9,5.5,6,9,{mean}\n"
    );
    let money = |times: f64| format!("{}", mean * times);
    let text = text
        .replace("MONTH", &money(0.2))
        .replace("YEAR", &money(3.0));
    Crowd {
        text,
        existing: known.then_some(rows),
    }
}

/// A section with some of its keys.
fn some_of(dice: &mut Dice, section: &str, keys: &[&str]) -> String {
    let head = format!("[{section}]\n");
    let written = keys.iter().filter(|_| dice.chance(60));
    written.fold(head, |text, keys| format!("{text}{keys}\n"))
}

/// What gifts are preferred, where all books have as many to choose from.
fn gift_shares(books: &[String]) -> Option<String> {
    let choices = books
        .iter()
        .map(|book| book.matches("[[gift.choice]]").count());
    let mut choices: Vec<usize> = choices.filter(|count| *count > 0).collect();
    choices.dedup();
    let &[choices] = choices.as_slice() else {
        return None;
    };
    let shares = ["1", "0.6, 0.4", "0.5, 0.3, 0.2", "0.4, 0.3, 0.2, 0.1"];
    (choices > 1).then(|| shares[choices - 1].to_owned())
}
