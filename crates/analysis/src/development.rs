//! How points go on being used: the chain ladder over months of issue.
//!
//! Of points nobody counts by month of issue what lapses or is left behind, so what becomes of
//! those still held when the play ends is read from use alone, cohort by cohort: by how much the
//! use so far has grown from each age to the next in all cohorts that reached it (assumption:
//! later cohorts grow as earlier ones did). Beyond the oldest age seen, growth falls from one
//! third of the ages to the next as it fell last, and at least by half (assumption).
//!
//! Not here: rights whose losses are counted too ([`crate::expectation`]'s life table), the
//! uncertainty of a triangle that somebody brings.

/// Thirds of the ages followed beyond the oldest seen: after as many halvings nothing is left
/// that whole points could tell.
const THIRDS_BEYOND: usize = 24;

/// Points by month of issue and month of use, over all months played.
pub(crate) struct Triangle<I, U, L>
where
    I: Fn(usize) -> i64,
    U: Fn(usize, usize) -> i64,
    L: Fn(usize) -> usize,
{
    pub(crate) months: usize,
    /// Issued in a month.
    pub(crate) issued: I,
    /// Issued in one month and used in another.
    pub(crate) used: U,
    /// The month at whose start the points of a month lapse by their age.
    pub(crate) lapses: L,
}

impl<I, U, L> Triangle<I, U, L>
where
    I: Fn(usize) -> i64,
    U: Fn(usize, usize) -> i64,
    L: Fn(usize) -> usize,
{
    /// How many of each month's points will still be used after the months played, never more
    /// than are left of them.
    pub(crate) fn used_after(&self) -> Vec<f64> {
        let so_far: Vec<Vec<i64>> = (0..self.months).map(|month| self.so_far(month)).collect();
        let growth = beyond(growth(&so_far, |month| self.ages(month)));
        let after = |month: usize| {
            let seen = self.months - month;
            let used = so_far[month].last().copied().unwrap_or(0).max(0);
            let left = (self.issued)(month) - used;
            let later = seen..self.ages(month).min(growth.len() + 1);
            let grown: f64 = later.map(|age| 1.0 + growth[age - 1]).product();
            (used as f64 * (grown - 1.0)).clamp(0.0, left.max(0) as f64)
        };
        (0..self.months).map(after).collect()
    }

    /// How many ages the points of a month live to see, the month of issue included.
    fn ages(&self, month: usize) -> usize {
        (self.lapses)(month).saturating_sub(month)
    }

    /// Used by the end of each age seen.
    fn so_far(&self, month: usize) -> Vec<i64> {
        let ages = month..self.months;
        let used = ages.scan(0, |sum, at| {
            *sum += (self.used)(month, at);
            Some(*sum)
        });
        used.collect()
    }
}

/// By what share the use so far grows from each age to the next, over all cohorts that reached it
/// alive.
fn growth(so_far: &[Vec<i64>], ages: impl Fn(usize) -> usize) -> Vec<f64> {
    let step = |age: usize| {
        let reached = |month: &usize| age < so_far[*month].len().min(ages(*month));
        let reached: Vec<usize> = (0..so_far.len()).filter(reached).collect();
        let at = |age: usize| -> i64 { reached.iter().map(|month| so_far[*month][age]).sum() };
        match at(age - 1) {
            before if before > 0 => (at(age) - before).max(0) as f64 / before as f64,
            _ => 0.0,
        }
    };
    (1..so_far.len()).map(step).collect()
}

/// Growth with the ages that nobody has reached.
fn beyond(mut growth: Vec<f64>) -> Vec<f64> {
    let third = growth.len() / 3;
    let ages = growth.len();
    let [before, last] =
        [2 * third, third].map(|back| growth[ages - back..][..third].iter().sum::<f64>());
    if last <= 0.0 {
        return growth;
    }
    let falls = if before > 0.0 {
        (last / before).min(0.5)
    } else {
        0.5
    };
    let mut step = last / third as f64;
    for _ in 0..THIRDS_BEYOND {
        step *= falls;
        growth.extend(std::iter::repeat_n(step, third));
    }
    growth
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: usize = usize::MAX;

    /// What each cohort has used by each age.
    fn triangle(rows: &[&[i64]], issued: &[i64], lapses: impl Fn(usize) -> usize) -> Vec<f64> {
        let used = |month: usize, at: usize| {
            let row = rows[month];
            let age = at - month;
            row[age] - if age == 0 { 0 } else { row[age - 1] }
        };
        let issued = |month: usize| issued[month];
        Triangle {
            months: rows.len(),
            issued,
            used,
            lapses,
        }
        .used_after()
    }

    /// The published reserve of Taylor and Ashe's triangle (England and Verrall 2002), whose
    /// tenth age is the last.
    #[test]
    fn taylor_and_ashe() {
        let rows: [&[i64]; 10] = [
            &[
                357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515,
                3901463,
            ],
            &[
                352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085,
            ],
            &[
                290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315,
            ],
            &[310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
            &[443160, 1136350, 2128333, 2897821, 3402672, 3873311],
            &[396132, 1333217, 2180715, 2985752, 3691712],
            &[440832, 1288463, 2419861, 3483130],
            &[359480, 1421128, 2864498],
            &[376686, 1363294],
            &[344014],
        ];
        let after = triangle(&rows, &[i64::MAX; 10], |month| month + 10);
        let published = [
            0.0,
            94_634.0,
            469_511.0,
            709_638.0,
            984_889.0,
            1_419_459.0,
            2_177_641.0,
            3_920_301.0,
            4_278_972.0,
            4_625_811.0,
        ];
        for (found, published) in after.iter().zip(published) {
            assert!(
                (found - published).abs() < 1.0,
                "{found}, should be {published}"
            );
        }
    }

    /// Four cohorts of points: 456,119.692 will still be used (case C35).
    #[test]
    fn four_cohorts_of_points() {
        let rows: [&[i64]; 4] = [
            &[300_000, 450_000, 510_000, 540_000],
            &[330_000, 506_000, 572_000],
            &[384_000, 564_000],
            &[390_000],
        ];
        let issued = [1_000_000, 1_100_000, 1_200_000, 1_300_000];
        let all: f64 = triangle(&rows, &issued, |month| month + 4).iter().sum();
        assert!((all - 456_119.692).abs() < 0.001, "{all}");
        // Nothing is used of more than is left.
        let full = triangle(&rows, &[540_000, 572_000, 564_000, 400_000], |month| {
            month + 4
        });
        assert_eq!(full, [0.0, 0.0, 0.0, 10_000.0]);
    }

    /// Every cohort's use falls by a tenth a month: of the first month's hundredth a tenth is used
    /// in all.
    fn falling(months: usize) -> (Vec<Vec<i64>>, Vec<i64>) {
        let by_age = |age: i32| (1e7 * (1.0 - 0.9f64.powi(age + 1))).round() as i64;
        let row = |month: usize| (0..(months - month) as i32).map(by_age).collect();
        ((0..months).map(row).collect(), vec![100_000_000; months])
    }

    #[test]
    fn use_that_dies_out_is_followed_to_its_end() {
        // Thirds of the ages stand for a smooth fall: within half a hundredth of all use.
        for (months, lapse, ever) in [
            (36, NEVER, 1e7),
            (60, NEVER, 1e7),
            // Lapsed before the end, in the months played or beyond them.
            (36, 12, 1e7 * (1.0 - 0.9f64.powi(12))),
            (36, 48, 1e7 * (1.0 - 0.9f64.powi(48))),
        ] {
            let (rows, issued) = falling(months);
            let rows: Vec<&[i64]> = rows.iter().map(Vec::as_slice).collect();
            let lapses = |month: usize| month.saturating_add(lapse);
            let after = triangle(&rows, &issued, lapses);
            for month in 0..months {
                let used = match lapse {
                    12 if months - month > 12 => continue,
                    _ => rows[month][months - month - 1] as f64,
                };
                let off = (used + after[month]) / ever - 1.0;
                assert!(off.abs() < 5e-3, "{months}, {lapse}, cohort {month}: {off}");
            }
        }
    }

    #[test]
    fn what_was_never_used_gives_nothing_to_go_by() {
        assert_eq!(triangle(&[&[0, 0], &[0]], &[5, 5], |_| NEVER), [0.0, 0.0]);
        assert_eq!(triangle(&[&[3]], &[5], |_| NEVER), [0.0]);
        assert_eq!(triangle(&[], &[], |_| NEVER), [0.0; 0]);
    }
}
