//! A coalition needs companies that customers buy from: those they have, or new ones.

use crate::fault::Fault;
use crate::project::Files;
use crate::view;
use rust_decimal::Decimal;
use std::fmt::Write;
use toml_edit::{ArrayOfTables, DocumentMut, Item, value};

/// What share of visits a company begins with, as far as the others leave so much: an assumption
/// that the document names as one.
const SHARE: Decimal = Decimal::from_parts(3, 0, 0, false, 1);

/// A program whose partners are called as the customers call theirs, and the customers, with the
/// partners of the program added when they know none at all.
pub(crate) fn fit(files: &Files, program: String) -> Result<(String, Option<String>), Fault> {
    let Ok(mut document) = program.parse::<DocumentMut>() else {
        return Ok((program, None));
    };
    let Some(partners) = partners(&mut document) else {
        return Ok((program, None));
    };
    let own = view::setting(files).names.partners;
    if own.is_empty() {
        let wanted: Vec<String> = partners.iter().filter_map(name).collect();
        return Ok((program, customers(files, &wanted)?));
    }
    while partners.len() > own.len() {
        partners.remove(partners.len() - 1);
    }
    for (partner, own) in partners.iter_mut().zip(own) {
        partner["name"] = value(own);
    }
    Ok((document.to_string(), None))
}

/// The customers' document with the last partner of a program, when they do not know it yet.
pub(crate) fn known(files: &Files, program: &str) -> Result<Option<String>, Fault> {
    let Ok(mut document) = program.parse::<DocumentMut>() else {
        return Ok(None);
    };
    let last = partners(&mut document).and_then(|all| name(all.iter().last()?));
    let own = view::setting(files).names.partners;
    match last.filter(|name| !own.contains(name)) {
        Some(name) => customers(files, &[name]),
        None => Ok(None),
    }
}

fn partners(document: &mut DocumentMut) -> Option<&mut ArrayOfTables> {
    let section = document.get_mut("partners")?;
    section.get_mut("partner")?.as_array_of_tables_mut()
}

fn name(partner: &toml_edit::Table) -> Option<String> {
    partner
        .get("name")
        .and_then(Item::as_str)
        .map(str::to_owned)
}

/// The customers' document with companies at its end; none when there is no such document.
fn customers(files: &Files, names: &[String]) -> Result<Option<String>, Fault> {
    let Some(text) = files.get(&view::customers_file(files)) else {
        return Ok(None);
    };
    let source = view::source(files, &view::customers_file(files));
    let shares = (0..).map_while(|place| source.written(&format!("partner.{place}.share")));
    let taken: Decimal = shares
        .filter_map(|share| share.parse::<Decimal>().ok())
        .sum();
    let left = (Decimal::ONE - taken).max(Decimal::ZERO) / Decimal::from(names.len().max(1));
    let share = SHARE.min(left.trunc_with_scale(3).normalize());
    let mut text = text.trim_end().to_owned();
    for name in names {
        let written = write!(
            text,
            "\n\n[[partner]]\nname = {}\nshare = {share}               # of visits: put your own here",
            value(name)
        );
        written.map_err(|error| Fault::Internal {
            what: error.to_string(),
        })?;
    }
    text.push('\n');
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::STUDY;

    const PROGRAM: &str =
        "[[partners.partner]]\nname = \"mart\" # one\n\n[[partners.partner]]\nname = \"cafe\"\n";

    fn files(customers: &str) -> Files {
        Files::from([
            (STUDY.to_owned(), String::new()),
            ("customers.toml".to_owned(), customers.to_owned()),
        ])
    }

    #[test]
    fn customers_without_companies_are_given_those_of_the_program() {
        let (program, customers) = fit(&files("name = \"a\"\n"), PROGRAM.into()).unwrap();
        assert_eq!(program, PROGRAM);
        let customers = customers.unwrap();
        let names = view::setting(&files(&customers)).names.partners;
        assert_eq!(names, ["mart", "cafe"], "{customers}");
        assert!(customers.starts_with("name = \"a\"\n\n[[partner]]\n"));
    }

    #[test]
    fn companies_that_are_there_lend_their_names() {
        let there = files("[[partner]]\nname = \"빵집\"\nshare = 0.5\n");
        let (program, customers) = fit(&there, PROGRAM.into()).unwrap();
        assert_eq!(customers, None);
        assert!(program.contains("name = \"빵집\"") && !program.contains("cafe"));
        assert_eq!(fit(&there, "= 1".into()).unwrap(), ("= 1".into(), None));
    }
}
