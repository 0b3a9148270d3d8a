//! What a careful second coder would remark on a sound document.

use std::collections::{BTreeMap, BTreeSet};

use super::date::{Date, Day};
use super::document::Document;
use super::holding::{overlaps, superseded_before_their_end};
use super::id::{ActorId, DomainId};
use super::judge::read_latest;
use super::look_alike::on_look_alikes;
use super::lost_places::on_lost_places;
use super::membership::on_membership;
use super::records::{Actor, Rule, Stance};
use super::suppose::on_scenarios;
use super::turn::turn;
use super::value::Value;
use super::words::{is_blank, isolated};
use crate::diag::Diagnostic;

/// Every remark on the document, in the order of its arrays. O(its size).
pub fn remarks(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, actor) in document.actors().iter().enumerate() {
        on_actor(at, actor, &mut found);
    }
    for (at, stance) in document.stances().iter().enumerate() {
        on_value(at, stance, document.header().rule(), &mut found);
        on_days(at, stance, &mut found);
        on_turn(at, stance, &mut found);
        on_lifetimes(document, at, stance, &mut found);
        on_locators(at, stance, &mut found);
    }
    on_lost_places(document, &mut found);
    on_membership(document, &mut found);
    on_look_alikes(document, &mut found);
    on_places(document, &mut found);
    on_overlaps(document, &mut found);
    on_silences(document, &mut found);
    on_scope(document, &mut found);
    on_views(document, &mut found);
    on_scenarios(document, &mut found);
    on_story(document, &mut found);
    found
}

fn warning(place: String, message: String, hint: &str) -> Diagnostic {
    Diagnostic::warning(place, message).hint(hint)
}

/// An actor with a name that shows nothing, or that ends before it begins.
fn on_actor(at: usize, actor: &Actor, found: &mut Vec<Diagnostic>) {
    if is_blank(&actor.name) && !actor.name.is_empty() {
        found.push(warning(
            format!("actors[{at}].name"),
            format!(
                "the name of “{}” shows nothing; its id stands for it",
                actor.id
            ),
            "give it a name that can be read, or leave the name out",
        ));
    }
    if let (Some(since), Some(until)) = (&actor.since, &actor.until)
        && until.last() < since.first()
    {
        found.push(warning(
            format!("actors[{at}].until"),
            format!(
                "“{}” ends ({until}) before it begins ({since})",
                isolated(actor.label())
            ),
            "exchange the two dates",
        ));
    }
}

/// Pinned actors on the very spot of another: no room can be made for them.
fn on_places(document: &Document, found: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<(i64, i64), &Actor> = BTreeMap::new();
    for actor in document.actors() {
        let Some(place) = actor.placement.as_ref().filter(|place| place.is_pinned()) else {
            continue;
        };
        // To the unit, about a pixel; the casts saturate.
        #[allow(clippy::cast_possible_truncation)]
        let spot = (place.x.round() as i64, place.y.round() as i64);
        let before = known.entry(spot).or_insert(actor);
        if before.id != actor.id {
            found.push(warning(
                format!("layout.{}", actor.id),
                format!(
                    "“{}” is pinned where “{}” stands, and hides it",
                    isolated(actor.label()),
                    isolated(before.label())
                ),
                "unpin one of them, or move it",
            ));
        }
    }
}

/// A stance without evidence, without a value, or judged against its evidence.
fn on_value(at: usize, stance: &Stance, rule: Rule, found: &mut Vec<Diagnostic>) {
    let reading = read_latest(stance, rule);
    if reading.evidence() == 0 {
        found.push(warning(
            format!("stances[{at}].evidence"),
            format!("the stance “{}” has no evidence", stance.id),
            "add a source and a place in it; until then it is drawn with a hollow badge",
        ));
    }
    // Where sources disagree without a better one, no value is what there is to say.
    if reading.value.is_none() && reading.evidence() > 0 && !reading.contested {
        found.push(warning(
            format!("stances[{at}].value"),
            format!(
                "the evidence of “{}” comes to no value by the rule {}",
                stance.id,
                rule.name()
            ),
            "grade the evidence, or judge the value yourself",
        ));
    }
    if reading.parts_from_evidence() {
        let words = |value: Option<Value>| value.map_or("undecided", Value::word);
        found.push(warning(
            format!("stances[{at}].value"),
            format!(
                "“{}” is judged {} where its evidence says {}",
                stance.id,
                words(reading.value),
                words(reading.computed)
            ),
            "say why in the note, or leave the value out to have it computed",
        ));
    }
}

/// A stance that ends no later than it begins.
fn on_days(at: usize, stance: &Stance, found: &mut Vec<Diagnostic>) {
    if let (Some(since), Some(until)) = (&stance.since, &stance.until)
        && until.last() <= since.first()
    {
        // The day on which it ends is no longer one of its days.
        found.push(warning(
            format!("stances[{at}].until"),
            format!(
                "“{}” ends ({until}) no later than it begins ({since}) and never holds",
                stance.id
            ),
            "exchange the two dates, or give the first day on which it no longer held",
        ));
    }
}

/// A stance whose evidence parts by date: a change that is drawn as a dispute.
fn on_turn(at: usize, stance: &Stance, found: &mut Vec<Diagnostic>) {
    if let Some(turn) = turn(stance) {
        found.push(warning(
            format!("stances[{at}].evidence"),
            format!(
                "the evidence of “{}” for another sign is all later, from {}: changed, or disputed?",
                stance.id, turn.since
            ),
            "if it changed, move the later evidence to a stance that begins then",
        ));
    }
}

/// A stance that begins when one of its actors is gone, or ends before it is there.
fn on_lifetimes(document: &Document, at: usize, stance: &Stance, found: &mut Vec<Diagnostic>) {
    let circa = document.header().circa();
    let ends = |date: &Option<Date>| date.as_ref().map_or(Day::MAX, |date| date.latest(circa));
    let begins = |date: &Option<Date>| date.as_ref().map_or(Day::MIN, |date| date.earliest(circa));
    for actor in [&stance.from, &stance.to] {
        let Some(actor) = document.actor(actor) else {
            continue;
        };
        let is_late = actor.until.is_some() && ends(&actor.until) <= begins(&stance.since);
        let is_early = stance.until.is_some() && ends(&stance.until) <= begins(&actor.since);
        if is_late || is_early {
            found.push(warning(
                format!("stances[{at}]"),
                format!(
                    "“{}” never holds: its dates lie outside those of “{}”",
                    stance.id,
                    isolated(actor.label())
                ),
                "correct the dates of the stance or of the actor",
            ));
        }
    }
}

/// Evidence that says nothing, or names no place in its source.
fn on_locators(at: usize, stance: &Stance, found: &mut Vec<Diagnostic>) {
    for (n, item) in stance.evidence.iter().enumerate() {
        if item.is_unfinished() {
            found.push(warning(
                format!("stances[{at}].evidence[{n}]"),
                format!(
                    "an item of “{}” says nothing yet and does not count",
                    stance.id
                ),
                "give its place in the source or its gist, or remove it",
            ));
        } else if is_blank(&item.locator) {
            found.push(warning(
                format!("stances[{at}].evidence[{n}].locator"),
                format!(
                    "“{}” does not say where in the source this stands",
                    stance.id
                ),
                "give the page or paragraph, such as ¶5",
            ));
        }
    }
}

/// Stances of a dyad on the same topic that begin on the same day, so that neither
/// supersedes the other, or of which one does before the other is said to end.
fn on_overlaps(document: &Document, found: &mut Vec<Diagnostic>) {
    for (first, second) in overlaps(document) {
        let id = |at: usize| document.stances().get(at).map_or("", |s| s.id.as_str());
        found.push(warning(
            format!("stances[{second}]"),
            format!("“{}” and “{}” hold at the same time", id(first), id(second)),
            "give one a later start, or tell them apart by what they are about",
        ));
    }
    for (first, second) in superseded_before_their_end(document) {
        let stances = document.stances();
        let both = stances.get(first).zip(stances.get(second));
        let dates =
            both.and_then(|(one, other)| Some((one.until.as_ref()?, other.since.as_ref()?)));
        let (Some((one, other)), Some((until, since))) = (both, dates) else {
            continue;
        };
        found.push(warning(
            format!("stances[{first}].until"),
            format!(
                "“{}” is said to end in {until}, but “{}” takes its place in {since}",
                one.id, other.id
            ),
            "let the one end before the other begins, or tell them apart by what they are about",
        ));
    }
}

/// Silences on what is coded all the same.
fn on_silences(document: &Document, found: &mut Vec<Diagnostic>) {
    let coded: BTreeSet<(&ActorId, &ActorId, Option<&DomainId>)> = (document.stances().iter())
        .flat_map(|s| [(&s.from, &s.to, None), (&s.from, &s.to, Some(&s.domain))])
        .collect();
    for (at, silence) in document.silences().iter().enumerate() {
        if coded.contains(&(&silence.from, &silence.to, silence.domain.as_ref())) {
            found.push(warning(
                format!("silences[{at}]"),
                format!("“{}” towards “{}” is coded too", silence.from, silence.to),
                "remove the silence or the stances",
            ));
        }
    }
}

/// A scope that names what the document does not have.
fn on_scope(document: &Document, found: &mut Vec<Diagnostic>) {
    let Some(scope) = &document.header().scope else {
        return;
    };
    let mut lost = |place: String, what: &str, id: &str| {
        found.push(warning(
            place,
            format!("the scope names the {what} “{id}”, which the map does not have"),
            "correct the id, or leave it as a record of what was looked for",
        ));
    };
    for (n, read) in scope.sources.iter().enumerate() {
        if document.source(&read.source).is_none() {
            lost(
                format!("scope.sources[{n}]"),
                "source",
                read.source.as_str(),
            );
        }
    }
    for (n, actor) in scope.actors.iter().enumerate() {
        if document.actor(actor).is_none() {
            lost(format!("scope.actors[{n}]"), "actor", actor.as_str());
        }
    }
    for (n, domain) in scope.domains.iter().enumerate() {
        if document.domain(domain).is_none() {
            lost(format!("scope.domains[{n}]"), "domain", domain.as_str());
        }
    }
}

/// Saved views that name what is gone.
fn on_views(document: &Document, found: &mut Vec<Diagnostic>) {
    for (at, view) in document.views().iter().enumerate() {
        for lost in view.shown.lost(document) {
            found.push(warning(
                format!("views[{at}].{}", lost.field),
                format!(
                    "the saved view “{}” names the {} “{}”, which the map does not have",
                    isolated(view.label()),
                    lost.noun,
                    lost.id
                ),
                "open the view and update it to what is seen, or delete it; it is shown without",
            ));
        }
    }
}

/// Stops of the story that show what is gone.
fn on_story(document: &Document, found: &mut Vec<Diagnostic>) {
    for (at, stop) in document.story().iter().enumerate() {
        for lost in stop.shown().lost(document) {
            found.push(warning(
                format!("story[{at}].view.{}", lost.field),
                format!(
                    "the stop “{}” shows the {} “{}”, which the map does not have",
                    isolated(stop.label()),
                    lost.noun,
                    lost.id
                ),
                "repair the stop, or delete it; it is shown without",
            ));
        }
    }
}
