//! The map for the keyboard and for screen readers.
//!
//! The canvas is one Tab stop; arrow keys go to the nearest thing in their
//! direction. Every actor and tie has a node with a role and a name, laid over
//! its picture without being a target of the pointer.

use std::collections::BTreeSet;

use egui::{
    Event, EventFilter, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType,
    accesskit,
};
use kurbo::ParamCurve;

use super::gesture::Gesture;
use super::paint::Viewport;
use super::shown::Shown;
use crate::model::counted;
use crate::scene::{Hit, Scene};
use crate::ui::look::colour;

/// So many nodes at most: each costs time on every frame.
const CAP: usize = 300;

/// How far along its stroke a tie is at hand that has no badge of its own.
const NEAR_END: f64 = 0.78;

/// Names the canvas and its elements for screen readers, and keeps the keyboard.
pub(super) fn overlay(
    ui: &Ui,
    (rect, viewport): (Rect, Viewport),
    shown: &Shown<'_>,
    canvas: &Response,
    by_keyboard: &mut bool,
    gestures: &mut Vec<Gesture>,
) {
    let scene = &shown.picture.scene;
    canvas.widget_info(|| {
        let text = format!(
            "Map of {} and {}; arrow keys move, Enter opens",
            counted(scene.bodies.len(), "actor", "actors"),
            counted(scene.tied(), "tie", "ties")
        );
        WidgetInfo::labeled(WidgetType::Other, true, text)
    });
    for (hit, spot) in reachable(shown, rect, viewport) {
        gestures.extend(node(ui, canvas, shown, (hit, spot)));
    }
    let has_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    if canvas.clicked() || canvas.drag_started() {
        *by_keyboard = false;
    } else if ui.input(|i| i.events.iter().any(has_key)) {
        *by_keyboard = true;
    }
    if canvas.has_focus() {
        keep_arrows(ui, canvas);
        mark_current(ui, (rect, viewport), shown, canvas, *by_keyboard);
    }
}

/// The node of an element; its selection, where a screen reader clicks on it.
fn node(
    ui: &Ui,
    canvas: &Response,
    shown: &Shown<'_>,
    (hit, spot): (Hit, Rect),
) -> Option<Gesture> {
    let id = node_id(canvas, hit);
    let response = ui.interact(spot, id, Sense::hover());
    let selected = shown.selected.contains(&hit);
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::Button, true, selected, (shown.name)(hit))
    });
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(accesskit::Action::Click));
    let is_clicked = ui.input(|i| i.has_accesskit_action_request(id, accesskit::Action::Click));
    is_clicked.then_some(Gesture::Select {
        hit: Some(hit),
        add: false,
    })
}

/// Arrow keys and Escape are for the canvas, and do not move the focus.
fn keep_arrows(ui: &Ui, canvas: &Response) {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            canvas.id,
            EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            },
        );
    });
}

/// Tells which element is the current one, and rings it while the keyboard is used.
fn mark_current(
    ui: &Ui,
    (rect, viewport): (Rect, Viewport),
    shown: &Shown<'_>,
    canvas: &Response,
    by_keyboard: bool,
) {
    let scene = &shown.picture.scene;
    let Some(hit) = shown.current else {
        return;
    };
    ui.ctx().accesskit_node_builder(canvas.id, |node| {
        node.set_active_descendant(node_id(canvas, hit).accesskit_id());
    });
    if let Some(spot) = spot(scene, hit).filter(|_| by_keyboard) {
        let ink = colour(scene.theme.ink);
        let ring = viewport.rect(spot).expand(9.0);
        let painter = ui.painter().with_clip_rect(rect);
        painter.rect_stroke(ring, 11.0, Stroke::new(1.2, ink), StrokeKind::Outside);
    }
}

/// The elements that get a node, with their boxes on the screen: what is selected
/// and the neighbours of the current element, which is where the arrow keys go
/// from here, then what else is in sight, [`CAP`] at most. Actors, then ties.
fn reachable(
    shown: &Shown<'_>,
    rect: Rect,
    viewport: Viewport,
) -> impl Iterator<Item = (Hit, Rect)> {
    let scene = &shown.picture.scene;
    let mut first: BTreeSet<Hit> = shown.selected.iter().take(CAP).copied().collect();
    first.extend(shown.current);
    if let Some(current) = shown.current {
        first.extend(neighbours(scene, current).take(CAP / 2));
    }
    let on_screen =
        |hit: Hit| Some(viewport.rect(spot(scene, hit)?)).filter(|own| rect.intersects(*own));
    let all = (0..scene.bodies.len())
        .map(Hit::Actor)
        .chain((0..scene.ties.len()).map(Hit::Tie));
    let rest = all.filter(|hit| !first.contains(hit) && on_screen(*hit).is_some());
    let rest: Vec<Hit> = rest.take(CAP.saturating_sub(first.len())).collect();
    first.extend(rest);
    let found: Vec<(Hit, Rect)> = (first.into_iter())
        .filter_map(|hit| Some((hit, on_screen(hit)?)))
        .collect();
    found.into_iter()
}

/// The ties of an actor, or the actors of a tie.
fn neighbours(scene: &Scene, of: Hit) -> impl Iterator<Item = Hit> + '_ {
    let ties = scene.ties.iter().enumerate();
    let (of_actor, of_tie) = match of {
        Hit::Actor(actor) => {
            let own = ties.filter(move |(_, tie)| tie.tie.from == actor || tie.tie.to == actor);
            (Some(own.map(|(at, _)| Hit::Tie(at))), None)
        }
        Hit::Tie(at) => {
            let ends = (scene.ties.get(at).into_iter()).flat_map(|tie| [tie.tie.from, tie.tie.to]);
            (None, Some(ends.map(Hit::Actor)))
        }
    };
    (of_actor.into_iter().flatten()).chain(of_tie.into_iter().flatten())
}

fn node_id(canvas: &Response, hit: Hit) -> Id {
    canvas.id.with(hit)
}

/// The box of an element: an actor's shape, a tie's badge; where the badge is that of
/// the opposite tie, too, the second of them is at hand near its own end.
fn spot(scene: &Scene, hit: Hit) -> Option<kurbo::Rect> {
    match hit {
        Hit::Actor(at) => Some(scene.bodies.get(at)?.rect).filter(|_| scene.has(hit)),
        Hit::Tie(at) => {
            let tie = scene.ties.get(at).filter(|tie| tie.is_drawn())?;
            let near_end = || Some(tie.curves.first()?.eval(NEAR_END));
            let at = if tie.is_twin() {
                near_end()?
            } else {
                tie.badge_at
            };
            Some(kurbo::Rect::from_center_size(at, (22.0, 22.0)))
        }
    }
}

/// The nearest element of those wanted in a direction, things straight ahead before things
/// aside; without a start in sight, the first element of those.
pub(in crate::ui) fn nearest(
    scene: &Scene,
    from: Option<Hit>,
    kurbo::Vec2 { x: dx, y: dy }: kurbo::Vec2,
    wanted: impl Fn(Hit) -> bool,
) -> Option<Hit> {
    let all = (0..scene.bodies.len())
        .map(Hit::Actor)
        .chain((0..scene.ties.len()).map(Hit::Tie));
    let mut all = all.filter(|hit| Some(*hit) != from && wanted(*hit));
    let Some(start) = from.and_then(|hit| spot(scene, hit)) else {
        return all.find(|hit| spot(scene, *hit).is_some());
    };
    all.filter_map(|hit| {
        let way = spot(scene, hit)?.center() - start.center();
        let (ahead, aside) = (way.x * dx + way.y * dy, (way.x * dy - way.y * dx).abs());
        (ahead > 1.0 && aside <= ahead * 2.5).then_some((ahead + aside * 2.0, hit))
    })
    .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
    .map(|(_, hit)| hit)
}
