//! How much memory changes take, by estimate.

use std::mem::size_of;

use crate::model::{
    Actor, Anchor, AnchorWords, Change, Domain, DomainId, Evidence, Extra, Header, NamedView, Op,
    Placement, Record, Scenario, ScenarioChange, Scope, Silence, SilenceOp, Source, Speaker,
    Stance, Stop, Supposition, Text, Translations,
};

/// The heap bytes that a list of changes takes: the changes, the records they
/// hold, and the records' texts. Ids and dates are shared and count as pointers;
/// unused capacity and the allocator's own share are not counted.
pub fn heap_size(changes: &[Change]) -> usize {
    changes
        .iter()
        .map(|change| size_of::<Change>() + beyond(change))
        .sum()
}

fn beyond(change: &Change) -> usize {
    match change {
        Change::Header(header) => {
            size_of::<Header>()
                + texts(&[&header.title, &header.summary])
                + header.scope.as_ref().map_or(0, scope)
                + translations(&header.translations)
                + extra(&header.extra)
        }
        Change::Actor(op) => record(op, actor),
        Change::Domain(op) => record(op, |domain: &Domain| {
            texts(&[&domain.name, &domain.glyph, &domain.definition])
                + texts(&[&domain.example, &domain.counterexample])
                + translations(&domain.translations)
                + extra(&domain.extra)
        }),
        Change::Source(op) => record(op, source),
        Change::Speaker(op) => record(op, |speaker: &Speaker| {
            texts(&[&speaker.role, &speaker.party, &speaker.note]) + extra(&speaker.extra)
        }),
        Change::Stance(op) => record(op, stance),
        Change::Silence(SilenceOp::Insert { silence, .. } | SilenceOp::Replace { silence, .. }) => {
            size_of::<Silence>()
                + size_of_val(silence.sources.as_slice())
                + silence.note.len()
                + extra(&silence.extra)
        }
        Change::Silence(SilenceOp::Remove(_)) => 0,
        Change::View(op) => record(op, view),
        Change::Scenario(op) => record(op, scenario),
        Change::Stop(op) => record(op, stop),
        Change::Place { placement, .. } => placement.as_ref().map_or(0, placed),
        Change::Text { text, .. } => text.as_ref().map_or(0, |text| words(text)),
    }
}

fn record<T: Record>(op: &Op<T>, inside: impl Fn(&T) -> usize) -> usize {
    match op {
        Op::Insert { record, .. } | Op::Replace(record) => size_of::<T>() + inside(record),
        Op::Remove(_) => 0,
    }
}

fn actor(actor: &Actor) -> usize {
    let names = (actor.names.iter()).map(|(tag, name)| tag.len() + name.len());
    texts(&[&actor.name, &actor.short, &actor.kind, &actor.note])
        + size_of_val(actor.names.as_slice())
        + names.sum::<usize>()
        + list(&actor.aliases)
        + actor.placement.as_ref().map_or(0, placed)
        + extra(&actor.extra)
}

fn view(view: &NamedView) -> usize {
    let shown = &view.shown;
    let words = [
        &shown.language,
        &shown.labels,
        &shown.theme,
        &shown.page,
        &shown.headline,
        &shown.credit,
    ];
    let callout = shown.callout.as_ref();
    texts(&[&view.name, &shown.other_kind])
        + shown.scenario.as_ref().map_or(0, |id| id.as_str().len())
        + words.into_iter().flatten().map(String::len).sum::<usize>()
        + size_of_val(shown.filter.around.as_slice())
        + shown.filter.hidden.len() * size_of::<DomainId>()
        + size_of_val(shown.ties.as_slice())
        + size_of_val(shown.selection.actors.as_slice())
        + size_of_val(shown.selection.ties.as_slice())
        + callout.map_or(0, |own| own.text.len() + extra(&own.extra))
        + extra(&view.extra)
}

fn scenario(scenario: &Scenario) -> usize {
    let inside = |change: &ScenarioChange| {
        let added = match &change.what {
            Supposition::Add(own) => size_of::<Stance>() + stance(own),
            Supposition::AddActor(own) => size_of::<Actor>() + actor(own),
            Supposition::Set { .. } | Supposition::End(_) | Supposition::Unknown => 0,
        };
        added + change.evidence.iter().map(evidence).sum::<usize>() + extra(&change.extra)
    };
    texts(&[&scenario.title, &scenario.text])
        + size_of_val(scenario.changes.as_slice())
        + scenario.changes.iter().map(inside).sum::<usize>()
        + translations(&scenario.translations)
        + extra(&scenario.extra)
}

fn stop(stop: &Stop) -> usize {
    texts(&[&stop.title, &stop.text])
        + view(&stop.view)
        + translations(&stop.translations)
        + extra(&stop.extra)
}

fn scope(scope: &Scope) -> usize {
    let read = scope.sources.iter();
    size_of_val(scope.sources.as_slice())
        + size_of_val(scope.actors.as_slice())
        + size_of_val(scope.domains.as_slice())
        + scope.note.len()
        + read
            .map(|own| texts(&[&own.locators, &own.nothing]) + extra(&own.extra))
            .sum::<usize>()
        + extra(&scope.extra)
}

fn source(source: &Source) -> usize {
    let own = [
        &source.title,
        &source.publisher,
        &source.url,
        &source.file,
        &source.note,
    ];
    let passages = source.passages.iter();
    texts(&own)
        + list(&source.authors)
        + size_of_val(source.passages.as_slice())
        + passages.map(|(a, b)| a.len() + b.len()).sum::<usize>()
        + source
            .numbering
            .as_ref()
            .map_or(0, |own| own.len() * size_of::<u32>())
        + translations(&source.translations)
        + extra(&source.extra)
}

fn stance(stance: &Stance) -> usize {
    let items = stance.evidence.iter().map(evidence);
    texts(&[&stance.about, &stance.note, &stance.coder])
        + items.sum::<usize>()
        + translations(&stance.translations)
        + extra(&stance.extra)
}

fn evidence(item: &Evidence) -> usize {
    size_of::<Evidence>()
        + texts(&[&item.locator, &item.gist, &item.quote, &item.speaker])
        + item.coder.len()
        + size_of_val(item.unconfirmed.as_slice())
        + item.anchor.as_deref().map_or(0, anchor)
        + translations(&item.translations)
        + extra(&item.extra)
}

fn anchor(anchor: &Anchor) -> usize {
    size_of::<Anchor>()
        + match &anchor.words {
            AnchorWords::Quoted(words) => words.len(),
            AnchorWords::Hashed { .. } => 0,
        }
}

fn words(text: &Text) -> usize {
    let blocks = text.blocks.iter();
    size_of_val(text.blocks.as_slice()) + blocks.map(|block| block.words.len()).sum::<usize>()
}

fn translations(texts: &Translations) -> usize {
    let fields = texts.texts().iter().flat_map(|(_, fields)| fields);
    let pair = 2 * size_of::<String>();
    size_of_val(texts.texts())
        + fields
            .map(|(name, text)| pair + name.len() + text.len())
            .sum::<usize>()
}

fn placed(placement: &Placement) -> usize {
    extra(&placement.extra)
}

fn texts(texts: &[&String]) -> usize {
    texts.iter().map(|text| text.len()).sum()
}

fn list(texts: &[String]) -> usize {
    size_of_val(texts) + texts.iter().map(String::len).sum::<usize>()
}

fn extra(extra: &Extra) -> usize {
    extra.heap_size()
}
