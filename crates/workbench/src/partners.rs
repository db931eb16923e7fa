//! A coalition needs companies that customers buy from: those they have, or new ones.

use crate::fault::Fault;
use crate::project::Files;
use crate::view;
use std::fmt::Write;
use toml_edit::{ArrayOfTables, DocumentMut, Item, value};

/// What share of visits a company begins with when the customers know none: an assumption that the
/// document names as one.
const SHARE: &str = "0.3";

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
    let mut text = text.trim_end().to_owned();
    for name in names {
        let written = write!(
            text,
            "\n\n[[partner]]\nname = {}\nshare = {SHARE}               # of visits: put your own here",
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
