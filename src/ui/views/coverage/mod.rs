//! How well the map is evidenced: ordered pairs by domains, as the figure has them, with
//! the rows that are seen.

mod keys;
mod table;

use egui::{Button, Context as EguiContext, Id, Sense, Ui, WidgetInfo, WidgetType};

use super::view::{View, ViewCommand};
use crate::analysis::{PairSort, PairsListed};
use crate::edit::Version;
use crate::figure::FigureView;
use crate::model::{ActorId, SavedView, Selection, ViewKind, counted};
use crate::scene::{CoverageContent, CoverageOptions, MatrixOptions, Options, describe_coverage};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::widgets::{below_controls, controls_above};
use crate::workspace::{SavedOrder, Workspace};

/// What the rows are made from.
#[derive(Debug, Clone, PartialEq)]
struct Of {
    version: Version,
    options: Options,
    selection: Option<Selection>,
}

/// The coverage view.
pub(in crate::ui) struct CoverageView {
    id: Id,
    shown: CoverageOptions,
    /// Whether only pairs of what is selected on the map are listed.
    of_selection: bool,
    content: CoverageContent,
    of: Option<Of>,
    /// The pair that was selected when it was last looked.
    selected: Option<(ActorId, ActorId)>,
    /// The row and the column that keys act on.
    cursor: (usize, usize),
    /// Whether the cursor is to be brought into sight.
    follows: bool,
    /// How far the table is scrolled from where its lines begin, in points: from the right
    /// in a language that is written from there.
    from_start: f32,
    paints: u64,
}

impl CoverageView {
    /// A view whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("coverage view", slot)),
            shown: CoverageOptions::default(),
            of_selection: false,
            content: CoverageContent::default(),
            of: None,
            selected: None,
            cursor: (0, 0),
            follows: false,
            from_start: 0.0,
            paints: 0,
        }
    }

    /// The options of the figure that looks like this view.
    fn options(&self, workspace: &Workspace) -> Options {
        Options {
            coverage: self.shown,
            overlay: None,
            ..workspace.options_around(None)
        }
    }

    /// Brings the rows up to date. O(pairs · domains · log stances) where anything has
    /// changed, else O(1).
    fn update(&mut self, workspace: &Workspace) {
        let of = Of {
            version: workspace.version(),
            options: self.options(workspace),
            selection: self.of_selection.then(|| workspace.selection.clone()),
        };
        if self.of.as_ref() != Some(&of) {
            let at = self.content.pairs.get(self.cursor.0).copied();
            let (document, derived) = (workspace.document(), workspace.derived());
            self.content = CoverageContent::of(document, &derived.ties, &of.options);
            if let Some(selection) = of.selection.as_ref().filter(|own| !own.is_empty()) {
                let place = |id: &ActorId| document.actor_index(id);
                let actors: Vec<usize> = selection.actors.iter().filter_map(place).collect();
                let pairs: Vec<(usize, usize)> = (selection.ties.iter())
                    .filter_map(|(from, to)| Some((place(from)?, place(to)?)))
                    .collect();
                self.content.retain(|from, to| {
                    let is_pair = pairs.contains(&(from, to)) || pairs.contains(&(to, from));
                    is_pair || actors.contains(&from) || actors.contains(&to)
                });
            }
            let found = at.and_then(|at| self.content.pairs.iter().position(|pair| *pair == at));
            let last = self.content.pairs.len().saturating_sub(1);
            self.cursor.0 = found.unwrap_or(self.cursor.0).min(last);
            self.of = Some(of);
        }
        self.follow_selection(workspace);
    }

    /// Where another pair was selected elsewhere, its row is gone to.
    fn follow_selection(&mut self, workspace: &Workspace) {
        let pair = workspace.selection.pair();
        let pair = pair.map(|(from, to)| (from.clone(), to.clone()));
        if self.selected == pair {
            return;
        }
        let document = workspace.document();
        let place = |id: &ActorId| document.actor_index(id);
        let wanted = pair
            .as_ref()
            .and_then(|(from, to)| place(from).zip(place(to)));
        let found = wanted.and_then(|own| self.content.pairs.iter().position(|pair| *pair == own));
        if let Some(row) = found.filter(|row| *row != self.cursor.0) {
            self.cursor.0 = row;
            self.follows = true;
        }
        self.selected = pair;
    }

    fn header(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(4.0);
        controls_above(ui, |ui| {
            ui.label("Sort");
            for (sort, name, tip) in [
                (PairSort::Pair, "by pair", "In the order of the map"),
                (
                    PairSort::Thinness,
                    "thinnest first",
                    "Pairs with most spots that rest on one item or none, or were not looked at",
                ),
                (
                    PairSort::Items,
                    "most evidence first",
                    "By the number of items",
                ),
            ] {
                let choice = ui.add(Button::selectable(self.shown.sort == sort, name));
                if choice.on_hover_text(tip).clicked() {
                    self.shown.sort = sort;
                    self.follows = true;
                }
            }
            ui.separator();
            ui.checkbox(&mut self.of_selection, "Pairs of the selection only");
            let mut all = self.shown.listed == PairsListed::All;
            let can = self.content.coverage.lists_all();
            let check = egui::Checkbox::new(&mut all, "Pairs nobody looked at");
            let check = ui.add_enabled(can, check);
            if check
                .on_disabled_hover_text("There are too many pairs")
                .changed()
            {
                self.shown.listed = if all {
                    PairsListed::All
                } else {
                    PairsListed::LookedAt
                };
            }
            ui.separator();
            let evidence =
                ui.add_enabled(!self.content.pairs.is_empty(), Button::new("Its evidence"));
            let tip = "The items of this pair in the evidence table (Shift+Enter)";
            if evidence.on_hover_text(tip).clicked() {
                self.show_evidence(cx, actions);
            }
            ui.weak(counted(self.content.pairs.len(), "pair", "pairs"));
        });
        ui.separator();
    }
}

impl View for CoverageView {
    fn kind(&self) -> ViewKind {
        ViewKind::Coverage
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
        let paper = crate::scene::Theme::of(cx.workspace.display.look).paper;
        (ui.painter()).rect_filled(whole, 0.0, crate::ui::look::colour(paper));
        let response = ui.interact(whole, self.id, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(
                WidgetType::Other,
                true,
                "Coverage: arrow keys move, Enter opens the pair",
            )
        });
        if response.clicked() {
            response.request_focus();
        }
        self.update(&cx.workspace);
        self.keyboard(ui, cx, actions);
        self.header(ui, cx, actions);
        self.update(&cx.workspace);
        below_controls(ui, whole, |ui| self.table(ui, cx, actions));
    }

    fn figure(&self) -> Option<(FigureView, MatrixOptions)> {
        Some((FigureView::Coverage, MatrixOptions::default()))
    }

    fn coverage(&self) -> Option<CoverageOptions> {
        Some(self.shown)
    }

    fn run(&mut self, _command: ViewCommand, _cx: &Context, _actions: &mut Actions) {}

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
            shown: self.shown,
            paints: self.paints,
            ..Self::new(0)
        };
    }

    fn describe(&mut self, _ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        let options = self.options(workspace);
        let derived = workspace.derived();
        Some(describe_coverage(workspace.document(), &derived, &options))
    }

    fn saved(&self, workspace: &Workspace) -> SavedView {
        self.shown.kept_in(SavedView {
            kind: self.kind(),
            filter: workspace.filter.clone(),
            selection: workspace.selection.clone(),
            language: Some(workspace.display.language.tag().to_owned()),
            camera: None,
            ..SavedView::default()
        })
    }

    fn restore(&mut self, saved: &SavedView) {
        self.shown = CoverageOptions::of_saved(saved);
        self.follows = true;
    }

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
