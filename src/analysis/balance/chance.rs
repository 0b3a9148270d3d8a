//! Seeded chance, the same on every platform.

/// SplitMix64 (Steele, Lea & Flood 2014): a seed alone determines the sequence.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// The sequence of `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.bits()) * (end as u128);
        (wide >> 64) as usize
    }

    /// 32 random bits.
    pub(super) fn word(&mut self) -> u32 {
        (self.bits() >> 32) as u32
    }
}

/// The chance e^−x as a fraction of 2³², by products only, so that no
/// platform's own exponential is asked: (1 − x/4096)^4096.
pub(super) fn fading(x: f64) -> u32 {
    let mut base = (1.0 - x / 4096.0).max(0.0);
    for _ in 0..12 {
        base *= base;
    }
    (base * f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.bits(), 6_457_827_717_110_365_317);
        assert_eq!(chance.bits(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn numbers_stay_below_their_end() {
        let mut chance = Chance::new(5);
        let mut seen = [0_u32; 3];
        for _ in 0..3000 {
            seen[chance.below(3)] += 1;
        }
        assert!(seen.iter().all(|&n| n > 800), "{seen:?}");
        assert_eq!(chance.below(0), 0);
    }

    #[test]
    fn fading_falls_from_one_to_nothing() {
        assert_eq!(fading(0.0), u32::MAX);
        let half = f64::from(fading(std::f64::consts::LN_2)) / f64::from(u32::MAX);
        assert!((half - 0.5).abs() < 1e-3, "{half}");
        assert_eq!(fading(1e6), 0);
    }
}
