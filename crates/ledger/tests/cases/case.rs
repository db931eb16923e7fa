//! A case of the file, and its answers with the case's own tolerance.

use rust_decimal::Decimal;
use serde_json::Value;

/// A case of the file, read as decimals.
pub struct Case(pub Value);

impl Case {
    pub fn named(id: &str) -> Self {
        let file: Value =
            serde_json::from_str(include_str!("finance.json")).expect("the cases are JSON");
        let cases = file["cases"].as_array().expect("a list of cases");
        let case = cases.iter().find(|case| case["id"] == id);
        Self(case.expect("the case is in the file").clone())
    }

    pub fn input(&self, path: &str) -> Decimal {
        self.inputs(path)[0]
    }

    pub fn inputs(&self, path: &str) -> Vec<Decimal> {
        decimals(&self.0["inputs"][path])
    }

    pub fn text(&self, path: &str) -> &str {
        self.0["inputs"][path].as_str().expect("a text")
    }

    /// Holds the amounts against the unrounded answer and, where there is one, the printed one.
    pub fn check(&self, path: &str, found: &[Decimal]) {
        let published = self.tolerance();
        let unrounded = published.min(decimal("0.00001"));
        for (kind, tolerance) in [("expected", unrounded), ("published", published)] {
            let answer = path
                .split('/')
                .fold(&self.0[kind], |value, key| &value[key]);
            if kind == "published" && answer.is_null() {
                continue;
            }
            let answers = decimals(answer);
            assert_eq!(answers.len(), found.len(), "{kind} {path}");
            for (found, answer) in found.iter().zip(answers) {
                let off = (found - answer).abs();
                assert!(
                    off <= tolerance,
                    "{kind} {path}: {found}, should be {answer}"
                );
            }
        }
    }

    /// Holds an amount against an answer that is only printed.
    pub fn check_published(&self, path: &str, found: Decimal) {
        let answer = decimals(&self.0["published"][path])[0];
        let off = (found - answer).abs();
        assert!(
            off <= self.tolerance(),
            "{path}: {found}, should be {answer}"
        );
    }

    fn tolerance(&self) -> Decimal {
        decimal(&self.0["tolerance"]["abs"].to_string())
    }
}

pub fn decimals(value: &Value) -> Vec<Decimal> {
    match value {
        Value::Array(all) => all.iter().flat_map(decimals).collect(),
        Value::Number(number) => vec![decimal(&number.to_string())],
        other => panic!("not a number: {other}"),
    }
}

pub fn decimal(text: &str) -> Decimal {
    text.parse()
        .or_else(|_| Decimal::from_scientific(text))
        .expect("a decimal")
}
