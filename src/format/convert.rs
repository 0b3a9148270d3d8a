//! Wire types ↔ model.

pub(super) use super::actors_wire::{from_actor, from_placement, placement, to_actor};
pub(super) use super::fields::{given, taken, translations, unknown, untranslated};
use super::lenient::Ordered;
use super::scenarios_wire::{from_scenario, several, to_scenario};
pub(super) use super::stance_wire::{from_stance, to_evidence, to_stance};
use super::story_wire::{from_stop, to_stop};
use super::texts_wire::{from_speaker, from_text, to_speaker, to_text};
use super::version::VERSION;
use super::views_wire::{from_view, to_view};
use super::wire;
use crate::diag::Diagnostic;
use crate::model::{
    Actor, ActorId, Document, Domain, DomainId, Extra, Header, Parts, Placement, Scope,
    ScopeSource, Silence, Source, SourceId, Stance,
};

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
    findings.extend(several(&file.scenarios));
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
        scenarios: file.scenarios.into_iter().map(to_scenario).collect(),
        story: file.story.into_iter().map(to_stop).collect(),
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
        scenarios: document.scenarios().iter().map(from_scenario).collect(),
        story: document.story().iter().map(from_stop).collect(),
        layout: Ordered(layout),
        texts: Ordered(texts),
        unknown: unknown(&header.extra),
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
