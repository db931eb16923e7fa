//! Everything that is wrong with studies and documents.

use crate::fault::Fault;
use crate::project::{self, Files, STUDY};
use crate::reading;
use crate::view;
use documents::{Diagnostic, Notes, Severity, Source};
use program::Setting;
use std::path::{Path, PathBuf};

/// Documents, and all that is wrong with them.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The documents, for showing the lines concerned.
    pub files: Files,
    /// Every diagnostic, by file, line and column.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// The same, with every document named from outside its folder.
    fn within(self, folder: &Path) -> Self {
        let named = |name: &str| folder.join(name).display().to_string();
        let files = self.files.into_iter();
        let diagnostics = self.diagnostics.into_iter();
        Self {
            files: files.map(|(name, text)| (named(&name), text)).collect(),
            diagnostics: diagnostics
                .map(|one| Diagnostic {
                    file: named(&one.file),
                    ..one
                })
                .collect(),
        }
    }

    /// Whether any of it stops a study from running.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut all = self.diagnostics.iter();
        all.any(|one| one.severity == Severity::Error)
    }
}

/// All diagnostics of a study, or of one document by itself.
///
/// # Errors
/// When nothing can be read there.
pub fn check(path: &Path) -> Result<Checked, Fault> {
    let alone = path.is_file() && path.file_name().is_some_and(|name| name != STUDY);
    if alone {
        return check_document(path);
    }
    let (_, files) = project::read(path)?;
    let diagnostics = reading::read(&files).diagnostics;
    Ok(Checked { files, diagnostics })
}

/// All diagnostics of several studies or documents, one after the other.
///
/// # Errors
/// When nothing can be read at one of them.
pub fn check_all(paths: &[PathBuf]) -> Result<Checked, Fault> {
    let mut all = Checked {
        files: Files::new(),
        diagnostics: Vec::new(),
    };
    for path in paths {
        let mut checked = check(path)?;
        // Studies use the same names for their documents: the folder tells them apart.
        if paths.len() > 1 && path.is_dir() {
            checked = checked.within(path);
        }
        all.files.extend(checked.files);
        all.diagnostics.extend(checked.diagnostics);
    }
    Ok(all)
}

/// One document, known by what stands in it or by its name.
fn check_document(path: &Path) -> Result<Checked, Fault> {
    let name = path.display().to_string();
    let text = project::read_text(path)?;
    let source = Source::new(&name, text.clone());
    let notes = Notes::default();
    // Beside its study a document means what it means there.
    let beside = path.parent().and_then(|folder| project::read(folder).ok());
    let files = beside.map(|(_, files)| files).unwrap_or_default();
    let setting = match files.contains_key(STUDY) {
        true => view::setting(&files),
        false => Setting::default(),
    };
    if is_customers(&source) {
        let attached = |name: &str| files.get(name).map(String::as_str);
        customers::Customers::read(&source, &notes, setting.start, attached);
    } else {
        let _ = program::read(&source, &notes, &setting);
    }
    Ok(Checked {
        files: Files::from([(name, text)]),
        diagnostics: notes.into_diagnostics(),
    })
}

/// Whether a document is of customers: by what stands in it, or by what it is called.
fn is_customers(source: &Source) -> bool {
    let mut keys = ["purchases", "baskets"].iter();
    let named = Path::new(source.file()).file_name();
    let named = named.and_then(|name| name.to_str());
    keys.any(|key| source.holds(key)) || named.is_some_and(|name| name.starts_with("customers"))
}
