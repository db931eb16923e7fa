//! Studies to open: the examples and trades that ship with the program, and those opened lately.

use crate::mechanics;
use crate::project::{self, STUDY};
use crate::wire::StudyCard;
use documents::{Source, Words};
use std::path::{Path, PathBuf};

/// How many studies are remembered.
const RECENT_KEPT: usize = 10;

/// Where a program finds what is not part of a study.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// The folder of examples; none when they were not installed.
    pub examples: Option<PathBuf>,
    /// The folder of preset trades; none when they were not installed.
    pub trades: Option<PathBuf>,
    /// The file that lists the studies opened lately; none keeps no list.
    pub recent: Option<PathBuf>,
    /// The study to open at once.
    pub start_with: Option<String>,
    /// Whether to run it at once.
    pub run_at_start: bool,
}

impl Configuration {
    /// What holds on this machine: the user's configuration folder and the folders that ship beside
    /// the program. `PUNCHCARD_CONFIG`, `PUNCHCARD_EXAMPLES` and `PUNCHCARD_TRADES` name others.
    #[must_use]
    pub fn usual() -> Self {
        let config = named("PUNCHCARD_CONFIG").or_else(|| {
            let folders = directories::ProjectDirs::from("", "", "punchcard")?;
            Some(folders.config_dir().to_path_buf())
        });
        Self {
            examples: named("PUNCHCARD_EXAMPLES").or_else(|| shipped("examples")),
            trades: named("PUNCHCARD_TRADES").or_else(|| shipped("trades")),
            recent: config.map(|folder| folder.join("recent.json")),
            start_with: None,
            run_at_start: false,
        }
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable)?;
    (!path.is_empty()).then(|| path.into())
}

/// A folder of studies beside the program, where packages put it, or in the checkout around the
/// program or the present folder.
fn shipped(name: &str) -> Option<PathBuf> {
    let program = std::env::current_exe().unwrap_or_default();
    let present = std::env::current_dir().unwrap_or_default();
    let beside = program.ancestors().skip(1);
    let places = beside.chain(present.ancestors()).flat_map(|folder| {
        [
            folder.join(name),
            folder.join("lib/punchcard").join(name),
            folder.join("lib/Punchcard").join(name),
        ]
    });
    places.into_iter().find(|folder| !cards(folder).is_empty())
}

/// The studies directly inside a folder, in the order of their names on disk.
pub(crate) fn cards(folder: &Path) -> Vec<StudyCard> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.sort();
    folders.iter().filter_map(|folder| card(folder)).collect()
}

/// A study as the welcome page shows it; none when there is none.
fn card(folder: &Path) -> Option<StudyCard> {
    let text = project::read_text(&folder.join(STUDY)).ok()?;
    let source = Source::new(STUDY, text);
    let mut name = simulation::names(&source);
    if name.en.is_empty() {
        let folder = folder.file_name()?.to_string_lossy();
        name = Words::new(folder.clone(), folder);
    }
    Some(StudyCard {
        path: folder.display().to_string(),
        name,
        mechanics: mechanics_of(folder, &source),
        programs: programs(&source),
        about: about(&source),
    })
}

/// What the programs of a study are made of, each mechanic once.
fn mechanics_of(folder: &Path, study: &Source) -> Vec<String> {
    let files = (0..).map_while(|arm| study.written(&format!("arm.{arm}.program")));
    let texts = files.filter_map(|file| project::read_text(&folder.join(file)).ok());
    let all: Vec<String> = texts.flat_map(|text| mechanics::present(&text)).collect();
    let known = program::MECHANICS.iter();
    known
        .filter(|one| all.iter().any(|found| found == *one))
        .map(|one| (*one).to_owned())
        .collect()
}

/// What the programs of a study are called.
fn programs(source: &Source) -> Vec<String> {
    (0..)
        .map_while(|arm| source.written(&format!("arm.{arm}.name")))
        .collect()
}

/// The size of a study: its customers and months.
fn about(source: &Source) -> Words {
    let facts = [("members", "customers", "명"), ("months", "months", "개월")];
    let said: Vec<[String; 2]> = facts
        .into_iter()
        .filter_map(|(key, en, ko)| {
            let number = grouped(&source.written(key)?.replace('_', ""));
            Some([format!("{number} {en}"), format!("{number}{ko}")])
        })
        .collect();
    let [en, ko] = [0, 1].map(|language| {
        let all: Vec<&str> = said.iter().map(|fact| fact[language].as_str()).collect();
        all.join(" · ")
    });
    Words::new(en, ko)
}

/// A whole number with commas between thousands.
fn grouped(number: &str) -> String {
    let mut text = String::new();
    for (index, digit) in number.chars().enumerate() {
        if index > 0 && (number.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The studies opened lately that are still there, newest first.
pub(crate) fn recent(list: Option<&Path>) -> Vec<StudyCard> {
    remembered(list)
        .iter()
        .filter_map(|path| card(Path::new(path)))
        .collect()
}

/// Puts a study at the head of the list. A list that cannot be kept is no reason to stop anyone.
pub(crate) fn remember(list: Option<&Path>, study: &Path) {
    let Some(list) = list else { return };
    let study = study.display().to_string();
    let mut paths = remembered(Some(list));
    paths.retain(|path| *path != study);
    paths.insert(0, study);
    paths.truncate(RECENT_KEPT);
    let text = serde_json::to_vec_pretty(&paths).unwrap_or_default();
    let kept = list.parent().map(std::fs::create_dir_all);
    if matches!(kept, Some(Ok(()))) {
        let _ = project::write_file(list, &text);
    }
}

fn remembered(list: Option<&Path>) -> Vec<String> {
    list.and_then(|list| project::read_text(list).ok())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn studies_opened_lately_come_newest_first_and_only_if_still_there() {
        let home = tempfile::tempdir().unwrap();
        let list = home.path().join("new/recent.json");
        for name in ["a", "b", "c"] {
            let folder = home.path().join(name);
            std::fs::create_dir(&folder).unwrap();
            let text = format!(
                "name = \"{name}\"\nmonths = 36\nmembers = 12_345\n[[arm]]\nname = \"1 %\"\n"
            );
            std::fs::write(folder.join(STUDY), text).unwrap();
            remember(Some(&list), &folder);
        }
        remember(Some(&list), &home.path().join("a"));
        std::fs::remove_dir_all(home.path().join("b")).unwrap();
        let names: Vec<String> = recent(Some(&list))
            .into_iter()
            .map(|card| card.name.ko)
            .collect();
        assert_eq!(names, ["a", "c"]);
        let cards = cards(home.path());
        assert_eq!(cards[0].about.en, "12,345 customers · 36 months");
        assert_eq!(cards[0].about.ko, "12,345명 · 36개월");
        assert_eq!(cards[0].programs, ["1 %"]);
    }

    #[test]
    fn a_list_that_is_damaged_or_cannot_be_kept_stops_nobody() {
        let home = tempfile::tempdir().unwrap();
        let list = home.path().join("recent.json");
        std::fs::write(&list, "[1, 2").unwrap();
        assert!(recent(Some(&list)).is_empty());
        remember(Some(&list), home.path());
        assert_eq!(remembered(Some(&list)).len(), 1);
        remember(Some(&home.path().join("recent.json/below")), home.path());
        remember(None, home.path());
    }
}
