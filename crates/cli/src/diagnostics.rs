//! Diagnostics as people read them: the sentence, the line with a mark under the place, the hint.

use std::fmt::Write;
use unicode_width::UnicodeWidthStr;
use workbench::{Checked, Diagnostic, Language, Severity};

/// All diagnostics and how many there are.
pub fn rendered(checked: &Checked, language: Language) -> String {
    let mut text = String::new();
    for one in &checked.diagnostics {
        let line = checked.files.get(&one.file).and_then(|file| {
            let place = (one.line as usize).checked_sub(1)?;
            file.lines().nth(place)
        });
        render(&mut text, one, line, language);
        text.push('\n');
    }
    text.push_str(&closing(&checked.diagnostics, language));
    text
}

/// Writing to a text cannot fail, which is why its results are let go.
fn render(text: &mut String, one: &Diagnostic, line: Option<&str>, language: Language) {
    let (message, hint) = match language {
        Language::En => (&one.message, &one.hint),
        Language::Ko => (&one.message_ko, &one.hint_ko),
    };
    let (severity, help) = match (one.severity, language) {
        (Severity::Error, Language::En) => ("error", "hint"),
        (Severity::Warning, Language::En) => ("warning", "hint"),
        (Severity::Error, Language::Ko) => ("오류", "도움말"),
        (Severity::Warning, Language::Ko) => ("주의", "도움말"),
    };
    let _ = writeln!(text, "{severity}[{}]: {message}", one.code);
    let gutter = " ".repeat(one.line.to_string().len());
    let _ = writeln!(text, "{gutter}--> {}:{}:{}", one.file, one.line, one.column);
    if let Some(line) = line {
        let (before, marked) = marked(line, one.column as usize);
        let _ = writeln!(text, "{gutter} |\n{} | {line}", one.line);
        let _ = writeln!(text, "{gutter} | {before}{marked}");
    }
    if !hint.is_empty() {
        let _ = writeln!(text, "{gutter} = {help}: {hint}");
    }
}

/// The blanks before the place and the marks under the word that begins there.
fn marked(line: &str, column: usize) -> (String, String) {
    let start = line
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(line.len(), |(start, _)| start);
    let blank = |letter: char| match letter {
        '\t' => "\t".to_owned(),
        other => " ".repeat(other.to_string().width()),
    };
    let before = line[..start].chars().map(blank).collect();
    let rest = &line[start..];
    let end = rest
        .find([' ', '\t', '=', ',', ']', '}', '#'])
        .unwrap_or(rest.len());
    (before, "^".repeat(rest[..end].width().max(1)))
}

fn closing(diagnostics: &[Diagnostic], language: Language) -> String {
    let count = |severity| {
        let all = diagnostics.iter();
        all.filter(|one| one.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (language, errors, warnings) {
        (Language::En, 0, 0) => "nothing is wrong\n".to_owned(),
        (Language::Ko, 0, 0) => "잘못된 곳이 없습니다\n".to_owned(),
        (Language::En, ..) => {
            let s = |count| if count == 1 { "" } else { "s" };
            format!(
                "{errors} error{}, {warnings} warning{}\n",
                s(errors),
                s(warnings)
            )
        }
        (Language::Ko, ..) => format!("오류 {errors}개, 주의 {warnings}개\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_the_word() {
        let rows = [
            ("rate = 2", 1, "", "^^^^"),
            ("rate = 2", 8, "       ", "^"),
            ("\tname = \"가나\" # x", 9, "\t       ", "^^^^^^"),
            ("이름 = 1", 6, "       ", "^"),
            ("short", 99, "     ", "^"),
        ];
        for (line, column, before, marks) in rows {
            assert_eq!(
                marked(line, column),
                (before.to_owned(), marks.to_owned()),
                "{line}"
            );
        }
    }
}
