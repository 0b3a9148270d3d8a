//! What views, panels and dialogs read: the workspace and the state of the window
//! around it. They get it shared, and change nothing of it.

use std::path::{Path, PathBuf};

use super::layouts::Layouts;
use super::presenter::Presenter;
use super::renderer_choice::RendererChoice;
use crate::figure::FigureView;
use crate::model::{SceneRect, ViewKind};
use crate::scene::{CoverageOptions, Look, MatrixOptions};
use crate::storage::{Recent, documents_folder};
use crate::workspace::{Details, Workspace};

/// Which panels stand around the views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct Panels {
    pub menu_bar: bool,
    pub sidebar: bool,
    pub inspector: bool,
    pub status_line: bool,
    /// Shown where the map has dates.
    pub time_bar: bool,
}

impl Panels {
    /// None: the view fills the window.
    pub(in crate::ui) const NONE: Self = Self {
        menu_bar: false,
        sidebar: false,
        inspector: false,
        status_line: false,
        time_bar: false,
    };

    /// Whether the views fill the window, but for the time bar, which belongs to them.
    pub(in crate::ui) fn are_hidden(self) -> bool {
        let Self {
            menu_bar,
            sidebar,
            inspector,
            status_line,
            time_bar: _,
        } = self;
        !(menu_bar || sidebar || inspector || status_line)
    }
}

impl Default for Panels {
    /// All of them.
    fn default() -> Self {
        Self {
            menu_bar: true,
            sidebar: true,
            inspector: true,
            status_line: true,
            time_bar: true,
        }
    }
}

/// What the panel beside the views shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Beside {
    /// What is selected.
    Inspector,
    /// The balance of the map.
    Balance,
    /// What has changed between two dates.
    Changes,
    /// What is supposed in the scenario that is shown.
    Scenario,
    /// The stops of the story.
    Story,
}

/// What is shown beside the views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct Visible {
    /// What stands beside the views.
    pub beside: Beside,
    /// Whether the map shows the camps.
    pub camps: bool,
    /// Whether the heads-up display is shown.
    pub hud: bool,
    /// The panels around the views.
    pub panels: Panels,
    /// The panels that come back together, while all are hidden.
    pub before_hidden: Option<Panels>,
    /// Whether the sidebar made room for a text, and comes back when that is closed.
    pub sidebar_aside: bool,
    /// Whether editing was locked because all panels were hidden.
    pub locks: bool,
    /// What a room sees beside names and badges.
    pub details: Details,
    /// Whether the words of coded passages are kept, not only a hash of them.
    pub keeps_words: bool,
    /// How time is shown.
    pub time: TimeShown,
    /// Whether the desktop asks for less motion.
    pub desktop_still: bool,
    /// Whether the map goes from change to change by itself.
    pub playing: bool,
    /// Presenter mode, while the map is presented in it.
    pub presenter: Option<Presenter>,
}

/// How time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct TimeShown {
    /// Whether what changed since the stop before is marked after each step.
    pub marks: bool,
    /// Whether long times without a date are shortened.
    pub shortens: bool,
    /// Whether each actor has a lane.
    pub lifetimes: bool,
    /// Whether nothing moves by itself; `None`: as the desktop has it.
    pub still: Option<bool>,
}

impl Default for TimeShown {
    fn default() -> Self {
        Self {
            marks: true,
            shortens: true,
            lifetimes: false,
            still: None,
        }
    }
}

impl Visible {
    /// Whether nothing moves by itself: as it was chosen, or else as the desktop has it.
    pub(in crate::ui) fn is_still(&self) -> bool {
        self.time.still.unwrap_or(self.desktop_still)
    }

    /// Shows something beside the views, or the inspector where it is shown already.
    pub(in crate::ui) fn switch_beside(&mut self, wanted: Beside) {
        let is_shown = self.beside == wanted && self.panels.inspector;
        self.beside = if is_shown { Beside::Inspector } else { wanted };
        self.panels.inspector = true;
    }
}

impl Default for Visible {
    fn default() -> Self {
        Self {
            beside: Beside::Inspector,
            camps: false,
            hud: false,
            panels: Panels::default(),
            before_hidden: None,
            sidebar_aside: false,
            locks: false,
            details: Details::default(),
            keeps_words: true,
            time: TimeShown::default(),
            desktop_still: false,
            playing: false,
            presenter: None,
        }
    }
}

/// All that is read to draw a frame.
#[derive(Default)]
pub(in crate::ui) struct Context {
    /// The open document and what its views share.
    pub workspace: Workspace,
    /// What is shown beside the views.
    pub visible: Visible,
    /// The views that are shown, in order.
    pub views: Vec<ViewKind>,
    /// Of which view a figure is that is made now, and how a matrix is drawn in it.
    pub figure: (FigureView, MatrixOptions),
    /// The part of the map that the camera of the view shows that is worked in; `None`:
    /// the whole.
    pub part: Option<SceneRect>,
    /// How a coverage is drawn in a figure that is made now.
    pub coverage: CoverageOptions,
    /// Layouts that are being worked out.
    pub layouts: Layouts,
    /// Files that were open lately.
    pub recent: Vec<Recent>,
    /// What is being read or written, in words, and how far that is.
    pub busy: Option<(String, Option<f32>)>,
    /// Whether the quick line is open.
    pub is_coding: bool,
    /// The map as the claim in it would make it.
    pub proposal: Option<Box<Workspace>>,
    /// The map around one actor, while it is looked at so.
    pub ego_map: Option<Box<Workspace>>,
    /// The map without some of its evidence, while it is looked at so.
    pub left_out: Option<Box<Workspace>>,
    /// The map without what a class is asked, while it is.
    pub predicting: Option<Box<Workspace>>,
    /// By what the window is drawn.
    pub renderer: RendererChoice,
    /// Why unsaved work would not survive a crash now; `None`: it would.
    pub unprotected: Option<String>,
}

impl Context {
    /// Whether the map is presented to a room: by itself, in the theme made for that.
    pub(in crate::ui) fn is_presenting(&self) -> bool {
        let is_bare = self.visible.panels.are_hidden();
        let by_hand = is_bare && self.workspace.display.look == Look::Projector;
        by_hand || self.visible.presenter.is_some()
    }

    /// The panels around the views: none in presenter mode.
    pub(in crate::ui) fn panels(&self) -> Panels {
        let own = self.visible.panels;
        self.visible.presenter.map_or(own, |_| Panels::NONE)
    }

    /// What the map shows: what is open, or what a claim that is being typed would make
    /// of it, or what is left of it without some evidence; of these the part around one
    /// actor, while it is looked at so.
    pub(in crate::ui) fn drawn(&self) -> &Workspace {
        self.ego_map.as_deref().unwrap_or(self.all_drawn())
    }

    /// The same, around whomever it is looked at.
    pub(in crate::ui) fn all_drawn(&self) -> &Workspace {
        let is_other = self.proposal.is_some() || self.predicting.is_some();
        let without = self.left_out.as_deref().filter(|_| !is_other);
        without.unwrap_or(self.whole())
    }

    /// What is open, or what a claim that is being typed would make of it, or what of it
    /// tells no answer to what a class is asked.
    pub(in crate::ui) fn whole(&self) -> &Workspace {
        let other = self.predicting.as_deref().or(self.proposal.as_deref());
        other.unwrap_or(&self.workspace)
    }

    /// What a view of a kind shows.
    pub(in crate::ui) fn shown_in(&self, kind: ViewKind) -> &Workspace {
        match kind {
            ViewKind::Map => self.drawn(),
            ViewKind::Matrix => self.whole(),
            ViewKind::Text | ViewKind::Evidence | ViewKind::Coverage => &self.workspace,
        }
    }

    /// Whether the map is without some of its evidence, or in a scenario: Escape leads back.
    pub(in crate::ui) fn is_shown_otherwise(&self) -> bool {
        self.left_out.is_some() || self.workspace.scenario_id().is_some()
    }

    /// Whether the document can be edited.
    pub(in crate::ui) fn is_free(&self) -> bool {
        !self.workspace.locked
    }

    /// The folder that a path without one means: that of the open file, else of the
    /// last one used.
    pub(in crate::ui) fn usual_folder(&self) -> PathBuf {
        let last = || self.recent.first().map(|entry| &entry.path);
        let near = self.workspace.file.path.as_ref().or_else(last);
        near.and_then(|path| path.parent())
            .map_or_else(documents_folder, Path::to_owned)
    }
}
