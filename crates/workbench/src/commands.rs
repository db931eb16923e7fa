//! The one command table: it makes the router and the TypeScript.

use crate::door::Workbench;
use crate::fault::Fault;
use crate::wire::{
    AddArmRequest, Books, BooksRequest, DryRun, DryRunRequest, EditRequest, ExportRequest,
    FaultView, Home, ImportPreview, ImportRequest, ItemRequest, ListRequest, MechanicRequest,
    PathRequest, ProgramRequest, Progress, RenameArmRequest, StudyView,
};
use analysis::Answer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use ts_rs::{Config, ExportError, TS};

/// Told how far a long command has come.
pub type Listener<'l> = &'l (dyn Fn(Progress) + Sync);

/// Every command once: what it is called, what it takes, what it gives, who answers.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident: $request:ty => $reply:ty, $answer:expr;)+) => {
        /// The names of all commands, in the order of the table.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Finds the command and carries it out.
        pub(crate) fn route(
            bench: &Workbench,
            command: &str,
            request: Value,
            listener: Listener,
        ) -> Result<Value, Fault> {
            match command {
                $(stringify!($name) => {
                    let answer: fn(&Workbench, $request, Listener) -> Result<$reply, Fault> = $answer;
                    reply(&answer(bench, asked(command, request)?, listener)?)
                })+
                _ => Err(Fault::UnknownCommand { command: command.to_owned() }),
            }
        }

        /// Writes the TypeScript of every wire type, one file a type, and `commands.ts`.
        ///
        /// # Errors
        /// When the folder cannot be written.
        pub fn write_typescript(folder: &Path) -> Result<(), ExportError> {
            wipe(folder)?;
            let config = Config::new().with_out_dir(folder).with_large_int("number");
            let mut table = Table::default();
            $(
                export::<$request>(&config)?;
                export::<$reply>(&config)?;
                table.row::<$request, $reply>(&config, stringify!($name), &[$($doc),+]);
            )+
            Progress::export_all(&config)?;
            FaultView::export_all(&config)?;
            std::fs::write(folder.join("commands.ts"), table.text())?;
            Ok(())
        }
    };
}

commands! {
    /// What the welcome page shows.
    home: () => Home, |bench, (), _| bench.home();
    /// Opens a study: a folder, or the `study.toml` in it.
    open: PathRequest => StudyView, |bench, at, _| bench.open(&at.path);
    /// Opens a copy of an example or a preset trade that is saved nowhere yet.
    start: PathRequest => StudyView, |bench, at, _| bench.start(&at.path);
    /// The open study; null when none is open.
    view: () => Option<StudyView>, |bench, (), _| bench.view();
    /// Changes one value of one document; a wrong value stays and is diagnosed.
    edit: EditRequest => StudyView, |bench, edit, _| bench.edit(&edit);
    /// Adds a program from a preset, in a document of its own.
    add_arm: AddArmRequest => StudyView, |bench, arm, _| bench.add_arm(&arm);
    /// Adds a copy of a program, to be changed on its own.
    copy_arm: ProgramRequest => StudyView, |bench, which, _| bench.copy_arm(&which);
    /// Calls a program something else.
    rename_arm: RenameArmRequest => StudyView, |bench, arm, _| bench.rename_arm(&arm);
    /// Takes a program out of the study, and its document with it.
    remove_arm: ProgramRequest => StudyView, |bench, which, _| bench.remove_arm(&which);
    /// Adds a mechanic to a program, with the rules of its preset.
    add_mechanic: MechanicRequest => StudyView, |bench, one, _| bench.add_mechanic(&one);
    /// Takes a mechanic out of a program.
    remove_mechanic: MechanicRequest => StudyView, |bench, one, _| bench.remove_mechanic(&one);
    /// Adds an item to a list of a program, with usual values.
    add_item: ListRequest => StudyView, |bench, list, _| bench.add_item(&list);
    /// Takes an item out of a list of a program.
    remove_item: ItemRequest => StudyView, |bench, item, _| bench.remove_item(&item);
    /// Takes the last edit back.
    undo: () => StudyView, |bench, (), _| bench.undo();
    /// Makes the edit taken back last once more.
    redo: () => StudyView, |bench, (), _| bench.redo();
    /// Saves the study where it was opened.
    save: () => StudyView, |bench, (), _| bench.save();
    /// Saves the study in another folder and goes on there.
    save_as: PathRequest => StudyView, |bench, at, _| bench.save_as(&at.path);
    /// The first rows of a transactions file, with the columns recognised.
    import_preview: PathRequest => ImportPreview, |bench, at, _| bench.import_preview(&at.path);
    /// Fits the customers from a transactions file.
    import: ImportRequest => StudyView, |bench, import, _| bench.import(&import);
    /// Plays a few visits of one member and tells each rule that fired.
    dry_run: DryRunRequest => DryRun, |bench, visits, _| bench.dry_run(&visits);
    /// Plays the study, with progress.
    run: () => Answer, |bench, (), listener| bench.run(listener);
    /// Stops the run; what it had played is kept.
    cancel: () => (), |bench, (), _| bench.cancel();
    /// The last answer; null when there is none.
    answer: () => Option<Answer>, |bench, (), _| bench.answer();
    /// The books of one future, month by month, and what else is owed in it.
    books: BooksRequest => Books, |bench, which, _| bench.books(&which);
    /// Writes a picture or table; gives the path written.
    export: ExportRequest => String, |bench, export, _| bench.export(&export);
}

fn asked<R: DeserializeOwned>(command: &str, request: Value) -> Result<R, Fault> {
    serde_json::from_value(request).map_err(|error| Fault::BadRequest {
        command: command.to_owned(),
        reason: error.to_string(),
    })
}

fn reply<R: Serialize>(reply: &R) -> Result<Value, Fault> {
    serde_json::to_value(reply).map_err(|error| Fault::Internal {
        what: error.to_string(),
    })
}

/// Exports a type and all it is made of. `null`, texts, options and lists have no file of their
/// own: what they hold is named in some other command.
fn export<T: TS + 'static>(config: &Config) -> Result<(), ExportError> {
    match T::export_all(config) {
        Err(ExportError::CannotBeExported(_)) => Ok(()),
        done => done,
    }
}

/// Removes what was generated before, for the generator adds to files that it finds.
fn wipe(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ours = path.extension().is_some_and(|ext| ext == "ts")
            && std::fs::read_to_string(&path)?.starts_with("// This file was generated");
        if ours {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// `commands.ts`, growing row by row.
#[derive(Default)]
struct Table {
    types: std::collections::BTreeSet<String>,
    rows: String,
}

impl Table {
    fn row<Q: TS + 'static, R: TS + 'static>(&mut self, config: &Config, name: &str, doc: &[&str]) {
        for words in doc {
            self.rows.push_str(&format!("  /**{words} */\n"));
        }
        let (request, reply) = (Q::name(config), R::name(config));
        self.rows.push_str(&format!(
            "  {name}: {{ request: {request}; reply: {reply} }};\n"
        ));
        for side in [request, reply] {
            self.note(&side);
        }
    }

    /// Remembers the names of our own types in a TypeScript type: those with a capital.
    fn note(&mut self, side: &str) {
        let words = side.split(|c: char| !c.is_alphanumeric());
        let ours = words.filter(|word| word.starts_with(char::is_uppercase) && *word != "Array");
        self.types.extend(ours.map(str::to_owned));
    }

    fn text(&self) -> String {
        let mut text = String::from(
            "// This file was generated from the command table. Do not edit this file manually.\n",
        );
        for name in &self.types {
            text.push_str(&format!("import type {{ {name} }} from \"./{name}\";\n"));
        }
        text.push_str("\n/** Every command: what it takes and what it gives. */\n");
        text.push_str(&format!("export interface Commands {{\n{}}}\n", self.rows));
        text
    }
}
