//! What the lists of a program can be given more of, and how each item begins.

use crate::view::calendar_month;
use crate::wire::ListView;
use documents::{Source, Words};
use program::Setting;
use toml_edit::Value;

/// An item of a list as it begins.
struct Written {
    /// The list's path in the program's document.
    path: &'static str,
    /// What one item is called: English, Korean.
    name: (&'static str, &'static str),
    /// Its lines, amounts and names as in a preset.
    item: &'static str,
    /// What is written below them, when something is found to write.
    more: More,
}

/// The lines of an item that depend on the study.
enum More {
    /// None.
    Nothing,
    /// One of the conditions under which it holds.
    Condition,
    /// Some lines, or none where nothing can be added.
    Found(fn(&Room) -> Option<String>),
}

/// What can be named in an item.
pub(crate) struct Room<'r> {
    pub(crate) program: &'r Source,
    pub(crate) mechanics: &'r [String],
    pub(crate) setting: &'r Setting,
}

/// A condition: its stable name, what it is called, its lines.
type Condition = (
    &'static str,
    (&'static str, &'static str),
    fn(&Room) -> Option<String>,
);

const CONDITIONS: &[Condition] = &[
    ("days", ("on days of the week", "요일"), |_| {
        Some("days = [\"sat\", \"sun\"]".to_owned())
    }),
    ("category", ("for a category", "품목"), |room| {
        Some(format!(
            "category = {}",
            quoted(room.setting.names.categories.first()?)
        ))
    }),
    ("partner", ("at a company", "제휴사"), |room| {
        Some(format!(
            "partner = {}",
            quoted(room.setting.names.partners.first()?)
        ))
    }),
    ("tier", ("for a tier and above", "등급"), |room| {
        Some(format!(
            "tier = {}",
            quoted(&room.program.written("tiers.tier.0.name")?)
        ))
    }),
    (
        "paid",
        ("for those who pay", "구독자·클럽 회원"),
        |room| {
            let pays = |one: &String| one == "club" || one == "subscription";
            room.mechanics
                .iter()
                .any(pays)
                .then(|| "paid = true".to_owned())
        },
    ),
    ("months", ("for a campaign", "행사 기간"), |room| {
        let start = room.setting.start;
        Some(format!("from = \"{start}\"\nuntil = \"{}\"", start.plus(1)))
    }),
];

/// The list of companies: what is in it has to be known to the customers.
pub(crate) const PARTNERS: &str = "partners.partner";

const LISTS: &[Written] = &[
    Written {
        path: "points.earn.step",
        name: ("a rate for larger baskets", "큰 구매의 적립률"),
        item: "from = \"40000 won\"\nrate = 0.02\n",
        more: More::Nothing,
    },
    Written {
        path: "points.earn.multiplier",
        name: ("a multiplier", "배수 적립"),
        item: "times = 2\n",
        more: More::Condition,
    },
    Written {
        path: "points.action",
        name: ("points for an action", "활동 적립"),
        item: "points = \"100 points\"\nmost_per_month = 10\n",
        more: More::Found(free_action),
    },
    Written {
        path: "stamps.step",
        name: ("a reward before the card is full", "카드를 채우기 전 보상"),
        item: "at = 5\nreward_cost = \"1000 won\"\nreward_value = \"2000 won\"\n",
        more: More::Nothing,
    },
    Written {
        path: "discount.for",
        name: ("another size", "다른 할인"),
        item: "percent = 0.1\n",
        more: More::Condition,
    },
    Written {
        path: "cashback.for",
        name: ("another rate", "다른 적립률"),
        item: "rate = 0.02\n",
        more: More::Condition,
    },
    Written {
        path: "gift.choice",
        name: ("a gift to choose", "고를 사은품"),
        item: "name = \"pouch|파우치\"\nunit_cost = \"3000 won\"\nvalue = \"9000 won\"\n",
        more: More::Nothing,
    },
    Written {
        path: "subscription.benefit",
        name: ("a benefit", "혜택"),
        item: "name = \"monthly sample|이달의 샘플\"\nper = \"month\"\ncost = \"2000 won\"\nvalue = \"5000 won\"\n",
        more: More::Nothing,
    },
    Written {
        path: "tiers.tier",
        name: ("a tier", "등급"),
        item: "name = \"platinum|플래티넘\"\nfrom = \"1200000 won\"\nservice_cost = \"1000 won\"\nservice_value = \"3000 won\"\n",
        more: More::Nothing,
    },
    Written {
        path: "tiers.change",
        name: ("a change of thresholds", "기준 변경"),
        item: "keeps = true\n",
        more: More::Found(next_change),
    },
    Written {
        path: PARTNERS,
        name: ("a partner", "제휴사"),
        item: "issues = true\nredeems = true\npays_per_point = \"1.1 point\"\npaid_per_point = \"1 point\"\n",
        more: More::Found(free_partner),
    },
    Written {
        path: "coupon",
        name: ("a coupon", "쿠폰"),
        item: "name = \"one more|한 번 더\"\nto = \"everyone\"\nevery = 3\nchannel = \"app\"\ncontact_cost = \"20 won\"\namount = \"2000 won\"\nsmallest_basket = \"15000 won\"\nvalid_days = 14\n",
        more: More::Nothing,
    },
];

/// The items that a program can be given, list by list.
pub(crate) fn all(room: &Room) -> Vec<ListView> {
    let belongs = |list: &&Written| {
        let section = list.path.split('.').next().unwrap_or_default();
        room.mechanics.iter().any(|mechanic| mechanic == section)
    };
    let of_list = |list: &'static Written| {
        let view = |kind: &str, words: Words| ListView {
            path: list.path.to_owned(),
            kind: kind.to_owned(),
            words,
        };
        let (en, ko) = list.name;
        match list.more {
            More::Nothing => vec![view("", Words::new(en, ko))],
            More::Found(found) => found(room)
                .map(|_| view("", Words::new(en, ko)))
                .into_iter()
                .collect(),
            More::Condition => {
                let held = CONDITIONS
                    .iter()
                    .filter(|(.., lines)| lines(room).is_some());
                let said = held.map(|(kind, (of, of_ko), _)| {
                    view(
                        kind,
                        Words::new(format!("{en} {of}"), format!("{ko}: {of_ko}")),
                    )
                });
                said.collect()
            }
        }
    };
    LISTS.iter().filter(belongs).flat_map(of_list).collect()
}

/// An item as it begins, its amounts not yet in the study's money; none when there is no such list
/// or nothing to write.
pub(crate) fn item(path: &str, kind: &str, room: &Room) -> Option<String> {
    let list = LISTS.iter().find(|list| list.path == path)?;
    let more = match list.more {
        More::Nothing => return Some(list.item.to_owned()),
        More::Found(found) => found(room)?,
        More::Condition => {
            let (.., lines) = CONDITIONS.iter().find(|(name, ..)| *name == kind)?;
            return Some(format!("{}{}\n", list.item, lines(room)?));
        }
    };
    Some(format!("{more}\n{}", list.item))
}

/// The first action that earns no points yet.
fn free_action(room: &Room) -> Option<String> {
    let free = free(room, &room.setting.names.actions, "points.action")?;
    Some(format!("name = {}", quoted(free)))
}

/// The first company that is no partner yet; without one, a new one.
fn free_partner(room: &Room) -> Option<String> {
    let known = &room.setting.names.partners;
    let name = match free(room, known, PARTNERS) {
        Some(name) => name.clone(),
        None => {
            let number = known.len() + 1;
            format!("company {number}|회사 {number}")
        }
    };
    Some(format!("name = {}", quoted(&name)))
}

fn free<'r>(room: &'r Room, known: &'r [String], list: &str) -> Option<&'r String> {
    let taken = written_in(room.program, list, "name");
    known.iter().find(|name| !taken.contains(name))
}

/// A year after the last change, or after the start, the thresholds as they were until then.
fn next_change(room: &Room) -> Option<String> {
    let changes = written_in(room.program, "tiers.change", "month");
    let last = changes.last().and_then(|month| calendar_month(month));
    let month = last.unwrap_or(room.setting.start).plus(12);
    let before = match changes.len().checked_sub(1) {
        Some(last) => room.program.written(&format!("tiers.change.{last}.from"))?,
        None => written_in(room.program, "tiers.tier", "from").join(", "),
    };
    (!before.is_empty()).then(|| format!("month = \"{month}\"\nfrom = [{before}]"))
}

/// A key of every item of a list that writes it.
fn written_in(program: &Source, list: &str, key: &str) -> Vec<String> {
    let written = |place: usize| program.written(&format!("{list}.{place}.{key}"));
    (0..).map_while(written).collect()
}

fn quoted(name: &str) -> Value {
    Value::from(name)
}
