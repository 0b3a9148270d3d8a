//! A picture of the open map: a scene with what finds things in it, and what is
//! asked of it.

use std::collections::BTreeSet;

use kurbo::Point;

use super::geometry::Geometry;
use crate::analysis::{Derived, Dyads, stance_sentence, tie_with_evidence};
use crate::model::{Actor, ActorId, Document, Selection};
use crate::scene::{self, Hit, HitIndex, Options, Retained, Scene};
use crate::workspace::Workspace;

/// What has changed in a scene, by position, in order.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// The actors that stand elsewhere.
    pub actors: Vec<usize>,
    /// The ties that are drawn otherwise.
    pub ties: Vec<usize>,
}

/// A scene with the index that finds things in it, and a number that names it.
#[derive(Debug)]
pub(super) struct Picture {
    /// What is drawn.
    pub scene: Scene,
    /// Finds what is under the pointer.
    pub index: HitIndex,
    /// Another number, another scene.
    pub revision: u64,
    /// Where everything in it is.
    pub geometry: Geometry,
    /// What has changed in it since the number before; none: it is another scene.
    pub changed: Option<Changed>,
    /// The ids of its actors, by their positions in it: in the document they may
    /// have others by now.
    pub actors: Vec<ActorId>,
}

impl Picture {
    /// The id of an actor of it.
    pub(super) fn id(&self, at: usize) -> Option<&ActorId> {
        self.actors.get(at)
    }

    /// The position in it of an actor of the document.
    pub(super) fn position(&self, document: &Document, id: &ActorId) -> Option<usize> {
        let likely = document.actor_index(id);
        let is_there = |at: &usize| self.actors.get(*at) == Some(id);
        (likely.filter(is_there)).or_else(|| self.actors.iter().position(|own| own == id))
    }

    /// Brings what is kept of the scene up to date with what has changed in it.
    pub(super) fn note(&mut self, changed: Changed) {
        self.geometry
            .follow(&self.scene, &changed.actors, &changed.ties);
        self.changed = Some(changed);
        self.revision += 1;
    }
}

/// What is asked of a picture about what is selected.
impl Picture {
    /// What is selected, as elements of the picture.
    pub(super) fn selected(&self, workspace: &Workspace) -> BTreeSet<Hit> {
        let document = workspace.document();
        let selection = &workspace.selection;
        let at = |id: &ActorId| self.position(document, id);
        let mut hits: BTreeSet<Hit> = (selection.actors.iter())
            .filter_map(|id| Some(Hit::Actor(at(id)?)))
            .collect();
        let ties = selection.ties.iter();
        hits.extend(ties.filter_map(|pair| self.tie_hit(document, pair)));
        hits
    }

    /// Where the arrow keys go on from: what was selected last.
    pub(super) fn current(&self, workspace: &Workspace) -> Option<Hit> {
        let document = workspace.document();
        let selection = &workspace.selection;
        match (selection.actors.last(), selection.ties.last()) {
            (Some(id), _) => self.position(document, id).map(Hit::Actor),
            (None, Some(pair)) => self.tie_hit(document, pair),
            (None, None) => None,
        }
    }

    /// The ids that an element stands for, as a selection; `None` where they have
    /// gone since.
    pub(super) fn selection_of(&self, hit: Hit, document: &Document) -> Option<Selection> {
        let actor = |at: usize| {
            let id = self.id(at)?;
            document.actor(id).map(|_| id.clone())
        };
        match hit {
            Hit::Actor(at) => actor(at).map(Selection::actor),
            Hit::Tie(at) => {
                let tie = &self.scene.ties.get(at)?.tie;
                Some(Selection::tie(actor(tie.from)?, actor(tie.to)?))
            }
        }
    }

    fn tie_hit(&self, document: &Document, (from, to): &(ActorId, ActorId)) -> Option<Hit> {
        let (from, to) = (self.position(document, from)?, self.position(document, to)?);
        let hit = Hit::Tie(self.scene.tie_between(from, to)?);
        self.scene.has(hit).then_some(hit)
    }
}

/// A picture with what is looked up in it; drawn with what is retained of the one before.
pub(super) fn pictured(
    document: &Document,
    derived: &Derived,
    points: &[Point],
    (options, retained): (&Options, Option<&mut Retained>),
) -> Picture {
    Drawn::of(document, derived, points, (options, retained)).pictured()
}

/// A scene that was just drawn, and whom it shows.
pub(super) struct Drawn {
    scene: Scene,
    actors: Vec<ActorId>,
}

impl Drawn {
    /// Draws a document.
    fn of(
        document: &Document,
        derived: &Derived,
        points: &[Point],
        (options, retained): (&Options, Option<&mut Retained>),
    ) -> Self {
        Self {
            scene: match retained {
                Some(retained) => scene::build_again(document, derived, points, options, retained),
                None => scene::build(document, derived, points, options),
            },
            actors: document.actors().iter().map(|a| a.id.clone()).collect(),
        }
    }

    /// Draws a large document; with it, its stances by pair. What else is derived of the
    /// document is let go: beside an index of all that is drawn there is no room for it.
    pub(super) fn of_large(
        document: &Document,
        points: &[Point],
        (options, retained): (&Options, Option<&mut Retained>),
    ) -> (Self, Dyads) {
        let derived = Derived::of(document, &options.filter);
        let drawn = Self::of(document, &derived, points, (options, retained));
        (drawn, derived.dyads)
    }

    /// With what is looked up in it.
    pub(super) fn pictured(self) -> Picture {
        let Self { scene, actors } = self;
        Picture {
            index: HitIndex::of(&scene),
            geometry: Geometry::of(&scene),
            scene,
            revision: 0,
            changed: None,
            actors,
        }
    }
}

/// What a screen reader says of an element, and how tests find it.
pub(super) fn element_name(workspace: &Workspace, picture: &Picture, hit: Hit) -> String {
    let (document, untold) = (workspace.document(), workspace.untold());
    let label = |at: usize| {
        let actor = picture.id(at).and_then(|id| document.actor(id));
        actor.map_or("", Actor::label)
    };
    match hit {
        Hit::Actor(at) => label(at).to_owned(),
        Hit::Tie(at) => {
            let Some(drawn) = picture.scene.ties.get(at) else {
                return String::new();
            };
            if let [part] = drawn.tie.parts.as_slice() {
                // In the document they may stand elsewhere.
                let place = |at: usize| picture.id(at).and_then(|id| document.actor_index(id));
                let ends = place(drawn.tie.from).zip(place(drawn.tie.to));
                return ends.map_or_else(String::new, |ends| {
                    stance_sentence(document, ends, part, untold)
                });
            }
            if drawn.tie.parts.is_empty() {
                // It is drawn as what is there no longer.
                let (from, to) = (label(drawn.tie.from), label(drawn.tie.to));
                return format!("{from} towards {to}: no stance any more");
            }
            format!(
                "{} towards {}: {}",
                label(drawn.tie.from),
                label(drawn.tie.to),
                tie_with_evidence(document, &drawn.tie, untold)
            )
        }
    }
}
