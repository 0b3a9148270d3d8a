//! What a file was when it was opened or saved.

use std::fs::Metadata;
use std::hash::Hasher;
use std::time::SystemTime;

use siphasher::sip128::{Hasher128, SipHasher13};

/// What a file was at one moment. Its hash is the same in every run and release, so
/// that it can be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    hash: u128,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn new(bytes: &[u8], metadata: Option<&Metadata>) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(bytes);
        Self {
            length: bytes.len() as u64,
            hash: hasher.finish128().as_u128(),
            modified: metadata.and_then(|m| m.modified().ok()),
        }
    }

    /// What a file of these bytes is, whenever it is written.
    pub fn of(bytes: &[u8]) -> Self {
        Self::new(bytes, None)
    }

    /// Length and hash, to be written down.
    pub fn written(&self) -> (u64, String) {
        (self.length, format!("{:032x}", self.hash))
    }

    /// A stamp from what [`Stamp::written`] gave; `None` where that is no hash.
    pub fn from_written(length: u64, hash: &str) -> Option<Self> {
        let hash = u128::from_str_radix(hash, 16).ok()?;
        Some(Self {
            length,
            hash,
            modified: None,
        })
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
