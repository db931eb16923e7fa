//! Lists of sections, such as the tiers: how many there may be, and names of their own.

use documents::{Particle, Section, Words};

/// A list of a program, as it is written.
pub(crate) struct List {
    /// Its key.
    pub(crate) key: &'static str,
    /// What its items are called, several of them in English.
    pub(crate) nouns: (&'static str, &'static str),
    /// How many there may be.
    pub(crate) most: usize,
    /// The code when there are more, and what to do then.
    pub(crate) too_many: (&'static str, &'static str, &'static str),
}

/// What names a list asks for: the hint when one is missing, the code when two are the same, and
/// what to do then.
pub(crate) struct Names {
    pub(crate) missing: (&'static str, &'static str),
    pub(crate) twice: &'static str,
    pub(crate) hint: (&'static str, &'static str),
}

/// What to do about two items of one name that are different things.
pub(crate) const OWN_NAMES: (&str, &str) =
    ("give each a name of its own", "이름을 서로 다르게 지으세요");

/// What to do about two items of one name that are the same thing.
pub(crate) const JOIN: (&str, &str) = ("join the two", "둘을 합치세요");

/// What to do about too many items.
pub(crate) const LEAVE_OUT: (&str, &str) = ("leave some out", "몇 개를 빼세요");

impl List {
    /// Reads every item, each knowing those before it that were right. All are read before any
    /// gives up, so that every mistake is found at once.
    pub(crate) fn read<T>(
        &self,
        section: &Section,
        read: impl FnMut(&Section, &[T]) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.read_sections(section, &section.sections(self.key), read)
    }

    /// The same of items that have names of their own.
    pub(crate) fn read_named<T>(
        &self,
        section: &Section,
        names: &Names,
        mut read: impl FnMut(&Section, &[T]) -> Option<T>,
    ) -> Option<Vec<T>> {
        let sections = section.sections(self.key);
        let mut before: Vec<String> = Vec::new();
        self.read_sections(section, &sections, |section, items| {
            let name = section.written("name");
            section.missing("name", Words::new(names.missing.0, names.missing.1));
            let item = read(section, items);
            let own = name.is_none_or(|name| {
                let own = self.judge_name(section, names, &name, &before);
                before.push(name);
                own
            });
            item.filter(|_| own)
        })
    }

    fn read_sections<T>(
        &self,
        section: &Section,
        sections: &[Section],
        mut read: impl FnMut(&Section, &[T]) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut right = Vec::new();
        for section in sections {
            let item = read(section, &right);
            right.extend(item);
        }
        self.few(section, sections.len())?;
        (right.len() == sections.len()).then_some(right)
    }

    /// Reports more items than there may be.
    pub(crate) fn few(&self, section: &Section, count: usize) -> Option<()> {
        let (most, (nouns, noun_ko)) = (self.most, self.nouns);
        let (code, hint, hint_ko) = self.too_many;
        if count > most {
            section.report(
                self.key,
                code,
                Words::new(
                    format!("there are {count} {nouns}, more than {most}"),
                    format!(
                        "{} {count}개로, {most}개를 넘습니다",
                        Particle::Subject.after(noun_ko)
                    ),
                ),
                Words::new(hint, hint_ko),
            );
        }
        (count <= most).then_some(())
    }

    /// Reports an empty name, and one that an item before has.
    fn judge_name(&self, section: &Section, names: &Names, name: &str, before: &[String]) -> bool {
        let (nouns, noun_ko) = self.nouns;
        if name.trim().is_empty() {
            section.report(
                "name",
                "name-empty",
                Words::new("a name of no letters", "이름이 비어 있습니다"),
                Words::new(names.missing.0, names.missing.1),
            );
            return false;
        }
        let twice = before.iter().any(|one| one == name);
        if twice {
            section.report(
                "name",
                names.twice,
                Words::new(
                    format!("two {nouns} are called `{name}`"),
                    format!(
                        "이름이 `{name}`인 {} 둘입니다",
                        Particle::Subject.after(noun_ko)
                    ),
                ),
                Words::new(names.hint.0, names.hint.1),
            );
        }
        !twice
    }
}
