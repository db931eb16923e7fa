//! The mechanics of a program: sections that are put into its document and taken out again.

use crate::fault::Fault;
use program::MECHANICS;
use toml_edit::DocumentMut;

/// The mechanics a document holds, in the order of [`MECHANICS`].
pub(crate) fn present(text: &str) -> Vec<String> {
    let document: Option<DocumentMut> = text.parse().ok();
    let holds = |section: &&&str| {
        let there = document.as_ref().and_then(|document| document.get(section));
        there.is_some_and(|item| item.is_table_like() || item.is_array_of_tables())
    };
    let there = MECHANICS.iter().filter(holds);
    there.map(|section| (*section).to_owned()).collect()
}

/// The document with a mechanic's section of `preset` written below all that it holds.
pub(crate) fn with(text: &str, preset: &str, mechanic: &str) -> String {
    let mut lines = text.trim_end().to_owned();
    // Partners trade points: without them there is nothing to trade.
    let needs_points = mechanic == "partners" && !present(text).iter().any(|one| one == "points");
    let before = needs_points.then_some("points");
    for section in before.into_iter().chain([mechanic]) {
        lines.push_str("\n\n");
        lines.push_str(self::section(preset, section).trim());
    }
    lines.push('\n');
    lines
}

/// The lines of a section and all below it, with their comments.
fn section(preset: &str, mechanic: &str) -> String {
    let mut inside = false;
    let mut lines = String::new();
    for line in preset.lines() {
        if let Some(header) = line.strip_prefix('[') {
            let name = header.trim_start_matches('[');
            let first = name.split(['.', ']']).next().unwrap_or_default();
            inside = first == mechanic;
        }
        if inside {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    lines
}

/// The document without a mechanic.
pub(crate) fn without(file: &str, text: &str, mechanic: &str) -> Result<String, Fault> {
    let not_toml = |_| Fault::NotToml {
        file: file.to_owned(),
    };
    let mut document: DocumentMut = text.parse().map_err(not_toml)?;
    document.remove(mechanic);
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINTS: &str =
        "# promise\nname = \"a\"\n\n[points]\nvalue = 1 # won\n\n[points.earn]\nrate = 0.01\n";
    const STAMPS: &str = "# A card.\n\n[stamps]\ncard = 10 # holes\n\n[[stamps.step]]\nat = 5\n\n[combine]\npoints_on = \"paid\"\n";

    #[test]
    fn a_mechanic_is_added_with_its_comments_and_taken_out_again() {
        let both = with(POINTS, STAMPS, "stamps");
        assert_eq!(
            both,
            format!("{POINTS}\n[stamps]\ncard = 10 # holes\n\n[[stamps.step]]\nat = 5\n")
        );
        assert_eq!(present(&both), ["points", "stamps"]);
        assert_eq!(without("p.toml", &both, "stamps").unwrap(), POINTS);
        let stamps = without("p.toml", &both, "points").unwrap();
        assert_eq!(present(&stamps), ["stamps"]);
        assert!(stamps.starts_with("# promise\nname = \"a\"\n"), "{stamps}");
    }

    #[test]
    fn what_is_not_toml_holds_nothing_and_is_left_alone() {
        assert!(present("points = = 1").is_empty());
        let fault = without("p.toml", "= 1", "points").unwrap_err();
        assert_eq!(fault.code(), "not-toml");
    }
}
