//! A run as tables for other programs.

use crate::view::calendar_month;
use analysis::{Indicator, Results};
use report::{Cell, Table};
use simulation::{Run, Study};

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

/// Every measure of every future, one line an arm; money in the major unit, numbers unrounded.
pub(crate) fn replications(study: &Study, run: &Run) -> Table {
    let words = ["replication", "arm"].into_iter();
    let mut table = Table::new(words.chain(analysis::measure_ids()));
    for row in analysis::replications(study, run) {
        let words = [Cell::from(i64::from(row.replication)), Cell::from(row.arm)];
        let numbers = row.numbers.into_iter().map(Cell::from);
        table.rows.push(words.into_iter().chain(numbers).collect());
    }
    table
}
