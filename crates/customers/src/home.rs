//! The company a customer usually goes to, and the visits to others that shared points bring about.

use crate::World;
use crate::believed::Believed;
use crate::chance::{LANES, Purpose, share};
use crate::mix::{NONE, place};
use crate::{Kinds, Marks, Member};
use documents::{Belief, Notes, Severity, Source, Words};
use rust_decimal::Decimal;

/// How much customers keep to one company. Which one is drawn by the companies' shares, so that
/// those shares of all visits stay what they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Home {
    /// Share of a customer's visits that go to the usual company; the others go by shares, to the
    /// usual one too.
    pub keeps: Belief,
}

/// Where a member's extra visits go: to the companies but the usual one where points can be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Away {
    /// The companies, and their shares summed up to each.
    to: Vec<u8>,
    bounds: Vec<f64>,
    halo: f64,
}

impl Home {
    pub(crate) fn read(believed: &Believed) -> Self {
        Self {
            keeps: believed.when_needed(
                |needs| needs.partners,
                "keeps",
                [Decimal::ZERO, Decimal::ONE],
                Belief::exactly(Decimal::ZERO),
                "assumption: every visit chooses its company anew",
            ),
        }
    }

    /// Warns of beliefs about several companies where there are none to choose from.
    pub(crate) fn judge(&self, source: &Source, notes: &Notes, partner: &Kinds, halo: &Belief) {
        let beliefs = [("partners.keeps", &self.keeps), ("response.halo", halo)];
        let several = partner.mix.names.len() > 1;
        let idle = |(_, belief): &(&str, &Belief)| !several && belief.high > Decimal::ZERO;
        for (path, _) in beliefs.into_iter().filter(idle) {
            source.note(
                notes,
                Severity::Warning,
                path,
                "no-other-partner",
                Words::new(
                    "there are no companies to choose between",
                    "고를 회사가 없습니다",
                ),
                Words::new(
                    "name two or more as [[partner]], each with its share of visits",
                    "[[partner]]를 둘 이상 적고 저마다 방문에서 차지하는 비율을 적으세요",
                ),
            );
        }
    }
}

impl Away {
    /// How many times as often the member comes.
    #[must_use]
    pub fn times(&self) -> f64 {
        1.0 + self.halo
    }
}

impl World<'_> {
    /// The company a member usually goes to, or [`NONE`] for one without a name.
    #[must_use]
    pub fn home(&self, number: u32) -> u8 {
        let word = self.stream.words(Purpose::Home, number, 0)[0];
        self.customers.partner.mix.of(word)
    }

    /// Where visits go when a share of them keeps to the usual company: below that share a uniform
    /// number says home, above it what is left of it says where.
    #[inline(never)]
    pub(crate) fn kept(&self, number: u32, words: [u32; LANES]) -> [u8; LANES] {
        let (home, keeps) = (self.home(number), self.keeps);
        words.map(|word| match share(word) {
            kept if kept < keeps => home,
            other => self
                .customers
                .partner
                .mix
                .at((other - keeps) / (1.0 - keeps)),
        })
    }

    /// The extra visits of a member of a program whose points can be used at some companies; none
    /// when nothing draws this member anywhere.
    #[must_use]
    pub fn away(&self, number: u32, usable: &[u8]) -> Option<Away> {
        let halo = self.pulls.halo;
        if halo <= 0.0 || usable.is_empty() {
            return None;
        }
        let home = self.home(number);
        let mix = &self.customers.partner.mix;
        let mut away = Away {
            to: Vec::with_capacity(usable.len()),
            bounds: Vec::with_capacity(usable.len()),
            halo,
        };
        let mut sum = 0.0;
        for company in usable.iter().copied().filter(|company| *company != home) {
            sum += mix.share(company);
            away.to.push(company);
            away.bounds.push(sum);
        }
        (sum > 0.0).then_some(away)
    }

    /// A member's visits from the given one on, of which the extra ones go elsewhere: at a pace of
    /// 1 + h, one in (1 + h)/h is extra, and those that are not are as many as without. A visit that
    /// began the membership is none of the extra ones.
    #[must_use]
    pub fn marks_away(
        &self,
        marks: &Marks,
        (number, member): (u32, &Member),
        first: u32,
        away: &Away,
    ) -> Marks {
        let [coins, wheres, ..] = self.stream.lanes(Purpose::Away, number, first);
        let extra = away.halo / (1.0 + away.halo);
        let whole = away.bounds.last().copied().unwrap_or(0.0);
        let began = usize::from(first == 0 && member.buys_on_joining);
        let mut marks = *marks;
        for lane in began..LANES {
            if share(coins[lane]) < extra {
                let place = place(&away.bounds, share(wheres[lane]) * whole);
                let company = away.to.get(usize::from(place)).or(away.to.last());
                marks.partner[lane] = company.copied().unwrap_or(NONE);
                marks.factor[lane] = self.factor(marks.category[lane], marks.partner[lane]);
            }
        }
        marks
    }
}
