//! The window with notes beside a talk, where there is a display for it.

use std::time::Duration;

use egui::{CentralPanel, Context as EguiContext, Rect, ViewportBuilder, ViewportId};

use super::App;
use crate::ui::commands::{Command, PresenterCommand, Situation, pressed};
use crate::ui::panels::presenter;

/// How often the time in it is told anew.
const TICK: Duration = Duration::from_secs(1);

impl App {
    /// Opens the notes where there is a second display for them; looks for one once in a
    /// talk. `desktop` tells where the window stands and the screens there are.
    pub(super) fn place_notes(&mut self, desktop: impl FnOnce() -> Option<(Rect, Vec<Rect>)>) {
        let Some(before) = self
            .before_talk
            .as_mut()
            .filter(|own| own.notes_at.is_none())
        else {
            return;
        };
        let other = desktop().and_then(|(window, screens)| other_screen(window, &screens));
        before.notes_at = Some(other);
        if let Some(own) = &mut self.context.visible.presenter {
            own.notes |= other.is_some();
        }
    }

    /// Shows the notes; keys of presenter mode work in their window, too.
    pub(super) fn notes_window(&mut self, ctx: &EguiContext) {
        let is_wanted = self.context.visible.presenter.is_some_and(|own| own.notes);
        let Some(before) = self.before_talk.as_deref().filter(|_| is_wanted) else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let since = (now - before.began.0, now - before.began.1);
        let mut window = ViewportBuilder::default()
            .with_title("Notes — Stancemap")
            .with_inner_size([1000.0, 640.0]);
        if let Some(screen) = before.notes_at.flatten() {
            let corner = screen.min.to_vec2() / ctx.pixels_per_point();
            window = window.with_position(corner.to_pos2() + egui::vec2(40.0, 40.0));
        }
        let (cx, actions) = (&self.context, &mut self.actions);
        ctx.show_viewport_immediate(ViewportId::from_hash_of("notes"), window, |ui, class| {
            // In the window of the map its keys have been taken already.
            let is_apart = class != egui::ViewportClass::EmbeddedWindow;
            if is_apart {
                let keys = |input: &mut egui::InputState| pressed(input, cx, Situation::default());
                let commands = ui.ctx().input_mut(keys).into_iter();
                commands
                    .filter(|command| matches!(command, Command::Presenter(_)))
                    .for_each(|command| actions.run(command));
                if ui.ctx().input(|input| input.viewport().close_requested()) {
                    actions.run(Command::Presenter(PresenterCommand::Notes));
                }
            }
            CentralPanel::default().show(ui, |ui| presenter::notes(ui, cx, actions, since));
            ui.ctx().request_repaint_after(TICK);
        });
    }
}

/// A screen on which a window does not stand; `None`: there is no other.
fn other_screen(window: Rect, screens: &[Rect]) -> Option<Rect> {
    let own = screens
        .iter()
        .position(|screen| screen.contains(window.center()));
    let mut others = screens
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != own);
    own.and_then(|_| others.next()).map(|(_, screen)| *screen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_on_a_screen_on_which_the_map_does_not() {
        let rect = |x| Rect::from_min_size(egui::pos2(x, 0.0), egui::vec2(800.0, 600.0));
        let (left, right) = (rect(0.0), rect(800.0));
        let check = |window: Rect, screens: &[Rect], expect: Option<Rect>| {
            assert_eq!(
                other_screen(window, screens),
                expect,
                "{window} {screens:?}"
            );
        };
        check(left, &[left], None);
        check(left, &[left, right], Some(right));
        check(right, &[left, right], Some(left));
        check(rect(2000.0), &[left, right], None);
        check(left, &[], None);
    }
}
