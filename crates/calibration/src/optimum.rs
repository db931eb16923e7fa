//! The lowest point of a smooth function of a few numbers, and how sharply it is lowest.
//!
//! Nelder & Mead (1965) walks down from anywhere; a quasi-Newton descent (Broyden, Fletcher,
//! Goldfarb and Shanno) that knows the curvature then lands on the minimum, where the inverse of
//! the Hessian is the covariance of a maximum likelihood estimate. Derivatives are central
//! differences.

use std::array::from_fn;

/// A point of `N` coordinates.
pub(crate) type Point<const N: usize> = [f64; N];
/// A square matrix by rows.
pub(crate) type Matrix<const N: usize> = [[f64; N]; N];

/// A simplex this flat, relative to the value, is near enough for the descent,
const COARSE: f64 = 1e-6;
/// and this flat is the answer where the curvature is of no use.
const FINE: f64 = 1e-10;
const MOST_STEPS: usize = 2000;
/// What a step of the descent must promise to be worth taking.
const LANDED: f64 = 1e-8;
/// The step of differences for curvature, and for slopes, in log-parameters.
const DIFFERENCE: f64 = 1e-3;
const SLOPE: f64 = 1e-5;

/// The lowest point found from `start`, and the value there.
pub(crate) fn minimum<const N: usize>(
    function: impl Fn(&Point<N>) -> f64,
    start: Point<N>,
) -> (Point<N>, f64) {
    let (near, _) = walk_down(&function, start, COARSE);
    match inverse(hessian(&function, &near)) {
        Some(inverse) => descend(&function, near, inverse),
        None => walk_down(&function, near, FINE),
    }
}

/// Nelder & Mead with the usual coefficients: reflect 1, expand 2, contract and shrink 1/2.
fn walk_down<const N: usize>(
    function: &impl Fn(&Point<N>) -> f64,
    start: Point<N>,
    tolerance: f64,
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
        if worst.1 - best.1 <= tolerance * (1.0 + best.1.abs()) {
            break;
        }
        let centre: Point<N> =
            from_fn(|i| corners[..N].iter().map(|corner| corner.0[i]).sum::<f64>() / N as f64);
        let along = |share: f64| {
            let at: Point<N> = from_fn(|i| centre[i] + share * (worst.0[i] - centre[i]));
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
                    let at: Point<N> = from_fn(|i| 0.5 * (corner.0[i] + best.0[i]));
                    *corner = (at, function(&at));
                }
            }
        }
    }
    corners.sort_by(|a, b| a.1.total_cmp(&b.1));
    corners[0]
}

/// Quasi-Newton steps from a point near the minimum, whose inverse Hessian is about `inverse`.
pub(crate) fn descend<const N: usize>(
    function: impl Fn(&Point<N>) -> f64,
    start: Point<N>,
    mut inverse: Matrix<N>,
) -> (Point<N>, f64) {
    let (mut at, mut value) = (start, function(&start));
    let mut slope = gradient(&function, &at);
    for _ in 0..50 {
        let step = times(&inverse, &slope);
        let promise = dot(&slope, &step);
        // Not a number ends the descent too.
        if promise.is_nan() || promise < LANDED {
            break;
        }
        // Halve the step until it keeps a part of its promise.
        let halved = (0..12).map(|halves| 0.5f64.powi(halves)).find_map(|share| {
            let next: Point<N> = from_fn(|i| at[i] - share * step[i]);
            let lower = function(&next);
            (lower <= value - 1e-4 * share * promise).then_some((next, lower))
        });
        let Some((next, lower)) = halved else { break };
        let next_slope = gradient(&function, &next);
        let moved: Point<N> = from_fn(|i| next[i] - at[i]);
        let turned: Point<N> = from_fn(|i| next_slope[i] - slope[i]);
        update(&mut inverse, &moved, &turned);
        (at, value, slope) = (next, lower, next_slope);
    }
    (at, value)
}

/// What a step taught about the inverse Hessian (BFGS).
fn update<const N: usize>(inverse: &mut Matrix<N>, moved: &Point<N>, turned: &Point<N>) {
    let curvature = dot(moved, turned);
    if curvature.is_nan() || curvature <= 0.0 {
        return;
    }
    let pulled = times(inverse, turned);
    let weight = (1.0 + dot(turned, &pulled) / curvature) / curvature;
    for i in 0..N {
        for j in 0..N {
            inverse[i][j] += weight * moved[i] * moved[j]
                - (pulled[i] * moved[j] + moved[i] * pulled[j]) / curvature;
        }
    }
}

fn gradient<const N: usize>(function: impl Fn(&Point<N>) -> f64, at: &Point<N>) -> Point<N> {
    from_fn(|i| {
        let moved = |by: f64| {
            let mut near = *at;
            near[i] += by;
            function(&near)
        };
        (moved(SLOPE) - moved(-SLOPE)) / (2.0 * SLOPE)
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
    let second = |i: usize, j: usize| {
        if i == j {
            return moved(&[(i, 1.0)]) - 2.0 * here + moved(&[(i, -1.0)]);
        }
        let same = moved(&[(i, 1.0), (j, 1.0)]) + moved(&[(i, -1.0), (j, -1.0)]);
        let cross = moved(&[(i, 1.0), (j, -1.0)]) + moved(&[(i, -1.0), (j, 1.0)]);
        (same - cross) / 4.0
    };
    // The pair in order, so that the matrix is symmetric to the last bit.
    let row = |i: usize| from_fn(|j| second(i.min(j), i.max(j)) / (DIFFERENCE * DIFFERENCE));
    from_fn(row)
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
        if !(1e-12..f64::INFINITY).contains(&pivot) {
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
    from_fn(|i| dot(&matrix[i], point))
}

fn dot<const N: usize>(a: &Point<N>, b: &Point<N>) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
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
