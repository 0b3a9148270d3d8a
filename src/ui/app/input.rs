//! From key presses, dropped files and the window's buttons to commands.

use egui::{Context as EguiContext, Event, Key, ViewportCommand};

use super::App;
use super::round::are_answers;
use crate::format::{DataFormat, is_text_file};
use crate::model::ViewKind;
use crate::ui::actions::{FileAction, TextAction};
use crate::ui::commands::{Command, EvidenceCommand, Situation, pressed};
use crate::ui::next::Next;
use crate::ui::text_field;
use crate::ui::views::View;

impl App {
    /// Takes what was done since the last frame, before any panel sees it; the
    /// commands whose keys were pressed.
    pub(super) fn take_input(&mut self, ctx: &EguiContext) -> Vec<Command> {
        let commands = if self.dialogs.is_open() {
            Vec::new()
        } else {
            let commands = self.pressed_commands(ctx);
            self.take_paste(ctx);
            self.keyboard.hand_over(ctx);
            commands
        };
        if ctx.input(|input| input.events.contains(&Event::WindowFocused(true))) {
            self.reread_texts();
        }
        let dropped = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        if are_answers(&dropped, self.dialogs.is_in_round()) {
            self.actions.file(FileAction::ReadAnswers(dropped));
        } else if let Some(path) = dropped.into_iter().next() {
            let is_table = DataFormat::of(&path).is_some_and(|format| format.is_table);
            if is_text_file(&path) || self.dialogs.is_adding_text() {
                self.actions.text(TextAction::Drop(path));
            } else if is_table {
                self.actions.file(FileAction::OpenTable(path));
            } else {
                self.actions.file(FileAction::Leave(Next::OpenPath(path)));
            }
        }
        if ctx.input(|input| input.viewport().close_requested())
            && (self.context.workspace.history().is_changed() || self.unfinished().is_some())
            && !self.files.is_quitting()
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.actions.file(FileAction::Leave(Next::Quit));
        }
        commands
    }

    /// Takes what is pasted where no field has the keyboard.
    fn take_paste(&mut self, ctx: &EguiContext) {
        if text_field::has_keyboard(ctx) {
            return;
        }
        let pasted = ctx.input_mut(|input| {
            let is_paste = |event: &Event| matches!(event, Event::Paste(_));
            let at = input.events.iter().position(is_paste)?;
            match input.events.remove(at) {
                Event::Paste(text) => Some(text),
                _ => None,
            }
        });
        if let Some(text) = pasted {
            self.paste(text);
        }
    }

    fn pressed_commands(&mut self, ctx: &EguiContext) -> Vec<Command> {
        let focused = ctx.memory(egui::Memory::focused);
        let having = self.views.having(focused);
        let on_view = matches!(having, Some(ViewKind::Map | ViewKind::Matrix));
        let on_text = having == Some(ViewKind::Text);
        // Escape closes a menu, or gives a drag up, before it deselects.
        let menu = egui::Popup::is_any_open(ctx);
        if menu && ctx.input(|input| input.key_pressed(Key::Escape)) {
            self.keyboard.give_back();
        }
        let situation = Situation {
            typing: ctx.egui_wants_keyboard_input()
                && having.is_none()
                && text_field::has_keyboard(ctx),
            on_view,
            on_text,
            on_table: matches!(having, Some(ViewKind::Evidence | ViewKind::Coverage)),
            seeking: on_view && self.views.active().is_some_and(View::is_seeking),
            escape_taken: self.views.iter().any(View::is_dragging) || menu,
        };
        let mut commands = ctx.input_mut(|input| pressed(input, &self.context, situation));
        // The desktop's key for copying comes as such.
        if situation.on_table && ctx.input(|input| input.events.contains(&Event::Copy)) {
            commands.push(Command::Evidence(EvidenceCommand::Copy));
        }
        // Away from the views, Escape leads back to them with what is selected.
        let had = self.keyboard.had();
        let away = had.is_some() && !self.views.have(had);
        (commands.into_iter())
            .map(|one| match one {
                Command::Deselect if away && !self.context.is_shown_otherwise() => Command::ToMap,
                one => one,
            })
            .collect()
    }
}
