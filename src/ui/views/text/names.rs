//! Who is named in a text: counted above it, underlined in it.

use std::sync::Arc;

use egui::{Button, Context as EguiContext, RichText, Ui};

use crate::analysis::{ActorNames, Mention, Mentions, mentions};
use crate::edit::Version;
use crate::model::{Document, Selection, Text, isolated};
use crate::task::{Control, Task};
use crate::ui::actions::Actions;
use crate::ui::commands::{Command, TextCommand};
use crate::ui::context::Context;
use crate::workspace::Workspace;

/// A longer text, in bytes, is searched beside the window.
const AT_ONCE: usize = 200_000;
/// So many actors are counted above the text, and so many names that are none.
const COUNTED: (usize, usize) = (8, 3);

/// The names in the text that is read.
#[derive(Default)]
pub(super) struct Names {
    /// The names that are looked for, and where; and the state of the map they are of.
    of: Option<(ActorNames, Arc<Text>)>,
    version: Option<Version>,
    found: Mentions,
    work: Option<Task<Option<Mentions>>>,
}

impl Names {
    /// Brings them up to date: at once in a text of ordinary length.
    pub(super) fn update(&mut self, ctx: &EguiContext, workspace: &Workspace, text: &Arc<Text>) {
        if let Some(answer) = self.work.as_ref().and_then(Task::poll) {
            self.work = None;
            if let Ok(Some(found)) = answer {
                self.found = found;
            }
        }
        let is_same_text = self
            .of
            .as_ref()
            .is_some_and(|(_, own)| Arc::ptr_eq(own, text));
        if is_same_text && self.version == Some(workspace.version()) {
            return;
        }
        self.version = Some(workspace.version());
        let names = ActorNames::of(workspace.document());
        if is_same_text && self.of.as_ref().is_some_and(|(own, _)| *own == names) {
            return;
        }
        let length: usize = text.blocks.iter().map(|block| block.words.len()).sum();
        if length <= AT_ONCE {
            self.work = None;
            self.found = mentions(&names, text, &Control::free()).unwrap_or_default();
        } else {
            let (wake, text, names) = (ctx.clone(), Arc::clone(text), names.clone());
            self.found = Mentions::default();
            self.work = Some(Task::start(
                move || wake.request_repaint(),
                move |control| mentions(&names, &text, control).ok(),
            ));
        }
        self.of = Some((names, Arc::clone(text)));
    }

    /// Those in a block.
    pub(super) fn of_block(&self, block: usize) -> &[Mention] {
        self.found.blocks.get(block).map_or(&[], Vec::as_slice)
    }

    /// The most frequent name that is no actor's.
    pub(super) fn first_other(&self) -> Option<&str> {
        self.found.others.first().map(|(name, _)| name.as_str())
    }

    /// Says who is named how often, and which names are no actor's yet. A click selects
    /// an actor, or asks what a name is to be.
    pub(super) fn counts(
        &self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
    ) -> Option<String> {
        if self.found.counts.is_empty() && self.found.others.is_empty() {
            return None;
        }
        let document = cx.workspace.document();
        let mut asked = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add_space(8.0);
            for (id, count) in self.found.counts.iter().take(COUNTED.0) {
                let words = format!("{} {count}", label(document, id.as_str()));
                let button = Button::new(RichText::new(words).small()).frame(false);
                if ui.add(button).on_hover_text("Select this actor").clicked() {
                    actions.select(Selection::actor(id.clone()));
                }
            }
            if !self.found.others.is_empty() && cx.is_free() {
                let key = Command::Text(TextCommand::Name).shortcut(ui.ctx(), cx);
                ui.label(
                    RichText::new(format!("Not yet an actor ({key}):"))
                        .small()
                        .weak(),
                );
                for (name, count) in self.found.others.iter().take(COUNTED.1) {
                    let words = RichText::new(format!("{} {count}", isolated(name))).small();
                    let button = Button::new(words.underline()).frame(false);
                    if ui
                        .add(button)
                        .on_hover_text("Make it an actor, or another name of one")
                        .clicked()
                    {
                        asked = Some(name.clone());
                    }
                }
            }
        });
        asked
    }
}

fn label(document: &Document, id: &str) -> String {
    let actor = document.actor(&id.into());
    actor.map_or_else(String::new, |actor| isolated(actor.label()).into_owned())
}
