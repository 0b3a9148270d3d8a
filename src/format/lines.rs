//! Lines of a file, counted as an editor counts them.

/// The lines of a file, which end at a line feed, a carriage return, or both. The reader
/// of tables counts the former alone, and takes a record to begin with the blank lines
/// before it.
pub(super) struct Lines<'b> {
    /// What has not been looked at.
    rest: &'b [u8],
    /// How many bytes have been looked at.
    passed: u64,
    /// How many lines have ended there.
    ended: u64,
}

impl<'b> Lines<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes,
            passed: 0,
            ended: 0,
        }
    }

    /// The line, from 1, of a record that begins at a byte, or at the blank lines there:
    /// not before the one that was asked for last. O(bytes) for all together.
    pub(super) fn at(&mut self, byte: u64) -> u64 {
        while let [first, rest @ ..] = self.rest {
            let is_end = matches!(first, b'\n' | b'\r');
            if self.passed >= byte && !is_end {
                break;
            }
            if is_end && !(*first == b'\r' && rest.first() == Some(&b'\n')) {
                self.ended += 1;
            }
            self.passed += 1;
            self.rest = rest;
        }
        self.ended + 1
    }
}
