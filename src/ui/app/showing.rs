//! Which views stand beside each other, and which one is worked in.

use super::App;
use crate::model::{Selection, SourceId, StanceId, ViewKind};
use crate::ui::actions::Actions;
use crate::ui::focus::Focus;
use crate::ui::views::ViewCommand;

/// In a window that is narrower, in points, the sidebar makes room for a text.
const ROOMY: f32 = 1_600.0;

/// Whether a view needs so much width beside others that the sidebar makes room for it.
fn is_wide(kind: ViewKind) -> bool {
    kind != ViewKind::Map
}

impl App {
    /// Asks something of the view of a kind, where one is shown.
    pub(super) fn ask_view_of(&mut self, kind: ViewKind, command: ViewCommand) {
        let mut actions = Actions::default();
        if let Some(view) = self.views.of_kind_mut(kind) {
            view.run(command, &self.context, &mut actions);
        }
        for action in actions.take() {
            self.execute(action);
        }
    }

    /// Shows a view beside the others, and works in it.
    pub(super) fn open_view(&mut self, kind: ViewKind) {
        self.views.open(kind);
        self.context.views = self.views.kinds();
        let narrow = self.ctx.content_rect().width() < ROOMY;
        let visible = &mut self.context.visible;
        if is_wide(kind) && narrow && visible.panels.sidebar {
            visible.panels.sidebar = false;
            visible.sidebar_aside = true;
        }
        self.keyboard.offer(self.views.focus());
    }

    /// Shows the views that were shown last; names that are unknown are passed over.
    pub(super) fn recall_views(&mut self, names: &[String]) {
        let known = |kind: &ViewKind| names.iter().any(|name| name == kind.name());
        let kinds: Vec<ViewKind> = ViewKind::ALL.into_iter().filter(known).collect();
        for kind in &kinds {
            self.open_view(*kind);
        }
        if !kinds.is_empty() && !kinds.contains(&ViewKind::Map) {
            self.views.close(ViewKind::Map);
            self.context.views = self.views.kinds();
        }
    }

    /// Shows a view, or closes it.
    pub(super) fn show_view(&mut self, kind: ViewKind) {
        if self.views.of_kind(kind).is_none() {
            return self.open_view(kind);
        }
        self.views.close(kind);
        self.context.views = self.views.kinds();
        let visible = &mut self.context.visible;
        let others = self.context.views.iter().any(|kind| is_wide(*kind));
        if is_wide(kind) && !others && std::mem::take(&mut visible.sidebar_aside) {
            visible.panels.sidebar = true;
        }
        self.keyboard.offer(self.views.focus());
    }

    /// Gives the keyboard to the view that is worked in; from there to the next one.
    pub(super) fn go_to_view(&mut self) {
        if self.views.have(self.keyboard.had()) {
            self.views.work_in_next();
        }
        self.focus(Focus::View);
    }

    /// Selects something and shows its evidence in the evidence table.
    pub(super) fn show_evidence_of(&mut self, selection: Selection) {
        self.context.workspace.select(selection);
        self.open_view(ViewKind::Evidence);
        self.ask_view_of(ViewKind::Evidence, ViewCommand::OnlySelection);
    }

    /// Shows in the text what the selected stance rests on.
    pub(super) fn show_words(&mut self) {
        let targets = self.context.workspace.target_stances();
        let Some((stance, item)) = targets.iter().find_map(|id| self.first_placed(id)) else {
            return self
                .status
                .say("No text is at hand for this: its sources have none");
        };
        let document = self.context.workspace.document();
        let item_of = document.stance(&stance).and_then(|s| s.evidence.get(item));
        let source: Option<SourceId> = item_of.map(|item| item.source.clone());
        self.open_view(ViewKind::Text);
        if let Some(source) = source {
            self.ask_view_of(ViewKind::Text, ViewCommand::ShowSource(source));
        }
        self.ask_view_of(ViewKind::Text, ViewCommand::ShowEvidence(stance, item));
    }

    /// The first item of a stance whose source has a text.
    fn first_placed(&self, id: &StanceId) -> Option<(StanceId, usize)> {
        let document = self.context.workspace.document();
        let items = document.stance(id)?.evidence.iter();
        let has_text = |source: &SourceId| {
            let file = document
                .source(source)
                .is_some_and(|own| !own.file.is_empty());
            file || document.text(source).is_some()
        };
        let found = items.enumerate().find(|(_, item)| has_text(&item.source));
        found.map(|(at, _)| (id.clone(), at))
    }
}
