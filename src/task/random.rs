//! Pseudorandom numbers that are the same on every platform.

/// SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
/// generators"): 64 bits of state, and the seed alone determines the sequence.
/// Too weak for secrets, ample for starting positions and random restarts.
#[derive(Debug, Clone)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// The sequence of `seed`.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 32 random bits.
    pub fn word(&mut self) -> u32 {
        (self.bits() >> 32) as u32
    }

    /// A number below `end`, by the multiply-high method (Lemire 2019); 0 where
    /// `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.bits()) * (end as u128);
        (wide >> 64) as usize
    }

    /// A number in −1 ‥ 1.
    pub fn signed(&mut self) -> f64 {
        // 53 bits fit a double exactly, so that no platform rounds otherwise.
        const SCALE: f64 = 1.0 / (1_u64 << 52) as f64;
        (self.bits() >> 11) as f64 * SCALE - 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut random = SplitMix64::new(1_234_567);
        let got: Vec<u64> = (0..3).map(|_| random.bits()).collect();
        let expect = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(got, expect);
    }

    #[test]
    fn numbers_stay_below_their_end() {
        let mut random = SplitMix64::new(5);
        let mut seen = [0_u32; 3];
        for _ in 0..3000 {
            seen[random.below(3)] += 1;
        }
        assert!(seen.iter().all(|&n| n > 800), "{seen:?}");
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn signed_numbers_fill_their_range() {
        let mut random = SplitMix64::new(7);
        let all: Vec<f64> = (0..1000).map(|_| random.signed()).collect();
        assert!(all.iter().all(|x| (-1.0..=1.0).contains(x)));
        assert!(all.iter().any(|x| *x < -0.9) && all.iter().any(|x| *x > 0.9));
    }
}
