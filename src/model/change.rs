//! Changes: the only way a document is altered.

use std::sync::Arc;

use super::id::{ActorId, SourceId};
use super::records::{Actor, Domain, Header, Placement, Silence, Source, Speaker, Stance};
use super::saved_view::NamedView;
use super::scenario::Scenario;
use super::story::Stop;
use super::table::Op;
use super::text::Text;

/// One elementary edit. [`Document::apply`](super::Document::apply) carries it
/// out and returns the change that takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Replaces title, summary, date and rule.
    Header(Box<Header>),
    /// Edits the actors.
    Actor(Op<Actor>),
    /// Edits the domains.
    Domain(Op<Domain>),
    /// Edits the sources.
    Source(Op<Source>),
    /// Edits the speakers.
    Speaker(Op<Speaker>),
    /// Edits the stances, and with them their evidence.
    Stance(Op<Stance>),
    /// Edits the record of silences.
    Silence(SilenceOp),
    /// Edits the saved views. What they refer to need not be there.
    View(Op<NamedView>),
    /// Edits the scenarios. What they refer to need not be there.
    Scenario(Op<Scenario>),
    /// Edits the stops of the story. What they refer to need not be there.
    Stop(Op<Stop>),
    /// Places an actor on the map, or forgets its place.
    Place {
        /// Whom.
        actor: ActorId,
        /// Where.
        placement: Option<Placement>,
    },
    /// Keeps the text of a source in the map, or takes it out.
    Text {
        /// Which source.
        source: SourceId,
        /// Its text.
        text: Option<Arc<Text>>,
    },
}

/// An edit of the list of silences, which have no ids and go by position.
#[derive(Debug, Clone, PartialEq)]
pub enum SilenceOp {
    /// Puts one in.
    Insert {
        /// Where, at most the number of silences.
        at: usize,
        /// What.
        silence: Box<Silence>,
    },
    /// Takes one out.
    Remove(usize),
    /// Puts another in its place.
    Replace {
        /// Where.
        at: usize,
        /// What.
        silence: Box<Silence>,
    },
}
