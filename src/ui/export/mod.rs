//! The export dialog: what is chosen on the left, the figure on the right, and
//! below the command and the buttons.

mod choices;
mod form;
mod job;
mod preview;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{
    Align, Button, CentralPanel, Context, Frame, Id, Layout, Margin, Panel, ScrollArea, TextEdit,
    TextStyle, Ui, vec2,
};

use super::App;
use super::canvas::canvas_id;
use super::dialogs::Ask;
use super::modal::{Modal, Outcome};
use crate::figure::{self, FigureRequest, Format};
use crate::model::ActorId;
use crate::scene;
use choices::Choices;
use form::{Around, form};
use job::{Done, Failed, Job, Task};
use preview::{Asked, Preview, Snapshot};

/// Between the dialog and the edges of the window.
const AROUND: egui::Vec2 = vec2(72.0, 76.0);
/// The size it has where there is room.
const SIZE: egui::Vec2 = vec2(1160.0, 780.0);
/// The width of what is chosen.
const FORM: f32 = 340.0;

/// Left, top, right and bottom.
const fn margin(left: i8, top: i8, right: i8, bottom: i8) -> Margin {
    Margin {
        left,
        right,
        top,
        bottom,
    }
}

/// What the dialog says below.
#[derive(Debug, Clone, PartialEq)]
struct Note {
    text: String,
    bad: bool,
}

/// The export dialog, as it is kept while the window is open.
#[derive(Default)]
pub(super) struct Exporter {
    choices: Choices,
    preview: Preview,
    snapshot: Option<Snapshot>,
    next: Option<Task>,
    job: Option<Job>,
    note: Option<Note>,
}

impl Exporter {
    fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.note = Some(Note { text, bad: false });
    }

    fn warn(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.note = Some(Note { text, bad: true });
    }

    /// The ending that a file lacks by which its kind is told.
    pub(super) fn missing_ending(&self, path: &Path) -> Option<&'static str> {
        (Format::of(path).is_none()).then(|| self.choices.kind.extension())
    }
}

impl App {
    /// Opens the dialog.
    pub(super) fn open_export(&mut self) {
        self.session.seal();
        self.exporter.snapshot = None;
        if self.exporter.job.is_none() {
            self.exporter.note = None;
        }
        self.modal = Some(Modal::Export);
    }

    /// Shows the long description of the map as it is looked at.
    pub(super) fn describe(&mut self) {
        self.refresh();
        let Some((key, picture)) = &self.picture else {
            return;
        };
        let text = scene::describe(self.session.document(), &picture.scene, &key.options);
        self.modal = Some(Modal::Description { text });
    }

    /// The file is chosen: its ending decides what it will be.
    pub(super) fn export_to(&mut self, path: &Path) {
        if let Some(kind) = Format::of(path) {
            self.exporter.choices.kind = kind;
        }
        self.exporter.next = Some(Task::Write(path.to_owned()));
        // Here is told how it goes.
        self.modal.get_or_insert(Modal::Export);
    }

    /// Asks what is going on to stop; whether there is something that was not
    /// asked before.
    pub(super) fn stop_exporting(&mut self) -> bool {
        match &mut self.exporter.job {
            Some(job) if !job.stopping => {
                job.stop();
                true
            }
            _ => false,
        }
    }

    /// Starts what was ordered, and tells what became of it.
    pub(super) fn go_on_exporting(&mut self, ctx: &Context) {
        if !matches!(self.modal, Some(Modal::Export)) {
            self.exporter.preview.rest();
        }
        if self.exporter.job.is_none()
            && let Some(task) = self.exporter.next.take()
        {
            let snapshot = self.snapshot();
            let order = self.order();
            let kind = self.exporter.choices.kind;
            let name = self.figure_name(Format::Pdf);
            self.exporter.note = None;
            self.exporter.job = Some(Job::start(ctx, task, kind, order, snapshot, name));
            ctx.request_repaint();
        }
        let answer = self.exporter.job.as_ref().and_then(|job| job.work.poll());
        let Some(answer) = answer else {
            return;
        };
        self.exporter.job = None;
        match answer {
            Ok(Ok(done)) => self.exported(done, ctx),
            Ok(Err(Failed::Stopped)) => {
                self.exporter.say(words::STOPPED);
                self.say(words::STOPPED);
            }
            Ok(Err(Failed::Because(why))) => self.not_exported(why),
            Err(_) => self.not_exported(words::JOB_BROKE_DOWN.to_owned()),
        }
        ctx.request_repaint();
    }

    fn exported(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Written(path, remarks) => {
                let said = format!("Exported {}", path.display());
                match remarks.first() {
                    None => self.say(said),
                    Some(remark) => {
                        self.warn(format!("{said}; {} ({})", remark.message, remark.hint));
                    }
                }
                if matches!(self.modal, Some(Modal::Export)) {
                    self.modal = None;
                    self.focus_next.get_or_insert(canvas_id());
                }
            }
            Done::Copied(image) => {
                let words = words::image_copied(image.size);
                ctx.copy_image(image);
                self.exporter.say(format!("{words}."));
                self.say(words);
            }
            Done::Opened => {
                self.exporter.say(words::OPENED);
            }
        }
    }

    fn not_exported(&mut self, why: String) {
        self.warn(words::NOT_DONE);
        self.exporter.warn(why);
        // Whoever has left the dialog meanwhile is told all the same.
        self.modal.get_or_insert(Modal::Export);
    }

    /// The map as it is now, for the threads that draw it.
    fn snapshot(&mut self) -> Snapshot {
        let key = self.session.history().version();
        match &self.exporter.snapshot {
            Some(snapshot) if snapshot.key == key => snapshot.clone(),
            _ => {
                let snapshot = Snapshot {
                    key,
                    document: self.session.snapshot(),
                    places: Arc::new(self.points()),
                };
                self.exporter.snapshot = Some(snapshot.clone());
                snapshot
            }
        }
    }

    /// Labels in this language, on the map and in the next figure.
    pub(in crate::ui) fn set_language(&mut self, language: Option<scene::Language>) {
        self.view.language = language;
        // What is chosen last counts, wherever it is.
        self.exporter.choices.language = None;
    }

    /// The order that the choices make.
    fn order(&self) -> FigureRequest {
        let choices = &self.exporter.choices;
        choices.order(&self.options(), &self.selected_actors())
    }

    /// The actors that are selected, and those of the selected ties, in the
    /// order of the document.
    fn selected_actors(&self) -> Vec<ActorId> {
        let selection = &self.session.selection;
        let is_in = |id: &ActorId| {
            let mut ties = selection.ties.iter();
            selection.actors.contains(id) || ties.any(|(from, to)| from == id || to == id)
        };
        (self.session.document().actors().iter())
            .map(|actor| actor.id.clone())
            .filter(is_in)
            .collect()
    }

    /// The name to suggest for a figure.
    fn figure_name(&self, kind: Format) -> String {
        let name = self.suggested_name();
        let stem = name.split('.').next().unwrap_or("figure");
        format!("{stem}.{}", kind.extension())
    }

    /// The command that makes the figure again, and what it needs for that.
    fn command_words(&self, order: &FigureRequest) -> (String, Option<&'static str>) {
        let map = match &self.file.path {
            Some(path) => path.clone(),
            None => PathBuf::from(self.suggested_name()),
        };
        let out = self.figure_name(self.exporter.choices.kind);
        let map = map.display().to_string();
        let command = figure::command(self.session.document(), order, &map, &out);
        let needs = if self.file.path.is_none() {
            Some(words::COMMAND_NEEDS_FILE)
        } else {
            (self.session.history().is_changed()).then_some(words::COMMAND_NEEDS_SAVE)
        };
        (command, needs)
    }

    /// One frame of the dialog.
    pub(super) fn export_ui(&mut self, ui: &mut Ui) -> Outcome {
        let window = ui.ctx().content_rect().size();
        let size = (window - AROUND).min(SIZE).max(vec2(480.0, 320.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        let order = self.order();
        let mut closed = false;
        let bare = Frame::NONE;
        Panel::top("export title")
            .frame(bare.inner_margin(margin(0, 0, 0, 8)))
            .show(ui, |ui| ui.heading(words::TITLE));
        let below = bare.inner_margin(margin(0, 8, 0, 0));
        let beside = margin(14, 10, 2, 8);
        // What is below needs to know what the middle shows, which is drawn last:
        // it shows what was known a frame ago, and asks for another if that changed.
        let asked = self.asked(ui, &order);
        Panel::bottom("export buttons").frame(below).show(ui, |ui| {
            self.command_ui(ui, &order);
            closed = self.buttons(ui, &order, &asked);
        });
        Panel::left("export choices")
            .exact_size(FORM)
            .resizable(false)
            .frame(bare.inner_margin(margin(0, 10, 0, 4)))
            .show(ui, |ui| {
                // Seen where there is more below, as there is in a low window.
                ui.spacing_mut().scroll = egui::style::ScrollStyle {
                    foreground_color: true,
                    dormant_handle_opacity: 0.4,
                    active_handle_opacity: 0.6,
                    ..egui::style::ScrollStyle::thin()
                };
                ScrollArea::vertical()
                    .id_salt("export choices")
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        ui.set_max_width(ui.available_width() - 14.0);
                        self.form(ui, &order);
                    });
            });
        CentralPanel::default()
            .frame(bare.inner_margin(beside))
            .show(ui, |ui| self.preview(ui, &order, &asked));
        if closed {
            Outcome::Done
        } else {
            Outcome::Stay(Modal::Export)
        }
    }

    fn form(&mut self, ui: &mut Ui, order: &FigureRequest) {
        let screen = self.options();
        let selected = self.selected_actors();
        let around = Around {
            screen: &screen,
            selected: &selected,
            order,
        };
        let before = self.exporter.choices.clone();
        form(ui, &mut self.exporter.choices, &around);
        if self.exporter.choices != before {
            // What was said is about another figure.
            self.exporter.note = None;
            ui.ctx().request_repaint();
        }
    }

    /// What the preview is to show.
    fn asked(&mut self, ui: &Ui, order: &FigureRequest) -> Asked {
        let snapshot = self.snapshot();
        let room = ui.max_rect().size();
        let side = (room.x - FORM).max(room.y) * ui.pixels_per_point();
        // In steps, so that not every width of the window asks for another one.
        // The cast saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let most = ((side / 128.0).ceil() * 128.0).clamp(256.0, 2048.0) as u32;
        Asked::of(&snapshot, self.exporter.choices.kind, order, most)
    }

    fn preview(&mut self, ui: &mut Ui, order: &FigureRequest, asked: &Asked) {
        let snapshot = self.snapshot();
        let preview = &mut self.exporter.preview;
        let (before, ctx) = (preview.is_fresh(asked), ui.ctx().clone());
        preview.update(&ctx, asked, &snapshot);
        if preview.is_fresh(asked) != before {
            ctx.request_repaint();
        }
        let kind = self.exporter.choices.kind;
        let size = size_words(kind, order, &self.exporter.preview, asked);
        Panel::bottom("export size")
            .frame(Frame::NONE.inner_margin(margin(0, 8, 0, 0)))
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.vertical_centered(|ui| match size {
                    Ok(words) => ui.label(words),
                    Err(why) => ui.colored_label(ui.visuals().error_fg_color, why),
                });
            });
        CentralPanel::default()
            .frame(Frame::NONE)
            .show(ui, |ui| self.exporter.preview.ui(ui, asked));
    }

    fn command_ui(&mut self, ui: &mut Ui, order: &FigureRequest) {
        let (command, needs) = self.command_words(order);
        let row = vec2(ui.available_width(), 27.0);
        let middle = Layout::left_to_right(Align::Center);
        let name = ui.allocate_ui_with_layout(row, middle, |ui| {
            let name = ui.label(words::COMMAND);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let copy = ui.button(words::COPY_COMMAND.name);
                if copy.on_hover_text(words::COPY_COMMAND.tip).clicked() {
                    ui.ctx().copy_text(command.clone());
                    self.exporter.say(words::COMMAND_COPIED);
                }
                if let Some(needs) = needs {
                    ui.weak(needs);
                }
            });
            name.id
        });
        ScrollArea::vertical()
            .id_salt("export command")
            .max_height(44.0)
            .show(ui, |ui| {
                let mut shown = command.as_str();
                let field = TextEdit::multiline(&mut shown)
                    .id(Id::new("export command"))
                    .font(TextStyle::Monospace)
                    .desired_rows(2)
                    .desired_width(f32::INFINITY);
                ui.add(field).labelled_by(name.inner);
            });
    }

    /// The buttons; whether the dialog is to close.
    fn buttons(&mut self, ui: &mut Ui, order: &FigureRequest, asked: &Asked) -> bool {
        let kind = self.exporter.choices.kind;
        let busy = self.exporter.job.is_some();
        let possible = size_words(kind, order, &self.exporter.preview, asked).is_ok();
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
                    if ui.memory(|m| m.focused().is_none()) {
                        stop.request_focus();
                    }
                    if stop.on_hover_text(words::STOP.tip).clicked() {
                        self.stop_exporting();
                    }
                } else {
                    let close = ui.button(words::CLOSE.name);
                    closed = close.on_hover_text(words::CLOSE.tip).clicked();
                }
                let ready = !busy && self.exporter.next.is_none();
                let print = Button::new(words::PRINT.name);
                let print = ui.add_enabled(ready && kind != Format::Text, print);
                if print.on_hover_text(words::PRINT.tip).clicked() {
                    self.exporter.next = Some(Task::Print(self.dialogs.viewer()));
                }
                self.copy_button(ui, asked, ready);
                let export = ui.add_enabled(
                    ready && possible,
                    Button::selectable(true, words::export(kind)).frame_when_inactive(true),
                );
                if ready && possible && ui.memory(|m| m.focused().is_none()) {
                    export.request_focus();
                }
                if export.on_hover_text(words::EXPORT_TIP).clicked() {
                    let name = self.figure_name(kind);
                    self.ask(Ask::Export(name));
                }
            });
        });
        closed
    }

    fn copy_button(&mut self, ui: &mut Ui, asked: &Asked, ready: bool) {
        if self.exporter.choices.kind != Format::Text {
            let copy = ui.add_enabled(ready, Button::new(words::COPY_IMAGE.name));
            if copy.on_hover_text(words::COPY_IMAGE.tip).clicked() {
                self.exporter.next = Some(Task::Copy);
            }
            return;
        }
        let text = self.exporter.preview.text(asked).map(str::to_owned);
        let copy = ui.add_enabled(text.is_some(), Button::new(words::COPY_TEXT.name));
        if copy.on_hover_text(words::COPY_TEXT.tip).clicked()
            && let Some(text) = text
        {
            ui.ctx().copy_text(text);
            self.exporter.say(words::TEXT_COPIED);
        }
    }

    /// What is going on, or what became of it.
    fn progress(&self, ui: &mut Ui) {
        if let Some(job) = &self.exporter.job {
            let words = if job.stopping {
                words::STOPPING.to_owned()
            } else {
                job.words()
            };
            let (rect, _) = ui.allocate_exact_size(vec2(260.0, 28.0), egui::Sense::hover());
            super::widgets::busy(ui, rect.center(), &words);
        } else if let Some(note) = &self.exporter.note {
            let ink = if note.bad {
                ui.visuals().error_fg_color
            } else {
                ui.visuals().text_color()
            };
            let room = (ui.available_width() - 460.0).max(160.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(egui::Label::new(egui::RichText::new(&note.text).color(ink)).wrap());
            });
        }
    }
}

/// How large the figure will be, or why it cannot be.
fn size_words(
    kind: Format,
    order: &FigureRequest,
    preview: &Preview,
    asked: &Asked,
) -> Result<String, String> {
    if kind == Format::Text {
        let count = |text: &str| text.split_whitespace().count();
        let words = preview.text(asked).map(count);
        return Ok(words.map_or_else(String::new, |count| format!("{count} words")));
    }
    let Some(extent) = preview.extent(asked) else {
        return Ok(String::new());
    };
    let (width, height) = extent.millimetres();
    let paper = format!("{width:.0} × {height:.0} mm");
    match kind {
        Format::Png => {
            let (width, height) = extent.pixels(order.dpi);
            if width.max(height) > 16_384.0 || width.min(height) < 1.0 {
                return Err(words::too_large(width, height));
            }
            Ok(format!("{paper} · {width} × {height} pixels"))
        }
        Format::Svg if order.options.page.is_none() => Ok(format!(
            "{:.0} × {:.0} pixels, {paper}",
            extent.width, extent.height
        )),
        Format::Svg | Format::Pdf | Format::Text => Ok(paper),
    }
}
