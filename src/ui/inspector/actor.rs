//! An actor: names, kind, note, and all its stances out and in.

use egui::Ui;

use super::App;
use super::pair::section;
use crate::analysis::tie_sentence;
use crate::edit::change_actor;
use crate::model::Selection;
use crate::model::{Actor, ActorId, ActorKind};
use crate::scene::{Form, Language};
use crate::ui::command::Command;
use crate::ui::text::{Prose, line, prose};
use crate::ui::widgets;

impl App {
    pub(super) fn actor(&mut self, ui: &mut Ui, id: &ActorId) {
        let Some(actor) = self.session.document().actor(id).cloned() else {
            return;
        };
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
        ui.horizontal_wrapped(|ui| {
            for (command, name) in [
                (Command::Rename, "Rename (F2)"),
                (Command::AddTie, "Draw tie (T)"),
                (
                    Command::Pin,
                    if actor
                        .placement
                        .as_ref()
                        .is_some_and(crate::model::Placement::is_pinned)
                    {
                        "Unpin (P)"
                    } else {
                        "Pin (P)"
                    },
                ),
                (Command::Delete, "Delete"),
            ] {
                let button = ui.add_enabled(command.is_enabled(self), egui::Button::new(name));
                if std::mem::take(&mut self.focus_inspector) {
                    button.request_focus();
                }
                if button.clicked() {
                    self.queue.push(command);
                }
            }
        });
        self.stances_of(ui, &actor);
        section(ui, "Details");
        let free = !self.session.locked;
        ui.add_enabled_ui(free, |ui| self.actor_fields(ui, &actor));
    }

    fn stances_of(&mut self, ui: &mut Ui, actor: &Actor) {
        let Some((_, picture)) = &self.picture else {
            return;
        };
        let document = self.session.document();
        let Some(at) = picture.position(document, &actor.id) else {
            return;
        };
        let named = |n: usize| {
            let other = document.actor(picture.id(n)?)?;
            Some((other.id.clone(), other.label()))
        };
        let mut out = Vec::new();
        let mut into = Vec::new();
        let ties = picture.scene.ties.iter().filter(|tie| tie.is_tied());
        for tie in ties.map(|drawn| &drawn.tie) {
            if tie.from != at && tie.to != at {
                continue;
            }
            let (Some((from, holder)), Some((to, other))) = (named(tie.from), named(tie.to)) else {
                continue;
            };
            let sentence = tie_sentence(document, tie);
            if tie.from == at {
                let words = (format!("→ {other}"), sentence.clone());
                out.push((words, from.clone(), to.clone()));
            }
            if tie.to == at {
                into.push(((format!("← {holder}"), sentence), from, to));
            }
        }
        let mut chosen = None;
        for (title, list) in [("Stances it holds", out), ("Stances towards it", into)] {
            section(ui, &format!("{title} ({})", list.len()));
            for ((name, sentence), from, to) in list {
                if ui.button(name).clicked() {
                    chosen = Some(Selection::tie(from, to));
                }
                prose(ui, &sentence, Prose::Fine);
            }
        }
        if let Some(selection) = chosen {
            self.session.select(selection);
        }
    }

    fn actor_fields(&mut self, ui: &mut Ui, actor: &Actor) {
        let key = |field: &str| format!("{}.{field}", actor.id);
        let name = widgets::line(ui, &key("name"), "Name", &actor.name, actor.id.as_str());
        self.typed(name, &key("name"), |name| {
            change_actor(
                Actor {
                    name,
                    ..actor.clone()
                },
                "the name",
            )
        });
        let short = widgets::line(ui, &key("short"), "Short name", &actor.short, "");
        self.typed(short, &key("short"), |short| {
            change_actor(
                Actor {
                    short,
                    ..actor.clone()
                },
                "the short name",
            )
        });
        ui.horizontal_wrapped(|ui| {
            let known =
                |kind: ActorKind| (kind.word().to_owned(), Form::from(kind).words().to_owned());
            let mut kinds: Vec<(String, String)> = ActorKind::ALL.map(known).to_vec();
            if !kinds.iter().any(|(word, _)| *word == actor.kind) {
                let words = if actor.kind.is_empty() {
                    "not stated"
                } else {
                    &actor.kind
                };
                kinds.push((actor.kind.clone(), words.to_owned()));
            }
            if let Some(kind) = widgets::choice(ui, key("kind"), "Kind", &actor.kind, &kinds) {
                self.edits.push(change_actor(
                    Actor {
                        kind,
                        ..actor.clone()
                    },
                    "the kind",
                ));
            }
        });
        let kind = widgets::line(
            ui,
            &key("kind word"),
            "Kind in another word",
            &actor.kind,
            "state, party, newspaper …",
        );
        self.typed(kind, &key("kind word"), |kind| {
            change_actor(
                Actor {
                    kind,
                    ..actor.clone()
                },
                "the kind",
            )
        });
        for language in Language::ALL {
            let (tag, language) = (language.tag(), language.name());
            let now = actor.name_in(tag).unwrap_or_default();
            let typed = widgets::line(ui, &key(tag), &format!("{language} name"), now, "");
            self.typed(typed, &key(tag), |new| {
                let mut names = actor.names.clone();
                match names.iter_mut().find(|(t, _)| t == tag) {
                    Some(slot) => slot.1 = new,
                    None => names.push((tag.to_owned(), new)),
                }
                names.retain(|(_, name)| !name.is_empty());
                change_actor(
                    Actor {
                        names,
                        ..actor.clone()
                    },
                    &format!("the {language} name"),
                )
            });
        }
        let aliases = widgets::line(
            ui,
            &key("aliases"),
            "Other names, separated by semicolons",
            &actor.aliases.join("; "),
            "",
        );
        self.typed(aliases, &key("aliases"), |text| {
            let aliases = split(&text);
            change_actor(
                Actor {
                    aliases,
                    ..actor.clone()
                },
                "other names",
            )
        });
        let document = self.session.document();
        let mut groups: Vec<(Option<ActorId>, String)> = vec![(None, "nobody".to_owned())];
        groups.extend(
            (document.actors().iter())
                .filter(|a| a.id != actor.id)
                .map(|a| (Some(a.id.clone()), a.label().to_owned())),
        );
        ui.horizontal_wrapped(|ui| {
            if let Some(member_of) =
                widgets::choice(ui, key("member_of"), "Part of", &actor.member_of, &groups)
            {
                self.edits.push(change_actor(
                    Actor {
                        member_of,
                        ..actor.clone()
                    },
                    "the membership",
                ));
            }
        });
        ui.horizontal_wrapped(|ui| {
            let since = widgets::date(
                ui,
                ui.id().with(key("since")),
                "Since",
                actor.since.as_ref(),
            );
            self.typed(since, &key("since"), |since| {
                change_actor(
                    Actor {
                        since,
                        ..actor.clone()
                    },
                    "the start",
                )
            });
            let until = widgets::date(
                ui,
                ui.id().with(key("until")),
                "Until",
                actor.until.as_ref(),
            );
            self.typed(until, &key("until"), |until| {
                change_actor(
                    Actor {
                        until,
                        ..actor.clone()
                    },
                    "the end",
                )
            });
        });
        let note = widgets::area(ui, &key("note"), "Note", &actor.note, "");
        self.typed(note, &key("note"), |note| {
            change_actor(
                Actor {
                    note,
                    ..actor.clone()
                },
                "the note",
            )
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
