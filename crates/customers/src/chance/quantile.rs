//! Inverse transform through tables that are fine where a distribution is fine: in its tails.

/// Slices of each octave.
const SLICES: usize = 32;
/// Octaves of a tail: probabilities from 2^-33 up to 1/2.
const OCTAVES: usize = 32;
/// Slices of both tails. The number is known when compiling, so that an index needs no check and
/// whole vectors of them are computed at once.
const CELLS: usize = 2 * OCTAVES * SLICES;
/// Mantissa bits of a 64-bit float below those that name the slice.
const PLACE_BITS: u32 = 52 - SLICES.trailing_zeros();
/// The exponent and slice bits of the number one, which is the first cell's.
const FIRST_CELL: u32 = (ONE >> PLACE_BITS) as u32;
/// The bits of the number one.
const ONE: u64 = 1.0f64.to_bits();

/// A probability measured from the nearer end, so that small ones keep all their digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tail {
    /// The probability of lying below, at most one half.
    Lower(f64),
    /// The probability of lying above, at most one half.
    Upper(f64),
}

/// A quantile function, tabulated for 32-bit uniform words.
///
/// Each half of the unit interval is cut into octaves towards its end, each octave into 32 equal
/// slices, and each slice holds the cubic that meets the function and its derivative at both ends
/// (Hermite interpolation; the relative error is about `(1/32)^4/384` of the fourth derivative, so
/// near 1e-8 for the laws used here). A look-up is a conversion to floating point, one load and three
/// multiplications, with no branch.
#[derive(Clone, Debug)]
pub struct QuantileTable {
    cells: Box<[[f64; 4]; CELLS]>,
}

impl QuantileTable {
    /// Tabulates a quantile function, given with its density: `(value, density at the value)`.
    pub fn new(mut quantile: impl FnMut(Tail) -> (f64, f64)) -> Self {
        let mut cells = Box::new([[0.0; 4]; CELLS]);
        let tails = cells.chunks_exact_mut(OCTAVES * SLICES);
        for (upper, tail) in [false, true].into_iter().zip(tails) {
            let sign = if upper { -1.0 } else { 1.0 };
            let mut node = |p: f64| {
                let (value, density) = quantile(if upper {
                    Tail::Upper(p)
                } else {
                    Tail::Lower(p)
                });
                (value, sign / density)
            };
            for (octave, cells) in tail.chunks_exact_mut(SLICES).enumerate() {
                let low = (1u64 << octave) as f64 / (1u64 << 33) as f64;
                let width = low / SLICES as f64;
                let mut left = node(low);
                for (slice, cell) in cells.iter_mut().enumerate() {
                    let right = node(low + width * (slice + 1) as f64);
                    *cell = hermite(left, right, width);
                    left = right;
                }
            }
        }
        Self { cells }
    }

    /// The quantile at the middle of a word's cell: probability `(2 word + 1) / 2^33`.
    #[inline(always)]
    #[must_use]
    pub fn at(&self, word: u32) -> f64 {
        // Distance from the nearer end, in units of 2^-33; as a floating point number its exponent
        // is the octave, its first mantissa bits the slice, and the rest the place in the slice.
        let half = ((word as i32) >> 31) as u32;
        let distance = f64::from(((word ^ half) << 1) | 1).to_bits();
        let octave_and_slice = (distance >> PLACE_BITS) as u32 - FIRST_CELL;
        let place = f64::from_bits((distance & ((1 << PLACE_BITS) - 1)) | ONE) - 1.0;
        let cell = (half & (OCTAVES * SLICES) as u32) + octave_and_slice;
        let [a, b, c, d] = self.cells[cell as usize & (CELLS - 1)];
        a + place * (b + place * (c + place * d))
    }
}

/// A word as a probability strictly between 0 and 1.
#[inline]
#[must_use]
pub fn share(word: u32) -> f64 {
    (f64::from(word) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// The cubic through two values with their slopes, over a cell of the given width.
fn hermite(left: (f64, f64), right: (f64, f64), width: f64) -> [f64; 4] {
    let rise = right.0 - left.0;
    // A quantile never turns back: a cubic does not either with slopes up to three times the rise
    // (Fritsch & Carlson 1980), which only laws of a tiny shape exceed.
    let most = 2.9 * rise.abs();
    let slope = |node: (f64, f64)| (node.1 * width).clamp(-most, most);
    let (a, b, end) = (left.0, slope(left), slope(right));
    // A place runs from 0 to 1/32 within its cell, as mantissas do.
    let scale = SLICES as f64;
    [
        a,
        b * scale,
        (3.0 * rise - 2.0 * b - end) * scale * scale,
        (b + end - 2.0 * rise) * scale * scale * scale,
    ]
}
