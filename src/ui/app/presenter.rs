//! Presenter mode: what it changes of the window for a talk, and takes back at its end.

use egui::{Context as EguiContext, FocusDirection, Panel, Ui, ViewportCommand};

use super::App;
use super::before_talk::Before;
use super::side_panel::held;
use crate::model::{DomainId, SavedView, Selection, Stance, StanceId, ViewKind};
use crate::scene::Look;
use crate::ui::actions::QuickAction;
use crate::ui::commands::{Command, PresenterCommand};
use crate::ui::context::Visible;
use crate::ui::panels::presenter;
use crate::ui::presenter::{Cover, Presenter, letters};
use crate::ui::text::{Prose, prose};
use crate::ui::views::View;

/// By how many eighths letters are enlarged at most.
const MOST: u8 = 8;

impl App {
    pub(super) fn run_presenter(&mut self, command: PresenterCommand) {
        let Some(own) = self.context.visible.presenter.as_mut() else {
            if command == PresenterCommand::Start {
                self.begin_talk();
            }
            return;
        };
        let is_covered = own.cover.is_some();
        match command {
            PresenterCommand::Start | PresenterCommand::End => self.end_talk(),
            PresenterCommand::Next => self.step_in_story(true),
            PresenterCommand::Previous => self.step_in_story(false),
            PresenterCommand::Tell => own.tells_selected = !own.tells_selected,
            PresenterCommand::NextStance => self.step_in_tie(true),
            PresenterCommand::PreviousStance => self.step_in_tie(false),
            PresenterCommand::MoreTopics => self.build_up(true),
            PresenterCommand::FewerTopics => self.build_up(false),
            PresenterCommand::Black => own.cover = switched(own.cover, Cover::Black),
            PresenterCommand::White => own.cover = switched(own.cover, Cover::White),
            PresenterCommand::Notes => own.notes = !own.notes,
            PresenterCommand::Pointer => own.usual_pointer = !own.usual_pointer,
        }
        let covered = |own: &Presenter| own.cover.is_some();
        if is_covered && !self.context.visible.presenter.as_ref().is_some_and(covered) {
            // What had the keyboard was not there meanwhile.
            self.keyboard.offer(self.views.focus());
        }
        // The keys were for this, not for a button beside the map.
        (self.ctx).memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }

    /// Fills the screen with the map, or with the stop that was opened last, else with the
    /// first.
    fn begin_talk(&mut self) {
        if self.context.is_coding {
            self.execute_quick(QuickAction::Leave);
        }
        let shown = self.saved_view();
        let is_full_screen = self.ctx.input(|i| i.viewport().fullscreen == Some(true));
        let workspace = &mut self.context.workspace;
        workspace.seal();
        self.before_talk = Some(Box::new(Before {
            visible: self.context.visible,
            display: workspace.display.clone(),
            kinds: self.context.views.clone(),
            active: shown.kind,
            shown,
            is_locked: workspace.locked,
            is_full_screen,
            began: self.ctx.input(|input| (input.time, input.time)),
            notes_at: None,
            canvas: egui::Vec2::ZERO,
            is_crowded: false,
            settled: None,
        }));
        workspace.locked = true;
        workspace.display.look = Look::Projector;
        self.context.visible.presenter = Some(Presenter::default());
        self.context.visible.playing = false;
        self.views.iter_mut().for_each(|view| view.stow());
        if !is_full_screen {
            self.ctx
                .send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
        let document = self.context.workspace.document();
        let opened = self.context.workspace.opened_stop.as_ref();
        let opened = opened.and_then(|id| document.stop_index(id));
        self.keep_only_active();
        self.open_stop_at(opened.unwrap_or(0));
        self.keyboard.offer(self.views.focus());
    }

    /// All is as it was before the talk.
    fn end_talk(&mut self) {
        let Some(before) = self.leave_talk() else {
            return;
        };
        self.context.workspace.show_saved(&before.shown);
        self.context.workspace.display = before.display;
        for kind in &before.kinds {
            self.views.open(*kind);
        }
        for kind in ViewKind::ALL {
            if !before.kinds.contains(&kind) {
                self.views.close(kind);
            }
        }
        self.views.work_in(before.active);
        self.context.views = self.views.kinds();
        if before.active != ViewKind::Map
            && let Some(view) = self.views.active_mut()
        {
            view.restore(&before.shown);
        }
        self.views.iter_mut().for_each(|view| view.unstow());
        self.keyboard.offer(self.views.focus());
    }

    /// The window is as it was, whatever is open in it; what else was.
    pub(super) fn leave_talk(&mut self) -> Option<Before> {
        let before = *self.before_talk.take()?;
        // What the desktop said meanwhile stands.
        let desktop_still = self.context.visible.desktop_still;
        self.context.visible = Visible {
            desktop_still,
            ..before.visible
        };
        let workspace = &mut self.context.workspace;
        workspace.seal();
        workspace.display.look = before.display.look;
        workspace.display.enlarged = before.display.enlarged;
        workspace.locked = before.is_locked;
        if !before.is_full_screen {
            self.ctx
                .send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
        Some(before)
    }

    /// Shows what a stop shows: in a talk alone, in the language of the talk.
    pub(super) fn show_stop(&mut self, shown: &SavedView) {
        if !self.context.visible.is_still()
            && let Some(view) = self.views.active_mut()
        {
            view.depart();
        }
        let language = self.context.workspace.display.language;
        self.show_saved_view(shown);
        let Some(own) = self.context.visible.presenter.as_mut() else {
            return;
        };
        *own = Presenter {
            usual_pointer: own.usual_pointer,
            notes: own.notes,
            ..Presenter::default()
        };
        if let Some(before) = &mut self.before_talk {
            before.began.1 = self.ctx.input(|input| input.time);
        }
        let display = &mut self.context.workspace.display;
        display.look = Look::Projector;
        if shown.language.is_none() {
            display.language = language;
        }
        self.keep_only_active();
        self.keyboard.offer(self.views.focus());
    }

    fn keep_only_active(&mut self) {
        let active = self.views.active().map(View::kind);
        for kind in self.views.kinds() {
            if Some(kind) != active {
                self.views.close(kind);
            }
        }
        self.context.views = self.views.kinds();
    }

    /// Opens the next stop or the one before; at the ends it stays.
    fn step_in_story(&mut self, is_next: bool) {
        if let Some(own) = &mut self.context.visible.presenter {
            own.cover = None;
        }
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let open = workspace.opened_stop.as_ref();
        let at = open.and_then(|id| document.stop_index(id));
        let to = match (at, is_next) {
            (None, _) => Some(0),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        if let Some(to) = to {
            self.open_stop_at(to);
        }
    }

    /// Selects something; in a talk it is told in place of the text of the stop.
    pub(super) fn select_and_tell(&mut self, selection: Selection) {
        if let Some(own) = &mut self.context.visible.presenter {
            own.tells_selected = !selection.is_empty();
        }
        self.context.workspace.select(selection);
    }

    /// Tells the next stance of the selected tie, or the one before.
    fn step_in_tie(&mut self, is_next: bool) {
        let workspace = &mut self.context.workspace;
        let Some(tie) = (workspace.selection.pair()).and_then(|(from, to)| workspace.tie(from, to))
        else {
            return;
        };
        let stances = workspace.document().stances();
        let parts = tie.parts.iter();
        let ids: Vec<&StanceId> = (parts.filter_map(|part| stances.get(part.stance)))
            .map(|stance: &Stance| &stance.id)
            .collect();
        let told = workspace.selection.stance.as_ref();
        let at = ids.iter().position(|id| Some(*id) == told).unwrap_or(0);
        let tells = self
            .context
            .visible
            .presenter
            .is_some_and(|own| own.tells_selected);
        let to = match (tells, is_next) {
            (false, _) => at,
            (true, true) => at + 1,
            (true, false) => at.saturating_sub(1),
        };
        let picked = ids.get(to).map(|id| (*id).clone());
        if picked.is_some() {
            workspace.selection.stance = picked;
        }
        if let Some(own) = &mut self.context.visible.presenter {
            own.tells_selected = true;
        }
    }

    /// Shows one more of the topics of the stop, in the order of the map's domains: the first
    /// alone to begin with; or one less.
    fn build_up(&mut self, more: bool) {
        let Some(own) = self.context.visible.presenter else {
            return;
        };
        let workspace = &self.context.workspace;
        let stop = workspace.opened_stop.as_ref();
        let stop = stop.and_then(|id| workspace.document().stop(id));
        let mut hidden =
            stop.map_or_else(Default::default, |stop| stop.shown().filter.hidden.clone());
        let domains = workspace.document().domains().iter();
        let topics: Vec<DomainId> = (domains.map(|domain| domain.id.clone()))
            .filter(|id| !hidden.contains(id))
            .collect();
        let count = match (own.topics, more) {
            (None, true) => 1,
            (None, false) => topics.len().saturating_sub(1),
            (Some(shown), true) => shown + 1,
            (Some(shown), false) => shown.saturating_sub(1),
        };
        hidden.extend(topics.iter().skip(count).cloned());
        if !self.context.visible.is_still()
            && let Some(view) = self.views.active_mut()
        {
            view.depart();
        }
        self.context.workspace.filter.hidden = hidden;
        self.context.visible.presenter = Some(Presenter {
            topics: Some(count).filter(|count| *count < topics.len()),
            ..own
        });
    }

    /// What is said at the stop, or told of what is selected; while the map is edited, the
    /// inspector.
    pub(super) fn presenter_panel(&mut self, ui: &mut Ui) {
        let (cx, actions) = (&self.context, &mut self.actions);
        if cx.visible.presenter.is_none() || !(cx.is_free() || presenter::has_words(cx)) {
            return;
        }
        let width = presenter::width(ui);
        let panel = Panel::right("presenter").resizable(false).exact_size(width);
        panel.show(ui, |ui| {
            if cx.is_free() {
                let lock = Command::Lock.shortcut(ui.ctx(), cx);
                let words = format!("The map can be edited; {lock} goes on with the stop");
                prose(ui, &words, Prose::Plain);
                held(ui, |ui| self.inspector.show(ui, cx, actions));
            } else {
                held(ui, |ui| presenter::show(ui, cx, actions));
            }
        });
    }

    /// Enlarges names and badges so that a room can read them, as far as no name hides
    /// another. On a canvas of one size they are made smaller again for that alone.
    pub(super) fn enlarge(&mut self, ctx: &EguiContext) {
        let Some(before) = &mut self.before_talk else {
            return;
        };
        let Some(view) = self.views.active() else {
            return;
        };
        let display = &mut self.context.workspace.display;
        let (Some(room), Some(size)) = (view.room(), view.letters(display)) else {
            return;
        };
        let enlarged = &mut display.enlarged;
        if (room - before.canvas).abs().max_elem() > 0.5 {
            (before.canvas, before.is_crowded, before.settled) = (room, false, None);
            *enlarged = 0;
            return ctx.request_repaint();
        }
        let now = (*enlarged, size.to_bits());
        if before.settled == Some(now) {
            return;
        }
        let next = if *enlarged > 0 && view.has_hidden_names() {
            before.is_crowded = true;
            *enlarged * 2 / 3
        } else if before.is_crowded {
            *enlarged
        } else {
            enlarged_for(*enlarged, letters(ctx) / size.max(1.0))
        };
        if *enlarged == next {
            before.settled = Some(now);
        } else {
            *enlarged = next;
            ctx.request_repaint();
        }
    }
}

/// A cover, or none where it is there already.
fn switched(now: Option<Cover>, to: Cover) -> Option<Cover> {
    (now != Some(to)).then_some(to)
}

/// By how many eighths letters are enlarged that are so now, and are to be `factor` times as
/// large, or as far as they can.
fn enlarged_for(now: u8, factor: f32) -> u8 {
    if factor <= 1.0 {
        return now;
    }
    let eighths = ((1.0 + f32::from(now) / 8.0) * factor - 1.0) * 8.0;
    let mut steps = now.saturating_add(1)..=MOST;
    steps
        .find(|step| f32::from(*step) >= eighths)
        .unwrap_or(MOST.max(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_grow_as_far_as_they_have_to_or_can() {
        let check = |now: u8, factor: f32, expect: u8| {
            assert_eq!(enlarged_for(now, factor), expect, "{now} {factor}");
        };
        check(0, 0.5, 0);
        check(3, 1.0, 3);
        check(0, 1.01, 1);
        check(0, 1.25, 2);
        check(2, 1.2, 4);
        check(0, 2.0, 8);
        check(0, 2.1, 8);
        check(8, 1.1, 8);
    }
}
