//! The stop that is open.

use crate::model::Stop;
use crate::ui::context::Context;

/// The stop that is open, with its position.
pub(super) fn open_stop(cx: &Context) -> Option<(usize, &Stop)> {
    let document = cx.workspace.document();
    let id = cx.workspace.opened_stop.as_ref()?;
    Some((document.stop_index(id)?, document.stop(id)?))
}
