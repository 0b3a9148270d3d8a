//! Questions and sheets that stand before the window until they are answered.

use std::path::PathBuf;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Key, Modal as Sheet, ScrollArea, TextEdit, Ui};
use kurbo::Point;

use super::App;
use super::act::Wanted;
use super::canvas::canvas_id;
use super::command::{Command, Menu, TABLE, key_words};
use super::dialogs::Ask;
use super::file::{Next, file_name};
use super::text::{Prose, prose, strong};
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
    /// Something to be read; then what it interrupted.
    Message {
        title: String,
        text: String,
        back: Option<Box<Self>>,
    },
    /// Every command by name.
    Palette { query: String, at: usize },
    /// Every shortcut.
    Shortcuts,
    /// The figure on its way out. What is chosen there is kept in the window.
    Export,
    /// The long description of the map.
    Description { text: String },
}

impl Modal {
    /// What is gone back to where it is given up.
    fn behind(&self) -> Option<Self> {
        match self {
            Self::Path { ask, .. } | Self::Overwrite { ask, .. } => {
                matches!(ask, Ask::Export(_)).then_some(Self::Export)
            }
            _ => None,
        }
    }
}

/// What a frame of a modal came to.
pub(super) enum Outcome {
    Stay(Modal),
    Done,
}

impl App {
    pub(super) fn show_modal(&mut self, ctx: &Context) {
        let Some(modal) = self.modal.take() else {
            return;
        };
        let mut outcome = Outcome::Done;
        let behind = modal.behind();
        let exporting = matches!(modal, Modal::Export);
        // Each kind of sheet has its own size, which the next must not inherit.
        let id = Id::new(("modal", exporting));
        let mut frame = egui::Frame::popup(&ctx.global_style());
        if exporting {
            frame = frame.inner_margin(14.0);
        }
        let shown = Sheet::new(id).frame(frame).show(ctx, |ui| {
            let wide = match modal {
                Modal::Shortcuts => 800.0,
                Modal::Description { .. } => 640.0,
                _ => 520.0,
            };
            if !exporting {
                ui.set_max_width(wide);
                ui.set_max_height(tall(ui) + 100.0);
            }
            outcome = self.modal_ui(ui, modal);
        });
        // Asked once: it consumes the Escape that it answers to. What is going on
        // is stopped first.
        let closing = shown.should_close() && !(exporting && self.stop_exporting());
        let answered = matches!(outcome, Outcome::Done) || closing;
        if answered && self.modal.is_none() && behind.is_none() {
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
        if answered && self.modal.is_none() {
            self.modal = behind;
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
            Modal::Message { title, text, back } => {
                ui.heading(&title);
                ScrollArea::vertical()
                    .max_height(tall(ui))
                    .show(ui, |ui| prose(ui, &text, Prose::Plain));
                let close = ui.button("Close");
                if ui.memory(|m| m.focused().is_none()) {
                    close.request_focus();
                }
                if close.clicked() {
                    self.modal = back.map(|modal| *modal);
                    Outcome::Done
                } else {
                    Outcome::Stay(Modal::Message { title, text, back })
                }
            }
            Modal::Palette { query, at } => self.palette(ui, query, at),
            Modal::Shortcuts => shortcuts(ui),
            Modal::Export => self.export_ui(ui),
            Modal::Description { text } => description(ui, text),
        }
    }

    /// Going back to the file is what gives the changes up: no question of saving.
    fn revert(&mut self, ui: &mut Ui) -> Outcome {
        ui.heading("Discard the changes?");
        ui.label(format!(
            "“{}” goes back to what its file holds. This cannot be undone.",
            self.document_name()
        ));
        let (mut go, mut no) = (false, false);
        ui.horizontal(|ui| {
            go = ui.button("Discard and revert").clicked();
            let cancel = ui.button("Cancel");
            if ui.memory(|m| m.focused().is_none()) {
                cancel.request_focus();
            }
            no = cancel.clicked();
        });
        if go {
            self.go(Next::Revert);
        } else if !no {
            return Outcome::Stay(Modal::Unsaved { next: Next::Revert });
        }
        Outcome::Done
    }

    fn unsaved(&mut self, ui: &mut Ui, next: Next) -> Outcome {
        if next == Next::Revert {
            return self.revert(ui);
        }
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
            "Somebody else has changed “{}” since it was opened here. Saving would overwrite that.",
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
        let folder = self.usual_folder();
        let told = format!("A name without a folder means {}", folder.display());
        prose(ui, &told, Prose::Fine);
        let (mut ok, mut no) = (entered, false);
        ui.horizontal(|ui| {
            ok |= ui.button("OK").clicked();
            no = ui.button("Cancel").clicked();
        });
        if ok && !text.trim().is_empty() {
            let path = folder.join(text.trim());
            self.answered(ask.clone(), path, true);
            // What could not be read or written can be mended where it was typed.
            if let Some(Modal::Message { back, .. }) = &mut self.modal {
                *back = Some(Box::new(Modal::Path { ask, text }));
            }
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
        if found.is_empty() {
            ui.weak("No command has these words in its name");
        }
        ScrollArea::vertical().max_height(tall(ui)).show(ui, |ui| {
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
///
/// What stands in it at first is selected whole, so that typing replaces it.
fn line_field(ui: &mut Ui, label: &str, text: &mut String) -> bool {
    let id = ui.make_persistent_id(("line", label));
    let label = ui.label(label);
    let field = ui
        .add(TextEdit::singleline(text).id(id).desired_width(440.0))
        .labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !entered && ui.memory(|m| m.focused().is_none()) {
        field.request_focus();
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::default(), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
    entered
}

/// How high the scrolling part of a sheet may be.
fn tall(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 160.0).max(120.0)
}

/// The long description, to be read, selected and copied.
fn description(ui: &mut Ui, text: String) -> Outcome {
    ui.heading("The map in words");
    ScrollArea::vertical()
        .max_height(tall(ui))
        .show(ui, |ui| prose(ui, &text, Prose::Plain));
    let mut closed = false;
    ui.horizontal(|ui| {
        let copy = ui.button("Copy");
        if copy
            .on_hover_text("Put the description into the clipboard")
            .clicked()
        {
            ui.ctx().copy_text(text.clone());
        }
        let close = ui.button("Close");
        if ui.memory(|m| m.focused().is_none()) {
            close.request_focus();
        }
        closed = close.clicked();
    });
    if closed {
        Outcome::Done
    } else {
        Outcome::Stay(Modal::Description { text })
    }
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

/// What the pointer and the arrow keys do on the map: no commands, so not in the table.
const ON_THE_MAP: [(&str, &str); 9] = [
    ("Go to the nearest actor or tie", "Arrow keys"),
    ("Open it in the inspector", "Enter"),
    ("Add the nearest actor to the selection", "Shift+Arrow keys"),
    ("Move the selected actors", "Alt+Arrow keys"),
    ("Back to the map; there, select nothing", "Esc"),
    ("Pan; zoom", "Drag the ground; wheel"),
    (
        "Select by a box; add to the selection",
        "Shift+Drag; Shift+Click",
    ),
    ("Draw a tie", "Drag from an actor's rim"),
    ("Add an actor, or open what is there", "Double-click"),
];

fn shortcuts(ui: &mut Ui) -> Outcome {
    ui.heading("Keyboard and pointer");
    let block = |ui: &mut Ui, name: &str, rows: &[(String, String)]| {
        ui.label(strong(name));
        egui::Grid::new(("shortcuts", name))
            .num_columns(2)
            .spacing([16.0, 3.0])
            .show(ui, |ui| {
                for (what, keys) in rows {
                    ui.label(what);
                    ui.label(keys);
                    ui.end_row();
                }
            });
        ui.add_space(6.0);
    };
    let of = |ui: &Ui, menu: Menu| -> Vec<(String, String)> {
        (TABLE.iter().filter(|spec| spec.menu == menu))
            .filter(|spec| !spec.keys.is_empty())
            .map(|spec| {
                let keys = spec.keys.iter().take(2);
                let keys: Vec<String> = keys.map(|k| key_words(ui.ctx(), k)).collect();
                (spec.name.to_owned(), keys.join(" or "))
            })
            .collect()
    };
    ScrollArea::vertical().max_height(tall(ui)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                let edit = of(ui, Menu::Edit);
                block(ui, Menu::Edit.name(), &edit);
            });
            ui.add_space(16.0);
            ui.vertical(|ui| {
                for menu in [Menu::File, Menu::View, Menu::Help] {
                    let rows = of(ui, menu);
                    block(ui, menu.name(), &rows);
                }
                let rows = ON_THE_MAP.map(|(what, how)| (what.to_owned(), how.to_owned()));
                block(ui, "On the map", &rows);
            });
        });
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
