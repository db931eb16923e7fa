//! The written form of a program, typed.

use crate::{Program, points, stamps};
use documents::{Notes, Section, Source, Words};
use units::{CalendarMonth, Currency};

/// What a program's rules mean things in: money, and the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The currency of every amount.
    pub currency: Currency,
    /// The calendar month the study starts in.
    pub start: CalendarMonth,
    /// How many months are played, run-off included.
    pub months: u32,
}

impl Default for Setting {
    /// Won, from January 2026, for 36 months: an assumption, for readings without a study.
    fn default() -> Self {
        Self {
            currency: Currency::Krw,
            start: CalendarMonth {
                year: 2026,
                month: 1,
            },
            months: 36,
        }
    }
}

/// A program as its author wrote it, one to several mechanics working together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// What people call it; may be empty.
    pub name: String,
    /// The points program.
    pub points: Option<points::Design>,
    /// The stamp card.
    pub stamps: Option<stamps::Design>,
}

/// Reads a program file. Every mistake goes to the notes; nothing comes back when the notes hold
/// an error, of this file or of one read before.
#[must_use]
pub fn read(source: &Source, notes: &Notes, setting: &Setting) -> Option<Program> {
    let program = {
        let root = source.read(notes)?;
        Design::read(&root, setting).and_then(|design| compile(&root, design, *setting))
    };
    program.filter(|_| !notes.has_errors())
}

impl Design {
    fn read(root: &Section, setting: &Setting) -> Option<Self> {
        let name = root.text("name").unwrap_or_default();
        let (points, stamps) = (root.has("points"), root.has("stamps"));
        if !points && !stamps {
            root.report(
                "",
                "no-mechanic",
                Words::new(
                    "this program has no mechanic: it promises nothing",
                    "이 프로그램에는 혜택이 하나도 없습니다",
                ),
                Words::new(
                    "add [points] or [stamps]; the control arm needs no file",
                    "[points]나 [stamps]를 적으세요. 대조군에는 파일이 필요 없습니다",
                ),
            );
        }
        // Both are read before either gives up, so that all mistakes are found at once.
        let read_points = points.then(|| points::Design::read(root, setting));
        let read_stamps = stamps.then(|| stamps::Design::read(root, setting.currency));
        Some(Self {
            name,
            points: read_points.map_or(Some(None), |read| read.map(Some))?,
            stamps: read_stamps.map_or(Some(None), |read| read.map(Some))?,
        })
    }
}

fn compile(root: &Section, design: Design, setting: Setting) -> Option<Program> {
    let program = Program::new(design, setting);
    if program.is_err() {
        root.report(
            "points",
            "too-precise",
            Words::new(
                "a rate, share or value has more digits than can be kept exactly",
                "비율이나 값의 자릿수가 많아 정확히 나타낼 수 없습니다",
            ),
            Words::new("use fewer digits", "자릿수를 줄이세요"),
        );
    }
    program.ok()
}
