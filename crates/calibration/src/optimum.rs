//! The lowest point of a smooth function of a few numbers, and how sharply it is lowest.
//!
//! Nelder & Mead (1965) walks down from anywhere; Newton steps with a central-difference Hessian
//! then land on the minimum, where the inverse of that Hessian is the covariance of a maximum
//! likelihood estimate.

/// A point of `N` coordinates.
pub(crate) type Point<const N: usize> = [f64; N];
/// A square matrix by rows.
pub(crate) type Matrix<const N: usize> = [[f64; N]; N];

const TOLERANCE: f64 = 1e-9;
const MOST_STEPS: usize = 2000;
/// The step of a central difference in log-parameters: the cube root of the precision is about
/// 6e-6 for slopes, the fourth root 1e-4 for curvature.
const DIFFERENCE: f64 = 1e-3;

/// The lowest point found from `start`, and the value there.
pub(crate) fn minimum<const N: usize>(
    function: impl Fn(&Point<N>) -> f64,
    start: Point<N>,
) -> (Point<N>, f64) {
    let walked = walk_down(&function, start);
    land(&function, walked)
}

/// Nelder & Mead with the usual coefficients: reflect 1, expand 2, contract and shrink 1/2.
fn walk_down<const N: usize>(
    function: &impl Fn(&Point<N>) -> f64,
    start: Point<N>,
) -> (Point<N>, f64) {
    let mut corners: Vec<(Point<N>, f64)> = (0..=N)
        .map(|corner| {
            let mut at = start;
            if corner > 0 {
                at[corner - 1] += 0.3;
            }
            (at, function(&at))
        })
        .collect();
    for _ in 0..MOST_STEPS {
        corners.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (best, worst) = (corners[0], corners[N]);
        if worst.1 - best.1 <= TOLERANCE * (1.0 + best.1.abs()) {
            break;
        }
        let centre: Point<N> = std::array::from_fn(|i| {
            corners[..N].iter().map(|corner| corner.0[i]).sum::<f64>() / N as f64
        });
        let along = |share: f64| {
            let at: Point<N> =
                std::array::from_fn(|i| centre[i] + share * (worst.0[i] - centre[i]));
            (at, function(&at))
        };
        let reflected = along(-1.0);
        let better = if reflected.1 < best.1 {
            let expanded = along(-2.0);
            Some(if expanded.1 < reflected.1 {
                expanded
            } else {
                reflected
            })
        } else if reflected.1 < corners[N - 1].1 {
            Some(reflected)
        } else {
            let contracted = along(if reflected.1 < worst.1 { -0.5 } else { 0.5 });
            (contracted.1 < worst.1.min(reflected.1)).then_some(contracted)
        };
        match better {
            Some(corner) => corners[N] = corner,
            None => {
                for corner in &mut corners[1..] {
                    let at: Point<N> = std::array::from_fn(|i| 0.5 * (corner.0[i] + best.0[i]));
                    *corner = (at, function(&at));
                }
            }
        }
    }
    corners.sort_by(|a, b| a.1.total_cmp(&b.1));
    corners[0]
}

/// Newton steps while they lower the function.
fn land<const N: usize>(
    function: &impl Fn(&Point<N>) -> f64,
    walked: (Point<N>, f64),
) -> (Point<N>, f64) {
    let (mut at, mut value) = walked;
    for _ in 0..10 {
        let slope = gradient(function, &at);
        let Some(step) = inverse(hessian(function, &at)).map(|inverse| times(&inverse, &slope))
        else {
            break;
        };
        // A step beyond the reach of the local parabola is no better than the walk.
        if step.iter().any(|part| !(part.abs() < 1.0)) {
            break;
        }
        let next: Point<N> = std::array::from_fn(|i| at[i] - step[i]);
        let lower = function(&next);
        if !(lower < value) {
            break;
        }
        (at, value) = (next, lower);
    }
    (at, value)
}

fn gradient<const N: usize>(function: &impl Fn(&Point<N>) -> f64, at: &Point<N>) -> Point<N> {
    let step = DIFFERENCE / 100.0;
    std::array::from_fn(|i| {
        let moved = |by: f64| {
            let mut near = *at;
            near[i] += by;
            function(&near)
        };
        (moved(step) - moved(-step)) / (2.0 * step)
    })
}

/// Second derivatives by central differences.
pub(crate) fn hessian<const N: usize>(
    function: impl Fn(&Point<N>) -> f64,
    at: &Point<N>,
) -> Matrix<N> {
    let here = function(at);
    let moved = |moves: &[(usize, f64)]| {
        let mut near = *at;
        for (i, by) in moves {
            near[*i] += by * DIFFERENCE;
        }
        function(&near)
    };
    let mut matrix = [[0.0; N]; N];
    for i in 0..N {
        for j in 0..=i {
            let second = if i == j {
                moved(&[(i, 1.0)]) - 2.0 * here + moved(&[(i, -1.0)])
            } else {
                let same = moved(&[(i, 1.0), (j, 1.0)]) + moved(&[(i, -1.0), (j, -1.0)]);
                let cross = moved(&[(i, 1.0), (j, -1.0)]) + moved(&[(i, -1.0), (j, 1.0)]);
                (same - cross) / 4.0
            };
            matrix[i][j] = second / (DIFFERENCE * DIFFERENCE);
            matrix[j][i] = matrix[i][j];
        }
    }
    matrix
}

/// The inverse of a positive definite matrix, by Gauss and Jordan; `None` when it is not one, for
/// then the point is no minimum.
pub(crate) fn inverse<const N: usize>(mut matrix: Matrix<N>) -> Option<Matrix<N>> {
    let mut inverse = [[0.0; N]; N];
    for (i, row) in inverse.iter_mut().enumerate() {
        row[i] = 1.0;
    }
    for column in 0..N {
        // Eliminating in order, all pivots of a positive definite matrix are positive.
        let pivot = matrix[column][column];
        if !(pivot > 1e-12) || !pivot.is_finite() {
            return None;
        }
        for k in 0..N {
            matrix[column][k] /= pivot;
            inverse[column][k] /= pivot;
        }
        for row in (0..N).filter(|row| *row != column) {
            let factor = matrix[row][column];
            for k in 0..N {
                matrix[row][k] -= factor * matrix[column][k];
                inverse[row][k] -= factor * inverse[column][k];
            }
        }
    }
    Some(inverse)
}

fn times<const N: usize>(matrix: &Matrix<N>, point: &Point<N>) -> Point<N> {
    std::array::from_fn(|i| (0..N).map(|j| matrix[i][j] * point[j]).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rosenbrocks_valley_has_its_bottom_at_one_one() {
        let valley = |p: &Point<2>| (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2);
        let (at, value) = minimum(valley, [-1.2, 1.0]);
        assert!(
            (at[0] - 1.0).abs() < 1e-4 && (at[1] - 1.0).abs() < 1e-4,
            "{at:?}"
        );
        assert!(value < 1e-8);
    }

    #[test]
    fn a_parabola_gives_its_matrix_back() {
        let bowl = |p: &Point<2>| p[0] * p[0] + p[0] * p[1] + 2.0 * p[1] * p[1];
        let curvature = hessian(bowl, &[0.3, -0.2]);
        let expected = [[2.0, 1.0], [1.0, 4.0]];
        let inverted = inverse(expected).unwrap();
        for i in 0..2 {
            for j in 0..2 {
                assert!((curvature[i][j] - expected[i][j]).abs() < 1e-6);
            }
        }
        assert!(
            (inverted[0][0] - 4.0 / 7.0).abs() < 1e-12
                && (inverted[0][1] + 1.0 / 7.0).abs() < 1e-12
        );
        assert_eq!(inverse([[1.0, 2.0], [2.0, 1.0]]), None);
    }
}
