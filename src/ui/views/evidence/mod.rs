//! All items of evidence as a table: sorted, searched, filtered, grouped, and recoded
//! together; and what hangs on them.

mod columns;
mod filters;
mod groups;
mod hanging;
mod item;
mod recoding;
mod rows;
mod table;

use std::collections::BTreeSet;

use egui::{
    Context as EguiContext, Id, Key, Label, RichText, Sense, TextStyle, Ui, WidgetInfo, WidgetType,
};

use super::view::{View, ViewCommand};
use crate::edit::{Version, delete_items};
use crate::model::{Day, Filter, Selection, ViewKind, counted};
use crate::ui::actions::{Action, Actions, DocumentAction, EvidenceAction};
use crate::ui::commands::EvidenceCommand;
use crate::ui::context::Context;
use crate::ui::text_field::TextField;
use crate::ui::widgets::{choice, controls_above, faint, field_id};
use crate::workspace::Workspace;
use columns::Sort;
use filters::{Filters, Offered, filters};
use groups::{GroupBy, Line, grouped};
use hanging::Hanging;
use item::ItemId;
use recoding::RecodeBar;
use rows::{Row, Wanted};

/// What rows are made from.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    version: Version,
    sort: Sort,
    search: String,
    seen: Filter,
    all_dates: bool,
    selection: Option<Selection>,
    filters: Filters,
    group: GroupBy,
}

/// The evidence view.
pub(in crate::ui) struct EvidenceView {
    id: Id,
    sort: Sort,
    /// What is searched for in gists, quotes, speakers and names.
    search: String,
    /// Whether only the evidence of what is selected on the map is listed.
    of_selection: bool,
    /// Whether items are listed that do not count at the date that the map shows.
    all_dates: bool,
    filters: Filters,
    group: GroupBy,
    /// What the filters offer, and of which state.
    offered: (Option<Version>, Offered),
    rows: Vec<Row>,
    /// The rows in their groups.
    lines: Vec<Line>,
    /// What the rows were made from.
    of: Option<Made>,
    chosen: BTreeSet<ItemId>,
    /// The row that keys act on.
    cursor: usize,
    /// The row from which Shift extends.
    anchor: usize,
    /// Whether the row of the cursor is to be brought into sight.
    follows: bool,
    bar: RecodeBar,
    hanging: Hanging,
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
            all_dates: false,
            filters: Filters::default(),
            group: GroupBy::default(),
            offered: (None, Offered::default()),
            rows: Vec::new(),
            lines: Vec::new(),
            of: None,
            chosen: BTreeSet::new(),
            cursor: 0,
            anchor: 0,
            follows: false,
            bar: RecodeBar::default(),
            hanging: Hanging::default(),
            paints: 0,
        }
    }

    /// Brings the rows up to date. O(items · log items) where anything has changed.
    fn update(&mut self, workspace: &Workspace) {
        let of = Made {
            version: workspace.version(),
            sort: self.sort,
            search: self.search.clone(),
            seen: workspace.filter.clone(),
            all_dates: self.all_dates,
            selection: self.of_selection.then(|| workspace.selection.clone()),
            filters: self.filters.clone(),
            group: self.group,
        };
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let document = workspace.document();
        if self.offered.0 != Some(of.version) {
            self.offered = (Some(of.version), Offered::of(document));
        }
        let at = self.rows.get(self.cursor).map(|row| row.item.clone());
        let wanted = Wanted {
            seen: &of.seen,
            all_dates: of.all_dates,
            selection: of.selection.as_ref(),
            filters: &self.filters,
            search: &self.search,
        };
        let rows = rows::rows(document, self.sort, &wanted);
        (self.rows, self.lines) = grouped(document, self.group, rows);
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
        controls_above(ui, |ui| {
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
            ui.checkbox(&mut self.all_dates, "All dates").on_hover_text(
                "Also evidence of stances that do not hold at the date shown, and evidence dated later",
            );
            // Whole on the next line rather than broken after its first word.
            ui.add(Label::new(RichText::new(self.told(cx)).weak()).extend());
        });
        controls_above(ui, |ui| {
            let document = cx.workspace.document();
            filters(ui, &mut self.filters, document, &self.offered.1);
            // The words before the list are larger where all is.
            let room = 130.0 + 4.0 * ui.text_style_height(&TextStyle::Body);
            ui.allocate_ui(egui::vec2(room, ui.spacing().interact_size.y), |ui| {
                ui.horizontal(|ui| {
                    ui.set_max_width(room);
                    let all = GroupBy::ALL.map(|(by, name)| (by, name.to_owned()));
                    if let Some(by) = choice(ui, "evidence groups", "Groups", &self.group, &all) {
                        self.group = by;
                    }
                });
            });
            ui.toggle_value(&mut self.hanging.is_open, "What hangs on it")
                .on_hover_text("Leave out a source, a speaker or a grade, and see what changes");
        });
        ui.separator();
    }

    /// At which date, and how many items there are, are listed, and are chosen.
    fn told(&self, cx: &Context) -> String {
        let all = cx.workspace.document().stances().iter();
        let all: usize = all.map(|stance| stance.evidence.len()).sum();
        let counts = match (self.rows.len(), self.chosen.len()) {
            (shown, 0) if shown == all => counted(all, "item", "items"),
            (shown, 0) => format!("{shown} of {}", counted(all, "item", "items")),
            (shown, chosen) => format!("{shown} of {all} items · {chosen} chosen"),
        };
        let filter = &cx.workspace.filter;
        let domains = match filter.hidden.len() {
            0 => String::new(),
            hidden => format!(", without {}", counted(hidden, "domain", "domains")),
        };
        format!("{}{domains} · {counts}", self.date_words(filter))
    }

    /// At which date the listed items count: "As of 31 Aug 2021".
    fn date_words(&self, filter: &Filter) -> String {
        if self.all_dates {
            return "All dates".to_owned();
        }
        let day = filter.as_of.and_then(Day::words);
        day.map_or_else(|| "Latest state".to_owned(), |day| format!("As of {day}"))
    }

    /// The chosen items, or else all that are listed, as they stand in the table.
    fn meant(&self) -> Vec<(usize, usize)> {
        let is_meant = |row: &&Row| self.chosen.is_empty() || self.chosen.contains(&row.item);
        let rows = self.rows.iter().filter(is_meant);
        rows.map(|row| (row.stance, row.item.1)).collect()
    }

    /// Deletes the chosen items, or else the one of the cursor.
    fn delete(&mut self, cx: &Context, actions: &mut Actions) {
        let mut items: Vec<ItemId> = self.chosen.iter().cloned().collect();
        if items.is_empty() {
            items.extend(self.rows.get(self.cursor).map(|row| row.item.clone()));
        }
        if let Some(edit) = delete_items(cx.workspace.document(), &items) {
            // Positions are others then.
            self.chosen.clear();
            actions.document(DocumentAction::Confirmed(edit));
        }
    }
}

impl View for EvidenceView {
    fn kind(&self) -> ViewKind {
        ViewKind::Evidence
    }

    fn focus(&self) -> Id {
        self.id
    }

    fn refresh(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        self.update(workspace);
        self.hanging.keep_up(ctx, workspace);
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
        if self.hanging.is_open {
            return self.hanging.show(ui, cx, actions);
        }
        if cx.left_out.is_some() {
            actions.push(Action::Evidence(EvidenceAction::ShowWithout(Vec::new())));
        }
        let below = self.bar.height(ui, !self.chosen.is_empty());
        let room = (ui.available_height() - below).max(60.0);
        self.table(ui, cx, actions, room);
        ui.separator();
        inset(ui, |ui| self.detail(ui, cx));
        if !self.chosen.is_empty() {
            ui.separator();
            let items: Vec<ItemId> = self.chosen.iter().cloned().collect();
            let top = ui.cursor().top();
            inset(ui, |ui| {
                ui.add_enabled_ui(cx.is_free(), |ui| self.bar.show(ui, cx, actions, &items));
            });
            let used = ui.cursor().top() - top;
            if self.bar.took(used) {
                ui.ctx().request_repaint();
            }
        }
    }

    fn run(&mut self, command: ViewCommand, cx: &Context, actions: &mut Actions) {
        self.update(&cx.workspace);
        match command {
            ViewCommand::Evidence(EvidenceCommand::Copy) => {
                actions.push(Action::Evidence(EvidenceAction::Copy(self.meant())));
            }
            ViewCommand::Evidence(EvidenceCommand::SaveTable) => {
                actions.push(Action::Evidence(EvidenceAction::SaveTable(self.meant())));
            }
            ViewCommand::Evidence(EvidenceCommand::Delete) => self.delete(cx, actions),
            ViewCommand::OnlySelection => self.of_selection = true,
            _ => {}
        }
    }

    fn cancel(&mut self) -> bool {
        let had = !self.chosen.is_empty();
        self.chosen.clear();
        had
    }

    fn forget(&mut self) {
        *self = Self {
            id: self.id,
            sort: self.sort,
            group: self.group,
            paints: self.paints,
            ..Self::new(0)
        };
    }

    fn describe(&mut self, _ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        self.update(workspace);
        let mut told = format!(
            "{}: {} in a table, {}",
            self.date_words(&workspace.filter),
            counted(self.rows.len(), "item of evidence", "items of evidence"),
            self.sort.words()
        );
        if self.group != GroupBy::None {
            told += &format!(", {}", self.group.words());
        }
        Some(told)
    }

    fn paints(&self) -> u64 {
        self.paints
    }

    fn is_drawing(&self) -> bool {
        self.hanging.is_busy()
    }
}

/// Shows what stands under the table, a little off the edge of the view.
fn inset(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    let margin = egui::Margin::symmetric(8, 0);
    egui::Frame::NONE.inner_margin(margin).show(ui, show);
}
