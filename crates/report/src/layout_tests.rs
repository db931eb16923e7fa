//! Whether every chart can be read: words on the picture, apart, and at sizes people use.

use crate::chart::Laid;
use crate::scene::{Mark, Scene};
use crate::{Language, Look, ReportError, Theme, samples};

const SIZES: [(u32, u32); 4] = [(960, 540), (1600, 900), (480, 320), (320, 240)];

fn scenes() -> Vec<(String, Scene)> {
    let mut scenes = Vec::new();
    for language in [Language::Ko, Language::En] {
        let charts = samples::usual(language)
            .into_iter()
            .chain(samples::odd(language));
        for (name, chart) in charts {
            for (width, height) in SIZES {
                let look = Look::new(language, Theme::Light).sized(width, height);
                let scene = chart.scene(&look).unwrap();
                scenes.push((format!("{name} {language:?} {width}×{height}"), scene));
            }
        }
    }
    scenes
}

#[test]
fn words_stay_on_the_picture() {
    for (name, scene) in scenes() {
        for words in &scene.words {
            let area = words.area();
            let (width, height) = (f64::from(scene.size.0), f64::from(scene.size.1));
            assert!(
                area.left >= 0.0 && area.top >= 0.0 && area.right <= width && area.bottom <= height,
                "{name}: {:?} at {area:?}",
                words.text
            );
        }
    }
}

#[test]
fn words_do_not_cover_each_other() {
    for (name, scene) in scenes() {
        for (at, words) in scene.words.iter().enumerate() {
            for other in &scene.words[at + 1..] {
                assert!(
                    !words.area().overlaps(&other.area()),
                    "{name}: {:?} over {:?}",
                    words.text,
                    other.text
                );
            }
        }
    }
}

#[test]
fn marks_lie_on_the_picture() {
    for (name, scene) in scenes() {
        let (width, height) = (f64::from(scene.size.0), f64::from(scene.size.1));
        let inside = |(x, y): &(f64, f64)| (0.0..=width).contains(x) && (0.0..=height).contains(y);
        for mark in &scene.marks {
            let points = match mark {
                Mark::Line { points, .. } | Mark::Polygon { points, .. } => points.clone(),
                Mark::Rectangle { area, .. } => {
                    vec![(area.left, area.top), (area.right, area.bottom)]
                }
                Mark::Dot { at, .. } => vec![*at],
            };
            assert!(points.iter().all(inside), "{name}: {mark:?}");
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_with_its_name() {
    let look = Look::new(Language::En, Theme::Light);
    let good = || samples::fan(Language::En, 12, 1e6);
    let mut short = good();
    short.p25.pop();
    let length = ReportError::Length {
        series: "p25",
        expected: 12,
        found: 11,
    };
    assert_eq!(short.scene(&look).unwrap_err(), length);
    let mut unknown = good();
    unknown.paths[3][5] = f64::NAN;
    assert_eq!(
        unknown.scene(&look).unwrap_err(),
        ReportError::NotDrawable("paths")
    );
    let mut endless = good();
    endless.p95[0] = f64::INFINITY;
    assert_eq!(
        endless.scene(&look).unwrap_err(),
        ReportError::NotDrawable("p95")
    );
    let none = samples::fan(Language::En, 0, 1e6);
    assert_eq!(none.scene(&look).unwrap_err(), ReportError::Empty("months"));
    let mut none = samples::distribution(Language::En, 5, 1.0, 1.0);
    none.values.clear();
    assert_eq!(none.scene(&look).unwrap_err(), ReportError::Empty("values"));
    let mut none = samples::cohorts(Language::En, 3);
    none.curves.clear();
    assert_eq!(
        none.scene(&look).unwrap_err(),
        ReportError::Empty("redeemed")
    );
    let tiny = look.sized(40, 40);
    assert!(matches!(good().scene(&tiny), Err(ReportError::Size { .. })));
}
