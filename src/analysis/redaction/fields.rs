//! Every record of a map, field by field: what is named here goes along, and a field that
//! is new to the model has to be named before this compiles.

use std::collections::BTreeMap;

use super::withheld::{Redaction, Withheld};
use crate::model::{
    Actor, Callout, Document, Domain, Evidence, Extra, Header, NamedView, Parts, Placement,
    SavedView, Scenario, ScenarioChange, Scope, ScopeSource, Silence, Source, SourceId, Speaker,
    Stance, Stop, Supposition, Translations,
};

/// What stands where something was withheld: the sign of an omission in any language.
const OMISSION: &str = "[…]";

/// The ids that withheld sources get, free of what the old ones say: `source-1` …
pub(super) type SourceIds = BTreeMap<SourceId, SourceId>;

/// The parts of the copy.
pub(super) fn parts(document: &Document, redaction: &Redaction, ids: &SourceIds) -> Parts {
    let copy = Copy { redaction, ids };
    let speakers = document.speakers().iter();
    Parts {
        header: copy.header(document.header()),
        domains: document.domains().iter().map(domain).collect(),
        sources: copy.sources(document),
        speakers: speakers.filter_map(|own| copy.speaker(own)).collect(),
        actors: (document.actors().iter())
            .map(|own| copy.actor(own))
            .collect(),
        stances: (document.stances().iter())
            .map(|own| copy.stance(own))
            .collect(),
        silences: (document.silences().iter())
            .map(|own| copy.silence(own))
            .collect(),
        scenarios: (document.scenarios().iter())
            .map(|own| copy.scenario(own))
            .collect(),
        views: document.views().iter().map(view).collect(),
        story: document.story().iter().map(stop).collect(),
        texts: Vec::new(),
    }
}

/// How records are copied.
struct Copy<'r> {
    redaction: &'r Redaction,
    ids: &'r SourceIds,
}

impl Copy<'_> {
    /// A text, unless its kind is withheld.
    fn unless(&self, kind: Withheld, text: &str) -> String {
        if self.redaction.withholds(kind) {
            String::new()
        } else {
            text.to_owned()
        }
    }

    fn note(&self, text: &str) -> String {
        self.unless(Withheld::Notes, text)
    }

    /// The id by which the copy knows a source.
    fn source_id(&self, id: &SourceId) -> SourceId {
        self.ids.get(id).unwrap_or(id).clone()
    }

    fn header(&self, own: &Header) -> Header {
        Header {
            title: own.title.clone(),
            summary: own.summary.clone(),
            as_of: own.as_of.clone(),
            rule: own.rule,
            circa_months: own.circa_months,
            scope: own.scope.as_ref().map(|scope| self.scope(scope)),
            translations: only(&own.translations, &["title", "summary"]),
            extra: Extra::default(),
        }
    }

    fn scope(&self, own: &Scope) -> Scope {
        let withheld = |source: &SourceId| self.redaction.withholds_source(source);
        // A source that the map does not have gets no id that says nothing.
        let known =
            |read: &&ScopeSource| !withheld(&read.source) || self.ids.contains_key(&read.source);
        Scope {
            sources: (own.sources.iter().filter(known))
                .map(|read| ScopeSource {
                    source: self.source_id(&read.source),
                    locators: if withheld(&read.source) {
                        place(&read.locators)
                    } else {
                        read.locators.clone()
                    },
                    nothing: if withheld(&read.source) {
                        place(&read.nothing)
                    } else {
                        read.nothing.clone()
                    },
                    extra: Extra::default(),
                })
                .collect(),
            actors: own.actors.clone(),
            domains: own.domains.clone(),
            note: self.note(&own.note),
            extra: Extra::default(),
        }
    }

    fn sources(&self, document: &Document) -> Vec<Source> {
        let mut number = 0;
        let sources = document.sources().iter();
        sources
            .map(|own| {
                let Some(id) = self.ids.get(&own.id) else {
                    return self.source(own);
                };
                number += 1;
                Source::new(id.as_str(), format!("{OMISSION} {number}"))
            })
            .collect()
    }

    fn source(&self, own: &Source) -> Source {
        let quotes = self.redaction.withholds(Withheld::Quotes);
        Source {
            id: own.id.clone(),
            title: own.title.clone(),
            authors: own.authors.clone(),
            publisher: own.publisher.clone(),
            date: own.date.clone(),
            url: own.url.clone(),
            file: own.file.clone(),
            // The hash of a paragraph tells whoever has the paragraph.
            numbering: own.numbering.clone().filter(|_| !quotes),
            note: self.note(&own.note),
            passages: own.passages.clone(),
            translations: only(&own.translations, &["title"]),
            extra: Extra::default(),
        }
    }

    fn speaker(&self, own: &Speaker) -> Option<Speaker> {
        (!self.redaction.withholds(Withheld::Speakers)).then(|| Speaker {
            name: own.name.clone(),
            role: own.role.clone(),
            party: own.party.clone(),
            note: self.note(&own.note),
            extra: Extra::default(),
        })
    }

    fn actor(&self, own: &Actor) -> Actor {
        Actor {
            id: own.id.clone(),
            name: own.name.clone(),
            short: own.short.clone(),
            kind: own.kind.clone(),
            names: own.names.clone(),
            aliases: own.aliases.clone(),
            member_of: own.member_of.clone(),
            since: own.since.clone(),
            until: own.until.clone(),
            note: self.note(&own.note),
            placement: own.placement.as_ref().map(|at| Placement {
                x: at.x,
                y: at.y,
                pinned: at.pinned,
                extra: Extra::default(),
            }),
            extra: Extra::default(),
        }
    }

    fn stance(&self, own: &Stance) -> Stance {
        Stance {
            id: own.id.clone(),
            from: own.from.clone(),
            to: own.to.clone(),
            domain: own.domain.clone(),
            about: own.about.clone(),
            value: own.value,
            since: own.since.clone(),
            until: own.until.clone(),
            note: self.note(&own.note),
            coder: self.unless(Withheld::Coders, &own.coder),
            evidence: own.evidence.iter().map(|item| self.item(item)).collect(),
            translations: only(&own.translations, &["about"]),
            extra: Extra::default(),
        }
    }

    fn item(&self, own: &Evidence) -> Evidence {
        let source = self.redaction.withholds_source(&own.source);
        let quotes = source || self.redaction.withholds(Withheld::Quotes);
        let mut item = Evidence {
            source: self.source_id(&own.source),
            locator: if source {
                place(&own.locator)
            } else {
                own.locator.clone()
            },
            anchor: own.anchor.clone().filter(|_| !quotes),
            says: own.says,
            gist: own.gist.clone(),
            quote: if quotes {
                String::new()
            } else {
                own.quote.clone()
            },
            speaker: self.said_by(&own.speaker),
            hedged: own.hedged,
            reliability: own.reliability,
            credibility: own.credibility,
            date: own.date.clone(),
            coder: self.unless(Withheld::Coders, &own.coder),
            unconfirmed: own.unconfirmed.clone(),
            translations: only(&own.translations, &["gist"]),
            extra: Extra::default(),
        };
        if let Some(anchor) = &mut item.anchor {
            anchor.extra = Extra::default();
        }
        if item.is_unfinished() && !own.is_unfinished() {
            // It counts, as it did by what is withheld.
            OMISSION.clone_into(&mut item.gist);
        }
        item
    }

    fn scenario(&self, own: &Scenario) -> Scenario {
        Scenario {
            id: own.id.clone(),
            title: own.title.clone(),
            text: own.text.clone(),
            changes: (own.changes.iter())
                .filter_map(|change| self.change(change))
                .collect(),
            translations: only(&own.translations, &["title", "text"]),
            extra: Extra::default(),
        }
    }

    /// A change of a scenario; `None`: nobody has looked at what it says.
    fn change(&self, own: &ScenarioChange) -> Option<ScenarioChange> {
        let what = match &own.what {
            Supposition::Set { stance, value } => Supposition::Set {
                stance: stance.clone(),
                value: *value,
            },
            Supposition::Add(stance) => Supposition::Add(Box::new(self.stance(stance))),
            Supposition::AddActor(actor) => Supposition::AddActor(Box::new(self.actor(actor))),
            Supposition::End(stance) => Supposition::End(stance.clone()),
            Supposition::Unknown => return None,
        };
        Some(ScenarioChange {
            what,
            evidence: own.evidence.iter().map(|item| self.item(item)).collect(),
            extra: Extra::default(),
        })
    }

    /// Who says it: that somebody does, and not the source by itself, is no secret.
    fn said_by(&self, speaker: &str) -> String {
        if self.redaction.withholds(Withheld::Speakers) {
            place(speaker)
        } else {
            speaker.to_owned()
        }
    }

    fn silence(&self, own: &Silence) -> Silence {
        Silence {
            from: own.from.clone(),
            to: own.to.clone(),
            domain: own.domain.clone(),
            sources: own.sources.iter().map(|id| self.source_id(id)).collect(),
            note: self.note(&own.note),
            extra: Extra::default(),
        }
    }
}

/// The sign of an omission where something stands.
fn place(text: &str) -> String {
    if crate::model::is_blank(text) {
        String::new()
    } else {
        OMISSION.to_owned()
    }
}

fn domain(own: &Domain) -> Domain {
    Domain {
        id: own.id.clone(),
        name: own.name.clone(),
        glyph: own.glyph.clone(),
        definition: own.definition.clone(),
        example: own.example.clone(),
        counterexample: own.counterexample.clone(),
        translations: only(&own.translations, &["name"]),
        extra: Extra::default(),
    }
}

fn view(own: &NamedView) -> NamedView {
    let callout = own.shown.callout.as_ref();
    NamedView {
        id: own.id.clone(),
        name: own.name.clone(),
        shown: SavedView {
            callout: callout.map(|own| Callout::new(own.text.clone(), own.target.clone())),
            ..own.shown.clone()
        },
        extra: Extra::default(),
    }
}

fn stop(own: &Stop) -> Stop {
    Stop {
        id: own.id.clone(),
        title: own.title.clone(),
        text: own.text.clone(),
        view: view(&own.view),
        translations: only(&own.translations, &["title", "text"]),
        extra: Extra::default(),
    }
}

/// The translations of these fields.
fn only(own: &Translations, fields: &[&str]) -> Translations {
    let mut texts = own.texts().to_vec();
    for (_, of_language) in &mut texts {
        of_language.retain(|(field, _)| fields.contains(&field.as_str()));
    }
    texts.retain(|(_, of_language)| !of_language.is_empty());
    Translations::new(texts)
}
