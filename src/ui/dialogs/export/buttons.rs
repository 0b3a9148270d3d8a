//! What stands below in the export dialog: the command, what is going on, the buttons.

use egui::{Align, Button, Id, Label, Layout, RichText, ScrollArea, TextStyle, Ui, vec2};

use super::ExportDialog;
use super::file_name::figure_name;
use super::job::Job;
use super::preview::Asked;
use super::size::size_words;
use super::words;
use crate::figure::{FigureDates, FigureRequest, Format};
use crate::ui::actions::{Action, Actions, FileAction, SavedAction};
use crate::ui::context::Context;
use crate::ui::dialogs::sheet::focus_first;
use crate::ui::file_dialogs::Ask;
use crate::ui::text_field::TextField;
use crate::workspace::Workspace;

impl ExportDialog {
    pub(super) fn command_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        request: &FigureRequest,
    ) {
        let (command, needs) = self.command_words(workspace, request);
        let row = vec2(ui.available_width(), 27.0);
        let middle = Layout::left_to_right(Align::Center);
        let name = ui.allocate_ui_with_layout(row, middle, |ui| {
            let name = ui.label(words::COMMAND);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let copy = ui.button(words::COPY_COMMAND.name);
                if copy.on_hover_text(words::COPY_COMMAND.tip).clicked() {
                    ui.ctx().copy_text(command.clone());
                    self.say(words::COMMAND_COPIED);
                }
                if let Some(needs) = needs {
                    let words = RichText::new(needs).weak();
                    ui.add(Label::new(words).truncate());
                }
            });
            name.id
        });
        ScrollArea::vertical()
            .id_salt("export command")
            .max_height(44.0)
            .show(ui, |ui| {
                let mut shown = command.clone();
                let field = TextField::area(&mut shown, 2)
                    .id(Id::new("export command"))
                    .style(TextStyle::Monospace)
                    .read_only();
                ui.add(field).labelled_by(name.inner);
            });
    }

    /// The buttons; whether the dialog is to close.
    pub(super) fn buttons(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        (request, asked): (&FigureRequest, &Asked),
    ) -> bool {
        let kind = self.choices.kind;
        let busy = self.running.is_some();
        let dates = self.dates(&cx.workspace);
        let is_series = matches!(dates, Ok(FigureDates::Series(_)));
        let possible = dates.is_ok() && size_words(kind, request, &self.preview, asked).is_ok();
        let mut closed = false;
        ui.add_space(4.0);
        let row = vec2(ui.available_width(), 32.0);
        let middle = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(row, middle, |ui| {
            ui.set_min_height(row.y);
            ui.spacing_mut().button_padding = vec2(14.0, 6.0);
            self.progress(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if busy {
                    let stop = ui.button(words::STOP.name);
                    focus_first(ui, &stop);
                    if stop.on_hover_text(words::STOP.tip).clicked() {
                        actions.push(Action::StopExport);
                    }
                } else {
                    let close = ui.button(words::CLOSE.name);
                    closed = close.on_hover_text(words::CLOSE.tip).clicked();
                }
                let ready = !busy && dates.is_ok();
                self.print_button(ui, actions, (ready, is_series));
                self.copy_button(ui, actions, asked, ready && !is_series);
                let is_one = dates == Ok(FigureDates::One);
                self.keep_button(ui, actions, (ready && cx.is_free(), is_one));
                let export = ui.add_enabled(
                    ready && possible,
                    Button::selectable(true, words::export(kind)).frame_when_inactive(true),
                );
                if ready && possible {
                    focus_first(ui, &export);
                }
                if export.on_hover_text(words::EXPORT_TIP).clicked() {
                    let name = figure_name(&cx.workspace, kind);
                    actions.file(FileAction::Ask(Ask::Export(name)));
                }
            });
        });
        closed
    }

    fn print_button(&self, ui: &mut Ui, actions: &mut Actions, (ready, is_series): (bool, bool)) {
        let print = Button::new(words::PRINT.name);
        let can = ready && !is_series && self.choices.kind != Format::Text;
        let print = ui.add_enabled(can, print);
        let print = if is_series {
            print.on_disabled_hover_text(words::ONE_FIGURE)
        } else {
            print
        };
        if print.on_hover_text(words::PRINT.tip).clicked() {
            actions.push(Action::Export(Job::Print));
        }
    }

    /// Keeps the figure as a view, which has one date.
    fn keep_button(&self, ui: &mut Ui, actions: &mut Actions, (is_free, is_one): (bool, bool)) {
        let keep = Button::new(words::KEEP.name);
        let can = is_free && is_one && self.choices.kind != Format::Text;
        let keep = ui.add_enabled(can, keep);
        let keep = if is_one {
            keep
        } else {
            keep.on_disabled_hover_text(words::ONE_DATE)
        };
        if keep.on_hover_text(words::KEEP.tip).clicked() {
            actions.saved(SavedAction::KeepFigure);
        }
    }

    fn copy_button(&mut self, ui: &mut Ui, actions: &mut Actions, asked: &Asked, ready: bool) {
        if self.choices.kind != Format::Text {
            let copy = ui.add_enabled(ready, Button::new(words::COPY_IMAGE.name));
            if copy.on_hover_text(words::COPY_IMAGE.tip).clicked() {
                actions.push(Action::Export(Job::Copy));
            }
            return;
        }
        let text = self.preview.text(asked).map(str::to_owned);
        let copy = ui.add_enabled(text.is_some(), Button::new(words::COPY_TEXT.name));
        if copy.on_hover_text(words::COPY_TEXT.tip).clicked()
            && let Some(text) = text
        {
            ui.ctx().copy_text(text);
            self.say(words::TEXT_COPIED);
        }
    }

    /// What is going on, or what became of it.
    fn progress(&self, ui: &mut Ui) {
        if let Some(running) = &self.running {
            let words = if running.stopping {
                words::STOPPING.to_owned()
            } else {
                running.words()
            };
            let (rect, _) = ui.allocate_exact_size(vec2(260.0, 28.0), egui::Sense::hover());
            crate::ui::widgets::busy(ui, rect.center(), &words);
        } else if let Some(note) = &self.note {
            let ink = if note.bad {
                ui.visuals().error_fg_color
            } else {
                ui.visuals().text_color()
            };
            let room = (ui.available_width() - 460.0).max(160.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(Label::new(RichText::new(&note.text).color(ink)).wrap());
            });
        }
    }
}
