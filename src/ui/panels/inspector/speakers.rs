//! Those who speak in the evidence, in a list of their own: who, in which role, for whom.

use egui::{Id, Ui};

use super::fields::{Fields, Label};
use crate::edit::{
    change_speaker, delete_speaker, list_speakers, rename_speaker, unlisted_speakers,
};
use crate::model::{Speaker, counted};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::text_field::TextField;
use crate::ui::widgets::field_id;

pub(super) fn speakers(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let document = cx.workspace.document();
    for speaker in document.speakers() {
        ui.push_id(speaker.name.as_str(), |ui| one(ui, cx, actions, speaker));
        ui.separator();
    }
    let unlisted = unlisted_speakers(document);
    if !unlisted.is_empty() {
        let words = counted(unlisted.len(), "speaker", "speakers");
        let button = ui.button(format!("List {words} of the evidence"));
        if button.on_hover_text(unlisted.join(", ")).clicked() {
            actions.edit(list_speakers(document, &unlisted));
        }
    }
    if ui.button("+ Speaker").clicked() {
        let taken = |name: &str| {
            document
                .speakers()
                .iter()
                .any(|own| own.name.as_str() == name)
        };
        let name = (1_u32..)
            .map(|n| format!("Speaker {n}"))
            .find(|name| !taken(name));
        if let Some(name) = name {
            actions.edit(list_speakers(document, &[name]));
        }
    }
}

fn one(ui: &mut Ui, cx: &Context, actions: &mut Actions, speaker: &Speaker) {
    let document = cx.workspace.document();
    let items = document
        .stances()
        .iter()
        .flat_map(|stance| &stance.evidence);
    let uses = items
        .filter(|item| item.speaker == speaker.name.as_str())
        .count();
    name_field(ui, cx, actions, speaker, uses);
    let mut fields = Fields {
        prefix: format!("speaker.{}", speaker.name),
        record: speaker,
        edit: &change_speaker,
        actions,
    };
    let label = |key, name, hint, what| Label {
        key,
        name,
        hint,
        what,
    };
    let role = label("role", "Role", "foreign minister, analyst …", "the role");
    fields.line(ui, &role, &speaker.role, |s, text| s.role = text);
    let party = label(
        "party",
        "Speaks for",
        "an actor, an institution",
        "the party",
    );
    fields.line(ui, &party, &speaker.party, |s, text| s.party = text);
    let note = label("note", "Note", "", "the note");
    fields.line(ui, &note, &speaker.note, |s, text| s.note = text);
    if ui.button("Take off the list").clicked() {
        actions.edit(delete_speaker(&speaker.name));
    }
}

/// The name, which all evidence follows once the field is left.
fn name_field(ui: &mut Ui, cx: &Context, actions: &mut Actions, speaker: &Speaker, uses: usize) {
    let id: Id = field_id(&format!("speaker.{}.name", speaker.name));
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = draft.unwrap_or_else(|| speaker.name.to_string());
    let label = ui.label(format!("Name ({})", counted(uses, "item", "items")));
    let response = ui
        .add(TextField::line(&mut text).id(id))
        .labelled_by(label.id);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
        if let Some(edit) = rename_speaker(cx.workspace.document(), &speaker.name, &text) {
            actions.edit(edit);
        }
    }
}
