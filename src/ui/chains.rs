//! Paths of the display list as chains of points on the screen.

use egui::Pos2;
use kurbo::{BezPath, PathEl, Point};

/// A path as chains of points, flat to `tolerance` scene units; `to_screen` says where a
/// point of the scene is.
pub(in crate::ui) fn chains(
    path: &BezPath,
    tolerance: f64,
    to_screen: impl Fn(Point) -> Pos2,
) -> Vec<Vec<Pos2>> {
    let mut all: Vec<Vec<Pos2>> = Vec::new();
    kurbo::flatten(path.iter(), tolerance, |element| match element {
        PathEl::MoveTo(p) => all.push(vec![to_screen(p)]),
        PathEl::LineTo(p) => {
            if let Some(chain) = all.last_mut() {
                chain.push(to_screen(p));
            }
        }
        _ => {}
    });
    for chain in &mut all {
        // A closing point that repeats the first would give a joint of no length.
        if chain.len() > 2
            && chain
                .first()
                .zip(chain.last())
                .is_some_and(|(a, b)| a.distance(*b) < 0.01)
        {
            chain.pop();
        }
    }
    all.retain(|chain| chain.len() > 1);
    all
}
