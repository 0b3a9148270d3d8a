//! Which actors of a map are those of the map that it goes into.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::fate::{Fate, Fates, RecordList, RecordPlace, differing, differs};
use crate::edit::import::ids::Ids;
use crate::edit::import::names::{Answer, Meant, Names, Question, plain};
use crate::model::{Actor, ActorId, Change, Document, Op, isolated};

/// The actors of the map that is brought in, by those of the map that it goes into.
#[derive(Debug, Default)]
pub(super) struct Actors {
    /// Whom an id means.
    meant: HashMap<ActorId, ActorId>,
    /// How many are new.
    pub(super) new: usize,
    /// The names in doubt, each with the position of its actor.
    pub(super) questions: Vec<(usize, Question)>,
}

/// Whom an actor is taken for, as far as names tell.
enum Match {
    Same(ActorId),
    New,
    /// One of these, perhaps; the answer where nothing is said.
    Asked(Vec<ActorId>, Answer),
}

impl Actors {
    /// Finds or adds each actor. Expected O(letters of both maps).
    pub(super) fn take(
        document: &Document,
        other: &Document,
        answers: &HashMap<String, Answer>,
        fates: &mut Fates,
        changes: &mut Vec<Change>,
    ) -> Self {
        let names = Names::of(document);
        let mut ids = Ids::of(document.actors().iter().map(|own| own.id.as_str()));
        let mut actors = Self::default();
        let mut new: Vec<Actor> = Vec::new();
        for (at, actor) in other.actors().iter().enumerate() {
            let same = actors.decide(document, &names, (at, actor), answers);
            let place = RecordPlace::Record(RecordList::Actors, at);
            if let Some(own) = same.and_then(|id| document.actor(&id)) {
                actors.meant.insert(actor.id.clone(), own.id.clone());
                continue;
            }
            let id = if ids.take(actor.id.as_str()) {
                actor.id.clone()
            } else {
                ActorId::new(ids.fresh(actor.label(), "actor"))
            };
            settle_new(place, actor, &id, fates);
            actors.meant.insert(actor.id.clone(), id.clone());
            new.push(Actor {
                id,
                placement: None,
                ..actor.clone()
            });
        }
        actors.tell_known(document, other, fates);
        actors.new = new.len();
        actors.add(document, new, changes);
        actors
    }

    /// Whom an id of the map that is brought in means.
    pub(super) fn meant(&self, id: &ActorId) -> ActorId {
        self.meant.get(id).unwrap_or(id).clone()
    }

    /// The actor that this one is; `None`: a new one.
    fn decide(
        &mut self,
        document: &Document,
        names: &Names,
        (at, actor): (usize, &Actor),
        answers: &HashMap<String, Answer>,
    ) -> Option<ActorId> {
        let (candidates, default) = match matched(document, names, actor) {
            Match::Same(id) => return Some(id),
            Match::New => return None,
            Match::Asked(candidates, default) => (candidates, default),
        };
        let name = actor.label().to_owned();
        let answer = answers.get(&plain(&name)).cloned();
        self.questions.push((
            at,
            Question {
                name,
                row: 0,
                candidates,
                default: default.clone(),
            },
        ));
        match answer.unwrap_or(default) {
            Answer::Same(id) => Some(id),
            Answer::New => None,
        }
    }

    /// Says of those that the map has what it keeps.
    fn tell_known(&self, document: &Document, other: &Document, fates: &mut Fates) {
        for (at, actor) in other.actors().iter().enumerate() {
            let place = RecordPlace::Record(RecordList::Actors, at);
            let Some(own) = document.actor(&self.meant(&actor.id)) else {
                continue;
            };
            let group = actor.member_of.as_ref().map(|id| self.meant(id));
            let known: BTreeSet<&str> = own.known_as().collect();
            let is_known = |name: &String| known.contains(name.as_str());
            let kept = differing(&[
                ("name", !is_known(&actor.name) && !actor.name.is_empty()),
                ("short name", differs(&actor.short, &own.short)),
                ("kind", differs(&actor.kind, &own.kind)),
                (
                    "names in other languages",
                    !actor.names.iter().all(|name| own.names.contains(name)),
                ),
                ("aliases", !actor.aliases.iter().all(is_known)),
                ("group", differs(&group, &own.member_of)),
                ("since", differs(&actor.since, &own.since)),
                ("until", differs(&actor.until, &own.until)),
                ("note", differs(&actor.note, &own.note)),
                ("other fields", differs(&actor.extra, &own.extra)),
            ]);
            fates.known(place, "actor", &kept);
        }
    }

    /// The changes that add new ones. A group may come after its members: membership is
    /// added where it leads to somebody.
    fn add(&self, document: &Document, new: Vec<Actor>, changes: &mut Vec<Change>) {
        let count = document.actors().len();
        let mut later = Vec::new();
        for (at, actor) in (count..).zip(new) {
            let group = actor.member_of.as_ref().map(|id| self.meant(id));
            let record = Actor {
                member_of: None,
                ..actor
            };
            if group.is_some() {
                later.push(Actor {
                    member_of: group,
                    ..record.clone()
                });
            }
            changes.push(Change::Actor(Op::Insert {
                at,
                record: Box::new(record),
            }));
        }
        let later = later.into_iter().map(Box::new);
        changes.extend(later.map(|record| Change::Actor(Op::Replace(record))));
    }
}

fn settle_new(place: RecordPlace, actor: &Actor, id: &ActorId, fates: &mut Fates) {
    if *id == actor.id {
        return fates.settle(place, Fate::New);
    }
    let message = format!(
        "the id “{}” is that of another actor; “{}” gets “{id}”",
        actor.id,
        isolated(actor.label())
    );
    fates.say(
        place,
        Fate::New,
        message,
        "give each actor an id of its own",
    );
}

/// Whom an actor may be: by its id, or else by any of its names.
fn matched(document: &Document, names: &Names, actor: &Actor) -> Match {
    let own = [actor.name.as_str(), actor.short.as_str()];
    let others = actor.names.iter().map(|(_, name)| name.as_str());
    let aliases = actor.aliases.iter().map(String::as_str);
    let all = own.into_iter().chain(others).chain(aliases);
    let mut known: Vec<ActorId> = Vec::new();
    let mut perhaps: Vec<ActorId> = Vec::new();
    let mut note = |list: bool, at: usize| {
        let Some(id) = names.id(at) else { return };
        let list = if list { &mut known } else { &mut perhaps };
        if !list.contains(id) {
            list.push(id.clone());
        }
    };
    for name in all.filter(|name| !name.is_empty()) {
        match names.meant(name) {
            Meant::Known(at) => note(true, at),
            Meant::Several(all) => all.into_iter().for_each(|at| note(true, at)),
            Meant::Perhaps(all) => all.into_iter().for_each(|at| note(false, at)),
            Meant::Unknown => {}
        }
    }
    if document.actor(&actor.id).is_some() {
        let has_id = known.contains(&actor.id) || actor.name.is_empty();
        return if has_id {
            Match::Same(actor.id.clone())
        } else {
            // One id, and no name in common: two maps may call two actors alike.
            known.insert(0, actor.id.clone());
            Match::Asked(known, Answer::Same(actor.id.clone()))
        };
    }
    match (known.as_slice(), perhaps.as_slice()) {
        ([only], _) => Match::Same(only.clone()),
        ([first, ..], _) => {
            let default = Answer::Same(first.clone());
            Match::Asked(known, default)
        }
        ([], []) => Match::New,
        ([], [only]) => Match::Asked(vec![only.clone()], Answer::Same(only.clone())),
        ([], _) => Match::Asked(perhaps, Answer::New),
    }
}
