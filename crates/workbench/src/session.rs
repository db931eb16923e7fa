//! The open study: its documents, what was undone, what was saved, what was answered.

use crate::fault::Fault;
use crate::project::{self, Files};
use documents::Words;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Documents as they were before a change: name -> text, or none when it was not there.
type Snapshot = BTreeMap<String, Option<String>>;

/// How many edits can be undone. A choice: far more than anyone undoes by hand.
const UNDO_KEPT: usize = 500;

/// A study that is being worked on.
pub(crate) struct Session {
    folder: Option<PathBuf>,
    files: Files,
    saved: Files,
    undone: Vec<Snapshot>,
    done: Vec<Snapshot>,
}

impl Session {
    /// A study as it was read from its folder.
    pub fn opened(folder: PathBuf, files: Files) -> Self {
        Self {
            folder: Some(folder),
            saved: files.clone(),
            files,
            undone: Vec::new(),
            done: Vec::new(),
        }
    }

    /// A study that is saved nowhere yet.
    pub fn started(files: Files) -> Self {
        Self {
            folder: None,
            saved: Files::new(),
            files,
            undone: Vec::new(),
            done: Vec::new(),
        }
    }

    /// The folder it is saved in.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Its documents.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Whether there is anything that saving would keep.
    pub fn unsaved(&self) -> bool {
        self.files != self.saved
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is an edit to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Changes documents in one step that can be undone; none removes the document.
    pub fn change(&mut self, new: impl IntoIterator<Item = (String, Option<String>)>) {
        let before = self.put(new.into_iter().collect());
        if before.is_empty() {
            return;
        }
        self.undone.clear();
        self.done.push(before);
        if self.done.len() > UNDO_KEPT {
            self.done.remove(0);
        }
    }

    /// Takes the last change back; does nothing when there is none.
    pub fn undo(&mut self) {
        if let Some(before) = self.done.pop() {
            let after = self.put(before);
            self.undone.push(after);
        }
    }

    /// Makes the change taken back last once more; does nothing when there is none.
    pub fn redo(&mut self) {
        if let Some(after) = self.undone.pop() {
            let before = self.put(after);
            self.done.push(before);
        }
    }

    /// Puts documents in place and gives what stood there, leaving out what stays the same.
    fn put(&mut self, new: Snapshot) -> Snapshot {
        let mut before = Snapshot::new();
        for (name, text) in new {
            if self.files.get(&name) == text.as_ref() {
                continue;
            }
            let old = match text {
                Some(text) => self.files.insert(name.clone(), text),
                None => self.files.remove(&name),
            };
            before.insert(name, old);
        }
        before
    }

    /// Saves where it was opened.
    pub fn save(&mut self) -> Result<(), Fault> {
        let folder = self.folder.clone().ok_or(Fault::NoFolder)?;
        project::write(&folder, &self.files, &self.saved)?;
        self.saved = self.files.clone();
        Ok(())
    }

    /// Saves in another folder, which must not hold a study, and goes on there.
    pub fn save_as(&mut self, folder: &Path) -> Result<(), Fault> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        if self.folder.as_ref() == Some(&folder) {
            return self.save();
        }
        if folder.join(project::STUDY).exists() {
            return Err(Fault::Occupied {
                path: folder.display().to_string(),
            });
        }
        project::write(&folder, &self.files, &Files::new())?;
        self.saved = self.files.clone();
        self.folder = Some(folder);
        Ok(())
    }
}

/// Why an answer to `answered` does not answer `now`, in words; none when it does.
pub(crate) fn stale(answered: &Files, now: &Files) -> Option<Words> {
    let names = answered.keys().chain(now.keys());
    let differ = names.filter(|name| answered.get(*name) != now.get(*name));
    let mut parts: Vec<(u8, &str, &str)> = differ.filter_map(|name| part(name)).collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.is_empty() {
        return None;
    }
    let en: Vec<&str> = parts.iter().map(|part| part.1).collect();
    let ko: Vec<&str> = parts.iter().map(|part| part.2).collect();
    Some(Words::new(
        format!("{} changed since this answer", en.join(" and ")),
        format!("답을 낸 뒤 {} 바뀌었습니다", ko.join(", ")),
    ))
}

/// Which part of the study a document is; none when no answer depends on it.
fn part(name: &str) -> Option<(u8, &'static str, &'static str)> {
    match name {
        project::FIT => None,
        project::STUDY => Some((2, "the question", "질문이")),
        "customers.toml" | project::EXISTING => Some((0, "the customers", "고객이")),
        _ => Some((1, "the program", "프로그램이")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(texts: &[(&str, &str)]) -> Files {
        let owned = texts.iter();
        owned
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    fn write(session: &mut Session, name: &str, text: Option<&str>) {
        session.change([(name.to_owned(), text.map(str::to_owned))]);
    }

    #[test]
    fn undo_and_redo_walk_the_same_road() {
        let start = files(&[("study.toml", "a"), ("existing.csv", "old")]);
        let mut session = Session::opened("x".into(), start.clone());
        write(&mut session, "study.toml", Some("b"));
        write(&mut session, "study.toml", Some("b"));
        write(&mut session, "existing.csv", None);
        write(&mut session, "fit.json", Some("{}"));
        let end = session.files().clone();
        assert!(session.unsaved() && session.can_undo() && !session.can_redo());
        for _ in 0..3 {
            session.undo();
        }
        assert_eq!(session.files(), &start);
        assert!(!session.can_undo() && !session.unsaved());
        session.undo();
        for _ in 0..3 {
            session.redo();
        }
        assert_eq!(session.files(), &end);
        session.undo();
        write(&mut session, "study.toml", Some("c"));
        assert!(!session.can_redo(), "a new edit closes the other road");
    }

    #[test]
    fn saving_elsewhere_never_covers_another_study() {
        let home = tempfile::tempdir().unwrap();
        let mut session = Session::started(files(&[("study.toml", "mine")]));
        assert_eq!(session.save().unwrap_err().code(), "no-folder");
        let taken = home.path().join("taken");
        std::fs::create_dir(&taken).unwrap();
        std::fs::write(taken.join("study.toml"), "theirs").unwrap();
        assert_eq!(session.save_as(&taken).unwrap_err().code(), "occupied");
        assert!(session.unsaved());
        let free = home.path().join("a/b");
        session.save_as(&free).unwrap();
        assert!(!session.unsaved());
        write(&mut session, "study.toml", Some("mine, better"));
        session.save_as(&free).unwrap();
        let text = std::fs::read_to_string(free.join("study.toml")).unwrap();
        assert_eq!(text, "mine, better");
    }

    #[test]
    fn an_answer_grows_stale_by_what_it_depends_on() {
        let base = files(&[("study.toml", "a"), ("program.toml", "p")]);
        assert_eq!(stale(&base, &base), None);
        let mut now = base.clone();
        now.insert("fit.json".into(), "{}".into());
        assert_eq!(stale(&base, &now), None);
        now.insert("program.toml".into(), "q".into());
        now.insert("existing.csv".into(), "1".into());
        let words = stale(&base, &now).unwrap();
        assert_eq!(
            words.en,
            "the customers and the program changed since this answer"
        );
    }
}
