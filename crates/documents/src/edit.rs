//! Changing one value of a file, leaving its comments and its order as they are.

use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// Why a change could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The text is not TOML, so there is no place to change.
    NotToml,
    /// The path leads through something that is no section.
    NoSuchPlace,
    /// The new value is not written as TOML writes values.
    NotAValue,
}

/// The text with the value at `path` (such as `points.earn.rate` or `arm.0.name`) replaced by
/// `value`, written as TOML (`0.02`, `"down"`, `true`); an empty value removes the key.
///
/// A belief written as a table keeps its source and range: only its `value` is replaced.
///
/// # Errors
/// See [`EditError`]; the text is then left as it was.
pub fn set(text: &str, path: &str, value: &str) -> Result<String, EditError> {
    let mut document: DocumentMut = text.parse().map_err(|_| EditError::NotToml)?;
    let steps: Vec<&str> = path.split('.').collect();
    let (last, sections) = steps.split_last().ok_or(EditError::NoSuchPlace)?;
    let mut item = document.as_item_mut();
    for step in sections {
        item = step_into(item, step)?;
    }
    let table = item.as_table_like_mut().ok_or(EditError::NoSuchPlace)?;
    if value.is_empty() {
        table.remove(last);
        return Ok(document.to_string());
    }
    let new: Value = value.parse().map_err(|_| EditError::NotAValue)?;
    match table.get_mut(last) {
        Some(Item::Value(Value::InlineTable(belief))) if belief.contains_key("value") => {
            replace(&mut belief["value"], new);
        }
        Some(Item::Value(old)) => replace(old, new),
        Some(Item::Table(belief)) if belief.contains_key("value") => {
            if let Some(old) = belief["value"].as_value_mut() {
                replace(old, new);
            }
        }
        _ => {
            table.insert(last, Item::Value(new));
        }
    }
    Ok(document.to_string())
}

fn step_into<'i>(item: &'i mut Item, step: &str) -> Result<&'i mut Item, EditError> {
    if let Ok(index) = step.parse::<usize>() {
        return match item {
            Item::ArrayOfTables(tables) => {
                while tables.len() <= index {
                    tables.push(Table::new());
                }
                // An array of tables hands out tables, not items: step through its own index.
                Ok(&mut item[index])
            }
            Item::None => {
                *item = Item::Value(Value::Array(Array::new()));
                Err(EditError::NoSuchPlace)
            }
            _ => item.get_mut(index).ok_or(EditError::NoSuchPlace),
        };
    }
    let table = item.as_table_like_mut().ok_or(EditError::NoSuchPlace)?;
    Ok(table
        .entry(step)
        .or_insert_with(|| Item::Table(Table::new())))
}

/// Replaces a value but keeps the spaces and the comment around it.
fn replace(old: &mut Value, mut new: Value) {
    *new.decor_mut() = old.decor().clone();
    *old = new;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_keeps_comments_order_and_sources() {
        let text = "# promise\n[points]\nvalue = 1 # won\n[points.earn]\nrate = 0.01 # of the basket\n\n[[arm]]\nname = \"a\"\n[redemption]\nnever = { value = 0.2, source = \"panel\" }\n";
        let changed = set(text, "points.earn.rate", "0.02").expect("a place");
        assert_eq!(changed, text.replace("0.01", "0.02"));
        let changed = set(text, "redemption.never", "0.3").expect("a place");
        assert_eq!(changed, text.replace("0.2,", "0.3,"));
        let changed = set(text, "arm.0.name", "\"b\"").expect("a place");
        assert_eq!(changed, text.replace("\"a\"", "\"b\""));
        let changed = set(text, "points.value", "").expect("a place");
        assert_eq!(changed, text.replace("value = 1 # won\n", ""));
        let added = set(text, "points.use.minimum", "5000").expect("a place");
        assert!(added.contains("[points.use]\nminimum = 5000"), "{added}");
    }

    #[test]
    fn what_cannot_be_changed_says_why() {
        assert_eq!(set("a = = 1", "a", "1"), Err(EditError::NotToml));
        assert_eq!(set("a = 1", "a.b", "1"), Err(EditError::NoSuchPlace));
        assert_eq!(set("a = 1", "a", "one two"), Err(EditError::NotAValue));
    }
}
