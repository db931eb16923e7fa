//! Changes of the open study.

use documents::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where something is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PathRequest {
    /// A file or folder.
    pub path: String,
}

/// One change of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EditRequest {
    /// The document.
    pub file: String,
    /// The key, such as `points.earn.rate`.
    pub key: String,
    /// The new value, without quotation marks; empty removes the key.
    pub value: String,
}

/// A program to be added from a preset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AddArmRequest {
    /// The preset's stable name.
    pub preset: String,
    /// What to call it; a number is added when another program is called so.
    pub name: String,
    /// The language of the names in it.
    pub language: Language,
}

/// One program of the study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgramRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
}

/// Another name for a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RenameArmRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// What to call it.
    pub name: String,
}

/// A mechanic of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MechanicRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The mechanic's stable name.
    pub mechanic: String,
    /// The language of the names it brings when it is added.
    pub language: Language,
}

/// A list of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ListRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The list's path.
    pub list: String,
    /// Which kind of item.
    pub kind: String,
    /// The language of the names in the new item.
    pub language: Language,
}

/// An item of a list of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemRequest {
    /// The place of the program among the study's, from 0.
    pub program: u32,
    /// The list's path.
    pub list: String,
    /// The place of the item in the list, from 0.
    pub item: u32,
}
