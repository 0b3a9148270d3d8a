//! Questions and sheets that stand before the window until they are answered.

use std::path::PathBuf;

use egui::{Context, Id, Key, Modal as Sheet, ScrollArea, TextEdit, Ui};
use kurbo::Point;

use super::App;
use super::act::Wanted;
use super::canvas::canvas_id;
use super::command::{Command, Menu, TABLE};
use super::dialogs::Ask;
use super::file::{Next, file_name};
use super::text::strong;
use crate::edit::{Edit, stance_words};
use crate::model::{ActorId, StanceId, Value};

/// What a prompt's text is for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PromptFor {
    /// The name of a new actor at this place.
    NewActor(Point),
    /// Another name for an actor.
    Rename(ActorId),
}

/// What stands before the window.
#[derive(Debug, Clone)]
pub(super) enum Modal {
    /// Changes would be lost.
    Unsaved { next: Next },
    /// The file on disk is not the one that was read.
    ChangedOnDisk { path: PathBuf, then: Option<Next> },
    /// A file of that name is there already.
    Overwrite { ask: Ask, path: PathBuf },
    /// The desktop offers no file dialog: a path is typed.
    Path { ask: Ask, text: String },
    /// A line of text is wanted.
    Prompt {
        title: &'static str,
        label: &'static str,
        text: String,
        done: PromptFor,
    },
    /// An edit takes more with it than was selected.
    Confirm {
        title: String,
        text: String,
        yes: &'static str,
        edit: Edit,
    },
    /// Several stances could be meant.
    Choose {
        wanted: Wanted,
        stances: Vec<StanceId>,
    },
    /// Something to be read.
    Message { title: String, text: String },
    /// Every command by name.
    Palette { query: String, at: usize },
    /// Every shortcut.
    Shortcuts,
}

/// What a frame of a modal came to.
enum Outcome {
    Stay(Modal),
    Done,
}

impl App {
    pub(super) fn show_modal(&mut self, ctx: &Context) {
        let Some(modal) = self.modal.take() else {
            return;
        };
        let mut outcome = Outcome::Done;
        let shown = Sheet::new(Id::new("modal")).show(ctx, |ui| {
            ui.set_max_width(520.0);
            outcome = self.modal_ui(ui, modal);
        });
        // Asked once: it consumes the Escape that it answers to.
        let closing = shown.should_close();
        let answered = matches!(outcome, Outcome::Done) || closing;
        if answered && self.modal.is_none() {
            // The keyboard goes back to where most keys work.
            self.focus_next.get_or_insert(canvas_id());
        }
        if let Outcome::Stay(modal) = outcome {
            // A modal that an action of this frame has opened comes first.
            if !closing && self.modal.is_none() {
                self.modal = Some(modal);
            } else if closing {
                self.after_save = None;
            }
        }
    }

    fn modal_ui(&mut self, ui: &mut Ui, modal: Modal) -> Outcome {
        match modal {
            Modal::Unsaved { next } => self.unsaved(ui, next),
            Modal::ChangedOnDisk { path, then } => self.changed_on_disk(ui, path, then),
            Modal::Overwrite { ask, path } => self.overwrite(ui, ask, path),
            Modal::Path { ask, text } => self.path(ui, ask, text),
            Modal::Prompt {
                title,
                label,
                mut text,
                done,
            } => {
                ui.heading(title);
                let entered = line_field(ui, label, &mut text);
                let (mut ok, mut no) = (entered, false);
                ui.horizontal(|ui| {
                    ok |= ui.button("OK").clicked();
                    no = ui.button("Cancel").clicked();
                });
                if ok {
                    self.prompted(done, &text);
                } else if !no {
                    return Outcome::Stay(Modal::Prompt {
                        title,
                        label,
                        text,
                        done,
                    });
                }
                Outcome::Done
            }
            Modal::Confirm {
                title,
                text,
                yes,
                edit,
            } => {
                ui.heading(&title);
                ui.label(&text);
                let (mut go, mut no) = (false, false);
                ui.horizontal(|ui| {
                    let button = ui.button(yes);
                    if ui.memory(|m| m.focused().is_none()) {
                        button.request_focus();
                    }
                    go = button.clicked();
                    no = ui.button("Cancel").clicked();
                });
                if go {
                    self.session.seal();
                    let name = edit.name.clone();
                    self.perform(edit);
                    self.say(format!("{name}; undo brings it back"));
                } else if !no {
                    return Outcome::Stay(Modal::Confirm {
                        title,
                        text,
                        yes,
                        edit,
                    });
                }
                Outcome::Done
            }
            Modal::Choose { wanted, stances } => self.choose_stance(ui, wanted, stances),
            Modal::Message { title, text } => {
                ui.heading(&title);
                ScrollArea::vertical()
                    .max_height(360.0)
                    .show(ui, |ui| ui.label(&text));
                let close = ui.button("Close");
                if ui.memory(|m| m.focused().is_none()) {
                    close.request_focus();
                }
                if close.clicked() {
                    Outcome::Done
                } else {
                    Outcome::Stay(Modal::Message { title, text })
                }
            }
            Modal::Palette { query, at } => self.palette(ui, query, at),
            Modal::Shortcuts => shortcuts(ui),
        }
    }

    fn unsaved(&mut self, ui: &mut Ui, next: Next) -> Outcome {
        ui.heading("Save the changes?");
        ui.label(format!(
            "“{}” has changes that are not saved yet.",
            self.document_name()
        ));
        let mut outcome = None;
        ui.horizontal(|ui| {
            let save = ui.button("Save");
            if ui.memory(|m| m.focused().is_none()) {
                save.request_focus();
            }
            if save.clicked() {
                outcome = Some(true);
            }
            if ui.button("Don't save").clicked() {
                outcome = Some(false);
            }
            if ui.button("Cancel").clicked() {
                outcome = None;
                self.after_save = None;
                ui.close();
            }
        });
        match outcome {
            Some(true) => self.save(Some(next)),
            Some(false) => self.go(next),
            None => return Outcome::Stay(Modal::Unsaved { next }),
        }
        Outcome::Done
    }

    fn changed_on_disk(&mut self, ui: &mut Ui, path: PathBuf, then: Option<Next>) -> Outcome {
        ui.heading("The file has changed on disk");
        ui.label(format!(
            "Somebody else has changed or removed “{}” since it was opened here. Saving would overwrite that.",
            file_name(&path)
        ));
        let (mut over, mut other, mut no) = (false, false, false);
        ui.horizontal(|ui| {
            other = ui.button("Save as…").clicked();
            over = ui.button("Overwrite").clicked();
            no = ui.button("Cancel").clicked();
        });
        if over {
            self.save_to(&path, None, then);
        } else if other {
            self.after_save = then;
            self.ask(Ask::SaveAs(file_name(&path)));
        } else if !no {
            return Outcome::Stay(Modal::ChangedOnDisk { path, then });
        }
        Outcome::Done
    }

    fn overwrite(&mut self, ui: &mut Ui, ask: Ask, path: PathBuf) -> Outcome {
        ui.heading("Overwrite the file?");
        ui.label(format!("“{}” is there already.", file_name(&path)));
        let (mut over, mut no) = (false, false);
        ui.horizontal(|ui| {
            over = ui.button("Overwrite").clicked();
            let cancel = ui.button("Cancel");
            if ui.memory(|m| m.focused().is_none()) {
                cancel.request_focus();
            }
            no = cancel.clicked();
        });
        if over {
            self.go_on(&ask, &path);
        } else if no {
            self.after_save = None;
        } else {
            return Outcome::Stay(Modal::Overwrite { ask, path });
        }
        Outcome::Done
    }

    fn path(&mut self, ui: &mut Ui, ask: Ask, mut text: String) -> Outcome {
        ui.heading(ask.title());
        ui.label("This desktop offers no file dialog. Type the path of the file.");
        let entered = line_field(ui, "Path", &mut text);
        let (mut ok, mut no) = (entered, false);
        ui.horizontal(|ui| {
            ok |= ui.button("OK").clicked();
            no = ui.button("Cancel").clicked();
        });
        if ok && !text.trim().is_empty() {
            self.answered(ask, PathBuf::from(text.trim()), true);
        } else if no {
            self.after_save = None;
        } else {
            return Outcome::Stay(Modal::Path { ask, text });
        }
        Outcome::Done
    }

    fn choose_stance(&mut self, ui: &mut Ui, wanted: Wanted, stances: Vec<StanceId>) -> Outcome {
        ui.heading("Which stance?");
        ui.label(match wanted {
            Wanted::Value(Some(value)) => format!("It will be judged {}.", value.word()),
            Wanted::Value(None) => "Its value will be computed from its evidence.".to_owned(),
            Wanted::Evidence => "It will get an item of evidence.".to_owned(),
        });
        let mut chosen = None;
        for (at, id) in stances.iter().enumerate() {
            let document = self.session.document();
            let Some(stance) = document.stance(id) else {
                continue;
            };
            let value = crate::model::read(stance, document.header().rule()).value;
            let number = at + 1;
            let text = format!(
                "{number}  {}, now {}",
                stance_words(document, stance),
                value.map_or("undecided", Value::word)
            );
            let button = ui.button(text);
            if at == 0 && ui.memory(|m| m.focused().is_none()) {
                button.request_focus();
            }
            let by_key = digit(at).is_some_and(|key| ui.input(|i| i.key_pressed(key)));
            if button.clicked() || by_key {
                chosen = Some(id.clone());
            }
        }
        if let Some(id) = chosen {
            self.chosen(wanted, &id);
            return Outcome::Done;
        }
        if ui.button("Cancel").clicked() {
            Outcome::Done
        } else {
            Outcome::Stay(Modal::Choose { wanted, stances })
        }
    }

    fn palette(&mut self, ui: &mut Ui, mut query: String, mut at: usize) -> Outcome {
        ui.heading("Commands");
        let entered = line_field(ui, "Find a command", &mut query);
        let words: Vec<String> = query
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let found: Vec<Command> = (TABLE.iter())
            .map(|spec| spec.command)
            .filter(|command| {
                let name = command.label(self).to_lowercase();
                words.iter().all(|word| name.contains(word.as_str()))
            })
            .collect();
        let (down, up) = ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp)));
        at = (at + usize::from(down)).saturating_sub(usize::from(up));
        at = at.min(found.len().saturating_sub(1));
        let mut chosen = entered.then(|| found.get(at).copied()).flatten();
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (n, command) in found.iter().enumerate() {
                let enabled = command.is_enabled(self);
                let text = format!("{}    {}", command.label(self), command.shortcut(ui.ctx()));
                let row = ui.add_enabled(enabled, egui::Button::selectable(n == at, text));
                // Only when it moves: a scroll asks for another frame.
                if n == at && (down || up) {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    chosen = Some(*command);
                }
            }
        });
        if let Some(command) = chosen {
            self.queue.push(command);
            return Outcome::Done;
        }
        Outcome::Stay(Modal::Palette { query, at })
    }
}

/// A labelled line that has the focus; whether Enter was pressed in it.
fn line_field(ui: &mut Ui, label: &str, text: &mut String) -> bool {
    let label = ui.label(label);
    let id = ui.make_persistent_id("line");
    let field = ui
        .add(TextEdit::singleline(text).id(id).desired_width(440.0))
        .labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !entered && ui.memory(|m| m.focused().is_none()) {
        field.request_focus();
    }
    entered
}

fn digit(at: usize) -> Option<Key> {
    [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ]
    .get(at)
    .copied()
}

fn shortcuts(ui: &mut Ui) -> Outcome {
    ui.heading("Keyboard shortcuts");
    ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
        for menu in Menu::ALL {
            ui.label(strong(menu.name()));
            egui::Grid::new(("shortcuts", menu.name()))
                .num_columns(2)
                .show(ui, |ui| {
                    for spec in TABLE.iter().filter(|spec| spec.menu == menu) {
                        let keys: Vec<String> = spec
                            .keys
                            .iter()
                            .take(2)
                            .map(|k| ui.ctx().format_shortcut(k))
                            .collect();
                        if !keys.is_empty() {
                            ui.label(spec.name);
                            ui.label(keys.join(" or "));
                            ui.end_row();
                        }
                    }
                });
        }
        ui.label(strong("On the map"));
        for line in [
            "Arrow keys: to the nearest actor or tie; Enter opens it in the inspector",
            "Shift and arrow keys: add the nearest actor to the selection",
            "Alt and arrow keys: move the selected actors",
            "Esc: from a panel back to the map; on the map, select nothing",
            "Drag empty canvas, or the middle button: pan; wheel: zoom",
            "Shift and drag: select by a box; Shift and click: add to the selection",
            "Drag from an actor's rim to another actor: draw a tie",
            "Double-click: add an actor, or open what is there",
        ] {
            ui.label(line);
        }
    });
    let close = ui.button("Close");
    if ui.memory(|m| m.focused().is_none()) {
        close.request_focus();
    }
    if close.clicked() {
        Outcome::Done
    } else {
        Outcome::Stay(Modal::Shortcuts)
    }
}
