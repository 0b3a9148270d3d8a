//! One open document with what all its views share: history, file, filter,
//! selection, overlay, language, theme, and the data derived from it.
//!
//! All but the document is session state: never in the document, never in its
//! file, never an undo step. A view owns its kind, camera and sort order; nothing
//! here knows of views.

mod beside;
mod changes;
mod chronology;
mod composition;
mod display;
mod editing;
mod ego;
mod file;
mod hidden;
mod hiding;
mod index;
mod left_out;
mod looks;
mod orders;
mod prepared;
mod proposed;
mod queries;
mod scenario;
mod selected;
mod spots;
mod supposed;
mod texts;
mod touch_log;
mod view_name;
mod waiting;
mod without;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

pub use chronology::Chronology;
pub use composition::Composition;
pub use display::{Details, Display};
pub use editing::NotDone;
pub use file::{OpenFile, file_name};
pub use hidden::Hides;
use index::TieIndex;
pub use orders::{SavedOrder, kept_around};
pub use prepared::PreparedStep;
pub use texts::{FileText, SourceText};

use crate::analysis::{CodeNext, Derived, Ego, Tie};
use crate::edit::{Edit, Entry, History, Record, Touched, Version};
use crate::model::{
    ActorId, Date, Day, Document, Filter, SavedView, Selection, Source, SourceId, StopId, ViewId,
    fresh, isolated,
};
use crate::scene::{Mutual, Overlay};
use changes::ChangeQueries;
use chronology::Chronologies;
use hidden::Hidden;
use left_out::Whole;
use queries::{Seen, TieQueries};
use supposed::Supposed;
use texts::Texts;
use touch_log::TouchLog;
use waiting::Waiting;

/// One open document with all that belongs to working on it.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// The map that is shown: the fact, or a scenario that is laid over it.
    document: Arc<Document>,
    /// The scenario that is shown in place of the fact, with the fact.
    supposed: Option<Supposed>,
    history: History,
    touched: TouchLog,
    /// Positions of actors that the document does not place, for this session.
    spots: BTreeMap<ActorId, (f64, f64)>,
    /// How many times as wide as tall the room was for which these were found.
    pub shape: Option<f64>,
    /// How often [`Workspace::place_for_now`] has changed them.
    spots_revision: u64,
    /// The index, and what it is about; `None`: it was never asked for.
    index: TieIndex,
    indexed: Option<(Version, Filter)>,
    queries: TieQueries,
    chronologies: Chronologies,
    changes: ChangeQueries,
    texts: Texts,
    waiting: Waiting,
    /// The map with all its evidence, where this is one without some.
    whole: Option<Whole>,
    /// What a class is asked, where this is a map that hides it.
    hidden: Option<Hidden>,
    /// What was selected before the edit that led to a state.
    selected_before: BTreeMap<Version, Selection>,
    /// The file behind the document.
    pub file: OpenFile,
    /// What is looked at.
    pub filter: Filter,
    /// The day against which changes are marked, [`Day::MAX`] being the latest state;
    /// `None`: none are.
    pub compared: Option<Day>,
    /// Whether of a scenario only the ties are drawn that are otherwise than in fact.
    pub only_differences: bool,
    /// The day that is being left for another one, while that is shown; [`Day::MAX`] is
    /// the latest state.
    pub leaving: Option<Day>,
    /// What is selected.
    pub selection: Selection,
    /// How views draw.
    pub display: Display,
    /// The actor around whom the map is seen; `None`: all stand at their places.
    pub ego: Option<Ego>,
    /// What is composed by hand for one figure.
    pub composition: Composition,
    /// The saved view that was opened or kept last.
    pub opened_view: Option<ViewId>,
    /// The stop of the story that was opened or added last.
    pub opened_stop: Option<StopId>,
    /// What the analysis lays over the map.
    pub overlay: Option<Arc<Overlay>>,
    /// Whether editing is locked, so that a stray key changes nothing in class.
    pub locked: bool,
}

impl Workspace {
    /// Opens a document, seen as of its own date.
    pub fn open(document: Document) -> Self {
        Self {
            filter: Filter::of(&document),
            display: Display {
                mutual: Mutual::proposed(&document),
                ..Display::default()
            },
            document: Arc::new(document),
            ..Self::default()
        }
    }

    /// Goes on with a document that comes with its history, such as recovered work.
    pub fn resume(document: Document, history: History) -> Self {
        Self {
            history,
            ..Self::open(document)
        }
    }

    /// The same with the display and the lock of another workspace, which outlive
    /// the documents that are opened one after the other; how often shared stances are
    /// drawn is proposed for each anew.
    #[must_use]
    pub fn like(self, other: &Self) -> Self {
        Self {
            display: Display {
                mutual: self.display.mutual,
                ..other.display.clone()
            },
            locked: other.locked,
            ..self
        }
    }

    /// The same map as an edit would make it, seen alike, with this selected: for a look
    /// at what is not done yet. `None` where the model refuses. O(document).
    pub fn proposed(&self, edit: Edit, selection: Selection) -> Option<Self> {
        let mut document = Document::clone(&self.document);
        document.apply_all(edit.changes).ok()?;
        let mut proposed = Self {
            spots: self.spots.clone(),
            selection,
            ..Self::open(document)
        };
        proposed.look_like(self);
        Some(proposed)
    }

    /// Looks at its map as another workspace looks at its own.
    pub fn look_like(&mut self, other: &Self) {
        self.suppose_like(other);
        self.filter.clone_from(&other.filter);
        self.compared = other.compared;
        self.display.clone_from(&other.display);
        self.composition.clone_from(&other.composition);
        self.overlay.clone_from(&other.overlay);
        self.ego.clone_from(&other.ego);
        self.locked = other.locked;
    }

    /// The document as it is shown: in fact, or in a scenario.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document as it is shown now, to be kept while this one goes on: it is copied
    /// only where both are still there when the next edit comes.
    pub fn snapshot(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// The document's history.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// From now on remembers what happens to the document, for a journal.
    pub fn keep_log(&mut self) {
        self.history.keep_log();
    }

    /// What has happened to the document since this was last called.
    pub fn take_log(&mut self) -> Vec<Entry> {
        self.history.take_log()
    }

    /// The newest steps of the history that take at most `room` bytes, for a journal.
    pub fn record(&self, room: usize) -> Record {
        self.history.record(room)
    }

    /// Which state of which document is shown, and in which scenario.
    pub fn version(&self) -> Version {
        let version = self.history.version();
        let supposed = self.supposed.as_ref();
        supposed.map_or(version, |own| version.in_scenario(own.at))
    }

    /// What edits have touched since `version`, in order; `None` where that is no
    /// longer known, or `version` is of another document.
    pub fn touched_since(&self, version: Version) -> Option<Vec<Touched>> {
        self.touched.since(version, self.version())
    }

    /// Ends a burst of typing: what follows is a step of its own.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Remembers that the document was saved as it was in `version`.
    pub fn mark_saved_at(&mut self, version: Version) {
        self.history.mark_saved_at(version);
    }

    /// The name to suggest for a file of the document, without an ending.
    pub fn suggested_stem(&self) -> String {
        let stem = fresh(&self.document.header().title, "map", |_| false);
        stem.chars().take(60).collect()
    }

    /// Selects nothing else than `selection`.
    pub fn select(&mut self, selection: Selection) {
        if self.selection != selection {
            self.history.seal();
            self.selection = selection;
        }
    }

    /// Looks at what was kept: in its scenario, through its filter, with its selection, display and
    /// composition, around the actor that it has in the middle. What the document no longer has is left out.
    pub fn show_saved(&mut self, saved: &SavedView) {
        self.show_scenario(saved.scenario.as_ref());
        self.only_differences = saved.only_differences && self.scenario_id().is_some();
        let document = &self.document;
        let mut filter = saved.filter.clone();
        filter.retain_known(document);
        self.filter = filter;
        self.compared = saved.compared;
        composition::show(&mut self.display, saved);
        self.display.mutual = (saved.mutual.as_deref().and_then(Mutual::from_name))
            .unwrap_or_else(|| Mutual::proposed(document));
        self.ego = orders::ego(saved, document);
        self.composition = Composition::of(saved);
        let mut selection = saved.selection.clone();
        selection.retain_known(document);
        self.select(selection);
    }

    /// The ordered pairs with a tie that are selected: the selected ties, and those among
    /// the selected actors. O(ties of these).
    pub fn selected_pairs(&self) -> Vec<(ActorId, ActorId)> {
        let mut pairs = self.selection.ties.clone();
        for from in &self.selection.actors {
            let others = self.selection.actors.iter().filter(|to| *to != from);
            for to in others.filter(|to| self.tie(from, to).is_some()) {
                pairs.push((from.clone(), to.clone()));
            }
        }
        pairs
    }

    /// The last day of the map's own date.
    fn as_of(&self) -> Option<Day> {
        self.document.header().as_of.as_ref().map(Date::last)
    }

    /// After a change: what is gone can no longer be selected, and where the
    /// map's own date is another than before, it is followed. Any other change
    /// leaves the day that is looked at alone.
    fn follow(&mut self, (version, as_of): (Version, Option<Day>)) {
        self.lay_again();
        if version != self.history.version() {
            self.touched.push(version, self.history.take_touched());
        }
        self.forget_gone();
        if self.as_of() != as_of {
            self.filter.as_of = self.as_of();
        }
    }

    /// What the map that is shown does not have can be neither selected nor looked at.
    fn forget_gone(&mut self) {
        let document = &self.document;
        self.selection.retain_known(document);
        self.filter.retain_known(document);
        self.ego = (self.ego.take()).filter(|ego| document.actor(&ego.actor).is_some());
    }

    /// An actor's name for a sentence, or its id where there is no such actor.
    pub fn label(&self, id: &ActorId) -> String {
        let actor = self.document.actor(id);
        actor.map_or_else(
            || id.to_string(),
            |actor| isolated(actor.label()).into_owned(),
        )
    }

    /// Brings the index of ties up to date. O(1) where nothing has changed, O(s) in
    /// the number of stances after an edit or where other domains are hidden,
    /// O(s log s) for another date.
    pub fn refresh(&mut self) {
        let version = self.version();
        let (day, hidden) = (self.filter.as_of, &self.filter.hidden);
        let document = &self.document;
        if let Some((of, filter)) = &self.indexed
            && filter.as_of == day
            && let Some(touched) = self.touched.since(*of, version)
        {
            let index = &mut self.index;
            let follows =
                (touched.iter()).all(|touched| index.follow(document, (day, hidden), touched));
            if follows {
                if filter.hidden != *hidden {
                    index.count(document, hidden);
                }
                if *of != version || filter.hidden != *hidden {
                    self.indexed = Some((version, self.filter.clone()));
                }
                return;
            }
        }
        self.index = TieIndex::of(document, day, hidden);
        self.indexed = Some((version, self.filter.clone()));
    }

    /// Degrees and counts as of the last [`Workspace::refresh`].
    pub fn index(&self) -> &TieIndex {
        &self.index
    }

    /// Ties and coverage of the whole document as it is seen.
    pub fn derived(&self) -> Rc<Derived> {
        self.queries.derived(self.seen())
    }

    /// The tie of an ordered pair as it is seen; `None` where nothing of it is.
    pub fn tie(&self, from: &ActorId, to: &ActorId) -> Option<Rc<Tie>> {
        self.queries.pair(self.seen(), from, to)
    }

    /// All ties from or to an actor as they are seen.
    pub fn ties_of(&self, actor: &ActorId) -> Rc<[Tie]> {
        self.queries.actor(self.seen(), actor)
    }

    /// When anything changes in what is seen, whatever date is looked at. O(s log s) in
    /// the number of stances when first asked of a state, then O(1).
    pub fn chronology(&self) -> Rc<Chronology> {
        self.chronologies.of(self.seen())
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            document: &self.document,
            version: self.version(),
            filter: &self.filter,
        }
    }

    /// The text of a source with its numbers, where it is at hand. O(length) when first
    /// asked, then O(1).
    pub fn source_text(&self, source: &Source) -> Option<Rc<SourceText>> {
        self.texts.numbered(&self.document, source)
    }

    /// The number of the last paragraph of a source: as the map has it, or by its text in a
    /// file where that is at hand.
    pub fn last_paragraph(&self, source: &SourceId) -> Option<u32> {
        let record = self.document().source(source)?;
        let text = self.source_text(record);
        let read = text.and_then(|text| text.numbered.numbers.iter().flatten().max().copied());
        read.max(self.document().last_paragraph(source))
    }

    /// Whether a text that is at hand has these words as they are written. O(length of the
    /// texts).
    pub fn is_in_texts(&self, words: &str) -> bool {
        let texts = self.document().sources().iter();
        let mut texts = texts.filter_map(|source| self.source_text(source));
        texts.any(|own| (own.text.blocks.iter()).any(|block| block.words.contains(words)))
    }

    /// What became of the file in which a source has its text; `None`: it has not been
    /// asked for.
    pub fn file_text(&self, source: &Source) -> Option<&FileText> {
        self.texts.file(source)
    }

    /// Keeps what became of the file of a source.
    pub fn put_file_text(&mut self, source: SourceId, file: String, text: FileText) {
        self.texts.put(source, file, text);
    }

    /// What is to be looked at next. O(s log s + paragraphs) for s stances when first
    /// asked of a state, then O(sources).
    pub fn code_next(&self) -> Rc<CodeNext> {
        let sources = self.document.sources().iter();
        let at_hand = sources
            .filter_map(|source| Some((source.id.clone(), self.source_text(source)?)))
            .collect();
        self.waiting.queue(&self.document, self.version(), at_hand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{add_actor, change_header, delete_actors};
    use crate::model::{Actor, Header, Parts};

    fn workspace() -> Workspace {
        let actors = ["a", "b"].map(|id| Actor::new(id, id)).to_vec();
        let parts = Parts {
            actors,
            ..Parts::default()
        };
        Workspace::open(Document::from_parts(parts).unwrap())
    }

    fn dated(workspace: &Workspace, date: &str) -> Edit {
        let header = Header {
            as_of: Date::parse(date).ok(),
            ..workspace.document().header().clone()
        };
        change_header(header, "date")
    }

    #[test]
    fn the_day_looked_at_follows_the_maps_own_date_and_nothing_else() {
        let mut workspace = workspace();
        workspace.perform(dated(&workspace, "2021")).unwrap();
        let own = workspace.filter.as_of;
        assert_eq!(own, Date::parse("2021").ok().map(|d| d.last()));
        let looked_at = Date::parse("1999").ok().map(|d| d.last());
        workspace.filter.as_of = looked_at;
        let (edit, _) = add_actor(workspace.document(), "c", 0.0, 0.0);
        workspace.perform(edit).unwrap();
        assert_eq!(workspace.filter.as_of, looked_at);
        workspace.undo();
        assert_eq!(workspace.filter.as_of, looked_at);
        workspace.undo();
        assert_eq!(workspace.filter.as_of, None);
    }

    #[test]
    fn what_is_gone_is_no_longer_selected() {
        let mut workspace = workspace();
        let ids = [ActorId::from("a"), ActorId::from("b")];
        workspace.select(Selection::tie(ids[0].clone(), ids[1].clone()));
        let edit = delete_actors(workspace.document(), &ids[..1]);
        workspace.perform(edit).unwrap();
        assert!(workspace.selection.is_empty());
    }

    #[test]
    fn a_lock_refuses_and_changes_nothing() {
        let mut workspace = workspace();
        let (edit, _) = add_actor(workspace.document(), "c", 0.0, 0.0);
        workspace.perform(edit.clone()).unwrap();
        workspace.locked = true;
        let before = workspace.document().clone();
        assert!(matches!(workspace.perform(edit), Err(NotDone::Locked)));
        assert_eq!((workspace.undo(), workspace.redo()), (None, None));
        assert_eq!(workspace.document(), &before);
        assert!(workspace.history().is_changed());
    }
}
