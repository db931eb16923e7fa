//! The documents a study names: its customers and the program of each arm.

use crate::Files;
use customers::Customers;
use documents::{Notes, Section, Source, Words};
use program::{Program, Setting};

/// A program in a study.
#[derive(Clone, Debug)]
pub struct Arm {
    /// What readers call it.
    pub name: String,
    /// The document it is written in.
    pub file: String,
    /// The rules.
    pub program: Program,
}

pub(super) fn read_customers(
    root: &Section,
    files: &Files,
    notes: &Notes,
    setting: &Setting,
) -> Option<(Source, Customers)> {
    let file = match root.has("customers") {
        true => root.text("customers")?,
        false => "customers.toml".to_owned(),
    };
    let Some(text) = files.text(&file) else {
        report_absent(root, "customers", &file);
        return None;
    };
    let source = Source::new(&file, text);
    let customers = Customers::read(&source, notes, setting.start, |name| files.text(name))?;
    if customers.currency != setting.currency {
        root.report(
            "currency",
            "currency-mismatch",
            Words::new(
                format!(
                    "the study counts in {} but its customers buy in {}",
                    setting.currency, customers.currency
                ),
                format!(
                    "연구의 통화({})와 고객의 통화({})가 다릅니다",
                    setting.currency, customers.currency
                ),
            ),
            Words::new("use one currency for both", "두 파일의 통화를 같게 하세요"),
        );
    }
    Some((source, customers))
}

pub(super) fn read_arms(
    root: &Section,
    files: &Files,
    notes: &Notes,
    setting: &Setting,
) -> Option<Vec<Arm>> {
    let mut arms = Vec::new();
    let mut whole = true;
    let sections = root.sections("arm");
    if sections.is_empty() {
        root.report(
            "arm",
            "no-arm",
            Words::new(
                "the study has no program to compare with control",
                "대조군과 비교할 프로그램이 없습니다",
            ),
            Words::new(
                "add [[arm]] with a name and a program file",
                "[[arm]] 아래에 name과 program을 적으세요",
            ),
        );
        return None;
    }
    for section in &sections {
        section.missing(
            "program",
            Words::new("the file its rules are written in", "규칙이 적힌 파일 이름"),
        );
        let file = section.text("program").unwrap_or_default();
        let name = section
            .text("name")
            .unwrap_or_else(|| file.trim_end_matches(".toml").to_owned());
        if name == "control" || arms.iter().any(|arm: &Arm| arm.name == name) {
            section.report(
                "name",
                "same-name",
                Words::new(
                    format!("another arm is called `{name}` already"),
                    format!("이미 쓰인 이름입니다: `{name}`"),
                ),
                Words::new(
                    "give every arm a name of its own; control is always there",
                    "이름을 서로 다르게 하세요. control은 늘 있습니다",
                ),
            );
        }
        let program = match files.text(&file) {
            Some(text) => program::read(&Source::new(&file, text), notes, setting),
            None => {
                if !file.is_empty() {
                    report_absent(section, "program", &file);
                }
                None
            }
        };
        match program {
            Some(program) => arms.push(Arm {
                name,
                file,
                program,
            }),
            None => whole = false,
        }
    }
    whole.then_some(arms)
}

fn report_absent(section: &Section, key: &str, file: &str) {
    section.report(
        key,
        "missing-file",
        Words::new(
            format!("there is no file `{file}`"),
            format!("`{file}` 파일이 없습니다"),
        ),
        Words::new(
            "put it beside study.toml, or change the name",
            "study.toml 옆에 두거나 이름을 고치세요",
        ),
    );
}
