//! Lists of a program (`[[points.earn.step]]` and its like): items added and removed.

use crate::fault::Fault;
use crate::wire::ListView;
use documents::Words;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// A list as it can be added to.
struct Written {
    /// Its path in the program's document.
    path: &'static str,
    /// What one item is called: English, Korean.
    name: (&'static str, &'static str),
    /// The first item, its amounts as in a preset.
    item: &'static str,
}

const LISTS: &[Written] = &[
    Written {
        path: "points.earn.step",
        name: ("a rate for larger baskets", "큰 구매의 적립률"),
        item: "from = \"40000 won\"\nrate = 0.02\n",
    },
    Written {
        path: "points.earn.multiplier",
        name: ("a multiplier", "배수 적립"),
        item: "times = 2\ndays = [\"sat\", \"sun\"]\n",
    },
    Written {
        path: "stamps.step",
        name: ("a reward before the card is full", "카드를 채우기 전 보상"),
        item: "at = 5\nreward_cost = \"1000 won\"\nreward_value = \"2000 won\"\n",
    },
    Written {
        path: "discount.for",
        name: ("another size", "다른 할인"),
        item: "percent = 0.1\ndays = [\"tue\"]\n",
    },
    Written {
        path: "cashback.for",
        name: ("another rate", "다른 적립률"),
        item: "rate = 0.02\ndays = [\"sat\", \"sun\"]\n",
    },
    Written {
        path: "gift.choice",
        name: ("a gift to choose", "고를 사은품"),
        item: "name = \"pouch|파우치\"\nunit_cost = \"3000 won\"\nvalue = \"9000 won\"\n",
    },
    Written {
        path: "subscription.benefit",
        name: ("a benefit", "혜택"),
        item: "name = \"monthly sample|이달의 샘플\"\nper = \"month\"\ncost = \"2000 won\"\nvalue = \"5000 won\"\n",
    },
    Written {
        path: "tiers.tier",
        name: ("a tier", "등급"),
        item: "name = \"platinum|플래티넘\"\nfrom = \"1200000 won\"\n",
    },
    Written {
        path: "coupon",
        name: ("a coupon", "쿠폰"),
        item: "name = \"one more|한 번 더\"\nto = \"everyone\"\nevery = 3\nchannel = \"app\"\ncontact_cost = \"20 won\"\namount = \"2000 won\"\nsmallest_basket = \"15000 won\"\nvalid_days = 14\n",
    },
];

/// The lists that a program with these mechanics can be given items of.
pub(crate) fn of(mechanics: &[String]) -> Vec<ListView> {
    let belongs = |list: &&Written| {
        let section = list.path.split('.').next().unwrap_or_default();
        mechanics.iter().any(|mechanic| mechanic == section)
    };
    let shown = |list: &Written| ListView {
        path: list.path.to_owned(),
        words: Words::new(list.name.0, list.name.1),
    };
    LISTS.iter().filter(belongs).map(shown).collect()
}

/// The first item of a list, its amounts not yet in the study's money.
pub(crate) fn item(path: &str) -> Option<&'static str> {
    let list = LISTS.iter().find(|list| list.path == path)?;
    Some(list.item)
}

/// The document with one item more at the end of a list.
pub(crate) fn with(file: &str, text: &str, path: &str, item: &str) -> Result<String, Fault> {
    let mut document = parsed(file, text)?;
    let item: DocumentMut = parsed(file, item)?;
    let mut table = Table::new();
    for (key, value) in item.iter() {
        table.insert(key, value.clone());
    }
    list(&mut document, path)
        .ok_or_else(|| no_place(file, path))?
        .push(table);
    Ok(document.to_string())
}

/// The document without the item at a place of a list.
pub(crate) fn without(file: &str, text: &str, path: &str, place: usize) -> Result<String, Fault> {
    let mut document = parsed(file, text)?;
    let items = list(&mut document, path).filter(|items| place < items.len());
    items.ok_or_else(|| no_place(file, path))?.remove(place);
    Ok(document.to_string())
}

/// The list at a path; an empty one is put where there is none.
fn list<'d>(document: &'d mut DocumentMut, path: &str) -> Option<&'d mut ArrayOfTables> {
    let mut item = document.as_item_mut();
    let (sections, last) = path.rsplit_once('.').unwrap_or(("", path));
    for step in sections.split('.').filter(|step| !step.is_empty()) {
        item = item.as_table_like_mut()?.get_mut(step)?;
    }
    let list = item.as_table_like_mut()?.entry(last);
    let list = list.or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    list.as_array_of_tables_mut()
}

fn parsed(file: &str, text: &str) -> Result<DocumentMut, Fault> {
    text.parse().map_err(|_| Fault::NotToml {
        file: file.to_owned(),
    })
}

fn no_place(file: &str, path: &str) -> Fault {
    Fault::NoPlace {
        file: file.to_owned(),
        key: path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[points.earn] # all\nrate = 0.01\n\n[points.use]\nminimum = 1\n";

    #[test]
    fn items_are_added_where_their_section_stands_and_taken_out_again() {
        let step = "from = 100\nrate = 0.02\n";
        let one = with("p.toml", TEXT, "points.earn.step", step).unwrap();
        assert_eq!(
            one,
            TEXT.replace(
                "rate = 0.01\n",
                "rate = 0.01\n\n[[points.earn.step]]\nfrom = 100\nrate = 0.02\n"
            )
        );
        let two = with("p.toml", &one, "points.earn.step", "from = 200\n").unwrap();
        let second = without("p.toml", &two, "points.earn.step", 0).unwrap();
        assert!(second.contains("from = 200") && !second.contains("from = 100"));
        assert_eq!(
            without("p.toml", &one, "points.earn.step", 0).unwrap(),
            TEXT
        );
        let coupon = with("p.toml", TEXT, "coupon", "name = \"a\"\n").unwrap();
        assert!(coupon.ends_with("\n[[coupon]]\nname = \"a\"\n"), "{coupon}");
    }

    #[test]
    fn what_has_no_place_says_so() {
        let far = without("p.toml", TEXT, "points.earn.step", 3).unwrap_err();
        assert_eq!(far.code(), "no-place");
        let section = with("p.toml", TEXT, "gift.choice", "name = \"a\"\n").unwrap_err();
        assert_eq!(section.code(), "no-place");
        assert_eq!(
            with("p.toml", "= 1", "coupon", "").unwrap_err().code(),
            "not-toml"
        );
    }
}
