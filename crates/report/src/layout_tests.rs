//! Whether every chart can be read: words on the picture, apart, and at sizes people use.

use crate::chart::Laid;
use crate::scene::{Mark, Scene};
use crate::{Language, Look, ReportError, Theme, Unit, samples};
use proptest::prelude::*;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_finite_numbers_can_be_drawn(
        values in prop::collection::vec(prop_oneof![
            Just(0.0),
            -1e3..1e3f64,
            -1e12..1e12f64,
            prop::num::f64::NORMAL.prop_filter("too large", |value| value.abs() < 1e300),
        ], 1..40),
        whole in any::<bool>(),
    ) {
        let look = Look::new(Language::Ko, Theme::Light);
        let unit = if whole { Unit::Points } else { Unit::Share };
        let mut fan = samples::fan(Language::Ko, values.len(), 0.0);
        fan.unit = unit;
        fan.p50 = values.clone();
        prop_assert!(fan.scene(&look).is_ok());
        let mut movements = samples::movements(Language::Ko, values.len());
        movements.unit = unit;
        movements.redeemed = values.clone();
        prop_assert!(movements.scene(&look).is_ok());
        let mut distribution = samples::distribution(Language::Ko, 1, 0.0, 0.0);
        distribution.unit = unit;
        distribution.p95 = values[0].abs();
        distribution.values = values;
        prop_assert!(distribution.scene(&look).is_ok());
    }
}
