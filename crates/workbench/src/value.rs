//! What people type into a field, written as TOML writes it.

use documents::{FieldKind, Part, Sentence};
use toml_edit::Value;

/// The kind of the field with this key, when some sentence shows it.
pub(crate) fn kind<'s>(sentences: &'s [Sentence], file: &str, key: &str) -> Option<&'s FieldKind> {
    let parts = sentences.iter().flat_map(|sentence| &sentence.en);
    parts
        .filter_map(|part| match part {
            Part::Field(field) => Some(field),
            Part::Text { .. } => None,
        })
        .find(|field| field.file == file && field.key == key)
        .map(|field| &field.kind)
}

/// A list from which the last element was taken out: empty, and not absent.
const EMPTY: &str = "[]";

/// `typed` as a TOML value. What is no value of its kind is kept as a text, so that nothing typed
/// is lost and the diagnostic beside the field can say what is wrong with it. The elements of a
/// list stand side by side, as [`documents::Source::written`] gives them.
pub(crate) fn as_toml(typed: &str, kind: Option<&FieldKind>) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        return String::new();
    }
    let each = match kind {
        Some(FieldKind::Several { .. } | FieldKind::Months) => Some(&FieldKind::Text),
        Some(FieldKind::Each { of, .. }) => Some(&**of),
        _ => None,
    };
    if let Some(each) = each {
        let elements = typed.split(',').filter(|_| typed != EMPTY);
        let elements: Vec<String> = elements.map(|one| element(one, each)).collect();
        return format!("[{}]", elements.join(", "));
    }
    let plain = match kind {
        Some(FieldKind::Text | FieldKind::Choice { .. }) => None,
        Some(FieldKind::Flag) => bare(typed).filter(Value::is_bool),
        Some(_) => bare(&typed.replace([',', ' '], "")).filter(is_number),
        None => bare(typed),
    };
    match plain {
        Some(value) => value.to_string(),
        None => Value::from(typed).to_string(),
    }
}

/// An element of a list; one that is not typed yet keeps its place.
fn element(typed: &str, kind: &FieldKind) -> String {
    match typed.trim() {
        "" => Value::from("").to_string(),
        typed => as_toml(typed, Some(kind)),
    }
}

fn bare(text: &str) -> Option<Value> {
    text.parse().ok()
}

fn is_number(value: &Value) -> bool {
    value.is_integer() || value.is_float()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_toml_by_its_kind() {
        let money = FieldKind::Money {
            currency: "KRW".into(),
        };
        let choice = FieldKind::Choice {
            options: Vec::new(),
        };
        let days = FieldKind::Several {
            options: Vec::new(),
        };
        let each = FieldKind::Each {
            of: Box::new(money.clone()),
            names: Vec::new(),
        };
        let rows: &[(&str, Option<&FieldKind>, &str)] = &[
            ("0.02", Some(&FieldKind::Percent), "0.02"),
            ("12,000", Some(&money), "12000"),
            ("a lot", Some(&money), "\"a lot\""),
            ("true", Some(&FieldKind::Flag), "true"),
            ("perhaps", Some(&FieldKind::Flag), "\"perhaps\""),
            ("down", Some(&choice), "\"down\""),
            ("2027", Some(&FieldKind::Text), "\"2027\""),
            ("say \"hi\"", Some(&FieldKind::Text), "'say \"hi\"'"),
            ("10 # ten", Some(&money), "\"10 # ten\""),
            ("7", None, "7"),
            ("seven", None, "\"seven\""),
            ("  ", None, ""),
            ("sat, sun", Some(&days), "[\"sat\", \"sun\"]"),
            ("[]", Some(&days), "[]"),
            ("2027-02", Some(&FieldKind::Months), "[\"2027-02\"]"),
            ("300000, a lot, ", Some(&each), "[300000, \"a lot\", \"\"]"),
            ("", Some(&each), ""),
        ];
        for (typed, kind, expected) in rows {
            assert_eq!(as_toml(typed, *kind), *expected, "{typed}");
        }
    }
}
