//! Many removals from a list, or insertions into it, in one pass.

/// Takes the items at `places` out of a list, which keeps the rest in order.
/// `places` ascend strictly and lie within the list. Each item stands beside its
/// place; O(items from the first place on).
pub(super) fn take_out<T>(items: &mut Vec<T>, places: &[usize]) -> Vec<(usize, T)> {
    let first = places.first().copied().unwrap_or(items.len());
    let tail = items.split_off(first.min(items.len()));
    let mut gone = places.iter().copied().peekable();
    let mut out = Vec::with_capacity(places.len());
    for (at, item) in (first..).zip(tail) {
        if gone.next_if_eq(&at).is_some() {
            out.push((at, item));
        } else {
            items.push(item);
        }
    }
    out
}

/// Puts items into a list, at places that ascend strictly: each is where the item
/// will stand. Places beyond the end mean the end. O(items from the first place on).
pub(super) fn put_in<T>(items: &mut Vec<T>, run: impl IntoIterator<Item = (usize, T)>) {
    let mut run = run.into_iter().peekable();
    let first = run.peek().map_or(items.len(), |(at, _)| *at);
    let mut tail = items.split_off(first.min(items.len())).into_iter();
    for (at, item) in run {
        let missing = at.saturating_sub(items.len());
        items.extend(tail.by_ref().take(missing));
        items.push(item);
    }
    items.extend(tail);
}

/// For removals in this order, the place that each item has at the moment of its
/// own removal. The input holds the places before all of them, each once.
///
/// O(k log k): a Fenwick tree counts the earlier removals below each place
/// (Fenwick, Software: Practice and Experience 24, 1994).
pub(super) fn places_when_removed(places: &[usize]) -> Vec<usize> {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let mut counts = Counts::new(sorted.len());
    (places.iter())
        .map(|place| {
            let rank = sorted.partition_point(|other| other < place);
            let earlier = counts.below(rank);
            counts.add(rank);
            place - earlier
        })
        .collect()
}

/// How many of the ranks 0 to n − 1 have been marked below a given one.
struct Counts {
    sums: Vec<usize>,
    #[cfg(test)]
    steps: usize,
}

impl Counts {
    fn new(n: usize) -> Self {
        Self {
            sums: vec![0; n + 1],
            #[cfg(test)]
            steps: 0,
        }
    }

    fn below(&mut self, rank: usize) -> usize {
        let (mut at, mut sum) = (rank, 0);
        while at > 0 {
            sum += self.sums.get(at).copied().unwrap_or_default();
            at &= at - 1;
            #[cfg(test)]
            {
                self.steps += 1;
            }
        }
        sum
    }

    fn add(&mut self, rank: usize) {
        let mut at = rank + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += 1;
            at += at & at.wrapping_neg();
            #[cfg(test)]
            {
                self.steps += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn removals_at_once_equal_removals_one_by_one(
            order in Just((0..40_usize).collect::<Vec<_>>()).prop_shuffle(),
            count in 0..40_usize,
        ) {
            let order = &order[..count];
            let mut slow: Vec<usize> = (0..40).collect();
            let expected: Vec<usize> = (order.iter())
                .map(|item| {
                    let at = slow.iter().position(|other| other == item).unwrap();
                    slow.remove(at);
                    at
                })
                .collect();
            prop_assert_eq!(places_when_removed(order), expected);
            let mut sorted = order.to_vec();
            sorted.sort_unstable();
            let mut fast: Vec<usize> = (0..40).collect();
            let out = take_out(&mut fast, &sorted);
            prop_assert_eq!(&fast, &slow);
            put_in(&mut fast, out);
            prop_assert_eq!(fast, (0..40).collect::<Vec<_>>());
        }
    }

    /// 40,000 removals cost at most k (1 + 2 log₂ k) steps of the tree.
    #[test]
    fn counting_earlier_removals_is_no_square() {
        let k = 40_000;
        let mut counts = Counts::new(k);
        for rank in 0..k {
            assert_eq!(counts.below(rank), rank);
            counts.add(rank);
        }
        assert!(counts.steps < k * 33, "{}", counts.steps);
    }
}
