//! What layouts draw from the seeded generator.

use crate::task::SplitMix64;

/// A number below `end`, 0 where `end` is 0, by the remainder of the upper 31
/// bits. Not [`SplitMix64::below`]: positions drawn with this formula are
/// published, and another would change them. Its bias is negligible for the
/// ends used here, far below 2³¹.
pub(super) fn below(random: &mut SplitMix64, end: usize) -> usize {
    (random.bits() >> 33) as usize % end.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_remainders_of_the_upper_bits() {
        let mut bits = SplitMix64::new(3);
        let mut random = SplitMix64::new(3);
        for end in (1..200).chain([0, 1 << 20]) {
            let expect = (bits.bits() / (1 << 33)) % (end as u64).max(1);
            assert_eq!(below(&mut random, end) as u64, expect, "{end}");
        }
    }
}
