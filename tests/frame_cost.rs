//! What a frame costs, counted in work that does not depend on the machine:
//! triangles for the screen, and memory asked for.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/bare.rs"]
mod bare;
#[path = "common/maps.rs"]
mod maps;

use std::alloc::System;

use bare::{Bare, vertices, wheel};
use egui::{Event, Modifiers, PointerButton, Pos2};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The work of one frame.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    /// How often memory was asked for.
    requests: usize,
    /// Vertices handed to the screen.
    vertices: usize,
    /// How often the map was painted anew.
    paints: u64,
}

struct Window(Bare);

impl Window {
    fn step(&mut self, events: Vec<Event>) -> Cost {
        let paints = self.0.app.canvas_paints();
        let region = Region::new(MEMORY);
        let shapes = self.0.step(events);
        let requests = region.change().allocations + region.change().reallocations;
        Cost {
            requests,
            vertices: vertices(&shapes),
            paints: self.0.app.canvas_paints() - paints,
        }
    }

    /// The dearest of some frames.
    fn dearest(&mut self, frames: impl IntoIterator<Item = Vec<Event>>) -> Cost {
        frames.into_iter().fold(Cost::default(), |most, events| {
            let cost = self.step(events);
            Cost {
                requests: most.requests.max(cost.requests),
                vertices: most.vertices.max(cost.vertices),
                paints: most.paints + cost.paints,
            }
        })
    }
}

/// One test, since all memory is counted together.
#[test]
fn frames_cost_what_is_seen_and_not_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    // Actors, ties; vertices of the whole map, and of a part of it; requests for
    // memory of a frame that pans.
    let check = |actors: usize, ties: usize, whole: usize, part: usize, requests: usize| {
        let file = (actors > 0).then(|| {
            let path = folder.path().join(format!("{actors}.stancemap.json"));
            std::fs::write(&path, maps::placed(actors, ties, 7)).unwrap();
            path
        });
        let name = format!("{actors} actors, {ties} ties");
        let mut window = Window(Bare::open(file));
        window.0.settle();
        let idle = window.dearest((0..10).map(|_| Vec::new()));
        assert_eq!(idle.paints, 0, "{name}: an idle window paints nothing");
        let at = |k: u16| Pos2::new(500.0 + 3.0 * f32::from(k), 200.0 + 2.0 * f32::from(k));
        let moved = |k: u16| Event::PointerMoved(at(k));
        let hover = window.dearest((0..30).map(|k| vec![moved(k)]));
        let button = |pressed| Event::PointerButton {
            pos: at(0),
            button: PointerButton::Middle,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.step(vec![moved(0), button(true)]);
        window.step(vec![moved(1)]);
        let pan = window.dearest((2..30).map(|k| vec![moved(k)]));
        // Soon after it has come to rest all is painted again, and then nothing.
        let rest = window.dearest((0..15).map(|_| Vec::new()));
        let still = window.dearest((0..10).map(|_| Vec::new()));
        assert_eq!(
            still.paints, 0,
            "{name}: a map at rest is painted again and again"
        );
        if ties > 3_500 {
            assert!(
                pan.vertices * 4 < idle.vertices * 3,
                "{name}: {pan:?} of {idle:?}"
            );
            assert!(
                still.vertices * 3 > pan.vertices * 4,
                "{name}: {still:?} after {pan:?}"
            );
        } else {
            assert_eq!(
                rest.paints, 0,
                "{name}: a small map is whole while it is moved"
            );
        }
        window.step(vec![button(false)]);
        for _ in 0..60 {
            window.step(vec![wheel(40.0)]);
        }
        let near = window.dearest((0..30).map(|_| Vec::new()));
        println!("{name}: idle {idle:?}, hover {hover:?}, pan {pan:?}, near {near:?}");
        assert!(pan.paints > 0, "{name}");
        for cost in [idle, hover, pan] {
            assert!(cost.vertices <= whole, "{name}: {cost:?}");
        }
        assert!(near.vertices <= part, "{name}: {near:?}");
        assert!(pan.requests <= requests, "{name}: {pan:?}");
    };
    // The bundled map, with the time bar under it.
    check(0, 0, 25_000, 20_000, 4_000);
    check(1_000, 4_000, 60_000, 60_000, 4_000);
    check(10_000, 40_000, 400_000, 60_000, 4_000);
}
