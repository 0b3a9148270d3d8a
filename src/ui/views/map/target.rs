//! The other end of a tie that is drawn, found by typing its name.

use egui::{Event, Key, Ui};

use crate::model::{Actor, ActorId, Document};

/// After so many seconds what is typed begins another name.
const PAUSE: f64 = 1.5;

/// What has been typed of a name.
#[derive(Debug, Default)]
pub(super) struct TypedName {
    text: String,
    at: f64,
}

impl TypedName {
    /// Takes what is typed on this frame; the actor that is meant by it.
    pub(super) fn read(&mut self, ui: &Ui, document: &Document) -> Option<ActorId> {
        let (now, typed, back) = ui.input(|input| {
            let letters = input.events.iter().filter_map(|event| match event {
                Event::Text(text) => Some(text.as_str()),
                _ => None,
            });
            let back = input.key_pressed(Key::Backspace);
            (input.time, letters.collect::<String>(), back)
        });
        if typed.is_empty() && !back {
            return None;
        }
        if now - self.at > PAUSE {
            self.text.clear();
        }
        self.at = now;
        if back {
            self.text.pop();
        }
        self.text.push_str(&typed);
        meant(document, self.text.trim())
    }
}

/// The actor that a beginning of a name means: one whose name begins so before one
/// of whose names another part does. O(actors).
fn meant(document: &Document, typed: &str) -> Option<ActorId> {
    let typed = typed.to_lowercase();
    if typed.is_empty() {
        return None;
    }
    let begins = |name: &str| name.to_lowercase().starts_with(&typed);
    let has_word = |name: &str| name.split_whitespace().any(begins);
    let of = |fits: &dyn Fn(&Actor) -> bool| {
        let found = document.actors().iter().find(|actor| fits(actor));
        found.map(|actor| actor.id.clone())
    };
    of(&|actor| begins(actor.label()))
        .or_else(|| of(&|actor| actor.known_as().any(begins)))
        .or_else(|| of(&|actor| actor.known_as().any(has_word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn a_beginning_means_an_actor() {
        let bytes = include_bytes!("../../../../datasets/tajikistan-taliban.stancemap.json");
        let document = format::read(bytes).unwrap().value;
        let check = |typed: &str, expect: Option<&str>| {
            let found = meant(&document, typed);
            assert_eq!(found.as_ref().map(ActorId::as_str), expect, "{typed}");
        };
        check("taj", Some("tajikistan"));
        check("Tal", Some("taliban"));
        check("n", Some("nrf"));
        // By another name, in another script, by a later word.
        check("islamic e", Some("taliban"));
        check("طال", Some("taliban"));
        check("ansar", Some("ja"));
        check("zz", None);
        check("", None);
    }
}
