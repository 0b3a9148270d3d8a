//! A name in a text: a new actor, or another name of one that is there.

use egui::{ScrollArea, Ui};

use super::sheet::{DIGITS, Outcome, focus_first, tall};
use crate::edit::quick::Lexicon;
use crate::model::{ActorId, isolated};
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::context::Context;

/// Asks for it: Enter makes an actor, a digit another name.
pub(super) fn name_of(ui: &mut Ui, cx: &Context, actions: &mut Actions, name: &str) -> Outcome {
    let document = cx.workspace.document();
    ui.heading(format!("Who is “{}”?", isolated(name)));
    let new = ui.button("A new actor (Enter)");
    focus_first(ui, &new);
    if new.clicked() {
        actions.document(DocumentAction::NameActor(name.to_owned(), None));
        return Outcome::Done;
    }
    if !document.actors().is_empty() {
        ui.label("Or another name of:");
    }
    let lexicon = Lexicon::of(document);
    // Whose name begins alike comes first.
    let mut order: Vec<&ActorId> = lexicon.ids_like(name);
    for actor in document.actors() {
        if !order.contains(&&actor.id) {
            order.push(&actor.id);
        }
    }
    let mut chosen = None;
    ScrollArea::vertical().max_height(tall(ui)).show(ui, |ui| {
        for (at, id) in order.iter().enumerate() {
            let label = isolated(
                document
                    .actor(id)
                    .map_or(id.as_str(), |actor| actor.label()),
            );
            let text = match DIGITS.get(at) {
                Some(_) => format!("{}  {label}", at + 1),
                None => label.into_owned(),
            };
            let by_key = DIGITS
                .get(at)
                .is_some_and(|key| ui.input(|i| i.key_pressed(*key)));
            if ui.button(text).clicked() || by_key {
                chosen = Some((*id).clone());
            }
        }
    });
    match chosen {
        Some(id) => {
            actions.document(DocumentAction::NameActor(name.to_owned(), Some(id)));
            Outcome::Done
        }
        None => Outcome::Stay,
    }
}
