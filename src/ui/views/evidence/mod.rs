//! All items of evidence as a table: sorted, searched, and recoded together.

mod columns;
mod item;
mod recoding;
mod rows;
mod table;

use std::collections::BTreeSet;

use egui::{Context as EguiContext, Id, Key, Sense, Ui, WidgetInfo, WidgetType};

use super::view::{View, ViewCommand};
use crate::edit::Version;
use crate::model::{SavedView, ViewKind, counted};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::text_field::TextField;
use crate::ui::widgets::{faint, field_id};
use crate::workspace::Workspace;
use columns::Sort;
use item::ItemId;
use recoding::RecodeBar;
use rows::Row;

/// The evidence view.
pub(in crate::ui) struct EvidenceView {
    id: Id,
    sort: Sort,
    /// What is searched for in gists, quotes, speakers and names.
    search: String,
    /// Whether only the evidence of what is selected on the map is listed.
    of_selection: bool,
    rows: Vec<Row>,
    /// What the rows were made from.
    of: Option<(Version, Sort, String, Option<crate::model::Selection>)>,
    chosen: BTreeSet<ItemId>,
    /// The row that keys act on.
    cursor: usize,
    /// The row from which Shift extends.
    anchor: usize,
    /// Whether the row of the cursor is to be brought into sight.
    follows: bool,
    bar: RecodeBar,
    paints: u64,
}

impl EvidenceView {
    /// A view whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("evidence view", slot)),
            sort: Sort::default(),
            search: String::new(),
            of_selection: false,
            rows: Vec::new(),
            of: None,
            chosen: BTreeSet::new(),
            cursor: 0,
            anchor: 0,
            follows: false,
            bar: RecodeBar::default(),
            paints: 0,
        }
    }

    /// Brings the rows up to date. O(items · log items) where anything has changed.
    fn update(&mut self, workspace: &Workspace) {
        let selection = self.of_selection.then(|| workspace.selection.clone());
        let of = (
            workspace.version(),
            self.sort,
            self.search.clone(),
            selection,
        );
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let at = self.rows.get(self.cursor).map(|row| row.item.clone());
        self.rows = rows::rows(workspace.document(), self.sort, &self.search, of.3.as_ref());
        let known: BTreeSet<ItemId> = self.rows.iter().map(|row| row.item.clone()).collect();
        self.chosen.retain(|item| known.contains(item));
        let found = at.and_then(|at| self.rows.iter().position(|row| row.item == at));
        self.cursor = found
            .unwrap_or(self.cursor)
            .min(self.rows.len().saturating_sub(1));
        self.anchor = self.cursor;
        self.of = Some(of);
    }

    fn header(&mut self, ui: &mut Ui, cx: &Context) {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.add_space(8.0);
            let name = ui.label("Search");
            let field = TextField::line(&mut self.search)
                .id(field_id("evidence search"))
                .hint(faint(ui, "gists, quotes, speakers, names"))
                .width(200.0);
            // From the search the keyboard goes on to what was found.
            if ui.add(field).labelled_by(name.id).lost_focus() {
                let entered = ui.input(|input| input.key_pressed(Key::Enter));
                if entered {
                    ui.memory_mut(|memory| memory.request_focus(self.id));
                }
            }
            ui.checkbox(&mut self.of_selection, "Of the selection only");
            let all = cx.workspace.document().stances().iter();
            let all: usize = all.map(|stance| stance.evidence.len()).sum();
            let told = match (self.rows.len(), self.chosen.len()) {
                (shown, 0) if shown == all => counted(all, "item", "items"),
                (shown, 0) => format!("{shown} of {}", counted(all, "item", "items")),
                (shown, chosen) => format!("{shown} of {all} items · {chosen} chosen"),
            };
            ui.weak(told);
        });
        ui.separator();
    }
}

impl View for EvidenceView {
    fn kind(&self) -> ViewKind {
        ViewKind::Evidence
    }

    fn focus(&self) -> Id {
        self.id
    }

    fn refresh(&mut self, _ctx: &EguiContext, workspace: &Workspace) {
        self.update(workspace);
    }

    fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        self.paints += 1;
        let whole = ui.available_rect_before_wrap();
        ui.painter()
            .rect_filled(whole, 0.0, ui.visuals().panel_fill);
        let response = ui.interact(whole, self.id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, "Evidence"));
        if response.clicked() {
            response.request_focus();
        }
        // Before the search field, whose Enter leads here.
        self.update(&cx.workspace);
        self.keyboard(ui, cx, actions);
        self.header(ui, cx);
        self.update(&cx.workspace);
        let below = self.bar.height(ui, !self.chosen.is_empty());
        let room = (ui.available_height() - below).max(60.0);
        self.table(ui, cx, actions, room);
        self.detail(ui, cx);
        if !self.chosen.is_empty() {
            ui.separator();
            let items: Vec<ItemId> = self.chosen.iter().cloned().collect();
            let top = ui.cursor().top();
            ui.add_enabled_ui(cx.is_free(), |ui| self.bar.show(ui, cx, actions, &items));
            let used = ui.cursor().top() - top;
            if self.bar.took(used) {
                ui.ctx().request_repaint();
            }
        }
    }

    fn run(&mut self, command: ViewCommand, _cx: &Context, _actions: &mut Actions) {
        if command == ViewCommand::OnlySelection {
            self.of_selection = true;
        }
    }

    fn cancel(&mut self) -> bool {
        let had = !self.chosen.is_empty();
        self.chosen.clear();
        had
    }

    fn is_seeking(&self) -> bool {
        false
    }

    fn is_dragging(&self) -> bool {
        false
    }

    fn hold(&mut self, _workspace: &Workspace) {}

    fn glide(&mut self, _workspace: &Workspace) {}

    fn zoom(&self) -> Option<f32> {
        None
    }

    fn forget(&mut self) {
        *self = Self {
            id: self.id,
            sort: self.sort,
            paints: self.paints,
            ..Self::new(0)
        };
    }

    fn describe(&mut self, _ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        self.update(workspace);
        Some(format!(
            "{} in a table, {}",
            counted(self.rows.len(), "item of evidence", "items of evidence"),
            self.sort.words()
        ))
    }

    fn saved(&self, workspace: &Workspace) -> SavedView {
        SavedView {
            kind: self.kind(),
            filter: workspace.filter.clone(),
            selection: workspace.selection.clone(),
            language: Some(workspace.display.language.tag().to_owned()),
            ..SavedView::default()
        }
    }

    fn restore(&mut self, _saved: &SavedView) {}

    fn costs(&self) -> Vec<String> {
        Vec::new()
    }

    fn paints(&self) -> u64 {
        self.paints
    }

    fn is_drawing(&self) -> bool {
        false
    }
}
