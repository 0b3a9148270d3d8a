//! What stands above a text: which sources have one, how far its reading is, and what
//! there is to be said of it.

use egui::{Button, RichText, Ui};

use crate::model::{Document, Source, SourceId, counted, isolated};
use crate::storage::Reach;
use crate::ui::actions::{Actions, TextAction};
use crate::ui::commands::{CodingCommand, Command};
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose};
use crate::ui::widgets;
use crate::workspace::{FileText, SourceText};

/// The sources that have a text, in their order.
pub(super) fn with_text(document: &Document) -> impl Iterator<Item = &Source> {
    let sources = document.sources().iter();
    sources.filter(|source| !source.file.is_empty() || document.text(&source.id).is_some())
}

/// The sources as tabs; the one that was chosen.
pub(super) fn header(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    shown: Option<&SourceId>,
) -> Option<SourceId> {
    let document = cx.workspace.document();
    let mut chosen = None;
    ui.add_space(4.0);
    widgets::controls_above(ui, |ui| {
        for source in with_text(document) {
            let label = source.label();
            let short: String = label.chars().take(32).collect();
            let short = if short.len() < label.len() {
                isolated(&format!("{short}…")).into_owned()
            } else {
                isolated(label).into_owned()
            };
            let is_shown = shown == Some(&source.id);
            let tab = ui.add(Button::selectable(is_shown, short));
            if tab.on_hover_text(label).clicked() {
                chosen = Some(source.id.clone());
            }
        }
        let add = Command::Coding(CodingCommand::AddText).row(cx);
        let button = Button::new("+ Add a text…").frame(false);
        if ui
            .add_enabled(add.enabled, button)
            .on_hover_text(add.tip)
            .clicked()
        {
            actions.run(Command::Coding(CodingCommand::AddText));
        }
    });
    chosen
}

/// How far the reading is, in words.
pub(super) fn progress(source: &Source, text: &SourceText, counts: [usize; 4]) -> String {
    let [coded, read, nothing, unread] = counts;
    let all = coded + read + nothing + unread;
    let numbering = match &source.numbering {
        Some(own) => format!("numbering {}", own.fingerprint()),
        None => "numbered as it stands".to_owned(),
    };
    let blocks = text.text.blocks.len() - all.min(text.text.blocks.len());
    let others = match blocks {
        0 => String::new(),
        n => format!(", {} not numbered", counted(n, "block", "blocks")),
    };
    format!(
        "{coded} of {} coded · {nothing} with nothing in it · {read} read · {unread} unread · {numbering}{others}",
        counted(all, "paragraph", "paragraphs"),
    )
}

/// What there is to be said of a text: how far its reading is, what has changed in it
/// since it was coded, and how it was read.
pub(super) fn remarks(
    ui: &mut Ui,
    cx: &Context,
    text: &SourceText,
    source: &Source,
    (counts, (moved, lost)): ([usize; 4], (usize, usize)),
) {
    let mut lines: Vec<String> = Vec::new();
    let numbered = &text.numbered;
    let paragraphs = |numbers: &[u32]| {
        let set: crate::model::ParagraphSet = numbers.iter().copied().collect();
        set.to_string()
    };
    if !numbered.changed.is_empty() {
        lines.push(format!(
            "{} changed since the paragraphs were numbered",
            paragraphs(&numbered.changed)
        ));
    }
    if !numbered.lost.is_empty() {
        lines.push(format!("{} no longer there", paragraphs(&numbered.lost)));
    }
    if !numbered.added.is_empty() {
        lines.push(format!(
            "{} without a number",
            counted(numbered.added.len(), "new paragraph", "new paragraphs")
        ));
    }
    if moved > 0 {
        lines.push(format!(
            "{} moved, and found again",
            counted(moved, "passage has", "passages have")
        ));
    }
    if lost > 0 {
        lines.push(format!(
            "{} without a place here: the words are gone, or the locator names no paragraph",
            counted(lost, "item of evidence is", "items of evidence are")
        ));
    }
    if let Some(FileText::Read(_, remarks)) = cx.workspace.file_text(source) {
        lines.extend(remarks.iter().take(3).cloned());
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(8.0);
        let told = progress(source, text, counts);
        ui.add(egui::Label::new(RichText::new(told).small().weak()).wrap());
    });
    if !lines.is_empty() {
        let colour = widgets::warning(ui);
        let told = lines.join(" · ");
        ui.horizontal_wrapped(|ui| {
            ui.add_space(8.0);
            ui.add(egui::Label::new(RichText::new(told).small().color(colour)).wrap());
        });
    }
}

/// No source has a text yet.
pub(super) fn nothing(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.add_space(12.0);
    let told = "No source has a text yet. Add one to read it here, paragraph by paragraph, and to \
                code its passages while the map beside it grows.";
    prose(ui, told, Prose::Aside);
    let add = Command::Coding(CodingCommand::AddText).row(cx);
    if ui
        .add_enabled(add.enabled, Button::new("Add a text…"))
        .clicked()
    {
        actions.run(Command::Coding(CodingCommand::AddText));
    }
}

/// The text is being read, or could not be.
pub(super) fn waiting(ui: &mut Ui, cx: &Context, actions: &mut Actions, source: &Source) {
    match cx.workspace.file_text(source) {
        Some(FileText::Failed { why, outside }) => {
            prose(ui, why, Prose::Plain);
            let (words, reach) = if *outside {
                ("Read it all the same", Reach::Anywhere)
            } else {
                ("Try again", Reach::Beside)
            };
            if ui.button(words).clicked() {
                actions.text(TextAction::Read(source.id.clone(), reach));
            }
        }
        _ => {
            ui.weak("Reading the text…");
        }
    }
}
