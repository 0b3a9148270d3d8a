//! The text of a source beside the map: numbered paragraphs in a reading measure, with
//! what was coded in them.

mod coding;
mod column;
mod header;
mod margin;
mod marks;
mod names;
mod page;
mod paint;
mod selecting;

use std::rc::Rc;

use egui::{Context as EguiContext, Id, Ui};

use super::view::{View, ViewCommand};
use crate::model::{Source, SourceId, ViewKind};
use crate::storage::Reach;
use crate::ui::actions::{Actions, TextAction};
use crate::ui::context::Context;
use crate::workspace::{SourceText, Workspace};
use marks::Marks;
use names::Names;
use page::{Page, Place};
use selecting::Reader;

/// The text view.
pub(in crate::ui) struct TextView {
    id: Id,
    /// The source that is read; `None`: the first that has a text.
    source: Option<SourceId>,
    page: Option<Page>,
    marks: Marks,
    names: Names,
    reader: Reader,
    /// What is to be brought into sight.
    goal: Option<Place>,
    /// Which passage a key led to.
    current: Option<usize>,
    paints: u64,
}

/// A text with what the map says of it.
struct Open<'a> {
    source: &'a Source,
    text: Rc<SourceText>,
}

impl TextView {
    /// A view whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("text view", slot)),
            source: None,
            page: None,
            marks: Marks::default(),
            names: Names::default(),
            reader: Reader::default(),
            goal: None,
            current: None,
            paints: 0,
        }
    }

    /// The source whose text is shown.
    fn source<'a>(&self, workspace: &'a Workspace) -> Option<&'a Source> {
        let document = workspace.document();
        let chosen = self.source.as_ref().and_then(|id| document.source(id));
        chosen.or_else(|| header::with_text(document).next())
    }

    fn open<'a>(&self, workspace: &'a Workspace) -> Option<Open<'a>> {
        let source = self.source(workspace)?;
        let text = workspace.source_text(source)?;
        Some(Open { source, text })
    }

    /// Reads another source, from its beginning.
    fn turn_to(&mut self, source: SourceId) {
        if self.source.as_ref() != Some(&source) {
            self.source = Some(source);
            self.page = None;
            self.reader = Reader::default();
            self.goal = Some(Place::default());
            self.current = None;
        }
    }
}

impl View for TextView {
    fn kind(&self) -> ViewKind {
        ViewKind::Text
    }

    fn focus(&self) -> Id {
        self.id
    }

    fn refresh(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        match self.open(workspace) {
            Some(open) => {
                self.marks.update(workspace, open.source, &open.text);
                self.names.update(ctx, workspace, &open.text.text);
            }
            None => self.marks = Marks::default(),
        }
    }

    fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let shown = self.source(&cx.workspace).map(|source| source.id.clone());
        if let Some(chosen) = header::header(ui, cx, actions, shown.as_ref()) {
            self.turn_to(chosen);
        }
        let Some(source) = self.source(&cx.workspace) else {
            self.interact(ui);
            return header::nothing(ui, cx, actions);
        };
        match self.open(&cx.workspace) {
            Some(open) => {
                let told = (self.marks.counts(), self.marks.lost());
                header::remarks(ui, cx, &open.text, source, told);
                if let Some(name) = self.names.counts(ui, cx, actions) {
                    actions.text(TextAction::AskName(name));
                }
                ui.separator();
                // What stands above the text is none of it: a click there moves no caret.
                let response = self.interact(ui);
                self.column(ui, cx, &open, &response);
            }
            None => {
                self.interact(ui);
                if cx.workspace.file_text(source).is_none() && !source.file.is_empty() {
                    actions.text(TextAction::Read(source.id.clone(), Reach::Beside));
                }
                header::waiting(ui, cx, actions, source);
            }
        }
    }

    fn run(&mut self, command: ViewCommand, cx: &Context, actions: &mut Actions) {
        match command {
            ViewCommand::Text(command) => self.carry_out(command, cx, actions),
            ViewCommand::ShowSource(source) => self.turn_to(source),
            ViewCommand::ShowParagraph(number) => {
                if let Some(open) = self.open(&cx.workspace) {
                    self.go_to_number(&open, number);
                }
            }
            ViewCommand::ShowEvidence(stance, item) => {
                let document = cx.workspace.document();
                let found = document.stance(&stance).and_then(|s| s.evidence.get(item));
                if let Some(item) = found {
                    self.turn_to(item.source.clone());
                }
                if let Some(open) = self.open(&cx.workspace) {
                    self.marks.update(&cx.workspace, open.source, &open.text);
                }
                if let Some(at) = self.marks.of_item(&stance, item) {
                    self.show_passage(at);
                }
            }
            _ => {}
        }
    }

    fn cancel(&mut self) -> bool {
        let selecting = self.reader.is_selecting();
        self.reader = Reader::at(self.reader.caret);
        selecting
    }

    fn forget(&mut self) {
        *self = Self {
            id: self.id,
            paints: self.paints,
            ..Self::new(0)
        };
    }

    fn describe(&mut self, _ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        let open = self.open(workspace)?;
        Some(header::progress(
            open.source,
            &open.text,
            self.marks.counts(),
        ))
    }

    fn paints(&self) -> u64 {
        self.paints
    }
}
