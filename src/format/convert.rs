//! Wire types ↔ model.

use super::lenient::{Ordered, Unknown};
use super::scalars::Scalar;
use super::texts_wire::{from_anchor, from_speaker, from_text, to_anchor, to_speaker, to_text};
use super::version::VERSION;
use super::views_wire::{from_view, to_view};
use super::wire;
use crate::diag::Diagnostic;
use crate::model::{
    Actor, ActorId, Document, Domain, DomainId, Evidence, Extra, Header, Parts, Placement, Scope,
    ScopeSource, Silence, Source, SourceId, Stance, Translations,
};

pub(super) fn taken<T>(scalar: Option<Scalar<T>>) -> Option<T> {
    scalar.map(|Scalar(value)| value)
}

pub(super) fn given<T: Clone>(value: Option<&T>) -> Option<Scalar<T>> {
    value.cloned().map(Scalar)
}

pub(super) fn unknown(extra: &Extra) -> Unknown {
    Unknown(extra.fields())
}

/// Puts a document together from the file's records.
///
/// # Errors
/// Every broken invariant, with its place in the file.
pub(super) fn to_document(mut file: wire::File) -> Result<Document, Vec<Diagnostic>> {
    let stances = std::mem::take(&mut file.stances);
    let stances = stances.into_iter().map(to_stance).collect();
    with_stances(file, stances)
}

/// The same of records whose stances are not among them: the wire form of a hundred
/// thousand items takes more room than anything else.
///
/// # Errors
/// Every broken invariant, with its place in the file.
pub(super) fn with_stances(
    file: wire::File,
    stances: Vec<Stance>,
) -> Result<Document, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let mut placements: std::collections::HashMap<String, Placement> = (file.layout.0.into_iter())
        .map(|(id, p)| (id, placement(p)))
        .collect();
    let actors: Vec<Actor> = (file.actors.into_iter())
        .map(|actor| {
            let placement = placements.remove(&actor.id);
            to_actor(actor, placement)
        })
        .collect();
    let mut lost: Vec<&String> = placements.keys().collect();
    lost.sort();
    for id in lost {
        findings.push(
            Diagnostic::error(format!("layout.{id}"), format!("there is no actor “{id}”"))
                .hint("add the actor, or correct the id"),
        );
    }
    let parts = Parts {
        header: Header {
            title: file.title,
            summary: file.summary,
            translations: translations(file.translations),
            as_of: taken(file.as_of),
            rule: taken(file.rule),
            circa_months: file.circa_months,
            scope: file.scope.map(to_scope),
            extra: Extra::new(file.unknown.0),
        },
        domains: file.domains.into_iter().map(to_domain).collect(),
        sources: file.sources.into_iter().map(to_source).collect(),
        speakers: file.speakers.into_iter().map(to_speaker).collect(),
        actors,
        stances,
        silences: file.silences.into_iter().map(to_silence).collect(),
        views: file.views.into_iter().map(to_view).collect(),
        texts: (file.texts.0.into_iter())
            .map(|(source, blocks)| (SourceId::new(source), to_text(blocks)))
            .collect(),
    };
    match Document::from_parts(parts) {
        Ok(document) if findings.is_empty() => Ok(document),
        Ok(_) => Err(findings),
        Err(more) => {
            findings.extend(more);
            Err(findings)
        }
    }
}

pub(super) fn placement(place: wire::Placement) -> Placement {
    Placement {
        x: place.x,
        y: place.y,
        pinned: place.pinned,
        extra: Extra::new(place.unknown.0),
    }
}

/// From a file's translations to the model's.
pub(super) fn translations(texts: Ordered<Ordered<String>>) -> Translations {
    let texts = texts.0.into_iter().map(|(tag, fields)| (tag, fields.0));
    Translations::new(texts.collect())
}

/// And back.
pub(super) fn untranslated(texts: &Translations) -> Ordered<Ordered<String>> {
    let texts = texts.texts().iter().cloned();
    Ordered(texts.map(|(tag, fields)| (tag, Ordered(fields))).collect())
}

pub(super) fn to_domain(domain: wire::Domain) -> Domain {
    Domain {
        id: DomainId::new(domain.id),
        name: domain.name,
        glyph: domain.glyph,
        definition: domain.definition,
        example: domain.example,
        counterexample: domain.counterexample,
        translations: translations(domain.translations),
        extra: Extra::new(domain.unknown.0),
    }
}

pub(super) fn to_source(source: wire::Source) -> Source {
    Source {
        id: SourceId::new(source.id),
        title: source.title,
        authors: source.authors,
        publisher: source.publisher,
        date: taken(source.date),
        url: source.url,
        file: source.file,
        numbering: taken(source.numbering),
        note: source.note,
        passages: source.passages.0,
        translations: translations(source.translations),
        extra: Extra::new(source.unknown.0),
    }
}

pub(super) fn to_actor(actor: wire::Actor, placement: Option<Placement>) -> Actor {
    Actor {
        id: ActorId::new(actor.id),
        name: actor.name,
        short: actor.short,
        kind: actor.kind,
        names: actor.names.0,
        aliases: actor.aliases,
        member_of: actor.member_of.map(ActorId::new),
        since: taken(actor.since),
        until: taken(actor.until),
        note: actor.note,
        placement,
        extra: Extra::new(actor.unknown.0),
    }
}

pub(super) fn to_stance(stance: wire::Stance) -> Stance {
    Stance {
        id: stance.id.as_str().into(),
        from: ActorId::new(stance.from),
        to: ActorId::new(stance.to),
        domain: DomainId::new(stance.domain),
        about: stance.about,
        value: taken(stance.value),
        since: taken(stance.since),
        until: taken(stance.until),
        note: stance.note,
        coder: stance.coder,
        evidence: stance.evidence.into_iter().map(to_evidence).collect(),
        translations: translations(stance.translations),
        extra: Extra::new(stance.unknown.0),
    }
}

pub(super) fn to_evidence(item: wire::Evidence) -> Evidence {
    Evidence {
        source: SourceId::new(item.source),
        locator: item.locator,
        anchor: item.anchor.map(|anchor| Box::new(to_anchor(anchor))),
        says: item.says.0,
        gist: item.gist,
        quote: item.quote,
        speaker: item.speaker,
        hedged: item.hedged,
        reliability: taken(item.reliability),
        credibility: taken(item.credibility),
        date: taken(item.date),
        coder: item.coder,
        unconfirmed: item.unconfirmed.into_iter().map(|own| own.0).collect(),
        translations: translations(item.translations),
        extra: Extra::new(item.unknown.0),
    }
}

pub(super) fn to_silence(silence: wire::Silence) -> Silence {
    Silence {
        from: ActorId::new(silence.from),
        to: ActorId::new(silence.to),
        domain: silence.domain.map(DomainId::new),
        sources: silence.sources.into_iter().map(SourceId::new).collect(),
        note: silence.note,
        extra: Extra::new(silence.unknown.0),
    }
}

pub(super) fn to_scope(scope: wire::Scope) -> Scope {
    let source = |read: wire::ScopeSource| ScopeSource {
        source: SourceId::new(read.source),
        locators: read.locators,
        nothing: read.nothing,
        extra: Extra::new(read.unknown.0),
    };
    Scope {
        sources: scope.sources.into_iter().map(source).collect(),
        actors: scope.actors.into_iter().map(ActorId::new).collect(),
        domains: scope.domains.into_iter().map(DomainId::new).collect(),
        note: scope.note,
        extra: Extra::new(scope.unknown.0),
    }
}

pub(super) fn from_scope(scope: &Scope) -> wire::Scope {
    let source = |read: &ScopeSource| wire::ScopeSource {
        source: read.source.to_string(),
        locators: read.locators.clone(),
        nothing: read.nothing.clone(),
        unknown: unknown(&read.extra),
    };
    wire::Scope {
        sources: scope.sources.iter().map(source).collect(),
        actors: scope.actors.iter().map(ToString::to_string).collect(),
        domains: scope.domains.iter().map(ToString::to_string).collect(),
        note: scope.note.clone(),
        unknown: unknown(&scope.extra),
    }
}

/// The document as the file's records, in canonical order.
pub(super) fn to_file(document: &Document) -> wire::File {
    let header = document.header();
    let layout = (document.actors().iter())
        .filter_map(|actor| {
            let place = actor.placement.as_ref()?;
            Some((actor.id.to_string(), from_placement(place)))
        })
        .collect();
    let texts = (document.sources().iter())
        .filter_map(|source| Some((source.id.to_string(), from_text(document.text(&source.id)?))))
        .collect();
    wire::File {
        stancemap: VERSION,
        title: header.title.clone(),
        summary: header.summary.clone(),
        translations: untranslated(&header.translations),
        as_of: given(header.as_of.as_ref()),
        rule: given(header.rule.as_ref()),
        circa_months: header.circa_months,
        scope: header.scope.as_ref().map(from_scope),
        domains: document.domains().iter().map(from_domain).collect(),
        sources: document.sources().iter().map(from_source).collect(),
        speakers: document.speakers().iter().map(from_speaker).collect(),
        actors: document.actors().iter().map(from_actor).collect(),
        stances: document.stances().iter().map(from_stance).collect(),
        silences: document.silences().iter().map(from_silence).collect(),
        views: document.views().iter().map(from_view).collect(),
        layout: Ordered(layout),
        texts: Ordered(texts),
        unknown: unknown(&header.extra),
    }
}

pub(super) fn from_placement(place: &Placement) -> wire::Placement {
    wire::Placement {
        x: place.x,
        y: place.y,
        pinned: place.pinned,
        unknown: unknown(&place.extra),
    }
}

pub(super) fn from_domain(domain: &Domain) -> wire::Domain {
    wire::Domain {
        id: domain.id.to_string(),
        name: domain.name.clone(),
        glyph: domain.glyph.clone(),
        definition: domain.definition.clone(),
        example: domain.example.clone(),
        counterexample: domain.counterexample.clone(),
        translations: untranslated(&domain.translations),
        unknown: unknown(&domain.extra),
    }
}

pub(super) fn from_source(source: &Source) -> wire::Source {
    wire::Source {
        id: source.id.to_string(),
        title: source.title.clone(),
        authors: source.authors.clone(),
        publisher: source.publisher.clone(),
        date: given(source.date.as_ref()),
        url: source.url.clone(),
        file: source.file.clone(),
        numbering: given(source.numbering.as_ref()),
        note: source.note.clone(),
        passages: Ordered(source.passages.clone()),
        translations: untranslated(&source.translations),
        unknown: unknown(&source.extra),
    }
}

pub(super) fn from_actor(actor: &Actor) -> wire::Actor {
    wire::Actor {
        id: actor.id.to_string(),
        name: actor.name.clone(),
        short: actor.short.clone(),
        kind: actor.kind.clone(),
        names: Ordered(actor.names.clone()),
        aliases: actor.aliases.clone(),
        member_of: actor.member_of.as_ref().map(ToString::to_string),
        since: given(actor.since.as_ref()),
        until: given(actor.until.as_ref()),
        note: actor.note.clone(),
        unknown: unknown(&actor.extra),
    }
}

pub(super) fn from_stance(stance: &Stance) -> wire::Stance {
    wire::Stance {
        id: stance.id.to_string(),
        from: stance.from.to_string(),
        to: stance.to.to_string(),
        domain: stance.domain.to_string(),
        about: stance.about.clone(),
        value: given(stance.value.as_ref()),
        since: given(stance.since.as_ref()),
        until: given(stance.until.as_ref()),
        note: stance.note.clone(),
        coder: stance.coder.clone(),
        evidence: stance.evidence.iter().map(from_evidence).collect(),
        translations: untranslated(&stance.translations),
        unknown: unknown(&stance.extra),
    }
}

fn from_evidence(item: &Evidence) -> wire::Evidence {
    wire::Evidence {
        source: item.source.to_string(),
        locator: item.locator.clone(),
        anchor: item.anchor.as_deref().map(from_anchor),
        says: Scalar(item.says),
        gist: item.gist.clone(),
        quote: item.quote.clone(),
        speaker: item.speaker.clone(),
        hedged: item.hedged,
        reliability: given(item.reliability.as_ref()),
        credibility: given(item.credibility.as_ref()),
        date: given(item.date.as_ref()),
        coder: item.coder.clone(),
        unconfirmed: item.unconfirmed.iter().copied().map(Scalar).collect(),
        translations: untranslated(&item.translations),
        unknown: unknown(&item.extra),
    }
}

pub(super) fn from_silence(silence: &Silence) -> wire::Silence {
    wire::Silence {
        from: silence.from.to_string(),
        to: silence.to.to_string(),
        domain: silence.domain.as_ref().map(ToString::to_string),
        sources: silence.sources.iter().map(ToString::to_string).collect(),
        note: silence.note.clone(),
        unknown: unknown(&silence.extra),
    }
}
