//! The programs of a study: added from a preset, copied, renamed, removed, given other mechanics.
//!
//! Every change touches whole documents in one step, so that one undo takes it back.

use crate::door::Workbench;
use crate::fault::Fault;
use crate::offers::{self, Room};
use crate::presets::{self, Scale};
use crate::project::{Files, STUDY};
use crate::wire::{
    AddArmRequest, ItemRequest, ListRequest, MechanicRequest, ProgramRequest, RenameArmRequest,
    StudyView,
};
use crate::{lists, mechanics, partners, reading, view};
use documents::Language;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// Documents to be changed; none removes one.
type Changes = Vec<(String, Option<String>)>;

impl Workbench {
    pub(crate) fn add_arm(&self, asked: &AddArmRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            let (text, customers) =
                partners::fit(files, preset(files, &asked.preset, asked.language)?)?;
            let mut changes = added(files, &asked.name, text)?;
            changes.extend(customers.map(|text| (view::customers_file(files), Some(text))));
            Ok(changes)
        })
    }

    pub(crate) fn copy_arm(&self, asked: &ProgramRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            let (name, file) = arm(files, asked.program)?;
            added(files, &name, document(files, &file)?.to_owned())
        })
    }

    pub(crate) fn rename_arm(&self, asked: &RenameArmRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            arm(files, asked.program)?;
            let key = format!("arm.{}.name", asked.program);
            let name = value(asked.name.trim()).to_string();
            let study = documents::set(document(files, STUDY)?, &key, &name);
            Ok(vec![(
                STUDY.to_owned(),
                Some(study.map_err(|_| not_toml(STUDY))?),
            )])
        })
    }

    pub(crate) fn remove_arm(&self, asked: &ProgramRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| removed(files, asked.program))
    }

    pub(crate) fn add_mechanic(&self, asked: &MechanicRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            let (_, file) = arm(files, asked.program)?;
            let text = document(files, &file)?;
            if mechanics::present(text).contains(&asked.mechanic) {
                return Ok(Changes::new());
            }
            let (preset, customers) =
                partners::fit(files, preset(files, &asked.mechanic, asked.language)?)?;
            let more = mechanics::with(text, &preset, &asked.mechanic);
            let customers = customers.map(|text| (view::customers_file(files), Some(text)));
            Ok(customers.into_iter().chain([(file, Some(more))]).collect())
        })
    }

    pub(crate) fn remove_mechanic(&self, asked: &MechanicRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            let (_, file) = arm(files, asked.program)?;
            let less = mechanics::without(&file, document(files, &file)?, &asked.mechanic)?;
            Ok(vec![(file, Some(less))])
        })
    }

    pub(crate) fn add_item(&self, asked: &ListRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            let (_, file) = arm(files, asked.program)?;
            let text = document(files, &file)?;
            let room = Room {
                program: &view::source(files, &file),
                mechanics: &mechanics::present(text),
                setting: &view::setting(files),
            };
            let item = offers::item(&asked.list, &asked.kind, &room);
            let item = item.ok_or_else(|| Fault::NoPlace {
                file: file.clone(),
                key: asked.list.clone(),
            })?;
            let item = scale(files, asked.language).fit(&item);
            let more = lists::with(&file, text, &asked.list, &item)?;
            let customers = match asked.list == offers::PARTNERS {
                true => partners::known(files, &more)?,
                false => None,
            };
            let customers = customers.map(|text| (view::customers_file(files), Some(text)));
            Ok(customers.into_iter().chain([(file, Some(more))]).collect())
        })
    }

    pub(crate) fn remove_item(&self, asked: &ItemRequest) -> Result<StudyView, Fault> {
        self.change_files(|files| {
            let (_, file) = arm(files, asked.program)?;
            let text = document(files, &file)?;
            let less = lists::without(&file, text, &asked.list, asked.item as usize)?;
            Ok(vec![(file, Some(less))])
        })
    }

    /// Changes documents in one step that can be undone.
    fn change_files(
        &self,
        changes: impl FnOnce(&Files) -> Result<Changes, Fault>,
    ) -> Result<StudyView, Fault> {
        self.change(|session| {
            let changes = changes(session.files())?;
            session.change(changes);
            Ok(())
        })
    }
}

/// A preset in the study's money.
fn preset(files: &Files, id: &str, language: Language) -> Result<String, Fault> {
    presets::text(id, &scale(files, language)).ok_or_else(|| Fault::NoPreset { id: id.to_owned() })
}

/// How amounts are said in the study, as far as it can be read.
fn scale(files: &Files, language: Language) -> Scale {
    let study = reading::read(files).study;
    let basket = study.map(|study| study.customers.baskets.mean());
    Scale::new(view::currency(files), basket, language)
}

fn arm(files: &Files, number: u32) -> Result<(String, String), Fault> {
    let arm = view::arms(files).into_iter().nth(number as usize);
    arm.ok_or(Fault::NoProgram { number })
}

fn document<'f>(files: &'f Files, file: &str) -> Result<&'f str, Fault> {
    let missing = || Fault::NoDocument {
        file: file.to_owned(),
    };
    files.get(file).map(String::as_str).ok_or_else(missing)
}

fn not_toml(file: &str) -> Fault {
    Fault::NotToml {
        file: file.to_owned(),
    }
}

fn study(files: &Files) -> Result<DocumentMut, Fault> {
    document(files, STUDY)?.parse().map_err(|_| not_toml(STUDY))
}

/// A new arm at the end of the study, with a document of its own.
fn added(files: &Files, name: &str, text: String) -> Result<Changes, Fault> {
    let mut study = study(files)?;
    let name = free_name(files, name.trim());
    let file = free_file(files);
    let mut table = Table::new();
    table.insert("name", value(name));
    table.insert("program", value(&file));
    let arms = study
        .entry("arm")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let no_place = || Fault::NoPlace {
        file: STUDY.to_owned(),
        key: "arm".to_owned(),
    };
    arms.as_array_of_tables_mut()
        .ok_or_else(no_place)?
        .push(table);
    Ok(vec![
        (STUDY.to_owned(), Some(study.to_string())),
        (file, Some(text)),
    ])
}

/// The study without an arm; its document goes too, unless another arm is written in it.
fn removed(files: &Files, number: u32) -> Result<Changes, Fault> {
    let (_, file) = arm(files, number)?;
    let mut study = study(files)?;
    if let Some(arms) = study.get_mut("arm").and_then(Item::as_array_of_tables_mut) {
        arms.remove(number as usize);
    }
    let mut changes = vec![(STUDY.to_owned(), Some(study.to_string()))];
    let users = view::arms(files)
        .into_iter()
        .filter(|(_, used)| *used == file);
    if users.count() == 1 && files.contains_key(&file) {
        changes.push((file, None));
    }
    Ok(changes)
}

/// A name that no other arm has: `Ten stamps`, then `Ten stamps 2`.
fn free_name(files: &Files, wanted: &str) -> String {
    let arms = view::arms(files);
    let taken = |name: &str| name == "control" || arms.iter().any(|(other, _)| other == name);
    numbered(wanted, " ", taken)
}

/// A file that is not there yet: `program.toml`, then `program-2.toml`.
fn free_file(files: &Files) -> String {
    let stem = numbered("program", "-", |stem| {
        files.contains_key(&format!("{stem}.toml"))
    });
    format!("{stem}.toml")
}

fn numbered(wanted: &str, between: &str, taken: impl Fn(&str) -> bool) -> String {
    let later = (2..).map(|number: u32| format!("{wanted}{between}{number}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(later);
    names.find(|name| !taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUDY_TEXT: &str = "name = \"a\"\ncurrency = \"KRW\"\n\n# The one we have.\n[[arm]]\nname = \"1 %\"\nprogram = \"program.toml\"   # rules\n\n[costs]\nlaunch = 0\n";

    fn files() -> Files {
        Files::from([
            (STUDY.into(), STUDY_TEXT.into()),
            ("program.toml".into(), "[points]\n".into()),
        ])
    }

    fn changed(mut files: Files, changes: Changes) -> Files {
        for (name, text) in changes {
            match text {
                Some(text) => files.insert(name, text),
                None => files.remove(&name),
            };
        }
        files
    }

    #[test]
    fn an_arm_is_added_below_the_others_and_removed_without_a_trace() {
        let before = files();
        let after = changed(
            before.clone(),
            added(&before, "1 %", "[stamps]\n".into()).unwrap(),
        );
        assert_eq!(
            view::arms(&after),
            [
                ("1 %".to_owned(), "program.toml".to_owned()),
                ("1 % 2".to_owned(), "program-2.toml".to_owned()),
            ]
        );
        assert_eq!(
            after[STUDY],
            STUDY_TEXT.replace(
                "# rules\n",
                "# rules\n\n[[arm]]\nname = \"1 % 2\"\nprogram = \"program-2.toml\"\n"
            )
        );
        assert_eq!(changed(after.clone(), removed(&after, 1).unwrap()), before);
    }

    #[test]
    fn a_document_that_another_arm_uses_stays() {
        let mut both = files();
        both.insert(
            STUDY.into(),
            format!("{STUDY_TEXT}\n[[arm]]\nname = \"b\"\nprogram = \"program.toml\"\n"),
        );
        let after = changed(both.clone(), removed(&both, 0).unwrap());
        assert!(after.contains_key("program.toml"));
        assert_eq!(view::arms(&after).len(), 1);
        assert_eq!(removed(&both, 7).unwrap_err().code(), "no-program");
    }

    #[test]
    fn the_first_arm_of_an_empty_study_takes_the_first_name() {
        let empty = Files::from([(STUDY.to_owned(), "name = \"a\"\n".to_owned())]);
        let after = changed(
            empty.clone(),
            added(&empty, "control", String::new()).unwrap(),
        );
        let arms = [("control 2".to_owned(), "program.toml".to_owned())];
        assert_eq!(view::arms(&after), arms);
        let broken = Files::from([(STUDY.to_owned(), "= 1".to_owned())]);
        assert_eq!(
            added(&broken, "a", String::new()).unwrap_err().code(),
            "not-toml"
        );
    }
}
