//! Paths as chains of points.

use egui::Pos2;
use kurbo::{BezPath, PathEl};

// The screen counts in f32; scene coordinates are far within its range.
#[allow(clippy::cast_possible_truncation)]
fn f(n: f64) -> f32 {
    n as f32
}

/// A path as chains of points; closed ones end where they began.
pub(in crate::ui::views::map) fn flat(path: &BezPath, tolerance: f64) -> Vec<Vec<Pos2>> {
    let mut all: Vec<Vec<Pos2>> = Vec::new();
    kurbo::flatten(path.iter(), tolerance, |element| match element {
        PathEl::MoveTo(p) => all.push(vec![Pos2::new(f(p.x), f(p.y))]),
        PathEl::LineTo(p) => {
            if let Some(chain) = all.last_mut() {
                chain.push(Pos2::new(f(p.x), f(p.y)));
            }
        }
        PathEl::ClosePath => {
            if let Some(chain) = all.last_mut()
                && let (Some(first), Some(last)) = (chain.first().copied(), chain.last())
                && first != *last
            {
                chain.push(first);
            }
        }
        _ => {}
    });
    all.retain(|chain| chain.len() > 1);
    all
}
