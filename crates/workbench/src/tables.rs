//! A run as tables for other programs.

use crate::view::calendar_month;
use analysis::{Indicator, Results};
use report::{Cell, Table};
use simulation::{Counts, Run, Study};

/// Every series of every arm, one line a month, numbers unrounded.
pub(crate) fn series(results: &Results) -> Table {
    let mut table = Table::new([
        "arm", "series", "unit", "month", "mean", "se", "p5", "p25", "p50", "p75", "p95",
    ]);
    let start = calendar_month(&results.start);
    for arm in &results.arms {
        for series in &arm.series {
            for (place, month) in series.months.iter().enumerate() {
                let when = start.map(|start| start.plus(place as u32).to_string());
                let words: [Cell; 4] = [
                    arm.name.as_str().into(),
                    series.id.as_str().into(),
                    series.unit.as_str().into(),
                    when.into(),
                ];
                table
                    .rows
                    .push(words.into_iter().chain(numbers(month)).collect());
            }
        }
    }
    table
}

fn numbers(one: &Indicator) -> impl Iterator<Item = Cell> {
    let Indicator {
        mean,
        se,
        p5,
        p25,
        p50,
        p75,
        p95,
        ..
    } = one;
    [*mean, *se, *p5, *p25, *p50, *p75, *p95]
        .map(Cell::from)
        .into_iter()
}

/// What is counted, in the order of [`Counts::values`].
const COUNTED: [&str; Counts::COUNT] = [
    "visits",
    "basket",
    "cash",
    "issued",
    "redeemed",
    "redeemed_value",
    "expired",
    "cancelled",
    "stamps",
    "stamp_rewards",
    "stamp_cost",
    "active_12",
    "alive",
    "enrolled",
    "enrolled_visits",
];

/// The counts of every future over the months reported, one line an arm; money in minor units.
pub(crate) fn replications(study: &Study, run: &Run) -> Table {
    let mut table = Table::new(["replication", "arm"].into_iter().chain(COUNTED));
    let names: Vec<&str> = std::iter::once("control")
        .chain(study.arms.iter().map(|arm| arm.name.as_str()))
        .collect();
    for future in &run.futures {
        for (name, months) in names.iter().zip(&future.arms) {
            let mut all = Counts::default();
            for counts in months.iter().take(run.months as usize) {
                all += counts;
            }
            let words = [Cell::from(i64::from(future.replication)), Cell::from(*name)];
            let counts = all.values().into_iter().map(Cell::from);
            table.rows.push(words.into_iter().chain(counts).collect());
        }
    }
    table
}
