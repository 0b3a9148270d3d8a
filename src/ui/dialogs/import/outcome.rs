//! How much the table brings, where it goes, and the buttons that take it over.

use egui::{Align, Button, Label, Layout, Response, RichText, Ui, vec2};

use super::session::Session;
use super::target::Target;
use super::words;
use crate::model::isolated;
use crate::ui::actions::{Action, Actions};
use crate::ui::context::Context;
use crate::ui::text::strong;

/// What was pressed.
pub(super) enum Pressed {
    Cancel,
    Import(Target),
}

/// Shows the figures and the buttons; what was pressed.
pub(super) fn outcome(ui: &mut Ui, session: &mut Session, cx: &Context) -> Option<Pressed> {
    ui.separator();
    figures(ui, session, cx);
    let mut pressed = None;
    let row = vec2(ui.available_width(), 32.0);
    let middle = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(row, middle, |ui| {
        ui.set_min_height(row.y);
        ui.spacing_mut().button_padding = vec2(14.0, 6.0);
        // From the right; the keyboard goes through them from the left.
        let targets = match session.target {
            Target::ThisMap => [Target::ThisMap, Target::NewMap],
            Target::NewMap => [Target::NewMap, Target::ThisMap],
        };
        for target in targets {
            if button(ui, session, cx, target).clicked() {
                pressed = Some(Pressed::Import(target));
            }
        }
        if ui.button("Cancel").clicked() {
            pressed = Some(Pressed::Cancel);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            progress(ui, session);
        });
    });
    pressed
}

/// Where it would go, and how much it would bring there.
fn figures(ui: &mut Ui, session: &mut Session, cx: &Context) {
    ui.horizontal(|ui| {
        ui.label("Figures for");
        for (target, name) in [(Target::ThisMap, "this map"), (Target::NewMap, "a new map")] {
            let is_on = session.target == target;
            if ui.selectable_label(is_on, name).clicked() && !is_on {
                session.target = target;
                session.wish = None;
                session.seeks_focus = true;
            }
        }
        ui.add_space(8.0);
        match session.shown(&cx.workspace) {
            None if !session.has_ends() => {
                let ink = crate::ui::widgets::warning(ui);
                ui.add(Label::new(RichText::new(words::NO_ENDS).color(ink)).truncate());
            }
            None => {}
            Some((Err(why), _)) => {
                let ink = ui.visuals().error_fg_color;
                ui.add(Label::new(RichText::new(why).color(ink)).truncate());
            }
            Some((Ok(trial), is_fresh)) => {
                let said = words::counts(&trial.counts, session.target);
                let said = if is_fresh {
                    strong(said)
                } else {
                    strong(said).weak()
                };
                ui.add(Label::new(said).truncate());
            }
        }
    });
}

/// A button that takes the table over.
fn button(ui: &mut Ui, session: &mut Session, cx: &Context, target: Target) -> Response {
    let is_own = session.target == target;
    let is_locked = target == Target::ThisMap && !cx.is_free();
    let is_possible = session.has_ends() && !session.is_making() && !is_locked;
    let has_edit = match session.shown(&cx.workspace) {
        Some((Ok(trial), true)) => trial.edit.is_some(),
        Some((Err(_), _)) => false,
        _ => true,
    };
    let is_ready = is_possible && (has_edit || !is_own);
    let name = match target {
        Target::NewMap => words::NEW_MAP,
        Target::ThisMap => words::THIS_MAP,
    };
    let tip = match target {
        Target::NewMap => words::NEW_MAP_TIP,
        Target::ThisMap => words::THIS_MAP_TIP,
    };
    let shape = if is_own {
        Button::selectable(true, name).frame_when_inactive(true)
    } else {
        Button::new(name)
    };
    let button = ui.add_enabled(is_ready, shape);
    let is_fresh =
        (session.shown(&cx.workspace)).is_some_and(|(tried, fresh)| fresh && tried.is_ok());
    // What is in doubt has asked for the keyboard before.
    if is_own && is_ready && is_fresh && session.seeks_focus {
        button.request_focus();
        session.seeks_focus = false;
    }
    let why = if is_locked {
        words::LOCKED
    } else {
        words::NOTHING
    };
    button.on_hover_text(tip).on_disabled_hover_text(why)
}

/// What is going on, or why nothing came of it.
fn progress(ui: &mut Ui, session: &Session) {
    if let Some((doing, share)) = session.doing() {
        let words = match share {
            Some(share) => format!("{doing} {:.0} %", (share * 100.0).floor()),
            None => doing.to_owned(),
        };
        let (rect, _) = ui.allocate_exact_size(vec2(220.0, 28.0), egui::Sense::hover());
        crate::ui::widgets::busy(ui, rect.center(), &words);
    } else if let Some(why) = &session.trouble {
        let ink = ui.visuals().error_fg_color;
        let why = RichText::new(isolated(why)).color(ink);
        ui.add(Label::new(why).truncate());
    }
}

/// A button was pressed: what is worked out is taken over, or will be.
pub(super) fn import(session: &mut Session, cx: &Context, actions: &mut Actions, target: Target) {
    session.trouble = None;
    let is_own = session.target == target;
    let is_fresh = session.shown(&cx.workspace).is_some_and(|(_, fresh)| fresh);
    if is_own && is_fresh {
        session.wish = None;
        actions.push(Action::Import(target));
        return;
    }
    session.target = target;
    session.wish = Some(target);
    session.seeks_focus = true;
}

/// Takes over what a button was pressed for, once it is worked out, unless something is
/// in doubt that nobody has seen.
pub(super) fn fulfil(session: &mut Session, cx: &Context, actions: &mut Actions) {
    let Some(target) = session.wish else {
        return;
    };
    let is_there = match session.shown(&cx.workspace) {
        Some((Ok(trial), true)) => trial.edit.is_some(),
        Some((Err(_), true)) => {
            session.wish = None;
            return;
        }
        _ => return,
    };
    session.wish = None;
    if is_there && session.open_questions().next().is_none() {
        actions.push(Action::Import(target));
    }
}
