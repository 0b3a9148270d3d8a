//! Changes and edits: whatever is done, the document stays sound, and every step can be
//! taken back and done again.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use stancemap::edit::{self, Edit, History, Version};
use stancemap::format::{read_edit, write, write_edit};
use stancemap::model::{
    Actor, ActorId, Change, Document, Domain, Placement, Record, SilenceOp, Source, Stance,
};
use stancemap_fuzz::{Ids, document, op_of, reads_as, records};

/// More steps than this find nothing that fewer do not.
const MOST: usize = 24;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    let Ok(first) = document(&mut bytes) else {
        return;
    };
    reads_as(&write(&first), &first);
    let mut run = Run {
        history: History::new(),
        now: first,
        states: Vec::new(),
    };
    run.keep();
    while !bytes.is_empty() && run.states.len() < MOST && run.step(&mut bytes).is_ok() {}
    while run.history.redo(&mut run.now).is_some() {}
    let last = run.now.clone();
    run.takes_back();
    while run.history.redo(&mut run.now).is_some() {
        run.is_known();
    }
    assert_eq!(run.now, last);
});

/// A document under way, with every state that it has had.
struct Run {
    history: History,
    now: Document,
    states: Vec<(Version, Document)>,
}

impl Run {
    fn keep(&mut self) {
        self.states.push((self.history.version(), self.now.clone()));
    }

    /// Asserts that the document is what it was when it had its version before.
    fn is_known(&self) {
        let version = self.history.version();
        let known = self.states.iter().find(|(known, _)| *known == version);
        let (_, known) = known.expect("a version that never was");
        assert_eq!(&self.now, known, "one version, two documents");
    }

    fn takes_back(&mut self) {
        while self.history.undo(&mut self.now).is_some() {
            self.is_known();
        }
        assert!(
            self.history.undo_name().is_none(),
            "a step cannot be undone"
        );
        assert_eq!(self.now, self.states[0].1);
    }

    fn step(&mut self, bytes: &mut Unstructured<'_>) -> Result<()> {
        match bytes.int_in_range(0..=9)? {
            0 => self.history.undo(&mut self.now).map_or((), drop),
            1 => self.history.redo(&mut self.now).map_or((), drop),
            2 => self.history.seal(),
            3..=5 => self.perform(raw(bytes, &self.now)?),
            _ => {
                if let Some(edit) = intent(bytes, &self.now)? {
                    self.perform(edit);
                }
            }
        }
        self.is_known();
        Ok(())
    }

    fn perform(&mut self, edit: Edit) {
        let line = write_edit(&edit);
        let plain = Edit::new(edit.name.clone(), edit.changes.clone());
        assert_eq!(
            read_edit(&line).as_ref(),
            Ok(&plain),
            "the wire form differs"
        );
        let before = (self.history.version(), self.now.clone());
        if self.history.perform(&mut self.now, edit).is_err() {
            assert_eq!(before, (self.history.version(), self.now.clone()));
        } else if self.history.version() != before.0 {
            reads_as(&write(&self.now), &self.now);
            self.keep();
        }
    }
}

fn ids(document: &Document) -> Ids {
    fn of<R: Record>(records: &[R]) -> Vec<R::Id> {
        records.iter().map(|record| record.id().clone()).collect()
    }
    let mut ids = Ids {
        actors: of(document.actors()),
        domains: of(document.domains()),
        sources: of(document.sources()),
    };
    for id in ["new", ""] {
        ids.actors.push(id.into());
        ids.domains.push(id.into());
        ids.sources.push(id.into());
    }
    ids
}

/// Changes as they come, most of which the document has to refuse.
fn raw(bytes: &mut Unstructured<'_>, document: &Document) -> Result<Edit> {
    let ids = ids(document);
    let mut changes = Vec::new();
    for _ in 0..bytes.int_in_range(1..=4)? {
        changes.push(change(bytes, &ids)?);
    }
    let edit = Edit::new("Raw", changes);
    Ok(match bytes.int_in_range(0..=3)? {
        0 => edit.in_burst("one"),
        1 => edit.in_burst("another"),
        _ => edit,
    })
}

fn change(bytes: &mut Unstructured<'_>, ids: &Ids) -> Result<Change> {
    Ok(match bytes.int_in_range(0..=9)? {
        0 => Change::Header(Box::new(records::header(bytes, ids)?)),
        1 => {
            let id = bytes.choose(&ids.actors)?.clone();
            let actor: Actor = records::actor(bytes, id, ids)?;
            Change::Actor(op_of(bytes, actor)?)
        }
        2 => {
            let id = bytes.choose(&ids.domains)?.clone();
            let domain: Domain = records::domain(bytes, id)?;
            Change::Domain(op_of(bytes, domain)?)
        }
        3 => {
            let id = bytes.choose(&ids.sources)?.clone();
            let source: Source = records::source(bytes, id)?;
            Change::Source(op_of(bytes, source)?)
        }
        4 => {
            let n = bytes.int_in_range(0..=9)?;
            let stance: Stance = records::stance(bytes, n, ids)?;
            Change::Stance(op_of(bytes, stance)?)
        }
        5 => {
            let at = bytes.int_in_range(0..=4)?;
            let silence = Box::new(records::silence(bytes, ids)?);
            Change::Silence(match bytes.int_in_range(0..=2)? {
                0 => SilenceOp::Insert { at, silence },
                1 => SilenceOp::Remove(at),
                _ => SilenceOp::Replace { at, silence },
            })
        }
        6 => {
            let n = bytes.int_in_range(0..=3)?;
            let view = records::saved_view(bytes, n, ids)?;
            Change::View(op_of(bytes, view)?)
        }
        7 => {
            let n = bytes.int_in_range(0..=3)?;
            let scenario = records::scenario(bytes, n, ids)?;
            Change::Scenario(op_of(bytes, scenario)?)
        }
        8 => {
            let n = bytes.int_in_range(0..=3)?;
            let stop = records::stop(bytes, n, ids)?;
            Change::Stop(op_of(bytes, stop)?)
        }
        _ => Change::Place {
            actor: bytes.choose(&ids.actors)?.clone(),
            placement: records::placement(bytes)?,
        },
    })
}

/// What a person can want.
fn intent(bytes: &mut Unstructured<'_>, document: &Document) -> Result<Option<Edit>> {
    let ids = ids(document);
    let name = records::text(bytes)?;
    let actor = bytes.choose(&ids.actors)?.clone();
    let other = bytes.choose(&ids.actors)?.clone();
    let domain = bytes.choose(&ids.domains)?.clone();
    let stances: Vec<&Stance> = document.stances().iter().collect();
    let stance = match bytes.choose_index(stances.len() + 1)? {
        0 => None,
        n => Some(stances[n - 1]),
    };
    let place = records::placement(bytes)?.unwrap_or(Placement::at(0.0, 0.0));
    let places = [
        (actor.clone(), place.x, place.y),
        (other.clone(), place.y, place.x),
    ];
    let at = bytes.int_in_range(0..=4)?;
    let both: [ActorId; 2] = [actor.clone(), other.clone()];
    Ok(match bytes.int_in_range(0..=17)? {
        0 => Some(edit::add_actor(document, &name, place.x, place.y).0),
        1 => edit::rename_actor(document, &actor, &name),
        2 => Some(edit::delete_actors(document, &both)),
        3 => Some(edit::place_actors(document, &name, &places)),
        4 => Some(edit::move_actors(document, &both, &places)),
        5 => Some(edit::pin_actors(document, &places)),
        6 => {
            let value = records::value(bytes)?;
            Some(edit::add_stance(document, &actor, &other, &domain, value).0)
        }
        7 => stance.and_then(|stance| edit::add_evidence(document, &stance.id)),
        8 => stance.and_then(|stance| edit::supersede(document, &stance.id)),
        9 => stance.map(|stance| edit::delete_evidence(document, stance, at)),
        10 => {
            let value = records::value(bytes)?;
            stance.and_then(|stance| edit::set_value(document, &stance.id, value))
        }
        11 => {
            let doomed = stances.iter().skip(at).map(|stance| stance.id.clone());
            Some(edit::delete_stances(document, &doomed.collect::<Vec<_>>()))
        }
        12 => Some(edit::add_domain(document, &name).0),
        13 => Some(edit::delete_domain(document, &domain)),
        14 => Some(edit::add_source(document, &name).0),
        15 => Some(edit::delete_source(document, bytes.choose(&ids.sources)?)),
        16 => Some(edit::record_silence(document, &actor, &other)),
        _ => Some(edit::delete_silence(at)),
    })
}
