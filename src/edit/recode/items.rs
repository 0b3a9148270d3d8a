//! Recoding items of evidence: any of them together, as one step.

use std::collections::{BTreeMap, BTreeSet};

use super::recoding::{Destination, Recoding};
use super::regrouping::Regrouping;
use crate::edit::entry::Edit;
use crate::model::{Document, Extra, Stance, StanceId, Thread, counted, thread};

/// Recodes items of evidence, each named by its stance and its position in it.
///
/// Items whose from, to, domain or about changes move to a stance of these that has the
/// span of the stance they come from, so that they keep their time. It has to have the
/// judgement of that stance or none, or else that stance has none: no judgement
/// contradicts another in silence. Where there is no such stance, a stance that gives all
/// its items becomes it, and keeps its id, value and note; one that gives a part of them
/// gets a new one beside it, without a judgement. A stance that has given all its items
/// to another goes; what is noted of it goes along.
///
/// `None` where nothing changes, an id or a position leads nowhere, or an actor would
/// have a stance towards itself. O((stances + items) log stances).
pub fn recode(
    document: &Document,
    items: &[(StanceId, usize)],
    recoding: &Recoding,
) -> Option<Edit> {
    let changes = regroup(document, items, recoding).ok()?.changes();
    let distinct: BTreeSet<&(StanceId, usize)> = items.iter().collect();
    let count = counted(distinct.len(), "item of evidence", "items of evidence");
    (!changes.is_empty()).then(|| Edit::new(format!("Recode {count}"), changes))
}

/// Why items cannot be recoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// An item, or what the recoding names, is not in the document.
    Unknown,
    /// An actor would have a stance towards itself.
    SelfTie,
}

/// The stances as they are after a recoding.
pub(super) fn regroup<'d>(
    document: &'d Document,
    items: &[(StanceId, usize)],
    recoding: &Recoding,
) -> Result<Regrouping<'d>, Obstacle> {
    let chosen = chosen(document, items).filter(|_| recoding.is_known(document));
    let chosen = chosen.ok_or(Obstacle::Unknown)?;
    let mut regrouping = Regrouping::new(document);
    let mut targets = if recoding.moves() {
        Targets::of(document)
    } else {
        Targets::default()
    };
    for (number, chosen) in chosen {
        let Some(stance) = document.stances().get(number) else {
            continue;
        };
        let destination = recoding.destination(stance);
        regrouping.edit_items(number, &chosen, |item| recoding.item(item));
        if destination.thread() == thread(stance) {
            continue;
        }
        if destination.is_self_tie() {
            return Err(Obstacle::SelfTie);
        }
        targets.send(&mut regrouping, (number, stance), &chosen, destination);
    }
    Ok(regrouping)
}

/// The chosen items by the position of their stance; `None` where one is not there.
fn chosen(
    document: &Document,
    items: &[(StanceId, usize)],
) -> Option<BTreeMap<usize, BTreeSet<usize>>> {
    let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (id, at) in items {
        let number = document.stance_index(id)?;
        document.stances().get(number)?.evidence.get(*at)?;
        found.entry(number).or_default().insert(*at);
    }
    Some(found)
}

/// The stances to which items can go. Those that lie at a destination stay there: only
/// stances elsewhere send items away.
#[derive(Debug, Default)]
struct Targets<'d> {
    /// Those of the document, by position.
    known: BTreeMap<Thread<'d>, Vec<usize>>,
    /// Those that have come there meanwhile, by number.
    arrived: BTreeMap<Destination, Vec<usize>>,
}

impl<'d> Targets<'d> {
    fn of(document: &'d Document) -> Self {
        let mut known: BTreeMap<Thread<'d>, Vec<usize>> = BTreeMap::new();
        for (number, stance) in document.stances().iter().enumerate() {
            known.entry(thread(stance)).or_default().push(number);
        }
        Self {
            known,
            arrived: BTreeMap::new(),
        }
    }

    /// Sends items of a stance to where they belong.
    fn send(
        &mut self,
        regrouping: &mut Regrouping<'d>,
        (number, stance): (usize, &'d Stance),
        chosen: &BTreeSet<usize>,
        destination: Destination,
    ) {
        let is_whole = chosen.len() == stance.evidence.len();
        let target = self.fitting(regrouping, (stance, is_whole), &destination);
        match (target, is_whole) {
            (Some(target), true) => regrouping.absorb(target, number),
            (Some(target), false) => {
                let items = regrouping.take(number, chosen);
                regrouping.give(target, items, &stance.coder);
            }
            (None, true) => {
                let arrived = self.arrived.entry(destination.clone()).or_default();
                arrived.push(number);
                regrouping.edit_record(number, |record| destination.put(record));
            }
            (None, false) => {
                let mut record = Stance {
                    value: None,
                    note: String::new(),
                    extra: Extra::default(),
                    evidence: Vec::new(),
                    ..stance.clone()
                };
                destination.clone().put(&mut record);
                let items = regrouping.take(number, chosen);
                let target = regrouping.add(number, record);
                regrouping.give(target, items, &stance.coder);
                self.arrived.entry(destination).or_default().push(target);
            }
        }
    }

    /// The stance at a destination that takes items of another one; the one with the same
    /// judgement first, then in the order of the document.
    fn fitting(
        &self,
        regrouping: &Regrouping<'_>,
        (origin, is_whole): (&Stance, bool),
        destination: &Destination,
    ) -> Option<usize> {
        let known = self.known.get(&destination.thread()).into_iter();
        let arrived = self.arrived.get(destination).into_iter();
        let numbers = known.chain(arrived).flatten().copied();
        let ranked = numbers.enumerate().filter_map(|(nth, number)| {
            let target = regrouping.record(number)?;
            let has_span = (&target.since, &target.until) == (&origin.since, &origin.until);
            let is_same = target.value == origin.value;
            // A stance that goes as a whole must not leave its judgement behind.
            let may_join =
                is_same || origin.value.is_none() || (target.value.is_none() && !is_whole);
            (has_span && may_join).then_some((!is_same, nth, number))
        });
        ranked.min().map(|(.., number)| number)
    }
}
