//! A study on disk: a folder of small documents, read whole and saved so that nothing is lost.

use crate::fault::Fault;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The documents of a study: file name -> text.
pub type Files = BTreeMap<String, String>;

/// The document that makes a folder a study.
pub const STUDY: &str = "study.toml";
/// Customers who are there at the start, as fitted.
pub const EXISTING: &str = "existing.csv";
/// How the customers were fitted, as the window shows it.
pub const FIT: &str = "fit.json";

/// The folder of the study at `path` (the folder itself, or the `study.toml` in it) and its
/// documents: every `.toml`, `existing.csv` and `fit.json`.
///
/// # Errors
/// When there is no study, or a document cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<(PathBuf, Files), Fault> {
    let folder = folder_of(path)?;
    let mut files = Files::new();
    let entries = std::fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| unreadable(&folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if belongs(name) && path.is_file() {
            files.insert(name.to_owned(), read_text(&path)?);
        }
    }
    Ok((folder, files))
}

/// Whether a file of a study's folder is one of its documents.
fn belongs(name: &str) -> bool {
    let hidden = name.starts_with('.');
    !hidden && (name.ends_with(".toml") || name == EXISTING || name == FIT)
}

fn folder_of(path: &Path) -> Result<PathBuf, Fault> {
    let named = || path.display().to_string();
    let kind = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    let folder = if kind.is_dir() {
        path.to_path_buf()
    } else if path.file_name().is_some_and(|name| name == STUDY) {
        let parent = path.parent().filter(|parent| *parent != Path::new(""));
        parent.unwrap_or(Path::new(".")).to_path_buf()
    } else {
        return Err(Fault::NotAStudy { path: named() });
    };
    if folder.join(STUDY).is_file() {
        Ok(std::path::absolute(&folder).unwrap_or(folder))
    } else {
        Err(Fault::NotAStudy { path: named() })
    }
}

/// The text of a file.
///
/// # Errors
/// When it is missing, cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Fault> {
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let lines = error.as_bytes()[..good].iter().filter(|b| **b == b'\n');
        Fault::NotText {
            path: path.display().to_string(),
            line: lines.count() + 1,
        }
    })?;
    // Editors on Windows put a mark before the text that TOML does not know.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Saves the documents of a study that differ from `saved`, what the folder is believed to hold.
///
/// Every document is first written whole beside its place and pushed to the disk; only when all of
/// them are there do they take their places, each in one step. A full disk or a crash on the way
/// leaves what was saved before.
///
/// # Errors
/// When the folder cannot be written, or another program changed a document meanwhile.
pub fn write(folder: &Path, files: &Files, saved: &Files) -> Result<(), Fault> {
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let changed = || {
        files
            .iter()
            .filter(|(name, text)| saved.get(*name) != Some(text))
    };
    for name in changed().map(|(name, _)| name).chain(gone(files, saved)) {
        untouched(&folder.join(name), saved.get(name), files.get(name))?;
    }
    let written: Vec<(Draft, PathBuf)> = changed()
        .map(|(name, text)| {
            let place = folder.join(name);
            Ok((Draft::write(&place, text.as_bytes())?, place))
        })
        .collect::<Result<_, Fault>>()?;
    for (draft, place) in written {
        draft.take_place(&place)?;
    }
    for name in gone(files, saved) {
        let place = folder.join(name);
        std::fs::remove_file(&place).map_err(|error| unwritable(&place, &error))?;
    }
    Ok(())
}

/// Documents that were saved and are no longer part of the study.
fn gone<'f>(files: &'f Files, saved: &'f Files) -> impl Iterator<Item = &'f String> {
    saved.keys().filter(|name| !files.contains_key(*name))
}

/// Refuses to write over what somebody else wrote. What is there already as it shall be is fine:
/// a save that failed half way is simply repeated.
fn untouched(place: &Path, saved: Option<&String>, new: Option<&String>) -> Result<(), Fault> {
    match read_text(place) {
        Ok(there) if [saved, new].contains(&Some(&there)) => Ok(()),
        Err(Fault::Missing { .. }) => Ok(()),
        _ => Err(Fault::ChangedOnDisk {
            path: place.display().to_string(),
        }),
    }
}

/// Writes one file whole or not at all.
///
/// # Errors
/// When it cannot be written; what stood there before is then still there.
pub fn write_file(place: &Path, bytes: &[u8]) -> Result<(), Fault> {
    Draft::write(place, bytes)?.take_place(place)
}

/// A file written beside its place, removed again unless it takes it.
struct Draft(PathBuf);

impl Draft {
    fn write(place: &Path, bytes: &[u8]) -> Result<Self, Fault> {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let draft = Self(place.with_file_name(format!(".{name}.{}", std::process::id())));
        let push = || {
            let mut file = File::create(&draft.0)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        push().map_err(|error| unwritable(place, &error))?;
        Ok(draft)
    }

    fn take_place(self, place: &Path) -> Result<(), Fault> {
        std::fs::rename(&self.0, place).map_err(|error| unwritable(place, &error))?;
        // The new name itself must survive a crash too; systems that cannot do this do not need it.
        if let Some(folder) = place.parent().and_then(|folder| File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After it took its place there is nothing left to remove.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Makes a folder for output and proves that it can be written, before any long work.
///
/// # Errors
/// When it cannot.
pub fn prepare_folder(folder: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    probe(&folder.join("results.json"))
}

/// Proves that a file can be written, before any long work, and leaves no trace.
///
/// # Errors
/// When it cannot.
pub fn probe(place: &Path) -> Result<(), Fault> {
    if place.is_dir() {
        return Err(Fault::Unwritable {
            path: place.display().to_string(),
            reason: "it is a folder".to_owned(),
        });
    }
    Draft::write(place, b"").map(drop)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
    let path = path.display().to_string();
    match error.kind() {
        ErrorKind::NotFound => Fault::Missing { path },
        _ => Fault::Unreadable {
            path,
            reason: error.to_string(),
        },
    }
}

pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Fault {
    Fault::Unwritable {
        path: path.display().to_string(),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study(texts: &[(&str, &str)]) -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files: Files = texts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        write(folder.path(), &files, &Files::new()).unwrap();
        (folder, files)
    }

    #[test]
    fn what_is_saved_is_read_back() {
        let (folder, files) = study(&[(STUDY, "name = \"a\"\n"), ("program.toml", "한글\n")]);
        std::fs::write(folder.path().join("notes.txt"), "not ours").unwrap();
        assert_eq!(read(folder.path()).unwrap().1, files);
        assert_eq!(read(&folder.path().join(STUDY)).unwrap().1, files);
        let mut fewer = files.clone();
        fewer.remove("program.toml");
        write(folder.path(), &fewer, &files).unwrap();
        assert_eq!(read(folder.path()).unwrap().1, fewer);
        assert!(folder.path().join("notes.txt").exists());
    }

    #[test]
    fn no_draft_is_left_behind() {
        let (folder, files) = study(&[(STUDY, "name = \"a\"\n")]);
        let blocked = folder.path().join("program.toml");
        std::fs::create_dir(&blocked).unwrap();
        let mut more = files.clone();
        more.insert(STUDY.into(), "name = \"b\"\n".into());
        more.insert("program.toml".into(), "x = 1\n".into());
        let fault = write(folder.path(), &more, &files).unwrap_err();
        assert_eq!(fault.code(), "changed-on-disk");
        assert_eq!(read(folder.path()).unwrap().1, files, "nothing was lost");
        let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[test]
    fn another_programs_changes_are_not_written_over() {
        let (folder, files) = study(&[(STUDY, "name = \"a\"\n")]);
        std::fs::write(folder.path().join(STUDY), "name = \"theirs\"\n").unwrap();
        let mine = Files::from([(STUDY.into(), "name = \"mine\"\n".into())]);
        let fault = write(folder.path(), &mine, &files).unwrap_err();
        assert_eq!(fault.code(), "changed-on-disk");
    }

    #[test]
    fn what_is_no_study_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("korean.toml"), b"name = 1\n\xb0\xa1").unwrap();
        assert_eq!(read(&at("nowhere")).unwrap_err().code(), "missing");
        assert_eq!(read(folder.path()).unwrap_err().code(), "not-a-study");
        assert_eq!(read(&at("korean.toml")).unwrap_err().code(), "not-a-study");
        let fault = read_text(&at("korean.toml")).unwrap_err();
        assert_eq!(fault.code(), "not-utf8");
        assert!(fault.to_string().contains("line 2"), "{fault}");
    }
}
