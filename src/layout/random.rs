//! Seeded chance, the same on every platform.

/// SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
/// generators"): 64 bits of state, one multiplication chain a number. Too weak
/// for secrets, ample for jitter and starts.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// A sequence that `seed` alone determines.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in −1 ‥ 1.
    pub(super) fn signed(&mut self) -> f64 {
        // 53 bits fit a double exactly, so no rounding differs anywhere.
        const SCALE: f64 = 1.0 / (1_u64 << 52) as f64;
        (self.next() >> 11) as f64 * SCALE - 1.0
    }

    /// A number below `end`; 0 when there is none. For the small ends used here
    /// the remainder's bias is nothing.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut chance = Chance::new(1_234_567);
        let got: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        let expect = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(got, expect);
    }

    #[test]
    fn signed_numbers_fill_their_range() {
        let mut chance = Chance::new(7);
        let all: Vec<f64> = (0..1000).map(|_| chance.signed()).collect();
        assert!(all.iter().all(|x| (-1.0..=1.0).contains(x)));
        assert!(all.iter().any(|x| *x < -0.9) && all.iter().any(|x| *x > 0.9));
    }
}
