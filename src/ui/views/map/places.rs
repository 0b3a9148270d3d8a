//! Where actors are drawn.

use kurbo::Point;

use crate::workspace::Workspace;

/// Where actors are drawn that are elsewhere in the document: a drag, or a motion
/// under way. By position in the document.
pub(super) type Preview = [(usize, Point)];

/// Where every actor is drawn: its place in the document, or in the preview.
pub(super) fn drawn_places(workspace: &Workspace, preview: &Preview) -> Vec<Point> {
    let mut points = workspace.places();
    for (at, to) in preview {
        if let Some(point) = points.get_mut(*at) {
            *point = *to;
        }
    }
    points
}
