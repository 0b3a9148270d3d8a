//! What is fitted where the whole map is shown: it stays still while the date moves.

use kurbo::Rect;

use super::picture::Picture;
use super::picture_key::PictureKey;

/// So far a picture may reach beyond the box, in scene units: there is as much air around
/// it on the screen.
const AIR: f64 = 20.0;

/// The box of all that was seen of a map since another date was looked at first. It
/// grows where a date shows more, and never follows a date that shows less: what stays
/// is to stay where it is.
#[derive(Default)]
pub(super) struct Still {
    /// What was seen, whatever its date, and the number of its picture.
    of: Option<(PictureKey, u64)>,
    whole: Rect,
}

impl Still {
    /// The box.
    pub(super) fn whole(&self) -> Rect {
        self.whole
    }

    /// Takes in the picture that is seen now. O(1) where it is the one before.
    pub(super) fn follow(&mut self, key: &PictureKey, picture: &Picture) {
        let known = self.of.as_ref();
        if known.is_some_and(|(_, revision)| *revision == picture.revision) {
            return;
        }
        let own = key.whatever_date();
        let bounds = picture.scene.bounds;
        self.whole = match known {
            Some((of, _)) if *of == own && self.whole.inflate(AIR, AIR).contains_rect(bounds) => {
                self.whole
            }
            Some((of, _)) if *of == own => self.whole.union(bounds),
            _ => bounds,
        };
        self.of = Some((own, picture.revision));
    }

    /// Fits what is seen now, whatever was seen before.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}
