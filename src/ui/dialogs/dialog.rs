//! What can stand before the window: plain values.

use std::path::PathBuf;

use kurbo::Point;

use crate::edit::Edit;
use crate::model::{ActorId, CalloutTarget, SavedView, ScenarioId, StanceId, Value, ViewId};
use crate::ui::file_dialogs::Ask;
use crate::ui::kept::{FoundVersion, FoundWork};
use crate::ui::new_text::NewText;
use crate::ui::next::Next;
use crate::ui::web_address::WebAddress;

/// What a prompt's text is for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) enum PromptFor {
    /// The name of a new actor at this place.
    NewActor(Point),
    /// Another name for an actor.
    Rename(ActorId),
    /// The name of a saved view; `None`: of what is seen.
    SaveView(Option<Box<SavedView>>),
    /// Another name for a saved view.
    RenameView(ViewId),
    /// The title of a new scenario.
    AddScenario,
    /// Another title for a scenario.
    RenameScenario(ScenarioId),
    /// A sentence that points at something.
    CallOut(CalloutTarget),
    /// The headline of the figure.
    Headline,
    /// The credit line of the figure.
    Credit,
}

/// What a stance is wanted for, when several could be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Wanted {
    /// To be judged, or given back to the rule.
    Value(Option<Value>),
    /// To get an item of evidence.
    Evidence,
}

/// A place in the text of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) struct Passage {
    /// The title that it is shown under.
    pub title: String,
    /// The file, as the map names it.
    pub file: String,
    /// The place.
    pub locator: String,
}

/// What stands before the window.
#[derive(Debug, Clone)]
pub(in crate::ui) enum Dialog {
    /// Changes would be lost; what was being typed before it was asked.
    Unsaved {
        next: Next,
        typing: Option<Box<Self>>,
    },
    /// The file on disk is not the one that was read.
    ChangedOnDisk { path: PathBuf, then: Option<Next> },
    /// The map could not be saved.
    NotSaved {
        title: String,
        text: String,
        then: Option<Next>,
    },
    /// Another window has the map open.
    OpenElsewhere { path: PathBuf },
    /// A name in a text is to be an actor, or another name of one.
    NameOf { name: String },
    /// A text for a source is added.
    AddText(Box<NewText>),
    /// Unsaved work that was left behind.
    Recovery { works: Vec<FoundWork> },
    /// Earlier versions of the open map.
    Versions {
        versions: Vec<FoundVersion>,
        folder: PathBuf,
        kept: bool,
    },
    /// What is kept of the open map would be removed; whether for good.
    Forget { off: bool },
    /// A file of that name is there already.
    Overwrite { ask: Ask, path: PathBuf },
    /// The desktop offers no file dialog: a path is typed.
    Path { ask: Ask, text: String },
    /// A line of text is wanted; it began with `before`.
    Prompt {
        before: String,
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
    /// An actor would get a stance towards itself.
    TowardsItself { actor: ActorId },
    /// A web page of a host would be opened for the first time.
    WebPage { address: WebAddress },
    /// A map names a text outside its own folder.
    TextOutside { passage: Passage, path: PathBuf },
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
    /// The guide, open at a chapter.
    Guide { chapter: usize },
    /// What the program is.
    About,
    /// Whose work is built in, and under which terms.
    Notices,
    /// The figure on its way out. What is chosen there is kept in the window.
    Export,
    /// A copy of the map on its way out. What is left out is kept in the window.
    Copy,
    /// A table on its way in. What is chosen there is kept in the window.
    Import,
    /// A round of predict, then reveal. What is asked is kept in the window.
    Round,
    /// The long description of the map.
    Description { text: String },
}

impl Dialog {
    /// Asks for a line of text, which begins with what is there.
    pub(in crate::ui) fn prompt(text: String, done: PromptFor) -> Self {
        let before = text.clone();
        Self::Prompt { before, text, done }
    }

    /// What is typed in it for the map; `None`: nothing.
    pub(super) fn typed(&self) -> Option<String> {
        let typed = match self {
            Self::Prompt { before, text, .. } if before != text => text.trim().to_owned(),
            Self::AddText(new) => format!("{}{}", new.title.trim(), new.pasted.trim()),
            _ => return None,
        };
        (!typed.is_empty()).then_some(typed)
    }

    /// What is gone back to where it is given up.
    pub(super) fn into_behind(self) -> Option<Self> {
        match self {
            Self::Path { ask, .. } | Self::Overwrite { ask, .. }
                if matches!(ask, Ask::Answers(_)) =>
            {
                Some(Self::Round)
            }
            Self::Path { ask, .. } | Self::Overwrite { ask, .. } if matches!(ask, Ask::Copy(_)) => {
                Some(Self::Copy)
            }
            Self::Path { ask, .. } | Self::Overwrite { ask, .. } => {
                matches!(ask, Ask::Export(_) | Ask::Changes(_)).then_some(Self::Export)
            }
            Self::Notices => Some(Self::About),
            // The table is there still where its map was not made.
            Self::Unsaved {
                next: Next::Imported,
                ..
            } => Some(Self::Import),
            Self::Unsaved { typing, .. } => typing.map(|own| *own),
            _ => None,
        }
    }

    /// Whether it fills the window, and looks after its size itself.
    pub(super) fn is_large(&self) -> bool {
        matches!(self, Self::Export | Self::Import | Self::Round)
    }

    /// How wide it may be, in points.
    pub(super) fn width(&self) -> f32 {
        match self {
            Self::Shortcuts => 800.0,
            Self::Guide { .. } => 860.0,
            Self::Description { .. } | Self::Recovery { .. } | Self::Versions { .. } => 640.0,
            Self::Notices => 720.0,
            Self::AddText(_) => 600.0,
            _ => 520.0,
        }
    }
}
