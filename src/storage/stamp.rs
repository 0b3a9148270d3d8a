//! What a file was when it was opened or saved.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hasher};
use std::time::SystemTime;

/// What a file was at one moment. For comparing within one run of the program:
/// the next release of the compiler may hash differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    hash: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn new(bytes: &[u8], metadata: Option<&Metadata>) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self {
            length: bytes.len() as u64,
            hash: hasher.finish(),
            modified: metadata.and_then(|m| m.modified().ok()),
        }
    }

    /// How many bytes it had.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// When it was last written, where the system says.
    pub fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Whether both stand for the same bytes, whenever they were written.
    pub fn same_content(&self, other: &Self) -> bool {
        self.length == other.length && self.hash == other.hash
    }
}
