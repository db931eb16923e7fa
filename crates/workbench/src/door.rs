//! The door itself: what every shell calls.

use crate::commands::{self, Listener};
use crate::fault::Fault;
use crate::gallery::{self, Configuration};
use crate::job::{Answered, Job};
use crate::presets;
use crate::project::{self, STUDY};
use crate::session::Session;
use crate::value;
use crate::view;
use crate::wire::{EditRequest, FaultView, Home, StudyView};
use documents::FieldKind;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Everything Punchcard can do, behind one function. Shells share it between their threads.
pub struct Workbench {
    pub(crate) configuration: Configuration,
    pub(crate) open: Mutex<Option<Open>>,
    pub(crate) job: Job,
}

/// The open study and its last answer.
pub(crate) struct Open {
    pub session: Session,
    pub answered: Option<Answered>,
    /// Tells studies opened one after another apart, so that a run of one answers no other.
    pub number: u64,
}

impl Workbench {
    /// A workbench with no study open.
    #[must_use]
    pub fn new(configuration: Configuration) -> Self {
        Self {
            configuration,
            open: Mutex::new(None),
            job: Job::default(),
        }
    }

    /// Carries out a command of [`crate::NAMES`]: a JSON request gives a JSON reply.
    ///
    /// It returns when the work is done, which for `run` may take long: a shell calls it on a
    /// thread of its own. `listener` is told how far it has come, on any thread.
    ///
    /// # Errors
    /// A [`FaultView`] when the request cannot be done. A panic is our mistake and becomes a fault
    /// too: whoever calls goes on, and so does the open study.
    pub fn call(
        &self,
        command: &str,
        request: Value,
        listener: Listener,
    ) -> Result<Value, FaultView> {
        let done = guarded(|| commands::route(self, command, request, listener));
        done.map_err(|fault| match fault {
            Fault::Internal { what } => Fault::Internal {
                what: format!("{what}{}", self.replay()),
            },
            other => other,
        })
        .map_err(|fault| fault.view())
    }

    /// What replays the open study: its seed and number of futures.
    fn replay(&self) -> String {
        let open = self.lock();
        let Some(open) = open.as_ref() else {
            return String::new();
        };
        let source = view::source(open.session.files(), STUDY);
        let written = |key| source.written(key).unwrap_or_default();
        format!(
            " (study \"{}\", seed {}, {} futures)",
            written("name"),
            written("seed"),
            written("replications")
        )
    }

    /// The state, for as long as it takes to look or to change it: never while computing.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        // A panic elsewhere leaves the study whole: edits replace whole documents.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn home(&self) -> Result<Home, Fault> {
        let shipped = |folder: &Option<_>| {
            let folder: Option<&std::path::PathBuf> = folder.as_ref();
            folder
                .map(|folder| gallery::cards(folder))
                .unwrap_or_default()
        };
        Ok(Home {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            examples: shipped(&self.configuration.examples),
            recent: gallery::recent(self.configuration.recent.as_deref()),
            trades: shipped(&self.configuration.trades),
            presets: presets::all(),
            start_with: self.configuration.start_with.clone(),
            run_at_start: self.configuration.run_at_start,
        })
    }

    pub(crate) fn open(&self, path: &str) -> Result<StudyView, Fault> {
        let (folder, files) = project::read(Path::new(path))?;
        gallery::remember(self.configuration.recent.as_deref(), &folder);
        self.put(Session::opened(folder, files))
    }

    pub(crate) fn start(&self, path: &str) -> Result<StudyView, Fault> {
        let (_, files) = project::read(Path::new(path))?;
        self.put(Session::started(files))
    }

    fn put(&self, session: Session) -> Result<StudyView, Fault> {
        self.job.cancel();
        let mut open = self.lock();
        let number = open.as_ref().map_or(0, |open| open.number + 1);
        *open = Some(Open {
            session,
            answered: None,
            number,
        });
        drop(open);
        self.shown()
    }

    pub(crate) fn view(&self) -> Result<Option<StudyView>, Fault> {
        match self.shown() {
            Ok(view) => Ok(Some(view)),
            Err(Fault::NoStudy) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) fn edit(&self, edit: &EditRequest) -> Result<StudyView, Fault> {
        let mut open = self.lock();
        let session = &mut open.as_mut().ok_or(Fault::NoStudy)?.session;
        let changed = edited(session, edit)?;
        session.change([(edit.file.clone(), Some(changed))]);
        drop(open);
        self.shown()
    }

    pub(crate) fn undo(&self) -> Result<StudyView, Fault> {
        self.change(|session| {
            session.undo();
            Ok(())
        })
    }

    pub(crate) fn redo(&self) -> Result<StudyView, Fault> {
        self.change(|session| {
            session.redo();
            Ok(())
        })
    }

    pub(crate) fn save(&self) -> Result<StudyView, Fault> {
        self.change(Session::save)
    }

    pub(crate) fn save_as(&self, path: &str) -> Result<StudyView, Fault> {
        let view = self.change(|session| session.save_as(Path::new(path)))?;
        if let Some(folder) = &view.path {
            gallery::remember(self.configuration.recent.as_deref(), Path::new(folder));
        }
        Ok(view)
    }

    /// Changes the open study and shows what became of it.
    pub(crate) fn change(
        &self,
        change: impl FnOnce(&mut Session) -> Result<(), Fault>,
    ) -> Result<StudyView, Fault> {
        change(&mut self.lock().as_mut().ok_or(Fault::NoStudy)?.session)?;
        self.shown()
    }

    /// The open study as it now is.
    fn shown(&self) -> Result<StudyView, Fault> {
        let state = {
            let open = self.lock();
            view::State::of(open.as_ref().ok_or(Fault::NoStudy)?)
        };
        Ok(view::view(&state))
    }
}

/// The document after an edit; what was typed is quoted when its field holds words.
fn edited(session: &Session, edit: &EditRequest) -> Result<String, Fault> {
    let EditRequest { file, key, value } = edit;
    let text = session
        .files()
        .get(file)
        .ok_or_else(|| Fault::NoDocument { file: file.clone() })?;
    let set = |text: &str, key: &str, value: &str| {
        documents::set(text, key, value).map_err(|error| match error {
            documents::EditError::NotToml => Fault::NotToml { file: file.clone() },
            _ => Fault::NoPlace {
                file: file.clone(),
                key: key.to_owned(),
            },
        })
    };
    if file == STUDY && NAMES.contains(&key.as_str()) {
        let value = value::as_toml(value, Some(&FieldKind::Text));
        let [name, others @ ..] = NAMES;
        let named = set(text, name, &value)?;
        return others
            .iter()
            .try_fold(named, |text, own| set(&text, own, ""));
    }
    let sentences = view::sentences(session.files(), file);
    set(
        text,
        key,
        &value::as_toml(value, value::kind(&sentences, file, key)),
    )
}

/// Where a study says its name, in all languages or in one: what is typed over one of them is the
/// name in all, for nobody typed the others anew.
const NAMES: [&str; 3] = ["name", "name_en", "name_ko"];

/// Does some work; a panic in it is our mistake and becomes a fault, so that the caller goes on.
///
/// # Errors
/// Those of the work, or [`Fault::Internal`].
pub fn guarded<T, E: From<Fault>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let what = said(&*panic);
        Err(Fault::Internal { what }.into())
    })
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("an assertion failed").to_owned()
}
