//! What is fitted where the whole map is shown: it stays still while the date moves.

use egui::Vec2;
use kurbo::Rect;

use super::picture::Picture;
use super::picture_key::PictureKey;

/// The box of a map as it was seen before another date was looked at. It follows no other
/// date: what stays is to stay where it is, whatever comes and goes around it. Only an
/// actor that would stand outside makes it larger.
#[derive(Default)]
pub(super) struct Still {
    /// What was seen first, and the number of the picture that was seen last.
    of: Option<(PictureKey, u64)>,
    whole: Rect,
    /// The box of the map in it, without its frame; none of a very large one, which is not
    /// drawn anew for each date.
    map: Option<Rect>,
    /// The canvas that it was fitted to.
    size: Vec2,
}

impl Still {
    /// The box.
    pub(super) fn whole(&self) -> Rect {
        self.whole
    }

    /// Around what the frame of a picture at another date stays.
    pub(super) fn around(&self, key: &PictureKey) -> Option<Rect> {
        let (first, _) = self.of.as_ref()?;
        let is_other_date = !first.is_of_date(key) && first.whatever_date() == key.whatever_date();
        self.map.filter(|_| is_other_date)
    }

    /// Takes in the picture that is seen now. O(1) where it is the one before.
    pub(super) fn follow(&mut self, key: &PictureKey, picture: &Picture) {
        let Some((first, revision)) = &mut self.of else {
            return self.begin(key, picture);
        };
        if *revision == picture.revision {
            return;
        }
        // Begun with one that was on its way out: what was asked for has come.
        let is_late = first.options.around != key.options.around && first.is_of_date(key);
        if is_late || first.whatever_date() != key.whatever_date() {
            return self.begin(key, picture);
        }
        *revision = picture.revision;
        let mut bodies = picture.scene.bodies.iter().map(|body| body.rect);
        if bodies.any(|own| !self.whole.contains_rect(own)) {
            self.whole = self.whole.union(picture.scene.bounds);
        }
    }

    fn begin(&mut self, key: &PictureKey, picture: &Picture) {
        self.whole = picture.scene.bounds;
        self.map = Some(picture.scene.map).filter(|_| !picture.scene.is_straight());
        self.of = Some((key.clone(), picture.revision));
    }

    /// On a canvas of another size, fits what is seen now.
    pub(super) fn fit_to(&mut self, size: Vec2, picture: &Picture) {
        if self.size != size {
            self.size = size;
            self.whole = picture.scene.bounds;
        }
    }

    /// Fits what is seen now, whatever was seen before.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}
