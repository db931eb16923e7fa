//! When customers buy: the Pareto/NBD belief and the customers already known.

use crate::existing::{self, Existing};
use crate::pareto_nbd::ParetoNbd;
use documents::{Notes, Section, Words};
use rust_decimal::Decimal;
use units::{DAYS_PER_MONTH, WEEKS_PER_MONTH};

/// Who buys how often and leaves when.
#[derive(Clone, Debug)]
pub struct Purchases {
    /// The law of rates and lapse over customers, with times in months.
    pub law: ParetoNbd,
    /// The lower triangular factor of the covariance of (ln r, ln α, ln s, ln β), when the fit
    /// says how unsure it is.
    pub doubt: Option<[[f64; 4]; 4]>,
    /// Customers known at the start, with times in months.
    pub existing: Vec<Existing>,
}

impl Purchases {
    /// Reads `[purchases]`; `attached` gives the text of a file the section names.
    pub(crate) fn read<'t>(
        section: &Section,
        notes: &Notes,
        attached: impl Fn(&str) -> Option<&'t str>,
    ) -> Option<Self> {
        let _ = section.choice("model", &[("pareto-nbd", ())]);
        let months = section.choice(
            "unit",
            &[
                ("day", DAYS_PER_MONTH),
                ("week", WEEKS_PER_MONTH),
                ("month", 1.0),
            ],
        );
        let per_month = months.unwrap_or(1.0);
        let positive = Decimal::new(1, 6)..=Decimal::from(1_000_000);
        let [r, alpha, s, beta] = ParetoNbd::NAMES.map(|name| {
            section.missing(
                name,
                Words::new(
                    "fit it from transactions, or take a preset trade",
                    "거래 자료로 추정하거나 업종 예시에서 가져오세요",
                ),
            );
            section.belief(name, positive.clone())
        });
        let doubt = read_doubt(section);
        let existing = match section.text("existing") {
            None => Vec::new(),
            Some(file) => {
                let Some(text) = attached(&file) else {
                    section.report(
                        "existing",
                        "missing-file",
                        Words::new(
                            format!("there is no file `{file}`"),
                            format!("`{file}` 파일이 없습니다"),
                        ),
                        Words::new(
                            "put it beside customers.toml, or remove the key",
                            "customers.toml 옆에 두거나 이 키를 지우세요",
                        ),
                    );
                    return None;
                };
                existing::read(&file, text, notes)?
            }
        };
        let in_months = |one: Existing| Existing {
            last: one.last / per_month,
            age: one.age / per_month,
            ..one
        };
        Some(Self {
            law: ParetoNbd {
                r: r?.central(),
                alpha: alpha?.central() / per_month,
                s: s?.central(),
                beta: beta?.central() / per_month,
            },
            doubt: doubt?,
            existing: existing.into_iter().map(in_months).collect(),
        })
    }

    /// The law when the four doubts turn out as these standard normal numbers.
    pub(crate) fn law_at(&self, normals: [f64; 4]) -> ParetoNbd {
        let Some(factor) = &self.doubt else {
            return self.law;
        };
        let central = self.law.values().map(libm::log);
        let logs = std::array::from_fn(|row| {
            let moved: f64 = (0..=row)
                .map(|column| factor[row][column] * normals[column])
                .sum();
            central[row] + moved
        });
        ParetoNbd::from_logs(&logs)
    }
}

/// The Cholesky factor of `covariance`; `Some(None)` when there is no covariance.
fn read_doubt(section: &Section) -> Option<Option<[[f64; 4]; 4]>> {
    let rows = section.matrix("covariance");
    if rows.is_empty() {
        return Some(None);
    }
    let factor = square(&rows).and_then(cholesky);
    if factor.is_none() {
        section.report(
            "covariance",
            "not-a-covariance",
            Words::new(
                "this is no covariance of four parameters",
                "네 모수의 공분산이 아닙니다",
            ),
            Words::new(
                "it has 4 rows of 4, symmetric and positive; fit the customers again",
                "4행 4열의 대칭 양정부호 행렬이어야 합니다. 고객을 다시 적합하세요",
            ),
        );
        return None;
    }
    Some(factor)
}

fn square(rows: &[Vec<Decimal>]) -> Option<[[f64; 4]; 4]> {
    use rust_decimal::prelude::ToPrimitive;
    let row = |row: &Vec<Decimal>| -> Option<[f64; 4]> {
        let numbers: Option<Vec<f64>> = row.iter().map(Decimal::to_f64).collect();
        numbers?.try_into().ok()
    };
    let rows: Option<Vec<[f64; 4]>> = rows.iter().map(row).collect();
    rows?.try_into().ok()
}

/// `L` with `L Lᵀ = matrix`, or nothing when the matrix is not symmetric positive.
fn cholesky(matrix: [[f64; 4]; 4]) -> Option<[[f64; 4]; 4]> {
    let mut factor = [[0.0; 4]; 4];
    for row in 0..4 {
        for column in 0..=row {
            let (given, mirrored) = (matrix[row][column], matrix[column][row]);
            if (given - mirrored).abs() > 1e-9 * (1.0 + given.abs()) {
                return None;
            }
            let known: f64 = (0..column)
                .map(|k| factor[row][k] * factor[column][k])
                .sum();
            let rest = given - known;
            factor[row][column] = if row == column {
                (rest > 0.0).then(|| rest.sqrt())?
            } else {
                rest / factor[column][column]
            };
        }
    }
    Some(factor)
}
