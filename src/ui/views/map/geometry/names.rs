//! Which names stand on a map that is too far off to read its boxes: those of
//! the actors with most ties, as many as have room, more and more on the way in.

use egui::Pos2;
use foldhash::{HashSet, HashSetExt as _};

/// The type size of such a name, in points on screen.
pub(in crate::ui::views::map) const SIZE: f32 = 11.5;
/// The room that a name takes on screen.
const ROOM: (f32, f32) = (150.0, 34.0);
/// So many doublings of the zoom, from the farthest view on, are told apart.
const LEVELS: i32 = 11;
/// The zoom of the farthest.
const FARTHEST: f32 = 1.0 / 256.0;

/// For each actor the zoom from which on its name has room among those of
/// greater weight, wherever the map is moved; infinite where it never has.
/// O(n log n) for each of eleven levels.
pub(super) fn zooms(places: &[Pos2], weights: &[usize]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(weights.get(i).copied().unwrap_or(0)), i));
    let mut zooms = vec![f32::INFINITY; places.len()];
    for level in 0..LEVELS {
        let zoom = FARTHEST * 2.0_f32.powi(level);
        let mut taken = HashSet::new();
        let cell = |i: usize| {
            let p = places.get(i).copied().unwrap_or_default();
            // Scene coordinates are within a million: the casts are exact enough.
            #[allow(clippy::cast_possible_truncation)]
            let at = |n: f32, room: f32| (n * zoom / room).floor() as i32;
            (at(p.x, ROOM.0), at(p.y, ROOM.1))
        };
        let free = |taken: &HashSet<(i32, i32)>, (x, y): (i32, i32)| {
            !(-1..=1).any(|dx| (-1..=1).any(|dy| taken.contains(&(x + dx, y + dy))))
        };
        // An actor that has a name from farther off keeps it.
        for &i in order
            .iter()
            .filter(|&&i| zooms.get(i).is_some_and(|z| z.is_finite()))
        {
            taken.insert(cell(i));
        }
        for &i in &order {
            let Some(slot) = zooms.get_mut(i).filter(|z| z.is_infinite()) else {
                continue;
            };
            let at = cell(i);
            if free(&taken, at) {
                taken.insert(at);
                *slot = zoom;
            }
        }
    }
    zooms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weightiest_come_first_and_names_keep_their_distance() {
        let places: Vec<Pos2> = (0..900_u16)
            .map(|i| Pos2::new(f32::from(i % 30) * 210.0, f32::from(i / 30) * 90.0))
            .collect();
        let weights: Vec<usize> = (0..900).map(|i| i * 7 % 101).collect();
        let zooms = zooms(&places, &weights);
        let best = (0..900)
            .max_by_key(|&i| (weights[i], std::cmp::Reverse(i)))
            .unwrap();
        assert!(zooms[best] <= FARTHEST);
        for zoom in [FARTHEST, FARTHEST * 8.0, FARTHEST * 64.0] {
            let shown: Vec<usize> = (0..900).filter(|&i| zooms[i] <= zoom).collect();
            assert!(!shown.is_empty());
            for (k, &i) in shown.iter().enumerate() {
                for &j in &shown[k + 1..] {
                    let apart = (places[i] - places[j]) * zoom;
                    assert!(apart.x.abs() >= ROOM.0 * 0.99 || apart.y.abs() >= ROOM.1 * 0.99);
                }
            }
        }
        assert!(
            zooms.iter().all(|z| z.is_finite()),
            "near enough, everybody has a name"
        );
    }
}
