//! Reading and writing by position without a panic: a place that does not
//! exist reads as the default and takes nothing.

/// Positions of a slice of plain values.
pub(super) trait Slots<T> {
    /// The value at `at`; the default beyond the end.
    fn at(&self, at: usize) -> T;
    /// Sets the value at `at`; nothing beyond the end.
    fn put(&mut self, at: usize, value: T);
}

impl<T: Copy + Default> Slots<T> for [T] {
    #[inline]
    fn at(&self, at: usize) -> T {
        self.get(at).copied().unwrap_or_default()
    }

    #[inline]
    fn put(&mut self, at: usize, value: T) {
        if let Some(slot) = self.get_mut(at) {
            *slot = value;
        }
    }
}

// Of its own, so that a place can be written from what stands in it.
impl<T: Copy + Default> Slots<T> for Vec<T> {
    #[inline]
    fn at(&self, at: usize) -> T {
        self.as_slice().at(at)
    }

    #[inline]
    fn put(&mut self, at: usize, value: T) {
        self.as_mut_slice().put(at, value);
    }
}

/// The list at a position; empty beyond the end.
#[inline]
pub(super) fn row<T>(rows: &[Vec<T>], at: usize) -> &[T] {
    rows.get(at).map_or(&[], Vec::as_slice)
}
