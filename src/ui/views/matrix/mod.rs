//! The matrix: actors by actors, rows stand towards columns.

mod access;
mod bar;
mod ink;
mod kept;
mod keys;
mod laying_out;
mod margins;
mod panes;
mod words;
mod zoom;
mod zooming;

use egui::{Context as EguiContext, EventFilter, Id, Sense, Ui, Vec2};

use super::view::{View, ViewCommand};
use crate::analysis::RowOrder;
use crate::figure::FigureView;
use crate::model::{ActorId, SavedView, Selection, ViewKind, counted};
use crate::scene::{self, CellDetail, MatrixOptions, MatrixPlan, Options};
use crate::ui::actions::{Action, Actions};
use crate::ui::commands::{Command, MatrixCommand, RowSort};
use crate::ui::context::Context;
use crate::ui::look::colour;
use crate::ui::widgets::below_controls;
use crate::workspace::{SavedOrder, Workspace};
use ink::InkStore;
use kept::{Kept, Key};
use margins::Margins;
use zoom::Zoom;

/// The matrix view.
pub(in crate::ui) struct MatrixView {
    id: Id,
    order: RowOrder,
    cells: CellDetail,
    zoom: Zoom,
    kept: Option<Kept>,
    /// Where everything stands, as it was drawn last.
    plan: Option<MatrixPlan>,
    /// How far it is scrolled, and where to.
    offset: Vec2,
    wanted: Option<Vec2>,
    /// The room for cells.
    room: Vec2,
    /// Whether the selected cell is to be brought into sight.
    follows: bool,
    /// What was selected when that was looked at last.
    followed: Selection,
    store: InkStore,
    margins: Margins,
    /// How many cells the last frame drew.
    drawn: usize,
    paints: u64,
}

impl MatrixView {
    /// A view whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("matrix view", slot)),
            order: RowOrder::default(),
            cells: CellDetail::default(),
            zoom: Zoom::default(),
            kept: None,
            plan: None,
            offset: Vec2::ZERO,
            wanted: None,
            room: Vec2::ZERO,
            follows: false,
            followed: Selection::default(),
            store: InkStore::default(),
            margins: Margins::default(),
            drawn: 0,
            paints: 0,
        }
    }

    /// The order of its rows, and what its cells show.
    fn shown(&self) -> MatrixOptions {
        MatrixOptions {
            order: self.order.clone(),
            cells: self.cells,
        }
    }

    fn options(&self, workspace: &Workspace) -> Options {
        Options {
            matrix: self.shown(),
            ..workspace.seen_options()
        }
    }

    /// Brings what is kept up to date.
    fn update(&mut self, workspace: &Workspace) {
        let key = Key {
            version: workspace.version(),
            options: self.options(workspace),
        };
        if self.kept.as_ref().is_none_or(|kept| kept.key != key) {
            self.kept = Some(Kept::of(workspace, key));
            self.store.clear();
            self.margins.clear();
        }
    }

    /// The row and the column of the selected pair.
    fn cursor(&self, workspace: &Workspace) -> Option<(usize, usize)> {
        let (from, to) = workspace.selection.ties.last()?;
        Some((self.row_of(workspace, from)?, self.row_of(workspace, to)?))
    }

    fn row_of(&self, workspace: &Workspace, id: &ActorId) -> Option<usize> {
        let kept = self.kept.as_ref()?;
        let at = workspace.document().actor_index(id)?;
        kept.content.rows().row_of(at)
    }

    /// The actor of a row.
    fn actor(&self, workspace: &Workspace, row: usize) -> Option<ActorId> {
        let at = self.kept.as_ref()?.content.actor(row)?;
        Some(workspace.document().actors().get(at)?.id.clone())
    }

    /// A cell as a selection.
    fn selection_of(&self, workspace: &Workspace, cell: (usize, usize)) -> Option<Selection> {
        let from = self.actor(workspace, cell.0)?;
        Some(Selection::tie(from, self.actor(workspace, cell.1)?))
    }

    /// How many rows there are.
    fn count(&self) -> usize {
        let kept = self.kept.as_ref();
        kept.map_or(0, |kept| kept.content.rows().actors().len())
    }

    /// Selects a cell, and brings it into sight.
    fn go_to(&mut self, cell: (usize, usize), cx: &Context, actions: &mut Actions) {
        // What is selected from the next frame on is followed then.
        if let Some(selection) = self.selection_of(cx.whole(), cell) {
            actions.select(selection);
        }
    }

    /// What is selected elsewhere is brought into sight.
    fn follow(&mut self, workspace: &Workspace) {
        if self.followed != workspace.selection {
            self.followed = workspace.selection.clone();
            self.follows = true;
        }
    }

    fn sort(&mut self, sort: RowSort, cx: &Context, actions: &mut Actions) {
        self.order = sort.order();
        if sort == RowSort::Camp && !cx.visible.camps {
            actions.run(Command::ShowCamps);
        }
    }
}

impl View for MatrixView {
    fn kind(&self) -> ViewKind {
        ViewKind::Matrix
    }

    fn focus(&self) -> Id {
        self.id
    }

    fn refresh(&mut self, _ctx: &EguiContext, workspace: &Workspace) {
        self.update(workspace);
    }

    fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        self.paints += 1;
        let workspace = cx.whole();
        self.update(workspace);
        let theme = self.options(workspace).theme;
        let whole = ui.available_rect_before_wrap();
        ui.painter().rect_filled(whole, 0.0, colour(theme.paper));
        let response = ui.interact(whole, self.id, Sense::click());
        if response.clicked() {
            response.request_focus();
        }
        self.store.begin(ui.ctx());
        self.follow(workspace);
        if response.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
            self.keyboard(ui, cx, actions);
            self.update(workspace);
        }
        if workspace.display.presented.is_none() {
            self.bar(ui, cx, actions);
            self.update(workspace);
        }
        below_controls(ui, whole, |ui| {
            if let Some((room, plan)) = self.lay_out(ui, workspace, &theme) {
                self.panes(ui, (room, &plan), cx, actions);
            }
        });
        self.name_view(&response, workspace);
    }

    fn run(&mut self, command: ViewCommand, cx: &Context, actions: &mut Actions) {
        match command {
            ViewCommand::Fit => self.zoom = Zoom::Whole,
            ViewCommand::Zoom(factor) => self.zoom_by(f64::from(factor)),
            ViewCommand::Go(to) => self.go(to, cx, actions),
            ViewCommand::Extend(to) => self.extend(to, cx, actions),
            ViewCommand::Nudge(to) => self.shift(to, cx),
            ViewCommand::OpenCurrent => {
                let selection = cx.workspace.selection.clone();
                actions.push(Action::Inspect(selection));
            }
            ViewCommand::Reveal(_) => self.follows = true,
            ViewCommand::Matrix(MatrixCommand::Sort(sort)) => self.sort(sort, cx, actions),
            ViewCommand::Matrix(MatrixCommand::Cells(cells)) => self.cells = cells,
            ViewCommand::BeginTie(_)
            | ViewCommand::AddActor
            | ViewCommand::Evidence(_)
            | ViewCommand::Text(_)
            | ViewCommand::OnlySelection
            | ViewCommand::ShowSource(_)
            | ViewCommand::ShowParagraph(_)
            | ViewCommand::ShowEvidence(..) => {}
        }
    }

    fn cancel(&mut self) -> bool {
        false
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
            cells: self.cells,
            paints: self.paints,
            ..Self::new(0)
        };
    }

    fn describe(&mut self, _ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        self.update(workspace);
        let kept = self.kept.as_ref()?;
        let document = workspace.document();
        Some(scene::describe_matrix(
            document,
            &kept.derived,
            &kept.key.options,
        ))
    }

    fn saved(&self, workspace: &Workspace) -> SavedView {
        self.shown().kept_in(SavedView {
            kind: self.kind(),
            filter: workspace.filter.clone(),
            selection: workspace.selection.clone(),
            language: Some(workspace.display.language.tag().to_owned()),
            camera: None,
            ..SavedView::default()
        })
    }

    fn figure(&self) -> Option<(FigureView, MatrixOptions)> {
        Some((FigureView::Matrix, self.shown()))
    }

    fn restore(&mut self, saved: &SavedView) {
        let shown = MatrixOptions::of_saved(saved);
        (self.order, self.cells) = (shown.order, shown.cells);
        self.zoom = Zoom::default();
        self.follows = true;
    }

    fn costs(&self) -> Vec<String> {
        vec![format!("{} drawn", counted(self.drawn, "cell", "cells"))]
    }

    fn paints(&self) -> u64 {
        self.paints
    }

    fn is_drawing(&self) -> bool {
        false
    }
}
