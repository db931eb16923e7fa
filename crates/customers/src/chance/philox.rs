//! Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror & Shaw (2011), "Parallel
//! random numbers: as easy as 1, 2, 3", SC11.

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// Events drawn at once.
pub const LANES: usize = 8;

/// The four words of [`LANES`] events, word by word.
pub type Lanes = [[u32; LANES]; 4];

/// The generator under one key.
#[derive(Clone, Copy, Debug)]
pub struct Philox {
    key: [u32; 2],
}

impl Philox {
    /// A key from a 64-bit seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            key: [seed as u32, (seed >> 32) as u32],
        }
    }

    /// The four words at a counter.
    #[inline]
    #[must_use]
    pub fn block(&self, counter: [u32; 4]) -> [u32; 4] {
        let [mut c0, mut c1, mut c2, mut c3] = counter;
        let [mut k0, mut k1] = self.key;
        for _ in 0..ROUNDS {
            let a = u64::from(MULTIPLIERS[0]) * u64::from(c0);
            let b = u64::from(MULTIPLIERS[1]) * u64::from(c2);
            (c0, c1, c2, c3) = (
                (b >> 32) as u32 ^ c1 ^ k0,
                b as u32,
                (a >> 32) as u32 ^ c3 ^ k1,
                a as u32,
            );
            k0 = k0.wrapping_add(WEYL[0]);
            k1 = k1.wrapping_add(WEYL[1]);
        }
        [c0, c1, c2, c3]
    }

    /// The words at [`LANES`] consecutive values of the counter's first word: the same numbers as
    /// as many calls of [`Philox::block`].
    ///
    /// Words live in 64-bit lanes whose upper halves are never looked at, as a vector multiplies
    /// them: the compiler turns a round of a lane into two multiplications, two shifts and four
    /// exclusive ors, several lanes at once.
    #[inline(always)]
    #[must_use]
    pub fn lanes(&self, counter: [u32; 4]) -> Lanes {
        let mut lanes = [[0; LANES]; 4];
        for lane in 0..LANES {
            let event = u64::from(counter[0]).wrapping_add(lane as u64);
            let [mut c0, mut c1, mut c2, mut c3] = [
                event,
                counter[1].into(),
                counter[2].into(),
                counter[3].into(),
            ];
            let [mut k0, mut k1] = self.key;
            for _ in 0..ROUNDS {
                let a = u64::from(MULTIPLIERS[0]) * (c0 & 0xffff_ffff);
                let b = u64::from(MULTIPLIERS[1]) * (c2 & 0xffff_ffff);
                (c0, c1, c2, c3) = (
                    (b >> 32) ^ c1 ^ u64::from(k0),
                    b,
                    (a >> 32) ^ c3 ^ u64::from(k1),
                    a,
                );
                k0 = k0.wrapping_add(WEYL[0]);
                k1 = k1.wrapping_add(WEYL[1]);
            }
            for (kept, word) in lanes.iter_mut().zip([c0, c1, c2, c3]) {
                kept[lane] = word as u32;
            }
        }
        lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The known-answer vectors published with Random123 (`kat_vectors`, philox 4x32 10).
    #[test]
    fn published_vectors() {
        let cases: [([u32; 4], u64, [u32; 4]); 3] = [
            (
                [0; 4],
                0,
                [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8],
            ),
            (
                [u32::MAX; 4],
                u64::MAX,
                [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd],
            ),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                0x299f_31d0_a409_3822,
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, seed, words) in cases {
            assert_eq!(Philox::new(seed).block(counter), words);
        }
    }

    #[test]
    fn lanes_are_consecutive_blocks() {
        let philox = Philox::new(20_261_121);
        let lanes = philox.lanes([40, 7, 3, 4]);
        for (lane, event) in (40..).take(LANES).enumerate() {
            let words = philox.block([event, 7, 3, 4]);
            assert_eq!(words, lanes.map(|word| word[lane]));
        }
    }
}
