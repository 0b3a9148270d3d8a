//! The bottom line: document, selection, what the map shows, messages.

use egui::{Align, Align2, Area, Frame, Id, Label, Layout, Order, ProgressBar, Rect, Ui, vec2};

use crate::analysis::list;
use crate::model::{counted, isolated, isolated_file};
use crate::ui::actions::{Action, Actions, FileAction};
use crate::ui::context::Context;
use crate::ui::text;
use crate::workspace::Workspace;

/// Seconds for which a message stands in the status line.
const STANDS: f64 = 12.0;

/// How much of the line a message has at most.
const SHARE: f32 = 0.6;

/// What the status line says.
#[derive(Debug, Clone, PartialEq)]
struct Message {
    text: String,
    /// Something was not done: it stands until something else is said.
    bad: bool,
    /// When it was first shown, in seconds since the start.
    shown: Option<f64>,
}

/// The status line with its message.
#[derive(Default)]
pub(in crate::ui) struct StatusLine {
    message: Option<Message>,
}

impl StatusLine {
    /// Says something.
    pub(in crate::ui) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            bad: false,
            shown: None,
        });
    }

    /// Says that something was not done.
    pub(in crate::ui) fn warn(&mut self, text: impl Into<String>) {
        self.say(text);
        if let Some(message) = &mut self.message {
            message.bad = true;
        }
    }

    /// What it says now.
    pub(in crate::ui) fn text(&self) -> &str {
        self.message.as_ref().map_or("", |message| &message.text)
    }

    /// Says nothing.
    pub(in crate::ui) fn clear(&mut self) {
        self.message = None;
    }

    /// Takes a message away that has stood long enough.
    pub(in crate::ui) fn age(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let Some(message) = self.message.as_mut().filter(|message| !message.bad) else {
            return;
        };
        let left = STANDS - (now - *message.shown.get_or_insert(now));
        if left <= 0.0 {
            self.message = None;
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }

    /// Shows a new message over a view while the line itself is hidden.
    pub(in crate::ui) fn float(&self, ctx: &egui::Context, view: Rect) {
        /// Seconds for which it stands in the way.
        const BRIEF: f64 = 4.0;
        let now = ctx.input(|input| input.time);
        let fresh = |message: &&Message| {
            let age = now - message.shown.unwrap_or(now);
            message.bad || age < BRIEF
        };
        let Some(message) = self.message.as_ref().filter(fresh) else {
            return;
        };
        // A warning stands until another message comes.
        if !message.bad {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(BRIEF));
        }
        Area::new(Id::new("message"))
            .order(Order::Foreground)
            .interactable(false)
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(view.left_bottom() + vec2(12.0, -12.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.set_max_width(view.width() - 48.0);
                    ui.label(&message.text);
                });
            });
    }

    /// Shows the line; `drawing`: whether a view is being drawn beside the window.
    pub(in crate::ui) fn show(
        &self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        drawing: bool,
    ) {
        let workspace = &cx.workspace;
        let left = format!(
            "{} · {} · {} · {}",
            isolated_file(&workspace.file.label()),
            file_words(workspace),
            selection_words(workspace),
            map_words(workspace)
        );
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        // The message first: in a narrow window it is the rest that is cut.
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                work_under_way(ui, cx, actions, drawing);
                if let Some(message) = &self.message {
                    let ink = if message.bad {
                        ui.visuals().error_fg_color
                    } else {
                        ui.visuals().text_color()
                    };
                    // A long one leaves room for what stands on the left.
                    let words = text::line(&message.text, size, false, ink);
                    let whole = text::width(ui, words.clone());
                    let most = (SHARE * ui.available_width()).min(whole + 1.0);
                    let room = vec2(most, ui.available_height());
                    let right = Layout::right_to_left(Align::Center);
                    ui.allocate_ui_with_layout(room, right, |ui| {
                        let shown = ui.add(Label::new(words).truncate());
                        shown.on_hover_text(&message.text);
                    });
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let ink = ui.visuals().text_color();
                    ui.add(Label::new(text::line(&left, size, false, ink)).truncate());
                });
            });
        });
    }
}

/// What is going on beside the window, and how far a layout is, with a button that
/// ends it.
fn work_under_way(ui: &mut Ui, cx: &Context, actions: &mut Actions, drawing: bool) {
    if let Some((words, share)) = &cx.busy {
        if ui.button("Cancel").clicked() {
            actions.file(FileAction::StopWork);
        }
        match share {
            Some(share) => {
                let bar = ProgressBar::new(*share).desired_width(180.0);
                ui.add(bar.text(words.as_str()));
            }
            None => {
                ui.weak(words);
            }
        }
    }
    if let Some(reason) = &cx.unprotected {
        let ink = ui.visuals().error_fg_color;
        ui.colored_label(ink, "Unsaved work is not being kept")
            .on_hover_text(format!(
                "A crash would lose what is not saved: {reason}. It is tried again and again; save often."
            ));
    }
    if drawing {
        ui.weak("Drawing…");
    }
    let layouts = &cx.layouts;
    if let (Some(share), Some(words)) = (layouts.share(), layouts.words()) {
        let bar = ProgressBar::new(share).desired_width(180.0).text(words);
        if ui.button("Stop").clicked() {
            actions.push(Action::StopLayout);
        }
        ui.add(bar);
    }
}

fn file_words(workspace: &Workspace) -> &'static str {
    match (workspace.history().is_changed(), &workspace.file.path) {
        (true, _) => "changed",
        (false, Some(_)) => "saved",
        (false, None) => "not saved as a file yet",
    }
}

fn selection_words(workspace: &Workspace) -> String {
    let selection = &workspace.selection;
    match (selection.actors.len(), selection.ties.len()) {
        (0, 0) => "nothing selected".to_owned(),
        (1, 0) => selection.only_actor().map_or_else(String::new, |id| {
            format!("{} selected", workspace.label(id))
        }),
        (0, 1) => selection.pair().map_or_else(String::new, |(from, to)| {
            format!(
                "{} → {} selected",
                workspace.label(from),
                workspace.label(to)
            )
        }),
        (actors, 0) => format!("{} selected", counted(actors, "actor", "actors")),
        (0, ties) => format!("{} selected", counted(ties, "tie", "ties")),
        (actors, ties) => format!(
            "{} and {} selected",
            counted(actors, "actor", "actors"),
            counted(ties, "tie", "ties")
        ),
    }
}

/// What is shown, and by which rule.
fn map_words(workspace: &Workspace) -> String {
    let (document, index) = (workspace.document(), workspace.index());
    let words = format!(
        "{}, {} · thickness: strongest stance on any topic",
        counted(document.actors().len(), "actor", "actors"),
        counted(index.ties(), "tie", "ties")
    );
    let hidden = || {
        let domains = document.domains().iter().enumerate();
        domains.filter(|(_, domain)| !workspace.filter.shows(&domain.id))
    };
    let names: Vec<String> = hidden()
        .map(|(_, d)| isolated(&d.label().to_lowercase()).into_owned())
        .collect();
    if names.is_empty() {
        return words;
    }
    let stances: usize = hidden().map(|(at, _)| index.stances(at)).sum();
    format!(
        "{words} · hidden: {} ({})",
        list(&names),
        counted(stances, "stance", "stances")
    )
}
