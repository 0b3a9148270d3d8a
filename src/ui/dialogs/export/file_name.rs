//! What the file of a figure is called.

use crate::figure::Format;
use crate::workspace::Workspace;

/// The name to suggest for a figure.
pub(super) fn figure_name(workspace: &Workspace, kind: Format) -> String {
    format!("{}.{}", workspace.suggested_stem(), kind.extension())
}

/// The name to suggest for a list of changes.
pub(super) fn list_name(workspace: &Workspace) -> String {
    format!("{} changes.docx", workspace.suggested_stem())
}
