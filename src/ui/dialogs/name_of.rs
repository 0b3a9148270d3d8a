//! A name in a text: a new actor, or another name of one that is there.

use egui::{ScrollArea, Ui};

use super::sheet::{DIGITS, Outcome, focus_first, tall};
use crate::analysis::ActorNames;
use crate::edit::quick::Lexicon;
use crate::model::{Actor, ActorId, Document, isolated};
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::context::Context;

/// Asks for it: Enter makes an actor, or another name of whom the text counts it for; a digit
/// another name.
pub(super) fn name_of(ui: &mut Ui, cx: &Context, actions: &mut Actions, name: &str) -> Outcome {
    let document = cx.workspace.document();
    ui.heading(format!("Who is “{}”?", isolated(name)));
    // What the text counts as a form of an actor's name is most likely that.
    let meant = ActorNames::of(document).whole(name);
    let meant = meant.and_then(|at| document.actors().get(at));
    let new = ui.button(if meant.is_some() {
        "A new actor"
    } else {
        "A new actor (Enter)"
    });
    if meant.is_none() {
        focus_first(ui, &new);
    }
    if new.clicked() {
        actions.document(DocumentAction::NameActor(name.to_owned(), None));
        return Outcome::Done;
    }
    if !document.actors().is_empty() {
        ui.label("Or another name of:");
    }
    let order = order(document, name, meant);
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
            let button = ui.button(text);
            if at == 0 && meant.is_some() {
                focus_first(ui, &button);
            }
            if button.clicked() || by_key {
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

/// All actors: who is meant, then those whose names begin alike, then the others.
fn order<'d>(document: &'d Document, name: &str, meant: Option<&'d Actor>) -> Vec<&'d ActorId> {
    let mut order: Vec<&ActorId> = meant.map(|actor| &actor.id).into_iter().collect();
    let lexicon = Lexicon::of(document);
    let alike = (lexicon.ids_like(name).into_iter())
        .filter_map(|id| document.actor(id))
        .map(|actor| &actor.id);
    for id in alike.chain(document.actors().iter().map(|actor| &actor.id)) {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    order
}
