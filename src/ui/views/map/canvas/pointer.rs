//! The pointer on the canvas → gestures. A click never moves anything.

use egui::{CursorIcon, Key, PointerButton, Pos2, Rect, Response, Ui, Vec2};
use kurbo::Point;

use super::camera::{Camera, Steering, zoomed};
use super::gesture::Gesture;
use super::paint::Viewport;
use super::shown::Shown;
use crate::scene::{Hit, Scene};

/// How wide the rim of an actor is from which ties are drawn, in points.
const RIM: f32 = 7.0;

/// A press that has become a drag.
#[derive(Debug, Default)]
pub(super) enum Drag {
    #[default]
    None,
    Pan,
    Box {
        /// A place in the scene: the wheel may zoom meanwhile.
        from: Point,
        to: Pos2,
    },
    Actors {
        /// A place in the scene.
        start: Point,
        actors: Vec<(usize, Point)>,
    },
    Tie {
        from: usize,
        to: Pos2,
    },
}

/// What the pointer is doing on the canvas.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    pub drag: Drag,
    /// What it is on; nothing during a drag.
    pub hovered: Option<Hit>,
    /// Where that was found out: at this point, as the map was seen, in this picture.
    asked: Option<(Pos2, Viewport, u64)>,
    /// What was clicked with the right button last: the element, and the place in
    /// the scene.
    pub menu_for: Option<(Option<Hit>, Point)>,
}

/// What is needed to make sense of the pointer on a frame.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub ui: &'a Ui,
    pub response: &'a Response,
    pub rect: Rect,
    pub shown: &'a Shown<'a>,
    pub viewport: Viewport,
}

impl Input<'_> {
    fn scene(&self) -> &Scene {
        &self.shown.picture.scene
    }

    /// The element at a point of the screen.
    fn hit_at(&self, p: Pos2) -> Option<Hit> {
        let (at, zoom) = (self.viewport.to_scene(p), f64::from(self.viewport.zoom));
        self.shown.picture.index.at(self.scene(), at, zoom)
    }

    fn is_shift(&self) -> bool {
        self.ui.input(|i| i.modifiers.shift)
    }
}

impl Pointer {
    /// Reads the input of a frame; moves the camera.
    pub(super) fn read(&mut self, input: &Input<'_>, camera: &mut Steering) -> Vec<Gesture> {
        let mut gestures = Vec::new();
        let response = input.response;
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        gestures.extend(click(input));
        gestures.extend(self.secondary_click(input));
        if response.drag_started() {
            self.begin(input);
            // While something is dragged, the view must not follow the figure.
            camera.move_to(camera.seen);
        }
        wheel(input, camera);
        gestures.extend(self.go_on(input, camera));
        gestures.extend(self.end(input));
        self.hover(input);
        gestures
    }

    /// A click with the right button opens a menu, and selects what it is on.
    fn secondary_click(&mut self, input: &Input<'_>) -> Option<Gesture> {
        if !input.response.secondary_clicked() {
            return None;
        }
        let p = input.response.interact_pointer_pos()?;
        let hit = input.hit_at(p);
        self.menu_for = Some((hit, input.viewport.to_scene(p)));
        let is_selected = hit.is_some_and(|hit| input.shown.selected.contains(&hit));
        (!is_selected).then_some(Gesture::Select { hit, add: false })
    }

    fn begin(&mut self, input: &Input<'_>) {
        let Input {
            response, shown, ..
        } = *input;
        let Some(origin) = input.ui.input(|i| i.pointer.press_origin()) else {
            return;
        };
        let scene = input.scene();
        self.drag = match input.hit_at(origin) {
            _ if response.dragged_by(PointerButton::Middle) => Drag::Pan,
            _ if !response.dragged_by(PointerButton::Primary) => Drag::None,
            Some(Hit::Actor(at)) if !input.is_shift() && !shown.locked => {
                if is_on_rim(scene, input.viewport, at, origin) {
                    Drag::Tie {
                        from: at,
                        to: origin,
                    }
                } else {
                    let together = shown.selected.contains(&Hit::Actor(at));
                    let moving = (0..scene.bodies.len()).filter(|n| {
                        *n == at || together && shown.selected.contains(&Hit::Actor(*n))
                    });
                    Drag::Actors {
                        start: input.viewport.to_scene(origin),
                        actors: moving
                            .filter_map(|n| Some((n, scene.bodies.get(n)?.rect.center())))
                            .collect(),
                    }
                }
            }
            _ if input.is_shift() => Drag::Box {
                from: input.viewport.to_scene(origin),
                to: origin,
            },
            _ => Drag::Pan,
        };
    }

    /// A drag goes on, or is given up by Escape.
    fn go_on(&mut self, input: &Input<'_>, camera: &mut Steering) -> Option<Gesture> {
        let escaped = input.ui.input(|i| i.key_pressed(Key::Escape));
        if escaped && !matches!(self.drag, Drag::None) {
            let drag = std::mem::take(&mut self.drag);
            return matches!(drag, Drag::Actors { .. }).then_some(Gesture::CancelMove);
        }
        if !input.response.dragged() {
            return None;
        }
        let now = input.response.interact_pointer_pos()?;
        match &mut self.drag {
            Drag::None => {}
            Drag::Pan => {
                let pan = Vec2::from(camera.seen.pan) + input.response.drag_delta();
                camera.move_to(Camera {
                    pan: (pan.x, pan.y),
                    ..camera.seen
                });
            }
            Drag::Box { to, .. } | Drag::Tie { to, .. } => *to = now,
            Drag::Actors { start, actors } => {
                // The wheel may have turned on this frame.
                let now = Viewport::of(input.rect, camera.seen).to_scene(now);
                return Some(Gesture::Preview(moved(*start, actors, now)));
            }
        }
        None
    }

    /// A drag has come to its end.
    fn end(&mut self, input: &Input<'_>) -> Option<Gesture> {
        if !input.response.drag_stopped() {
            return None;
        }
        let pointer = input.response.interact_pointer_pos();
        match std::mem::take(&mut self.drag) {
            Drag::None | Drag::Pan => None,
            Drag::Box { from, to } => {
                let area = kurbo::Rect::from_points(from, input.viewport.to_scene(to));
                let hits = input.shown.picture.index.within(input.scene(), area);
                Some(Gesture::SelectBox(hits))
            }
            Drag::Actors { start, actors } => {
                let end = pointer.map_or(start, |p| input.viewport.to_scene(p));
                Some(Gesture::Move(moved(start, &actors, end)))
            }
            Drag::Tie { from, to } => match input.hit_at(pointer.unwrap_or(to)) {
                Some(Hit::Actor(to)) => Some(Gesture::Tie { from, to }),
                _ => None,
            },
        }
    }

    /// What the pointer is on, and its shape.
    fn hover(&mut self, input: &Input<'_>) {
        let at = input.response.hover_pos();
        let idle = matches!(self.drag, Drag::None);
        let revision = input.shown.picture.revision;
        let asked = (at.filter(|_| idle)).map(|p| (p, input.viewport, revision));
        if self.asked != asked {
            self.hovered = asked.and_then(|(p, ..)| input.hit_at(p));
            self.asked = asked;
        }
        let icon = match (&self.drag, self.hovered) {
            (Drag::Pan, _) => CursorIcon::Grabbing,
            (Drag::Actors { .. }, _) => CursorIcon::Move,
            (Drag::Tie { .. } | Drag::Box { .. }, _) => CursorIcon::Crosshair,
            _ if input.shown.tie_from.is_some() => CursorIcon::Crosshair,
            (_, Some(Hit::Actor(actor))) => {
                let rim = at.is_some_and(|p| is_on_rim(input.scene(), input.viewport, actor, p));
                if rim && !input.shown.locked {
                    CursorIcon::Crosshair
                } else {
                    CursorIcon::PointingHand
                }
            }
            (_, Some(Hit::Tie(_))) => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        };
        if input.response.hovered() && icon != CursorIcon::Default {
            input.ui.ctx().set_cursor_icon(icon);
        }
    }
}

fn click(input: &Input<'_>) -> Option<Gesture> {
    if !input.response.clicked() {
        return None;
    }
    let p = input.response.interact_pointer_pos()?;
    let hit = input.hit_at(p);
    Some(match (input.shown.tie_from, hit) {
        (Some(from), Some(Hit::Actor(to))) => Gesture::Tie { from, to },
        _ if input.response.double_clicked() => match hit {
            Some(hit) => Gesture::Open(hit),
            None => Gesture::AddActor(input.viewport.to_scene(p)),
        },
        _ => Gesture::Select {
            hit,
            add: input.is_shift(),
        },
    })
}

/// The wheel and the pinch zoom about the pointer.
fn wheel(input: &Input<'_>, camera: &mut Steering) {
    let Some(pointer) = input.response.hover_pos() else {
        return;
    };
    let factor = (input.ui).input(|i| i.zoom_delta() * (i.smooth_scroll_delta().y / 240.0).exp());
    if (factor - 1.0).abs() > f32::EPSILON {
        let about = (input.shown.whole, input.rect.size());
        camera.move_to(zoomed(camera.seen, pointer - input.rect.min, factor, about));
    }
}

/// Where actors are, dragged from `start` to `now`.
fn moved(start: Point, actors: &[(usize, Point)], now: Point) -> Vec<(usize, Point)> {
    let by = now - start;
    (actors.iter())
        .map(|(n, from)| (*n, snapped(*from + by)))
        .collect()
}

/// Whether a point of the screen is on the rim of an actor, from which ties are drawn.
pub(super) fn is_on_rim(scene: &Scene, viewport: Viewport, at: usize, p: Pos2) -> bool {
    scene.bodies.get(at).is_some_and(|body| {
        let inside = viewport.rect(body.rect);
        // A small actor keeps a middle by which it can be moved.
        let rim = RIM.min(inside.height() * 0.22);
        !inside.shrink(rim).contains(p)
    })
}

/// Whole units: fractions are below what a hand can place, and files stay tidy.
fn snapped(p: Point) -> Point {
    Point::new(p.x.round(), p.y.round())
}
