//! Where a name stands that is too small in its box: there is the least in its way.

use egui::{Rect, Vec2};

/// The place of a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plate {
    /// The name is in its middle.
    pub rect: Rect,
    /// It stands at its box, not on it.
    pub is_tab: bool,
}

/// What stands on the map already.
pub(super) struct Taken {
    /// The boxes of the other actors.
    pub boxes: Vec<Rect>,
    /// The other names.
    pub names: Vec<Rect>,
    /// Where the legend is.
    pub frame: Rect,
}

impl Taken {
    /// What a plate would cover: of a name that is to be read each bit counts far more than
    /// of a box, and of the legend more.
    fn covered(&self, plate: Rect) -> f32 {
        let boxes: f32 = self.boxes.iter().map(|own| common(plate, *own)).sum();
        boxes + self.names_covered(plate) + 4.0 * common(plate, self.frame)
    }

    fn names_covered(&self, plate: Rect) -> f32 {
        let names = self.names.iter().map(|own| common(plate, *own));
        10.0 * names.sum::<f32>()
    }

    /// What a form would cover that is made larger than the box it has, with a name of this
    /// size in its middle. What the box covers is covered anyway.
    fn covered_by_form(&self, (form, own): (Rect, Rect), name: Vec2) -> f32 {
        let more = (self.covered(form) - self.covered(own)).max(0.0);
        let name = Rect::from_center_size(form.center(), name);
        more + self.names_covered(name.intersect(own))
    }
}

/// The place of a name that takes so much room on its box, and as a tab: on its box, over
/// which it may reach to any side, or at it, where it covers least of what is there; inside
/// the view. `None`: the view is smaller than it.
pub(super) fn place(
    own: Rect,
    (on_box, tab): (Vec2, Vec2),
    view: Rect,
    taken: &Taken,
) -> Option<Plate> {
    /// A name at its box is harder to see as its own: it is as if this part of it covered
    /// something.
    const APART: f32 = 0.1;
    if on_box.x > view.width() || on_box.y > view.height() {
        return None;
    }
    let on_box = on_box.max(own.size());
    let over = (on_box - own.size()) / 2.0;
    let beside = (own.size() + tab) / 2.0;
    let inside = |middle: egui::Pos2, size: Vec2| {
        let room = Rect::from_min_max(view.min, view.max - size.min(view.size()));
        let plate = Rect::from_center_size(middle, size);
        Rect::from_min_size(room.clamp(plate.min), size)
    };
    let on = [(0.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0)]
        .into_iter()
        .chain([(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)])
        .map(|(x, y)| inside(own.center() + over * Vec2::new(x, y), on_box))
        .map(|rect| (rect, false, taken.covered_by_form((rect, own), tab)));
    let at = [(0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0)]
        .into_iter()
        .chain([(0.8, 1.0), (-0.8, 1.0), (0.8, -1.0), (-0.8, -1.0)])
        .map(|(x, y)| inside(own.center() + beside * Vec2::new(x, y), tab))
        .map(|rect| {
            let over_own = 10.0 * common(rect, own);
            (
                rect,
                true,
                taken.covered(rect) + over_own + APART * rect.area(),
            )
        });
    let best = on.chain(at).min_by(|a, b| a.2.total_cmp(&b.2));
    best.map(|(rect, is_tab, _)| Plate { rect, is_tab })
}

/// How much of one box lies on another.
fn common(a: Rect, b: Rect) -> f32 {
    let common = a.intersect(b);
    if common.is_positive() {
        common.area()
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use egui::Pos2;

    use super::*;

    fn taken(boxes: &[Rect], names: &[Rect]) -> Taken {
        Taken {
            boxes: boxes.to_vec(),
            names: names.to_vec(),
            frame: Rect::NOTHING,
        }
    }

    #[test]
    fn a_name_stands_on_its_box_or_at_it() {
        let view = Rect::from_min_size(Pos2::ZERO, Vec2::new(400.0, 300.0));
        let own = Rect::from_center_size(Pos2::new(200.0, 150.0), Vec2::new(30.0, 12.0));
        let size = Vec2::new(80.0, 14.0);
        let check = |others: &[Rect], middle: (f32, f32), is_tab: bool| {
            let found = place(own, (size, size), view, &taken(others, &[])).unwrap();
            let at = found.rect.center();
            assert_eq!((at.x, at.y, found.is_tab), (middle.0, middle.1, is_tab));
        };
        check(&[], (200.0, 150.0), false);
        let right = own.translate(Vec2::new(40.0, 0.0));
        check(&[right], (175.0, 150.0), false);
        let left = own.translate(Vec2::new(-40.0, 0.0));
        check(&[right, left], (200.0, 163.0), true);
        let below = own.translate(Vec2::new(0.0, 14.0));
        check(&[right, left, below], (200.0, 137.0), true);
    }

    #[test]
    fn a_name_rather_covers_boxes_than_a_name() {
        let view = Rect::from_min_size(Pos2::ZERO, Vec2::new(400.0, 300.0));
        let own = Rect::from_center_size(Pos2::new(200.0, 150.0), Vec2::new(30.0, 12.0));
        let size = Vec2::new(80.0, 14.0);
        let right = Rect::from_center_size(Pos2::new(240.0, 150.0), Vec2::new(40.0, 60.0));
        let boxes: Vec<Rect> = [(-70.0, 0.0), (-40.0, 13.0), (-40.0, -13.0)]
            .map(|(x, y)| own.translate(Vec2::new(x, y)).expand2(Vec2::new(30.0, 1.0)))
            .to_vec();
        let found = place(own, (size, size), view, &taken(&boxes, &[right])).unwrap();
        assert!(common(found.rect, right) <= 0.0, "{found:?}");
    }

    #[test]
    fn no_name_leaves_the_view() {
        let view = Rect::from_min_size(Pos2::new(408.0, 30.0), Vec2::new(100.0, 60.0));
        let sizes = [(80.0, 14.0), (100.0, 60.0), (101.0, 14.0), (80.0, 61.0)];
        for (width, height) in sizes {
            for (x, y) in [(408.0, 30.0), (508.0, 90.0), (409.0, 89.0), (450.0, 60.0)] {
                let own = Rect::from_center_size(Pos2::new(x, y), Vec2::new(30.0, 12.0));
                let size = Vec2::new(width, height);
                let found = place(own, (size, size), view, &taken(&[], &[]));
                let fits = width <= 100.0 && height <= 60.0;
                assert_eq!(found.is_some(), fits, "{width} by {height}");
                assert!(found.is_none_or(|plate| view.contains_rect(plate.rect)));
            }
        }
    }
}
