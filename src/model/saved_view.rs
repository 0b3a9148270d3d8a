//! A view of a document that is kept by name.

use super::date::Day;
use super::extra::Extra;
use super::filter::Filter;
use super::id::{ActorId, ScenarioId, ViewId};
use super::records::or_id;
use super::view::{SceneRect, Selection, ViewKind};

/// All that is kept of how a document is looked at: a figure, the stop of a story, a
/// view to come back to. Plain and comparable; it refers to the document by ids and
/// never copies it, so that a correction reaches every saved view.
///
/// The default shows everything in its latest state as a map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SavedView {
    /// Which kind of view.
    pub kind: ViewKind,
    /// A kind that this version does not know, as the file names it. It is kept, and
    /// shown as `kind`; empty: there is none.
    pub other_kind: String,
    /// What is looked at.
    pub filter: Filter,
    /// The day that is held against that of the filter; `None`: none is.
    pub compared: Option<Day>,
    /// The scenario that is shown in place of the fact; `None`: the fact.
    pub scenario: Option<ScenarioId>,
    /// Whether only the ties that are otherwise in that scenario are drawn.
    pub only_differences: bool,
    /// The ordered pairs whose ties are drawn, and no others; empty: all of them.
    pub ties: Vec<(ActorId, ActorId)>,
    /// What is selected.
    pub selection: Selection,
    /// The tag of the language of labels; `None`: English.
    pub language: Option<String>,
    /// What stands beside ties, by its name; `None`: as much as there is room for.
    pub labels: Option<String>,
    /// The theme by its name; `None`: the one that is in use.
    pub theme: Option<String>,
    /// Whether pairs with a recorded silence get a line.
    pub shows_silent: bool,
    /// Whether pairs that have not been coded get a line.
    pub shows_uncoded: bool,
    /// Whether title, legend and sources are left out.
    pub hides_frame: bool,
    /// Whether actors are left out that do not exist at the date, who else are drawn as
    /// ghosts.
    pub hides_ghosts: bool,
    /// How often a stance is drawn that both sides of a pair share, by its name; `None`:
    /// as is proposed for the map.
    pub mutual: Option<String>,
    /// The actor around whom the map is seen; `None`: all stand at their places.
    pub ego: Option<ActorId>,
    /// Whose stances decide on which side of that actor others stand, by its name; `None`:
    /// those of the others.
    pub ego_by: Option<String>,
    /// By what the rows of a matrix are sorted, by its name; `None`: as the map has its
    /// actors, or by hand.
    pub sort: Option<String>,
    /// The actors of the first rows of a matrix, where they are ordered by hand.
    pub rows: Vec<ActorId>,
    /// What the cells of a matrix show, by its name; `None`: as there is room.
    pub cells: Option<String>,
    /// By what the pairs of a coverage are sorted, by its name; `None`: as the map has its
    /// actors.
    pub pairs: Option<String>,
    /// Whether a coverage lists pairs that nobody has looked at, too.
    pub lists_all_pairs: bool,
    /// The page of its figure, as a name (`a4`) or as its sides in millimetres
    /// (`120x80`); `None`: as on the screen.
    pub page: Option<String>,
    /// The headline of its figure, in place of the map's title.
    pub headline: Option<String>,
    /// The credit line of its figure, in place of sources and counts.
    pub credit: Option<String>,
    /// A sentence that points at something.
    pub callout: Option<Callout>,
    /// What the camera shows; `None`: the whole figure.
    pub camera: Option<SceneRect>,
    /// Whether its figure, too, has only what the camera shows.
    pub is_cropped: bool,
}

/// A sentence in a box, with an arrow to what it is about. Where it stands is worked
/// out anew for every figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout {
    /// What it says.
    pub text: String,
    /// What its arrow points at.
    pub target: CalloutTarget,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl Callout {
    /// A sentence about something.
    pub fn new(text: impl Into<String>, target: CalloutTarget) -> Self {
        Self {
            text: text.into(),
            target,
            extra: Extra::default(),
        }
    }
}

/// What a callout points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalloutTarget {
    /// An actor.
    Actor(ActorId),
    /// The tie of an ordered pair.
    Tie(ActorId, ActorId),
}

impl CalloutTarget {
    /// The actors that it names.
    pub fn actors(&self) -> impl Iterator<Item = &ActorId> {
        let (one, other) = match self {
            Self::Actor(id) => (id, None),
            Self::Tie(from, to) => (from, Some(to)),
        };
        std::iter::once(one).chain(other)
    }

    fn actors_mut(&mut self) -> Vec<&mut ActorId> {
        match self {
            Self::Actor(id) => vec![id],
            Self::Tie(from, to) => vec![from, to],
        }
    }
}

/// A reference of a saved view to what the document does not have, or has no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The field of the file that has it: `around`, `callout.at`.
    pub field: &'static str,
    /// What kind of record it names.
    pub noun: &'static str,
    /// Its id.
    pub id: String,
}

impl SavedView {
    /// The actors that it names, each with the field of the file that does.
    pub(super) fn actors(&self) -> impl Iterator<Item = (&'static str, &ActorId)> {
        let around = self.filter.around.iter().map(|id| ("around", id));
        let ego = self.ego.iter().map(|id| ("ego", id));
        let rows = self.rows.iter().map(|id| ("rows", id));
        let ties = self
            .ties
            .iter()
            .flat_map(|(a, b)| [("ties", a), ("ties", b)]);
        let callout = self.callout.iter().flat_map(|own| own.target.actors());
        let selected = self.selection.actors.iter();
        let selected_ties = self.selection.ties.iter().flat_map(|(a, b)| [a, b]);
        around
            .chain(ego)
            .chain(rows)
            .chain(ties)
            .chain(callout.map(|id| ("callout.at", id)))
            .chain(selected.map(|id| ("selected_actors", id)))
            .chain(selected_ties.map(|id| ("selected_ties", id)))
    }

    /// Lets every reference to an actor lead to another, as where two become one.
    /// O(references).
    pub fn rename_actor(&mut self, old: &ActorId, new: &ActorId) {
        let callout = self.callout.iter_mut();
        let ids = (self.filter.around.iter_mut())
            .chain(&mut self.ego)
            .chain(&mut self.rows)
            .chain(self.ties.iter_mut().flat_map(|(a, b)| [a, b]))
            .chain(callout.flat_map(|own| own.target.actors_mut()))
            .chain(self.selection.actors.iter_mut())
            .chain(self.selection.ties.iter_mut().flat_map(|(a, b)| [a, b]));
        ids.filter(|id| *id == old).for_each(|id| *id = new.clone());
        once_each(&mut self.filter.around);
        once_each(&mut self.rows);
        once_each(&mut self.ties);
        once_each(&mut self.selection.actors);
        once_each(&mut self.selection.ties);
    }
}

fn once_each<T: PartialEq + Clone>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for item in list.drain(..) {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    *list = kept;
}

/// A saved view with its name: a record of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedView {
    /// Its id.
    pub id: ViewId,
    /// What people call it; the id stands in where it is empty.
    pub name: String,
    /// What it shows, and how.
    pub shown: SavedView,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl NamedView {
    /// What to call it on screen.
    pub fn label(&self) -> &str {
        or_id(&self.name, self.id.as_str())
    }
}
