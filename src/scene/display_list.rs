//! What every kind of figure is to those who paint it.

use std::collections::BTreeSet;

use kurbo::Rect;

use super::display::{Group, Prim};
use super::page::Page;
use super::text;
use super::theme::Theme;

/// A finished figure of any kind of view, as every back end paints it.
pub trait DisplayList {
    /// The colours and measures it was drawn with.
    fn theme(&self) -> &Theme;

    /// The box of everything, margins included.
    fn bounds(&self) -> Rect;

    /// How wide that box is on the page the figure was laid out for, in millimetres;
    /// `None`: a pixel a unit.
    fn width_mm(&self) -> Option<f64>;

    /// Everything, in the order in which it is painted.
    fn parts(&self) -> Box<dyn Iterator<Item = Group> + '_>;

    /// How many ties, or cells, it shows.
    fn count(&self) -> usize;

    /// The actors of the tie at a position, where its groups name ties by position.
    fn ends(&self, tie: usize) -> Option<(usize, usize)>;

    /// The smallest type of it on its page, in points; `None` without a page or
    /// without a word. O(primitives).
    fn least_pt(&self) -> Option<f64> {
        let unit = Page::points(self.width_mm()?) / self.bounds().width();
        (self.parts())
            .flat_map(|group| group.prims)
            .filter_map(|prim| match prim {
                Prim::Text(text) => Some(text.size * unit),
                _ => None,
            })
            .reduce(f64::min)
    }

    /// The letters in it for which the face has no drawing, each once. O(letters).
    fn missing_letters(&self) -> BTreeSet<char> {
        (self.parts())
            .flat_map(|group| group.prims)
            .filter_map(|prim| match prim {
                Prim::Text(text) => Some(text::missing(&text.text).collect::<Vec<_>>()),
                _ => None,
            })
            .flatten()
            .collect()
    }
}
