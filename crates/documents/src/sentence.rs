//! Rules and beliefs as sentences whose numbers are fields.

use crate::{Source, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One sentence of a document, in both languages, with the fields it is changed by.
///
/// Its plain reading is what an operator would publish; its fields are the document's own keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sentence {
    /// The group it stands in, such as `earn`, `use`, `lapse`, `extras`.
    pub group: String,
    /// The sentence in English.
    pub en: Vec<Part>,
    /// The sentence in Korean; the same fields, perhaps in another order.
    pub ko: Vec<Part>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "part", rename_all = "lowercase")]
pub enum Part {
    /// Words between fields.
    Text {
        /// The words.
        text: String,
    },
    /// A number or choice that can be changed where it stands.
    Field(Field),
}

/// A key of a document, as a sentence shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Field {
    /// The document's file name.
    pub file: String,
    /// The key, such as `points.earn.rate`.
    pub key: String,
    /// The value as it stands in the file, or the default when the key is absent; a list's
    /// elements stand side by side: `sat, sun`.
    pub written: String,
    /// Whether the key is absent and `written` is the default.
    pub default: bool,
    /// What kind of thing is typed here.
    pub kind: FieldKind,
    /// Why the number is what it is; empty unless the document says so.
    pub source: String,
}

/// What kind of thing a field holds, and so how it is shown and typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum FieldKind {
    /// A share, written `0.01` and shown as 1 %.
    Percent,
    /// An amount in the major unit of the currency named.
    Money {
        /// The ISO 4217 code.
        currency: String,
    },
    /// A whole number of the thing named.
    Whole {
        /// What is counted, such as `points`, `months`.
        unit: String,
    },
    /// A decimal number.
    Decimal {
        /// Its unit; may be empty.
        unit: String,
    },
    /// One of several choices.
    Choice {
        /// The choices, in the order they are offered.
        options: Vec<Choice>,
    },
    /// Yes or no.
    Flag,
    /// Free text.
    Text,
    /// Any number of several choices, written as a list.
    Several {
        /// The choices, in the order they are offered.
        options: Vec<Choice>,
    },
    /// Calendar months, written as a list.
    Months,
    /// One number for each of several things, written as a list in their order.
    Each {
        /// What kind of number.
        of: Box<FieldKind>,
        /// What each is for, such as the names of tiers.
        names: Vec<String>,
    },
}

/// One choice of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// As written in the file.
    pub value: String,
    /// As people read it.
    pub words: Words,
}

/// A field to be put into a sentence: key, default as written, kind.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The key, such as `points.earn.rate`.
    pub key: String,
    /// What holds when the key is absent, as it would be written.
    pub default: String,
    /// What kind of thing is typed here.
    pub kind: FieldKind,
}

impl Slot {
    /// A field of a sentence.
    pub fn new(key: impl Into<String>, default: impl Into<String>, kind: FieldKind) -> Self {
        Self {
            key: key.into(),
            default: default.into(),
            kind,
        }
    }
}

impl Choice {
    /// A choice as written, and as read in English and Korean.
    pub fn new(value: &str, en: &str, ko: &str) -> Self {
        Self {
            value: value.to_owned(),
            words: Words::new(en, ko),
        }
    }
}

impl Sentence {
    /// A sentence from two templates in which `{0}`, `{1}`.. stand for the slots.
    ///
    /// # Panics
    /// When a template names a slot that is not given: our mistake, never a reader's.
    #[must_use]
    pub fn new(source: &Source, group: &str, en: &str, ko: &str, slots: &[Slot]) -> Self {
        let fields: Vec<Field> = slots.iter().map(|slot| field(source, slot)).collect();
        Self {
            group: group.to_owned(),
            en: parts(en, &fields),
            ko: parts(ko, &fields),
        }
    }
}

fn field(source: &Source, slot: &Slot) -> Field {
    let written = source.written(&slot.key);
    Field {
        file: source.file().to_owned(),
        key: slot.key.clone(),
        default: written.is_none(),
        written: written.unwrap_or_else(|| slot.default.clone()),
        kind: slot.kind.clone(),
        source: source.written_source(&slot.key).unwrap_or_default(),
    }
}

fn parts(template: &str, fields: &[Field]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let close = open
            + rest[open..]
                .find('}')
                .expect("a template closes its braces");
        if open > 0 {
            parts.push(text(&rest[..open]));
        }
        let index: usize = rest[open + 1..close].parse().expect("a slot is a number");
        parts.push(Part::Field(fields[index].clone()));
        rest = &rest[close + 1..];
    }
    if !rest.is_empty() {
        parts.push(text(rest));
    }
    parts
}

fn text(text: &str) -> Part {
    Part::Text {
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_shows_what_is_written_or_the_default() {
        let source = Source::new(
            "program.toml",
            "[points.earn]\nrate = { value = 0.01, source = \"board\" }\n",
        );
        let slots = [
            Slot::new("points.earn.rate", "0", FieldKind::Percent),
            Slot::new(
                "points.earn.signup",
                "0",
                FieldKind::Whole {
                    unit: "points".into(),
                },
            ),
        ];
        let sentence = Sentence::new(
            &source,
            "earn",
            "Earn {0}, {1} on joining.",
            "가입하면 {1}, 살 때 {0} 적립.",
            &slots,
        );
        let Part::Field(rate) = &sentence.en[1] else {
            panic!("a field")
        };
        assert_eq!(
            (rate.written.as_str(), rate.default, rate.source.as_str()),
            ("0.01", false, "board")
        );
        let Part::Field(signup) = &sentence.ko[1] else {
            panic!("a field")
        };
        assert_eq!((signup.written.as_str(), signup.default), ("0", true));
        assert_eq!(sentence.en.len(), 5);
    }
}
