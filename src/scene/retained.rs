//! What is retained of a scene, so that the next one costs what has changed.
//!
//! Each part of a drawing is asked with all that it depends on, and does only that again
//! of which something is another by now. So the scene is the same, to the last digit, as
//! one built without, whatever was drawn before: another date, another look, or another map.

use super::figure::make_room::Room;
use super::map::retained::RetainedDrawing;

/// What is retained of the last scene.
#[derive(Debug, Default)]
pub struct Retained {
    /// Where the actors stand so that every tie can be read.
    pub(super) room: Option<Room>,
    /// Of the drawing with all that ties may say.
    pub(super) whole: RetainedDrawing,
    /// Of the drawing in which they say less, where there was one.
    pub(super) terse: RetainedDrawing,
}
