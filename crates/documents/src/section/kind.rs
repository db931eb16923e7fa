//! What kind of value a key takes, and what is said when it has another.

use super::Section;
use crate::{Particle, Words, meant};

/// A kind of value.
pub(super) struct Kind {
    /// With its article.
    name: &'static str,
    name_ko: &'static str,
    hint: (&'static str, &'static str),
    /// What to write at a key, when it shows in what was written there.
    guess: fn(&str, &str) -> Option<Words>,
}

pub(super) const TEXT: Kind = Kind {
    name: "a text",
    name_ko: "글",
    hint: ("write it in \"quotes\"", "글은 \"따옴표\" 안에 적으세요"),
    guess: |_, _| None,
};

pub(super) const FLAG: Kind = Kind {
    name: "true or false",
    name_ko: "true나 false",
    hint: (
        "write true or false, without quotes",
        "따옴표 없이 true나 false를 적으세요",
    ),
    guess: meant::flag_hint,
};

pub(super) const WHOLE: Kind = Kind {
    name: "a whole number",
    name_ko: "정수",
    hint: ("write digits only, such as 12", "12처럼 숫자만 적으세요"),
    guess: meant::whole,
};

pub(super) const NUMBER: Kind = Kind {
    name: "a number",
    name_ko: "숫자",
    hint: (
        "write digits, with a point if need be, such as 0.01",
        "0.01처럼 숫자와 소수점만 적으세요",
    ),
    guess: meant::number,
};

pub(super) const MONTH: Kind = Kind {
    name: "a month",
    name_ko: "연-월",
    hint: (
        "write year and month, such as \"2027-01\"",
        "\"2027-01\"처럼 연도와 달을 적으세요",
    ),
    guess: meant::month_hint,
};

pub(super) const MONTHS: Kind = Kind {
    name: "a list of months",
    name_ko: "연-월 목록",
    hint: (
        "write years and months, such as [\"2027-01\", \"2027-06\"]",
        "[\"2027-01\", \"2027-06\"]처럼 연도와 달을 적으세요",
    ),
    guess: meant::months_hint,
};

pub(super) const TEXTS: Kind = Kind {
    name: "a list of texts",
    name_ko: "글 목록",
    hint: (
        "write them in brackets, such as [\"a\", \"b\"]",
        "[\"a\", \"b\"]처럼 대괄호 안에 적으세요",
    ),
    guess: meant::list_hint,
};

pub(super) const NUMBERS: Kind = Kind {
    name: "a list of numbers",
    name_ko: "숫자 목록",
    hint: (
        "write them in brackets, such as [1, 2]",
        "[1, 2]처럼 대괄호 안에 적으세요",
    ),
    guess: |_, _| None,
};

pub(super) const ROWS: Kind = Kind {
    name: "rows of numbers",
    name_ko: "숫자 행렬",
    hint: (
        "write each row in brackets, such as [[1, 0], [0, 1]]",
        "[[1, 0], [0, 1]]처럼 줄마다 대괄호 안에 적으세요",
    ),
    guess: |_, _| None,
};

impl Section<'_> {
    /// Reports a value of another kind.
    pub(super) fn wrong_kind(&self, key: &str, kind: &Kind) {
        let guess = self.written(key).and_then(|text| (kind.guess)(key, &text));
        let hint = guess.unwrap_or_else(|| Words::new(kind.hint.0, kind.hint.1));
        let path = self.key(key);
        let message = Words::new(
            format!("`{path}` should be {}", kind.name),
            format!(
                "`{path}`에는 {} 적어야 합니다",
                Particle::Object.after(kind.name_ko)
            ),
        );
        self.report(key, "wrong-kind", message, hint);
    }

    /// Reports something that is no section.
    pub(super) fn no_section(&self, key: &str) {
        let path = self.key(key);
        let hint = Words::new(
            format!("write its keys below a line [{path}], in one pair of brackets"),
            format!("대괄호 한 쌍의 [{path}] 줄 아래에 키를 적으세요"),
        );
        self.should_be(key, ("a section", "구획"), hint);
    }

    /// Reports something that is no list of sections.
    pub(super) fn no_list(&self, key: &str) {
        let path = self.key(key);
        let hint = Words::new(
            format!("write [[{path}]], in two pairs of brackets, above each of them"),
            format!("항목마다 그 위에 대괄호 두 쌍의 [[{path}]] 줄을 적으세요"),
        );
        self.should_be(key, ("a list of sections", "구획 목록"), hint);
    }

    fn should_be(&self, key: &str, (name, name_ko): (&str, &str), hint: Words) {
        let path = self.key(key);
        let topic = Particle::Topic.after(&format!("`{path}`"));
        let message = Words::new(
            format!("`{path}` should be {name}"),
            format!("{topic} {name_ko}이어야 합니다"),
        );
        self.report(key, "wrong-kind", message, hint);
    }
}
