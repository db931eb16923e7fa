//! Names that share something out among them.

use crate::chance::{LANES, share};
use documents::{Section, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// No category, partner, action or segment.
pub const NONE: u8 = u8::MAX;

/// Names and their shares, such as those of categories among visits. What they leave over belongs
/// to nobody.
///
/// A draw compares one uniform number with the sums of shares, and those sums are exact: a name
/// split in two equal halves changes nothing but numbers of names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mix {
    /// The names, in the order they are numbered.
    pub names: Vec<String>,
    /// Shares summed up to each name.
    bounds: Vec<f64>,
}

impl Mix {
    /// Reads a list `[[list]]` of names and shares; `also` reads what else each of them says, given
    /// its share.
    pub(crate) fn read(
        root: &Section,
        list: &str,
        most: usize,
        mut also: impl FnMut(&Section, Decimal),
    ) -> Self {
        let sections = root.sections(list);
        if sections.len() > most {
            too_many(root, list, sections.len(), most);
        }
        let mut mix = Self::default();
        let mut sum = Decimal::ZERO;
        for section in &sections {
            let name = read_name(section, &mix.names);
            let share = read_share(section);
            sum += share;
            mix.names.push(name);
            mix.bounds.push(sum.to_f64().unwrap_or(1.0));
            also(section, share);
        }
        if sum > Decimal::ONE {
            over_one(root, list, sum);
        }
        mix
    }

    /// The name a uniform word falls on, or [`NONE`].
    #[inline]
    pub(crate) fn of(&self, word: u32) -> u8 {
        self.at(share(word))
    }

    /// The name a uniform number falls on, or [`NONE`].
    #[inline]
    pub(crate) fn at(&self, uniform: f64) -> u8 {
        place(&self.bounds, uniform)
    }

    /// The share of one name.
    pub(crate) fn share(&self, name: u8) -> f64 {
        let upto = |names: usize| match names {
            0 => 0.0,
            _ => self.bounds.get(names - 1).copied().unwrap_or(0.0),
        };
        (upto(usize::from(name) + 1) - upto(usize::from(name))).max(0.0)
    }

    /// The names that several words fall on.
    #[inline(always)]
    pub(crate) fn of_all(&self, words: [u32; LANES]) -> [u8; LANES] {
        let mut places = [0; LANES];
        for bound in &self.bounds {
            for (place, word) in places.iter_mut().zip(words) {
                *place += u8::from(share(word) >= *bound);
            }
        }
        places.map(|place| self.named(place))
    }

    /// The name in a place; the place after the last is nobody's.
    #[inline(always)]
    fn named(&self, place: u8) -> u8 {
        if usize::from(place) == self.bounds.len() {
            NONE
        } else {
            place
        }
    }

    /// All shares together.
    pub(crate) fn whole(&self) -> f64 {
        self.bounds.last().copied().unwrap_or(0.0)
    }
}

/// The first bound above a uniform number, or [`NONE`].
#[inline]
pub(crate) fn place(bounds: &[f64], uniform: f64) -> u8 {
    let below = bounds.iter().filter(|bound| uniform >= **bound).count();
    if below == bounds.len() {
        NONE
    } else {
        below as u8
    }
}

/// A section's name, which must be there and be the only one.
fn read_name(section: &Section, others: &[String]) -> String {
    section.missing(
        "name",
        Words::new(
            "the name programs know it by",
            "프로그램이 부를 이름을 적으세요",
        ),
    );
    let name = section.text("name").unwrap_or_default();
    if section.is_text("name", "") {
        section.report(
            "name",
            "name-empty",
            Words::new("a name of no letters", "이름이 비어 있습니다"),
            Words::new(
                "write the name programs know it by",
                "프로그램이 부를 이름을 적으세요",
            ),
        );
    }
    if section.has("name") && others.contains(&name) {
        section.report(
            "name",
            "name-twice",
            Words::new(
                format!("`{name}` stands here twice"),
                format!("`{name}` 이름이 두 번 있습니다"),
            ),
            Words::new("give each a name of its own", "이름을 서로 다르게 하세요"),
        );
    }
    name
}

/// A section's share, which must be there.
fn read_share(section: &Section) -> Decimal {
    section.missing(
        "share",
        Words::new(
            "a share from 0 to 1, such as 0.3",
            "0에서 1 사이의 비율, 예: 0.3",
        ),
    );
    let belief = section.belief("share", Decimal::ZERO..=Decimal::ONE);
    belief.map_or(Decimal::ZERO, |belief| belief.value)
}

fn too_many(root: &Section, list: &str, count: usize, most: usize) {
    root.report(
        list,
        "too-many",
        Words::new(
            format!("there are {count} of `{list}`, and at most {most}"),
            format!("`{list}` 항목이 {count}개인데 {most}개까지입니다"),
        ),
        Words::new("join those that are alike", "비슷한 것을 합치세요"),
    );
}

fn over_one(root: &Section, list: &str, sum: Decimal) {
    let sum = sum.normalize();
    root.report(
        list,
        "shares-over-one",
        Words::new(
            format!("the shares of `{list}` add up to {sum}"),
            format!("`{list}`의 비율을 더하면 {sum}입니다"),
        ),
        Words::new(
            "together they are at most 1; what they leave over has no name",
            "더해서 1을 넘을 수 없습니다. 남는 몫에는 이름이 없습니다",
        ),
    );
}
