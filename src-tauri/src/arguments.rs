//! What the window is started with.

use std::path::Path;

/// A study to open at once, and whether to run it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Where the study is, from the root of the disk.
    pub study: Option<String>,
    /// Whether to run it at once.
    pub run: bool,
}

const USAGE: &str = "usage: punchcard-window [STUDY] [--run]";

/// Reads the arguments after the program's name.
///
/// # Errors
/// A sentence for the terminal, when they cannot be understood.
pub(crate) fn read(given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    for one in given {
        match one.as_str() {
            "--run" => arguments.run = true,
            option if option.starts_with('-') => {
                return Err(format!("unknown option {option}\n{USAGE}"));
            }
            path if arguments.study.is_none() => arguments.study = Some(whole(path)),
            another => return Err(format!("one study at a time, not also {another}\n{USAGE}")),
        }
    }
    Ok(arguments)
}

/// The path from the root, so that it means the same wherever the window works; a path that leads
/// nowhere is left for the workbench to complain of.
fn whole(path: &str) -> String {
    let found = Path::new(path).canonicalize();
    found.map_or_else(|_| path.to_owned(), |found| found.display().to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn given(words: &[&str]) -> Result<Arguments, String> {
        read(words.iter().map(|&word| word.to_owned()))
    }

    #[test]
    fn a_study_and_whether_to_run_it_come_in_any_order() {
        let study = Some("/no/such/study".to_owned());
        for words in [["/no/such/study", "--run"], ["--run", "/no/such/study"]] {
            let study = study.clone();
            assert_eq!(given(&words).unwrap(), Arguments { study, run: true });
        }
        assert_eq!(given(&[]).unwrap(), Arguments::default());
    }

    #[test]
    fn what_is_not_understood_is_said_with_the_usage() {
        for words in [&["--fly"][..], &["one", "two"]] {
            assert!(given(words).unwrap_err().contains(USAGE), "{words:?}");
        }
    }
}
