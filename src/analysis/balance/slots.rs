//! Reading and writing by position without a panic in a release: a position
//! beyond the end is a fault of the caller, which every build with debug
//! assertions, so every test, stops at. A release reads the default there and
//! writes nothing.

/// Positions of a slice of plain values.
pub(crate) trait Slots<T> {
    /// The value at `at`, which has to be within the slice.
    fn at(&self, at: usize) -> T;
    /// Sets the value at `at`, which has to be within the slice.
    fn put(&mut self, at: usize, value: T);
}

impl<T: Copy + Default> Slots<T> for [T] {
    #[inline]
    #[track_caller]
    fn at(&self, at: usize) -> T {
        debug_assert!(at < self.len(), "read at {at} of {}", self.len());
        self.get(at).copied().unwrap_or_default()
    }

    #[inline]
    #[track_caller]
    fn put(&mut self, at: usize, value: T) {
        debug_assert!(at < self.len(), "write at {at} of {}", self.len());
        if let Some(slot) = self.get_mut(at) {
            *slot = value;
        }
    }
}

// An implementation of its own: through `Deref` a vector could not be written from
// a value read from it in one expression.
impl<T: Copy + Default> Slots<T> for Vec<T> {
    #[inline]
    #[track_caller]
    fn at(&self, at: usize) -> T {
        self.as_slice().at(at)
    }

    #[inline]
    #[track_caller]
    fn put(&mut self, at: usize, value: T) {
        self.as_mut_slice().put(at, value);
    }
}

/// The list at a position, which has to be within the rows.
#[inline]
#[track_caller]
pub(crate) fn row<T>(rows: &[Vec<T>], at: usize) -> &[T] {
    debug_assert!(at < rows.len(), "row {at} of {}", rows.len());
    rows.get(at).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_within_are_read_and_written() {
        let mut values = vec![1, 2, 3];
        values.put(1, values.at(2) + values.at(0));
        assert_eq!(values, [1, 4, 3]);
        assert_eq!(row(&[vec![7], vec![]], 0), [7]);
    }

    #[test]
    #[should_panic(expected = "read at 3 of 3")]
    #[cfg(debug_assertions)]
    fn a_position_beyond_the_end_is_a_fault() {
        let _ = vec![1, 2, 3].at(3);
    }
}
