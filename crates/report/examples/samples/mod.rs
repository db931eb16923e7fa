//! Made-up studies: plausible numbers for the gallery and the tests.

use report::{
    Arm, Chart, Cohort, Cohorts, Distribution, Fan, Heading, Language, Movements, Tracking, Unit,
};
use units::Currency;

/// A chart and what to call its file.
pub type Named = (&'static str, Box<dyn Chart>);

/// The charts as they usually look.
pub fn usual(language: Language) -> Vec<Named> {
    vec![
        ("fan", Box::new(fan(language, 36, 4.1e8))),
        ("movements", Box::new(movements(language, 36))),
        (
            "distribution",
            Box::new(distribution(language, 400, 0.9, 1.0)),
        ),
        ("cohorts", Box::new(cohorts(language, 24))),
        ("tracking", Box::new(tracking(language, 78))),
    ]
}

/// Charts of one month, of nothing, of far too much.
pub fn odd(language: Language) -> Vec<Named> {
    let mut long = fan(language, 120, 9.0e15);
    long.heading.study = "이름이 아주 긴 연구 ".repeat(20);
    long.heading.subtitle = "부제목도 길 수 있습니다 ".repeat(20);
    long.heading.title = "아주 긴 제목을 가진 연구도 읽을 수 있어야 합니다 ".repeat(6);
    let mut bare = fan(language, 24, 1.0e6);
    bare.paths.clear();
    let mut huge = fan(language, 12, 1.0e290);
    huge.heading = Heading::default();
    vec![
        ("bare", Box::new(bare)),
        ("huge", Box::new(huge)),
        ("one-month", Box::new(fan(language, 1, 4.1e8))),
        ("zeros", Box::new(fan(language, 12, 0.0))),
        ("long", Box::new(long)),
        ("below-zero", Box::new(fan(language, 36, -2.0e7))),
        ("one-movement", Box::new(movements(language, 1))),
        ("many-movements", Box::new(movements(language, 120))),
        ("no-lift", Box::new(distribution(language, 100, 0.0, 0.0))),
        ("sure-lift", Box::new(distribution(language, 5, 3.0, 0.1))),
        ("one-cohort", Box::new(cohorts(language, 1))),
        ("tracking", Box::new(tracking(language, 39))),
    ]
}

fn tell<'a>(language: Language, korean: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::Ko => korean,
        Language::En => english,
    }
}

fn heading(language: Language, title: (&str, &str), subtitle: (&str, &str)) -> Heading {
    Heading {
        title: tell(language, title.0, title.1).to_string(),
        subtitle: tell(language, subtitle.0, subtitle.1).to_string(),
        study: tell(
            language,
            "동네 빵집 1% 적립",
            "Neighbourhood bakery, 1% points",
        )
        .to_string(),
        fingerprint: "3f2a91c07be4".to_string(),
        seed: 7,
    }
}

/// Chance for pictures: splitmix64, summed to something like a bell.
struct Chance(u64);

impl Chance {
    fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }
}

fn months(count: usize) -> Vec<String> {
    let month = |at: usize| format!("{}-{:02}", 2027 + at / 12, at % 12 + 1);
    (0..count).map(month).collect()
}

pub fn fan(language: Language, count: usize, level: f64) -> Fan {
    let curve = |month: usize| level * (1.0 - 1.0 / (1.0 + month as f64 / 7.0));
    let wide = |month: usize| level.abs() * 0.012 * (month as f64 + 1.0).powf(0.75);
    let at = |spread: f64| -> Vec<f64> {
        (0..count)
            .map(|month| curve(month + 1) + wide(month) * spread)
            .collect()
    };
    let paths = (0..10)
        .map(|path| {
            let mut chance = Chance(path);
            let mut drift = chance.bell() * 0.8;
            (0..count)
                .map(|month| {
                    drift = drift * 0.93 + chance.bell() * 0.36;
                    curve(month + 1) + wide(month) * drift
                })
                .collect()
        })
        .collect();
    Fan {
        heading: heading(
            language,
            (
                "3년 뒤 장부에 남는 포인트는 3.4억 원 안팎입니다",
                "Three years in, about ₩340M of points stay on the books",
            ),
            (
                "월말 포인트 부채 · 계약부채 기준",
                "Points liability at month end · contract-liability basis",
            ),
        ),
        arm: Arm::Program(0),
        unit: Unit::Money(Currency::Krw),
        months: months(count),
        p5: at(-1.645),
        p25: at(-0.674),
        p50: at(0.0),
        p75: at(0.674),
        p95: at(1.645),
        paths,
    }
}

pub fn movements(language: Language, count: usize) -> Movements {
    let mut chance = Chance(5);
    let (mut issued, mut redeemed, mut expired, mut outstanding) = (vec![], vec![], vec![], vec![]);
    let mut held = 0.0;
    for month in 0..count {
        let season = if month % 12 == 11 { 1.25 } else { 1.0 };
        let new = 8.3e6 * season * (1.0 + 0.04 * chance.bell());
        let used = (held * 0.11 + 2.4e6) * (1.0 + 0.05 * chance.bell());
        let lapsed = if month >= 24 { 7.0e5 } else { 0.0 };
        held += new - used - lapsed;
        issued.push(new);
        redeemed.push(used);
        expired.push(lapsed);
        outstanding.push(held);
    }
    Movements {
        heading: heading(
            language,
            (
                "2년이 지나면 적립과 사용이 균형을 이룹니다",
                "After two years, points are used as fast as they are issued",
            ),
            (
                "위: 월말 잔액 · 아래: 달마다의 움직임, 포인트",
                "Above: balance at month end · below: each month's movements, points",
            ),
        ),
        arm: Arm::Program(2),
        unit: Unit::Points,
        months: (1..=count).map(|month| month.to_string()).collect(),
        issued,
        redeemed,
        expired,
        outstanding,
    }
}

pub fn distribution(language: Language, count: usize, middle: f64, wide: f64) -> Distribution {
    let mut chance = Chance(11);
    let mut values: Vec<f64> = (0..count)
        .map(|_| (middle + wide * chance.bell()) * 1e8)
        .collect();
    values.sort_by(f64::total_cmp);
    let share = |share: f64| values[((count - 1) as f64 * share) as usize];
    Distribution {
        heading: heading(
            language,
            (
                "프로그램은 아마 제값을 하지만, 확실하지는 않습니다",
                "The program probably pays for itself, but not surely",
            ),
            (
                "프로그램이 없을 때와 견준 36개월 이익",
                "Profit over 36 months against having no program",
            ),
        ),
        arm: Arm::Program(0),
        unit: Unit::Money(Currency::Krw),
        p5: share(0.05),
        p95: share(0.95),
        mean: values.iter().sum::<f64>() / count as f64,
        values,
    }
}

pub fn cohorts(language: Language, count: usize) -> Cohorts {
    let curves = months(count)
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let mut chance = Chance(at as u64);
            let level = 0.78 + 0.02 * chance.bell();
            let redeemed = (0..count - at)
                .map(|age| level * (1.0 - (-(age as f64 + 0.3) / 7.0).exp()))
                .collect();
            Cohort { name, redeemed }
        })
        .collect();
    Cohorts {
        heading: heading(
            language,
            (
                "포인트의 절반은 여섯 달 안에 쓰입니다",
                "Half of all points are used within six months",
            ),
            (
                "발행 월별 누적 사용률",
                "Share redeemed so far, by month of issue",
            ),
        ),
        arm: Arm::Program(0),
        curves,
    }
}

pub fn tracking(language: Language, weeks: usize) -> Tracking {
    let mut chance = Chance(3);
    let expected: Vec<f64> = (1..=weeks)
        .map(|week| 4_000.0 * (week as f64 / 78.0).powf(0.8))
        .collect();
    let actual = expected
        .iter()
        .map(|expected| expected * 1.02 + 25.0 * chance.bell())
        .collect();
    Tracking {
        heading: heading(
            language,
            (
                "모형은 처음 보는 39주를 2% 안에서 맞혔습니다",
                "The model came within 2% of 39 weeks it had not seen",
            ),
            ("누적 재구매 횟수", "Cumulative repeat purchases"),
        ),
        arm: Arm::Program(0),
        unit: Unit::Count,
        actual,
        expected,
        calibration_weeks: 39,
    }
}
