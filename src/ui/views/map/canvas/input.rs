//! Gestures on the canvas → gestures. A click never moves anything.

use egui::{CursorIcon, Key, PointerButton, Pos2, Rect, Response, Ui, Vec2};
use kurbo::Point;

use super::paint::Eye;
use super::{Camera, Canvas, Shown, eye, zoomed};
use crate::scene::{Hit, Scene};

/// What the user wants of the map.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) enum Gesture {
    /// Select what was clicked, or nothing.
    Select {
        /// What.
        hit: Option<Hit>,
        /// Whether to add to what is selected.
        add: bool,
    },
    /// Select all that lies in a box.
    SelectBox {
        /// What.
        hits: Vec<Hit>,
        /// Whether to add to what is selected.
        add: bool,
    },
    /// Show actors at other places while a drag lasts.
    Preview(Vec<(usize, Point)>),
    /// Move actors: the drag has ended.
    Move(Vec<(usize, Point)>),
    /// The drag was given up.
    CancelMove,
    /// A tie from one actor to another.
    Tie {
        /// From whom.
        from: usize,
        /// Towards whom.
        to: usize,
    },
    /// A new actor at a place.
    AddActor(Point),
    /// Something was double-clicked, or Enter pressed on it.
    Open(Hit),
}

/// A press that has become a drag.
#[derive(Debug, Default)]
pub(super) enum Drag {
    #[default]
    None,
    Pan,
    Box {
        from: Pos2,
        to: Pos2,
    },
    Actors {
        start: Pos2,
        actors: Vec<(usize, Point)>,
    },
    Tie {
        from: usize,
        to: Pos2,
    },
}

/// How wide the rim of an actor is from which ties are drawn, in points.
const RIM: f32 = 7.0;

impl Canvas {
    pub(super) fn input(
        &mut self,
        ui: &Ui,
        response: &Response,
        rect: Rect,
        shown: &Shown<'_>,
        seen: &mut Camera,
        camera: &mut Option<Camera>,
    ) -> Vec<Gesture> {
        let mut gestures = Vec::new();
        let scene = &shown.picture.scene;
        let look = eye(rect, *seen);
        let hit_at = |p: Pos2| {
            shown
                .picture
                .index
                .at(scene, look.to_scene(p), f64::from(look.zoom))
        };
        let shift = ui.input(|i| i.modifiers.shift);

        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        if response.clicked()
            && let Some(p) = response.interact_pointer_pos()
        {
            let hit = hit_at(p);
            match (shown.tie_from, hit) {
                (Some(from), Some(Hit::Actor(to))) => gestures.push(Gesture::Tie { from, to }),
                _ if response.double_clicked() => gestures.push(match hit {
                    Some(hit) => Gesture::Open(hit),
                    None => Gesture::AddActor(look.to_scene(p)),
                }),
                _ => gestures.push(Gesture::Select { hit, add: shift }),
            }
        }
        if response.secondary_clicked()
            && let Some(p) = response.interact_pointer_pos()
        {
            let hit = hit_at(p);
            self.menu_for = Some((hit, look.to_scene(p)));
            let selected = hit.is_some_and(|hit| shown.selected.contains(&hit));
            if !selected {
                gestures.push(Gesture::Select { hit, add: false });
            }
        }
        if response.drag_started() {
            self.begin(ui, response, shown, look, shift);
            // While something is dragged, the view must not follow the figure.
            *camera = Some(*seen);
        }
        self.go_on(ui, response, shown, look, seen, camera, &mut gestures);
        self.wheel(ui, response, (rect, scene.bounds), seen, camera);
        self.hover(ui, response, scene, look, &hit_at, shown);
        gestures
    }

    fn begin(&mut self, ui: &Ui, response: &Response, shown: &Shown<'_>, look: Eye, shift: bool) {
        let Some(origin) = ui.input(|i| i.pointer.press_origin()) else {
            return;
        };
        let scene = &shown.picture.scene;
        let primary = response.dragged_by(PointerButton::Primary);
        let hit = shown
            .picture
            .index
            .at(scene, look.to_scene(origin), f64::from(look.zoom));
        self.drag = match hit {
            _ if response.dragged_by(PointerButton::Middle) => Drag::Pan,
            _ if !primary => Drag::None,
            Some(Hit::Actor(at)) if !shift && !shown.locked => {
                if on_rim(scene, look, at, origin) {
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
                        start: origin,
                        actors: moving
                            .filter_map(|n| Some((n, scene.bodies.get(n)?.rect.center())))
                            .collect(),
                    }
                }
            }
            _ if shift => Drag::Box {
                from: origin,
                to: origin,
            },
            _ => Drag::Pan,
        };
    }

    #[allow(clippy::too_many_arguments)]
    fn go_on(
        &mut self,
        ui: &Ui,
        response: &Response,
        shown: &Shown<'_>,
        look: Eye,
        seen: &mut Camera,
        camera: &mut Option<Camera>,
        gestures: &mut Vec<Gesture>,
    ) {
        let pointer = response.interact_pointer_pos();
        let escaped = ui.input(|i| i.key_pressed(Key::Escape));
        if escaped && !matches!(self.drag, Drag::None) {
            if matches!(self.drag, Drag::Actors { .. }) {
                gestures.push(Gesture::CancelMove);
            }
            self.drag = Drag::None;
            return;
        }
        let moved = |start: Pos2, actors: &[(usize, Point)], now: Pos2| {
            let by = (now - start) / look.zoom;
            let by = kurbo::Vec2::new(f64::from(by.x), f64::from(by.y));
            (actors.iter())
                .map(|(n, from)| (*n, snapped(*from + by)))
                .collect::<Vec<_>>()
        };
        if response.dragged()
            && let Some(now) = pointer
        {
            match &mut self.drag {
                Drag::None => {}
                Drag::Pan => {
                    let pan = Vec2::from(seen.pan) + response.drag_delta();
                    seen.pan = (pan.x, pan.y);
                    *camera = Some(*seen);
                }
                Drag::Box { to, .. } | Drag::Tie { to, .. } => *to = now,
                Drag::Actors { start, actors } => {
                    gestures.push(Gesture::Preview(moved(*start, actors, now)));
                }
            }
        }
        if response.drag_stopped() {
            match std::mem::take(&mut self.drag) {
                Drag::None | Drag::Pan => {}
                Drag::Box { from, to } => {
                    let (a, b) = (look.to_scene(from), look.to_scene(to));
                    let hits = shown
                        .picture
                        .index
                        .within(&shown.picture.scene, kurbo::Rect::from_points(a, b));
                    gestures.push(Gesture::SelectBox { hits, add: true });
                }
                Drag::Actors { start, actors } => {
                    let end = pointer.unwrap_or(start);
                    gestures.push(Gesture::Move(moved(start, &actors, end)));
                }
                Drag::Tie { from, to } => {
                    let end = pointer.unwrap_or(to);
                    let scene = &shown.picture.scene;
                    let hit =
                        shown
                            .picture
                            .index
                            .at(scene, look.to_scene(end), f64::from(look.zoom));
                    if let Some(Hit::Actor(to)) = hit {
                        gestures.push(Gesture::Tie { from, to });
                    }
                }
            }
        }
    }

    fn wheel(
        &mut self,
        ui: &Ui,
        response: &Response,
        (rect, bounds): (Rect, kurbo::Rect),
        seen: &mut Camera,
        camera: &mut Option<Camera>,
    ) {
        let Some(pointer) = response.hover_pos() else {
            return;
        };
        let factor = ui.input(|i| i.zoom_delta() * (i.smooth_scroll_delta().y / 240.0).exp());
        if (factor - 1.0).abs() > f32::EPSILON {
            *seen = zoomed(*seen, pointer - rect.min, factor, (bounds, rect.size()));
            *camera = Some(*seen);
        }
    }

    fn hover(
        &mut self,
        ui: &Ui,
        response: &Response,
        scene: &Scene,
        look: Eye,
        hit_at: &dyn Fn(Pos2) -> Option<Hit>,
        shown: &Shown<'_>,
    ) {
        let idle = matches!(self.drag, Drag::None);
        self.hovered = response.hover_pos().filter(|_| idle).and_then(hit_at);
        let icon = match (&self.drag, self.hovered) {
            (Drag::Pan, _) => CursorIcon::Grabbing,
            (Drag::Actors { .. }, _) => CursorIcon::Move,
            (Drag::Tie { .. } | Drag::Box { .. }, _) => CursorIcon::Crosshair,
            _ if shown.tie_from.is_some() => CursorIcon::Crosshair,
            (_, Some(Hit::Actor(at))) => {
                let rim = response
                    .hover_pos()
                    .is_some_and(|p| on_rim(scene, look, at, p));
                if rim && !shown.locked {
                    CursorIcon::Crosshair
                } else {
                    CursorIcon::PointingHand
                }
            }
            (_, Some(Hit::Tie(_))) => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        };
        if response.hovered() && icon != CursorIcon::Default {
            ui.ctx().set_cursor_icon(icon);
        }
    }
}

fn on_rim(scene: &Scene, look: Eye, at: usize, p: Pos2) -> bool {
    scene.bodies.get(at).is_some_and(|body| {
        let inside = look.rect(body.rect);
        // A small actor keeps a middle by which it can be moved.
        let rim = RIM.min(inside.height() * 0.22);
        !inside.shrink(rim).contains(p)
    })
}

/// Whole units: fractions are below what a hand can place, and files stay tidy.
fn snapped(p: Point) -> Point {
    Point::new(p.x.round(), p.y.round())
}
