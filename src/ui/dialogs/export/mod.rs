//! The export dialog: what is chosen on the left, the figure on the right, and
//! below the command and the buttons.

mod buttons;
mod choices;
pub(in crate::ui) mod copy;
mod dates;
mod dates_form;
mod file_name;
mod form;
mod job;
mod list;
mod ordered;
mod preview;
mod remembered;
mod rows;
mod size;
mod withheld;
mod words;

use std::path::Path;
use std::sync::{Arc, Mutex};

use egui::{
    CentralPanel, ColorImage, Context as EguiContext, Frame, Margin, Panel, ScrollArea, Ui, vec2,
};

use super::sheet::Outcome;
use crate::analysis::{Redaction, redacted};
use crate::edit::Version;
use crate::figure::{Embeds, FigureRequest, FigureView, Format};
use crate::model::{ActorId, Filter, Question, SavedView, SceneRect};
use crate::scene::{CoverageOptions, FrameParts, Look, MatrixOptions};
use crate::storage::Passing;
use crate::ui::actions::{Actions, FileAction};
use crate::ui::context::Context;
use crate::ui::file_dialogs::{Ask, Viewer};
use crate::ui::preferences::FigureChoices;
use crate::workspace::{SavedOrder, Workspace, kept_around};
use choices::Choices;
use dates::{DatesKind, DatesTyped};
use file_name::{figure_name, list_name};
use form::{Around, PageKnown, form};
pub(in crate::ui) use job::Job;
use job::{Done, Failed, Printer, Running};
use preview::{Asked, Preview, Snapshot};
use size::size_words;
use withheld::Standing;

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

/// What became of an export.
pub(in crate::ui) enum Exported {
    /// The file was written; what there is to say, and whether it is a warning.
    Written { said: String, warns: bool },
    /// The image is to go into the clipboard.
    Copied { image: ColorImage, said: String },
    /// The PDF was opened in another program.
    Opened,
    /// It was stopped.
    Stopped(&'static str),
    /// It failed; what the status line says.
    Failed(&'static str),
}

/// What the part of the map depends on that goes along in an SVG.
type EmbedKey = (Version, Embeds, Filter, Vec<(ActorId, ActorId)>, Redaction);

/// The export dialog, as it is kept while the window is open.
#[derive(Default)]
pub(in crate::ui) struct ExportDialog {
    choices: Choices,
    preview: Preview,
    snapshot: Option<Snapshot>,
    running: Option<Running>,
    note: Option<Note>,
    /// The PDF that was printed last.
    passing: Arc<Mutex<Passing>>,
    /// Which view is worked in, and how a matrix is drawn there.
    shown: (FigureView, MatrixOptions),
    /// How a coverage is drawn there.
    coverage: CoverageOptions,
    /// The part of the map that is seen there.
    part: Option<SceneRect>,
    /// What of the map goes along in an SVG, with what that was told of.
    goes_along: Option<(EmbedKey, String)>,
    /// Which withheld names still stand in it.
    standing: Standing,
    /// What a page asks a class, where it does, of which state of the map through which
    /// filter.
    questions: Option<((Version, Filter), Vec<Question>)>,
}

impl ExportDialog {
    fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.note = Some(Note { text, bad: false });
    }

    fn warn(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.note = Some(Note { text, bad: true });
    }

    /// The ending that a file lacks by which its kind is told.
    pub(in crate::ui) fn missing_ending(&self, path: &Path) -> Option<&'static str> {
        (Format::of(path).is_none()).then(|| self.choices.kind.extension())
    }

    /// It is opened: what it said last is about another figure.
    pub(in crate::ui) fn reset(&mut self) {
        self.snapshot = None;
        if self.running.is_none() {
            self.note = None;
        }
    }

    /// What is chosen for the next start, too.
    pub(in crate::ui) fn remembered(&self) -> FigureChoices {
        self.choices.remembered()
    }

    /// Chooses what was chosen last.
    pub(in crate::ui) fn recall(&mut self, kept: &FigureChoices) {
        self.choices.recall(kept);
    }

    /// The language of labels was chosen elsewhere: what is chosen last counts.
    pub(in crate::ui) fn follow_language(&mut self) {
        self.choices.language = None;
    }

    /// Another map is open: it has other dates.
    pub(in crate::ui) fn forget_dates(&mut self) {
        self.choices.dates = DatesTyped::default();
    }

    /// A saved view was opened: what it says counts.
    pub(in crate::ui) fn follow_view(&mut self) {
        self.choices.follow_view();
    }

    /// What is seen, as the figure draws it that is chosen here.
    pub(in crate::ui) fn kept(&self, workspace: &Workspace, seen: SavedView) -> SavedView {
        let FigureRequest {
            view,
            options,
            part,
            ..
        } = self.request(workspace);
        let name = |name: &str| name.to_owned();
        let look = options.theme.look;
        let mut filter = options.filter;
        if options.ego.is_some() {
            // It is around one actor for as long as that is in the middle.
            filter.around = workspace.filter.around.clone();
        }
        let seen = match view {
            FigureView::Map | FigureView::Ego => kept_around(options.ego.as_ref(), seen),
            FigureView::Matrix => options.matrix.kept_in(kept_around(None, seen)),
            FigureView::Coverage => options.coverage.kept_in(kept_around(None, seen)),
        };
        SavedView {
            kind: self.choices.view.map_or(seen.kind, FigureView::kind),
            language: options.language.map(|own| name(own.tag())),
            labels: options.labels.map(|own| name(own.name())),
            theme: (look != Look::default()).then(|| name(look.name())),
            shows_silent: options.silent,
            shows_uncoded: options.uncoded,
            hides_frame: options.frame == FrameParts::NONE,
            page: options.page.map(|page| page.name()),
            is_cropped: part.is_some(),
            headline: options.words.title,
            credit: options.words.credit,
            filter,
            ..seen
        }
    }

    /// The file is chosen: its ending decides what it will be.
    pub(in crate::ui) fn take_kind(&mut self, path: &Path) {
        if let Some(kind) = Format::of(path) {
            self.choices.kind = kind;
        }
    }

    /// Starts what was asked for, unless something is going on.
    pub(in crate::ui) fn start(
        &mut self,
        ctx: &EguiContext,
        cx: &Context,
        job: Job,
        viewer: Viewer,
    ) {
        if self.running.is_some() {
            return;
        }
        self.shown.clone_from(&cx.figure);
        self.coverage = cx.coverage;
        self.part = cx.part;
        let workspace = &cx.workspace;
        let snapshot = self.snapshot(workspace);
        if self.dates(workspace).is_err() {
            return;
        }
        self.update_questions(workspace);
        let request = self.request(workspace);
        let printer = Printer {
            viewer,
            name: figure_name(workspace, Format::Pdf),
            passing: Arc::clone(&self.passing),
        };
        self.note = None;
        let kind = self.choices.kind;
        self.running = Some(Running::start(ctx, job, printer, kind, request, snapshot));
        ctx.request_repaint();
    }

    /// Asks what is going on to stop; whether there is something that was not
    /// asked before.
    pub(in crate::ui) fn stop(&mut self) -> bool {
        match &mut self.running {
            Some(running) if !running.stopping => {
                running.stop();
                true
            }
            _ => false,
        }
    }

    /// What became of what was started, once that is known. While the dialog is not
    /// open, no preview is drawn.
    pub(in crate::ui) fn poll(&mut self, ctx: &EguiContext, is_open: bool) -> Option<Exported> {
        if !is_open {
            self.preview.rest();
        }
        let answer = self.running.as_ref()?.task.poll()?;
        self.running = None;
        ctx.request_repaint();
        Some(match answer {
            Ok(Ok(done)) => self.done(done),
            Ok(Err(Failed::Stopped)) => {
                self.say(words::STOPPED);
                Exported::Stopped(words::STOPPED)
            }
            Ok(Err(Failed::Because(why))) => self.failed(why),
            Err(_) => self.failed(words::JOB_BROKE_DOWN.to_owned()),
        })
    }

    fn done(&mut self, done: Done) -> Exported {
        match done {
            Done::Written(path, remarks) => {
                let said = format!("Exported {}", path.display());
                match remarks.first() {
                    None => Exported::Written { said, warns: false },
                    Some(remark) => Exported::Written {
                        said: format!("{said}; {} ({})", remark.message, remark.hint),
                        warns: true,
                    },
                }
            }
            Done::Series(path, count) => {
                let folder = path.parent().unwrap_or(&path);
                let said = words::series_written(count, folder);
                Exported::Written { said, warns: false }
            }
            Done::Copied(image) => {
                let said = words::image_copied(image.size);
                self.say(format!("{said}."));
                Exported::Copied { image, said }
            }
            Done::Opened => {
                self.say(words::OPENED);
                Exported::Opened
            }
        }
    }

    fn failed(&mut self, why: String) -> Exported {
        self.warn(why);
        Exported::Failed(words::NOT_DONE)
    }

    /// The map as it is now, for the threads that draw it.
    fn snapshot(&mut self, workspace: &Workspace) -> Snapshot {
        let key = (workspace.version(), workspace.spots_revision());
        match &self.snapshot {
            Some(snapshot) if snapshot.key == key => snapshot.clone(),
            _ => {
                let snapshot = Snapshot {
                    key,
                    document: workspace.fact(),
                    places: Arc::new(workspace.places()),
                };
                self.snapshot = Some(snapshot.clone());
                snapshot
            }
        }
    }

    /// What can be chosen, which scrolls where the window is low.
    fn choices_panel(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        request: &FigureRequest,
        actions: &mut Actions,
    ) {
        Panel::left("export choices")
            .exact_size(FORM)
            .resizable(false)
            .frame(Frame::NONE.inner_margin(margin(0, 10, 0, 4)))
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
                        // The rim of a round button lies a little outside of its box.
                        let rim = Margin {
                            left: 2,
                            ..Margin::ZERO
                        };
                        Frame::new().inner_margin(rim).show(ui, |ui| {
                            self.form(ui, workspace, request, actions);
                        });
                    });
            });
    }

    /// One frame of the dialog.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) -> Outcome {
        self.shown.clone_from(&cx.figure);
        self.coverage = cx.coverage;
        self.part = cx.part;
        let workspace = &cx.workspace;
        let window = ui.ctx().content_rect().size();
        let size = (window - AROUND).min(SIZE).max(vec2(480.0, 320.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        if self.choices.dates.kind == DatesKind::Shown {
            // Where others are chosen, these are there to begin with.
            self.choices.dates = DatesTyped::of_window(workspace);
        }
        self.update_questions(workspace);
        let request = self.request(workspace);
        let mut closed = false;
        let bare = Frame::NONE;
        Panel::top("export title")
            .frame(bare.inner_margin(margin(0, 0, 0, 8)))
            .show(ui, |ui| ui.heading(words::TITLE));
        let below = bare.inner_margin(margin(0, 8, 0, 0));
        let beside = margin(14, 10, 2, 8);
        // What is below needs to know what the middle shows, which is drawn last:
        // it shows what was known a frame ago, and asks for another if that changed.
        let asked = self.asked(ui, workspace, &request);
        Panel::bottom("export buttons").frame(below).show(ui, |ui| {
            self.command_ui(ui, workspace, &request);
            closed = self.buttons(ui, cx, actions, (&request, &asked));
        });
        self.choices_panel(ui, workspace, &request, actions);
        CentralPanel::default()
            .frame(bare.inner_margin(beside))
            .show(ui, |ui| self.preview(ui, workspace, &request, &asked));
        if closed { Outcome::Done } else { Outcome::Stay }
    }

    fn form(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        request: &FigureRequest,
        actions: &mut Actions,
    ) {
        let screen = self.options(workspace);
        let selected = workspace.selected_actors();
        let key = (
            workspace.version(),
            request.embeds,
            request.options.filter.clone(),
            request.options.ties.clone(),
            request.redaction.clone(),
        );
        if self.choices.kind == Format::Svg
            && self.goes_along.as_ref().is_none_or(|own| own.0 != key)
        {
            let whole = redacted(&workspace.fact(), &key.4);
            let part = request.embeds.part(&whole, &key.2, &key.3);
            self.goes_along = Some((key, words::goes_along(part.as_ref())));
        }
        self.standing.update(workspace, &request.redaction);
        let around = Around {
            screen: &screen,
            selected: &selected,
            view: self.shown.0,
            request,
            goes_along: self.goes_along.as_ref().map(|(_, words)| words.as_str()),
            dates: self.dates_known(workspace),
            part: self.part_known(workspace, request),
            standing: &self.standing,
            page: PageKnown {
                has_story: !workspace.fact().story().is_empty(),
                can_ask: self.can_ask(workspace),
            },
        };
        let before = self.choices.clone();
        if form(ui, &mut self.choices, &around) {
            actions.file(FileAction::Ask(Ask::Changes(list_name(workspace))));
        }
        if self.choices != before {
            // What was said is about another figure.
            self.note = None;
            ui.ctx().request_repaint();
        }
    }

    /// What the preview is to show.
    fn asked(&mut self, ui: &Ui, workspace: &Workspace, request: &FigureRequest) -> Asked {
        let snapshot = self.snapshot(workspace);
        let room = ui.max_rect().size();
        let side = (room.x - FORM).max(room.y) * ui.pixels_per_point();
        // In steps, so that not every width of the window asks for another one.
        // The cast saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let most = ((side / 128.0).ceil() * 128.0).clamp(256.0, 2048.0) as u32;
        Asked::of(&snapshot, self.choices.kind, request, most)
    }

    fn preview(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        request: &FigureRequest,
        asked: &Asked,
    ) {
        let snapshot = self.snapshot(workspace);
        let preview = &mut self.preview;
        let (before, ctx) = (preview.is_fresh(asked), ui.ctx().clone());
        preview.update(&ctx, asked, &snapshot);
        if preview.is_fresh(asked) != before {
            ctx.request_repaint();
        }
        let kind = self.choices.kind;
        let size = size_words(kind, request, &self.preview, asked);
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
            .show(ui, |ui| self.preview.ui(ui, asked));
    }
}
