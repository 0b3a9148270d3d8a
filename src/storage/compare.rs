//! Whether a file on the disk is still what it was when it was stamped.

use std::path::Path;

use super::failure::Failure;
use super::read;
use super::stamp::Stamp;

/// What has become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// It holds the same bytes.
    Same,
    /// It holds other bytes.
    Changed,
    /// It is no longer there.
    Gone,
}

/// What the file is now. O(its size).
///
/// # Errors
/// [`Failure`] where it cannot be read.
pub fn stamp_of(path: &Path) -> Result<Stamp, Failure> {
    read::whole(path).map(|(_, stamp)| stamp)
}

/// What has become of a file since it was stamped. Its content decides: a file
/// that was only touched is the same. O(its size).
///
/// # Errors
/// [`Failure`] where it is there but cannot be read.
pub fn has_changed_since(path: &Path, stamp: &Stamp) -> Result<Disk, Failure> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Disk::Gone),
        // Another length is another content: spares reading it.
        Ok(metadata) if metadata.is_file() && metadata.len() != stamp.length() => {
            return Ok(Disk::Changed);
        }
        _ => {}
    }
    let now = stamp_of(path)?;
    Ok(if now.same_content(stamp) {
        Disk::Same
    } else {
        Disk::Changed
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn content_decides_whether_a_file_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("харита.json");
        fs::write(&file, "one").unwrap();
        let stamp = stamp_of(&file).unwrap();
        let check = |expect: Disk| assert_eq!(has_changed_since(&file, &stamp).unwrap(), expect);
        check(Disk::Same);
        fs::write(&file, "one").unwrap();
        check(Disk::Same);
        fs::write(&file, "two").unwrap();
        check(Disk::Changed);
        fs::write(&file, "three").unwrap();
        check(Disk::Changed);
        fs::remove_file(&file).unwrap();
        check(Disk::Gone);
    }

    #[test]
    fn a_stamp_tells_length_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, "four").unwrap();
        let stamp = stamp_of(&file).unwrap();
        assert_eq!(stamp.length(), 4);
        assert!(stamp.modified().is_some());
        assert!(stamp_of(&folder.path().join("b")).is_err());
    }
}
