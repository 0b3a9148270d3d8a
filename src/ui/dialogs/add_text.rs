//! A text for a source: from a file or pasted, kept in the map or beside it.

use egui::{Button, Key, ScrollArea, Ui};

use super::sheet::{Outcome, focus_first, tall};
use crate::model::{SourceId, counted, isolated, isolated_file};
use crate::ui::actions::{Actions, FileAction, TextAction};
use crate::ui::context::Context;
use crate::ui::file_dialogs::Ask;
use crate::ui::new_text::{NewText, sources_without};
use crate::ui::text::{Prose, prose};
use crate::ui::text_field::TextField;
use crate::ui::widgets;
use crate::workspace::file_name;

pub(super) fn add_text(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    new: &mut NewText,
) -> Outcome {
    ui.heading("Add a text");
    let mut outcome = Outcome::Stay;
    let mut entered = false;
    ScrollArea::vertical().max_height(tall(ui)).show(ui, |ui| {
        entered = whose(ui, cx, new);
        ui.add_space(6.0);
        words(ui, actions, new, &mut outcome);
        ui.add_space(6.0);
        place(ui, cx, new);
    });
    ui.separator();
    ui.horizontal(|ui| {
        let has_words = new.file.is_some() || !new.pasted.trim().is_empty();
        let add = ui.add_enabled(has_words, Button::new("Add the text"));
        if new.file.is_some() {
            focus_first(ui, &add);
        }
        if add.clicked() || entered && has_words {
            actions.text(TextAction::Add(Box::new(new.clone())));
            outcome = Outcome::Done;
        }
        if ui.button("Cancel").clicked() {
            outcome = Outcome::Done;
        }
    });
    outcome
}

/// Of which source it is; whether Enter was pressed in its title.
fn whose(ui: &mut Ui, cx: &Context, new: &mut NewText) -> bool {
    let document = cx.workspace.document();
    let mut choices: Vec<(Option<SourceId>, String)> = sources_without(document)
        .map(|source| {
            let label = isolated(source.label()).into_owned();
            (Some(source.id.clone()), label)
        })
        .collect();
    choices.push((None, "A new source".to_owned()));
    if !choices.iter().any(|(id, _)| *id == new.source) {
        new.source = None;
    }
    ui.label("The text of");
    if let Some(chosen) = widgets::choice(ui, "source of the text", "Source", &new.source, &choices)
    {
        new.source = chosen;
    }
    if !new.is_untitled(document) {
        return false;
    }
    let name = ui.label("Title of the source");
    let field = TextField::line(&mut new.title).id(widgets::field_id("new text title"));
    let field = ui.add(field).labelled_by(name.id);
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// From a file, or pasted.
fn words(ui: &mut Ui, actions: &mut Actions, new: &mut NewText, outcome: &mut Outcome) {
    let mut name = None;
    ui.horizontal(|ui| {
        if ui.button("Choose a file…").clicked() {
            actions.text(TextAction::ChooseFile(Box::new(new.clone())));
            actions.file(FileAction::Ask(Ask::Text));
            *outcome = Outcome::Done;
        }
        match &new.file {
            Some((path, text, _)) => {
                let told = format!(
                    "{}, {}",
                    isolated_file(&file_name(path)),
                    counted(text.blocks.len(), "block", "blocks")
                );
                ui.label(told);
                if ui.button("Paste instead").clicked() {
                    new.file = None;
                }
            }
            None => {
                name = Some(ui.label("or paste the text here").id);
            }
        }
    });
    if let Some(failed) = &new.failed {
        prose(ui, failed, Prose::Plain);
    }
    if let Some((_, _, remarks)) = &new.file {
        for remark in remarks.iter().take(5) {
            prose(ui, remark, Prose::Fine);
        }
    } else {
        let room = ScrollArea::vertical().id_salt("pasted").max_height(160.0);
        room.show(ui, |ui| {
            let field = TextField::area(&mut new.pasted, 6).hint("Paragraphs apart by blank lines");
            let field = ui.add(field.id(widgets::field_id("pasted text")));
            if let Some(name) = name {
                field.labelled_by(name);
            }
        });
    }
}

/// Where it is kept, and what that means.
fn place(ui: &mut Ui, cx: &Context, new: &mut NewText) {
    ui.radio_value(&mut new.beside, false, "Keep it in the map");
    let told = "One file holds everything. Whoever gets the map gets the text with it: only where \
                you may pass it on. Figures never hold it.";
    prose(ui, told, Prose::Fine);
    let saved = cx.workspace.file.own_path().is_some();
    ui.add_enabled_ui(saved, |ui| {
        ui.radio_value(&mut new.beside, true, "Keep it in a file beside the map");
    });
    let told = if saved {
        "The map names the file and holds none of its words but those you code, so it can be \
         passed on without the text."
    } else {
        "For this the map has to be saved first: the text lies in its folder."
    };
    new.beside &= saved;
    prose(ui, told, Prose::Fine);
}
