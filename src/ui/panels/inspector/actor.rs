//! An actor: names, kind, note, and all its stances out and in.

use egui::Ui;

use super::fields::{Fields, Label};
use super::pair::section;
use super::state::Inspector;
use crate::analysis::{Untold, tie_sentence};
use crate::edit::change_actor;
use crate::model::{Actor, ActorId, ActorKind, Placement, Selection, isolated};
use crate::scene::{Form, Language};
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::commands::Command;
use crate::ui::context::Context;
use crate::ui::text::{Prose, line, prose};
use crate::ui::widgets;

impl Inspector {
    pub(super) fn actor(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions, id: &ActorId) {
        let Some(actor) = cx.workspace.document().actor(id) else {
            return;
        };
        title(ui, actor);
        let is_pinned = actor.placement.as_ref().is_some_and(Placement::is_pinned);
        ui.horizontal_wrapped(|ui| {
            for (command, name) in [
                (Command::Rename, "Rename"),
                (Command::AddTie, "Draw tie"),
                (Command::Pin, if is_pinned { "Unpin" } else { "Pin" }),
                (Command::Delete, "Delete"),
            ] {
                let row = command.row(cx);
                let name = match command {
                    Command::Delete => name.to_owned(),
                    _ => row.with_keys(ui.ctx(), name),
                };
                let button = ui.add_enabled(row.enabled, egui::Button::new(name));
                if std::mem::take(&mut self.wants_focus) {
                    button.request_focus();
                }
                if button.clicked() {
                    actions.run(command);
                }
            }
        });
        stances_of(ui, cx, actions, actor);
        section(ui, "Details");
        ui.add_enabled_ui(cx.is_free(), |ui| {
            actor_fields(ui, cx, actions, actor);
            merging(ui, cx, actions, actor);
        });
    }
}

/// What the actor is called, and what is said of it.
fn title(ui: &mut Ui, actor: &Actor) {
    let ink = ui.visuals().text_color();
    let size = egui::TextStyle::Heading.resolve(ui.style()).size;
    ui.label(line(actor.label(), size, true, ink));
    for (_, name) in &actor.names {
        if name != actor.label() {
            prose(ui, name, Prose::Plain);
        }
    }
    if !actor.aliases.is_empty() {
        let also = format!("Also: {}", actor.aliases.join(", "));
        prose(ui, &also, Prose::Aside);
    }
    if !actor.note.is_empty() {
        prose(ui, &actor.note, Prose::Aside);
    }
}

/// All ties of the actor, each with a button that leads to it.
fn stances_of(ui: &mut Ui, cx: &Context, actions: &mut Actions, actor: &Actor) {
    let document = cx.workspace.document();
    let Some(at) = document.actor_index(&actor.id) else {
        return;
    };
    let mut out = Vec::new();
    let mut into = Vec::new();
    for tie in cx.workspace.ties_of(&actor.id).iter() {
        let end = |at: usize| document.actors().get(at);
        let (Some(from), Some(to)) = (end(tie.from), end(tie.to)) else {
            continue;
        };
        let sentence = tie_sentence(document, tie, Untold::NotDecided);
        let tied = Selection::tie(from.id.clone(), to.id.clone());
        if tie.from == at {
            out.push((
                format!("→ {}", isolated(to.label())),
                sentence.clone(),
                tied.clone(),
            ));
        }
        if tie.to == at {
            into.push((format!("← {}", isolated(from.label())), sentence, tied));
        }
    }
    for (title, list) in [("Stances it holds", out), ("Stances towards it", into)] {
        section(ui, &format!("{title} ({})", list.len()));
        for (name, sentence, tie) in list {
            if ui.button(name).clicked() {
                actions.select(tie);
            }
            prose(ui, &sentence, Prose::Fine);
        }
    }
}

/// Another actor can take all stances of this one, and its names.
fn merging(ui: &mut Ui, cx: &Context, actions: &mut Actions, actor: &Actor) {
    let document = cx.workspace.document();
    let mut others: Vec<(Option<ActorId>, String)> = vec![(None, "no other".to_owned())];
    let own = |other: &&Actor| other.id != actor.id;
    others.extend(
        (document.actors().iter().filter(own))
            .map(|other| (Some(other.id.clone()), isolated(other.label()).into_owned())),
    );
    ui.horizontal_wrapped(|ui| {
        let key = format!("{}.merge", actor.id);
        let picked = widgets::choice(ui, key, "Is the same as", &None, &others);
        if let Some(Some(keep)) = picked {
            actions.document(DocumentAction::MergeActors(keep, actor.id.clone()));
        }
    });
}

fn actor_fields(ui: &mut Ui, cx: &Context, actions: &mut Actions, actor: &Actor) {
    let mut fields = Fields {
        prefix: actor.id.to_string(),
        record: actor,
        edit: &change_actor,
        actions,
    };
    let label = |key, name, hint, what| Label {
        key,
        name,
        hint,
        what,
    };
    let name = label("name", "Name", actor.id.as_str(), "the name");
    fields.line(ui, &name, &actor.name, |a, name| a.name = name);
    let short = label("short", "Short name", "", "the short name");
    fields.line(ui, &short, &actor.short, |a, short| a.short = short);
    kind_fields(ui, &mut fields);
    name_fields(ui, &mut fields);
    let other = "Other names, separated by semicolons";
    let other = label("aliases", other, "", "other names");
    fields.line(ui, &other, &actor.aliases.join("; "), |a, text| {
        a.aliases = split(&text);
    });
    let mut groups: Vec<(Option<ActorId>, String)> = vec![(None, "nobody".to_owned())];
    groups.extend(
        (cx.workspace.document().actors().iter())
            .filter(|a| a.id != actor.id)
            .map(|a| (Some(a.id.clone()), a.label().to_owned())),
    );
    ui.horizontal_wrapped(|ui| {
        let group = label("member_of", "Part of", "", "the membership");
        fields.choice(ui, &group, (&actor.member_of, &groups), |a, group| {
            a.member_of = group;
        });
    });
    ui.horizontal_wrapped(|ui| {
        let since = label("since", "Since", "", "the start");
        fields.date(ui, &since, actor.since.as_ref(), |a, date| a.since = date);
        let until = label("until", "Until", "", "the end");
        fields.date(ui, &until, actor.until.as_ref(), |a, date| a.until = date);
    });
    let note = label("note", "Note", "", "the note");
    fields.area(ui, &note, &actor.note, |a, note| a.note = note);
}

/// The kind, from the list or in another word.
fn kind_fields(ui: &mut Ui, fields: &mut Fields<'_, Actor>) {
    let actor = fields.record;
    let known = |kind: ActorKind| {
        let words = Form::from(kind).words();
        (kind.word().to_owned(), words.to_owned())
    };
    let mut kinds: Vec<(String, String)> = ActorKind::ALL.map(known).to_vec();
    if !kinds.iter().any(|(word, _)| *word == actor.kind) {
        let words = if actor.kind.is_empty() {
            "not stated"
        } else {
            &actor.kind
        };
        kinds.push((actor.kind.clone(), words.to_owned()));
    }
    let label = |key, name, hint| Label {
        key,
        name,
        hint,
        what: "the kind",
    };
    ui.horizontal_wrapped(|ui| {
        fields.choice(
            ui,
            &label("kind", "Kind", ""),
            (&actor.kind, &kinds),
            |a, kind| a.kind = kind,
        );
    });
    let other = label(
        "kind word",
        "Kind in another word",
        "state, party, newspaper …",
    );
    fields.line(ui, &other, &actor.kind, |a, kind| a.kind = kind);
}

/// The names in other languages.
fn name_fields(ui: &mut Ui, fields: &mut Fields<'_, Actor>) {
    let actor = fields.record;
    for language in Language::ALL {
        let (tag, language) = (language.tag(), language.name());
        let label = Label {
            key: tag,
            name: &format!("{language} name"),
            hint: "",
            what: &format!("the {language} name"),
        };
        let now = actor.name_in(tag).unwrap_or_default();
        fields.line(ui, &label, now, |a, new| {
            match a.names.iter_mut().find(|(t, _)| t == tag) {
                Some(slot) => slot.1 = new,
                None => a.names.push((tag.to_owned(), new)),
            }
            a.names.retain(|(_, name)| !name.is_empty());
        });
    }
}

/// A list typed into one line. An empty last entry is kept while it is typed.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut items: Vec<String> = text
        .split(';')
        .map(|part| part.trim_start().to_owned())
        .collect();
    if items.iter().all(String::is_empty) {
        items.clear();
    }
    items
}
