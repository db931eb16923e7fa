//! What differs between the rules of the programs of a study.

use crate::wire::{ProgramView, RuleDifference};
use documents::{Part, Sentence};

/// What a sentence is about: the group it stands in and the field it begins with, or its words when
/// it has none. Which one of several it is makes it unique in its program.
#[derive(Clone, PartialEq)]
struct Place<'s> {
    group: &'s str,
    about: &'s str,
    which: usize,
}

/// Every rule that is not the same in all programs, in the order of reading; nothing when there is
/// nothing to compare.
pub(crate) fn comparison(programs: &[ProgramView]) -> Vec<RuleDifference> {
    if programs.len() < 2 {
        return Vec::new();
    }
    let placed: Vec<Vec<(Place, &Sentence)>> = programs
        .iter()
        .map(|program| places(&program.sentences))
        .collect();
    let mut all: Vec<&Place> = Vec::new();
    for (place, _) in placed.iter().flatten() {
        if !all.contains(&place) {
            all.push(place);
        }
    }
    let rules = all.into_iter().map(|place| {
        let of = |one: &Vec<(Place, &Sentence)>| {
            let found = one.iter().find(|(other, _)| other == place);
            found.map(|(_, sentence)| (*sentence).clone())
        };
        RuleDifference {
            group: place.group.to_owned(),
            arms: placed.iter().map(of).collect(),
        }
    });
    rules.filter(differs).collect()
}

fn places(sentences: &[Sentence]) -> Vec<(Place<'_>, &Sentence)> {
    let mut all: Vec<(Place, &Sentence)> = Vec::new();
    for sentence in sentences {
        let mut place = Place {
            group: &sentence.group,
            about: about(sentence),
            which: 0,
        };
        while all.iter().any(|(other, _)| *other == place) {
            place.which += 1;
        }
        all.push((place, sentence));
    }
    all
}

fn about(sentence: &Sentence) -> &str {
    let field = sentence.en.iter().find_map(|part| match part {
        Part::Field(field) => Some(field.key.as_str()),
        Part::Text { .. } => None,
    });
    let words = sentence.en.first().map_or("", |part| match part {
        Part::Text { text } => text.as_str(),
        Part::Field(field) => field.key.as_str(),
    });
    field.unwrap_or(words)
}

fn differs(rule: &RuleDifference) -> bool {
    let mut readings = rule.arms.iter().map(|arm| arm.as_ref().map(reading));
    let first = readings.next();
    readings.any(|one| Some(one) != first)
}

/// What a sentence says: its words and values, wherever they are written.
fn reading(sentence: &Sentence) -> Vec<&str> {
    fn said(part: &Part) -> &str {
        match part {
            Part::Text { text } => text,
            Part::Field(field) => &field.written,
        }
    }
    sentence.en.iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::Source;
    use program::Setting;

    fn program(text: &str) -> ProgramView {
        let source = Source::new("p.toml", text);
        ProgramView {
            name: String::new(),
            file: String::new(),
            mechanics: Vec::new(),
            lists: Vec::new(),
            sentences: program::sentences(&source, &Setting::default()),
            terms_en: Vec::new(),
            agreement_en: Vec::new(),
            agreement_ko: Vec::new(),
            terms_ko: Vec::new(),
            card: None,
        }
    }

    #[test]
    fn only_what_differs_is_told_and_absent_rules_are_blank() {
        let one = program("[points]\nvalue = 1\n[points.earn]\nrate = 0.01\n");
        let same = program("[points]\nvalue = 1 # won\n[points.earn]\nrate = 0.01\n");
        assert!(comparison(std::slice::from_ref(&one)).is_empty());
        assert!(comparison(&[one.clone(), same]).is_empty());
        let two = program("[points]\nvalue = 1\n[points.earn]\nrate = 0.02\n[stamps]\ncard = 10\n");
        let rules = comparison(&[one, two]);
        assert_eq!(rules[0].group, "earn");
        let abouts: Vec<&str> = rules[0].arms.iter().flatten().map(about).collect();
        assert_eq!(abouts, ["points.earn.rate"; 2]);
        assert!(rules[1..].iter().all(|rule| rule.arms[0].is_none()));
        assert!(rules.len() > 1, "the stamp card is told too");
    }
}
