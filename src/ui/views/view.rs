//! What every view is, and what most of them answer.

use egui::{Context as EguiContext, Id, Ui};

use crate::figure::FigureView;
use crate::model::{ActorId, SavedView, SceneRect, SourceId, StanceId, ViewKind};
use crate::scene::{CoverageOptions, MatrixOptions};
use crate::ui::actions::Actions;
use crate::ui::commands::{Direction, EvidenceCommand, MatrixCommand, TextCommand};
use crate::ui::context::Context;
use crate::workspace::{Display, Workspace};

/// What a command asks of the view that is worked in. A view that has no use for
/// one leaves it alone.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) enum ViewCommand {
    /// Show the whole.
    Fit,
    /// Zoom by a factor about the middle.
    Zoom(f32),
    /// Go to the nearest element in a direction.
    Go(Direction),
    /// Add the nearest actor in a direction to the selection.
    Extend(Direction),
    /// Move the selected actors a little.
    Nudge(Direction),
    /// Open the current element in the inspector; or, while a tie is drawn, end it
    /// there.
    OpenCurrent,
    /// Show this actor so that its name can be read.
    Reveal(ActorId),
    /// Draw a tie from this actor.
    BeginTie(ActorId),
    /// Ask for an actor in the middle of what is seen.
    AddActor,
    /// What only a text knows to do.
    Text(TextCommand),
    /// What only a matrix knows to do.
    Matrix(MatrixCommand),
    /// Show the text of this source.
    ShowSource(SourceId),
    /// Show the paragraph of this number.
    ShowParagraph(u32),
    /// Show only what has to do with what is selected.
    OnlySelection,
    /// Show the words on which an item of evidence rests, by its position.
    ShowEvidence(StanceId, usize),
    /// What only the table of evidence knows to do.
    Evidence(EvidenceCommand),
}

/// A view of the document: it reads the context, owns how it looks at it (camera,
/// sort order, gestures under way), and asks for actions.
pub(in crate::ui) trait View {
    /// Which kind it is.
    fn kind(&self) -> ViewKind;

    /// The widget that gets the keyboard when the view does.
    fn focus(&self) -> Id;

    /// Brings what is drawn up to date with the workspace.
    fn refresh(&mut self, ctx: &EguiContext, workspace: &Workspace);

    /// Shows it in what is left of `ui`. It names itself in the accessible tree.
    fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions);

    /// How a coverage is drawn in a figure of it; `None`: there is no such figure of it.
    fn coverage(&self) -> Option<CoverageOptions> {
        None
    }

    /// Carries out what a command asks of it. A view that has no use for any leaves
    /// them alone.
    fn run(&mut self, _command: ViewCommand, _cx: &Context, _actions: &mut Actions) {}

    /// Gives up what is half done (a tie that is drawn from an actor); whether
    /// there was anything.
    fn cancel(&mut self) -> bool {
        false
    }

    /// Whether what is typed names an actor: letters are no commands then.
    fn is_seeking(&self) -> bool {
        false
    }

    /// Whether a gesture is under way that Escape ends.
    fn is_dragging(&self) -> bool {
        false
    }

    /// Remembers where actors are seen, before they are moved. Most views show no places.
    fn hold(&mut self, _workspace: &Workspace) {}

    /// Lets actors glide from where they were held to where they are now.
    fn glide(&mut self, _workspace: &Workspace) {}

    /// Points per scene unit; `None` where the whole is fitted, or nothing has a scale.
    fn zoom(&self) -> Option<f32> {
        None
    }

    /// The part of the map that its camera shows; `None`: the whole is seen, or it has none.
    fn part(&self) -> Option<SceneRect> {
        None
    }

    /// The room in which it draws the map, in points, once it is known; `None`: it draws
    /// none.
    fn room(&self) -> Option<egui::Vec2> {
        None
    }

    /// Another document is open.
    fn forget(&mut self);

    /// What is seen in it, in words; `None`: it has none.
    fn describe(&mut self, ctx: &EguiContext, workspace: &Workspace) -> Option<String>;

    /// What a figure "as shown" shows, and what a story's stop keeps: what all views
    /// share; a view that has a camera adds it.
    fn saved(&self, workspace: &Workspace) -> SavedView {
        SavedView {
            kind: self.kind(),
            filter: workspace.filter.clone(),
            selection: workspace.selection.clone(),
            language: Some(workspace.display.language.tag().to_owned()),
            ..SavedView::default()
        }
    }

    /// Of which kind of view a figure "as shown" is, and how a matrix is drawn in it;
    /// `None`: there is no figure of it.
    fn figure(&self) -> Option<(FigureView, MatrixOptions)> {
        None
    }

    /// Remembers how it is looked at, until [`View::unstow`]. Most views have nothing to
    /// remember.
    fn stow(&mut self) {}

    /// Is looked at again as it was.
    fn unstow(&mut self) {}

    /// Lets the camera glide from where it is to what is shown next.
    fn depart(&mut self) {}

    /// How large names and signs in it are at least on the screen, in points; `None`: it is
    /// not yet drawn as `display` has it, or it chooses its letters by itself.
    fn letters(&self, _display: &Display) -> Option<f32> {
        None
    }

    /// Whether some name in it is hidden by another actor.
    fn has_hidden_names(&self) -> bool {
        false
    }

    /// Shows what was saved; filter, selection and language are the workspace's.
    fn restore(&mut self, _saved: &SavedView) {}

    /// What its last frame cost, for the heads-up display, a line each; none: it does
    /// not measure itself.
    fn costs(&self) -> Vec<String> {
        Vec::new()
    }

    /// How often it has painted anew: an idle window must not raise it.
    fn paints(&self) -> u64;

    /// Whether it is being drawn anew beside the window.
    fn is_drawing(&self) -> bool {
        false
    }
}
