//! What is wrong with one line, and what was probably meant.

use crate::{Words, meant};
use toml_edit::Value;

/// What is wrong with a line of which the parser says something, what to write, and the line mended.
pub(super) fn explain(line: &str, said: &str) -> (Words, Words, Option<String>) {
    let bare = without_comment(line).trim();
    if said.starts_with("duplicate key") {
        return twice(bare);
    }
    if bare.starts_with('[') {
        let (message, hint) = header(bare);
        return (message, hint, None);
    }
    let Some((key, value)) = bare.split_once('=') else {
        let (message, hint) = unjoined(bare);
        // Lines of another format mean something together; any other is as good as none.
        let mended = (!bare.contains(':')).then(String::new);
        return (message, hint, mended);
    };
    let (key, value) = (key.trim(), value.trim_matches(['=', ' ']));
    if !is_key(key) {
        let (message, hint) = strange_key(key);
        return (message, hint, Some(String::new()));
    }
    let (message, hint) = strange_value(key, value, said);
    let mended = format!("{key} = {}", Value::from(value));
    (message, hint, Some(mended))
}

/// The line up to a comment; a `#` in quotes begins none.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (place, letter) in line.char_indices() {
        match (quote, letter) {
            (None, '#') => return &line[..place],
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    line
}

/// Whether TOML takes it as a key, dotted or not.
fn is_key(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.\"'".contains(letter);
    !text.is_empty() && (text.chars().all(plain) || text.starts_with(['"', '\'']))
}

fn twice(line: &str) -> (Words, Words, Option<String>) {
    if line.starts_with('[') {
        let name = line.trim_matches(['[', ']']);
        return (
            Words::new(
                format!("the section [{name}] stands here a second time"),
                format!("[{name}] 구획이 두 번 나옵니다"),
            ),
            Words::new(
                "write all its keys below the first one",
                "키를 모두 첫 번째 구획 아래에 적으세요",
            ),
            None,
        );
    }
    let key = line.split('=').next().unwrap_or("").trim();
    (
        Words::new(
            format!("`{key}` stands in this section a second time"),
            format!("이 구획에 `{key}` 키가 두 번 나옵니다"),
        ),
        Words::new("keep one of the two", "둘 가운데 하나만 남기세요"),
        Some(String::new()),
    )
}

fn header(line: &str) -> (Words, Words) {
    let name = line.trim_matches(['[', ']']);
    if !name.is_ascii() {
        return foreign(name);
    }
    let open = line.matches('[').count();
    let (left, right) = ("[".repeat(open), "]".repeat(open));
    (
        Words::new(
            format!("`{line}` is no line that begins a section"),
            format!("`{line}` 줄은 구획의 시작이 아닙니다"),
        ),
        Words::new(
            format!("write {left}{name}{right}, with nothing behind it"),
            format!("{left}{name}{right}처럼 적고 뒤에 다른 것을 두지 마세요"),
        ),
    )
}

/// What to write for a remark.
const COMMENT: (&str, &str) = ("a comment begins with `#`", "메모는 `#`으로 시작합니다");

/// A line without an equals sign.
fn unjoined(line: &str) -> (Words, Words) {
    let message = Words::new(
        format!("`{line}` joins no key to a value"),
        format!("`{line}` 줄에 키와 값을 잇는 `=`가 없습니다"),
    );
    let hint = match line.split_once(':') {
        _ if line.starts_with("//") => Words::new(COMMENT.0, COMMENT.1),
        Some((key, value)) if is_key(key.trim()) && !value.trim().is_empty() => {
            let (key, value) = (key.trim(), value.trim());
            Words::new(
                format!("write `{key} = {value}`"),
                format!("`{key} = {value}`처럼 적으세요"),
            )
        }
        _ if line.ends_with(',') => Words::new(
            "in a list, texts stand in \"quotes\"",
            "목록 안의 글은 \"따옴표\" 안에 적습니다",
        ),
        _ => Words::new(
            "a line reads `key = value`, a section begins with [its name]",
            "한 줄은 `키 = 값` 꼴이고, 구획은 [이름]으로 시작합니다",
        ),
    };
    (message, hint)
}

fn strange_key(key: &str) -> (Words, Words) {
    if !key.is_ascii() {
        return foreign(key);
    }
    let joined: Vec<&str> = key.split_whitespace().collect();
    let joined = joined.join("_");
    (
        Words::new(
            format!("`{key}` cannot be a key"),
            format!("키로 쓸 수 없는 이름입니다: `{key}`"),
        ),
        match is_key(&joined) {
            true => Words::new(
                format!("keys have no spaces: `{joined}`"),
                format!("키에는 빈칸을 두지 않습니다: `{joined}`"),
            ),
            false => Words::new(
                "a line reads `key = value`",
                "한 줄은 `키 = 값` 꼴로 적습니다",
            ),
        },
    )
}

/// A key or section in letters that TOML takes only in quotes, and that nobody knows here.
fn foreign(name: &str) -> (Words, Words) {
    (
        Words::new(
            format!("`{name}` is not in the letters of keys and sections"),
            format!("키와 구획 이름은 영어로 적습니다: `{name}`"),
        ),
        Words::new(
            "write the English name, such as [points] or `value`; names to be shown stand in quotes, as values",
            "[points], `value` 같은 영어 이름을 쓰세요. 화면에 보일 이름은 값으로, 따옴표 안에 적습니다",
        ),
    )
}

fn strange_value(key: &str, value: &str, said: &str) -> (Words, Words) {
    if value.is_empty() {
        return (
            Words::new(
                format!("`{key}` has no value"),
                format!("`{key}` 키에 값이 없습니다"),
            ),
            Words::new(
                "write one behind the `=`, or remove the line",
                "`=` 뒤에 값을 적거나 그 줄을 지우세요",
            ),
        );
    }
    if said.contains("overflow") {
        return (
            Words::new(
                format!("`{key}` is {value}, more than can be counted"),
                format!("`{key}`의 값({value})이 셀 수 없이 큽니다"),
            ),
            Words::new("write a smaller number", "더 작은 수를 적으세요"),
        );
    }
    let message = Words::new(
        format!("`{key} = {value}` cannot be read"),
        format!("`{key} = {value}` 줄을 읽을 수 없습니다"),
    );
    let unquoted = value.trim_matches(['“', '”', '‘', '’', '"', '\'']);
    let hint = if value.starts_with(['[', '{']) {
        Words::new(
            format!("texts stand in \"quotes\", and every bracket is closed ({said})"),
            "글은 \"따옴표\" 안에 쓰고 괄호는 모두 닫으세요".to_owned(),
        )
    } else if let Some(hint) = meant::flag_hint(key, value) {
        hint
    } else if let Some(hint) = meant::number(key, value) {
        hint
    } else if let Some(hint) = meant::month_hint(key, value) {
        hint
    } else if value.contains("//") {
        Words::new(COMMENT.0, COMMENT.1)
    } else if ["null", "none", "nil"].contains(&value.to_lowercase().as_str()) {
        Words::new(
            "remove the line: what is not written is not there",
            "그 줄을 지우세요. 적지 않으면 없는 것입니다",
        )
    } else if value.starts_with(|first: char| first.is_ascii_digit()) {
        Words::new(
            "write a number without its unit, or a text in \"quotes\"",
            "단위 없이 숫자만 적거나, 글이라면 \"따옴표\" 안에 적으세요",
        )
    } else {
        Words::new(
            format!("if a text is meant, write \"{unquoted}\""),
            format!("글이라면 \"{unquoted}\"처럼 따옴표 안에 적으세요"),
        )
    };
    (message, hint)
}
