//! Lists of a program (`[[points.earn.step]]` and its like): items added and removed.

use crate::fault::Fault;
use rust_decimal::Decimal;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

/// The document with one item more at the end of a list. What has to be larger than in the item
/// before it, or a name of its own, is made so.
pub(crate) fn with(file: &str, text: &str, path: &str, item: &str) -> Result<String, Fault> {
    let mut document = parsed(file, text)?;
    let item: DocumentMut = parsed(file, item)?;
    let mut table = Table::new();
    for (key, value) in item.iter() {
        table.insert(key, value.clone());
    }
    let card = whole(document.get("stamps").and_then(|stamps| stamps.get("card")));
    let items = list(&mut document, path).ok_or_else(|| no_place(file, path))?;
    name_apart(items, &mut table);
    if let Some(last) = items.iter().last() {
        rise(path, last, card, &mut table);
    }
    items.push(table);
    if path == TIERS {
        each_change(&mut document, |from| {
            let highest = from.iter().last().and_then(decimal);
            from.extend(highest.and_then(doubled));
        });
    }
    Ok(document.to_string())
}

/// The document without the item at a place of a list.
pub(crate) fn without(file: &str, text: &str, path: &str, place: usize) -> Result<String, Fault> {
    let mut document = parsed(file, text)?;
    let items = list(&mut document, path).filter(|items| place < items.len());
    items.ok_or_else(|| no_place(file, path))?.remove(place);
    if path == TIERS {
        each_change(&mut document, |from| {
            if place < from.len() {
                from.remove(place);
            }
        });
    }
    Ok(document.to_string())
}

/// The list whose items each change of thresholds has one number for.
const TIERS: &str = "tiers.tier";

/// Gives an item a name that no other of its list has: `pouch`, then `pouch 2`.
fn name_apart(items: &ArrayOfTables, table: &mut Table) {
    let Some(wanted) = table.get("name").and_then(Item::as_str) else {
        return;
    };
    let taken = |name: &str| {
        let mut names = items.iter().filter_map(|item| item.get("name")?.as_str());
        names.any(|other| other == name)
    };
    let later = (2..).map(|number: u32| format!("{wanted} {number}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(later);
    if let Some(free) = names.find(|name| !taken(name)) {
        table["name"] = value(free);
    }
}

/// Puts an item above the one before it, where a list has to rise.
fn rise(path: &str, last: &Table, card: Option<i64>, table: &mut Table) {
    let number = |key: &str| decimal(last.get(key)?.as_value()?);
    match path {
        "points.earn.step" | TIERS => {
            if let Some(from) = number("from").and_then(doubled) {
                table["from"] = Item::Value(from);
            }
            let falls = |rate: &Decimal| {
                let own = table.get("rate").and_then(Item::as_value);
                own.and_then(decimal).is_some_and(|own| own < *rate)
            };
            if let Some(rate) = number("rate").filter(falls) {
                table.insert("rate", Item::Value(written(rate)));
            }
        }
        "stamps.step" => {
            if let (Some(at), Some(card)) = (whole(last.get("at")), card) {
                table["at"] = value((at + card + 1) / 2);
            }
        }
        _ => {}
    }
}

/// Changes the thresholds of every change of tiers.
fn each_change(document: &mut DocumentMut, change: impl Fn(&mut Array)) {
    let tiers = document.get_mut("tiers").and_then(Item::as_table_like_mut);
    let changes = tiers.and_then(|tiers| tiers.get_mut("change"));
    let mut changes = changes.and_then(Item::as_array_of_tables_mut);
    for table in changes.iter_mut().flat_map(|changes| changes.iter_mut()) {
        if let Some(from) = table.get_mut("from").and_then(Item::as_array_mut) {
            change(from);
        }
    }
}

fn whole(item: Option<&Item>) -> Option<i64> {
    item?.as_integer()
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.clone().decorated("", "").to_string().parse().ok()
}

fn written(number: Decimal) -> Value {
    let text = number.normalize().to_string();
    text.parse().unwrap_or_else(|_| Value::from(text))
}

fn doubled(number: Decimal) -> Option<Value> {
    number.checked_add(number).map(written)
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
    fn an_item_stands_above_the_one_before_and_changes_of_thresholds_follow() {
        let tiers = "[[tiers.tier]]\nname = \"gold\"\nfrom = 300000\n\n[[tiers.change]]\nmonth = \"2028-01\"\nfrom = [400000]\n";
        let more = with("p.toml", tiers, TIERS, "name = \"gold\"\nfrom = 5\n").unwrap();
        assert!(more.contains("name = \"gold 2\"\nfrom = 600000"), "{more}");
        assert!(more.contains("from = [400000, 800000]"), "{more}");
        assert_eq!(without("p.toml", &more, TIERS, 1).unwrap(), tiers);

        let step = "[stamps]\ncard = 10\n\n[[stamps.step]]\nat = 5\n";
        let more = with("p.toml", step, "stamps.step", "at = 5\n").unwrap();
        assert!(more.ends_with("at = 8\n"), "{more}");
        let rates = "[[points.earn.step]]\nfrom = 25.5\nrate = 0.05\n";
        let more = with(
            "p.toml",
            rates,
            "points.earn.step",
            "from = 40\nrate = 0.02\n",
        )
        .unwrap();
        assert!(more.ends_with("from = 51\nrate = 0.05\n"), "{more}");
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
