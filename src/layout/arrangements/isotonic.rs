//! Isotonic regression: places on a line near those wanted, in order and apart.

/// Where things stand that want to stand at `wanted`, in this order, each at
/// least `apart` from the one before it (the first entry counts for nothing):
/// the places with the least sum of squared ways, by pooling adjacent violators
/// (Barlow et al. 1972). O(n).
pub fn spread_along(wanted: &[f64], apart: &[f64]) -> Vec<f64> {
    // With the distances taken off, places must only not fall.
    let mut offset = 0.0;
    let offsets: Vec<f64> = (0..wanted.len())
        .map(|k| {
            if k > 0 {
                offset += apart.get(k).copied().unwrap_or(0.0);
            }
            offset
        })
        .collect();
    // Pools: the sum of what their members want, and how many they are.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (want, offset) in wanted.iter().zip(&offsets) {
        let mut pool = (want - offset, 1);
        while let Some(&(sum, count)) = pools.last() {
            if sum / count as f64 <= pool.0 / pool.1 as f64 {
                break;
            }
            pool = (sum + pool.0, count + pool.1);
            pools.pop();
        }
        pools.push(pool);
    }
    let means =
        (pools.into_iter()).flat_map(|(sum, count)| std::iter::repeat_n(sum / count as f64, count));
    means
        .zip(offsets)
        .map(|(mean, offset)| mean + offset)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_clear_stays_and_the_rest_shares_the_way() {
        let check = |wanted: &[f64], apart: &[f64], expect: &[f64]| {
            assert_eq!(spread_along(wanted, apart), expect, "{wanted:?}");
        };
        check(&[], &[], &[]);
        check(&[5.0, 9.0], &[0.0, 3.0], &[5.0, 9.0]);
        check(&[5.0, 5.0], &[0.0, 4.0], &[3.0, 7.0]);
        check(
            &[0.0, 9.0, 9.0, 30.0],
            &[0.0, 2.0, 2.0, 2.0],
            &[0.0, 8.0, 10.0, 30.0],
        );
        check(&[3.0, 2.0, 1.0], &[0.0, 1.0, 1.0], &[1.0, 2.0, 3.0]);
    }
}
