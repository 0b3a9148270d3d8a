//! What a file keeps when another is put in its place: who may read it, and what the
//! system or other programs have noted on it.

use std::fs::{File, Metadata};
use std::path::Path;

use crate::diag::Diagnostic;

/// Gives `file` the group, mode, access list and extended attributes of the file at
/// `target`, whose metadata is `former`; remarks on what could not be kept. It is never
/// readable by more people than that one.
#[cfg(unix)]
pub(super) fn keep(target: &Path, former: &Metadata, file: &File) -> Vec<Diagnostic> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let mut remarks = Vec::new();
    let own = file.metadata().ok();
    let is_same = |of: fn(&Metadata) -> u32| own.as_ref().is_some_and(|own| of(own) == of(former));
    if !is_same(MetadataExt::uid) {
        // Only root may give files away.
        let _ = fchown(file, Some(former.uid()), None);
    }
    let keeps_group = is_same(MetadataExt::gid) || fchown(file, None, Some(former.gid())).is_ok();
    let mut mode = former.mode() & 0o7777;
    if !keeps_group {
        // What its group could read, another group must not.
        mode &= !0o070;
        remarks.push(lost("the group that owns the file"));
    }
    if keeps_group && !copy_attributes(target, file) {
        remarks.push(lost("the access list and the extended attributes"));
    }
    // What a new file inherits from its folder, the file it replaces did not have: a mode
    // would make it count.
    const ACCESS_LIST: &str = "system.posix_acl_access";
    if !matches!(xattr::get(target, ACCESS_LIST), Ok(Some(_))) {
        let _ = xattr::FileExt::remove_xattr(file, ACCESS_LIST);
    }
    // Refused by some network disks and by those that know no modes.
    let refused = file.set_permissions(std::fs::Permissions::from_mode(mode));
    let now = file.metadata().map(|now| now.mode() & 0o7777);
    if refused.is_err() && now.ok() != Some(mode) {
        remarks.push(lost("who may read and write the file"));
    }
    if former.nlink() > 1 {
        let message = "the file has another name (a hard link), which keeps the former version";
        remarks.push(Diagnostic::warning("", message));
    }
    remarks
}

/// Where the system keeps access rights by folder and owner there is nothing to do.
#[cfg(not(unix))]
pub(super) fn keep(_target: &Path, _former: &Metadata, _file: &File) -> Vec<Diagnostic> {
    Vec::new()
}

/// Copies what can be read; whether all of that could be written.
#[cfg(unix)]
fn copy_attributes(target: &Path, file: &File) -> bool {
    use xattr::FileExt;

    let Ok(names) = xattr::list(target) else {
        // A disk without them has none to lose.
        return true;
    };
    let mut kept = true;
    for name in names {
        // The system's own labels follow its own rules.
        let is_label = name.to_string_lossy().starts_with("security.");
        if let Ok(Some(value)) = xattr::get(target, &name) {
            kept &= file.set_xattr(&name, &value).is_ok() || is_label;
        }
    }
    kept
}

#[cfg(unix)]
fn lost(what: &str) -> Diagnostic {
    let message = format!("{what} could not be kept");
    Diagnostic::warning("", message).hint("set it anew where it matters")
}
