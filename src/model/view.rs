//! How a document is looked at: what is selected, in which kind of view, from where.

use super::id::{ActorId, StanceId};

/// What is selected, by id, so that it survives edits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Actors, in the order in which they were selected.
    pub actors: Vec<ActorId>,
    /// Ordered pairs, in the order in which they were selected.
    pub ties: Vec<(ActorId, ActorId)>,
    /// The stance that keys act on, within a selected pair.
    pub stance: Option<StanceId>,
}

impl Selection {
    /// One actor.
    pub fn actor(id: ActorId) -> Self {
        Self {
            actors: vec![id],
            ..Self::default()
        }
    }

    /// One ordered pair.
    pub fn tie(from: ActorId, to: ActorId) -> Self {
        Self {
            ties: vec![(from, to)],
            ..Self::default()
        }
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.ties.is_empty()
    }

    /// The one ordered pair that is looked at: a selected tie, or two selected actors.
    pub fn pair(&self) -> Option<(&ActorId, &ActorId)> {
        match (self.actors.as_slice(), self.ties.as_slice()) {
            ([], [(from, to)]) | ([from, to], []) => Some((from, to)),
            _ => None,
        }
    }

    /// The one selected actor.
    pub fn only_actor(&self) -> Option<&ActorId> {
        match (self.actors.as_slice(), self.ties.as_slice()) {
            ([one], []) => Some(one),
            _ => None,
        }
    }

    /// Adds an actor, or takes it out if it is in.
    pub fn toggle_actor(&mut self, id: ActorId) {
        toggle(&mut self.actors, id);
        self.stance = None;
    }

    /// Adds a pair, or takes it out if it is in.
    pub fn toggle_tie(&mut self, from: ActorId, to: ActorId) {
        toggle(&mut self.ties, (from, to));
        self.stance = None;
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if let Some(at) = list.iter().position(|one| *one == item) {
        list.remove(at);
    } else {
        list.push(item);
    }
}

/// Which kind of view shows the document, in the order in which they stand beside each
/// other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViewKind {
    /// The text of a source, with what was coded in it.
    Text,
    /// The node-link diagram.
    #[default]
    Map,
    /// Actors by actors, with what each holds towards each other.
    Matrix,
    /// All items of evidence as a table.
    Evidence,
    /// How well every pair is evidenced in every domain.
    Coverage,
}

impl ViewKind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::Map,
        Self::Matrix,
        Self::Evidence,
        Self::Coverage,
    ];

    /// As files name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Map => "map",
            Self::Matrix => "matrix",
            Self::Evidence => "evidence",
            Self::Coverage => "coverage",
        }
    }
}

/// The part of a scene that a camera shows, in scene units. A window of another
/// size or shape shows at least this much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SceneRect {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// How wide it is; more than 0.
    pub width: f64,
    /// How high it is; more than 0.
    pub height: f64,
}
