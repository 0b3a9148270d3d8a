//! Writing over a file where its folder takes no other: the last resort.

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::Path;

use super::backups::Backups;
use super::state::StateFolder;
use crate::diag::Diagnostic;

/// Writes over a file in its place, having kept what it holds as a backup; the remark
/// that says so.
///
/// # Errors
/// Where no backup can be kept, nothing is written. Where writing fails, the former
/// content is put back as far as the disk allows.
pub(super) fn write_in_place(target: &Path, bytes: &[u8]) -> io::Result<Diagnostic> {
    let former = fs::read(target)?;
    let backups = Backups::of(&StateFolder::of_user(), target);
    let kept = backups.keep_always(&former)?;
    let mut file = File::options().write(true).open(target)?;
    if let Err(error) = over(&mut file, bytes) {
        let _ = over(&mut file, &former);
        return Err(error);
    }
    let message = "its folder takes no new files, so the file was written over in its place";
    if !backups.are_kept() {
        // It was needed while the file was half written, and no longer.
        let _ = fs::remove_file(&kept);
        return Ok(Diagnostic::warning("", message));
    }
    let hint = format!("what it held before lies in {}", kept.display());
    Ok(Diagnostic::warning("", message).hint(hint))
}

fn over(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.rewind()?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_and_longer_contents_replace_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "former").unwrap();
        let mut file = File::options().write(true).open(&path).unwrap();
        for text in ["new", "much longer than before", ""] {
            over(&mut file, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
}
